//! A page for other programs: JSON in the shape that `src/render/page.schema.json` describes.

use std::io::{self, Write};

use crate::page::Page;

/// The JSON Schema of what is printed.
pub const SCHEMA: &str = include_str!("page.schema.json");

/// Prints a page as indented JSON, with a line break at the end.
///
/// # Errors
///
/// When `out` refuses.
pub fn print(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(page).map_err(io::Error::other)?;
    writeln!(out, "{text}")
}
