//! Renders the texts of one locale, for every value of `$about`.

use crate::bidi::{isolated, with_numbers_isolated};
use crate::locale::{Direction, Locale};
use crate::model::{About, FlowModel, PartIdx, TextRole};
use crate::source::Span;

use super::fluent::{Arguments, Bundle, FluentFile, Unrendered};
use super::wordings::{ABOUTS, Template, Wordings};
use super::{NotRendered, SystemText, TextFile, TextFiles};

/// Renders the texts of one locale.
#[derive(Debug)]
pub(super) struct Maker<'a> {
    model: &'a FlowModel,
    direction: Direction,
    /// The flow's own file, then the file of each part.
    files: Vec<Option<(&'a TextFile, Bundle)>>,
    system: Bundle,
    /// Arguments of texts and of labels, in the order of [`ABOUTS`].
    texts: [Arguments<'a>; 4],
    labels: [Arguments<'a>; 4],
    /// What stands for the emergency number where the flow names none.
    number: String,
}

impl<'a> Maker<'a> {
    /// Makes the files of a locale ready.
    pub(super) fn new(
        model: &'a FlowModel,
        index: usize,
        locale: &Locale,
        files: &'a TextFiles,
    ) -> Self {
        let parts = (0..model.parts.len()).map(|part| Some(PartIdx::new(part)));
        let files = std::iter::once(None)
            .chain(parts)
            .map(|part| {
                let file = files.get(index, part)?;
                Some((file, Bundle::new(&file.fluent)))
            })
            .collect();
        let system = FluentFile::embedded(locale.system_ftl());
        let direction = locale.direction();
        let system = Bundle::new(&system);
        let number = each(
            &system,
            SystemText::EmergencyNumber.name(),
            None,
            &Default::default(),
        );
        let number = match number {
            Some(Ok([words, ..])) => words,
            Some(Err(_)) | None => String::new(),
        };
        Self {
            model,
            direction,
            files,
            system,
            texts: ABOUTS
                .map(|about| arguments(model, about, &number, |word| isolated(direction, word))),
            // Marks would count as characters of a label, and some phones show them there.
            labels: ABOUTS.map(|about| arguments(model, about, &number, str::to_owned)),
            number,
        }
    }

    /// The flow's texts, by index.
    pub(super) fn flow(&self, out: &mut Vec<NotRendered>) -> Vec<Option<Wordings<Box<str>>>> {
        self.model
            .texts
            .iter()
            .map(|key| {
                let (file, bundle) =
                    self.file(key.part.map_or(0, |part| part.index().saturating_add(1)))?;
                let (arguments, is_marked) = match key.role {
                    TextRole::Label | TextRole::Short => (&self.labels, false),
                    TextRole::Synonyms => (&self.texts, false),
                    TextRole::Question | TextRole::Hint | TextRole::Statement => {
                        (&self.texts, true)
                    }
                };
                let attribute = key.attribute.as_deref();
                match each(bundle, &key.message, attribute, arguments)? {
                    Ok(each) if is_marked => {
                        let each = each.map(|text| with_numbers_isolated(self.direction, text));
                        Some(Wordings::new(each.map(String::into_boxed_str)))
                    }
                    Ok(each) => Some(Wordings::new(each.map(String::into_boxed_str))),
                    Err(why) => {
                        let name = match attribute {
                            None => key.message.clone(),
                            Some(attribute) => format!("{}.{attribute}", key.message),
                        };
                        out.push(not_rendered(name, file.place(key), why));
                        None
                    }
                }
            })
            .collect()
    }

    /// The system's texts, in the order of [`SystemText::ALL`]; the flow's own where it has one.
    pub(super) fn system(&self, out: &mut Vec<NotRendered>) -> Vec<Wordings<Template>> {
        SystemText::ALL
            .iter()
            .map(|key| {
                let with_marks;
                let all = match (key.is_label(), key.arguments()) {
                    (true, _) => &self.labels,
                    (false, []) => &self.texts,
                    (false, names) => {
                        with_marks = self.marked(names);
                        &with_marks
                    }
                };
                let own = self.own_system(*key).and_then(|(bundle, span)| {
                    each(bundle, key.name(), None, all)?
                        .map_err(|why| out.push(not_rendered(key.name().to_owned(), span, why)))
                        .ok()
                });
                let rendered = own
                    .or_else(|| each(&self.system, key.name(), None, all)?.ok())
                    .unwrap_or_default();
                let rendered = if key.is_label() {
                    rendered
                } else {
                    rendered.map(|text| with_numbers_isolated(self.direction, text))
                };
                Wordings::new(rendered.map(|text| Template::new(&text)))
            })
            .collect()
    }

    /// Arguments of texts, and marks for those that come only with a message.
    fn marked(&self, names: &[&'static str]) -> [Arguments<'a>; 4] {
        ABOUTS.map(|about| {
            let direction = self.direction;
            let mut arguments = arguments(self.model, about, &self.number, |word| {
                isolated(direction, word)
            });
            for (index, name) in names.iter().enumerate() {
                let mark = Template::mark(index).map(String::from);
                arguments.set(*name, mark.unwrap_or_default());
            }
            arguments
        })
    }

    /// The flow's own wording of a system text.
    fn own_system(&self, key: SystemText) -> Option<(&Bundle, Span)> {
        let (file, bundle) = self.file(0)?;
        let entry = file.own_system(self.model, key)?;
        Some((bundle, entry.span))
    }

    fn file(&self, index: usize) -> Option<(&'a TextFile, &Bundle)> {
        let (file, bundle) = self.files.get(index)?.as_ref()?;
        Some((file, bundle))
    }
}

/// A text in all four wordings; none if it is not there.
fn each(
    bundle: &Bundle,
    message: &str,
    attribute: Option<&str>,
    arguments: &[Arguments<'_>; 4],
) -> Option<Result<[String; 4], Unrendered>> {
    let mut texts: [String; 4] = Default::default();
    for (text, arguments) in texts.iter_mut().zip(arguments) {
        match bundle.render(message, attribute, arguments)? {
            Ok(rendered) => *text = rendered,
            Err(why) => return Some(Err(why)),
        }
    }
    Some(Ok(texts))
}

fn not_rendered(name: String, span: Span, why: Unrendered) -> NotRendered {
    NotRendered { name, span, why }
}

/// `$about` and the telephone numbers. System texts use the emergency number; in a flow that is not
/// for patients and names none, `number` stands for it in words.
fn arguments<'a>(
    model: &FlowModel,
    about: Option<About>,
    number: &str,
    write: impl Fn(&str) -> String,
) -> Arguments<'a> {
    let mut arguments = Arguments::default();
    arguments.set("about", about.map_or("none", About::name).to_owned());
    arguments.set("phone_emergency", number.to_owned());
    for phone in &model.phones {
        arguments.set(format!("phone_{}", phone.name), write(&phone.number));
    }
    arguments
}
