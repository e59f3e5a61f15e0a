//! Does every page fit every width? Entries and commands, rendered in-process.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use clap::Parser;
use cramp::command::{Arguments, Context, run, show};
use cramp::outcome::Output;
use cramp::page::Page;
use cramp::render::text::{Colour, Layout, Look, print};
use index::date::Date;

const WIDTHS: [usize; 8] = [20, 30, 40, 60, 80, 100, 120, 200];

/// Every command that makes a page, as it is typed.
const COMMANDS: &[&[&str]] = &[
    &["cramp"],
    &["cramp", "search", "magnesium foods"],
    &["cramp", "search", "cramps at night", "--explain", "--all"],
    &["cramp", "search", "calf cramp swollen", "--group", "pregnancy"],
    &["cramp", "search", "xyzzy"],
    &["cramp", "search", "quinnine"],
    &["cramp", "search", "magnezium"],
    &["cramp", "causes"],
    &["cramp", "causes", "--group", "pregnancy"],
    &["cramp", "causes", "--group", "old people"],
    &["cramp", "causes", "--group", "runners"],
    &["cramp", "causes", "--group", "men"],
    &["cramp", "causes", "--when", "night"],
    &["cramp", "foods"],
    &["cramp", "foods", "magnesium", "--all"],
    &["cramp", "foods", "vitamin D", "--per", "100g"],
    &["cramp", "foods", "b6", "--group", "pregnancy"],
    &["cramp", "foods", "--food", "milk"],
    &["cramp", "sheet"],
    &["cramp", "sheet", "--group", "pregnancy"],
    &["cramp", "now"],
    &["cramp", "warnings"],
    &["cramp", "list"],
    &["cramp", "list", "food"],
    &["cramp", "sources"],
    &["cramp", "sources", "nhs-leg-cramps"],
    &["cramp", "about"],
];

fn today() -> Date {
    Date::parse("2026-11-22").expect("a day")
}

fn page_of(typed: &[&str]) -> Page {
    let arguments = Arguments::try_parse_from(typed).expect("arguments");
    let mut context = Context { common: arguments.common, today: today(), notices: Vec::new() };
    let outcome = run(arguments.command, &mut context).expect("an outcome");
    match outcome.output {
        Output::Page(page) => *page,
        Output::Text(text) => panic!("{typed:?} gave text: {text}"),
        Output::Files(export) => export.page,
    }
}

fn fits_every_width(page: &Page, what: &str) {
    for width in WIDTHS {
        for (look, colour) in
            [(Look::Pretty, Colour::Off), (Look::Pretty, Colour::On), (Look::Plain, Colour::Off)]
        {
            let mut bytes = Vec::new();
            print(page, &Layout { width, look, colour }, &mut bytes).expect("memory takes everything");
            let text = String::from_utf8(bytes).expect("text");
            for line in text.lines() {
                let seen = without_codes(line);
                let wide = unicode_width::UnicodeWidthStr::width(seen.as_str());
                assert!(wide <= width, "{what} at {width} {look:?}: {wide} columns: {seen}");
                assert_eq!(seen.trim_end(), seen, "{what} at {width} {look:?}: blanks at the end");
            }
            assert!(!text.contains("\n\n\n"), "{what} at {width} {look:?}: two blank lines");
        }
    }
}

/// A line as it is seen: colours (CSI ... m) and links (OSC ... ST) taken out.
fn without_codes(line: &str) -> String {
    let mut seen = String::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\u{1b}' {
            seen.push(c);
            continue;
        }
        match chars.next() {
            Some('[') => while chars.next().is_some_and(|c| c != 'm') {},
            Some(']') => {
                while let Some(c) = chars.next() {
                    if c == '\u{7}' || (c == '\u{1b}' && chars.next() == Some('\\')) {
                        break;
                    }
                }
            }
            _ => {}
        }
    }
    seen
}

#[test]
fn every_command_page_fits_every_width() {
    for typed in COMMANDS {
        fits_every_width(&page_of(typed), &typed.join(" "));
    }
}

#[test]
fn every_entry_fits_every_width() {
    let base = index::base::embedded(cramp::embedded::PACK).expect("a pack");
    let library = base.library().expect("a library");
    let entries: Vec<_> = library.entries().collect();
    assert!(entries.len() > 300, "only {} entries", entries.len());
    let halves = entries.split_at(entries.len() / 2);
    std::thread::scope(|scope| {
        for half in [halves.0, halves.1] {
            let library = &library;
            scope.spawn(move || {
                for entry in half {
                    let page = show::page(library, entry, None, today());
                    fits_every_width(&page, &entry.address.to_string());
                }
            });
        }
    });
}

#[test]
fn every_sheet_fits_one_page() {
    let base = index::base::embedded(cramp::embedded::PACK).expect("a pack");
    let library = base.library().expect("a library");
    let sheets = library.vocabulary.sheets.iter().map(|it| it.term.id.value.clone());
    let groups = library.of_kind("group").map(|it| it.address.id.clone());
    let names: Vec<String> = sheets.chain(groups).collect();
    assert!(names.len() >= 19, "only {} sheets", names.len());
    let mut over = Vec::new();
    for name in &names {
        let page = page_of(&["cramp", "sheet", name]);
        let mut bytes = Vec::new();
        let layout = Layout { width: 80, look: Look::Pretty, colour: Colour::Off };
        print(&page, &layout, &mut bytes).expect("memory takes everything");
        let lines = String::from_utf8(bytes).expect("text").lines().count();
        if lines > 66 {
            over.push(format!("{name}: {lines} lines"));
        }
        assert!(lines > 12, "{name} is nearly empty: {lines} lines");
    }
    assert!(over.is_empty(), "more than a page of 66 lines: {over:?}");
}

#[test]
fn every_name_of_a_sheet_leads_to_it() {
    let base = index::base::embedded(cramp::embedded::PACK).expect("a pack");
    let library = base.library().expect("a library");
    for sheet in &library.vocabulary.sheets {
        for name in sheet.term.names.iter().filter(|name| *name != "thigh") {
            let page = page_of(&["cramp", "sheet", name]);
            assert_eq!(page.title, sheet.term.label, "{name}");
        }
    }
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    let bytes = |typed: &[&str]| {
        let mut bytes = Vec::new();
        cramp::render::json::print(&page_of(typed), &mut bytes).expect("memory takes everything");
        bytes
    };
    for typed in COMMANDS {
        assert_eq!(bytes(typed), bytes(typed), "{typed:?}");
    }
}
