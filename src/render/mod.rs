//! The formats a page can be printed in. Nothing else.

pub mod html;
pub mod json;
pub mod markdown;
pub mod text;

mod bars;
mod card;
mod foot;
mod glue;
mod head;
mod layout;
mod line;
mod list;
mod pairs;
mod part;
mod phrase;
mod style;
mod table;
mod word;
mod wrap;

use std::io::{self, Write};

use crate::page::Page;

/// All formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal, and on paper.
    Text,
    /// For a browser, and paper from there.
    Html,
    /// For people who go on writing.
    Markdown,
    /// For other programs.
    Json,
}

/// Prints a page.
///
/// # Errors
///
/// When `out` refuses.
pub fn print(page: &Page, format: Format, layout: &text::Layout, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::print(page, layout, out),
        Format::Html => out.write_all(html::sheet::document(page).as_bytes()),
        Format::Markdown => markdown::print(page, out),
        Format::Json => json::print(page, out),
    }
}
