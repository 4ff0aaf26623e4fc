//! Writes one answer of a reason as far as it matters: "Age: 60 years or more".

use crate::answers::Slot;
use crate::catalogue::SystemText;
use crate::model::{About, Question, QuestionIdx, QuestionKind};
use crate::reason::Condition;
use crate::turn::{LabelRef, TextRef};

use super::Renderer;
use super::arg::{GIVEN, comma, date_unit, measure, measures};

impl Renderer<'_> {
    /// The question's short name and what was answered, in the words of a locale.
    pub(crate) fn condition(
        &self,
        locale: usize,
        about: Option<About>,
        condition: &Condition,
    ) -> String {
        let answer = match condition {
            Condition::About(whom) => return self.whom(locale, *whom),
            Condition::Answer(question, slot) => self.answer(locale, about, *question, *slot),
            Condition::Numbers {
                question,
                low,
                high,
            } => self.numbers(locale, about, *question, (*low, *high)),
            Condition::Chosen {
                question,
                chosen,
                not_chosen,
            } => self.several(locale, about, *question, (*chosen, *not_chosen)),
        };
        let question = condition
            .question()
            .and_then(|question| self.model.question(question));
        let short = question.map_or("", |question| {
            self.catalogue.text(locale, question.texts.short, about)
        });
        let arguments = [("question", short), ("answer", answer.as_str())];
        self.catalogue
            .system(locale, SystemText::AnswerLine, about, &arguments)
            .into_owned()
    }

    fn whom(&self, locale: usize, whom: About) -> String {
        let label = match whom {
            About::Me => SystemText::Me,
            About::Child => SystemText::Child,
            About::Other => SystemText::Other,
        };
        self.label(locale, None, LabelRef::Text(TextRef::System(label)))
            .into_owned()
    }

    /// A stretch of numbers; what lies at the end of all that can be answered has no end.
    fn numbers(
        &self,
        locale: usize,
        about: Option<About>,
        index: QuestionIdx,
        (low, high): (i64, i64),
    ) -> String {
        let Some(question) = self.model.question(index) else {
            return String::new();
        };
        let data = self.catalogue.locale(locale);
        let unit = unit(question);
        let (least, most) = question.bounds().unwrap_or((low, high));
        let with = |text, number: &str| {
            let arguments = [("number", number)];
            self.catalogue
                .system(locale, text, about, &arguments)
                .into_owned()
        };
        let number = |steps| measure(data, steps, question.decimals(), unit);
        match (low <= least, high >= most) {
            (false, true) if low < high => with(SystemText::AtLeast, &number(low)),
            (true, false) if low < high => with(SystemText::AtMost, &number(high)),
            (true | false, true | false) => measures(data, low, high, question.decimals(), unit),
        }
    }

    /// What is chosen, then what is not.
    fn several(
        &self,
        locale: usize,
        about: Option<About>,
        index: QuestionIdx,
        (chosen, not_chosen): (u64, u64),
    ) -> String {
        let Some(question) = self.model.question(index) else {
            return String::new();
        };
        if chosen == 0 && not_chosen == 0 {
            return GIVEN.to_owned();
        }
        let set = |bits: u64| Slot::Value(bits.cast_signed());
        let mut words = Vec::new();
        if chosen != 0 {
            words.push(self.answer(locale, about, index, set(chosen)));
        }
        for at in 0..question.choices().len() {
            let bit = u32::try_from(at)
                .ok()
                .and_then(|at| not_chosen.checked_shr(at));
            if bit.is_some_and(|bits| bits & 1 == 1) {
                let label = self.choice(locale, about, question, at);
                let arguments = [("answer", label.as_ref())];
                let text = self
                    .catalogue
                    .system(locale, SystemText::NotThis, about, &arguments);
                words.push(text.into_owned());
            }
        }
        words.join(comma(self.catalogue.locale(locale).direction()))
    }
}

fn unit(question: &Question) -> &str {
    match &question.kind {
        QuestionKind::Number(spec) => &spec.unit.0,
        QuestionKind::Date { unit, .. } => date_unit(*unit),
        QuestionKind::YesNo(_)
        | QuestionKind::Choice(_)
        | QuestionKind::Choices { .. }
        | QuestionKind::Text
        | QuestionKind::Location
        | QuestionKind::Photo
        | QuestionKind::Voice => "",
    }
}
