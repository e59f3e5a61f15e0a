//! What may not be parted? A word: pieces of text with no space between them.

use unicode_width::UnicodeWidthChar;

use super::line::{Piece, columns};

/// Pieces that stand together, and how they follow the word before.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// Its pieces.
    pub(super) pieces: Vec<Piece>,
    /// How it follows the word before.
    pub(super) tie: Tie,
}

/// How a word follows the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// A line may end between them.
    Loose,
    /// They stay on one line.
    Firm,
}

impl Word {
    /// Its text.
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(Piece::text).collect()
    }

    /// How many columns it takes.
    pub(super) fn width(&self) -> usize {
        columns(&self.text())
    }

    /// As much of it as fits into some columns, and the rest. Breaks where it hurts least.
    pub(super) fn split(&self, room: usize) -> (Self, Self) {
        let at = breaking_point(&self.text(), room);
        let (mut heads, mut tails) = (Vec::new(), Vec::new());
        let mut passed = 0;
        for piece in &self.pieces {
            let length = piece.text().len();
            let (head, tail) = piece.split(at.saturating_sub(passed).min(length));
            heads.push(head);
            tails.push(tail);
            passed += length;
        }
        let word = |pieces: Vec<Piece>| Self {
            pieces: pieces.into_iter().filter(|piece| !piece.text().is_empty()).collect(),
            tie: self.tie,
        };
        (word(heads), word(tails))
    }
}

/// The byte a text is best broken at to fit into some columns; its length if there is none.
fn breaking_point(text: &str, room: usize) -> usize {
    let mut last = text.len();
    let mut best = None;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let may_break = at > 0 && c.width() != Some(0);
        let width = text.get(..at).map_or(0, columns);
        if may_break && width > room {
            break;
        }
        if may_break {
            last = at;
            let at_joint = c == '[' || before.is_some_and(|it| "/-–_?&=#".contains(it));
            best = if at_joint && width * 2 > room { Some(at) } else { best };
        }
        before = Some(c);
    }
    best.unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::style;

    fn check(text: &str, columns: usize, expect: (&str, &str)) {
        let half = text.chars().take(2).map(char::len_utf8).sum();
        let (a, b) = Piece::new(text, style::PLAIN).split(half);
        let word = Word { pieces: vec![a, b], tie: Tie::Loose };
        let (head, tail) = word.split(columns);
        assert_eq!((head.text().as_str(), tail.text().as_str()), expect);
    }

    #[test]
    fn words_are_broken_at_joints_or_at_the_edge() {
        check("abcdefgh", 3, ("abc", "defgh"));
        check("筋肉痙攣", 5, ("筋肉", "痙攣"));
        check("exercise/bedtime-stretches", 19, ("exercise/bedtime-", "stretches"));
        check("stretches[12]", 11, ("stretches", "[12]"));
        check("a/bcdefghijk", 8, ("a/bcdefg", "hijk"));
        check("ae\u{301}e\u{301}e\u{301}", 2, ("ae\u{301}", "e\u{301}e\u{301}"));
    }
}
