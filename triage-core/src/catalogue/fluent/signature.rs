//! What a text is made of besides its words: variables, choices of wording, references, functions.

use fluent_syntax::ast::{
    CallArguments, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};

use crate::source::Span;

use super::Places;

/// What a text is made of besides its words, each with its place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Signature {
    /// Variables that are put into the text, without the `$`.
    pub(crate) variables: Vec<(String, Span)>,
    /// Choices between wordings.
    pub(crate) selects: Vec<Select>,
    /// Other entries that it takes in: `thanks`, `thanks.short`, `-clinic`.
    pub(crate) references: Vec<(String, Span)>,
    /// Functions that it calls.
    pub(crate) functions: Vec<(String, Span)>,
}

/// A choice between wordings.
#[derive(Clone, Debug)]
pub(crate) struct Select {
    /// The variable that decides; none where something else does.
    pub(crate) variable: Option<String>,
    /// Where what decides is written.
    pub(crate) span: Span,
    /// The wordings, by name.
    pub(crate) variants: Vec<(String, Span)>,
}

impl Signature {
    /// The signature of a text.
    pub(super) fn of(pattern: &Pattern<&str>, places: &Places<'_>) -> Self {
        let mut signature = Self::default();
        signature.pattern(pattern, places);
        signature
    }

    fn pattern(&mut self, pattern: &Pattern<&str>, places: &Places<'_>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { .. } => {}
                PatternElement::Placeable { expression } => self.expression(expression, places),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>, places: &Places<'_>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, places),
            Expression::Select { selector, variants } => {
                let (variable, span) = match selector {
                    InlineExpression::VariableReference { id } => {
                        (Some(id.name.to_owned()), places.of(id.name))
                    }
                    InlineExpression::StringLiteral { value }
                    | InlineExpression::NumberLiteral { value } => (None, places.of(value)),
                    InlineExpression::FunctionReference { id, .. }
                    | InlineExpression::MessageReference { id, .. }
                    | InlineExpression::TermReference { id, .. } => (None, places.of(id.name)),
                    InlineExpression::Placeable { expression } => {
                        self.expression(expression, places);
                        (None, places.start())
                    }
                };
                let names = variants.iter().map(|variant| match variant.key {
                    VariantKey::Identifier { name } => (name.to_owned(), places.of(name)),
                    VariantKey::NumberLiteral { value } => (value.to_owned(), places.of(value)),
                });
                self.selects.push(Select {
                    variable,
                    span,
                    variants: names.collect(),
                });
                for variant in variants {
                    self.pattern(&variant.value, places);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, places: &Places<'_>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                self.variables
                    .push((id.name.to_owned(), places.of(id.name)));
            }
            InlineExpression::MessageReference { id, attribute } => {
                let name = attribute.as_ref().map_or_else(
                    || id.name.to_owned(),
                    |attribute| format!("{}.{}", id.name, attribute.name),
                );
                self.references.push((name, places.of(id.name)));
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.references
                    .push((format!("-{}", id.name), places.of(id.name)));
                if let Some(arguments) = arguments {
                    self.arguments(arguments, places);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.functions
                    .push((id.name.to_owned(), places.of(id.name)));
                self.arguments(arguments, places);
            }
            InlineExpression::Placeable { expression } => self.expression(expression, places),
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>, places: &Places<'_>) {
        for argument in &arguments.positional {
            self.inline(argument, places);
        }
        for argument in &arguments.named {
            self.inline(&argument.value, places);
        }
    }
}
