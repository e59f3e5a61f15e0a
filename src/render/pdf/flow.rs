//! Which words stand on which line? Lines no wider than they may be, and no word alone on the last.

use std::ops::Range;
use std::rc::Rc;

use super::text::{Span, Text, Word};
use crate::render::word::Tie;

/// A line of text: which words of which text stand on it. Nothing is copied before it is drawn, because a
/// page is laid out many times until it is as large as it may be.
#[derive(Clone, Debug)]
pub(super) struct Line {
    text: Text,
    words: Range<usize>,
}

/// Breaks a text of a size into lines.
pub(super) fn wrap(text: &Text, size: f32, width: f32) -> Vec<Line> {
    let room = width / size;
    let mut rows = fill(text, room);
    // One word alone on the last line looks lost: narrower lines give it company.
    let mut narrower = room;
    while lonely(&rows) && narrower > room * NARROWEST {
        narrower *= STEP;
        let tried = fill(text, narrower);
        if tried.len() > rows.len() {
            break;
        }
        rows = tried;
    }
    rows.into_iter().map(|words| Line { text: Rc::clone(text), words }).collect()
}

const NARROWEST: f32 = 0.8;
const STEP: f32 = 0.98;

/// How wide the widest of some lines of a size is.
pub(super) fn widest(lines: &[Line], size: f32) -> f32 {
    lines.iter().map(|it| it.width() * size).fold(0.0, f32::max)
}

impl Line {
    /// Its pieces, each with its place from the left, in points.
    pub(super) fn spans(&self, size: f32) -> Vec<(f32, Span)> {
        let mut spans: Vec<(f32, Span)> = Vec::new();
        let mut x = 0.0;
        for word in self.words() {
            if let Some((_, before)) = spans.last_mut() {
                before.text.push(' ');
                x += before.face.space();
            }
            for span in &word.spans {
                match spans.last_mut() {
                    Some((_, before)) if before.face == span.face => before.text.push_str(&span.text),
                    _ => spans.push((x * size, span.clone())),
                }
                x += span.width;
            }
        }
        // A space at the end of a line keeps its words apart from those of the next.
        if self.words.end < self.text.len()
            && let Some((_, last)) = spans.last_mut()
        {
            last.text.push(' ');
        }
        spans
    }

    fn words(&self) -> &[Word] {
        self.text.get(self.words.clone()).unwrap_or_default()
    }

    /// How wide it is, in sizes of the text.
    fn width(&self) -> f32 {
        let mut x = 0.0;
        let mut space = 0.0;
        for word in self.words() {
            x += space;
            x = word.spans.iter().fold(x, |x, span| x + span.width);
            space = gap(word);
        }
        x
    }
}

/// The words of each row, where rows are no wider than some room in sizes of the text.
fn fill(text: &[Word], room: f32) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    // How far the row reaches, with the space behind its last word.
    let mut used = 0.0;
    let mut at = 0;
    // Words that are tied stay on one line.
    for group in text.chunk_by(|_, next| next.tie == Tie::Firm) {
        let next = at + group.len();
        let width: f32 = group.iter().map(|it| it.width + gap(it)).sum();
        let end = group.last().map_or(0.0, gap);
        match rows.last_mut() {
            Some(row) if used + width - end <= room => {
                row.end = next;
                used += width;
            }
            _ => {
                rows.push(at..next);
                used = width;
            }
        }
        at = next;
    }
    rows
}

/// The space behind a word, as wide as it is drawn.
fn gap(word: &Word) -> f32 {
    word.spans.last().map_or(0.0, |it| it.face.space())
}

fn lonely(rows: &[Range<usize>]) -> bool {
    rows.len() > 1 && rows.last().is_some_and(|row| row.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Run;
    use crate::render::pdf::font::Face;
    use crate::render::pdf::text::{of, of_runs};

    fn lines(text: &str, width: f32) -> Vec<String> {
        let lines = wrap(&of(text, Face::Regular), 10.0, width);
        assert!(widest(&lines, 10.0) <= width, "{lines:?}");
        let letters = |line: &Line| line.spans(10.0).into_iter().map(|it| it.1.text).collect::<String>();
        lines.iter().map(letters).collect()
    }

    #[test]
    fn no_word_is_left_alone() {
        let room = |text: &str| Face::Regular.width(text) * 10.0 + 0.5;
        let room_for_all_but_one = room("hold it until the cramp lets");
        let found = lines("hold it until the cramp lets go", room_for_all_but_one);
        assert_eq!(found, ["hold it until the cramp ", "lets go"]);
        assert_eq!(lines("one two", room("one")), ["one ", "two"]);
    }

    #[test]
    fn a_span_begins_where_the_one_before_has_ended() {
        let bold = |text: &str| Run::Strong { text: text.to_owned() };
        let runs = [
            bold("Leg pain with breathlessness, or a possible clot"),
            Run::Cite { source: 10 },
            Run::Plain { text: " of the leg ".to_owned() },
            bold("or of the lung"),
            Run::Plain { text: " too".to_owned() },
        ];
        let [line] = wrap(&of_runs(&runs), 10.0, 1000.0).try_into().unwrap();
        let spans = line.spans(10.0);
        for pair in spans.windows(2) {
            let [(start, before), (next, _)] = pair else { panic!() };
            let drawn = start + before.face.width(before.text.trim_end()) * 10.0;
            assert!(*next >= drawn, "{before:?} is drawn to {drawn}, the next begins at {next}");
        }
        assert_eq!(spans.len(), 5);
    }

    #[test]
    fn what_belongs_together_stays_together() {
        assert_eq!(lines("it lasts at most 10 minutes", 104.0), ["it lasts at most ", "10 minutes"]);
    }
}
