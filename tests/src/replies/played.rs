//! What the engine makes of a reply at each place of the corpus flow's conversation.

use std::sync::Arc;

use triage_core::answers::Slot;
use triage_core::catalogue::SystemText;
use triage_core::locale::Locale;
use triage_core::model::{Question, QuestionIdx, QuestionKind};
use triage_core::recognise::hear;
use triage_core::time::Timestamp;
use triage_core::turn::{Message, PromptChoice, TapTarget, TextRef};
use triage_core::{Event, Release, Reply, Session};

use super::corpus::{Expected, Line};

/// Noon of 5 March 2026 in Pakistan.
const NOON: i64 = 1_772_694_000_000;
/// What answers the questions on the way to the one that is meant.
const ANSWERS: [&str; 8] = ["1", "1", "1", "30", "30 months", "37", "97", "3"];

/// The conversation, open at each of its places.
#[derive(Debug)]
pub(crate) struct Stages {
    release: Arc<Release>,
    locale: usize,
    /// After the first message, after the choice of language, after consent, at each question.
    open: Vec<(String, Session)>,
}

impl Stages {
    /// Leads one conversation to every place, in that language.
    pub(crate) fn new(release: &Arc<Release>, locale: usize) -> Self {
        let mut open = Vec::new();
        let (session, hello) = take(release.start(moment()), Reply::Text("Hi".to_owned()));
        open.push(("language".to_owned(), session.clone()));
        let (session, consent) = take(session, tap(&hello, TapTarget::Language, locale));
        open.push(("consent".to_owned(), session.clone()));
        let (session, about) = take(session, tap(&consent, TapTarget::Consent, 1));
        open.push(("about".to_owned(), session.clone()));
        let (mut session, _) = take(session, tap(&about, TapTarget::About, 0));
        for answer in ANSWERS {
            let Some(question) = session.open_question() else {
                panic!("no question is open before `{answer}`");
            };
            let name = question_of(release, question).name.clone();
            open.push((name, session.clone()));
            let (mut next, message) = take(session, Reply::Text(answer.to_owned()));
            if next.open_question() == Some(question) {
                // One of several is chosen: nothing further.
                (next, _) = take(next, done(&message));
            }
            session = next;
        }
        Self {
            release: Arc::clone(release),
            locale,
            open,
        }
    }

    /// What a reply is read as.
    pub(crate) fn read(&self, line: &Line) -> Expected {
        if line.section == "anywhere" {
            return self.heard(&line.reply);
        }
        let found = self.open.iter().find(|(name, _)| *name == line.section);
        let Some((_, session)) = found else {
            panic!("line {}: nothing is called `{}`", line.number, line.section);
        };
        let before = session.clone();
        let (after, message) = take(session.clone(), Reply::Text(line.reply.clone()));
        let says = |text: SystemText| {
            let texts = message.parts.iter().map(|part| part.text);
            texts.into_iter().any(|part| part == TextRef::System(text))
        };
        if says(SystemText::Emergency) {
            return name("emergency");
        }
        match line.section.as_str() {
            "language" if says(SystemText::Consent) => {
                name(self.release.locales()[after.locale()].tag())
            }
            "consent" if says(SystemText::WhoIsItAbout) => name("yes"),
            "consent" if says(SystemText::ConsentRefused) => name("no"),
            "about" if after.open_question().is_some() => after
                .answers()
                .about
                .map_or(Expected::AskedAgain, |about| name(about.name())),
            "language" | "consent" | "about" => Expected::AskedAgain,
            _ if says(SystemText::WhichUnit) => name("which unit"),
            _ if says(SystemText::ConfirmNumber) => name("confirm"),
            _ => self.answer(&before, &after),
        }
    }

    /// What is heard in every state.
    fn heard(&self, reply: &str) -> Expected {
        let locales = self.release.locales();
        let chosen: &Locale = &locales[self.locale];
        let others: Vec<_> = locales
            .iter()
            .filter(|other| other.tag() != chosen.tag())
            .cloned()
            .collect();
        let heard = hear(chosen, &others, reply);
        match (heard.emergency, heard.global) {
            (true, _) => name("emergency"),
            (false, Some(global)) => name(global.name()),
            (false, None) => Expected::AskedAgain,
        }
    }

    /// The answer that was stored.
    fn answer(&self, before: &Session, after: &Session) -> Expected {
        let Some(open) = before.open_question() else {
            return Expected::AskedAgain;
        };
        let question = question_of(&self.release, open);
        match after.answers().get(open) {
            Slot::NotAnswered => Expected::AskedAgain,
            Slot::Unknown => name("unknown"),
            Slot::Value(value) => Expected::Read(written(question, value)),
            Slot::Partial(chosen) => Expected::Read(chosen_of(question, chosen)),
        }
    }
}

fn written(question: &Question, value: i64) -> String {
    match &question.kind {
        QuestionKind::YesNo(_) | QuestionKind::Choice(_) => question.choices()
            [usize::try_from(value).unwrap()]
        .name
        .clone(),
        QuestionKind::Choices { .. } => chosen_of(question, value.cast_unsigned()),
        QuestionKind::Number(spec) if spec.decimals > 0 => {
            let scale = 10_i64.pow(spec.decimals.into());
            let (whole, rest) = (value / scale, value % scale);
            if rest == 0 {
                whole.to_string()
            } else {
                format!("{whole}.{rest}")
            }
        }
        QuestionKind::Number(_) | QuestionKind::Date { .. } => value.to_string(),
        QuestionKind::Text | QuestionKind::Location | QuestionKind::Photo | QuestionKind::Voice => {
            "given".to_owned()
        }
    }
}

fn chosen_of(question: &Question, chosen: u64) -> String {
    let names = (0..).zip(question.choices());
    let names = names.filter(|(at, _)| chosen >> at & 1 == 1);
    let names: Vec<&str> = names.map(|(_, choice)| choice.name.as_str()).collect();
    names.join(", ")
}

fn question_of(release: &Release, question: QuestionIdx) -> &Question {
    release.model().question(question).expect("it is open")
}

/// Sends a reply, which is answered.
fn take(session: Session, reply: Reply) -> (Session, Message) {
    let turn = session.advance(Event::Message {
        at: moment(),
        sent_at: moment(),
        reply,
    });
    (turn.session, turn.message.expect("every reply is answered"))
}

fn tap(message: &Message, target: TapTarget, choice: usize) -> Reply {
    let is_it = |one: &&PromptChoice| {
        one.tap.target == target && usize::try_from(one.tap.choice) == Ok(choice)
    };
    let prompt = message.prompt.as_ref().expect("something is asked");
    let choice = prompt.choices.iter().find(is_it).expect("it can be tapped");
    Reply::Tap(choice.tap.to_string())
}

/// "Done", which stands last.
fn done(message: &Message) -> Reply {
    let prompt = message.prompt.as_ref().expect("something is asked");
    let last = prompt.choices.last().expect("it can be tapped");
    Reply::Tap(last.tap.to_string())
}

fn name(name: &str) -> Expected {
    Expected::Read(name.to_owned())
}

fn moment() -> Timestamp {
    Timestamp::new(NOON, 300)
}
