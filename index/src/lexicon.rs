//! What words does this base know? Surface forms with their counts, phrases of one meaning, names of
//! medicines and the triggers of warning signs: everything a query is understood by. Made with the index.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::entry::{Entry, Section};
use crate::intent::Intent;
use crate::library::Library;
use crate::scope::Topic;
use crate::vocabulary::Term;
use crate::word_list::WordList;
use crate::words::{stem, words};

/// Another way to say a word or phrase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// The words as they read.
    pub surfaces: Vec<String>,
    /// Their stems.
    pub stems: Vec<String>,
}

/// A set of words that all have to be touched, as stems, for the card of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flag {
    /// Which entry of the library.
    pub entry: u32,
    /// Lists of phrases; each list must be touched.
    pub all: Vec<Vec<Vec<String>>>,
    /// Phrases that show something harmless is meant.
    pub not: Vec<Vec<String>>,
}

/// The words a base knows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lexicon {
    /// Surface forms.
    pub surfaces: WordList,
    /// In how many sections each surface form stands, in their order.
    pub counts: Vec<u32>,
    /// Stems that stand in some section.
    pub stems: WordList,
    /// Stems of a phrase, joined by blanks, and what it may also be called. Sorted.
    pub phrases: BTreeMap<String, Vec<Alternative>>,
    /// How many words the longest phrase has.
    pub longest: usize,
    /// Symbols such as `mg` and the name each stands for.
    pub symbols: BTreeMap<String, Alternative>,
    /// Names of medicines, which are never put in place of a typed word.
    pub medicines: WordList,
    /// One-word synonyms as they are written: a typed word may be corrected to one.
    pub synonyms: WordList,
    /// Spellings read as another, sorted by the first.
    pub spelling: Vec<(String, String)>,
    /// Triggers of warning signs.
    pub flags: Vec<Flag>,
    /// Words that ask for a kind of answer.
    pub intents: Vec<Intent>,
    /// Things and places of the subject, as phrases of stems.
    pub subject: [Vec<Vec<String>>; 2],
    /// Topics this base does not speak of.
    pub outside: Vec<Topic>,
    /// Stems that stand in no section but in a phrase or a trigger.
    pub heard: WordList,
}

/// The text of a section as it is searched, apart from its heading.
pub fn section_text(section: &Section) -> String {
    let blocks = section.blocks.iter().map(|block| block.value.plain());
    blocks.collect::<Vec<String>>().join("\n")
}

/// Title, summary and other texts an entry is found by, apart from its sections.
pub fn entry_text(entry: &Entry) -> String {
    let aliases = entry.aliases.iter().map(|alias| alias.value.as_str());
    let mut parts = vec![entry.title.value.as_str(), entry.summary.value.as_str()];
    parts.extend(aliases);
    if let Some(exercise) = &entry.exercise {
        parts.extend([&exercise.position, &exercise.hold, &exercise.repetitions].map(|it| it.value.as_str()));
    }
    parts.join("\n")
}

/// Gathers what a library's words are.
pub fn build(library: &Library) -> Lexicon {
    let mut lexicon = Lexicon { spelling: library.synonyms.spelling.clone(), ..Lexicon::default() };
    count_surfaces(library, &mut lexicon);
    add_synonyms(library, &mut lexicon);
    add_vocabulary(library, &mut lexicon);
    lexicon.longest = lexicon.phrases.keys().map(|it| it.split(' ').count()).max().unwrap_or(1);
    lexicon.synonyms = one_word_synonyms(library, &lexicon);
    lexicon.medicines = medicine_names(library, &lexicon);
    lexicon.flags = flags(library, &lexicon);
    lexicon.intents = intents(library, &lexicon);
    lexicon.subject = subject(library, &lexicon);
    lexicon.outside = outside(library, &lexicon);
    lexicon.heard = heard(&lexicon);
    lexicon
}

fn heard(lexicon: &Lexicon) -> WordList {
    let phrases = lexicon.phrases.keys().flat_map(|it| it.split(' ').map(str::to_owned));
    let triggers = lexicon.flags.iter().flat_map(|flag| flag.all.iter().flatten().chain(&flag.not));
    let topics = lexicon.outside.iter().flat_map(|it| &it.phrases).chain(lexicon.subject.iter().flatten());
    let heard = phrases.chain(triggers.chain(topics).flatten().cloned());
    heard.filter(|stem| !lexicon.has_stem(stem)).collect()
}

fn count_surfaces(library: &Library, lexicon: &mut Lexicon) {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for entry in library.entries() {
        let about = entry_text(entry);
        for section in &entry.sections {
            let text = format!("{about}\n{}\n{}", section.heading.value, section_text(section));
            let mut surfaces: Vec<String> = lexicon.analyse(&text).into_iter().map(|it| it.0).collect();
            surfaces.sort_unstable();
            surfaces.dedup();
            for surface in surfaces {
                *counts.entry(surface).or_default() += 1;
            }
        }
    }
    lexicon.stems = counts.keys().map(|surface| stem(surface)).collect();
    lexicon.counts = counts.values().copied().collect();
    lexicon.surfaces = counts.into_keys().collect();
}

fn add_synonyms(library: &Library, lexicon: &mut Lexicon) {
    for group in &library.synonyms.same {
        let group: Vec<&str> = group.iter().map(|it| it.value.as_str()).collect();
        for (at, phrase) in group.iter().enumerate() {
            let others = group.iter().enumerate().filter(|(other, _)| *other != at);
            lexicon.add_phrase(phrase, others.map(|(_, it)| *it));
        }
    }
    for means in &library.synonyms.means {
        for phrase in &means.typed {
            lexicon.add_phrase(&phrase.value, means.find.iter().map(|it| it.value.as_str()));
        }
    }
}

/// Other names of groups, sites, times and nutrients lead to their label and id.
fn add_vocabulary(library: &Library, lexicon: &mut Lexicon) {
    let words = &library.vocabulary;
    let groups = words.groups.iter().map(|it| &it.term);
    let nutrients = words.nutrients.iter().map(|it| &it.term);
    for term in groups.chain(&words.sites).chain(nutrients) {
        add_term(term, lexicon);
    }
    for nutrient in &words.nutrients {
        let symbol = crate::words::fold(&nutrient.symbol);
        let name = lexicon.alternative(&nutrient.term.label);
        lexicon.symbols.insert(symbol, name);
    }
}

fn add_term(term: &Term, lexicon: &mut Lexicon) {
    let id = term.id.value.replace('-', " ");
    for name in &term.names {
        lexicon.add_phrase(name, [id.as_str(), term.label.as_str()].into_iter());
    }
}

/// Words and phrases of the synonyms that are one word each.
fn one_word_synonyms(library: &Library, lexicon: &Lexicon) -> WordList {
    let typed = library.synonyms.means.iter().flat_map(|it| &it.typed);
    let all = library.synonyms.same.iter().flatten().chain(typed);
    all.filter_map(|it| lexicon.one_word(&it.value)).map(|it| it.0).collect()
}

/// One-word titles and aliases of medicines and their one-word synonyms, such as brands, unless the base
/// uses the word for a nutrient.
fn medicine_names(library: &Library, lexicon: &Lexicon) -> WordList {
    let nutrients = library.vocabulary.nutrients.iter();
    let nutrients: Vec<String> = nutrients.flat_map(|it| lexicon.stems_of(&it.term.label)).collect();
    let names = library.of_kind("medicine").flat_map(|it| std::iter::once(&it.title).chain(&it.aliases));
    let names = names.filter_map(|name| lexicon.one_word(&name.value));
    let names: Vec<(String, String)> = names.filter(|(_, stem)| !nutrients.contains(stem)).collect();
    let is_name = |way: &Alternative| names.iter().any(|(_, stem)| way.stems.contains(stem));
    let brands = lexicon.synonyms.iter().filter(|word| {
        let ways = lexicon.phrases.get(&stem(word));
        !nutrients.contains(&stem(word)) && ways.is_some_and(|ways| ways.iter().any(is_name))
    });
    names.iter().map(|it| it.0.clone()).chain(brands.map(str::to_owned)).collect()
}

fn flags(library: &Library, lexicon: &Lexicon) -> Vec<Flag> {
    let mut flags = Vec::new();
    for (at, entry) in library.entries().enumerate() {
        for trigger in &entry.triggers {
            let phrases = |list: &[crate::span::Located<String>]| -> Vec<Vec<String>> {
                list.iter().map(|it| lexicon.stems_of(&it.value)).collect()
            };
            flags.push(Flag {
                entry: u32::try_from(at).unwrap_or(u32::MAX),
                all: trigger.all.iter().map(|list| phrases(list)).collect(),
                not: phrases(&trigger.not),
            });
        }
    }
    flags
}

/// Things and places of the vocabulary; every entry that is no food, and every nutrient, is a thing too.
fn subject(library: &Library, lexicon: &Lexicon) -> [Vec<Vec<String>>; 2] {
    let [mut things, places] = library.vocabulary.subject.each_ref().map(|it| stems_of_all(it, lexicon));
    let entries = library.entries().filter(|it| it.food.is_none());
    let names = entries.flat_map(|it| std::iter::once(&it.title).chain(&it.aliases));
    things.extend(names.map(|name| lexicon.stems_of(&name.value)));
    let nutrients = library.vocabulary.nutrients.iter().flat_map(|it| it.term.called());
    things.extend(nutrients.map(|name| lexicon.stems_of(name)));
    things.sort();
    things.dedup();
    [things, places]
}

fn stems_of_all(words: &[crate::span::Located<String>], lexicon: &Lexicon) -> Vec<Vec<String>> {
    words.iter().map(|it| lexicon.stems_of(&it.value)).collect()
}

fn outside(library: &Library, lexicon: &Lexicon) -> Vec<Topic> {
    let topics = library.vocabulary.outside.iter();
    let topic = |it: &crate::vocabulary::Elsewhere| Topic {
        label: it.label.clone(),
        phrases: stems_of_all(&it.words, lexicon),
    };
    topics.map(topic).collect()
}

/// The intents of the vocabulary, and one for each group by its names.
fn intents(library: &Library, lexicon: &Lexicon) -> Vec<Intent> {
    let words = &library.vocabulary;
    let ids = |list: &[crate::span::Located<String>]| list.iter().map(|it| it.value.clone()).collect();
    let written = words.intents.iter().map(|it| Intent {
        phrases: stems_of_all(&it.words, lexicon),
        kinds: ids(&it.kinds),
        sections: ids(&it.sections),
        group: None,
    });
    let groups = words.groups.iter().map(|it| Intent {
        phrases: it.term.called().map(|name| lexicon.stems_of(name)).collect(),
        group: Some(it.term.id.value.clone()),
        ..Intent::default()
    });
    written.chain(groups).collect()
}

impl Lexicon {
    /// The words of a text, each as surface form and stem, in the one spelling of this base.
    pub fn analyse(&self, text: &str) -> Vec<(String, String)> {
        let analysed = words(text).into_iter().map(|word| {
            let surface = self.spell(&word.surface).to_owned();
            let stem = stem(&surface);
            (surface, stem)
        });
        analysed.collect()
    }

    /// The stems of a phrase.
    pub fn stems_of(&self, phrase: &str) -> Vec<String> {
        self.analyse(phrase).into_iter().map(|it| it.1).collect()
    }

    /// The one spelling a folded word is read as.
    pub fn spell<'a>(&'a self, word: &'a str) -> &'a str {
        let found = self.spelling.binary_search_by(|(from, _)| from.as_str().cmp(word));
        let pair = found.ok().and_then(|at| self.spelling.get(at));
        pair.map_or(word, |(_, to)| to.as_str())
    }

    /// Surface form and stem of a phrase that is one word.
    fn one_word(&self, phrase: &str) -> Option<(String, String)> {
        let mut words = self.analyse(phrase).into_iter();
        words.next().filter(|_| words.next().is_none())
    }

    /// Does any section hold a word of this stem?
    pub fn has_stem(&self, stem: &str) -> bool {
        self.stems.has(stem)
    }

    /// Is this a stem of a phrase or trigger, though no section holds it?
    pub fn is_heard(&self, stem: &str) -> bool {
        self.heard.has(stem)
    }

    /// Is this the name of a medicine?
    pub fn is_medicine(&self, surface: &str) -> bool {
        self.medicines.has(surface)
    }

    fn alternative(&self, phrase: &str) -> Alternative {
        let (surfaces, stems) = self.analyse(phrase).into_iter().unzip();
        Alternative { surfaces, stems }
    }

    fn add_phrase<'a>(&mut self, phrase: &str, others: impl Iterator<Item = &'a str>) {
        let own = self.stems_of(phrase);
        let others: Vec<Alternative> = others.map(|it| self.alternative(it)).collect();
        let known = self.phrases.entry(own.join(" ")).or_default();
        for other in others {
            if other.stems != own && !known.contains(&other) && !other.stems.is_empty() {
                known.push(other);
            }
        }
    }
}
