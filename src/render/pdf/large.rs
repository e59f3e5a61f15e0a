//! How does a sheet stand in large print? Part after part in one column, on two pages at most.

use anyhow::Result;

use super::content::{EMERGENCY, Passage, Section, Sheet};
use super::font::Face;
use super::foot::{Square, explained, notes, review};
use super::paper::Paper;
use super::parts::{self, Type, paragraph};
use super::piece::{Block, Piece, Role, stack};
use super::{text, too_long};
use crate::page::ListMark;

/// Letters of the body, in points.
const SIZE: f32 = 18.0;
/// Letters of the small print.
const SMALL: f32 = 12.0;
/// The most pages.
const PAGES: usize = 2;
/// Stands where the list of sources would.
const ELSEWHERE: &str = "Who says so stands on the sheet in usual print.";

/// The sheet on its pages, from the corner of what is printed on.
///
/// # Errors
///
/// When it needs more than two pages.
pub(super) fn pages(sheet: &Sheet, paper: Paper) -> Result<Vec<Block>> {
    let (width, height) = paper.room();
    let room = height - SMALL * 1.6;
    let bare = sheet.bare();
    let square = Square::of_sheet(sheet);
    let made = EXTRAS.iter().find_map(|extras| {
        let sheet = if extras.sources == Sources::Listed { sheet } else { &bare };
        let square = square.as_ref().filter(|_| extras.code == Coded::Yes);
        let pages = pour(units(sheet, *extras, square, (width, room)), room);
        (pages.len() <= PAGES && pages.iter().all(|it| it.height <= room)).then_some(pages)
    });
    let Some(pages) = made else {
        return Err(too_long(sheet, &format!("two pages of {} in large print", paper.name())));
    };
    let count = pages.len();
    let numbered = pages.into_iter().enumerate().map(|(at, mut page)| {
        if count > 1 {
            let text = format!("page {} of {count}", at + 1);
            page.pieces.push(Piece::Folio { x: width, y: height, size: SMALL, text });
        }
        page
    });
    Ok(numbered.collect())
}

/// What stands beside the advice itself.
#[derive(Clone, Copy, Debug)]
struct Extras {
    /// How high drawings are, as a share of the page.
    drawings: f32,
    sources: Sources,
    code: Coded,
    signs: Signs,
}

/// How emergencies stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signs {
    /// Together in a frame.
    Framed,
    /// One after another, so that a page may end between them.
    Loose,
}

/// Whether the square code stands on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coded {
    Yes,
    No,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sources {
    Listed,
    Elsewhere,
}

/// What is tried, the most first.
const EXTRAS: [Extras; 7] = [
    Extras { drawings: 0.3, sources: Sources::Listed, code: Coded::Yes, signs: Signs::Framed },
    Extras { drawings: 0.2, sources: Sources::Listed, code: Coded::Yes, signs: Signs::Framed },
    Extras { drawings: 0.3, sources: Sources::Elsewhere, code: Coded::Yes, signs: Signs::Framed },
    Extras { drawings: 0.2, sources: Sources::Elsewhere, code: Coded::Yes, signs: Signs::Framed },
    Extras { drawings: 0.0, sources: Sources::Elsewhere, code: Coded::Yes, signs: Signs::Framed },
    Extras { drawings: 0.0, sources: Sources::Elsewhere, code: Coded::No, signs: Signs::Framed },
    Extras { drawings: 0.0, sources: Sources::Elsewhere, code: Coded::No, signs: Signs::Loose },
];

/// A block that stays whole.
struct Unit {
    block: Block,
    /// The gap above it, unless it is the first of a page.
    above: f32,
    /// Whether the next unit stays on its page.
    bond: Bond,
    /// The list it is an item of.
    list: Option<(usize, Role)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bond {
    Free,
    WithNext,
}

fn units(sheet: &Sheet, extras: Extras, square: Option<&Square>, room: (f32, f32)) -> Vec<Unit> {
    let kind = Type::tight(SIZE);
    let mut units = vec![unit(parts::title(&sheet.title, SIZE * 1.3, room.0), 0.0)];
    let mut lists = 0;
    for section in sheet.sections() {
        if extras.signs == Signs::Framed && section.heading.words.starts_with(EMERGENCY) {
            let whole = parts::help(section, kind, room.0);
            if whole.height < room.1 {
                units.push(unit(whole, SIZE * 0.7));
                continue;
            }
        }
        let cross = sheet.keep_off.iter().any(|it| std::ptr::eq(it, section));
        let mark = if cross { "\u{d7}" } else { "\u{2022}" };
        let look = Look { kind, mark, signs: extras.signs, width: room.0 };
        add_section(&mut units, section, look, &mut lists);
        if sheet.main.last().is_some_and(|it| std::ptr::eq(it, section)) && extras.drawings > 0.0 {
            let high = extras.drawings * room.1;
            let drawn = sheet.pictures.iter().map(|it| parts::picture(it, room.0, high));
            units.extend(drawn.map(|it| unit(it, SIZE)));
        }
    }
    units.push(unit(print(sheet, extras, square, room.0), SIZE * 0.7));
    units
}

fn unit(block: Block, above: f32) -> Unit {
    Unit { block, above, bond: Bond::Free, list: None }
}

/// How the items of a section look.
#[derive(Clone, Copy)]
struct Look {
    kind: Type,
    mark: &'static str,
    signs: Signs,
    width: f32,
}

/// Adds a section; `lists` is the number of the last list.
fn add_section(units: &mut Vec<Unit>, section: &Section, look: Look, lists: &mut usize) {
    let Look { kind, mark, signs, width } = look;
    let bound = |block, above| Unit { bond: Bond::WithNext, ..unit(block, above) };
    units.push(bound(parts::heading(&section.heading, 2, SIZE * 1.15, width), SIZE * 0.7));
    for passage in &section.passages {
        let (role, blocks) = match passage {
            Passage::Text(text) => {
                units.push(unit(paragraph(text, SIZE, width), SIZE * 0.3));
                continue;
            }
            Passage::Urgent(label, items) if signs == Signs::Framed => {
                units.push(unit(parts::urgent(label, items, kind, width), SIZE * 0.3));
                continue;
            }
            Passage::Urgent(label, items) => {
                units.push(bound(parts::heading(label, 3, SIZE, width), SIZE * 0.3));
                (Role::Points, parts::points(items, mark, kind, width))
            }
            Passage::List(ListMark::Numbers, items) => (Role::Steps, parts::numbered(items, kind, width)),
            Passage::List(ListMark::Dots, items) => (Role::Points, parts::points(items, mark, kind, width)),
        };
        *lists += 1;
        let items = blocks.into_iter();
        units.extend(items.map(|it| Unit { list: Some((*lists, role.clone())), ..unit(it, SIZE * 0.25) }));
    }
}

fn print(sheet: &Sheet, extras: Extras, square: Option<&Square>, width: f32) -> Block {
    let side = square.map_or(0.0, |it| it.side() + SMALL);
    let left = width - side;
    let sources = match extras.sources {
        Sources::Listed => paragraph(&sheet.sources, SMALL, left),
        Sources::Elsewhere => paragraph(&text::of(ELSEWHERE, Face::Regular), SMALL, left),
    };
    let notes = if extras.signs == Signs::Loose { review } else { notes };
    let says = stack([sources, notes(sheet, SMALL, left)], 0.0);
    match square {
        Some(square) => says.beside(explained(square, SMALL).moved(width - side + SMALL, 0.0)),
        None => says,
    }
}

/// Fills pages, one after another.
fn pour(units: Vec<Unit>, room: f32) -> Vec<Block> {
    let mut pages: Vec<Vec<Unit>> = Vec::new();
    let mut used = 0.0;
    let mut left = units.into_iter();
    while let Some(unit) = left.next() {
        let mut together = vec![unit];
        while together.last().is_some_and(|it| it.bond == Bond::WithNext)
            && let Some(next) = left.next()
        {
            together.push(next);
        }
        let high: f32 = together.iter().map(|it| it.above + it.block.height).sum();
        let first = together.first().map_or(0.0, |it| it.above);
        match pages.last_mut() {
            Some(page) if used + high <= room => {
                page.extend(together);
                used += high;
            }
            _ => {
                pages.push(together);
                used = high - first;
            }
        }
    }
    pages.into_iter().map(page).collect()
}

/// A page of units; items of one list become one list again.
fn page(units: Vec<Unit>) -> Block {
    let mut whole = Block::default();
    let mut last = None;
    for unit in units {
        let top = if whole.pieces.is_empty() { 0.0 } else { whole.height + unit.above };
        let block = unit.block.moved(0.0, top);
        whole.height = top + block.height;
        match (unit.list, whole.pieces.last_mut()) {
            (Some((number, _)), Some(Piece::Group(_, items))) if last == Some(number) => {
                items.extend(block.pieces);
            }
            (Some((number, role)), _) => {
                whole.pieces.push(Piece::Group(role, block.pieces));
                last = Some(number);
            }
            (None, _) => {
                whole.pieces.extend(block.pieces);
                last = None;
            }
        }
    }
    whole
}
