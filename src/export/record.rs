//! What is there to say of one entry? All of it, as plain values with labels.

use index::block::{Bar, Block};
use index::entry::{Citation, Entry, Food, ForGroup, Origin, Section};
use index::figure::figure;
use index::library::Library;
use index::markdown::parse_line;
use index::span::Located;
use serde::Serialize;

use super::blocks::{Piece, pieces};
use super::grade::{self, Cited, Labelled, Urgency, all_cited};

/// One entry.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    address: String,
    kind: &'a str,
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    aliases: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Labelled<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Labelled<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    urgency: Option<Urgency<'a>>,
    #[serde(flatten)]
    grounds: Grounds<'a>,
    groups: Vec<&'a str>,
    sites: Vec<&'a str>,
    when: Vec<&'a str>,
    nutrients: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review_due: Option<String>,
    related: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retired: Option<Retired<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exercise: Option<Exercise<'a>>,
    for_groups: Vec<Advice<'a>>,
    disagreements: Vec<Disagreement<'a>>,
    amounts: Vec<Dose<'a>>,
    drawings: Vec<Drawing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    food: Option<Figures<'a>>,
    sections: Vec<Part<'a>>,
}

/// What something rests on, and how strong that is.
#[derive(Debug, Serialize)]
struct Grounds<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<Labelled<'a>>,
    sources: Vec<Cited<'a>>,
}

fn grounds<'a>(library: &'a Library, citations: &'a [Citation]) -> Grounds<'a> {
    let cited: Vec<&Citation> = citations.iter().collect();
    Grounds { strength: grade::strength(library, &cited), sources: all_cited(library, citations) }
}

#[derive(Debug, Serialize)]
struct Retired<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    because: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Exercise<'a> {
    position: &'a str,
    hold: &'a str,
    repetitions: &'a str,
}

#[derive(Debug, Serialize)]
struct Advice<'a> {
    group: &'a str,
    verdict: Labelled<'a>,
    text: String,
    #[serde(flatten)]
    grounds: Grounds<'a>,
}

#[derive(Debug, Serialize)]
struct Disagreement<'a> {
    section: &'a str,
    question: String,
    sides: Vec<Side<'a>>,
    conclusion: String,
}

#[derive(Debug, Serialize)]
struct Side<'a> {
    says: String,
    #[serde(flatten)]
    grounds: Grounds<'a>,
}

#[derive(Debug, Serialize)]
struct Dose<'a> {
    nutrient: &'a str,
    value: f64,
    unit: &'a str,
    from: &'a str,
    group: &'a str,
    text: &'a str,
    sources: Vec<Cited<'a>>,
}

#[derive(Debug, Serialize)]
struct Drawing<'a> {
    file: &'a str,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Figures<'a> {
    ndb: u32,
    fdc: u32,
    category: &'a str,
    serving: &'a str,
    serving_g: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    per_100g: Vec<Held<'a>>,
}

#[derive(Debug, Serialize)]
struct Held<'a> {
    nutrient: &'a str,
    amount: f64,
    unit: &'a str,
    kind: &'a str,
}

#[derive(Debug, Serialize)]
struct Part<'a> {
    address: String,
    id: &'a str,
    heading: &'a str,
    origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<Labelled<'a>>,
    text: String,
    blocks: Vec<Piece<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    questions: Vec<&'a str>,
}

/// All that is known of an entry.
pub fn record<'a>(library: &'a Library, entry: &'a Entry) -> Record<'a> {
    Record {
        address: entry.address.to_string(),
        kind: &entry.address.kind,
        id: &entry.address.id,
        title: &entry.title.value,
        summary: &entry.summary.value,
        aliases: values(&entry.aliases),
        verdict: grade::verdict(library, entry),
        standing: grade::standing(library, entry),
        urgency: grade::urgency(library, entry),
        grounds: grounds(library, &entry.sources),
        groups: values(&entry.groups),
        sites: values(&entry.sites),
        when: values(&entry.when),
        nutrients: values(&entry.nutrients),
        reviewed: entry.reviewed.as_ref().map(|it| it.value.to_string()),
        review_due: library.review_due(entry).map(|it| it.to_string()),
        related: values(&entry.related),
        retired: retired(entry),
        exercise: exercise(entry),
        for_groups: entry.for_groups.iter().map(|it| advice(library, it)).collect(),
        disagreements: disagreements(library, entry),
        amounts: doses(library, entry),
        drawings: drawings(entry),
        food: entry.food.as_ref().map(|it| figures(library, it)),
        sections: entry.sections.iter().map(|it| part(library, entry, it)).collect(),
    }
}

/// The values of a list, without their places.
pub fn values(list: &[Located<String>]) -> Vec<&str> {
    list.iter().map(|it| it.value.as_str()).collect()
}

/// The words of a section: blocks apart by an empty line, items and rows a line each.
pub fn words_of(section: &Section) -> String {
    let blocks: Vec<String> = section.blocks.iter().map(|block| words_of_block(&block.value)).collect();
    blocks.join("\n\n")
}

fn words_of_block(block: &Block) -> String {
    let Block::Bars(bars) = block else {
        return block.plain();
    };
    let line = |row: &Bar| format!("{}, {}: {} {}", row.name, row.serving, figure(row.amount), bars.unit);
    bars.rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Who made a section: `written` or `computed`.
pub fn origin(section: &Section) -> &'static str {
    match section.origin {
        Origin::Written => "written",
        Origin::Computed => "computed",
    }
}

/// Everything a section cites, in reading order.
pub fn citations_of(section: &Section) -> Vec<&Citation> {
    section.blocks.iter().flat_map(|block| block.value.citations()).collect()
}

fn spoken(text: &str) -> String {
    index::block::plain(&parse_line(text))
}

fn retired(entry: &Entry) -> Option<Retired<'_>> {
    let retired = entry.retired.as_ref()?;
    Some(Retired {
        on: retired.on.as_ref().map(|it| it.value.to_string()),
        because: &retired.because.value,
        instead: retired.instead.as_ref().map(|it| it.value.as_str()),
    })
}

fn exercise(entry: &Entry) -> Option<Exercise<'_>> {
    let exercise = entry.exercise.as_ref()?;
    Some(Exercise {
        position: &exercise.position.value,
        hold: &exercise.hold.value,
        repetitions: &exercise.repetitions.value,
    })
}

fn advice<'a>(library: &'a Library, it: &'a ForGroup) -> Advice<'a> {
    let id = it.verdict.value.as_str();
    Advice {
        group: &it.group.value,
        verdict: Labelled { id, label: library.vocabulary.verdict(id) },
        text: spoken(&it.text.value),
        grounds: grounds(library, &it.sources),
    }
}

fn disagreements<'a>(library: &'a Library, entry: &'a Entry) -> Vec<Disagreement<'a>> {
    let all = entry.disagreements.iter().map(|it| Disagreement {
        section: &it.section.value,
        question: spoken(&it.question.value),
        sides: it.sides.iter().map(|side| self::side(library, side)).collect(),
        conclusion: spoken(&it.conclusion.value),
    });
    all.collect()
}

fn side<'a>(library: &'a Library, side: &'a index::entry::Side) -> Side<'a> {
    Side { says: spoken(&side.says.value), grounds: grounds(library, &side.sources) }
}

fn doses<'a>(library: &'a Library, entry: &'a Entry) -> Vec<Dose<'a>> {
    let all = entry.amounts.iter().map(|it| Dose {
        nutrient: &it.nutrient.value,
        value: it.value.value,
        unit: &it.unit.value,
        from: &it.from.value,
        group: &it.group.value,
        text: &it.text.value,
        sources: all_cited(library, &it.sources),
    });
    all.collect()
}

fn drawings(entry: &Entry) -> Vec<Drawing<'_>> {
    entry.drawings.iter().map(|it| Drawing { file: &it.file.value, text: &it.text.value }).collect()
}

fn figures<'a>(library: &'a Library, food: &'a Food) -> Figures<'a> {
    let held = food.per_100g.iter().map(|it| Held {
        nutrient: &it.nutrient.value,
        amount: it.amount,
        unit: library.vocabulary.nutrient(&it.nutrient.value).map_or("", |it| it.unit.as_str()),
        kind: &it.kind,
    });
    Figures {
        ndb: food.ndb,
        fdc: food.fdc,
        category: &food.category,
        serving: &food.serving,
        serving_g: food.serving_g,
        note: food.note.as_deref(),
        per_100g: held.collect(),
    }
}

fn part<'a>(library: &'a Library, entry: &'a Entry, section: &'a Section) -> Part<'a> {
    Part {
        address: format!("{}#{}", entry.address, section.id),
        id: &section.id,
        heading: &section.heading.value,
        origin: origin(section),
        strength: grade::strength(library, &citations_of(section)),
        text: words_of(section),
        blocks: pieces(library, section.blocks.iter().map(|it| &it.value)),
        questions: values(entry.questions_of(&section.id)),
    }
}
