//! `cramp sources`: where it comes from, and what rests on each source.

use anyhow::Result;
use clap::Args;
use index::entry::{Citation, Entry};
use index::library::Library;
use index::problem::suggest;

use crate::builder::Builder;
use crate::command::Context;
use crate::outcome::{Outcome, refuse};
use crate::page::{ListMark, Page, Part, Run, paragraph, plain};

/// Which source.
#[derive(Args, Debug)]
pub struct Sources {
    /// The key of one source, to see what rests on it
    #[arg(value_name = "ID")]
    id: Option<String>,
}

/// Lists sources, or one and the entries that cite it.
///
/// # Errors
///
/// When there is no such source; the nearest is named.
pub fn run(arguments: &Sources, context: &mut Context) -> Result<Outcome> {
    let knowledge = context.knowledge()?;
    let library = knowledge.library()?;
    match &arguments.id {
        Some(id) => one(library, id.trim()),
        None => Ok(Outcome::page(page(library))),
    }
}

/// The page of all sources.
pub fn page(library: &Library) -> Page {
    let title = format!("Sources ({})", library.sources.len());
    let mut builder = Builder::new(library, "sources", title);
    for kind in &library.vocabulary.source_types {
        let here = library.sources.iter().filter(|it| it.source_type.value == kind.id.value);
        let items = here.map(|source| {
            let year = source.year.map(|year| format!(", {year}")).unwrap_or_default();
            let seen = library.vocabulary.seen(&source.seen.value);
            let text =
                format!(". {}{year}. {}. ", source.by.trim_end_matches('.'), index::computed::capital(seen));
            vec![Part::Text {
                text: vec![
                    plain(source.title.clone()),
                    plain(text),
                    Run::Code { text: source.id.value.clone() },
                ],
            }]
        });
        let items: Vec<Vec<Part>> = items.collect();
        if items.is_empty() {
            continue;
        }
        let heading = format!("{} ({})", index::computed::capital(&kind.label), items.len());
        builder.push(Part::Heading { text: heading, address: None });
        builder.push(paragraph(format!("{}.", index::computed::capital(&kind.says))));
        builder.push(Part::List { style: ListMark::Dots, items });
    }
    builder.finish()
}

fn one(library: &Library, id: &str) -> Result<Outcome> {
    let Some(source) = library.source(id) else {
        let ids: Vec<&str> = library.sources.iter().map(|it| it.id.value.as_str()).collect();
        let near = index::nearest::nearest(id, ids.iter().copied());
        let help = near.map_or_else(|| "see `cramp sources`".to_owned(), |_| suggest(id, &ids));
        return Err(refuse(format!("there is no source `{id}`"), help));
    };
    let mut builder = Builder::new(library, "sources", source.title.clone());
    let line = crate::builder::source_line(library, id, 1);
    let mut fields = vec![
        ("By".to_owned(), line.by),
        ("Year".to_owned(), line.year.map_or_else(|| "not known".to_owned(), |it| it.to_string())),
        ("Kind".to_owned(), line.strength),
        ("How we read it".to_owned(), line.seen),
    ];
    fields.extend(line.link.map(|link| ("Where".to_owned(), link)));
    let fields = fields.into_iter().map(|(label, value)| (label, vec![plain(value)])).collect();
    builder.push(Part::Fields { fields });
    let citing: Vec<&Entry> = library.entries().filter(|entry| cites(entry, id)).collect();
    builder.push(Part::Heading { text: format!("Cited by {} entries", citing.len()), address: None });
    let items = citing.iter().map(|entry| {
        let way = Run::Link { to: entry.address.to_string(), text: entry.title.value.clone() };
        vec![Part::Text { text: vec![way] }]
    });
    let items: Vec<Vec<Part>> = items.collect();
    if !items.is_empty() {
        builder.push(Part::List { style: ListMark::Dots, items });
    }
    Ok(Outcome::page(builder.finish()))
}

fn cites(entry: &Entry, id: &str) -> bool {
    let is = |citation: &&Citation| citation.source == id;
    let fields = entry.sources.iter().chain(entry.for_groups.iter().flat_map(|it| &it.sources));
    let text = entry.sections.iter().flat_map(|it| &it.blocks).flat_map(|it| it.value.citations());
    fields.chain(text).any(|it| is(&it))
}
