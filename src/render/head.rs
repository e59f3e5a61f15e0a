//! How do titles, headings, heads of entries and answers to a search look?

use super::layout::{Frame, Look};
use super::line::{Line, beside, stack};
use super::part::part;
use super::phrase::Phrase;
use super::style;
use crate::page::{Head, HitPart, Part};

/// Where an entry's title stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// It is the title of the page.
    Above,
    /// It has to be said here.
    Here,
}

/// A title with a rule under it, and beside it what kind of thing it names.
pub(super) fn title(title: &str, kind: &str, frame: Frame) -> Vec<Line> {
    let words = Phrase::of(title, style::BOLD);
    if words.is_empty() {
        return Vec::new();
    }
    let mut lines = aside(words, kind, frame);
    if frame.look == Look::Pretty {
        lines.push(Line::of(&"─".repeat(frame.prose), style::DIM));
    }
    lines
}

/// A heading, and beside it the address it can be shown by.
pub(super) fn heading(text: &str, address: Option<&str>, frame: Frame) -> Vec<Line> {
    aside(Phrase::of(text, style::BOLD), address.unwrap_or(""), frame)
}

/// Words with a side note.
fn aside(words: Phrase, note: &str, frame: Frame) -> Vec<Line> {
    match frame.look {
        _ if note.is_empty() => words.wrap(frame.prose),
        Look::Plain => words.and(&format!(" ({note})"), style::DIM).wrap(frame.prose),
        Look::Pretty => beside(words.wrap(frame.prose), &Line::of(note, style::DIM), frame.prose),
    }
}

/// The head of an entry: advice, strength of evidence, answer.
pub(super) fn entry(head: &Head, named: Named, frame: Frame) -> Vec<Line> {
    let title = match named {
        Named::Above => Vec::new(),
        Named::Here => title(&head.title, &head.kind, frame),
    };
    let answer = |frame| stack([retired(head, frame), verdict(head, frame), summary(head, frame)]);
    let mut lines = title;
    lines.extend(frame.body(answer));
    lines
}

fn retired(head: &Head, frame: Frame) -> Vec<Line> {
    let reason = head.retired.as_deref().unwrap_or("");
    Phrase::of(reason, style::CAREFUL).wrap(frame.prose)
}

/// The direction of the advice and how good the evidence is, on one line.
fn verdict(head: &Head, frame: Frame) -> Vec<Line> {
    let mut phrase = Phrase::default();
    if let Some(verdict) = head.verdict.as_ref().filter(|it| !is_urgency(&it.id)) {
        phrase = phrase.and(&capitalised(&verdict.label), style::advice(&verdict.id));
    }
    if !head.strength.is_empty() {
        let between = match frame.look {
            _ if phrase.is_empty() => "",
            Look::Pretty => " · ",
            Look::Plain => "; ",
        };
        let says_so = ["no ", "our "].iter().any(|it| head.strength.starts_with(it));
        let of = if says_so { "" } else { "evidence: " };
        phrase = phrase.and(&format!("{between}{of}{}", head.strength), style::DIM);
    }
    phrase.wrap(frame.prose)
}

/// The answer in a sentence. How urgent a sign is comes before what it is.
fn summary(head: &Head, frame: Frame) -> Vec<Line> {
    let mut phrase = Phrase::default();
    if let Some(verdict) = head.verdict.as_ref().filter(|it| is_urgency(&it.id)) {
        let label = format!("{}: ", capitalised(&verdict.label));
        phrase = phrase.and(&label, style::advice(&verdict.id));
    }
    phrase.and_runs(&head.summary, style::PLAIN, frame).wrap(frame.prose)
}

fn is_urgency(id: &str) -> bool {
    matches!(id, "emergency" | "urgent" | "soon" | "self-care")
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

/// A section that answers a search.
pub(super) fn hit(hit: &HitPart, frame: Frame) -> Vec<Line> {
    let mark = Line::of(&format!("{}. ", hit.rank), style::BOLD);
    let name = |frame: Frame| aside(name(hit, frame), &hit.address, frame);
    if frame.is_roomy() {
        return frame.hang(&mark, |frame| stack(answer(hit, name(frame), frame)));
    }
    stack(answer(hit, frame.hang(&mark, name), frame))
}

fn name(hit: &HitPart, frame: Frame) -> Phrase {
    let title = Phrase::of(&hit.head.title, style::BOLD);
    match frame.look {
        _ if hit.heading.is_empty() || hit.heading == hit.head.title => title,
        Look::Pretty => title.and("\u{a0}› ", style::DIM).and(&hit.heading, style::BOLD),
        Look::Plain => title.and(": ", style::BOLD).and(&hit.heading, style::BOLD),
    }
}

fn answer(hit: &HitPart, name: Vec<Line>, frame: Frame) -> Vec<Vec<Line>> {
    let head = &hit.head;
    let lead = [name, retired(head, frame), verdict(head, frame), summary(head, frame)];
    let mut blocks = vec![lead.concat()];
    blocks.extend(hit.parts.iter().map(|it: &Part| part(it, frame)));
    if !hit.also.is_empty() {
        let section =
            |address: &String| address.split_once('#').map_or(address.clone(), |(_, it)| it.to_owned());
        let sections: Vec<String> = hit.also.iter().map(section).collect();
        let also = format!("Also in this entry: {}", sections.join(", "));
        blocks.push(Phrase::of(&also, style::DIM).wrap(frame.prose));
    }
    let reasons = hit.explanation.iter();
    blocks.push(reasons.flat_map(|it| Phrase::of(it, style::DIM).wrap(frame.prose)).collect());
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Page, Verdict, paragraph, plain};
    use crate::render::layout::{Colour, Layout};
    use crate::render::text::print;
    use crate::render::text::tests::check;

    fn head(id: &str, label: &str) -> Head {
        Head {
            address: "remedy/honey".to_owned(),
            kind: "remedy".to_owned(),
            title: "Honey".to_owned(),
            verdict: Some(Verdict { id: id.to_owned(), label: label.to_owned() }),
            strength: "guideline".to_owned(),
            summary: vec![plain("It is sweet.")],
            retired: None,
        }
    }

    #[test]
    fn advice_and_evidence_come_first() {
        let rule = "─".repeat(40);
        let expect = format!(
            "Honey                             remedy\n{rule}\n  Do not · evidence: guideline\n\n  It is sweet.\n"
        );
        check(Part::Entry(head("do-not", "Do not")), 40, Look::Pretty, &expect);
        check(
            Part::Entry(head("do-not", "Do not")),
            40,
            Look::Plain,
            "Honey (remedy)\nDo not; evidence: guideline\n\nIt is sweet.\n",
        );
        let expect = format!(
            "Honey                             remedy\n{rule}\n  evidence: guideline\n\n  Emergency: It is sweet.\n"
        );
        check(Part::Entry(head("emergency", "Emergency")), 40, Look::Pretty, &expect);
        let mut none = head("likely", "likely cause");
        none.strength = "no good evidence found".to_owned();
        none.retired = Some("No longer advised: too sweet.".to_owned());
        let expect = "Honey (remedy)\nNo longer advised: too sweet.\n\nLikely cause; no good evidence found\n\nIt is sweet.\n";
        check(Part::Entry(none), 40, Look::Plain, expect);
    }

    #[test]
    fn a_title_is_said_once() {
        let lines = |parts: Vec<Part>| {
            let page = Page { title: "Honey".to_owned(), parts, ..Page::default() };
            let mut out = Vec::new();
            print(&page, &Layout { width: 60, look: Look::Plain, colour: Colour::Off }, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let entry = Part::Entry(head("do", "Do"));
        assert_eq!(lines(vec![entry.clone()]), "Honey (remedy)\nDo; evidence: guideline\n\nIt is sweet.\n");
        let below = lines(vec![paragraph("First."), entry]);
        assert_eq!(below, "Honey (remedy)\n\nFirst.\n\nDo; evidence: guideline\n\nIt is sweet.\n");
    }

    #[test]
    fn hits_name_their_section_and_address() {
        let hit = HitPart {
            rank: 1,
            address: "remedy/honey#taste".to_owned(),
            head: head("no-proof", "No proof"),
            heading: "Taste".to_owned(),
            parts: vec![paragraph("Very sweet.")],
            also: vec!["remedy/honey#colour".to_owned(), "remedy/honey#smell".to_owned()],
            ..HitPart::default()
        };
        let expect = "
1. Honey › Taste              remedy/honey#taste
   No proof · evidence: guideline
   It is sweet.

   Very sweet.

   Also in this entry: colour, smell
";
        check(Part::Hit(hit.clone()), 48, Look::Pretty, expect);
        let expect = "
1. Honey › Taste
   remedy/honey#\\
   taste
No proof · evidence:
guideline
It is sweet.

Very sweet.

Also in this entry:
colour, smell
";
        check(Part::Hit(hit), 20, Look::Pretty, expect);
    }

    #[test]
    fn headings_show_their_address() {
        let heading =
            Part::Heading { text: "Taste".to_owned(), address: Some("remedy/honey#taste".to_owned()) };
        check(heading.clone(), 30, Look::Pretty, "Taste       remedy/honey#taste\n");
        check(heading.clone(), 24, Look::Pretty, "Taste\nremedy/honey#taste\n");
        check(heading, 30, Look::Plain, "Taste (remedy/honey#taste)\n");
    }
}
