//! The documents are true: the schema is the code's, examples do what they say, links lead somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use triage_tests::example::{self, Example};
use triage_tests::fences::{self, Fence};
use triage_tests::findings::{findings, shown};
use triage_tests::repository::{accepts, files, named, root};

/// Where editors find the schema.
const SCHEMA: &str = "grammar/flow.schema.json";

fn main() -> Result<(), Failed> {
    let arguments = Arguments::from_args();
    let mut trials = vec![
        Trial::test("the schema is the code's", schema_is_current),
        Trial::test("the schema finds a misspelt key", schema_finds_mistakes),
    ];
    for path in files(&root(), "yaml")? {
        let name = named(&path);
        let flow = path.clone();
        trials.push(Trial::test(format!("{name}/has no tab"), move || {
            no_tab(&path)
        }));
        if name.ends_with("/flow.yaml") {
            trials.push(Trial::test(
                format!("{name}/is what the schema describes"),
                move || is_described(&flow),
            ));
        }
    }
    for path in files(&root(), "md")? {
        let name = named(&path);
        let markdown = fs::read_to_string(&path)?;
        // Pages of codes and the suite have harnesses of their own.
        let is_reference = !name.contains("/codes/") && !name.starts_with("tests/suite/");
        if is_reference {
            trials.extend(examples(&name, &markdown));
        }
        trials.push(Trial::test(format!("{name}/links"), move || {
            links(&path, &markdown)
        }));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn schema_is_current() -> Result<(), Failed> {
    let path = root().join(SCHEMA);
    let schema = triage_core::json_schema();
    if accepts() {
        fs::write(&path, &schema)?;
    }
    if fs::read_to_string(&path)? == schema {
        Ok(())
    } else {
        Err(format!("`{SCHEMA}` is not what the code says: run with TRIAGE_ACCEPT=1").into())
    }
}

/// Otherwise nothing would be shown by a flow that it describes.
fn schema_finds_mistakes() -> Result<(), Failed> {
    let schema: Value = serde_json::from_str(&triage_core::json_schema())?;
    let flow = fs::read_to_string(root().join("triage-core/codes/base.yaml"))?;
    let base: Value = serde_yaml::from_str(&flow)?;
    if !problems(&schema, &schema, &base, "").is_empty() {
        return Err("the base of the code pages is not described".into());
    }
    let slips = [
        ("yes_no: true", "yes_no: yess"),
        ("  - ask: age", "  - aks: age"),
        ("language: 1", "language: two"),
        ("hand_over: offer", "hand_over: perhaps"),
        ("questions:", "qestions:"),
    ];
    for (right, wrong) in slips {
        let broken: Value = serde_yaml::from_str(&flow.replacen(right, wrong, 1))?;
        if broken == base || problems(&schema, &schema, &broken, "").is_empty() {
            return Err(format!("`{wrong}` is not found").into());
        }
    }
    Ok(())
}

fn no_tab(path: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    match text.lines().position(|line| line.contains('\t')) {
        Some(line) => Err(format!("a tab in line {}", line + 1).into()),
        None => Ok(()),
    }
}

/// The schema of editors must not underline what `check` accepts.
fn is_described(path: &Path) -> Result<(), Failed> {
    let schema: Value = serde_json::from_str(&triage_core::json_schema())?;
    let flow: Value = serde_yaml::from_str(&fs::read_to_string(path)?)?;
    let problems = problems(&schema, &schema, &flow, "");
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems.join("\n").into())
    }
}

/// Where a value is not what a schema says, for the words that our schema uses.
///
/// A word that is not known here is a problem too, so that nothing passes by being overlooked.
fn problems(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let Some(words) = schema.as_object() else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut demand = |holds: bool, what: String| {
        if !holds {
            out.push(format!("{at}: {what}"));
        }
    };
    let mut inner = Vec::new();
    for (word, says) in words {
        match word.as_str() {
            "$schema" | "$defs" | "title" | "description" | "propertyNames" => {}
            "$ref" => {
                let name = says.as_str().and_then(|name| name.strip_prefix('#'));
                match name.and_then(|name| root.pointer(name)) {
                    Some(schema) => inner.extend(problems(root, schema, value, at)),
                    None => demand(false, format!("{says} leads nowhere")),
                }
            }
            "type" => {
                let one = std::slice::from_ref(says);
                let names = says.as_array().map_or(one, Vec::as_slice);
                let mut names = names.iter().filter_map(Value::as_str);
                let holds = names.any(|name| is_of(value, name));
                demand(holds, format!("is not of type {says}: {value}"));
            }
            "enum" => {
                let holds = says.as_array().is_some_and(|all| all.contains(value));
                demand(holds, format!("is not one of {says}: {value}"));
            }
            "const" => demand(says == value, format!("is not {says}: {value}")),
            "pattern" => {
                // Patterns are for names; their form is tested where they are read.
                demand(value.is_string(), format!("is no text: {value}"));
            }
            "required" => {
                for name in says.as_array().into_iter().flatten() {
                    let holds = name.as_str().is_some_and(|name| value.get(name).is_some());
                    demand(holds, format!("lacks {name}"));
                }
            }
            "properties" | "additionalProperties" => {}
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    inner.extend(problems(root, says, item, &format!("{at}/{index}")));
                }
            }
            "oneOf" | "anyOf" => {
                let choices: Vec<Vec<String>> = says
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|choice| problems(root, choice, value, at))
                    .collect();
                let fitting = choices.iter().filter(|found| found.is_empty()).count();
                let holds = fitting == 1 || (word == "anyOf" && fitting > 1);
                let nearest = choices.iter().min_by_key(|found| found.len());
                let why = nearest.map_or_else(String::new, |found| found.join("; "));
                demand(holds, format!("fits {fitting} of the choices: {why}"));
            }
            other => demand(false, format!("the test does not know the word `{other}`")),
        }
    }
    let declared = words.get("properties").and_then(Value::as_object);
    for (key, value) in value.as_object().into_iter().flatten() {
        let at = format!("{at}/{key}");
        match (
            declared.and_then(|all| all.get(key)),
            words.get("additionalProperties"),
        ) {
            (Some(schema), _) => inner.extend(problems(root, schema, value, &at)),
            (None, Some(Value::Bool(false))) => inner.push(format!("{at}: is not declared")),
            (None, Some(schema)) => inner.extend(problems(root, schema, value, &at)),
            (None, None) => {}
        }
    }
    out.extend(inner);
    out
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    }
}

/// One test for each example of a document: flows on the base of the code pages, and single rules.
fn examples(name: &str, markdown: &str) -> Vec<Trial> {
    let (_, fences) = fences::split(markdown);
    let (excerpts, fences): (Vec<Fence>, Vec<Fence>) = fences
        .into_iter()
        .partition(|fence| fence.is_marked("excerpt"));
    let mut trials = Vec::new();
    for fence in excerpts {
        let name = format!("{name}/excerpt/line {}", fence.line);
        trials.push(Trial::test(name, move || excerpt(&fence)));
    }
    for example in example::gather(&fences) {
        let is_flow = |block: &Fence| block.file.ends_with("flow.yaml");
        if example.blocks.iter().any(is_flow) {
            let name = format!("{name}/example/line {}", example.line);
            trials.push(Trial::test(name, move || flow_example(&example)));
        }
    }
    for fence in fences.into_iter().filter(|fence| fence.language == "rule") {
        for (at, rule) in fence.text.lines().enumerate() {
            let line = fence.line + at + 1;
            let rule = rule.to_owned();
            if !rule.trim().is_empty() {
                let name = format!("{name}/rule/line {line}");
                trials.push(Trial::test(name, move || rule_example(&rule)));
            }
        }
    }
    trials
}

/// A block marked `excerpt` stands in the file that it names.
fn excerpt(fence: &Fence) -> Result<(), Failed> {
    let text = fs::read_to_string(root().join(&fence.file))?;
    if text.contains(&fence.text) {
        Ok(())
    } else {
        Err(format!("does not stand like this in `{}`", fence.file).into())
    }
}

/// A block marked `bad=code` raises that code; any other raises no error.
fn flow_example(example: &Example) -> Result<(), Failed> {
    let sources = example.sources(|text| text.as_bytes().to_vec());
    let found = findings(&sources);
    let marks = example.blocks.iter().flat_map(|block| &block.marks);
    let bad: BTreeSet<&str> = marks.filter_map(|mark| mark.strip_prefix("bad=")).collect();
    let raised: BTreeSet<&str> = found
        .iter()
        .filter(|found| found.is_error() || bad.contains(found.code.name))
        .map(|found| found.code.name)
        .collect();
    if raised == bad {
        return Ok(());
    }
    Err(format!("expected {bad:?}\n\n{}", shown(&sources, &found)).into())
}

fn rule_example(rule: &str) -> Result<(), Failed> {
    match triage_grammar::parse_rule(rule) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!("`{rule}`: {error:?}").into()),
    }
}

/// Every link to a file of the repository leads to one.
fn links(path: &Path, markdown: &str) -> Result<(), Failed> {
    let folder = path.parent().unwrap_or(path);
    let missing: Vec<String> = fences::links(markdown)
        .into_iter()
        .filter(|link| !link.contains(':') && !link.starts_with('#'))
        .filter(|link| {
            let file = link.split('#').next().unwrap_or(link);
            !folder.join(file).exists()
        })
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("lead nowhere: {}", missing.join(", ")).into())
    }
}
