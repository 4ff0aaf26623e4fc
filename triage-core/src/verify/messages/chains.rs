//! The longest chain of statements that one turn can put before each question or outcome.

use crate::model::{FlowModel, Node, NodeIdx, NodeKind, OutcomeIdx, QuestionIdx, Target, TextIdx};

/// What ends a chain.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum End {
    /// A question is asked.
    Question(QuestionIdx),
    /// An outcome is reached by the steps.
    Outcome(OutcomeIdx),
}

/// The longest statements that can stand before an end.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Chain {
    /// What comes behind them.
    pub(super) end: End,
    /// Their length together, blank lines included.
    pub(super) length: usize,
    /// They themselves, in order.
    pub(super) statements: Vec<TextIdx>,
}

/// A way to a node since the last prompt.
#[derive(Clone, Copy, Debug)]
struct Way {
    length: usize,
    /// The node before it on this way.
    from: Option<usize>,
}

/// The longest chain before each end; `length` is that of a statement with its blank line.
///
/// Edges lead only forward, so one walk over the nodes in their order sees every way.
pub(super) fn chains(model: &FlowModel, length: impl Fn(TextIdx) -> usize) -> Vec<Chain> {
    let mut ways: Vec<Option<Way>> = vec![None; model.nodes.len()];
    if let Some(first) = ways.first_mut() {
        *first = Some(Way {
            length: 0,
            from: None,
        });
    }
    let mut chains = Vec::new();
    for (index, node) in model.nodes.iter().enumerate() {
        let Some(way) = ways.get(index).copied().flatten() else {
            continue;
        };
        let next = index.saturating_add(1);
        let mut end = |end| chains.push(chain(model, &ways, index, way.length, end));
        let mut onward: Vec<(usize, Way)> = Vec::new();
        let same = Way {
            length: way.length,
            from: Some(index),
        };
        match &node.kind {
            NodeKind::Ask(question) => {
                end(End::Question(*question));
                onward.push((
                    next,
                    Way {
                        length: 0,
                        from: None,
                    },
                ));
            }
            NodeKind::Say(text) => {
                let longer = way.length.saturating_add(length(*text));
                onward.push((
                    next,
                    Way {
                        length: longer,
                        from: Some(index),
                    },
                ));
            }
            NodeKind::Go(target) => onward.push((target.index(), same)),
            NodeKind::Decide(rows) => {
                for row in rows {
                    match row.target {
                        Target::Outcome(outcome) => end(End::Outcome(outcome)),
                        Target::Go(target) => onward.push((target.index(), same)),
                    }
                }
            }
            NodeKind::Enter { .. } => onward.push((next, same)),
        }
        onward.extend(passed(node, index).map(|target| (target.index(), same)));
        for (target, way) in onward {
            if let Some(place) = ways.get_mut(target).filter(|_| target > index)
                && place.is_none_or(|known| known.length < way.length)
            {
                *place = Some(way);
            }
        }
    }
    longest(chains)
}

/// Where a node leads when its `when` is false.
fn passed(node: &Node, index: usize) -> Option<NodeIdx> {
    node.when.as_ref()?;
    Some(match node.kind {
        NodeKind::Enter { behind, .. } => behind,
        NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Decide(_) => {
            NodeIdx::new(index.saturating_add(1))
        }
    })
}

/// The chain that ends at a node: the statements on the longest way to it.
fn chain(model: &FlowModel, ways: &[Option<Way>], at: usize, length: usize, end: End) -> Chain {
    let before = |node: usize| ways.get(node).copied().flatten().and_then(|way| way.from);
    let mut statements = Vec::new();
    let mut from = before(at);
    while let Some(node) = from {
        // A statement that was passed over is never on the longest way: saying it is longer.
        if let Some(NodeKind::Say(text)) = model.nodes.get(node).map(|node| &node.kind) {
            statements.push(*text);
        }
        from = before(node);
    }
    statements.reverse();
    Chain {
        end,
        length,
        statements,
    }
}

/// For each end the longest of its chains, in the order of the ends.
fn longest(mut chains: Vec<Chain>) -> Vec<Chain> {
    chains.sort_by(|a, b| a.end.cmp(&b.end).then(b.length.cmp(&a.length)));
    chains.dedup_by(|later, first| later.end == first.end);
    chains
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_flow::TestFlow;

    /// Each chain as its end, its length and its statements; a statement `s5` is 5 long.
    fn shown(flow: TestFlow) -> Vec<String> {
        let model = flow.model;
        let name = |text: TextIdx| model.text(text).unwrap().message.clone();
        let length = |text| name(text).trim_start_matches('s').parse().unwrap();
        chains(&model, length)
            .iter()
            .map(|chain| {
                let end = match chain.end {
                    End::Question(index) => &model.question(index).unwrap().name,
                    End::Outcome(index) => &model.outcome(index).unwrap().name,
                };
                let said: Vec<String> = chain.statements.iter().map(|text| name(*text)).collect();
                format!("{end} {} {}", chain.length, said.join(","))
            })
            .collect()
    }

    #[test]
    fn statements_add_up_between_two_prompts() {
        let flow = TestFlow::new(&["en"])
            .say("s1")
            .yes_no("a")
            .say("s20")
            .say("s5")
            .yes_no("b")
            .sometimes()
            .say("s100")
            .outcome("home");
        assert_eq!(
            shown(flow),
            ["a 1 s1", "b 25 s20,s5", "home 125 s20,s5,s100"]
        );
    }

    #[test]
    fn the_longer_of_two_ways_counts() {
        let flow = TestFlow::new(&["en"])
            .go(2)
            .sometimes()
            .say("s50")
            .say("s7")
            .sometimes()
            .outcome("home");
        assert_eq!(shown(flow), ["home 57 s50,s7"]);
    }
}
