//! The base as one file, for a phone: everything in a single page that loads nothing and fits in a
//! megabyte. First aid and warning signs, and of the rest what it says in a sentence, read without
//! JavaScript; the rest of the texts and the search are packed, or it would be twice as large.

use std::collections::BTreeMap;
use std::num::NonZeroU64;

use index::entry::MARKS;

use super::book::{ALL_FOODS, Book, Chapter, Leaf};
use super::coder as signs;
use super::files::Files;
use super::short;
use super::site::FOUND;
use super::site::Search;
use crate::page::{Page, SourceLine};
use crate::render::html::{self, Frame, Links, Picture, each, escape, policy_hash};

/// The look of every page.
const STYLE: &str = include_str!("web/style.css");
/// The look of what only a single page has.
const OWN_STYLE: &str = include_str!("web/single.css");
/// What a page does beyond being read.
const SCRIPTS: &[&str] = &[
    include_str!("web/page.js"),
    include_str!("web/bytes.js"),
    UNFOLD,
    include_str!("web/single.js"),
    include_str!("web/find.js"),
];
/// What unpacks, in the page and apart from it.
const UNFOLD: &str = include_str!("web/unfold.js");
/// What the search runs in, apart from the page, behind the search itself.
const ENGINE: &str = concat!(include_str!("web/answers.js"), include_str!("web/engine.js"));
/// Chapters it does without: sheets say what their entries say, lists what a search finds, and all foods
/// stand in one table.
const LEFT_OUT: &[&str] = &["sheet", "site", "when", "food", "foods", "imprint"];

/// The marks that stand where a source would, in the order of [`MARKS`]: there are thousands, so each is
/// a letter in a tag, and the style says it in full.
const SHORT_MARKS: &[(&str, &str)] = &[("i", "?"), ("i class=\"o\"", "!")];

/// Chapters that stand in the page as they are: who needs them may have no JavaScript.
const OPEN: &[&str] = &["first-aid", "warning-sign"];

/// The page.
///
/// # Errors
///
/// When it cannot be packed, which in memory means a defect.
pub fn export(book: &Book, search: &Search) -> std::io::Result<Files> {
    let numbers = numbers(book);
    let links = Anchors { book, numbers: &numbers };
    let style = short::lines(&format!("{STYLE}{OWN_STYLE}{}", mark_style()));
    let script = short::lines(&SCRIPTS.concat());
    let articles: Vec<String> = shown(book).map(|it| article(it, &links)).collect();
    let packed = packed(book, search, &links)?;
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src {}; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"description\" content=\"{}\"/>\n<title>{}</title>\n<style>{style}</style>\n</head>\n<body>\n{}{}{}{}{}{}<script>{script}</script>\n</body>\n</html>\n",
        policy_hash(&style),
        policy_hash(&script),
        escape(&book.about),
        escape(&book.title),
        banner(book),
        contents(book),
        articles.concat(),
        sources(book, &numbers),
        symbols(book),
        packed,
    );
    Ok(Files::one("cramp.html", page))
}

/// An article, or its head where the rest of it is packed.
fn article(leaf: &Leaf, links: &Anchors<'_>) -> String {
    let open = OPEN.contains(&kind_of(leaf));
    let page = if open { short::page(&leaf.page) } else { short::head(&leaf.page) };
    let class = if open { "" } else { " class=\"packed\"" };
    format!("<article id=\"{}\"{class}>{}</article>\n", escape(&leaf.address), text(&page, links))
}

fn kind_of(leaf: &Leaf) -> &str {
    leaf.address.split('/').next().unwrap_or_default()
}

/// What is packed: every article that does not stand in the page, each followed by the words its entry is
/// searched by, which the packing then finds at hand; what differs for groups; the data of the search; the
/// script that reads all.
fn packed(book: &Book, search: &Search, links: &Anchors<'_>) -> std::io::Result<String> {
    let pages: BTreeMap<&str, &Leaf> = shown(book).map(|it| (it.address.as_str(), it)).collect();
    let mut whole = String::new();
    for (address, words) in &search.entries {
        let leaf = pages.get(address.as_str()).filter(|it| !OPEN.contains(&kind_of(it)));
        let markup = leaf.map(|it| text(&short::page(&it.page), links)).unwrap_or_default();
        for piece in [words, "\u{1}", &markup, "\u{2}"] {
            whole.push_str(piece);
        }
    }
    let loose = shown(book).filter(|it| !OPEN.contains(&kind_of(it)));
    for leaf in loose.filter(|it| !search.entries.iter().any(|(address, _)| *address == it.address)) {
        let markup = text(&short::page(&leaf.page), links);
        for piece in ["[\"", &leaf.address, "\"]\u{1}", &markup, "\u{2}"] {
            whole.push_str(piece);
        }
    }
    whole.push_str(&book.differing().to_string());
    let engine = format!("{}{}", super::script::script(), short::lines(&format!("{UNFOLD}{ENGINE}")));
    let block = |id: &str, text: &str| format!("<script type=\"text/plain\" id=\"{id}\">{text}</script>\n");
    Ok([block("texts", &folded(&whole)?), block("data", &search.data), block("engine", &folded(&engine)?)]
        .concat())
}

/// A text as `unfold.js` reads it: how many bytes it is packed in, and these in signs.
fn folded(text: &str) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    // Fifteen rounds take twice as long and win half a hundredth.
    let once = zopfli::Options { iteration_count: NonZeroU64::MIN, ..zopfli::Options::default() };
    zopfli::compress(once, zopfli::Format::Deflate, text.as_bytes(), &mut bytes)?;
    Ok(format!("{} {}", bytes.len(), signs::text(&bytes)))
}

/// How the marks read: in full, by the style.
fn mark_style() -> String {
    let rule = |(at, (_, reads)): (usize, &(&str, &str))| {
        let own = if at == 0 { "i" } else { "i.o" };
        format!("{own}::after {{ content: \" ({reads})\"; font-size: .92rem; }}\n")
    };
    MARKS.iter().enumerate().map(rule).collect::<Vec<_>>().concat()
}

fn symbol_of(file: &str) -> String {
    format!("drawing-{}", file.trim_end_matches(".svg"))
}

/// Every picture once.
fn symbols(book: &Book) -> String {
    let symbols = book.drawings.iter().map(|(file, svg)| html::symbol(&symbol_of(file), svg));
    let symbols: Vec<String> = symbols.collect();
    format!("<svg class=\"symbols\" aria-hidden=\"true\" focusable=\"false\">\n{}</svg>\n", symbols.concat())
}

fn chapters(book: &Book) -> impl Iterator<Item = &Chapter> {
    book.chapters.iter().filter(|it| !LEFT_OUT.contains(&it.id.as_str()))
}

/// The pages it holds, in reading order.
fn shown(book: &Book) -> impl Iterator<Item = &Leaf> {
    let foods = book.leaves().filter(|it| it.address == ALL_FOODS);
    let imprint = book.leaves().filter(|it| it.address == "imprint/about");
    chapters(book).flat_map(|it| &it.leaves).chain(foods).chain(imprint)
}

/// One number for each source, over all pages, in the order they are first cited.
fn numbers(book: &Book) -> BTreeMap<String, usize> {
    let mut numbers = BTreeMap::new();
    for line in shown(book).flat_map(|it| &it.page.sources) {
        let next = numbers.len() + 1;
        numbers.entry(line.id.clone()).or_insert(next);
    }
    numbers
}

fn banner(book: &Book) -> String {
    format!(
        "<a class=\"skip\" href=\"#main\">Skip to the text</a>\n<header>\n<p class=\"alarm\">{}</p>\n<div class=\"top\">\n<h1><a class=\"home\" href=\"#home\">{}</a></h1>\n</div>\n</header>\n<main id=\"main\">\n<form class=\"search here\" role=\"search\">\n<label for=\"q\">Search</label>\n<input id=\"q\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"/>\n<button type=\"submit\">Search</button>\n</form>\n{FOUND}<noscript><p class=\"remark\">Without JavaScript there is no search here, and of most entries only the first sentence. First aid and warning signs are complete.</p></noscript>\n<div id=\"home\">\n<p class=\"lead\">{}</p>\n",
        escape(&book.emergency),
        escape(&book.title),
        escape(&book.about)
    )
}

/// What there is, chapter by chapter.
fn contents(book: &Book) -> String {
    let chapter = |it: &Chapter| {
        let ways = it.leaves.iter().map(way);
        format!(
            "<details class=\"chapter\">\n<summary><h2>{}</h2> <span>{}: {}.</span></summary>\n<ul class=\"leaves\">\n{}</ul>\n</details>\n",
            escape(&it.title),
            it.leaves.len(),
            escape(&it.about),
            each("li", ways)
        )
    };
    let chapters: String = chapters(book).map(chapter).collect();
    let rest = shown(book).filter(|it| it.address == ALL_FOODS || it.address == "imprint/about").map(way);
    let sources = "<a href=\"#sources\">Sources</a>".to_owned();
    format!(
        "{chapters}<ul class=\"ways\">\n{}</ul>\n<p><strong>{}</strong></p>\n<p>{}. Last checked against its sources {}.</p>\n</div>\n",
        each("li", rest.chain([sources])),
        escape(&book.notice),
        escape(&book.version),
        escape(&book.checked)
    )
}

fn way(leaf: &Leaf) -> String {
    format!("<a href=\"#{}\">{}</a>", escape(&leaf.address), escape(&leaf.page.title))
}

/// The text of a page.
fn text(page: &Page, links: &Anchors<'_>) -> String {
    let frame = Frame { links, sources: &page.sources, level: 2 };
    short::markup(&format!("{}{}", html::title(page, frame), html::body(page, frame)))
}

/// Every source once, under its number.
fn sources(book: &Book, numbers: &BTreeMap<String, usize>) -> String {
    let mut lines: Vec<&SourceLine> = shown(book).flat_map(|it| &it.page.sources).collect();
    lines.sort_by_key(|line| numbers.get(&line.id));
    lines.dedup_by_key(|line| &line.id);
    let items = lines.into_iter().map(html::source_words);
    format!(
        "<article id=\"sources\" class=\"sources\">\n<h2>Sources</h2>\n<ol>\n{}</ol>\n</article>\n</main>\n",
        each("li", items)
    )
}

/// Where things lie in the page: every entry and section is an element with its address for an id.
struct Anchors<'a> {
    book: &'a Book,
    numbers: &'a BTreeMap<String, usize>,
}

impl Links for Anchors<'_> {
    fn entry(&self, address: &str) -> Option<String> {
        let kind = address.split('/').next().unwrap_or_default();
        let held = !LEFT_OUT.contains(&kind) && self.book.has(address);
        held.then(|| format!("#{}", self.anchor(address)))
    }

    fn anchor(&self, address: &str) -> String {
        address.replace('#', "/")
    }

    fn picture(&self, file: &str) -> Picture {
        Picture::Symbol(symbol_of(file))
    }

    fn mark(&self, text: &str) -> String {
        let at = MARKS.iter().position(|(_, reads)| *reads == text);
        match at.and_then(|at| SHORT_MARKS.get(at)) {
            Some((tag, sign)) => format!("<{tag}>{sign}</i>"),
            None => format!(" ({})", escape(text)),
        }
    }

    fn source(&self, line: &SourceLine) -> (String, Option<String>) {
        let number = self.numbers.get(&line.id).copied().unwrap_or(line.number);
        (number.to_string(), None)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test stops where it fails")]

    use super::export;
    use crate::export::book::Book;
    use crate::export::site::Search;
    use crate::render::html::policy_hash;

    fn single() -> String {
        let search = Search { data: "data".to_owned(), entries: Vec::new() };
        String::from_utf8(export(&Book::sample(), &search).expect("a page").joined()).expect("text")
    }

    fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
        let tail = text.rsplit_once(start).expect("a start").1;
        tail.split_once(end).expect("an end").0
    }

    #[test]
    fn words_of_the_content_are_never_markup() {
        assert!(!single().contains("<script>bad"));
    }

    #[test]
    fn only_its_own_script_and_style_may_run() {
        let page = single();
        assert!(page.contains(&policy_hash(between(&page, "<script>", "</script>"))));
        assert!(page.contains(&policy_hash(between(&page, "<style>", "</style>"))));
    }

    #[test]
    fn first_aid_stands_open_and_the_rest_is_packed() {
        let page = single();
        assert!(page.contains("<article id=\"first-aid/calf\">"));
        assert!(page.contains("<article id=\"cause/cold\" class=\"packed\">"));
    }
}
