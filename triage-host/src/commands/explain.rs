//! `triage explain CODE`: the page that explains a diagnostic.

use triage_core::diagnostic::code;

use super::output::{print, tell};
use crate::exit::Exit;

/// Arguments of `triage explain`.
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// The code in the brackets of a message; all codes if left out.
    code: Option<String>,
}

/// Shows a page.
pub fn run(args: &ExplainArgs) -> Exit {
    let Some(name) = &args.code else {
        for code in code::ALL {
            print(&format!("{}\n", code.name));
        }
        return Exit::Fine;
    };
    let name = name.trim_matches(['[', ']']);
    match code::find(name) {
        Some(code) => {
            print(code.page);
            Exit::Fine
        }
        None => {
            let near =
                triage_core::diagnostic::nearest(name, code::ALL.iter().map(|code| code.name));
            let hint = near.map_or_else(
                || "`triage explain` lists all codes".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            tell(&format!("triage: there is no code `{name}`; {hint}\n"));
            Exit::CouldNotRun
        }
    }
}
