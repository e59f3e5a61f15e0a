//! How do the sources and the small print at the foot of a page look?

use super::layout::{Colour, Frame, Look};
use super::line::{Line, stack};
use super::phrase::Phrase;
use super::style;
use crate::page::{Listing, Page, SourceLine};

/// The sources of a page, numbered.
pub(super) fn sources(page: &Page, frame: Frame) -> Vec<Line> {
    match page.listing {
        _ if page.sources.is_empty() => Vec::new(),
        Listing::Full => full(&page.sources, frame),
        Listing::Brief => brief(&page.sources, frame),
    }
}

fn full(sources: &[SourceLine], frame: Frame) -> Vec<Line> {
    let number = |source: &SourceLine| format!("[{}]", source.number);
    let widest = sources.iter().map(|it| number(it).len()).max().unwrap_or(0);
    let heading = vec![Line::of("Sources", style::BOLD)];
    let list = frame.body(|frame| {
        let one = |source| {
            let mark = Line::of(&format!("{:>widest$} ", number(source)), style::DIM);
            frame.hang(&mark, |frame| described(source, frame).wrap(frame.prose))
        };
        sources.iter().flat_map(one).collect()
    });
    stack([heading, list])
}

/// Who and when, one source after another: all that a sheet of one page has room for.
fn brief(sources: &[SourceLine], frame: Frame) -> Vec<Line> {
    frame.body(|frame| Phrase::of(&brief_text(sources), style::DIM).wrap(frame.prose))
}

/// Who and when, one source after another, as text.
pub(super) fn brief_text(sources: &[SourceLine]) -> String {
    let one = |source: &SourceLine| {
        let by = source.by.split([';', '(']).next().unwrap_or("").trim();
        let year = source.year.map(|it| it.to_string()).unwrap_or_default();
        format!("[{}]\u{a0}{}", source.number, joined(&[by, &year], " "))
    };
    let all: Vec<String> = sources.iter().map(one).collect();
    format!("Sources: {}.", all.join(", "))
}

/// Small print.
pub(super) fn notes(notes: &[String], frame: Frame) -> Vec<Line> {
    let note = |note: &String| frame.body(|frame| Phrase::of(note, style::DIM).wrap(frame.prose));
    notes.iter().flat_map(note).collect()
}

/// Nothing need be said of a source that was read like this.
const AS_EXPECTED: &str = "read where it was published";

fn described(source: &SourceLine, frame: Frame) -> Phrase {
    let year = source.year.map(|it| it.to_string()).unwrap_or_default();
    let by = joined(&[&source.by, &year], ", ");
    let seen = if source.seen == AS_EXPECTED { "" } else { &source.seen };
    let how = joined(&[&source.strength, seen], "; ");
    let mut text = joined(&[&ended(&source.title), &ended(&by)], " ");
    if !how.is_empty() {
        text = format!("{text} ({how})");
    }
    let phrase = Phrase::of(&text, style::DIM);
    match &source.link {
        None => phrase,
        Some(link)
            if frame.colour == Colour::On && frame.look == Look::Pretty && link.starts_with("http") =>
        {
            phrase.and(" ", style::DIM).and_link(link, style::DIM, link)
        }
        Some(link) => phrase.and(&format!(" {link}"), style::DIM),
    }
}

fn joined(texts: &[&str], between: &str) -> String {
    let filled: Vec<&str> = texts.iter().copied().filter(|it| !it.is_empty()).collect();
    filled.join(between)
}

/// A text with a full stop, unless it ends in one of its own.
fn ended(text: &str) -> String {
    let needs_none = text.is_empty() || text.ends_with(['.', '!', '?']);
    if needs_none { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::layout::Layout;
    use crate::render::text::print;

    #[test]
    fn sources_say_what_they_are_and_how_they_were_read() {
        let source = |number, seen: &str| SourceLine {
            number,
            title: "Leg cramps?".to_owned(),
            by: "NHS".to_owned(),
            year: Some(2012),
            strength: "guideline".to_owned(),
            seen: seen.to_owned(),
            link: Some("https://nhs.uk/a".to_owned()),
            ..SourceLine::default()
        };
        let page = Page {
            sources: vec![source(1, AS_EXPECTED), source(10, "read as a copy")],
            notes: vec!["Small print.".to_owned(), "More of it.".to_owned()],
            ..Page::default()
        };
        let text = |colour| {
            let mut out = Vec::new();
            print(&page, &Layout { width: 50, look: Look::Pretty, colour }, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let expect = "\
Sources

   [1] Leg cramps? NHS, 2012. (guideline)
       https://nhs.uk/a
  [10] Leg cramps? NHS, 2012. (guideline; read as
       a copy) https://nhs.uk/a

  Small print.
  More of it.
";
        assert_eq!(text(Colour::Off), expect);
        assert!(text(Colour::On).contains("\u{1b}]8;;https://nhs.uk/a\u{1b}\\"));
    }

    #[test]
    fn a_brief_list_is_one_run_of_text() {
        let source = |number, by: &str| SourceLine { number, by: by.to_owned(), ..SourceLine::default() };
        let sources = vec![source(1, "NHS (England)"), source(2, "Hawke F; Cochrane")];
        let page = Page { sources, listing: Listing::Brief, ..Page::default() };
        let layout = Layout { width: 40, look: Look::Pretty, colour: Colour::Off };
        let mut out = Vec::new();
        print(&page, &layout, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "  Sources: [1] NHS, [2] Hawke F.\n");
    }
}
