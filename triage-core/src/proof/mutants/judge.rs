//! Who notices a mistake: the checks, the promises, the cases, or nobody.

use std::sync::Arc;

use crate::answers::Answers;
use crate::case::{Case, is_as_recorded, read_alone};
use crate::diagnostic::Diagnostic;
use crate::graph::DecisionGraph;
use crate::limits;
use crate::release::Release;
use crate::verify::verify;

use super::super::backward::Reading;
use super::super::before::{KeptBefore, kept_before};
use super::super::diagram::{Diagrams, Func, Made, OutOfBudget};
use super::super::goals::{Reached, plain, reach};
use super::super::promises::{Broken, Questions};
use super::super::space::Space;
use super::super::witness;
use super::Mutant;
use super::differ::{Version, differs};
use super::make::{count, everything_read, make};

/// What became of a mistake.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Fate {
    /// It makes no difference for any patient; proven.
    NoDifference,
    /// The checks refuse the flow, with this message.
    Refused(String),
    /// It makes a difference, and these notice it.
    Noticed {
        /// The first promise that is broken, by name.
        promise: Option<String>,
        /// The first case that goes another way, by title.
        case: Option<String>,
    },
    /// Nobody notices it.
    Survived {
        /// A conversation that tells the two flows apart, as a case of the flow without the mistake;
        /// none if none could be played.
        case: Option<String>,
    },
    /// The budget was used up before it was known whether it makes a difference or breaks a promise,
    /// and no case notices it.
    NotKnown,
}

/// A mistake, and what became of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Judged {
    /// The mistake.
    pub mutant: Mutant,
    /// What became of it.
    pub fate: Fate,
}

/// All mistakes of one flow.
#[derive(Debug)]
pub struct Mutation {
    release: Arc<Release>,
    /// The cases that go as recorded where there is no mistake.
    cases: Vec<Case>,
    count: usize,
    /// Tells apart whatever the flow or any mutant reads.
    space: Space,
    diagrams: Diagrams,
    /// Mistakes for which the budget did not reach.
    given_up: u32,
}

impl Mutation {
    /// Makes a flow and its cases ready.
    pub fn new(release: &Arc<Release>, cases: Vec<Case>) -> Self {
        let model = release.model();
        let count = count(model);
        let space = Space::new(model, &everything_read(model));
        let diagrams = fresh(&space);
        Self {
            release: Arc::clone(release),
            cases: cases
                .into_iter()
                .filter(|case| is_as_recorded(release, case))
                .collect(),
            count,
            space,
            diagrams,
            given_up: 0,
        }
    }

    /// Adds a case, given as its text; one that cannot be read or does not pass is left out.
    pub fn learn(&mut self, text: &str) {
        let case = read_alone(text).filter(|case| is_as_recorded(&self.release, case));
        self.cases.extend(case);
    }

    /// How many mistakes there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Makes the mistake of that number, from 0, and sees who notices it.
    pub fn judge(&mut self, number: usize) -> Option<Judged> {
        let (mutant, model) = make(self.release.model(), number)?;
        let mut out = Vec::new();
        let Some(graph) = verify(model, &mut out) else {
            let error = out.into_iter().find(Diagnostic::is_error);
            let message = error.map_or_else(String::new, |error| error.message);
            let fate = Fate::Refused(message);
            return Some(Judged { mutant, fate });
        };
        let known = match self.within_budget(&graph) {
            Ok(None) => {
                let fate = Fate::NoDifference;
                return Some(Judged { mutant, fate });
            }
            Ok(Some(known)) => Some(known),
            Err(_) => None,
        };
        if let Some(Known {
            overtaken: Some(flag),
            ..
        }) = &known
        {
            let fate = Fate::Refused(format!("the red flag `{flag}` comes too late"));
            return Some(Judged { mutant, fate });
        }
        let altered = Arc::new(self.release.altered(graph));
        let case = (self.cases.iter()).find(|case| !is_as_recorded(&altered, case));
        let case = case.map(|case| case.title.clone());
        let fate = match known {
            None if case.is_none() => Fate::NotKnown,
            Some(Known {
                promise: None,
                patient,
                ..
            }) if case.is_none() => Fate::Survived {
                case: self.told_apart(&altered, &mutant, &patient),
            },
            Some(Known { promise, .. }) => Fate::Noticed { promise, case },
            None => Fate::Noticed {
                promise: None,
                case,
            },
        };
        Some(Judged { mutant, fate })
    }

    fn within_budget(&mut self, graph: &DecisionGraph) -> Made<Option<Known>> {
        if self.given_up >= limits::PROOFS_GIVEN_UP {
            return Err(OutOfBudget);
        }
        let known = self.known(graph).or_else(|_| {
            // What earlier mistakes used up is given back once.
            self.diagrams = fresh(&self.space);
            self.known(graph)
        });
        if known.is_err() {
            self.given_up = self.given_up.saturating_add(1);
        }
        known
    }

    /// What is proven of a mutant; nothing if it makes no difference.
    fn known(&mut self, mutant: &DecisionGraph) -> Made<Option<Known>> {
        let release = Arc::clone(&self.release);
        let base = release.graph();
        let possible = self.of(base).possible()?;
        let differs = differs(
            &self.space,
            &mut self.diagrams,
            (Version::of(base), Version::of(mutant)),
            possible,
        )?;
        if self.diagrams.is_never(differs) {
            return Ok(None);
        }
        let overtaken = self.overtaken(mutant)?;
        let promise = self.broken(mutant, possible)?;
        let mut asked = Questions {
            before: None,
            when: None,
        };
        let cost = self.of(base).carry(&mut asked)?;
        let nobody = self.diagrams.number(i64::MAX);
        let cost = self.diagrams.choose(differs, cost, nobody)?;
        let classes = witness::least(base.model(), &self.space, &self.diagrams, cost);
        Ok(Some(Known {
            overtaken,
            promise,
            patient: plain(&self.space, base.model(), &classes),
        }))
    }

    /// The first red flag that a mutant overtakes.
    fn overtaken(&mut self, mutant: &DecisionGraph) -> Made<Option<String>> {
        let model = mutant.model();
        for flag in &model.red_flags {
            let overtaken = self.of(mutant).overtaken(std::slice::from_ref(flag))?;
            if !self.diagrams.is_never(overtaken) {
                return Ok(Some(flag.when.written(model)));
            }
        }
        Ok(None)
    }

    /// The first promise that a mutant breaks.
    fn broken(&mut self, mutant: &DecisionGraph, possible: Func) -> Made<Option<String>> {
        for promise in &mutant.model().promises {
            if kept_before(mutant.model(), promise) == KeptBefore::Broken {
                return Ok(Some(promise.name.clone()));
            }
            let is_broken = match self.of(mutant).broken(promise, possible)? {
                Broken::By { broken, about } => {
                    !self.diagrams.is_never(broken) || self.diagrams.is_never(about)
                }
                Broken::Pairs(pairs) => {
                    (pairs.iter()).any(|pair| !self.diagrams.is_never(pair.broken))
                }
            };
            if is_broken {
                return Ok(Some(promise.name.clone()));
            }
        }
        Ok(None)
    }

    /// A conversation of the patient that goes another way with the mistake.
    fn told_apart(
        &self,
        altered: &Arc<Release>,
        mutant: &Mutant,
        patient: &Answers,
    ) -> Option<String> {
        let text = |reached: &Reached| {
            format!(
                "# Goes another way where {}\n{}\n",
                mutant.words,
                reached.lines.join("\n")
            )
        };
        let reached = reach(&self.release, patient, &mut |reached| {
            let case = read_alone(&text(reached));
            case.is_some_and(|case| !is_as_recorded(altered, &case))
        });
        reached.as_ref().map(text)
    }

    fn of<'a>(&'a mut self, graph: &'a DecisionGraph) -> Reading<'a> {
        Version::of(graph).read(&self.space, &mut self.diagrams)
    }
}

/// What is proven of a mutant that makes a difference.
struct Known {
    /// A red flag that comes too late, so that the flow is refused.
    overtaken: Option<String>,
    promise: Option<String>,
    /// Somebody for whom it makes one.
    patient: Answers,
}

fn fresh(space: &Space) -> Diagrams {
    space.diagrams(limits::PROOF_NODES, limits::PROOF_STEPS)
}
