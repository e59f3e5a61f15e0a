//! Does every claim have a source, every disagreement two sides, and does advice speak to all it must?

use super::{Context, place};
use crate::block::Block;
use crate::entry::{Citation, Entry, Origin, Section};
use crate::kind::UNCITED_SECTIONS;
use crate::markdown::item_places;
use crate::span::{Located, Span};

/// Verdicts that offer something, and so must say for whom it differs.
const OFFERING: &[&str] = &["do", "may-help", "ask-first"];

/// Every paragraph, list item, table and text field carries sources.
pub(super) fn claims_are_cited(context: &mut Context<'_>) {
    let library = context.library;
    for entry in library.entries() {
        let mut fields: Vec<(&str, Span, &[Citation])> = vec![("summary", entry.summary.at, &entry.sources)];
        fields.extend(entry.for_groups.iter().map(|it| ("text", it.text.at, it.sources.as_slice())));
        fields.extend(entry.amounts.iter().map(|it| ("text", it.text.at, it.sources.as_slice())));
        let sides = entry.disagreements.iter().flat_map(|it| &it.sides);
        fields.extend(sides.map(|it| ("says", it.says.at, it.sources.as_slice())));
        // A text that is missing is complained of as such.
        let texts = fields.into_iter().filter(|(_, at, _)| *at != Span::default());
        for (name, at, sources) in texts {
            if sources.is_empty() {
                let message = format!("`{name}` has no sources");
                let help =
                    "name them in `sources`; `[\"none-found\"]` where we looked and found nothing".to_owned();
                context.complain("uncited-claim", place(entry, at), message, help);
            }
        }
        let cited = |section: &&Section| !UNCITED_SECTIONS.contains(&section.heading.value.as_str());
        let written = entry.sections.iter().filter(|it| it.origin == Origin::Written);
        for section in written.filter(cited) {
            blocks_are_cited(context, entry, &section.blocks);
        }
    }
}

fn blocks_are_cited(context: &mut Context<'_>, entry: &Entry, blocks: &[Located<Block>]) {
    for (number, block) in blocks.iter().enumerate() {
        let next = blocks.get(number + 1).map(|it| &it.value);
        match &block.value {
            Block::Heading(_) | Block::Bars(_) | Block::Disagreement(_) => {}
            Block::List(_, items) => items_are_cited(context, entry, block.at, items),
            Block::Table(_) if has_source(&block.value) || next.is_some_and(has_source) => {}
            Block::Table(_) => {
                uncited(context, entry, block.at, "this table has no source in the line below it");
            }
            Block::Paragraph(_) if has_source(&block.value) || introduces(&block.value, next) => {}
            Block::Paragraph(_) => uncited(context, entry, block.at, "this claim has no source"),
        }
    }
}

/// The items of a list have no place of their own: it is looked up in the file when it is needed.
fn items_are_cited(context: &mut Context<'_>, entry: &Entry, list: Span, items: &[Vec<Block>]) {
    if items.iter().all(|item| item.iter().any(has_source)) {
        return;
    }
    let text = context.text_of(&entry.path);
    let (start, end) = (list.start as usize, (list.end as usize).min(text.len()));
    let from = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let places = item_places(text.get(from..end).unwrap_or(""), from);
    for (number, item) in items.iter().enumerate() {
        if !item.iter().any(has_source) {
            let at = places.get(number).copied().unwrap_or(list);
            uncited(context, entry, at, "this item has no source");
        }
    }
}

fn uncited(context: &mut Context<'_>, entry: &Entry, at: Span, what: &str) {
    let help = "end it with `[^source-id]`; `[^none-found]` where we looked and found nothing".to_owned();
    context.complain("uncited-claim", place(entry, at), what.to_owned(), help);
}

fn has_source(block: &Block) -> bool {
    !block.citations().is_empty()
}

/// A line that ends in a colon and leads into a list or table makes no claim itself.
fn introduces(block: &Block, next: Option<&Block>) -> bool {
    let leads = matches!(next, Some(Block::List(..) | Block::Table(_)));
    leads && block.plain().trim_end().ends_with(':')
}

/// A disagreement has at least two sides.
pub(super) fn disagreements_have_sides(context: &mut Context<'_>) {
    let library = context.library;
    for entry in library.entries() {
        for disagreement in entry.disagreements.iter().filter(|it| it.sides.len() < 2) {
            let message = "this disagreement has fewer than two sides".to_owned();
            let help =
                "add a `[[disagreement.side]]` for each answer, or make it a plain sentence".to_owned();
            context.complain("one-sided", place(entry, disagreement.question.at), message, help);
        }
    }
}

/// Advice that offers something says what differs for the groups its kind must speak to.
pub(super) fn advice_speaks(context: &mut Context<'_>) {
    let library = context.library;
    for entry in library.entries() {
        let Some(verdict) = entry.verdict.as_ref() else {
            continue;
        };
        if !OFFERING.contains(&verdict.value.as_str()) {
            continue;
        }
        let musts = library.vocabulary.must_speak.iter().filter(|it| it.kind.value == entry.address.kind);
        for group in musts.flat_map(|it| &it.groups) {
            if entry.for_group(&group.value).is_none() {
                let message = format!("this entry offers something and does not speak to `{}`", group.value);
                let help = format!(
                    "add a `[[for]]` with `group = \"{}\"`, `verdict`, `text` and `sources`",
                    group.value
                );
                context.complain("must-speak", place(entry, verdict.at), message, help);
            }
        }
    }
}
