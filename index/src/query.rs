//! What is asked? The typed text to concepts to look for, phrases, exclusions and filters.
//! A small grammar of our own: words, "phrases", -word, and kind: group: site: when: nutrient: filters.

use crate::concept::concepts;
use crate::correct::Correction;
use crate::danger::DENIED;
use crate::lexicon::{Alternative, Lexicon};
use crate::phrase_list::PhraseId;
use crate::token::tokens;
use crate::words::{fold, is_stop_word, words};

/// What a bare number counts, compared with a word.
pub(crate) const NUMBER: f32 = 0.2;

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
        let digits = |word: &String| word.bytes().all(|b| b.is_ascii_digit());
        let number = self.ways.first().is_some_and(|way| way.surfaces.iter().all(digits));
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
    /// "fits of giggles": it is looked for, but not meant as it reads.
    InIdiom,
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

/// How the last word is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LastWord {
    /// As a whole word.
    #[default]
    Whole,
    /// As the beginning of any word, for those who search while they type.
    Begun,
}

/// How a query is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// How unknown words are taken.
    pub spelling: Spelling,
    /// How the last word is taken.
    pub last: LastWord,
}

impl From<Spelling> for Manner {
    fn from(spelling: Spelling) -> Self {
        Self { spelling, ..Self::default() }
    }
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
    /// What triggers listen to besides, though it is not searched for as words of the line: quoted phrases,
    /// excluded words, and what stands behind the last word that is read.
    pub aside: Vec<Vec<Said>>,
    /// The phrases heard in all of it.
    pub heard: Heard,
    /// Were there any words at all, before stop words were dropped?
    pub had_words: bool,
}

/// The phrases of [`Lexicon::listened`] that are heard in a query, by their numbers, in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    named: Vec<PhraseId>,
    stated: Vec<PhraseId>,
    meant: Vec<PhraseId>,
    topics: Vec<PhraseId>,
}

/// So many phrases in quotation marks are looked for as such; the words of more are plain words.
pub(crate) const MOST_QUOTED: usize = 20;

impl Asked {
    /// Do the words of a phrase stand next to each other in the query?
    pub fn names(&self, phrase: PhraseId) -> bool {
        self.heard.named.binary_search(&phrase).is_ok()
    }

    /// Do they, and are not denied? A phrase that begins with its own "not" is denied by itself, and means
    /// it: its first word tells.
    pub fn states(&self, phrase: PhraseId) -> bool {
        self.heard.stated.binary_search(&phrase).is_ok()
    }

    /// Does it name a topic of another world, by a phrase of [`Lexicon::elsewhere`]?
    pub fn strays(&self, phrase: PhraseId) -> bool {
        self.heard.topics.binary_search(&phrase).is_ok()
    }

    /// The runs of its words, as stems; one that is denied is another word than one that is stated: `!swell`.
    pub fn runs(&self) -> Vec<Vec<String>> {
        let word = |it: &Said| match it.denied {
            Denied::Yes => format!("{DENIED}{}", it.stem),
            Denied::No | Denied::InIdiom => it.stem.clone(),
        };
        let runs = std::iter::once(&self.line).chain(&self.aside);
        runs.map(|run| run.iter().map(word).collect()).collect()
    }

    /// The phrases that are stated, or another way to say something that is not denied, in ascending order.
    pub fn said(&self) -> Vec<PhraseId> {
        let mut said: Vec<PhraseId> = self.heard.stated.iter().chain(&self.heard.meant).copied().collect();
        said.sort_unstable();
        said.dedup();
        said
    }

    fn listen(&mut self, lexicon: &Lexicon) {
        let mut heard = Heard::default();
        for run in std::iter::once(&self.line).chain(&self.aside) {
            heard.add(run, lexicon);
        }
        let stated = self.concepts.iter().filter(|it| it.denied == Denied::No);
        let ways = stated.flat_map(|it| &it.ways);
        heard.meant = ways.filter_map(|way| lexicon.listened.id(&way.stems)).collect();
        for list in [&mut heard.named, &mut heard.stated, &mut heard.meant, &mut heard.topics] {
            list.sort_unstable();
            list.dedup();
        }
        self.heard = heard;
    }
}

impl Heard {
    /// The phrases that stand in a run of words.
    fn add(&mut self, run: &[Said], lexicon: &Lexicon) {
        for (at, said) in run.iter().enumerate() {
            let stems = run.iter().skip(at).map(|it| it.stem.as_str());
            let surfaces = run.iter().skip(at).map(|it| it.surface.as_str());
            let topics = lexicon.elsewhere.beginning(surfaces);
            self.topics.extend(topics.into_iter().map(|it| it.0));
            for (phrase, _) in lexicon.listened.beginning(stems) {
                self.named.push(phrase);
                if said.denied == Denied::No {
                    self.stated.push(phrase);
                }
            }
        }
    }
}

/// A word of the query where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The word, after correction.
    pub surface: String,
    /// Its stem, after correction.
    pub stem: String,
    /// Was it denied?
    pub denied: Denied,
}

/// Words that triggers listen to, without correction or denial.
pub(crate) fn overheard(text: &str, lexicon: &Lexicon) -> Vec<Said> {
    let said = |(surface, stem)| Said { surface, stem, denied: Denied::No };
    lexicon.analyse(text).into_iter().map(said).collect()
}

impl Asked {
    /// What is quoted: no hit lacks it.
    pub fn quoted(&self) -> impl Iterator<Item = &Concept> {
        self.concepts.iter().filter(|it| it.needed == Needed::Always)
    }

    /// The same, but for the words of what is quoted instead of the whole of it.
    #[must_use]
    pub fn loosened(&self) -> Self {
        let quoted = self.quoted().filter_map(|it| it.ways.first());
        let words = quoted.flat_map(|it| it.surfaces.iter().zip(&it.stems));
        let words = words.filter(|(surface, _)| !is_stop_word(surface)).map(|(surface, stem)| Concept {
            typed: surface.clone(),
            ways: vec![Alternative { surfaces: vec![surface.clone()], stems: vec![stem.clone()] }],
            needed: Needed::Wanted,
            denied: Denied::No,
            times: 1,
        });
        let others = self.concepts.iter().filter(|it| it.needed == Needed::Wanted).cloned();
        Self { concepts: words.chain(others).collect(), ..self.clone() }
    }
}

/// Reads a query.
pub fn understand(text: &str, lexicon: &Lexicon, manner: impl Into<Manner>) -> Asked {
    let mut asked = Asked::default();
    let (plain, quoted) = split(text, &mut asked, lexicon);
    let tokens = tokens(&plain, lexicon, manner.into(), &mut asked);
    asked.had_words = !tokens.is_empty() || !quoted.is_empty() || !asked.unknown.is_empty();
    for phrase in quoted {
        asked.aside.push(overheard(&phrase, lexicon));
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
    asked.listen(lexicon);
    asked
}

fn is_common(concept: &Concept) -> bool {
    concept.typed.split(' ').all(is_stop_word) && concept.ways.len() <= 1
}

/// Takes filters, exclusions and quoted phrases out of the text; the rest is plain words.
fn split(text: &str, asked: &mut Asked, lexicon: &Lexicon) -> (String, Vec<String>) {
    let (mut plain, mut without) = (String::new(), String::new());
    let mut quoted = Vec::new();
    for (number, part) in text.split(['"', '\u{201c}', '\u{201d}']).enumerate() {
        if number % 2 == 1 && !words(part).is_empty() && quoted.len() < MOST_QUOTED {
            quoted.push(part.trim().to_owned());
            continue;
        }
        for piece in part.split_whitespace() {
            if let Some(filter) = filter(piece) {
                asked.filters.push(filter);
            } else if let Some(word) = excluded(piece) {
                asked.excluded.extend(lexicon.stems_of(word));
                without.push_str(word);
                without.push(' ');
            } else {
                plain.push_str(piece);
                plain.push(' ');
            }
        }
    }
    asked.aside.push(overheard(&without, lexicon));
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
