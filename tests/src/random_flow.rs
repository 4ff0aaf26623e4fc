//! Random flows: valid by design for the most part, written as YAML and Fluent, and compiled like
//! any other flow.
//!
//! A flow is made from a tape of numbers, so that a test can shrink it. It is first a [`Draft`],
//! from which single things can be taken out, and then text.

mod delete;
mod make;
mod rules;
mod sections;
mod texts;
mod write;

use std::sync::Arc;

use triage_core::{Compiled, Rejected, Release, SourceMap, compile_unproven};

use crate::tape::{Tape, recorded};

pub(crate) use delete::Deletion;

/// Numbers on the tape of one flow.
const TAPE: usize = 700;
/// The folder that every random flow lies in.
const FOLDER: &str = "flows/random";
/// The folder of the shared part.
const PART: &str = "flows/shared/extra";

/// A flow in the making.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) audience: &'static str,
    pub(crate) locales: Vec<&'static str>,
    pub(crate) in_translation: Option<&'static str>,
    pub(crate) about: Vec<&'static str>,
    pub(crate) urgencies: Vec<String>,
    pub(crate) thresholds: Vec<(String, String, String)>,
    /// The flow's own things.
    pub(crate) main: Unit,
    pub(crate) unfinished: Vec<Row>,
    pub(crate) impossible: Vec<String>,
    /// The shared part and the question of the flow that it needs.
    pub(crate) part: Option<(Unit, Option<usize>)>,
}

/// What a flow and a shared part both have.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unit {
    pub(crate) sets: Vec<(String, Vec<(String, i64)>)>,
    pub(crate) questions: Vec<Question>,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) scores: Vec<(String, Vec<Term>)>,
    pub(crate) bands: Vec<Band>,
    pub(crate) tables: Vec<Table>,
    pub(crate) red_flags: Vec<(String, String)>,
    pub(crate) steps: Vec<Step>,
    pub(crate) outcomes: Vec<Outcome>,
}

/// A question.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) may_not_know: bool,
    pub(crate) worse: Option<&'static str>,
    pub(crate) if_unknown: Option<String>,
    pub(crate) if_not_asked: Option<String>,
}

/// The type of an answer.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    YesNo,
    Choice(Vec<String>),
    /// A choice from an answer set, by its place.
    OfSet(usize),
    Choices {
        choices: Vec<String>,
        none: bool,
    },
    /// Bounds in smallest steps.
    Number {
        unit: &'static str,
        from: i64,
        to: i64,
        decimals: u8,
        also_in: Option<&'static str>,
    },
    DaysAgo(i64),
    Age {
        unit: &'static str,
        to: i64,
    },
    Text,
    Location,
    Photo,
    Voice,
}

/// An addend of a score.
#[derive(Clone, Debug)]
pub(crate) enum Term {
    Points(i64, String),
    Sum(Vec<String>),
}

/// A band over a question: the upper end of each range with its name or its points.
#[derive(Clone, Debug)]
pub(crate) struct Band {
    pub(crate) name: String,
    pub(crate) of: String,
    pub(crate) decimals: u8,
    pub(crate) rows: Vec<(i64, String)>,
    pub(crate) has_points: bool,
}

/// A first-match table; the last result is that of `otherwise`.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) results: Vec<String>,
    pub(crate) rows: Vec<(String, String)>,
    pub(crate) otherwise: String,
}

/// A step.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) kind: StepKind,
    pub(crate) when: Option<String>,
}

/// What a step does.
#[derive(Clone, Debug)]
pub(crate) enum StepKind {
    Ask(String),
    Say(String),
    Section(String),
    Go(String),
    Decide(Vec<Row>),
    UsePart,
}

/// A row of a `decide` or of `unfinished`.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// None for `otherwise`.
    pub(crate) when: Option<String>,
    pub(crate) target: Target,
}

/// Where a row leads.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    Outcome(String),
    Section(String),
}

/// An outcome.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) name: String,
    pub(crate) urgency: String,
    pub(crate) hand_over: Option<&'static str>,
    pub(crate) follow_up: bool,
    /// Rules and the texts that they add.
    pub(crate) also: Vec<(String, String)>,
}

/// All files of a flow.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    /// Paths and texts; the flow's own file first.
    pub(crate) files: Vec<(String, String)>,
}

impl Draft {
    /// The flow that a tape stands for.
    pub(crate) fn from_tape(numbers: &[u16]) -> Self {
        make::draft(&mut Tape::new(numbers))
    }

    /// The flow of a seed.
    pub(crate) fn from_seed(seed: u64) -> Self {
        Self::from_tape(&recorded(seed, TAPE))
    }

    /// Its files.
    pub(crate) fn files(&self) -> Files {
        let mut files = vec![(format!("{FOLDER}/flow.yaml"), write::flow(self))];
        for locale in &self.locales {
            let texts = texts::of_flow(self, locale);
            files.push((format!("{FOLDER}/{locale}.ftl"), texts));
        }
        if let Some((part, needs)) = &self.part {
            let text = write::part(self, part, *needs);
            files.push((format!("{PART}/flow.yaml"), text));
            for locale in &self.locales {
                let texts = texts::of_part(self, part, locale);
                files.push((format!("{PART}/{locale}.ftl"), texts));
            }
        }
        Files { files }
    }
}

impl Files {
    /// As the compiler takes them.
    pub(crate) fn sources(&self) -> SourceMap {
        let mut files = self.files.iter();
        let (path, text) = files.next().cloned().unwrap_or_default();
        let mut sources = SourceMap::new(path, text);
        for (path, text) in files {
            sources.add(path, text.as_str());
        }
        sources
    }

    /// Compiles them.
    pub(crate) fn compile(&self) -> Result<Compiled, Rejected> {
        compile_unproven(&self.sources())
    }

    /// The release, if they compile.
    pub(crate) fn release(&self) -> Option<Arc<Release>> {
        self.compile().ok().map(|compiled| compiled.release)
    }

    /// All of it, to be shown where a law fails.
    pub(crate) fn shown(&self) -> String {
        let files = self.files.iter();
        files.fold(String::new(), |all, (path, text)| {
            format!("{all}==== {path}\n{text}\n")
        })
    }
}
