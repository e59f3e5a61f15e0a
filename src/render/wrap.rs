//! Where does a line end? Between words that are not tied; within one only if no line can hold it.

use super::line::{Line, Piece, columns};
use super::style;
use super::word::{Tie, Word};

/// Stands where a word had to be broken.
const BROKEN: &str = "\\";

/// Words as lines of no more than some columns.
pub(super) fn wrap(words: &[Word], width: usize) -> Vec<Line> {
    let mut flow = Flow { width, done: Vec::new(), line: Line::default(), used: 0 };
    for group in groups(words) {
        if group_width(group) <= width {
            flow.add(group);
        } else {
            for word in group {
                flow.add_word(word);
            }
        }
    }
    flow.turn();
    flow.done
}

/// A single line, wrapped if it is too wide.
pub(super) fn rewrap(line: &Line, width: usize) -> Vec<Line> {
    if line.width() <= width {
        return vec![line.clone()];
    }
    let piece = Piece::new(&line.text(), style::DIM);
    wrap(&[Word { pieces: vec![piece], tie: Tie::Loose }], width)
}

/// Words that stay on one line, together.
pub(super) fn groups(words: &[Word]) -> impl Iterator<Item = &[Word]> {
    words.chunk_by(|_, next| next.tie == Tie::Firm)
}

/// How many columns some words take on one line.
pub(super) fn group_width(words: &[Word]) -> usize {
    if let [word] = words {
        return word.width();
    }
    let texts: Vec<String> = words.iter().map(Word::text).collect();
    columns(&texts.join(" "))
}

struct Flow {
    width: usize,
    done: Vec<Line>,
    line: Line,
    used: usize,
}

impl Flow {
    fn turn(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
            self.used = 0;
        }
    }

    fn add(&mut self, group: &[Word]) {
        let wanted = group_width(group);
        if !self.line.is_empty() && self.used + 1 + wanted > self.width {
            self.turn();
        }
        self.used += wanted + usize::from(!self.line.is_empty());
        for word in group {
            self.line.push_word(&word.pieces);
        }
    }

    fn add_word(&mut self, word: &Word) {
        let mut rest = word.clone();
        while rest.width() > self.width {
            let (head, tail) = rest.split(self.width.saturating_sub(BROKEN.len()));
            if tail.pieces.is_empty() {
                break;
            }
            self.turn();
            self.add(&[head]);
            self.line.push(Piece::new(BROKEN, style::DIM));
            self.turn();
            rest = tail;
        }
        self.add(&[rest]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::phrase::Phrase;

    fn check(text: &str, width: usize, expect: &[&str]) {
        let lines = Phrase::of(text, style::PLAIN).wrap(width);
        assert_eq!(lines.iter().map(Line::text).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn lines_end_between_words() {
        check("", 8, &[]);
        check("  one two \n three ", 8, &["one two", "three"]);
        check("one two", 7, &["one two"]);
        check("one two", 6, &["one", "two"]);
    }

    #[test]
    fn width_is_what_is_seen() {
        check("筋肉 痙攣 x", 9, &["筋肉 痙攣", "x"]);
        check("e\u{301}e\u{301} e\u{301}e\u{301}", 5, &["e\u{301}e\u{301} e\u{301}e\u{301}"]);
    }

    #[test]
    fn ties_hold_while_a_line_can_hold_them() {
        check("take 300 mg", 8, &["take", "300 mg"]);
        check("take 300 mg", 5, &["take", "300", "mg"]);
        check("a 300\u{a0}xyz", 8, &["a", "300 xyz"]);
    }

    #[test]
    fn only_words_longer_than_a_line_are_broken() {
        check("see abcdefghijkl.", 8, &["see", "abcdefg\\", "hijkl."]);
        check("筋肉痙攣筋肉痙攣", 8, &["筋肉痙\\", "攣筋肉\\", "痙攣"]);
        check("https://example.org/path/to/page", 20, &["https://example.org\\", "/path/to/page"]);
    }
}
