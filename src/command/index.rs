//! `cramp index`: writes the index of a tree, so that it can be searched at once.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use index::source;

use crate::command::Context;
use crate::knowledge::{Place, index_bytes};
use crate::outcome::{Exit, Outcome};

/// Which tree, and where its index goes.
#[derive(Args, Debug)]
#[command(after_help = "\
The index is used by `cramp --content DIR ...` as long as no file of DIR changes.

Examples:
  cramp index my-entries
  cramp index /media/cdrom/entries --into ~/indexes && cramp --content /media/cdrom/entries --index-dir ~/indexes search calf")]
pub struct IndexTree {
    /// The folder of the entries
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Write the index into this folder instead of DIR/.index
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

/// Writes an index; a tree with problems is not indexed.
///
/// # Errors
///
/// When the folder cannot be read or the index cannot be written.
pub fn run(arguments: &IndexTree, _context: &mut Context) -> Result<Outcome> {
    let folder = &arguments.folder;
    let unreadable =
        || format!("cannot read the folder {}; name the folder of the entries", folder.display());
    let fingerprint = source::fingerprint(folder).with_context(unreadable)?;
    let tree = source::read_tree(folder).with_context(unreadable)?;
    let checked = index::check::check(&tree);
    if !checked.reports.is_empty() {
        let count = checked.reports.len();
        let reports: Vec<String> = checked.reports.iter().map(|it| format!("{it}\n")).collect();
        let text = format!("{}\nnot indexed: {count} problems\n", reports.join("\n"));
        return Ok(Outcome::text(text, Exit::Nothing));
    }
    let pack = index::base::write(&checked.library)?;
    let place = Place { content: Some(folder.clone()), index: arguments.into.clone() };
    let file = place.index_file(folder);
    let bytes = index_bytes(&fingerprint, &pack);
    source::write_atomically(&file, &bytes)
        .with_context(|| format!("cannot write {}; choose another folder with --into", file.display()))?;
    let text = format!(
        "wrote {} ({} entries, {} kB)\n",
        file.display(),
        checked.library.records.len(),
        bytes.len().div_ceil(1000)
    );
    Ok(Outcome::text(text, Exit::Found))
}
