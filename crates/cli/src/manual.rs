//! `fingerpost man`.

use clap::CommandFactory as _;
use clap_mangen::Man;

use crate::arguments::RawArguments;
use crate::failure::Failure;
use crate::output::write_stdout;
use crate::status::ExitStatus;

/// Prints a page of the manual in roff: the command's, or a subcommand's.
pub(crate) fn run(subcommand: Option<&str>) -> Result<ExitStatus, Failure> {
    let mut command = RawArguments::command();
    command.build();
    let page = match subcommand {
        None => Man::new(command),
        Some(name) => {
            let names: Vec<String> = command
                .get_subcommands()
                .map(|known| known.get_name().to_owned())
                .collect();
            let found = command.find_subcommand(name).cloned().ok_or_else(|| {
                Failure::new(format!("there is no command `{name}`"))
                    .with_help(format!("the commands are {}", names.join(", ")))
            })?;
            Man::new(found.display_name(format!("fingerpost-{name}")))
        }
    };
    let mut text = Vec::new();
    page.render(&mut text)
        .map_err(|error| Failure::new(format!("cannot write the page: {error}")))?;
    write_stdout(&text)?;
    Ok(ExitStatus::Success)
}
