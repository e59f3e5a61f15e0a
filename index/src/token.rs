//! Which word does each typed one mean? Spelling, words run together or apart, ages, denial.

use crate::correct::{Correction, nearest_word, two_words};
use crate::lexicon::Lexicon;
use crate::query::{Asked, Denied, LastWord, Manner, Said, Spelling, overheard};
use crate::words::{Word, is_stop_word, stem, words};

/// How many words of a query are read: a long message, not a book.
pub(crate) const MOST_WORDS: usize = 400;
/// How many words an unfinished one may be the beginning of.
pub(crate) const MOST_COMPLETIONS: usize = 12;

/// A word of the query on its way to a concept.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// As it was typed, folded.
    pub(crate) typed: String,
    /// The word it is taken for.
    pub(crate) surface: String,
    /// Its stem.
    pub(crate) stem: String,
    /// Was it denied?
    pub(crate) denied: Denied,
    /// The words it may be the beginning of, if it is unfinished.
    pub(crate) completions: Vec<String>,
}

/// The words of a text, as the base knows them. What it does not know, and what was taken for something
/// else, is noted down.
pub(crate) fn tokens(plain: &str, lexicon: &Lexicon, manner: Manner, asked: &mut Asked) -> Vec<Token> {
    let mut words = words(plain);
    if let Some(rest) = words.get(MOST_WORDS).and_then(|it| plain.get(it.range.start..)) {
        asked.aside.push(overheard(rest, lexicon));
    }
    words.truncate(MOST_WORDS);
    let ages = lexicon.ages.read(words.iter().map(|it| it.surface.as_str()));
    let mut reader = Reader { plain, lexicon, manner, words, asked, tokens: Vec::new() };
    let idioms = reader.idioms();
    let mut denial = Denial::default();
    let mut at = 0;
    while let Some(word) = reader.words.get(at) {
        let start = at.checked_sub(1).and_then(|it| reader.words.get(it)).map_or(0, |it| it.range.end);
        let between = plain.get(start..word.range.start).unwrap_or("");
        let denied = match denial.of(&word.surface, between) {
            Denied::No if idioms.contains(&at) => Denied::InIdiom,
            denied => denied,
        };
        let age = ages.iter().find(|(place, _)| *place == at).map(|it| it.1);
        at += reader.read(at, denied, age);
    }
    reader.tokens
}

/// Words under way to tokens.
struct Reader<'a> {
    plain: &'a str,
    lexicon: &'a Lexicon,
    manner: Manner,
    words: Vec<Word>,
    asked: &'a mut Asked,
    tokens: Vec<Token>,
}

impl Reader<'_> {
    /// Reads the word at a place, and says how many words were read.
    fn read(&mut self, at: usize, denied: Denied, age: Option<&str>) -> usize {
        let typed = self.words.get(at).map(|it| it.surface.clone()).unwrap_or_default();
        let surface = age.map_or_else(|| self.lexicon.spell(&typed).to_owned(), str::to_owned);
        if self.manner.last == LastWord::Begun && self.is_last(at) {
            let completions = self.completions(&surface);
            if !completions.is_empty() {
                self.push(typed, surface, denied);
                if let Some(token) = self.tokens.last_mut() {
                    token.completions = completions;
                }
                return 1;
            }
        }
        if self.manner.spelling == Spelling::Corrected
            && let Some((typed, joined)) = self.joined(at)
        {
            self.asked.corrections.push(Correction { typed: typed.clone(), word: joined.clone(), edits: 1 });
            self.push(typed, joined, denied);
            return 2;
        }
        if is_known(self.lexicon, &surface) {
            self.push(typed, surface, denied);
        } else if self.manner.spelling == Spelling::Exact || !self.correct(&typed, &surface, denied) {
            self.asked.line.push(Said { stem: stem(&surface), surface, denied });
            if !self.asked.unknown.contains(&typed) {
                self.asked.unknown.push(typed);
            }
        }
        1
    }

    /// The places of words that are part of an idiom: they do not mean what they say.
    fn idioms(&self) -> Vec<usize> {
        let words: Vec<&str> = self.words.iter().map(|it| self.lexicon.spell(&it.surface)).collect();
        let idiom = |at: usize| {
            let found = self.lexicon.idioms.beginning(words.iter().skip(at).copied());
            found.last().map_or(at..at, |(_, length)| at..at + length)
        };
        (0..words.len()).flat_map(idiom).collect()
    }

    fn push(&mut self, typed: String, surface: String, denied: Denied) {
        let stem = stem(&surface);
        self.asked.line.push(Said { surface: surface.clone(), stem: stem.clone(), denied });
        self.tokens.push(Token { typed, surface, stem, denied, completions: Vec::new() });
    }

    /// Is it the last word, and does nothing stand behind it?
    fn is_last(&self, at: usize) -> bool {
        let end = self.words.get(at).map_or(0, |it| it.range.end);
        at + 1 == self.words.len() && self.plain.get(end..).is_some_and(|it| it.trim_end().is_empty())
    }

    /// The commonest words that begin so.
    fn completions(&self, begun: &str) -> Vec<String> {
        let surfaces = &self.lexicon.surfaces;
        let first = surfaces.search(begun).unwrap_or_else(|at| at);
        let words = (first..).map(|at| surfaces.get(at)).take_while(|it| it.starts_with(begun));
        let mut words: Vec<&str> = words.filter(|it| !it.is_empty() && !is_stop_word(it)).collect();
        words.sort_by_key(|it| std::cmp::Reverse(self.lexicon.count(it)));
        words.into_iter().take(MOST_COMPLETIONS).map(str::to_owned).collect()
    }

    /// The word that this and the next are if written together, where one of the two is unknown.
    fn joined(&self, at: usize) -> Option<(String, String)> {
        let (one, other) = (self.words.get(at)?, self.words.get(at + 1)?);
        let known = |it: &Word| {
            is_known(self.lexicon, self.lexicon.spell(&it.surface)) || self.lexicon.plain.has(&it.surface)
        };
        if known(one) && known(other) {
            return None;
        }
        let together = format!("{}{}", one.surface, other.surface);
        let joined = self.lexicon.spell(&together);
        let typed = format!("{} {}", one.surface, other.surface);
        (self.lexicon.count(joined) > 0).then(|| (typed, joined.to_owned()))
    }

    /// Takes an unknown word for the nearest known one, or for two run together. False if there is none.
    fn correct(&mut self, typed: &str, surface: &str, denied: Denied) -> bool {
        if self.lexicon.plain.has(surface) {
            return false;
        }
        let near = nearest_word(self.lexicon, surface);
        if near.as_ref().is_none_or(|it| it.edits > 1)
            && let Some((one, other)) = two_words(self.lexicon, surface)
        {
            let word = format!("{one} {other}");
            self.asked.corrections.push(Correction { typed: typed.to_owned(), word, edits: 1 });
            self.push(typed.to_owned(), one, denied);
            self.push(typed.to_owned(), other, denied);
            return true;
        }
        let Some(near) = near else {
            return false;
        };
        if self.lexicon.is_medicine(&near.word) {
            self.asked.questions.push(near);
            return false;
        }
        let word = near.word.clone();
        self.asked.corrections.push(Correction { typed: typed.to_owned(), ..near });
        self.push(typed.to_owned(), word, denied);
        true
    }
}

/// Does the base know this word, or listen to it?
fn is_known(lexicon: &Lexicon, surface: &str) -> bool {
    let stem = stem(surface);
    is_stop_word(surface)
        || lexicon.has_stem(&stem)
        || lexicon.symbols.contains_key(surface)
        || lexicon.is_heard(&stem)
}

/// How far "no" and "without" reach.
#[derive(Debug, Default)]
struct Denial {
    left: u8,
}

/// How many words after a "no" are denied, if nothing ends it before.
pub(crate) const REACH: u8 = 4;
/// What denies the words behind it.
pub(crate) const DENY: &[&str] = &["no", "not", "without", "never", "isnt", "arent", "nor"];
/// What ends a denial.
pub(crate) const RESUME: &[&str] = &["but", "though", "however"];

impl Denial {
    fn of(&mut self, surface: &str, between: &str) -> Denied {
        let ends = between.contains(['.', ',', ';', '!', '?']) || RESUME.contains(&surface);
        if ends {
            self.left = 0;
        }
        if DENY.contains(&surface) {
            self.left = REACH;
            return Denied::No;
        }
        let denied = if self.left > 0 { Denied::Yes } else { Denied::No };
        self.left = self.left.saturating_sub(1);
        denied
    }
}
