//! A page as HTML: parts to well-formed markup that browsers, readers of books and validators all take.
//! What lies where is said by [`Links`]; nothing here knows a folder.

mod chart;
mod head;
mod list;
mod markup;
mod part;
mod run;
pub mod sheet;
mod small_print;

pub use markup::{each, escape, policy_hash};

use crate::page::{Page, Part, SourceLine};

/// Where the things lie that a page leads to.
pub trait Links {
    /// Where an entry, a section of one (`kind/id#section`) or another address of a page leads.
    fn entry(&self, address: &str) -> Option<String>;
    /// The id of an element that a section's address leads to.
    fn anchor(&self, address: &str) -> String;
    /// Where a picture is.
    fn picture(&self, file: &str) -> Picture;
    /// How a source is referred to, and where that leads.
    fn source(&self, line: &SourceLine) -> (String, Option<String>);
    /// How a mark that stands where a source would is written.
    fn mark(&self, text: &str) -> String {
        format!(" <span class=\"own\">({})</span>", escape(text))
    }
}

/// Where a picture is.
pub enum Picture {
    /// In the page, where it is shown.
    Here,
    /// In a file of its own.
    File(String),
    /// Once in the page, as a symbol of this id.
    Symbol(String),
}

/// How markup is made at one place of a page.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// Where things lie.
    pub links: &'a dyn Links,
    /// The sources of the page, which citations refer to.
    pub sources: &'a [SourceLine],
    /// Which heading the next one is: 1 for the title of a document.
    pub level: u8,
}

impl Frame<'_> {
    /// One heading deeper; there are six.
    #[must_use]
    pub fn deeper(self) -> Self {
        Self { level: (self.level + 1).min(6), ..self }
    }
}

/// The parts of a page. From every heading to the next is a section of its own.
pub fn body(page: &Page, frame: Frame<'_>) -> String {
    let mut out = String::new();
    let mut open = false;
    let inner = frame.deeper();
    for part in &page.parts {
        if let Part::Heading { text, address } = part {
            if open {
                out.push_str("</section>\n");
            }
            out.push_str(&part::section(text, address.as_deref(), inner));
            open = true;
            continue;
        }
        match part {
            Part::Entry(it) if it.title == page.title => out.push_str(&head::own(it, frame)),
            part => out.push_str(&part::part(part, if open { inner.deeper() } else { inner })),
        }
    }
    if open {
        out.push_str("</section>\n");
    }
    out
}

/// A page with all that belongs to it: title, parts, sources, notes.
pub fn whole(page: &Page, frame: Frame<'_>) -> String {
    [title(page, frame), body(page, frame), sources(page, frame), notes(page)].concat()
}

/// Parts without sections of their own.
pub fn parts(parts: &[Part], frame: Frame<'_>) -> String {
    parts.iter().map(|it| part::part(it, frame)).collect()
}

/// The title of a page, where no part of it says it already.
pub fn title(page: &Page, frame: Frame<'_>) -> String {
    let said = page.parts.iter().any(|part| matches!(part, Part::Entry(head) if head.title == page.title));
    if said { String::new() } else { format!("<h{0}>{1}</h{0}>\n", frame.level, escape(&page.title)) }
}

pub use part::symbol;
pub use small_print::{notes, source_words, sources};
