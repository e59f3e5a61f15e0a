//! How much room is there, and in what manner is it filled?

use super::line::Line;
use super::phrase::Phrase;
use super::style;

/// How text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the display; kept within 20 and 200.
    pub width: usize,
    /// For eyes or for a voice.
    pub look: Look,
    /// Whether colours and links may be sent.
    pub colour: Colour,
}

/// Whether a page is drawn or read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Rules, columns and bars.
    Pretty,
    /// One thing after another, in words: for screen readers.
    Plain,
}

/// Whether escape codes may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Colours, weights and links.
    On,
    /// Characters only.
    Off,
}

/// The narrowest display that is served.
const NARROWEST: usize = 20;
/// The widest display that is filled.
const WIDEST: usize = 200;
/// Lines of prose longer than this are hard to follow.
const PROSE: usize = 100;
/// Tables and bars may be wider than prose.
const WIDE: usize = 120;
/// From here on there is room to indent.
const INDENTS_FROM: usize = 40;
/// How far text is indented below its heading.
const INDENT: usize = 2;
/// No part is squeezed into less than this.
const LEAST: usize = 8;

/// The room a part is given, and its manner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Columns for prose.
    pub(super) prose: usize,
    /// Columns for tables and bars.
    pub(super) wide: usize,
    /// How far text below a heading is indented.
    pub(super) indent: usize,
    /// For eyes or for a voice.
    pub(super) look: Look,
    /// Whether escape codes may be sent.
    pub(super) colour: Colour,
}

impl Frame {
    /// The room of a whole page.
    pub(super) fn of(layout: &Layout) -> Self {
        let width = layout.width.clamp(NARROWEST, WIDEST);
        let roomy = layout.look == Look::Pretty && width >= INDENTS_FROM;
        Self {
            prose: width.min(PROSE),
            wide: width.min(WIDE),
            indent: if roomy { INDENT } else { 0 },
            look: layout.look,
            colour: layout.colour,
        }
    }

    /// Is there room to set things beneath a number or a label?
    pub(super) fn is_roomy(self) -> bool {
        self.prose >= INDENTS_FROM
    }

    /// Content set as text is, below a heading.
    pub(super) fn body(self, content: impl FnOnce(Self) -> Vec<Line>) -> Vec<Line> {
        let mark = Line::of(&" ".repeat(self.indent), style::PLAIN);
        self.beside(&mark, &mark, content)
    }

    /// Content behind a mark; its other lines begin below its first.
    pub(super) fn hang(self, mark: &Line, content: impl FnOnce(Self) -> Vec<Line>) -> Vec<Line> {
        let gap = Line::of(&" ".repeat(mark.width()), style::PLAIN);
        self.beside(mark, &gap, content)
    }

    /// Content with `first` before its first line and `other` before the others. Both are as wide. Where
    /// that leaves too little room, `first` gets a line of its own.
    pub(super) fn beside(
        self,
        first: &Line,
        other: &Line,
        content: impl FnOnce(Self) -> Vec<Line>,
    ) -> Vec<Line> {
        let taken = first.width();
        if self.prose < taken + LEAST {
            let mut lines = Phrase::of(&first.text(), style::PLAIN).wrap(self.prose);
            lines.extend(content(self));
            return lines;
        }
        let inner = Self { prose: self.prose - taken, wide: self.wide - taken, indent: 0, ..self };
        let mut lines = content(inner);
        if lines.is_empty() {
            lines.push(Line::default());
        }
        let lead = |(at, line): (usize, Line)| line.after(if at == 0 { first } else { other });
        lines.into_iter().enumerate().map(lead).collect()
    }
}
