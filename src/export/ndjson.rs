//! `export ndjson`: how do search engines get the sections? A folder of lines, mappings and a read-me.

use index::library::Library;
use index::synonym::Synonyms;

use super::files::Files;
use super::line::{self, Line, lines};
use super::{elasticsearch, quickwit};

/// How to load each.
const README: &str = include_str!("ndjson.md");

/// The folder for search engines.
///
/// # Errors
///
/// When a value is no JSON, which means a defect.
pub fn export(library: &Library, synonyms: &Synonyms) -> serde_json::Result<Files> {
    let lines = lines(library);
    let mut files = Files::one("sections.ndjson", sections(&lines)?);
    files.add("section.schema.json", line::SCHEMA);
    files.add("elasticsearch-bulk.ndjson", elasticsearch::bulk(&lines)?);
    files.add("elasticsearch-mapping.json", elasticsearch::mapping(synonyms)?);
    files.add("quickwit-index.yaml", quickwit::config());
    files.add("README.md", README);
    Ok(files)
}

fn sections(lines: &[Line<'_>]) -> serde_json::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for line in lines {
        serde_json::to_writer(&mut bytes, line)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}
