//! The conversation of a patient, played by the ordinary engine.

use std::sync::Arc;

use crate::answers::{Answers, Slot};
use crate::case::{CaseLineKind, Recorder, Report, TurnRecord};
use crate::model::{Choice, DateUnit, FlowModel, QuestionIdx, QuestionKind};
use crate::release::Release;
use crate::resolve::show_steps;
use crate::time::Day;
use crate::turn::{Conclusion, TapTarget};

/// Lines that no conversation needs; a flow without loops ends long before.
const LONGEST: usize = 2_000;
/// A month: longer than any patient is waited for.
const SILENCE: u32 = 30 * 24 * 3_600;

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
    /// The release is withdrawn meanwhile.
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

    fn lines(self) -> Vec<CaseLineKind> {
        match self {
            Self::Stops => vec![CaseLineKind::Says("stop".to_owned())],
            Self::AsksForDoctor => vec![CaseLineKind::Says("doctor".to_owned())],
            Self::GivesUp => vec![CaseLineKind::Types("?".to_owned()); 3],
            Self::FallsSilent => vec![CaseLineKind::Waits(SILENCE)],
            Self::IsRecalled => vec![CaseLineKind::Reports(Report::Recalled)],
        }
    }
}

/// A conversation that came to an outcome.
#[derive(Debug)]
pub(super) struct Played {
    /// The lines of a case, without its title.
    pub(super) lines: Vec<String>,
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
        turns: Vec::new(),
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
        turns: played.turns,
        end,
    })
}

struct Conversation<'r> {
    release: &'r Arc<Release>,
    recorder: Recorder,
    lines: Vec<String>,
    turns: Vec<TurnRecord>,
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
        for turn in self.recorder.play(line).ok()? {
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

    /// What is tapped of several choices.
    fn chosen(&self, question: QuestionIdx, slot: Slot) -> Vec<String> {
        match (self.model().question(question).map(|spec| &spec.kind), slot) {
            (Some(QuestionKind::Choices { choices, .. }), Slot::Value(set)) => {
                chosen(choices, set.cast_unsigned())
            }
            (_, Slot::Value(_) | Slot::NotAnswered | Slot::Unknown | Slot::Partial(_)) => {
                Vec::new()
            }
        }
    }

    fn leave(&mut self, way: Leaves) -> Option<()> {
        for line in way.lines() {
            if self.end.is_none() {
                self.say(&line)?;
            }
        }
        Some(())
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
            QuestionKind::Choices { choices, .. } => {
                for name in chosen(choices, number.cast_unsigned()) {
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
            QuestionKind::Date { unit, .. } => {
                let text = date(self.recorder.today(), *unit, number)?;
                self.say(&CaseLineKind::Types(text))
            }
            QuestionKind::Text => self.say(&CaseLineKind::Types("words".to_owned())),
            QuestionKind::Location => self.say(&CaseLineKind::Location(31_500_000, 74_300_000)),
            QuestionKind::Photo => self.say(&CaseLineKind::Photo),
            QuestionKind::Voice => self.say(&CaseLineKind::Voice),
        }
    }
}

/// A number that is asked for as a date, so that it is understood in every language.
fn date(today: Day, unit: DateUnit, number: i64) -> Option<String> {
    // Less can be the day of a month, and more can be a year.
    if (32..1_000).contains(&number) {
        return Some(number.to_string());
    }
    let months_before = |months: i64| {
        let (year, month, day) = today.ymd();
        let all = year
            .saturating_mul(12)
            .saturating_add(i64::from(month))
            .saturating_sub(1)
            .saturating_sub(months);
        let month = u32::try_from(all.rem_euclid(12)).ok()?.saturating_add(1);
        Day::from_ymd(all.div_euclid(12), month, day)
    };
    let (year, month, day) = match unit {
        DateUnit::DaysAgo | DateUnit::Days => Day(today.0.saturating_sub(number)),
        DateUnit::Months => months_before(number)?,
        DateUnit::Years => months_before(number.saturating_mul(12))?,
    }
    .ymd();
    Some(format!("{year}-{month:02}-{day:02}"))
}

/// The names of the choices in a set.
fn chosen(choices: &[Choice], set: u64) -> Vec<String> {
    (0_u32..)
        .zip(choices)
        .filter(|(at, _)| set.checked_shr(*at).unwrap_or(0) & 1 == 1)
        .map(|(_, choice)| choice.name.clone())
        .collect()
}
