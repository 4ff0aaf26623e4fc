//! Whether a file can be looked at: text in UTF-8, of a sensible size.

use crate::diagnostic::{Diagnostic, code};
use crate::limits;
use crate::source::{SourceId, SourceMap, Span};

/// Reports bytes that are not text; the rest of the file may still be looked at.
pub(crate) fn is_text(sources: &SourceMap, id: SourceId, out: &mut Vec<Diagnostic>) -> bool {
    let Some(at) = sources.not_utf8_at(id) else {
        return true;
    };
    let span = Span::new(id, at as usize, at as usize);
    out.push(
        Diagnostic::new(
            &code::NOT_UTF8,
            span,
            "the file is not UTF-8 text from here on",
        )
        .help("save the file with the encoding UTF-8"),
    );
    false
}

/// Reports a file that is too large to be looked at.
pub(crate) fn is_small(
    sources: &SourceMap,
    id: SourceId,
    cure: &str,
    out: &mut Vec<Diagnostic>,
) -> bool {
    let bytes = sources.text(id).len();
    if bytes <= limits::FILE_BYTES {
        return true;
    }
    let message = format!(
        "the file has {bytes} bytes, and {} is the most",
        limits::FILE_BYTES
    );
    out.push(Diagnostic::new(&code::TOO_LARGE, Span::new(id, 0, 0), message).help(cure));
    false
}
