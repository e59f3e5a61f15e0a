//! What is asked? The typed text to concepts to look for, phrases, exclusions and filters.
//! A small grammar of our own: words, "phrases", -word, and kind: group: site: when: nutrient: filters.

use crate::correct::{Correction, nearest_word};
use crate::lexicon::{Alternative, Lexicon};
use crate::words::{fold, is_stop_word, stem, words};

/// How many words of a query are read: a long message, not a book.
const MOST_WORDS: usize = 400;

/// What a bare number counts, compared with a word.
const NUMBER: f32 = 0.2;

/// One thing to look for: a word or phrase as typed, and all the ways it may be said.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// As it was typed.
    pub typed: String,
    /// Ways to say it; the first is the typed one, as far as it is known.
    pub ways: Vec<Alternative>,
    /// Must a hit hold it? True of "quoted phrases".
    pub needed: Needed,
    /// Was it denied, as in "no swelling"?
    pub denied: Denied,
    /// How often it was said.
    pub times: u8,
}

impl Concept {
    /// What it weighs: what is said again is meant more, but not twice as much; a bare number, such as an
    /// age, stands in many tables and is seldom what is meant.
    pub fn weight(&self) -> f32 {
        let number = self.typed.bytes().all(|b| b.is_ascii_digit());
        (1.0 + f32::from(self.times.max(1)).ln()) * if number { NUMBER } else { 1.0 }
    }
}

/// Whether a hit has to hold a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// It counts for the score.
    Wanted,
    /// Without it there is no hit.
    Always,
}

/// Whether a concept was denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// "swelling".
    No,
    /// "no swelling".
    Yes,
}

/// A condition on entries, such as `kind:remedy`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What is filtered by.
    pub by: FilterBy,
    /// The word as typed.
    pub value: String,
}

/// What can be filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterBy {
    /// Kind of entry.
    Kind,
    /// Group of people.
    Group,
    /// Part of the body.
    Site,
    /// Time or situation.
    When,
    /// Mineral or vitamin.
    Nutrient,
}

/// How unknown words are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spelling {
    /// As the nearest known word.
    #[default]
    Corrected,
    /// As typed.
    Exact,
}

/// A query, understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// What to look for, in the order typed.
    pub concepts: Vec<Concept>,
    /// Stems no hit may hold.
    pub excluded: Vec<String>,
    /// Conditions on entries.
    pub filters: Vec<Filter>,
    /// Words taken for others.
    pub corrections: Vec<Correction>,
    /// Words that may be meant for a medicine, to be asked about.
    pub questions: Vec<Correction>,
    /// Words this base does not have.
    pub unknown: Vec<String>,
    /// Every word as it stands, stop words and unknown ones too: what triggers listen to.
    pub line: Vec<Said>,
    /// Were there any words at all, before stop words were dropped?
    pub had_words: bool,
}

impl Asked {
    /// Do the words of a phrase stand next to each other in the query?
    pub fn names(&self, phrase: &[String]) -> bool {
        self.runs(phrase).next().is_some()
    }

    /// Do they, and are not denied? A phrase that begins with its own "not" is denied by itself, and means
    /// it: its first word tells.
    pub fn states(&self, phrase: &[String]) -> bool {
        self.runs(phrase).any(|run| run.first().is_some_and(|it| it.denied == Denied::No))
    }

    /// Where the words of a phrase stand next to each other.
    fn runs<'a>(&'a self, phrase: &'a [String]) -> impl Iterator<Item = &'a [Said]> {
        let runs = self.line.windows(phrase.len().max(1));
        runs.filter(move |run| run.iter().map(|it| &it.stem).eq(phrase))
    }
}

/// A word of the query where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its stem, after correction.
    pub stem: String,
    /// Was it denied?
    pub denied: Denied,
}

/// A word of the query on its way to a concept.
#[derive(Clone, Debug)]
struct Token {
    typed: String,
    surface: String,
    stem: String,
    denied: Denied,
}

/// Reads a query.
pub fn understand(text: &str, lexicon: &Lexicon, spelling: Spelling) -> Asked {
    let mut asked = Asked::default();
    let (plain, quoted) = split(text, &mut asked, lexicon);
    let tokens = tokens(&plain, lexicon, spelling, &mut asked);
    asked.had_words = !tokens.is_empty() || !quoted.is_empty() || !asked.unknown.is_empty();
    for phrase in quoted {
        let (surfaces, stems) = lexicon.analyse(&phrase).into_iter().unzip();
        asked.concepts.push(Concept {
            typed: phrase,
            ways: vec![Alternative { surfaces, stems }],
            needed: Needed::Always,
            denied: Denied::No,
            times: 1,
        });
    }
    let concepts = concepts(&tokens, lexicon);
    let content = concepts.iter().any(|it| !is_common(it));
    let kept = concepts.into_iter().filter(|it| !content || !is_common(it));
    for concept in kept {
        match asked.concepts.iter_mut().find(|it| it.ways.first() == concept.ways.first()) {
            Some(known) => known.times = known.times.saturating_add(1),
            None => asked.concepts.push(concept),
        }
    }
    asked
}

fn is_common(concept: &Concept) -> bool {
    concept.typed.split(' ').all(is_stop_word) && concept.ways.len() <= 1
}

/// Takes filters, exclusions and quoted phrases out of the text; the rest is plain words.
fn split(text: &str, asked: &mut Asked, lexicon: &Lexicon) -> (String, Vec<String>) {
    let mut plain = String::new();
    let mut quoted = Vec::new();
    for (number, part) in text.split(['"', '\u{201c}', '\u{201d}']).enumerate() {
        if number % 2 == 1 && !words(part).is_empty() {
            quoted.push(part.trim().to_owned());
            continue;
        }
        for piece in part.split_whitespace() {
            if let Some(filter) = filter(piece) {
                asked.filters.push(filter);
            } else if let Some(word) = excluded(piece) {
                asked.excluded.extend(lexicon.stems_of(word));
            } else {
                plain.push_str(piece);
                plain.push(' ');
            }
        }
    }
    (plain, quoted)
}

fn filter(piece: &str) -> Option<Filter> {
    let (name, value) = piece.split_once(':')?;
    let by = match fold(name).as_str() {
        "kind" => FilterBy::Kind,
        "group" => FilterBy::Group,
        "site" => FilterBy::Site,
        "when" => FilterBy::When,
        "nutrient" => FilterBy::Nutrient,
        _ => return None,
    };
    let value = value.trim().to_owned();
    (!value.is_empty()).then_some(Filter { by, value })
}

fn excluded(piece: &str) -> Option<&str> {
    let word = piece.strip_prefix('-')?;
    word.starts_with(char::is_alphanumeric).then_some(word)
}

fn tokens(plain: &str, lexicon: &Lexicon, spelling: Spelling, asked: &mut Asked) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut denial = Denial::default();
    let mut end = 0;
    for word in words(plain).into_iter().take(MOST_WORDS) {
        let between = plain.get(end..word.range.start).unwrap_or("");
        end = word.range.end;
        let denied = denial.of(&word.surface, between);
        let typed = word.surface;
        let surface = lexicon.spell(&typed).to_owned();
        let known = known(&typed, &surface, lexicon, spelling, asked);
        let stem = stem(known.as_deref().unwrap_or(&surface));
        asked.line.push(Said { stem: stem.clone(), denied });
        match known {
            Some(surface) => tokens.push(Token { typed, surface, stem, denied }),
            None if asked.unknown.contains(&typed) => {}
            None => asked.unknown.push(typed),
        }
    }
    tokens
}

/// The word itself if the base knows it, else the one it is taken for; nothing if neither is known.
fn known(
    typed: &str,
    surface: &str,
    lexicon: &Lexicon,
    spelling: Spelling,
    asked: &mut Asked,
) -> Option<String> {
    let stem = stem(surface);
    let is_known = is_stop_word(surface)
        || lexicon.has_stem(&stem)
        || lexicon.symbols.contains_key(surface)
        || lexicon.is_heard(&stem);
    if is_known {
        return Some(surface.to_owned());
    }
    if spelling == Spelling::Exact {
        return None;
    }
    let correction = nearest_word(lexicon, surface)?;
    if lexicon.is_medicine(&correction.word) {
        asked.questions.push(correction);
        return None;
    }
    let word = correction.word.clone();
    asked.corrections.push(Correction { typed: typed.to_owned(), ..correction });
    Some(word)
}

/// How far "no" and "without" reach.
#[derive(Debug, Default)]
struct Denial {
    left: u8,
}

impl Denial {
    /// How many words after a "no" are denied, if nothing ends it before.
    const REACH: u8 = 4;

    fn of(&mut self, surface: &str, between: &str) -> Denied {
        let ends =
            between.contains(['.', ',', ';', '!', '?']) || matches!(surface, "but" | "though" | "however");
        if ends {
            self.left = 0;
        }
        if matches!(surface, "no" | "not" | "without" | "never" | "isnt" | "arent" | "nor") {
            self.left = Self::REACH;
            return Denied::No;
        }
        let denied = if self.left > 0 { Denied::Yes } else { Denied::No };
        self.left = self.left.saturating_sub(1);
        denied
    }
}

/// Joins tokens to the longest phrases the base knows and adds the other ways to say them.
fn concepts(tokens: &[Token], lexicon: &Lexicon) -> Vec<Concept> {
    let mut concepts = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let previous = at.checked_sub(1).and_then(|before| tokens.get(before));
        match symbol(token, previous, lexicon) {
            Symbol::Name(concept) => concepts.push(concept),
            Symbol::Unit => {}
            Symbol::Word => {
                let (concept, taken) = longest(tokens, at, token, lexicon);
                concepts.push(concept);
                at += taken;
                continue;
            }
        }
        at += 1;
    }
    concepts
}

/// The longest phrase the base knows that begins here, or the word alone; and how many words it takes.
fn longest(tokens: &[Token], at: usize, token: &Token, lexicon: &Lexicon) -> (Concept, usize) {
    let known = (1..=lexicon.longest).rev().find_map(|length| {
        let run = tokens.get(at..at + length)?;
        let key: Vec<&str> = run.iter().map(|it| it.stem.as_str()).collect();
        let others = lexicon.phrases.get(&key.join(" "))?;
        Some((run, others.as_slice()))
    });
    let (run, others) = known.unwrap_or((std::slice::from_ref(token), &[]));
    (concept(run, others), run.len())
}

fn concept(run: &[Token], others: &[Alternative]) -> Concept {
    let typed: Vec<&str> = run.iter().map(|it| it.typed.as_str()).collect();
    let own = Alternative {
        surfaces: run.iter().map(|it| it.surface.clone()).collect(),
        stems: run.iter().map(|it| it.stem.clone()).collect(),
    };
    let denied = run.iter().any(|it| it.denied == Denied::Yes);
    Concept {
        typed: typed.join(" "),
        ways: std::iter::once(own).chain(others.iter().cloned()).collect(),
        needed: Needed::Wanted,
        denied: if denied { Denied::Yes } else { Denied::No },
        times: 1,
    }
}

/// How a word that is also a symbol is meant.
enum Symbol {
    /// `Mg` alone is magnesium.
    Name(Concept),
    /// In `300 mg` it is a unit, and says nothing.
    Unit,
    /// In `vitamin K` it is part of another name.
    Word,
}

fn symbol(token: &Token, previous: Option<&Token>, lexicon: &Lexicon) -> Symbol {
    let Some(name) = lexicon.symbols.get(&token.typed) else {
        return Symbol::Word;
    };
    if previous.is_some_and(|it| it.typed.bytes().all(|b| b.is_ascii_digit())) {
        return Symbol::Unit;
    }
    if previous.is_some_and(|it| matches!(it.stem.as_str(), "vitamin" | "vit")) {
        return Symbol::Word;
    }
    Symbol::Name(Concept {
        typed: token.typed.clone(),
        ways: vec![name.clone()],
        needed: Needed::Wanted,
        denied: token.denied,
        times: 1,
    })
}
