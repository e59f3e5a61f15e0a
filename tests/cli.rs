//! Does every command print what its transcript says, errors included? And the README's examples?
//!
//! `TRYCMD=overwrite cargo test --test cli` writes the transcripts anew.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .env("CRAMP_TODAY", "2026-11-22")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.trycmd")
        .case("README.md");
}
