//! `triage draw FLOW`: a picture of a flow.

use std::path::PathBuf;

use triage_core::diagnostic::render_human;

use super::flows::look;
use super::output::{print, style, tell};
use crate::exit::Exit;

/// Arguments of `triage draw`.
#[derive(Debug, clap::Args)]
pub struct DrawArgs {
    /// The flow's folder.
    flow: PathBuf,
    /// A picture for the browser and for paper, or text for Mermaid.
    #[arg(long, value_enum, default_value = "svg")]
    format: Picture,
    /// The file to write; the standard output if left out.
    #[arg(long, short)]
    output: Option<PathBuf>,
}

/// The kinds of picture.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
enum Picture {
    /// A self-contained SVG.
    Svg,
    /// Mermaid.
    Mermaid,
}

/// Draws a flow; one that is refused is not drawn, because its picture would lie.
pub fn run(args: &DrawArgs) -> Exit {
    let Some(looked) = look(&args.flow) else {
        return Exit::CouldNotRun;
    };
    let compiled = match &looked.result {
        Ok(compiled) => compiled,
        Err(rejected) => {
            print(&render_human(
                &looked.sources,
                &rejected.diagnostics,
                style(),
            ));
            return Exit::Rejected;
        }
    };
    let picture = match args.format {
        Picture::Svg => compiled.release.draw_svg(),
        Picture::Mermaid => compiled.release.draw_mermaid(),
    };
    match &args.output {
        None => print(&picture),
        Some(path) => {
            if let Err(cause) = std::fs::write(path, picture) {
                tell(&format!(
                    "triage: cannot write `{}`: {cause}\n",
                    path.display()
                ));
                return Exit::CouldNotRun;
            }
        }
    }
    Exit::Fine
}
