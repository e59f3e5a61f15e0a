//! How is an export written into a folder? Only into a new or empty one, or over an earlier export of
//! ours, which is known by the list of its files that we left in it.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Result};
use std::path::{Component, Path};

use index::source::write_atomically;

use crate::export::files::Files;

/// The file that lists what we wrote: what a later export may replace and remove.
pub const MARKER: &str = ".cramp-export";
/// What the list says of itself.
const HEADER: &str =
    "# Written by `cramp export`. The files listed here are replaced by the next export to this folder.";

/// Why a folder was not written to.
#[derive(Debug)]
pub enum Refused {
    /// It holds files and no list of ours.
    NotOurs,
    /// It holds a file that we would write and have not written.
    Foreign(String),
    /// The disk refused this path.
    Disk(String, std::io::Error),
}

/// Writes files into a folder, each whole or not at all, and removes those of an earlier export that are
/// not among them. `wrote` hears how many are written.
///
/// # Errors
///
/// When the folder is not ours to write to, or the disk refuses.
pub fn write(folder: &Path, files: &Files, wrote: &mut dyn FnMut(usize)) -> std::result::Result<(), Refused> {
    let at = |path: &str, error| Refused::Disk(folder.join(path).display().to_string(), error);
    let whole = |error| Refused::Disk(folder.display().to_string(), error);
    let earlier = earlier(folder).map_err(whole)?.ok_or(Refused::NotOurs)?;
    let foreign = files
        .iter()
        .map(|(path, _)| path)
        .find(|path| !earlier.contains(*path) && folder.join(path).exists());
    if let Some(path) = foreign {
        return Err(Refused::Foreign(path.to_owned()));
    }
    fs::create_dir_all(folder).map_err(whole)?;
    let ours = files.iter().map(|(path, _)| path.to_owned()).collect::<BTreeSet<String>>();
    // Both lists at first: whatever happens in between, the next export knows every file as ours.
    let both: BTreeSet<String> = earlier.union(&ours).cloned().collect();
    mark(folder, &both).map_err(|error| at(MARKER, error))?;
    for (number, (path, bytes)) in files.iter().enumerate() {
        write_atomically(&folder.join(path), bytes).map_err(|error| at(path, error))?;
        wrote(number + 1);
    }
    for path in earlier.difference(&ours) {
        remove(folder, path).map_err(|error| at(path, error))?;
    }
    mark(folder, &ours).map_err(|error| at(MARKER, error))
}

/// What an earlier export wrote here: nothing in a new or empty folder, no list in a folder of others.
fn earlier(folder: &Path) -> Result<Option<BTreeSet<String>>> {
    match fs::read_to_string(folder.join(MARKER)) {
        Ok(list) => {
            let lines = list.lines().filter(|line| !line.starts_with('#') && is_within(line));
            return Ok(Some(lines.map(str::to_owned).collect()));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    match fs::read_dir(folder) {
        Ok(mut items) => Ok(items.next().is_none().then(BTreeSet::new)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Some(BTreeSet::new())),
        Err(error) => Err(error),
    }
}

/// Does a path stay in the folder? A list that was tampered with must not lead out of it.
fn is_within(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

fn mark(folder: &Path, paths: &BTreeSet<String>) -> Result<()> {
    let lines: Vec<&str> = std::iter::once(HEADER).chain(paths.iter().map(String::as_str)).collect();
    write_atomically(&folder.join(MARKER), format!("{}\n", lines.join("\n")).as_bytes())
}

/// Removes a file that we wrote, and the folders that this leaves empty.
fn remove(folder: &Path, path: &str) -> Result<()> {
    match fs::remove_file(folder.join(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let below = Path::new(path).ancestors().skip(1).filter(|it| !it.as_os_str().is_empty());
    for emptied in below {
        // A folder that still holds something stays, which is what its refusal says.
        if fs::remove_dir(folder.join(emptied)).is_err() {
            break;
        }
    }
    Ok(())
}
