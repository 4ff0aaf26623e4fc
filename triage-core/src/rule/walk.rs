//! What a rule reads, through facts, sums, bands and tables.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    BandIdx, BandOf, FactIdx, FlowModel, QuestionIdx, ScoreIdx, ScoreTerm, TableIdx,
};

use super::{Rule, RuleKind};

/// Everything that a set of rules reads, and where it cuts the answers into classes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Reads {
    /// Questions whose value is read.
    pub values: BTreeSet<QuestionIdx>,
    /// Questions of which only the state is read: known, unknown, asked.
    pub states: BTreeSet<QuestionIdx>,
    /// Questions tested for being known or unknown; a part of `states`.
    pub known: BTreeSet<QuestionIdx>,
    /// For a number, the first number of each class but the lowest.
    pub cuts: BTreeMap<QuestionIdx, BTreeSet<i64>>,
    /// For choices, the sets that are tested, as bits.
    pub masks: BTreeMap<QuestionIdx, BTreeSet<u64>>,
    /// Whether it reads whom it is about.
    pub about: bool,
    /// Whether it reads the way out.
    pub way: bool,
    /// Whether a rule in it could not be read, so that nothing can be said about it.
    pub unreadable: bool,
    /// Whether it reads a band or a table, which say nothing of what none of their rows takes.
    pub rows: bool,
    /// What was looked into already, because many rules may name one fact.
    seen: Seen,
}

#[derive(Clone, Debug, Default, Eq, PartialEq)]
struct Seen {
    facts: BTreeSet<FactIdx>,
    scores: BTreeSet<ScoreIdx>,
    bands: BTreeSet<BandIdx>,
    tables: BTreeSet<TableIdx>,
}

impl Reads {
    /// What one rule reads.
    pub fn of(model: &FlowModel, rule: &Rule) -> Self {
        let mut reads = Self::default();
        reads.add(model, rule);
        reads
    }

    /// Adds what another rule reads.
    pub fn add(&mut self, model: &FlowModel, rule: &Rule) {
        match &rule.kind {
            RuleKind::And(parts) | RuleKind::Or(parts) | RuleKind::AtLeast { parts, .. } => {
                for part in parts {
                    self.add(model, part);
                }
            }
            RuleKind::Not(part) => self.add(model, part),
            RuleKind::Number {
                question,
                low,
                high,
            } => {
                self.values.insert(*question);
                let cuts = self.cuts.entry(*question).or_default();
                cuts.insert(*low);
                cuts.insert(high.saturating_add(1));
            }
            RuleKind::Choice { question, mask } | RuleKind::Has { question, mask, .. } => {
                self.values.insert(*question);
                self.masks.entry(*question).or_default().insert(*mask);
            }
            RuleKind::IsKnown(question) | RuleKind::IsUnknown(question) => {
                self.states.insert(*question);
                self.known.insert(*question);
            }
            RuleKind::WasAsked(question) => {
                self.states.insert(*question);
            }
            RuleKind::About(_) => self.about = true,
            RuleKind::Way(_) => self.way = true,
            RuleKind::Fact(fact) => {
                if self.seen.facts.insert(*fact)
                    && let Some(fact) = model.fact(*fact)
                {
                    self.add(model, &fact.rule);
                }
            }
            RuleKind::Score { score, .. } => self.add_score(model, *score),
            RuleKind::Band { band, .. } => self.add_band(model, *band),
            RuleKind::Table { table, .. } => self.add_table(model, *table),
            RuleKind::Unreadable => self.unreadable = true,
            RuleKind::Urgency { .. } | RuleKind::Outcome(_) => {}
        }
    }

    /// What these and others read together.
    #[must_use]
    pub(crate) fn joined(mut self, others: Self) -> Self {
        self.join(&others);
        // What was seen in one flow says nothing of another.
        self.seen = Seen::default();
        self
    }

    /// Adds what is read elsewhere, by rules over the same questions.
    pub(crate) fn join(&mut self, other: &Self) {
        self.values.extend(&other.values);
        self.states.extend(&other.states);
        self.known.extend(&other.known);
        for (question, cuts) in &other.cuts {
            self.cuts.entry(*question).or_default().extend(cuts);
        }
        for (question, masks) in &other.masks {
            self.masks.entry(*question).or_default().extend(masks);
        }
        self.about |= other.about;
        self.way |= other.way;
        self.unreadable |= other.unreadable;
        self.rows |= other.rows;
    }

    /// Whether a table is read, directly or through what is named.
    pub(crate) fn reads_table(&self, table: TableIdx) -> bool {
        self.seen.tables.contains(&table)
    }

    /// Every question, read by value or by state.
    pub fn questions(&self) -> BTreeSet<QuestionIdx> {
        self.values.union(&self.states).copied().collect()
    }

    fn add_score(&mut self, model: &FlowModel, score: ScoreIdx) {
        if !self.seen.scores.insert(score) {
            return;
        }
        let Some(score) = model.score(score) else {
            return;
        };
        for term in &score.terms {
            match term {
                ScoreTerm::Points { when, .. } => self.add(model, when),
                ScoreTerm::Answer(question) => {
                    self.values.insert(*question);
                    let choices = model
                        .question(*question)
                        .map_or(0, |question| question.choices().len());
                    let masks = self.masks.entry(*question).or_default();
                    masks.extend(
                        (0..choices).filter_map(|at| 1_u64.checked_shl(u32::try_from(at).ok()?)),
                    );
                }
                ScoreTerm::Band(band) => self.add_band(model, *band),
            }
        }
    }

    fn add_band(&mut self, model: &FlowModel, band: BandIdx) {
        if !self.seen.bands.insert(band) {
            return;
        }
        self.rows = true;
        let Some(band) = model.band(band) else { return };
        match band.of {
            BandOf::Question(question) => {
                self.values.insert(question);
                let cuts = self.cuts.entry(question).or_default();
                cuts.extend(band.rows.iter().map(|row| row.low));
            }
            BandOf::Score(score) => self.add_score(model, score),
        }
    }

    fn add_table(&mut self, model: &FlowModel, table: TableIdx) {
        if !self.seen.tables.insert(table) {
            return;
        }
        self.rows = true;
        let Some(table) = model.table(table) else {
            return;
        };
        for when in table.rows.iter().filter_map(|row| row.when.as_ref()) {
            self.add(model, when);
        }
    }
}
