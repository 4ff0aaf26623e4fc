//! The steps in one column, in the order of the file, like a paper form.

use std::ops::Range;

use crate::model::{
    Node, NodeIdx, NodeKind, Question, QuestionIdx, QuestionKind, Row, StandIn, Target, TextIdx,
};
use crate::rule::Rule;

use super::colour::{CARD, LINE, MUTED, PART, PART_LINE, SECTION, SPINE, STRIPE};
use super::measure::{Face, baseline, line_height, wrap};
use super::picture::{
    Anchor, Area, BODY, Door, DoorKind, Paint, Picture, QUIET, SMALL, STRONG, Style, TITLE,
};
use super::sheet::Sheet;
use super::symbols::{
    Mark, PILL, bubble, chip, chip_apart, flag_badge, go_pill, in_lines, outcome_pill, when_tag,
};
use super::words;

/// Inner margin of a card.
const PAD: i64 = 12;
/// Between two steps.
const GAP: i64 = 10;
/// Room at the left for the numbers of the steps.
const MARGIN: i64 = 36;
/// Where the line stands that joins the steps.
const SPINE_X: i64 = 14;
/// Width of the part of a card that holds the question's title.
const TITLES: i64 = 192;

/// The steps of a stretch of nodes.
pub(super) fn column(sheet: &Sheet<'_>, nodes: Range<usize>, width: i64) -> Picture {
    let mut column = Column {
        picture: Picture::new(width),
        y: 0,
        thread: None,
    };
    let mut section = None;
    let mut at = nodes.start;
    while at < nodes.end {
        let Some(node) = sheet.model.nodes.get(at) else {
            break;
        };
        if node.section.is_some() && node.section != section {
            column.add_section(at, node.section.as_deref().unwrap_or_default());
        }
        section.clone_from(&node.section);
        if let NodeKind::Enter { part, behind } = &node.kind {
            let end = behind.index().clamp(at + 1, nodes.end.max(at + 1));
            let name = sheet.model.part(*part).map_or("?", |part| &part.name);
            let inner = column_of_part(sheet, name, node, at + 1..end, width);
            column.add_frame(inner);
            at = end;
            continue;
        }
        column.add_step(sheet.number(at), card(sheet, node, width - MARGIN));
        if !goes_on(node) {
            column.thread = None;
        }
        at += 1;
    }
    column.picture
}

/// A table of rows: where the first that holds leads.
pub(super) fn table(sheet: &Sheet<'_>, rows: &[Row], width: i64) -> Picture {
    let mut out = Picture::new(width);
    let mut y = 0;
    for (number, row) in (1_usize..).zip(rows) {
        let (pill, target) = match row.target {
            Target::Outcome(outcome) => (outcome_pill(sheet, outcome, PILL), None),
            Target::Go(node) => (jump_pill(sheet, node), Some(node.index())),
        };
        let mut words = Picture::new(width);
        let style = if row.when.is_some() { BODY } else { QUIET };
        let text = sheet.rule(row.when.as_ref(), row.source);
        words.rule((0, 0, width - PILL - 26 - 14), style, &text);
        let height = words.height.max(pill.height) + 10;
        let middle = y + height / 2;
        if number % 2 == 1 {
            let area = Area {
                x: 0,
                y,
                w: width,
                h: height,
            };
            out.rect(area, 4, Paint::fill(STRIPE));
        }
        let first = middle - words.height / 2;
        out.text(
            18,
            first + baseline("", BODY.size),
            Anchor::Right,
            SMALL,
            &number.to_string(),
        );
        out.put(26, first, words);
        let x = width - PILL - 5;
        out.put(x, middle - pill.height / 2, pill);
        if let Some(node) = target {
            out.doors.push(Door {
                kind: DoorKind::Leaves,
                node,
                x: x + PILL,
                y: middle,
            });
        }
        y += height;
        out.height = out.height.max(y);
    }
    out
}

struct Column {
    picture: Picture,
    /// Where the next box may begin.
    y: i64,
    /// Where the line from the step above begins, if that step leads on.
    thread: Option<i64>,
}

impl Column {
    fn add_section(&mut self, node: usize, name: &str) {
        if self.y > 0 {
            self.y += 8;
        }
        let header = section_header(node, name, self.picture.width);
        self.add_frame(header);
    }

    /// A box over the whole width, through which the line runs.
    fn add_frame(&mut self, frame: Picture) {
        self.join(self.y);
        let bottom = self.y + frame.height;
        self.picture.put_block(0, self.y, frame);
        self.thread = Some(bottom);
        self.y = bottom + GAP;
    }

    fn add_step(&mut self, number: usize, card: Picture) {
        let middle = self.y + 20;
        self.join(middle - 11);
        self.picture
            .circle(SPINE_X, middle, 11, Paint::fill(CARD).outlined(SPINE));
        let style = Style {
            face: Face::Bold,
            ..SMALL
        };
        self.picture.text(
            SPINE_X,
            middle + 4,
            Anchor::Middle,
            style,
            &number.to_string(),
        );
        let bottom = self.y + card.height;
        self.picture.put_block(MARGIN, self.y, card);
        self.thread = Some(middle + 11);
        self.y = bottom + GAP;
    }

    fn join(&mut self, to: i64) {
        if let Some(from) = self.thread.take() {
            let line = Paint::line(SPINE, 2);
            self.picture.straight((SPINE_X, from), (SPINE_X, to), line);
        }
    }
}

/// Whether the step below may follow.
fn goes_on(node: &Node) -> bool {
    match node.kind {
        NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Enter { .. } => true,
        NodeKind::Go(_) | NodeKind::Decide(_) => node.when.is_some(),
    }
}

fn section_header(node: usize, name: &str, width: i64) -> Picture {
    let mut words = Picture::new(width);
    let style = TITLE.in_colour(CARD);
    let bottom = words.paragraph((MARGIN + PAD, 6, width - MARGIN - 2 * PAD), style, name);
    let mut out = Picture::new(width);
    let area = Area {
        x: 0,
        y: 0,
        w: width,
        h: bottom + 6,
    };
    out.rect(area, 6, Paint::fill(SECTION));
    out.put(0, 0, words);
    let y = area.h / 2;
    out.doors.push(Door {
        kind: DoorKind::Lands,
        node,
        x: width,
        y,
    });
    out
}

fn column_of_part(
    sheet: &Sheet<'_>,
    name: &str,
    node: &Node,
    nodes: Range<usize>,
    width: i64,
) -> Picture {
    let mut inside = Picture::new(width);
    let quiet = SMALL.in_colour(PART_LINE);
    inside.text(PAD, 20, Anchor::Left, quiet, "shared part");
    let start = PAD + quiet.width("shared part") + 8;
    let style = STRONG.in_colour(PART_LINE);
    let mut y = inside.paragraph((start, 7, width - start - PAD), style, name) + 6;
    if let Some(when) = &node.when {
        let tag = when_tag(&when.written(sheet.model), width - 2 * PAD);
        let height = tag.height;
        inside.put(PAD, y, tag);
        y += height + 8;
    }
    let steps = column(sheet, nodes, width - 2 * PAD);
    inside.put(PAD, y, steps);
    let mut out = Picture::new(width);
    let area = Area {
        x: 0,
        y: 0,
        w: width,
        h: inside.height + PAD,
    };
    out.rect(area, 10, Paint::fill(PART).outlined(PART_LINE).dashed());
    out.put(0, 0, inside);
    out
}

fn card(sheet: &Sheet<'_>, node: &Node, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let mut y = 9;
    if let Some(when) = &node.when {
        y = add_when(sheet, &mut out, when, y);
    }
    let inner = width - 2 * PAD;
    let body = match &node.kind {
        NodeKind::Ask(index) => match sheet.model.question(*index) {
            Some(question) => ask(sheet, *index, question, inner),
            None => Picture::new(inner),
        },
        NodeKind::Say(text) => say(sheet, *text, inner),
        NodeKind::Go(target) => go(sheet, *target, inner),
        NodeKind::Decide(rows) => {
            let mut body = Picture::new(inner);
            body.text(0, 13, Anchor::Left, STRONG, "decide");
            let x = STRONG.width("decide") + 8;
            body.text(x, 13, Anchor::Left, SMALL, "the first row that fits");
            body.put(-5, 22, table(sheet, rows, inner + 10));
            body
        }
        NodeKind::Enter { .. } => Picture::new(inner),
    };
    out.put(PAD, y, body);
    out.height += 9;
    out.on_card(LINE)
}

fn add_when(sheet: &Sheet<'_>, out: &mut Picture, when: &Rule, y: i64) -> i64 {
    let tag = when_tag(&when.written(sheet.model), out.width - 2 * PAD);
    let bottom = y + tag.height;
    out.put(PAD, y, tag);
    bottom + 7
}

fn ask(sheet: &Sheet<'_>, index: QuestionIdx, question: &Question, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let title = sheet.title(question.texts.short);
    let shown = title.as_deref().unwrap_or(&question.name);
    // No wider than its words, so that a title from right to left begins above the name.
    let lines = wrap(shown, TITLE.size, TITLE.face, TITLES);
    let widest = lines
        .iter()
        .map(|line| TITLE.width(line))
        .max()
        .unwrap_or(TITLES);
    let mut y = out.paragraph((0, 0, widest), TITLE, shown);
    if shown != question.name {
        y = out.paragraph((0, y + 1, TITLES), SMALL, &question.name);
    }
    let flags = sheet.flags(index);
    if !flags.is_empty() {
        out.put(0, y + 4, flag_badge(&words::ranges(flags), TITLES));
    }
    let x = TITLES + 18;
    out.put(x, 0, answers(sheet, index, question, width - x));
    out
}

/// The right half of a question's card: how it is answered.
fn answers(sheet: &Sheet<'_>, index: QuestionIdx, question: &Question, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let mut about = words::kind(question).to_owned();
    if let Some(worse) = words::worse(question) {
        about.push_str(" · ");
        about.push_str(worse);
    }
    if let Some(source) = question.source {
        about.push_str(&format!(" · [{}]", source.saturating_add(1)));
    }
    let mut y = out.paragraph((0, 1, width), SMALL, &about) + 4;
    let lines = in_lines(chips(question, width), width);
    let height = lines.height;
    out.put(0, y, lines);
    y += height;
    let stand_ins = [
        ("unknown", &question.if_unknown),
        ("not asked", &question.if_not_asked),
    ];
    for (what, stand_in) in stand_ins {
        if let Some(StandIn { answer, source, .. }) = stand_in {
            let answer = words::answer(sheet.model, index, *answer);
            let mut text = format!("{what} counts as {answer}");
            if let Some(source) = source {
                text.push_str(&format!(" [{}]", source.saturating_add(1)));
            }
            y = out.paragraph((0, y + 3, width), SMALL, &text);
        }
    }
    out
}

fn chips(question: &Question, room: i64) -> Vec<Picture> {
    let mark = match question.kind {
        QuestionKind::Choices { .. } => Mark::Square,
        QuestionKind::YesNo(_) | QuestionKind::Choice(_) => Mark::Round,
        QuestionKind::Number(_)
        | QuestionKind::Date { .. }
        | QuestionKind::Text
        | QuestionKind::Location
        | QuestionKind::Photo
        | QuestionKind::Voice => Mark::Bare,
    };
    let alone = match &question.kind {
        QuestionKind::Choices { none, .. } => *none,
        QuestionKind::YesNo(_)
        | QuestionKind::Choice(_)
        | QuestionKind::Number(_)
        | QuestionKind::Date { .. }
        | QuestionKind::Text
        | QuestionKind::Location
        | QuestionKind::Photo
        | QuestionKind::Voice => None,
    };
    let mut chips: Vec<Picture> = Vec::new();
    for (at, choice) in question.choices().iter().enumerate() {
        let text = match choice.points {
            Some(points) => format!("{} · {points}", choice.name),
            None => choice.name.clone(),
        };
        chips.push(if alone == Some(at) {
            chip_apart(&text, mark, room)
        } else {
            chip(&text, mark, room)
        });
    }
    if matches!(question.kind, QuestionKind::YesNo(_)) {
        // The model holds "no" first; people ask for "yes or no".
        chips.reverse();
    }
    if chips.is_empty() {
        chips.push(field(question, room));
    }
    if question.may_not_know {
        chips.push(chip_apart("not sure", Mark::Round, room));
    }
    chips
}

/// An empty field to write into, with what belongs into it.
fn field(question: &Question, room: i64) -> Picture {
    let mut words = Picture::new(room);
    let text = words::field(question);
    let bottom = words.paragraph((64, 3, room - 64), super::picture::NOTE, &text);
    let widest = super::picture::NOTE.width(&text).min(room - 64);
    let mut out = Picture::new(64 + widest);
    let area = Area {
        x: 0,
        y: 0,
        w: 54,
        h: bottom + 3,
    };
    out.rect(area, 4, Paint::fill(CARD).outlined(MUTED));
    out.straight((8, bottom - 3), (46, bottom - 3), Paint::line(LINE, 1));
    out.put(0, 0, words);
    out
}

fn say(sheet: &Sheet<'_>, text: TextIdx, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let words = sheet.statement(text);
    let key = sheet.key(text);
    bubble(&mut out, (0, line_height(&words, BODY.size) / 2));
    let y = out.paragraph((24, 0, width - 24), BODY, &words);
    if key != words {
        out.paragraph((24, y + 1, width - 24), SMALL, key);
    }
    out
}

fn go(sheet: &Sheet<'_>, target: NodeIdx, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let pill = jump_pill(sheet, target);
    let middle = pill.height / 2;
    out.text(0, middle + 5, Anchor::Left, STRONG, "go on at");
    out.put(width - PILL, 0, pill);
    let node = target.index();
    out.doors.push(Door {
        kind: DoorKind::Leaves,
        node,
        x: width,
        y: middle,
    });
    out
}

fn jump_pill(sheet: &Sheet<'_>, target: NodeIdx) -> Picture {
    let target = target.index();
    go_pill(sheet.section(target), sheet.jump_colour(target), PILL)
}
