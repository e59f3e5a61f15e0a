//! What stands at the foot of a sheet? Its sources and small print, and beside them its code.

use std::rc::Rc;

use super::code::{self, Code, Message};
use super::content::Sheet;
use super::font::Face;
use super::paper::MM;
use super::parts::{lines, paragraph};
use super::piece::{Area, Block, Piece, Role, stack};
use super::text;

/// Most squares the code of a whole sheet has a side.
const SQUARES: u8 = 81;
/// Side of each: half a millimetre, so that they are read from a coarse print.
const MODULE: f32 = 0.5 * MM;
/// What stands below the code.
const SCAN: &str = "The steps as text, for a phone. Works without network.";
/// What the code is, for those who do not see it.
const CODE: &str =
    "Square code that holds the title, the steps and the emergency line of this sheet as plain text.";

/// A code, and how large each of its squares is in points.
#[derive(Clone, Debug)]
pub(super) struct Square {
    /// The code.
    pub(super) code: Rc<Code>,
    /// Side of one of its squares.
    pub(super) module: f32,
}

/// Sources and small print of a size, and the code at the right.
pub(super) fn foot(sheet: &Sheet, square: Option<&Square>, size: f32, width: f32) -> Block {
    let Some(square) = square else { return small_print(sheet, size, width) };
    let wide = square.side();
    let code = explained(square, size);
    let print = small_print(sheet, size, width - wide - 2.0 * size);
    let down = (code.height - print.height).max(0.0);
    print.moved(0.0, down).beside(code.moved(width - wide, 0.0))
}

/// A code with words that say what it is.
pub(super) fn explained(square: &Square, size: f32) -> Block {
    let says = lines(&text::of(SCAN, Face::Regular), size, square.side());
    stack([drawn(square), says.group(Role::Note)], 0.0)
}

/// A code alone.
pub(super) fn drawn(square: &Square) -> Block {
    let side = square.side();
    let area = Area { x: 0.0, y: 0.0, width: side, height: side };
    let block = Block { pieces: vec![Piece::Code(area, Rc::clone(&square.code))], height: side };
    block.group(Role::Figure(CODE.to_owned()))
}

impl Square {
    /// The code of a message, of at most so many squares a side; nothing where it holds not even a step.
    pub(super) fn of(message: &Message, most: u8, module: f32) -> Option<Self> {
        Some(Self { code: Rc::new(code::encode(message, most)?), module })
    }

    /// The code of a whole sheet.
    pub(super) fn of_sheet(sheet: &Sheet) -> Option<Self> {
        Self::of(&sheet.message, SQUARES, MODULE)
    }

    /// How wide and high the code is, with the white around it.
    pub(super) fn side(&self) -> f32 {
        self.code.side() * self.module
    }
}

/// Sources and small print.
pub(super) fn small_print(sheet: &Sheet, size: f32, width: f32) -> Block {
    let sources = lines(&sheet.sources, size, width).group(Role::Note);
    stack([sources, notes(sheet, size, width)], size * 0.6)
}

/// Small print without sources.
pub(super) fn notes(sheet: &Sheet, size: f32, width: f32) -> Block {
    stack(sheet.notes.iter().map(|it| paragraph(it, size, width)), 0.0)
}

/// The note that says who has not reviewed it: the one that nothing goes without.
pub(super) fn review(sheet: &Sheet, size: f32, width: f32) -> Block {
    let notes = sheet.notes.iter().filter(|it| text::spoken(it).contains("reviewed"));
    stack(notes.map(|it| paragraph(it, size, width)), 0.0)
}
