//! Two screenings whose truth was counted outside this project: every conversation is held with the
//! engine, and the outcomes and their counts must be those of the originals.
//!
//! The expected numbers and the rules beside them come from the originals and from nothing in
//! `flows/`. The twins change one rule and must be found out.

// Marked as tests, because here even helpers may panic.
#[cfg(test)]
mod who_symptom_checker {
    use std::collections::BTreeSet;

    use super::walk::{Conversation, conversations, counts, differing, expected, release};

    const FLOW: &str = "flows/reference/who_symptom_checker";

    /// Complete answer paths of the original for each of its results.
    const COUNTS: [(&str, usize); 10] = [
        ("covid_symptoms", 256),
        ("covid_symptoms_call", 512),
        ("emergency_now", 1),
        ("no_symptoms_basic", 1),
        ("no_symptoms_contact", 1),
        ("no_symptoms_high_risk", 2),
        ("some_symptoms_call_quarantine", 3_068),
        ("some_symptoms_call_stay_home", 1_534),
        ("some_symptoms_quarantine", 1_534),
        ("some_symptoms_stay_home", 767),
    ];

    /// The original's conditions of display and of its results: what is asked, and how it ends.
    fn original(of: &Conversation) -> (Vec<&'static str>, &'static str) {
        let mut asked = vec!["danger_sign"];
        if of.said("danger_sign", "yes") {
            return (asked, "emergency_now");
        }
        asked.push("symptoms");
        let covid = of.said("symptoms", "fever") && of.said("symptoms", "dry_cough");
        let ill = !of.said("symptoms", "no_symptom");
        if !covid {
            asked.push("contact");
        }
        let contact = !covid && of.said("contact", "yes");
        if ill && !covid && !contact {
            asked.push("facility");
        }
        let facility = of.said("facility", "yes");
        if !contact || ill {
            asked.push("age_group");
        }
        if of.said("age_group", "under_60") {
            asked.push("condition");
        }
        let at_risk = of.said("age_group", "over_60") || of.said("condition", "yes");
        let outcome = match (covid, ill, contact || facility, at_risk) {
            (true, _, _, true) => "covid_symptoms_call",
            (true, _, _, false) => "covid_symptoms",
            (false, true, true, true) => "some_symptoms_call_quarantine",
            (false, true, true, false) => "some_symptoms_quarantine",
            (false, true, false, true) => "some_symptoms_call_stay_home",
            (false, true, false, false) => "some_symptoms_stay_home",
            (false, false, true, _) => "no_symptoms_contact",
            (false, false, false, true) => "no_symptoms_high_risk",
            (false, false, false, false) => "no_symptoms_basic",
        };
        (asked, outcome)
    }

    #[test]
    fn all_conversations_end_as_in_the_original() {
        let held = conversations(&release(FLOW, None));
        assert_eq!(held.len(), 7_676);
        assert_eq!(counts(&held), expected(&COUNTS));
        assert_eq!(differing(&held, original), 0);
        let sequences: BTreeSet<_> = held.iter().map(Conversation::asked).collect();
        let mut lengths: Vec<_> = sequences.iter().map(Vec::len).collect();
        lengths.sort_unstable();
        assert_eq!(lengths, [1, 3, 3, 4, 4, 5, 5, 6]);
    }

    #[test]
    fn one_symptom_in_place_of_two_changes_the_counts() {
        let of_both = "symptoms has fever and symptoms has dry_cough";
        let of_one = "symptoms has fever or symptoms has dry_cough";
        let held = conversations(&release(FLOW, Some((of_both, of_one))));
        assert_ne!(counts(&held), expected(&COUNTS));
        // 768 selections with either, times 3; 255 others, times 9; 4 without symptoms; 1 emergency.
        assert_eq!(held.len(), 768 * 3 + 255 * 9 + 4 + 1);
    }

    /// Who is under sixty has two conversations where who is older has one: the counts alone
    /// cannot tell the two risks apart.
    #[test]
    fn the_wrong_age_leaves_the_counts_and_is_found_by_the_rules() {
        let right = "age_group is known and age_group is over_60";
        let wrong = "age_group is known and age_group is under_60";
        let held = conversations(&release(FLOW, Some((right, wrong))));
        assert_eq!(counts(&held), expected(&COUNTS));
        assert_ne!(differing(&held, original), 0);
    }
}

#[cfg(test)]
mod healthcheck {
    use super::walk::{Conversation, conversations, counts, differing, expected, release};

    const FLOW: &str = "flows/reference/healthcheck";

    /// Answers of the original for each of its risks.
    const COUNTS: [(&str, usize); 3] =
        [("high_risk", 272), ("low_risk", 8), ("moderate_risk", 104)];

    /// The original asks everybody everything; `unknown` is "not sure", which it takes as no.
    fn original(of: &Conversation) -> (Vec<&'static str>, &'static str) {
        let signs = ["fever", "cough", "sore_throat", "breathing", "taste_smell"];
        let count = signs.iter().filter(|sign| of.said(sign, "yes")).count();
        let exposed = of.said("exposure", "yes");
        let old = of.said("age_band", "over_65");
        let outcome = match count {
            0 if exposed => "moderate_risk",
            0 => "low_risk",
            1 if exposed => "high_risk",
            1 => "moderate_risk",
            2 if exposed || old => "high_risk",
            2 => "moderate_risk",
            _ => "high_risk",
        };
        let asked = signs.into_iter().chain(["exposure", "age_band"]);
        (asked.collect(), outcome)
    }

    #[test]
    fn all_answers_give_the_risk_of_the_original() {
        let held = conversations(&release(FLOW, None));
        assert_eq!(held.len(), 384);
        assert_eq!(counts(&held), expected(&COUNTS));
        assert_eq!(differing(&held, original), 0);
    }

    /// As other services take it.
    #[test]
    fn not_sure_as_yes_gives_other_counts() {
        let held = conversations(&release(FLOW, Some(("answer: no", "answer: yes"))));
        let other = [("high_risk", 322), ("low_risk", 4), ("moderate_risk", 58)];
        assert_eq!(counts(&held), expected(&other));
        // Four ages: no sign, five single signs; three ages: ten pairs, where the oldest are high anyhow.
        assert_eq!(differing(&held, original), 4 + 5 * 4 + 10 * 3);
    }
}

/// Holds every conversation with a release.
#[cfg(test)]
mod walk {
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::Arc;

    use triage_core::answers::Slot;
    use triage_core::model::{Question, QuestionIdx, QuestionKind};
    use triage_core::time::Timestamp;
    use triage_core::turn::{Prompt, TapId, TapTarget};
    use triage_core::{
        Effect, Event, Release, Reply, Session, SourceMap, Turn, compile, compile_unproven,
    };
    use triage_host::load::load;
    use triage_tests::findings::shown;
    use triage_tests::repository::root;

    /// A complete conversation: what was asked, in order, with the choices given, and how it ended.
    #[derive(Clone, Eq, PartialEq)]
    pub(super) struct Conversation {
        answers: Vec<(String, BTreeSet<String>)>,
        outcome: String,
    }

    impl Conversation {
        /// Whether that choice was given to that question; not where it was not asked.
        pub(super) fn said(&self, question: &str, choice: &str) -> bool {
            let mut answers = self.answers.iter();
            answers.any(|(name, given)| name == question && given.contains(choice))
        }

        pub(super) fn asked(&self) -> Vec<&str> {
            self.answers.iter().map(|(name, _)| name.as_str()).collect()
        }
    }

    /// The release of a flow; with a mutation, of a copy in which these words stand for those.
    pub(super) fn release(folder: &str, mutation: Option<(&str, &str)>) -> Arc<Release> {
        let mut sources = load(&root().join(folder)).unwrap();
        if let Some((right, wrong)) = mutation {
            let flow = sources.flow();
            let text = sources.text(flow);
            assert_eq!(text.matches(right).count(), 1, "`{right}`");
            let mut mutated = SourceMap::new(sources.path(flow), text.replace(right, wrong));
            for id in sources.ids().filter(|id| *id != flow) {
                mutated.add(sources.path(id), sources.text(id));
            }
            sources = mutated;
        }
        // What is planted breaks a promise: that the walk finds it too is what is tried here.
        let compiled = match mutation {
            None => compile(&sources),
            Some(_) => compile_unproven(&sources),
        };
        match compiled {
            Ok(compiled) => compiled.release,
            Err(rejected) => panic!("{}", shown(&sources, &rejected.diagnostics)),
        }
    }

    pub(super) fn expected(counts: &[(&str, usize)]) -> BTreeMap<String, usize> {
        let named = counts.iter().map(|&(name, count)| (name.to_owned(), count));
        named.collect()
    }

    /// How many conversations end in each outcome.
    pub(super) fn counts(held: &[Conversation]) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for conversation in held {
            *counts.entry(conversation.outcome.clone()).or_default() += 1;
        }
        counts
    }

    /// How many conversations ask or end otherwise than the original.
    pub(super) fn differing(
        held: &[Conversation],
        original: fn(&Conversation) -> (Vec<&'static str>, &'static str),
    ) -> usize {
        let differs = |of: &&Conversation| (of.asked(), of.outcome.as_str()) != original(of);
        held.iter().filter(differs).count()
    }

    /// Every complete conversation with a release, each choice of each question taken in turn; in all
    /// its languages, which must not differ.
    pub(super) fn conversations(release: &Arc<Release>) -> Vec<Conversation> {
        let held = in_language(release, 0);
        for locale in 1..release.model().locales.len() {
            assert!(in_language(release, locale) == held);
        }
        held
    }

    fn in_language(release: &Arc<Release>, locale: usize) -> Vec<Conversation> {
        let mut held = Vec::new();
        let hello = Talk {
            session: release.start(NOW),
            prompt: None,
        };
        let mut talk = hello.hears(Reply::Text("Hi".to_owned()));
        if talk.open().is_none() {
            talk =
                talk.taps(|tap| tap.target == TapTarget::Language && tap.choice as usize == locale);
        }
        assert_eq!(talk.session.locale(), locale);
        hold(&talk, &mut Vec::new(), &mut held);
        held
    }

    /// Goes on in every way from here; `path` is what was answered so far.
    fn hold(talk: &Talk, path: &mut Vec<(String, BTreeSet<String>)>, held: &mut Vec<Conversation>) {
        let model = talk.session.release().model();
        let Some(open) = talk.open() else {
            let outcome = model.outcome(talk.session.outcome().unwrap()).unwrap();
            held.push(Conversation {
                answers: path.clone(),
                outcome: outcome.name.clone(),
            });
            return;
        };
        let question = model.question(open).unwrap();
        let nexts = if let QuestionKind::Choices { choices, none } = &question.kind {
            sets(talk, open, choices.len(), none.unwrap())
        } else {
            talk.taps_on_each_choice(open)
        };
        for next in nexts {
            let slot = next.session.answers().get(open);
            path.push((question.name.clone(), names(question, slot)));
            hold(&next, path, held);
            path.pop();
        }
    }

    /// The choices that an answer gives; `unknown` for "not sure".
    fn names(question: &Question, slot: Slot) -> BTreeSet<String> {
        let several = matches!(question.kind, QuestionKind::Choices { .. });
        let is_given = |at: i64| match slot {
            Slot::Value(set) if several => set >> at & 1 == 1,
            Slot::Value(choice) => choice == at,
            Slot::Unknown => false,
            Slot::NotAnswered | Slot::Partial(_) => panic!("`{}` is {slot:?}", question.name),
        };
        let named = (0..).zip(question.choices());
        let given = named.filter(|(at, _)| is_given(*at));
        let given = given.map(|(_, choice)| choice.name.clone());
        let unknown = (slot == Slot::Unknown).then(|| "unknown".to_owned());
        given.chain(unknown).collect()
    }

    /// Every set of several choices; the empty one is the exclusive choice.
    ///
    /// Each is typed as a list of numbers, and tapped one by one, which must come to the same.
    fn sets(talk: &Talk, open: QuestionIdx, choices: usize, none: usize) -> Vec<Talk> {
        let others: Vec<usize> = (0..choices).filter(|at| *at != none).collect();
        let of_set = |set: u32| {
            let chosen = others
                .iter()
                .enumerate()
                .filter(|(at, _)| set >> at & 1 == 1);
            let mut chosen: Vec<usize> = chosen.map(|(_, choice)| *choice).collect();
            if chosen.is_empty() {
                chosen.push(none);
            }
            let tapped = tap_all(talk, open, &chosen);
            let numbers: Vec<_> = chosen.iter().map(|at| (at + 1).to_string()).collect();
            let mut next = talk.hears(Reply::Text(numbers.join(", ")));
            // A list is the whole answer; after a single choice more are asked for.
            if matches!(next.session.answers().get(open), Slot::Partial(_)) {
                next = next.taps(|tap| tap.choice == TapId::DONE);
            }
            let bits = chosen.iter().map(|at| 1_i64 << at).sum();
            assert_eq!(next.session.answers().get(open), Slot::Value(bits));
            assert_eq!(
                (next.session.answers(), next.open()),
                (tapped.session.answers(), tapped.open())
            );
            next
        };
        (0..1_u32 << others.len()).map(of_set).collect()
    }

    /// The same set, tapped one by one.
    fn tap_all(talk: &Talk, open: QuestionIdx, chosen: &[usize]) -> Talk {
        let mut talk = talk.clone();
        for choice in chosen {
            talk = talk.taps(|tap| tap.choice as usize == *choice);
        }
        if matches!(talk.session.answers().get(open), Slot::Partial(_)) {
            talk = talk.taps(|tap| tap.choice == TapId::DONE);
        }
        talk
    }

    /// The moment of every message: nothing here depends on time.
    const NOW: Timestamp = Timestamp::new(1_790_000_000_000, 0);

    /// A conversation in progress, with the prompt that stands last in it.
    #[derive(Clone)]
    struct Talk {
        session: Session,
        prompt: Option<Prompt>,
    }

    impl Talk {
        fn open(&self) -> Option<QuestionIdx> {
            self.session.open_question()
        }

        fn hears(&self, reply: Reply) -> Self {
            let Turn {
                session,
                message,
                effects,
                ..
            } = self.session.clone().advance(Event::Message {
                at: NOW,
                sent_at: NOW,
                reply,
            });
            // It ends once, by an answer, and with the outcome that the host is told.
            let mut ends = Vec::new();
            for effect in &effects {
                if let Effect::Conclude(end) = effect {
                    ends.push((end.outcome, end.way));
                }
            }
            let expected = session.outcome().map(|outcome| (outcome, None));
            assert_eq!(ends, Vec::from_iter(expected));
            Self {
                session,
                prompt: message.and_then(|message| message.prompt),
            }
        }

        /// Taps what is offered and fits.
        fn taps(&self, fits: impl Fn(&TapId) -> bool) -> Self {
            let offered = &self.prompt.as_ref().unwrap().choices;
            let choice = offered.iter().find(|choice| fits(&choice.tap)).unwrap();
            self.hears(Reply::Tap(choice.tap.to_string()))
        }

        /// One conversation for each choice that the open question offers.
        fn taps_on_each_choice(&self, open: QuestionIdx) -> Vec<Self> {
            let offered = self.prompt.as_ref().unwrap().choices.iter();
            offered
                .filter(|choice| choice.tap.target == TapTarget::Question(open))
                .map(|choice| self.hears(Reply::Tap(choice.tap.to_string())))
                .collect()
        }
    }
}
