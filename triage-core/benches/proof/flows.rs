//! Generated flows of the sizes that clinics could come to: the same text on every machine.
//!
//! Everybody answers eight questions first (age, temperature, six conditions). Then come sections of
//! questions; each question is followed by a `decide` that reads it, the questions just before it and
//! three of the first eight. In a hub the complaint leads to one of the sections; in a chain all of
//! them are asked. A score over its questions is judged at the end of a section.

use std::fmt::Write;

/// How a flow is built.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    /// How the sections are joined.
    pub(crate) joined: Joined,
    /// Questions of a section.
    pub(crate) questions: usize,
    /// Rows behind each question, besides "otherwise".
    pub(crate) rows: usize,
    /// Terms of the score that each section has; 0 for none.
    pub(crate) terms: usize,
    pub(crate) seed: u64,
}

#[derive(Clone, Copy)]
pub(crate) enum Joined {
    /// One of so many sections is asked.
    Hub(usize),
    /// So many sections are asked, one after the other.
    Chain(usize),
}

/// Choices of one question at most; a larger hub asks twice.
const COMPLAINTS: usize = 40;
/// The questions that everybody is asked first, by name; all but two are yes or no.
const FIRST: [&str; 8] = [
    "age", "heat", "pregnant", "diabetes", "asthma", "heart", "kidney", "cancer",
];
/// Promises of each flow.
const PROMISES: usize = 20;

impl Shape {
    fn sections(self) -> usize {
        match self.joined {
            Joined::Hub(sections) | Joined::Chain(sections) => sections,
        }
    }

    /// The file.
    pub(crate) fn flow(self) -> String {
        let mut writer = Writer {
            shape: self,
            chance: Chance(self.seed),
            out: String::new(),
        };
        writer.out.push_str(concat!(
            "flow: generated\nlanguage: 1\naudience: reference\nlocales: [en]\n",
            "reviewed_by: none\nurgency: [low, medium, high, emergency]\n",
            "sources:\n  made_up: \"A workload\"\n",
            "phones:\n  emergency: { number: \"1122\", dialled: never }\n",
        ));
        writer.questions();
        writer.scores();
        writer.out.push_str(concat!(
            "red_flags:\n  - when: heat >= 42\n    outcome: now\n",
            "  - when: heart is yes and heat >= 41\n    outcome: now\n",
        ));
        writer.steps();
        writer.out.push_str(concat!(
            "outcomes:\n  home: { urgency: low, source: made_up }\n",
            "  soon: { urgency: medium, hand_over: offer, source: made_up }\n",
            "  today: { urgency: high, hand_over: always, source: made_up }\n",
            "  now: { urgency: emergency, hand_over: always, source: made_up }\n",
            "unfinished:\n  - otherwise: today\n",
        ));
        writer.promises();
        writer.out
    }
}

struct Writer {
    shape: Shape,
    chance: Chance,
    out: String,
}

impl Writer {
    fn questions(&mut self) {
        self.out.push_str(concat!(
            "questions:\n  age: { number: years, from: 0, to: 120, worse: higher }\n",
            "  heat: { number: celsius, from: 34, to: 43, worse: higher }\n",
        ));
        for name in FIRST.iter().skip(2) {
            let _ = writeln!(self.out, "  {name}: {{ yes_no: true }}");
        }
        if let Joined::Hub(sections) = self.shape.joined {
            let groups = sections.div_ceil(COMPLAINTS);
            for group in 0..groups {
                let members = members(sections, group).map(|at| format!("c{at}"));
                let members = members.collect::<Vec<_>>().join(", ");
                let _ = writeln!(
                    self.out,
                    "  complaint{group}: {{ choice: [{members}, other{group}], if_not_asked: {{ answer: other{group}, source: made_up }} }}"
                );
            }
            if groups > 1 {
                let groups = (0..groups).map(|at| format!("g{at}"));
                let groups = groups.collect::<Vec<_>>().join(", ");
                let _ = writeln!(self.out, "  group: {{ choice: [{groups}] }}");
            }
        }
        for section in 0..self.shape.sections() {
            for at in 0..self.shape.questions {
                let kind = if is_number(at) {
                    "number: points, from: 0, to: 100, worse: higher, if_not_asked: { answer: 0, source: made_up }"
                } else {
                    "yes_no: true, if_not_asked: { answer: no, source: made_up }"
                };
                let _ = writeln!(self.out, "  s{section}_{at}: {{ {kind} }}");
            }
        }
    }

    fn scores(&mut self) {
        if self.shape.terms == 0 {
            return;
        }
        self.out.push_str("scores:\n");
        for section in 0..self.shape.sections() {
            let _ = writeln!(self.out, "  score{section}:");
            for _ in 0..self.shape.terms {
                let points = self.chance.below(3).saturating_add(1);
                let rule = self.about(section);
                let _ = writeln!(self.out, "    - points: {points}\n      when: {rule}");
            }
        }
    }

    fn steps(&mut self) {
        self.out.push_str("steps:\n");
        if let Joined::Hub(sections) = self.shape.joined {
            self.complaint(sections);
        }
        for name in FIRST {
            let _ = writeln!(self.out, "  - ask: {name}");
        }
        if let Joined::Hub(sections) = self.shape.joined {
            self.hub(sections);
        }
        let sections = self.shape.sections();
        for section in 0..sections {
            let behind = match self.shape.joined {
                Joined::Chain(_) if section.saturating_add(1) < sections => {
                    format!("s{}_0", section.saturating_add(1))
                }
                Joined::Chain(_) | Joined::Hub(_) => "tail".to_owned(),
            };
            self.section(section, &behind);
        }
        self.out.push_str("  - section: tail\n  - decide:\n");
        self.out.push_str(concat!(
            "      - when: age >= 80 and heat >= 38\n        outcome: soon\n",
            "      - otherwise: home\n",
        ));
    }

    fn complaint(&mut self, sections: usize) {
        let groups = sections.div_ceil(COMPLAINTS);
        if groups > 1 {
            self.out.push_str("  - ask: group\n");
        }
        for group in 0..groups {
            let _ = writeln!(self.out, "  - ask: complaint{group}");
            if groups > 1 {
                let _ = writeln!(self.out, "    when: group is g{group}");
            }
        }
    }

    fn hub(&mut self, sections: usize) {
        self.out.push_str("  - decide:\n");
        for at in 1..sections {
            let group = at.div_euclid(COMPLAINTS);
            let _ = writeln!(
                self.out,
                "      - when: complaint{group} is c{at}\n        go: s{at}_0"
            );
        }
        self.out.push_str("      - otherwise: { go: s0_0 }\n");
    }

    fn section(&mut self, section: usize, behind: &str) {
        let scored = format!("score{section}");
        let last = if self.shape.terms > 0 {
            &scored
        } else {
            behind
        };
        for at in 0..self.shape.questions {
            let _ = writeln!(
                self.out,
                "  - section: s{section}_{at}\n  - ask: s{section}_{at}\n  - decide:"
            );
            for row in 0..self.shape.rows {
                let rule = self.row(section, at, row);
                let outcome = self.chance.of(["soon", "today", "now"]);
                let _ = writeln!(self.out, "      - when: {rule}\n        outcome: {outcome}");
            }
            let next = at.saturating_add(1);
            if next < self.shape.questions {
                let _ = writeln!(self.out, "      - otherwise: {{ go: s{section}_{next} }}");
            } else {
                let _ = writeln!(self.out, "      - otherwise: {{ go: {last} }}");
            }
        }
        if self.shape.terms > 0 {
            let most = self.shape.terms.div_euclid(3);
            let _ = writeln!(
                self.out,
                "  - section: {scored}\n  - decide:\n      - when: {scored} >= {most}\n        outcome: soon\n      - otherwise: {{ go: {behind} }}"
            );
        }
    }

    /// A row behind a question. The rows of one question are about numbers, of this question or of
    /// the one before, that lie apart, so that none hides another; and whoever answers below ten, or
    /// "no", comes past all of them.
    fn row(&mut self, section: usize, at: usize, row: usize) -> String {
        let name = format!("s{section}_{at}");
        let wide = 90_usize.div_euclid(self.shape.rows);
        let from = row.saturating_mul(wide).saturating_add(10);
        let to = from.saturating_add(wide).saturating_sub(1);
        let mut parts = vec![if is_number(at) {
            format!("{name} between {from} and {to}")
        } else {
            format!("{name} is yes")
        }];
        let fact = self.fact(section, row);
        match at.checked_sub(self.chance.below(2).saturating_add(1)) {
            // The one before "yes or no" is a number; whoever comes here answered it below ten, or
            // lacks what its rows are about.
            _ if !is_number(at) => {
                let before = at.saturating_sub(1);
                let points = row.saturating_add(1);
                parts.push(format!("s{section}_{before} is {points}"));
                parts.push(fact);
            }
            Some(before) if is_number(before) => {
                let least = self.chance.below(4).saturating_add(2);
                parts.push(format!("(s{section}_{before} >= {least} or {fact})"));
            }
            Some(before) => parts.push(format!("(s{section}_{before} is yes or {fact})")),
            None => parts.push(fact),
        }
        parts.join(" and ")
    }

    /// One of the first eight: three for each section, as a section of a guideline has its own.
    fn fact(&mut self, section: usize, row: usize) -> String {
        let fact = section.saturating_mul(3).saturating_add(row.rem_euclid(3));
        match FIRST.get(fact.rem_euclid(FIRST.len())) {
            Some(&"age") | None => format!("age >= {}", self.chance.of([5, 12, 50, 65])),
            Some(&"heat") => format!("heat >= {}", self.chance.of([38, 39, 40])),
            Some(name) => format!("{name} is yes"),
        }
    }

    /// A rule about any one question of any section.
    fn anywhere(&mut self) -> String {
        let section = self.chance.below(self.shape.sections());
        self.about(section)
    }

    /// A rule about any one question of a section.
    fn about(&mut self, section: usize) -> String {
        let at = self.chance.below(self.shape.questions);
        if is_number(at) {
            format!(
                "s{section}_{at} >= {}",
                self.chance.below(9).saturating_add(1)
            )
        } else {
            format!("s{section}_{at} is yes")
        }
    }

    /// Any number of any section.
    fn number(&mut self) -> String {
        let section = self.chance.below(self.shape.sections());
        let at = self.chance.below(self.shape.questions);
        let at = if is_number(at) { at } else { 0 };
        format!("s{section}_{at}")
    }

    /// Some hold and some do not.
    fn promises(&mut self) {
        self.out.push_str("promises:\n");
        for promise in 0..PROMISES {
            let rule = self.anywhere();
            let text = match promise.rem_euclid(5) {
                0 => format!("whenever: heat >= 42 and {rule}\n    then: urgency is emergency"),
                1 => format!(
                    "whenever: {rule} and age >= 80 and heat >= 38\n    even_if_not_asked: true\n    then: urgency at least medium"
                ),
                2 => format!("whenever: {rule} and age >= 80\n    never: [home]"),
                3 => {
                    let first = self.chance.of(FIRST);
                    format!("before: home\n    must_ask: [{first}]")
                }
                _ => format!("worse_never_safer: [{}]", self.number()),
            };
            let _ = writeln!(self.out, "  - {text}");
        }
    }
}

/// The sections of one group of a hub.
fn members(sections: usize, group: usize) -> std::ops::Range<usize> {
    let from = group.saturating_mul(COMPLAINTS);
    from..sections.min(from.saturating_add(COMPLAINTS))
}

/// Two questions of three are numbers.
fn is_number(at: usize) -> bool {
    at.rem_euclid(3) != 1
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
    /// Any one of these.
    fn of<T: Copy + Default, const N: usize>(&mut self, all: [T; N]) -> T {
        all.get(self.below(N)).copied().unwrap_or_default()
    }
}
