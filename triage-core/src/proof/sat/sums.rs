//! Sums and bands, each between the least and the greatest that it can still be.

use crate::model::{BandIdx, BandOf, QuestionIdx, ScoreIdx, ScoreTerm};
use crate::proof::diagram::Made;
use crate::proof::space::Class;

use super::Lit;
use super::gates::Gates;
use super::number::Number;
use super::rules::{Rules, Truths};

/// The least and the greatest that a sum can be.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    pub(super) least: Number,
    pub(super) most: Number,
}

impl Rules<'_> {
    /// True where the whole interval lies between, false where none of it does.
    pub(super) fn in_range(&mut self, sums: &Sums, low: i64, high: i64) -> Made<Truths> {
        let yes = [sums.least.at_least(low), sums.most.at_most(high)];
        let no = [!sums.most.at_least(low), !sums.least.at_most(high)];
        Ok(Truths {
            yes: self.gates.and(&yes)?,
            no: self.gates.or(&no)?,
        })
    }

    pub(super) fn score(&mut self, score: ScoreIdx) -> Made<Sums> {
        if let Some(known) = self.scores.get(&score) {
            return Ok(known.clone());
        }
        let zero = Number::constant(0);
        let mut sums = Sums {
            least: zero.clone(),
            most: zero,
        };
        let model = self.flow.model;
        for term in model.score(score).map_or(&[][..], |found| &found.terms) {
            let term = match term {
                ScoreTerm::Points { points, when } => {
                    let when = self.of(when)?;
                    self.term(*points, when)?
                }
                ScoreTerm::Answer(question) => self.points(*question)?,
                ScoreTerm::Band(band) => self.band_values(*band)?,
            };
            sums.least = sums.least.plus(self.gates, &term.least)?;
            sums.most = sums.most.plus(self.gates, &term.most)?;
        }
        self.scores.insert(score, sums.clone());
        Ok(sums)
    }

    /// Points where something holds, none where it does not, either where that is undetermined.
    fn term(&mut self, points: i64, when: Truths) -> Made<Sums> {
        let mut side = |undetermined: i64| {
            let (zero, other) = (Number::constant(0), Number::constant(undetermined));
            let other = Number::choose(self.gates, when.no, &zero, &other)?;
            Number::choose(self.gates, when.yes, &Number::constant(points), &other)
        };
        Ok(Sums {
            least: side(points.min(0))?,
            most: side(points.max(0))?,
        })
    }

    /// The points of an answer from an answer set; where it is missing, the least and the greatest.
    fn points(&mut self, question: QuestionIdx) -> Made<Sums> {
        let spec = self.flow.model.question(question);
        let choices = spec.map_or(&[][..], |spec| spec.choices()).iter();
        let points: Vec<i64> = choices.map(|choice| choice.points.unwrap_or(0)).collect();
        let mut least = Number::constant(points.iter().copied().min().unwrap_or(0));
        let mut most = Number::constant(points.iter().copied().max().unwrap_or(0));
        for (at, points) in points.iter().enumerate() {
            let mask = u32::try_from(at)
                .ok()
                .and_then(|at| 1_u64.checked_shl(at))
                .unwrap_or(0);
            let is_it = self.answer(question, |class| class == Class::Choices(mask))?;
            let points = Number::constant(*points);
            least = Number::choose(self.gates, is_it.yes, &points, &least)?;
            most = Number::choose(self.gates, is_it.yes, &points, &most)?;
        }
        Ok(Sums { least, most })
    }

    /// For each row of a band: whether its number can still lie in it, and the row's value.
    fn rows(&mut self, band: BandIdx) -> Made<Vec<(Lit, i64)>> {
        let model = self.flow.model;
        let Some(band) = model.band(band) else {
            return Ok(Vec::new());
        };
        let mut rows = Vec::with_capacity(band.rows.len());
        match band.of {
            BandOf::Question(question) => {
                for row in &band.rows {
                    let inside = self.answer(question, |class| match class {
                        Class::Numbers(from, _) => row.low <= from && from <= row.high,
                        Class::Choices(_) | Class::Given | Class::Unknown => false,
                    })?;
                    rows.push((!inside.no, row.value));
                }
            }
            BandOf::Score(score) => {
                let sums = self.score(score)?;
                for row in &band.rows {
                    let ends = [sums.most.at_least(row.low), sums.least.at_most(row.high)];
                    rows.push((self.gates.and(&ends)?, row.value));
                }
            }
        }
        Ok(rows)
    }

    /// A band is what every row agrees on that its number can still lie in.
    pub(super) fn band(&mut self, band: BandIdx, low: i64, high: i64) -> Made<Truths> {
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        for (possible, value) in self.rows(band)? {
            if low <= value && value <= high {
                inside.push(possible);
            } else {
                outside.push(possible);
            }
        }
        let truths = self.agreement(&inside, &outside)?;
        // Over a missing number it is undetermined, whatever its rows say.
        match self.flow.model.band(band).map(|band| band.of) {
            Some(BandOf::Question(question)) => {
                let there = self.answer(question, |_| true)?.yes;
                Ok(Truths {
                    yes: self.gates.and(&[truths.yes, there])?,
                    no: self.gates.and(&[truths.no, there])?,
                })
            }
            Some(BandOf::Score(_)) | None => Ok(truths),
        }
    }

    /// The least and the greatest value that a band can still have.
    fn band_values(&mut self, band: BandIdx) -> Made<Sums> {
        let mut rows = self.rows(band)?;
        rows.sort_by_key(|(_, value)| *value);
        let extreme = |rows: &mut dyn Iterator<Item = &(Lit, i64)>, gates: &mut Gates| {
            let mut found: Option<Number> = None;
            // Those that count more are put on top.
            for (possible, value) in rows {
                let value = Number::constant(*value);
                let before = found.unwrap_or(Number::constant(0));
                found = Some(Number::choose(gates, *possible, &value, &before)?);
            }
            Ok(found.unwrap_or(Number::constant(0)))
        };
        Ok(Sums {
            least: extreme(&mut rows.iter().rev(), self.gates)?,
            most: extreme(&mut rows.iter(), self.gates)?,
        })
    }
}
