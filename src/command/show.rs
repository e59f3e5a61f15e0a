//! `cramp show`: one entry in full, or one section of it.

use anyhow::Result;
use clap::Args;
use index::date::Date;
use index::entry::{Entry, Section};
use index::library::Library;

use crate::builder::Builder;
use crate::command::{Context, entry_parts};
use crate::outcome::Outcome;
use crate::page::{Page, Part};
use crate::resolve;

/// Which entry.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  cramp show remedy/needle-prick
  cramp show quinine
  cramp show nutrient/magnesium#needs")]
pub struct Show {
    /// An address (kind/id, kind/id#section), an id or a title
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
}

/// Shows an entry.
///
/// # Errors
///
/// When there is no such entry; the nearest is named.
pub fn run(arguments: &Show, context: &mut Context) -> Result<Outcome> {
    let knowledge = context.knowledge()?;
    let library = knowledge.library()?;
    let (entry, section) = resolve::entry(library, &arguments.name.join(" "))?;
    Ok(Outcome::page(page(library, entry, section, context.today)))
}

/// The page of an entry; with a section, of that section alone.
pub fn page(library: &Library, entry: &Entry, section: Option<&Section>, today: Date) -> Page {
    let mut builder = Builder::new(library, "show", entry.title.value.clone());
    let head = builder.head(entry);
    builder.push(Part::Entry(head));
    if section.is_none() {
        let facts = entry_parts::facts(&mut builder, entry);
        builder.extend(facts);
        let drawings = entry_parts::drawings(library, entry);
        builder.extend(drawings);
    }
    let sections = entry.sections.iter().filter(|it| section.is_none_or(|only| only.id == it.id));
    for section in sections {
        let address = format!("{}#{}", entry.address, section.id);
        builder.push(Part::Heading { text: section.heading.value.clone(), address: Some(address) });
        let parts = entry_parts::body(&mut builder, section);
        builder.extend(parts);
    }
    if section.is_none() {
        related(&mut builder, entry);
    }
    entry_parts::small_print(&mut builder, entry, today);
    builder.finish()
}

fn related(builder: &mut Builder<'_>, entry: &Entry) {
    let library = builder.library();
    let commands = entry.related.iter().filter_map(|address| {
        let other = library.entry(&address.value)?;
        Some((format!("cramp show {}", other.address), other.title.value.clone()))
    });
    let commands: Vec<(String, String)> = commands.collect();
    if !commands.is_empty() {
        builder.push(Part::Heading { text: "Read next".to_owned(), address: None });
        builder.push(Part::Commands { commands });
    }
}
