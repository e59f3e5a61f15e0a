//! The base as a folder of pages: opened from a disk or any web server, read without JavaScript, without
//! a request outside the folder.

mod frame;
mod home;
mod ways;

use self::frame::{Place, document};
use self::ways::Folder;
use super::book::{Book, Chapter, Leaf};
use super::files::Files;
use crate::page::{ListMark, Page, Part, Run, plain};
use crate::render::html::{self, Frame};
pub(super) use home::FOUND;

/// The look of every page.
const STYLE: &str = include_str!("../web/style.css");
/// What a page does beyond being read: sorts tables, marks what differs for a group.
const PAGE_SCRIPT: &str = include_str!("../web/page.js");

/// The scripts of a page that searches, in the order they run, beside the data.
const SEARCH_SCRIPTS: &[(&str, &str)] = &[
    ("answers.js", include_str!("../web/answers.js")),
    ("site.js", include_str!("../web/site.js")),
    ("find.js", include_str!("../web/find.js")),
];

/// What the search of the site knows.
pub struct Search {
    /// What it answers from: for a site as [`super::ready`] writes it, for a single page, which must be
    /// small, as [`super::search_data`] does.
    pub data: String,
    /// The texts of every entry, as [`super::texts`] writes them, by address.
    pub entries: Vec<(String, String)>,
}

/// The site.
pub fn export(book: &Book, search: &Search) -> Files {
    let mut files = Files::one("style.css", STYLE);
    files.add("search.js", super::script::ready_script());
    files.add("search-data.js", format!("window.CRAMP_READY = {};\n", search.data));
    // Hits stand before their lines are there.
    let texts = format!(
        "window.CRAMP_TEXTS = {};\ndocument.dispatchEvent(new Event(\"cramp:texts\"));\n",
        super::texts::joined(&search.entries)
    );
    files.add("search-texts.js", texts);
    for (file, script) in SEARCH_SCRIPTS {
        files.add(*file, *script);
    }
    files.add("search.html", home::search_page(book));
    files.add("page.js", PAGE_SCRIPT);
    files.add("groups.js", format!("window.CRAMP_GROUPS = {};\n", book.differing()));
    for (file, svg) in &book.drawings {
        files.add(format!("drawings/{file}"), svg.as_str());
    }
    files.add("index.html", home::home(book));
    for chapter in &book.chapters {
        files.add(format!("{}/index.html", chapter.id), index(book, chapter));
        for leaf in &chapter.leaves {
            files.add(format!("{}.html", leaf.address), page(book, chapter, leaf));
        }
    }
    files
}

fn page(book: &Book, chapter: &Chapter, leaf: &Leaf) -> String {
    let links = Folder { book, up: "../" };
    let frame = Frame { links: &links, sources: &leaf.page.sources, level: 1 };
    let main = html::whole(&leaf.page, frame);
    let place = Place {
        title: &leaf.page.title,
        summary: &leaf.summary,
        up: "../",
        chapter: Some(chapter),
        data: leaf.data.as_ref(),
        ..Place::default()
    };
    document(book, &place, &main)
}

/// The contents of a chapter.
fn index(book: &Book, chapter: &Chapter) -> String {
    let own = chapter.index.is_none().then(|| contents(chapter));
    let page = chapter.index.as_ref().or(own.as_ref());
    let links = Folder { book, up: "../" };
    let main = page.map(|page| {
        let frame = Frame { links: &links, sources: &page.sources, level: 1 };
        html::whole(page, frame)
    });
    let place = Place { title: &chapter.title, summary: &chapter.about, up: "../", ..Place::default() };
    document(book, &place, &main.unwrap_or_default())
}

/// A list of the pages of a chapter.
fn contents(chapter: &Chapter) -> Page {
    let items = chapter.leaves.iter().map(|leaf| {
        let way = Run::Link { to: leaf.address.clone(), text: leaf.page.title.clone() };
        vec![Part::Text { text: vec![way, plain(format!(". {}", leaf.summary))] }]
    });
    Page {
        title: chapter.title.clone(),
        parts: vec![Part::List { style: ListMark::Dots, items: items.collect() }],
        ..Page::default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test stops where it fails")]

    use super::{Search, export};
    use crate::export::book::Book;
    use crate::export::files::Files;

    fn site() -> Files {
        export(&Book::sample(), &Search { data: "{}".to_owned(), entries: Vec::new() })
    }

    fn file(files: &Files, path: &str) -> String {
        let bytes = files.iter().find(|(it, _)| *it == path).expect("a file").1;
        String::from_utf8(bytes.to_vec()).expect("text")
    }

    fn pages(files: &Files) -> Vec<(&str, String)> {
        let pages = files.iter().filter(|(path, _)| path.rsplit('.').next() == Some("html"));
        pages.map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned())).collect()
    }

    #[test]
    fn words_of_the_content_are_never_markup() {
        for (path, text) in pages(&site()) {
            assert!(!text.contains("<script>bad"), "{path}");
        }
    }

    #[test]
    fn a_link_to_nowhere_is_its_words_alone() {
        let files = site();
        assert!(file(&files, "first-aid/calf.html").contains("<a href=\"../cause/cold.html\">"));
        assert!(!file(&files, "cause/cold.html").contains("nowhere"));
    }

    #[test]
    fn every_page_has_a_policy() {
        for (path, text) in pages(&site()) {
            assert!(text.contains("Content-Security-Policy"), "{path}");
        }
    }
}
