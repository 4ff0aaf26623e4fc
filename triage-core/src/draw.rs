//! A flow as a picture: an SVG that reads like a paper form, and a Mermaid chart.
//!
//! Both are pure functions of the model: the same flow gives the same bytes. Neither checks
//! anything; a picture says what is written, not that it is right.

mod colour;
mod frame;
mod layout;
mod measure;
mod mermaid;
mod picture;
mod sheet;
mod sides;
mod steps;
mod svg;
mod symbols;
mod words;

#[cfg(test)]
mod tests;

use crate::model::{FlowModel, TextIdx};

use sheet::Sheet;
use words::counted;

/// A flow as a self-contained SVG file.
///
/// `titles` gives a text in the reference locale, of which the first sentence is shown; where it
/// gives none, the author's name is. `digest` is the digest of the release that the picture
/// belongs to, if it belongs to one.
pub(crate) fn draw_svg(
    model: &FlowModel,
    titles: &dyn Fn(TextIdx) -> Option<String>,
    digest: Option<&str>,
) -> String {
    let page = layout::page(&Sheet::new(model, titles), digest);
    let title = format!("Flow {}", model.name);
    svg::write(&page, &title, &description(model))
}

/// A flow as a Mermaid flowchart, in the author's names.
pub(crate) fn draw_mermaid(model: &FlowModel) -> String {
    mermaid::write(model)
}

/// What the picture shows, for those who hear it.
fn description(model: &FlowModel) -> String {
    let outcomes: Vec<String> = model
        .outcomes
        .iter()
        .map(|outcome| {
            let urgency = model.urgency(outcome.urgency).map_or("?", String::as_str);
            format!("{} ({urgency})", outcome.name)
        })
        .collect();
    format!(
        "{} in {}, watched by {}. Outcomes: {}.",
        counted(model.questions.len(), "question"),
        counted(model.nodes.len(), "step"),
        counted(model.red_flags.len(), "red flag"),
        outcomes.join(", ")
    )
}
