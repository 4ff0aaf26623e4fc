//! From texts to a release: every stage collects what it finds, and one gate refuses.

use std::sync::Arc;

use crate::catalogue::{Catalogue, TextFiles};
use crate::diagnostic::{self, Diagnostic, code};
use crate::graph::DecisionGraph;
use crate::model::{FlowModel, PartIdx};
use crate::proof::{Proven, prove};
use crate::release::Release;
use crate::resolve::resolve;
use crate::source::{SourceId, SourceMap, folder};
use crate::syntax;
use crate::verify::messages::{LanguageProgress, known_locales, messages};
use crate::verify::verify;

/// A flow that may be used, and what its author should still know.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The verified graph with its texts.
    pub release: Arc<Release>,
    /// Warnings and notes, sorted by file and place.
    pub warnings: Vec<Diagnostic>,
    /// How far each language is, the reference first, those in translation last.
    pub languages: Vec<LanguageProgress>,
    /// The promises that were proven, by method; none where that was left out.
    pub proven: Proven,
}

/// A flow that is refused.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the flow is refused: {} findings", .diagnostics.len())]
pub struct Rejected {
    /// Everything that was found, warnings too, sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// How far each language is; nothing where the flow's structure could not be read.
    pub languages: Vec<LanguageProgress>,
}

/// Compiles a flow: reads, resolves and verifies all its files, and proves its promises and red flags.
///
/// # Errors
///
/// Something in the files is an error. All mistakes of all files are found in one run; promises are
/// proven once there is no other.
///
/// ```
/// use triage_core::{SourceMap, compile};
/// let rejected = compile(&SourceMap::new("cold/flow.yaml", "flow: cold\n")).unwrap_err();
/// assert!(rejected.diagnostics.iter().any(|found| found.code.name == "missing-key"));
/// ```
pub fn compile(sources: &SourceMap) -> Result<Compiled, Rejected> {
    let Compiled {
        release,
        mut warnings,
        languages,
        ..
    } = compile_unproven(sources)?;
    let proven = prove(sources, &release, &mut warnings);
    diagnostic::sort(&mut warnings);
    if warnings.iter().any(Diagnostic::is_error) {
        return Err(Rejected {
            diagnostics: warnings,
            languages,
        });
    }
    Ok(Compiled {
        release,
        warnings,
        languages,
        proven,
    })
}

/// Compiles a flow as [`compile`] does, and leaves its promises alone.
///
/// For tools that look at flows whose promises may be broken. Never serve what it gives.
///
/// # Errors
///
/// Something in the files is an error.
pub fn compile_unproven(sources: &SourceMap) -> Result<Compiled, Rejected> {
    let read = syntax::read(sources, sources.flow(), false);
    let mut out = read.diagnostics;
    let Some(syntax) = read.value else {
        return Err(rejected(out));
    };
    let resolved = resolve(sources, &syntax);
    out.extend(resolved.diagnostics);
    for (review, span) in &resolved.value.part_reviews {
        if review.is_none() {
            let message = format!("nobody has reviewed the part `{}`", sources.slice(*span));
            out.push(Diagnostic::new(&code::NOT_REVIEWED, *span, message).help(
                "when a clinician has read it, add `reviewed_by:` with the name and the day",
            ));
        }
    }
    let model = resolved.value.model;

    let locales = known_locales(sources, &model, &mut out);
    let files = TextFiles::read(
        sources,
        &text_files(sources, &model, &resolved.value.files),
        &mut out,
    );
    let Some(catalogue) = Catalogue::build(&model, &locales, &files) else {
        return Err(rejected(out));
    };
    let languages = messages(sources, &model, &files, &catalogue, &mut out);

    let graph = verify(model, &mut out);
    diagnostic::sort(&mut out);
    match graph {
        Some(graph) if !out.iter().any(Diagnostic::is_error) => {
            let release = Arc::new(Release::new(graph, catalogue, sources));
            Ok(Compiled {
                release,
                warnings: out,
                languages,
                proven: Proven::default(),
            })
        }
        Some(_) | None => Err(Rejected {
            diagnostics: out,
            languages,
        }),
    }
}

/// Reads, resolves and verifies the structure of a flow alone, without its texts: the part of
/// [`compile`] that grows with the flow's rules.
///
/// # Errors
///
/// Something in `flow.yaml` or in a shared part is an error.
pub fn check_structure(sources: &SourceMap) -> Result<DecisionGraph, Rejected> {
    let read = syntax::read(sources, sources.flow(), false);
    let mut out = read.diagnostics;
    let Some(syntax) = read.value else {
        return Err(rejected(out));
    };
    let resolved = resolve(sources, &syntax);
    out.extend(resolved.diagnostics);
    match verify(resolved.value.model, &mut out) {
        Some(graph) if !out.iter().any(Diagnostic::is_error) => Ok(graph),
        Some(_) | None => Err(rejected(out)),
    }
}

fn rejected(mut diagnostics: Vec<Diagnostic>) -> Rejected {
    diagnostic::sort(&mut diagnostics);
    Rejected {
        diagnostics,
        languages: Vec::new(),
    }
}

/// The `.ftl` files of the flow and of its parts: `<locale>.ftl` beside each `flow.yaml`.
fn text_files(
    sources: &SourceMap,
    model: &FlowModel,
    units: &[SourceId],
) -> Vec<(usize, Option<PartIdx>, SourceId)> {
    let mut found = Vec::new();
    for (locale, tag) in model.spoken().enumerate() {
        for (unit, source) in units.iter().enumerate() {
            let folder = folder(sources.path(*source));
            let path = if folder.is_empty() {
                format!("{tag}.ftl")
            } else {
                format!("{folder}/{tag}.ftl")
            };
            if let Some(file) = sources.find(&path) {
                found.push((locale, unit.checked_sub(1).map(PartIdx::new), file));
            }
        }
    }
    found
}
