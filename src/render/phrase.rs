//! Which words does a run of text hold, and in what style?

use anstyle::Style;

use super::glue::glue;
use super::layout::{Colour, Frame, Look};
use super::line::{Line, Piece};
use super::style;
use super::word::{Tie, Word};
use super::wrap::{group_width, groups, wrap};
use crate::page::Run;

/// Words in their styles, ready to be wrapped.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrase {
    words: Vec<Word>,
    gap: Gap,
}

/// What stands after the last word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Space,
    FirmSpace,
}

impl Phrase {
    /// A phrase of one style.
    pub(super) fn of(text: &str, style: Style) -> Self {
        Self::default().and(text, style)
    }

    /// A phrase of some runs.
    pub(super) fn of_runs(runs: &[Run], base: Style, frame: Frame) -> Self {
        Self::default().and_runs(runs, base, frame)
    }

    /// Adds text.
    #[must_use]
    pub(super) fn and(mut self, text: &str, style: Style) -> Self {
        self.add(text, |part| Piece::new(part, style));
        self
    }

    /// Adds text that leads to a web page.
    #[must_use]
    pub(super) fn and_link(mut self, text: &str, style: Style, to: &str) -> Self {
        self.add(text, |part| Piece::linked(part, style, to));
        self
    }

    /// Adds runs.
    #[must_use]
    pub(super) fn and_runs(mut self, runs: &[Run], base: Style, frame: Frame) -> Self {
        let mut cites = Vec::new();
        let mut last_mark = None;
        for run in runs {
            match run {
                Run::Cite { source } => {
                    self.gap = if cites.is_empty() { Gap::None } else { self.gap };
                    cites.push(*source);
                }
                Run::NoSource { text } if last_mark == Some(text) => {}
                Run::Plain { text } if text.is_empty() => {}
                Run::Plain { text } if !cites.is_empty() && is_space(text) => self.gap = Gap::Space,
                run => {
                    self.cite(&mut cites, base);
                    self = self.and_run(run, base, frame);
                }
            }
            last_mark = match run {
                Run::NoSource { text } => Some(text),
                _ => None,
            };
        }
        self.cite(&mut cites, base);
        self
    }

    fn and_run(self, run: &Run, base: Style, frame: Frame) -> Self {
        let over = |top| style::over(base, top);
        match run {
            Run::Plain { text } => self.and(text, base),
            Run::Strong { text } | Run::Urgency { text, .. } => self.and(text, over(style::BOLD)),
            Run::Emphasis { text } => self.and(text, over(style::ITALIC)),
            Run::Code { text } => match frame.colour {
                Colour::On => self.and(text, over(style::CODE)),
                Colour::Off => self.and_between("`", text, base),
            },
            Run::Mark { text } => match (frame.colour, frame.look) {
                (Colour::Off, Look::Pretty) => self.and_between("*", text, base),
                _ => self.and(text, over(style::MARK)),
            },
            Run::Link { to, text } => self.and_way(to, text, base, frame),
            Run::Cite { .. } => self,
            Run::NoSource { text } => self.and(&format!(" ({text})"), over(style::DIM)),
        }
    }

    fn and_between(self, mark: &str, text: &str, style: Style) -> Self {
        let inner = text.trim();
        if inner.is_empty() {
            return self;
        }
        let (before, after) = text.split_once(inner).unwrap_or_default();
        self.and(&format!("{before}{mark}{inner}{mark}{after}"), style)
    }

    /// Words that lead elsewhere, and where to unless they say so or a terminal can follow them.
    fn and_way(self, to: &str, text: &str, base: Style, frame: Frame) -> Self {
        let is_web = to.starts_with("http");
        if is_web && frame.colour == Colour::On && frame.look == Look::Pretty {
            return self.and_link(text, style::over(base, style::LINK), to);
        }
        let phrase = self.and(text, base);
        let dim = style::over(base, style::DIM);
        match frame.look {
            _ if text.contains(to) => phrase,
            Look::Pretty => phrase.and(&format!(" →\u{a0}{to}"), dim),
            Look::Plain => phrase.and(&format!(" ({to})"), dim),
        }
    }

    fn cite(&mut self, cites: &mut Vec<usize>, base: Style) {
        cites.sort_unstable();
        cites.dedup();
        let numbers: Vec<String> = cites.drain(..).map(|it| it.to_string()).collect();
        if numbers.is_empty() {
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        let text = format!("[{}]", numbers.join(",\u{a0}"));
        self.add(&text, |part| Piece::new(part, style::over(base, style::DIM)));
        self.gap = gap;
    }

    fn add(&mut self, text: &str, piece: impl Fn(&str) -> Piece) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (part, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if end > 0 {
                self.push(piece(part));
                rest = after;
                continue;
            }
            self.gap = match (c, self.gap) {
                ('\u{a0}' | '\u{202f}' | '\u{2007}', Gap::None | Gap::FirmSpace) => Gap::FirmSpace,
                _ => Gap::Space,
            };
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
    }

    fn push(&mut self, piece: Piece) {
        if piece.text().is_empty() {
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        let tie = if gap == Gap::FirmSpace { Tie::Firm } else { Tie::Loose };
        match self.words.last_mut() {
            Some(word) if gap == Gap::None => word.pieces.push(piece),
            _ => self.words.push(Word { pieces: vec![piece], tie }),
        }
    }

    /// Adds another phrase, after a space.
    #[must_use]
    pub(super) fn then(mut self, other: Self) -> Self {
        self.words.extend(other.words);
        self.gap = other.gap;
        self
    }

    /// Does it hold no word?
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Its text on one line.
    pub(super) fn text(&self) -> String {
        let words: Vec<String> = self.words.iter().map(Word::text).collect();
        words.join(" ")
    }

    /// How many columns it takes on one line.
    pub(super) fn width(&self) -> usize {
        group_width(&self.words)
    }

    /// How many columns its longest unbroken part takes.
    pub(super) fn longest(&self) -> usize {
        groups(&self.tied_words()).map(group_width).max().unwrap_or(0)
    }

    /// As lines of no more than some columns.
    pub(super) fn wrap(&self, width: usize) -> Vec<Line> {
        wrap(&self.tied_words(), width)
    }

    /// Its words, tied where no line may end.
    pub(super) fn tied_words(&self) -> Vec<Word> {
        let mut words = self.words.clone();
        glue(&mut words);
        words
    }
}

fn is_space(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}
