//! The tree of a file to [`FlowSyntax`].
//!
//! The shape was held against the table of keys first, so what does not fit is passed over here.

use crate::diagnostic::{Checked, Diagnostic, code};
use crate::model::{About, Audience, Review};
use crate::source::{SourceId, SourceMap, Span, Spanned};

use super::keys;
use super::scalar;
use super::yaml::{Node, NodeKind};
use super::{
    BandRowSyntax, BandSyntax, ExpectedSyntax, FlagSyntax, FlowSyntax, KindSyntax, Name,
    NeedsSyntax, OutcomeSyntax, PhoneSyntax, PromiseKindSyntax, PromiseSyntax, QuestionSyntax,
    RowSyntax, RuleSyntax, StandInSyntax, StepKindSyntax, StepSyntax, TableRowSyntax, TableSyntax,
    TargetSyntax, TermSyntax, ThresholdSyntax, shape, yaml,
};

/// Reads one file as a flow, or as a shared part.
pub(crate) fn read(
    sources: &SourceMap,
    id: SourceId,
    is_part: bool,
) -> Checked<Option<FlowSyntax>> {
    let mut out = Vec::new();
    let Some(mut root) = yaml::read(sources, id, &mut out) else {
        return Checked {
            value: None,
            diagnostics: out,
        };
    };
    shape::check(
        &mut root,
        if is_part { &keys::PART } else { &keys::FLOW },
        &mut out,
    );
    let mut reader = Reader { out };
    let value = reader.flow(&root, id, is_part);
    Checked {
        value: Some(value),
        diagnostics: reader.out,
    }
}

struct Reader {
    out: Vec<Diagnostic>,
}

impl Reader {
    fn flow(&mut self, root: &Node<'_>, source: SourceId, is_part: bool) -> FlowSyntax {
        let file = Span::new(source, 0, 0);
        let name = root.name(if is_part { "part" } else { "flow" });
        FlowSyntax {
            source,
            is_part,
            name: name.unwrap_or_else(|| Spanned::new(String::new(), file)),
            audience: match root.text("audience") {
                Some("clinicians") => Audience::Clinicians,
                Some("reference") => Audience::Reference,
                Some(_) | None => Audience::Patients,
            },
            locales: root.names("locales"),
            in_translation: root.names("in_translation"),
            reviewed_by: root.get("reviewed_by").and_then(|node| {
                Some(Review {
                    name: node.text("name")?.to_owned(),
                    on: node.text("on")?.to_owned(),
                })
            }),
            about: root
                .names("about")
                .iter()
                .filter_map(|name| {
                    let about = About::ALL
                        .into_iter()
                        .find(|about| about.name() == name.value)?;
                    Some(Spanned::new(about, name.span))
                })
                .collect(),
            urgency: root.names("urgency"),
            sources: root
                .named("sources")
                .filter_map(|(name, node)| Some((name, node.scalar()?.text.to_string())))
                .collect(),
            thresholds: root
                .named("thresholds")
                .filter_map(|(name, node)| threshold(name, node))
                .collect(),
            phones: root
                .named("phones")
                .filter_map(|(name, node)| phone(name, node))
                .collect(),
            answer_sets: root
                .named("answer_sets")
                .map(|(name, node)| {
                    let points = node.all_named().filter_map(|(name, node)| {
                        Some((name, scalar::integer(&node.scalar()?.text)?))
                    });
                    (name, points.collect())
                })
                .collect(),
            questions: root
                .named("questions")
                .map(|(name, node)| question(name, node))
                .collect(),
            facts: root
                .named("facts")
                .filter_map(|(name, node)| Some((name, self.rule(node)?)))
                .collect(),
            scores: root
                .named("scores")
                .map(|(name, node)| (name, self.terms(node)))
                .collect(),
            bands: root
                .named("bands")
                .filter_map(|(name, node)| band(name, node))
                .collect(),
            tables: root
                .named("tables")
                .map(|(name, node)| self.table(name, node))
                .collect(),
            needs: root.get("needs").map(|node| NeedsSyntax {
                questions: node
                    .named("questions")
                    .map(|(name, node)| question(name, node))
                    .collect(),
                facts: node.names("facts"),
                urgency: node.names("urgency"),
            }),
            red_flags: root
                .items("red_flags")
                .iter()
                .filter_map(|node| self.red_flag(node))
                .collect(),
            steps: root
                .items("steps")
                .iter()
                .filter_map(|node| self.step(node))
                .collect(),
            outcomes: root
                .named("outcomes")
                .map(|(name, node)| self.outcome(name, node))
                .collect(),
            unfinished: root.get("unfinished").map(|node| self.rows(node)),
            impossible: root
                .items("impossible")
                .iter()
                .filter_map(|node| Some((self.rule_at(node, "when")?, node.span)))
                .collect(),
            promises: root
                .items("promises")
                .iter()
                .filter_map(|node| self.promise(node))
                .collect(),
            expect_changes: root
                .items("expect_changes")
                .iter()
                .filter_map(|node| {
                    Some(ExpectedSyntax {
                        from: node.name("from")?,
                        to: node.name("to")?,
                        when: self.rule_at(node, "when"),
                        span: node.span,
                    })
                })
                .collect(),
            remind_after: root.text("remind_after").and_then(scalar::duration),
            expire_after: root.text("expire_after").and_then(scalar::duration),
        }
    }

    fn rule(&mut self, node: &Node<'_>) -> Option<RuleSyntax> {
        Some(RuleSyntax::read(node.scalar()?, node.span, &mut self.out))
    }

    fn rule_at(&mut self, node: &Node<'_>, key: &str) -> Option<RuleSyntax> {
        self.rule(node.get(key)?)
    }

    fn terms(&mut self, node: &Node<'_>) -> Vec<TermSyntax> {
        let mut terms = Vec::new();
        for item in node.list() {
            if item.get("sum").is_some() {
                terms.push(TermSyntax::Sum(item.names("sum")));
                continue;
            }
            let Some(points) = item.text("points").and_then(scalar::integer) else {
                continue;
            };
            match self.rule_at(item, "when") {
                Some(when) => terms.push(TermSyntax::Points { points, when }),
                None => self.missing(
                    item,
                    "points are added when a rule is true, and the rule is missing",
                    "add `when:` with the rule",
                ),
            }
        }
        terms
    }

    fn table(&mut self, name: Name, node: &Node<'_>) -> TableSyntax {
        let rows = node.items("rows").iter().map(|row| {
            let when = self.rule_at(row, "when");
            let result = if when.is_some() {
                row.name("result")
            } else {
                row.name("otherwise")
            };
            if when.is_some() && result.is_none() {
                self.missing(
                    row,
                    "the row does not say what it gives",
                    "add `result:` with one of the table's results",
                );
            }
            TableRowSyntax {
                when,
                result,
                source: row.name("source"),
                span: row.span,
            }
        });
        let rows = rows.collect();
        TableSyntax {
            name,
            results: node.names("results"),
            rows,
        }
    }

    fn red_flag(&mut self, node: &Node<'_>) -> Option<FlagSyntax> {
        let when = self.rule_at(node, "when")?;
        Some(FlagSyntax {
            when,
            outcome: node.name("outcome")?,
            source: node.name("source"),
            span: node.span,
        })
    }

    fn step(&mut self, node: &Node<'_>) -> Option<StepSyntax> {
        let when = self.rule_at(node, "when");
        let kind = if let Some(name) = node.name("ask") {
            StepKindSyntax::Ask(name)
        } else if let Some(name) = node.name("say") {
            StepKindSyntax::Say(name)
        } else if let Some(name) = node.name("section") {
            if let Some(when) = &when {
                self.out.push(
                    Diagnostic::new(&code::UNKNOWN_KEY, when.span, "a section has no `when`").help(
                        "put the `when` on the steps of the section, or jump over it with `go:`",
                    ),
                );
            }
            StepKindSyntax::Section(name)
        } else if let Some(name) = node.name("go") {
            StepKindSyntax::Go(name)
        } else if let Some(rows) = node.get("decide") {
            StepKindSyntax::Decide(self.rows(rows))
        } else {
            StepKindSyntax::Use(node.name("use")?)
        };
        Some(StepSyntax {
            kind,
            when,
            span: node.span,
        })
    }

    fn rows(&mut self, node: &Node<'_>) -> Vec<RowSyntax> {
        node.list()
            .iter()
            .filter(|row| matches!(row.kind, NodeKind::Map(_)))
            .map(|row| self.row(row))
            .collect()
    }

    fn row(&mut self, node: &Node<'_>) -> RowSyntax {
        let when = self.rule_at(node, "when");
        let otherwise = node.get("otherwise");
        let target = match (node.name("outcome"), node.name("go"), otherwise) {
            (Some(outcome), None, None) => TargetSyntax::Outcome(outcome),
            (None, Some(section), None) => TargetSyntax::Go(section),
            (None, None, Some(target)) => target
                .name("go")
                .map(TargetSyntax::Go)
                .or_else(|| target.as_name().map(TargetSyntax::Outcome))
                .unwrap_or(TargetSyntax::Missing),
            (None, None, None) => {
                self.missing(
                    node,
                    "the row leads nowhere",
                    "add `outcome:` with an outcome, or `go:` with a later section",
                );
                TargetSyntax::Missing
            }
            (Some(first), Some(_), _)
            | (Some(first), None, Some(_))
            | (None, Some(first), Some(_)) => {
                self.out.push(
                    Diagnostic::new(
                        &code::UNKNOWN_KEY,
                        first.span,
                        "the row leads to two places",
                    )
                    .help("keep one of `outcome`, `go` and `otherwise`"),
                );
                TargetSyntax::Missing
            }
        };
        RowSyntax {
            when,
            target,
            source: node.name("source"),
            span: node.span,
        }
    }

    fn outcome(&mut self, name: Name, node: &Node<'_>) -> OutcomeSyntax {
        OutcomeSyntax {
            name,
            urgency: node.name("urgency"),
            hand_over: node.name("hand_over"),
            follow_up: node.text("follow_up").and_then(scalar::duration),
            also: node
                .items("also")
                .iter()
                .filter_map(|line| Some((self.rule_at(line, "when")?, line.name("say")?)))
                .collect(),
            source: node.name("source"),
        }
    }

    fn promise(&mut self, node: &Node<'_>) -> Option<PromiseSyntax> {
        let kind = if let Some(when) = self.rule_at(node, "whenever") {
            let then = self.rule_at(node, "then");
            let never = node.names("never");
            if then.is_some() != never.is_empty() {
                self.missing(
                    node,
                    "`whenever` needs either `then` or `never`",
                    "add `then: urgency at least …` or `never: [ … ]`",
                );
            }
            let even_if_not_asked = node.text("even_if_not_asked") == Some("true");
            PromiseKindSyntax::Whenever {
                when,
                even_if_not_asked,
                then,
                never,
            }
        } else if let Some(outcome) = node.name("before") {
            let must_ask = node.names("must_ask");
            if must_ask.is_empty() {
                self.missing(
                    node,
                    "`before` needs the questions that must have been asked",
                    "add `must_ask: [ … ]`",
                );
            }
            PromiseKindSyntax::Before {
                outcome,
                must_ask,
                unless: self.rule_at(node, "unless"),
            }
        } else if node.get("worse_never_safer").is_some() {
            PromiseKindSyntax::WorseNeverSafer(node.names("worse_never_safer"))
        } else if let Some(answers) = node.get("unknown_at_least_as") {
            let answers = answers
                .all_named()
                .filter_map(|(name, node)| Some((name, node.as_name()?)));
            PromiseKindSyntax::UnknownAtLeastAs(answers.collect())
        } else {
            let questions = scalar::integer(node.text("at_most")?)?;
            let before = node.name("questions_before");
            if before.is_none() {
                self.missing(
                    node,
                    "`at_most` needs to say before what",
                    "add `questions_before: any outcome`",
                );
            }
            let before = before.filter(|name| name.value != "any outcome");
            PromiseKindSyntax::AtMost {
                questions,
                before,
                when: self.rule_at(node, "when"),
            }
        };
        Some(PromiseSyntax {
            name: node.name("name"),
            kind,
            span: node.span,
        })
    }

    fn missing(&mut self, node: &Node<'_>, message: &str, help: &str) {
        self.out
            .push(Diagnostic::new(&code::MISSING_KEY, node.span, message).help(help));
    }
}

fn threshold(name: Name, node: &Node<'_>) -> Option<ThresholdSyntax> {
    let entry = node.entries().iter().find(|entry| entry.key != "source")?;
    let number = scalar::decimal(&entry.value.scalar()?.text)?;
    let unit = Spanned::new(entry.key.to_string(), entry.key_span);
    Some(ThresholdSyntax {
        name,
        unit,
        number,
        source: node.name("source"),
    })
}

fn phone(name: Name, node: &Node<'_>) -> Option<PhoneSyntax> {
    let dialled = node.text("dialled").and_then(scalar::date).map(|day| day.0);
    Some(PhoneSyntax {
        name,
        number: node.name("number")?,
        dialled,
    })
}

fn question(name: Name, node: &Node<'_>) -> QuestionSyntax {
    let kind = if node.get("yes_no").is_some() {
        KindSyntax::YesNo
    } else if let Some(choice) = node.get("choice") {
        choice.as_name().map_or_else(
            || KindSyntax::Choice(node.names("choice")),
            KindSyntax::ChoiceOf,
        )
    } else if node.get("choices").is_some() {
        KindSyntax::Choices {
            choices: node.names("choices"),
            none: node.name("none"),
        }
    } else if let Some(unit) = node.name("number") {
        KindSyntax::Number {
            unit,
            from: node.decimal("from"),
            to: node.decimal("to"),
            decimals: node
                .text("decimals")
                .and_then(|text| text.parse().ok())
                .unwrap_or(0),
            also_in: node.names("also_in"),
        }
    } else if let Some(date) = node.text("date") {
        KindSyntax::Date {
            is_age: date == "age",
            unit: node.name("in"),
            from: node.decimal("from"),
            to: node.decimal("to"),
        }
    } else if node.get("text").is_some() {
        KindSyntax::Text
    } else if node.get("location").is_some() {
        KindSyntax::Location
    } else if node.get("photo").is_some() {
        KindSyntax::Photo
    } else if node.get("voice").is_some() {
        KindSyntax::Voice
    } else {
        KindSyntax::Unreadable
    };
    QuestionSyntax {
        name,
        kind,
        may_not_know: node.text("may_not_know") == Some("true"),
        worse: node.name("worse"),
        if_unknown: node.get("if_unknown").and_then(stand_in),
        if_not_asked: node.get("if_not_asked").and_then(stand_in),
        source: node.name("source"),
    }
}

fn stand_in(node: &Node<'_>) -> Option<StandInSyntax> {
    let answer = node.get("answer")?;
    let is_list = matches!(answer.kind, NodeKind::List(_));
    let answers = match answer.as_name() {
        Some(name) => vec![name],
        None => node.names("answer"),
    };
    Some(StandInSyntax {
        answers,
        is_list,
        source: node.name("source"),
        span: answer.span,
    })
}

fn band(name: Name, node: &Node<'_>) -> Option<BandSyntax> {
    let rows = node.items("rows").iter().map(|row| BandRowSyntax {
        from: row.decimal("from"),
        to: row.decimal("to"),
        points: row.text("points").and_then(scalar::integer),
        name: row.name("name"),
        span: row.span,
    });
    Some(BandSyntax {
        name,
        of: node.name("of")?,
        rows: rows.collect(),
    })
}
