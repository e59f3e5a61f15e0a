//! `cramp export`: the whole base in a format to take away.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::command::{Context, book};
use crate::export::{self, files::Files};
use crate::outcome::{Outcome, Target};

/// In which format, and where to.
#[derive(Args, Debug)]
#[command(
    disable_help_subcommand = true,
    subcommand_value_name = "FORMAT",
    subcommand_help_heading = "Formats"
)]
pub struct Export {
    #[command(subcommand)]
    format: Format,
}

/// The formats.
#[derive(Debug, Subcommand)]
enum Format {
    /// Everything as one JSON document
    Json(ToFile),
    /// One page that holds everything, for a phone
    Page(ToFile),
    /// A book for readers: EPUB 3
    Epub(ToFile),
    /// A folder of pages for a browser: no server, no network, no JavaScript needed to read
    Site(ToFolder),
}

/// A single file.
#[derive(Args, Debug)]
struct ToFile {
    /// The file to write; - for stdout
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// A folder.
#[derive(Args, Debug)]
struct ToFolder {
    /// The folder to write: new, empty, or that of an earlier export
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Takes the base away.
///
/// # Errors
///
/// When the content cannot be opened. Whether it can be written shows when it is written.
pub fn run(arguments: &Export, context: &mut Context) -> Result<Outcome> {
    let today = context.today;
    let knowledge = context.knowledge()?;
    let library = knowledge.library()?;
    let (files, target): (Files, Target) = match &arguments.format {
        Format::Json(to) => {
            (export::json::export(library, &knowledge.synonyms()?)?, Target::File(to.file.clone()))
        }
        Format::Page(to) => {
            (export::single::export(&book::book(library, today)), Target::File(to.file.clone()))
        }
        Format::Epub(to) => {
            (export::epub::export(&book::book(library, today))?, Target::File(to.file.clone()))
        }
        Format::Site(to) => {
            (export::site::export(&book::book(library, today)), Target::Folder(to.folder.clone()))
        }
    };
    Ok(Outcome::files("export", files, target))
}
