//! How many come to each outcome, added up along the flow.
//!
//! At each node stands a function of what is still read there: how many there are who come here so.
//! What is read no more is added up at once, so that these functions stay small where the outcome as
//! a function of all answers does not.

use hashbrown::HashTable;
use num_bigint::BigUint;

use crate::model::{OutcomeIdx, QuestionIdx};

use super::backward::Reading;
use super::count::{Count, weights};
use super::diagram::{Diagrams, Func, Made, OutOfBudget};
use super::live::{Live, read_by};
use super::paths::{Spot, Watcher};
use super::space::Level;
use super::table::{Table, hash};
use super::{Proof, constraint_reads};

/// What is counted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Counted {
    /// Answers to all questions, asked or not.
    Combinations,
    /// Answers to what is asked, as far as somebody can give them.
    Conversations,
}

impl Proof<'_> {
    /// How many come to each outcome.
    pub(super) fn tally(&self, counted: Counted) -> Made<Vec<Count>> {
        // What was counted before is no matter here.
        let mut own = Proof::within(self.model, self.flow, self.budget);
        let reads = constraint_reads(self.model);
        let live = Live::of(self.model, &own.space, &read_by(&own.space, &reads));
        let mut reading = own.reading();
        let start = match counted {
            Counted::Combinations => reading.possible()?,
            // An answer is one that can be given where the question is asked.
            Counted::Conversations => reading.constrained()?,
        };
        let mut tally = Tally {
            counted,
            live: &live,
            constrained: reads.questions().into_iter().collect(),
            numbers: Numbers::new(),
            weights: reading.space.levels.iter().map(weights).collect(),
            added: Table::new(),
            found: vec![BigUint::default(); reading.model.outcomes.len()],
            steps: crate::limits::TALLY_STEPS,
        };
        reading.watched(start, &live, &mut tally)?;
        Ok(tally.found.into_iter().map(Count).collect())
    }
}

/// A count under way.
struct Tally<'p> {
    counted: Counted,
    live: &'p Live,
    /// The questions that `impossible:` reads; their answers are kept to the end.
    constrained: Vec<QuestionIdx>,
    numbers: Numbers,
    /// By level, by class: how many answers it stands for.
    weights: Vec<Vec<u64>>,
    added: Table<(Func, Func), Func>,
    /// By outcome.
    found: Vec<BigUint>,
    steps: u64,
}

/// Whole numbers without a bound, each kept once: what stands in a diagram is the place of one.
struct Numbers {
    all: Vec<BigUint>,
    places: HashTable<usize>,
}

impl Numbers {
    /// 0 and 1 stand for themselves, so that a set of patients is the function that counts each once.
    fn new() -> Self {
        let mut numbers = Self {
            all: Vec::new(),
            places: HashTable::new(),
        };
        numbers.place(0_u32.into());
        numbers.place(1_u32.into());
        numbers
    }

    fn place(&mut self, number: BigUint) -> i64 {
        let all = &self.all;
        let hash_of = |place: &usize| hash(&all.get(*place));
        let hashed = hash(&Some(&number));
        let is_it = |place: &usize| all.get(*place) == Some(&number);
        let place = match self.places.find(hashed, is_it) {
            Some(place) => *place,
            None => {
                let place = self.all.len();
                self.places.insert_unique(hashed, place, hash_of);
                self.all.push(number);
                place
            }
        };
        i64::try_from(place).unwrap_or(i64::MAX)
    }

    fn at(&self, place: i64) -> BigUint {
        let place = usize::try_from(place).ok();
        let number = place.and_then(|place| self.all.get(place));
        number.cloned().unwrap_or_default()
    }
}

impl Watcher for Tally<'_> {
    fn finishes(
        &mut self,
        reading: &mut Reading<'_>,
        spot: Spot,
        outcome: OutcomeIdx,
        who: Func,
    ) -> Made<()> {
        let mut who = who;
        if self.counted == Counted::Conversations {
            for question in self.constrained.clone() {
                who = self.as_asked(reading, spot, question, who)?;
            }
        }
        let live = self.live.at(spot.node);
        let levels: Vec<u32> = live.filter(|at| spot.tells(reading, *at)).collect();
        let sum = self.forget(reading, spot, who, &levels)?;
        let sum = reading.diagrams.constant(sum).ok_or(OutOfBudget)?;
        if let Some(found) = self.found.get_mut(outcome.index()) {
            *found += self.numbers.at(sum);
        }
        Ok(())
    }

    fn merge(&mut self, reading: &mut Reading<'_>, one: Func, other: Func) -> Made<Func> {
        self.add(reading.diagrams, one, other)
    }

    fn forget(
        &mut self,
        reading: &mut Reading<'_>,
        spot: Spot,
        who: Func,
        levels: &[u32],
    ) -> Made<Func> {
        if self.counted == Counted::Combinations {
            return self.summed(reading.diagrams, who, levels);
        }
        let space = reading.space;
        let mut who = who;
        let mut surely = Vec::new();
        let mut perhaps: Vec<QuestionIdx> = Vec::new();
        for level in levels {
            let question = space.levels.get(*level as usize).and_then(Level::question);
            match question.map(|question| spot.been().asked(reading.flow, question)) {
                None | Some(Some(true)) => surely.push(*level),
                // Nothing depends on an answer that nobody asked for.
                Some(Some(false)) => {}
                Some(None) => perhaps.extend(question.filter(|own| perhaps.last() != Some(own))),
            }
        }
        for question in perhaps {
            let own = space.answer(question).map(|(at, _)| at);
            let own: Vec<u32> = own.filter(|at| levels.contains(at)).collect();
            let level = space.asked(question).ok_or(OutOfBudget)?;
            let asked = reading.diagrams.test(level, |class| class == 1)?;
            let answered = reading.diagrams.only(asked, who)?;
            let answered = self.summed(reading.diagrams, answered, &own)?;
            who = reading.diagrams.choose(asked, answered, who)?;
        }
        self.summed(reading.diagrams, who, &surely)
    }
}

impl Tally<'_> {
    /// What holds whatever the answer is where the question is not asked: those for whom there is any.
    fn as_asked(
        &mut self,
        reading: &mut Reading<'_>,
        spot: Spot,
        question: QuestionIdx,
        who: Func,
    ) -> Made<Func> {
        let space = reading.space;
        let asked = spot.been().asked(reading.flow, question);
        if asked == Some(true) {
            return Ok(who);
        }
        let mut any = who;
        for (level, _) in space.answer(question) {
            let count = self.weights.get(level as usize).map_or(0, Vec::len);
            let mut some = reading.diagrams.truth(false);
            for class in (0_u32..).take(count) {
                let own = reading.diagrams.limit(any, level, class)?;
                some = reading.diagrams.choose(some, some, own)?;
            }
            any = some;
        }
        match space.asked(question) {
            Some(level) if asked.is_none() => {
                let asked = reading.diagrams.test(level, |class| class == 1)?;
                reading.diagrams.choose(asked, who, any)
            }
            Some(_) | None => Ok(any),
        }
    }

    /// The sum of two functions.
    fn add(&mut self, diagrams: &mut Diagrams, one: Func, other: Func) -> Made<Func> {
        if diagrams.is_never(one) {
            return Ok(other);
        }
        if diagrams.is_never(other) {
            return Ok(one);
        }
        if let (Some(a), Some(b)) = (diagrams.constant(one), diagrams.constant(other)) {
            let sum = self.numbers.at(a) + self.numbers.at(b);
            return Ok(diagrams.number(self.numbers.place(sum)));
        }
        let key = (one.min(other), one.max(other));
        if let Some(found) = self.added.get(&key) {
            return Ok(found);
        }
        self.step()?;
        let level = diagrams.level(one).min(diagrams.level(other));
        let made = diagrams.by_class(level, |diagrams, class| {
            let (a, b) = (
                diagrams.child(one, level, class),
                diagrams.child(other, level, class),
            );
            self.add(diagrams, a, b)
        })?;
        self.added.insert(key, made);
        Ok(made)
    }

    /// What a function is on some levels added up, each class as often as there are answers in it.
    fn summed(&mut self, diagrams: &mut Diagrams, func: Func, levels: &[u32]) -> Made<Func> {
        if levels.is_empty() {
            return Ok(func);
        }
        let mut done = Table::new();
        self.summed_of(diagrams, func, levels, &mut done)
    }

    fn summed_of(
        &mut self,
        diagrams: &mut Diagrams,
        func: Func,
        levels: &[u32],
        done: &mut Table<(Func, usize), Func>,
    ) -> Made<Func> {
        let Some((first, rest)) = levels.split_first() else {
            return Ok(func);
        };
        if diagrams.is_never(func) {
            return Ok(func);
        }
        let key = (func, levels.len());
        if let Some(found) = done.get(&key) {
            return Ok(found);
        }
        self.step()?;
        let own = diagrams.level(func);
        let weights = self
            .weights
            .get(*first as usize)
            .cloned()
            .unwrap_or_default();
        let made = if own < *first {
            diagrams.by_class(own, |diagrams, class| {
                let child = diagrams.child(func, own, class);
                self.summed_of(diagrams, child, levels, done)
            })?
        } else if own == *first {
            let mut sum = diagrams.truth(false);
            for (class, weight) in weights.into_iter().enumerate() {
                let child = diagrams.child(func, own, class);
                let child = self.summed_of(diagrams, child, rest, done)?;
                let child = self.times(diagrams, child, weight)?;
                sum = self.add(diagrams, sum, child)?;
            }
            sum
        } else {
            let child = self.summed_of(diagrams, func, rest, done)?;
            let all = weights.into_iter().fold(0_u64, u64::saturating_add);
            self.times(diagrams, child, all)?
        };
        done.insert(key, made);
        Ok(made)
    }

    fn times(&mut self, diagrams: &mut Diagrams, func: Func, factor: u64) -> Made<Func> {
        if factor == 1 {
            return Ok(func);
        }
        let mut done = Table::new();
        self.times_of(diagrams, func, factor, &mut done)
    }

    fn times_of(
        &mut self,
        diagrams: &mut Diagrams,
        func: Func,
        factor: u64,
        done: &mut Table<Func, Func>,
    ) -> Made<Func> {
        if let Some(number) = diagrams.constant(func) {
            let product = self.numbers.at(number) * factor;
            return Ok(diagrams.number(self.numbers.place(product)));
        }
        if let Some(found) = done.get(&func) {
            return Ok(found);
        }
        self.step()?;
        let level = diagrams.level(func);
        let made = diagrams.by_class(level, |diagrams, class| {
            let child = diagrams.child(func, level, class);
            self.times_of(diagrams, child, factor, done)
        })?;
        done.insert(func, made);
        Ok(made)
    }

    fn step(&mut self) -> Made<()> {
        self.steps = self.steps.checked_sub(1).ok_or(OutOfBudget)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Budget;
    use super::*;
    use crate::sample::{Sample, all, choice, yes};
    use crate::verify::flow::Flow;

    /// Six sections of ten questions, of which one is asked; how many conversations and combinations.
    fn counted(impossible: impl Fn(&Sample) -> Option<crate::rule::Rule>) -> [String; 2] {
        let mut flow = Sample::new();
        let section = flow.choice("section", &["a", "b", "c", "d", "e", "f"]);
        flow.ask(section);
        for of in 0..6 {
            for at in 0..10 {
                let question = flow.yes_no(&format!("s{of}_{at}"));
                flow.ask_when(question, choice(section, 1 << of));
            }
        }
        flow.decide(vec![None]);
        if let Some(impossible) = impossible(&flow) {
            flow.impossible(impossible);
        }
        let model = flow.model();
        let flow = Flow::of(&model);
        let budget = Budget {
            nodes: 5_000,
            ..Budget::WHOLE
        };
        let proof = Proof::within(&model, &flow, budget);
        [Counted::Conversations, Counted::Combinations].map(|counted| {
            let counts = proof.tally(counted).unwrap();
            let sum: BigUint = counts.into_iter().map(|count| count.0).sum();
            sum.to_string()
        })
    }

    #[test]
    fn sections_are_counted_without_a_function_of_all_their_questions() {
        assert_eq!(
            counted(|_| None),
            [(6 * 1_024).to_string(), (6 * (1_u128 << 60)).to_string()]
        );
    }

    #[test]
    fn what_is_impossible_counts_where_it_was_asked() {
        let of = |name: &'static str, flow: &Sample| yes(flow.question(name));
        // Whoever is asked the one is asked the other.
        let together = counted(|flow| Some(all([of("s0_0", flow), of("s0_1", flow)])));
        let combinations = (6 * (1_u128 << 60) / 4 * 3).to_string();
        assert_eq!(
            together,
            [(5 * 1_024 + 768).to_string(), combinations.clone()]
        );
        // Nobody is asked both, so that some answer to the other is always left.
        let apart = counted(|flow| Some(all([of("s0_0", flow), of("s1_0", flow)])));
        assert_eq!(apart, [(6 * 1_024).to_string(), combinations]);
    }
}
