//! Does every sheet stand on its paper? Pages, size, fonts, tags, words and code of the PDF.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Parser;
use cramp::command::{Arguments, Context, run};
use cramp::outcome::Output;
use cramp::page::{ListMark, Page, Part, Run, paragraph};
use cramp::render::pdf::{Letters, Paper, Setting, print};
use index::date::Date;
use lopdf::{Dictionary, Document, Object};

const A4: Setting = Setting { paper: Paper::A4, letters: Letters::Fitting };

/// Every sheet there is, with its name.
fn sheets() -> Vec<(String, Page)> {
    let base = index::base::embedded(cramp::embedded::PACK).expect("a pack");
    let library = base.library().expect("a library");
    let sheets = library.vocabulary.sheets.iter().map(|it| it.term.id.value.clone());
    let groups = library.of_kind("group").map(|it| it.address.id.clone());
    let names: Vec<String> = sheets.chain(groups).collect();
    assert!(names.len() >= 38, "only {} sheets", names.len());
    names.into_iter().map(|name| (name.clone(), sheet(&name))).collect()
}

fn sheet(name: &str) -> Page {
    let arguments = Arguments::try_parse_from(["cramp", "sheet", name]).expect("arguments");
    let today = Date::parse("2026-11-22").expect("a day");
    let mut context = Context { common: arguments.common, today, notices: Vec::new() };
    match run(arguments.command, &mut context).expect("an outcome").output {
        Output::Page(page) => *page,
        Output::Text(_) | Output::Files(_) => panic!("{name} made no page"),
    }
}

/// Does something with every sheet, on all processors.
fn each(check: impl Fn(&str, &Page) + Sync) {
    let sheets = sheets();
    let halves = sheets.split_at(sheets.len() / 2);
    std::thread::scope(|scope| {
        for half in [halves.0, halves.1] {
            let check = &check;
            scope.spawn(move || half.iter().for_each(|(name, page)| check(name, page)));
        }
    });
}

fn made(name: &str, page: &Page, setting: Setting) -> (Vec<u8>, Document) {
    let bytes = print(page, setting).unwrap_or_else(|error| panic!("{name}: {error}"));
    let document = Document::load_mem(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    (bytes, document)
}

/// The words of a page without what parts them, so that lines do not matter.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The plain words of the first text in a part.
fn first_words(part: &Part) -> Option<String> {
    match part {
        Part::Text { text } => text.iter().find_map(|run| match run {
            Run::Plain { text } | Run::Strong { text } => Some(text.clone()),
            _ => None,
        }),
        Part::List { items, .. } => items.iter().flatten().find_map(first_words),
        _ => None,
    }
}

fn words_of(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    letters(&document.extract_text(&pages).expect("text"))
}

#[test]
fn every_sheet_fits_one_page_of_a4_and_letter() {
    each(|name, page| {
        for paper in [Paper::A4, Paper::Letter] {
            let (bytes, document) = made(name, page, Setting { paper, ..A4 });
            assert_eq!(document.get_pages().len(), 1, "{name} on {paper:?}");
            assert!(bytes.len() <= 60_000, "{name} on {paper:?}: {} bytes", bytes.len());
            let step = page.parts.iter().find_map(first_words).expect("words");
            let words = words_of(&document);
            assert!(words.contains(&letters(&step)), "{name} on {paper:?} lacks `{step}`: {words}");
            assert!(words.contains("Noclinicianhasreviewedthis"), "{name} on {paper:?}");
        }
    });
}

#[test]
fn every_card_is_one_page_and_large_print_at_most_two() {
    each(|name, page| {
        for paper in [Paper::A6, Paper::Wallet] {
            let (_, document) = made(name, page, Setting { paper, ..A4 });
            assert_eq!(document.get_pages().len(), 1, "{name} on {paper:?}");
            assert!(words_of(&document).contains("Thefullsheethasmore."), "{name} on {paper:?}");
        }
        let large = Setting { letters: Letters::Large, ..A4 };
        let (_, document) = made(name, page, large);
        let pages = document.get_pages().len();
        assert!(pages <= 2, "{name} in large print: {pages} pages");
        assert!(pages == 1 || words_of(&document).contains("page1of2"), "{name} in large print");
    });
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let page = sheet("calf");
    for paper in [Paper::A4, Paper::Wallet] {
        let setting = Setting { paper, ..A4 };
        assert_eq!(print(&page, setting).expect("a file"), print(&page, setting).expect("a file"));
    }
}

fn dictionary<'a>(document: &'a Document, from: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    let found = from.get(key).unwrap_or_else(|_| panic!("no {}", String::from_utf8_lossy(key)));
    match found {
        Object::Reference(id) => document.get_dictionary(*id).expect("a dictionary"),
        other => other.as_dict().expect("a dictionary"),
    }
}

#[test]
fn a_sheet_is_tagged_and_says_so() {
    let (_, document) = made("calf", &sheet("calf"), A4);
    let catalog = document.catalog().expect("a catalog");
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).expect("a language"), b"en");
    let marked = dictionary(&document, catalog, b"MarkInfo").get(b"Marked").and_then(Object::as_bool);
    assert!(marked.expect("marked"));
    let shown = dictionary(&document, catalog, b"ViewerPreferences").get(b"DisplayDocTitle");
    assert!(shown.and_then(Object::as_bool).expect("a choice"));
    dictionary(&document, catalog, b"StructTreeRoot");
    let roles: Vec<String> = document.objects.values().filter_map(role).collect();
    for role in ["H1", "H2", "H3", "L", "LI", "Lbl", "LBody", "Figure", "Note", "Sect"] {
        assert!(roles.iter().any(|it| it == role), "no {role} in {roles:?}");
    }
    let figures = document.objects.values().filter(|it| role(it).as_deref() == Some("Figure"));
    let told = |it: &Object| it.as_dict().is_ok_and(|it| it.has(b"Alt"));
    assert!(figures.clone().all(told) && figures.count() == 2, "a figure without words");
    let metadata = catalog.get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    let stream = document.get_object(metadata).and_then(Object::as_stream).expect("a stream");
    let metadata = String::from_utf8_lossy(&stream.content);
    for said in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "2026-11-22"] {
        assert!(metadata.contains(said), "no {said} in {metadata}");
    }
}

/// What a piece of the structure is.
fn role(object: &Object) -> Option<String> {
    let element = object.as_dict().ok()?;
    let name = |key: &[u8]| element.get(key).and_then(Object::as_name).ok();
    (name(b"Type") == Some(b"StructElem"))
        .then(|| String::from_utf8_lossy(name(b"S").unwrap_or_default()).into_owned())
}

#[test]
fn a_sheet_is_read_in_its_order() {
    let (_, document) = made("calf", &sheet("calf"), A4);
    let words = words_of(&document);
    let places =
        ["Steps1.", "Donot\u{d7}", "GethelpifEmergency", "Sources:", "Noclinician"].map(|it| words.find(it));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {words}");
}

#[test]
fn the_fonts_of_a_sheet_are_in_it() {
    let (_, document) = made("calf", &sheet("calf"), A4);
    let fonts = document.objects.values().filter_map(|it| it.as_dict().ok());
    let fonts: Vec<&Dictionary> = fonts.filter(|it| it.has_type(b"FontDescriptor")).collect();
    assert_eq!(fonts.len(), 2);
    for font in fonts {
        assert!(font.has(b"FontFile2") || font.has(b"FontFile3"), "{font:?}");
        let name = font.get(b"FontName").and_then(Object::as_name).expect("a name");
        assert!(name.windows(8).any(|it| it == b"Atkinson") && name[6] == b'+', "{name:?}");
    }
}

#[test]
fn signs_of_an_emergency_come_first_and_name_the_number() {
    let seen = AtomicUsize::new(0);
    each(|name, page| {
        let text = made(name, page, A4).1.extract_text(&[1]).expect("text");
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let begins = |word: &str| lines.iter().position(|it| it.starts_with(word));
        let Some(emergency) = begins("Emergency") else { return assert_eq!(name, "foods") };
        let number = lines.iter().skip(emergency).position(|it| it.contains("112"));
        let number = emergency + number.unwrap_or_else(|| panic!("{name} does not say which number to call"));
        for later in ["At once", "Today", "Within two days", "Soon"] {
            let heads: Vec<usize> = (0..lines.len()).filter(|it| lines[*it] == later).collect();
            seen.fetch_add(heads.len(), Ordering::Relaxed);
            assert!(heads.len() < 2, "{name} says `{later}` twice:\n{text}");
            assert!(heads.iter().all(|it| *it > number), "{name} says `{later}` too early:\n{text}");
        }
    });
    assert!(seen.into_inner() > 60, "the words above the signs are not found");
}

#[test]
fn a_sheet_that_does_not_fit_is_refused() {
    let mut page = sheet("calf");
    let items = vec![vec![paragraph("Stretch slowly and hold it. ".repeat(12))]; 40];
    page.parts.push(Part::Heading { text: "Too much".to_owned(), address: None });
    page.parts.push(Part::List { style: ListMark::Dots, items });
    let refused = print(&page, A4).expect_err("a refusal").to_string();
    let expected = "the sheet `First aid: cramp in the calf` does not fit one page of A4 at 8.5 points: \
        its longest section is `Too much`";
    assert!(refused.starts_with(expected), "{refused}");
    assert!(
        refused.contains("shorten it, first of all `Stretch slowly and hold it. Stretch ...`"),
        "{refused}"
    );
    let large = print(&page, Setting { letters: Letters::Large, ..A4 }).expect_err("a refusal").to_string();
    assert!(large.contains("two pages of A4 in large print"), "{large}");
}

#[test]
fn what_cannot_be_shown_is_refused() {
    let with = |part| Page { parts: vec![part], ..sheet("calf") };
    let refused = |page: Page| print(&page, A4).expect_err("a refusal").to_string();
    assert!(refused(with(paragraph("筋肉"))).contains("cannot show `筋` in `筋肉`"));
    let drawing =
        Part::Drawing { file: "a.svg".to_owned(), text: "A calf.".to_owned(), svg: "<svg/>".to_owned() };
    assert!(refused(with(drawing)).contains("the drawing `a.svg` cannot be drawn"));
    let fields = Part::Fields { fields: Vec::new() };
    assert!(refused(with(fields)).contains("steps, lists, paragraphs and drawings only"));
}
