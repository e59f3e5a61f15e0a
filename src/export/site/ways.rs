//! Where do things lie in the folder of a site? Every page is a file, `KIND/ID.html`.

use super::super::book::Book;
use crate::page::SourceLine;
use crate::render::html::{Links, Picture};

/// A place in the folder.
pub(super) struct Folder<'a> {
    pub(super) book: &'a Book,
    /// The way from the page to the folder: nothing, or `../`.
    pub(super) up: &'a str,
}

impl Links for Folder<'_> {
    fn entry(&self, address: &str) -> Option<String> {
        let way = match address.split_once('#') {
            Some((page, section)) => format!("{}{page}.html#{section}", self.up),
            None => format!("{}{address}.html", self.up),
        };
        self.book.has(address).then_some(way)
    }

    fn anchor(&self, address: &str) -> String {
        address.split_once('#').map_or(address, |(_, section)| section).to_owned()
    }

    fn picture(&self, file: &str) -> Picture {
        Picture::File(format!("{}drawings/{file}", self.up))
    }

    fn source(&self, line: &SourceLine) -> (String, Option<String>) {
        (line.number.to_string(), Some(format!("#source-{}", line.number)))
    }
}
