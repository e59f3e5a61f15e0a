//! Can a twelve-year-old read it? The reading grade of an entry's text, and of all texts together.

use super::{Context, lines, place, written_blocks};
use crate::block::{Block, plain};
use crate::entry::Entry;
use crate::kind::kind_of;
use crate::library::Library;
use crate::markdown::parse_line;
use crate::reading::Reading;
use crate::span::Span;
use crate::words::stem;

/// Fewer words say too little about how a passage reads.
const WORDS_OF_A_PASSAGE: usize = 8;

/// No entry reads harder than its kind may.
pub(super) fn texts_are_easy(context: &mut Context<'_>) {
    let library = context.library;
    let exempt = Exempt::of(library);
    for entry in library.entries() {
        let kind = entry.address.kind.as_str();
        let Some(limit) = library.vocabulary.grade(kind) else {
            continue;
        };
        let passages = passages(entry, &exempt);
        let grade = passages.iter().map(|it| it.reading).sum::<Reading>().grade();
        if grade > limit {
            let called = kind_of(kind).map_or(kind, |it| it.one);
            let message = format!("reading grade {grade:.1}; {limit} at most where the kind is {called}");
            let help = "shorten its sentences and words; this passage is the hardest".to_owned();
            let at = hardest(&passages).unwrap_or(entry.at);
            context.complain("hard-to-read", place(entry, at), message, help);
        }
    }
}

/// What reading a whole library asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Grades {
    /// Mean grade of the entries that have a text.
    pub mean: f64,
    /// Grade of the hardest of them.
    pub highest: f64,
    /// How many words were exempted.
    pub exempt: usize,
}

/// The reading grades of a library.
pub fn grades(library: &Library) -> Grades {
    let exempt = Exempt::of(library);
    let whole = |entry| passages(entry, &exempt).iter().map(|it| it.reading).sum::<Reading>();
    let readings: Vec<Reading> = library.entries().map(whole).filter(|it| it.words > 0).collect();
    let grades = readings.iter().map(Reading::grade);
    // Thousands of entries at most: a float holds their count exactly.
    #[expect(clippy::cast_precision_loss)]
    let count = readings.len().max(1) as f64;
    Grades {
        mean: grades.clone().sum::<f64>() / count,
        highest: grades.fold(0.0, f64::max),
        exempt: readings.iter().map(|it| it.exempt).sum(),
    }
}

/// The stems of exempt words.
struct Exempt(Vec<String>);

impl Exempt {
    fn of(library: &Library) -> Self {
        let words = library.vocabulary.exempt_words.iter();
        let mut stems: Vec<String> = words.map(|word| stem(&word.value)).collect();
        stems.sort_unstable();
        Self(stems)
    }

    fn holds(&self, word: &str) -> bool {
        !self.0.is_empty() && self.0.binary_search(&stem(word)).is_ok()
    }
}

/// A paragraph, a list item or a text field.
struct Passage {
    reading: Reading,
    /// The place of the block or field it stands in.
    at: Span,
}

/// Everything in an entry that is written in sentences. Tables and headings are not.
fn passages(entry: &Entry, exempt: &Exempt) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut push = |text: &str, at: Span| {
        let reading = Reading::of(text, |word| exempt.holds(word));
        found.push(Passage { reading, at });
    };
    for block in written_blocks(entry) {
        if !matches!(block.value, Block::Table(_) | Block::Heading(_)) {
            block.value.visit(&mut |inlines| push(&plain(inlines), block.at));
        }
    }
    for line in lines(entry) {
        push(&plain(&parse_line(&line.value)), line.at);
    }
    found
}

/// The place of the passage that reads hardest.
fn hardest(passages: &[Passage]) -> Option<Span> {
    let long = passages.iter().filter(|it| it.reading.words >= WORDS_OF_A_PASSAGE);
    let hardest = long.max_by(|a, b| a.reading.grade().total_cmp(&b.reading.grade()));
    hardest.map(|it| it.at)
}
