//! A text can take in what it names: its variables, choices of wording and references are there.

use crate::catalogue::{Signature, SystemText, TextFile, Unrendered};
use crate::diagnostic::{Diagnostic, code, nearest};
use crate::model::About;
use crate::source::Span;

use super::Texts;
use super::names::{in_file, list};

/// Whose arguments a text may use.
#[derive(Clone, Copy, Debug)]
enum Holder {
    /// A text of the flow.
    Flow,
    /// A system text in the flow's own words.
    System(SystemText),
    /// A term: it gets no arguments at all.
    Term,
}

/// Reports what a text names and cannot have.
pub(super) fn arguments(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    for file in texts.files.iter() {
        for (name, entry) in file.entries() {
            let holder = if name.starts_with('-') {
                Holder::Term
            } else {
                SystemText::ALL
                    .iter()
                    .copied()
                    .find(|key| key.name() == name && file.own_system(texts.model, *key).is_some())
                    .map_or(Holder::Flow, Holder::System)
            };
            let check = Check {
                texts,
                file,
                holder,
            };
            if let Some(value) = &entry.value {
                check.signature(name, value, out);
            }
            for (attribute, written) in &entry.attributes {
                let name = format!("{name}.{attribute}");
                check.signature(&name, &written.signature, out);
            }
        }
    }
    unrendered(texts, out);
}

/// One text under check.
#[derive(Clone, Copy, Debug)]
struct Check<'a> {
    texts: Texts<'a>,
    file: &'a TextFile,
    holder: Holder,
}

impl Check<'_> {
    fn signature(self, name: &str, signature: &Signature, out: &mut Vec<Diagnostic>) {
        for (variable, span) in &signature.variables {
            out.extend(self.variable(name, variable, *span));
        }
        for select in &signature.selects {
            match (select.variable.as_deref(), self.holder) {
                (Some("about"), Holder::Flow | Holder::System(_)) => {
                    for (variant, span) in &select.variants {
                        out.extend(self.variant(name, variant, *span));
                    }
                }
                (Some(variable), Holder::Flow | Holder::System(_)) => {
                    let headline = format!("`{name}` chooses its wording by `${variable}`");
                    out.push(self.finding(select.span, headline, "choose by `$about`"));
                }
                (None, Holder::Flow | Holder::System(_)) => {
                    let headline = format!("`{name}` chooses its wording by something fixed");
                    out.push(self.finding(select.span, headline, "choose by `$about`"));
                }
                (_, Holder::Term) => {
                    let headline = format!("the term `{name}` has no arguments to choose by");
                    let help = "write the choice in the message that takes it in";
                    out.push(self.finding(select.span, headline, help));
                }
            }
        }
        for (reference, span) in &signature.references {
            out.extend(self.reference(name, reference, *span));
        }
        for (function, span) in &signature.functions {
            let headline = format!("`{name}` calls `{function}`");
            let help = "numbers and dates come ready for the locale; take the call away";
            out.push(self.finding(*span, headline, help));
        }
    }

    fn variable(self, name: &str, variable: &str, span: Span) -> Option<Diagnostic> {
        let own = match self.holder {
            Holder::Flow => &[][..],
            Holder::System(key) => key.arguments(),
            Holder::Term => {
                let headline = format!("the term `{name}` cannot have `${variable}`");
                let help = "write it in the message that takes the term in";
                return Some(self.finding(span, headline, help));
            }
        };
        if variable == "about" {
            let headline = format!("`$about` {} is no word for patients", in_file(self.file));
            let help = "choose a wording by it: `{ $about -> [me] … *[other] … }`";
            return Some(self.finding(span, headline, help));
        }
        let phones = self.texts.model.phones.iter();
        let phones: Vec<String> = phones
            .map(|phone| format!("phone_{}", phone.name))
            .collect();
        let all = || phones.iter().map(String::as_str).chain(own.iter().copied());
        if all().any(|known| known == variable) {
            return None;
        }
        let headline = format!(
            "`{name}` {} uses `${variable}`, which does not exist",
            in_file(self.file)
        );
        let help = if let Some(near) = nearest(variable, all()) {
            format!("did you mean `${near}`?")
        } else if let Some(phone) = variable.strip_prefix("phone_") {
            format!("declare `{phone}` under `phones:`, or use a number that is declared")
        } else if all().next().is_none() {
            "a text can choose its wording by `$about`, and give the numbers under `phones:`"
                .to_owned()
        } else {
            format!(
                "it can use {}",
                list(all().map(|known| format!("${known}")))
            )
        };
        Some(self.finding(span, headline, help))
    }

    fn variant(self, name: &str, variant: &str, span: Span) -> Option<Diagnostic> {
        let all = || About::ALL.into_iter().map(About::name).chain(["none"]);
        if all().any(|known| known == variant) {
            return None;
        }
        let headline = format!("`$about` is never `{variant}` in `{name}`");
        let help = nearest(variant, all()).map_or_else(
            || "it is `me`, `child` or `other`, and `none` before that is known".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        Some(self.finding(span, headline, help))
    }

    fn reference(self, name: &str, reference: &str, span: Span) -> Option<Diagnostic> {
        let (message, attribute) = reference
            .split_once('.')
            .map_or((reference, None), |(message, attribute)| {
                (message, Some(attribute))
            });
        let entry = self.file.entry(message);
        let is_there = entry.is_some_and(|entry| match attribute {
            None => entry.value.is_some(),
            Some(attribute) => entry.attributes.contains_key(attribute),
        });
        if is_there {
            return None;
        }
        let headline = format!(
            "`{name}` takes in `{reference}`, which `{}` does not have",
            self.file.name
        );
        let near = nearest(message, self.file.entries().map(|(name, _)| name));
        let help = match near.filter(|near| *near != message) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write `{reference} = …` in the same file"),
        };
        Some(self.finding(span, headline, help))
    }

    fn finding(self, span: Span, headline: String, help: impl Into<String>) -> Diagnostic {
        Diagnostic::new(&code::MESSAGE_ARGUMENTS, span, headline).help(help)
    }
}

/// Texts that could not be put together, where no other finding of their file says why.
fn unrendered(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    for text in texts.catalogue.unrendered() {
        let name = &text.name;
        let is_explained = out
            .iter()
            .any(|found| found.is_error() && found.primary.span.source == text.span.source);
        let found = match text.why {
            Unrendered::Endless => {
                let headline = format!("`{name}` takes in itself, or far too much");
                let help = "follow what it takes in, and cut the circle";
                Diagnostic::new(&code::MESSAGE_ARGUMENTS, text.span, headline).help(help)
            }
            Unrendered::Reference if is_explained => continue,
            Unrendered::Reference => {
                let headline = format!("`{name}` cannot be put together");
                let help = "look at what it takes in between braces";
                Diagnostic::new(&code::MESSAGE_ARGUMENTS, text.span, headline).help(help)
            }
        };
        out.push(found);
    }
}

#[cfg(test)]
mod tests {
    use crate::test_flow::TestFlow;

    fn found(text: &str) -> Vec<String> {
        TestFlow::new(&["en"])
            .say("thanks")
            .read(&[("en", text)])
            .found()
    }

    #[test]
    fn numbers_and_wordings_are_known() {
        let text = "thanks = Ring { $phone_emergency } { $about ->\n    [me] you\n    [child] them\n    [none] all\n   *[other] they\n  } { -us }\n-us = we\n";
        assert_eq!(found(text), Vec::<String>::new());
    }

    #[test]
    fn everything_else_is_refused_where_it_stands() {
        let text = "\
thanks = Ring { $phone_emergncy } or { $phone_clinic }, { $name }, { $about }, { NUMBER(1) }
    { $about ->
        [kid] x
       *[other] y
    }
    { $phone_emergency ->
       *[one] x
    } { -them } { dear.short } { -us }
-us = we { $phone_emergency }
";
        assert_eq!(
            found(text),
            [
                "en.ftl:9:13 message-arguments the term `-us` cannot have `$phone_emergency`",
                "en.ftl:1:18 message-arguments `thanks` in `en.ftl` uses `$phone_emergncy`, which does not exist",
                "en.ftl:1:41 message-arguments `thanks` in `en.ftl` uses `$phone_clinic`, which does not exist",
                "en.ftl:1:60 message-arguments `thanks` in `en.ftl` uses `$name`, which does not exist",
                "en.ftl:1:71 message-arguments `$about` in `en.ftl` is no word for patients",
                "en.ftl:3:10 message-arguments `$about` is never `kid` in `thanks`",
                "en.ftl:6:8 message-arguments `thanks` chooses its wording by `$phone_emergency`",
                "en.ftl:8:10 message-arguments `thanks` takes in `-them`, which `en.ftl` does not have",
                "en.ftl:8:19 message-arguments `thanks` takes in `dear.short`, which `en.ftl` does not have",
                "en.ftl:1:82 message-arguments `thanks` calls `NUMBER`",
            ]
        );
    }

    #[test]
    fn a_circle_is_found() {
        assert_eq!(
            found("thanks = { dear }\ndear = { thanks }\n"),
            ["en.ftl:1:1 message-arguments `thanks` takes in itself, or far too much"]
        );
    }

    #[test]
    fn own_words_for_a_system_text_may_use_its_arguments() {
        let text =
            "thanks = x\nconfirm_number = { $typed }, right? { $from }\nout_of_bounds = No\n";
        assert_eq!(
            found(text),
            [
                "en.ftl:2:40 message-arguments `confirm_number` in `en.ftl` uses `$from`, which does not exist",
                "en.ftl:3:1 message-arguments `out_of_bounds` in `en.ftl` does not say `$from` and `$to`",
            ]
        );
    }
}
