//! A reply to the open question becomes an answer, or a further question about it.

use crate::answers::Slot;
use crate::bidi::shown_back;
use crate::catalogue::SystemText;
use crate::limits;
use crate::model::{NodeIdx, Question, QuestionIdx, QuestionKind};
use crate::recognise::{Reading, Unreadable, read_answer, read_done, read_in_unit};
use crate::time::Day;
use crate::turn::{Arg, Effect, Reply, TapId};

use super::state::Overlay;
use super::walk::Taken;
use super::work::Work;

/// Bytes of a number typed with its unit that are kept until the unit is known.
pub(super) const TYPED: usize = 64;

impl Work<'_> {
    /// A button of the open question.
    pub(super) fn choice_picked(&mut self, node: NodeIdx, index: QuestionIdx, choice: u32) {
        let Some(question) = self.model().question(index) else {
            return self.repeat();
        };
        let at = usize::try_from(choice)
            .ok()
            .filter(|at| *at < question.choices().len());
        match (&question.kind, choice, at) {
            (_, TapId::UNKNOWN, _) if question.may_not_know => {
                self.not_known(node, index);
            }
            (QuestionKind::Choices { .. }, TapId::DONE, _) => self.done_choosing(node, index),
            (QuestionKind::Choices { none, .. }, _, Some(at)) => {
                self.choose(node, index, *none, bit(at), false);
            }
            (QuestionKind::YesNo(_) | QuestionKind::Choice(_), _, Some(at)) => {
                self.store(node, index, Slot::Value(i64::try_from(at).unwrap_or(0)));
            }
            _ => self.repeat(),
        }
    }

    /// Something typed in answer to the open question.
    pub(super) fn answer_typed(&mut self, text: &str, today: Day) {
        if !self.try_answer(text, today, true) {
            self.repeat();
        }
    }

    /// Something typed while a further question about the answer is open: perhaps it is the
    /// answer itself, given anew.
    pub(super) fn answer_typed_instead(&mut self, text: &str, today: Day, notice: SystemText) {
        if !self.try_answer(text, today, false) {
            self.unreadable(notice);
        }
    }

    /// Whether what was typed can be meant as an answer to the open question, within its bounds.
    pub(super) fn is_answer(&self, text: &str, today: Day) -> bool {
        let reading = self.open_question().and_then(|(_, index)| {
            let question = self.model().question(index)?;
            Some(self.read(question, index, text, today))
        });
        match reading {
            Some(
                Reading::Value(_) | Reading::Chosen(_) | Reading::Unknown | Reading::WhichUnit,
            ) => true,
            Some(Reading::BeyondWorse { .. } | Reading::Unreadable(_)) | None => false,
        }
    }

    /// Reads an answer. Unless `complains`, what cannot be read is left to the caller.
    fn try_answer(&mut self, text: &str, today: Day, complains: bool) -> bool {
        let Some((node, index)) = self.open_question() else {
            return false;
        };
        let Some(question) = self.model().question(index) else {
            return false;
        };
        match (self.read(question, index, text, today), &question.kind) {
            (Reading::Unknown, _) if self.chosen_so_far(index) != 0 => {
                // "Anything else?" - "not sure": what was chosen holds.
                self.done_choosing(node, index);
            }
            (Reading::Unknown, _) if question.may_not_know => {
                self.store(node, index, Slot::Unknown);
            }
            (Reading::Value(_), QuestionKind::Text) => {
                self.words(node, index, Reply::Text(text.to_owned()));
            }
            (Reading::Value(value), _) => self.store(node, index, Slot::Value(value)),
            (Reading::Chosen(chosen), QuestionKind::Choices { none, .. }) => {
                self.choose(node, index, *none, chosen, true);
            }
            (Reading::Chosen(chosen), _) => {
                let at = i64::from(chosen.trailing_zeros());
                self.store(node, index, Slot::Value(at));
            }
            (Reading::BeyondWorse { bound }, _) => {
                self.ask_about_number(Overlay::Confirm {
                    typed: shortened(text),
                    number: bound,
                });
            }
            (Reading::WhichUnit, _) if text.len() <= TYPED => {
                self.ask_about_number(Overlay::Unit {
                    typed: text.to_owned(),
                });
            }
            (Reading::Unknown | Reading::WhichUnit, _) if complains => {
                self.not_read(question, text, Unreadable::NotUnderstood);
            }
            (Reading::Unreadable(_), QuestionKind::Choices { .. })
                if complains && self.says_done(index, text) =>
            {
                self.done_choosing(node, index);
            }
            (Reading::Unreadable(why), _) if complains => self.not_read(question, text, why),
            (Reading::Unknown | Reading::WhichUnit | Reading::Unreadable(_), _) => return false,
        }
        true
    }

    /// Asks what a number means. Where the same was asked just before, the reply led nowhere: that
    /// counts as a try, so that nobody is asked for ever.
    fn ask_about_number(&mut self, overlay: Overlay) {
        let is_repeated = matches!(
            (&self.state.overlay, &overlay),
            (Some(Overlay::Confirm { .. }), Overlay::Confirm { .. })
                | (Some(Overlay::Unit { .. }), Overlay::Unit { .. })
        );
        let tries = self.state.prompt.tries.saturating_add(1);
        if is_repeated && tries >= limits::TRIES {
            return self.count_try();
        }
        if is_repeated {
            self.state.prompt.tries = tries;
        }
        self.open_overlay_counting(overlay);
    }

    fn read(&self, question: &Question, index: QuestionIdx, text: &str, today: Day) -> Reading {
        let (Some(locale), Some(lexicon)) = (
            self.release.locales().get(self.state.locale),
            self.release.catalogue().lexicon(self.state.locale, index),
        ) else {
            return Reading::Unreadable(Unreadable::NotUnderstood);
        };
        within(
            question,
            read_answer(question, locale, lexicon, text, today),
        )
    }

    /// A place, a picture or a voice note in answer to the open question.
    pub(super) fn media_answer(&mut self, node: NodeIdx, index: QuestionIdx, reply: Reply) {
        let kind = self.model().question(index).map(|question| &question.kind);
        let fits = match (&reply, kind) {
            (Reply::Location { .. }, Some(QuestionKind::Location))
            | (Reply::Photo(_), Some(QuestionKind::Photo))
            // What is hard to write may be said instead.
            | (Reply::Voice(_), Some(QuestionKind::Voice | QuestionKind::Text)) => true,
            (
                Reply::Text(_)
                | Reply::Tap(_)
                | Reply::Location { .. }
                | Reply::Photo(_)
                | Reply::Voice(_)
                | Reply::Other,
                _,
            ) => false,
        };
        if fits {
            return self.words(node, index, reply);
        }
        if !matches!(reply, Reply::Other) {
            // It answers nothing, but the doctor may want to see it.
            self.for_doctor(Some(reply));
        }
        self.unreadable(SystemText::NotUnderstood);
    }

    /// "Is 48 right?"
    pub(super) fn number_confirmed(&mut self, number: i64, is_right: bool) {
        match self.open_question() {
            Some((node, question)) if is_right => self.store(node, question, Slot::Value(number)),
            Some(_) | None => self.close_overlay_counting(),
        }
    }

    /// A button with a unit.
    pub(super) fn unit_chosen(&mut self, unit: usize) {
        let Some(Overlay::Unit { typed }) = self.state.overlay.clone() else {
            return self.repeat();
        };
        let Some((node, index)) = self.open_question() else {
            return self.repeat();
        };
        let reading = (self.model().question(index))
            .zip(self.release.locales().get(self.state.locale))
            .map(|(question, locale)| read_in_unit(question, locale, &typed, unit));
        match reading {
            Some(Reading::Value(value)) => self.store(node, index, Slot::Value(value)),
            Some(Reading::BeyondWorse { bound }) => {
                self.open_overlay_counting(Overlay::Confirm {
                    typed,
                    number: bound,
                });
            }
            Some(Reading::Unreadable(why)) => {
                self.close_overlay_counting();
                if let Some(question) = self.model().question(index) {
                    self.not_read(question, &typed, why);
                }
            }
            Some(Reading::Chosen(_) | Reading::Unknown | Reading::WhichUnit) | None => {
                self.unreadable(SystemText::PleaseChoose);
            }
        }
    }

    /// The unit in words, or the answer given anew.
    pub(super) fn unit_typed(&mut self, typed: &str, text: &str, today: Day) {
        let joined = format!("{typed} {text}");
        if !self.try_answer(&joined, today, false) {
            self.answer_typed_instead(text, today, SystemText::PleaseChoose);
        }
    }

    /// Adds to several choices. One by one they go on to "anything else?"; a typed list is whole.
    fn choose(
        &mut self,
        node: NodeIdx,
        index: QuestionIdx,
        none: Option<usize>,
        chosen: u64,
        is_typed: bool,
    ) {
        let partial = self.chosen_so_far(index);
        let exclusive = none.map_or(0, bit);
        if chosen & exclusive != 0 {
            if chosen != exclusive {
                return self.unreadable(SystemText::NoneOrOthers);
            }
            return match (partial, is_typed) {
                (0, _) => self.store(node, index, Slot::Value(exclusive.cast_signed())),
                // "Anything else?" - "none": nothing else.
                (_, true) => self.done_choosing(node, index),
                (_, false) => self.unreadable(SystemText::NoneOrOthers),
            };
        }
        let set = partial | chosen;
        let count = (self.model().question(index)).map_or(0, |question| question.choices().len());
        let all = all_of(count);
        if chosen.count_ones() > 1 || set == all & !exclusive {
            return self.store(node, index, Slot::Value(set.cast_signed()));
        }
        match self.take(index, Slot::Partial(set)) {
            Taken::Stored => {
                self.state.prompt.tries = 0;
                self.repeat();
            }
            // Watched while still choosing.
            Taken::RedFlag(flag) => self.red_flag(flag),
            Taken::Impossible(constraint) => self.impossible(constraint, Slot::Partial(set)),
        }
    }

    /// "Not sure" by the first list's button, which is still on the screen: unknown is of the whole
    /// set, so it cannot follow a choice.
    fn not_known(&mut self, node: NodeIdx, index: QuestionIdx) {
        if self.chosen_so_far(index) == 0 {
            self.store(node, index, Slot::Unknown);
        } else {
            self.unreadable(SystemText::PleaseChoose);
        }
    }

    fn done_choosing(&mut self, node: NodeIdx, index: QuestionIdx) {
        match self.chosen_so_far(index) {
            0 => self.unreadable(SystemText::PleaseChoose),
            chosen => self.store(node, index, Slot::Value(chosen.cast_signed())),
        }
    }

    /// Whether a reply to "anything else?" means that there is nothing else.
    fn says_done(&self, index: QuestionIdx, text: &str) -> bool {
        let locale = self.release.locales().get(self.state.locale);
        self.chosen_so_far(index) != 0
            && (locale.is_some_and(|locale| read_done(locale, text))
                || self.is_label(text, SystemText::Done))
    }

    fn chosen_so_far(&self, index: QuestionIdx) -> u64 {
        match self.state.answers.get(index) {
            Slot::Partial(chosen) => chosen,
            Slot::NotAnswered | Slot::Unknown | Slot::Value(_) => 0,
        }
    }

    /// Words or media for the doctor: that they were given is the answer.
    fn words(&mut self, node: NodeIdx, index: QuestionIdx, reply: Reply) {
        self.effects.push(Effect::ForDoctor {
            question: Some(index),
            reply,
        });
        self.store(node, index, Slot::Value(1));
    }

    /// Says what was not understood, and how the question can be answered.
    fn not_read(&mut self, question: &Question, text: &str, why: Unreadable) {
        match why {
            Unreadable::OutOfBounds => self.say_bounds(question),
            Unreadable::NotUnderstood => self.say_typed(SystemText::Unread, text),
            Unreadable::Contradiction => self.say_typed(SystemText::TwoAnswers, text),
            Unreadable::FutureDate | Unreadable::AmbiguousDate => self.say(SystemText::WhichDate),
            Unreadable::ExclusiveWithOthers => self.say(SystemText::NoneOrOthers),
        }
        if matches!(why, Unreadable::NotUnderstood | Unreadable::Contradiction)
            && !question.choices().is_empty()
        {
            self.say(SystemText::PleaseChoose);
        }
        if self
            .release
            .catalogue()
            .has(self.state.locale, question.texts.hint)
        {
            self.say_flow(question.texts.hint);
        }
        self.count_try();
    }

    /// Says a text about what was typed; of signs that cannot be shown back, only that they were
    /// not understood.
    fn say_typed(&mut self, text: SystemText, typed: &str) {
        if shown_back(typed).is_empty() {
            self.say(SystemText::NotUnderstood);
        } else {
            self.say_with(text, vec![("typed", Arg::Typed(shortened(typed)))]);
        }
    }

    fn say_bounds(&mut self, question: &Question) {
        let decimals = question.decimals();
        match question.bounds() {
            Some((from, to)) => self.say_with(
                SystemText::OutOfBounds,
                vec![
                    ("from", Arg::Number(from, decimals)),
                    ("to", Arg::Number(to, decimals)),
                ],
            ),
            None => self.say(SystemText::NotUnderstood),
        }
    }
}

/// The reading as the question's type has it: the words for "not sure" stand behind the choices,
/// and nothing else lies outside them.
fn within(question: &Question, reading: Reading) -> Reading {
    let count = question.choices().len();
    let is_within = match reading {
        Reading::Value(value) if count > 0 => match usize::try_from(value) {
            Ok(at) if at == count && question.may_not_know => return Reading::Unknown,
            Ok(at) => at < count,
            Err(_) => false,
        },
        Reading::Value(value) => question
            .bounds()
            .is_none_or(|(from, to)| from <= value && value <= to),
        Reading::Chosen(chosen) if chosen == bit(count) && question.may_not_know => {
            return Reading::Unknown;
        }
        Reading::Chosen(chosen) => chosen != 0 && chosen & !all_of(count) == 0,
        Reading::Unknown
        | Reading::BeyondWorse { .. }
        | Reading::WhichUnit
        | Reading::Unreadable(_) => true,
    };
    if is_within {
        reading
    } else {
        Reading::Unreadable(Unreadable::NotUnderstood)
    }
}

/// The set of so many choices.
fn all_of(choices: usize) -> u64 {
    (0..choices).fold(0, |all, at| all | bit(at))
}

fn bit(index: usize) -> u64 {
    u32::try_from(index)
        .ok()
        .and_then(|index| 1_u64.checked_shl(index))
        .unwrap_or(0)
}

/// The first characters of what was typed, to be shown back.
pub(super) fn shortened(text: &str) -> String {
    let mut short = String::new();
    for character in text.chars() {
        if short.len().saturating_add(character.len_utf8()) > TYPED {
            break;
        }
        short.push(character);
    }
    short
}
