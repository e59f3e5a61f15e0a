//! What stands on the first page? Help for a cramp right now, then everything there is.

use super::super::book::{Book, Chapter};
use super::frame::{Place, Search, document, search};
use super::ways::Folder;
use crate::page::{ListMark, Part};
use crate::render::html::{self, Frame, each, escape};

/// How many steps of the first aid it shows; the rest is one tap away.
const STEPS: usize = 4;

/// The first page.
pub(super) fn home(book: &Book) -> String {
    let main = format!(
        "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n{}{FOUND}<div id=\"rest\">\n{}{}</div>\n",
        escape(&book.title),
        escape(&book.about),
        search("", "search here"),
        now(book),
        book.chapters.iter().map(chapter).collect::<String>()
    );
    let place = Place { title: &book.title, summary: &book.about, search: Search::Here, ..Place::default() };
    document(book, &place, &main)
}

/// Where the answers of a search are shown.
pub(in crate::export) const FOUND: &str = "<p id=\"status\" role=\"status\"></p>\n<div id=\"found\" hidden=\"hidden\">\n<div id=\"cards\"></div>\n<div id=\"remarks\"></div>\n<ol id=\"results\"></ol>\n</div>\n";

/// The page of searches.
pub(super) fn search_page(book: &Book) -> String {
    let main = format!(
        "<h1>Search</h1>\n{}{FOUND}<noscript><p>Searching needs JavaScript. Everything can be read without: <a href=\"index.html\">all contents</a>.</p></noscript>\n",
        search("", "search here")
    );
    let place = Place { title: "Search", summary: &book.about, search: Search::Here, ..Place::default() };
    document(book, &place, &main)
}

/// The first steps in a cramp, and the ways to the rest and to the warning signs.
fn now(book: &Book) -> String {
    let links = Folder { book, up: "" };
    let frame = Frame { links: &links, sources: &[], level: 3 };
    let steps = book.first_aid.parts.iter().find_map(|part| match part {
        Part::List { style: ListMark::Numbers, items } => Some(items),
        _ => None,
    });
    let items = steps.map(|items| items.iter().take(STEPS).cloned().collect()).unwrap_or_default();
    let list = Part::List { style: ListMark::Numbers, items };
    let ways = [
        ("first-aid/general", "All steps, and what not to do"),
        ("sheet/general", "The sheet to print"),
        ("warning-sign/index", "Is it more than a cramp? The warning signs"),
    ];
    let ways = each("li", ways.iter().map(|(to, text)| format!("<a href=\"{to}.html\">{text}</a>")));
    format!(
        "<section class=\"now\">\n<h2>A cramp right now?</h2>\n{}<ul class=\"ways\">\n{ways}</ul>\n</section>\n",
        html::parts(&[list], frame)
    )
}

/// A chapter: what is in it, and its pages behind it. All food pages at once would bury the rest.
fn chapter(chapter: &Chapter) -> String {
    const MANY: usize = 60;
    let id = escape(&chapter.id);
    let ways = chapter.leaves.iter().take(if chapter.leaves.len() > MANY { 0 } else { MANY });
    let ways = ways
        .map(|leaf| format!("<a href=\"{}.html\">{}</a>", escape(&leaf.address), escape(&leaf.page.title)));
    let all = format!("<a class=\"all\" href=\"{id}/index.html\">All, with a line about each</a>");
    format!(
        "<details class=\"chapter\">\n<summary><h2>{}</h2> <span>{}: {}.</span></summary>\n<ul class=\"leaves\">\n{}</ul>\n</details>\n",
        escape(&chapter.title),
        chapter.leaves.len(),
        escape(&chapter.about),
        each("li", ways.chain([all]))
    )
}
