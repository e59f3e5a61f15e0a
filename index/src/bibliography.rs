//! Where does it come from? The sources of `sources.toml`, and how strong a claim they carry.

use serde::{Deserialize, Serialize};

use crate::entry::Citation;
use crate::problem::Problem;
use crate::span::{Located, Span};
use crate::table::Table;
use crate::vocabulary::Vocabulary;

/// A published work that claims rest on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its key, which entries cite.
    pub id: Located<String>,
    /// Its title.
    pub title: String,
    /// Who wrote or issued it, and in what journal.
    pub by: String,
    /// The year, where it is known.
    pub year: Option<u16>,
    /// Where it can be read.
    pub address: Option<String>,
    /// Its digital object identifier.
    pub doi: Option<String>,
    /// The kind of source, a `source_type` of the vocabulary.
    pub source_type: Located<String>,
    /// How it was read, a `seen` of the vocabulary.
    pub seen: Located<String>,
}

impl Source {
    /// A web address that leads to it, or the words that tell where it is.
    pub fn link(&self) -> Option<String> {
        let doi = self.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
        doi.or_else(|| self.address.clone())
    }
}

/// Reads `sources.toml` from its text. Sources come in the order of their keys.
pub fn parse(path: &str, text: &str, problems: &mut Vec<Problem>) -> Vec<Source> {
    let fields = crate::table::read(path, text, 0, problems);
    let mut table = Table::new(path, Span::default(), fields, problems);
    let mut sources = table.every(source);
    sources.sort_by(|a, b| a.id.value.cmp(&b.id.value));
    sources
}

fn source(id: Located<String>, table: &mut Table<'_>) -> Source {
    let year = table.optional_number("year");
    // Truncation is meant: a year is a whole number below 65,536.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let year = year.map(|year| year.value as u16);
    let source = Source {
        title: table.text("title").value,
        by: table.text("by").value,
        year,
        address: table.optional_text("address").map(|it| it.value),
        doi: table.optional_text("doi").map(|it| it.value),
        source_type: table.text("type"),
        seen: table.text("seen"),
        id,
    };
    let found = source.address.is_some() || source.doi.is_some() || source.seen.value == "unread";
    if !found {
        let message = format!("the source `{}` has neither `address` nor `doi`", source.id.value);
        let help = "add where it can be read; only `seen = \"unread\"` may lack it".to_owned();
        table.problem("missing-field", source.id.at, message, help);
    }
    source
}

/// Looks up a source in sources sorted by key.
pub fn find<'a>(sources: &'a [Source], id: &str) -> Option<&'a Source> {
    let at = sources.binary_search_by(|source| source.id.value.as_str().cmp(id));
    at.ok().and_then(|at| sources.get(at))
}

/// The strongest type of evidence among some citations: an id of the vocabulary's source types, or
/// nothing when no source was found.
pub fn strength<'a>(
    citations: impl IntoIterator<Item = &'a Citation>,
    sources: &'a [Source],
    vocabulary: &Vocabulary,
) -> Option<&'a str> {
    let types = citations.into_iter().filter_map(|citation| {
        let own = find(sources, &citation.source)?.source_type.value.as_str();
        Some(citation.as_type.as_deref().unwrap_or(own))
    });
    types.min_by_key(|it| vocabulary.strength_rank(it))
}
