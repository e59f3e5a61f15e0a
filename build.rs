//! Checks `content/`, indexes it and puts the pack where `src/embedded.rs` takes it from. No rule of its
//! own: a broken entry stops the build with the message `cramp check` gives.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=content");
    match build() {
        Ok(reports) if reports.is_empty() => ExitCode::SUCCESS,
        Ok(reports) => {
            for report in &reports {
                for line in report.lines() {
                    println!("cargo::error={line}");
                }
            }
            ExitCode::FAILURE
        }
        Err(error) => {
            println!("cargo::error=the content cannot be built in: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the pack, or gives the reports that stand against it.
fn build() -> Result<Vec<String>, Box<dyn Error>> {
    let tree = index::source::read_tree(Path::new("content"))?;
    let checked = index::check::check(&tree);
    if !checked.reports.is_empty() {
        return Ok(checked.reports.iter().map(ToString::to_string).collect());
    }
    let pack = index::base::write(&checked.library)?;
    let folder = PathBuf::from(std::env::var("OUT_DIR")?);
    index::source::write_atomically(&folder.join("content.pack"), &pack)?;
    Ok(Vec::new())
}
