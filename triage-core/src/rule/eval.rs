//! Total, three-valued evaluation of rules: the one definition that engine, verifier and proof share.

use crate::answers::{Answers, Slot};
use crate::model::{
    BandIdx, BandOf, FlowModel, OutcomeIdx, QuestionIdx, ScoreIdx, ScoreTerm, TableIdx,
};

use super::{Rule, RuleKind};

/// What a rule can be.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Truth {
    /// It does not hold.
    False,
    /// It depends on an answer that is unknown or was not given.
    Undetermined,
    /// It holds.
    True,
}

impl Truth {
    /// Kleene's negation.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Undetermined => Self::Undetermined,
            Self::True => Self::False,
        }
    }

    fn from_bool(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

/// Reads rules against answers.
///
/// `open` tells for which questions the stand-in for "not asked" must not be read: those that may
/// still be asked on the way. Without it (red flags, `unfinished`, advice) no such stand-in is read.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    model: &'a FlowModel,
    answers: &'a Answers,
    still_open: Option<&'a [bool]>,
    end: Option<OutcomeIdx>,
    /// Whether of a question without an answer it is left open if the patient knows it.
    is_so_far: bool,
}

impl<'a> Reader<'a> {
    /// For red flags, ways out and advice: stand-ins for unknown answers only.
    pub fn new(model: &'a FlowModel, answers: &'a Answers) -> Self {
        Self {
            model,
            answers,
            still_open: None,
            end: None,
            is_so_far: false,
        }
    }

    /// For impossible combinations, which are about the patient and not about the conversation: what
    /// is true for these answers stays true whatever the patient answers besides.
    pub fn so_far(model: &'a FlowModel, answers: &'a Answers) -> Self {
        Self {
            is_so_far: true,
            ..Self::new(model, answers)
        }
    }

    /// For a step or row: stand-ins for questions not asked, unless they may still be asked.
    pub fn at(model: &'a FlowModel, answers: &'a Answers, still_open: &'a [bool]) -> Self {
        Self {
            model,
            answers,
            still_open: Some(still_open),
            end: None,
            is_so_far: false,
        }
    }

    /// For promises: also knows the end of the conversation.
    #[must_use]
    pub fn ending(mut self, outcome: OutcomeIdx) -> Self {
        self.end = Some(outcome);
        self
    }

    /// What the rule is for these answers.
    ///
    /// The tests that most rules are made of are read in place; the call is for all others.
    #[inline(always)]
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a short cut; `truth_of` names every kind"
    )]
    pub fn truth(&self, rule: &Rule) -> Truth {
        match &rule.kind {
            RuleKind::Number {
                question,
                low,
                high,
            } => self.number_truth(*question, *low, *high),
            RuleKind::Choice { question, mask } => self.choice_truth(*question, *mask),
            RuleKind::And(parts) => match parts.first().map(|first| &first.kind) {
                // Most rows of a table end here.
                Some(RuleKind::Number {
                    question,
                    low,
                    high,
                }) if self.number_truth(*question, *low, *high) == Truth::False => Truth::False,
                Some(_) | None => self.all(parts),
            },
            RuleKind::Or(parts) => self.any(parts),
            kind => self.truth_of(kind),
        }
    }

    #[inline(never)]
    fn truth_of(&self, kind: &RuleKind) -> Truth {
        match kind {
            RuleKind::And(parts) => self.all(parts),
            RuleKind::Or(parts) => self.any(parts),
            RuleKind::Not(part) => self.truth(part).negated(),
            RuleKind::AtLeast { count, parts } => {
                let (mut sure, mut possible) = (0_u32, 0_u32);
                for part in parts {
                    match self.truth(part) {
                        Truth::True => {
                            sure = sure.saturating_add(1);
                            possible = possible.saturating_add(1);
                        }
                        Truth::Undetermined => possible = possible.saturating_add(1),
                        Truth::False => {}
                    }
                }
                in_range(
                    i64::from(sure),
                    i64::from(possible),
                    i64::from(*count),
                    i64::MAX,
                )
            }
            RuleKind::Number {
                question,
                low,
                high,
            } => self.number_truth(*question, *low, *high),
            RuleKind::Choice { question, mask } => self.choice_truth(*question, *mask),
            RuleKind::Has {
                question,
                mask,
                count,
            } => match self.read(*question) {
                Slot::Value(chosen) => {
                    Truth::from_bool((chosen.cast_unsigned() & mask).count_ones() >= *count)
                }
                Slot::Partial(chosen) if (chosen & mask).count_ones() >= *count => Truth::True,
                Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => Truth::Undetermined,
            },
            RuleKind::IsKnown(question) => {
                self.answer_is(*question, |slot| matches!(slot, Slot::Value(_)))
            }
            RuleKind::IsUnknown(question) => {
                self.answer_is(*question, |slot| slot == Slot::Unknown)
            }
            RuleKind::WasAsked(question) => self.answer_is(*question, |slot| {
                matches!(slot, Slot::Value(_) | Slot::Unknown)
            }),
            RuleKind::About(mask) => self.answers.about.map_or(Truth::Undetermined, |about| {
                Truth::from_bool(about.bit() & mask != 0)
            }),
            RuleKind::Way(mask) => self.answers.way.map_or(Truth::Undetermined, |way| {
                Truth::from_bool(way.bit() & mask != 0)
            }),
            RuleKind::Fact(fact) => self
                .model
                .fact(*fact)
                .map_or(Truth::Undetermined, |fact| self.truth(&fact.rule)),
            RuleKind::Score { score, low, high } => {
                let (least, most) = score_range(self, *score);
                in_range(least, most, *low, *high)
            }
            RuleKind::Band { band, low, high } => self.band_truth(*band, *low, *high),
            RuleKind::Table { table, mask } => self.table_truth(*table, *mask),
            RuleKind::Unreadable => Truth::Undetermined,
            RuleKind::Urgency { low, high } => self.end.map_or(Truth::Undetermined, |end| {
                let urgency = self.model.urgency_of(end);
                Truth::from_bool(*low <= urgency && urgency <= *high)
            }),
            RuleKind::Outcome(outcome) => self
                .end
                .map_or(Truth::Undetermined, |end| Truth::from_bool(end == *outcome)),
        }
    }

    /// Whether an answer is there, and how.
    fn answer_is(&self, question: QuestionIdx, is_it: impl Fn(Slot) -> bool) -> Truth {
        let slot = self.answers.get(question);
        if self.is_so_far && matches!(slot, Slot::NotAnswered | Slot::Partial(_)) {
            return Truth::Undetermined;
        }
        Truth::from_bool(is_it(slot))
    }

    #[inline(never)]
    fn all(&self, parts: &[Rule]) -> Truth {
        let mut all = Truth::True;
        for part in parts {
            match self.truth(part) {
                Truth::False => return Truth::False,
                Truth::Undetermined => all = Truth::Undetermined,
                Truth::True => {}
            }
        }
        all
    }

    #[inline(never)]
    fn any(&self, parts: &[Rule]) -> Truth {
        let mut any = Truth::False;
        for part in parts {
            match self.truth(part) {
                Truth::True => return Truth::True,
                Truth::Undetermined => any = Truth::Undetermined,
                Truth::False => {}
            }
        }
        any
    }

    #[inline(always)]
    fn number_truth(&self, question: QuestionIdx, low: i64, high: i64) -> Truth {
        match self.read(question) {
            Slot::Value(number) => Truth::from_bool(low <= number && number <= high),
            Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => Truth::Undetermined,
        }
    }

    #[inline(always)]
    fn choice_truth(&self, question: QuestionIdx, mask: u64) -> Truth {
        match self.read(question) {
            Slot::Value(choice) => Truth::from_bool(bit(choice) & mask != 0),
            Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => Truth::Undetermined,
        }
    }

    /// The answer as rules read it: the stand-in where one applies.
    #[inline(always)]
    fn read(&self, question: QuestionIdx) -> Slot {
        match self.answers.get(question) {
            slot @ (Slot::Value(_) | Slot::Partial(_)) => slot,
            slot @ (Slot::Unknown | Slot::NotAnswered) => self.stand_in(question, slot),
        }
    }

    #[inline(never)]
    fn stand_in(&self, question: QuestionIdx, missing: Slot) -> Slot {
        let Some(spec) = self.model.question(question) else {
            return missing;
        };
        let stand_in = if missing == Slot::Unknown {
            &spec.if_unknown
        } else if self
            .still_open
            .is_some_and(|open| !open.get(question.index()).copied().unwrap_or(true))
        {
            &spec.if_not_asked
        } else {
            &None
        };
        (stand_in.as_ref()).map_or(missing, |stand_in| stand_in.answer)
    }

    /// A band over an undetermined number is undetermined; over a sum it is determined if every
    /// range that the sum can still fall into agrees.
    fn band_truth(&self, band: BandIdx, low: i64, high: i64) -> Truth {
        let Some(band) = self.model.band(band) else {
            return Truth::Undetermined;
        };
        let (least, most) = match band.of {
            BandOf::Question(question) => match self.read(question) {
                Slot::Value(number) => (number, number),
                Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => return Truth::Undetermined,
            },
            BandOf::Score(score) => score_range(self, score),
        };
        let (mut inside, mut outside) = (false, false);
        for row in band
            .rows
            .iter()
            .filter(|row| row.low <= most && least <= row.high)
        {
            let hit = low <= row.value && row.value <= high;
            inside |= hit;
            outside |= !hit;
        }
        agreement(inside, outside)
    }

    /// A table is the set of results still possible; a test on it is determined if all agree.
    fn table_truth(&self, table: TableIdx, mask: u64) -> Truth {
        let Some(table) = self.model.table(table) else {
            return Truth::Undetermined;
        };
        let (mut inside, mut outside) = (false, false);
        for row in &table.rows {
            let truth = row
                .when
                .as_ref()
                .map_or(Truth::True, |when| self.truth(when));
            if truth != Truth::False {
                let hit = bit(i64::try_from(row.result).unwrap_or(i64::MAX)) & mask != 0;
                inside |= hit;
                outside |= !hit;
            }
            if truth == Truth::True {
                break;
            }
        }
        agreement(inside, outside)
    }
}

/// True if everything still possible lies inside, false if everything lies outside.
fn agreement(inside: bool, outside: bool) -> Truth {
    match (inside, outside) {
        (true, false) => Truth::True,
        (false, true) => Truth::False,
        (true, true) | (false, false) => Truth::Undetermined,
    }
}

/// The least and the greatest sum that the answers still allow.
pub(crate) fn score_range(reader: &Reader<'_>, score: ScoreIdx) -> (i64, i64) {
    let Some(score) = reader.model.score(score) else {
        return (i64::MIN, i64::MAX);
    };
    let (mut least, mut most) = (0_i64, 0_i64);
    for term in &score.terms {
        let (low, high) = match term {
            ScoreTerm::Points { points, when } => match reader.truth(when) {
                Truth::True => (*points, *points),
                Truth::False => (0, 0),
                Truth::Undetermined => ((*points).min(0), (*points).max(0)),
            },
            ScoreTerm::Answer(question) => answer_points(reader, *question),
            ScoreTerm::Band(band) => band_range(reader, *band).unwrap_or((0, 0)),
        };
        least = least.saturating_add(low);
        most = most.saturating_add(high);
    }
    (least, most)
}

/// The least and greatest value that a band can still have.
pub(crate) fn band_range(reader: &Reader<'_>, band: BandIdx) -> Option<(i64, i64)> {
    let band = reader.model.band(band)?;
    let (low, high) = match band.of {
        BandOf::Question(question) => match reader.read(question) {
            Slot::Value(number) => (number, number),
            Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => (i64::MIN, i64::MAX),
        },
        BandOf::Score(score) => score_range(reader, score),
    };
    let values = band
        .rows
        .iter()
        .filter(|row| row.low <= high && low <= row.high)
        .map(|row| row.value);
    Some((values.clone().min()?, values.max()?))
}

/// The least and greatest points of an answer from an answer set.
fn answer_points(reader: &Reader<'_>, question: QuestionIdx) -> (i64, i64) {
    let slot = reader.read(question);
    let Some(question) = reader.model.question(question) else {
        return (0, 0);
    };
    let points = question
        .choices()
        .iter()
        .map(|choice| choice.points.unwrap_or(0));
    match slot {
        Slot::Value(choice) => {
            let points = usize::try_from(choice)
                .ok()
                .and_then(|at| question.choices().get(at))
                .and_then(|c| c.points);
            (points.unwrap_or(0), points.unwrap_or(0))
        }
        Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => {
            (points.clone().min().unwrap_or(0), points.max().unwrap_or(0))
        }
    }
}

/// True or false if it is so for the whole interval.
fn in_range(least: i64, most: i64, low: i64, high: i64) -> Truth {
    if low <= least && most <= high {
        Truth::True
    } else if most < low || high < least {
        Truth::False
    } else {
        Truth::Undetermined
    }
}

fn bit(index: i64) -> u64 {
    u32::try_from(index)
        .ok()
        .and_then(|index| 1_u64.checked_shl(index))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{About, Way};
    use crate::sample::{
        Sample, all, any, asked, at_least, band, choice, fact, has, known, not, number, points,
        rule, score, table, unknown, way, yes,
    };
    use Truth::{False, True, Undetermined};

    fn answers(slots: &[(QuestionIdx, Slot)]) -> Answers {
        let mut answers = Answers::new(8);
        for (question, slot) in slots {
            answers.set(*question, *slot);
        }
        answers
    }

    /// What red flags, `unfinished` and advice read.
    fn truth(model: &FlowModel, rule: &Rule, slots: &[(QuestionIdx, Slot)]) -> Truth {
        Reader::new(model, &answers(slots)).truth(rule)
    }

    const NO: Slot = Slot::Value(0);
    const YES: Slot = Slot::Value(1);

    #[test]
    fn and_or_and_not_are_kleenes() {
        let mut flow = Sample::new();
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        let model = flow.model();
        let slot = |truth| match truth {
            False => NO,
            Undetermined => Slot::Unknown,
            True => YES,
        };
        for (left, right, and, or) in [
            (False, False, False, False),
            (False, Undetermined, False, Undetermined),
            (False, True, False, True),
            (Undetermined, Undetermined, Undetermined, Undetermined),
            (Undetermined, True, Undetermined, True),
            (True, True, True, True),
        ] {
            for (first, second) in [(left, right), (right, left)] {
                let slots = [(a, slot(first)), (b, slot(second))];
                let found = truth(&model, &all([yes(a), yes(b)]), &slots);
                assert_eq!(found, and, "{first:?} and {second:?}");
                let found = truth(&model, &any([yes(a), yes(b)]), &slots);
                assert_eq!(found, or, "{first:?} or {second:?}");
            }
        }
        for (given, negated) in [(False, True), (Undetermined, Undetermined), (True, False)] {
            assert_eq!(truth(&model, &not(yes(a)), &[(a, slot(given))]), negated);
        }
    }

    #[test]
    fn both_sides_of_a_threshold_do_not_cover_an_unknown_number() {
        let mut flow = Sample::new();
        let x = flow.number("x", 50, 100);
        let either = any([number(x, 50, 89), number(x, 90, 100)]);
        let model = flow.model();
        assert_eq!(truth(&model, &either, &[(x, Slot::Unknown)]), Undetermined);
        assert_eq!(truth(&model, &either, &[(x, Slot::Value(90))]), True);
        let safe = all([known(x), either]);
        assert_eq!(truth(&model, &safe, &[(x, Slot::Unknown)]), False);
    }

    #[test]
    fn at_least_counts_what_is_sure_and_what_is_possible() {
        let mut flow = Sample::new();
        let (a, b, c) = (flow.yes_no("a"), flow.yes_no("b"), flow.yes_no("c"));
        let two = at_least(2, [yes(a), yes(b), yes(c)]);
        let model = flow.model();
        for (slots, expected) in [
            ([YES, YES, Slot::Unknown], True),
            ([YES, Slot::Unknown, NO], Undetermined),
            ([NO, Slot::NotAnswered, NO], False),
        ] {
            let slots: Vec<_> = [a, b, c].into_iter().zip(slots).collect();
            assert_eq!(truth(&model, &two, &slots), expected, "{slots:?}");
        }
    }

    #[test]
    fn state_tests_read_the_real_answer_and_are_always_determined() {
        let mut flow = Sample::new();
        let a = flow.yes_no("a");
        flow.if_unknown(a, YES);
        flow.if_not_asked(a, YES);
        let model = flow.model();
        for (slot, is_known, is_unknown, was_asked) in [
            (NO, True, False, True),
            (Slot::Unknown, False, True, True),
            (Slot::NotAnswered, False, False, False),
        ] {
            let slots = answers(&[(a, slot)]);
            let reader = Reader::at(&model, &slots, &[false]);
            assert_eq!(reader.truth(&known(a)), is_known, "{slot:?}");
            assert_eq!(reader.truth(&unknown(a)), is_unknown, "{slot:?}");
            assert_eq!(reader.truth(&asked(a)), was_asked, "{slot:?}");
        }
    }

    #[test]
    fn stand_ins_are_read_where_they_apply_and_nowhere_else() {
        let mut flow = Sample::new();
        let (plain, a) = (flow.yes_no("plain"), flow.yes_no("a"));
        flow.if_unknown(a, YES);
        flow.if_not_asked(a, NO);
        let model = flow.model();
        let at = |slot, open: bool| {
            let slots = answers(&[(a, slot)]);
            Reader::at(&model, &slots, &[open, open]).truth(&yes(a))
        };
        assert_eq!(at(Slot::Unknown, true), True);
        assert_eq!(at(Slot::Unknown, false), True);
        assert_eq!(
            at(Slot::NotAnswered, true),
            Undetermined,
            "it may still come"
        );
        assert_eq!(at(Slot::NotAnswered, false), False);
        assert_eq!(at(YES, false), True, "an answer goes before a stand-in");
        // A red flag or a way out reads the stand-in for "not known" alone.
        assert_eq!(truth(&model, &yes(a), &[(a, Slot::Unknown)]), True);
        assert_eq!(truth(&model, &yes(a), &[]), Undetermined);
        assert_eq!(
            truth(&model, &yes(plain), &[(plain, Slot::Unknown)]),
            Undetermined
        );
    }

    #[test]
    fn what_is_so_far_true_does_not_depend_on_what_is_asked_later() {
        let mut flow = Sample::new();
        let a = flow.yes_no("a");
        let model = flow.model();
        let rules = [
            known(a),
            not(known(a)),
            unknown(a),
            not(unknown(a)),
            asked(a),
        ];
        let read = |slot: Slot| {
            let slots = answers(&[(a, slot)]);
            let reader = Reader::so_far(&model, &slots);
            [0, 1, 2, 3, 4].map(|at: usize| reader.truth(&rules[at]))
        };
        assert_eq!(read(Slot::NotAnswered), [Undetermined; 5]);
        assert_eq!(read(Slot::Partial(1)), [Undetermined; 5]);
        assert_eq!(read(YES), [True, False, False, True, True]);
        assert_eq!(read(Slot::Unknown), [False, True, True, False, True]);
        // The twin: red flags and ways out read what is there now.
        assert_eq!(truth(&model, &not(known(a)), &[]), True);
    }

    #[test]
    fn of_a_set_still_being_chosen_only_what_was_chosen_is_known() {
        let mut flow = Sample::new();
        let signs = flow.choices("signs", &["fever", "cough", "tired"], None);
        let model = flow.model();
        for (rule, slot, expected) in [
            (has(signs, 0b001, 1), Slot::Partial(0b001), True),
            (has(signs, 0b010, 1), Slot::Partial(0b001), Undetermined),
            (has(signs, 0b111, 2), Slot::Partial(0b011), True),
            (has(signs, 0b111, 3), Slot::Partial(0b011), Undetermined),
            (
                not(has(signs, 0b010, 1)),
                Slot::Partial(0b001),
                Undetermined,
            ),
            (has(signs, 0b010, 1), Slot::Value(0b001), False),
            (has(signs, 0b111, 2), Slot::Value(0b101), True),
            (has(signs, 0b111, 3), Slot::Value(0b101), False),
            (has(signs, 0b001, 1), Slot::Unknown, Undetermined),
            (known(signs), Slot::Partial(0b001), False),
        ] {
            let found = truth(&model, &rule, &[(signs, slot)]);
            assert_eq!(found, expected, "{} with {slot:?}", rule.written(&model));
        }
    }

    #[test]
    fn a_score_is_the_interval_of_what_is_possible() {
        let mut flow = Sample::new();
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        let often = flow.choice("often", &["never", "weekly", "daily"]);
        flow.points_of(often, &[0, 1, 3]);
        let sum = flow.score(
            "sum",
            vec![
                points(2, yes(a)),
                points(-1, yes(b)),
                ScoreTerm::Answer(often),
            ],
            (-1, 5),
        );
        let model = flow.model();
        let never = Slot::Value(0);
        for (slots, range, at_least_two) in [
            ([YES, NO, Slot::Value(2)], (5, 5), True),
            ([Slot::Unknown, NO, never], (0, 2), Undetermined),
            ([NO, Slot::Unknown, never], (-1, 0), False),
            (
                [YES, Slot::Unknown, Slot::NotAnswered],
                (1, 5),
                Undetermined,
            ),
            ([YES, NO, Slot::Unknown], (2, 5), True),
        ] {
            let slots: Vec<_> = [a, b, often].into_iter().zip(slots).collect();
            let held = answers(&slots);
            assert_eq!(
                score_range(&Reader::new(&model, &held), sum),
                range,
                "{slots:?}"
            );
            let found = truth(&model, &score(sum, 2, i64::MAX), &slots);
            assert_eq!(found, at_least_two, "{slots:?}");
        }
    }

    #[test]
    fn a_band_over_an_undetermined_number_is_undetermined() {
        let mut flow = Sample::new();
        let x = flow.number("x", 0, 30);
        let points_for_x = flow.band_of(
            "points_for_x",
            BandOf::Question(x),
            &[((0, 9), 3), ((10, 30), 0)],
        );
        let total = flow.score("total", vec![ScoreTerm::Band(points_for_x)], (0, 3));
        let grade = flow.band_of("grade", BandOf::Score(total), &[((0, 2), 0), ((3, 3), 1)]);
        let model = flow.model();
        let anything = band(points_for_x, 0, 3);
        for (rule, slot, expected) in [
            (band(points_for_x, 3, 3), Slot::Value(9), True),
            (band(points_for_x, 3, 3), Slot::Value(10), False),
            (band(points_for_x, 3, 3), Slot::Unknown, Undetermined),
            // Not even where every range of the band agrees.
            (anything, Slot::Unknown, Undetermined),
            // As a term of a sum it contributes its interval.
            (score(total, 0, 3), Slot::Unknown, True),
            (score(total, 1, 3), Slot::Unknown, Undetermined),
            (band(grade, 1, 1), Slot::Value(4), True),
            (band(grade, 1, 1), Slot::Unknown, Undetermined),
            (band(grade, 0, 1), Slot::Unknown, True),
        ] {
            let found = truth(&model, &rule, &[(x, slot)]);
            assert_eq!(found, expected, "{} with {slot:?}", rule.written(&model));
        }
        let held = answers(&[]);
        assert_eq!(
            band_range(&Reader::new(&model, &held), points_for_x),
            Some((0, 3))
        );
    }

    #[test]
    fn a_table_behind_an_undetermined_row_is_all_that_is_still_possible() {
        let mut flow = Sample::new();
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        let state = flow.table(
            "state",
            vec![(Some(yes(a)), 0), (Some(yes(b)), 1), (None, 2)],
        );
        let holey = flow.table("holey", vec![(Some(yes(a)), 0)]);
        let model = flow.model();
        let (severe, mild, neither) = (0b001, 0b010, 0b100);
        for (mask, slots, expected) in [
            (severe, [YES, Slot::Unknown], True),
            (severe, [NO, Slot::Unknown], False),
            (mild, [NO, Slot::Unknown], Undetermined),
            (severe, [Slot::Unknown, YES], Undetermined),
            (neither, [Slot::Unknown, YES], False),
            (severe | mild, [Slot::Unknown, YES], True),
            (neither, [NO, NO], True),
        ] {
            let slots: Vec<_> = [a, b].into_iter().zip(slots).collect();
            let found = truth(&model, &table(state, mask), &slots);
            assert_eq!(found, expected, "{mask:b} with {slots:?}");
        }
        let found = truth(&model, &table(holey, severe), &[(a, NO)]);
        assert_eq!(found, Undetermined, "a table without a result says nothing");
    }

    #[test]
    fn facts_are_read_where_they_are_named() {
        let mut flow = Sample::new();
        let a = flow.yes_no("a");
        let is_a = flow.fact("is_a", yes(a));
        let model = flow.model();
        assert_eq!(truth(&model, &fact(is_a), &[(a, YES)]), True);
        assert_eq!(truth(&model, &not(fact(is_a)), &[(a, YES)]), False);
        assert_eq!(
            truth(&model, &fact(is_a), &[(a, Slot::Unknown)]),
            Undetermined
        );
    }

    #[test]
    fn context_is_undetermined_only_where_there_is_none() {
        let model = Sample::new().model();
        let mut held = answers(&[]);
        let child = rule(RuleKind::About(About::Child.bit()));
        let expired = way(Way::Expired.bit());
        let home = OutcomeIdx::new(0);
        let urgent = rule(RuleKind::Urgency {
            low: crate::model::UrgencyIdx::new(1),
            high: model.top_urgency(),
        });
        for read in [&child, &expired, &urgent, &rule(RuleKind::Outcome(home))] {
            assert_eq!(Reader::new(&model, &held).truth(read), Undetermined);
        }
        held.about = Some(About::Child);
        held.way = Some(Way::Stopped);
        let reader = Reader::new(&model, &held).ending(home);
        assert_eq!(reader.truth(&child), True);
        assert_eq!(reader.truth(&expired), False);
        assert_eq!(reader.truth(&rule(RuleKind::Outcome(home))), True);
        assert_eq!(reader.truth(&urgent), False);
        let reader = Reader::new(&model, &held).ending(OutcomeIdx::new(1));
        assert_eq!(reader.truth(&urgent), True);
    }

    #[test]
    fn a_choice_is_one_of_a_set() {
        let mut flow = Sample::new();
        let colour = flow.choice("colour", &["red", "green", "blue"]);
        let model = flow.model();
        let red_or_blue = choice(colour, 0b101);
        for (slot, expected) in [
            (Slot::Value(0), True),
            (Slot::Value(1), False),
            (Slot::Value(2), True),
            (Slot::Unknown, Undetermined),
        ] {
            assert_eq!(truth(&model, &red_or_blue, &[(colour, slot)]), expected);
        }
    }
}
