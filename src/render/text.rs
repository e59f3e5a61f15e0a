//! How does a page look on a terminal?

use std::io::{Result, Write};

pub use super::layout::{Colour, Layout, Look};

use super::head::{self, Named};
use super::layout::Frame;
use super::line::{Line, stack};
use super::{card, foot, part};
use crate::page::{Listing, Page, Part};

/// Prints a page.
///
/// # Errors
///
/// If it cannot be written.
pub fn print(page: &Page, layout: &Layout, out: &mut dyn Write) -> Result<()> {
    let frame = Frame::of(layout);
    let mut lines = lines(page, frame);
    if lines.is_empty() {
        lines.push(Line::default());
    }
    lines.iter().try_for_each(|line| line.write(layout.colour, out))
}

fn lines(page: &Page, frame: Frame) -> Vec<Line> {
    let is_head = |part: &&Part| matches!(part, Part::Entry(head) if head.title == page.title);
    let title = match page.parts.first().filter(is_head) {
        Some(_) => Vec::new(),
        None => head::title(&page.title, kind(page), frame),
    };
    let named = if title.is_empty() { Named::Here } else { Named::Above };
    let shown = page.parts.iter().filter(|part| told_in_words(page, part));
    let parts = shown.map(|part| match part {
        Part::Heading { text, address } => head::heading(text, address.as_deref(), frame),
        Part::Entry(head) if head.title == page.title => head::entry(head, named, frame),
        Part::Entry(head) => head::entry(head, Named::Here, frame),
        Part::Hit(hit) => head::hit(hit, frame),
        Part::Card { .. } => card::card(part, frame),
        other => frame.body(|frame| part::part(other, frame)),
    });
    let sources = foot::sources(page, frame);
    let notes = foot::notes(&page.notes, frame);
    stack([title].into_iter().chain(parts).chain([sources, notes]))
}

/// A sheet of one page has no room to tell what its pictures show.
fn told_in_words(page: &Page, part: &Part) -> bool {
    page.listing == Listing::Full || !matches!(part, Part::Drawing { .. })
}

/// The kind of the entry that the page is about.
fn kind(page: &Page) -> &str {
    let heads = page.parts.iter().filter_map(|part| match part {
        Part::Entry(head) => Some(head),
        _ => None,
    });
    let mut named = heads.filter(|head| head.title == page.title);
    named.next().map_or("", |head| head.kind.as_str())
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::page::{
        BarChart, BarRow, Head, HitPart, Lean, ListMark, Run, SourceLine, Verdict, paragraph, plain, strong,
    };

    /// A page of some parts as it is printed.
    pub(in crate::render) fn printed(parts: Vec<Part>, width: usize, look: Look, colour: Colour) -> String {
        let page = Page { title: "Title".to_owned(), parts, ..Page::default() };
        print_to_text(&page, width, look, colour)
    }

    /// Checks what a part looks like below the title of a page.
    #[track_caller]
    pub(in crate::render) fn check(part: Part, width: usize, look: Look, expect: &str) {
        let text = printed(vec![part], width, look, Colour::Off);
        let (_, body) = text.split_once("\n\n").unwrap();
        assert_eq!(body, expect.strip_prefix('\n').unwrap_or(expect));
    }

    fn print_to_text(page: &Page, width: usize, look: Look, colour: Colour) -> String {
        let mut out = Vec::new();
        print(page, &Layout { width, look, colour }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn without_escapes(text: &str) -> String {
        let mut kept = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('\u{1b}') {
            kept.push_str(before);
            rest = match after.strip_prefix(']') {
                Some(link) => link.split_once("\u{1b}\\").unwrap().1,
                None => after.split_once('m').unwrap().1,
            };
        }
        kept + rest
    }

    #[track_caller]
    fn hold(page: &Page, width: usize, look: Look, colour: Colour) {
        let sent = print_to_text(page, width, look, colour);
        assert_eq!(sent.contains('\u{1b}'), colour == Colour::On);
        let text = without_escapes(&sent);
        assert!(!text.contains("\n\n\n"), "two blank lines at {width}:\n{text}");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "bad end at {width}:\n{text}");
        for line in text.lines() {
            assert!(line.width() <= width, "{} > {width}: {line}", line.width());
            assert_eq!(line, line.trim_end(), "trailing space at {width}");
            assert!(!line.chars().any(char::is_control));
        }
    }

    /// Every kind of part, of one text.
    fn every_part(text: &str, size: usize) -> Page {
        let text = &text.to_owned();
        let parts = vec![
            card(text),
            Part::Entry(head(text)),
            Part::Heading { text: text.clone(), address: Some("a/b#c".to_owned()) },
            hit(text, size),
        ];
        Page {
            title: text.clone(),
            parts: parts.into_iter().chain(simple_parts(text)).collect(),
            sources: [1, size].map(|number| source(text, number)).into(),
            notes: vec![text.clone(), String::new()],
            listing: if size == 3 { Listing::Full } else { Listing::Brief },
            ..Page::default()
        }
    }

    fn head(text: &str) -> Head {
        Head {
            kind: "about".to_owned(),
            title: text.to_owned(),
            verdict: Some(Verdict { id: "do-not".to_owned(), label: "Do not".to_owned() }),
            strength: "guideline".to_owned(),
            summary: every_run(text),
            retired: Some(text.to_owned()),
            ..Head::default()
        }
    }

    fn card(text: &str) -> Part {
        Part::Card {
            urgency: "emergency".to_owned(),
            label: "Emergency".to_owned(),
            says: text.to_owned(),
            title: text.to_owned(),
            address: "warning-sign/leg-clot".to_owned(),
            parts: simple_parts(text),
        }
    }

    fn hit(text: &str, rank: usize) -> Part {
        Part::Hit(HitPart {
            rank,
            address: "about/night-cramps#why-at-night".to_owned(),
            score: 1.0,
            head: head(text),
            heading: text.to_owned(),
            parts: vec![paragraph(text), Part::Bars(chart(text))],
            also: vec!["a/b#c".to_owned(), text.to_owned()],
            explanation: vec![text.to_owned()],
        })
    }

    fn source(text: &str, number: usize) -> SourceLine {
        SourceLine {
            number,
            title: text.to_owned(),
            by: text.to_owned(),
            year: Some(2012),
            strength: "guideline".to_owned(),
            seen: "read as a copy on another site".to_owned(),
            link: Some("https://example.org/a-long-path/that-goes-on-and-on/and-on?and=on&and=on".to_owned()),
            ..SourceLine::default()
        }
    }

    fn simple_parts(text: &str) -> Vec<Part> {
        let runs = || every_run(text);
        let list = |style, items| Part::List { style, items };
        let nested = |inner, _| list(ListMark::Dots, vec![vec![paragraph(text), inner]]);
        let cells = || vec![runs(), vec![plain("300 mg")], vec![], vec![plain(text)]];
        let align = vec![Lean::Left, Lean::Right];
        let fields = vec![("Label".to_owned(), runs()), (text.to_owned(), runs())];
        let commands = ["cramp show", text].map(|it| (it.to_owned(), text.to_owned()));
        vec![
            Part::Subheading { text: runs() },
            Part::Text { text: runs() },
            list(
                ListMark::Numbers,
                vec![vec![paragraph("one")], vec![paragraph(text), paragraph(text)], vec![]],
            ),
            (0..8).fold(paragraph(text), nested),
            Part::Table { head: cells(), align, rows: vec![cells(), vec![], cells()] },
            Part::Bars(chart(text)),
            Part::Disagreement { question: runs(), sides: vec![runs(), vec![]], conclusion: runs() },
            Part::Fields { fields },
            Part::Remark { text: runs() },
            Part::Commands { commands: commands.into() },
        ]
    }

    fn chart(text: &str) -> BarChart {
        let row = |amount: f64| BarRow {
            name: text.to_owned(),
            serving: "1 cup (246 g)".to_owned(),
            amount,
            share: Some((amount, 58.0)),
            ..BarRow::default()
        };
        BarChart {
            of: "magnesium".to_owned(),
            unit: "mg".to_owned(),
            per: "usual serving".to_owned(),
            share_of: Some(text.to_owned()),
            rows: [2.5, 156.0, 0.0, 1e9].map(row).into(),
        }
    }

    fn every_run(text: &str) -> Vec<Run> {
        let text = text.to_owned();
        vec![
            plain(text.clone()),
            Run::Mark { text: text.clone() },
            strong(text.clone()),
            Run::Cite { source: 1 },
            Run::Cite { source: 12 },
            Run::Emphasis { text: text.clone() },
            Run::Code { text: text.clone() },
            plain(" "),
            Run::NoSource { text: text.clone() },
            Run::Link { to: "exercise/bedtime-stretches".to_owned(), text: text.clone() },
            Run::Link { to: "https://example.org/\u{1b}ä".to_owned(), text },
        ]
    }

    #[test]
    fn no_line_is_too_wide_at_any_width() {
        let page =
            every_part("Hold for 300 mg, 10 seconds: 筋肉 and https://example.org/a-long/path-to.html!", 12);
        for width in 20..=200 {
            hold(&page, width, Look::Pretty, Colour::Off);
        }
        for width in (20..=200).step_by(15) {
            hold(&page, width, Look::Pretty, Colour::On);
            hold(&page, width, Look::Plain, Colour::Off);
        }
        let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk";
        for text in ["", " ", "\n\t", long, "\u{1b}[31m\u{301}"] {
            for width in [20, 39, 40, 60, 120] {
                hold(&every_part(text, usize::MAX), width, Look::Pretty, Colour::Off);
            }
        }
    }

    #[test]
    fn nothing_is_drawn_for_screen_readers() {
        for width in [20, 60, 100] {
            let text = print_to_text(&every_part("300 mg of it", 3), width, Look::Plain, Colour::Off);
            let drawn = text.chars().find(|&c| !c.is_ascii() && c != '–' && c != 'ä');
            assert_eq!(drawn, None, "{text}");
            assert!(!text.contains('*'));
        }
    }

    #[test]
    fn an_empty_page_is_an_empty_line() {
        assert_eq!(print_to_text(&Page::default(), 80, Look::Pretty, Colour::On), "\n");
    }

    #[test]
    fn parts_are_set_below_their_headings() {
        let heading = Part::Heading { text: "Heading".to_owned(), address: None };
        let parts = vec![heading, paragraph("Text of it."), Part::Text { text: vec![] }, paragraph("More.")];
        let expect =
            "Title\n────────────────────────────────────────\n\nHeading\n\n  Text of it.\n\n  More.\n";
        assert_eq!(printed(parts.clone(), 40, Look::Pretty, Colour::Off), expect);
        let expect = "Title\n\nHeading\n\nText of it.\n\nMore.\n";
        assert_eq!(printed(parts, 40, Look::Plain, Colour::Off), expect);
    }

    #[test]
    fn prose_stays_narrow_on_a_wide_display() {
        let text = printed(vec![paragraph("word ".repeat(100))], 200, Look::Pretty, Colour::Off);
        let widest = text.lines().map(UnicodeWidthStr::width).max();
        assert_eq!(widest, Some(100));
    }

    #[test]
    fn runs_have_their_marks() {
        let runs = vec![
            plain("Take "),
            Run::Mark { text: "magnesium".to_owned() },
            plain("."),
            Run::Cite { source: 7 },
            Run::Cite { source: 3 },
            plain(" Type "),
            Run::Code { text: "cramp".to_owned() },
            plain(" "),
            Run::Cite { source: 4 },
            plain(", see "),
            Run::Link { to: "cause/alcohol".to_owned(), text: "alcohol".to_owned() },
            plain("."),
            Run::NoSource { text: "no good evidence found".to_owned() },
        ];
        let part = Part::Text { text: runs };
        let expect = "  Take *magnesium*.[3, 7] Type `cramp`[4], see alcohol → cause/alcohol. (no good\n  evidence found)\n";
        check(part.clone(), 82, Look::Pretty, expect);
        let expect =
            "Take magnesium.[3, 7] Type `cramp`[4], see alcohol (cause/alcohol). (no good\nevidence found)\n";
        check(part.clone(), 80, Look::Plain, expect);
        let coloured = printed(vec![part], 82, Look::Pretty, Colour::On);
        assert!(coloured.contains("\u{1b}[1m\u{1b}[4mmagnesium\u{1b}[0m.\u{1b}[2m[3, 7]\u{1b}[0m"));
        assert!(coloured.contains("\u{1b}[36mcramp\u{1b}[0m"));
    }

    #[test]
    fn cites_and_marks_stay_with_their_word() {
        let runs =
            |words: usize| vec![plain("w ".repeat(words) + "word"), Run::Cite { source: 1 }, plain(", on")];
        for words in 0..40 {
            let text = printed(vec![Part::Text { text: runs(words) }], 20, Look::Pretty, Colour::Off);
            assert!(text.contains("word[1],"), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_text_fits_any_width(text in "(\\PC{0,12}|[a-z]{1,9}|[0-9]{1,3} mg|.{0,40})( (\\PC{0,12}|.{0,9})){0,9}", width in 20_usize..=200) {
            hold(&every_part(&text, 3), width, Look::Pretty, Colour::Off);
            hold(&every_part(&text, 3), width, Look::Plain, Colour::On);
        }
    }
}
