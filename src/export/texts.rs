//! Which texts does the search in a browser read? Titles, summaries, headings and sections, as plain words.

use index::gather::section_text;
use index::library::Library;
use serde_json::json;

/// For each entry its address, title, summary and sections; for each section its id, heading and text: one
/// line of JSON for each entry.
pub fn texts(library: &Library) -> String {
    let entry = |entry: &index::entry::Entry| {
        let sections = entry.sections.iter();
        let sections: Vec<_> =
            sections.map(|it| json!([it.id, it.heading.value, section_text(it)])).collect();
        json!([entry.address.to_string(), entry.title.value, entry.summary.value, sections]).to_string()
    };
    let lines: Vec<String> = library.entries().map(entry).collect();
    format!("[\n{}\n]", lines.join(",\n"))
}
