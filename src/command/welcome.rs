//! `cramp` alone: a short welcome with three real examples.

use anyhow::Result;

use crate::builder::Builder;
use crate::command::Context;
use crate::outcome::Outcome;
use crate::page::{Part, paragraph};

/// Says what one can do first.
///
/// # Errors
///
/// When the content cannot be opened.
pub fn run(context: &mut Context) -> Result<Outcome> {
    let knowledge = context.knowledge()?;
    let mut builder = Builder::new(knowledge.library()?, "welcome", "Leg and muscle cramps");
    builder.push(paragraph("A cramp right now? Type: cramp now"));
    let commands = [
        ("cramp search \"calf cramp at night\"", "search everything"),
        ("cramp causes --group pregnancy", "why cramps come, for a group of people"),
        ("cramp sheet calf", "a first-aid sheet to print"),
    ];
    let commands = commands.map(|(command, does)| (command.to_owned(), does.to_owned()));
    builder.push(Part::Commands { commands: commands.into() });
    builder.push(paragraph("cramp --help shows the rest."));
    builder.note(crate::command::entry_parts::NOT_REVIEWED);
    Ok(Outcome::page(builder.finish()))
}
