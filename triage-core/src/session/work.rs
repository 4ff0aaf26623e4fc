//! A turn being made: the state, and what has been said and done so far.

use crate::catalogue::SystemText;
use crate::model::{FlowModel, NodeIdx, QuestionIdx, TextIdx};
use crate::release::Release;
use crate::time::Timestamp;
use crate::turn::{Arg, Effect, Handover, HandoverReason, Message, Part, Spoken, TextRef, Visit};

use super::state::{HandoverState, Overlay, PromptState, Stage, State};

/// A turn being made.
#[derive(Debug)]
pub(super) struct Work<'r> {
    pub(super) release: &'r Release,
    pub(super) state: Box<State>,
    /// When the event is handled.
    pub(super) at: Timestamp,
    pub(super) visits: Vec<Visit>,
    /// The texts of the message; the prompt's come last, when the turn is finished.
    pub(super) parts: Vec<Part>,
    pub(super) effects: Vec<Effect>,
    /// Whether the message ends with the open prompt.
    asks: bool,
    /// Whether silence is counted anew from this turn.
    pub(super) restarts_waits: bool,
    /// Whether this turn set the follow-up's deadline.
    pub(super) sets_follow_up: bool,
    /// Nodes that may still be passed in this turn.
    pub(super) budget: usize,
}

/// A turn without its release.
#[derive(Debug)]
pub(super) struct Finished {
    pub(super) state: Box<State>,
    pub(super) visits: Vec<Visit>,
    pub(super) message: Option<Message>,
    pub(super) effects: Vec<Effect>,
}

impl<'r> Work<'r> {
    pub(super) fn new(release: &'r Release, state: Box<State>, at: Timestamp) -> Self {
        // A correction passes the whole flow once, and its answer once more.
        let budget = release
            .model()
            .nodes
            .len()
            .saturating_mul(2)
            .saturating_add(16);
        Self {
            release,
            state,
            at,
            // A turn that asks the next question needs no more room than this.
            visits: Vec::with_capacity(4),
            parts: Vec::with_capacity(2),
            effects: Vec::with_capacity(4),
            asks: false,
            restarts_waits: false,
            sets_follow_up: false,
            budget,
        }
    }

    /// The flow.
    pub(super) fn model(&self) -> &'r FlowModel {
        self.release.model()
    }

    /// Says a text of the locale; before a language is chosen, in all of them.
    pub(super) fn say(&mut self, text: SystemText) {
        if self.state.is_before_language() {
            self.say_in_all(text);
        } else {
            self.parts.push(Part::new(TextRef::System(text)));
        }
    }

    /// Says a text of the locale with arguments.
    pub(super) fn say_with(&mut self, text: SystemText, args: Vec<(&'static str, Arg)>) {
        self.parts.push(Part {
            args,
            ..Part::new(TextRef::System(text))
        });
    }

    /// Says a text of the locale in every language of the flow.
    pub(super) fn say_in_all(&mut self, text: SystemText) {
        self.parts.push(Part {
            spoken: self.spoken_by_all(),
            ..Part::new(TextRef::System(text))
        });
    }

    /// Says a text of the locale in that language.
    pub(super) fn say_in(&mut self, locale: usize, text: SystemText) {
        self.parts.push(Part {
            spoken: Spoken::Only(locale),
            ..Part::new(TextRef::System(text))
        });
    }

    /// Whether the flow speaks several languages, or will.
    pub(super) fn offers_languages(&self) -> bool {
        self.release.spoken().len() > 1
    }

    fn spoken_by_all(&self) -> Spoken {
        if self.offers_languages() {
            Spoken::All
        } else {
            Spoken::Chosen
        }
    }

    /// Says a text of the flow.
    pub(super) fn say_flow(&mut self, text: TextIdx) {
        self.parts.push(Part::new(TextRef::Flow(text)));
    }

    /// Takes back the statements of this turn; notices of ours stay.
    pub(super) fn drop_statements(&mut self) {
        self.parts
            .retain(|part| matches!(part.text, TextRef::System(_)));
    }

    /// Says the emergency text before everything else, and once in a turn.
    pub(super) fn say_emergency(&mut self) {
        let text = TextRef::System(SystemText::Emergency);
        if self.parts.first().is_some_and(|part| part.text == text) {
            return;
        }
        let spoken = if self.state.is_before_language() {
            self.spoken_by_all()
        } else {
            Spoken::Chosen
        };
        self.parts.insert(
            0,
            Part {
                spoken,
                ..Part::new(text)
            },
        );
    }

    /// Goes on to a stage and asks what it asks.
    pub(super) fn open(&mut self, stage: Stage) {
        self.state.stage = stage;
        self.state.overlay = None;
        self.new_prompt(0);
    }

    /// Asks something over what the stage asks.
    pub(super) fn open_overlay(&mut self, overlay: Overlay) {
        self.state.overlay = Some(overlay);
        self.new_prompt(0);
    }

    /// The same, where it still belongs to the reading of one answer: tries go on counting.
    pub(super) fn open_overlay_counting(&mut self, overlay: Overlay) {
        self.state.overlay = Some(overlay);
        self.new_prompt(self.state.prompt.tries);
    }

    /// Takes an overlay away and asks what lies under it.
    pub(super) fn close_overlay(&mut self) {
        if self.state.overlay.take().is_some() && self.state.has_prompt() {
            self.new_prompt(0);
        }
    }

    /// The same, where it belonged to the reading of one answer.
    pub(super) fn close_overlay_counting(&mut self) {
        self.state.overlay = None;
        self.new_prompt(self.state.prompt.tries);
    }

    /// Asks again what is open; its identity and its time stay.
    pub(super) fn repeat(&mut self) {
        self.asks = self.state.has_prompt();
    }

    fn new_prompt(&mut self, tries: u8) {
        self.state.prompt = PromptState {
            number: self.state.prompt.number.saturating_add(1),
            opened_at: self.at.unix_ms().div_euclid(1_000),
            tries,
        };
        self.asks = true;
        self.restarts_waits = true;
    }

    /// Passes the patient to people, or tells those who have them something new.
    pub(super) fn hand_over(&mut self, reason: HandoverReason) {
        self.effects.push(Effect::HandOver(Handover {
            reason,
            urgency: self.state.highest,
            outcome: self.state.outcome,
            locale: self.state.locale,
        }));
        if !self.state.handover.is_open() {
            self.state.handover = HandoverState::Waiting;
            self.state.emergency_handed_over = false;
        }
    }

    /// The question that is open at the stage, under any overlay.
    pub(super) fn open_question(&self) -> Option<(NodeIdx, QuestionIdx)> {
        let Stage::Asking(node) = self.state.stage else {
            return None;
        };
        Some((node, self.question_at(node)?))
    }

    /// The question that a node asks.
    pub(super) fn question_at(&self, node: NodeIdx) -> Option<QuestionIdx> {
        super::path::question_at(self.model(), node)
    }

    /// Closes the turn: the open prompt is added where it is asked, and silence is counted.
    pub(super) fn finish(mut self) -> Finished {
        self.settle_end();
        self.settle_waits();
        let prompt = if self.asks { self.prompt() } else { None };
        let message = (prompt.is_some() || !self.parts.is_empty()).then_some(Message {
            locale: self.state.locale,
            about: self.state.answers.about,
            parts: self.parts,
            prompt,
        });
        Finished {
            state: self.state,
            visits: self.visits,
            message,
            effects: self.effects,
        }
    }

    /// Whether the message ends with a prompt.
    pub(super) fn asks(&self) -> bool {
        self.asks && self.state.has_prompt()
    }

    /// Ends without asking anything more.
    pub(super) fn ask_nothing(&mut self) {
        self.asks = false;
    }
}
