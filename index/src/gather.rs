//! What are the words of a library? Gathers its lexicon; made once, with the index.

use std::collections::BTreeMap;

use crate::age::{Age, Ages};
use crate::danger::{Danger, Heard};
use crate::entry::{Entry, Section};
use crate::intent::Intent;
use crate::leaning::Leaning;
use crate::lexicon::{Flag, Lexicon, Ways};
use crate::library::Library;
use crate::phrase_list::{PhraseId, PhraseList};
use crate::query::{Spelling, understand};
use crate::scope::Topic;
use crate::span::Located;
use crate::vocabulary::Term;
use crate::word_list::WordList;
use crate::words::stem;

/// Of so many questions of another world, one teaches what is harmless.
const EACH: usize = 4;

/// The text of a section as it is searched, apart from its heading.
pub fn section_text(section: &Section) -> String {
    let blocks = section.blocks.iter().map(|block| block.value.plain());
    blocks.collect::<Vec<String>>().join("\n")
}

/// Title, summary and other texts an entry is found by, apart from its sections.
fn entry_text(entry: &Entry) -> String {
    let aliases = entry.aliases.iter().map(|alias| alias.value.as_str());
    let mut parts = vec![entry.title.value.as_str(), entry.summary.value.as_str()];
    parts.extend(aliases);
    if let Some(exercise) = &entry.exercise {
        parts.extend([&exercise.position, &exercise.hold, &exercise.repetitions].map(|it| it.value.as_str()));
    }
    parts.join("\n")
}

/// Gathers what a library's words are.
pub fn lexicon(library: &Library) -> Lexicon {
    let mut lexicon = Lexicon { spelling: library.synonyms.spelling.clone(), ..Lexicon::default() };
    count_surfaces(library, &mut lexicon);
    let names = Names::of(library, &lexicon);
    lexicon.ways = names.ways(&lexicon);
    entry_names(library, &mut lexicon);
    symbols(library, &mut lexicon);
    lexicon.synonyms = one_word_synonyms(library, &lexicon);
    lexicon.medicines = medicine_names(library, &lexicon);
    let strange = library.english.iter().filter(|it| !lexicon.surfaces.has(it));
    lexicon.plain = strange.cloned().collect();
    lexicon.ages = ages(library);
    let labels = library.records.iter().map(|it| &it.label);
    lexicon.readiness = labels.flat_map(|it| library.vocabulary.readiness.of(it)).collect();
    let idioms = library.vocabulary.idioms.iter();
    let read = |it: &Located<String>| lexicon.analyse(&it.value).into_iter().map(|it| it.0).collect();
    lexicon.idioms = idioms.map(read).collect::<PhraseList>();
    topics(library, &mut lexicon);
    lexicon.leaning = leaning(library, &lexicon);
    let listened = Listened::of(library, &lexicon);
    lexicon.listened = listened.all().collect();
    let elsewhere = lexicon.elsewhere.words().map(stem);
    let heard = lexicon.ways.phrases.words().chain(lexicon.listened.words()).map(str::to_owned);
    lexicon.heard = heard.chain(elsewhere).filter(|stem| !lexicon.has_stem(stem)).collect();
    listened.number(&mut lexicon);
    lexicon.danger = danger(library, &lexicon);
    lexicon
}

fn count_surfaces(library: &Library, lexicon: &mut Lexicon) {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for entry in library.entries() {
        let about = entry_text(entry);
        for section in &entry.sections {
            let mut text = format!("{about}\n{}\n{}", section.heading.value, section_text(section));
            for question in entry.questions_of(&section.id) {
                text.push('\n');
                text.push_str(&question.value);
            }
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

/// Phrases by their stems, and what each may also be called.
#[derive(Default)]
struct Names {
    others: BTreeMap<Vec<String>, Vec<String>>,
}

impl Names {
    /// The synonyms, and other names of groups, sites and nutrients, which lead to their label and id.
    fn of(library: &Library, lexicon: &Lexicon) -> Self {
        let mut names = Self::default();
        for group in &library.synonyms.same {
            let group: Vec<&str> = group.iter().map(|it| it.value.as_str()).collect();
            for (at, phrase) in group.iter().enumerate() {
                let others = group.iter().enumerate().filter(|(other, _)| *other != at);
                names.add(lexicon, phrase, others.map(|(_, it)| *it));
            }
        }
        for means in &library.synonyms.means {
            for phrase in &means.typed {
                names.add(lexicon, &phrase.value, means.find.iter().map(|it| it.value.as_str()));
            }
        }
        let words = &library.vocabulary;
        let groups = words.groups.iter().map(|it| &it.term);
        let nutrients = words.nutrients.iter().map(|it| &it.term);
        for term in groups.chain(&words.sites).chain(nutrients) {
            names.add_term(lexicon, term);
        }
        names
    }

    fn add_term(&mut self, lexicon: &Lexicon, term: &Term) {
        let id = term.id.value.replace('-', " ");
        for name in &term.names {
            self.add(lexicon, name, [id.as_str(), term.label.as_str()].into_iter());
        }
    }

    fn add<'a>(&mut self, lexicon: &Lexicon, phrase: &str, others: impl Iterator<Item = &'a str>) {
        let own = lexicon.stems_of(phrase);
        let known = self.others.entry(own.clone()).or_default();
        for other in others {
            let stems = lexicon.stems_of(other);
            let is_known = known.iter().any(|it| lexicon.stems_of(it) == stems);
            if stems != own && !stems.is_empty() && !is_known {
                known.push(other.to_owned());
            }
        }
    }

    fn ways(self, lexicon: &Lexicon) -> Ways {
        let joined = |text: &String| {
            let words: Vec<String> = lexicon.analyse(text).into_iter().map(|it| it.0).collect();
            words.join(" ")
        };
        // In the order of the list of phrases, whose blanks sort before all letters.
        let mut phrases: Vec<(String, Vec<String>, Vec<String>)> = self
            .others
            .into_iter()
            .filter(|(stems, _)| !stems.is_empty())
            .map(|(stems, others)| (stems.join(" "), stems, others.iter().map(joined).collect()))
            .collect();
        phrases.sort_unstable();
        let texts: WordList = phrases.iter().flat_map(|it| it.2.iter().cloned()).collect();
        let (mut ends, mut others) = (Vec::new(), Vec::new());
        for (_, _, names) in &phrases {
            let places = names.iter().filter_map(|it| texts.search(it).ok());
            others.extend(places.filter_map(|it| u32::try_from(it).ok()));
            ends.push(u32::try_from(others.len()).unwrap_or(u32::MAX));
        }
        Ways { phrases: phrases.into_iter().map(|it| it.1).collect(), ends, others, texts }
    }
}

/// Titles and aliases; a group's page is called like its people, too.
fn entry_names(library: &Library, lexicon: &mut Lexicon) {
    let mut entries: BTreeMap<Vec<String>, u32> = BTreeMap::new();
    for (at, entry) in (0_u32..).zip(library.entries()) {
        let own = std::iter::once(&entry.title).chain(&entry.aliases).map(|it| it.value.as_str());
        let is_group = entry.address.kind == "group";
        let group = library.vocabulary.group(&entry.address.id).filter(|_| is_group);
        let people = group.into_iter().flat_map(|it| it.term.called());
        for name in own.chain(people) {
            entries.entry(lexicon.stems_of(name)).or_insert(at);
        }
    }
    lexicon.names = entries.keys().cloned().collect();
    let mut named: Vec<(String, u32)> =
        entries.into_iter().map(|(stems, at)| (stems.join(" "), at)).filter(|it| !it.0.is_empty()).collect();
    named.sort_unstable();
    lexicon.named = named.into_iter().map(|it| it.1).collect();
}

fn symbols(library: &Library, lexicon: &mut Lexicon) {
    for nutrient in &library.vocabulary.nutrients {
        let symbol = crate::words::fold(&nutrient.symbol);
        let name = lexicon.alternative(&nutrient.term.label);
        lexicon.symbols.insert(symbol, name);
    }
}

/// Topics of another world, by their words in singular and plural.
fn topics(library: &Library, lexicon: &mut Lexicon) {
    let forms = |it: &Located<String>| -> Phrases {
        let one: Vec<String> = lexicon.analyse(&it.value).into_iter().map(|it| it.0).collect();
        let mut many = one.clone();
        many.last_mut().into_iter().for_each(|last| last.push('s'));
        vec![one, many]
    };
    let written = library.vocabulary.outside.iter();
    let written: Vec<(&str, Phrases)> =
        written.map(|it| (it.label.as_str(), it.words.iter().flat_map(forms).collect())).collect();
    let list: PhraseList = written.iter().flat_map(|it| it.1.iter().cloned()).collect();
    let topic = |(label, phrases): &(&str, Phrases)| Topic {
        label: (*label).to_owned(),
        phrases: phrases.iter().filter_map(|it| list.id(it)).collect(),
    };
    lexicon.outside = written.iter().map(topic).collect();
    lexicon.elsewhere = list;
}

/// How much each word says that a question is of this subject: learnt from what sections are asked and what entries
/// are called, and from questions and topics of another world.
fn leaning(library: &Library, lexicon: &Lexicon) -> Leaning {
    let asked = library.entries().flat_map(|it| &it.questions).flat_map(|it| &it.texts);
    let named = library.entries().flat_map(|it| std::iter::once(&it.title).chain(&it.aliases));
    let inside: Vec<Vec<String>> = asked.chain(named).map(|it| lexicon.stems_of(&it.value)).collect();
    let topics = library.vocabulary.outside.iter().flat_map(|it| &it.words).map(|it| it.value.as_str());
    let elsewhere = library.elsewhere.iter().map(String::as_str).chain(topics);
    let elsewhere: Vec<Vec<String>> = elsewhere.map(|it| lexicon.stems_of(it)).collect();
    Leaning::learn(&lexicon.stems, &inside, &elsewhere)
}

/// What words say for danger: learnt from what people say, and from some questions of another world. All of them, or
/// what entries are asked, would drown what the harmless messages teach.
fn danger(library: &Library, lexicon: &Lexicon) -> Danger {
    if library.danger.is_empty() {
        return Danger::default();
    }
    let number = |sign: &Located<String>| library.sign(&sign.value).and_then(|at| u32::try_from(at).ok());
    let heard = |text: &str, signs| {
        let words = understand(text, lexicon, Spelling::Corrected).runs().concat();
        Heard { words, signs }
    };
    let told = library.danger.iter();
    let told = told.map(|it| heard(&it.text, it.signs.iter().filter_map(number).collect()));
    let elsewhere = library.elsewhere.iter().step_by(EACH).map(|it| heard(it, Vec::new()));
    Danger::learn(&told.chain(elsewhere).collect::<Vec<_>>())
}

/// How ages are said, from the vocabulary.
fn ages(library: &Library) -> Ages {
    let ways = |list: &[Located<String>]| -> Vec<Vec<String>> {
        let words = |it: &Located<String>| it.value.split_whitespace().map(crate::words::fold).collect();
        list.iter().map(words).collect()
    };
    let spans = library.vocabulary.ages.iter().map(|it| Age {
        group: it.group.value.replace('-', " "),
        from: it.from,
        to: it.to,
        said: ways(&it.said),
        except: ways(&it.except),
    });
    Ages { spans: spans.collect() }
}

/// Surface form and stem of a phrase that is one word.
fn one_word(lexicon: &Lexicon, phrase: &str) -> Option<(String, String)> {
    let mut words = lexicon.analyse(phrase).into_iter();
    words.next().filter(|_| words.next().is_none())
}

/// Words and phrases of the synonyms that are one word each.
fn one_word_synonyms(library: &Library, lexicon: &Lexicon) -> WordList {
    let typed = library.synonyms.means.iter().flat_map(|it| &it.typed);
    let all = library.synonyms.same.iter().flatten().chain(typed);
    all.filter_map(|it| one_word(lexicon, &it.value)).map(|it| it.0).collect()
}

/// One-word titles and aliases of medicines and their one-word synonyms, such as brands, unless the base
/// uses the word for a nutrient.
fn medicine_names(library: &Library, lexicon: &Lexicon) -> WordList {
    let nutrients = library.vocabulary.nutrients.iter();
    let nutrients: Vec<String> = nutrients.flat_map(|it| lexicon.stems_of(&it.term.label)).collect();
    let names = library.of_kind("medicine").flat_map(|it| std::iter::once(&it.title).chain(&it.aliases));
    let names = names.filter_map(|name| one_word(lexicon, &name.value));
    let names: Vec<(String, String)> = names.filter(|(_, stem)| !nutrients.contains(stem)).collect();
    let is_brand = |word: &&str| {
        let stem = stem(word);
        let ways = lexicon.longest(std::iter::once(stem.as_str())).map(|it| it.1).unwrap_or_default();
        let is_name = ways.iter().any(|way| names.iter().any(|(_, name)| way.stems.contains(name)));
        !nutrients.contains(&stem) && is_name
    };
    let brands = lexicon.synonyms.iter().filter(is_brand);
    names.iter().map(|it| it.0.clone()).chain(brands.map(str::to_owned)).collect()
}

type Phrases = Vec<Vec<String>>;

/// What a query is listened to for, as stems.
struct Listened {
    /// Entry, lists that must be touched, and what silences it.
    flags: Vec<(u32, Vec<Phrases>, Phrases)>,
    intents: Vec<(Phrases, Intent)>,
    subject: [Phrases; 2],
    curiosity: [Phrases; 2],
}

impl Listened {
    fn of(library: &Library, lexicon: &Lexicon) -> Self {
        let phrases = |list: &[Located<String>]| -> Phrases {
            list.iter().map(|it| lexicon.stems_of(&it.value)).collect()
        };
        let signs = (0_u32..).zip(library.entries());
        let flags = signs.flat_map(|(at, entry)| entry.triggers.iter().map(move |it| (at, it)));
        Self {
            flags: flags
                .map(|(at, it)| (at, it.all.iter().map(|list| phrases(list)).collect(), phrases(&it.not)))
                .collect(),
            intents: intents(library, lexicon),
            subject: subject(library, lexicon),
            curiosity: library.vocabulary.curiosity.each_ref().map(|it| phrases(it)),
        }
    }

    fn all(&self) -> impl Iterator<Item = Vec<String>> {
        let flags = self.flags.iter().flat_map(|(_, all, not)| all.iter().flatten().chain(not));
        let intents = self.intents.iter().flat_map(|it| &it.0);
        let lists = self.subject.iter().chain(&self.curiosity).flatten();
        flags.chain(intents).chain(lists).cloned()
    }

    /// Puts numbers in place of phrases.
    fn number(self, lexicon: &mut Lexicon) {
        let list: PhraseList = std::mem::take(&mut lexicon.listened);
        let ids = |phrases: &Phrases| -> Vec<PhraseId> {
            let mut ids: Vec<PhraseId> = phrases.iter().filter_map(|it| list.id(it)).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let flags = self.flags.iter();
        lexicon.flags = flags
            .map(|(entry, all, not)| Flag {
                entry: *entry,
                all: all.iter().map(&ids).collect(),
                not: ids(not),
            })
            .collect();
        let intents = self.intents.into_iter();
        lexicon.intents = intents.map(|(phrases, it)| Intent { phrases: ids(&phrases), ..it }).collect();
        lexicon.subject = self.subject.each_ref().map(ids);
        lexicon.curiosity = self.curiosity.each_ref().map(ids);
        lexicon.listened = list;
    }
}

/// Things and places of the vocabulary; every entry that is no food, and every nutrient, is a thing too.
fn subject(library: &Library, lexicon: &Lexicon) -> [Phrases; 2] {
    let stems = |it: &Located<String>| lexicon.stems_of(&it.value);
    let [mut things, places] =
        library.vocabulary.subject.each_ref().map(|it| it.iter().map(stems).collect::<Phrases>());
    let entries = library.entries().filter(|it| it.food.is_none());
    let names = entries.flat_map(|it| std::iter::once(&it.title).chain(&it.aliases));
    things.extend(names.map(stems));
    let nutrients = library.vocabulary.nutrients.iter().flat_map(|it| it.term.called());
    things.extend(nutrients.map(|name| lexicon.stems_of(name)));
    [things, places]
}

/// The intents of the vocabulary, and one for each group by its names.
fn intents(library: &Library, lexicon: &Lexicon) -> Vec<(Phrases, Intent)> {
    let words = &library.vocabulary;
    let ids = |list: &[Located<String>]| list.iter().map(|it| it.value.clone()).collect();
    let written = words.intents.iter().map(|it| {
        let phrases = it.words.iter().map(|it| lexicon.stems_of(&it.value)).collect();
        (phrases, Intent { kinds: ids(&it.kinds), sections: ids(&it.sections), ..Intent::default() })
    });
    let groups = words.groups.iter().map(|it| {
        let phrases = it.term.called().map(|name| lexicon.stems_of(name)).collect();
        (phrases, Intent { group: Some(it.term.id.value.clone()), ..Intent::default() })
    });
    written.chain(groups).collect()
}
