//! Which words does the base work with? The vocabulary and the synonyms, as plain values.

use index::kind::KINDS;
use index::library::Library;
use index::synonym::Synonyms;
use index::vocabulary::{Group, Meaning, Nutrient, Term};
use serde::Serialize;

use super::record::values;

/// The controlled words, in the order of pages, and the words people use for them.
#[derive(Debug, Serialize)]
pub struct Words<'a> {
    kinds: Vec<Kind>,
    groups: Vec<Who<'a>>,
    sites: Vec<Named<'a>>,
    times: Vec<Named<'a>>,
    nutrients: Vec<What<'a>>,
    urgencies: Vec<Meant<'a>>,
    verdicts: Vec<Meant<'a>>,
    standings: Vec<Meant<'a>>,
    source_types: Vec<Meant<'a>>,
    seen: Vec<Meant<'a>>,
    sheets: Vec<Sheet<'a>>,
    synonyms: Said<'a>,
}

#[derive(Debug, Serialize)]
struct Kind {
    id: &'static str,
    one: &'static str,
    many: &'static str,
    about: &'static str,
}

#[derive(Debug, Serialize)]
struct Named<'a> {
    id: &'a str,
    label: &'a str,
    names: &'a [String],
}

#[derive(Debug, Serialize)]
struct Who<'a> {
    #[serde(flatten)]
    term: Named<'a>,
    people: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    need: Option<Need<'a>>,
}

#[derive(Debug, Serialize)]
struct Need<'a> {
    people: &'a [String],
    from: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct What<'a> {
    #[serde(flatten)]
    term: Named<'a>,
    symbol: &'a str,
    unit: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    iu_per_unit: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Meant<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    says: &'a str,
}

#[derive(Debug, Serialize)]
struct Sheet<'a> {
    #[serde(flatten)]
    term: Named<'a>,
    draws: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Said<'a> {
    same: Vec<Vec<&'a str>>,
    means: Vec<Means<'a>>,
    spelling: Vec<Spelling<'a>>,
}

#[derive(Debug, Serialize)]
struct Means<'a> {
    typed: Vec<&'a str>,
    find: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Spelling<'a> {
    typed: &'a str,
    read: &'a str,
}

/// The words of a library.
pub fn words<'a>(library: &'a Library, synonyms: &'a Synonyms) -> Words<'a> {
    let words = &library.vocabulary;
    let kinds = KINDS.iter().map(|it| Kind { id: it.id, one: it.one, many: it.many, about: it.about });
    let sheets = words.sheets.iter().map(|it| Sheet { term: named(&it.term), draws: values(&it.draws) });
    Words {
        kinds: kinds.collect(),
        groups: words.groups.iter().map(who).collect(),
        sites: words.sites.iter().map(named).collect(),
        times: words.times.iter().map(named).collect(),
        nutrients: words.nutrients.iter().map(what).collect(),
        urgencies: words.urgencies.iter().map(meant).collect(),
        verdicts: words.verdicts.iter().map(meant).collect(),
        standings: words.standings.iter().map(meant).collect(),
        source_types: words.source_types.iter().map(meant).collect(),
        seen: words.seen.iter().map(meant).collect(),
        sheets: sheets.collect(),
        synonyms: same(synonyms),
    }
}

fn named(term: &Term) -> Named<'_> {
    Named { id: &term.id.value, label: &term.label, names: &term.names }
}

fn who(group: &Group) -> Who<'_> {
    let need = group.need.as_ref();
    let need = need.map(|it| Need { people: &it.people, from: it.from, to: it.to, note: it.note.as_deref() });
    Who { term: named(&group.term), people: &group.people, need }
}

fn what(nutrient: &Nutrient) -> What<'_> {
    What {
        term: named(&nutrient.term),
        symbol: &nutrient.symbol,
        unit: &nutrient.unit,
        iu_per_unit: nutrient.iu_per_unit,
    }
}

fn meant(meaning: &Meaning) -> Meant<'_> {
    Meant { id: &meaning.id.value, label: &meaning.label, says: &meaning.says }
}

fn same(synonyms: &Synonyms) -> Said<'_> {
    let means = synonyms.means.iter();
    let spelling = synonyms.spelling.iter();
    Said {
        same: synonyms.same.iter().map(|it| values(it)).collect(),
        means: means.map(|it| Means { typed: values(&it.typed), find: values(&it.find) }).collect(),
        spelling: spelling.map(|(typed, read)| Spelling { typed, read }).collect(),
    }
}
