//! `fingerpost completions SHELL`.

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::arguments::RawArguments;
use crate::failure::Failure;
use crate::output::write_stdout;
use crate::status::ExitStatus;

/// Prints the script.
pub(crate) fn run(shell: Shell) -> Result<ExitStatus, Failure> {
    let mut command = RawArguments::command();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "fingerpost", &mut script);
    write_stdout(&script)?;
    Ok(ExitStatus::Success)
}
