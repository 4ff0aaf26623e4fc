//! `triage talk FLOW`: a flow as a chat in the terminal, which can be kept as a case.

use std::fs;
use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;

use triage_core::Layout;
use triage_core::case::{CaseLineKind, Recorder, TurnRecord, parse_line};
use triage_core::diagnostic::render_human;
use triage_core::reason::Least;
use triage_core::turn::Conclusion;
use unicode_bidi::BidiInfo;

use super::flows::look;
use super::output::{print, style, tell};
use crate::exit::Exit;

/// Arguments of `triage talk`.
#[derive(Debug, clap::Args)]
pub struct TalkArgs {
    /// The flow's folder.
    flow: PathBuf,
    /// The locale to talk in, chosen for you when the language is asked.
    #[arg(long)]
    locale: Option<String>,
    /// What to send first, in the notation of cases: `--say '[yes]' --say 63`.
    #[arg(long = "say")]
    say: Vec<String>,
    /// Keep the conversation as a case in this file.
    #[arg(long)]
    record: Option<PathBuf>,
    /// The first line of the case: what it shows.
    #[arg(long)]
    title: Option<String>,
    /// For terminals that print right-to-left text backwards.
    #[arg(long)]
    reorder: bool,
}

/// Talks.
pub fn run(args: &TalkArgs) -> Exit {
    let Some(looked) = look(&args.flow) else {
        return Exit::CouldNotRun;
    };
    let release = match &looked.result {
        Ok(compiled) => &compiled.release,
        Err(rejected) => {
            print(&render_human(
                &looked.sources,
                &rejected.diagnostics,
                style(),
            ));
            return Exit::Rejected;
        }
    };
    let locales = &release.model().locales;
    let locale = match &args.locale {
        None => None,
        Some(tag) if locales.contains(tag) => Some(tag.clone()),
        Some(tag) => {
            tell(&format!(
                "triage: the flow has no locale `{tag}`; it has {}\n",
                locales.join(", ")
            ));
            return Exit::CouldNotRun;
        }
    };
    let mut talk = Talk {
        recorder: Recorder::new(release),
        lines: Vec::new(),
        reorder: args.reorder,
    };
    if io::stdin().is_terminal() {
        print(GUIDE);
    }
    let mut first: Vec<String> = vec!["Hi".to_owned()];
    first.extend(
        locale
            .as_ref()
            .filter(|_| locales.len() > 1)
            .map(|tag| format!("[{tag}]")),
    );
    first.extend(args.say.iter().cloned());
    for input in first {
        print(&format!("> {input}\n"));
        talk.input(&input);
    }
    for line in io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        let line = line.trim();
        match line {
            "" => continue,
            "/quit" => break,
            _ => {}
        }
        if !io::stdin().is_terminal() {
            print(&format!("> {line}\n"));
        }
        talk.input(line);
        if talk
            .recorder
            .session()
            .is_none_or(triage_core::Session::is_over)
        {
            print("(the conversation is over; `/quit` ends, anything else begins anew)\n");
        }
    }
    // The language of the conversation, wherever it was chosen.
    let spoken = (talk.recorder.session()).and_then(|session| locales.get(session.locale()));
    match &args.record {
        Some(path) => keep(
            &talk,
            path,
            args.title.as_deref(),
            spoken.or(locales.first()).map(String::as_str),
        ),
        None => Exit::Fine,
    }
}

const GUIDE: &str = "\
Type as the patient would. Also: `[choice]` taps, `/location 31.5,74.3`, `/photo`, `/voice` send,
`~ 25 hours` lets time pass, `! handover_taken` speaks for the doctor, `/quit` ends.
";

/// A conversation and what will be kept of it.
struct Talk {
    recorder: Recorder,
    lines: Vec<String>,
    reorder: bool,
}

impl Talk {
    /// One line of input in the notation of cases, without the leading `>`.
    fn input(&mut self, input: &str) {
        let written = if input.starts_with(['~', '!']) && input != "!" {
            input.to_owned()
        } else {
            format!("> {input}")
        };
        let is_word = input.starts_with('!') && parse_line(input).is_err();
        let written = if is_word {
            format!("> {input}")
        } else {
            written
        };
        let line = match parse_line(&written) {
            Ok(line) => line,
            Err((message, help)) => {
                print(&format!("? {message}; {help}\n"));
                return;
            }
        };
        if matches!(
            line,
            CaseLineKind::Hears(_)
                | CaseLineKind::Outcome(_)
                | CaseLineKind::Handover
                | CaseLineKind::Unfinished(_)
        ) {
            return;
        }
        match self.recorder.play(&line) {
            Ok(turns) => {
                self.lines.push(written);
                for turn in &turns {
                    self.show(turn);
                }
                if let Some(last) = turns.last().filter(|turn| !turn.keys.is_empty()) {
                    self.lines.push(format!("< {}", last.keys.join(" ")));
                }
            }
            Err(not_played) => print(&format!(
                "? this needs {}, but {}\n",
                not_played.expected, not_played.actual
            )),
        }
    }

    /// The message as the patient sees it, with the names of what can be tapped.
    fn show(&self, turn: &TurnRecord) {
        if let (Some(message), false) = (&turn.message, turn.keys.is_empty()) {
            let release = self.recorder.session().map(|session| session.release());
            if let Some(rendered) = release.map(|release| release.render(message)) {
                print("\n");
                for line in rendered.text.lines() {
                    print(&format!("  {}\n", self.readable(line)));
                }
                let names = self.recorder.choice_names();
                if rendered.layout != Layout::Text {
                    for (choice, name) in rendered.choices.iter().zip(&names) {
                        print(&format!(
                            "    ( {} )  [{name}]\n",
                            self.readable(&choice.label)
                        ));
                    }
                } else if message.prompt.is_some() && !names.is_empty() {
                    print(&format!("    [{}]\n", names.join("] [")));
                }
            }
        }
        for line in self
            .recorder
            .ending_lines()
            .iter()
            .filter(|_| turn.conclusion.is_some() || turn.handover.is_some())
        {
            print(&format!("  {line}\n"));
        }
        for line in turn.conclusion.iter().flat_map(|end| self.because(end)) {
            print(&format!("  {line}\n"));
        }
        print("\n");
    }

    /// Why it ended so, for the author: in the words of the conversation's language.
    fn because(&self, end: &Conclusion) -> Vec<String> {
        let Some(session) = self.recorder.session() else {
            return Vec::new();
        };
        let release = session.release();
        let because = release.because(end);
        let words = release.because_in_words(&because, session.locale(), session.answers().about);
        let readable = |line: &String| self.readable(line);
        let mut lines = vec![match (because.answers.is_empty(), because.least) {
            (true, _) => "because every answer leads here".to_owned(),
            (false, Least::Smallest) => {
                "because of these answers alone (fewer would not be enough):".to_owned()
            }
            (false, Least::Irreducible) => {
                "because of these answers alone (none can be left out):".to_owned()
            }
            (false, Least::Enough) => {
                "because of these answers alone (fewer may be enough):".to_owned()
            }
        }];
        let bullet = |line: &String| format!("  - {}", self.readable(line));
        lines.extend(words.answers.iter().map(bullet));
        for contrast in &words.contrasts {
            let join = |lines: &[String]| {
                let lines: Vec<String> = lines.iter().map(readable).collect();
                lines.join("; ")
            };
            let mut line = format!(
                "it would have been `{}` with {}",
                contrast.outcome,
                join(&contrast.changed)
            );
            if !contrast.then.is_empty() {
                line.push_str(&format!(", and then {}", join(&contrast.then)));
            }
            lines.push(line);
        }
        lines
    }

    /// A line for the terminal: in the order in which it is read, or turned for terminals that
    /// print every character from left to right.
    fn readable(&self, line: &str) -> String {
        if !self.reorder {
            return line.to_owned();
        }
        let info = BidiInfo::new(line, None);
        let turned = info.paragraphs.iter().map(|paragraph| {
            info.reorder_line(paragraph, paragraph.range.clone())
                .into_owned()
        });
        // The marks that keep numbers apart have done their work.
        turned
            .collect::<String>()
            .replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
    }
}

/// Writes the conversation as a case.
fn keep(talk: &Talk, path: &PathBuf, title: Option<&str>, locale: Option<&str>) -> Exit {
    let title = title.unwrap_or("Recorded conversation: say here what it shows");
    let mut text = format!("# {title}\nlocale: {}\n\n", locale.unwrap_or("en"));
    for line in talk.lines.iter().chain(&talk.recorder.ending_lines()) {
        text.push_str(line);
        text.push('\n');
    }
    // A flow's first case comes before its folder of cases.
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let written = folder.map_or(Ok(()), fs::create_dir_all);
    match written.and_then(|()| fs::write(path, text)) {
        Ok(()) => {
            print(&format!("kept as {}\n", path.display()));
            Exit::Fine
        }
        Err(cause) => {
            tell(&format!(
                "triage: cannot write `{}`: {cause}\n",
                path.display()
            ));
            Exit::CouldNotRun
        }
    }
}
