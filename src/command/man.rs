//! `cramp man`: the manual page of the program and its commands.

use anyhow::Result;
use clap::CommandFactory;
use clap_mangen::Man;

use crate::command::Arguments;
use crate::outcome::{Exit, Outcome};

/// Prints the page in roff, for `man -l -` or an installer.
///
/// # Errors
///
/// When the page cannot be written into memory.
pub fn run() -> Result<Outcome> {
    let program = Arguments::command();
    let mut page = Vec::new();
    Man::new(program.clone()).render(&mut page)?;
    for command in program.get_subcommands() {
        let name = format!("cramp-{}", command.get_name());
        let command = command.clone().name(name.clone()).display_name(name);
        let man = Man::new(command);
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    Ok(Outcome::text(String::from_utf8(page)?, Exit::Found))
}
