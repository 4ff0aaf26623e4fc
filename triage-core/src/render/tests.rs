//! Tests of rendering: a message, and what the channel gets.

use super::*;
use crate::answers::Slot;
use crate::catalogue::SystemText;
use crate::locale::Locale;
use crate::model::{QuestionIdx, TextIdx};
use crate::test_flow::{Read, TestFlow};
use crate::turn::Arg;

const EN: usize = 0;
const UR: usize = 1;

/// One question of so many choices; the label of the last is `last`.
fn flow(choices: usize, last: &str) -> Read {
    let names: Vec<String> = (1..=choices).map(|index| format!("c{index}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut text = "cough = Which cough?\n    .short = Cough\n".to_owned();
    for (index, name) in names.iter().enumerate() {
        let label = if index + 1 == choices { last } else { name };
        text.push_str(&format!("    .{name} = {label}\n"));
    }
    TestFlow::new(&["en", "ur"])
        .choice("cough", &names)
        .read(&[("en", &text), ("ur", &text)])
}

/// The message that asks the first question with all its choices.
fn asked(read: &Read, locale: usize, accepts: Accepts) -> Message {
    let question = &read.model.questions[0];
    let choices = (0..question.choices().len()).map(|choice| PromptChoice {
        tap: tap(TapTarget::Question(QuestionIdx::new(0)), choice),
        label: LabelRef::Text(read.catalogue.choice_label(question, choice)),
    });
    Message {
        locale,
        about: None,
        parts: vec![part(TextRef::Flow(question.texts.text))],
        prompt: Some(Prompt {
            number: 1,
            choices: choices.collect(),
            accepts,
        }),
    }
}

fn tap(target: TapTarget, choice: usize) -> TapId {
    TapId {
        session: 1,
        prompt: 1,
        target,
        choice: u32::try_from(choice).unwrap(),
    }
}

fn part(text: TextRef) -> Part {
    Part {
        text,
        args: Vec::new(),
        spoken: Spoken::Chosen,
    }
}

fn rendered(read: &Read, message: &Message) -> Rendered {
    let renderer = Renderer::new(&read.model, &read.catalogue);
    let rendered = renderer.render(message);
    let mut text = "before ".to_owned();
    renderer.render_text_into(message, &mut text);
    assert_eq!(text, format!("before {}", rendered.text));
    rendered
}

#[test]
fn the_number_and_length_of_choices_decide_the_layout() {
    let layout = |choices, last: &str| {
        let read = flow(choices, last);
        rendered(&read, &asked(&read, EN, Accepts::Choice)).layout
    };
    assert_eq!(layout(3, "12345678901234567890"), Layout::Buttons);
    assert_eq!(layout(3, "123456789012345678901"), Layout::List);
    assert_eq!(layout(4, "x"), Layout::List);
    assert_eq!(layout(10, "123456789012345678901234"), Layout::List);
    assert_eq!(layout(3, "1234567890123456789012345"), Layout::Text);
    assert_eq!(layout(11, "x"), Layout::Text);
    // Counted are characters, not bytes.
    assert_eq!(layout(3, "بخارکھانسیبخارکھانسی"), Layout::Buttons);
}

#[test]
fn a_list_has_its_button_and_every_choice_comes_with_its_id() {
    let read = flow(4, "Other");
    let message = asked(&read, EN, Accepts::Choice);
    let list = rendered(&read, &message);
    assert_eq!(list.text, "Which cough?");
    assert_eq!(list.button, "Choose");
    assert_eq!(list.choices.len(), 4);
    assert_eq!(list.choices[3].label, "Other");
    let tap = message.prompt.unwrap().choices[3].tap;
    assert_eq!(list.choices[3].id, tap.to_string());
}

#[test]
fn many_choices_are_numbered_lines() {
    let read = flow(11, "Other");
    let text = rendered(&read, &asked(&read, UR, Accepts::Choice)).text;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Which cough?");
    assert_eq!(lines[1], "1. c1");
    assert_eq!(lines[11], "11. Other");
    let text = rendered(&read, &asked(&read, EN, Accepts::Choice)).text;
    assert!(text.ends_with("\n11. Other"));
}

#[test]
fn numbers_are_written_in_the_digits_of_the_locale() {
    let mut out = "لا ".to_owned();
    let sindhi = ['٠', '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩'];
    write_number(102, &sindhi, &mut out);
    assert_eq!(out, "لا ١٠٢");
}

#[test]
fn one_of_several_keeps_its_number_when_others_are_taken() {
    let read = flow(3, "c3");
    let mut message = asked(&read, EN, Accepts::Choices);
    let prompt = message.prompt.as_mut().unwrap();
    prompt.choices.remove(0);
    let question = TapTarget::Question(QuestionIdx::new(0));
    for (choice, key) in [
        (TapId::UNKNOWN, SystemText::NotSure),
        (TapId::DONE, SystemText::Done),
    ] {
        prompt.choices.push(PromptChoice {
            tap: tap(question, choice as usize),
            label: LabelRef::Text(TextRef::System(key)),
        });
    }
    let rendered = rendered(&read, &message);
    assert_eq!(rendered.layout, Layout::List);
    assert_eq!(
        rendered.text,
        "Which cough?\n2. c2\n3. c3\n4. Not sure\nDone"
    );
}

#[test]
fn yes_is_number_one() {
    let label = "x".repeat(30);
    let text =
        format!("fever = Fever?\n    .short = x\n    .yes = yes {label}\n    .no = no {label}\n");
    let read = TestFlow::new(&["en"])
        .yes_no("fever")
        .read(&[("en", &text)]);
    let mut message = asked(&read, EN, Accepts::Choice);
    message.prompt.as_mut().unwrap().choices.reverse();
    let text = rendered(&read, &message).text;
    assert_eq!(text, format!("Fever?\n1. yes {label}\n2. no {label}"));
}

#[test]
fn other_prompts_are_numbered_by_place() {
    let read = flow(1, "x");
    let choices = (0..2).map(|locale| PromptChoice {
        tap: tap(TapTarget::Language, locale),
        label: LabelRef::Locale(locale),
    });
    let mut message = asked(&read, EN, Accepts::Choice);
    message.prompt.as_mut().unwrap().choices = choices.collect();
    assert_eq!(rendered(&read, &message).layout, Layout::Buttons);
    message
        .parts
        .extend(vec![part(TextRef::System(SystemText::Consent)); 10]);
    // Too long for buttons: the choices become lines.
    let long = rendered(&read, &message);
    assert_eq!(long.layout, Layout::Text);
    assert!(
        long.text.ends_with("\n1. English\n2. اردو"),
        "{}",
        long.text
    );
}

#[test]
fn texts_are_parted_by_blank_lines_and_missing_ones_leave_none() {
    let read = flow(1, "x");
    let question = &read.model.questions[0];
    let message = Message {
        locale: EN,
        about: None,
        parts: vec![
            part(TextRef::Flow(question.texts.hint)),
            part(TextRef::System(SystemText::NotUnderstood)),
            part(TextRef::Flow(question.texts.hint)),
            part(TextRef::Flow(question.texts.text)),
        ],
        prompt: None,
    };
    let rendered = rendered(&read, &message);
    assert_eq!(
        rendered.text,
        "Sorry, I did not understand that.\n\nWhich cough?"
    );
    assert_eq!((rendered.layout, rendered.choices.len()), (Layout::Text, 0));
    assert_eq!(rendered.button, "");
}

#[test]
fn the_first_message_speaks_all_languages() {
    let read = flow(1, "x");
    let message = Message {
        locale: UR,
        about: None,
        parts: vec![Part {
            text: TextRef::System(SystemText::NothingToGoBackTo),
            args: Vec::new(),
            spoken: Spoken::All,
        }],
        prompt: None,
    };
    let rendered = rendered(&read, &message);
    assert_eq!(
        rendered.text,
        "This is the first question.\n\nیہ پہلا سوال ہے۔"
    );
    assert_eq!(rendered.direction, Direction::RightToLeft);
}

/// `confirm_number` with an argument, in both locales.
fn confirmed(read: &Read, arg: Arg) -> [String; 2] {
    [EN, UR].map(|locale| {
        let message = Message {
            locale,
            about: None,
            parts: vec![Part {
                text: TextRef::System(SystemText::ConfirmNumber),
                args: vec![("typed", arg.clone())],
                spoken: Spoken::Chosen,
            }],
            prompt: None,
        };
        rendered(read, &message).text
    })
}

#[test]
fn what_was_typed_is_shown_back_without_marks_of_its_own() {
    let read = flow(1, "x");
    assert_eq!(
        confirmed(&read, Arg::Typed("\u{202e}48\n ".to_owned())),
        [
            "You wrote 48. Is that right?",
            "آپ نے \u{2068}48\u{2069} لکھا ہے۔ کیا یہ ٹھیک ہے؟"
        ]
    );
    let [en, ur] = confirmed(&read, Arg::Number(385, 1));
    assert_eq!(en, "You wrote 38.5. Is that right?");
    let number = Locale::embedded("ur").unwrap().number(385, 1);
    assert!(
        ur.starts_with(&format!("آپ نے \u{2068}{number}\u{2069}")),
        "{ur}"
    );
}

#[test]
fn an_answer_is_shown_as_the_patient_knows_it() {
    let text = "\
cough = x
    .short = x
    .dry = Dry
    .wet = Wet
    .none = None
fever = x
    .short = x
heat = x
    .short = x
";
    let read = TestFlow::new(&["en", "ur"])
        .choices("cough", &["dry", "wet", "none"])
        .yes_no("fever")
        .number("heat")
        .read(&[("en", text), ("ur", text)]);
    let shown = |question: usize, slot| {
        let [en, ur] = confirmed(&read, Arg::Answer(QuestionIdx::new(question), slot));
        let cut = |text: &str, before: &str, behind: &str| {
            let text = text.strip_prefix(before).unwrap();
            text.strip_suffix(behind).unwrap().to_owned()
        };
        [
            cut(&en, "You wrote ", ". Is that right?"),
            cut(&ur, "آپ نے ", " لکھا ہے۔ کیا یہ ٹھیک ہے؟"),
        ]
    };
    assert_eq!(shown(0, Slot::Value(0b101)), ["Dry, None", "Dry، None"]);
    assert_eq!(shown(0, Slot::Partial(0b010)), ["Wet", "Wet"]);
    assert_eq!(shown(1, Slot::Value(1)), ["Yes", "جی ہاں"]);
    assert_eq!(shown(1, Slot::Unknown), ["Not sure", "معلوم نہیں"]);
    assert_eq!(shown(1, Slot::NotAnswered), ["", ""]);
    let [en, ur] = shown(2, Slot::Value(385));
    assert_eq!(en, "38.5°C");
    let number = Locale::embedded("ur").unwrap().number(385, 1);
    assert_eq!(ur, format!("\u{2068}{number}°C\u{2069}"));
}

#[test]
fn a_text_may_be_put_into_another() {
    let read = flow(1, "x");
    let message = Message {
        locale: EN,
        about: None,
        parts: vec![Part {
            text: TextRef::System(SystemText::AnswerLine),
            args: vec![
                ("question", Arg::Text(TextRef::Flow(TextIdx::new(1)))),
                ("answer", Arg::Answer(QuestionIdx::new(0), Slot::Value(0))),
            ],
            spoken: Spoken::Chosen,
        }],
        prompt: None,
    };
    assert_eq!(rendered(&read, &message).text, "Cough: x");
}
