//! How does a section read to a search engine? One flat document each, and the table of its fields.

use index::entry::{Entry, ForGroup, Section};
use index::kind::kind_of;
use index::library::Library;
use index::vocabulary::Term;
use serde::Serialize;

use super::grade::{self, Labelled};
use super::record::{citations_of, origin, values, words_of};

/// The version of the shape. Raised when a field is removed or changes its meaning.
pub const VERSION: &str = "cramp.section/1";
/// The shape, as a JSON Schema.
pub const SCHEMA: &str = include_str!("section.schema.json");

/// What a field holds, and so how an engine keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// An id or other literal, to filter and count by.
    Key,
    /// Several of them.
    Keys,
    /// A day.
    Day,
    /// Words to search.
    Words,
    /// Several runs of words to search.
    ManyWords,
}

/// The fields of a document, in their order, and what each holds.
pub const FIELDS: &[(&str, Holds)] = &[
    ("schema", Holds::Key),
    ("id", Holds::Key),
    ("address", Holds::Key),
    ("entry", Holds::Key),
    ("section", Holds::Key),
    ("kind", Holds::Key),
    ("origin", Holds::Key),
    ("title", Holds::Words),
    ("heading", Holds::Words),
    ("summary", Holds::Words),
    ("text", Holds::Words),
    ("aliases", Holds::ManyWords),
    ("context", Holds::ManyWords),
    ("questions", Holds::ManyWords),
    ("groups", Holds::Keys),
    ("sites", Holds::Keys),
    ("when", Holds::Keys),
    ("nutrients", Holds::Keys),
    ("verdict", Holds::Key),
    ("verdict_label", Holds::Key),
    ("standing", Holds::Key),
    ("standing_label", Holds::Key),
    ("urgency", Holds::Key),
    ("urgency_label", Holds::Key),
    ("strength", Holds::Key),
    ("strength_label", Holds::Key),
    ("sources", Holds::Keys),
    ("reviewed", Holds::Day),
    ("review_due", Holds::Day),
    ("notice", Holds::Key),
    ("content", Holds::Key),
    ("program", Holds::Key),
];

/// A section as one document. Its fields are those of [`FIELDS`].
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    schema: &'static str,
    /// Safe in a web address: `first-aid.calf.steps`.
    pub id: String,
    address: String,
    entry: String,
    section: &'a str,
    kind: &'a str,
    origin: &'static str,
    title: &'a str,
    heading: &'a str,
    summary: &'a str,
    text: String,
    aliases: Vec<&'a str>,
    context: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    questions: Vec<&'a str>,
    groups: Vec<&'a str>,
    sites: Vec<&'a str>,
    when: Vec<&'a str>,
    nutrients: Vec<&'a str>,
    #[serde(flatten)]
    grades: Grades<'a>,
    sources: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review_due: Option<String>,
    notice: &'static str,
    content: &'a str,
    program: &'static str,
}

#[derive(Debug, Default, Serialize)]
struct Grades<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict_label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing_label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    urgency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    urgency_label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strength_label: Option<&'a str>,
}

/// All sections of a library, in the order of its entries.
pub fn lines(library: &Library) -> Vec<Line<'_>> {
    let of = |entry| move |section| line(library, entry, section);
    library.entries().flat_map(|entry| entry.sections.iter().map(of(entry))).collect()
}

fn line<'a>(library: &'a Library, entry: &'a Entry, section: &'a Section) -> Line<'a> {
    let mut sources: Vec<&str> = Vec::new();
    for citation in citations_of(section) {
        if citation.mark().is_none() && !sources.contains(&citation.source.as_str()) {
            sources.push(&citation.source);
        }
    }
    Line {
        schema: VERSION,
        id: format!("{}.{}.{}", entry.address.kind, entry.address.id, section.id),
        address: format!("{}#{}", entry.address, section.id),
        entry: entry.address.to_string(),
        section: &section.id,
        kind: &entry.address.kind,
        origin: origin(section),
        title: &entry.title.value,
        heading: &section.heading.value,
        summary: &entry.summary.value,
        text: words_of(section),
        aliases: values(&entry.aliases),
        context: context(library, entry, section),
        questions: values(entry.questions_of(&section.id)),
        groups: groups(entry, section),
        sites: values(&entry.sites),
        when: values(&entry.when),
        nutrients: values(&entry.nutrients),
        grades: grades(library, entry, section),
        sources,
        reviewed: entry.reviewed.as_ref().map(|it| it.value.to_string()),
        review_due: library.review_due(entry).map(|it| it.to_string()),
        notice: super::NOTICE,
        content: &library.hash,
        program: env!("CARGO_PKG_VERSION"),
    }
}

/// Whom a section speaks of: one that says what differs for a group, of that group alone.
fn groups<'a>(entry: &'a Entry, section: &'a Section) -> Vec<&'a str> {
    match advice_of(entry, section) {
        Some(advice) => vec![&advice.group.value],
        None => values(&entry.groups),
    }
}

fn advice_of<'a>(entry: &'a Entry, section: &Section) -> Option<&'a ForGroup> {
    entry.for_group(section.id.strip_prefix("for-")?)
}

/// The labels of kind, groups, sites, times and nutrients: words people search by.
fn context<'a>(library: &'a Library, entry: &'a Entry, section: &'a Section) -> Vec<&'a str> {
    let words = &library.vocabulary;
    let mut labels: Vec<&str> = kind_of(&entry.address.kind).map(|it| it.one).into_iter().collect();
    let groups = groups(entry, section).into_iter().filter_map(|it| words.group(it));
    labels.extend(groups.map(|it| it.people.as_str()));
    let label = |terms: &'a [Term], id: &str| terms.iter().find(|it| it.id.value == id);
    let sites = entry.sites.iter().filter_map(|it| label(&words.sites, it));
    let times = entry.when.iter().filter_map(|it| label(&words.times, it));
    labels.extend(sites.chain(times).map(|it| it.label.as_str()));
    let nutrients = entry.nutrients.iter().filter_map(|it| words.nutrient(it));
    labels.extend(nutrients.map(|it| it.term.label.as_str()));
    labels
}

/// The grades of a section. Advice for a group has a direction of its own.
fn grades<'a>(library: &'a Library, entry: &'a Entry, section: &'a Section) -> Grades<'a> {
    let own = advice_of(entry, section).map(|it| it.verdict.value.as_str());
    let own = own.map(|id| Labelled { id, label: library.vocabulary.verdict(id) });
    let verdict = own.or_else(|| grade::verdict(library, entry));
    let standing = grade::standing(library, entry);
    let urgency = grade::urgency(library, entry);
    let strength = grade::strength(library, &citations_of(section));
    Grades {
        verdict: verdict.as_ref().map(|it| it.id),
        verdict_label: verdict.map(|it| it.label),
        standing: standing.as_ref().map(|it| it.id),
        standing_label: standing.map(|it| it.label),
        urgency: urgency.as_ref().map(|it| it.id),
        urgency_label: urgency.map(|it| it.label),
        strength: strength.as_ref().map(|it| it.id),
        strength_label: strength.map(|it| it.label),
    }
}
