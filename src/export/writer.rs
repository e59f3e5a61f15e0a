//! How are words, lists and phrases written? Each sort of thing with a model of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::coder::{Coder, Numbers, Odds, text};
use super::ppm::Model;

/// How many letters back the letters of words and texts are foreseen.
const LETTERS: usize = 4;
/// How many words back the words of phrases are foreseen.
const WORDS: usize = 2;
/// After so many phrases, others are spoken of.
const TOPIC: u32 = 100;
/// The longest beginning a word may share with the one before.
const SHARED: usize = 63;

/// Words, each with marks that say what it is for.
#[derive(Debug, Default)]
pub(super) struct Words {
    list: BTreeMap<String, u8>,
    numbers: BTreeMap<String, u32>,
}

/// How many marks a word may have.
const MARKS: u32 = 5;
/// It stands in a sequence.
pub(super) const USED: u8 = 1;
/// It stands in a question, as it reads.
pub(super) const ASKED: u8 = 2;
/// A typed word may be corrected to it.
pub(super) const SYNONYM: u8 = 4;
/// It is the name of a medicine.
pub(super) const MEDICINE: u8 = 8;
/// It is no misspelling.
pub(super) const PLAIN: u8 = 16;

impl Words {
    /// Adds words with a mark.
    pub(super) fn add<'a>(&mut self, words: impl IntoIterator<Item = &'a str>, mark: u8) {
        for word in words {
            *self.list.entry(word.to_owned()).or_default() |= mark;
        }
    }

    /// Gives every word its number.
    pub(super) fn number(&mut self) {
        self.numbers = self.list.keys().cloned().zip(0..).collect();
    }

    /// The numbers of words.
    pub(super) fn ids<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Vec<u32> {
        words.into_iter().filter_map(|it| self.numbers.get(it).copied()).collect()
    }

    /// Words with a mark, by their numbers.
    pub(super) fn with(&self, mark: u8) -> BTreeMap<u32, &str> {
        let marked = self.list.iter().zip(0..).filter(|((_, marks), _)| **marks & mark > 0);
        marked.map(|((word, _), number)| (number, word.as_str())).collect()
    }
}

/// Writes the data of a search.
pub(super) struct Writer {
    pub(super) coder: Coder,
    pub(super) numbers: Numbers,
    letters: Model,
    words: Model,
    /// What a phrase begins with makes that of the next likely.
    first: Option<u32>,
    /// How many phrases were written.
    written: u32,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self {
            coder: Coder::default(),
            numbers: Numbers::default(),
            letters: Model::new(256, LETTERS),
            words: Model::new(0, WORDS),
            first: None,
            written: 0,
        }
    }

    /// The data as text.
    pub(super) fn finish(self) -> String {
        text(&self.coder.finish())
    }

    pub(super) fn number(&mut self, number: usize) {
        self.numbers.write(&mut self.coder, number);
    }

    /// Writes a text, letter by letter.
    pub(super) fn text(&mut self, text: &str) {
        let letters: Vec<u32> = text.bytes().map(u32::from).collect();
        self.letters.write(&mut self.coder, &[], &letters);
    }

    /// Writes the words that sequences are made of: what each shares with the one before, the rest, the marks.
    pub(super) fn words(&mut self, words: &Words) {
        self.number(words.list.len());
        let mut beginnings = Model::new(SHARED + 1, 1);
        let mut marking = BTreeMap::<u32, Odds>::new();
        let (mut last, mut before) = (Vec::new(), 0);
        for (word, marks) in &words.list {
            let bytes: Vec<u32> = word.bytes().map(u32::from).collect();
            let shared = bytes.iter().zip(&last).take_while(|(a, b)| a == b).count().min(SHARED);
            let shared = u32::try_from(shared).unwrap_or(0);
            beginnings.symbol(&mut self.coder, &[before], shared);
            self.letters(&bytes, shared as usize);
            let mut path = 1;
            for mark in 0..MARKS {
                let bit = u32::from(*marks) >> mark & 1;
                self.coder.bit(marking.entry(path).or_default(), bit == 1);
                path = path << 1 | bit;
            }
            (last, before) = (bytes, shared);
        }
        self.words = Model::new(words.list.len(), WORDS);
    }

    /// Writes a number for some of the words, all below a limit.
    pub(super) fn values(&mut self, words: &Words, limit: usize, of: impl Fn(&str) -> Option<u32>) {
        let mut having = BTreeMap::<u8, Odds>::new();
        let mut model = Model::new(limit, 1);
        for (word, marks) in &words.list {
            let value = of(word);
            self.coder.bit(having.entry(*marks).or_default(), value.is_some());
            if let Some(value) = value {
                model.symbol(&mut self.coder, &[0], value);
            }
        }
    }

    /// Writes the letters of a word behind those it shares with another.
    fn letters(&mut self, bytes: &[u32], shared: usize) {
        let mut past = self.letters.opening(&[]);
        past.extend(bytes.iter().take(shared));
        for letter in bytes.iter().skip(shared).chain([&256]) {
            self.letters.symbol(&mut self.coder, &past, *letter);
            past.push(*letter);
        }
    }

    /// Writes a word as another with one piece of it replaced.
    pub(super) fn variant(&mut self, word: &str, of: &str) {
        let (word, of) = (word.as_bytes(), of.as_bytes());
        let begins = word.iter().zip(of).take_while(|(a, b)| a == b).count();
        let rest = (word.len() - begins).min(of.len() - begins);
        let pairs = word.iter().rev().zip(of.iter().rev()).take(rest);
        let ends = pairs.take_while(|(a, b)| a == b).count();
        self.number(begins);
        self.number(of.len() - begins - ends);
        let middle = word.get(begins..word.len() - ends).unwrap_or(&[]);
        self.text(&String::from_utf8_lossy(middle));
    }

    /// Writes a phrase by the numbers of its words.
    pub(super) fn phrase(&mut self, words: &[u32]) {
        let before: Vec<u32> = self.first.into_iter().collect();
        self.words.turn_to(self.written / TOPIC);
        self.written += 1;
        self.words.write(&mut self.coder, &before, words);
        self.first = words.first().copied();
    }

    /// Writes how many phrases there are, and each.
    pub(super) fn phrases(&mut self, phrases: &[Vec<u32>]) {
        self.number(phrases.len());
        self.first = None;
        for phrase in phrases {
            self.phrase(phrase);
        }
    }

    /// Writes lists of few things, each with what the one before began with as its past.
    pub(super) fn lists(&mut self, size: usize, lists: &[Vec<u32>]) {
        let mut model = Model::new(size, 2);
        let mut before = Vec::new();
        for list in lists {
            model.write(&mut self.coder, &before, list);
            before = list.iter().take(1).copied().collect();
        }
    }
}

/// Numbers things in the order in which lists first name them, and writes the lists: mostly they name the next
/// new thing, or what followed the last one before.
#[derive(Default)]
pub(super) struct Naming {
    lists: Vec<Vec<u32>>,
    numbers: BTreeMap<u32, u32>,
}

impl Naming {
    /// Adds a list.
    pub(super) fn add(&mut self, list: &[u32]) {
        let mut named = Vec::new();
        for thing in list {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            named.push(*self.numbers.entry(*thing).or_insert(next));
        }
        self.lists.push(named);
    }

    /// The things in the order of their new numbers.
    pub(super) fn things(&self) -> Vec<u32> {
        let order: BTreeMap<u32, u32> =
            self.numbers.iter().map(|(thing, number)| (*number, *thing)).collect();
        order.into_values().collect()
    }

    /// Writes the lists.
    pub(super) fn write(&self, writer: &mut Writer) {
        let size = self.numbers.len();
        writer.number(size);
        let mut model = Model::new(size, 2);
        let mut news = [Odds::default(); 4];
        let (mut next, mut habit) = (0_u32, 0_usize);
        for list in &self.lists {
            let mut past = model.opening(&[]);
            for thing in list {
                let is_new = *thing == next;
                if let Some(odds) = news.get_mut(habit) {
                    writer.coder.bit(odds, is_new);
                }
                if is_new {
                    next += 1;
                    model.learn(&past, *thing);
                } else {
                    model.symbol(&mut writer.coder, &past, *thing);
                }
                habit = habit << 1 & 3 | usize::from(is_new);
                past.push(*thing);
            }
            let end = u32::try_from(size).unwrap_or(u32::MAX);
            if let Some(odds) = news.get_mut(habit) {
                writer.coder.bit(odds, false);
            }
            model.symbol(&mut writer.coder, &past, end);
            habit = habit << 1 & 3;
        }
    }
}

/// Phrases of a list, each as its words.
pub(super) fn split<'a>(phrases: impl Iterator<Item = &'a str>) -> Vec<Vec<&'a str>> {
    phrases.map(|it| it.split(' ').collect()).collect()
}

/// All words of phrases, each once.
pub(super) fn all<'a>(phrases: &[Vec<&'a str>]) -> BTreeSet<&'a str> {
    phrases.iter().flatten().copied().collect()
}
