//! Which pages does the whole base have? Those of the other commands, in chapters, for the exports.

use index::computed::capital;
use index::date::Date;
use index::entry::{Address, Entry};
use index::kind::KINDS;
use index::library::Library;
use index::span::Located;
use index::vocabulary::Term;

use crate::builder::{Builder, verdict};
use crate::command::foods::{Per, Ranking};
use crate::command::{about, entry_parts, foods, list, sheet, show, sources, warnings};
use crate::export::book::{ALL_FOODS, Book, Chapter, Leaf};
use crate::export::schema_org;
use crate::page::{ListMark, Page, Part, Run, Verdict};
use crate::wording::SAID;

/// What the pages are about, together.
pub const TITLE: &str = "Leg and muscle cramps";
/// What they answer.
const ABOUT: &str = "First aid, causes, foods, medicines, remedies and warning signs. Every claim names its source; advice that can harm is answered with \"do not\" and why.";

/// The whole base as pages.
pub fn book(library: &Library, today: Date) -> Book {
    let words = &library.vocabulary;
    let mut chapters: Vec<Chapter> = KINDS.iter().map(|kind| kind_chapter(library, kind, today)).collect();
    chapters.retain(|it| !it.leaves.is_empty());
    let sheets = sheet::all(library);
    let first_aid = sheets.first().map(|(_, page)| page.clone()).unwrap_or_default();
    chapters.extend([
        sheets_chapter(sheets),
        terms_chapter(library, "site", "Parts of the body", &words.sites, |it| &it.sites),
        terms_chapter(library, "when", "Times and situations", &words.times, |it| &it.when),
        foods_chapter(library),
        imprint(library, today),
    ]);
    let emergency = words.urgencies.first();
    Book {
        title: TITLE.to_owned(),
        about: ABOUT.to_owned(),
        version: format!("cramp {}, content {}", env!("CARGO_PKG_VERSION"), about::short_hash(library)),
        checked: library.last_reviewed().map(|it| it.to_string()).unwrap_or_default(),
        emergency: emergency.map(|it| format!("{}? {}", it.label, it.says)).unwrap_or_default(),
        notice: entry_parts::NOT_REVIEWED.to_owned(),
        first_aid,
        chapters,
        groups: words.groups.iter().map(|it| (it.term.id.value.clone(), it.people.clone())).collect(),
        drawings: library.drawings.clone(),
    }
}

fn kind_chapter(library: &Library, kind: &index::kind::Kind, today: Date) -> Chapter {
    let leaves = library.of_kind(kind.id).map(|entry| Leaf {
        address: entry.address.to_string(),
        summary: entry.summary.value.clone(),
        verdict: verdict(library, entry),
        page: without_commands(show::page(library, entry, None, today), &entry.address),
        data: Some(schema_org::data(library, entry)),
        differs: differs(library, entry),
    });
    Chapter {
        id: kind.id.to_owned(),
        title: capital(kind.many),
        about: capital(kind.about),
        index: Some(match kind.id {
            "warning-sign" => warnings::page(library),
            _ => list::page(library, kind),
        }),
        leaves: leaves.collect(),
    }
}

/// The page of an entry for those who have no terminal: a nutrient leads to its foods by a link.
fn without_commands(mut page: Page, address: &Address) -> Page {
    for part in &mut page.parts {
        let Part::Text { text } = part else { continue };
        for run in text {
            if matches!(run, Run::Code { text } if text.starts_with("cramp foods ")) {
                let to = format!("foods/{}", address.id);
                *run = Run::Link { to, text: SAID.foods.to_owned() };
            }
        }
    }
    page
}

/// For which groups an entry says something of their own.
fn differs(library: &Library, entry: &Entry) -> Vec<(String, Verdict)> {
    let said = entry.for_groups.iter().map(|it| {
        let label = library.vocabulary.verdict(&it.verdict.value).to_owned();
        (it.group.value.clone(), Verdict { id: it.verdict.value.clone(), label })
    });
    said.collect()
}

fn sheets_chapter(sheets: Vec<(String, Page)>) -> Chapter {
    let leaves = sheets.into_iter().map(|(id, page)| Leaf {
        address: format!("sheet/{id}"),
        summary: "A sheet of one page to print and hang up.".to_owned(),
        page,
        ..Leaf::default()
    });
    Chapter {
        id: "sheet".to_owned(),
        title: "Sheets to print".to_owned(),
        about: "First aid on one page, to hang up".to_owned(),
        index: None,
        leaves: leaves.collect(),
    }
}

/// A chapter with a page for each part of the body, or each time.
fn terms_chapter<'a>(
    library: &'a Library,
    id: &str,
    title: &str,
    terms: &[Term],
    of: impl Fn(&'a Entry) -> &'a Vec<Located<String>>,
) -> Chapter {
    let leaves = terms.iter().map(|term| {
        let here: Vec<&Entry> =
            library.entries().filter(|it| of(it).iter().any(|it| it.value == term.id.value)).collect();
        Leaf {
            address: format!("{id}/{}", term.id.value),
            summary: format!("Everything about cramps: {}.", term.label),
            page: grouped(library, &format!("Cramps: {}", term.label), &here),
            ..Leaf::default()
        }
    });
    Chapter {
        id: id.to_owned(),
        title: title.to_owned(),
        about: format!("Everything by {}", title.to_lowercase()),
        index: None,
        leaves: leaves.collect(),
    }
}

/// A page of entries under the headings of their kinds.
fn grouped(library: &Library, title: &str, entries: &[&Entry]) -> Page {
    let mut builder = Builder::new(library, "list", title);
    for kind in KINDS {
        let here = entries.iter().filter(|it| it.address.kind == kind.id);
        let items: Vec<Vec<Part>> =
            here.map(|it| vec![Part::Text { text: entry_parts::line(&mut builder, it) }]).collect();
        if !items.is_empty() {
            builder.push(Part::Heading { text: capital(kind.many), address: None });
            builder.push(Part::List { style: ListMark::Dots, items });
        }
    }
    builder.note(entry_parts::NOT_REVIEWED);
    builder.finish()
}

fn foods_chapter(library: &Library) -> Chapter {
    let ranking = Ranking { per: Per::Serving, group: None, shown: usize::MAX };
    let all = Leaf {
        address: ALL_FOODS.to_owned(),
        summary: "Every food with what a usual serving holds.".to_owned(),
        page: foods::all(library),
        ..Leaf::default()
    };
    let ranked = library.vocabulary.nutrients.iter().map(|nutrient| Leaf {
        address: format!("foods/{}", nutrient.term.id.value),
        summary: format!("Foods with the most {} in a usual serving.", nutrient.term.label),
        page: foods::page(library, nutrient, ranking),
        ..Leaf::default()
    });
    Chapter {
        id: "foods".to_owned(),
        title: "Foods by nutrient".to_owned(),
        about: "Foods ranked by what a usual serving holds".to_owned(),
        index: None,
        leaves: std::iter::once(all).chain(ranked).collect(),
    }
}

/// Where it comes from and who made it.
fn imprint(library: &Library, today: Date) -> Chapter {
    let leaf = |address: &str, summary: &str, page: Page| Leaf {
        address: address.to_owned(),
        summary: summary.to_owned(),
        page,
        ..Leaf::default()
    };
    Chapter {
        id: "imprint".to_owned(),
        title: "Sources and imprint".to_owned(),
        about: "Where it comes from, who made it, and who has not reviewed it".to_owned(),
        index: None,
        leaves: vec![
            leaf("imprint/sources", "Every source, by kind.", sources::page(library)),
            leaf(
                "imprint/about",
                "Version, date, who made it and who has not reviewed it.",
                about::page(library, today),
            ),
        ],
    }
}
