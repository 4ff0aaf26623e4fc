//! What can have been asked at each node, and what can still be asked from there on.
//!
//! Nodes are in topological order, so one pass forwards and one backwards are enough. The index
//! `nodes.len()` stands for falling off the end.

use crate::model::{FlowModel, Node, NodeIdx, NodeKind, QuestionIdx, Target};

/// Whether a question was asked by the time a node is reached.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Asked {
    /// On no path.
    Never,
    /// On some path, or behind a `when`.
    Maybe,
    /// Without a condition on every path.
    Surely,
}

/// The facts about paths.
#[derive(Clone, Debug)]
pub(crate) struct Flow {
    questions: usize,
    /// 64-bit words of one set of questions.
    words: usize,
    reached: Vec<bool>,
    surely: Vec<u64>,
    maybe: Vec<u64>,
    still_open: Vec<bool>,
    falls_off: Vec<NodeIdx>,
}

impl Flow {
    /// Walks the nodes once in each direction.
    pub(crate) fn of(model: &FlowModel) -> Self {
        let count = model.nodes.len();
        let words = model.questions.len().div_ceil(64);
        let mut flow = Self {
            questions: model.questions.len(),
            words,
            reached: vec![false; count],
            surely: vec![u64::MAX; count.saturating_mul(words)],
            maybe: vec![0; count.saturating_mul(words)],
            still_open: vec![false; count.saturating_mul(model.questions.len())],
            falls_off: Vec::new(),
        };
        flow.forwards(model);
        flow.backwards(model);
        flow
    }

    /// Whether a path leads to the node.
    pub(crate) fn is_reached(&self, node: NodeIdx) -> bool {
        self.reached.get(node.index()).copied().unwrap_or(false)
    }

    /// Whether the question was asked by the time the node is reached.
    pub(crate) fn asked(&self, node: NodeIdx, question: QuestionIdx) -> Asked {
        let word = node
            .index()
            .saturating_mul(self.words)
            .saturating_add(question.index() / 64);
        let has =
            |set: &[u64]| set.get(word).copied().unwrap_or(0) >> (question.index() % 64) & 1 == 1;
        if !has(&self.maybe) {
            Asked::Never
        } else if has(&self.surely) {
            Asked::Surely
        } else {
            Asked::Maybe
        }
    }

    /// The questions that may have been asked or not where `place` is reached, of which it is known at
    /// `node`.
    pub(crate) fn learnt(
        &self,
        place: NodeIdx,
        node: NodeIdx,
    ) -> impl Iterator<Item = QuestionIdx> + use<> {
        let doubts = |at: NodeIdx| {
            let range = stretch(at.index(), self.words);
            let surely = self.surely.get(range.clone()).unwrap_or(&[]);
            let maybe = self.maybe.get(range).unwrap_or(&[]);
            let doubts = surely.iter().zip(maybe);
            doubts
                .map(|(surely, maybe)| maybe & !surely)
                .collect::<Vec<u64>>()
        };
        let words = doubts(place).into_iter().zip(doubts(node));
        let learnt = words.map(|(place, node)| place & !node).enumerate();
        learnt.flat_map(|(word, bits)| {
            let bit = (0..64).filter(move |bit| bits >> bit & 1 == 1);
            bit.map(move |bit| QuestionIdx::new(word.saturating_mul(64).saturating_add(bit)))
        })
    }

    /// Whether any question was asked on every path to the node.
    pub(crate) fn something_was_asked(&self, node: NodeIdx) -> bool {
        let range = stretch(node.index(), self.words);
        let surely = self.surely.get(range.clone()).unwrap_or(&[]);
        let maybe = self.maybe.get(range).unwrap_or(&[]);
        surely
            .iter()
            .zip(maybe)
            .any(|(surely, maybe)| surely & maybe != 0)
    }

    /// The questions that may still be asked at the node or after it.
    pub(crate) fn still_open(&self, node: NodeIdx) -> &[bool] {
        self.still_open
            .get(stretch(node.index(), self.questions))
            .unwrap_or(&[])
    }

    /// The same for all nodes.
    pub(crate) fn all_still_open(&self) -> &[bool] {
        &self.still_open
    }

    /// The reached nodes behind which nothing follows, although they are no end.
    pub(crate) fn falls_off(&self) -> &[NodeIdx] {
        &self.falls_off
    }

    fn forwards(&mut self, model: &FlowModel) {
        let (count, words) = (model.nodes.len(), self.words);
        if let Some(first) = self.reached.first_mut() {
            *first = true;
        }
        if let Some(first) = self.surely.get_mut(..words.min(self.maybe.len())) {
            first.fill(0);
        }
        let (mut surely, mut maybe) = (vec![0_u64; words], vec![0_u64; words]);
        for (at, node) in model.nodes.iter().enumerate() {
            let node_idx = NodeIdx::new(at);
            if !self.is_reached(node_idx) {
                continue;
            }
            surely.copy_from_slice(self.surely.get(stretch(at, words)).unwrap_or(&[]));
            maybe.copy_from_slice(self.maybe.get(stretch(at, words)).unwrap_or(&[]));
            if let NodeKind::Ask(question) = node.kind {
                add(&mut maybe, question);
                if node.when.is_none() {
                    add(&mut surely, question);
                }
            }
            successors(node, at, &mut |next| {
                if next >= count {
                    if self.falls_off.last() != Some(&node_idx) {
                        self.falls_off.push(node_idx);
                    }
                    return;
                }
                if let Some(reached) = self.reached.get_mut(next) {
                    *reached = true;
                }
                let range = stretch(next, words);
                for (set, from) in self
                    .surely
                    .get_mut(range.clone())
                    .unwrap_or(&mut [])
                    .iter_mut()
                    .zip(&surely)
                {
                    *set &= from;
                }
                for (set, from) in self
                    .maybe
                    .get_mut(range)
                    .unwrap_or(&mut [])
                    .iter_mut()
                    .zip(&maybe)
                {
                    *set |= from;
                }
            });
        }
    }

    fn backwards(&mut self, model: &FlowModel) {
        let questions = self.questions;
        for (at, node) in model.nodes.iter().enumerate().rev() {
            let split = at.saturating_add(1).saturating_mul(questions);
            let Some((before, behind)) = self.still_open.split_at_mut_checked(split) else {
                continue;
            };
            let own = before.get_mut(stretch(at, questions)).unwrap_or(&mut []);
            successors(node, at, &mut |next| {
                let Some(distance) = next.checked_sub(at.saturating_add(1)) else {
                    return;
                };
                let later = behind.get(stretch(distance, questions)).unwrap_or(&[]);
                for (open, later) in own.iter_mut().zip(later) {
                    *open |= later;
                }
            });
            if let NodeKind::Ask(question) = node.kind
                && let Some(open) = own.get_mut(question.index())
            {
                *open = true;
            }
        }
    }
}

/// Whether a path leads from one node to a later one.
pub(crate) fn leads_to(model: &FlowModel, from: NodeIdx, to: NodeIdx) -> bool {
    let (from, to) = (from.index(), to.index());
    let Some(distance) = to.checked_sub(from) else {
        return false;
    };
    let mut reached = vec![false; distance.saturating_add(1)];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for (step, node) in model.nodes.iter().skip(from).take(distance).enumerate() {
        if !reached.get(step).copied().unwrap_or(false) {
            continue;
        }
        successors(node, from.saturating_add(step), &mut |next| {
            if let Some(place) = reached.get_mut(next.saturating_sub(from)) {
                *place = true;
            }
        });
    }
    reached.last().copied().unwrap_or(false)
}

/// The nodes that can come next; rules are not looked into.
pub(crate) fn successors(node: &Node, at: usize, lead: &mut dyn FnMut(usize)) {
    let next = at.saturating_add(1);
    // The resolver refuses jumps backwards; here they would break the order, so they lead nowhere.
    let mut jump = |target: NodeIdx| {
        if target.index() > at {
            lead(target.index());
        }
    };
    match &node.kind {
        NodeKind::Ask(_) | NodeKind::Say(_) => lead(next),
        NodeKind::Go(target) => {
            jump(*target);
            if node.when.is_some() {
                lead(next);
            }
        }
        NodeKind::Decide(rows) => {
            for row in rows {
                match row.target {
                    Target::Go(target) => jump(target),
                    Target::Outcome(_) => {}
                }
            }
            if node.when.is_some() {
                lead(next);
            }
        }
        NodeKind::Enter { behind, .. } => {
            if node.when.is_some() {
                jump(*behind);
            }
            lead(next);
        }
    }
}

fn add(set: &mut [u64], question: QuestionIdx) {
    if let Some(word) = set.get_mut(question.index() / 64) {
        *word |= 1 << (question.index() % 64);
    }
}

fn stretch(at: usize, length: usize) -> std::ops::Range<usize> {
    let start = at.saturating_mul(length);
    start..start.saturating_add(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PartIdx, Row};
    use crate::sample::{Sample, yes};

    /// `a`, a fork to `b` or to `c`, where both meet again at a last `decide`; 70 questions in
    /// all, so that a set of them takes two words.
    fn fork() -> (FlowModel, [QuestionIdx; 4]) {
        let mut flow = Sample::new();
        let a = flow.yes_no("a");
        for at in 0..66 {
            flow.yes_no(&format!("unused_{at}"));
        }
        let (b, c, d) = (flow.yes_no("b"), flow.yes_no("c"), flow.yes_no("d"));
        flow.ask(a);
        flow.decide(vec![Some(yes(a)), None]);
        flow.ask(b);
        flow.ask(d);
        flow.add_node(NodeKind::Go(NodeIdx::new(7)), None);
        flow.ask(c);
        flow.ask(d);
        flow.end();
        let mut model = flow.model();
        let lead = |row: &mut Row, to| row.target = Target::Go(NodeIdx::new(to));
        if let NodeKind::Decide(rows) = &mut model.nodes[1].kind {
            lead(&mut rows[0], 2);
            lead(&mut rows[1], 5);
        }
        (model, [a, b, c, d])
    }

    #[test]
    fn what_every_branch_asks_was_surely_asked() {
        let (model, [a, b, c, d]) = fork();
        let flow = Flow::of(&model);
        let asked = |node, question| flow.asked(NodeIdx::new(node), question);
        assert_eq!(asked(0, a), Asked::Never);
        assert_eq!(asked(1, a), Asked::Surely);
        assert_eq!(asked(3, b), Asked::Surely);
        assert_eq!(asked(5, b), Asked::Never);
        assert_eq!(asked(7, b), Asked::Maybe);
        assert_eq!(asked(7, c), Asked::Maybe);
        assert_eq!(asked(7, d), Asked::Surely);
        assert!(!flow.something_was_asked(NodeIdx::new(0)));
        assert!(flow.something_was_asked(NodeIdx::new(1)));
        assert!(flow.falls_off().is_empty());
    }

    #[test]
    fn a_question_is_open_until_no_path_can_ask_it() {
        let (model, [a, b, c, d]) = fork();
        let flow = Flow::of(&model);
        let open =
            |node, question: QuestionIdx| flow.still_open(NodeIdx::new(node))[question.index()];
        assert!(open(0, a), "a step's own question is still to come");
        assert!(!open(1, a));
        assert!(open(1, b) && open(1, c) && open(1, d));
        assert!(open(2, d) && !open(2, c));
        assert!(!open(4, d) && !open(7, d));
    }

    #[test]
    fn nodes_that_nothing_leads_to_are_not_reached() {
        let (mut model, [_, b, ..]) = fork();
        if let NodeKind::Decide(rows) = &mut model.nodes[1].kind {
            rows.remove(0);
        }
        let flow = Flow::of(&model);
        assert!(!flow.is_reached(NodeIdx::new(2)));
        assert!(flow.is_reached(NodeIdx::new(5)));
        assert_eq!(flow.asked(NodeIdx::new(7), b), Asked::Never);
        assert!(!leads_to(&model, NodeIdx::new(0), NodeIdx::new(2)));
        assert!(leads_to(&model, NodeIdx::new(0), NodeIdx::new(7)));
        assert!(!leads_to(&model, NodeIdx::new(7), NodeIdx::new(0)));
    }

    #[test]
    fn a_part_behind_a_when_can_be_passed_over() {
        let mut flow = Sample::new();
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        flow.ask(a);
        let enter = NodeKind::Enter {
            part: PartIdx::new(0),
            behind: NodeIdx::new(3),
        };
        flow.add_node(enter.clone(), Some(yes(a)));
        flow.ask(b);
        flow.end();
        let mut model = flow.model();
        let at_the_end = |model: &FlowModel| Flow::of(model).asked(NodeIdx::new(3), b);
        assert_eq!(at_the_end(&model), Asked::Maybe);
        model.nodes[1].when = None;
        assert_eq!(at_the_end(&model), Asked::Surely);
    }

    #[test]
    fn only_the_last_step_of_a_path_falls_off() {
        let mut flow = Sample::new();
        let a = flow.yes_no("a");
        flow.ask(a);
        flow.decide_when(yes(a));
        assert_eq!(Flow::of(&flow.model()).falls_off(), [NodeIdx::new(1)]);
    }
}
