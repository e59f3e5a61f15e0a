//! The commands: their arguments and who carries them out. Nothing else.

pub mod about;
pub mod book;
pub mod causes;
pub mod check;
pub mod completion_names;
pub mod completions;
pub mod entry_parts;
pub mod export;
pub mod foods;
pub mod index;
pub mod list;
pub mod man;
pub mod new;
pub mod now;
pub mod search;
pub mod sheet;
pub mod show;
pub mod sources;
pub mod warnings;
pub mod welcome;

use std::path::PathBuf;

use ::index::date::Date;
use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::knowledge::{Knowledge, Place};
use crate::outcome::Outcome;

/// Everything one can type after `cramp`.
#[derive(Debug, Parser)]
#[command(
    name = "cramp",
    version,
    about = "Leg and muscle cramps: first aid, causes, foods, warning signs. Offline, with sources",
    override_help = HELP,
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to print it and where to look.
    #[command(flatten)]
    pub common: Common,
}

/// The help of the whole program, in the order people need it. A test holds it to the list of commands.
const HELP: &str = "\
Leg and muscle cramps: first aid, causes, foods, warning signs. Offline, with sources.

Usage: cramp [OPTIONS] <COMMAND>

Commands:
  search WORDS...   search everything: cramp search \"calf cramp at night\"
  causes            why cramps come, for a group, a part of the body or a time
  foods [NUTRIENT]  foods with the most magnesium, calcium, potassium, vitamin D or B6
  sheet [NAME]      a first-aid sheet to print: calf, foot, in-bed, in-water, ...
  now               the first move, nothing else
  show NAME         one entry in full
  warnings          the signs that a cramp is not just a cramp
  list [KIND]       what there is
  sources [ID]      where it comes from
  about             version, date, who made it and who has not reviewed it

To take away:
  export FORMAT TARGET  the whole base: site, page, epub, json, ndjson, anki

For curators:
  check [DIR]       name every mistake in a tree of entries
  new KIND ID       write the skeleton of an entry
  index DIR         write the index of a tree, to search it at once

For the shell:
  completions SHELL  print completions for bash, zsh, fish, elvish or powershell
  man [COMMAND]      print a manual page, or write all with --all DIR

Options:
      --json            print JSON for other programs
      --plain           print plain lines, without drawing, for screen readers
      --color WHEN      auto, always or never [default: auto]
      --width COLUMNS   lay out for this many columns, 20 to 200
      --no-pager        do not open a pager for long pages
      --content DIR     read the entries in DIR instead of those built in
      --index-dir DIR   where the index of --content lies, if not in DIR/.index
  -h, --help            print help; `cramp COMMAND --help` for one command
  -V, --version         print the version

Examples:
  cramp search \"magnesium foods\"
  cramp causes --group pregnancy
  cramp sheet calf

This is information, not a diagnosis. No clinician has reviewed it.
In an emergency call your emergency number: 112 in the EU, 999 in the UK, 911 in the US and Canada.
";

/// Options every command has.
#[derive(Args, Clone, Debug)]
pub struct Common {
    /// Print JSON for other programs
    #[arg(long, global = true)]
    pub json: bool,
    /// Print plain lines, without drawing, for screen readers
    #[arg(long, global = true)]
    pub plain: bool,
    /// When to colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_default_value = true)]
    pub color: When,
    /// Lay out for this many columns, 20 to 200
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=200))]
    pub width: Option<u16>,
    /// Do not open a pager for long pages
    #[arg(long, global = true)]
    pub no_pager: bool,
    /// Read the entries in DIR instead of those built in
    #[arg(long, global = true, value_name = "DIR")]
    pub content: Option<PathBuf>,
    /// Where the index of --content lies, if not in DIR/.index
    #[arg(long, global = true, value_name = "DIR")]
    pub index_dir: Option<PathBuf>,
}

impl Common {
    /// The tree these options name.
    pub fn place(&self) -> Place {
        Place { content: self.content.clone(), index: self.index_dir.clone() }
    }
}

/// When to do something that suits a terminal only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The ids of all kinds, for arguments that take one.
fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(::index::kind::kind_ids())
}

/// All commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Search everything
    Search(search::Search),
    /// Why cramps come, for a group, a part of the body or a time
    Causes(causes::Causes),
    /// Foods with the most of a nutrient
    Foods(foods::Foods),
    /// A first-aid sheet to print
    Sheet(sheet::Sheet),
    /// The first move, nothing else
    Now,
    /// One entry in full
    Show(show::Show),
    /// The signs that a cramp is not just a cramp
    Warnings,
    /// What there is
    List(list::List),
    /// Where it comes from
    Sources(sources::Sources),
    /// Version, date, who made it and who has not reviewed it
    About,
    /// The whole base in a format to take away
    Export(export::Export),
    /// Name every mistake in a tree of entries
    Check(check::Check),
    /// Write the skeleton of an entry
    New(new::New),
    /// Write the index of a tree, to search it at once
    Index(index::IndexTree),
    /// Print completions for a shell
    Completions(completions::Completions),
    /// Print the manual page of the program or of a command
    Man(man::Man),
}

/// What every command is given.
pub struct Context {
    /// How to print it and where to look.
    pub common: Common,
    /// Today, for overdue notices.
    pub today: Date,
    /// Things to tell the user on stderr.
    pub notices: Vec<String>,
}

impl Context {
    /// Opens the content, and keeps what there is to say about it.
    ///
    /// # Errors
    ///
    /// When it cannot be opened.
    pub fn knowledge(&mut self) -> Result<&'static Knowledge> {
        let mut knowledge = Knowledge::open(&self.common.place())?;
        self.notices.append(&mut knowledge.notices);
        // A process answers once and ends: giving thousands of words back would only take time.
        Ok(Box::leak(Box::new(knowledge)))
    }
}

/// Carries a command out.
///
/// # Errors
///
/// When it cannot be carried out; the message says why and what to do.
pub fn run(command: Option<Command>, context: &mut Context) -> Result<Outcome> {
    match command {
        None => welcome::run(context),
        Some(Command::Search(arguments)) => search::run(&arguments, context),
        Some(Command::Causes(arguments)) => causes::run(&arguments, context),
        Some(Command::Foods(arguments)) => foods::run(&arguments, context),
        Some(Command::Sheet(arguments)) => sheet::run(&arguments, context),
        Some(Command::Now) => now::run(context),
        Some(Command::Show(arguments)) => show::run(&arguments, context),
        Some(Command::Warnings) => warnings::run(context),
        Some(Command::List(arguments)) => list::run(&arguments, context),
        Some(Command::Sources(arguments)) => sources::run(&arguments, context),
        Some(Command::About) => about::run(context),
        Some(Command::Export(arguments)) => export::run(&arguments, context),
        Some(Command::Check(arguments)) => check::run(&arguments, context),
        Some(Command::New(arguments)) => new::run(&arguments, context),
        Some(Command::Index(arguments)) => index::run(&arguments, context),
        Some(Command::Completions(arguments)) => completions::run(&arguments, context),
        Some(Command::Man(arguments)) => man::run(&arguments),
    }
}
