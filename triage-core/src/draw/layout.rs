//! The page: three columns, what stands above and below them, and the jumps at their side.

use std::collections::BTreeMap;

use super::colour::{Colour, PAPER};
use super::frame::{foot, half, head};
use super::picture::{DoorKind, Paint, Pen, Picture};
use super::sheet::Sheet;
use super::sides::{heading, left, promises, right, stack};
use super::steps::column;

const EDGE: i64 = 22;
const BETWEEN: i64 = 24;
// Together no wider than the window of a usual laptop, 1,440.
const LEFT: i64 = 290;
const STEPS: i64 = 696;
const RIGHT: i64 = 298;
/// Between two lanes of jumps.
const LANE: i64 = 11;
/// Radius of a jump's bends.
const BEND: i64 = 16;

/// All jumps to one node: they share a lane.
struct Jumps {
    colour: Colour,
    from: Vec<(i64, i64)>,
    to: (i64, i64),
}

/// The whole picture.
pub(super) fn page(sheet: &Sheet<'_>, digest: Option<&str>) -> Picture {
    let mut steps = Picture::new(STEPS);
    let title = heading("Steps", "from top to bottom, like a paper form", STEPS);
    let top = title.height + 8;
    steps.put_block(0, 0, title);
    steps.put(0, top, column(sheet, 0..sheet.model.nodes.len(), STEPS));
    let lanes = add_jumps(sheet, &mut steps);
    let gutter = if lanes == 0 {
        BETWEEN
    } else {
        BETWEEN + 20 + lanes * LANE
    };

    let inner = LEFT + BETWEEN + STEPS + gutter + RIGHT;
    let left = left(sheet, LEFT);
    // The promises stand below the outcomes or at the foot, wherever the page is shorter by it.
    let page = |right: Vec<Picture>, beside: Vec<Picture>| {
        let mut out = Picture::new(inner + 2 * EDGE);
        let head = head(sheet, digest, inner);
        let y = EDGE + head.height + 22;
        out.put(EDGE, EDGE, head);
        out.put(EDGE, y, left.clone());
        out.put(EDGE + LEFT + BETWEEN, y, steps.clone());
        let x = EDGE + LEFT + BETWEEN + STEPS + gutter;
        out.put(x, y, stack(right, RIGHT));
        let y = out.height + 34;
        out.put(EDGE, y, foot(sheet, beside, inner));
        out.height += EDGE;
        out
    };
    let (mut narrow, mut wide) = (right(sheet, RIGHT), Vec::new());
    promises(sheet, &mut narrow, RIGHT);
    promises(sheet, &mut wide, half(inner));
    let (beside, below) = (page(narrow, Vec::new()), page(right(sheet, RIGHT), wide));
    if beside.height <= below.height {
        beside
    } else {
        below
    }
}

/// Draws the jumps to the right of the steps; gives the number of lanes.
fn add_jumps(sheet: &Sheet<'_>, steps: &mut Picture) -> i64 {
    let mut landings = BTreeMap::new();
    for door in steps
        .doors
        .iter()
        .filter(|door| door.kind == DoorKind::Lands)
    {
        landings.insert(door.node, (door.x, door.y));
    }
    let mut jumps: BTreeMap<usize, Jumps> = BTreeMap::new();
    for door in steps
        .doors
        .iter()
        .filter(|door| door.kind == DoorKind::Leaves)
    {
        if let Some(to) = landings.get(&door.node) {
            let jump = jumps.entry(door.node).or_insert_with(|| Jumps {
                colour: sheet.jump_colour(door.node),
                from: Vec::new(),
                to: *to,
            });
            jump.from.push((door.x, door.y));
        }
    }
    let mut jumps: Vec<Jumps> = jumps.into_values().collect();
    // Short ones inside, so that long ones pass around them.
    jumps.sort_by_key(|jump| (length(jump), jump.to.1));
    let mut lanes: Vec<Vec<(i64, i64)>> = Vec::new();
    let mut placed: Vec<(Jumps, i64)> = Vec::new();
    for jump in jumps {
        let (low, high) = (jump.to.1 - length(&jump) - 6, jump.to.1 + 6);
        let is_free = |lane: &Vec<(i64, i64)>| lane.iter().all(|(a, b)| high < *a || *b < low);
        let at = lanes.iter().position(is_free).unwrap_or(lanes.len());
        match lanes.get_mut(at) {
            Some(lane) => lane.push((low, high)),
            None => lanes.push(vec![(low, high)]),
        }
        let x = STEPS + 22 + LANE * i64::try_from(at).unwrap_or(0);
        placed.push((jump, x));
    }
    for (jump, lane) in placed.iter().rev() {
        draw(steps, jump, *lane);
    }
    i64::try_from(lanes.len()).unwrap_or(0)
}

fn length(jump: &Jumps) -> i64 {
    let first = jump.from.iter().map(|(_, y)| *y).min();
    (jump.to.1 - first.unwrap_or(jump.to.1)).max(0)
}

/// The lines of one target's jumps, each on a paler one, so that a crossing reads as a bridge.
fn draw(steps: &mut Picture, jump: &Jumps, lane: i64) {
    let (to_x, to_y) = jump.to;
    let mut pens = Vec::new();
    for (x, y) in &jump.from {
        let bend = BEND.min((to_y - y).abs() / 2).min(lane - STEPS - 4);
        let curve = |start: i64| {
            vec![
                Pen::Move(start, *y),
                Pen::Line(lane - bend, *y),
                Pen::Bend((lane, *y), (lane, y + bend)),
                Pen::Line(lane, to_y - bend),
                Pen::Bend((lane, to_y), (lane - bend, to_y)),
                Pen::Line(to_x + 6, to_y),
            ]
        };
        let mut halo = curve(STEPS + 2);
        halo.pop();
        steps.path(halo, Paint::line(PAPER, 6));
        pens.push(curve(*x));
    }
    for pen in pens {
        steps.path(pen, Paint::line(jump.colour, 2));
    }
    let head = vec![
        Pen::Move(to_x + 9, to_y - 5),
        Pen::Line(to_x + 1, to_y),
        Pen::Line(to_x + 9, to_y + 5),
        Pen::Close,
    ];
    steps.path(head, Paint::fill(jump.colour));
}
