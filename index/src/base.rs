//! The base a program asks: library, lexicon and index together, from a pack or fresh from a tree.

use std::sync::Arc;

use crate::entry::Entry;
use crate::gather;
use crate::lexicon::Lexicon;
use crate::library::Library;
use crate::pack::{self, Bytes, Pack, PackError, Trust};
use crate::search::{self, Index, SearchError};
use crate::shelf::{self, Label, Record};
use crate::synonym::Synonyms;

/// Name of the part that holds the library.
const LIBRARY: &str = "library";
/// Name of the part that holds the labels of entries, and where each entry ends.
const LABELS: &str = "labels";
/// Name of the part that holds the entries.
const ENTRIES: &str = "entries";
/// Name of the part that holds the synonyms as they are written.
const SYNONYMS: &str = "synonyms";
/// Name of the part that holds the lexicon.
const LEXICON: &str = "lexicon";

/// Why a base could not be made or opened.
#[derive(Debug)]
pub enum BaseError {
    /// The bytes are not a whole pack of this version.
    Pack(PackError),
    /// The index could not be written or read.
    Index(SearchError),
}

impl std::fmt::Display for BaseError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Pack(error) => error.fmt(out),
            Self::Index(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for BaseError {}

impl From<PackError> for BaseError {
    fn from(error: PackError) -> Self {
        Self::Pack(error)
    }
}

/// Packs a library, its lexicon and its index. The same library gives the same bytes.
///
/// # Errors
///
/// When the index cannot be written, which in memory means a defect.
pub fn write(library: &Library) -> Result<Vec<u8>, BaseError> {
    let lexicon = gather::lexicon(library);
    let index = search::write(library, &lexicon).map_err(BaseError::Index)?;
    let (labels, entries) = pack_entries(library)?;
    let mut parts = vec![
        (LIBRARY.to_owned(), encode(&without_words(library))?),
        (LABELS.to_owned(), encode(&labels)?),
        (ENTRIES.to_owned(), entries),
        (SYNONYMS.to_owned(), shelf::pack(&library.synonyms).map_err(defect)?),
        (LEXICON.to_owned(), encode(&lexicon)?),
    ];
    parts.extend(index.into_iter().map(|(name, bytes)| (format!("{}{name}", search::PREFIX), bytes)));
    Ok(pack::write(&parts))
}

/// An entry without what it is found by: triggers are in the lexicon, questions in the index.
fn without_ears(entry: &Entry) -> Entry {
    Entry { triggers: Vec::new(), questions: Vec::new(), ..entry.clone() }
}

/// The library without what the lexicon holds already, and without its entries.
fn without_words(library: &Library) -> Library {
    let mut slim = Library { records: Vec::new(), ..library.clone() };
    (slim.synonyms, slim.english) = (Synonyms::default(), Vec::new());
    (slim.elsewhere, slim.danger) = (Vec::new(), Vec::new());
    let words = &mut slim.vocabulary;
    (words.intents, words.outside, words.ages) = (Vec::new(), Vec::new(), Vec::new());
    (words.subject, words.curiosity) = Default::default();
    (words.exempt_words, words.idioms) = (Vec::new(), Vec::new());
    slim
}

/// Every label, and where its entry ends.
type Labels = Vec<(Label, u32)>;

/// Labels with the ends of their entries, and the entries one after another.
fn pack_entries(library: &Library) -> Result<(Labels, Vec<u8>), BaseError> {
    let (mut labels, mut bytes) = (Vec::new(), Vec::new());
    for record in &library.records {
        bytes.extend(shelf::pack(&without_ears(record.entry())).map_err(defect)?);
        labels.push((record.label.clone(), u32::try_from(bytes.len()).unwrap_or(u32::MAX)));
    }
    Ok((labels, bytes))
}

fn encode<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, BaseError> {
    postcard::to_stdvec(value).map_err(defect)
}

/// Nothing of ours is refused by what encodes it, unless the program is wrong.
fn defect(error: impl std::fmt::Display) -> BaseError {
    BaseError::Index(SearchError(error.to_string()))
}

/// An opened pack whose parts are read when they are asked for.
#[derive(Debug)]
pub struct Base {
    pack: Pack,
}

/// Opens a pack that is part of the program.
///
/// # Errors
///
/// When it is not a pack of this version.
pub fn embedded(bytes: &'static [u8]) -> Result<Base, BaseError> {
    let pack = pack::open(Bytes::Static(bytes), Trust::Whole)?;
    Ok(Base { pack })
}

/// Opens a pack that comes from a disk or was made just now; its checksums are compared.
///
/// # Errors
///
/// When it is not a whole pack of this version.
pub fn from_bytes(bytes: Vec<u8>) -> Result<Base, BaseError> {
    let pack = pack::open(Bytes::Shared(Arc::from(bytes)), Trust::Checked)?;
    Ok(Base { pack })
}

impl Base {
    /// The library.
    ///
    /// # Errors
    ///
    /// When the part is damaged.
    pub fn library(&self) -> Result<Library, BaseError> {
        let mut library: Library = self.decode(LIBRARY)?;
        let labels: Labels = self.decode(LABELS)?;
        let whole = self.pack.range(ENTRIES).ok_or_else(|| PackError::Damaged(ENTRIES.to_owned()))?;
        let mut start = whole.start;
        for (label, end) in labels {
            let end = whole.start.saturating_add(end as usize).min(whole.end);
            library.records.push(Record::packed(label, self.pack.bytes().clone(), start..end));
            start = end;
        }
        Ok(library)
    }

    /// The synonyms as they are written: no search reads them, an export does.
    ///
    /// # Errors
    ///
    /// When the part is damaged.
    pub fn synonyms(&self) -> Result<Synonyms, BaseError> {
        let damaged = || PackError::Damaged(SYNONYMS.to_owned());
        let packed = self.pack.part(SYNONYMS).ok_or_else(damaged)?;
        shelf::unpack(packed).ok_or_else(|| damaged().into())
    }

    /// The lexicon.
    ///
    /// # Errors
    ///
    /// When the part is damaged.
    pub fn lexicon(&self) -> Result<Lexicon, BaseError> {
        self.decode(LEXICON)
    }

    /// The index.
    ///
    /// # Errors
    ///
    /// When the parts are damaged.
    pub fn index(&self) -> Result<Index, BaseError> {
        search::open(&self.pack).map_err(BaseError::Index)
    }

    fn decode<T: serde::de::DeserializeOwned>(&self, part: &str) -> Result<T, BaseError> {
        let damaged = || PackError::Damaged(part.to_owned());
        let bytes = self.pack.part(part).ok_or_else(damaged)?;
        postcard::from_bytes(bytes).map_err(|_| BaseError::Pack(damaged()))
    }
}
