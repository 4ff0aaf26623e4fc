//! Says what is wrong with a Fluent file in words for its author.

use fluent_syntax::parser::{ErrorKind, ParserError};

use crate::diagnostic::{Diagnostic, code};
use crate::source::{SourceId, Span};

const NOT_A_MESSAGE: &str = "write `name = text` with a name in small Latin letters; a line that goes on with the text above it begins with spaces";
const VARIANTS: &str =
    "write the wordings on lines of their own, one of them with a star: `*[other] words`";
const BRACES: &str = "between braces stands `$name`, another message, or a choice of wordings; a brace that patients shall see is written `{\"{\"}`";

/// One mistake of a file.
pub(super) fn explain(source: SourceId, text: &str, error: &ParserError) -> Diagnostic {
    let junk = error
        .slice
        .clone()
        .and_then(|slice| text.get(slice))
        .unwrap_or("");
    let name = junk
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .next()
        .unwrap_or("");
    let (message, help) = words(&error.kind, name);
    Diagnostic::new(&code::FLUENT_SYNTAX, place(source, text, error), message).help(help)
}

fn words(kind: &ErrorKind, name: &str) -> (String, &'static str) {
    if name.is_empty() {
        let message = "this line is neither a message nor part of one".to_owned();
        return (message, NOT_A_MESSAGE);
    }
    match kind {
        ErrorKind::ExpectedToken('=') | ErrorKind::ExpectedCharRange { .. } => (
            format!("`{name}` would be a new text here, but has no `=`"),
            NOT_A_MESSAGE,
        ),
        ErrorKind::ExpectedToken('}') => (
            format!("a `{{` in `{name}` is not closed"),
            "close it with `}`",
        ),
        ErrorKind::ExpectedToken(token) => (format!("`{name}` lacks a `{token}` here"), BRACES),
        ErrorKind::UnbalancedClosingBrace => (
            format!("a `}}` in `{name}` closes nothing"),
            "remove it, or open it with `{`; a brace that patients shall see is written `{\"}\"}`",
        ),
        ErrorKind::ExpectedMessageField { .. }
        | ErrorKind::ExpectedTermField { .. }
        | ErrorKind::MissingValue => (
            format!("`{name}` has no text"),
            "write the text behind `=`, or on the next line after some spaces",
        ),
        ErrorKind::MissingDefaultVariant => (
            format!("a choice of wordings in `{name}` has no default"),
            VARIANTS,
        ),
        ErrorKind::MultipleDefaultVariants => (
            format!("a choice of wordings in `{name}` has two defaults"),
            VARIANTS,
        ),
        ErrorKind::MessageReferenceAsSelector
        | ErrorKind::TermReferenceAsSelector
        | ErrorKind::MessageAttributeAsSelector
        | ErrorKind::ExpectedSimpleExpressionAsSelector => (
            format!("`{name}` chooses its wording by something that cannot decide"),
            "choose by `$about`",
        ),
        ErrorKind::UnterminatedStringLiteral => (
            format!("a quotation mark in `{name}` is not closed"),
            "close it on the same line",
        ),
        ErrorKind::UnknownEscapeSequence(escape) => (
            format!("`\\{escape}` in `{name}` means nothing"),
            "between quotation marks a backslash is written twice",
        ),
        ErrorKind::InvalidUnicodeEscapeSequence(escape) => (
            format!("`{escape}` in `{name}` is not a character"),
            "write the character itself",
        ),
        ErrorKind::ForbiddenCallee
        | ErrorKind::TermAttributeAsPlaceable
        | ErrorKind::PositionalArgumentFollowsNamed
        | ErrorKind::DuplicatedNamedArgument(_)
        | ErrorKind::ExpectedInlineExpression
        | ErrorKind::ExpectedLiteral => (
            format!("what stands between braces in `{name}` cannot be read"),
            BRACES,
        ),
    }
}

/// Where the mistake is seen; what is missing at the end of a line is looked for on that line.
fn place(source: SourceId, text: &str, error: &ParserError) -> Span {
    let first = error.slice.as_ref().map_or(0, |slice| slice.start);
    let before = text.get(..error.pos.start).unwrap_or(text);
    let at_margin = before.is_empty() || before.ends_with('\n');
    if at_margin || error.pos.start >= text.len() {
        let seen = before.trim_end();
        if seen.len() > first {
            let start = text.floor_char_boundary(seen.len().saturating_sub(1));
            return Span::new(source, start, seen.len());
        }
    }
    Span::new(
        source,
        text.floor_char_boundary(error.pos.start),
        text.ceil_char_boundary(error.pos.end),
    )
}
