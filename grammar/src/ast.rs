//! The tree of a rule: what the author wrote, with the place of every part, and nothing about meaning.
//!
//! Spans are byte ranges in the rule's text. `Display` prints the rule in one canonical way that
//! parses back to the same tree; only the spans differ.

use std::{fmt, ops::Range};

/// A name or a choice as written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where it stands.
    pub span: Range<usize>,
}

/// A number exactly as written: `37.50` is the mantissa 3750 with two decimals.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Number {
    /// The number as the author wrote it.
    pub text: String,
    /// All its digits, with its sign.
    pub mantissa: i64,
    /// How many of the digits stand behind the point, at most [`MAX_DECIMALS`](crate::MAX_DECIMALS).
    pub decimals: u8,
    /// Where it stands.
    pub span: Range<usize>,
}

/// What something is compared with.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Operand {
    /// A choice after `is`; a threshold, for the resolver to find, after a sign.
    Name(Name),
    /// A number.
    Number(Number),
}

/// A rule, or a part of one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Expr {
    /// What it says.
    pub kind: ExprKind,
    /// Where it stands, the brackets round it included.
    pub span: Range<usize>,
}

/// The things a rule can say.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ExprKind {
    /// `a and b and c`: two parts or more, none of which is itself an `And`.
    And(Vec<Expr>),
    /// `a or b or c`: two parts or more, none of which is itself an `Or`.
    Or(Vec<Expr>),
    /// `not a`.
    Not(Box<Expr>),
    /// `fever_and_cough`, a fact.
    Name(Name),
    /// `breathing is at_rest`, `breathing is not at_rest`, `about is child`, `urgency is routine`.
    Is {
        /// The question, band or table, or one of `about`, `way`, `outcome`, `urgency`.
        subject: Name,
        /// Whether `not` stands behind `is`.
        negated: bool,
        /// The choice, name or number.
        object: Operand,
    },
    /// `spo2 <= spo2_urgent`.
    Compare {
        /// The question, score or band.
        subject: Name,
        /// The sign.
        op: CompareOp,
        /// The number or threshold.
        object: Operand,
    },
    /// `age between 12 and 55`, both ends included.
    Between {
        /// The question, score or band.
        subject: Name,
        /// The lower end.
        low: Operand,
        /// The upper end.
        high: Operand,
    },
    /// `symptoms has fever`, `symptoms has any of (fever, cough)`.
    Has {
        /// The question with several choices.
        subject: Name,
        /// What is looked for among them.
        test: HasTest,
    },
    /// `at least 2 of (fever_and_cough, age >= 60)`.
    AtLeast {
        /// How many must be true; a whole number.
        count: Number,
        /// The rules that are counted, one or more.
        parts: Vec<Expr>,
    },
    /// `spo2 is known`.
    IsKnown(Name),
    /// `spo2 is unknown`.
    IsUnknown(Name),
    /// `spo2 was asked`.
    WasAsked(Name),
    /// `urgency at least doctor_today`; in promises.
    UrgencyAtLeast(Name),
}

/// What is looked for among several choices.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum HasTest {
    /// `has fever`.
    One(Name),
    /// `has any of (fever, cough)`: one choice or more.
    Any(Vec<Name>),
    /// `has none of (fever, cough)`: one choice or more.
    None(Vec<Name>),
    /// `has at least 2 of (fever, cough, tired)`.
    AtLeast {
        /// How many must be chosen; a whole number.
        count: Number,
        /// The choices that are counted, one or more.
        choices: Vec<Name>,
    },
}

/// A sign that compares numbers.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum CompareOp {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => name.fmt(f),
            Self::Number(number) => number.fmt(f),
        }
    }
}

impl fmt::Display for CompareOp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        })
    }
}

impl fmt::Display for HasTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(choice) => write!(f, "has {choice}"),
            Self::Any(choices) => write!(f, "has any of ({})", Separated(choices, ", ")),
            Self::None(choices) => write!(f, "has none of ({})", Separated(choices, ", ")),
            Self::AtLeast { count, choices } => {
                write!(f, "has at least {count} of ({})", Separated(choices, ", "))
            }
        }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Display for ExprKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(parts) => write!(f, "{}", Separated(&Part::all(parts), " and ")),
            Self::Or(parts) => write!(f, "{}", Separated(&Part::all(parts), " or ")),
            Self::Not(part) => match part.kind {
                Self::Name(_) | Self::Not(_) => write!(f, "not {part}"),
                Self::And(_)
                | Self::Or(_)
                | Self::Is { .. }
                | Self::Compare { .. }
                | Self::Between { .. }
                | Self::Has { .. }
                | Self::AtLeast { .. }
                | Self::IsKnown(_)
                | Self::IsUnknown(_)
                | Self::WasAsked(_)
                | Self::UrgencyAtLeast(_) => write!(f, "not ({part})"),
            },
            Self::Name(name) => name.fmt(f),
            Self::Is {
                subject,
                negated: false,
                object,
            } => write!(f, "{subject} is {object}"),
            Self::Is {
                subject,
                negated: true,
                object,
            } => write!(f, "{subject} is not {object}"),
            Self::Compare {
                subject,
                op,
                object,
            } => write!(f, "{subject} {op} {object}"),
            Self::Between { subject, low, high } => write!(f, "{subject} between {low} and {high}"),
            Self::Has { subject, test } => write!(f, "{subject} {test}"),
            Self::AtLeast { count, parts } => {
                write!(f, "at least {count} of ({})", Separated(parts, ", "))
            }
            Self::IsKnown(name) => write!(f, "{name} is known"),
            Self::IsUnknown(name) => write!(f, "{name} is unknown"),
            Self::WasAsked(name) => write!(f, "{name} was asked"),
            Self::UrgencyAtLeast(level) => write!(f, "urgency at least {level}"),
        }
    }
}

/// A part of an `and` or an `or`: in brackets if it is one of these itself.
struct Part<'a>(&'a Expr);

impl<'a> Part<'a> {
    fn all(parts: &'a [Expr]) -> Vec<Self> {
        parts.iter().map(Self).collect()
    }
}

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if matches!(self.0.kind, ExprKind::And(_) | ExprKind::Or(_)) {
            write!(f, "({})", self.0)
        } else {
            self.0.fmt(f)
        }
    }
}

/// Items with words between them.
struct Separated<'a, T>(&'a [T], &'static str);

impl<T: fmt::Display> fmt::Display for Separated<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, item) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(self.1)?;
            }
            item.fmt(f)?;
        }
        Ok(())
    }
}
