//! Questions: the type of each answer, its bounds, its worse side, its stand-ins.

use crate::answers::Slot;
use crate::diagnostic::{Diagnostic, code, nearest};
use crate::limits;
use crate::model::{
    Choice, DateUnit, NumberSpec, Question, QuestionKind, QuestionTexts, StandIn, TextRole, Unit,
    Worse,
};
use crate::source::{Span, Spanned};
use crate::syntax::scalar::{self, Decimal};
use crate::syntax::{KindSyntax, Name, QuestionSyntax, StandInSyntax};

use super::Resolver;

impl Resolver {
    /// A question; where its type is wrong it becomes words for the doctor, which no rule can read.
    pub(super) fn question(&mut self, syntax: &QuestionSyntax) -> Question {
        let name = &syntax.name;
        let texts = QuestionTexts {
            text: self.text(&name.value, None, TextRole::Question, false, name.span),
            short: self.text(
                &name.value,
                Some("short"),
                TextRole::Short,
                false,
                name.span,
            ),
            hint: self.text(&name.value, Some("hint"), TextRole::Hint, true, name.span),
            unknown: self.text(
                &name.value,
                Some("unknown"),
                TextRole::Label,
                true,
                name.span,
            ),
        };
        let kind = self.kind(syntax);
        if matches!(kind, QuestionKind::Text) && !matches!(syntax.kind, KindSyntax::Text) {
            self.scope().unmet.insert(name.value.clone());
        }
        let mut question = Question {
            name: self.full_name(&name.value),
            kind,
            may_not_know: syntax.may_not_know,
            worse: None,
            if_unknown: None,
            if_not_asked: None,
            source: self.cited(syntax.source.as_ref()),
            texts,
            part: self.part,
            span: name.span,
        };
        question.worse = syntax
            .worse
            .as_ref()
            .and_then(|worse| self.worse(&question, worse));
        question.if_unknown = syntax
            .if_unknown
            .as_ref()
            .and_then(|stand_in| self.stand_in(&question, stand_in));
        question.if_not_asked = syntax
            .if_not_asked
            .as_ref()
            .and_then(|stand_in| self.stand_in(&question, stand_in));
        if let (Some(stand_in), false) = (&syntax.if_unknown, syntax.may_not_know) {
            self.report(
                Diagnostic::new(
                    &code::WRONG_TYPE,
                    stand_in.span,
                    format!("`{}` can never be unknown", name.value),
                )
                .help("add `may_not_know: true`, or remove `if_unknown`"),
            );
        }
        question
    }

    fn kind(&mut self, syntax: &QuestionSyntax) -> QuestionKind {
        let message = &syntax.name.value;
        match &syntax.kind {
            KindSyntax::YesNo => {
                let choices = ["no", "yes"].map(|name| Choice {
                    name: name.to_owned(),
                    points: None,
                    label: Some(self.text(
                        message,
                        Some(name),
                        TextRole::Label,
                        true,
                        syntax.name.span,
                    )),
                    also: self.text(
                        message,
                        Some(&format!("{name}_also")),
                        TextRole::Synonyms,
                        true,
                        syntax.name.span,
                    ),
                    span: syntax.name.span,
                });
                QuestionKind::YesNo(choices.into())
            }
            KindSyntax::Choice(names) => QuestionKind::Choice(self.choices(message, names)),
            KindSyntax::ChoiceOf(set) => QuestionKind::Choice(self.choices_of(set)),
            KindSyntax::Choices { choices, none } => {
                let none = none.as_ref().and_then(|none| {
                    let at = choices.iter().position(|name| name.value == none.value);
                    if at.is_none() {
                        self.unknown_choice(
                            none,
                            &syntax.name.value,
                            choices.iter().map(|name| name.value.as_str()),
                        );
                    }
                    at
                });
                QuestionKind::Choices {
                    choices: self.choices(message, choices),
                    none,
                }
            }
            KindSyntax::Number {
                unit,
                from,
                to,
                decimals,
                also_in,
            } => match self.bounds(&syntax.name, from.as_ref(), to.as_ref(), *decimals) {
                Some((from, to)) => QuestionKind::Number(NumberSpec {
                    unit: Unit(unit.value.clone()),
                    from,
                    to,
                    decimals: *decimals,
                    also_in: self.entry_units(unit, also_in),
                }),
                None => QuestionKind::Text,
            },
            KindSyntax::Date {
                is_age,
                unit,
                from,
                to,
            } => {
                let from_zero = Spanned::new(
                    Decimal {
                        mantissa: 0,
                        decimals: 0,
                    },
                    syntax.name.span,
                );
                let from = from.as_ref().unwrap_or(&from_zero);
                let unit = match (is_age, unit.as_ref().map(|unit| unit.value.as_str())) {
                    (false, None) => DateUnit::DaysAgo,
                    (true, Some("months")) => DateUnit::Months,
                    (true, Some("days")) => DateUnit::Days,
                    (true, Some(_)) => DateUnit::Years,
                    (true, None) => {
                        self.missing(
                            &syntax.name,
                            "`date: age` needs to say what the age is counted in",
                            "add `in: years`, `in: months` or `in: days`",
                        );
                        DateUnit::Years
                    }
                    (false, Some(_)) => {
                        self.missing(
                            &syntax.name,
                            "`date: days_ago` is always counted in days",
                            "remove `in:`",
                        );
                        DateUnit::DaysAgo
                    }
                };
                match self.bounds(&syntax.name, Some(from), to.as_ref(), 0) {
                    Some((from, to)) => QuestionKind::Date { unit, from, to },
                    None => QuestionKind::Text,
                }
            }
            KindSyntax::Text | KindSyntax::Unreadable => QuestionKind::Text,
            KindSyntax::Location => QuestionKind::Location,
            KindSyntax::Photo => QuestionKind::Photo,
            KindSyntax::Voice => QuestionKind::Voice,
        }
    }

    fn choices(&mut self, message: &str, names: &[Name]) -> Vec<Choice> {
        self.all_different(names, "choice");
        if let Some(beyond) = names.get(limits::CHOICES) {
            self.report(
                Diagnostic::new(
                    &code::TOO_LARGE,
                    beyond.span,
                    format!("a question has at most {} choices", limits::CHOICES),
                )
                .help("ask in two steps: first the group, then the choice"),
            );
        }
        if let [only] = names {
            self.report(
                Diagnostic::new(
                    &code::INVALID_VALUE,
                    only.span,
                    "a question with one choice asks nothing",
                )
                .help("add the other choices, or use `yes_no: true`"),
            );
        }
        let names = names.iter().take(limits::CHOICES);
        let choices = names.map(|name| {
            self.new_choice(name);
            Choice {
                name: name.value.clone(),
                points: None,
                label: Some(self.text(
                    message,
                    Some(&name.value),
                    TextRole::Label,
                    false,
                    name.span,
                )),
                also: self.text(
                    message,
                    Some(&format!("{}_also", name.value)),
                    TextRole::Synonyms,
                    true,
                    name.span,
                ),
                span: name.span,
            }
        });
        choices.collect()
    }

    /// The choices of an answer set; their texts belong to the set.
    fn choices_of(&mut self, set: &Name) -> Vec<Choice> {
        let Some(found) = self.scope().answer_sets.get(&set.value).cloned() else {
            let known: Vec<String> = self.scope().answer_sets.keys().cloned().collect();
            self.unknown(set, "answer set", &known);
            return Vec::new();
        };
        let is_first = self.scope().used.insert(set.value.clone());
        let choices = found
            .answers
            .iter()
            .take(limits::CHOICES)
            .map(|(name, points, span)| {
                if is_first {
                    self.new_choice(&Spanned::new(name.clone(), *span));
                }
                Choice {
                    name: name.clone(),
                    points: Some(*points),
                    label: Some(self.text(&set.value, Some(name), TextRole::Label, false, *span)),
                    also: self.text(
                        &set.value,
                        Some(&format!("{name}_also")),
                        TextRole::Synonyms,
                        true,
                        *span,
                    ),
                    span: *span,
                }
            });
        choices.collect()
    }

    fn bounds(
        &mut self,
        name: &Name,
        from: Option<&Spanned<Decimal>>,
        to: Option<&Spanned<Decimal>>,
        decimals: u8,
    ) -> Option<(i64, i64)> {
        let (Some(from), Some(to)) = (from, to) else {
            let (what, help) = match (from, to) {
                (Some(_), _) => ("greatest number", "add `to:`, high enough for everybody"),
                (None, Some(_)) => ("least number", "add `from:`, low enough for everybody"),
                (None, None) => (
                    "least and greatest number",
                    "add `from:` and `to:`, wide enough for everybody",
                ),
            };
            self.missing(name, &format!("`{}` needs its {what}", name.value), help);
            return None;
        };
        let low = self.steps(from, decimals)?;
        let high = self.steps(to, decimals)?;
        if low >= high {
            self.report(
                Diagnostic::new(
                    &code::INVALID_VALUE,
                    to.span,
                    format!("the numbers of `{}` end before they begin", name.value),
                )
                .related(from.span, "begins here")
                .help("`from` is the least answer and `to` the greatest"),
            );
            return None;
        }
        Some((low, high))
    }

    /// A number in the question's smallest steps.
    pub(super) fn steps(&mut self, number: &Spanned<Decimal>, decimals: u8) -> Option<i64> {
        let steps = number
            .value
            .steps(decimals)
            .filter(|steps| steps.abs() <= limits::NUMBER);
        if steps.is_none() {
            self.report(
                Diagnostic::new(
                    &code::WRONG_TYPE,
                    number.span,
                    format!("the number has more decimals than the {decimals} of the question"),
                )
                .help("round it, or give the question `decimals:`"),
            );
        }
        steps
    }

    fn entry_units(&mut self, unit: &Name, also_in: &[Name]) -> Vec<Unit> {
        let mut units = Vec::new();
        for other in also_in {
            if crate::units::can_convert(&other.value, &unit.value) {
                units.push(Unit(other.value.clone()));
            } else {
                self.report(
                    Diagnostic::new(&code::WRONG_TYPE, other.span, format!("`{}` cannot be turned into `{}`", other.value, unit.value))
                        .help("known are celsius and fahrenheit, kilograms and pounds, centimetres and inches, and years, months, weeks and days"),
                );
            }
        }
        units
    }

    fn worse(&mut self, question: &Question, worse: &Name) -> Option<Worse> {
        let (fitting, found): (&str, Option<Worse>) = match (&question.kind, worse.value.as_str()) {
            (QuestionKind::Number(_) | QuestionKind::Date { .. }, "higher") => {
                ("", Some(Worse::Higher))
            }
            (QuestionKind::Number(_) | QuestionKind::Date { .. }, "lower") => {
                ("", Some(Worse::Lower))
            }
            (QuestionKind::Choice(_), "later") => ("", Some(Worse::Higher)),
            (QuestionKind::Choice(_), "earlier") => ("", Some(Worse::Lower)),
            (QuestionKind::YesNo(_), "yes") => ("", Some(Worse::Higher)),
            (QuestionKind::YesNo(_), "no") => ("", Some(Worse::Lower)),
            (QuestionKind::Choices { .. }, "more") => ("", Some(Worse::Higher)),
            (QuestionKind::Number(_) | QuestionKind::Date { .. }, _) => {
                ("write `higher` or `lower`", None)
            }
            (QuestionKind::Choice(_), _) => (
                "write `later` or `earlier`, for the order in which the choices stand",
                None,
            ),
            (QuestionKind::YesNo(_), _) => ("write `yes` or `no`", None),
            (QuestionKind::Choices { .. }, _) => ("write `more`", None),
            (
                QuestionKind::Text
                | QuestionKind::Location
                | QuestionKind::Photo
                | QuestionKind::Voice,
                _,
            ) => ("words and media have no worse side; remove `worse`", None),
        };
        if found.is_none() {
            self.report(
                Diagnostic::new(
                    &code::WRONG_TYPE,
                    worse.span,
                    format!(
                        "the worse side of `{}` cannot be `{}`",
                        question.name, worse.value
                    ),
                )
                .help(fitting),
            );
        }
        found
    }

    fn stand_in(&mut self, question: &Question, syntax: &StandInSyntax) -> Option<StandIn> {
        let source = self.cited(syntax.source.as_ref());
        let slot = match (&question.kind, syntax.answers.as_slice()) {
            (QuestionKind::Choices { none, .. }, answers) if syntax.is_list => {
                let mut set = 0_u64;
                self.all_different(answers, "choice");
                for answer in answers {
                    match self.answer(question, answer)? {
                        Slot::Value(bits) => set |= bits.cast_unsigned(),
                        Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => {}
                    }
                }
                let exclusive = none.map_or(0, bit);
                if set & exclusive != 0 && set != exclusive {
                    let message = format!(
                        "nobody can answer `{}` like this: its `none:` choice excludes the others",
                        question.name
                    );
                    self.report(
                        Diagnostic::new(&code::WRONG_TYPE, syntax.span, message)
                            .help("keep that choice or the others"),
                    );
                    return None;
                }
                Slot::Value(set.cast_signed())
            }
            (_, [answer]) => self.answer(question, answer)?,
            (_, _) => {
                let message = format!("`{}` has one answer, not a list", question.name);
                self.report(
                    Diagnostic::new(&code::WRONG_TYPE, syntax.span, message)
                        .help("write one answer"),
                );
                return None;
            }
        };
        Some(StandIn {
            answer: slot,
            source,
            span: syntax.span,
        })
    }

    /// One answer in the author's words; for several choices a set of one.
    pub(super) fn answer(&mut self, question: &Question, answer: &Name) -> Option<Slot> {
        let position = || {
            question
                .choices()
                .iter()
                .position(|choice| choice.name == answer.value)
        };
        match &question.kind {
            QuestionKind::YesNo(_) | QuestionKind::Choice(_) | QuestionKind::Choices { .. } => {
                let Some(at) = position() else {
                    self.unknown_choice(
                        answer,
                        &question.name,
                        question.choices().iter().map(|choice| choice.name.as_str()),
                    );
                    return None;
                };
                let index = i64::try_from(at).unwrap_or(i64::MAX);
                let is_set = matches!(question.kind, QuestionKind::Choices { .. });
                Some(Slot::Value(if is_set {
                    bit(at).cast_signed()
                } else {
                    index
                }))
            }
            QuestionKind::Number(_) | QuestionKind::Date { .. } => {
                let Some(number) = scalar::decimal(&answer.value) else {
                    let message = format!(
                        "`{}` is answered with a number, and `{}` is none",
                        question.name, answer.value
                    );
                    self.report(
                        Diagnostic::new(&code::WRONG_TYPE, answer.span, message)
                            .help("write a number within its bounds"),
                    );
                    return None;
                };
                let steps = self.steps(&Spanned::new(number, answer.span), question.decimals())?;
                self.within(question, steps, &answer.value, answer.span)
                    .then_some(Slot::Value(steps))
            }
            QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => {
                self.not_in_rules(&question.name, answer.span);
                None
            }
        }
    }

    /// Whether a number lies within a question's bounds.
    pub(super) fn within(
        &mut self,
        question: &Question,
        steps: i64,
        text: &str,
        span: Span,
    ) -> bool {
        let Some((from, to)) = question.bounds() else {
            return true;
        };
        if from <= steps && steps <= to {
            return true;
        }
        let show = |steps: i64| show_steps(steps, question.decimals());
        let message = format!(
            "`{text}` is not between {} and {}, the bounds of `{}`",
            show(from),
            show(to),
            question.name
        );
        self.report(
            Diagnostic::new(&code::OUT_OF_BOUNDS, span, message)
                .related(question.span, "declared here")
                .help("correct the number, or widen `from` and `to` of the question"),
        );
        false
    }

    pub(super) fn not_in_rules(&mut self, name: &str, span: Span) {
        if self.scope().unmet.contains(name) {
            return;
        }
        self.report(
            Diagnostic::new(&code::NOT_IN_RULES, span, format!("`{name}` is words or media, which rules cannot read"))
                .help("it goes to the doctor as it is; ask a question with choices for what the rule must know"),
        );
    }

    pub(super) fn unknown_choice<'n>(
        &mut self,
        name: &Name,
        question: &str,
        known: impl Iterator<Item = &'n str> + Clone,
    ) {
        let found = Diagnostic::new(
            &code::UNKNOWN_CHOICE,
            name.span,
            format!("`{question}` has no choice `{}`", name.value),
        );
        let found = match nearest(&name.value, known.clone()) {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help(format!(
                "its choices are {}",
                known
                    .map(|name| format!("`{name}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            )),
        };
        self.report(found);
    }

    fn missing(&mut self, name: &Name, message: &str, help: &str) {
        self.report(Diagnostic::new(&code::MISSING_KEY, name.span, message).help(help));
    }
}

/// A set of one.
pub(super) fn bit(at: usize) -> u64 {
    u32::try_from(at)
        .ok()
        .and_then(|at| 1_u64.checked_shl(at))
        .unwrap_or(0)
}

/// A number in smallest steps as authors write it.
pub(crate) fn show_steps(steps: i64, decimals: u8) -> String {
    let divisor = scalar::power(decimals);
    if divisor <= 1 {
        return steps.to_string();
    }
    let sign = if steps < 0 { "-" } else { "" };
    let whole = steps
        .unsigned_abs()
        .checked_div(divisor.unsigned_abs())
        .unwrap_or(0);
    let rest = steps
        .unsigned_abs()
        .checked_rem(divisor.unsigned_abs())
        .unwrap_or(0);
    format!(
        "{sign}{whole}.{rest:0width$}",
        width = usize::from(decimals)
    )
}
