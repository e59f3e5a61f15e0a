//! Parts that several pages show of an entry: sections, facts, cards and the small print.

use index::block::{Block, Inline};
use index::date::Date;
use index::entry::{Entry, Section};
use index::library::Library;

use crate::builder::Builder;
use crate::page::{Part, Run, Verdict, plain};

/// Said at the foot of every page of advice until it is no longer true.
pub const NOT_REVIEWED: &str = crate::wording::SAID.not_reviewed;

/// What an exercise's fields say, as labels and values.
pub fn facts(builder: &mut Builder<'_>, entry: &Entry) -> Option<Part> {
    let exercise = entry.exercise.as_ref()?;
    let mut fields = Vec::new();
    for (label, text) in
        [("Position", &exercise.position), ("Hold", &exercise.hold), ("Repetitions", &exercise.repetitions)]
    {
        fields.push((label.to_owned(), builder.runs(&[Inline::Text(text.value.clone())])));
    }
    Some(Part::Fields { fields })
}

/// The pictures of an entry.
pub fn drawings<'a>(library: &'a Library, entry: &'a Entry) -> impl Iterator<Item = Part> + 'a {
    entry.drawings.iter().map(|drawing| Part::Drawing {
        file: drawing.file.value.clone(),
        text: drawing.text.value.clone(),
        svg: library.drawings.get(&drawing.file.value).cloned().unwrap_or_default(),
    })
}

/// The text of a section, without its heading.
pub fn body(builder: &mut Builder<'_>, section: &Section) -> Vec<Part> {
    builder.parts(section.blocks.iter().map(|block| &block.value))
}

/// The card of a warning sign: what it is and what to do.
pub fn card(builder: &mut Builder<'_>, entry: &Entry) -> Part {
    let library = builder.library();
    let id = entry.urgency.as_ref().map_or("", |it| it.value.as_str());
    let urgency = library.vocabulary.urgency(id);
    let mut summary = builder.runs(&[Inline::Text(entry.summary.value.clone())]);
    summary.extend(builder.cites(&entry.sources));
    let mut parts = vec![Part::Text { text: summary }];
    let what_to_do = entry.section("what-to-do");
    let first = what_to_do.and_then(|section| section.blocks.first());
    parts.extend(first.map(|block| builder.part(&block.value)));
    Part::Card {
        urgency: id.to_owned(),
        label: urgency.map_or_else(|| id.to_owned(), |it| it.label.clone()),
        says: urgency.map(|it| it.says.clone()).unwrap_or_default(),
        title: entry.title.value.clone(),
        address: entry.address.to_string(),
        parts,
    }
}

/// The first words of a section: its first paragraph, or its list cut to `items`.
pub fn opening(builder: &mut Builder<'_>, section: &Section, items: usize) -> Option<Part> {
    let first = &section.blocks.first()?.value;
    let cut = match first {
        Block::List(style, all) => Block::List(*style, all.iter().take(items).cloned().collect()),
        other => other.clone(),
    };
    Some(builder.part(&cut))
}

/// One line about an entry: its direction, title and summary.
pub fn line(builder: &mut Builder<'_>, entry: &Entry) -> Vec<Run> {
    let mut runs = Vec::new();
    if let Some(Verdict { label, .. }) = crate::builder::verdict(builder.library(), entry) {
        runs.push(crate::page::strong(format!("{}:", index::computed::capital(&label))));
        runs.push(plain(" "));
    }
    runs.push(Run::Link { to: entry.address.to_string(), text: entry.title.value.clone() });
    runs.push(plain(format!(". {}", entry.summary.value)));
    runs.extend(builder.cites(&entry.sources));
    runs
}

/// The small print of an entry: when it was reviewed, and by whom it was not.
pub fn small_print(builder: &mut Builder<'_>, entry: &Entry, today: Date) {
    if let Some(note) = review_note(builder.library(), entry, today) {
        builder.note(note);
    }
    builder.note(NOT_REVIEWED);
}

fn review_note(library: &Library, entry: &Entry, today: Date) -> Option<String> {
    let reviewed = entry.reviewed.as_ref()?.value;
    Some(match library.review_due(entry) {
        Some(due) if due < today => {
            format!("Last checked against its sources {reviewed}. Review overdue since {due}.")
        }
        Some(due) => format!("Last checked against its sources {reviewed}; next check by {due}."),
        None => format!("Last checked against its sources {reviewed}."),
    })
}
