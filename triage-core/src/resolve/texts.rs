//! The texts that a flow needs, by index.

use crate::model::{TextIdx, TextKey, TextRole};
use crate::source::Span;

use crate::syntax::scalar;

use super::Resolver;

impl Resolver {
    /// Notes that a text is needed.
    pub(super) fn text(
        &mut self,
        message: &str,
        attribute: Option<&str>,
        role: TextRole,
        optional: bool,
        span: Span,
    ) -> TextIdx {
        let index = TextIdx::new(self.model.texts.len());
        // A name that cannot be a name was reported, and no file of texts can have it.
        let optional = optional || !scalar::is_name(message);
        self.model.texts.push(TextKey {
            message: message.to_owned(),
            attribute: attribute.map(str::to_owned),
            part: self.part,
            role,
            optional,
            span,
        });
        index
    }

    /// Notes that a statement or a line of advice is needed; it may be said in several places.
    pub(super) fn statement(&mut self, name: &crate::syntax::Name) -> TextIdx {
        if let Some(known) = self.scope().statements.get(&name.value).copied() {
            return known;
        }
        self.new_name(name);
        self.message(name);
        let index = self.text(&name.value, None, TextRole::Statement, false, name.span);
        self.scope().statements.insert(name.value.clone(), index);
        index
    }
}
