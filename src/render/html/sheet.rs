//! How does a sheet look on its own? One document of one printed page, with nothing to load.

use super::markup::{escape, policy_hash};
use super::{Frame, Links, Picture, body, small_print, title};
use crate::page::{Page, Part, Run, SourceLine};

/// The look of a sheet, on paper first.
const STYLE: &str = include_str!("sheet.css");

/// A sheet's own document.
pub fn document(page: &Page) -> String {
    let frame = Frame { links: &Nowhere, sources: &page.sources, level: 1 };
    let style = format!("{STYLE}main {{ font-size: {}pt; }}\n", size(page));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {policy}; base-uri 'none'; form-action 'none'\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>{name}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n{title}{body}{sources}{notes}</main>\n</body>\n</html>\n",
        policy = policy_hash(&style),
        name = escape(&page.title),
        title = title(page, frame),
        body = body(page, frame),
        sources = sources(&page.sources),
        notes = small_print::notes(page),
    )
}

/// Author and year of each source, in one run of text.
fn sources(lines: &[SourceLine]) -> String {
    let line = |it: &SourceLine| {
        let year = it.year.map(|year| format!(" {year}")).unwrap_or_default();
        format!("[{}] {}{year}", it.number, escape(&it.by))
    };
    let lines: Vec<String> = lines.iter().map(line).collect();
    format!("<p class=\"notes\">Sources: {}.</p>\n", lines.join(", "))
}

/// The largest letters, in points, with which a sheet of so many characters fills one page of A4 or
/// Letter and no more; measured in a browser on every sheet.
fn size(page: &Page) -> f32 {
    const STEPS: &[(usize, f32)] = &[(1300, 12.5), (1800, 11.5), (2250, 10.5), (2700, 9.5), (3200, 9.0)];
    const SMALLEST: f32 = 8.0;
    let letters: usize = page.parts.iter().map(letters).sum();
    let step = STEPS.iter().find(|(most, _)| letters <= *most);
    step.map_or(SMALLEST, |(_, size)| *size)
}

/// How many characters a part takes; a picture as many as the text beside it has room for.
fn letters(part: &Part) -> usize {
    const LINE: usize = 40;
    const PICTURE: usize = 300;
    const REFERENCE: usize = 3;
    let run = |run: &Run| run.words().map_or(REFERENCE, str::len);
    match part {
        Part::Text { text } | Part::Subheading { text } => text.iter().map(run).sum::<usize>() + LINE / 2,
        Part::List { items, .. } => items.iter().flatten().map(letters).sum(),
        Part::Drawing { .. } => PICTURE,
        _ => LINE,
    }
}

/// A sheet stands for itself: nothing on paper leads anywhere.
struct Nowhere;

impl Links for Nowhere {
    fn entry(&self, _: &str) -> Option<String> {
        None
    }

    fn anchor(&self, address: &str) -> String {
        address.replace(['/', '#'], "-")
    }

    fn picture(&self, _: &str) -> Picture {
        Picture::Here
    }

    fn source(&self, line: &SourceLine) -> (String, Option<String>) {
        (line.number.to_string(), None)
    }
}
