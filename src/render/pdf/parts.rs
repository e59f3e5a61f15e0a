//! How do the parts of a sheet look at a size? Headings, steps, lists, boxes and drawings as blocks.

use std::rc::Rc;

use super::content::{EMERGENCY, Passage, Picture, Section};
use super::flow::{widest, wrap};
use super::font::Face;
use super::piece::{Area, Block, Piece, Role, stack};
use super::text::{self, Heading, Text};
use crate::page::ListMark;

/// The size of a text, and how much air stands between its parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    /// Size of the body in points.
    pub(super) size: f32,
    /// 1 for what is needed; more where there is room.
    pub(super) air: f32,
}

impl Type {
    /// A size with the least air.
    pub(super) fn tight(size: f32) -> Self {
        Self { size, air: 1.0 }
    }

    /// A gap of so many sizes.
    pub(super) fn gap(self, sizes: f32) -> f32 {
        self.size * sizes * self.air
    }
}

/// How much air may stand between parts, from the least to the most.
const AIR: [f32; 13] = [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2.0, 2.1, 2.2];

/// A block with as much air as fits a height; nothing if it does not fit with the least.
pub(super) fn airy(size: f32, height: f32, make: impl Fn(Type) -> Block) -> Option<Block> {
    let fits = |air: &f32| make(Type { size, air: *air }).height <= height;
    let count = AIR.partition_point(fits);
    let air = AIR.get(count.checked_sub(1)?)?;
    Some(make(Type { size, air: *air }))
}

/// From line to line, in sizes.
const LEADING: f32 = 1.25;
/// Where letters stand in a line, as a share of it.
const BASE: f32 = 0.76;
/// From a frame to what stands in it, in sizes.
const ROOM: f32 = 0.7;
/// How thick the frame of what not to do is, in sizes.
const THIN: f32 = 0.07;
/// How thick the frame of an emergency is, in sizes.
const HEAVY: f32 = 0.2;

/// A text as lines.
pub(super) fn lines(text: &Text, size: f32, width: f32) -> Block {
    let leading = size * LEADING;
    let mut block = Block::default();
    for line in wrap(text, size, width) {
        let y = block.height + leading * BASE;
        block.pieces.push(Piece::Line { x: 0.0, y, size, line });
        block.height += leading;
    }
    block
}

/// A paragraph.
pub(super) fn paragraph(text: &Text, size: f32, width: f32) -> Block {
    lines(text, size, width).group(Role::Paragraph)
}

/// A heading of a level.
pub(super) fn heading(heading: &Heading, level: u16, size: f32, width: f32) -> Block {
    lines(&heading.text, size, width).group(Role::Heading(level, Rc::clone(&heading.words)))
}

/// The title, with a line below it.
pub(super) fn title(title: &Heading, size: f32, width: f32) -> Block {
    let mut block = heading(title, 1, size, width);
    let y = block.height + size * 0.18;
    let rule = size * 0.09;
    block.pieces.push(Piece::Rule(Area { x: 0.0, y, width, height: rule }));
    block.height = y + rule;
    block
}

/// A section: its heading and what stands below it.
pub(super) fn section(section: &Section, kind: Type, width: f32) -> Block {
    headed(section, kind, width, |it| passage(it, kind, width))
}

fn headed(section: &Section, kind: Type, width: f32, show: impl Fn(&Passage) -> Block) -> Block {
    let head = heading(&section.heading, 2, kind.size * 1.18, width);
    let body = section.passages.iter().map(show);
    stack([head, stack(body, kind.gap(0.55))], kind.gap(0.35)).group(Role::Section)
}

/// What not to do: a section in a ruled box, its points marked with a cross.
pub(super) fn keep_off(section: &Section, kind: Type, width: f32) -> Block {
    let room = kind.size * ROOM;
    let inner = width - 2.0 * room;
    let inside = headed(section, kind, inner, |it| match it {
        Passage::List(ListMark::Dots, items) => list(items, "\u{d7}", kind, inner),
        other => passage(other, kind, inner),
    });
    inside.padded(room).framed(width, kind.size * THIN)
}

/// When to get help: a section whose emergencies stand in a heavy frame.
pub(super) fn help(section: &Section, kind: Type, width: f32) -> Block {
    let room = kind.size * ROOM;
    let inner = width - 2.0 * room;
    if section.heading.words.starts_with(EMERGENCY) {
        let weight = kind.size * HEAVY;
        return self::section(section, kind, inner).padded(room).framed(width, weight);
    }
    if !section.passages.iter().any(|it| matches!(it, Passage::Urgent(..))) {
        return self::section(section, kind, width);
    }
    headed(section, kind, width, |it| match it {
        Passage::Urgent(label, items) => urgent(label, items, kind, width),
        other => passage(other, kind, inner).moved(room, 0.0),
    })
}

fn passage(passage: &Passage, kind: Type, width: f32) -> Block {
    match passage {
        Passage::Text(text) => paragraph(text, kind.size, width),
        Passage::List(ListMark::Numbers, items) => steps(items, kind, width),
        Passage::List(ListMark::Dots, items) => list(items, "\u{2022}", kind, width),
        Passage::Urgent(label, items) => urgent(label, items, kind, width),
    }
}

/// Signs of one urgency below its word; an emergency in a heavy frame.
pub(super) fn urgent(label: &Heading, items: &[Text], kind: Type, width: f32) -> Block {
    let room = kind.size * ROOM;
    let inner = width - 2.0 * room;
    let head = heading(label, 3, kind.size, inner);
    let block = stack([head, list(items, "\u{2022}", kind, inner)], kind.gap(0.15));
    if label.words.starts_with(EMERGENCY) {
        return block.padded(room).framed(width, kind.size * HEAVY);
    }
    block.moved(room, 0.0)
}

/// A list with a mark before each item.
fn list(items: &[Text], mark: &str, kind: Type, width: f32) -> Block {
    stack(points(items, mark, kind, width), kind.gap(0.28)).group(Role::Points)
}

/// A list with numbers.
fn steps(items: &[Text], kind: Type, width: f32) -> Block {
    stack(numbered(items, kind, width), kind.gap(0.42)).group(Role::Steps)
}

/// The items of a list with a mark before each.
pub(super) fn points(items: &[Text], mark: &str, kind: Type, width: f32) -> Vec<Block> {
    let indent = kind.size * 1.05;
    let mark = text::of(mark, Face::Bold);
    let one = |item: &Text| entry(lines(&mark, kind.size, indent), item, kind, (indent, width));
    items.iter().map(one).collect()
}

/// The items of a list with numbers.
pub(super) fn numbered(items: &[Text], kind: Type, width: f32) -> Vec<Block> {
    let number = |at: usize| text::of(&format!("{}.", at + 1), Face::Bold);
    let numbers = (0..items.len()).map(number);
    let widths = numbers.clone().map(|it| widest(&wrap(&it, kind.size, width), kind.size));
    let indent = widths.fold(0.0, f32::max) + kind.size * 0.55;
    let one =
        |(number, item): (Text, &Text)| entry(lines(&number, kind.size, indent), item, kind, (indent, width));
    numbers.zip(items).map(one).collect()
}

/// An item: its mark, and beside it what it says. `room` is how far in that begins, and where it ends.
fn entry(mark: Block, item: &Text, kind: Type, room: (f32, f32)) -> Block {
    let says = lines(item, kind.size, room.1 - room.0).group(Role::Body);
    mark.group(Role::Label).beside(says.moved(room.0, 0.0)).group(Role::Item)
}

/// A drawing in a room it may not exceed, in the middle of its width.
pub(super) fn picture(picture: &Picture, width: f32, height: f32) -> Block {
    let view = picture.drawing.view;
    let scale = (width / view.width).min(height / view.height);
    let (wide, high) = (view.width * scale, view.height * scale);
    let area = Area { x: (width - wide) / 2.0, y: 0.0, width: wide, height: high };
    let drawn = Piece::Drawing(area, Rc::clone(&picture.drawing));
    Block { pieces: vec![drawn], height: high }.group(Role::Figure(picture.text.clone()))
}
