//! How does the head of an entry look, and a section that answers a search?

use super::markup::escape;
use super::run::{link, runs};
use super::{Frame, parts};
use crate::page::{Head, HitPart, Verdict};

/// The head of an entry that lies elsewhere: its title leads there.
pub(super) fn entry(head: &Head, frame: Frame<'_>) -> String {
    headed(head, &link(&head.address, &head.title, frame), frame)
}

/// The head of the entry that the page is about.
pub(super) fn own(head: &Head, frame: Frame<'_>) -> String {
    headed(head, &escape(&head.title), frame)
}

fn headed(head: &Head, title: &str, frame: Frame<'_>) -> String {
    let verdict = head.verdict.as_ref().map(tag).unwrap_or_default();
    let retired = head.retired.as_ref();
    let retired = retired.map(|it| format!("<p class=\"retired\">{}</p>\n", escape(it))).unwrap_or_default();
    format!(
        "<p class=\"kind\">{kind}</p>\n<h{level}>{title}</h{level}>\n{verdict}{retired}<p class=\"lead\">{summary}</p>\n<p class=\"strength\">Evidence: {strength}</p>\n",
        kind = escape(&index::computed::capital(&head.kind)),
        level = frame.level,
        summary = runs(&head.summary, frame),
        strength = escape(&head.strength),
    )
}

fn tag(verdict: &Verdict) -> String {
    let label = index::computed::capital(&verdict.label);
    format!("<p class=\"tag {}\">{}</p>\n", escape(&verdict.id), escape(&label))
}

/// A section that answers a search.
pub(super) fn hit(hit: &HitPart, frame: Frame<'_>) -> String {
    let heading = link(&hit.address, &hit.heading, frame);
    format!(
        "<article class=\"hit\">\n{}<p class=\"where\">{heading}</p>\n{}</article>\n",
        entry(&hit.head, frame),
        parts(&hit.parts, frame.deeper())
    )
}
