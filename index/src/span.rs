//! Where in a file is it? A byte range, and its line and column: the only line arithmetic here.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in one source file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets beyond 4 GiB are cut off.
    pub fn new(range: std::ops::Range<usize>) -> Self {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: cut(range.start), end: cut(range.end) }
    }

    /// The same span, `by` bytes further into the file.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        let by = u32::try_from(by).unwrap_or(u32::MAX);
        Self { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub at: Span,
}

impl<T> Located<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, at: Span) -> Self {
        Self { value, at }
    }
}

impl<T> std::ops::Deref for Located<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A span as people count: line and column from 1, columns in characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line number, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// How many characters of the line the span covers, at least 1.
    pub length: usize,
    /// The text of the line, without its line break.
    pub text: String,
}

/// Finds the line and column of a span; a span outside the text is put at its end.
pub fn position(text: &str, span: Span) -> Position {
    let start = floor_boundary(text, span.start as usize);
    let end = floor_boundary(text, span.end as usize).max(start);
    let before = text.get(..start).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(line_start..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("").trim_end_matches('\r');
    let line_end = line_start + line.len();
    let covered = text.get(start..end.min(line_end)).unwrap_or("");
    Position {
        line: before.matches('\n').count() + 1,
        column: text.get(line_start..start).unwrap_or("").chars().count() + 1,
        length: covered.chars().count().max(1),
        text: line.to_owned(),
    }
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, range: std::ops::Range<usize>, expect: (usize, usize, usize, &str)) {
        let found = position(text, Span::new(range));
        let found = (found.line, found.column, found.length, found.text.as_str());
        assert_eq!(found, expect);
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        check("abc\ndef\nghi", 0..3, (1, 1, 3, "abc"));
        check("abc\ndef\nghi", 5..6, (2, 2, 1, "def"));
        check("abc\ndef\nghi", 8..11, (3, 1, 3, "ghi"));
    }

    #[test]
    fn columns_are_characters_not_bytes() {
        check("é = \"ö\"\n", 3..4, (1, 3, 1, "é = \"ö\""));
        check("é = \"ö\"\n", 1..2, (1, 1, 1, "é = \"ö\""));
    }

    #[test]
    fn a_span_over_lines_marks_only_its_first() {
        check("ab\ncd", 1..5, (1, 2, 1, "ab"));
    }

    #[test]
    fn a_line_ends_before_its_break() {
        check("ab\r\ncd\r\n", 0..4, (1, 1, 2, "ab"));
    }

    #[test]
    fn a_span_outside_the_text_is_put_at_its_end() {
        check("ab\n", 90..95, (2, 1, 1, ""));
        check("", 0..0, (1, 1, 1, ""));
    }
}
