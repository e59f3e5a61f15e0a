//! `cramp completions`: a script that completes commands, options and names in a shell.

use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::command::Arguments;
use crate::outcome::{Exit, Outcome};

/// For which shell.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  cramp completions bash > ~/.local/share/bash-completion/completions/cramp
  cramp completions zsh > \"${fpath[1]}/_cramp\"
  cramp completions fish > ~/.config/fish/completions/cramp.fish")]
pub struct Completions {
    /// bash, zsh, fish, elvish or powershell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints the script.
///
/// # Errors
///
/// None today; the signature is every command's.
pub fn run(arguments: &Completions) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "cramp", &mut script);
    Ok(Outcome::text(String::from_utf8(script)?, Exit::Found))
}
