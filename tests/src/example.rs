//! Makes whole flows of the short examples in the documentation.
//!
//! An example stands on the base flow of `triage-core/codes/base.yaml`. A block that is marked
//! `fragment` holds some entries of a file, which take the place of the entries of the same name;
//! any other block is a whole file. Where a file has several blocks, each changes what the one before
//! made. Texts that an example does not give are made of the names.

use std::fmt::Write;

use serde_yaml::Value;
use triage_core::SourceMap;

use crate::fences::Fence;

/// The flow that examples stand on.
const BASE: &str = include_str!("../../triage-core/codes/base.yaml");
const FLOW: &str = "flow.yaml";
const TEXTS: &str = "en.ftl";
/// The folder in which the examples play; shared parts stand in `flows/shared/`.
const FOLDER: &str = "flows/example";

/// The blocks that make one example.
#[derive(Clone, Debug)]
pub struct Example {
    /// The heading above, as it is written.
    pub heading: String,
    /// Line of the first block.
    pub line: usize,
    /// What stands in its files.
    pub blocks: Vec<Fence>,
}

/// Gathers the blocks that name a file: an example ends where the heading changes or a file returns.
pub fn gather(fences: &[Fence]) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for fence in fences.iter().filter(|fence| !fence.file.is_empty()) {
        let joins = |example: &&mut Example| {
            example.heading == fence.heading
                && example.blocks.iter().all(|block| block.file != fence.file)
        };
        match examples.last_mut().filter(joins) {
            Some(example) => example.blocks.push(fence.clone()),
            None => examples.push(Example {
                heading: fence.heading.clone(),
                line: fence.line,
                blocks: vec![fence.clone()],
            }),
        }
    }
    examples
}

impl Example {
    /// The blocks of that file, in the order in which they change it.
    fn blocks_of(&self, file: &str) -> Vec<&Fence> {
        let blocks = self.blocks.iter();
        blocks.filter(|block| block.file == file).collect()
    }

    /// All files of the flow; `alter` may put other bytes in place of a block marked `generated`.
    pub fn sources(&self, alter: impl Fn(&str) -> Vec<u8>) -> SourceMap {
        let bytes = |blocks: &[&Fence], text: String| {
            if blocks.iter().any(|block| block.is_marked("generated")) {
                alter(&text)
            } else {
                text.into_bytes()
            }
        };
        let blocks = self.blocks_of(FLOW);
        let flow = whole(&blocks, BASE, ':');
        // What is no YAML is refused before anybody asks for its texts.
        let parsed = read(&flow).or_else(|| read(BASE)).unwrap_or_default();
        let top = names_in(&parsed, "urgency").pop().unwrap_or_default();
        let mut sources = SourceMap::from_bytes(path(FLOW), &bytes(&blocks, flow));
        let blocks = self.blocks_of(TEXTS);
        let made = made_texts(&parsed, &top);
        let texts = whole(&blocks, &made, '=');
        sources.add_bytes(path(TEXTS), &bytes(&blocks, texts));
        let mut seen = vec![FLOW, TEXTS];
        for block in &self.blocks {
            let file = block.file.as_str();
            let is_flow = block.language == "yaml" || block.language == "ftl";
            let is_other = block.language == "markdown";
            if seen.contains(&file) || !(is_flow || is_other) {
                continue;
            }
            seen.push(file);
            let blocks = self.blocks_of(file);
            let is_text = block.language == "ftl" && !file.contains('/');
            let base = if is_text { made.as_str() } else { "" };
            let sign = if block.language == "yaml" { ':' } else { '=' };
            let text = whole(&blocks, base, sign);
            sources.add(path(file), text.as_str());
            if let Some(folder) = file.strip_suffix(FLOW) {
                let texts = format!("{folder}{TEXTS}");
                if self.blocks_of(&texts).is_empty() {
                    let part = read(&text).unwrap_or_default();
                    sources.add(path(&texts), made_texts(&part, &top));
                }
            }
        }
        sources
    }
}

/// Where a file of an example stands.
fn path(file: &str) -> String {
    if file.starts_with("shared/") {
        format!("flows/{file}")
    } else {
        format!("{FOLDER}/{file}")
    }
}

/// The whole file: the base as the blocks change it, one after the other.
fn whole(blocks: &[&Fence], base: &str, sign: char) -> String {
    blocks.iter().fold(base.to_owned(), |text, block| {
        if block.is_marked("fragment") {
            merge(&text, &block.text, sign)
        } else {
            block.text.clone()
        }
    })
}

/// Puts the fragment's entries in place of those of the same name; new ones come at the end.
fn merge(base: &str, fragment: &str, sign: char) -> String {
    let mut entries = entries(base, sign);
    let mut is_replaced = vec![false; entries.len()];
    for (name, text) in self::entries(fragment, sign) {
        if text.is_empty() {
            // Nothing stands above the fragment's first name; what the base has there stays.
            continue;
        }
        let same = entries
            .iter()
            .position(|(known, _)| *known == name)
            .filter(|at| is_replaced.get(*at) == Some(&false));
        match same.and_then(|at| entries.get_mut(at).zip(is_replaced.get_mut(at))) {
            Some((entry, is_replaced)) => {
                entry.1 = text;
                *is_replaced = true;
            }
            None => entries.push((name, text)),
        }
    }
    entries.into_iter().map(|(_, text)| text).collect()
}

/// A file cut before each line that begins with a name and the sign; what stands above has no name.
fn entries(text: &str, sign: char) -> Vec<(String, String)> {
    let mut out = vec![(String::new(), String::new())];
    for line in text.split_inclusive('\n') {
        let name = line
            .split_once(sign)
            .map_or("", |(name, _)| name)
            .trim_end();
        let is_name = !name.is_empty()
            && name
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        if is_name {
            out.push((name.to_owned(), line.to_owned()));
        } else if let Some((_, text)) = out.last_mut() {
            text.push_str(line);
        }
    }
    out
}

fn read(yaml: &str) -> Option<Value> {
    serde_yaml::from_str(yaml).ok()
}

/// Texts for every question, outcome and statement of a flow or a part.
fn made_texts(flow: &Value, top: &str) -> String {
    let mut out = "### reviewed-by: Dr A. Khan, 2026-11-01\n".to_owned();
    for (set, choices) in pairs(flow.get("answer_sets")) {
        let _ = writeln!(out, "{set} =");
        labels(
            &mut out,
            pairs(Some(choices)).into_iter().map(|(name, _)| name),
        );
    }
    for (name, question) in pairs(flow.get("questions")) {
        if name.contains(' ') {
            // What cannot be a name has no text.
            continue;
        }
        let words = words(&name, 24);
        let _ = writeln!(out, "{name} = {words}?\n    .short = {words}");
        labels(&mut out, names_in(question, "choice"));
        labels(&mut out, names_in(question, "choices"));
    }
    let mut said = names_of(flow.get("steps"), "say");
    let questions = pairs(flow.get("questions"));
    for (name, outcome) in pairs(flow.get("outcomes")) {
        if questions.iter().any(|(question, _)| *question == name) {
            // A message is written once, whatever asks for it.
            continue;
        }
        let words = words(&name, 100);
        let _ = writeln!(out, "{name} = {words}.");
        if outcome.get("urgency").and_then(Value::as_str) != Some(top) {
            let _ = writeln!(out, "    .come_back_if = Come back if you feel worse.");
        }
        said.extend(names_of(outcome.get("also"), "say"));
    }
    said.sort();
    said.dedup();
    for name in said {
        let words = words(&name, 100);
        let _ = writeln!(out, "{name} = {words}.");
    }
    out
}

fn labels(out: &mut String, choices: impl IntoIterator<Item = String>) {
    for choice in choices {
        let _ = writeln!(out, "    .{choice} = {}", words(&choice, 20));
    }
}

/// A name as words: `see_doctor` becomes `See doctor`.
fn words(name: &str, most: usize) -> String {
    let spaced = name.replace('_', " ");
    let mut letters = spaced.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).take(most).collect()
}

/// The entries of a mapping.
fn pairs(value: Option<&Value>) -> Vec<(String, &Value)> {
    let Some(mapping) = value.and_then(Value::as_mapping) else {
        return Vec::new();
    };
    mapping
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?.to_owned(), value)))
        .collect()
}

/// The words of a list under a key.
fn names_in(value: &Value, key: &str) -> Vec<String> {
    let list = value.get(key).and_then(Value::as_sequence);
    list.into_iter()
        .flatten()
        .filter_map(|item| item.as_str().map(ToOwned::to_owned))
        .collect()
}

/// What stands under a key in the entries of a list.
fn names_of(list: Option<&Value>, key: &str) -> Vec<String> {
    let items = list.and_then(Value::as_sequence);
    items
        .into_iter()
        .flatten()
        .filter_map(|item| item.get(key)?.as_str().map(ToOwned::to_owned))
        .collect()
}
