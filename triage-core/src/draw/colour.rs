//! The colours of a picture: paper and ink, and a scale of urgency that also reads in grey.

/// A colour as red, green and blue.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

pub(super) const PAPER: Colour = Colour(250, 248, 243);
pub(super) const CARD: Colour = Colour(255, 255, 255);
pub(super) const STRIPE: Colour = Colour(246, 244, 238);
pub(super) const LINE: Colour = Colour(213, 207, 193);
pub(super) const SPINE: Colour = Colour(168, 176, 184);
pub(super) const INK: Colour = Colour(28, 38, 48);
pub(super) const MUTED: Colour = Colour(92, 100, 110);
pub(super) const SECTION: Colour = Colour(38, 70, 83);
pub(super) const TAG: Colour = Colour(255, 246, 214);
pub(super) const TAG_LINE: Colour = Colour(222, 196, 120);
pub(super) const FLAG: Colour = Colour(170, 24, 45);
pub(super) const FLAG_PALE: Colour = Colour(253, 236, 236);
pub(super) const PART: Colour = Colour(240, 244, 251);
pub(super) const PART_LINE: Colour = Colour(92, 116, 165);
pub(super) const CHIP: Colour = Colour(244, 247, 249);
pub(super) const CHIP_LINE: Colour = Colour(176, 188, 198);
/// Ink is not dark enough on a middling orange.
const BLACK: Colour = Colour(0, 0, 0);
/// Jumps take these in turn, so that neighbours differ.
pub(super) const JUMPS: [Colour; 4] = [
    Colour(78, 72, 148),
    Colour(18, 108, 122),
    Colour(146, 78, 36),
    Colour(112, 52, 112),
];

/// From calm to alarming. Lightness falls from step to step, so that the order is also seen by
/// people who do not tell red from green, and on a printer without colours.
const SCALE: [Colour; 5] = [
    Colour(212, 238, 219),
    Colour(248, 214, 116),
    Colour(242, 160, 84),
    Colour(206, 74, 44),
    Colour(132, 16, 42),
];

/// The fill of a level out of so many.
pub(super) fn of_level(level: usize, levels: usize) -> Colour {
    let (Ok(level), Ok(last)) = (
        i64::try_from(level),
        i64::try_from(levels.saturating_sub(1)),
    ) else {
        return SCALE[4];
    };
    if last == 0 {
        return SCALE[0];
    }
    let place = level.min(last) * 4_000 / last;
    let mut stops = SCALE.iter().zip(SCALE.iter().skip(1)).zip(0_i64..);
    stops
        .find(|(_, at)| place <= (at + 1) * 1_000)
        .map_or(SCALE[4], |((from, to), at)| {
            mix(*from, *to, place - at * 1_000)
        })
}

/// Black or white, whichever reads better on that colour.
pub(super) fn text_on(fill: Colour) -> Colour {
    if contrast(BLACK, fill) >= contrast(CARD, fill) {
        BLACK
    } else {
        CARD
    }
}

/// The contrast of two colours in hundredths, with squares for the eye's response.
pub(super) fn contrast(one: Colour, other: Colour) -> i64 {
    let (one, other) = (light(one), light(other));
    let (bright, dark) = (one.max(other), one.min(other));
    (bright + 32_513) * 100 / (dark + 32_513)
}

/// Light given off, of 650,250 at most; a twentieth of that is the ambient light.
fn light(Colour(red, green, blue): Colour) -> i64 {
    let square = |part: u8| i64::from(part) * i64::from(part);
    (square(red) * 2_126 + square(green) * 7_152 + square(blue) * 722) / 1_000
}

/// A colour between two, so many thousandths of the way.
fn mix(from: Colour, to: Colour, thousandths: i64) -> Colour {
    let between = |from: u8, to: u8| {
        let (from, to) = (i64::from(from), i64::from(to));
        u8::try_from(from + (to - from) * thousandths / 1_000).unwrap_or(u8::MAX)
    };
    Colour(
        between(from.0, to.0),
        between(from.1, to.1),
        between(from.2, to.2),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_is_darker_than_the_one_below_and_its_text_is_readable() {
        for levels in 1..=9 {
            let fills: Vec<Colour> = (0..levels).map(|level| of_level(level, levels)).collect();
            for fill in &fills {
                assert!(contrast(text_on(*fill), *fill) >= 450, "{fill:?}");
            }
            for pair in fills.windows(2) {
                assert!(light(pair[0]) > light(pair[1]), "{pair:?}");
            }
        }
        assert_eq!(of_level(0, 4), SCALE[0]);
        assert_eq!(of_level(3, 4), SCALE[4]);
    }

    #[test]
    fn ink_reads_on_every_ground() {
        for ground in [PAPER, CARD, STRIPE, TAG, PART, CHIP, FLAG_PALE] {
            assert!(contrast(INK, ground) >= 700);
            assert!(contrast(MUTED, ground) >= 450);
            assert!(contrast(FLAG, ground) >= 450);
            for jump in JUMPS {
                assert!(contrast(jump, ground) >= 450);
            }
        }
        assert!(contrast(CARD, SECTION) >= 700);
    }
}
