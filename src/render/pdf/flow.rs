//! Which words stand on which line? Lines no wider than they may be, and no word alone on the last.

use super::text::{Span, Word};
use crate::render::word::Tie;

/// A line of text: its pieces, each with its place in points from the left.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Its pieces.
    pub(super) spans: Vec<(f32, Span)>,
    /// How wide it is.
    pub(super) width: f32,
}

/// Breaks a text of a size into lines.
pub(super) fn wrap(text: &[Word], size: f32, width: f32) -> Vec<Line> {
    let groups = groups(text);
    let room = width / size;
    let mut rows = fill(&groups, room);
    // One word alone on the last line looks lost: narrower lines give it company.
    let mut narrower = room;
    while lonely(&rows) && narrower > room * NARROWEST {
        narrower *= STEP;
        let tried = fill(&groups, narrower);
        if tried.len() > rows.len() {
            break;
        }
        rows = tried;
    }
    let last = rows.len().saturating_sub(1);
    let lines = rows.iter().enumerate().map(|(at, row)| {
        let words: Vec<&Word> = row.iter().flat_map(|group| group.iter()).collect();
        // A space at the end of a line keeps its words apart from those of the next.
        line(&words, size, if at < last { " " } else { "" })
    });
    lines.collect()
}

const NARROWEST: f32 = 0.8;
const STEP: f32 = 0.98;

/// How wide the widest line is.
pub(super) fn widest(lines: &[Line]) -> f32 {
    lines.iter().map(|it| it.width).fold(0.0, f32::max)
}

/// Words that stay on one line.
fn groups(text: &[Word]) -> Vec<&[Word]> {
    text.chunk_by(|_, next| next.tie == Tie::Firm).collect()
}

fn fill<'a>(groups: &[&'a [Word]], room: f32) -> Vec<Vec<&'a [Word]>> {
    let mut rows: Vec<Vec<&[Word]>> = Vec::new();
    // How far the row reaches, with the space behind its last word.
    let mut used = 0.0;
    for group in groups {
        let width: f32 = group.iter().map(|it| it.width + gap(it)).sum();
        let end = group.last().map_or(0.0, gap);
        match rows.last_mut() {
            Some(row) if used + width - end <= room => {
                row.push(group);
                used += width;
            }
            _ => {
                rows.push(vec![group]);
                used = width;
            }
        }
    }
    rows
}

/// The space behind a word, as wide as it is drawn.
fn gap(word: &Word) -> f32 {
    word.spans.last().map_or(0.0, |it| it.face.space())
}

fn lonely(rows: &[Vec<&[Word]>]) -> bool {
    rows.len() > 1 && rows.last().is_some_and(|row| row.iter().map(|it| it.len()).sum::<usize>() == 1)
}

fn line(words: &[&Word], size: f32, end: &str) -> Line {
    let mut spans: Vec<(f32, Span)> = Vec::new();
    let mut x = 0.0;
    for word in words {
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
    if let Some((_, last)) = spans.last_mut() {
        last.text.push_str(end);
    }
    Line { spans, width: x * size }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Run;
    use crate::render::pdf::font::Face;
    use crate::render::pdf::text::{of, of_runs};

    fn lines(text: &str, width: f32) -> Vec<String> {
        let lines = wrap(&of(text, Face::Regular), 10.0, width);
        assert!(widest(&lines) <= width, "{lines:?}");
        let letters = |line: Line| line.spans.into_iter().map(|it| it.1.text).collect::<String>();
        lines.into_iter().map(letters).collect()
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
        for pair in line.spans.windows(2) {
            let [(start, before), (next, _)] = pair else { panic!() };
            let drawn = start + before.face.width(before.text.trim_end()) * 10.0;
            assert!(*next >= drawn, "{before:?} is drawn to {drawn}, the next begins at {next}");
        }
        assert_eq!(line.spans.len(), 5);
    }

    #[test]
    fn what_belongs_together_stays_together() {
        assert_eq!(lines("it lasts at most 10 minutes", 104.0), ["it lasts at most ", "10 minutes"]);
    }
}
