//! How is the base taken away? One file per form; `search_data` is what the search in a browser reads.

pub mod coder;
mod lexical;
pub mod ppm;
mod questions;
pub mod script;
pub mod search_data;
pub mod texts;
mod writer;
