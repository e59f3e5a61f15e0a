//! The formats the whole base can be taken away in: one file each. An export is a pure function from the
//! library to [`files::Files`]; only `output` writes them.

pub mod anki;
pub mod blocks;
pub mod book;
pub mod card;
pub mod elasticsearch;
pub mod epub;
pub mod files;
pub mod grade;
pub mod json;
pub mod line;
pub mod ndjson;
pub mod quickwit;
pub mod record;
pub mod schema_org;
mod short;
pub mod single;
pub mod site;
pub mod words;

/// What every export says of its advice.
pub const NOTICE: &str = "No clinician has reviewed this. It is information, not a diagnosis.";
/// Under which terms an export may be used.
pub const LICENCE: &str = "CC BY 4.0; figures of foods: public domain (USDA)";
