//! The checks that a flow must pass, and the one gate behind which a [`DecisionGraph`] is made.
//!
//! Checks collect what they find; the gate at the end refuses. Each check is one file that says
//! what an author sees and why it matters.

mod asked_twice;
mod bands;
mod classes;
mod cover;
mod determined;
mod emergency_phone;
mod ends;
mod flags;
mod flow;
mod ground;
mod promises;
mod reach;
mod review;
mod search;
mod size;
mod unfinished;
mod unused;
mod words;

use crate::diagnostic::Diagnostic;
use crate::graph::DecisionGraph;
use crate::model::FlowModel;

use flow::Flow;
use ground::Ground;
use search::Surveyor;

pub use review::phones_dialled_long_ago;

/// The right to seal a graph; nothing outside this file can make one.
#[derive(Debug)]
pub(crate) struct Seal(());

/// Checks a flow; gives a graph only if nothing in `out`, found here or before, is an error.
pub fn verify(model: FlowModel, out: &mut Vec<Diagnostic>) -> Option<DecisionGraph> {
    let before = out.len();
    size::size(&model, out);
    if out.len() > before {
        // Rules of that size cannot be looked at any further.
        return None;
    }
    let flow = Flow::of(&model);
    let mut surveyor = Surveyor::new(&model);
    let ground = Ground::new(&model, &flow, &mut surveyor);

    reach::reach(&ground, out);
    ends::ends(&ground, out);
    asked_twice::asked_twice(&ground, &mut surveyor, out);
    cover::cover(&ground, &mut surveyor, out);
    determined::determined(&ground, out);
    unfinished::unfinished(&ground, &mut surveyor, out);
    bands::bands(&model, out);
    flags::flags(&model, &mut surveyor, out);
    emergency_phone::emergency_phone(&model, out);
    promises::promises(&model, out);
    unused::unused(&model, out);
    review::review(&model, out);

    if out.iter().any(Diagnostic::is_error) {
        return None;
    }
    Some(DecisionGraph::seal(model, flow.into_still_open(), Seal(())))
}
