//! The content and index that `build.rs` put into the program.

/// A pack, as `index::base::embedded` opens it.
pub static PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/content.pack"));
