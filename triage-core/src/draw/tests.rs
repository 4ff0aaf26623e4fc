//! A small flow drawn whole, hostile words, and generated flows whose boxes and texts keep apart.

use proptest::prelude::*;

use super::picture::{Anchor, Area, Line, Picture, Shape};
use super::sheet::Sheet;
use super::{draw_mermaid, draw_svg, layout};
use crate::model::{FlowModel, TextIdx, TextRole};
use crate::resolve::resolve;
use crate::source::SourceMap;
use crate::syntax;

const COLD: &str = "\
flow: cold
language: 1
audience: patients
locales: [en]
reviewed_by: none
urgency: [home, doctor]
sources:
  book: \"A book\"
questions:
  breathing: { choice: [normal, fast], worse: later, source: book }
  spo2: { number: percent, from: 50, to: 100, may_not_know: true }
  cough: { yes_no: true }
facts:
  low: spo2 is known and spo2 <= 93
red_flags:
  - when: breathing is fast
    outcome: see_doctor
    source: book
steps:
  - ask: breathing
  - decide:
      - when: breathing is normal
        go: more
      - otherwise: see_doctor
  - section: more
  - ask: spo2
    when: breathing is normal
  - say: thanks
  - ask: cough
  - decide:
      - when: low
        outcome: see_doctor
      - when: cough is yes
        outcome: see_doctor
        source: book
      - otherwise: stay_home
outcomes:
  see_doctor: { urgency: doctor, hand_over: offer, follow_up: 22 hours }
  stay_home: { urgency: home }
unfinished:
  - when: way is expired
    outcome: stay_home
  - otherwise: see_doctor
promises:
  - name: fast_is_seen
    whenever: breathing is fast
    then: urgency is doctor
";

const COLD_AS_MERMAID: &str = r##"flowchart TD
  start(["cold"])
  subgraph flags["Red flags, watched after every answer"]
    f1[/"red flag 1<br/>breathing is fast"\]:::flag
  end
  n0["1 · breathing<br/>choose one#58; normal, fast · red flags 1"]:::ask
  n1{{"2 · decide"}}:::way
  subgraph s2["more"]
    n2["3 · spo2<br/>percent, 50 to 100, or not sure<br/>when breathing is normal"]:::ask
    n3>"4 · say thanks"]:::say
    n4["5 · cough<br/>yes or no"]:::ask
    n5{{"6 · decide"}}:::way
  end
  unfinished{{"unfinished conversations"}}
  o0(["see_doctor<br/>doctor<br/>a doctor is offered<br/>asked again after 22 hours"]):::u1
  o1(["stay_home<br/>home"]):::u0
  start --> n0
  n0 --> n1
  n1 -->|"1 · breathing is normal"| n2
  n1 -->|"2 · otherwise"| o0
  n2 --> n3
  n3 --> n4
  n4 --> n5
  n5 -->|"1 · low<br/>2 · cough is yes"| o0
  n5 -->|"3 · otherwise"| o1
  f1 -.-> o0
  unfinished -->|"1 · way is expired"| o1
  unfinished -->|"2 · otherwise"| o0
  classDef ask fill:#ffffff,stroke:#5c646e,color:#1c2630
  classDef say fill:#f4f7f9,stroke:#5c646e,color:#1c2630
  classDef way fill:#fff6d6,stroke:#dec478,color:#1c2630
  classDef flag fill:#fdecec,stroke:#aa182d,color:#1c2630
  classDef u0 fill:#d4eedb,stroke:#1c2630,color:#000000
  classDef u1 fill:#84102a,stroke:#1c2630,color:#ffffff
"##;

#[test]
fn a_small_flow_as_mermaid() {
    assert_eq!(draw_mermaid(&flow(COLD)), COLD_AS_MERMAID);
}

#[test]
fn a_page_shows_every_question_row_flag_and_outcome() {
    let model = flow(COLD);
    let svg = draw_svg(&model, &|_| None, Some("0123abcd"));
    let words = shown(&svg);
    for expected in [
        "cold",
        "not reviewed",
        "for patients",
        "locales: en",
        "release 0123abcd",
        "breathing",
        "choose one · later is worse · [1]",
        "percent, 50 to 100",
        "not sure",
        "cough",
        "more",
        "thanks",
        "when breathing is normal",
        "spo2 is known and spo2 <= 93",
        "otherwise",
        "breathing is fast [1]",
        "watches breathing",
        "cough is yes [1]",
        "see_doctor",
        "stay_home",
        "doctor",
        "a doctor is offered",
        "asked again after 22 hours",
        "way is expired",
        "book: A book",
    ] {
        assert!(
            words.iter().any(|word| word == expected),
            "{expected}: {words:#?}"
        );
    }
    // Long sentences run over several lines.
    let promise = "whenever breathing is fast, then urgency is doctor";
    assert!(words.join(" ").contains(promise), "{words:#?}");
    // Each row and flag repeats its outcome's name: 2 + 1 rows, 1 flag, 1 way out, and the card.
    assert_eq!(words.iter().filter(|word| *word == "see_doctor").count(), 6);
    // A page of its own: nothing runs, nothing is fetched.
    assert_eq!(
        svg.matches("http").count(),
        1,
        "only the name of the format"
    );
    for foreign in [
        "<script",
        "<style",
        " style=",
        "href",
        "<image",
        "<foreignObject",
        "url(",
    ] {
        assert!(!svg.contains(foreign), "{foreign}");
    }
}

#[test]
fn titles_stand_in_for_names_and_turn_to_their_side() {
    let model = flow(COLD);
    let titles = |text: TextIdx| {
        let key = model.text(text)?;
        (key.message == "breathing" && key.role == TextRole::Short)
            .then(|| "سانس کی تکلیف".to_owned())
    };
    let svg = draw_svg(&model, &titles, None);
    let line = svg.lines().find(|line| line.contains("سانس")).unwrap();
    assert!(line.contains(r#"direction="rtl""#), "{line}");
    assert!(
        shown(&svg).iter().any(|word| word == "breathing"),
        "the name stays below the title"
    );
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "</text><script>alert(\"1\")</script> & ]]> \u{0}\u{1b} %%{init}%% `#34;\nend";
    let mut model = flow(COLD);
    model.name = hostile.to_owned();
    for question in &mut model.questions {
        question.name.push_str(hostile);
    }
    for outcome in &mut model.outcomes {
        outcome.name.push_str(hostile);
    }
    model.locales.push(hostile.to_owned());
    model.sources[0].text = hostile.to_owned();
    let svg = draw_svg(&model, &|_| Some(hostile.to_owned()), Some(hostile));
    assert!(!svg.contains("<script"));
    assert_well_formed(&svg);

    let mermaid = draw_mermaid(&model);
    assert_eq!(mermaid.lines().count(), COLD_AS_MERMAID.lines().count());
    for line in mermaid.lines() {
        assert!(line.matches('"').count() % 2 == 0, "{line}");
        let inside = line.split('"').nth(1).unwrap_or("").replace("<br/>", "");
        assert!(
            !inside.contains(['<', '>', '`', '%', '{', '&', '\n']),
            "{line}"
        );
    }
}

#[test]
fn a_flow_of_nothing_is_an_empty_form() {
    let mut model = flow(COLD);
    model.questions.clear();
    model.nodes.clear();
    model.red_flags.clear();
    model.facts.clear();
    model.outcomes.clear();
    model.unfinished.clear();
    model.promises.clear();
    model.urgencies.clear();
    assert_well_formed(&draw_svg(&model, &|_| None, None));
    assert!(!draw_mermaid(&model).contains("-->"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn boxes_and_texts_keep_apart_and_on_the_page(seed in any::<u64>(), questions in 1_usize..40) {
        let mut dice = Dice(seed);
        let model = flow(&generated(&mut dice, questions));
        prop_assert!(model.questions.len() > questions && model.nodes.len() > questions);
        let title = ["Short", "کیا آپ کو پچھلے دو ہفتوں میں بخار رہا ہے؟", "A title of a good many words", ""];
        let titles = |text: TextIdx| {
            title.get(text.index() % title.len()).map(|title| (*title).to_owned())
        };
        let sheet = Sheet::new(&model, &titles);
        let page = layout::page(&sheet, Some("0123456789abcdef"));
        keeps_apart(&page)?;
        assert_well_formed(&draw_svg(&model, &titles, None));
    }
}

/// Nothing leaves the page, no boxes of one column overlap, no two texts do.
fn keeps_apart(page: &Picture) -> Result<(), TestCaseError> {
    let lines: Vec<(Area, String)> = page
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text(line) => Some((
                room(line),
                line.spans.iter().map(|(_, text)| text.as_str()).collect(),
            )),
            Shape::Rect { .. } | Shape::Circle { .. } | Shape::Path { .. } => None,
        })
        .collect();
    let blocks: Vec<Area> = (page.blocks.iter())
        .filter(|block| block.depth == 0)
        .map(|block| block.area)
        .collect();
    let is_inside = |area: &Area| {
        area.x >= 0
            && area.y >= 0
            && area.x + area.w <= page.width
            && area.y + area.h <= page.height
    };
    for (area, text) in &lines {
        prop_assert!(is_inside(area), "{area:?} {text}");
    }
    for area in &blocks {
        prop_assert!(is_inside(area), "{area:?}");
    }
    for (at, one) in blocks.iter().enumerate() {
        for other in &blocks[at + 1..] {
            prop_assert!(!overlap(one, other), "{one:?} {other:?}");
        }
    }
    let deeper = |depth: u32| page.blocks.iter().filter(move |block| block.depth == depth);
    for (at, one) in deeper(1).enumerate() {
        for other in deeper(1).skip(at + 1) {
            prop_assert!(!overlap(&one.area, &other.area), "{one:?} {other:?}");
        }
    }
    for (at, (one, text)) in lines.iter().enumerate() {
        for (other, other_text) in &lines[at + 1..] {
            prop_assert!(
                !overlap(one, other),
                "{one:?} {text} / {other:?} {other_text}"
            );
        }
    }
    Ok(())
}

/// The room that a line takes, as measured.
fn room(line: &Line) -> Area {
    let widths = line.spans.iter().map(|(style, text)| style.width(text));
    let w = widths.sum();
    let x = match line.anchor {
        Anchor::Left => line.x,
        Anchor::Middle => line.x - w / 2,
        Anchor::Right => line.x - w,
    };
    let y = line.baseline - line.size * 85 / 100;
    Area {
        x,
        y,
        w,
        h: line.size,
    }
}

fn overlap(one: &Area, other: &Area) -> bool {
    one.x < other.x + other.w
        && other.x < one.x + one.w
        && one.y < other.y + other.h
        && other.y < one.y + one.h
}

fn flow(text: &str) -> FlowModel {
    let mut sources = SourceMap::new("flows/cold/flow.yaml", text);
    sources.add("flows/shared/part/flow.yaml", PART);
    let syntax = syntax::read(&sources, sources.flow(), false);
    resolve(&sources, &syntax.value.unwrap()).value.model
}

const PART: &str = "\
part: part
language: 1
reviewed_by: none
questions:
  weeks: { number: weeks, from: 0, to: 45 }
  signs: { choices: [bleeding, headache, nothing], none: nothing }
red_flags:
  - when: signs has bleeding
    outcome: go_now
steps:
  - ask: weeks
  - section: late
  - ask: signs
    when: weeks >= 20
outcomes:
  go_now: { urgency: level_0, hand_over: always }
needs:
  urgency: [level_0]
";

/// The texts of a page, each line put together from its stretches.
fn shown(svg: &str) -> Vec<String> {
    let lines = svg.lines().filter(|line| line.starts_with("<text"));
    lines
        .map(|line| {
            let words: String = line
                .split('<')
                .filter_map(|piece| piece.split_once('>').map(|(_, words)| words))
                .collect();
            words
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
        })
        .collect()
}

/// Every tag is closed in turn, and `&` begins one of the five named characters or a number.
fn assert_well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    for piece in svg.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').expect("a tag ends");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name = tag.split([' ', '/']).next().unwrap();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        for entity in words.split('&').skip(1) {
            let (entity, _) = entity.split_once(';').expect("an entity ends");
            assert!(
                ["amp", "lt", "gt", "quot", "#39"].contains(&entity),
                "{entity}"
            );
        }
        assert!(!words.contains('>') && !words.contains(['\u{0}', '\u{1b}', '\u{ffff}']));
    }
    assert!(open.is_empty(), "{open:?}");
}

/// Repeatable chance for generated flows.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    fn name(&mut self, stem: &str) -> String {
        let tail = [
            "",
            "_long",
            "_with_a_much_longer_name_than_people_use_in_practice",
            "_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        ];
        format!("{stem}{}", tail[self.roll(tail.len())])
    }

    fn rule(&mut self, tests: &[String]) -> String {
        let word = [" and ", " or "][self.roll(2)];
        let count = 1 + self.roll(6);
        let parts: Vec<String> = (0..count)
            .map(|_| tests[self.roll(tests.len())].clone())
            .collect();
        parts.join(word)
    }
}

/// A flow of every kind of question and step, with jumps, long names and long rules.
fn generated(dice: &mut Dice, questions: usize) -> String {
    let mut tests = vec!["the_first is yes".to_owned()];
    let mut names = vec!["the_first".to_owned()];
    let mut declared =
        "  the_first: { yes_no: true, may_not_know: true, if_unknown: { answer: \"yes\" } }\n"
            .to_owned();
    for at in 0..questions {
        let name = dice.name(&format!("q{at}"));
        let kind = match dice.roll(6) {
            0 => {
                tests.push(format!("{name} is not two"));
                "{ choice: [one, two, three], worse: later }".to_owned()
            }
            1 => {
                let items: Vec<String> = (0..=dice.roll(14))
                    .map(|item| dice.name(&format!("item_{item}")))
                    .collect();
                tests.push(format!("{name} has {}", items[0]));
                format!(
                    "{{ choices: [{}, nothing], none: nothing }}",
                    items.join(", ")
                )
            }
            2 => {
                tests.push(format!("{name} >= 38.5"));
                "{ number: celsius, from: 34, to: 43, decimals: 1, also_in: [fahrenheit] }"
                    .to_owned()
            }
            3 => {
                tests.push(format!("{name} < 12"));
                "{ date: age, in: months, to: 60 }".to_owned()
            }
            4 => "{ text: true }".to_owned(),
            _ => "{ location: true, may_not_know: true }".to_owned(),
        };
        declared.push_str(&format!("  {name}: {kind}\n"));
        names.push(name);
    }
    let levels = 1 + dice.roll(9);
    let scale: Vec<String> = (0..levels).map(|level| format!("level_{level}")).collect();
    let ends: Vec<String> = (0..=dice.roll(9))
        .map(|end| dice.name(&format!("end_{end}")))
        .collect();
    let mut text = format!(
        "flow: generated\nlanguage: 1\naudience: reference\nlocales: [en]\nreviewed_by: none\nurgency: [{}]\nsources:\n  book: \"A book\"\nquestions:\n{declared}facts:\n",
        scale.join(", ")
    );
    for fact in 0..dice.roll(8) {
        text.push_str(&format!(
            "  {}: {}\n",
            dice.name(&format!("fact_{fact}")),
            dice.rule(&tests)
        ));
    }
    text.push_str("red_flags:\n");
    for _ in 0..dice.roll(12) {
        let end = &ends[dice.roll(ends.len())];
        text.push_str(&format!(
            "  - when: {}\n    outcome: {end}\n    source: book\n",
            dice.rule(&tests)
        ));
    }
    text.push_str("steps:\n");
    let sections = 1 + names.len() / 4;
    for (section, asked) in names.chunks(4).enumerate() {
        text.push_str(&format!("  - section: section_{section}\n"));
        if section == 1 {
            text.push_str(&format!(
                "  - use: shared/part\n    when: {}\n",
                dice.rule(&tests)
            ));
        }
        for name in asked {
            text.push_str(&format!("  - ask: {name}\n"));
            if dice.roll(3) == 0 {
                text.push_str(&format!("    when: {}\n", dice.rule(&tests)));
            }
        }
        if dice.roll(2) == 0 {
            text.push_str("  - say: thanks\n");
        }
        if dice.roll(4) == 0 {
            let to = section + 1 + dice.roll(sections);
            text.push_str(&format!(
                "  - go: section_{to}\n    when: {}\n",
                dice.rule(&tests)
            ));
        }
        text.push_str("  - decide:\n");
        for _ in 0..dice.roll(6) {
            let to = section + 1 + dice.roll(sections);
            let lead = match dice.roll(2) {
                0 => format!("go: section_{to}"),
                _ => format!("outcome: {}", ends[dice.roll(ends.len())]),
            };
            text.push_str(&format!(
                "      - when: {}\n        {lead}\n",
                dice.rule(&tests)
            ));
        }
        text.push_str(&format!("      - otherwise: {}\n", ends[0]));
    }
    text.push_str("outcomes:\n");
    for end in &ends {
        let level = dice.roll(levels);
        text.push_str(&format!(
            "  {end}: {{ urgency: level_{level}, hand_over: always, follow_up: 3 days }}\n"
        ));
    }
    text.push_str(&format!(
        "unfinished:\n  - when: {}\n    outcome: {}\n  - otherwise: {}\npromises:\n  - worse_never_safer: [{}]\n",
        dice.rule(&tests),
        ends[0],
        ends[0],
        names.join(", ")
    ));
    text
}
