//! The formats a page can be printed in. Nothing else.

pub mod html;
pub mod json;
pub mod markdown;
pub mod pdf;
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

use std::io::Write;

use anyhow::Result;

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
    /// For paper.
    Pdf(pdf::Setting),
}

impl Format {
    /// Whether a terminal can show it.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Pdf(_))
    }
}

/// Prints a page.
///
/// # Errors
///
/// When `out` refuses, or the page does not fit its paper.
pub fn print(page: &Page, format: Format, layout: &text::Layout, out: &mut dyn Write) -> Result<()> {
    match format {
        Format::Text => text::print(page, layout, out)?,
        Format::Html => out.write_all(html::sheet::document(page).as_bytes())?,
        Format::Markdown => markdown::print(page, out)?,
        Format::Json => json::print(page, out)?,
        Format::Pdf(setting) => out.write_all(&pdf::print(page, setting)?)?,
    }
    Ok(())
}
