//! Finds and reads the shared parts that a flow uses, and binds what they need.

use crate::diagnostic::{Diagnostic, code, nearest};
use crate::limits;
use crate::model::PartIdx;
use crate::source::{SourceId, SourceMap, Span, folder};
use crate::syntax::{self, FlowSyntax, KindSyntax, Name, QuestionSyntax, StepKindSyntax};

use super::scope::Item;
use super::{Resolver, kinds};

/// A shared part in use.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) syntax: FlowSyntax,
    /// The part that uses it; none for the flow itself.
    pub(super) user: Option<PartIdx>,
    /// What stands behind `use:`.
    pub(super) used_as: String,
    pub(super) used_at: Span,
}

/// Reads every part that is used, parts of parts included.
pub(super) fn load(sources: &SourceMap, flow: &FlowSyntax, out: &mut Vec<Diagnostic>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut todo: Vec<(Option<PartIdx>, SourceId, Vec<Name>)> =
        vec![(None, flow.source, uses(flow))];
    while let Some((user, source, names)) = todo.pop() {
        for name in names {
            if let Some(first) = units.iter().find(|unit| unit.used_as == name.value) {
                let message = if is_user_of_itself(&units, user, &name.value) {
                    Diagnostic::new(
                        &code::RECURSION,
                        name.span,
                        format!("`{}` uses itself", name.value),
                    )
                    .help("a part cannot use itself, not even through another part")
                } else {
                    Diagnostic::new(&code::DUPLICATE_NAME, name.span, format!("`{}` is used a second time", name.value))
                        .related(first.used_at, "first here")
                        .help("a part is used at most once; put the steps that follow it into a section and `go:` there")
                };
                out.push(message);
                continue;
            }
            let Some(file) = find(sources, source, &name.value) else {
                let message = format!("there is no part `{}`", name.value);
                let help = match nearest(&name.value, shared(sources)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!(
                        "it is looked for as `{}/flow.yaml` in the flow's folder and in the folders above it",
                        name.value
                    ),
                };
                out.push(Diagnostic::new(&code::PART_NOT_FOUND, name.span, message).help(help));
                continue;
            };
            let checked = syntax::read(sources, file, true);
            out.extend(checked.diagnostics);
            let Some(syntax) = checked.value else {
                continue;
            };
            if units.len() >= limits::PARTS {
                out.push(
                    Diagnostic::new(
                        &code::TOO_LARGE,
                        name.span,
                        format!("the flow uses more than {} parts", limits::PARTS),
                    )
                    .help("join parts that always go together"),
                );
                break;
            }
            let folder = name.value.rsplit('/').next().unwrap_or_default();
            if syntax.name.value != folder {
                let message = format!(
                    "the part is called `{}`, and its folder `{folder}`",
                    syntax.name.value
                );
                out.push(
                    Diagnostic::new(&code::INVALID_VALUE, syntax.name.span, message)
                        .related(name.span, "used here")
                        .help(format!(
                            "write `part: {folder}`: its names begin with it in the flow"
                        )),
                );
            }
            let index = PartIdx::new(units.len());
            todo.push((Some(index), file, uses(&syntax)));
            units.push(Unit {
                syntax,
                user,
                used_as: name.value,
                used_at: name.span,
            });
        }
    }
    units
}

fn uses(flow: &FlowSyntax) -> Vec<Name> {
    let names = flow.steps.iter().filter_map(|step| match &step.kind {
        StepKindSyntax::Use(name) => Some(name.clone()),
        StepKindSyntax::Ask(_)
        | StepKindSyntax::Say(_)
        | StepKindSyntax::Section(_)
        | StepKindSyntax::Go(_)
        | StepKindSyntax::Decide(_) => None,
    });
    names.collect()
}

/// The parts that were read beside the flow: `shared/pregnancy`.
fn shared(sources: &SourceMap) -> impl Iterator<Item = &str> {
    sources.ids().filter_map(|id| {
        let folder = sources.path(id).strip_suffix("/flow.yaml")?;
        let at = folder.rfind("shared/")?;
        folder.get(at..)
    })
}

/// Whether the part of that name is among the users of the one that now wants to use it.
fn is_user_of_itself(units: &[Unit], user: Option<PartIdx>, name: &str) -> bool {
    let mut at = user;
    while let Some(unit) = at.and_then(|part| units.get(part.index())) {
        if unit.used_as == name {
            return true;
        }
        at = unit.user;
    }
    false
}

/// The part's file: in the folder of the user's file, or in the nearest folder above that has it.
fn find(sources: &SourceMap, user: SourceId, name: &str) -> Option<SourceId> {
    let mut at = folder(sources.path(user));
    loop {
        let path = if at.is_empty() {
            format!("{name}/flow.yaml")
        } else {
            format!("{at}/{name}/flow.yaml")
        };
        if let Some(found) = sources.find(&path) {
            return Some(found);
        }
        if at.is_empty() {
            return None;
        }
        at = folder(at);
    }
}

impl Resolver {
    /// Binds what a part needs to what its user has under the same names.
    pub(super) fn bind_needs(&mut self, syntax: &FlowSyntax, user: Option<PartIdx>) {
        let here = self.part;
        let Some(needs) = &syntax.needs else { return };
        for question in &needs.questions {
            self.part = user;
            let found = self.scope().names.get(&question.name.value).cloned();
            self.part = here;
            match found {
                Some((Item::Question(index), span)) if self.fits(index, question) => {
                    self.scope()
                        .names
                        .insert(question.name.value.clone(), (Item::Question(index), span));
                }
                Some((item, span)) => {
                    self.scope().unmet.insert(question.name.value.clone());
                    let name = &question.name;
                    let needed = kinds::needed(&question.kind);
                    let given = match item {
                        Item::Question(index) => self.model.question(index).map(kinds::given),
                        Item::Fact(_)
                        | Item::Score(_)
                        | Item::Band(_)
                        | Item::Table(_)
                        | Item::Threshold { .. } => None,
                    };
                    let given = given.unwrap_or_else(|| item.kind().to_owned());
                    let (message, help) = if given == needed {
                        (
                            format!("the part needs `{}` with narrower bounds", name.value),
                            "let the part's `from` and `to` hold those of the flow, or leave them out in the part",
                        )
                    } else {
                        (
                            format!("the part needs `{}` as {needed}", name.value),
                            "let both ask it in the same way, or give one of the two another name",
                        )
                    };
                    self.report(
                        Diagnostic::new(&code::NEEDS_UNMET, name.span, message)
                            .related(span, format!("here it is {given}"))
                            .help(help),
                    );
                }
                None => self.unmet(&question.name, "question"),
            }
        }
        for name in &needs.facts {
            self.part = user;
            let found = self.scope().names.get(&name.value).cloned();
            self.part = here;
            match found {
                Some(entry @ (Item::Fact(_), _)) => {
                    self.scope().names.insert(name.value.clone(), entry);
                }
                Some(_) | None => self.unmet(name, "fact"),
            }
        }
        for name in &needs.urgency {
            let Some(at) = self
                .model
                .urgencies
                .iter()
                .position(|level| *level == name.value)
            else {
                self.unmet(name, "level of urgency");
                continue;
            };
            self.scope()
                .urgencies
                .insert(name.value.clone(), crate::model::UrgencyIdx::new(at));
        }
    }

    fn unmet(&mut self, name: &Name, kind: &str) {
        self.scope().unmet.insert(name.value.clone());
        let used_at = self
            .part
            .and_then(|part| self.model.part(part))
            .map(|part| part.span);
        let found = Diagnostic::new(
            &code::NEEDS_UNMET,
            name.span,
            format!(
                "the part needs a {kind} `{}`, and the flow that uses it has none",
                name.value
            ),
        )
        .help(format!(
            "declare `{}` in the flow, under this name",
            name.value
        ));
        self.report(match used_at {
            Some(span) => found.related(span, "used here"),
            None => found,
        });
    }

    /// Whether the user's question has the type that the part needs.
    fn fits(&self, index: crate::model::QuestionIdx, need: &QuestionSyntax) -> bool {
        use crate::model::QuestionKind as Kind;
        let Some(question) = self.model.question(index) else {
            return false;
        };
        let same_choices = |names: &[Name]| {
            names.len() == question.choices().len()
                && names
                    .iter()
                    .zip(question.choices())
                    .all(|(name, choice)| name.value == choice.name)
        };
        match (&need.kind, &question.kind) {
            (KindSyntax::YesNo, Kind::YesNo(_)) => true,
            (KindSyntax::Choice(names), Kind::Choice(_)) => same_choices(names),
            (KindSyntax::Choices { choices, .. }, Kind::Choices { .. }) => same_choices(choices),
            (
                KindSyntax::Number {
                    unit,
                    from,
                    to,
                    decimals,
                    ..
                },
                Kind::Number(spec),
            ) => {
                let within =
                    |bound: &Option<crate::source::Spanned<crate::syntax::scalar::Decimal>>,
                     holds: &dyn Fn(i64) -> bool| {
                        bound
                            .as_ref()
                            .is_none_or(|bound| bound.value.steps(spec.decimals).is_some_and(holds))
                    };
                unit.value == spec.unit.0
                    && *decimals == spec.decimals
                    && within(from, &|bound| bound <= spec.from)
                    && within(to, &|bound| bound >= spec.to)
            }
            (KindSyntax::Date { is_age, .. }, Kind::Date { unit, .. }) => {
                *is_age == (*unit != crate::model::DateUnit::DaysAgo)
            }
            (KindSyntax::Unreadable, _) => true,
            (
                KindSyntax::YesNo
                | KindSyntax::Choice(_)
                | KindSyntax::ChoiceOf(_)
                | KindSyntax::Choices { .. }
                | KindSyntax::Number { .. }
                | KindSyntax::Date { .. }
                | KindSyntax::Text
                | KindSyntax::Location
                | KindSyntax::Photo
                | KindSyntax::Voice,
                _,
            ) => false,
        }
    }
}
