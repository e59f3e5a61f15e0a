//! The base as a book for readers: EPUB 3, a file for every page, the same bytes for the same content.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::book::{Book, Chapter, Leaf};
use super::files::Files;
use crate::page::SourceLine;
use crate::render::html::{self, Frame, Links, Picture, each, escape};

/// How pages of the book look.
const STYLE: &str = include_str!("web/book.css");
/// What says where the book begins.
const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles><rootfile full-path=\"book/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n</container>\n";
/// Chapters a book does without: a sheet says what its entry says.
const LEFT_OUT: &[&str] = &["sheet"];

/// The book.
///
/// # Errors
///
/// When it cannot be packed, which in memory means a defect.
pub fn export(book: &Book) -> Result<Files, zip::result::ZipError> {
    let mut files = Files::one("book.opf", package(book));
    files.add("contents.xhtml", contents(book));
    files.add("title.xhtml", title_page(book));
    files.add("book.css", STYLE);
    for (file, svg) in &book.drawings {
        files.add(format!("drawings/{file}"), svg.as_str());
    }
    for chapter in chapters(book) {
        files.add(format!("{}.xhtml", chapter.id), opening(chapter));
        for leaf in &chapter.leaves {
            files.add(file_of(&leaf.address), page(book, leaf));
        }
    }
    Ok(Files::one("cramp.epub", pack(&files)?))
}

fn chapters(book: &Book) -> impl Iterator<Item = &Chapter> {
    book.chapters.iter().filter(|it| !LEFT_OUT.contains(&it.id.as_str()))
}

/// Packs the files: the type of the whole comes first and as it is, every time is the same.
fn pack(files: &Files) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file("mimetype", stored)?;
    zip.write_all(b"application/epub+zip")?;
    let packed = stored.compression_method(CompressionMethod::Deflated);
    zip.start_file("META-INF/container.xml", packed)?;
    zip.write_all(CONTAINER.as_bytes())?;
    for (path, bytes) in files.iter() {
        zip.start_file(format!("book/{path}"), packed)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The name of the file of a page.
fn file_of(address: &str) -> String {
    format!("{}.xhtml", address.replace('/', "-"))
}

/// A page of the book.
fn document(title: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"en\" xml:lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>{}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"book.css\"/>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escape(title)
    )
}

fn page(book: &Book, leaf: &Leaf) -> String {
    let frame = Frame { links: &Shelf { book }, sources: &leaf.page.sources, level: 1 };
    let body = html::whole(&leaf.page, frame);
    document(&leaf.page.title, &body)
}

/// The first page of a chapter: its contents.
fn opening(chapter: &Chapter) -> String {
    let ways = chapter
        .leaves
        .iter()
        .map(|it| format!("<a href=\"{}\">{}</a>", file_of(&it.address), escape(&it.page.title)));
    let title = escape(&chapter.title);
    let body =
        format!("<h1>{title}</h1>\n<p>{}.</p>\n<ul>\n{}</ul>\n", escape(&chapter.about), each("li", ways));
    document(&chapter.title, &body)
}

fn title_page(book: &Book) -> String {
    let body = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<p><strong>{}</strong></p>\n<p><strong>{}</strong></p>\n<p>{}. Last checked against its sources {}.</p>\n",
        escape(&book.title),
        escape(&book.about),
        escape(&book.emergency),
        escape(&book.notice),
        escape(&book.version),
        escape(&book.checked)
    );
    document(&book.title, &body)
}

/// The contents as readers show them, chapters with their pages.
fn contents(book: &Book) -> String {
    let mut items = String::from("<li><a href=\"title.xhtml\">Title</a></li>\n");
    for chapter in chapters(book) {
        let ways = chapter
            .leaves
            .iter()
            .map(|it| format!("<a href=\"{}\">{}</a>", file_of(&it.address), escape(&it.page.title)));
        let (id, title) = (&chapter.id, escape(&chapter.title));
        // A string takes everything: writing to it cannot fail.
        let _ =
            write!(items, "<li><a href=\"{id}.xhtml\">{title}</a>\n<ol>\n{}</ol></li>\n", each("li", ways));
    }
    document(
        "Contents",
        &format!(
            "<nav epub:type=\"toc\" id=\"toc\">\n<h1>Contents</h1>\n<ol>\n{items}</ol>\n</nav>\n<nav epub:type=\"landmarks\" hidden=\"hidden\">\n<h2>Landmarks</h2>\n<ol>\n<li><a epub:type=\"toc\" href=\"contents.xhtml\">Contents</a></li>\n<li><a epub:type=\"bodymatter\" href=\"{first}\">Start</a></li>\n</ol>\n</nav>\n",
            first = chapters(book)
                .next()
                .map_or_else(|| "title.xhtml".to_owned(), |it| format!("{}.xhtml", it.id)),
        ),
    )
}

/// A file of the book, as the list of its files names it.
struct Item {
    file: String,
    kind: &'static str,
    /// What readers must know of it, if anything.
    property: &'static str,
}

/// The kind of a page.
const PAGE: &str = "application/xhtml+xml";

impl Item {
    fn page(file: String, property: &'static str) -> Self {
        Self { file, kind: PAGE, property }
    }

    fn id(&self) -> String {
        format!("f-{}", self.file.replace(['/', '.'], "-"))
    }

    fn listed(&self) -> String {
        let property = match self.property {
            "" => String::new(),
            some => format!(" properties=\"{some}\""),
        };
        format!(
            "<item id=\"{}\" href=\"{}\" media-type=\"{}\"{property}/>\n",
            self.id(),
            self.file,
            self.kind
        )
    }
}

/// The pages, in reading order.
fn pages(book: &Book) -> Vec<Item> {
    let mut pages =
        vec![Item::page("title.xhtml".to_owned(), ""), Item::page("contents.xhtml".to_owned(), "nav")];
    for chapter in chapters(book) {
        pages.push(Item::page(format!("{}.xhtml", chapter.id), ""));
        for leaf in &chapter.leaves {
            let drawn = if page(book, leaf).contains("<svg") { "svg" } else { "" };
            pages.push(Item::page(file_of(&leaf.address), drawn));
        }
    }
    pages
}

/// What the book is and which files it has, in reading order.
fn package(book: &Book) -> String {
    let pages = pages(book);
    let style = Item { file: "book.css".to_owned(), kind: "text/css", property: "" };
    let drawings = book.drawings.keys();
    let drawings =
        drawings.map(|it| Item { file: format!("drawings/{it}"), kind: "image/svg+xml", property: "" });
    let others: Vec<Item> = drawings.chain([style]).collect();
    let items: Vec<String> = pages.iter().chain(&others).map(Item::listed).collect();
    let spine: Vec<String> = pages.iter().map(|it| format!("<itemref idref=\"{}\"/>\n", it.id())).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"en\">\n{}<manifest>\n{}</manifest>\n<spine>\n{}</spine>\n</package>\n",
        about(book),
        items.concat(),
        spine.concat()
    )
}

/// What the book says of itself, with what readers who cannot see need to know.
fn about(book: &Book) -> String {
    let fact =
        |property: &str, value: &str| format!("<meta property=\"{property}\">{}</meta>\n", escape(value));
    let facts = [
        fact("dcterms:modified", &format!("{}T00:00:00Z", book.checked)),
        fact("schema:accessMode", "textual"),
        fact("schema:accessMode", "visual"),
        fact("schema:accessModeSufficient", "textual"),
        fact("schema:accessibilityFeature", "tableOfContents"),
        fact("schema:accessibilityFeature", "structuralNavigation"),
        fact("schema:accessibilityFeature", "alternativeText"),
        fact("schema:accessibilityHazard", "none"),
        fact("schema:accessibilitySummary", "All pictures are described in words below them."),
    ];
    format!(
        "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier id=\"id\">urn:cramp:{}</dc:identifier>\n<dc:title>{}</dc:title>\n<dc:language>en</dc:language>\n<dc:creator>cramp</dc:creator>\n<dc:description>{} {}</dc:description>\n<dc:rights>{}</dc:rights>\n{}</metadata>\n",
        escape(&book.version.replace(", content ", ":").replace("cramp ", "")),
        escape(&book.title),
        escape(&book.about),
        escape(&book.notice),
        super::LICENCE,
        facts.concat()
    )
}

/// Where things lie in the book: all pages beside each other.
struct Shelf<'a> {
    book: &'a Book,
}

impl Links for Shelf<'_> {
    fn entry(&self, address: &str) -> Option<String> {
        let kind = address.split('/').next().unwrap_or_default();
        if LEFT_OUT.contains(&kind) || !self.book.has(address) {
            return None;
        }
        Some(match address.split_once('#') {
            Some((page, section)) => format!("{}#{section}", file_of(page)),
            None => file_of(address),
        })
    }

    fn anchor(&self, address: &str) -> String {
        address.split_once('#').map_or(address, |(_, section)| section).to_owned()
    }

    fn picture(&self, file: &str) -> Picture {
        Picture::File(format!("drawings/{file}"))
    }

    fn source(&self, line: &SourceLine) -> (String, Option<String>) {
        (line.number.to_string(), Some(format!("#source-{}", line.number)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test stops where it fails")]

    use std::io::{Cursor, Read as _};

    use super::export;
    use crate::export::book::Book;

    fn book() -> Vec<u8> {
        export(&Book::sample()).expect("a book").joined()
    }

    #[test]
    fn its_type_stands_first_and_plain() {
        assert_eq!(book().get(30..58), Some(b"mimetypeapplication/epub+zip".as_slice()));
    }

    #[test]
    fn the_same_book_is_the_same_bytes() {
        assert_eq!(book(), book());
    }

    #[test]
    fn every_file_is_in_the_list_of_the_package() {
        let mut zip = zip::ZipArchive::new(Cursor::new(book())).expect("a zip");
        let names: Vec<String> = zip.file_names().map(|it| it.expect("a name").into_owned()).collect();
        let mut package = String::new();
        zip.by_name("book/book.opf").expect("a package").read_to_string(&mut package).expect("text");
        for name in names.iter().filter_map(|it| it.strip_prefix("book/")).filter(|it| *it != "book.opf") {
            assert!(package.contains(&format!("href=\"{name}\"")), "{name} is not listed");
        }
    }

    #[test]
    fn words_of_the_content_are_never_markup() {
        let mut zip = zip::ZipArchive::new(Cursor::new(book())).expect("a zip");
        let mut page = String::new();
        zip.by_name("book/first-aid-calf.xhtml").expect("a page").read_to_string(&mut page).expect("text");
        assert!(!page.contains("<script"));
    }
}
