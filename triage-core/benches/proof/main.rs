//! What the checks and the proof cost on generated flows: time, nodes of diagrams, memory.
//!
//! Each flow is measured in a process of its own, so that its memory can be told.
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a bench reads the clock, its arguments and its memory; the core does not"
)]

mod flows;

use std::process::Command;
use std::time::Instant;

use flows::{Joined, Shape};
use triage_core::proof::{Proof, Verdict, findings};
use triage_core::{SourceMap, check_structure};

const SHAPES: [Shape; 6] = [
    Shape {
        name: "12",
        joined: Joined::Chain(1),
        questions: 4,
        rows: 3,
        terms: 6,
        seed: 1,
    },
    Shape {
        name: "60, chain of 5, 5 scores of 20 terms",
        joined: Joined::Chain(5),
        questions: 10,
        rows: 4,
        terms: 20,
        seed: 2,
    },
    Shape {
        name: "300, hub of 40",
        joined: Joined::Hub(40),
        questions: 7,
        rows: 5,
        terms: 0,
        seed: 3,
    },
    Shape {
        name: "300, chain of 5",
        joined: Joined::Chain(5),
        questions: 58,
        rows: 5,
        terms: 0,
        seed: 4,
    },
    Shape {
        name: "2,000, hub of 120",
        joined: Joined::Hub(120),
        questions: 8,
        rows: 7,
        terms: 0,
        seed: 5,
    },
    Shape {
        name: "2,000, chain of 5",
        joined: Joined::Chain(5),
        questions: 192,
        rows: 7,
        terms: 0,
        seed: 6,
    },
];

fn main() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["show", number, ..] => {
            print!("{}", shape(number)?.flow());
            Ok(())
        }
        ["one", number, ..] => measure(shape(number)?),
        _ => {
            for number in 0..SHAPES.len() {
                let program = std::env::current_exe().map_err(|error| error.to_string())?;
                let mut one = Command::new(program);
                one.args(["one", &number.to_string()]);
                one.status().map_err(|error| error.to_string())?;
            }
            Ok(())
        }
    }
}

fn shape(number: &str) -> Result<Shape, String> {
    let number: Option<usize> = number.parse().ok();
    let shape = number.and_then(|at| SHAPES.get(at)).copied();
    shape.ok_or_else(|| format!("there are {} flows, from 0", SHAPES.len()))
}

fn measure(shape: Shape) -> Result<(), String> {
    let flow = shape.flow();
    let sources = SourceMap::new("generated/flow.yaml", flow);
    println!("## {}", shape.name);
    let begun = Instant::now();
    let graph = check_structure(&sources).map_err(|rejected| {
        let found = rejected.diagnostics.iter().filter(|found| found.is_error());
        let found: Vec<_> = found.map(|found| found.message.clone()).take(5).collect();
        found.join("\n")
    })?;
    told("read and check", begun, None);
    let model = graph.model();
    println!(
        "   {} questions, {} nodes",
        model.questions.len(),
        model.nodes.len()
    );
    let begun = Instant::now();
    let found = graph.check_again();
    told(&format!("all checks again: {found} warnings"), begun, None);

    let mut proof = Proof::new(&graph);
    let begun = Instant::now();
    let mut counts = [0_usize; 4];
    for promise in &model.promises {
        let at = match proof.promise(promise) {
            Verdict::Proven => 0,
            Verdict::Refuted(_) => 1,
            Verdict::NeverApplies => 2,
            Verdict::NotProven => 3,
        };
        if let Some(count) = counts.get_mut(at) {
            *count = count.saturating_add(1);
        }
    }
    let [proven, refuted, never, not_proven] = counts;
    let what = format!(
        "promises: {proven} proven, {refuted} refuted, {never} never apply, {not_proven} not proven"
    );
    told(&what, begun, Some(proof.nodes()));
    let begun = Instant::now();
    let found = findings(&graph);
    let counted = found.outcomes.len();
    told(
        &format!("findings: {counted} outcomes counted"),
        begun,
        None,
    );
    Ok(())
}

fn told(what: &str, begun: Instant, nodes: Option<usize>) {
    let time = begun.elapsed();
    let memory = peak().map_or_else(String::new, |kilobytes| {
        format!(", at most {} MB so far", kilobytes.div_euclid(1_024))
    });
    let nodes = nodes.map_or_else(String::new, |nodes| format!(", {nodes} nodes"));
    let micros = time.as_micros();
    let (whole, tenths) = (
        micros.div_euclid(1_000),
        micros.rem_euclid(1_000).div_euclid(100),
    );
    println!("   {whole:>7}.{tenths} ms  {what}{nodes}{memory}");
}

/// The most memory that this process had, in kB, where the system tells it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
