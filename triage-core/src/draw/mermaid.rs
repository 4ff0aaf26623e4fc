//! A flow as a Mermaid flowchart, for places that draw Mermaid and show no SVG.
//!
//! Conditions of steps stand in their boxes, and rows that lead to the same place share one arrow,
//! so that the chart keeps to as few arrows as the flow has places.

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::ops::Range;

use crate::model::{
    FlowModel, Node, NodeKind, OutcomeIdx, Question, QuestionIdx, QuestionKind, Row, Target,
};

use super::colour::{FLAG, FLAG_PALE, INK, of_level, text_on};
use super::sheet::Sheet;
use super::words;

/// The text of the chart.
pub(super) fn write(model: &FlowModel) -> String {
    let sheet = Sheet::new(model, &|_| None);
    let mut chart = Chart {
        model,
        sheet: &sheet,
        out: String::new(),
    };
    // A string takes everything; the result cannot be an error.
    let _ = chart.all();
    chart.out
}

struct Chart<'a> {
    model: &'a FlowModel,
    sheet: &'a Sheet<'a>,
    out: String,
}

impl Chart<'_> {
    fn all(&mut self) -> fmt::Result {
        let model = self.model;
        self.out.push_str("flowchart TD\n");
        writeln!(self.out, "  start([\"{}\"])", escaped(&model.name))?;
        self.flags()?;
        self.steps(0..model.nodes.len(), 1)?;
        if !model.unfinished.is_empty() {
            self.out
                .push_str("  unfinished{{\"unfinished conversations\"}}\n");
        }
        for (at, outcome) in model.outcomes.iter().enumerate() {
            let urgency = model.urgency(outcome.urgency).map_or("?", String::as_str);
            let mut words = vec![outcome.name.as_str(), urgency];
            words.extend(words::hand_over(outcome.hand_over));
            let again = outcome
                .follow_up
                .map(|seconds| format!("asked again after {}", words::duration(seconds)));
            words.extend(again.as_deref());
            let level = outcome.urgency.index();
            writeln!(self.out, "  o{at}([\"{}\"]):::u{level}", label(&words))?;
        }
        if !model.nodes.is_empty() {
            self.out.push_str("  start --> n0\n");
        }
        self.arrows()?;
        self.classes()
    }

    fn flags(&mut self) -> fmt::Result {
        if self.model.red_flags.is_empty() {
            return Ok(());
        }
        let title = "Red flags, watched after every answer";
        writeln!(self.out, "  subgraph flags[\"{title}\"]")?;
        for (number, flag) in (1..).zip(&self.model.red_flags) {
            let rule = flag.when.written(self.model);
            let words = [&format!("red flag {number}"), rule.as_str()];
            writeln!(self.out, "    f{number}[/\"{}\"\\]:::flag", label(&words))?;
        }
        self.out.push_str("  end\n");
        Ok(())
    }

    /// The boxes of a stretch of nodes; sections and shared parts are frames.
    fn steps(&mut self, nodes: Range<usize>, depth: usize) -> fmt::Result {
        let mut open: Option<&str> = None;
        let mut at = nodes.start;
        while at < nodes.end {
            let Some(node) = self.model.nodes.get(at) else {
                break;
            };
            let section = node.section.as_deref();
            if section != open {
                if open.is_some() {
                    self.line(depth, "end")?;
                }
                if let Some(name) = section {
                    let frame = format!("subgraph s{at}[\"{}\"]", escaped(name));
                    self.line(depth, &frame)?;
                }
                open = section;
            }
            let inside = depth + usize::from(open.is_some());
            let shape = self.shape(at, node);
            self.line(inside, &shape)?;
            at += 1;
            if let NodeKind::Enter { part, behind } = &node.kind {
                let end = behind.index().clamp(at, nodes.end);
                if at < end {
                    let name = self.model.part(*part).map_or("?", |part| &part.name);
                    let frame = format!("subgraph p{at}[\"shared part {}\"]", escaped(name));
                    self.line(inside, &frame)?;
                    self.steps(at..end, inside + 1)?;
                    self.line(inside, "end")?;
                }
                at = end;
            }
        }
        if open.is_some() {
            self.line(depth, "end")?;
        }
        Ok(())
    }

    fn line(&mut self, depth: usize, text: &str) -> fmt::Result {
        writeln!(self.out, "{:width$}{text}", "", width = depth * 2)
    }

    fn shape(&self, at: usize, node: &Node) -> String {
        let model = self.model;
        let when = node
            .when
            .as_ref()
            .map(|when| format!("when {}", when.written(model)));
        let number = self.sheet.number(at);
        let mut words = Vec::new();
        let (open, close, class) = match &node.kind {
            NodeKind::Ask(question) => {
                words.push(format!("{number} · {}", words::name(model, *question)));
                words.extend(
                    model
                        .question(*question)
                        .map(|asked| self.answers(*question, asked)),
                );
                ("[", "]", "ask")
            }
            NodeKind::Say(text) => {
                let key = model.text(*text).map_or("?", |text| &text.message);
                words.push(format!("{number} · say {key}"));
                (">", "]", "say")
            }
            NodeKind::Go(_) => {
                words.push(format!("{number} · go on"));
                ("{{", "}}", "way")
            }
            NodeKind::Decide(_) => {
                words.push(format!("{number} · decide"));
                ("{{", "}}", "way")
            }
            NodeKind::Enter { part, .. } => {
                let name = model.part(*part).map_or("?", |part| &part.name);
                words.push(format!("use {name}"));
                ("[[", "]]", "way")
            }
        };
        words.extend(when);
        format!("n{at}{open}\"{}\"{close}:::{class}", label(&words))
    }

    fn answers(&self, index: QuestionIdx, question: &Question) -> String {
        let choices = question.choices().iter().map(|choice| choice.name.as_str());
        let mut text = match question.kind {
            QuestionKind::Choice(_) | QuestionKind::Choices { .. } => {
                let names: Vec<&str> = choices.collect();
                format!("{}: {}", words::kind(question), names.join(", "))
            }
            QuestionKind::YesNo(_) => words::kind(question).to_owned(),
            QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => words::field(question),
        };
        if question.may_not_know {
            text.push_str(", or not sure");
        }
        let flags = self.sheet.flags(index);
        if !flags.is_empty() {
            text.push_str(" · red flags ");
            text.push_str(&words::ranges(flags));
        }
        text
    }

    fn arrows(&mut self) -> fmt::Result {
        let nodes = &self.model.nodes;
        for (at, node) in nodes.iter().enumerate() {
            match &node.kind {
                NodeKind::Ask(_) | NodeKind::Say(_) => self.on(at, "", at + 1)?,
                NodeKind::Enter { behind, .. } => {
                    self.on(at, "", at + 1)?;
                    if node.when.is_some() && behind.index() != at + 1 {
                        self.on(at, "otherwise", behind.index())?;
                    }
                }
                NodeKind::Go(to) => {
                    self.on(at, "", to.index())?;
                    self.otherwise(at, node)?;
                }
                NodeKind::Decide(rows) => {
                    self.rows(&format!("n{at}"), rows)?;
                    self.otherwise(at, node)?;
                }
            }
        }
        for (number, flag) in (1..).zip(&self.model.red_flags) {
            writeln!(self.out, "  f{number} -.-> o{}", flag.outcome.index())?;
        }
        self.rows("unfinished", &self.model.unfinished)
    }

    /// A step that leads away goes on below where its `when` is false.
    fn otherwise(&mut self, at: usize, node: &Node) -> fmt::Result {
        match node.when {
            Some(_) => self.on(at, "otherwise", at + 1),
            None => Ok(()),
        }
    }

    fn on(&mut self, from: usize, words: &str, to: usize) -> fmt::Result {
        if to >= self.model.nodes.len() {
            return Ok(());
        }
        if words.is_empty() {
            writeln!(self.out, "  n{from} --> n{to}")
        } else {
            writeln!(self.out, "  n{from} -->|\"{words}\"| n{to}")
        }
    }

    /// One arrow for each place that rows lead to, with the rows in their order.
    fn rows(&mut self, from: &str, rows: &[Row]) -> fmt::Result {
        let mut places: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
        let mut order: BTreeMap<String, usize> = BTreeMap::new();
        for (number, row) in (1_usize..).zip(rows) {
            let place = match row.target {
                Target::Outcome(outcome) => self.outcome(outcome),
                Target::Go(node) if node.index() < self.model.nodes.len() => {
                    format!("n{}", node.index())
                }
                Target::Go(_) => continue,
            };
            let first = *order.entry(place.clone()).or_insert(number);
            let rule = row
                .when
                .as_ref()
                .map_or_else(|| "otherwise".to_owned(), |when| when.written(self.model));
            let words = places.entry((first, place)).or_default();
            // With a full stop behind the number, Mermaid would take it for a list.
            words.push(format!("{number} · {rule}"));
        }
        for ((_, place), words) in places {
            writeln!(self.out, "  {from} -->|\"{}\"| {place}", label(&words))?;
        }
        Ok(())
    }

    fn outcome(&self, outcome: OutcomeIdx) -> String {
        format!("o{}", outcome.index())
    }

    fn classes(&mut self) -> fmt::Result {
        writeln!(
            self.out,
            "  classDef ask fill:#ffffff,stroke:#5c646e,color:{INK}"
        )?;
        writeln!(
            self.out,
            "  classDef say fill:#f4f7f9,stroke:#5c646e,color:{INK}"
        )?;
        writeln!(
            self.out,
            "  classDef way fill:#fff6d6,stroke:#dec478,color:{INK}"
        )?;
        if !self.model.red_flags.is_empty() {
            writeln!(
                self.out,
                "  classDef flag fill:{FLAG_PALE},stroke:{FLAG},color:{INK}"
            )?;
        }
        let levels = self.model.urgencies.len();
        for level in 0..levels {
            let fill = of_level(level, levels);
            let ink = text_on(fill);
            writeln!(
                self.out,
                "  classDef u{level} fill:{fill},stroke:{INK},color:{ink}"
            )?;
        }
        Ok(())
    }
}

/// Lines of one label.
fn label<T: AsRef<str>>(lines: &[T]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escaped(line.as_ref())).collect();
    lines.join("<br/>")
}

/// A text inside quotation marks: whatever Mermaid or a page could take for its own is a code.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | '%' | ':' | ';' | '\\' | '|' | '{' | '}' | '['
            | ']' | '$' | '@' | '*' | '~' => {
                out.push('#');
                out.push_str(&u32::from(c).to_string());
                out.push(';');
            }
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
