//! Tests of choices: one of several, any of several, a table's result, a band's name.

use triage_grammar::{HasTest, Name, Operand};

use crate::model::{BandIdx, Question, QuestionIdx, QuestionKind, TableIdx};
use crate::rule::{Rule, RuleKind};
use crate::source::Spanned;
use crate::syntax::RuleSyntax;

use super::Resolver;
use super::questions::bit;
use super::rules::Place;
use super::scope::Item;

/// What rules can do with a question.
#[derive(Clone, Copy, Debug)]
pub(super) enum Family {
    One,
    Several,
    Number,
    Words,
}

impl Family {
    pub(super) fn of(question: &Question) -> Self {
        match question.kind {
            QuestionKind::YesNo(_) | QuestionKind::Choice(_) => Self::One,
            QuestionKind::Choices { .. } => Self::Several,
            QuestionKind::Number(_) | QuestionKind::Date { .. } => Self::Number,
            QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => Self::Words,
        }
    }
}

impl Resolver {
    pub(super) fn is_answer(
        &mut self,
        syntax: &RuleSyntax,
        index: QuestionIdx,
        subject: &Name,
        object: &Operand,
    ) -> Option<RuleKind> {
        match Family::of(self.model.question(index)?) {
            Family::One => {
                let name = self.object_name(syntax, object)?;
                let at = self.choice(syntax, index, name)?;
                Some(RuleKind::Choice {
                    question: index,
                    mask: bit(at),
                })
            }
            Family::Several => {
                let object = self.object_name(syntax, object)?;
                let message = format!(
                    "`{}` can have several answers at once, so it is never just one",
                    subject.text
                );
                let help = format!("write `{} has {}`", subject.text, object.text);
                self.wrong(syntax, &subject.span, message, help);
                None
            }
            Family::Number => {
                let number = self.exactly(syntax, Some(index), subject, object)?;
                Some(RuleKind::Number {
                    question: index,
                    low: number,
                    high: number,
                })
            }
            Family::Words => {
                self.not_in_rules(&subject.text, syntax.place(&subject.span));
                None
            }
        }
    }

    pub(super) fn is_result(
        &mut self,
        syntax: &RuleSyntax,
        table: TableIdx,
        object: &Operand,
    ) -> Option<RuleKind> {
        let name = self.object_name(syntax, object)?;
        let results = self.model.table(table)?.results.clone();
        let at = self.one_of(
            syntax,
            &self.model.table(table)?.name.clone(),
            &results,
            name,
        )?;
        Some(RuleKind::Table {
            table,
            mask: bit(at),
        })
    }

    pub(super) fn is_range(
        &mut self,
        syntax: &RuleSyntax,
        band: BandIdx,
        subject: &Name,
        object: &Operand,
    ) -> Option<RuleKind> {
        let names = self.model.band(band)?.names.clone();
        if names.is_empty() {
            let points = self.exactly(syntax, None, subject, object)?;
            return Some(RuleKind::Band {
                band,
                low: points,
                high: points,
            });
        }
        let name = self.object_name(syntax, object)?;
        let at = self.one_of(syntax, &subject.text, &names, name)?;
        let value = i64::try_from(at).unwrap_or(i64::MAX);
        Some(RuleKind::Band {
            band,
            low: value,
            high: value,
        })
    }

    pub(super) fn has(
        &mut self,
        syntax: &RuleSyntax,
        subject: &Name,
        test: &HasTest,
        place: Place,
    ) -> Option<RuleKind> {
        if place == Place::End {
            self.only_the_end(syntax, &subject.span);
            return None;
        }
        let Item::Question(index) = self.lookup(syntax, subject)? else {
            self.wrong(
                syntax,
                &subject.span,
                format!("`{}` is not a question with several answers", subject.text),
                "`has` reads questions with `choices:`".to_owned(),
            );
            return None;
        };
        let question = self.model.question(index)?;
        match Family::of(question) {
            Family::Several => {}
            Family::One | Family::Number => {
                let help = one_answer(&subject.text, question, test)
                    .unwrap_or_else(|| self.example(question));
                let message = format!("`{}` has one answer, not several", subject.text);
                self.wrong(syntax, &subject.span, message, help);
                return None;
            }
            Family::Words => {
                self.not_in_rules(&subject.text, syntax.place(&subject.span));
                return None;
            }
        }
        let (names, count) = match test {
            HasTest::One(choice) => (std::slice::from_ref(choice), 1),
            HasTest::Any(choices) | HasTest::None(choices) => (choices.as_slice(), 1),
            HasTest::AtLeast { count, choices } => (
                choices.as_slice(),
                self.count(syntax, count, choices.len())?,
            ),
        };
        let mask = self.mask(syntax, index, names)?;
        let kind = RuleKind::Has {
            question: index,
            mask,
            count,
        };
        match test {
            HasTest::One(_) | HasTest::Any(_) | HasTest::AtLeast { .. } => Some(kind),
            HasTest::None(_) => {
                let any = Rule {
                    kind,
                    span: syntax.place(&subject.span),
                };
                Some(RuleKind::Not(Box::new(any)))
            }
        }
    }

    /// A set of choices; every unknown one is reported.
    pub(super) fn mask(
        &mut self,
        syntax: &RuleSyntax,
        question: QuestionIdx,
        names: &[Name],
    ) -> Option<u64> {
        let mut mask = Some(0_u64);
        // Twice in a count it would count once, which nobody would see.
        let written: Vec<_> = names
            .iter()
            .map(|name| Spanned::new(name.text.clone(), syntax.place(&name.span)))
            .collect();
        self.all_different(&written, "choice");
        for name in names {
            let at = self.choice(syntax, question, name);
            mask = mask.and_then(|mask| at.map(|at| mask | bit(at)));
        }
        mask
    }

    pub(super) fn choice(
        &mut self,
        syntax: &RuleSyntax,
        index: QuestionIdx,
        name: &Name,
    ) -> Option<usize> {
        let question = self.model.question(index)?;
        let found = question
            .choices()
            .iter()
            .position(|choice| choice.name == name.text);
        if found.is_none() {
            let question = question.clone();
            let name = Spanned::new(name.text.clone(), syntax.place(&name.span));
            let known = question.choices().iter().map(|choice| choice.name.as_str());
            self.unknown_choice(&name, &question.name, known);
        }
        found
    }

    pub(super) fn one_of(
        &mut self,
        syntax: &RuleSyntax,
        of: &str,
        known: &[String],
        name: &Name,
    ) -> Option<usize> {
        let found = known.iter().position(|known| *known == name.text);
        if found.is_none() {
            let name = Spanned::new(name.text.clone(), syntax.place(&name.span));
            self.unknown_choice(&name, of, known.iter().map(String::as_str));
        }
        found
    }
}

/// How a test with `has` is written of a question with one answer, where its choices are meant.
fn one_answer(subject: &str, question: &Question, test: &HasTest) -> Option<String> {
    let names = match test {
        HasTest::One(choice) => std::slice::from_ref(choice),
        HasTest::Any(choices) => choices.as_slice(),
        HasTest::None(_) | HasTest::AtLeast { .. } => return None,
    };
    let known = question.choices();
    let is_known = |name: &Name| known.iter().any(|choice| choice.name == name.text);
    let tests = names
        .iter()
        .filter(|name| is_known(name))
        .map(|name| format!("{subject} is {}", name.text));
    let tests: Vec<String> = tests.collect();
    (tests.len() == names.len()).then(|| match tests.as_slice() {
        [only] => format!("write `{only}`"),
        several => format!("write `({})`", several.join(" or ")),
    })
}
