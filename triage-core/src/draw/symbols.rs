//! The small pieces that a picture repeats: pills, chips, tags, flags and other signs.

use crate::model::OutcomeIdx;

use super::colour::{
    CARD, CHIP, CHIP_LINE, Colour, FLAG, FLAG_PALE, MUTED, SECTION, TAG, TAG_LINE, of_level,
    text_on,
};
use super::measure::{Face, line_height, wrap};
use super::picture::{Anchor, Area, NOTE, Paint, Pen, Picture, SMALL, Style};
use super::sheet::Sheet;

/// Width of the pills of one table, so that they stand in a column.
pub(super) const PILL: i64 = 208;

const PILL_TEXT: Style = Style {
    size: 12,
    face: Face::Bold,
    colour: CARD,
};

/// How the answers of a question are picked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Mark {
    /// One of them.
    Round,
    /// Any of them.
    Square,
    /// Nothing is picked.
    Bare,
}

/// An outcome's name in the colour of its urgency, with as many dots filled as the level counts.
pub(super) fn outcome_pill(sheet: &Sheet<'_>, outcome: OutcomeIdx, width: i64) -> Picture {
    let (level, levels) = sheet.level(outcome);
    let fill = of_level(level, levels);
    let ink = text_on(fill);
    let name = sheet
        .model
        .outcome(outcome)
        .map_or("?", |outcome| &outcome.name);
    let dots = dots(level, levels, ink);
    let start = 10 + dots.width + if dots.width > 0 { 7 } else { 0 };
    let mut pill = Picture::new(width);
    let bottom = pill.paragraph(
        (start, 4, width - start - 8),
        PILL_TEXT.in_colour(ink),
        name,
    );
    let height = bottom + 4;
    let mut out = Picture::new(width);
    let area = Area {
        x: 0,
        y: 0,
        w: width,
        h: height,
    };
    out.rect(area, 12, Paint::fill(fill).outlined(edge(fill)));
    out.put(0, 0, pill);
    out.put(10, height / 2, dots);
    out
}

/// Where a jump leads.
pub(super) fn go_pill(section: &str, colour: Colour, width: i64) -> Picture {
    let mut text = Picture::new(width);
    let start = 28;
    let bottom = text.paragraph(
        (start, 4, width - start - 8),
        PILL_TEXT.in_colour(colour),
        section,
    );
    let height = bottom + 4;
    let mut out = Picture::new(width);
    let area = Area {
        x: 0,
        y: 0,
        w: width,
        h: height,
    };
    out.rect(area, 4, Paint::fill(CARD).outlined(colour));
    out.put(0, 0, text);
    arrow(&mut out, (10, height / 2), colour);
    out
}

/// A level's name in its colour.
pub(super) fn level_pill(name: &str, level: usize, levels: usize) -> Picture {
    let fill = of_level(level, levels);
    let ink = text_on(fill);
    let dots = dots(level, levels, ink);
    let start = 10 + dots.width + if dots.width > 0 { 7 } else { 0 };
    let style = PILL_TEXT.in_colour(ink);
    let mut out = Picture::new(start + style.width(name) + 12);
    let area = Area {
        x: 0,
        y: 0,
        w: out.width,
        h: 24,
    };
    out.rect(area, 12, Paint::fill(fill).outlined(edge(fill)));
    out.put(10, 12, dots);
    out.text(start, 16, Anchor::Left, style, name);
    out
}

/// Filled and empty dots about a middle line; none where the scale is too long to count.
fn dots(level: usize, levels: usize, ink: Colour) -> Picture {
    let mut out = Picture::new(0);
    if levels > 7 {
        return out;
    }
    let mut x = 3;
    for at in 0..levels {
        let paint = if at <= level {
            Paint::fill(ink).outlined(ink)
        } else {
            Paint::line(ink, 1)
        };
        out.circle(x, 0, 2, paint);
        x += 7;
    }
    out.width = x - 3;
    out
}

/// One answer, or a word about the flow.
pub(super) fn chip(text: &str, mark: Mark, room: i64) -> Picture {
    boxed(
        text,
        mark,
        room,
        Paint::fill(CHIP).outlined(CHIP_LINE),
        NOTE,
    )
}

/// An answer that stands apart from the others.
pub(super) fn chip_apart(text: &str, mark: Mark, room: i64) -> Picture {
    let paint = Paint::fill(CARD).outlined(MUTED).dashed();
    let style = Style {
        face: Face::Italic,
        ..NOTE
    };
    boxed(text, mark, room, paint, style)
}

/// A word in a colour of its own.
pub(super) fn notice(text: &str, room: i64) -> Picture {
    let style = Style {
        face: Face::Bold,
        ..NOTE
    };
    boxed(
        text,
        Mark::Bare,
        room,
        Paint::fill(TAG).outlined(TAG_LINE),
        style,
    )
}

fn boxed(text: &str, mark: Mark, room: i64, paint: Paint, style: Style) -> Picture {
    let start = match mark {
        Mark::Round | Mark::Square => 24,
        Mark::Bare => 9,
    };
    let lines = wrap(text, style.size, style.face, room - start - 9);
    let widest = lines
        .iter()
        .map(|line| style.width(line))
        .max()
        .unwrap_or(0);
    let mut words = Picture::new(room);
    let bottom = words.paragraph((start, 3, widest), style, text);
    let mut out = Picture::new(start + widest + 9);
    let area = Area {
        x: 0,
        y: 0,
        w: out.width,
        h: bottom + 3,
    };
    out.rect(area, if mark == Mark::Round { 11 } else { 5 }, paint);
    let middle = area.h / 2;
    let paint = Paint::fill(CARD).outlined(MUTED);
    match mark {
        Mark::Round => out.circle(14, middle, 5, paint),
        Mark::Square => out.rect(
            Area {
                x: 9,
                y: middle - 5,
                w: 10,
                h: 10,
            },
            2,
            paint,
        ),
        Mark::Bare => {}
    }
    out.put(0, 0, words);
    out
}

/// Small pictures in lines, as many as fit into each.
pub(super) fn in_lines(pieces: Vec<Picture>, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let (mut x, mut y, mut below) = (0, 0, 0);
    for piece in pieces {
        if x > 0 && x + piece.width > width {
            x = 0;
            y = below + 6;
        }
        let (w, bottom) = (piece.width, y + piece.height);
        out.put(x, y, piece);
        below = below.max(bottom);
        x += w + 6;
    }
    out
}

/// The condition of a step in its author's words, as a tag.
pub(super) fn when_tag(text: &str, width: i64) -> Picture {
    let text = format!("when {text}");
    let lines = wrap(&text, NOTE.size, NOTE.face, width - 18);
    let widest = lines.iter().map(|line| NOTE.width(line)).max().unwrap_or(0);
    let mut words = Picture::new(width);
    let bottom = words.rule((9, 3, width - 18), NOTE, &text);
    let mut out = Picture::new(widest + 18);
    let area = Area {
        x: 0,
        y: 0,
        w: out.width,
        h: bottom + 3,
    };
    out.rect(area, 4, Paint::fill(TAG).outlined(TAG_LINE));
    out.put(0, 0, words);
    out
}

/// The flags that watch a question.
pub(super) fn flag_badge(numbers: &str, room: i64) -> Picture {
    let style = Style {
        size: 11,
        face: Face::Bold,
        colour: FLAG,
    };
    let mut words = Picture::new(room);
    let lines = wrap(numbers, style.size, style.face, room - 30);
    let widest = lines
        .iter()
        .map(|line| style.width(line))
        .max()
        .unwrap_or(0);
    let bottom = words.paragraph((22, 2, widest), style, numbers);
    let mut out = Picture::new(widest + 30);
    let area = Area {
        x: 0,
        y: 0,
        w: out.width,
        h: bottom + 2,
    };
    out.rect(area, 9, Paint::fill(FLAG_PALE).outlined(FLAG));
    flag(&mut out, (9, area.h / 2), FLAG);
    out.put(0, 0, words);
    out
}

/// A flag on its pole, ten wide, about a middle line.
pub(super) fn flag(picture: &mut Picture, (x, y): (i64, i64), colour: Colour) {
    picture.straight((x, y - 6), (x, y + 6), Paint::line(colour, 2));
    let pen = vec![
        Pen::Move(x, y - 6),
        Pen::Line(x + 9, y - 3),
        Pen::Line(x, y),
        Pen::Close,
    ];
    picture.path(pen, Paint::fill(colour).outlined(colour));
}

/// A small arrow to the right, twelve long, about a middle line.
pub(super) fn arrow(picture: &mut Picture, (x, y): (i64, i64), colour: Colour) {
    picture.straight((x, y), (x + 11, y), Paint::line(colour, 2));
    let pen = vec![
        Pen::Move(x + 7, y - 4),
        Pen::Line(x + 12, y),
        Pen::Line(x + 7, y + 4),
    ];
    picture.path(pen, Paint::line(colour, 2));
}

/// A person: somebody takes over.
pub(super) fn person(picture: &mut Picture, (x, y): (i64, i64)) {
    picture.circle(x + 6, y - 3, 3, Paint::fill(SECTION));
    let pen = vec![
        Pen::Move(x, y + 7),
        Pen::Bend((x, y + 1), (x + 6, y + 1)),
        Pen::Bend((x + 12, y + 1), (x + 12, y + 7)),
        Pen::Close,
    ];
    picture.path(pen, Paint::fill(SECTION));
}

/// A clock: the patient is asked again later.
pub(super) fn clock(picture: &mut Picture, (x, y): (i64, i64)) {
    picture.circle(x + 6, y, 6, Paint::fill(CARD).outlined(SECTION));
    let pen = vec![
        Pen::Move(x + 6, y - 4),
        Pen::Line(x + 6, y),
        Pen::Line(x + 9, y + 2),
    ];
    picture.path(pen, Paint::line(SECTION, 1));
}

/// A bubble: something is said.
pub(super) fn bubble(picture: &mut Picture, (x, y): (i64, i64)) {
    let pen = vec![
        Pen::Move(x, y - 6),
        Pen::Line(x + 14, y - 6),
        Pen::Line(x + 14, y + 3),
        Pen::Line(x + 7, y + 3),
        Pen::Line(x + 3, y + 7),
        Pen::Line(x + 3, y + 3),
        Pen::Line(x, y + 3),
        Pen::Close,
    ];
    picture.path(pen, Paint::fill(CHIP).outlined(SECTION));
}

/// A sign and words beside it, wrapped into a width.
pub(super) fn signed(sign: impl Fn(&mut Picture, (i64, i64)), text: &str, width: i64) -> Picture {
    let mut out = Picture::new(width);
    sign(&mut out, (0, line_height(text, NOTE.size) / 2));
    out.paragraph((20, 0, width - 20), NOTE, text);
    out
}

/// A quiet line.
pub(super) fn small(text: &str, width: i64) -> Picture {
    let mut out = Picture::new(width);
    out.paragraph((0, 0, width), SMALL, text);
    out
}

/// A slightly darker edge, so that the palest pill still has an outline.
fn edge(Colour(red, green, blue): Colour) -> Colour {
    let darker = |part: u8| part - part / 6;
    Colour(darker(red), darker(green), darker(blue))
}
