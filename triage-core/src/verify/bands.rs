//! Bands with holes or overlaps.
//!
//! An author sees this where a number falls between two ranges of a band, or into both. It matters
//! because published score calculators have failed exactly there: a total at the edge got no
//! class.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{BandOf, FlowModel, Question};
use crate::source::Span;

use super::words;

/// Finds numbers that a band gives no value, or two.
pub(super) fn bands(model: &FlowModel, out: &mut Vec<Diagnostic>) {
    for band in &model.bands {
        let (question, bounds) = match band.of {
            BandOf::Question(question) => {
                let question = model.question(question);
                (question, question.and_then(Question::bounds))
            }
            BandOf::Score(score) => {
                let score = model.score(score);
                (None, score.map(|score| (score.least, score.most)))
            }
        };
        let Some((from, to)) = bounds else { continue };
        let mut rows: Vec<_> = band.rows.iter().collect();
        rows.sort_by_key(|row| (row.low, row.high));
        let hole = |low: i64, high: i64, span: Span| {
            let numbers = words::interval(question, low, high);
            Diagnostic::new(
                &code::BAND_HOLE,
                span,
                format!("the band `{}` says nothing for {numbers}", band.name),
            )
            .help("let the ranges meet, or add one for these numbers")
        };
        let mut next = from;
        let mut last: Option<Span> = None;
        for row in rows {
            if row.low > next {
                out.push(hole(next, row.low.saturating_sub(1).min(to), row.span));
            } else if let Some(last) = last
                && row.low < next
            {
                let high = row.high.min(next.saturating_sub(1));
                let numbers = words::interval(question, row.low, high);
                out.push(
                    Diagnostic::new(
                        &code::BAND_OVERLAP,
                        row.span,
                        format!("the band `{}` has two ranges for {numbers}", band.name),
                    )
                    .related(last, "the other range")
                    .help("let each range begin behind the one before"),
                );
            }
            if row.high >= next {
                next = row.high.saturating_add(1);
                last = Some(row.span);
            }
        }
        if next <= to {
            out.push(hole(next, to, band.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::Sample;

    fn flow(rows: &[(i64, i64)]) -> Sample {
        let mut flow = Sample::new();
        let temperature = flow.decimal("temperature", 340, 430);
        flow.ask(temperature);
        flow.band("heat", temperature, rows);
        flow.end();
        flow
    }

    #[test]
    fn a_hole_is_given_in_the_questions_decimals() {
        let holes = flow(&[(340, 360), (361, 380), (391, 430)]);
        assert_eq!(
            holes.messages("band-hole"),
            ["the band `heat` says nothing for 38.1 to 39.0 celsius"]
        );
        assert_eq!(
            flow(&[(340, 424)]).messages("band-hole"),
            ["the band `heat` says nothing for 42.5 to 43.0 celsius"]
        );
        assert_eq!(
            flow(&[(341, 430)]).messages("band-hole"),
            ["the band `heat` says nothing for 34.0 celsius"]
        );
        assert!(!flow(&[(340, 380), (381, 430)]).finds("band-hole"));
    }

    #[test]
    fn an_overlap_is_given_exactly() {
        let overlaps = flow(&[(340, 380), (380, 430)]);
        assert_eq!(
            overlaps.messages("band-overlap"),
            ["the band `heat` has two ranges for 38.0 celsius"]
        );
        assert!(!overlaps.finds("band-hole"));
        assert!(flow(&[(340, 430), (350, 360)]).finds("band-overlap"));
        assert!(!flow(&[(340, 379), (380, 430)]).finds("band-overlap"));
    }
}
