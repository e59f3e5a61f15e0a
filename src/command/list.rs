//! `cramp list`: what there is, by kind.

use anyhow::Result;
use clap::Args;
use index::date::Date;
use index::entry::Entry;
use index::kind::{KINDS, Kind, kind_of};
use index::library::Library;

use crate::builder::Builder;
use crate::command::{Context, kinds};
use crate::outcome::{Exit, Outcome};
use crate::page::{Lean, ListMark, Page, Part, Run, paragraph, plain};

/// Which kind.
#[derive(Args, Debug)]
pub struct List {
    /// Only entries of this kind
    #[arg(value_name = "KIND", value_parser = kinds())]
    kind: Option<String>,
    /// Only entries whose review is overdue, longest overdue first
    #[arg(long)]
    overdue: bool,
}

/// Lists kinds, or the entries of one.
///
/// # Errors
///
/// When the content cannot be opened.
pub fn run(arguments: &List, context: &mut Context) -> Result<Outcome> {
    let today = context.today;
    let knowledge = context.knowledge()?;
    let library = knowledge.library()?;
    match arguments.kind.as_deref().and_then(kind_of) {
        kind if arguments.overdue => Ok(overdue(library, kind, today)),
        Some(kind) => Ok(one(library, kind)),
        None => Ok(all(library)),
    }
}

fn all(library: &Library) -> Outcome {
    let mut builder = Builder::new(library, "list", "What there is");
    let rows = KINDS.iter().map(|kind| {
        let count = library.of_kind(kind.id).count();
        [kind.id.to_owned(), count.to_string(), kind.about.to_owned()]
    });
    let cells = |row: [String; 3]| row.into_iter().map(|it| vec![plain(it)]).collect::<Vec<_>>();
    builder.push(Part::Table {
        head: cells(["Kind".to_owned(), "Entries".to_owned(), "What".to_owned()]),
        align: vec![Lean::Left, Lean::Right, Lean::Left],
        rows: rows.map(cells).collect(),
    });
    let commands = [("cramp list KIND", "its entries"), ("cramp show NAME", "one entry")];
    let commands = commands.map(|(command, does)| (command.to_owned(), does.to_owned()));
    builder.push(Part::Commands { commands: commands.into() });
    Outcome::page(builder.finish())
}

fn one(library: &Library, kind: &Kind) -> Outcome {
    let exit = if library.of_kind(kind.id).next().is_none() { Exit::Nothing } else { Exit::Found };
    Outcome::page_with(page(library, kind), exit)
}

/// The page of a kind: its entries.
pub fn page(library: &Library, kind: &Kind) -> Page {
    let mut builder = Builder::new(library, "list", index::computed::capital(kind.many));
    let items = library.of_kind(kind.id).map(|entry| {
        let link = Run::Link { to: entry.address.to_string(), text: entry.title.value.clone() };
        vec![Part::Text { text: vec![link, plain(format!(". {}", entry.summary.value))] }]
    });
    let items: Vec<Vec<Part>> = items.collect();
    if items.is_empty() {
        builder.push(paragraph("There are no entries of this kind."));
    } else {
        builder.push(Part::List { style: ListMark::Dots, items });
    }
    builder.finish()
}

fn overdue(library: &Library, kind: Option<&Kind>, today: Date) -> Outcome {
    let mut builder = Builder::new(library, "list", "Reviews overdue");
    let of_kind = |entry: &&Entry| kind.is_none_or(|kind| kind.id == entry.address.kind);
    let due = library.entries().filter(of_kind).filter_map(|it| Some((library.review_due(it)?, it)));
    let mut due: Vec<(Date, &Entry)> = due.collect();
    due.sort_by_key(|(due, entry)| (*due, entry.address.clone()));
    let late = due.iter().filter(|(due, _)| *due < today).map(|(due, entry)| {
        let link = Run::Link { to: entry.address.to_string(), text: entry.title.value.clone() };
        vec![Part::Text { text: vec![link, plain(format!(". Due since {due}."))] }]
    });
    let items: Vec<Vec<Part>> = late.collect();
    if items.is_empty() {
        let next = due.first().map(|(due, entry)| format!(" The next is due by {due}: {}.", entry.address));
        builder.push(paragraph(format!("No review is overdue.{}", next.unwrap_or_default())));
        return Outcome::page_with(builder.finish(), Exit::Nothing);
    }
    builder.push(Part::List { style: ListMark::Dots, items });
    Outcome::page(builder.finish())
}
