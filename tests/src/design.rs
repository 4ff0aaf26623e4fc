//! The sketch of the design is accepted, and its twin, which forgets to ask, is refused.

// Marked as tests, because here even helpers may panic.
#[cfg(test)]
mod sketch {
    use triage_core::case::{parse_case, run_case};
    use triage_core::{Diagnostic, SourceMap, compile_unproven};
    use triage_host::load::load;
    use triage_tests::findings::{findings, shown};
    use triage_tests::repository::root;

    const SKETCH: &str = "tests/flows/design_sketch";
    const TWIN: &str = "tests/flows/design_twin";

    fn flow(folder: &str) -> SourceMap {
        load(&root().join(folder)).unwrap()
    }

    /// The twin says what the sketch says.
    fn twin() -> SourceMap {
        let (sketch, mut twin) = (flow(SKETCH), flow(TWIN));
        let folder = twin.path(twin.flow()).replace("flow.yaml", "");
        for id in sketch.ids().filter(|id| *id != sketch.flow()) {
            let name = sketch.path(id).rsplit('/').next().unwrap();
            twin.add(format!("{folder}{name}"), sketch.text(id));
        }
        twin
    }

    /// The errors among the findings: code, line, and the words that are marked.
    fn errors(sources: &SourceMap) -> Vec<(&'static str, u32, String)> {
        let found = findings(sources);
        let errors = found.iter().filter(|found| Diagnostic::is_error(found));
        errors
            .map(|error| {
                let span = error.primary.span;
                let words = sources.slice(span).to_owned();
                (error.code.name, sources.place(span).line, words)
            })
            .collect()
    }

    #[test]
    fn the_sketch_is_accepted() {
        let sources = flow(SKETCH);
        let text = shown(&sources, &findings(&sources));
        assert_eq!(errors(&sources), [], "{text}");
    }

    #[test]
    fn the_twin_reads_answers_that_were_not_asked() {
        let sources = twin();
        assert_eq!(
            errors(&sources),
            [(
                "undetermined",
                55,
                "contact is yes or contact is unknown".to_owned()
            )]
        );
        let found = findings(&sources);
        let error = found
            .iter()
            .find(|found| found.code.name == "undetermined")
            .unwrap();
        assert!(
            error.message.contains("`contact` was not asked"),
            "{}",
            error.message
        );
        assert!(error.help.as_ref().unwrap().contains("if_not_asked"));
    }

    #[test]
    fn with_a_stand_in_the_twin_is_refuted_with_conversations() {
        let sources = twin();
        let text = sources.text(sources.flow());
        let declared = "{ yes_no: true, may_not_know: true }";
        let stood_in = "{ yes_no: true, may_not_know: true, if_not_asked: { answer: \"no\", source: who_home_care } }";
        assert_eq!(text.matches(declared).count(), 1);
        let mut mended = SourceMap::new(
            sources.path(sources.flow()),
            text.replace(declared, stood_in),
        );
        for id in sources.ids().filter(|id| *id != sources.flow()) {
            mended.add(sources.path(id), sources.text(id));
        }
        let found = findings(&mended);
        let broken: Vec<&Diagnostic> = (found.iter())
            .filter(|found| Diagnostic::is_error(found))
            .collect();
        let release = compile_unproven(&mended).unwrap().release;
        let mut names = Vec::new();
        for error in broken {
            assert_eq!(error.code.name, "promise-broken", "{}", error.message);
            names.push(error.message.split('`').nth(1).unwrap().to_owned());
            // The conversation is a case, and the engine plays it to the end that it names.
            let help = error.help.as_ref().unwrap();
            for case in help.split("\n# ").skip(1) {
                let sources = SourceMap::new("case.md", format!("# {case}"));
                let case = parse_case(&sources, sources.flow()).value.unwrap();
                assert_eq!(run_case(&release, &case, 0).mismatches, [], "{help}");
            }
            if names.len() <= 2 {
                assert!(help.contains("\n= outcome stay_home"), "{help}");
            }
        }
        assert_eq!(names[..2], ["promise_2", "promise_3"], "{names:?}");
    }
}
