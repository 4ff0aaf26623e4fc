//! The steps, flattened into nodes; jumps become edges that only lead forward.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{Node, NodeIdx, NodeKind, PartIdx, Row, Target};
use crate::source::Span;
use crate::syntax::{FlowSyntax, Name, RowSyntax, StepKindSyntax, TargetSyntax};

use super::Resolver;
use super::parts::Unit;
use super::rules::Place;
use super::scope::Item;

/// A jump whose target is found once all sections are known.
struct Jump {
    from: NodeIdx,
    row: Option<usize>,
    section: Name,
    part: Option<PartIdx>,
}

impl Resolver {
    /// The steps of the flow, those of its parts where they are used.
    pub(super) fn lay_out(&mut self, flow: &FlowSyntax, units: &[Unit]) {
        let mut jumps = Vec::new();
        self.flatten(flow, units, &mut jumps);
        for jump in jumps {
            self.part = jump.part;
            self.land(&jump);
        }
        self.part = None;
    }

    fn flatten(&mut self, syntax: &FlowSyntax, units: &[Unit], jumps: &mut Vec<Jump>) {
        let mut section: Option<String> = None;
        for step in &syntax.steps {
            let when = step
                .when
                .as_ref()
                .map(|when| self.rule(when, Place::Answers));
            let here = NodeIdx::new(self.model.nodes.len());
            let kind = match &step.kind {
                StepKindSyntax::Section(name) => {
                    self.new_name(name);
                    section = Some(name.value.clone());
                    let first = self
                        .scope()
                        .sections
                        .get(&name.value)
                        .map(|(_, span)| *span);
                    if let Some(first) = first {
                        let message = format!("there are two sections `{}`", name.value);
                        self.report(
                            Diagnostic::new(&code::DUPLICATE_NAME, name.span, message)
                                .related(first, "first here")
                                .help("give one of them another name"),
                        );
                    } else {
                        self.scope()
                            .sections
                            .insert(name.value.clone(), (here, name.span));
                    }
                    continue;
                }
                StepKindSyntax::Ask(name) => match self
                    .scope()
                    .names
                    .get(&name.value)
                    .map(|(item, _)| item.clone())
                {
                    Some(Item::Question(question)) => NodeKind::Ask(question),
                    Some(item) => {
                        let message = format!(
                            "`{}` is {}, and only questions can be asked",
                            name.value,
                            item.kind()
                        );
                        self.report(
                            Diagnostic::new(&code::WRONG_TYPE, name.span, message)
                                .help("ask the questions that it reads"),
                        );
                        continue;
                    }
                    None => {
                        let known: Vec<String> = self.questions();
                        self.unknown(name, "question", &known);
                        continue;
                    }
                },
                StepKindSyntax::Say(name) => NodeKind::Say(self.statement(name)),
                StepKindSyntax::Go(name) => {
                    jumps.push(Jump {
                        from: here,
                        row: None,
                        section: name.clone(),
                        part: self.part,
                    });
                    NodeKind::Go(here)
                }
                StepKindSyntax::Decide(rows) => {
                    let rows = self.rows(rows, here, Place::Answers, jumps);
                    NodeKind::Decide(rows)
                }
                StepKindSyntax::Use(name) => {
                    let found = units.iter().position(|unit| unit.used_at == name.span);
                    let Some((at, unit)) = found.and_then(|at| Some((at, units.get(at)?))) else {
                        continue;
                    };
                    let part = PartIdx::new(at);
                    self.push(
                        NodeKind::Enter { part, behind: here },
                        when,
                        section.clone(),
                        step.span,
                    );
                    let outer = self.part.replace(part);
                    self.flatten(&unit.syntax, units, jumps);
                    self.part = outer;
                    let end = NodeIdx::new(self.model.nodes.len());
                    if let Some(Node {
                        kind: NodeKind::Enter { behind, .. },
                        ..
                    }) = self.model.nodes.get_mut(here.index())
                    {
                        *behind = end;
                    }
                    continue;
                }
            };
            self.push(kind, when, section.clone(), step.span);
        }
    }

    fn push(
        &mut self,
        kind: NodeKind,
        when: Option<crate::rule::Rule>,
        section: Option<String>,
        span: Span,
    ) {
        self.model.nodes.push(Node {
            kind,
            when,
            section,
            part: self.part,
            span,
        });
    }

    /// The rows of a `decide` or of `unfinished`.
    fn rows(
        &mut self,
        rows: &[RowSyntax],
        here: NodeIdx,
        place: Place,
        jumps: &mut Vec<Jump>,
    ) -> Vec<Row> {
        let mut resolved = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let when = row.when.as_ref().map(|when| self.rule(when, place));
            let source = self.cited(row.source.as_ref());
            if when.is_none() && at.saturating_add(1) < rows.len() {
                self.report(
                    Diagnostic::new(
                        &code::ROW_HIDDEN,
                        row.span,
                        "the rows behind this `otherwise` are never tried",
                    )
                    .related(
                        rows.get(at.saturating_add(1))
                            .map_or(row.span, |next| next.span),
                        "hidden from here on",
                    )
                    .help("put `otherwise` last"),
                );
            }
            let target = match &row.target {
                TargetSyntax::Outcome(name) => match self.outcome_named(name) {
                    Some(outcome) => Target::Outcome(outcome),
                    None => continue,
                },
                TargetSyntax::Go(section) if place == Place::Unfinished => {
                    self.report(
                        Diagnostic::new(
                            &code::WRONG_TYPE,
                            section.span,
                            "a row of `unfinished` cannot go on with questions",
                        )
                        .help("lead to an outcome"),
                    );
                    continue;
                }
                TargetSyntax::Go(section) => {
                    jumps.push(Jump {
                        from: here,
                        row: Some(resolved.len()),
                        section: section.clone(),
                        part: self.part,
                    });
                    Target::Go(here)
                }
                TargetSyntax::Missing => continue,
            };
            resolved.push(Row {
                when,
                target,
                source,
                span: row.span,
            });
        }
        resolved
    }

    /// The rows of `unfinished`.
    pub(super) fn unfinished_rows(&mut self, rows: &[RowSyntax]) -> Vec<Row> {
        self.rows(rows, NodeIdx::default(), Place::Unfinished, &mut Vec::new())
    }

    /// Sets the target of a jump.
    fn land(&mut self, jump: &Jump) {
        let Some((target, declared)) = self.scope().sections.get(&jump.section.value).copied()
        else {
            let known: Vec<String> = self.scope().sections.keys().cloned().collect();
            self.unknown(&jump.section, "section", &known);
            return;
        };
        if target <= jump.from {
            self.report(
                Diagnostic::new(&code::BACKWARD_JUMP, jump.section.span, format!("`{}` stands above this step", jump.section.value))
                    .related(declared, "the section begins here")
                    .help("steps only lead forward; put the section below, or ask its questions here with `when`"),
            );
            return;
        }
        let Some(node) = self.model.nodes.get_mut(jump.from.index()) else {
            return;
        };
        match (&mut node.kind, jump.row) {
            (NodeKind::Go(to), None) => *to = target,
            (NodeKind::Decide(rows), Some(row)) => {
                if let Some(row) = rows.get_mut(row) {
                    row.target = Target::Go(target);
                }
            }
            (
                NodeKind::Ask(_)
                | NodeKind::Say(_)
                | NodeKind::Go(_)
                | NodeKind::Decide(_)
                | NodeKind::Enter { .. },
                _,
            ) => {}
        }
    }

    pub(super) fn outcome_named(&mut self, name: &Name) -> Option<crate::model::OutcomeIdx> {
        let found = self
            .scope()
            .outcomes
            .get(&name.value)
            .map(|(outcome, _)| *outcome);
        if found.is_none() {
            let known: Vec<String> = self.scope().outcomes.keys().cloned().collect();
            self.unknown(name, "outcome", &known);
        }
        found
    }

    fn questions(&mut self) -> Vec<String> {
        let names = self.scope().names.iter();
        names
            .filter(|(_, (item, _))| matches!(item, Item::Question(_)))
            .map(|(name, _)| name.clone())
            .collect()
    }
}
