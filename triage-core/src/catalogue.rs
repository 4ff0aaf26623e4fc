//! All texts of a flow in all its locales, rendered when the flow is compiled.
//!
//! Invariant: nothing that runs with a conversation knows Fluent. A text of the flow is a `&str`
//! for each value of `$about`; a text of the system is a template with known places for arguments.

mod files;
mod fluent;
mod maker;
mod system;
mod wordings;

use std::borrow::Cow;
use std::sync::Arc;

use crate::locale::Locale;
use crate::model::{About, FlowModel, Question, QuestionIdx, QuestionKind, TextIdx};
use crate::recognise::Lexicon;
use crate::source::Span;
use crate::turn::TextRef;

pub(crate) use files::{Review, TextFile, TextFiles};
pub(crate) use fluent::{
    FluentEntry, FluentFile, MADE_FROM, PlainMessage, PlainText, Signature, Unrendered, as_written,
    plain_messages, written,
};
pub use system::SystemText;
pub(crate) use wordings::ABOUTS;

use maker::Maker;
use wordings::{Template, Wordings};

/// All texts of a flow in all its locales.
#[derive(Debug)]
pub struct Catalogue {
    /// Of the first locale of the flow.
    reference: Texts,
    /// Of the others, in the flow's order.
    others: Vec<Texts>,
    unrendered: Vec<NotRendered>,
}

/// The texts of one locale.
#[derive(Debug)]
struct Texts {
    locale: Arc<Locale>,
    /// By [`TextIdx`]; none where the locale does not have it.
    flow: Vec<Option<Wordings<Box<str>>>>,
    /// In the order of [`SystemText::ALL`].
    system: Vec<Wordings<Template>>,
    /// By [`QuestionIdx`].
    lexicons: Vec<Lexicon>,
}

/// A text that is written but could not be put together.
#[derive(Clone, Debug)]
pub(crate) struct NotRendered {
    /// The name of the message, with its attribute.
    pub(crate) name: String,
    /// Where it is written.
    pub(crate) span: Span,
    /// Why.
    pub(crate) why: Unrendered,
}

impl Catalogue {
    /// Renders every text of a flow in every locale; `locales` stand in the model's order. There
    /// is no catalogue for no locale.
    ///
    /// Checks nothing: that is the work of [`crate::verify::messages`].
    pub(crate) fn build(
        model: &FlowModel,
        locales: &[Arc<Locale>],
        files: &TextFiles,
    ) -> Option<Self> {
        let mut unrendered = Vec::new();
        let mut all = locales.iter().enumerate().map(|(index, locale)| {
            let maker = Maker::new(model, index, locale, files);
            let flow = maker.flow(&mut unrendered);
            let system = maker.system(&mut unrendered);
            Texts::new(model, Arc::clone(locale), flow, system)
        });
        let reference = all.next()?;
        let others = all.collect();
        Some(Self {
            reference,
            others,
            unrendered,
        })
    }

    /// How many locales there are.
    pub fn locales(&self) -> usize {
        self.others.len().saturating_add(1)
    }

    /// The data of a locale; an index that the flow does not have means the reference.
    pub fn locale(&self, locale: usize) -> &Arc<Locale> {
        &self.texts(locale).locale
    }

    /// A text of the flow; empty where the locale does not have it.
    #[inline]
    pub fn text(&self, locale: usize, text: TextIdx, about: Option<About>) -> &str {
        self.texts(locale).text(text, about)
    }

    /// Whether a locale has a text; an optional one it may leave out.
    pub fn has(&self, locale: usize, text: TextIdx) -> bool {
        self.texts(locale).has(text)
    }

    /// A text of the system with its arguments by name, put in as they are.
    pub fn system(
        &self,
        locale: usize,
        key: SystemText,
        about: Option<About>,
        arguments: &[(&str, &str)],
    ) -> Cow<'_, str> {
        match self.template(locale, key, about) {
            None => Cow::Borrowed(""),
            Some(template) => match template.constant() {
                Some(text) => Cow::Borrowed(text),
                None => {
                    let mut text = String::new();
                    template.render(key.arguments(), arguments, &mut text);
                    Cow::Owned(text)
                }
            },
        }
    }

    /// What can be typed for a question's choices: each label and synonym, trimmed, with the
    /// index of its choice; "not sure" comes behind the choices.
    pub(crate) fn typed_words(&self, locale: usize, question: &Question) -> Vec<(usize, &str)> {
        self.texts(locale).typed_words(question)
    }

    /// The words by which a question's choices are recognised.
    pub fn lexicon(&self, locale: usize, question: QuestionIdx) -> Option<&Lexicon> {
        self.texts(locale).lexicons.get(question.index())
    }

    /// The label of a question's choice: the flow's own, or the locale's word for yes or no.
    pub fn choice_label(&self, question: &Question, choice: usize) -> TextRef {
        self.reference.choice_label(question, choice)
    }

    /// The label of "not sure" at a question: the flow's own, or the locale's; for words and
    /// media it means to leave the question out.
    pub fn unknown_label(&self, question: &Question) -> TextRef {
        self.reference.unknown_label(question)
    }

    /// The arguments that a system text should say, and does not in every wording.
    pub(crate) fn lacking(&self, locale: usize, key: SystemText) -> Vec<&'static str> {
        let says = |argument| {
            ABOUTS.into_iter().all(|about| {
                self.template(locale, key, about)
                    .is_some_and(|template| template.takes(argument))
            })
        };
        let names = key.arguments().iter().copied().enumerate();
        names
            .filter(|(argument, _)| !says(*argument))
            .map(|(_, name)| name)
            .collect()
    }

    /// The template of a system text.
    #[inline]
    fn template(&self, locale: usize, key: SystemText, about: Option<About>) -> Option<&Template> {
        let wordings = self.texts(locale).system.get(key as usize);
        wordings.map(|wordings| wordings.get(about))
    }

    /// Texts that are written but could not be put together.
    pub(crate) fn unrendered(&self) -> &[NotRendered] {
        &self.unrendered
    }

    #[inline]
    fn texts(&self, locale: usize) -> &Texts {
        let other = locale
            .checked_sub(1)
            .and_then(|index| self.others.get(index));
        other.unwrap_or(&self.reference)
    }
}

impl Texts {
    fn new(
        model: &FlowModel,
        locale: Arc<Locale>,
        flow: Vec<Option<Wordings<Box<str>>>>,
        system: Vec<Wordings<Template>>,
    ) -> Self {
        let mut texts = Self {
            locale,
            flow,
            system,
            lexicons: Vec::new(),
        };
        texts.lexicons = model
            .questions
            .iter()
            .map(|question| texts.make_lexicon(question))
            .collect();
        texts
    }

    #[inline]
    fn text(&self, text: TextIdx, about: Option<About>) -> &str {
        self.flow
            .get(text.index())
            .and_then(Option::as_ref)
            .map_or("", |wordings| wordings.get(about))
    }

    fn has(&self, text: TextIdx) -> bool {
        self.flow.get(text.index()).is_some_and(Option::is_some)
    }

    fn choice_label(&self, question: &Question, choice: usize) -> TextRef {
        let is_yes_no = matches!(question.kind, QuestionKind::YesNo(_));
        let own = question
            .choices()
            .get(choice)
            .and_then(|choice| choice.label)
            .filter(|label| !is_yes_no || self.has(*label));
        match (own, choice) {
            (Some(label), _) => TextRef::Flow(label),
            (None, 0) => TextRef::System(SystemText::No),
            (None, _) => TextRef::System(SystemText::Yes),
        }
    }

    fn unknown_label(&self, question: &Question) -> TextRef {
        if self.has(question.texts.unknown) {
            return TextRef::Flow(question.texts.unknown);
        }
        match question.kind {
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Choices { .. }
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. } => TextRef::System(SystemText::NotSure),
            QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => TextRef::System(SystemText::Skip),
        }
    }

    fn words(&self, text: TextRef, about: Option<About>) -> &str {
        match text {
            TextRef::Flow(text) => self.text(text, about),
            TextRef::System(key) => self
                .system
                .get(key as usize)
                .and_then(|wordings| wordings.get(about).constant())
                .unwrap_or(""),
        }
    }

    fn make_lexicon(&self, question: &Question) -> Lexicon {
        let words = self.typed_words(question);
        Lexicon::new(&self.locale, &words, question.choices().len())
    }

    /// The labels and further words of a question's choices, in every wording that a patient sees;
    /// "not sure" comes behind the choices.
    fn typed_words(&self, question: &Question) -> Vec<(usize, &str)> {
        let choices = question.choices();
        let mut words: Vec<(usize, &str)> = Vec::new();
        for about in ABOUTS {
            for (index, choice) in choices.iter().enumerate() {
                let label = self.words(self.choice_label(question, index), about);
                let also = self.words(TextRef::Flow(choice.also), about);
                words.push((index, label));
                words.extend(also.split('|').map(|word| (index, word)));
            }
            if question.may_not_know {
                let label = self.words(self.unknown_label(question), about);
                words.push((choices.len(), label));
            }
        }
        for (_, word) in &mut words {
            *word = word.trim();
        }
        words.retain(|(_, word)| !word.is_empty());
        words.sort_unstable();
        words.dedup();
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_flow::{Read, TestFlow};

    const UR: usize = 1;

    fn about(read: &Read, locale: usize, text: usize) -> [&str; 4] {
        ABOUTS.map(|about| read.catalogue.text(locale, TextIdx::new(text), about))
    }

    #[test]
    fn a_text_is_ready_for_every_person() {
        let en = "thanks = { $about ->\n    [me] You\n    [child] The child\n   *[other] They\n  } can rest\n";
        let read = TestFlow::new(&["en", "ur"])
            .say("thanks")
            .read(&[("en", en), ("ur", "thanks = آرام کریں\n")]);
        assert_eq!(
            about(&read, 0, 0),
            [
                "They can rest",
                "You can rest",
                "The child can rest",
                "They can rest"
            ]
        );
        assert_eq!(about(&read, UR, 0), ["آرام کریں"; 4]);
    }

    #[test]
    fn telephone_numbers_are_isolated_from_right_to_left_but_not_in_labels() {
        let text = "help_now = x { $phone_emergency } y\n    .short = { $phone_emergency }\n";
        let read = TestFlow::new(&["en", "ur"])
            .number("help_now")
            .read(&[("en", text), ("ur", text)]);
        assert_eq!(about(&read, 0, 0)[0], "x 1122 y");
        assert_eq!(about(&read, UR, 0)[0], "x \u{2068}1122\u{2069} y");
        assert_eq!(about(&read, UR, 1)[0], "1122");
    }

    #[test]
    fn a_text_that_is_missing_is_empty_and_known_to_be() {
        let read = TestFlow::new(&["en"]).say("thanks").read(&[("en", "")]);
        assert_eq!(about(&read, 0, 0), [""; 4]);
        assert!(!read.catalogue.has(0, TextIdx::new(0)));
    }

    #[test]
    fn the_flow_may_word_a_system_text_in_one_locale_of_its_own() {
        let en = "help = Ring { $phone_emergency }\nconfirm_number = { $typed }: sure?\n";
        let ur = "help = فون { $phone_emergency }\nconfirm_number = { $typed } ٹھیک؟\n";
        let read = TestFlow::new(&["en", "ur"]).read(&[("en", en), ("ur", ur)]);
        let say = |locale, key, args: &[(&str, &str)]| {
            read.catalogue.system(locale, key, None, args).into_owned()
        };
        assert_eq!(say(0, SystemText::Help, &[]), "Ring 1122");
        assert_eq!(say(UR, SystemText::Help, &[]), "فون \u{2068}1122\u{2069}");
        assert_eq!(
            say(0, SystemText::ConfirmNumber, &[("typed", "48")]),
            "48: sure?"
        );
        // The locale's own words where the flow has none.
        assert_eq!(say(0, SystemText::Yes, &[]), "Yes");
        assert_eq!(
            say(0, SystemText::OutOfBounds, &[("to", "120"), ("from", "0")]),
            "Please send a number from 0 to 120."
        );
    }

    #[test]
    fn every_system_text_of_every_locale_can_be_said() {
        let tags = Locale::tags();
        let read = TestFlow::new(&tags).read(&[]);
        assert_eq!(read.catalogue.locales(), tags.len());
        for (locale, tag) in tags.iter().enumerate() {
            for key in SystemText::ALL {
                for about in ABOUTS {
                    let text = read.catalogue.system(locale, *key, about, &[]);
                    assert!(!text.is_empty(), "{} {}", tag, key.name());
                }
                let lacking = read.catalogue.lacking(locale, *key);
                assert!(lacking.is_empty(), "{} {}: {lacking:?}", tag, key.name());
            }
        }
    }

    #[test]
    fn a_question_that_has_the_name_of_a_system_text_does_not_word_it() {
        let read = TestFlow::new(&["en"])
            .say("help")
            .read(&[("en", "help = Me too\n")]);
        let said = read.catalogue.system(0, SystemText::Help, None, &[]);
        assert!(said.starts_with("You can send"), "{said}");
    }

    #[test]
    fn yes_and_no_are_the_locales_unless_the_flow_has_its_own() {
        let text = "fever = x\n    .short = x\n    .yes = Yes, hot\n";
        let read = TestFlow::new(&["en"]).yes_no("fever").read(&[("en", text)]);
        let question = &read.model.questions[0];
        assert_eq!(
            read.catalogue.choice_label(question, 0),
            TextRef::System(SystemText::No)
        );
        assert!(matches!(
            read.catalogue.choice_label(question, 1),
            TextRef::Flow(_)
        ));
        assert_eq!(
            read.catalogue.unknown_label(question),
            TextRef::System(SystemText::NotSure)
        );
    }
}
