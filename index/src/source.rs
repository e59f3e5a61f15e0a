//! Which files hold the content? A folder on disk to a list of texts, and the index file beside them.
//! The only file of this crate that touches the disk.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

use crate::kind::kind_ids;
use crate::problem::{Problem, suggest};
use crate::span::Span;

/// A file of content and its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path as people are told it, with `/` between the parts.
    pub path: String,
    /// Its path below the tree's folder.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The files of a tree and what could not be read of them.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The folder as it was named.
    pub folder: String,
    /// Files in the order of their names.
    pub files: Vec<SourceFile>,
    /// Files that could not be read or do not belong.
    pub problems: Vec<Problem>,
}

/// The files beside the kinds that are read.
pub const ROOT_FILES: &[&str] = &[VOCABULARY, SOURCES, SYNONYMS, INTAKES, ENGLISH, ELSEWHERE, DANGER];
/// The controlled words.
pub const VOCABULARY: &str = "vocabulary.toml";
/// The bibliography.
pub const SOURCES: &str = "sources.toml";
/// Words people type.
pub const SYNONYMS: &str = "synonyms.toml";
/// Daily needs and limits.
pub const INTAKES: &str = "intakes.toml";
/// Common English words, a line each; `#` begins a remark. A tree may do without.
pub const ENGLISH: &str = "english.txt";
/// Questions about anything but the subject, a line each; `#` begins a remark. A tree may do without.
pub const ELSEWHERE: &str = "elsewhere.txt";
/// What people say in danger, and what only sounds so: a line each. A tree may do without.
pub const DANGER: &str = "danger.tsv";
/// The folder of pictures.
pub const DRAWINGS: &str = "drawings";

/// Reads a tree of content.
///
/// # Errors
///
/// When `folder` itself cannot be listed. A single unreadable file is a problem, not an error.
pub fn read_tree(folder: &Path) -> io::Result<Tree> {
    let mut tree = Tree { folder: shown(folder), ..Tree::default() };
    for (name, path) in listing(folder)? {
        let folder_name = name.split('/').next().unwrap_or("");
        match belongs(&name) {
            Belongs::Text => read_file(&mut tree, &name, &path),
            Belongs::UnknownKind => {
                let message = format!("there is no kind `{folder_name}`");
                tree.complain(&name, "unknown-kind", message, suggest(folder_name, &kind_ids()));
            }
            Belongs::Stray => {
                let message = "this file is neither an entry nor one of the files beside them".to_owned();
                let help =
                    "entries end in .md (foods in .toml) and lie in the folder of their kind".to_owned();
                tree.complain(&name, "stray-file", message, help);
            }
            Belongs::Ignored => {}
        }
    }
    Ok(tree)
}

/// A tree from texts in memory, each with its name below the folder.
pub fn tree_of(folder: &str, files: &[(&str, &str)]) -> Tree {
    let mut tree = Tree { folder: folder.to_owned(), ..Tree::default() };
    for (name, text) in files {
        tree.push(name, (*text).to_owned());
    }
    tree.files.sort_by(|a, b| a.name.cmp(&b.name));
    tree
}

enum Belongs {
    Text,
    UnknownKind,
    Stray,
    Ignored,
}

fn belongs(name: &str) -> Belongs {
    let parts: Vec<&str> = name.split('/').collect();
    let ends = |ending: &str| Path::new(name).extension().is_some_and(|it| it == ending);
    match parts.as_slice() {
        [file] if ROOT_FILES.contains(file) => Belongs::Text,
        [_] if ends("toml") => Belongs::Stray,
        [DRAWINGS, _] if ends("svg") => Belongs::Text,
        [_] | [DRAWINGS, ..] | [_, "README.md"] => Belongs::Ignored,
        [kind, ..] if !kind_ids().contains(kind) => Belongs::UnknownKind,
        [_, _] if ends("md") || ends("toml") => Belongs::Text,
        _ => Belongs::Stray,
    }
}

fn read_file(tree: &mut Tree, name: &str, path: &Path) {
    match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => tree.push(name, text),
        Ok(Err(error)) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let before = bytes.get(..valid).unwrap_or_default();
            let line = String::from_utf8_lossy(before).matches('\n').count() + 1;
            let message = format!("this file is not UTF-8 text (first at line {line})");
            tree.complain(name, "unreadable-file", message, "save it as UTF-8".to_owned());
        }
        Err(error) => {
            let message = format!("this file cannot be read: {error}");
            tree.complain(
                name,
                "unreadable-file",
                message,
                "check that it exists and may be read".to_owned(),
            );
        }
    }
}

impl Tree {
    /// The text of a file beside the kinds, if it is there.
    pub fn root_file(&self, name: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.name == name)
    }

    /// The path by which people know a file of this tree.
    pub fn path_of(&self, name: &str) -> String {
        if self.folder.is_empty() { name.to_owned() } else { format!("{}/{name}", self.folder) }
    }

    /// A hash over the names and texts of all files: the same content has the same hash anywhere.
    pub fn content_hash(&self) -> String {
        let mut hash = Sha256::new();
        for file in &self.files {
            for part in [&file.name, &file.text] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part.as_bytes());
            }
        }
        hex(&hash.finalize())
    }

    fn push(&mut self, name: &str, text: String) {
        let path = self.path_of(name);
        let name = name.to_owned();
        self.files.push(SourceFile { path, name, text });
    }

    fn complain(&mut self, name: &str, rule: &'static str, message: String, help: String) {
        let path = self.path_of(name);
        let span = Span::default();
        self.problems.push(Problem { rule, path, span, message, help });
    }
}

/// A hash over the sorted list of path, size and time of change of a tree's files: whether an index
/// written for it is still fresh. No file is opened.
///
/// # Errors
///
/// When the folder cannot be listed.
pub fn fingerprint(folder: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    for (name, path) in listing(folder)? {
        let about = fs::metadata(&path)?;
        let changed = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        hash.update(format!("{name}\0{}\0{}\n", about.len(), changed.as_nanos()));
    }
    Ok(hex(&hash.finalize()))
}

/// Names below `folder` and their paths, sorted by name; what begins with a dot is passed over.
fn listing(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    walk(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

/// How many folders deep a tree of content can be: a kind's folder and one more to complain about.
const DEEPEST: usize = 4;

fn walk(folder: &Path, prefix: &str, found: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for item in fs::read_dir(folder)? {
        let item = item?;
        let name = item.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let below = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        let path = item.path();
        if !path.is_dir() {
            found.push((below, path));
        } else if below.matches('/').count() < DEEPEST {
            walk(&path, &below, found)?;
        }
    }
    Ok(())
}

/// Reads a whole file.
///
/// # Errors
///
/// When it cannot be read.
pub fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// Writes a file so that others see the old one or the new one, never a half. Its folder is made.
///
/// # Errors
///
/// When the disk is full or read-only; the old file is then untouched.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}", std::process::id()));
    let written = write_through(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The half-written file must not stay; if it cannot be removed either, the first error says why.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Writes a new file.
///
/// # Errors
///
/// When it exists already, or the disk refuses.
pub fn write_new(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    let mut file = fs::File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.flush()
}

fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.trim_end_matches('/').to_owned()
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
