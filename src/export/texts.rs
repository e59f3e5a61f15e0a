//! Which texts does the search in a browser read? Titles, summaries, headings and sections, as plain words.

use index::block::{Block, Inline};
use index::entry::Section;
use index::gather::section_text;
use index::library::Library;
use serde_json::json;

use super::book::{FOODS_COMMAND, FOODS_WORDS};

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
        let sections: Vec<_> = sections.map(|it| json!([it.id, it.heading.value, text(it)])).collect();
        let address = entry.address.to_string();
        let line = json!([address, entry.title.value, entry.summary.value, sections]).to_string();
        (address, line)
    };
    library.entries().map(entry).collect()
}

/// The plain words of a section, without what is typed in a terminal.
fn text(section: &Section) -> String {
    let mut section = section.clone();
    for block in &mut section.blocks {
        let Block::Paragraph(runs) = &mut block.value else { continue };
        for run in runs {
            if matches!(run, Inline::Code(it) if it.starts_with(FOODS_COMMAND)) {
                *run = Inline::Text(FOODS_WORDS.to_owned());
            }
        }
    }
    section_text(&section)
}
