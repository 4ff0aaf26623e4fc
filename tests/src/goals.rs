//! Generated cases: after them every goal that any patient can reach is shown, in every flow here.
//!
//! Each is read and played again as a case before it counts.

use std::path::Path;

use libtest_mimic::{Arguments, Failed, Trial};
use triage_core::case::{Coverage, generate, parse_case, run_case};
use triage_core::{SourceMap, compile};
use triage_host::load::load;
use triage_tests::findings::shown;
use triage_tests::repository::{files, named, root};

fn main() -> Result<(), Failed> {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for flow in files(&root().join("flows"), "yaml")? {
        let folder = flow.parent().unwrap_or(&flow).to_owned();
        if flow.file_name().is_some_and(|name| name == "flow.yaml") {
            let name = format!("{} can be shown whole", named(&folder));
            trials.push(Trial::test(name, move || whole(&folder)));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn whole(folder: &Path) -> Result<(), Failed> {
    let sources = load(folder)?;
    let release = match compile(&sources) {
        Ok(compiled) => compiled.release,
        Err(rejected) => return Err(shown(&sources, &rejected.diagnostics).into()),
    };
    let made = generate(&mut Coverage::new(&release), &mut |_, _| {});
    let mut coverage = Coverage::new(&release);
    for case in &made.cases {
        let text = SourceMap::new(case.name.clone(), case.text.clone());
        let parsed = parse_case(&text, text.flow());
        let Some(case) = parsed.value else {
            return Err(shown(&text, &parsed.diagnostics).into());
        };
        let run = run_case(&release, &case, 0);
        if !run.mismatches.is_empty() {
            return Err(format!("{}: {:?}", case.title, run.mismatches).into());
        }
        // The suite of cases plays each in every language; taps mean the same in all of them.
        for locale in 0..release.model().locales.len() {
            coverage.add(locale, &run.turns);
        }
    }
    let report = coverage.report();
    let is_open =
        report.missing() > 0 || report.kinds.iter().any(|kind| !kind.not_known.is_empty());
    if is_open || !made.not_played.is_empty() {
        return Err(report.lines(&sources).join("\n").into());
    }
    Ok(())
}
