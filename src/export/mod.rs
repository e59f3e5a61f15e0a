//! The formats the whole base can be taken away in: one file each. An export is a pure function from the
//! library to [`files::Files`]; only `output` writes them.

pub mod files;
pub mod json;
