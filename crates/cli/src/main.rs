//! The `fingerpost` command: arguments to settings, settings to an analysis, the analysis to a report and an exit status.

mod arguments;
mod check;
mod check_arguments;
mod completions;
mod diff;
mod diff_arguments;
mod explain;
mod failure;
mod graph;
mod link;
mod manual;
mod output;
mod progress;
mod routes;
mod rule;
mod session;
mod settings;
mod status;

use std::process::ExitCode;
use std::thread;

use clap::Parser as _;

use crate::arguments::{RawArguments, RawCommand};
use crate::failure::Failure;
use crate::status::ExitStatus;

/// Evaluation makes and drops millions of small values on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Deeply nested projects make for deep evaluation; memory of a stack is taken only where it is used.
const STACK_BYTES: usize = 512 << 20;

fn main() -> ExitCode {
    let arguments = RawArguments::parse();
    arguments.color.choice().write_global();
    let worker = thread::Builder::new()
        .name("fingerpost".to_owned())
        .stack_size(STACK_BYTES)
        .spawn(move || run(arguments));
    let result = match worker.map(thread::JoinHandle::join) {
        Ok(Ok(result)) => result,
        Ok(Err(_panic)) => Err(Failure::new("fingerpost ran into a mistake of its own")
            .with_help("please report it with the lines above and, if you can, the project")),
        Err(error) => Err(Failure::new(format!("could not start a thread: {error}"))),
    };
    let status = result.unwrap_or_else(|failure| {
        failure.print();
        ExitStatus::Failure
    });
    status.into()
}

fn run(arguments: RawArguments) -> Result<ExitStatus, Failure> {
    match arguments.command {
        RawCommand::Routes(raw) => routes::run(settings::RoutesSettings::new(
            raw,
            arguments.color,
            arguments.verbosity,
        )?),
        RawCommand::Explain(raw) => explain::run(settings::ExplainSettings::new(
            *raw,
            arguments.color,
            arguments.verbosity,
        )?),
        RawCommand::Graph(raw) => {
            graph::run(settings::GraphSettings::new(*raw, arguments.verbosity)?)
        }
        RawCommand::Check(raw) => check::run(check::CheckingSettings::new(
            *raw,
            arguments.color,
            arguments.verbosity,
        )?),
        RawCommand::Diff(raw) => diff::run(&diff::DiffSettings::new(
            *raw,
            arguments.color,
            arguments.verbosity,
        )?),
        RawCommand::Rule(raw) => rule::run(&raw, arguments.color),
        RawCommand::Man { subcommand } => manual::run(subcommand.as_deref()),
        RawCommand::Completions { shell } => completions::run(shell),
    }
}
