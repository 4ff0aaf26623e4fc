//! Plays every recorded conversation of every flow in every locale, one test for each.

use std::path::Path;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use triage_core::case::{parse_case, run_case};
use triage_core::{Release, SourceMap, compile};
use triage_host::load::load;
use triage_tests::findings::shown;
use triage_tests::repository::{files, named, root};

fn main() -> Result<(), Failed> {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for folder in ["flows", "tests/flows"] {
        for flow in files(&root().join(folder), "yaml")? {
            let is_flow = flow.file_name().is_some_and(|name| name == "flow.yaml");
            let folder = flow.parent().unwrap_or(&flow);
            let cases = folder.join("cases");
            if is_flow && cases.is_dir() {
                trials.extend(of_flow(folder, &cases)?);
            }
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// The tests of one flow; where it is refused, that is the one test.
fn of_flow(folder: &Path, cases: &Path) -> Result<Vec<Trial>, Failed> {
    let flow = named(folder);
    let sources = load(folder)?;
    let release = match compile(&sources) {
        Ok(compiled) => compiled.release,
        Err(rejected) => {
            let text = shown(&sources, &rejected.diagnostics);
            let refused = move || Err(Failed::from(text));
            return Ok(vec![Trial::test(format!("{flow}/is accepted"), refused)]);
        }
    };
    let mut trials = Vec::new();
    for path in files(cases, "md")? {
        let case = path.file_stem().unwrap_or_default().to_string_lossy();
        for (locale, tag) in release.model().locales.iter().enumerate() {
            let (path, release) = (path.clone(), Arc::clone(&release));
            trials.push(Trial::test(format!("{flow}/{case}/{tag}"), move || {
                play(&path, &release, locale)
            }));
        }
    }
    Ok(trials)
}

fn play(path: &Path, release: &Arc<Release>, locale: usize) -> Result<(), Failed> {
    let sources = SourceMap::from_bytes(named(path), &std::fs::read(path)?);
    let parsed = parse_case(&sources, sources.flow());
    let Some(case) = parsed.value else {
        return Err(shown(&sources, &parsed.diagnostics).into());
    };
    if !release.model().locales.contains(&case.locale) {
        return Err(format!("the flow has no locale `{}`", case.locale).into());
    }
    let run = run_case(release, &case, locale);
    let differences = run.mismatches.iter().map(|mismatch| {
        format!(
            "{}:{}\n  - {}\n  + {}\n",
            sources.path(sources.flow()),
            sources.place(mismatch.span).line,
            mismatch.expected,
            mismatch.actual
        )
    });
    let text: String = differences.collect();
    if text.is_empty() {
        Ok(())
    } else {
        Err(text.into())
    }
}
