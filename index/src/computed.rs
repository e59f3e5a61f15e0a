//! Sections nobody writes: a nutrient's foods and needs, a group's causes and advice, what differs for a
//! group, a food's figures. They are real sections, with fixed addresses, and are indexed and cited.

use crate::block::{Align, Bar, Bars, Block, Inline, ListStyle, Sides, Table};
use crate::entry::{Citation, Entry, Food, ForGroup, Origin, Section};
use crate::figure::figure;
use crate::intake::Intake;
use crate::library::Library;
use crate::markdown::parse_line;
use crate::span::{Located, Span};
use crate::vocabulary::Nutrient;

/// How many foods the section of a nutrient shows.
const FOODS_SHOWN: usize = 15;

/// Adds every computed section and summary to a library that has just been read.
pub fn add(library: &mut Library) {
    let mut additions: Vec<(usize, Vec<Section>, Option<String>)> = Vec::new();
    for (at, entry) in library.entries().enumerate() {
        let mut sections = Vec::new();
        let mut summary = None;
        if let Some(group) = library.vocabulary.group(&entry.address.id)
            && entry.address.kind == "group"
        {
            sections.extend(group_sections(library, &group.term.id.value, &group.people));
        }
        if let Some(nutrient) = library.vocabulary.nutrient(&entry.address.id)
            && entry.address.kind == "nutrient"
        {
            sections.push(foods_section(library, nutrient));
            sections.extend(needs_section(library, nutrient));
        }
        if entry.food.is_some() {
            sections.push(amounts_section(library, entry));
            summary = Some(food_summary(library, entry));
        }
        sections.extend(entry.for_groups.iter().map(|it| for_section(library, it)));
        additions.push((at, sections, summary));
    }
    for (at, sections, summary) in additions {
        let Some(record) = library.records.get_mut(at) else {
            continue;
        };
        record.change(|entry| {
            weave_disagreements(entry);
            entry.sections.extend(sections);
            if let Some(summary) = summary {
                entry.summary = Located::new(summary, entry.at);
            }
        });
    }
}

fn section(id: &str, heading: String, blocks: Vec<Block>) -> Section {
    let place = Span::default();
    Section {
        id: id.to_owned(),
        heading: Located::new(heading, place),
        blocks: blocks.into_iter().map(|block| Located::new(block, place)).collect(),
        origin: Origin::Computed,
    }
}

fn text(text: impl Into<String>) -> Inline {
    Inline::Text(text.into())
}

fn cites(citations: &[Citation]) -> impl Iterator<Item = Inline> {
    citations.iter().cloned().map(Inline::Cite)
}

/// Every disagreement becomes a block at the end of the section it belongs to.
fn weave_disagreements(entry: &mut Entry) {
    for disagreement in &entry.disagreements {
        let wanted = &disagreement.section.value;
        let Some(section) = entry.sections.iter_mut().find(|it| it.id == *wanted) else {
            continue;
        };
        let sides = disagreement.sides.iter().map(|side| {
            let mut inlines = parse_line(&side.says.value);
            inlines.extend(cites(&side.sources));
            inlines
        });
        let block = Block::Disagreement(Sides {
            question: parse_line(&disagreement.question.value),
            sides: sides.collect(),
            conclusion: parse_line(&disagreement.conclusion.value),
        });
        section.blocks.push(Located::new(block, disagreement.section.at));
    }
}

fn for_section(library: &Library, it: &ForGroup) -> Section {
    let group = library.vocabulary.group(&it.group.value);
    let people = group.map_or(it.group.value.as_str(), |group| group.people.as_str());
    let verdict = library.vocabulary.verdict(&it.verdict.value);
    let mut line = vec![Inline::Strong(vec![text(format!("{verdict}."))]), text(" ")];
    line.extend(parse_line(&it.text.value));
    line.extend(cites(&it.sources));
    section(&format!("for-{}", it.group.value), format!("For {people}"), vec![Block::Paragraph(line)])
}

fn group_sections(library: &Library, group: &str, people: &str) -> Vec<Section> {
    let signs = library.warning_signs().into_iter().filter(|it| it.speaks_of(group));
    let causes = library.causes().into_iter().filter(|it| it.speaks_of(group));
    let advice = library.entries().filter_map(|it| Some((it, it.for_group(group)?)));
    let lists = [
        (
            "warning-signs",
            format!("Warning signs for {people}"),
            signs.map(|it| sign_item(library, it)).collect(),
        ),
        (
            "causes",
            format!("Causes of cramps in {people}"),
            causes.map(|it| cause_item(library, it)).collect(),
        ),
        (
            "advice",
            format!("What may help and what to avoid for {people}"),
            advice.map(|(it, said)| advice_item(library, it, said)).collect::<Vec<_>>(),
        ),
    ];
    let filled = lists.into_iter().filter(|(_, _, items)| !items.is_empty());
    filled
        .map(|(id, heading, items)| section(id, heading, vec![Block::List(ListStyle::Dots, items)]))
        .collect()
}

fn link(entry: &Entry) -> Inline {
    Inline::Link(entry.address.to_string(), vec![text(entry.title.value.clone())])
}

fn sign_item(library: &Library, entry: &Entry) -> Vec<Block> {
    let urgency = entry.urgency.as_ref().and_then(|it| library.vocabulary.urgency(&it.value));
    let label = urgency.map_or("", |it| it.label.as_str());
    let mut line = vec![Inline::Strong(vec![text(format!("{label}:"))]), text(" "), link(entry)];
    line.push(text(format!(". {}", entry.summary.value)));
    line.extend(cites(&entry.sources));
    vec![Block::Paragraph(line)]
}

fn cause_item(library: &Library, entry: &Entry) -> Vec<Block> {
    let standing = entry.standing.as_ref().map_or("", |it| library.vocabulary.standing(&it.value));
    let strength = library.strength(&entry.sources);
    let strength = strength.map_or("no good evidence", |it| library.vocabulary.source_type(it));
    let mut line = vec![link(entry), text(format!(" ({standing}; {strength}). {}", entry.summary.value))];
    line.extend(cites(&entry.sources));
    vec![Block::Paragraph(line)]
}

fn advice_item(library: &Library, entry: &Entry, said: &ForGroup) -> Vec<Block> {
    let verdict = library.vocabulary.verdict(&said.verdict.value);
    let mut line =
        vec![link(entry), text(": "), Inline::Strong(vec![text(format!("{verdict}."))]), text(" ")];
    line.extend(parse_line(&said.text.value));
    line.extend(cites(&said.sources));
    vec![Block::Paragraph(line)]
}

/// Foods by amount of a nutrient in a usual serving, most first; ties by name.
pub fn ranked_foods(library: &Library, nutrient: &str) -> Bars {
    let unit = library.vocabulary.nutrient(nutrient);
    let mut rows: Vec<Bar> = library
        .of_kind("food")
        .filter_map(|entry| {
            let food = entry.food.as_ref()?;
            Some(Bar {
                name: entry.title.value.clone(),
                address: entry.address.to_string(),
                serving: serving(&food.serving, food.serving_g),
                amount: food.per_serving(nutrient)?,
                share: None,
            })
        })
        .collect();
    rows.sort_by(|a, b| b.amount.total_cmp(&a.amount).then_with(|| a.name.cmp(&b.name)));
    let of = unit.map_or(nutrient, |it| it.term.label.as_str());
    Bars {
        of: of.to_owned(),
        unit: unit.map(|it| it.unit.clone()).unwrap_or_default(),
        rows,
        sources: food_sources(library),
    }
}

/// A serving in words, with its grams: `1 oz (28 g)`.
pub fn serving(words: &str, grams: f64) -> String {
    format!("{words} ({} g)", figure(grams))
}

/// Where the figures of foods come from.
pub fn food_sources(library: &Library) -> Vec<Citation> {
    let mut sources: Vec<Citation> = Vec::new();
    for citation in library.of_kind("food").flat_map(|entry| &entry.sources) {
        if !sources.iter().any(|it| it.source == citation.source) {
            let at = Span::default();
            sources.push(Citation { at, ..citation.clone() });
        }
    }
    sources
}

fn foods_section(library: &Library, nutrient: &Nutrient) -> Section {
    let mut bars = ranked_foods(library, &nutrient.term.id.value);
    bars.rows.truncate(FOODS_SHOWN);
    let label = &nutrient.term.label;
    let mut line = vec![text(format!(
        "Amount of {label} in a usual serving. Foods differ by country, soil and recipe. The whole list: "
    ))];
    line.push(Inline::Code(format!("cramp foods \"{label}\"")));
    line.push(text("."));
    line.extend(cites(&bars.sources));
    let heading = format!("Foods rich in {label}: the most in a serving");
    section("foods", heading, vec![Block::Bars(bars), Block::Paragraph(line)])
}

/// The text with its first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.map_or_else(String::new, |first| first.chain(chars).collect())
}

/// Authorities in the order they are shown, with how they read.
const AUTHORITIES: &[(&str, &str)] = &[
    ("us", "United States (National Academies)"),
    ("eu", "European Union (EFSA)"),
    ("uk", "United Kingdom"),
];

fn needs_section(library: &Library, nutrient: &Nutrient) -> Option<Section> {
    let mut blocks = Vec::new();
    for (authority, name) in AUTHORITIES {
        let rows: Vec<&Intake> = library
            .intakes
            .iter()
            .filter(|it| it.authority.value == *authority && it.nutrient.value == nutrient.term.id.value)
            .collect();
        if rows.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(vec![text(*name)]));
        blocks.push(Block::Table(needs_table(&rows)));
        blocks.push(Block::Paragraph(needs_line(&rows)));
    }
    let heading = format!("How much {} you need, and how much is too much", nutrient.term.label);
    (!blocks.is_empty()).then(|| section("needs", heading, blocks))
}

fn needs_table(rows: &[&Intake]) -> Table {
    let mut stages: Vec<(&str, String)> = Vec::new();
    for row in rows {
        let stage = (row.people.as_str(), row.ages());
        if !stages.contains(&stage) {
            stages.push(stage);
        }
    }
    let cell = |people: &str, ages: &str, wanted: &dyn Fn(&Intake) -> bool| {
        let found = rows.iter().find(|it| it.people == people && it.ages() == ages && wanted(it));
        vec![text(found.map_or_else(|| "-".to_owned(), |it| it.amount_text()))]
    };
    let rows = stages.iter().map(|(people, ages)| {
        let need = cell(people, ages, &Intake::is_need);
        let limit = cell(people, ages, &|it| it.is_upper() || it.value.value == "guidance");
        vec![vec![text(capital(people))], vec![text(ages.clone())], need, limit]
    });
    let head = ["Who", "Age", "Need a day", "Limit a day"];
    Table {
        head: head.into_iter().map(|it| vec![text(it)]).collect(),
        align: vec![Align::Left, Align::Left, Align::Right, Align::Right],
        rows: rows.collect(),
    }
}

/// The line below a table of needs: what the limit counts, and the sources.
fn needs_line(rows: &[&Intake]) -> Vec<Inline> {
    let mut line = Vec::new();
    let counts = rows.iter().find(|it| it.counts_supplements_only() && it.amount.is_some());
    line.push(match counts.and_then(|it| it.counts.as_deref()) {
        Some(counts) => text(format!("The limit counts {counts}. A limit is not a target.")),
        None => text("The limit counts all sources together. A limit is not a target."),
    });
    let mut cited: Vec<&str> = Vec::new();
    for row in rows {
        if !cited.contains(&row.source.value.as_str()) {
            cited.push(&row.source.value);
            line.push(Inline::Cite(Citation::parse(&row.source.value, Span::default())));
        }
    }
    line
}

fn amounts_section(library: &Library, entry: &Entry) -> Section {
    let mut blocks = Vec::new();
    if let Some(food) = &entry.food {
        blocks.push(Block::Table(amounts_table(library, food)));
        let note = food.note.as_ref().map(|note| format!("{note} "));
        let mut line = vec![text(format!("{}USDA food number {:05}.", note.unwrap_or_default(), food.ndb))];
        line.extend(cites(&entry.sources));
        blocks.push(Block::Paragraph(line));
    }
    section("amounts", "What it holds".to_owned(), blocks)
}

fn amounts_table(library: &Library, food: &Food) -> Table {
    let serving = serving(&food.serving, food.serving_g);
    let head = ["Nutrient".to_owned(), serving, "100 g".to_owned(), "Kind of value".to_owned()];
    let rows = library.vocabulary.nutrients.iter().map(|nutrient| {
        let content = food.per_100g(&nutrient.term.id.value);
        let amount = |amount: Option<f64>| match amount {
            Some(amount) => format!("{} {}", figure(amount), nutrient.unit),
            None => "no value".to_owned(),
        };
        let kind = content.map_or("", |it| it.kind.as_str()).replace('-', " ");
        let per_serving = food.per_serving(&nutrient.term.id.value);
        [capital(&nutrient.term.label), amount(per_serving), amount(content.map(|it| it.amount)), kind]
    });
    let cells = |row: [String; 4]| row.into_iter().map(|it| vec![text(it)]).collect::<Vec<_>>();
    Table {
        head: cells(head),
        align: vec![Align::Left, Align::Right, Align::Right, Align::Left],
        rows: rows.map(cells).collect(),
    }
}

fn food_summary(library: &Library, entry: &Entry) -> String {
    let Some(food) = &entry.food else {
        return String::new();
    };
    let amounts = library.vocabulary.nutrients.iter().filter_map(|nutrient| {
        let amount = food.per_serving(&nutrient.term.id.value)?;
        Some(format!("{} {} {}", figure(amount), nutrient.unit, nutrient.term.label))
    });
    let amounts: Vec<String> = amounts.collect();
    format!("{}: {}.", capital(&serving(&food.serving, food.serving_g)), amounts.join(", "))
}
