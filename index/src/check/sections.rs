//! Does an entry have the sections of its kind, and do they hold something?

use super::{Context, lines, place};
use crate::block::{Block, ListStyle};
use crate::entry::{Entry, Origin, Section};
use crate::kind::{Body, Kind, kind_of};
use crate::markdown;
use crate::nearest::nearest;
use crate::span::Located;

/// Required sections are there, steps are numbered.
pub(super) fn required_sections(context: &mut Context<'_>) {
    for entry in context.library.entries() {
        let Some(kind) = kind_of(&entry.address.kind) else {
            continue;
        };
        for required in kind.sections {
            let found = entry.sections.iter().find(|it| it.heading.value == required.heading);
            match found {
                None => missing(context, entry, required.heading, kind),
                Some(section) if required.body == Body::Steps && !is_steps(section) => {
                    let message = format!("\"{}\" does not begin with a numbered list", required.heading);
                    let help = "begin every step with `1. `, and put other text below the steps".to_owned();
                    context.complain("not-steps", place(entry, section.heading.at), message, help);
                }
                Some(_) => {}
            }
        }
        let written = entry.sections.iter().any(|it| it.origin == Origin::Written);
        if !written && kind.sections.is_empty() && entry.food.is_none() {
            let message = format!("{} entry needs at least one section", with_article(kind.one));
            let help = "add a heading `## ...` and text below it".to_owned();
            context.complain("missing-section", place(entry, entry.at), message, help);
        }
    }
}

fn missing(context: &mut Context<'_>, entry: &Entry, heading: &str, kind: &Kind) {
    let required = |it: &Located<String>| kind.sections.iter().any(|section| section.heading == it.value);
    let written = entry.sections.iter().filter(|it| it.origin == Origin::Written);
    let headings: Vec<&Located<String>> = written.map(|it| &it.heading).filter(|it| !required(it)).collect();
    let near = nearest(heading, headings.iter().map(|it| it.value.as_str()));
    let near = near.and_then(|near| headings.iter().find(|it| it.value == near));
    let (at, help) = match near {
        Some(near) => (near.at, format!("this heading should read `## {heading}`")),
        None => (entry.at, format!("add `## {heading}`; see content/README.md")),
    };
    let message = format!("{} entry needs a section \"{heading}\"", with_article(kind.one));
    context.complain("missing-section", place(entry, at), message, help);
}

fn with_article(one: &str) -> String {
    let article = if one.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {one}")
}

/// Steps come first: what follows them may explain, but nothing stands between a reader and step one.
fn is_steps(section: &Section) -> bool {
    let first = section.blocks.first().map(|block| &block.value);
    matches!(first, Some(Block::List(ListStyle::Numbers, _)) | None)
}

/// No section is empty, and no heading stands twice.
pub(super) fn sections_hold_something(context: &mut Context<'_>) {
    for entry in context.library.entries() {
        for (number, section) in entry.sections.iter().enumerate() {
            let heading = &section.heading;
            if section.blocks.iter().all(|block| block.plain().trim().is_empty()) {
                let message = format!("the section \"{}\" is empty", heading.value);
                let help = "write it, or remove its heading".to_owned();
                context.complain("empty-section", place(entry, heading.at), message, help);
            }
            if section.id.is_empty() {
                let message = "this heading has no letters or digits to make an address of".to_owned();
                let help = "say in words what the section is about".to_owned();
                context.complain("duplicate-section", place(entry, heading.at), message, help);
            } else if let Some(first) = entry.sections.iter().take(number).find(|it| it.id == section.id) {
                duplicate(context, entry, first, section);
            }
        }
    }
}

fn duplicate(context: &mut Context<'_>, entry: &Entry, first: &Section, second: &Section) {
    let groups = entry.for_groups.iter().map(|it| &it.group);
    let group = groups.rev().find(|it| second.id == format!("for-{}", it.value));
    let heading = &second.heading.value;
    let (at, message, help) = match (second.origin, first.origin, group) {
        (Origin::Written, ..) => (
            second.heading.at,
            format!("a section of this entry already has the address `#{}`", second.id),
            "give every section a heading of its own, or join the two",
        ),
        (_, Origin::Computed, Some(group)) => (
            group.at,
            format!("this entry already speaks to `{}`", group.value),
            "join the two tables `[[for]]`",
        ),
        _ => (
            first.heading.at,
            format!("the program adds a section \"{heading}\" with this address itself"),
            "choose another heading",
        ),
    };
    context.complain("duplicate-section", place(entry, at), message, help.to_owned());
}

/// Lines of Markdown in fields keep to the same subset as the text.
pub(super) fn fields_are_fit(context: &mut Context<'_>) {
    for entry in context.library.entries() {
        for line in lines(entry) {
            let (_, unfit) = markdown::parse(&line.value, 0);
            for unfit in unfit {
                context.complain(unfit.rule, place(entry, line.at), unfit.message, unfit.help.to_owned());
            }
        }
    }
}
