//! How good is a claim, and on what does it rest? Ids with their labels, for programs that have no
//! vocabulary at hand.

use index::entry::{Citation, Entry};
use index::library::Library;
use serde::Serialize;

/// An id of the vocabulary and how it reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Labelled<'a> {
    /// The id.
    pub id: &'a str,
    /// How it reads.
    pub label: &'a str,
}

/// How fast help is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Urgency<'a> {
    /// The id.
    pub id: &'a str,
    /// How it reads.
    pub label: &'a str,
    /// What it asks for.
    pub says: &'a str,
}

/// What a claim rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Cited<'a> {
    /// A source.
    Source {
        /// Its key in the bibliography.
        source: &'a str,
        /// The type of evidence it is cited as.
        #[serde(rename = "type")]
        evidence: &'a str,
    },
    /// A mark that stands where a source would.
    Mark {
        /// Its id.
        mark: &'a str,
        /// How it reads.
        label: &'a str,
    },
}

/// A reference to a source, with the type of evidence it is cited as.
pub fn cited<'a>(library: &'a Library, citation: &'a Citation) -> Cited<'a> {
    if let Some(label) = citation.mark() {
        return Cited::Mark { mark: &citation.source, label };
    }
    let own = || library.source(&citation.source).map(|it| it.source_type.value.as_str());
    let evidence = citation.as_type.as_deref().or_else(own).unwrap_or_default();
    Cited::Source { source: &citation.source, evidence }
}

/// References to sources.
pub fn all_cited<'a>(library: &'a Library, citations: &'a [Citation]) -> Vec<Cited<'a>> {
    citations.iter().map(|it| cited(library, it)).collect()
}

/// The strongest type of evidence among some citations; of marks alone, the first; of nothing, nothing.
pub fn strength<'a>(library: &'a Library, citations: &[&'a Citation]) -> Option<Labelled<'a>> {
    if let Some(id) = library.strength(citations.iter().copied()) {
        return Some(Labelled { id, label: library.vocabulary.source_type(id) });
    }
    let mark = citations.iter().find_map(|it| Some((it.source.as_str(), it.mark()?)));
    mark.map(|(id, label)| Labelled { id, label })
}

/// The direction of advice of an entry.
pub fn verdict<'a>(library: &'a Library, entry: &'a Entry) -> Option<Labelled<'a>> {
    let id = entry.verdict.as_ref()?.value.as_str();
    Some(Labelled { id, label: library.vocabulary.verdict(id) })
}

/// How sure a cause is.
pub fn standing<'a>(library: &'a Library, entry: &'a Entry) -> Option<Labelled<'a>> {
    let id = entry.standing.as_ref()?.value.as_str();
    Some(Labelled { id, label: library.vocabulary.standing(id) })
}

/// How fast help is needed.
pub fn urgency<'a>(library: &'a Library, entry: &'a Entry) -> Option<Urgency<'a>> {
    let id = entry.urgency.as_ref()?.value.as_str();
    let meaning = library.vocabulary.urgency(id);
    Some(Urgency {
        id,
        label: meaning.map_or(id, |it| it.label.as_str()),
        says: meaning.map_or("", |it| it.says.as_str()),
    })
}

#[cfg(test)]
mod tests {
    use index::span::Span;

    use super::*;

    #[test]
    fn marks_alone_are_the_strength_and_nothing_is_none() {
        let library = Library::default();
        let marks = ["precaution", "none-found"].map(|it| Citation::parse(it, Span::default()));
        let marks: Vec<&Citation> = marks.iter().collect();
        assert_eq!(strength(&library, &marks).map(|it| it.id), Some("precaution"));
        assert_eq!(strength(&library, &[]), None);
    }

    #[test]
    fn a_citation_may_be_weaker_than_its_source() {
        let library = Library::default();
        let citation = Citation::parse("nhs:expert-opinion", Span::default());
        assert_eq!(cited(&library, &citation), Cited::Source { source: "nhs", evidence: "expert-opinion" });
    }
}
