//! What stands above and below the columns: who and what, ways out, promises, legend, sources.

use super::colour::{FLAG, INK, JUMPS};
use super::measure::Face;
use super::picture::{Area, BODY, NOTE, Paint, Picture, SMALL, STRONG, Style};
use super::sheet::Sheet;
use super::sides::{add_heading, boxed, heading, scale, stack};
use super::steps::table;
use super::symbols::{
    Mark, arrow, bubble, chip, chip_apart, clock, flag, in_lines, notice, person, signed, when_tag,
};
use super::words::{self, counted};

const PAD: i64 = 12;

/// The head of the page.
pub(super) fn head(sheet: &Sheet<'_>, digest: Option<&str>, width: i64) -> Picture {
    let model = sheet.model;
    let mut out = Picture::new(width);
    let title = Style {
        size: 28,
        face: Face::Bold,
        colour: INK,
    };
    let mut y = out.paragraph((0, 0, width), title, &model.name) + 8;
    let reviewed = match &model.reviewed_by {
        Some(review) => chip(
            &format!("reviewed by {}, {}", review.name, review.on),
            Mark::Bare,
            width,
        ),
        None => notice("not reviewed", width),
    };
    let mut facts = vec![
        reviewed,
        chip(words::audience(model.audience), Mark::Bare, width),
    ];
    let about: Vec<&str> = model.about.iter().map(|about| about.name()).collect();
    let rows = model.nodes.iter().map(|node| match &node.kind {
        crate::model::NodeKind::Decide(rows) => rows.len(),
        crate::model::NodeKind::Ask(_)
        | crate::model::NodeKind::Say(_)
        | crate::model::NodeKind::Go(_)
        | crate::model::NodeKind::Enter { .. } => 0,
    });
    let mut lines = vec![format!("locales: {}", model.locales.join(", "))];
    if !about.is_empty() {
        lines.push(format!("about: {}", about.join(", ")));
    }
    lines.extend([
        counted(model.questions.len(), "question"),
        counted(model.red_flags.len(), "red flag"),
        counted(rows.sum(), "row"),
        counted(model.outcomes.len(), "outcome"),
        counted(model.promises.len(), "promise"),
        format!("reminder after {}", words::duration(model.remind_after)),
        format!(
            "ends unanswered after {}",
            words::duration(model.expire_after)
        ),
    ]);
    facts.extend(lines.iter().map(|line| chip(line, Mark::Bare, width)));
    let facts = in_lines(facts, width);
    let height = facts.height;
    out.put(0, y, facts);
    y += height + 10;
    let levels = in_lines(scale(sheet), width - 130);
    let height = levels.height;
    out.text(
        0,
        y + 16,
        super::picture::Anchor::Left,
        SMALL,
        "urgency, low to high",
    );
    out.put(130, y, levels);
    y += height + 6;
    let digest = match digest {
        Some(digest) => format!("release {digest}"),
        None => "drawn from the file: no release was made of it".to_owned(),
    };
    out.paragraph((0, y, width), SMALL, &digest);
    let bottom = out.height + 10;
    out.straight((0, bottom), (width, bottom), Paint::line(INK, 2));
    out.height = bottom + 2;
    out
}

/// Ways out and sources, beside them what is given, then the legend.
pub(super) fn foot(sheet: &Sheet<'_>, beside: Vec<Picture>, width: i64) -> Picture {
    let gap = 30;
    let half = half(width);
    let mut pieces = ways_out(sheet, half);
    let mut others = beside;
    // The sources stand where there is room.
    let shorter = if others.is_empty() || pieces.is_empty() {
        &mut others
    } else {
        &mut pieces
    };
    sources(sheet, shorter, half);
    let mut out = Picture::new(width);
    out.put(0, 0, stack(pieces, half));
    out.put(half + gap, 0, stack(others, half));
    let y = out.height + 24;
    out.put_block(0, y, legend(width));
    out
}

/// The width of one of the two columns of the foot.
pub(super) fn half(width: i64) -> i64 {
    (width - 30) / 2
}

fn ways_out(sheet: &Sheet<'_>, width: i64) -> Vec<Picture> {
    let model = sheet.model;
    if model.unfinished.is_empty() {
        return Vec::new();
    }
    let explanation =
        "given up, asked for a doctor, expired, stopped or recalled: the first row that fits";
    let rows = table(sheet, &model.unfinished, width - 2 * PAD + 10);
    vec![
        heading("Unfinished conversations", explanation, width),
        boxed(rows, width),
    ]
}

fn sources(sheet: &Sheet<'_>, pieces: &mut Vec<Picture>, width: i64) {
    if sheet.model.sources.is_empty() {
        return;
    }
    add_heading(pieces, "Sources", "the numbers in brackets", width);
    let mut out = Picture::new(width);
    let mut y = 0;
    for (number, source) in (1_usize..).zip(&sheet.model.sources) {
        out.text(
            22,
            y + 13,
            super::picture::Anchor::Right,
            SMALL,
            &number.to_string(),
        );
        let text = format!("{}: {}", source.name, source.text);
        y = out.paragraph((30, y, width - 30), NOTE, &text) + 2;
    }
    pieces.push(out);
}

fn legend(width: i64) -> Picture {
    let [jump, ..] = JUMPS;
    let item = |words: &str, sign: &dyn Fn(&mut Picture, (i64, i64))| {
        let room = 22 + NOTE.width(words);
        signed(sign, words, room.min(width))
    };
    let mut title = Picture::new(STRONG.width("Legend") + 8);
    title.paragraph((0, 0, title.width), BODY, "Legend");
    let pieces = vec![
        title,
        item(
            "red flag, and its number on the questions it watches",
            &|to, at| {
                flag(to, at, FLAG);
            },
        ),
        item("passed to a doctor", &person),
        item("asked again later", &clock),
        item("said to the patient", &bubble),
        item("goes on at a later section", &|to, at| arrow(to, at, jump)),
        chip("one of these", Mark::Round, width),
        chip("any of these", Mark::Square, width),
        chip_apart("alone, or not sure", Mark::Square, width),
        when_tag("only then", width),
    ];
    let mut lines = in_lines(pieces, width);
    lines.height += 4;
    let mut out = Picture::new(width);
    let area = Area {
        x: 0,
        y: 0,
        w: width,
        h: 1,
    };
    out.rect(area, 0, Paint::fill(super::colour::LINE));
    out.put(0, 12, lines);
    out
}
