//! Facts, scores, bands and tables.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{BandOf, BandRow, Question, ScoreTerm, TableRow};
use crate::rule::Rule;
use crate::syntax::{BandSyntax, FlowSyntax, Name, TableSyntax, TermSyntax};

use super::Resolver;
use super::rules::Place;
use super::scope::Item;

impl Resolver {
    /// Fills what was declared: facts, scores, bands, tables.
    pub(super) fn bodies(&mut self, syntax: &FlowSyntax) {
        for (name, rule) in &syntax.facts {
            let rule = self.rule(rule, Place::Answers);
            if let Some(Item::Fact(index)) = self.own(name)
                && let Some(fact) = self.model.facts.get_mut(index.index())
            {
                fact.rule = rule;
            }
        }
        for band in &syntax.bands {
            self.band(band);
        }
        for (name, terms) in &syntax.scores {
            let terms: Vec<ScoreTerm> = terms.iter().flat_map(|term| self.term(term)).collect();
            if let Some(Item::Score(index)) = self.own(name)
                && let Some(score) = self.model.scores.get_mut(index.index())
            {
                score.terms = terms;
            }
        }
        for table in &syntax.tables {
            self.table(table);
        }
    }

    /// What this very declaration declared; nothing where the name was taken.
    fn own(&mut self, name: &Name) -> Option<Item> {
        self.scope()
            .names
            .get(&name.value)
            .filter(|(_, span)| *span == name.span)
            .map(|(item, _)| item.clone())
    }

    fn term(&mut self, term: &TermSyntax) -> Vec<ScoreTerm> {
        match term {
            TermSyntax::Points { points, when } => {
                vec![ScoreTerm::Points {
                    points: *points,
                    when: self.rule(when, Place::Answers),
                }]
            }
            TermSyntax::Sum(names) => names.iter().filter_map(|name| self.addend(name)).collect(),
        }
    }

    fn addend(&mut self, name: &Name) -> Option<ScoreTerm> {
        match self
            .scope()
            .names
            .get(&name.value)
            .map(|(item, _)| item.clone())
        {
            Some(Item::Question(index)) => {
                let has_points = |question: &Question| {
                    question
                        .choices()
                        .iter()
                        .all(|choice| choice.points.is_some())
                };
                let question = self.model.question(index)?;
                if !question.choices().is_empty() && has_points(question) {
                    return Some(ScoreTerm::Answer(index));
                }
                let message = format!("the answers of `{}` have no points", name.value);
                self.report(
                    Diagnostic::new(&code::WRONG_TYPE, name.span, message)
                        .help("give the question an answer set, `choice: name_of_the_set`, or add points with `points:` and `when:`"),
                );
                None
            }
            Some(Item::Band(index)) => {
                if self
                    .model
                    .band(index)
                    .is_some_and(|band| !band.names.is_empty())
                {
                    let message = format!("the ranges of `{}` have names, not points", name.value);
                    self.report(
                        Diagnostic::new(&code::WRONG_TYPE, name.span, message)
                            .help("give its rows `points:`"),
                    );
                    return None;
                }
                Some(ScoreTerm::Band(index))
            }
            Some(
                item @ (Item::Fact(_) | Item::Score(_) | Item::Table(_) | Item::Threshold { .. }),
            ) => {
                let message = format!(
                    "`{}` is {}, and `sum` adds questions with an answer set and bands with points",
                    name.value,
                    item.kind()
                );
                self.report(
                    Diagnostic::new(&code::WRONG_TYPE, name.span, message)
                        .help("use `points:` and `when:` for it"),
                );
                None
            }
            None => {
                let known: Vec<String> = self.scope().names.keys().cloned().collect();
                self.unknown(name, "question or band", &known);
                None
            }
        }
    }

    fn band(&mut self, syntax: &BandSyntax) {
        let of = match self
            .scope()
            .names
            .get(&syntax.of.value)
            .map(|(item, _)| item.clone())
        {
            Some(Item::Question(index))
                if self
                    .model
                    .question(index)
                    .is_some_and(|question| question.bounds().is_some()) =>
            {
                Some((
                    BandOf::Question(index),
                    self.model.question(index).map_or(0, Question::decimals),
                ))
            }
            Some(Item::Score(index)) => Some((BandOf::Score(index), 0)),
            Some(item) => {
                let message = format!(
                    "`{}` is {} that is not a number",
                    syntax.of.value,
                    item.kind()
                );
                self.report(
                    Diagnostic::new(&code::WRONG_TYPE, syntax.of.span, message)
                        .help("a band cuts a number, a date or a score"),
                );
                None
            }
            None => {
                let known: Vec<String> = self.scope().names.keys().cloned().collect();
                self.unknown(&syntax.of, "question or score", &known);
                None
            }
        };
        let bounds = match of {
            Some((BandOf::Question(index), _)) => {
                self.model.question(index).and_then(Question::bounds)
            }
            // The bounds of a score are known later; an open end reaches as far as it can.
            Some((BandOf::Score(_), _)) => Some((i64::MIN, i64::MAX)),
            None => None,
        };
        let names: Vec<String> = syntax
            .rows
            .iter()
            .filter_map(|row| row.name.as_ref())
            .map(|name| name.value.clone())
            .collect();
        if let (Some(named), Some(pointed)) = (
            syntax.rows.iter().find(|row| row.name.is_some()),
            syntax.rows.iter().find(|row| row.points.is_some()),
        ) {
            self.report(
                Diagnostic::new(
                    &code::WRONG_TYPE,
                    named.span,
                    format!(
                        "some ranges of `{}` have names and some have points",
                        syntax.name.value
                    ),
                )
                .related(pointed.span, "points here")
                .help("give all rows `points:`, or all rows `name:`"),
            );
            return;
        }
        let (Some((of, decimals)), Some((least, most))) = (of, bounds) else {
            return;
        };
        let mut rows = Vec::new();
        for row in &syntax.rows {
            let low = row
                .from
                .as_ref()
                .map_or(Some(least), |from| self.steps(from, decimals));
            let high = row
                .to
                .as_ref()
                .map_or(Some(most), |to| self.steps(to, decimals));
            let (Some(low), Some(high)) = (low, high) else {
                return;
            };
            let by_name = row
                .name
                .as_ref()
                .and_then(|name| names.iter().position(|known| *known == name.value));
            let value = row
                .points
                .or_else(|| by_name.and_then(|at| i64::try_from(at).ok()));
            if let Some(value) = value {
                rows.push(BandRow {
                    low,
                    high,
                    value,
                    span: row.span,
                });
            }
        }
        rows.sort_by_key(|row| row.low);
        let mut distinct = names;
        let mut seen = std::collections::BTreeSet::new();
        distinct.retain(|name| seen.insert(name.clone()));
        if let Some(Item::Band(index)) = self.own(&syntax.name)
            && let Some(band) = self.model.bands.get_mut(index.index())
        {
            band.of = of;
            band.rows = rows;
            band.names = distinct;
        }
    }

    fn table(&mut self, syntax: &TableSyntax) {
        let Some(Item::Table(index)) = self.own(&syntax.name) else {
            return;
        };
        let results = self
            .model
            .table(index)
            .map(|table| table.results.clone())
            .unwrap_or_default();
        let mut rows = Vec::new();
        for row in &syntax.rows {
            self.cited(row.source.as_ref());
            let when: Option<Rule> = row
                .when
                .as_ref()
                .map(|when| self.rule(when, Place::Answers));
            let Some(result) = &row.result else { continue };
            match results.iter().position(|known| *known == result.value) {
                Some(at) => rows.push(TableRow {
                    when,
                    result: at,
                    span: row.span,
                }),
                None => self.unknown_choice(
                    result,
                    &syntax.name.value,
                    results.iter().map(String::as_str),
                ),
            }
        }
        if let Some(table) = self.model.tables.get_mut(index.index()) {
            table.rows = rows;
        }
    }

    /// The least and greatest sum of every score; scores in bands of scores included.
    pub(super) fn bound_scores(&mut self) {
        // An addend can be a band of another score, so bounds settle after as many rounds as
        // there are scores.
        for _ in 0..self.model.scores.len().min(64) {
            let bounds: Vec<(i64, i64)> = self
                .model
                .scores
                .iter()
                .map(|score| self.bounds_of(&score.terms))
                .collect();
            for (score, (least, most)) in self.model.scores.iter_mut().zip(bounds) {
                score.least = least;
                score.most = most;
            }
        }
        let scores: Vec<(i64, i64)> = self
            .model
            .scores
            .iter()
            .map(|score| (score.least, score.most))
            .collect();
        for band in &mut self.model.bands {
            let BandOf::Score(score) = band.of else {
                continue;
            };
            let (least, most) = scores.get(score.index()).copied().unwrap_or_default();
            for row in &mut band.rows {
                row.low = if row.low == i64::MIN { least } else { row.low };
                row.high = if row.high == i64::MAX { most } else { row.high };
            }
        }
    }

    fn bounds_of(&self, terms: &[ScoreTerm]) -> (i64, i64) {
        let mut least = 0_i64;
        let mut most = 0_i64;
        for term in terms {
            let (low, high) = match term {
                ScoreTerm::Points { points, .. } => ((*points).min(0), (*points).max(0)),
                ScoreTerm::Answer(question) => {
                    let choices = self
                        .model
                        .question(*question)
                        .map_or(&[][..], Question::choices);
                    let points = choices.iter().filter_map(|choice| choice.points);
                    (points.clone().min().unwrap_or(0), points.max().unwrap_or(0))
                }
                ScoreTerm::Band(band) => {
                    let rows = self.model.band(*band).map_or(&[][..], |band| &band.rows);
                    let points = rows.iter().map(|row| row.value);
                    (points.clone().min().unwrap_or(0), points.max().unwrap_or(0))
                }
            };
            least = least.saturating_add(low);
            most = most.saturating_add(high);
        }
        (least, most)
    }
}
