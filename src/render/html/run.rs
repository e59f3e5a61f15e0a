//! How do runs of text look? Words, links, and references to sources drawn together.

use super::Frame;
use super::markup::escape;
use crate::page::Run;

/// Runs as markup.
pub(super) fn runs(runs: &[Run], frame: Frame<'_>) -> String {
    let mut out = String::new();
    let mut cites = Vec::new();
    let mut last_mark = None;
    for run in runs {
        match run {
            Run::Cite { source } => cites.push(*source),
            Run::NoSource { text } if last_mark == Some(text) => {}
            Run::Plain { text } if !cites.is_empty() && text.trim().is_empty() => {}
            other => {
                if push_cites(&mut cites, frame, &mut out) && !starts_tight(other) {
                    out.push(' ');
                }
                out.push_str(&run_of(other, frame));
            }
        }
        last_mark = match run {
            Run::NoSource { text } => Some(text),
            _ => None,
        };
    }
    push_cites(&mut cites, frame, &mut out);
    out
}

/// Does a run bring its own space, or a mark that follows at once?
fn starts_tight(run: &Run) -> bool {
    match run {
        Run::Plain { text } => text.starts_with(|it: char| it.is_whitespace() || it.is_ascii_punctuation()),
        Run::NoSource { .. } => true,
        _ => false,
    }
}

fn run_of(run: &Run, frame: Frame<'_>) -> String {
    match run {
        Run::Plain { text } => escape(text).into_owned(),
        Run::Strong { text } | Run::Urgency { text, .. } => format!("<strong>{}</strong>", escape(text)),
        Run::Emphasis { text } => format!("<em>{}</em>", escape(text)),
        Run::Code { text } => format!("<code>{}</code>", escape(text)),
        Run::Mark { text } => format!("<mark>{}</mark>", escape(text)),
        Run::Link { to, text } => link(to, text, frame),
        Run::Cite { .. } => String::new(),
        Run::NoSource { text } => frame.links.mark(text),
    }
}

/// A link to an entry or a page of the web; its words alone where it leads nowhere from here.
pub(super) fn link(to: &str, text: &str, frame: Frame<'_>) -> String {
    let way = if to.starts_with("http") { Some(to.to_owned()) } else { frame.links.entry(to) };
    match way {
        Some(way) => format!("<a href=\"{}\">{}</a>", escape(&way), escape(text)),
        None => escape(text).into_owned(),
    }
}

/// Writes the references gathered so far. Were there any?
fn push_cites(cites: &mut Vec<usize>, frame: Frame<'_>, out: &mut String) -> bool {
    let lines = cites.drain(..).filter_map(|number| frame.sources.get(number.checked_sub(1)?));
    let references: Vec<String> = lines.map(|line| cite(frame.links.source(line))).collect();
    if references.is_empty() {
        return false;
    }
    out.push_str("<sup>");
    out.push_str(&references.join(" "));
    out.push_str("</sup>");
    true
}

fn cite((label, way): (String, Option<String>)) -> String {
    match way {
        Some(way) => format!("<a href=\"{}\">[{}]</a>", escape(&way), escape(&label)),
        None => format!("[{}]", escape(&label)),
    }
}
