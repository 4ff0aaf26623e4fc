//! A comparison as the text of a pull request.

use triage_core::proof::Change;

use super::{Compared, words};

/// A heading, the kinds of change as a table, a conversation for each, and what else differs.
pub(super) fn render(compared: &Compared<'_>) -> String {
    let (old, new) = (&compared.old.name, &compared.new.name);
    let verdict = words::verdict(&compared.difference);
    let mut out = format!("## `{new}` compared with `{old}`\n\n**{verdict}**\n");
    let changes: Vec<&Change> = compared.difference.changes().collect();
    if !changes.is_empty() {
        out.push_str("\n| before | now | urgency | who |\n| --- | --- | --- | --- |\n");
        for change in &changes {
            out.push_str(&row(change));
        }
    }
    for change in &changes {
        out.push_str(&conversation(compared, change));
    }
    for (head, lines) in words::lists(compared) {
        out.push_str(&format!("\n### {head}\n\n"));
        for line in lines {
            out.push_str(&format!("- {line}\n"));
        }
    }
    out.push('\n');
    if let Some(known) = words::known(&compared.difference) {
        out.push_str(&format!("{}.\n", capital(&known)));
    }
    out.push_str(&format!(
        "{}.\n{}.\n",
        capital(words::EXACT),
        capital(words::LEFT_OUT)
    ));
    out
}

fn row(change: &Change) -> String {
    let mut who = words::who(change).join("<br>");
    if let Some(leaving) = words::leaving(change) {
        who = format!("{leaving}: {who}");
    }
    let mark = words::direction(change);
    let (from, to) = (&change.from, &change.to);
    format!(
        "| `{}` ({}) | `{}` ({}) | {mark} | {} |\n",
        from.outcome,
        from.urgency,
        to.outcome,
        to.urgency,
        who.replace('|', "\\|")
    )
}

fn conversation(compared: &Compared<'_>, change: &Change) -> String {
    let (from, to) = (&change.from.outcome, &change.to.outcome);
    let leaving = words::leaving(change).map_or_else(String::new, |words| format!(", {words}"));
    let leaving = leaving.replace('`', "");
    let mut out = format!(
        "\n<details><summary>{from} to {to}{leaving}: {}</summary>\n\n",
        words::direction(change)
    );
    if let Some(found) = words::found_by(&compared.difference, change) {
        out.push_str(&format!("{}.\n\n", capital(&found)));
    }
    match &change.conversation {
        Some(conversation) => {
            if let Some(decided) = words::decided(compared, change) {
                out.push_str(&format!("{}.\n\n", capital(&decided)));
            }
            out.push_str(&format!("```markdown\n{}\n```\n", conversation.case));
        }
        None => out.push_str(&format!("{}.\n", capital(words::NO_CONVERSATION))),
    }
    out.push_str("\n</details>\n");
    out
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
