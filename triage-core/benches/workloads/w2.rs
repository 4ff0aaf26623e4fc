//! The workload W2: a long flow, generated, with three rules for each question.

use std::fmt::Write;

use triage_core::SourceMap;

/// A flow of so many questions, always the same.
///
/// Question `i` leads on by `q_i >= a and (q_p < b or q_p > c)`, `q_i < b and q_i is not c` and
/// "otherwise". The first two lead to one of the next three questions, the last to the very next,
/// so that every question is reached; b < a and b < c, so that every row can hold. Every question
/// has an answer that counts where it was not asked, so that every rule is determined.
pub(crate) fn flow(questions: usize) -> String {
    let mut chance = Chance(7);
    let rows: Vec<Rows> = (0..questions).map(|_| Rows::any(&mut chance)).collect();
    let mut out = String::from(concat!(
        "flow: w2\nlanguage: 1\naudience: reference\nlocales: [en]\nreviewed_by: none\n",
        "urgency: [low, high]\nsources:\n  workload: \"Workload W2; made up\"\n",
        "phones:\n  emergency: { number: \"1122\", dialled: never }\nquestions:\n",
    ));
    for question in 0..questions {
        // The next question's first row holds for it.
        let reader = rows.get(question.saturating_add(1));
        let stand_in = reader.map_or(0, |rows| rows.b.saturating_sub(1));
        let _ = writeln!(
            out,
            "  n{question}: {{ number: points, from: 0, to: 100, if_not_asked: {{ answer: {stand_in}, source: workload }} }}"
        );
    }
    out.push_str("steps:\n");
    for (question, Rows { a, b, c, ahead }) in rows.iter().enumerate() {
        let target = |ahead: usize| match question.saturating_add(ahead) {
            next if next < questions => format!("go: s{next}"),
            next if next == questions => "outcome: rest".to_owned(),
            _ => "outcome: act".to_owned(),
        };
        let [first, second] = ahead.map(target);
        let next = target(1).replace("outcome: rest", "rest");
        let next = if next == "rest" {
            next
        } else {
            format!("{{ {next} }}")
        };
        let before = question.saturating_sub(1);
        let _ = write!(
            out,
            "  - section: s{question}\n  - ask: n{question}\n  - decide:\n"
        );
        // Before the first question there is none to read.
        if question > 0 {
            let _ = write!(
                out,
                "      - when: n{question} >= {a} and (n{before} < {b} or n{before} > {c})\n        {first}\n"
            );
        }
        let _ = write!(
            out,
            "      - when: n{question} < {b} and n{question} is not {c}\n        {second}\n      - otherwise: {next}\n"
        );
    }
    out.push_str(concat!(
        "outcomes:\n  rest: { urgency: low, source: workload }\n",
        "  act: { urgency: high, source: workload }\nunfinished:\n  - otherwise: act\n",
    ));
    out
}

/// The numbers of one question's rows.
struct Rows {
    a: usize,
    b: usize,
    c: usize,
    /// How many questions ahead the first two rows lead.
    ahead: [usize; 2],
}

impl Rows {
    fn any(chance: &mut Chance) -> Self {
        Self {
            a: chance.below(49).saturating_add(51),
            b: chance.below(49).saturating_add(2),
            c: chance.below(49).saturating_add(51),
            ahead: [(); 2].map(|()| chance.below(3).saturating_add(1)),
        }
    }
}

/// The texts of such a flow.
pub(crate) fn texts(questions: usize) -> String {
    let mut out = String::from(concat!(
        "### reviewed-by: none\n\nrest = Please rest at home.\n",
        "    .come_back_if = Call { $phone_emergency } if it gets worse.\n",
        "act = Call { $phone_emergency } now.\n",
    ));
    for question in 0..questions {
        let _ = write!(
            out,
            "n{question} = What does the instrument for question {question} show?\n    .short = Reading {question}\n"
        );
    }
    out
}

/// Both files.
pub(crate) fn sources(questions: usize) -> SourceMap {
    let mut sources = SourceMap::new("w2/flow.yaml", flow(questions));
    sources.add("w2/en.ftl", texts(questions));
    sources
}

/// A small generator: the same numbers on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        let mixed = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = mixed.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33)
            .unwrap_or_default()
            .checked_rem(bound)
            .unwrap_or_default()
    }
}
