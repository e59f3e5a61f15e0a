//! `export json`: how does the whole base read as one JSON document?

use index::entry::Entry;
use index::library::Library;
use serde::Serialize;

use super::files::Files;

/// The version of the shape. Raised when a field is removed or changes its meaning.
pub const VERSION: &str = "cramp.base/1";

#[derive(Serialize)]
struct Base<'a> {
    schema: &'static str,
    content: &'a str,
    entries: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Record<'a> {
    address: String,
    title: &'a str,
    summary: &'a str,
}

/// The whole base as one document, without line breaks.
///
/// # Errors
///
/// When a value is no JSON, which means a defect.
pub fn export(library: &Library) -> serde_json::Result<Files> {
    let entries = library.entries().map(record).collect();
    let base = Base { schema: VERSION, content: &library.hash, entries };
    let mut bytes = serde_json::to_vec(&base)?;
    bytes.push(b'\n');
    Ok(Files::one("cramp.json", bytes))
}

fn record(entry: &Entry) -> Record<'_> {
    Record { address: entry.address.to_string(), title: &entry.title.value, summary: &entry.summary.value }
}
