//! A list of shapes at whole-pixel places, which is put together from smaller pictures.

use super::colour::{CARD, Colour, INK, MUTED};
use super::measure::{Face, baseline, is_right_to_left, line_height, width, wrap};

/// Shapes, and the places in them that others must know.
#[derive(Clone, Debug, Default)]
pub(super) struct Picture {
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) shapes: Vec<Shape>,
    pub(super) doors: Vec<Door>,
    pub(super) blocks: Vec<Block>,
}

/// Something to draw.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    Rect {
        area: Area,
        round: i64,
        paint: Paint,
    },
    Circle {
        x: i64,
        y: i64,
        radius: i64,
        paint: Paint,
    },
    Path {
        pen: Vec<Pen>,
        paint: Paint,
    },
    Text(Line),
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Area {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) w: i64,
    pub(super) h: i64,
}

/// How a shape is filled and outlined.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    pub(super) fill: Option<Colour>,
    pub(super) stroke: Option<Stroke>,
}

/// An outline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stroke {
    pub(super) colour: Colour,
    pub(super) width: i64,
    pub(super) dash: Dash,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Dash {
    Solid,
    Dashed,
}

/// A movement of the pen.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pen {
    Move(i64, i64),
    Line(i64, i64),
    /// Towards the first point, then to the second.
    Bend((i64, i64), (i64, i64)),
    Close,
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) size: i64,
    pub(super) face: Face,
    pub(super) colour: Colour,
}

/// Where a text stands to its point.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Anchor {
    Left,
    Middle,
    Right,
}

/// One line of text, in stretches of one style each.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) x: i64,
    pub(super) baseline: i64,
    pub(super) anchor: Anchor,
    pub(super) size: i64,
    pub(super) spans: Vec<(Style, String)>,
}

/// A place where a jump leaves or lands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Door {
    pub(super) kind: DoorKind,
    /// The node that the jump leads to.
    pub(super) node: usize,
    pub(super) x: i64,
    pub(super) y: i64,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum DoorKind {
    Leaves,
    Lands,
}

/// The place of one box of a column; boxes of one column never overlap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// 0 for the columns of the page, one more in each frame.
    pub(super) depth: u32,
    pub(super) area: Area,
}

pub(super) const TITLE: Style = Style {
    size: 15,
    face: Face::Bold,
    colour: INK,
};
pub(super) const HEADING: Style = Style {
    size: 18,
    face: Face::Bold,
    colour: INK,
};
pub(super) const STRONG: Style = Style {
    size: 13,
    face: Face::Bold,
    colour: INK,
};
pub(super) const BODY: Style = Style {
    size: 13,
    face: Face::Plain,
    colour: INK,
};
pub(super) const QUIET: Style = Style {
    size: 13,
    face: Face::Italic,
    colour: MUTED,
};
pub(super) const SMALL: Style = Style {
    size: 11,
    face: Face::Plain,
    colour: MUTED,
};
pub(super) const NOTE: Style = Style {
    size: 12,
    face: Face::Plain,
    colour: INK,
};

/// Words of the rule language, which step back behind the author's names.
const RULE_WORDS: [&str; 23] = [
    "and", "or", "not", "is", "has", "any", "none", "of", "at", "least", "between", "known",
    "unknown", "was", "asked", "when", "whenever", "then", "never", "unless", "if", "even",
    "before",
];

impl Style {
    pub(super) fn in_colour(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    pub(super) fn width(self, text: &str) -> i64 {
        width(text, self.size, self.face)
    }
}

impl Paint {
    pub(super) fn fill(colour: Colour) -> Self {
        Self {
            fill: Some(colour),
            stroke: None,
        }
    }

    pub(super) fn line(colour: Colour, width: i64) -> Self {
        let dash = Dash::Solid;
        Self {
            fill: None,
            stroke: Some(Stroke {
                colour,
                width,
                dash,
            }),
        }
    }

    pub(super) fn outlined(self, colour: Colour) -> Self {
        let stroke = Stroke {
            colour,
            width: 1,
            dash: Dash::Solid,
        };
        Self {
            stroke: Some(stroke),
            ..self
        }
    }

    pub(super) fn dashed(self) -> Self {
        let stroke = self.stroke.map(|stroke| Stroke {
            dash: Dash::Dashed,
            ..stroke
        });
        Self { stroke, ..self }
    }
}

impl Line {
    pub(super) fn is_right_to_left(&self) -> bool {
        self.spans
            .first()
            .is_some_and(|(_, text)| is_right_to_left(text))
    }
}

impl Picture {
    /// Empty, that wide.
    pub(super) fn new(width: i64) -> Self {
        Self {
            width,
            ..Self::default()
        }
    }

    /// Puts another picture in; it may lie below what is there, never beside the width.
    pub(super) fn put(&mut self, x: i64, y: i64, other: Self) {
        self.height = self.height.max(y + other.height);
        self.shapes
            .extend(other.shapes.into_iter().map(|shape| shape.moved(x, y)));
        self.doors.extend(other.doors.into_iter().map(|door| Door {
            x: door.x + x,
            y: door.y + y,
            ..door
        }));
        self.blocks
            .extend(other.blocks.into_iter().map(|block| Block {
                area: block.area.moved(x, y),
                ..block
            }));
    }

    /// Puts another picture in as one box of a column; what was a box in it is one level deeper.
    pub(super) fn put_block(&mut self, x: i64, y: i64, mut other: Self) {
        for block in &mut other.blocks {
            block.depth = block.depth.saturating_add(1);
        }
        let area = Area {
            x,
            y,
            w: other.width,
            h: other.height,
        };
        self.put(x, y, other);
        self.blocks.push(Block { depth: 0, area });
    }

    pub(super) fn rect(&mut self, area: Area, round: i64, paint: Paint) {
        self.height = self.height.max(area.y + area.h);
        self.shapes.push(Shape::Rect { area, round, paint });
    }

    pub(super) fn circle(&mut self, x: i64, y: i64, radius: i64, paint: Paint) {
        self.shapes.push(Shape::Circle {
            x,
            y,
            radius,
            paint,
        });
    }

    pub(super) fn path(&mut self, pen: Vec<Pen>, paint: Paint) {
        self.shapes.push(Shape::Path { pen, paint });
    }

    pub(super) fn straight(&mut self, from: (i64, i64), to: (i64, i64), paint: Paint) {
        self.path(
            vec![Pen::Move(from.0, from.1), Pen::Line(to.0, to.1)],
            paint,
        );
    }

    /// A line of text on a baseline.
    pub(super) fn text(&mut self, x: i64, baseline: i64, anchor: Anchor, style: Style, text: &str) {
        self.shapes.push(Shape::Text(Line {
            x,
            baseline,
            anchor,
            size: style.size,
            spans: vec![(style, text.to_owned())],
        }));
    }

    /// A text wrapped into a width, from a top edge down; gives the bottom edge.
    ///
    /// A text that reads from right to left stands at the right edge.
    pub(super) fn paragraph(&mut self, area: (i64, i64, i64), style: Style, text: &str) -> i64 {
        let (x, mut y, w) = area;
        let height = line_height(text, style.size);
        let (x, anchor) = if is_right_to_left(text) {
            (x + w, Anchor::Right)
        } else {
            (x, Anchor::Left)
        };
        for line in wrap(text, style.size, style.face, w) {
            self.text(x, y + baseline(text, style.size), anchor, style, &line);
            y += height;
        }
        self.height = self.height.max(y);
        y
    }

    /// A rule wrapped into a width, its grammar in grey; gives the bottom edge.
    pub(super) fn rule(&mut self, area: (i64, i64, i64), style: Style, text: &str) -> i64 {
        let (x, mut y, w) = area;
        let height = line_height(text, style.size);
        for line in wrap(text, style.size, style.face, w) {
            self.shapes.push(Shape::Text(Line {
                x,
                baseline: y + baseline(text, style.size),
                anchor: Anchor::Left,
                size: style.size,
                spans: in_two_inks(&line, style),
            }));
            y += height;
        }
        self.height = self.height.max(y);
        y
    }

    /// A white card behind everything so far, as high as the picture.
    pub(super) fn on_card(mut self, outline: Colour) -> Self {
        let area = Area {
            x: 0,
            y: 0,
            w: self.width,
            h: self.height,
        };
        let paint = Paint::fill(CARD).outlined(outline);
        self.shapes.insert(
            0,
            Shape::Rect {
                area,
                round: 8,
                paint,
            },
        );
        self
    }
}

impl Area {
    fn moved(self, x: i64, y: i64) -> Self {
        Self {
            x: self.x + x,
            y: self.y + y,
            ..self
        }
    }
}

impl Shape {
    fn moved(self, dx: i64, dy: i64) -> Self {
        match self {
            Self::Rect { area, round, paint } => Self::Rect {
                area: area.moved(dx, dy),
                round,
                paint,
            },
            Self::Circle {
                x,
                y,
                radius,
                paint,
            } => Self::Circle {
                x: x + dx,
                y: y + dy,
                radius,
                paint,
            },
            Self::Path { pen, paint } => {
                let pen = pen.into_iter().map(|pen| pen.moved(dx, dy)).collect();
                Self::Path { pen, paint }
            }
            Self::Text(line) => Self::Text(Line {
                x: line.x + dx,
                baseline: line.baseline + dy,
                ..line
            }),
        }
    }
}

impl Pen {
    fn moved(self, dx: i64, dy: i64) -> Self {
        match self {
            Self::Move(x, y) => Self::Move(x + dx, y + dy),
            Self::Line(x, y) => Self::Line(x + dx, y + dy),
            Self::Bend((ax, ay), (x, y)) => Self::Bend((ax + dx, ay + dy), (x + dx, y + dy)),
            Self::Close => Self::Close,
        }
    }
}

fn in_two_inks(line: &str, style: Style) -> Vec<(Style, String)> {
    let mut spans: Vec<(Style, String)> = Vec::new();
    for word in line.split_inclusive(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
        let is_quiet = RULE_WORDS.contains(&bare) || word.starts_with('[');
        let ink = if is_quiet && style.colour == INK {
            style.in_colour(MUTED)
        } else {
            style
        };
        match spans.last_mut() {
            Some((last, text)) if last.colour == ink.colour => text.push_str(word),
            Some(_) | None => spans.push((ink, word.to_owned())),
        }
    }
    spans
}
