//! How does the small print look? Sources and notes.

use super::Frame;
use super::markup::{each, escape};
use crate::page::{Page, SourceLine};

/// The sources of a page, in full, each where citations lead.
pub fn sources(page: &Page, frame: Frame<'_>) -> String {
    if page.sources.is_empty() {
        return String::new();
    }
    let items: String = page.sources.iter().map(|it| source(it, frame)).collect();
    let level = frame.deeper().level;
    format!("<section class=\"sources\">\n<h{level}>Sources</h{level}>\n<ol>\n{items}</ol>\n</section>\n")
}

fn source(line: &SourceLine, frame: Frame<'_>) -> String {
    let (_, way) = frame.links.source(line);
    let id = way.and_then(|way| way.split_once('#').map(|it| format!(" id=\"{}\"", escape(it.1))));
    format!("<li{}>{}</li>\n", id.unwrap_or_default(), source_words(line))
}

/// A source in full: what, by whom, when, of what kind, how it was read.
pub fn source_words(line: &SourceLine) -> String {
    let year = line.year.map(|year| format!(", {year}")).unwrap_or_default();
    let (title, place) = match line.link.as_deref() {
        Some(way) if way.starts_with("http") => {
            (format!("<a href=\"{}\">{}</a>", escape(way), escape(&line.title)), String::new())
        }
        Some(place) => (escape(&line.title).into_owned(), format!(" {}.", escape(place))),
        None => (escape(&line.title).into_owned(), String::new()),
    };
    format!(
        "{title}. {}{year}.{place} <span class=\"own\">({}; {})</span>",
        escape(line.by.trim_end_matches('.')),
        escape(&line.strength),
        escape(&line.seen)
    )
}

/// The notes of a page.
pub fn notes(page: &Page) -> String {
    let notes = each("p", page.notes.iter().map(|it| escape(it)));
    if notes.is_empty() { notes } else { format!("<div class=\"notes\">\n{notes}</div>\n") }
}
