//! Turns a message into what a channel can send: text, and what can be tapped.
//!
//! The channel takes three buttons or a list of ten rows; more, or longer labels, become numbered
//! lines in the text (whatsapp.md, 2.2). One label too long would lose the whole message, so the
//! choice is made here again for every message, whatever was verified.

mod arg;
mod condition;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt::Write;

use crate::catalogue::Catalogue;
use crate::limits;
use crate::locale::Direction;
use crate::model::{About, FlowModel, QuestionKind};
use crate::turn::{
    Accepts, LabelRef, Message, Part, Prompt, PromptChoice, Spoken, TapId, TapTarget, TextRef,
};

/// How a message is laid out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Layout {
    /// Text alone; choices are numbered lines in it.
    Text,
    /// Text with up to three buttons.
    Buttons,
    /// Text with a list of up to ten rows behind a button.
    List,
}

/// A message as a channel sends it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Rendered {
    /// The text, with numbered lines where the layout needs them.
    pub text: String,
    /// Which way it runs.
    pub direction: Direction,
    /// How the choices are shown.
    pub layout: Layout,
    /// What can be tapped; with [`Layout::Text`] it stands as lines in the text.
    pub choices: Vec<RenderedChoice>,
    /// The label of the button that opens a list.
    pub button: String,
}

/// Something that can be tapped.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RenderedChoice {
    /// Comes back when it is tapped.
    pub id: String,
    /// What is written on it.
    pub label: String,
}

/// Renders the messages of one flow.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Renderer<'a> {
    model: &'a FlowModel,
    catalogue: &'a Catalogue,
}

impl<'a> Renderer<'a> {
    /// A renderer for a flow and its texts.
    pub(crate) fn new(model: &'a FlowModel, catalogue: &'a Catalogue) -> Self {
        Self { model, catalogue }
    }

    /// The message with all that can be tapped.
    pub(crate) fn render(&self, message: &Message) -> Rendered {
        let mut text = String::new();
        let layout = self.write(message, &mut text);
        let choices = message
            .prompt
            .as_ref()
            .map_or(&[][..], |prompt| &prompt.choices);
        let choices = choices.iter().map(|choice| RenderedChoice {
            id: choice.tap.to_string(),
            label: self
                .label(message.locale, message.about, choice.label)
                .into_owned(),
        });
        let button = match layout {
            Layout::List => self
                .catalogue
                .system(
                    message.locale,
                    crate::catalogue::SystemText::Choose,
                    message.about,
                    &[],
                )
                .into_owned(),
            Layout::Text | Layout::Buttons => String::new(),
        };
        Rendered {
            text,
            direction: self.catalogue.locale(message.locale).direction(),
            layout,
            choices: choices.collect(),
            button,
        }
    }

    /// The text of the message alone, added to `out`; allocates nothing else for a question.
    pub(crate) fn render_text_into(&self, message: &Message, out: &mut String) {
        self.write(message, out);
    }

    /// Writes the text and decides the layout, because one depends on the other.
    fn write(&self, message: &Message, out: &mut String) -> Layout {
        let start = out.len();
        for part in &message.parts {
            match part.spoken {
                Spoken::Chosen => self.paragraph(start, message.locale, message.about, part, out),
                Spoken::Only(locale) => self.paragraph(start, locale, message.about, part, out),
                Spoken::All => {
                    for locale in 0..self.catalogue.locales() {
                        self.paragraph(start, locale, message.about, part, out);
                    }
                }
            }
        }
        let Some(prompt) = message
            .prompt
            .as_ref()
            .filter(|prompt| !prompt.choices.is_empty())
        else {
            return Layout::Text;
        };
        let longest = prompt
            .choices
            .iter()
            .map(|choice| {
                let label = self.label(message.locale, message.about, choice.label);
                // A label of so few bytes fits everywhere; only of longer ones letters are counted.
                match label.len() {
                    bytes @ ..=limits::BUTTON_LABEL => bytes,
                    _ => label.chars().count(),
                }
            })
            .max()
            .unwrap_or(0);
        let layout = layout(prompt.choices.len(), longest);
        let is_numbered = match (layout, prompt.accepts) {
            (Layout::Text, _) | (_, Accepts::Choices) => {
                self.numbered(message, prompt, out);
                true
            }
            (
                Layout::Buttons | Layout::List,
                Accepts::Choice
                | Accepts::Number
                | Accepts::Text
                | Accepts::Location
                | Accepts::Photo
                | Accepts::Voice,
            ) => false,
        };
        // Longer than a message with buttons may be: better as text than not at all.
        let is_short = has_at_most(out.get(start..).unwrap_or(""), limits::INTERACTIVE_BODY);
        if is_short {
            return layout;
        }
        if !is_numbered {
            self.numbered(message, prompt, out);
        }
        Layout::Text
    }

    /// Adds one text, with a blank line before it unless it is the first.
    fn paragraph(
        &self,
        start: usize,
        locale: usize,
        about: Option<About>,
        part: &Part,
        out: &mut String,
    ) {
        let before = out.len();
        if before > start {
            out.push_str("\n\n");
        }
        let from = out.len();
        match part.text {
            TextRef::Flow(text) => out.push_str(self.catalogue.text(locale, text, about)),
            TextRef::System(key) if part.args.is_empty() => {
                out.push_str(&self.catalogue.system(locale, key, about, &[]));
            }
            TextRef::System(key) => {
                let values = self.args(locale, about, &part.args);
                let arguments: Vec<(&str, &str)> = values
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                out.push_str(&self.catalogue.system(locale, key, about, &arguments));
            }
        }
        if out.len() == from {
            out.truncate(before);
        }
    }

    /// Adds the choices as lines with the numbers that can be typed for them.
    fn numbered(&self, message: &Message, prompt: &Prompt, out: &mut String) {
        let digits = self.catalogue.locale(message.locale).digits();
        for (place, choice) in prompt.choices.iter().enumerate() {
            out.push('\n');
            if let Some(number) = self.number(place, choice) {
                write_number(number, &digits, out);
                out.push_str(". ");
            }
            out.push_str(&self.label(message.locale, message.about, choice.label));
        }
    }

    /// The number that stands for a choice: at a question always the same, even when others were
    /// taken already; "done" and "more" are words and have none.
    pub(crate) fn number(&self, place: usize, choice: &PromptChoice) -> Option<usize> {
        match (choice.tap.target, choice.tap.choice) {
            (_, TapId::DONE | TapId::MORE) => None,
            (TapTarget::Question(question), index) => {
                let question = self.model.question(question)?;
                let index = match (&question.kind, index) {
                    (_, TapId::UNKNOWN) => question.choices().len(),
                    // Yes is shown first, though it is the greater answer.
                    (QuestionKind::YesNo(_), index) => 1_usize.saturating_sub(index as usize),
                    (_, index) => index as usize,
                };
                Some(index.saturating_add(1))
            }
            (
                TapTarget::Language
                | TapTarget::Consent
                | TapTarget::About
                | TapTarget::Confirm
                | TapTarget::Unit
                | TapTarget::Change
                | TapTarget::ConfirmChange
                | TapTarget::Offer
                | TapTarget::Complaint
                | TapTarget::HowIsIt
                | TapTarget::Again,
                _,
            ) => Some(place.saturating_add(1)),
        }
    }

    /// A label in its locale.
    #[inline]
    pub(crate) fn label(
        &self,
        locale: usize,
        about: Option<About>,
        label: LabelRef,
    ) -> Cow<'a, str> {
        match label {
            LabelRef::Text(TextRef::Flow(text)) => {
                Cow::Borrowed(self.catalogue.text(locale, text, about))
            }
            LabelRef::Text(TextRef::System(key)) => self.catalogue.system(locale, key, about, &[]),
            LabelRef::Locale(index) => Cow::Borrowed(self.catalogue.locale(index).autonym()),
            LabelRef::Unit(question, unit) => self.unit_label(locale, question, unit),
        }
    }
}

/// The layout for so many choices, the longest label so long.
pub(crate) fn layout(choices: usize, longest: usize) -> Layout {
    if choices == 0 {
        Layout::Text
    } else if choices <= limits::BUTTONS && longest <= limits::BUTTON_LABEL {
        Layout::Buttons
    } else if choices <= limits::LIST_ROWS && longest <= limits::LIST_LABEL {
        Layout::List
    } else {
        Layout::Text
    }
}

/// A small number in the digits of a locale.
fn write_number(number: usize, digits: &[char; 10], out: &mut String) {
    if let Some(digit) = digits.get(number) {
        return out.push(*digit);
    }
    let start = out.len();
    // Writing into a string cannot fail.
    let _ = write!(out, "{number}");
    let [zero, ..] = digits;
    if *zero == '0' {
        return;
    }
    let plain = out.split_off(start);
    out.extend(plain.bytes().map(|byte| {
        let value = usize::from(byte.saturating_sub(b'0'));
        digits.get(value).copied().unwrap_or(*zero)
    }));
}

/// Whether a text has no more than so many characters, without counting a short one.
fn has_at_most(text: &str, characters: usize) -> bool {
    text.len() <= characters || text.chars().count() <= characters
}
