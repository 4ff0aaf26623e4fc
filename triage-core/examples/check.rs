//! Reads the flow in a folder and prints everything that is found, as text.
//!
//! `cargo run -p triage-core --example check -- triage-core/examples/cold`

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use triage_core::diagnostic::{Style, render_human};
use triage_core::{SourceMap, compile};

#[expect(
    clippy::disallowed_methods,
    reason = "an example is a program; the library itself takes no arguments"
)]
#[expect(clippy::print_stdout, reason = "the findings are what it is for")]
fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = std::env::args()
        .nth(1)
        .ok_or("name the folder that holds `flow.yaml`")?;
    let sources = read(Path::new(&folder))?;
    let (found, verdict) = match compile(&sources) {
        Ok(compiled) => (compiled.warnings, ExitCode::SUCCESS),
        Err(rejected) => (rejected.diagnostics, ExitCode::from(2)),
    };
    print!("{}", render_human(&sources, &found, Style::Plain));
    Ok(verdict)
}

/// The flow's own files: `flow.yaml` and the `.ftl` files beside it. Shared parts are left out.
#[expect(
    clippy::disallowed_methods,
    reason = "an example is a program; the library itself reads no file"
)]
fn read(folder: &Path) -> Result<SourceMap, Box<dyn Error>> {
    let name = |path: &Path| path.display().to_string();
    let flow = folder.join("flow.yaml");
    let mut sources = SourceMap::from_bytes(name(&flow), &std::fs::read(&flow)?);
    let entries = std::fs::read_dir(folder)?;
    let mut paths: Vec<_> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    // The order of a folder is not the same on every machine.
    paths.sort();
    for path in paths {
        if path.extension().is_some_and(|end| end == "ftl") {
            sources.add_bytes(name(&path), &std::fs::read(&path)?);
        }
    }
    Ok(sources)
}
