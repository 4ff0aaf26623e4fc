//! What is known of the reference flows comes out of the proof, and not of holding every conversation:
//! exact counts, what can be reached, that bands leave nothing out. Each has a twin: the same flow with
//! a mistake in it.

// Marked as tests, because here even helpers may panic.
#[cfg(test)]
mod proven {
    use std::collections::BTreeMap;
    use std::fs;

    use triage_core::diagnostic::Diagnostic;
    use triage_core::proof::{Count, Proof, Verdict, findings};
    use triage_core::{DecisionGraph, SourceMap, check_structure};
    use triage_tests::repository::root;

    /// A reference flow, with one place written differently and some promises more.
    fn flow(name: &str, change: Option<(&str, &str)>, promises: &str) -> SourceMap {
        let path = format!("flows/reference/{name}/flow.yaml");
        let mut text = fs::read_to_string(root().join(&path)).unwrap();
        if let Some((from, to)) = change {
            assert_eq!(text.matches(from).count(), 1, "{from}");
            text = text.replace(from, to);
        }
        text.push_str(promises);
        SourceMap::new(path, text)
    }

    fn graph(name: &str, change: Option<(&str, &str)>, promises: &str) -> DecisionGraph {
        check_structure(&flow(name, change, promises)).unwrap()
    }

    /// The codes of what refuses a flow.
    fn errors(sources: &SourceMap) -> Vec<&'static str> {
        let found = check_structure(sources).map_or_else(|it| it.diagnostics, |_| Vec::new());
        let errors = found.iter().filter(|found| Diagnostic::is_error(found));
        errors.map(|error| error.code.name).collect()
    }

    /// By outcome that somebody reaches: how many conversations lead there.
    fn conversations(graph: &DecisionGraph) -> BTreeMap<String, String> {
        let found = findings(graph);
        assert_eq!(found.adds_up, Some(true));
        let outcomes = found.outcomes.iter();
        let reached = outcomes.filter_map(|of| {
            let count = of.conversations.as_ref()?;
            let name = &graph.model().outcome(of.outcome)?.name;
            (!Count::is_zero(count)).then(|| (name.clone(), count.digits()))
        });
        reached.collect()
    }

    fn expected(counts: &[(&str, &str)]) -> BTreeMap<String, String> {
        let owned = |(name, count): &(&str, &str)| ((*name).to_owned(), (*count).to_owned());
        counts.iter().map(owned).collect()
    }

    /// What is known of the promises that were added, in their order.
    fn verdicts(graph: &DecisionGraph, added: usize) -> Vec<&'static str> {
        let promises = &graph.model().promises;
        let mut proof = Proof::new(graph);
        let added = promises.iter().skip(promises.len() - added);
        let words = added.map(|promise| match proof.promise(promise) {
            Verdict::Proven => "proven",
            Verdict::Refuted(_) => "refuted",
            Verdict::NeverApplies => "never applies",
            Verdict::NotProven => "not proven",
        });
        words.collect()
    }

    /// Every row of every band is needed: without it somebody has no row.
    fn each_row_of_bands_is_needed(name: &str, rows: usize) {
        let sources = flow(name, None, "");
        let text = sources.text(sources.flow());
        let lines: Vec<&str> = text.lines().collect();
        let bands = lines.iter().position(|line| *line == "bands:").unwrap();
        let end = lines
            .iter()
            .skip(bands + 1)
            .position(|line| !line.is_empty() && !line.starts_with([' ', '#']));
        let end = bands + 1 + end.unwrap();
        let mut without = 0;
        for at in (bands..end).filter(|at| lines[*at].starts_with("      - {")) {
            let rest: Vec<&str> = (lines.iter().enumerate())
                .filter(|(line, _)| *line != at)
                .map(|(_, line)| *line)
                .collect();
            let sources = SourceMap::new("flow.yaml", rest.join("\n"));
            let found = errors(&sources);
            assert!(found.contains(&"band-hole"), "{}: {found:?}", lines[at]);
            without += 1;
        }
        assert_eq!(without, rows);
    }

    const WHO: [(&str, &str); 10] = [
        ("covid_symptoms", "256"),
        ("covid_symptoms_call", "512"),
        ("emergency_now", "1"),
        ("no_symptoms_basic", "1"),
        ("no_symptoms_contact", "1"),
        ("no_symptoms_high_risk", "2"),
        ("some_symptoms_call_quarantine", "3068"),
        ("some_symptoms_call_stay_home", "1534"),
        ("some_symptoms_quarantine", "1534"),
        ("some_symptoms_stay_home", "767"),
    ];

    #[test]
    fn the_checker_of_the_who_has_its_ten_counts() {
        let counts = conversations(&graph("who_symptom_checker", None, ""));
        assert_eq!(counts, expected(&WHO));
        let all: u32 = counts
            .values()
            .map(|count| count.parse::<u32>().unwrap())
            .sum();
        assert_eq!(all, 7_676);
        let of_one = (
            "symptoms has fever and symptoms has dry_cough",
            "symptoms has fever or symptoms has dry_cough",
        );
        let twin = conversations(&graph("who_symptom_checker", Some(of_one), ""));
        assert_ne!(twin, expected(&WHO));
    }

    #[test]
    fn healthcheck_has_its_counts_and_is_monotone() {
        let counts = [
            ("high_risk", "272"),
            ("low_risk", "8"),
            ("moderate_risk", "104"),
        ];
        let whole = graph("healthcheck", None, "");
        assert_eq!(conversations(&whole), expected(&counts));
        let mut proof = Proof::new(&whole);
        let monotone = whole
            .model()
            .promises
            .iter()
            .find(|it| it.name == "worse_is_never_safer");
        assert_eq!(proof.promise(monotone.unwrap()), Verdict::Proven);
        // Its doubt: whoever is not sure of a contact counts as having had none. That is told to
        // whoever holds that it should count as one.
        let as_yes = "  - unknown_at_least_as: { exposure: yes }\n  - unknown_at_least_as: { exposure: no }\n";
        let doubted = graph("healthcheck", None, as_yes);
        assert_eq!(verdicts(&doubted, 2), ["refuted", "proven"]);
    }

    #[test]
    fn every_total_of_news2_from_0_to_20_is_reached_and_none_above() {
        let promise = |total: i64| {
            format!(
                "  - whenever: total is {total} and age >= least_age and pregnant is no\n    even_if_not_asked: true\n    then: urgency at least low\n"
            )
        };
        let promises: String = (0..=21).map(promise).collect();
        let found = verdicts(&graph("news2", None, &promises), 22);
        assert_eq!(found[..21], ["proven"; 21]);
        assert_eq!(found[21], "never applies");
    }

    #[test]
    fn a_single_three_and_a_total_of_five_are_two_responses() {
        let promises =
            "  - whenever: one_reading_is_3 and total <= 4 and age >= least_age and pregnant is no
    even_if_not_asked: true
    then: outcome is ward_doctor
  - whenever: total between 5 and 6 and age >= least_age and pregnant is no
    even_if_not_asked: true
    then: outcome is urgent_review
  - whenever: total <= 4 and age >= least_age and pregnant is no
    even_if_not_asked: true
    never: [ward_doctor]
";
        let found = verdicts(&graph("news2", None, promises), 3);
        assert_eq!(found, ["proven", "proven", "refuted"]);
    }

    #[test]
    fn the_bands_of_news2_leave_nothing_out() {
        assert_eq!(errors(&flow("news2", None, "")), [""; 0]);
        each_row_of_bands_is_needed("news2", 36);
    }

    #[test]
    fn the_bands_of_phq_9_leave_nothing_out_and_no_total_hides_self_harm() {
        for (from, later) in [
            ("from: 5,", "from: 6,"),
            ("from: 10,", "from: 11,"),
            ("from: 15,", "from: 16,"),
            ("from: 20,", "from: 21,"),
        ] {
            let found = errors(&flow("phq_9", Some((from, later)), ""));
            assert_eq!(found, ["band-hole"], "{later}");
        }
        let promise = |rule: &str, then: &str| {
            format!("  - whenever: {rule}\n    even_if_not_asked: true\n    {then}\n")
        };
        let promises = [
            promise("total is 0", "then: outcome is minimal_mood"),
            promise("total is 27", "then: outcome is person_now"),
            promise("total is 28", "then: outcome is person_now"),
            promise("self_harm is several_days", "then: outcome is person_now"),
            promise("self_harm is not_at_all", "never: [person_now]"),
        ];
        let found = verdicts(&graph("phq_9", None, &promises.concat()), 5);
        let wanted = ["proven", "proven", "never applies", "proven", "proven"];
        assert_eq!(found, wanted);
        // The twin: the ninth item is watched only where it weighs heavily.
        let later = (
            "self_harm is not not_at_all\n    outcome",
            "self_harm is nearly_every_day\n    outcome",
        );
        let twin = graph("phq_9", Some(later), &promises.concat());
        assert_eq!(verdicts(&twin, 5)[3], "refuted");
    }
}
