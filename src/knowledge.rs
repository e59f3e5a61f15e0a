//! What does a command get? Library, lexicon and index: those built into the program, or those of the
//! tree named with `--content`. Each is opened on first use.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use index::base::{self, Base};
use index::lexicon::Lexicon;
use index::library::Library;
use index::search::Index;
use index::source;
use index::synonym::Synonyms;

use crate::embedded;

/// Folder, beside the entries, that holds a tree's index.
pub const INDEX_FOLDER: &str = ".index";
/// Name of the index file in it.
pub const INDEX_FILE: &str = "cramp.index";
/// Length of the fingerprint that stands before the pack: 64 hexadecimal digits and a line break.
const FINGERPRINT: usize = 65;

/// Where the content comes from.
pub struct Knowledge {
    base: OnceCell<Base>,
    library: OnceCell<Library>,
    lexicon: OnceCell<Lexicon>,
    index: OnceCell<Index>,
    /// Things to tell the user about the tree, on stderr.
    pub notices: Vec<String>,
}

/// Which tree is asked for.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The folder of the entries; nothing for what is built in.
    pub content: Option<PathBuf>,
    /// The folder of its index, where it is not `.index` in that folder.
    pub index: Option<PathBuf>,
}

impl Place {
    /// The index file of a tree.
    pub fn index_file(&self, content: &Path) -> PathBuf {
        let folder = self.index.clone().unwrap_or_else(|| content.join(INDEX_FOLDER));
        folder.join(INDEX_FILE)
    }
}

impl Knowledge {
    /// Opens what is built in, or the tree a place names.
    ///
    /// # Errors
    ///
    /// When there is no such tree or it cannot be indexed.
    pub fn open(place: &Place) -> Result<Self> {
        match &place.content {
            None => Ok(Self::of(base::embedded(embedded::PACK)?, Vec::new())),
            Some(content) => Self::foreign(place, content),
        }
    }

    fn of(base: Base, notices: Vec<String>) -> Self {
        Self { base: OnceCell::from(base), ..Self::empty(notices) }
    }

    fn empty(notices: Vec<String>) -> Self {
        Self {
            base: OnceCell::new(),
            library: OnceCell::new(),
            lexicon: OnceCell::new(),
            index: OnceCell::new(),
            notices,
        }
    }

    fn foreign(place: &Place, content: &Path) -> Result<Self> {
        let file = place.index_file(content);
        let fresh = source::fingerprint(content).with_context(|| no_folder(content))?;
        match stored(&file, &fresh) {
            Stored::Fresh(base) => return Ok(Self::of(base, Vec::new())),
            Stored::Absent | Stored::Stale => {}
            Stored::Broken(why) => {
                let shown = file.display();
                let notice = format!("the index {shown} is not used: {why}; `cramp index` writes it anew");
                return Self::in_memory(content, vec![notice]);
            }
        }
        Self::in_memory(content, Vec::new())
    }

    fn in_memory(content: &Path, mut notices: Vec<String>) -> Result<Self> {
        let tree = source::read_tree(content).with_context(|| no_folder(content))?;
        let checked = index::check::check(&tree);
        if !checked.library.missing.is_empty() {
            notices.push(format!("taken as empty, because missing: {}", checked.library.missing.join(", ")));
        }
        let count = checked.reports.len();
        if count > 0 {
            let shown = content.display();
            notices.push(format!("{count} problems in this tree; `cramp check {shown}` lists them"));
        }
        Ok(Self { library: OnceCell::from(checked.library), ..Self::empty(notices) })
    }

    /// The pack. That of a tree read just now is made when the first search asks for it: a page of an
    /// entry needs no index.
    fn base(&self) -> Result<&Base> {
        once(&self.base, || Ok(base::from_bytes(base::write(self.library()?)?)?))
    }

    /// All entries and what belongs to them.
    ///
    /// # Errors
    ///
    /// When the pack is damaged.
    pub fn library(&self) -> Result<&Library> {
        once(&self.library, || Ok(self.base()?.library()?))
    }

    /// The synonyms as they are written.
    ///
    /// # Errors
    ///
    /// When the pack is damaged.
    pub fn synonyms(&self) -> Result<Synonyms> {
        match self.base.get() {
            Some(base) => Ok(base.synonyms()?),
            None => Ok(self.library()?.synonyms.clone()),
        }
    }

    /// The words the base knows.
    ///
    /// # Errors
    ///
    /// When the pack is damaged.
    pub fn lexicon(&self) -> Result<&Lexicon> {
        once(&self.lexicon, || Ok(self.base()?.lexicon()?))
    }

    /// The index of sections.
    ///
    /// # Errors
    ///
    /// When the pack is damaged.
    pub fn index(&self) -> Result<&Index> {
        once(&self.index, || Ok(self.base()?.index()?))
    }
}

fn once<T>(cell: &OnceCell<T>, open: impl FnOnce() -> Result<T>) -> Result<&T> {
    if cell.get().is_none() {
        // Nobody else can have filled it in between: the cell is not shared between threads.
        let _ = cell.set(open()?);
    }
    cell.get().ok_or_else(|| anyhow!("a part of the base was opened and is not there"))
}

fn no_folder(content: &Path) -> String {
    format!("cannot read the folder {}; name one that holds entries", content.display())
}

enum Stored {
    Fresh(Base),
    Stale,
    Absent,
    Broken(String),
}

fn stored(file: &Path, fresh: &str) -> Stored {
    let bytes = match source::read_bytes(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Stored::Absent,
        Err(error) => return Stored::Broken(error.to_string()),
    };
    let Some((fingerprint, pack)) = bytes.split_at_checked(FINGERPRINT) else {
        return Stored::Broken("it is cut short".to_owned());
    };
    if fingerprint.strip_suffix(b"\n") != Some(fresh.as_bytes()) {
        return Stored::Stale;
    }
    match base::from_bytes(pack.to_vec()) {
        Ok(base) => Stored::Fresh(base),
        Err(error) => Stored::Broken(error.to_string()),
    }
}

/// The bytes of an index file: the fingerprint of the tree it was made from, then the pack.
pub fn index_bytes(fingerprint: &str, pack: &[u8]) -> Vec<u8> {
    let mut bytes = format!("{fingerprint}\n").into_bytes();
    bytes.extend_from_slice(pack);
    bytes
}
