//! What is a line? Pieces of clean text, each with its style; how lines are put together and sent.

use std::io::{Result, Write};

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::layout::Colour;
use super::style;

/// A line of a page, or a part of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pieces: Vec<Piece>,
}

/// A piece of text in one style. Its text holds nothing that steers a terminal.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    text: String,
    style: Style,
    link: Option<String>,
}

impl Piece {
    /// A piece of this text, cleaned.
    pub(super) fn new(text: &str, style: Style) -> Self {
        Self { text: clean(text), style, link: None }
    }

    /// A piece that leads to a web page.
    pub(super) fn linked(text: &str, style: Style, to: &str) -> Self {
        Self { link: Some(address(to)), ..Self::new(text, style) }
    }

    /// Its text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Its parts before and after a byte. All of it is before a byte that is within no character.
    pub(super) fn split(&self, at: usize) -> (Self, Self) {
        let (head, tail) = self.text.split_at_checked(at).unwrap_or((&self.text, ""));
        let part = |text: &str| Self { text: text.to_owned(), ..self.clone() };
        (part(head), part(tail))
    }

    fn is_like(&self, other: &Self) -> bool {
        self.style == other.style && self.link == other.link
    }

    fn write(&self, out: &mut dyn Write) -> Result<()> {
        if let Some(to) = &self.link {
            write!(out, "\u{1b}]8;;{to}\u{1b}\\")?;
        }
        write!(out, "{}{}{}", self.style.render(), self.text, self.style.render_reset())?;
        if self.link.is_some() {
            write!(out, "\u{1b}]8;;\u{1b}\\")?;
        }
        Ok(())
    }
}

impl Line {
    /// A line of one piece.
    pub(super) fn of(text: &str, style: Style) -> Self {
        let mut line = Self::default();
        line.push(Piece::new(text, style));
        line
    }

    /// Its text.
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(Piece::text).collect()
    }

    /// How many columns it takes.
    pub(super) fn width(&self) -> usize {
        columns(&self.text())
    }

    /// Does it hold nothing?
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Does it show nothing?
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.trim().is_empty())
    }

    /// Adds a piece.
    pub(super) fn push(&mut self, piece: Piece) {
        match self.pieces.last_mut() {
            Some(last) if last.is_like(&piece) => last.text.push_str(&piece.text),
            _ if piece.text.is_empty() => {}
            _ => self.pieces.push(piece),
        }
    }

    /// Adds a space, then pieces. Within one style the space has it too.
    pub(super) fn push_word(&mut self, pieces: &[Piece]) {
        let space = match (self.pieces.last(), pieces.first()) {
            (Some(last), Some(first)) if last.is_like(first) => {
                Piece { text: " ".to_owned(), ..last.clone() }
            }
            _ => Piece::new(" ", style::PLAIN),
        };
        if !self.pieces.is_empty() {
            self.push(space);
        }
        for piece in pieces {
            self.push(piece.clone());
        }
    }

    /// Adds another line's pieces.
    pub(super) fn append(&mut self, other: &Self) {
        for piece in &other.pieces {
            self.push(piece.clone());
        }
    }

    /// Adds spaces up to a column.
    pub(super) fn pad_to(&mut self, column: usize) {
        let lack = column.saturating_sub(self.width());
        self.push(Piece::new(&" ".repeat(lack), style::PLAIN));
    }

    /// This line behind another.
    pub(super) fn after(self, first: &Self) -> Self {
        let mut line = first.clone();
        line.append(&self);
        line
    }

    /// Drops spaces at its end.
    pub(super) fn trim(&mut self) {
        while let Some(last) = self.pieces.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.pieces.pop();
        }
    }

    /// Sends it.
    pub(super) fn write(&self, colour: Colour, out: &mut dyn Write) -> Result<()> {
        match colour {
            Colour::On => self.pieces.iter().try_for_each(|piece| piece.write(out))?,
            Colour::Off => write!(out, "{}", self.text())?,
        }
        writeln!(out)
    }
}

/// Blocks one below the other, with one blank line between any two that show something.
pub(super) fn stack(blocks: impl IntoIterator<Item = Vec<Line>>) -> Vec<Line> {
    let mut stacked: Vec<Line> = Vec::new();
    for block in blocks {
        let mut parted = !stacked.is_empty();
        for mut line in block {
            line.trim();
            if line.is_blank() {
                parted = !stacked.is_empty();
                continue;
            }
            if std::mem::take(&mut parted) {
                stacked.push(Line::default());
            }
            stacked.push(line);
        }
    }
    stacked
}

/// Words on the left and a side note on the right if both fit on one line, else one below the other.
pub(super) fn beside(mut left: Vec<Line>, right: &Line, width: usize) -> Vec<Line> {
    let taken = right.width();
    match left.as_mut_slice() {
        [only] if only.width() + 2 + taken <= width => {
            only.pad_to(width - taken);
            only.append(right);
        }
        _ => left.extend(super::wrap::rewrap(right, width)),
    }
    left
}

/// How many columns a clean text takes.
pub(super) fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// How many marks without a width may follow each other; a letter bears no more.
const MARKS: usize = 8;

fn clean(text: &str) -> String {
    if text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        return text.to_owned();
    }
    let mut marks = 0;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => kept.push(' '),
            c if c.is_control() || is_invisible(c) => continue,
            c => kept.push(c),
        }
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        if marks > MARKS {
            kept.pop();
        }
    }
    kept
}

/// Characters that show nothing themselves but turn or part what is around them.
fn is_invisible(c: char) -> bool {
    let turns =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// A web address of printable ASCII: everything else is escaped.
fn address(to: &str) -> String {
    let mut safe = String::with_capacity(to.len());
    for byte in to.bytes().filter(|byte| !byte.is_ascii_control()) {
        match byte {
            byte if byte.is_ascii_graphic() => safe.push(char::from(byte)),
            byte => {
                safe.push('%');
                safe.extend([byte >> 4, byte & 15].map(hexadecimal));
            }
        }
    }
    safe
}

fn hexadecimal(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(line: &Line) -> String {
        let mut out = Vec::new();
        line.write(Colour::On, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_in_a_text_steers_the_terminal() {
        let line = Line::of("a\u{1b}[31mb\u{7}\u{9b}c\u{202e}d\te\u{200b}f\nÄ\u{fe0f}", style::PLAIN);
        assert_eq!(line.text(), "a[31mbcd ef Ä\u{fe0f}");
        let marks = "\u{301}".repeat(1000);
        assert!(clean(&marks).chars().count() <= MARKS);
    }

    #[test]
    fn web_addresses_are_ascii() {
        assert_eq!(address("https://a.b/Ä ö\u{1b}\\"), "https://a.b/%C3%84%20%C3%B6\\");
    }

    #[test]
    fn links_are_opened_and_closed() {
        let mut line = Line::default();
        line.push(Piece::linked("page", style::LINK, "https://a.b"));
        assert_eq!(sent(&line), "\u{1b}]8;;https://a.b\u{1b}\\\u{1b}[4mpage\u{1b}[0m\u{1b}]8;;\u{1b}\\\n");
        assert_eq!(sent(&Line::of("x", style::PLAIN)), "x\n");
    }

    #[test]
    fn blocks_are_parted_by_one_blank_line() {
        let line = |text: &str| Line::of(text, style::PLAIN);
        let blocks = [
            vec![line("")],
            vec![line("a  "), line(" "), line(""), line("b")],
            vec![],
            vec![line("c"), line("")],
            vec![line("d"), line("")],
        ];
        let text: Vec<String> = stack(blocks).iter().map(Line::text).collect();
        assert_eq!(text, ["a", "", "b", "", "c", "", "d"]);
    }

    #[test]
    fn side_notes_go_below_where_they_do_not_fit() {
        let check = |width, expect: &[&str]| {
            let lines = beside(vec![Line::of("left", style::BOLD)], &Line::of("right", style::DIM), width);
            assert_eq!(lines.iter().map(Line::text).collect::<Vec<_>>(), expect);
        };
        check(12, &["left   right"]);
        check(11, &["left  right"]);
        check(10, &["left", "right"]);
    }
}
