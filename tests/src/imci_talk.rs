//! Holds conversations about a sick child with the engine.

use std::collections::BTreeSet;
use std::sync::Arc;

use triage_core::model::FlowModel;
use triage_core::time::Timestamp;
use triage_core::turn::{Message, TapId, TapTarget, TextRef};
use triage_core::{Event, Release, Reply, Session, SourceMap, compile_unproven};
use triage_host::load::load;
use triage_tests::findings::shown;
use triage_tests::repository::root;

use crate::imci_chart::{End, Given};

const NOW: Timestamp = Timestamp::new(1_790_000_000_000, 0);

/// The flow; with a change, of a copy in which these words stand for those.
pub(crate) fn release(change: Option<(&str, &str)>) -> Arc<Release> {
    let mut sources = load(&root().join("flows/reference/sick_child")).unwrap();
    if let Some((right, wrong)) = change {
        let flow = sources.flow();
        let text = sources.text(flow);
        assert_eq!(text.matches(right).count(), 1, "`{right}`");
        let mut changed = SourceMap::new(sources.path(flow), text.replace(right, wrong));
        for id in sources.ids().filter(|id| *id != flow) {
            changed.add(sources.path(id), sources.text(id));
        }
        sources = changed;
    }
    // What is changed breaks a promise: that the chart finds it too is what is tried here.
    match compile_unproven(&sources) {
        Ok(compiled) => compiled.release,
        Err(rejected) => panic!("{}", shown(&sources, &rejected.diagnostics)),
    }
}

/// A conversation in progress, with the last message.
#[derive(Clone, Debug)]
pub(crate) struct Talk {
    session: Session,
    message: Option<Message>,
}

impl Talk {
    pub(crate) fn new(release: &Arc<Release>) -> Self {
        let session = release.start(NOW);
        let hello = Self {
            session,
            message: None,
        };
        hello.hears(Reply::Text("Hi".to_owned()))
    }

    fn model(&self) -> &FlowModel {
        self.session.release().model()
    }

    fn hears(&self, reply: Reply) -> Self {
        let turn = self.session.clone().advance(Event::Message {
            at: NOW,
            sent_at: NOW,
            reply,
        });
        Self {
            session: turn.session,
            message: turn.message,
        }
    }

    /// Taps one of the choices of the open question.
    fn taps(&self, choice: u32) -> Self {
        let prompt = self.message.as_ref().and_then(|it| it.prompt.as_ref());
        let mut offered = prompt.unwrap().choices.iter();
        let tap = offered
            .find(|it| matches!(it.tap.target, TapTarget::Question(_)) && it.tap.choice == choice);
        self.hears(Reply::Tap(tap.unwrap().tap.to_string()))
    }

    /// The name of the open question.
    pub(crate) fn open(&self) -> Option<String> {
        let open = self.session.open_question()?;
        Some(self.model().question(open).unwrap().name.clone())
    }

    /// Answers the open question.
    pub(crate) fn answers(&self, given: Given) -> Self {
        let open = self.session.open_question().unwrap();
        let question = self.model().question(open).unwrap();
        let place = |name: &str| {
            let mut choices = (0_u32..).zip(question.choices());
            let found = choices.find(|(_, choice)| choice.name == name);
            found
                .unwrap_or_else(|| panic!("`{}` has no `{name}`", question.name))
                .0
        };
        match given {
            Given::Unknown => self.taps(TapId::UNKNOWN),
            Given::Choice(name) => self.taps(place(name)),
            Given::Number(number) if question.name == "temperature" => {
                let text = format!("{}.{} C", number / 10, number % 10);
                self.hears(Reply::Text(text))
            }
            Given::Number(number) => self.hears(Reply::Text(number.to_string())),
            Given::Set(names) => {
                let mut talk = self.clone();
                for name in names {
                    talk = talk.taps(place(name));
                }
                // Some choices are the whole answer at once.
                if talk.session.open_question() == Some(open) {
                    talk = talk.taps(TapId::DONE);
                }
                talk
            }
        }
    }

    /// The outcome, and what is said before it.
    pub(crate) fn end(&self) -> End {
        let outcome = self.model().outcome(self.session.outcome().unwrap());
        let outcome = outcome.unwrap().name.clone();
        let parts = self.message.iter().flat_map(|message| &message.parts);
        let texts = parts.filter_map(|part| match part.text {
            TextRef::Flow(text) => self.model().texts.get(text.index()),
            TextRef::System(_) => None,
        });
        let said = texts.map(|text| text.message.clone());
        let said: BTreeSet<String> = said.filter(|name| *name != outcome).collect();
        (outcome, said)
    }
}
