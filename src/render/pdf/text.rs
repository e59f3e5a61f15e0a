//! Which words does a text hold, how wide are they, and which stay together?

use std::collections::BTreeSet;
use std::rc::Rc;

use super::font::Face;
use crate::page::Run;
use crate::render::glue::glue;
use crate::render::line::Piece;
use crate::render::style;
use crate::render::word::{self, Tie};

/// Words in their order. Lines share them.
pub(super) type Text = Rc<[Word]>;

/// Words above others, measured once.
#[derive(Clone, Debug, Default)]
pub(super) struct Heading {
    /// As they are read out.
    pub(super) words: Rc<str>,
    /// As they are set.
    pub(super) text: Text,
}

impl From<&str> for Heading {
    fn from(words: &str) -> Self {
        Self { words: words.into(), text: of(words, Face::Bold) }
    }
}

/// Letters with no space between them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// Its pieces.
    pub(super) spans: Vec<Span>,
    /// Its width in sizes of the text.
    pub(super) width: f32,
    /// How it follows the word before.
    pub(super) tie: Tie,
}

/// A piece of text that is set in one way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    /// How it is set.
    pub(super) face: Face,
    /// Its letters.
    pub(super) text: String,
    /// Its width in sizes of the text.
    pub(super) width: f32,
}

impl Word {
    fn is_aside(&self) -> bool {
        self.spans.first().is_some_and(|it| it.face == Face::Aside)
    }

    /// Its letters.
    pub(super) fn text(&self) -> String {
        self.spans.iter().map(|it| it.text.as_str()).collect()
    }
}

/// The words of runs.
pub(super) fn of_runs(runs: &[Run]) -> Text {
    let mut writer = Writer::default();
    let mut cites = BTreeSet::new();
    let mut aside = None;
    for run in runs {
        if let Run::Cite { source } = run {
            cites.insert(*source);
            continue;
        }
        writer.cite(&mut cites);
        match run {
            Run::NoSource { text } if aside == Some(text) => {}
            Run::NoSource { text } => writer.add(&format!(" ({text})"), Face::Aside),
            Run::Strong { text } | Run::Urgency { text, .. } => writer.add(text, Face::Bold),
            Run::Plain { text }
            | Run::Emphasis { text }
            | Run::Code { text }
            | Run::Mark { text }
            | Run::Link { text, .. } => writer.add(text, Face::Regular),
            Run::Cite { .. } => {}
        }
        aside = if let Run::NoSource { text } = run { Some(text) } else { None };
    }
    writer.cite(&mut cites);
    writer.finish()
}

/// The words of a text that is set in one way.
pub(super) fn of(text: &str, face: Face) -> Text {
    let mut writer = Writer::default();
    writer.add(text, face);
    writer.finish()
}

/// The text as one would read it out.
pub(super) fn spoken(text: &[Word]) -> String {
    let words: Vec<String> = bare(text).iter().map(Word::text).collect();
    words.join(" ")
}

/// The text without the numbers of sources and asides.
pub(super) fn bare(text: &[Word]) -> Text {
    let word = |word: &Word| {
        let said = |it: &&Span| matches!(it.face, Face::Regular | Face::Bold);
        let spans: Vec<Span> = word.spans.iter().filter(said).cloned().collect();
        let width = spans.iter().map(|it| it.width).sum();
        (!spans.is_empty()).then_some(Word { spans, width, tie: word.tie })
    };
    text.iter().filter_map(word).collect()
}

#[derive(Default)]
struct Writer {
    words: Vec<Vec<Span>>,
    ended: bool,
}

impl Writer {
    fn add(&mut self, text: &str, face: Face) {
        for (at, part) in text.split(' ').enumerate() {
            self.ended |= at > 0;
            if part.is_empty() {
                continue;
            }
            let span = Span { face, text: part.to_owned(), width: face.width(part) };
            match self.words.last_mut() {
                Some(word) if !self.ended => word.push(span),
                _ => self.words.push(vec![span]),
            }
            self.ended = false;
        }
    }

    fn cite(&mut self, cites: &mut BTreeSet<usize>) {
        if !cites.is_empty() {
            // A source stands at the word it is named for, also behind an aside.
            self.ended = false;
            let numbers: Vec<String> = std::mem::take(cites).iter().map(usize::to_string).collect();
            self.add(&format!("[{}]", numbers.join(",")), Face::Raised);
        }
    }

    fn finish(self) -> Text {
        let texts =
            self.words.iter().map(|spans| spans.iter().map(|it| it.text.as_str()).collect::<String>());
        let mut tied: Vec<word::Word> = texts
            .map(|text| word::Word { pieces: vec![Piece::new(&text, style::PLAIN)], tie: Tie::Loose })
            .collect();
        glue(&mut tied);
        let word = |(spans, tied): (Vec<Span>, word::Word)| {
            let width = spans.iter().map(|it| it.width).sum();
            Word { spans, width, tie: tied.tie }
        };
        let mut words: Vec<Word> = self.words.into_iter().zip(tied).map(word).collect();
        let asides: Vec<bool> = words.iter().map(Word::is_aside).collect();
        for (word, both) in words.iter_mut().skip(1).zip(asides.windows(2)) {
            if both == [true, true] {
                word.tie = Tie::Firm;
            }
        }
        words.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::plain;

    #[test]
    fn sources_stand_at_their_word() {
        let aside = Run::NoSource { text: "our own".to_owned() };
        let runs = [plain("Rub it "), plain("softly."), Run::Cite { source: 12 }, Run::Cite { source: 1 }];
        let text = of_runs(&[&runs[..], &[plain(" Slowly."), aside.clone(), aside]].concat());
        let words: Vec<String> = text.iter().map(Word::text).collect();
        assert_eq!(words, ["Rub", "it", "softly.[1,12]", "Slowly.", "(our", "own)"]);
        assert_eq!(spoken(&text), "Rub it softly. Slowly.");
    }

    #[test]
    fn a_number_keeps_its_unit() {
        let ties: Vec<Tie> = of("about 30 seconds", Face::Bold).iter().map(|it| it.tie).collect();
        assert_eq!(ties, [Tie::Loose, Tie::Loose, Tie::Firm]);
    }
}
