//! How well does a search answer what people ask? Questions with graded answers, and measures.

pub mod measure;
pub mod question;
pub mod system;
