//! The conversation of a patient, played by the ordinary engine.

use std::sync::Arc;

use crate::answers::{Answers, Slot};
use crate::case::{CaseLineKind, Recorder, Report, TurnRecord};
use crate::model::{DateUnit, FlowModel, Question, QuestionIdx, QuestionKind, Way};
use crate::release::Release;
use crate::resolve::show_steps;
use crate::time::Day;
use crate::turn::{Conclusion, TapTarget};

use super::chat::Exchange;

/// Lines that no conversation needs; a flow without loops ends long before.
const LONGEST: usize = 2_000;

/// How a patient leaves before the end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Leaves {
    /// The word `stop`.
    Stops,
    /// The word `doctor`.
    AsksForDoctor,
    /// Three replies that nobody understands.
    GivesUp,
    /// No word at all.
    FallsSilent,
    /// The release is withdrawn, and the patient has no say.
    IsRecalled,
}

impl Leaves {
    pub(super) const ALL: [Self; 5] = [
        Self::Stops,
        Self::AsksForDoctor,
        Self::GivesUp,
        Self::FallsSilent,
        Self::IsRecalled,
    ];

    /// The way out that it is.
    pub(super) fn way(self) -> Way {
        match self {
            Self::Stops => Way::Stopped,
            Self::AsksForDoctor => Way::AskedForDoctor,
            Self::GivesUp => Way::GiveUp,
            Self::FallsSilent => Way::Expired,
            Self::IsRecalled => Way::Recalled,
        }
    }

    fn lines(self, model: &FlowModel) -> Vec<CaseLineKind> {
        match self {
            Self::Stops => vec![CaseLineKind::Says("stop".to_owned())],
            Self::AsksForDoctor => vec![CaseLineKind::Says("doctor".to_owned())],
            Self::GivesUp => vec![CaseLineKind::Types("?".to_owned()); 3],
            // Not longer: the follow-up would begin another conversation, which ends elsewhere.
            Self::FallsSilent => {
                let minutes = model.expire_after.div_ceil(60);
                vec![CaseLineKind::Waits(minutes.saturating_mul(60))]
            }
            Self::IsRecalled => vec![CaseLineKind::Reports(Report::Recalled)],
        }
    }
}

/// How far the open question is answered where a patient leaves.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum HowFar {
    Not,
    /// Of several choices some are chosen, and the patient leaves before saying that this is all.
    Partly,
}

impl HowFar {
    pub(super) const ALL: [Self; 2] = [Self::Not, Self::Partly];
}

/// A conversation that came to an outcome.
#[derive(Debug)]
pub(super) struct Played {
    /// The lines of a case, without its title.
    pub(super) lines: Vec<String>,
    /// The same as it is read, from the first question of the flow on.
    pub(super) chat: Vec<Exchange>,
    /// Its turns.
    pub(super) turns: Vec<TurnRecord>,
    /// What the patient has answered in it.
    pub(super) given: Answers,
    pub(super) end: Conclusion,
}

/// The conversation of a patient who answers everything, or leaves when that many questions are
/// answered; nothing if it does not come to an outcome like that.
pub(super) fn play(
    release: &Arc<Release>,
    patient: &Answers,
    leaves: Option<(usize, Leaves)>,
) -> Option<Played> {
    let leaves = leaves.map(|(after, way)| (Moment::At(after), way));
    play_until(release, patient, leaves)
}

/// When a patient leaves.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Moment {
    /// Where it is asked whom it is about.
    Before,
    /// When that many questions are answered.
    At(usize),
    /// After that, amid several choices: theirs are tapped, and not that this is all.
    Amid(usize),
}

/// The conversations of a patient who leaves, at every moment and in every way; those before the
/// first question first, then those where a question is open.
pub(super) fn leaving<'r>(
    release: &'r Arc<Release>,
    patient: &'r Answers,
) -> impl Iterator<Item = Played> + use<'r> {
    let questions = release.model().questions.len();
    let moments = std::iter::once(Moment::Before)
        .chain((0..=questions).map(Moment::At))
        .chain((0..=questions).map(Moment::Amid));
    let ways = moments.flat_map(|moment| Leaves::ALL.map(|way| (moment, way)));
    ways.filter_map(move |left| play_until(release, patient, Some(left)))
}

/// The same, for whoever leaves at any moment.
pub(super) fn play_until(
    release: &Arc<Release>,
    patient: &Answers,
    leaves: Option<(Moment, Leaves)>,
) -> Option<Played> {
    let locale = release.model().locales.first()?;
    let mut played = Conversation {
        release,
        recorder: Recorder::new(release),
        lines: vec![format!("locale: {locale}"), String::new()],
        chat: Vec::new(),
        turns: Vec::new(),
        leaves_before: false,
        end: None,
    };
    played.say(&CaseLineKind::Types("Hi".to_owned()))?;
    let mut answered = 0_usize;
    let mut last = None;
    while played.end.is_none() && played.lines.len() < LONGEST {
        let asked = played.question();
        if asked.is_some() && asked != last {
            let now = leaves.filter(|(moment, _)| match moment {
                Moment::Before => false,
                Moment::At(after) | Moment::Amid(after) => *after == answered,
            });
            if let Some((moment, way)) = now {
                if let (Some(question), Moment::Amid(_)) = (asked, moment) {
                    for name in played.chosen(question, patient.get(question)) {
                        played.tap(&name)?;
                    }
                }
                played.leave(way)?;
                break;
            }
            answered = answered.saturating_add(1);
            last = asked;
        }
        match asked {
            Some(question) => played.answer(question, patient.get(question))?,
            None => {
                if let Some((Moment::Before, way)) = leaves
                    && played.target() == Some(TapTarget::About)
                {
                    played.leaves_before = true;
                    played.leave(way)?;
                    break;
                }
                let choice = played.before_questions(patient)?;
                played.tap(&choice)?;
            }
        }
    }
    let end = played.end?;
    played.lines.extend(played.recorder.ending_lines());
    Some(Played {
        given: played.recorder.session()?.answers().clone(),
        lines: played.lines,
        chat: played.chat,
        turns: played.turns,
        end,
    })
}

struct Conversation<'r> {
    release: &'r Arc<Release>,
    recorder: Recorder,
    lines: Vec<String>,
    chat: Vec<Exchange>,
    turns: Vec<TurnRecord>,
    /// Whether the patient leaves now, before the first question of the flow.
    leaves_before: bool,
    end: Option<Conclusion>,
}

impl Conversation<'_> {
    fn model(&self) -> &FlowModel {
        self.release.model()
    }

    /// Says a line, and notes what is asked then.
    fn say(&mut self, line: &CaseLineKind) -> Option<()> {
        self.lines.push(line.to_string());
        let before = self.question();
        let mut said = self.in_words(line);
        for turn in self.recorder.play(line).ok()? {
            let is_noted = before.is_some() || self.leaves_before;
            self.hear(std::mem::take(&mut said), is_noted, &turn);
            if turn.conclusion.is_some() {
                self.end.clone_from(&turn.conclusion);
            }
            // What is said between two choices of one question tells nothing.
            if self.end.is_some() || self.question() != before {
                let heard = CaseLineKind::Hears(turn.keys.clone());
                self.lines.push(heard.to_string());
            }
            self.turns.push(turn);
        }
        Some(())
    }

    fn leave(&mut self, way: Leaves) -> Option<()> {
        for line in way.lines(self.release.model()) {
            if self.end.is_none() {
                self.say(&line)?;
            }
        }
        Some(())
    }

    /// Notes an exchange, once the first question of the flow is open or the patient leaves before.
    fn hear(&mut self, said: String, was_asked: bool, turn: &TurnRecord) {
        if !was_asked && self.question().is_none() {
            return;
        }
        let heard = turn.message.as_ref().map_or_else(Vec::new, |message| {
            let text = self.release.render(message).text;
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            lines.map(str::to_owned).collect()
        });
        self.chat.push(Exchange {
            said: if was_asked { said } else { String::new() },
            visits: turn.visits.clone(),
            heard,
        });
    }

    /// What a patient does, as others read it.
    fn in_words(&self, line: &CaseLineKind) -> String {
        if let CaseLineKind::Types(text) = line {
            return text.clone();
        }
        if let CaseLineKind::Waits(_) = line {
            let wait = line.to_string();
            return format!("(says nothing for {})", wait.trim_start_matches("~ "));
        }
        let CaseLineKind::Taps { choice, .. } = line else {
            return line.to_string().trim_start_matches("> ").to_owned();
        };
        let message = self.recorder.last_message.as_ref();
        let names = self.recorder.choice_names();
        let at = names.iter().position(|name| name == choice);
        let rendered = message.map(|message| self.release.render(message));
        let label = rendered
            .zip(at)
            .and_then(|(rendered, at)| Some(rendered.choices.get(at)?.label.clone()));
        label.unwrap_or_else(|| choice.clone())
    }

    fn tap(&mut self, choice: &str) -> Option<()> {
        self.say(&CaseLineKind::Taps {
            question: None,
            choice: choice.to_owned(),
        })
    }

    /// The question that is open now.
    fn question(&self) -> Option<QuestionIdx> {
        match self.target() {
            Some(TapTarget::Question(question)) => Some(question),
            Some(_) => None,
            None => self.recorder.session()?.open_question(),
        }
    }

    fn target(&self) -> Option<TapTarget> {
        let first = self.recorder.prompt()?.choices.first()?;
        Some(first.tap.target)
    }

    /// What is chosen where no question of the flow is open.
    fn before_questions(&self, patient: &Answers) -> Option<String> {
        match self.target()? {
            TapTarget::Language => self.model().locales.first().cloned(),
            TapTarget::About => patient.about.map(|about| about.name().to_owned()),
            TapTarget::Consent | TapTarget::Confirm => Some("yes".to_owned()),
            // The flow's own unit is the first.
            TapTarget::Unit => self.recorder.choice_names().into_iter().next(),
            TapTarget::Question(_)
            | TapTarget::Change
            | TapTarget::ConfirmChange
            | TapTarget::Offer
            | TapTarget::Complaint
            | TapTarget::HowIsIt
            | TapTarget::Again => None,
        }
    }

    /// The names of what was chosen of several choices.
    fn chosen(&self, question: QuestionIdx, slot: Slot) -> Vec<String> {
        let set = match slot {
            Slot::Value(set) => set.cast_unsigned(),
            Slot::Unknown | Slot::NotAnswered | Slot::Partial(_) => 0,
        };
        let question = self.model().question(question);
        let choices = question.map_or(&[][..], Question::choices);
        (0_u32..)
            .zip(choices)
            .filter(|(at, _)| set.checked_shr(*at).unwrap_or(0) & 1 == 1)
            .map(|(_, choice)| choice.name.clone())
            .collect()
    }

    fn answer(&mut self, question: QuestionIdx, slot: Slot) -> Option<()> {
        let spec = self.model().question(question)?;
        let number = match slot {
            Slot::Value(value) => value,
            Slot::Unknown => return self.tap("unknown"),
            Slot::NotAnswered | Slot::Partial(_) => return None,
        };
        match &spec.kind {
            QuestionKind::YesNo(choices) | QuestionKind::Choice(choices) => {
                let name = choices.get(usize::try_from(number).ok()?)?.name.clone();
                self.tap(&name)
            }
            QuestionKind::Choices { .. } => {
                for name in self.chosen(question, slot) {
                    self.tap(&name)?;
                }
                // "None of these" says already that this is all.
                if self.end.is_none() && self.question() == Some(question) {
                    self.tap("done")?;
                }
                Some(())
            }
            QuestionKind::Number(spec) => {
                let text = show_steps(number, spec.decimals);
                self.say(&CaseLineKind::Types(text))
            }
            // A bare number could be the day of a month.
            QuestionKind::Date { unit, .. } => {
                let (year, month, day) = back(self.recorder.today(), *unit, number).ymd();
                let text = format!("{year:04}-{month:02}-{day:02}");
                self.say(&CaseLineKind::Types(text))
            }
            QuestionKind::Text => self.say(&CaseLineKind::Types("words".to_owned())),
            QuestionKind::Location => self.say(&CaseLineKind::Location(31_500_000, 74_300_000)),
            QuestionKind::Photo => self.say(&CaseLineKind::Photo),
            QuestionKind::Voice => self.say(&CaseLineKind::Voice),
        }
    }
}

/// The day that counts as that number of days, months or years before today.
fn back(today: Day, unit: DateUnit, number: i64) -> Day {
    let months = match unit {
        DateUnit::DaysAgo | DateUnit::Days => return Day(today.0.saturating_sub(number)),
        DateUnit::Months => number,
        DateUnit::Years => number.saturating_mul(12),
    };
    let (year, month, day) = today.ymd();
    let all = year
        .saturating_mul(12)
        .saturating_add(i64::from(month).saturating_sub(1))
        .saturating_sub(months);
    let month = u32::try_from(all.rem_euclid(12).saturating_add(1)).unwrap_or(1);
    // Every month has that day, and a few days more are no month more.
    Day::from_ymd(all.div_euclid(12), month, day.min(28)).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_found_for_every_number_that_a_date_can_become() {
        for today in [(2026, 1, 5), (2024, 2, 29), (2026, 3, 31)] {
            let today = Day::from_ymd(today.0, today.1, today.2).unwrap();
            for number in 0..130 {
                assert_eq!(today.0 - back(today, DateUnit::DaysAgo, number).0, number);
                let months = back(today, DateUnit::Months, number);
                assert_eq!(today.months_since(months), number);
                let years = back(today, DateUnit::Years, number);
                assert_eq!(today.years_since(years), number);
            }
        }
    }
}
