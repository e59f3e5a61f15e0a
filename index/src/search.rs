//! Which sections answer? The index of sections: written, opened without copying, and asked.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;

use tantivy::directory::RamDirectory;
use tantivy::directory::error::OpenReadError;
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Directory as _, Index as TantivyIndex, ReloadPolicy, TantivyDocument};

use crate::directory::PackDirectory;
use crate::entry::{Entry, Section};
use crate::gather::section_text;
use crate::kind::kind_of;
use crate::lexicon::Lexicon;
use crate::library::Library;
use crate::pack::Pack;
use crate::posting::{PASSAGE, Postings, STRETCH};
use crate::posting_reader::PostingReader;
use crate::span::Located;
use crate::tally::{Counter, Tally, Words};
use crate::words::is_stop_word;

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
/// A part of a section that is searched.
pub struct Part {
    /// Its name, as `--explain` prints it.
    pub name: &'static str,
    /// Its passages: words of two passages never stand next to each other.
    text: fn(&Source<'_>) -> Vec<String>,
}

impl Part {
    /// The texts of this part, of a section of a library's entry.
    pub fn passages(&self, library: &Library, entry: &Entry, section: &Section) -> Vec<String> {
        (self.text)(&Source { library, entry, section })
    }
}

/// What the parts of a section are made from.
struct Source<'a> {
    library: &'a Library,
    entry: &'a Entry,
    section: &'a Section,
}

/// How many parts there are.
pub const PARTS: usize = 7;
/// Number of the part that holds what people ask.
pub const QUESTIONS: usize = 6;

/// The parts of a section, in the order of their stretches.
pub const SECTION: [Part; PARTS] = [
    Part { name: "title", text: |it| vec![it.entry.title.value.clone()] },
    Part { name: "alias", text: |it| texts(&it.entry.aliases) },
    Part { name: "summary", text: |it| vec![it.entry.summary.value.clone()] },
    Part { name: "heading", text: |it| vec![it.section.heading.value.clone()] },
    Part { name: "body", text: |it| vec![section_text(it.section)] },
    Part { name: "context", text: context },
    Part { name: "question", text: questions },
];

/// What people ask that the section answers. The opening one answers to the names of its entry, too.
fn questions(source: &Source<'_>) -> Vec<String> {
    let mut questions = texts(source.entry.questions_of(&source.section.id));
    if source.entry.sections.first().is_some_and(|it| it.id == source.section.id) {
        questions.push(source.entry.title.value.clone());
        questions.extend(texts(&source.entry.aliases));
    }
    questions
}

fn texts(texts: &[Located<String>]) -> Vec<String> {
    texts.iter().map(|it| it.value.clone()).collect()
}

/// Labels of kind, groups, sites, times and nutrients: what an entry is about without saying so.
fn context(source: &Source<'_>) -> Vec<String> {
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
    labels.into_iter().map(str::to_owned).collect()
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
    let mut counter = Counter::default();
    for entry in library.entries() {
        for section in &entry.sections {
            let source = Source { library, entry, section };
            let (document, words) = document(&schema, &source, lexicon)?;
            writer.add_document(document)?;
            counter.add(words);
        }
    }
    let index = writer.finalize()?;
    let segment = index.searchable_segment_ids()?.first().map(tantivy::index::SegmentId::uuid_string);
    let random = segment.unwrap_or_default();
    let tally = postcard::to_stdvec(&counter.finish()).map_err(|it| SearchError(it.to_string()))?;
    let mut files = BTreeMap::from([(TALLY.to_owned(), tally)]);
    for path in index.directory().list_managed_files() {
        let name = path.to_string_lossy().replace(&random, SEGMENT);
        files.insert(name, directory.open_read(&path)?.read_bytes()?.to_vec());
    }
    let meta = directory.atomic_read(Path::new(META))?;
    let meta = String::from_utf8_lossy(&meta).replace(&with_hyphens(&random), &with_hyphens(SEGMENT));
    files.insert(META.to_owned(), meta.into_bytes());
    Ok(files)
}

/// The file with what is counted of every section.
const TALLY: &str = "tally";
/// The file in which tantivy keeps its schema and segments.
const META: &str = "meta.json";

/// A segment id as meta.json writes it.
fn with_hyphens(id: &str) -> String {
    let part = |range: Range<usize>| id.get(range).unwrap_or("");
    [part(0..8), part(8..12), part(12..16), part(16..20), part(20..32)].join("-")
}

/// A section as tantivy takes it, and its words.
fn document(schema: &Schema, source: &Source<'_>, lexicon: &Lexicon) -> Result<(TantivyDocument, Words)> {
    let mut words = Words::default();
    let (mut stems, mut exact): (Vec<Token>, Vec<Token>) = (Vec::new(), Vec::new());
    for (part, start) in SECTION.iter().zip((0_u32..).step_by(STRETCH as usize)) {
        let (mut at, mut said) = (start, Vec::new());
        for passage in (part.text)(source) {
            for (surface, stem) in lexicon.analyse(&passage) {
                said.push(stem.clone());
                stems.push(token(stem, at as usize));
                exact.push(token(surface, exact.len()));
                at += 1;
            }
            at = at.next_multiple_of(PASSAGE);
        }
        words.parts.push(said);
    }
    let worth = |question: &String| -> Vec<String> {
        let words = lexicon.analyse(question).into_iter();
        words.filter(|(surface, _)| !is_stop_word(surface)).map(|it| it.1).collect()
    };
    words.questions = questions(source).iter().map(worth).collect();
    let mut document = TantivyDocument::default();
    for (field, tokens) in [(STEMS, stems), (EXACT, exact)] {
        let text = PreTokenizedString { text: String::new(), tokens };
        document.add_pre_tokenized_text(schema.get_field(field)?, text);
    }
    Ok((document, words))
}

fn token(text: String, position: usize) -> Token {
    Token { position, text, ..Token::default() }
}

/// An opened index.
pub struct Index {
    /// Of stems and of words as they stand; an index of nothing has none.
    fields: Option<[PostingReader; 2]>,
    /// What is counted of every section.
    pub tally: Tally,
}

/// Opens the index inside a pack, without copying and without writing anything.
///
/// # Errors
///
/// When its files are not an index tantivy can read.
pub fn open(pack: &Pack) -> Result<Index> {
    let directory = PackDirectory::of(pack, PREFIX);
    let tally = postcard::from_bytes(directory.bytes(TALLY)).map_err(|it| SearchError(it.to_string()))?;
    let index = TantivyIndex::open(directory)?;
    let schema = index.schema();
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
    let reader = reader.doc_store_cache_num_blocks(0).try_into()?;
    let fields = match reader.searcher().segment_readers().first() {
        Some(segment) => {
            let field = |name| PostingReader::open(segment, schema.get_field(name)?);
            Some([field(STEMS)?, field(EXACT)?])
        }
        None => None,
    };
    Ok(Index { fields, tally })
}

impl Index {
    /// Where a word stands, by its stem.
    ///
    /// # Errors
    ///
    /// When the index is damaged.
    pub fn stem(&self, stem: &str) -> Result<Postings> {
        self.fields.as_ref().map_or(Ok(Postings::default()), |[stems, _]| stems.read(stem))
    }

    /// The sections that hold a word as it stands, in ascending order.
    ///
    /// # Errors
    ///
    /// When the index is damaged.
    pub fn exact(&self, surface: &str) -> Result<Vec<u32>> {
        self.fields.as_ref().map_or(Ok(Vec::new()), |[_, exact]| exact.sections(surface))
    }

    /// Every stem there is, in ascending order, and where it stands.
    ///
    /// # Errors
    ///
    /// When the index is damaged.
    pub fn stems(&self) -> Result<Vec<(String, Postings)>> {
        let words = self.fields.as_ref().map_or(Ok(Vec::new()), |[stems, _]| stems.words())?;
        words.into_iter().map(|stem| Ok((stem.clone(), self.stem(&stem)?))).collect()
    }

    /// Every word as it stands, in ascending order, and the sections that hold it.
    ///
    /// # Errors
    ///
    /// When the index is damaged.
    pub fn surfaces(&self) -> Result<Vec<(String, Vec<u32>)>> {
        let words = self.fields.as_ref().map_or(Ok(Vec::new()), |[_, exact]| exact.words())?;
        words.into_iter().map(|word| Ok((word.clone(), self.exact(&word)?))).collect()
    }
}
