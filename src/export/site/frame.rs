//! What stands around the text of every page? Head, search, ways up, and the small print of the whole.

use serde_json::Value;

use super::super::book::{Book, Chapter};
use crate::render::html::escape;

/// What a page may load and run: files of its own folder. Nothing that stands in a text can run.
const POLICY: &str = "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' file: data:; font-src 'self' file:; form-action 'self' file:; base-uri 'none'";

/// The files of a page that searches, in the order they run.
const SEARCH_FILES: &[&str] =
    &["search-data.js", "search.js", "answers.js", "site.js", "find.js", "search-texts.js"];

/// A page and where it stands.
#[derive(Default)]
pub(super) struct Place<'a> {
    /// Its title.
    pub(super) title: &'a str,
    /// What it says in a sentence.
    pub(super) summary: &'a str,
    /// The way to the folder of the site.
    pub(super) up: &'a str,
    /// The chapter it belongs to.
    pub(super) chapter: Option<&'a Chapter>,
    /// What it says to machines.
    pub(super) data: Option<&'a Value>,
    /// Does it search in place? Then the head has no search of its own.
    pub(super) search: Search,
}

/// Where a page searches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Search {
    /// In the head, on the page of searches.
    #[default]
    Above,
    /// In the page itself.
    Here,
}

/// A document around the text of a page.
pub(super) fn document(book: &Book, place: &Place<'_>, main: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n{}</head>\n<body>\n{}{}<main id=\"main\">\n{main}</main>\n{}</body>\n</html>\n",
        head(book, place),
        banner(book, place),
        trail(place),
        foot(book, place)
    )
}

fn head(book: &Book, place: &Place<'_>) -> String {
    let up = place.up;
    let title = match place.title {
        title if title == book.title => escape(title).into_owned(),
        title => format!("{} – {}", escape(title), escape(&book.title)),
    };
    let searching: &[&str] = match place.search {
        Search::Above => &[],
        Search::Here => SEARCH_FILES,
    };
    let scripts = ["groups.js", "page.js"].iter().chain(searching);
    let scripts = scripts.map(|file| format!("<script src=\"{up}{file}\" defer=\"defer\"></script>\n"));
    let data = place.data.map(|data| {
        // A tag would end the script; in JSON any sign may be escaped.
        let text = data.to_string().replace('<', "\\u003c");
        format!("<script type=\"application/ld+json\">{text}</script>\n")
    });
    format!(
        "<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"description\" content=\"{}\"/>\n<title>{title}</title>\n<link rel=\"stylesheet\" href=\"{up}style.css\"/>\n{}{}",
        escape(place.summary),
        scripts.collect::<String>(),
        data.unwrap_or_default()
    )
}

fn banner(book: &Book, place: &Place<'_>) -> String {
    let up = place.up;
    let search = match place.search {
        Search::Here => String::new(),
        Search::Above => search(up, "search"),
    };
    format!(
        "<a class=\"skip\" href=\"#main\">Skip to the text</a>\n<header>\n<p class=\"alarm\">{}</p>\n<div class=\"top\">\n<a class=\"home\" href=\"{up}index.html\">{}</a>\n{search}</div>\n</header>\n",
        escape(&book.emergency),
        escape(&book.title)
    )
}

/// The form that leads to the page of searches; of the class `here` where it is answered in place.
pub(super) fn search(up: &str, class: &str) -> String {
    format!(
        "<form class=\"{class}\" role=\"search\" action=\"{up}search.html\">\n<label for=\"q\">Search</label>\n<input id=\"q\" name=\"q\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"/>\n<button type=\"submit\">Search</button>\n</form>\n"
    )
}

/// The way up: start, chapter.
fn trail(place: &Place<'_>) -> String {
    let up = place.up;
    if up.is_empty() && place.chapter.is_none() {
        return String::new();
    }
    let chapter = place.chapter.map(|it| {
        format!("<li><a href=\"{up}{}/index.html\">{}</a></li>\n", escape(&it.id), escape(&it.title))
    });
    format!(
        "<nav class=\"trail\" aria-label=\"You are here\">\n<ol>\n<li><a href=\"{up}index.html\">Start</a></li>\n{}</ol>\n</nav>\n",
        chapter.unwrap_or_default()
    )
}

fn foot(book: &Book, place: &Place<'_>) -> String {
    let up = place.up;
    format!(
        "<footer>\n<p><strong>{}</strong></p>\n<p>Last checked against its sources {}. {}. <a href=\"{up}imprint/sources.html\">Sources</a>, <a href=\"{up}imprint/about.html\">who made it</a>.</p>\n</footer>\n",
        escape(&book.notice),
        escape(&book.checked),
        escape(&book.version)
    )
}
