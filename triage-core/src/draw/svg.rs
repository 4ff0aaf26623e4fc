//! A picture as a self-contained SVG file.
//!
//! Everything is a presentation attribute: no style sheet, script or font from elsewhere, so that a
//! strict page, an office program and a printer show the same.

use std::fmt::{self, Write};

use super::colour::{Colour, PAPER};
use super::measure::Face;
use super::picture::{Anchor, Area, Dash, Line, Paint, Pen, Picture, Shape};

const FONTS: &str = "'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', 'Liberation Sans', \
                     'Noto Nastaliq Urdu', 'Noto Naskh Arabic', sans-serif";

/// The text of the file; `title` and `description` are for those who hear it.
pub(super) fn write(picture: &Picture, title: &str, description: &str) -> String {
    let mut out = String::new();
    // A string takes everything; the result cannot be an error.
    let _ = file(&mut out, picture, title, description);
    out
}

/// A text as it may stand in XML: what XML forbids is shown as `\u{fffd}`.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push('\u{fffd}');
            }
            other => out.push(other),
        }
    }
    out
}

fn file(out: &mut String, picture: &Picture, title: &str, description: &str) -> fmt::Result {
    let (w, h) = (picture.width, picture.height);
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-labelledby="flow-title flow-description">"#
    )?;
    writeln!(out, r#"<title id="flow-title">{}</title>"#, escaped(title))?;
    let description = escaped(description);
    writeln!(out, r#"<desc id="flow-description">{description}</desc>"#)?;
    writeln!(out, r#"<rect width="{w}" height="{h}" fill="{PAPER}"/>"#)?;
    writeln!(
        out,
        r#"<g font-family="{FONTS}" stroke-linejoin="round" stroke-linecap="round">"#
    )?;
    for shape in &picture.shapes {
        match shape {
            Shape::Rect { area, round, paint } => rect(out, *area, *round, paint)?,
            Shape::Circle {
                x,
                y,
                radius,
                paint,
            } => {
                writeln!(out, r#"<circle cx="{x}" cy="{y}" r="{radius}"{paint}/>"#)?;
            }
            Shape::Path { pen, paint } => {
                out.push_str("<path d=\"");
                for movement in pen {
                    write!(out, "{movement}")?;
                }
                writeln!(out, "\"{paint}/>")?;
            }
            Shape::Text(line) => text(out, line)?,
        }
    }
    out.push_str("</g>\n</svg>\n");
    Ok(())
}

fn rect(out: &mut String, area: Area, round: i64, paint: &Paint) -> fmt::Result {
    let Area { x, y, w, h } = area;
    write!(out, r#"<rect x="{x}" y="{y}" width="{w}" height="{h}""#)?;
    if round > 0 {
        write!(out, r#" rx="{round}""#)?;
    }
    writeln!(out, "{paint}/>")
}

fn text(out: &mut String, line: &Line) -> fmt::Result {
    let Line {
        x, baseline, size, ..
    } = line;
    write!(out, r#"<text x="{x}" y="{baseline}" font-size="{size}""#)?;
    let is_right_to_left = line.is_right_to_left();
    if is_right_to_left {
        out.push_str(r#" direction="rtl" unicode-bidi="embed""#);
    }
    // The start of a line is its right end where it reads from there.
    match (line.anchor, is_right_to_left) {
        (Anchor::Left, false) | (Anchor::Right, true) => {}
        (Anchor::Middle, _) => out.push_str(r#" text-anchor="middle""#),
        (Anchor::Right, false) | (Anchor::Left, true) => out.push_str(r#" text-anchor="end""#),
    }
    if let [(style, words)] = line.spans.as_slice() {
        let words = escaped(words);
        return writeln!(
            out,
            "{}{}>{words}</text>",
            style.face,
            style.colour.as_fill()
        );
    }
    // Without this some viewers swallow the space between two stretches.
    out.push_str(r#" xml:space="preserve">"#);
    for (style, words) in &line.spans {
        let words = escaped(words);
        write!(
            out,
            "<tspan{}{}>{words}</tspan>",
            style.face,
            style.colour.as_fill()
        )?;
    }
    out.push_str("</text>\n");
    Ok(())
}

impl Colour {
    fn as_fill(self) -> String {
        format!(r#" fill="{self}""#)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(red, green, blue) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl fmt::Display for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "",
            Self::Bold => r#" font-weight="bold""#,
            Self::Italic => r#" font-style="italic""#,
        })
    }
}

impl fmt::Display for Paint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.fill {
            Some(fill) => write!(f, r#" fill="{fill}""#)?,
            None => f.write_str(r#" fill="none""#)?,
        }
        let Some(stroke) = self.stroke else {
            return Ok(());
        };
        write!(f, r#" stroke="{}""#, stroke.colour)?;
        if stroke.width != 1 {
            write!(f, r#" stroke-width="{}""#, stroke.width)?;
        }
        match stroke.dash {
            Dash::Solid => Ok(()),
            Dash::Dashed => f.write_str(r#" stroke-dasharray="4 3""#),
        }
    }
}

impl fmt::Display for Pen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Move(x, y) => write!(f, "M{x} {y}"),
            Self::Line(x, y) => write!(f, "L{x} {y}"),
            Self::Bend((ax, ay), (x, y)) => write!(f, "Q{ax} {ay} {x} {y}"),
            Self::Close => f.write_str("Z"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(
            escaped("</text><script>'\"&\u{0}\u{ffff}\n"),
            "&lt;/text&gt;&lt;script&gt;&#39;&quot;&amp;\u{fffd}\u{fffd} "
        );
    }
}
