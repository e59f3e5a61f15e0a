//! Do links, related entries, sheets and drawings lead somewhere?

use super::{Context, lines, place, written_blocks};
use crate::block::Inline;
use crate::entry::{Address, Entry};
use crate::kind::kind_ids;
use crate::markdown::parse_line;
use crate::problem::suggest;
use crate::source::{DRAWINGS, VOCABULARY};
use crate::span::{Located, Span};

/// Every address written anywhere exists.
pub(super) fn links_lead_somewhere(context: &mut Context<'_>) {
    let library = context.library;
    for entry in library.entries() {
        for address in &entry.related {
            follow(context, place(entry, address.at), &address.value);
        }
        if let Some(instead) = entry.retired.as_ref().and_then(|it| it.instead.as_ref()) {
            follow(context, place(entry, instead.at), &instead.value);
        }
        for block in written_blocks(entry) {
            block.visit(&mut |inlines| follow_all(context, entry, block.at, inlines));
        }
        for line in lines(entry) {
            follow_all(context, entry, line.at, &parse_line(&line.value));
        }
        let disputed = entry.disagreements.iter().map(|it| &it.section);
        for section in disputed.chain(entry.questions.iter().map(|it| &it.section)) {
            if entry.section(&section.value).is_none() {
                no_section(context, entry, section);
            }
        }
    }
    sheets(context);
}

fn sheets(context: &mut Context<'_>) {
    let path = context.tree.path_of(VOCABULARY);
    for sheet in &context.library.vocabulary.sheets {
        for draw in &sheet.draws {
            match draw.value.strip_prefix("kind:") {
                Some(kind) if kind_ids().contains(&kind) => {}
                Some(kind) => {
                    let message = format!("there is no kind `{kind}`");
                    context.complain("unknown-kind", (&path, draw.at), message, suggest(kind, &kind_ids()));
                }
                None => follow(context, (&path, draw.at), &draw.value),
            }
        }
    }
}

fn follow_all(context: &mut Context<'_>, entry: &Entry, at: Span, inlines: &[Inline]) {
    let mut links = Vec::new();
    collect(inlines, &mut links);
    for link in links {
        let at = context.place_of(&entry.path, at, "](", link);
        follow(context, place(entry, at), link);
    }
}

fn collect<'a>(inlines: &'a [Inline], links: &mut Vec<&'a str>) {
    for inline in inlines {
        match inline {
            Inline::Link(to, inner) => {
                links.push(to);
                collect(inner, links);
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) => collect(inner, links),
            _ => {}
        }
    }
}

fn follow(context: &mut Context<'_>, place: (&str, Span), link: &str) {
    if link.starts_with("https://") || link.starts_with("http://") {
        return;
    }
    let library = context.library;
    let entry = library.entry(link);
    let found = match link.split_once('#') {
        Some(_) => library.section(link).is_some(),
        None => entry.is_some(),
    };
    if found {
        return;
    }
    let message = format!("`{link}` leads nowhere");
    let help = match (entry, Address::parse(link)) {
        (Some(entry), _) => {
            let sections: Vec<&str> = entry.sections.iter().map(|it| it.id.as_str()).collect();
            let typed = link.split('#').nth(1).unwrap_or("");
            suggest(typed, &sections)
        }
        (None, Some(address)) => nearest_entry(context, &address),
        (None, None) => "write `kind/id`, `kind/id#section` or a whole web address".to_owned(),
    };
    context.complain("unknown-link", place, message, help);
}

fn nearest_entry(context: &Context<'_>, address: &Address) -> String {
    let ids: Vec<String> = context.library.entries().map(|it| it.address.to_string()).collect();
    let typed = address.to_string();
    let near = crate::nearest::nearest(&typed, ids.iter().map(String::as_str));
    near.map_or_else(
        || "write that entry, or remove the link".to_owned(),
        |it| format!("did you mean `{it}`?"),
    )
}

fn no_section(context: &mut Context<'_>, entry: &Entry, section: &Located<String>) {
    let ids: Vec<&str> = entry.sections.iter().map(|it| it.id.as_str()).collect();
    let message = format!("this entry has no section `{}`", section.value);
    context.complain("unknown-link", place(entry, section.at), message, suggest(&section.value, &ids));
}

/// Every drawing named by an entry lies in `drawings/`.
pub(super) fn drawings_exist(context: &mut Context<'_>) {
    let library = context.library;
    let prefix = format!("{DRAWINGS}/");
    let names = context.tree.files.iter().filter_map(|file| file.name.strip_prefix(&prefix));
    let names: Vec<&str> = names.collect();
    for entry in library.entries() {
        for drawing in &entry.drawings {
            if !names.contains(&drawing.file.value.as_str()) {
                let message = format!("there is no drawing `{}`", drawing.file.value);
                let help = suggest(&drawing.file.value, &names);
                context.complain("unknown-drawing", place(entry, drawing.file.at), message, help);
            }
        }
    }
}
