//! The formats the whole base can be taken away in: one file each. An export is a pure function from the
//! library to [`files::Files`]; only `output` writes them.

pub mod anki;
pub mod blocks;
pub mod book;
pub mod card;
pub mod coder;
pub mod elasticsearch;
pub mod epub;
pub mod files;
pub mod grade;
pub mod json;
mod lexical;
pub mod line;
pub mod ndjson;
mod places;
pub mod ppm;
mod questions;
pub mod quickwit;
pub mod ready;
pub mod record;
pub mod schema_org;
pub mod script;
pub mod search_data;
mod short;
pub mod single;
pub mod site;
pub mod texts;
pub mod words;
mod writer;

/// What every export says of its advice.
pub const NOTICE: &str = crate::wording::SAID.not_reviewed;
/// Under which terms an export may be used.
pub const LICENCE: &str = "CC BY 4.0; figures of foods: public domain (USDA)";
