//! How does a text read on a learning card? Blocks as a line of plain HTML, sources by name below it.

use index::block::{Block, Inline, ListStyle, Table};
use index::entry::Citation;
use index::library::Library;

/// One card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// A name that stays when the text changes, so that a new import takes the place of the old one.
    pub guid: String,
    /// What is asked, in HTML.
    pub front: String,
    /// The answer, in HTML.
    pub back: String,
    /// What it belongs to.
    pub tags: Vec<String>,
}

/// Blocks in HTML, without sources.
pub fn html<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> String {
    blocks.into_iter().map(block).collect()
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(text) => format!("<p><b>{}</b></p>", inlines(text)),
        Block::Paragraph(text) => format!("<p>{}</p>", inlines(text)),
        Block::List(style, items) => {
            let tag = match style {
                ListStyle::Dots => "ul",
                ListStyle::Numbers => "ol",
            };
            let items: Vec<String> =
                items.iter().map(|item| format!("<li>{}</li>", self::item(item))).collect();
            format!("<{tag}>{}</{tag}>", items.concat())
        }
        Block::Table(table) => self::table(table),
        Block::Bars(_) => format!("<p>{}</p>", escaped(&block.plain()).replace('\n', "<br>")),
        Block::Disagreement(it) => {
            let sides: Vec<String> =
                it.sides.iter().map(|side| format!("<li>{}</li>", inlines(side))).collect();
            let (question, conclusion) = (inlines(&it.question), inlines(&it.conclusion));
            format!("<p>Sources disagree: {question}</p><ul>{}</ul><p>{conclusion}</p>", sides.concat())
        }
    }
}

/// An item of one paragraph needs no paragraph around it.
fn item(item: &[Block]) -> String {
    match item {
        [Block::Paragraph(text)] => inlines(text),
        several => html(several),
    }
}

fn table(table: &Table) -> String {
    let row = |cells: &[Vec<Inline>], tag: &str| {
        let cells: Vec<String> =
            cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", inlines(cell))).collect();
        format!("<tr>{}</tr>", cells.concat())
    };
    let rows: Vec<String> = table.rows.iter().map(|cells| row(cells, "td")).collect();
    format!("<table>{}{}</table>", row(&table.head, "th"), rows.concat())
}

/// Runs in HTML. What stands where a source would is said; sources are not.
pub fn inlines(runs: &[Inline]) -> String {
    let run = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => escaped(text),
        Inline::Strong(inner) => format!("<b>{}</b>", inlines(inner)),
        Inline::Emphasis(inner) => format!("<i>{}</i>", inlines(inner)),
        Inline::Link(_, inner) => inlines(inner),
        Inline::Cite(citation) => {
            citation.mark().map_or_else(String::new, |reads| format!(" <small>({reads})</small>"))
        }
    };
    runs.iter().map(run).collect()
}

/// Words in HTML: on one line, without anything a reader of tables or of HTML would take for its own.
pub fn escaped(text: &str) -> String {
    crate::render::html::escape(text).replace(['\t', '\r', '\n'], " ")
}

/// The names of sources, each once, in a line of HTML; nothing where none is cited.
pub fn sources(library: &Library, citations: &[&Citation]) -> String {
    let mut names: Vec<String> = Vec::new();
    for source in citations.iter().filter_map(|it| library.source(&it.source)) {
        let year = source.year.map(|year| format!(", {year}")).unwrap_or_default();
        let name = format!("{}{year}", source.by.trim_end_matches('.'));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.is_empty() {
        true => String::new(),
        false => format!("<p><small>Sources: {}.</small></p>", escaped(&names.join("; "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_taken_for_html_or_for_a_new_column() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let text = [text("Under "), Inline::Strong(vec![text("5 °C")]), text(" & <over> \"it\"\tnow")];
        assert_eq!(inlines(&text), "Under <b>5 °C</b> &amp; &lt;over&gt; &quot;it&quot; now");
    }

    #[test]
    fn marks_are_said_and_sources_are_not() {
        let cite = |id: &str| Inline::Cite(Citation::parse(id, index::span::Span::default()));
        let text = [Inline::Text("So.".to_owned()), cite("nhs"), cite("precaution")];
        assert_eq!(inlines(&text), "So. <small>(our own caution)</small>");
    }
}
