//! The binary `triage`: arguments, one match, an exit code.

use std::io::Write;

use clap::{Parser, Subcommand};
use triage_host::commands;
use triage_host::commands::check::CheckArgs;
use triage_host::commands::diff::DiffArgs;
use triage_host::commands::draw::DrawArgs;
use triage_host::commands::explain::ExplainArgs;
use triage_host::commands::talk::TalkArgs;
use triage_host::commands::test::TestArgs;
use triage_host::commands::translate::TranslateArgs;
use triage_host::exit::Exit;

/// Checks, tries and serves screening flows that clinicians write.
#[derive(Debug, Parser)]
#[command(name = "triage", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find every mistake in flows.
    Check(CheckArgs),
    /// Try a flow as a chat in the terminal.
    Talk(TalkArgs),
    /// Replay recorded conversations.
    Test(TestArgs),
    /// Compare two versions of a flow over all possible patients.
    Diff(DiffArgs),
    /// Draw a flow.
    Draw(DrawArgs),
    /// Give a flow's texts to a translator as a sheet, and take them back.
    Translate(TranslateArgs),
    /// Explain a diagnostic code.
    Explain(ExplainArgs),
    /// Run the service; without WhatsApp credentials it opens a sandbox in the browser.
    #[cfg(feature = "serve")]
    Serve(triage_host::config::ServeArgs),
}

fn main() -> Exit {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    match cli.command {
        Command::Check(args) => commands::check::run(&args),
        Command::Talk(args) => commands::talk::run(&args),
        Command::Test(args) => commands::test::run(&args),
        Command::Diff(args) => commands::diff::run(&args),
        Command::Draw(args) => commands::draw::run(&args),
        Command::Translate(args) => commands::translate::run(&args),
        Command::Explain(args) => commands::explain::run(&args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => triage_host::serve::run(&args),
    }
}

/// Prints help where it was asked for, and otherwise what is wrong with the arguments.
fn usage(error: &clap::Error) -> Exit {
    if error.print().is_err() {
        return Exit::CouldNotRun;
    }
    // Help goes to the standard output, which nobody may be reading to its end.
    let _ = std::io::stdout().flush();
    if error.use_stderr() {
        Exit::CouldNotRun
    } else {
        Exit::Fine
    }
}
