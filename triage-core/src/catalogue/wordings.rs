//! Rendered texts: one for each value of `$about`, with places for arguments where they have some.

use crate::model::About;

/// What `$about` can be: not said, and each of the three.
pub(crate) const ABOUTS: [Option<About>; 4] = [
    None,
    Some(About::Me),
    Some(About::Child),
    Some(About::Other),
];

/// A text in each of its wordings.
#[derive(Clone, Debug)]
pub(super) enum Wordings<T> {
    /// The same for everybody.
    Same(T),
    /// In the order of [`ABOUTS`].
    ByAbout(Box<[T; 4]>),
}

/// A rendered text with places for arguments.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Template {
    text: Box<str>,
    /// Byte in the text, and which argument goes there; in rising order.
    places: Box<[(usize, usize)]>,
}

impl<T: PartialEq> Wordings<T> {
    /// Four wordings, kept as one where they agree.
    pub(super) fn new(each: [T; 4]) -> Self {
        let [none, me, child, other] = each;
        if none == me && none == child && none == other {
            Self::Same(none)
        } else {
            Self::ByAbout(Box::new([none, me, child, other]))
        }
    }

    /// The wording for a person.
    #[inline]
    pub(super) fn get(&self, about: Option<About>) -> &T {
        match self {
            Self::Same(text) => text,
            Self::ByAbout(each) => {
                let [none, me, child, other] = &**each;
                match about {
                    None => none,
                    Some(About::Me) => me,
                    Some(About::Child) => child,
                    Some(About::Other) => other,
                }
            }
        }
    }
}

impl Template {
    /// What stands for an argument while a text is rendered: a code point that is no character,
    /// and so stands in no text.
    pub(super) fn mark(argument: usize) -> Option<char> {
        let offset = u32::try_from(argument).ok().filter(|offset| *offset < 16)?;
        char::from_u32(FIRST_MARK.saturating_add(offset))
    }

    /// Takes the marks out of a rendered text and remembers their places.
    pub(super) fn new(rendered: &str) -> Self {
        let mut text = String::with_capacity(rendered.len());
        let mut places = Vec::new();
        for c in rendered.chars() {
            match u32::from(c).checked_sub(FIRST_MARK) {
                Some(offset) if offset < 16 => places.push((text.len(), offset as usize)),
                Some(_) | None => text.push(c),
            }
        }
        Self {
            text: text.into(),
            places: places.into(),
        }
    }

    /// The text, where it takes no arguments.
    #[inline]
    pub(super) fn constant(&self) -> Option<&str> {
        self.places.is_empty().then_some(&*self.text)
    }

    /// Whether it has a place for an argument.
    pub(super) fn takes(&self, argument: usize) -> bool {
        self.places.iter().any(|(_, index)| *index == argument)
    }

    /// Writes the text; an argument that was not given leaves its place empty.
    pub(super) fn render(&self, names: &[&str], arguments: &[(&str, &str)], out: &mut String) {
        let mut done = 0_usize;
        for (at, index) in &self.places {
            out.push_str(self.text.get(done..*at).unwrap_or(""));
            let name = names.get(*index);
            let given = arguments.iter().find(|(given, _)| Some(given) == name);
            out.push_str(given.map_or("", |(_, value)| value));
            done = *at;
        }
        out.push_str(self.text.get(done..).unwrap_or(""));
    }
}

const FIRST_MARK: u32 = 0xFDD0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_stand_where_their_marks_stood() {
        let (a, b) = (Template::mark(0).unwrap(), Template::mark(1).unwrap());
        let template = Template::new(&format!("از {a} تک {b} یا {a}"));
        let mut out = String::new();
        template.render(&["from", "to"], &[("to", "9"), ("from", "1")], &mut out);
        assert_eq!(out, "از 1 تک 9 یا 1");
        assert_eq!(template.constant(), None);
        assert_eq!(Template::new("کچھ").constant(), Some("کچھ"));
    }

    #[test]
    fn wordings_that_agree_are_kept_once() {
        assert!(matches!(Wordings::new(["a"; 4]), Wordings::Same("a")));
        let each = Wordings::new(["n", "m", "c", "o"]);
        let got = ABOUTS.map(|about| *each.get(about));
        assert_eq!(got, ["n", "m", "c", "o"]);
    }
}
