//! A sheet on paper: PDF of one page that any reader, printer and screen reader can use.

mod code;
mod content;
mod draw;
mod flow;
mod font;
mod foot;
mod full;
mod large;
mod paper;
mod parts;
mod piece;
mod small;
mod text;

use anyhow::Result;

use crate::outcome::refuse;
use crate::page::Page;
use content::Sheet;
use draw::Drawn;
pub use paper::Paper;

/// How a sheet is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The paper.
    pub paper: Paper,
    /// How large its letters are.
    pub letters: Letters,
}

/// How large letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// As large as one page allows.
    Fitting,
    /// Large print, on two pages at most.
    Large,
}

/// The bytes of a page as PDF.
///
/// # Errors
///
/// When it does not fit its paper, holds what no sheet holds, or would break a rule of PDF/UA-1 or PDF/A-2a.
pub fn print(page: &Page, setting: Setting) -> Result<Vec<u8>> {
    let sheet = content::of(page)?;
    let paper = setting.paper;
    let pages = match (setting.letters, paper) {
        (_, Paper::A6 | Paper::Wallet) => vec![small::page(&sheet, paper)?],
        (Letters::Large, _) => large::pages(&sheet, paper)?,
        (Letters::Fitting, _) => vec![full::page(&sheet, paper)?],
    };
    let margin = paper.margin();
    let pages = pages.into_iter().map(|it| it.moved(margin, margin).pieces).collect();
    let (title, day) = (page.title.clone(), page.reviewed.clone());
    draw::file(&Drawn { paper: paper.size(), pages, title, day })
}

/// Says that a sheet is too long for its paper, and where it is longest.
fn too_long(sheet: &Sheet, paper: &str) -> anyhow::Error {
    let letters = |section: &&content::Section| -> usize { texts(section).iter().map(String::len).sum() };
    let longest = sheet.sections().max_by_key(letters);
    let heading = longest.map_or("", |it| &*it.heading.words);
    let item = longest.map(texts).unwrap_or_default().into_iter().max_by_key(String::len).unwrap_or_default();
    let begins: Vec<&str> = item.split(' ').take(6).collect();
    refuse(
        format!("the sheet `{}` does not fit {paper}: its longest section is `{heading}`", sheet.title.words),
        format!("shorten it, first of all `{} ...`; or print it with --format text", begins.join(" ")),
    )
}

fn texts(section: &content::Section) -> Vec<String> {
    section.passages.iter().flat_map(content::Passage::texts).map(|it| text::spoken(it)).collect()
}
