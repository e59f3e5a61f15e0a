//! Does every citation lead to a source, and is every source cited?

use super::{Context, lines, place, written_blocks};
use crate::block::citations;
use crate::entry::{Citation, Entry};
use crate::markdown::parse_line;
use crate::nearest::nearest;
use crate::problem::suggest;
use crate::source::{INTAKES, SOURCES};
use crate::span::Span;

/// Every citation of an entry, in its fields and in its text.
fn all_citations(entry: &Entry) -> Vec<Citation> {
    let mut found = entry.sources.clone();
    found.extend(entry.for_groups.iter().flat_map(|it| it.sources.clone()));
    found.extend(entry.amounts.iter().flat_map(|it| it.sources.clone()));
    let sides = entry.disagreements.iter().flat_map(|it| &it.sides);
    found.extend(sides.flat_map(|it| it.sources.clone()));
    for line in lines(entry) {
        // A mark in a field has no place of its own.
        let marks = parse_line(&line.value);
        found.extend(citations(&marks).into_iter().map(|it| Citation { at: line.at, ..it.clone() }));
    }
    found.extend(written_blocks(entry).flat_map(|it| it.value.citations()).cloned());
    found
}

/// Cited sources and strengths exist.
pub(super) fn sources_exist(context: &mut Context<'_>) {
    let library = context.library;
    let ids: Vec<&str> = library.sources.iter().map(|it| it.id.value.as_str()).collect();
    let types: Vec<&str> = library.vocabulary.source_types.iter().map(|it| it.id.value.as_str()).collect();
    for entry in library.entries() {
        for citation in all_citations(entry) {
            if citation.mark().is_none() {
                source_exists(context, (&entry.path, citation.at), &citation.source, &ids);
            }
            if let Some(strength) = citation.as_type.as_deref()
                && !types.contains(&strength)
            {
                let message = format!("there is no type of source `{strength}`");
                let at = context.place_of(&entry.path, citation.at, ":", strength);
                context.complain("unknown-strength", place(entry, at), message, suggest(strength, &types));
            }
        }
    }
    let path = context.tree.path_of(INTAKES);
    for intake in &library.intakes {
        if !intake.source.value.is_empty() {
            source_exists(context, (&path, intake.source.at), &intake.source.value, &ids);
        }
    }
}

fn source_exists(context: &mut Context<'_>, place: (&str, Span), id: &str, ids: &[&str]) {
    if context.library.source(id).is_none() {
        let message = format!("there is no source `{id}`");
        let near = nearest(id, ids.iter().copied());
        let help = near.map_or_else(
            || "add it to sources.toml, or cite another".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        context.complain("unknown-source", place, message, help);
    }
}

/// No source lies about that nobody cites.
pub(super) fn sources_are_used(context: &mut Context<'_>) {
    let library = context.library;
    let entries = library.entries().flat_map(all_citations);
    let mut used: Vec<String> = entries.map(|it| it.source).collect();
    used.extend(library.intakes.iter().map(|it| it.source.value.clone()));
    used.sort_unstable();
    let path = context.tree.path_of(SOURCES);
    for source in &library.sources {
        if used.binary_search(&source.id.value).is_err() {
            let message = format!("nobody cites the source `{}`", source.id.value);
            let help = "cite it where it is used, or remove it".to_owned();
            context.complain("unused-source", (&path, source.id.at), message, help);
        }
    }
}
