//! `cramp now`: the first move, nothing else.

use anyhow::Result;
use index::block::{Block, ListStyle};

use crate::builder::Builder;
use crate::command::Context;
use crate::outcome::{Outcome, refuse};
use crate::page::{Part, Run};

/// The entry whose first step is the first move.
const FIRST_AID: &str = "first-aid/general";

/// Prints the first step of the general first aid.
///
/// # Errors
///
/// When the tree has no such entry.
pub fn run(context: &mut Context) -> Result<Outcome> {
    let knowledge = context.knowledge()?;
    let library = knowledge.library()?;
    let steps = library.section(&format!("{FIRST_AID}#steps"));
    let first = steps.and_then(|(_, section)| match section.blocks.first().map(|it| &it.value) {
        Some(Block::List(ListStyle::Numbers, items)) => items.first(),
        _ => None,
    });
    let Some(first) = first else {
        let message = format!("this tree has no `{FIRST_AID}` with steps");
        return Err(refuse(message, "write that entry: cramp new first-aid general"));
    };
    let mut builder = Builder::new(library, "now", "Now");
    for part in builder.parts(first) {
        builder.push(without_sources(part));
    }
    let more = [("cramp sheet".to_owned(), "the steps after it, and when to get help".to_owned())];
    builder.push(Part::Commands { commands: more.into() });
    let mut page = builder.finish();
    page.sources.clear();
    Ok(Outcome::page(page))
}

/// In a cramp nobody reads footnotes: they stand in the entry and on its sheet.
fn without_sources(part: Part) -> Part {
    match part {
        Part::Text { text } => {
            let runs = text.into_iter().filter(|run| !matches!(run, Run::Cite { .. } | Run::NoSource { .. }));
            Part::Text { text: runs.collect() }
        }
        other => other,
    }
}
