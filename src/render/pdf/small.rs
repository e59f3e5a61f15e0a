//! What of a sheet stands on a card? The first steps and when to get help, always in whole items.

use anyhow::Result;

use super::code::Message;
use super::content::{EMERGENCY, EMERGENCY_CALL, Passage, Section, Sheet};
use super::font::Face;
use super::foot::{Square, drawn, notes, review};
use super::paper::{MM, Paper};
use super::parts::{self, airy, paragraph};
use super::piece::{Block, stack};
use super::{text, too_long};

/// How many steps a card holds before it holds what is less urgent.
const STEPS: usize = 3;
/// Side of a square of the code.
const MODULE: f32 = 0.4 * MM;
/// The smallest letters.
const SMALLEST: f32 = 7.0;
/// Said on every card.
const MORE: &str = "The full sheet has more.";

/// The sheet on a card, from the corner of what is printed on.
///
/// # Errors
///
/// When not even a step and an emergency fit.
pub(super) fn page(sheet: &Sheet, paper: Paper) -> Result<Block> {
    let sheet = &sheet.bare();
    let (sizes, squares): (&[f32], u8) = match paper {
        Paper::Wallet => (&[8.5, 8.0, 7.5], 45),
        _ => (&[11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5], 65),
    };
    let square = Square::of(&message(sheet), squares, MODULE);
    let made = |cut: Cut, size: f32| {
        let rest = cut.of(sheet);
        match paper {
            Paper::Wallet => wallet(&rest, square.as_ref(), size, paper.room()),
            _ => postcard(&rest, square.as_ref(), size, paper.room()),
        }
    };
    // Letters are large only where nothing is left out for it.
    let large = sizes.iter().find_map(|size| made(Cut::none(sheet), *size));
    let small = || made(fullest(sheet, |cut| made(cut, SMALLEST).is_some())?, SMALLEST);
    large.or_else(small).ok_or_else(|| too_long(sheet, &format!("{} at {SMALLEST} points", paper.name())))
}

/// What the code says: less than on a whole sheet.
fn message(sheet: &Sheet) -> Message {
    let known = !sheet.message.emergency.is_empty();
    let emergency = if known { format!("{EMERGENCY_CALL}.") } else { String::new() };
    Message { emergency, ..sheet.message.clone() }
}

/// How many items a card holds of what to do, and of when to get help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    steps: usize,
    signs: usize,
}

/// The most of a sheet that fits: a step and a sign first, then the emergencies, three steps, all signs,
/// and at last the other steps. Nothing if not even the first two fit.
fn fullest(sheet: &Sheet, fits: impl Fn(Cut) -> bool) -> Option<Cut> {
    let whole = Cut::none(sheet);
    let urgent = emergencies(sheet).min(whole.signs);
    let mut cut = Cut { steps: whole.steps.min(1), signs: whole.signs.min(1) };
    if !fits(cut) {
        return None;
    }
    let goals = [
        Cut { steps: whole.steps.min(2), signs: urgent },
        Cut { steps: whole.steps.min(STEPS), signs: whole.signs },
        whole,
    ];
    for goal in goals {
        while cut.signs < goal.signs && fits(Cut { signs: cut.signs + 1, ..cut }) {
            cut.signs += 1;
        }
        while cut.steps < goal.steps && fits(Cut { steps: cut.steps + 1, ..cut }) {
            cut.steps += 1;
        }
    }
    Some(cut)
}

impl Cut {
    fn none(sheet: &Sheet) -> Self {
        let count = |sections: &[Section]| -> usize {
            sections.iter().flat_map(|it| &it.passages).map(|it| it.texts().len()).sum()
        };
        Self { steps: count(&sheet.main), signs: count(&sheet.help) }
    }

    /// What is left of a sheet.
    fn of(self, sheet: &Sheet) -> Sheet {
        let (main, help) = (first(&sheet.main, self.steps), first(&sheet.help, self.signs));
        Sheet { title: sheet.title.clone(), main, help, notes: sheet.notes.clone(), ..Sheet::default() }
    }
}

/// How many signs come before those that are no emergency.
fn emergencies(sheet: &Sheet) -> usize {
    let mut count = 0;
    for section in &sheet.help {
        for passage in &section.passages {
            let urgent = match passage {
                Passage::Urgent(label, items) if label.words.starts_with(EMERGENCY) => items.len(),
                _ if section.heading.words.starts_with(EMERGENCY) => passage.texts().len(),
                _ => 0,
            };
            count += urgent;
        }
    }
    count
}

/// The first items of some sections.
fn first(sections: &[Section], items: usize) -> Vec<Section> {
    let mut left = items;
    let mut kept = Vec::new();
    for section in sections {
        let mut passages = Vec::new();
        for passage in &section.passages {
            let take = left.min(passage.texts().len());
            left -= take;
            if take > 0 {
                passages.push(passage.first(take));
            }
        }
        if !passages.is_empty() {
            kept.push(Section { heading: section.heading.clone(), passages });
        }
    }
    kept
}

/// A postcard: the code at the lower right, the small print beside it.
fn postcard(sheet: &Sheet, square: Option<&Square>, size: f32, room: (f32, f32)) -> Option<Block> {
    let title = parts::title(&sheet.title, size * 1.55, room.0);
    let code = square.map(drawn).unwrap_or_default();
    let wide = square.map_or(0.0, |it| it.side() + size);
    let print = stack([more(room.0 - wide), notes(sheet, SMALLEST, room.0 - wide)], size * 0.3);
    let down = (code.height - print.height).max(0.0);
    let foot = print.moved(0.0, down).beside(code.moved(room.0 - wide + size, 0.0));
    let top = title.height + size * 0.5;
    let body = body(sheet, size, (room.0, room.1 - top - foot.height - size * 0.5))?;
    let down = room.1 - foot.height;
    Some(title.beside(body.moved(0.0, top)).beside(foot.moved(0.0, down)))
}

/// A card for the wallet: the code and the small print in a column at the right.
fn wallet(sheet: &Sheet, square: Option<&Square>, size: f32, room: (f32, f32)) -> Option<Block> {
    let code = square.map(drawn).unwrap_or_default();
    let wide = square.map_or(room.0 * 0.3, Square::side);
    let left = room.0 - wide - size * 0.5;
    let title = parts::heading(&sheet.title, 1, size * 1.2, left);
    let top = title.height + size * 0.2;
    let right = stack([code, more(wide), review(sheet, SMALLEST, wide)], 0.0);
    let body = body(sheet, size, (left, room.1 - top))?;
    (right.height <= room.1)
        .then(|| title.beside(body.moved(0.0, top)).beside(right.moved(room.0 - wide, 0.0)))
}

fn body(sheet: &Sheet, size: f32, room: (f32, f32)) -> Option<Block> {
    airy(size, room.1, |kind| {
        let main = sheet.main.iter().map(|it| parts::section(it, kind, room.0));
        let help = sheet.help.iter().map(|it| parts::help(it, kind, room.0));
        stack(main.chain(help), kind.gap(0.35))
    })
}

fn more(width: f32) -> Block {
    paragraph(&text::of(MORE, Face::Bold), SMALLEST, width)
}
