//! Ways to take things out of a tree; what does not fit is passed over, because it was reported.

use crate::source::Spanned;

use super::Name;
use super::scalar::{self, Decimal};
use super::yaml::{Entry, Node, NodeKind, Scalar};

impl<'a> Node<'a> {
    pub(super) fn entries(&self) -> &[Entry<'a>] {
        match &self.kind {
            NodeKind::Map(entries) => entries,
            NodeKind::Scalar(_) | NodeKind::List(_) => &[],
        }
    }

    pub(super) fn list(&self) -> &[Self] {
        match &self.kind {
            NodeKind::List(items) => items,
            NodeKind::Scalar(_) | NodeKind::Map(_) => &[],
        }
    }

    pub(super) fn scalar(&self) -> Option<&Scalar<'a>> {
        match &self.kind {
            NodeKind::Scalar(scalar) if !scalar.text.is_empty() => Some(scalar),
            NodeKind::Scalar(_) | NodeKind::List(_) | NodeKind::Map(_) => None,
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.entries()
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.value)
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        Some(&self.get(key)?.scalar()?.text)
    }

    pub(super) fn as_name(&self) -> Option<Name> {
        Some(Spanned::new(self.scalar()?.text.to_string(), self.span))
    }

    pub(super) fn name(&self, key: &str) -> Option<Name> {
        self.get(key)?.as_name()
    }

    pub(super) fn decimal(&self, key: &str) -> Option<Spanned<Decimal>> {
        let node = self.get(key)?;
        Some(Spanned::new(
            scalar::decimal(&node.scalar()?.text)?,
            node.span,
        ))
    }

    pub(super) fn items(&self, key: &str) -> &[Self] {
        self.get(key).map_or(&[], Self::list)
    }

    pub(super) fn names(&self, key: &str) -> Vec<Name> {
        self.items(key).iter().filter_map(Self::as_name).collect()
    }

    pub(super) fn all_named(&self) -> impl Iterator<Item = (Name, &Self)> {
        self.entries().iter().map(|entry| {
            (
                Spanned::new(entry.key.to_string(), entry.key_span),
                &entry.value,
            )
        })
    }

    pub(super) fn named(&self, key: &str) -> impl Iterator<Item = (Name, &Self)> {
        self.get(key).into_iter().flat_map(Self::all_named)
    }
}
