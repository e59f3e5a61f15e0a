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
use tantivy::query::{EnableScoring, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Directory, Index as TantivyIndex, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::entry::{Entry, Section};
use crate::kind::kind_of;
use crate::lexicon::{Alternative, Lexicon, section_text};
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

/// A field of the index, and how much a match in it weighs.
///
/// Separate fields matter most at this size: a word of a title says more than one of the text.
struct Weighed {
    name: &'static str,
    weight: f32,
    text: fn(&Source<'_>) -> String,
}

/// What the fields of a section are made from.
struct Source<'a> {
    library: &'a Library,
    entry: &'a Entry,
    section: &'a Section,
}

/// Fields of stems, in the order of [`Matched::fields`].
const FIELDS: &[Weighed] = &[
    Weighed { name: "title", weight: 2.0, text: |it| it.entry.title.value.clone() },
    Weighed { name: "alias", weight: 1.8, text: aliases },
    Weighed { name: "summary", weight: 0.8, text: |it| it.entry.summary.value.clone() },
    Weighed { name: "heading", weight: 1.4, text: |it| it.section.heading.value.clone() },
    Weighed { name: "body", weight: 1.0, text: |it| section_text(it.section) },
    Weighed { name: "context", weight: 0.5, text: context },
];
/// The field of words as they stand, unstemmed.
const EXACT: &str = "exact";
/// What an exact form gains on top of its stem.
const EXACT_WEIGHT: f32 = 0.25;
/// What a synonym counts, compared with the typed word.
const SYNONYM_WEIGHT: f32 = 0.7;

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
    for field in FIELDS {
        schema.add_text_field(field.name, options(IndexRecordOption::WithFreqsAndPositions));
    }
    schema.add_text_field(EXACT, options(IndexRecordOption::WithFreqs));
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
    for entry in library.entries() {
        for section in &entry.sections {
            let source = Source { library, entry, section };
            writer.add_document(document(&schema, &source, lexicon)?)?;
        }
    }
    let index = writer.finalize()?;
    let segment = index.searchable_segment_ids()?.first().map(tantivy::index::SegmentId::uuid_string);
    let random = segment.unwrap_or_default();
    let mut files = BTreeMap::new();
    for path in index.directory().list_managed_files() {
        let name = path.to_string_lossy().replace(&random, SEGMENT);
        files.insert(name, directory.open_read(&path)?.read_bytes()?.to_vec());
    }
    let meta = directory.atomic_read(Path::new(META))?;
    let meta = String::from_utf8_lossy(&meta).replace(&with_hyphens(&random), &with_hyphens(SEGMENT));
    files.insert(META.to_owned(), meta.into_bytes());
    Ok(files)
}

/// The file in which tantivy keeps its schema and segments.
const META: &str = "meta.json";

/// A segment id as meta.json writes it.
fn with_hyphens(id: &str) -> String {
    let part = |range: Range<usize>| id.get(range).unwrap_or("");
    [part(0..8), part(8..12), part(12..16), part(16..20), part(20..32)].join("-")
}

fn document(schema: &Schema, source: &Source<'_>, lexicon: &Lexicon) -> Result<TantivyDocument> {
    let mut document = TantivyDocument::default();
    let mut exact: Vec<String> = Vec::new();
    for field in FIELDS {
        let words = lexicon.analyse(&(field.text)(source));
        let (surfaces, stems): (Vec<String>, Vec<String>) = words.into_iter().unzip();
        document.add_pre_tokenized_text(schema.get_field(field.name)?, tokens(stems));
        exact.extend(surfaces);
    }
    document.add_pre_tokenized_text(schema.get_field(EXACT)?, tokens(exact));
    Ok(document)
}

fn tokens(words: Vec<String>) -> PreTokenizedString {
    let tokens =
        words.into_iter().enumerate().map(|(position, text)| Token { position, text, ..Token::default() });
    PreTokenizedString { text: String::new(), tokens: tokens.collect() }
}

/// An opened index.
pub struct Index {
    searcher: Searcher,
    fields: Vec<Field>,
    exact: Field,
}

/// How a concept matched one section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matched {
    /// Score of the best way to say it.
    pub score: f32,
    /// Which way that was; 0 is the typed one.
    pub way: usize,
    /// The share of each field of [`field_names`].
    pub fields: Vec<f32>,
}

/// Names of the fields of [`Matched::fields`].
pub fn field_names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|field| field.name).chain([EXACT])
}

/// Opens the index inside a pack, without copying and without writing anything.
///
/// # Errors
///
/// When its files are not an index tantivy can read.
pub fn open(pack: &Pack) -> Result<Index> {
    let directory = PackDirectory { files: Arc::new(files(pack)) };
    let index = TantivyIndex::open(directory)?;
    let schema = index.schema();
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
    let reader = reader.doc_store_cache_num_blocks(0).try_into()?;
    let fields: tantivy::Result<Vec<Field>> = FIELDS.iter().map(|it| schema.get_field(it.name)).collect();
    Ok(Index { searcher: reader.searcher(), fields: fields?, exact: schema.get_field(EXACT)? })
}

impl Index {
    /// How many sections there are.
    pub fn sections(&self) -> usize {
        usize::try_from(self.searcher.num_docs()).unwrap_or(usize::MAX)
    }

    /// Every section that says something in one of these ways, and how well. Sections are numbered in
    /// the order of the library.
    ///
    /// # Errors
    ///
    /// When the index is damaged.
    pub fn matches(&self, ways: &[Alternative]) -> Result<BTreeMap<u32, Matched>> {
        let mut found: BTreeMap<u32, Matched> = BTreeMap::new();
        for (number, way) in ways.iter().enumerate() {
            let weight = if number == 0 { 1.0 } else { SYNONYM_WEIGHT };
            for (section, matched) in self.way(number, way, weight)? {
                let best = found.entry(section).or_default();
                if matched.score > best.score {
                    *best = matched;
                }
            }
        }
        Ok(found)
    }

    fn way(&self, number: usize, way: &Alternative, weight: f32) -> Result<BTreeMap<u32, Matched>> {
        let mut found: BTreeMap<u32, Matched> = BTreeMap::new();
        let columns = FIELDS.len() + 1;
        let mut add = |section: u32, column: usize, score: f32| {
            let matched = found.entry(section).or_insert_with(|| Matched {
                way: number,
                fields: vec![0.0; columns],
                score: 0.0,
            });
            matched.score += score;
            if let Some(share) = matched.fields.get_mut(column) {
                *share += score;
            }
        };
        for (column, (weighed, field)) in FIELDS.iter().zip(&self.fields).enumerate() {
            let query = query(*field, &way.stems);
            self.score(&*query, &mut |section, score| add(section, column, score * weighed.weight * weight))?;
        }
        if let [surface] = way.surfaces.as_slice() {
            let term = Term::from_field_text(self.exact, surface);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            self.score(&query, &mut |section, score| {
                add(section, FIELDS.len(), score * EXACT_WEIGHT * weight);
            })?;
        }
        Ok(found)
    }

    fn score(&self, query: &dyn Query, each: &mut dyn FnMut(u32, f32)) -> Result<()> {
        let weight = query.weight(EnableScoring::enabled_from_searcher(&self.searcher))?;
        for segment in self.searcher.segment_readers() {
            weight.for_each(segment, each)?;
        }
        Ok(())
    }
}

/// A word, or words next to each other.
fn query(field: Field, stems: &[String]) -> Box<dyn Query> {
    let mut terms: Vec<Term> = stems.iter().map(|stem| Term::from_field_text(field, stem)).collect();
    match terms.len() {
        0 => Box::new(tantivy::query::EmptyQuery),
        1 => Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::WithFreqs)),
        _ => Box::new(PhraseQuery::new(terms)),
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
