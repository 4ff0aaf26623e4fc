//! Takes single things out of a good flow.

use super::{Draft, Files, Row, StepKind};

/// Something that is taken out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Deletion {
    /// A step, by its place.
    Step(usize),
    /// A row of the `decide` that is the step of that place.
    Row(usize, usize),
    /// A row of `unfinished`.
    Unfinished(usize),
    /// A red flag.
    RedFlag(usize),
    /// A question.
    Question(usize),
    /// An outcome.
    Outcome(usize),
    /// A named condition.
    Fact(usize),
}

impl Draft {
    /// Everything that can be taken out of the flow's own file.
    pub(crate) fn deletions(&self) -> Vec<Deletion> {
        let main = &self.main;
        let mut all = Vec::new();
        for (at, step) in main.steps.iter().enumerate() {
            all.push(Deletion::Step(at));
            if let StepKind::Decide(rows) = &step.kind {
                all.extend((0..rows.len()).map(|row| Deletion::Row(at, row)));
            }
        }
        all.extend((0..self.unfinished.len()).map(Deletion::Unfinished));
        all.extend((0..main.red_flags.len()).map(Deletion::RedFlag));
        all.extend((0..main.questions.len()).map(Deletion::Question));
        all.extend((0..main.outcomes.len()).map(Deletion::Outcome));
        all.extend((0..main.facts.len()).map(Deletion::Fact));
        all
    }

    /// The flow without it; its texts stay as they are, as when an author forgets them.
    pub(crate) fn without(&self, deletion: Deletion) -> Files {
        let mut draft = self.clone();
        let main = &mut draft.main;
        match deletion {
            Deletion::Step(at) => take(&mut main.steps, at),
            Deletion::Row(at, row) => {
                if let Some(StepKind::Decide(rows)) =
                    main.steps.get_mut(at).map(|step| &mut step.kind)
                {
                    take::<Row>(rows, row);
                }
            }
            Deletion::Unfinished(at) => take(&mut draft.unfinished, at),
            Deletion::RedFlag(at) => take(&mut main.red_flags, at),
            Deletion::Question(at) => take(&mut main.questions, at),
            Deletion::Outcome(at) => take(&mut main.outcomes, at),
            Deletion::Fact(at) => take(&mut main.facts, at),
        }
        let mut files = draft.files();
        let texts = self.files().files.into_iter();
        for (path, text) in texts.filter(|(path, _)| path.ends_with(".ftl")) {
            if let Some(file) = files.files.iter_mut().find(|(known, _)| *known == path) {
                file.1 = text;
            }
        }
        files
    }
}

impl Files {
    /// How many lines of texts there are that an author wrote.
    pub(crate) fn text_lines(&self) -> usize {
        self.text_places().count()
    }

    /// The files without that line of texts, and the line.
    pub(crate) fn without_text_line(&self, which: usize) -> Option<(Self, String)> {
        let (file, line) = self.text_places().nth(which)?;
        let mut files = self.clone();
        let text = &mut files.files.get_mut(file)?.1;
        let taken = text.lines().nth(line)?.to_owned();
        let rest = text.lines().enumerate().filter(|(at, _)| *at != line);
        *text = rest.fold(String::new(), |all, (_, line)| format!("{all}{line}\n"));
        Some((files, taken))
    }

    fn text_places(&self) -> impl Iterator<Item = (usize, usize)> {
        let texts = self.files.iter().enumerate();
        texts
            .filter(|(_, (path, _))| path.ends_with(".ftl"))
            .flat_map(|(file, (_, text))| {
                let lines = text.lines().enumerate();
                lines
                    .filter(|(_, line)| line.contains(" ="))
                    .map(move |(line, _)| (file, line))
            })
    }
}

fn take<T>(list: &mut Vec<T>, at: usize) {
    if at < list.len() {
        list.remove(at);
    }
}
