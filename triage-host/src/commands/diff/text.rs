//! A comparison for people at a terminal.

use triage_core::proof::Change;

use super::{Compared, words};

/// All of it, the result last.
pub(super) fn render(compared: &Compared<'_>) -> String {
    let mut out = String::new();
    for change in compared.difference.changes() {
        out.push_str(&kind(compared, change));
        out.push('\n');
    }
    for (head, lines) in words::lists(compared) {
        out.push_str(&format!("{head}:\n"));
        for line in lines {
            out.push_str(&format!("  {line}\n"));
        }
        out.push('\n');
    }
    if let Some(combinations) = &compared.difference.combinations {
        out.push_str(&format!(
            "compared: {combinations} combinations of answers\n"
        ));
    }
    if let Some(known) = words::known(&compared.difference) {
        out.push_str(&format!("{known}\n"));
    }
    out.push_str(&format!("{}\n{}\n", words::EXACT, words::LEFT_OUT));
    let (old, new) = (&compared.old.name, &compared.new.name);
    let verdict = words::verdict(&compared.difference);
    out.push_str(&format!("{old} to {new}: {verdict}\n"));
    out
}

fn kind(compared: &Compared<'_>, change: &Change) -> String {
    let (from, to) = (&change.from, &change.to);
    let mut out = format!(
        "{} ({}) to {} ({}): {}\n",
        from.outcome,
        from.urgency,
        to.outcome,
        to.urgency,
        words::direction(change)
    );
    if let Some(leaving) = words::leaving(change) {
        out.push_str(&format!("  {leaving}\n"));
    }
    for (at, who) in words::who(change).iter().enumerate() {
        let head = if at == 0 { "who:" } else { "    " };
        out.push_str(&format!("  {head} {who}\n"));
    }
    if let Some(found) = words::found_by(&compared.difference, change) {
        out.push_str(&format!("  {found}\n"));
    }
    if let Some(decided) = words::decided(compared, change) {
        out.push_str(&format!("  {decided}\n"));
    }
    match &change.conversation {
        Some(conversation) => {
            out.push('\n');
            for line in conversation.case.lines() {
                out.push_str(format!("    {line}").trim_end());
                out.push('\n');
            }
        }
        None => out.push_str(&format!("  {}\n", words::NO_CONVERSATION)),
    }
    out
}
