//! `cramp export`: the whole base in a format to take away.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::command::{Context, book};
use crate::export::book::Book;
use crate::export::files::Files;
use crate::export::ready::ready_data;
use crate::export::search_data::search_data;
use crate::export::{anki, epub, json, ndjson, single, site, texts};
use crate::outcome::{Outcome, Target};

/// In which format, and where to.
#[derive(Args, Debug)]
#[command(
    disable_help_subcommand = true,
    subcommand_value_name = "FORMAT",
    subcommand_help_heading = "Formats",
    after_help = "\
Where a file is asked for, - is stdout. A folder must be new, empty, or that of an earlier export.

Examples:
  cramp export site cramps
  cramp export page cramps.html
  cramp export epub cramps.epub
  cramp export json - | jq '.entries[].title'
  cramp export ndjson search-engine
  cramp export anki first-aid.tsv"
)]
pub struct Export {
    #[command(subcommand)]
    format: Format,
}

/// The formats.
#[derive(Debug, Subcommand)]
enum Format {
    /// A folder of pages for a browser: no server, no network
    Site(ToFolder),
    /// One page that holds everything, for a phone
    Page(ToFile),
    /// A book for readers: EPUB 3
    Epub(ToFile),
    /// Everything as one JSON document, for programs
    Json(ToFile),
    /// The sections as lines of JSON, for search engines
    Ndjson(ToFolder),
    /// Questions and answers on first aid, for learning cards
    Anki(ToFile),
    /// The JSON Schema of the JSON document
    Schema(Schema),
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

/// A single file, or stdout.
#[derive(Args, Debug)]
struct Schema {
    /// The file to write instead of printing it
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
    file: PathBuf,
}

/// Takes the base away.
///
/// # Errors
///
/// When the content cannot be opened. Whether it can be written shows when it is written.
pub fn run(arguments: &Export, context: &mut Context) -> Result<Outcome> {
    let (files, target) = match &arguments.format {
        Format::Site(to) => (self::site(context)?, Target::Folder(to.folder.clone())),
        Format::Page(to) => (self::page(context)?, to_file(&to.file)),
        Format::Epub(to) => (epub::export(&pages(context)?)?, to_file(&to.file)),
        Format::Schema(to) => (Files::one("base.schema.json", json::SCHEMA), to_file(&to.file)),
        Format::Json(to) => (self::json(context)?, to_file(&to.file)),
        Format::Ndjson(to) => (self::ndjson(context)?, Target::Folder(to.folder.clone())),
        Format::Anki(to) => (anki::export(context.knowledge()?.library()?), to_file(&to.file)),
    };
    Ok(Outcome::files("export", files, target))
}

fn site(context: &mut Context) -> Result<Files> {
    let book = pages(context)?;
    let knowledge = context.knowledge()?;
    let library = knowledge.library()?;
    let data = ready_data(library, knowledge.lexicon()?, knowledge.index()?)?;
    Ok(site::export(&book, &site::Search { data, entries: texts::lines(library) }))
}

fn page(context: &mut Context) -> Result<Files> {
    let book = pages(context)?;
    let knowledge = context.knowledge()?;
    let library = knowledge.library()?;
    let data = search_data(library, knowledge.lexicon()?, knowledge.index()?)?;
    Ok(single::export(&book, &site::Search { data, entries: texts::lines(library) })?)
}

/// The whole base as pages.
fn pages(context: &mut Context) -> Result<Book> {
    let today = context.today;
    Ok(book::book(context.knowledge()?.library()?, today))
}

fn to_file(file: &std::path::Path) -> Target {
    Target::File(file.to_owned())
}

fn json(context: &mut Context) -> Result<Files> {
    let knowledge = context.knowledge()?;
    Ok(json::export(knowledge.library()?, &knowledge.synonyms()?)?)
}

fn ndjson(context: &mut Context) -> Result<Files> {
    let knowledge = context.knowledge()?;
    Ok(ndjson::export(knowledge.library()?, &knowledge.synonyms()?)?)
}
