//! `export json`: how does the whole base read as one JSON document?

use std::collections::BTreeMap;

use index::bibliography::Source;
use index::intake::Intake;
use index::library::Library;
use index::synonym::Synonyms;
use serde::Serialize;

use super::files::Files;
use super::grade::Labelled;
use super::record::{Record, record};
use super::words::{Words, words};

/// The version of the shape. Raised when a field is removed or changes its meaning.
pub const VERSION: &str = "cramp.base/1";
/// The shape, as a JSON Schema.
pub const SCHEMA: &str = include_str!("base.schema.json");

#[derive(Serialize)]
struct Base<'a> {
    schema: &'static str,
    program: &'static str,
    content: &'a str,
    notice: &'static str,
    licence: &'static str,
    questions: &'static str,
    vocabulary: Words<'a>,
    bibliography: Vec<Work<'a>>,
    intakes: Vec<Need<'a>>,
    drawings: &'a BTreeMap<String, String>,
    entries: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Work<'a> {
    id: &'a str,
    title: &'a str,
    by: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    #[serde(rename = "type")]
    evidence: Labelled<'a>,
    seen: Labelled<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

#[derive(Serialize)]
struct Need<'a> {
    authority: &'a str,
    nutrient: &'a str,
    value: &'a str,
    name: &'a str,
    people: &'a str,
    sex: &'a str,
    from: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<f64>,
    age_unit: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_to: Option<f64>,
    unit: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<&'a str>,
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// The whole base as one document, on one line.
///
/// # Errors
///
/// When a value is no JSON, which means a defect.
pub fn export(library: &Library, synonyms: &Synonyms) -> serde_json::Result<Files> {
    let asked = library.entries().any(|it| !it.questions.is_empty());
    let base = Base {
        schema: VERSION,
        program: env!("CARGO_PKG_VERSION"),
        content: &library.hash,
        notice: super::NOTICE,
        licence: super::LICENCE,
        questions: if asked { "given" } else { "left-out" },
        vocabulary: words(library, synonyms),
        bibliography: library.sources.iter().map(|it| work(library, it)).collect(),
        intakes: library.intakes.iter().map(need).collect(),
        drawings: &library.drawings,
        entries: library.entries().map(|it| record(library, it)).collect(),
    };
    let mut bytes = serde_json::to_vec(&base)?;
    bytes.push(b'\n');
    Ok(Files::one("cramp.json", bytes))
}

fn work<'a>(library: &'a Library, source: &'a Source) -> Work<'a> {
    let words = &library.vocabulary;
    let (evidence, seen) = (source.source_type.value.as_str(), source.seen.value.as_str());
    Work {
        id: &source.id.value,
        title: &source.title,
        by: &source.by,
        year: source.year,
        evidence: Labelled { id: evidence, label: words.source_type(evidence) },
        seen: Labelled { id: seen, label: words.seen(seen) },
        doi: source.doi.as_deref(),
        address: source.address.as_deref(),
        link: source.link(),
    }
}

fn need(intake: &Intake) -> Need<'_> {
    Need {
        authority: &intake.authority.value,
        nutrient: &intake.nutrient.value,
        value: &intake.value.value,
        name: &intake.name,
        people: &intake.people,
        sex: &intake.sex,
        from: intake.from,
        to: intake.to,
        age_unit: &intake.age_unit,
        amount: intake.amount,
        amount_to: intake.amount_to,
        unit: &intake.unit,
        counts: intake.counts.as_deref(),
        source: &intake.source.value,
        note: intake.note.as_deref(),
    }
}
