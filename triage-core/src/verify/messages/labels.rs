//! Labels fit on buttons and rows, and no two choices of a question can be taken for each other.

use std::collections::BTreeMap;

use crate::catalogue::{ABOUTS, SystemText};
use crate::diagnostic::{Diagnostic, code};
use crate::limits;
use crate::model::{FlowModel, Question, QuestionIdx, QuestionKind, TextIdx, TextRole};
use crate::source::Span;
use crate::turn::TextRef;

use super::Texts;
use super::names::{full_name, in_file};

/// Characters of a label that stands on a numbered line: it must still be read at a glance.
const LINE: usize = 60;

/// Reports labels that do not fit, and labels that mean two choices.
pub(super) fn labels(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    let bounds = label_bounds(texts.model);
    for locale in 0..texts.catalogue.locales() {
        for (index, key) in texts.keys() {
            let bound = bounds.get(&index).copied();
            let bound = match key.role {
                TextRole::Short => Some((limits::LIST_LABEL, "the list of answers to change")),
                TextRole::Label => bound,
                TextRole::Question | TextRole::Hint | TextRole::Synonyms | TextRole::Statement => {
                    None
                }
            };
            let (Some((bound, place)), Some(file)) = (bound, texts.files.of(locale, key)) else {
                continue;
            };
            let wordings = ABOUTS.map(|about| texts.catalogue.text(locale, index, about));
            let name = full_name(key);
            let found = too_long(&wordings, bound, place);
            out.extend(found.map(|(what, help)| {
                let headline = format!("`{name}` {} {what}", in_file(file));
                Diagnostic::new(&code::LABEL_TOO_LONG, file.place(key), headline).help(help)
            }));
        }
        system(texts, locale, out);
        for question in 0..texts.model.questions.len() {
            same(texts, locale, QuestionIdx::new(question), out);
        }
    }
}

/// How many things can be tapped at a question.
pub(super) fn options(question: &Question) -> usize {
    let is_several = matches!(question.kind, QuestionKind::Choices { .. });
    question
        .choices()
        .len()
        .saturating_add(usize::from(question.may_not_know))
        .saturating_add(usize::from(is_several))
}

/// How long each label may be: the shortest of the bounds of the questions that show it.
pub(crate) fn label_bounds(model: &FlowModel) -> BTreeMap<TextIdx, (usize, &'static str)> {
    let mut bounds = BTreeMap::new();
    for question in &model.questions {
        let bound = if options(question) <= limits::LIST_ROWS {
            (limits::LIST_LABEL, "a row of a list")
        } else {
            (LINE, "a numbered line")
        };
        let labels = question.choices().iter().filter_map(|choice| choice.label);
        let unknown = question.may_not_know.then_some(question.texts.unknown);
        for label in labels.chain(unknown) {
            let least = bounds.entry(label).or_insert(bound);
            *least = bound.min(*least);
        }
    }
    bounds
}

/// System labels in the flow's own words stand on buttons.
fn system(texts: Texts<'_>, locale: usize, out: &mut Vec<Diagnostic>) {
    let Some(file) = texts.files.get(locale, None) else {
        return;
    };
    for key in SystemText::ALL.iter().filter(|key| key.is_label()) {
        let Some(entry) = file.own_system(texts.model, *key) else {
            continue;
        };
        let wordings = ABOUTS.map(|about| texts.catalogue.system(locale, *key, about, &[]));
        let wordings = wordings.each_ref().map(|wording| &**wording);
        let found = too_long(&wordings, limits::BUTTON_LABEL, "a button");
        out.extend(found.map(|(what, help)| {
            let headline = format!("`{}` {} {what}", key.name(), in_file(file));
            Diagnostic::new(&code::LABEL_TOO_LONG, entry.span, headline).help(help)
        }));
    }
}

fn too_long(wordings: &[&str; 4], bound: usize, place: &str) -> Option<(String, String)> {
    if wordings.iter().any(|wording| wording.contains('\n')) {
        let help = format!("write it on one line; it stands on {place}");
        return Some(("has several lines".to_owned(), help));
    }
    let longest = wordings
        .iter()
        .map(|wording| wording.chars().count())
        .max()?;
    (longest > bound).then(|| {
        (
            format!("is {longest} characters long"),
            format!("{place} holds {bound}; say it shorter"),
        )
    })
}

/// Two choices that one reply would mean.
fn same(texts: Texts<'_>, locale: usize, index: QuestionIdx, out: &mut Vec<Diagnostic>) {
    let (Some(question), Some(lexicon)) = (
        texts.model.question(index),
        texts.catalogue.lexicon(locale, index),
    ) else {
        return;
    };
    let tag = texts.catalogue.locale(locale).tag();
    let name = |choice: usize| {
        let own = question.choices().get(choice);
        own.map_or("not sure", |choice| choice.name.as_str())
    };
    for (one, two, word) in lexicon.collisions() {
        let (Some(first), Some(second)) = (
            written(texts, locale, question, *one),
            written(texts, locale, question, *two),
        ) else {
            continue;
        };
        let headline = format!(
            "`{word}` means both `{}` and `{}` of `{}` in `{tag}`",
            name(*one),
            name(*two),
            question.name
        );
        out.push(
            Diagnostic::new(&code::SAME_LABEL, second, headline)
                .related(first, "the other one")
                .help("give each choice words of its own, also among the synonyms"),
        );
    }
}

/// Where the words of a choice are written: its label, its synonyms, or else the question.
pub(super) fn written(
    texts: Texts<'_>,
    locale: usize,
    question: &Question,
    choice: usize,
) -> Option<Span> {
    let own = question.choices().get(choice);
    let label = own.map_or(Some(question.texts.unknown), |choice| choice.label);
    let all = [
        label,
        own.map(|choice| choice.also),
        Some(question.texts.text),
    ];
    let text = all
        .into_iter()
        .flatten()
        .find(|text| texts.catalogue.has(locale, *text))?;
    let key = texts.model.text(text)?;
    Some(texts.files.of(locale, key)?.place(key))
}

/// The labels of all that can be tapped at a question.
pub(super) fn tappable(texts: Texts<'_>, question: &Question) -> Vec<TextRef> {
    let choices =
        (0..question.choices().len()).map(|choice| texts.catalogue.choice_label(question, choice));
    let unknown = question
        .may_not_know
        .then(|| texts.catalogue.unknown_label(question));
    let is_several = matches!(question.kind, QuestionKind::Choices { .. });
    let done = is_several.then_some(TextRef::System(SystemText::Done));
    choices.chain(unknown).chain(done).collect()
}

#[cfg(test)]
mod tests {
    use crate::test_flow::TestFlow;

    fn texts(choices: &[(&str, &str)]) -> String {
        let mut text = "cough = Do you cough?\n    .short = Cough\n".to_owned();
        for (name, label) in choices {
            text.push_str(&format!("    .{name} = {label}\n"));
        }
        text
    }

    #[test]
    fn a_row_holds_24_characters_and_a_line_60() {
        let labels = [
            ("dry", "123456789 123456789 1234"),
            ("wet", "123456789 123456789 12345"),
        ];
        let flow = TestFlow::new(&["en"]).choice("cough", &["dry", "wet"]);
        let read = flow.read(&[("en", &texts(&labels))]);
        assert_eq!(
            read.whole("label-too-long"),
            "\
en.ftl:4:6 label-too-long `cough.wet` in `en.ftl` is 25 characters long
  help: a row of a list holds 24; say it shorter"
        );
        assert_eq!(read.found().len(), 1);
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        let long = "123456789 123456789 123456789 ";
        let labels = names.map(|name| (name, format!("{long}{name}")));
        let labels: Vec<(&str, &str)> = labels.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let flow = || TestFlow::new(&["en"]).choice("cough", &names);
        let read = flow().read(&[("en", &texts(&labels))]);
        assert_eq!(read.found().len(), 10);
        // With "not sure" there are eleven, too many for a list.
        let read = flow().may_not_know().read(&[("en", &texts(&labels))]);
        assert_eq!(read.found(), Vec::<String>::new());
    }

    #[test]
    fn a_short_name_and_the_longest_wording_are_measured() {
        let text = "cough = x\n    .short = 123456789 123456789 12345\n    .dry = { $about ->\n        [child] 123456789 123456789 123456\n       *[other] Dry\n    }\n    .wet = Wet\n";
        let flow = TestFlow::new(&["en"]).choice("cough", &["dry", "wet"]);
        assert_eq!(
            flow.read(&[("en", text)]).found(),
            [
                "en.ftl:2:6 label-too-long `cough.short` in `en.ftl` is 25 characters long",
                "en.ftl:3:6 label-too-long `cough.dry` in `en.ftl` is 26 characters long",
            ]
        );
    }

    #[test]
    fn own_words_for_a_button_fit_on_a_button() {
        let text = "thanks = x\nnot_sure = I really do not know that\n";
        let flow = TestFlow::new(&["en"]).say("thanks");
        assert_eq!(
            flow.read(&[("en", text)]).found(),
            ["en.ftl:2:1 label-too-long `not_sure` in `en.ftl` is 25 characters long"]
        );
    }

    #[test]
    fn two_choices_with_one_label_are_refused() {
        let labels = [("dry", "Dry"), ("wet", "Wet"), ("wet_also", "slimy | dry")];
        let flow = TestFlow::new(&["en"]).choice("cough", &["dry", "wet"]);
        let read = flow.read(&[("en", &texts(&labels))]);
        assert_eq!(read.found().len(), 1, "{:?}", read.found());
        assert!(
            read.whole("same-label")
                .starts_with("en.ftl:4:6 same-label")
        );
    }
}
