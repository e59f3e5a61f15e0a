//! Which sections answer? The index of sections: written, opened without copying, and asked.
//! The only file that names tantivy.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    DirectoryLock, FileHandle, Lock, OwnedBytes, RamDirectory, WatchCallback, WatchHandle, WritePtr,
};
use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{
    Directory, DocSet as _, Index as TantivyIndex, ReloadPolicy, SegmentReader, TERMINATED, TantivyDocument,
    Term,
};

use crate::entry::{Entry, Section};
use crate::kind::kind_of;
use crate::lexicon::{Lexicon, section_text};
use crate::library::Library;
use crate::pack::{Bytes, Pack};

/// The index could not be written or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchError(pub String);

impl std::fmt::Display for SearchError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "the index is damaged: {}", self.0)
    }
}

impl std::error::Error for SearchError {}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self(error.to_string())
    }
}

impl From<OpenReadError> for SearchError {
    fn from(error: OpenReadError) -> Self {
        Self(error.to_string())
    }
}

impl From<io::Error> for SearchError {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

type Result<T, E = SearchError> = std::result::Result<T, E>;

/// Parts of a pack that belong to the index begin so.
pub const PREFIX: &str = "index/";

/// The id every segment is given, so that the same content gives the same bytes.
const SEGMENT: &str = "00000000000040008000000000000001";
/// Memory for writing, in bytes: the least tantivy asks for.
const MEMORY: usize = 15_000_000;

/// The field of stems. The parts of a section follow one another in it, each at its own stretch of
/// positions, so that one posting list says where a word stands.
const STEMS: &str = "stems";
/// The field of words as they stand, unstemmed.
const EXACT: &str = "exact";
/// How many positions the part of a section has: more than it has words.
const STRETCH: u32 = 1 << 16;

/// A part of a section that is searched.
pub struct Part {
    /// Its name, as `--explain` prints it.
    pub name: &'static str,
    text: fn(&Source<'_>) -> String,
}

/// What the parts of a section are made from.
struct Source<'a> {
    library: &'a Library,
    entry: &'a Entry,
    section: &'a Section,
}

/// How many parts there are.
pub const PARTS: usize = 6;

/// The parts of a section, in the order of their stretches.
pub const SECTION: [Part; PARTS] = [
    Part { name: "title", text: |it| it.entry.title.value.clone() },
    Part { name: "alias", text: aliases },
    Part { name: "summary", text: |it| it.entry.summary.value.clone() },
    Part { name: "heading", text: |it| it.section.heading.value.clone() },
    Part { name: "body", text: |it| section_text(it.section) },
    Part { name: "context", text: context },
];

fn aliases(source: &Source<'_>) -> String {
    let aliases = source.entry.aliases.iter().map(|alias| alias.value.as_str());
    aliases.collect::<Vec<_>>().join("\n")
}

/// Labels of kind, groups, sites, times and nutrients: what an entry is about without saying so.
fn context(source: &Source<'_>) -> String {
    let words = &source.library.vocabulary;
    let entry = source.entry;
    let mut labels: Vec<&str> = Vec::new();
    labels.extend(kind_of(&entry.address.kind).map(|kind| kind.one));
    let groups = entry.groups.iter().filter_map(|it| words.group(&it.value));
    labels.extend(groups.flat_map(|it| [it.term.id.value.as_str(), it.people.as_str()]));
    let named =
        |terms: &'_ [crate::vocabulary::Term], id: &str| terms.iter().position(|it| it.id.value == id);
    let sites = entry.sites.iter().filter_map(|it| words.sites.get(named(&words.sites, &it.value)?));
    let times = entry.when.iter().filter_map(|it| words.times.get(named(&words.times, &it.value)?));
    labels.extend(sites.chain(times).map(|it| it.label.as_str()));
    let nutrients = entry.nutrients.iter().filter_map(|it| words.nutrient(&it.value));
    labels.extend(nutrients.map(|it| it.term.label.as_str()));
    labels.join("\n")
}

fn schema() -> Schema {
    let mut schema = Schema::builder();
    let options = |record| {
        let indexing = TextFieldIndexing::default().set_index_option(record);
        TextOptions::default().set_indexing_options(indexing)
    };
    schema.add_text_field(STEMS, options(IndexRecordOption::WithFreqsAndPositions));
    schema.add_text_field(EXACT, options(IndexRecordOption::Basic));
    schema.build()
}

/// Writes the index of a library: files by name, one segment, the same bytes for the same content.
///
/// # Errors
///
/// When tantivy cannot write, which in memory means a defect.
pub fn write(library: &Library, lexicon: &Lexicon) -> Result<BTreeMap<String, Vec<u8>>> {
    let schema = schema();
    let directory = RamDirectory::create();
    let builder = TantivyIndex::builder().schema(schema.clone());
    let mut writer = builder.single_segment_index_writer(directory.clone(), MEMORY)?;
    let mut lengths: Vec<u8> = Vec::new();
    for entry in library.entries() {
        for section in &entry.sections {
            let source = Source { library, entry, section };
            writer.add_document(document(&schema, &source, lexicon, &mut lengths)?)?;
        }
    }
    let index = writer.finalize()?;
    let segment = index.searchable_segment_ids()?.first().map(tantivy::index::SegmentId::uuid_string);
    let random = segment.unwrap_or_default();
    let mut files = BTreeMap::from([(LENGTHS.to_owned(), lengths)]);
    for path in index.directory().list_managed_files() {
        let name = path.to_string_lossy().replace(&random, SEGMENT);
        files.insert(name, directory.open_read(&path)?.read_bytes()?.to_vec());
    }
    let meta = directory.atomic_read(Path::new(META))?;
    let meta = String::from_utf8_lossy(&meta).replace(&with_hyphens(&random), &with_hyphens(SEGMENT));
    files.insert(META.to_owned(), meta.into_bytes());
    Ok(files)
}

/// The file with the number of words in every part of every section: two bytes each, low byte first.
const LENGTHS: &str = "lengths";
/// The file in which tantivy keeps its schema and segments.
const META: &str = "meta.json";

/// A segment id as meta.json writes it.
fn with_hyphens(id: &str) -> String {
    let part = |range: Range<usize>| id.get(range).unwrap_or("");
    [part(0..8), part(8..12), part(12..16), part(16..20), part(20..32)].join("-")
}

fn document(
    schema: &Schema,
    source: &Source<'_>,
    lexicon: &Lexicon,
    lengths: &mut Vec<u8>,
) -> Result<TantivyDocument> {
    let mut document = TantivyDocument::default();
    let (mut stems, mut exact): (Vec<Token>, Vec<Token>) = (Vec::new(), Vec::new());
    for (part, start) in SECTION.iter().zip((0_u32..).step_by(STRETCH as usize)) {
        let words = lexicon.analyse(&(part.text)(source));
        let length = u16::try_from(words.len()).unwrap_or(u16::MAX);
        lengths.extend(length.to_le_bytes());
        for ((surface, stem), position) in words.into_iter().zip(start..start + u32::from(length)) {
            stems.push(token(stem, position as usize));
            exact.push(token(surface, exact.len()));
        }
    }
    for (field, tokens) in [(STEMS, stems), (EXACT, exact)] {
        let text = PreTokenizedString { text: String::new(), tokens };
        document.add_pre_tokenized_text(schema.get_field(field)?, text);
    }
    Ok(document)
}

fn token(text: String, position: usize) -> Token {
    Token { position, text, ..Token::default() }
}

/// An opened index.
pub struct Index {
    segment: Option<SegmentReader>,
    stems: Field,
    exact: Field,
    lengths: Vec<[u16; PARTS]>,
    means: [f32; PARTS],
}

/// Where a word or phrase stands in one section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    /// Number of the section, in the order of the library.
    pub section: u32,
    /// Positions of its first word; see [`part_of`].
    pub positions: Vec<u32>,
}

/// Which part of a section a position lies in, as a number into [`SECTION`].
pub fn part_of(position: u32) -> usize {
    (position / STRETCH) as usize
}

/// Opens the index inside a pack, without copying and without writing anything.
///
/// # Errors
///
/// When its files are not an index tantivy can read.
pub fn open(pack: &Pack) -> Result<Index> {
    let files = files(pack);
    let lengths = files.get(Path::new(LENGTHS)).map_or_else(Vec::new, |bytes| lengths(bytes.as_slice()));
    let index = TantivyIndex::open(PackDirectory { files: Arc::new(files) })?;
    let schema = index.schema();
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
    let reader = reader.doc_store_cache_num_blocks(0).try_into()?;
    let segment = reader.searcher().segment_readers().first().cloned();
    let (stems, exact) = (schema.get_field(STEMS)?, schema.get_field(EXACT)?);
    Ok(Index { segment, stems, exact, means: means(&lengths), lengths })
}

fn lengths(bytes: &[u8]) -> Vec<[u16; PARTS]> {
    let number = |pair: &[u8]| pair.try_into().map_or(0, u16::from_le_bytes);
    let row = |row: &[u8]| {
        let mut numbers = row.chunks(2).map(number);
        std::array::from_fn(|_| numbers.next().unwrap_or(0))
    };
    bytes.chunks(2 * PARTS).map(row).collect()
}

/// The mean length of each part, over the sections that have it.
fn means(lengths: &[[u16; PARTS]]) -> [f32; PARTS] {
    // Lengths and counts are far below the 24 bits an f32 holds exactly, their mean too.
    #[expect(clippy::cast_precision_loss)]
    std::array::from_fn(|part| {
        let filled = lengths.iter().filter_map(|it| it.get(part).copied()).filter(|it| *it > 0);
        let (sum, count) = filled.fold((0_u64, 0_u32), |(sum, count), it| (sum + u64::from(it), count + 1));
        if count == 0 { 1.0 } else { sum as f32 / count as f32 }
    })
}

impl Index {
    /// How many sections there are.
    pub fn sections(&self) -> usize {
        self.lengths.len()
    }

    /// How long each part of a section is, compared with the mean of all sections.
    pub fn relative_lengths(&self, section: u32) -> [f32; PARTS] {
        let lengths = self.lengths.get(section as usize).copied().unwrap_or_default();
        let mut pairs = lengths.into_iter().zip(self.means);
        std::array::from_fn(|_| pairs.next().map_or(1.0, |(length, mean)| f32::from(length) / mean))
    }

    /// The sections that hold a word, or words next to each other, by their stems.
    ///
    /// # Errors
    ///
    /// When the index is damaged.
    pub fn postings(&self, stems: &[String]) -> Result<Vec<Posting>> {
        let mut stems = stems.iter();
        let Some(first) = stems.next() else {
            return Ok(Vec::new());
        };
        let mut found = self.word(first)?;
        for (stem, distance) in stems.zip(1..) {
            let next = self.word(stem)?;
            found.retain_mut(|posting| {
                let at = next.binary_search_by_key(&posting.section, |it| it.section).ok();
                let next = at.and_then(|at| next.get(at)).map_or(&[][..], |it| it.positions.as_slice());
                posting.positions.retain(|it| next.binary_search(&(it + distance)).is_ok());
                !posting.positions.is_empty()
            });
        }
        Ok(found)
    }

    fn word(&self, stem: &str) -> Result<Vec<Posting>> {
        let mut found = Vec::new();
        self.walk(self.stems, stem, IndexRecordOption::WithFreqsAndPositions, |postings| {
            let mut positions = Vec::new();
            postings.positions(&mut positions);
            found.push(Posting { section: postings.doc(), positions });
        })?;
        Ok(found)
    }

    /// The sections that hold a word as it stands, in ascending order.
    ///
    /// # Errors
    ///
    /// When the index is damaged.
    pub fn exact(&self, surface: &str) -> Result<Vec<u32>> {
        let mut found = Vec::new();
        self.walk(self.exact, surface, IndexRecordOption::Basic, |postings| found.push(postings.doc()))?;
        Ok(found)
    }

    /// Calls `each` at every section whose field holds a word.
    fn walk(
        &self,
        field: Field,
        word: &str,
        option: IndexRecordOption,
        mut each: impl FnMut(&mut SegmentPostings),
    ) -> Result<()> {
        let Some(segment) = &self.segment else {
            return Ok(());
        };
        let term = Term::from_field_text(field, word);
        if let Some(mut postings) = segment.inverted_index(field)?.read_postings(&term, option)? {
            while postings.doc() != TERMINATED {
                each(&mut postings);
                postings.advance();
            }
        }
        Ok(())
    }
}

fn files(pack: &Pack) -> BTreeMap<PathBuf, OwnedBytes> {
    let whole = match pack.bytes() {
        Bytes::Static(bytes) => OwnedBytes::new(*bytes),
        Bytes::Shared(bytes) => OwnedBytes::new(Arc::clone(bytes)),
    };
    let parts = pack.parts_below(PREFIX);
    parts.map(|(name, range)| (PathBuf::from(name), whole.slice(range))).collect()
}

/// A read-only directory over the bytes of a pack: no file, no lock, no copy.
#[derive(Clone)]
struct PackDirectory {
    files: Arc<BTreeMap<PathBuf, OwnedBytes>>,
}

impl std::fmt::Debug for PackDirectory {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "PackDirectory({} files)", self.files.len())
    }
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "an opened index is never written to")
}

impl Directory for PackDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let bytes = self.files.get(path).cloned();
        let bytes = bytes.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))?;
        Ok(Arc::new(bytes))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.files.contains_key(path))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let bytes = self.files.get(path).map(|bytes| bytes.as_slice().to_vec());
        bytes.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(read_only()), filepath: path.to_owned() })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.to_owned()))
    }

    fn atomic_write(&self, _path: &Path, _data: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    /// Nothing can change, so nothing needs a lock; tantivy's own would write a file.
    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
