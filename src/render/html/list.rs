//! How does a list look? Dots, numbers, and the cards that items with an urgency are drawn together in.

use super::markup::{each, escape};
use super::{Frame, part};
use crate::page::{ListMark, Part, Run};

/// A list; where its items say how urgent they are, a card for each urgency in their order.
pub(super) fn list(style: ListMark, items: &[Vec<Part>], frame: Frame<'_>) -> String {
    let urgent = items.iter().any(|item| urgency(item).is_some());
    if style == ListMark::Numbers || !urgent {
        return plain(style, items, frame);
    }
    let runs = items.chunk_by(|a, b| same(a, b));
    runs.map(|run| card(run, frame)).collect()
}

fn plain(style: ListMark, items: &[Vec<Part>], frame: Frame<'_>) -> String {
    let name = match style {
        ListMark::Dots => "ul",
        ListMark::Numbers => "ol",
    };
    let items = each("li", items.iter().map(|item| inside(item, frame)));
    format!("<{name}>\n{items}</{name}>\n")
}

/// What stands in an item: a lone paragraph without its tags.
fn inside(item: &[Part], frame: Frame<'_>) -> String {
    match item {
        [Part::Text { text }] => super::run::runs(text, frame),
        parts => super::parts(parts, frame),
    }
}

/// The urgency an item begins with.
fn urgency(item: &[Part]) -> Option<(&str, &str, &str)> {
    let Some(Part::Text { text }) = item.first() else {
        return None;
    };
    match text.first() {
        Some(Run::Urgency { id, label, says, .. }) => Some((id, label, says)),
        _ => None,
    }
}

fn same(a: &[Part], b: &[Part]) -> bool {
    urgency(a).map(|it| it.0) == urgency(b).map(|it| it.0)
}

/// A card: how urgent, what that asks for, and the items.
fn card(items: &[Vec<Part>], frame: Frame<'_>) -> String {
    let Some((id, label, says)) = items.first().and_then(|it| urgency(it)) else {
        return plain(ListMark::Dots, items, frame);
    };
    let shown: Vec<Vec<Part>> = items.iter().map(|item| without_label(item, label)).collect();
    let heading = heading(label, says, frame);
    format!(
        "<div class=\"care {}\">\n{heading}<div class=\"inside\">\n{}</div></div>\n",
        escape(id),
        plain(ListMark::Dots, &shown, frame)
    )
}

/// The heading of a card: the word, then what it asks for.
pub(super) fn heading(label: &str, says: &str, frame: Frame<'_>) -> String {
    let label = escape(label);
    format!("<h{0} class=\"says\"><span>{label}: </span>{1}</h{0}>\n", frame.level, escape(says))
}

/// An item without the word that its card says already. `Today:` says more than `Urgent` and stays.
fn without_label(item: &[Part], label: &str) -> Vec<Part> {
    let mut item = item.to_vec();
    if let Some(Part::Text { text }) = item.first_mut() {
        let said =
            |run: &Run| matches!(run, Run::Urgency { text, .. } if text.trim_end_matches(':') == label);
        if text.first().is_some_and(said) {
            text.remove(0);
            capital(text);
        }
    }
    item
}

/// Makes the first letter of an item a capital, now that it opens it.
fn capital(text: &mut [Run]) {
    if let Some(Run::Plain { text }) = text.first_mut() {
        *text = index::computed::capital(text.trim_start());
    }
}

/// A warning that comes before everything else.
pub(super) fn warning(it: &Part, frame: Frame<'_>) -> String {
    let Part::Card { urgency, label, says, title, address, parts } = it else {
        return String::new();
    };
    let title = super::run::link(address, title, frame);
    format!(
        "<div class=\"care {}\">\n{}<div class=\"inside\">\n<p class=\"sign\">{title}</p>\n{}</div></div>\n",
        escape(urgency),
        heading(label, says, frame),
        parts.iter().map(|it| part::part(it, frame.deeper())).collect::<String>()
    )
}
