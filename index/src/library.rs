//! All entries of a tree, in a stable order, with the words and sources they use. Holds and looks up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bibliography::{self, Source};
use crate::computed;
use crate::date::Date;
use crate::entry::{Address, Citation, Entry, Section};
use crate::intake::{self, Intake};
use crate::kind::rank_of;
use crate::message::{self, Message};
use crate::parse;
use crate::problem::Problem;
use crate::shelf::Record;
use crate::source::{DANGER, DRAWINGS, ELSEWHERE, ENGLISH, INTAKES, SOURCES, SYNONYMS, Tree, VOCABULARY};
use crate::synonym::{self, Synonyms};
use crate::vocabulary::{self, Vocabulary};

/// The kind whose cards a search shows.
pub(crate) const WARNING_SIGN: &str = "warning-sign";

/// A tree of content, read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Library {
    /// The controlled words.
    pub vocabulary: Vocabulary,
    /// The bibliography, sorted by key.
    pub sources: Vec<Source>,
    /// Words people type. They are packed apart: a search reads what the lexicon makes of them.
    #[serde(skip)]
    pub synonyms: Synonyms,
    /// Daily needs and limits.
    pub intakes: Vec<Intake>,
    /// Entries, by kind and then by id. They are packed apart, each for itself.
    #[serde(skip)]
    pub records: Vec<Record>,
    /// Common English words, which are never taken for misspellings.
    pub english: Vec<String>,
    /// Questions that are not about the subject.
    pub elsewhere: Vec<String>,
    /// What people say in danger, and what only sounds so.
    pub danger: Vec<Message>,
    /// Pictures, by the name of their file: SVG.
    pub drawings: BTreeMap<String, String>,
    /// Hash of the content, in hexadecimal.
    pub hash: String,
    /// Files beside the kinds that the tree lacks; they count as empty.
    pub missing: Vec<String>,
}

/// Reads a tree. The library is whole even where there are problems, so that all can be found at once.
pub fn read(tree: &Tree) -> (Library, Vec<Problem>) {
    let mut problems = tree.problems.clone();
    let mut library = Library { hash: tree.content_hash(), ..Library::default() };
    let mut root = |name: &str| {
        if let Some(file) = tree.root_file(name) {
            return (file.path.clone(), file.text.clone());
        }
        library.missing.push(tree.path_of(name));
        (tree.path_of(name), String::new())
    };
    let (vocabulary, sources) = (root(VOCABULARY), root(SOURCES));
    let (synonyms, intakes) = (root(SYNONYMS), root(INTAKES));
    library.vocabulary = vocabulary::parse(&vocabulary.0, &vocabulary.1, &mut problems);
    library.sources = bibliography::parse(&sources.0, &sources.1, &mut problems);
    library.synonyms = synonym::parse(&synonyms.0, &synonyms.1, &mut problems);
    library.intakes = intake::parse(&intakes.0, &intakes.1, &mut problems);
    library.english = lines(tree, ENGLISH);
    library.elsewhere = lines(tree, ELSEWHERE);
    library.danger = tree.root_file(DANGER).map(|file| message::parse(&file.text)).unwrap_or_default();
    for file in &tree.files {
        match file.name.split_once('/') {
            Some((DRAWINGS, name)) => {
                library.drawings.insert(name.to_owned(), file.text.clone());
            }
            Some(_) => {
                let (entry, found) = parse::parse(file);
                library.records.push(Record::of(entry));
                problems.extend(found);
            }
            None => {}
        }
    }
    library.records.sort_by(|a, b| order(&a.label.address).cmp(&order(&b.label.address)));
    computed::add(&mut library);
    (library, problems)
}

/// The lines of a file beside the kinds, without remarks.
fn lines(tree: &Tree, name: &str) -> Vec<String> {
    let text = tree.root_file(name).map_or("", |file| file.text.as_str());
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'));
    lines.map(str::to_owned).collect()
}

fn order(address: &Address) -> (usize, &str, &str) {
    (rank_of(&address.kind), &address.kind, &address.id)
}

impl Library {
    /// All entries, by kind and then by id.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> + Clone {
        self.records.iter().map(Record::entry)
    }

    /// The entry of this number in the order of [`Library::entries`].
    pub fn at(&self, number: usize) -> Option<&Entry> {
        self.records.get(number).map(Record::entry)
    }

    /// The entry at `kind/id`.
    pub fn entry(&self, address: &str) -> Option<&Entry> {
        self.at(self.number_of(&Address::parse(address)?)?)
    }

    /// The number of the entry at an address, in the order of [`Library::entries`].
    pub fn number_of(&self, address: &Address) -> Option<usize> {
        let wanted = order(address);
        self.records.binary_search_by(|record| order(&record.label.address).cmp(&wanted)).ok()
    }

    /// The warning sign that a message names.
    pub fn sign(&self, id: &str) -> Option<usize> {
        self.number_of(&Address { kind: WARNING_SIGN.to_owned(), id: id.to_owned() })
    }

    /// The entry and section at `kind/id#section`.
    pub fn section(&self, address: &str) -> Option<(&Entry, &Section)> {
        let (_, section) = address.split_once('#')?;
        let entry = self.entry(address)?;
        Some((entry, entry.section(section)?))
    }

    /// All entries of a kind, by id.
    pub fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.records.iter().filter(move |it| it.label.address.kind == kind).map(Record::entry)
    }

    /// A source by its key.
    pub fn source(&self, id: &str) -> Option<&Source> {
        bibliography::find(&self.sources, id)
    }

    /// The strongest type of evidence among some citations, as an id; nothing when none was found.
    pub fn strength<'a>(&'a self, citations: impl IntoIterator<Item = &'a Citation>) -> Option<&'a str> {
        bibliography::strength(citations, &self.sources, &self.vocabulary)
    }

    /// The day an entry should be reviewed again.
    pub fn review_due(&self, entry: &Entry) -> Option<Date> {
        let months = self.vocabulary.months(&entry.address.kind)?;
        let reviewed = entry.reviewed.as_ref()?;
        Some(reviewed.value.plus_months(months))
    }

    /// The last day an entry was reviewed.
    pub fn last_reviewed(&self) -> Option<Date> {
        self.entries().filter_map(|it| it.reviewed.as_ref().map(|it| it.value)).max()
    }

    /// Warning signs, most urgent first.
    pub fn warning_signs(&self) -> Vec<&Entry> {
        let mut signs: Vec<&Entry> = self.of_kind(WARNING_SIGN).collect();
        signs.sort_by_key(|entry| self.urgency_rank(entry));
        signs
    }

    /// How urgent a warning sign is, compared with others: 0 is the most urgent.
    pub fn urgency_rank(&self, entry: &Entry) -> usize {
        let urgency = entry.urgency.as_ref().map_or("", |it| it.value.as_str());
        self.vocabulary.urgency_rank(urgency)
    }

    /// Causes, surest first, then by title.
    pub fn causes(&self) -> Vec<&Entry> {
        let mut causes: Vec<&Entry> = self.of_kind("cause").collect();
        causes.sort_by_key(|entry| {
            let standing = entry.standing.as_ref().map_or("", |it| it.value.as_str());
            (self.vocabulary.standing_rank(standing), entry.title.value.clone())
        });
        causes
    }
}
