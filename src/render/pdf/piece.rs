//! What is drawn where? Pieces with their places, and the tree of what they are.

use std::rc::Rc;

use index::drawing::Drawing;

use super::code::Code;
use super::flow::Line;

/// Something that is drawn, or a group of it.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// Pieces that are one thing to a reader.
    Group(Role, Vec<Piece>),
    /// A line of text; `y` is where its letters stand.
    Line {
        /// Its left end.
        x: f32,
        /// Where its letters stand.
        y: f32,
        /// Its size.
        size: f32,
        /// Its words.
        line: Line,
    },
    /// The number of a page, at the right end of a line; readers count pages themselves.
    Folio {
        /// Its right end.
        x: f32,
        /// Where its letters stand.
        y: f32,
        /// Its size.
        size: f32,
        /// Its letters.
        text: String,
    },
    /// A line around something; means nothing by itself.
    Frame(Area, f32),
    /// A filled rectangle; means nothing by itself.
    Rule(Area),
    /// A drawing.
    Drawing(Area, Rc<Drawing>),
    /// A square code.
    Code(Area, Rc<Code>),
}

/// What a group is to a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading of a level, and its words.
    Heading(u16, Rc<str>),
    /// A section.
    Section,
    /// A list with numbers.
    Steps,
    /// A list with marks.
    Points,
    /// An item of a list.
    Item,
    /// The mark of an item.
    Label,
    /// What an item says.
    Body,
    /// A paragraph.
    Paragraph,
    /// Small print.
    Note,
    /// A picture, in words.
    Figure(String),
}

/// A rectangle of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    /// Its left side.
    pub(super) x: f32,
    /// Its upper side.
    pub(super) y: f32,
    /// How wide it is.
    pub(super) width: f32,
    /// How high it is.
    pub(super) height: f32,
}

/// Pieces that stand together, from the upper left corner of their own.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// The pieces.
    pub(super) pieces: Vec<Piece>,
    /// How high they are together.
    pub(super) height: f32,
}

impl Piece {
    fn moved(self, right: f32, down: f32) -> Self {
        let area = |it: Area| Area { x: it.x + right, y: it.y + down, ..it };
        match self {
            Self::Group(role, pieces) => {
                Self::Group(role, pieces.into_iter().map(|it| it.moved(right, down)).collect())
            }
            Self::Line { x, y, size, line } => Self::Line { x: x + right, y: y + down, size, line },
            Self::Folio { x, y, size, text } => Self::Folio { x: x + right, y: y + down, size, text },
            Self::Frame(it, weight) => Self::Frame(area(it), weight),
            Self::Rule(it) => Self::Rule(area(it)),
            Self::Drawing(it, drawing) => Self::Drawing(area(it), drawing),
            Self::Code(it, code) => Self::Code(area(it), code),
        }
    }
}

impl Block {
    /// The same, elsewhere.
    #[must_use]
    pub(super) fn moved(self, right: f32, down: f32) -> Self {
        let pieces = self.pieces.into_iter().map(|it| it.moved(right, down)).collect();
        Self { pieces, height: self.height }
    }

    /// The same, as one thing.
    #[must_use]
    pub(super) fn group(self, role: Role) -> Self {
        Self { pieces: vec![Piece::Group(role, self.pieces)], height: self.height }
    }

    /// Both at the same height.
    #[must_use]
    pub(super) fn beside(mut self, other: Self) -> Self {
        self.height = self.height.max(other.height);
        self.pieces.extend(other.pieces);
        self
    }

    /// The same with a frame around it, `width` wide. The room inside the frame is the caller's.
    #[must_use]
    pub(super) fn framed(mut self, width: f32, weight: f32) -> Self {
        let half = weight / 2.0;
        let area = Area { x: half, y: half, width: width - weight, height: self.height - weight };
        self.pieces.insert(0, Piece::Frame(area, weight));
        self
    }

    /// The same with room on all sides.
    #[must_use]
    pub(super) fn padded(self, room: f32) -> Self {
        let height = self.height + 2.0 * room;
        Self { height, ..self.moved(room, room) }
    }
}

/// Blocks below each other with a gap between them.
pub(super) fn stack(blocks: impl IntoIterator<Item = Block>, gap: f32) -> Block {
    let mut whole = Block::default();
    for block in blocks.into_iter().filter(|it| !it.pieces.is_empty()) {
        let top = if whole.pieces.is_empty() { 0.0 } else { whole.height + gap };
        whole.height = top + block.height;
        whole.pieces.extend(block.moved(0.0, top).pieces);
    }
    whole
}
