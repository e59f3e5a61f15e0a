//! `cramp completions`: a script that completes commands, options and names in a shell.

use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use index::library::Library;

use crate::command::completion_names::{Named, named, with_names};
use crate::command::{Arguments, Context};
use crate::outcome::{Exit, Outcome};

/// For which shell.
#[derive(Args, Debug)]
#[command(after_help = "\
Names of kinds, groups, sites, times, nutrients, sheets, sources and entries are completed as well. They are
those of the content the script is made from.

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
/// When the content cannot be opened.
pub fn run(arguments: &Completions, context: &mut Context) -> Result<Outcome> {
    let library = context.knowledge()?.library()?;
    let mut program = with_names(Arguments::command(), library);
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "cramp", &mut script);
    let script = String::from_utf8(script)?;
    Ok(Outcome::text(with_rest(arguments.shell, script, library), Exit::Found))
}

/// The script with the names that its generator leaves out: fish completes those of options alone,
/// elvish and powershell none.
fn with_rest(shell: Shell, script: String, library: &Library) -> String {
    match shell {
        Shell::Fish => named(library).iter().fold(script, |script, it| script + &fish(it)),
        Shell::Elvish => named(library).iter().fold(script, |script, it| {
            let block = format!("        &'cramp;{}'= {{\n", it.command);
            let line = |(name, help): &(String, String)| format!("            cand {name} '{help}'\n");
            within(&script, &block, &it.values.iter().map(line).collect::<Vec<_>>().concat())
        }),
        Shell::PowerShell => named(library).iter().fold(script, |script, it| {
            let block = format!("        'cramp;{}' {{\n", it.command);
            let line = |(name, help): &(String, String)| {
                let kind = "[CompletionResultType]::ParameterValue";
                format!("            [CompletionResult]::new('{name}', '{name}', {kind}, '{help}')\n")
            };
            within(&script, &block, &it.values.iter().map(line).collect::<Vec<_>>().concat())
        }),
        _ => script,
    }
}

fn fish(named: &Named) -> String {
    if named.is_option {
        return String::new();
    }
    let values = named.values.iter().map(|(name, help)| format!("{name}\\t'{help}'"));
    let values: Vec<String> = values.collect();
    let when = format!("__fish_cramp_using_subcommand {}", named.command);
    format!("complete -c cramp -n \"{when}\" -f -a \"{}\"\n", values.join("\n"))
}

/// Puts lines behind the one that opens a block.
fn within(script: &str, block: &str, lines: &str) -> String {
    script.replacen(block, &format!("{block}{lines}"), 1)
}
