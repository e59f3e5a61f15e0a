//! `cramp man`: the manual pages of the program and of each command.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Command, CommandFactory};
use clap_mangen::Man as Writer;
use clap_mangen::roff::{Roff, bold, roman};
use index::problem::suggest;

use crate::command::Arguments;
use crate::export::files::Files;
use crate::outcome::{Exit, Outcome, Target, refuse};

/// Which page.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  cramp man | man -l -
  cramp man sheet
  cramp man export-json
  cramp man --all manual")]
pub struct Man {
    /// The page of this command, such as search or export-json
    #[arg(value_name = "COMMAND", conflicts_with = "all")]
    name: Vec<String>,
    /// Write all pages into this folder instead
    #[arg(long, value_name = "DIR")]
    all: Option<PathBuf>,
}

/// Prints a page in roff, or writes them all.
///
/// # Errors
///
/// When there is no such command; the nearest is named.
pub fn run(arguments: &Man) -> Result<Outcome> {
    let pages = pages();
    if let Some(folder) = &arguments.all {
        let mut files = Files::default();
        for page in &pages {
            files.add(format!("{}.1", page.title()), page.roff()?);
        }
        return Ok(Outcome::files("man", files, Target::Folder(folder.clone())));
    }
    let name = arguments.name.join("-");
    if let Some(page) = pages.iter().find(|it| it.name == name || it.title() == name) {
        return Ok(Outcome::text(page.roff()?, Exit::Found));
    }
    let names: Vec<&str> = pages.iter().map(|it| it.name.as_str()).filter(|it| !it.is_empty()).collect();
    Err(refuse(format!("there is no command `{name}`"), suggest(&name, &names)))
}

/// The page of the program or of a command.
pub struct Page {
    /// The command, such as `export-json`; of the program itself nothing.
    pub name: String,
    /// What it does.
    pub about: String,
    command: Command,
    /// The pages to read next.
    others: Vec<String>,
}

/// All pages: the program's, then each command's.
pub fn pages() -> Vec<Page> {
    let mut program = Arguments::command();
    program.build();
    let mut pages = Vec::new();
    push(&program, "", &mut pages);
    pages
}

fn push(command: &Command, name: &str, pages: &mut Vec<Page>) {
    let below = command.get_subcommands().filter(|it| !it.is_hide_set());
    let below: Vec<(&Command, String)> = below.map(|it| (it, joined(name, it.get_name()))).collect();
    let above = (!name.is_empty()).then(|| name.rsplit_once('-').map_or("", |it| it.0));
    let others = below.iter().map(|it| it.1.as_str()).chain(above).map(title).collect();
    pages.push(Page {
        name: name.to_owned(),
        about: command.get_about().map(ToString::to_string).unwrap_or_default(),
        command: command.clone(),
        others,
    });
    for (command, name) in below {
        push(command, &name, pages);
    }
}

fn joined(above: &str, name: &str) -> String {
    if above.is_empty() { name.to_owned() } else { format!("{above}-{name}") }
}

fn title(name: &str) -> String {
    if name.is_empty() { "cramp".to_owned() } else { joined("cramp", name) }
}

impl Page {
    /// The name of the page: `cramp-export-json`.
    fn title(&self) -> String {
        title(&self.name)
    }

    /// The page in roff. It bears no date: the same program writes the same bytes.
    fn roff(&self) -> Result<String> {
        let writer = Writer::new(self.command.clone());
        let mut page = Vec::new();
        self.name_section().to_writer(&mut page)?;
        writer.render_synopsis_section(&mut page)?;
        writer.render_description_section(&mut page)?;
        writer.render_options_section(&mut page)?;
        if self.command.has_subcommands() {
            writer.render_subcommands_section(&mut page)?;
        }
        let help = self.command.get_after_help().map(ToString::to_string).unwrap_or_default();
        remarks(&help).to_writer(&mut page)?;
        self.closing().to_writer(&mut page)?;
        let version = env!("CARGO_PKG_VERSION");
        let title = self.title().to_uppercase();
        let head = format!(".TH {title} 1 \"\" \"cramp {version}\" \"cramp manual\"\n");
        Ok(head + &tidy(&String::from_utf8(page)?))
    }

    fn name_section(&self) -> Roff {
        let mut roff = Roff::new();
        roff.control("SH", ["NAME"]);
        roff.text([roman(format!("{} - {}", self.title(), self.about))]);
        roff
    }

    fn closing(&self) -> Roff {
        let mut roff = Roff::new();
        let text = |roff: &mut Roff, heading, text: &str| {
            roff.control("SH", [heading]);
            roff.text([roman(text)]);
        };
        text(
            &mut roff,
            "EXIT STATUS",
            "0: it found what was asked for. 1: it found nothing, or problems. 2: it could not be done.",
        );
        if self.name.is_empty() {
            text(&mut roff, "ENVIRONMENT", ENVIRONMENT);
        }
        text(&mut roff, "CAUTION", crate::export::NOTICE);
        roff.control("SH", ["SEE ALSO"]);
        let last = self.others.len().saturating_sub(1);
        for (number, other) in self.others.iter().enumerate() {
            let end = if number == last { "(1)" } else { "(1)," };
            roff.text([bold(other.as_str()), roman(end)]);
        }
        roff
    }
}

/// The page without what its parts repeat, and without the breaks that change nothing.
fn tidy(page: &str) -> String {
    let mut lines: Vec<&str> = PREAMBLE.to_vec();
    let kept = page.lines().map(str::trim_end).filter(|it| !it.is_empty() && !PREAMBLE.contains(it));
    lines.extend(kept);
    lines.dedup_by(|line, before| *line == ".br" && *before == ".br");
    lines.join("\n") + "\n"
}

/// What every part of a page begins with: how an apostrophe is set.
const PREAMBLE: &[&str] = &[r".ie \n(.g .ds Aq \(aq", r".el .ds Aq '"];
/// What the program looks at in its environment.
const ENVIRONMENT: &str = "\
PAGER is the program that shows long pages on a terminal; without it, less. \
NO_COLOR turns colours off, and so does TERM=dumb.";

/// What stands below the help of a command: examples line by line as they are, notes as text.
fn remarks(help: &str) -> Roff {
    let mut roff = Roff::new();
    for paragraph in help.split("\n\n").filter(|it| !it.trim().is_empty()) {
        let Some(examples) = paragraph.strip_prefix("Examples:\n") else {
            roff.control("SH", ["NOTES"]);
            roff.text([roman(paragraph)]);
            continue;
        };
        roff.control("SH", ["EXAMPLES"]);
        roff.control("nf", []);
        for line in examples.lines() {
            roff.text([roman(line.trim_start())]);
        }
        roff.control("fi", []);
    }
    roff
}
