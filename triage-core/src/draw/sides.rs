//! The columns beside the steps: red flags and named conditions, outcomes and sums.

use crate::model::{
    Band, BandRow, Fact, FlowModel, HandOver, NodeKind, Outcome, OutcomeIdx, PromiseKind, Question,
    RedFlag, Score, ScoreTerm, Table,
};
use crate::rule::{Reads, decimal};

use super::colour::{CARD, FLAG, LINE, of_level, text_on};
use super::measure::Face;
use super::picture::{Area, BODY, HEADING, NOTE, Paint, Picture, SMALL, STRONG, Style, TITLE};
use super::sheet::Sheet;
use super::symbols::{clock, flag, level_pill, outcome_pill, person, signed, small};
use super::words;

const PAD: i64 = 12;
const GAP: i64 = 10;

/// Pictures below each other, each a box of the column.
pub(super) fn stack(pieces: Vec<Picture>, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let mut y = 0;
    for piece in pieces {
        let bottom = y + piece.height;
        out.put_block(0, y, piece);
        y = bottom + GAP;
    }
    out
}

/// A heading with a line of explanation.
pub(super) fn heading(title: &str, explanation: &str, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let y = out.paragraph((0, 0, width), HEADING, title);
    out.paragraph((0, y, width), SMALL, explanation);
    out.height += 2;
    out
}

/// Adds a heading, parted from what stands above it.
pub(super) fn add_heading(pieces: &mut Vec<Picture>, title: &str, explanation: &str, width: i64) {
    if !pieces.is_empty() {
        let mut space = Picture::new(width);
        space.height = 8;
        pieces.push(space);
    }
    pieces.push(heading(title, explanation, width));
}

/// Red flags, then what rules name.
pub(super) fn left(sheet: &Sheet<'_>, width: i64) -> Picture {
    let model = sheet.model;
    let mut pieces = Vec::new();
    if !model.red_flags.is_empty() {
        let explanation = "watched after every answer; the most urgent one wins";
        add_heading(&mut pieces, "Red flags", explanation, width);
        for (number, red_flag) in (1..).zip(&model.red_flags) {
            pieces.push(flag_card(sheet, number, red_flag, width));
        }
    }
    if !model.facts.is_empty() {
        add_heading(
            &mut pieces,
            "Conditions by name",
            "read in the rules",
            width,
        );
        let facts = model
            .facts
            .iter()
            .map(|fact| fact_entry(sheet, fact, width))
            .collect();
        pieces.push(list(facts, width));
    }
    let idle = not_asked(model);
    if !idle.is_empty() {
        add_heading(
            &mut pieces,
            "Not asked",
            "no step asks these questions",
            width,
        );
        let entries = idle.into_iter().map(|question| {
            let mut entry = Picture::new(width);
            let y = entry.paragraph((PAD, 0, width - 2 * PAD), STRONG, &question.name);
            entry.paragraph((PAD, y, width - 2 * PAD), SMALL, words::kind(question));
            entry
        });
        let entries = entries.collect();
        pieces.push(list(entries, width));
    }
    if !model.impossible.is_empty() {
        let explanation = "answers that contradict each other are asked again";
        add_heading(&mut pieces, "Impossible", explanation, width);
        let rules = model.impossible.iter().map(|impossible| {
            let mut entry = Picture::new(width);
            let text = impossible.when.written(model);
            entry.rule((PAD, 0, width - 2 * PAD), NOTE, &text);
            entry
        });
        let rules = rules.collect();
        pieces.push(list(rules, width));
    }
    stack(pieces, width)
}

fn not_asked(model: &FlowModel) -> Vec<&Question> {
    let mut asked = vec![false; model.questions.len()];
    for node in &model.nodes {
        if let NodeKind::Ask(question) = node.kind
            && let Some(asked) = asked.get_mut(question.index())
        {
            *asked = true;
        }
    }
    let questions = model.questions.iter().zip(asked);
    questions
        .filter(|(_, asked)| !asked)
        .map(|(question, _)| question)
        .collect()
}

/// Outcomes, the most urgent first, then sums, bands and tables.
pub(super) fn right(sheet: &Sheet<'_>, width: i64) -> Vec<Picture> {
    let model = sheet.model;
    let mut pieces = Vec::new();
    add_heading(&mut pieces, "Outcomes", "the most urgent first", width);
    let mut outcomes: Vec<(usize, &Outcome)> = model.outcomes.iter().enumerate().collect();
    outcomes.sort_by_key(|(at, outcome)| (std::cmp::Reverse(outcome.urgency), *at));
    for (at, outcome) in outcomes {
        pieces.push(outcome_card(sheet, OutcomeIdx::new(at), outcome, width));
    }
    let mut sums: Vec<Picture> = Vec::new();
    sums.extend(
        model
            .scores
            .iter()
            .map(|score| score_entry(sheet, score, width)),
    );
    sums.extend(
        model
            .bands
            .iter()
            .map(|band| band_entry(sheet, band, width)),
    );
    sums.extend(
        model
            .tables
            .iter()
            .map(|table| table_entry(sheet, table, width)),
    );
    if !sums.is_empty() {
        add_heading(
            &mut pieces,
            "Scores, bands and tables",
            "read in the rules",
            width,
        );
        pieces.push(list(sums, width));
    }
    pieces
}

/// The promises, as written.
pub(super) fn promises(sheet: &Sheet<'_>, pieces: &mut Vec<Picture>, width: i64) {
    let model = sheet.model;
    if model.promises.is_empty() {
        return;
    }
    let explanation = "as written; a check proves them, this picture does not";
    add_heading(pieces, "Promises", explanation, width);
    let inner = width - 2 * PAD;
    let entries = model.promises.iter().map(|promise| {
        let mut entry = Picture::new(width);
        let y = entry.paragraph((PAD, 0, inner), STRONG, &promise.name);
        let area = (PAD, y + 1, inner);
        let text = words::promise(model, promise);
        match promise.kind {
            PromiseKind::Whenever { .. } | PromiseKind::Before { .. } => {
                entry.rule(area, NOTE, &text);
            }
            PromiseKind::WorseNeverSafer(_)
            | PromiseKind::UnknownAtLeastAs(_)
            | PromiseKind::AtMost { .. } => {
                entry.paragraph(area, NOTE, &text);
            }
        }
        entry
    });
    let entries = entries.collect();
    pieces.push(list(entries, width));
}

/// Entries in one card, parted by lines.
pub(super) fn list(entries: Vec<Picture>, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let mut y = 9;
    for (at, entry) in entries.into_iter().enumerate() {
        if at > 0 {
            out.straight((PAD, y + 6), (width - PAD, y + 6), Paint::line(LINE, 1));
            y += 13;
        }
        let height = entry.height;
        out.put(0, y, entry);
        y += height;
    }
    out.height = y + 9;
    out.on_card(LINE)
}

fn flag_card(sheet: &Sheet<'_>, number: usize, red_flag: &RedFlag, width: i64) -> Picture {
    let model = sheet.model;
    let mut out = Picture::new(width);
    let (level, levels) = sheet.level(red_flag.outcome);
    let stripe = of_level(level, levels);
    let inner = width - 2 * PAD - 6;
    let x = PAD + 6;
    let label = number.to_string();
    let style = TITLE.in_colour(FLAG);
    let pill = outcome_pill(sheet, red_flag.outcome, inner - 50);
    let mut y = 10 + pill.height;
    flag(&mut out, (x, 10 + pill.height / 2), FLAG);
    let baseline = 10 + pill.height / 2 + 5;
    out.text(
        x + 14,
        baseline,
        super::picture::Anchor::Left,
        style,
        &label,
    );
    out.put(x + 50, 10, pill);
    let text = sheet.rule(Some(&red_flag.when), red_flag.source);
    y = out.rule((x, y + 6, inner), BODY, &text);
    let watched = Reads::of(model, &red_flag.when).questions();
    if !watched.is_empty() {
        let names: Vec<&str> = watched.iter().map(|at| words::name(model, *at)).collect();
        let text = format!("watches {}", names.join(", "));
        y = out.paragraph((x, y + 2, inner), SMALL, &text);
    }
    if let Some(part) = red_flag.part.and_then(|part| model.part(part)) {
        let text = format!("once the shared part {} was entered", part.name);
        out.paragraph((x, y + 2, inner), SMALL, &text);
    }
    out.height += 9;
    let area = Area {
        x: 1,
        y: 8,
        w: 5,
        h: out.height - 16,
    };
    out.rect(area, 2, Paint::fill(stripe));
    out.on_card(LINE)
}

fn fact_entry(sheet: &Sheet<'_>, fact: &Fact, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let inner = width - 2 * PAD;
    let y = out.paragraph((PAD, 0, inner), STRONG, &fact.name);
    out.rule((PAD, y + 1, inner), NOTE, &fact.rule.written(sheet.model));
    out
}

fn outcome_card(sheet: &Sheet<'_>, index: OutcomeIdx, outcome: &Outcome, width: i64) -> Picture {
    let model = sheet.model;
    let (level, levels) = sheet.level(index);
    let fill = of_level(level, levels);
    let ink = text_on(fill);
    let inner = width - 2 * PAD;
    let mut head = Picture::new(width);
    let y = head.paragraph((PAD, 7, inner), TITLE.in_colour(ink), &outcome.name);
    let urgency = model.urgency(outcome.urgency).map_or("?", String::as_str);
    let style = Style {
        face: Face::Bold,
        ..SMALL
    }
    .in_colour(ink);
    let about = match outcome.source {
        Some(source) => format!("{urgency} · [{}]", source.saturating_add(1)),
        None => urgency.to_owned(),
    };
    let y = head.paragraph((PAD, y, inner), style, &about) + 6;
    let mut out = Picture::new(width);
    out.put(0, 0, head);
    let mut pieces = Vec::new();
    if let Some(title) = sheet.title(outcome.text) {
        let mut words = Picture::new(inner);
        words.paragraph((0, 0, inner), BODY, &title);
        pieces.push(words);
    }
    match outcome.hand_over {
        HandOver::None => {}
        HandOver::Offer | HandOver::Always => {
            let words = words::hand_over(outcome.hand_over).unwrap_or_default();
            pieces.push(signed(person, words, inner));
        }
    }
    if let Some(seconds) = outcome.follow_up {
        let words = format!("asked again after {}", words::duration(seconds));
        pieces.push(signed(clock, &words, inner));
    }
    for also in &outcome.also {
        let mut words = Picture::new(inner);
        let text = format!(
            "also {} when {}",
            sheet.key(also.say),
            also.when.written(model)
        );
        words.rule((0, 0, inner), NOTE, &text);
        pieces.push(words);
    }
    if let Some(part) = outcome.part.and_then(|part| model.part(part)) {
        pieces.push(small(&format!("from the shared part {}", part.name), inner));
    }
    let mut below = y;
    for piece in pieces {
        let bottom = below + 6 + piece.height;
        out.put(PAD, below + 6, piece);
        below = bottom;
    }
    out.height = if below > y { below + 9 } else { y };
    let bar = Area {
        x: 0,
        y: 0,
        w: width,
        h: y,
    };
    let mut backed = Picture::new(width);
    backed.rect(bar, 8, Paint::fill(fill));
    if below > y {
        // Square corners where the colour meets the white.
        let foot = Area {
            x: 0,
            y: y - 8,
            w: width,
            h: 8,
        };
        backed.rect(foot, 0, Paint::fill(fill));
    }
    backed.put(0, 0, out);
    backed.on_card(LINE)
}

fn score_entry(sheet: &Sheet<'_>, score: &Score, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let inner = width - 2 * PAD;
    let mut y = entry_head(
        &mut out,
        &score.name,
        &format!("a sum, {} to {}", score.least, score.most),
    );
    for term in &score.terms {
        let text = match term {
            ScoreTerm::Points { points, when } => {
                format!("{points:+} when {}", when.written(sheet.model))
            }
            ScoreTerm::Answer(question) => {
                format!("+ points of {}", words::name(sheet.model, *question))
            }
            ScoreTerm::Band(band) => {
                let name = sheet.model.band(*band).map_or("?", |band| &band.name);
                format!("+ points of {name}")
            }
        };
        y = out.rule((PAD, y + 1, inner), NOTE, &text);
    }
    out
}

fn band_entry(sheet: &Sheet<'_>, band: &Band, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let inner = width - 2 * PAD;
    let (of, decimals) = words::band_of(sheet.model, band.of);
    let mut y = entry_head(&mut out, &band.name, &format!("a band of {of}"));
    for row in &band.rows {
        let BandRow {
            low, high, value, ..
        } = row;
        let result = usize::try_from(*value)
            .ok()
            .and_then(|at| band.names.get(at).cloned())
            .unwrap_or_else(|| {
                let points = if *value == 1 { "point" } else { "points" };
                format!("{value} {points}")
            });
        let (low, high) = (decimal(*low, decimals), decimal(*high, decimals));
        y = out.rule(
            (PAD, y + 1, inner),
            NOTE,
            &format!("{low} to {high}: {result}"),
        );
    }
    out
}

fn table_entry(sheet: &Sheet<'_>, table: &Table, width: i64) -> Picture {
    let mut out = Picture::new(width);
    let inner = width - 2 * PAD;
    let mut y = entry_head(&mut out, &table.name, "a table, the first row that fits");
    for row in &table.rows {
        let result = table.results.get(row.result).map_or("?", String::as_str);
        let text = match &row.when {
            Some(when) => format!("{result} when {}", when.written(sheet.model)),
            None => format!("{result} otherwise"),
        };
        y = out.rule((PAD, y + 1, inner), NOTE, &text);
    }
    out
}

/// The name of an entry and what it is; gives the bottom edge.
fn entry_head(out: &mut Picture, name: &str, what: &str) -> i64 {
    let inner = out.width - 2 * PAD;
    let y = out.paragraph((PAD, 0, inner), STRONG, name);
    out.paragraph((PAD, y, inner), SMALL, what) + 2
}

/// The scale of urgency, low to high.
pub(super) fn scale(sheet: &Sheet<'_>) -> Vec<Picture> {
    let urgencies = &sheet.model.urgencies;
    let levels = urgencies.iter().enumerate();
    levels
        .map(|(at, name)| level_pill(name, at, urgencies.len()))
        .collect()
}

/// A card with room for something of that width.
pub(super) fn boxed(inside: Picture, width: i64) -> Picture {
    let mut out = Picture::new(width);
    out.put(PAD - 5, 8, inside);
    out.height += 8;
    let area = Area {
        x: 0,
        y: 0,
        w: width,
        h: out.height,
    };
    let mut backed = Picture::new(width);
    backed.rect(area, 8, Paint::fill(CARD).outlined(LINE));
    backed.put(0, 0, out);
    backed
}
