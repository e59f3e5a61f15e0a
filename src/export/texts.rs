//! Which texts does the search in a browser read? Titles, summaries, headings and sections, as plain words.

use index::gather::section_text;
use index::library::Library;
use serde_json::json;

/// For each entry its address, title, summary and sections; for each section its id, heading and text: one
/// line of JSON for each entry.
pub fn texts(library: &Library) -> String {
    joined(&lines(library))
}

/// Lines as one list.
pub fn joined(lines: &[(String, String)]) -> String {
    let lines: Vec<&str> = lines.iter().map(|it| it.1.as_str()).collect();
    format!("[\n{}\n]", lines.join(",\n"))
}

/// The line of each entry, with its address.
pub fn lines(library: &Library) -> Vec<(String, String)> {
    let entry = |entry: &index::entry::Entry| {
        let sections = entry.sections.iter();
        let sections: Vec<_> =
            sections.map(|it| json!([it.id, it.heading.value, section_text(it)])).collect();
        let address = entry.address.to_string();
        let line = json!([address, entry.title.value, entry.summary.value, sections]).to_string();
        (address, line)
    };
    library.entries().map(entry).collect()
}
