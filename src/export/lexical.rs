//! What of the lexicon cannot be worked out from the texts? Spellings, phrases that are listened to, other
//! names, topics, and which common words are no misspellings.

use std::collections::{BTreeMap, BTreeSet};

use index::correct::{nearest_word, two_words};
use index::lexicon::Lexicon;
use index::phrase_list::{PhraseId, PhraseList};

use super::writer::{Naming, Words, Writer, all, split};

/// Phrases of a lexicon.
pub(super) struct Heard<'a> {
    lexicon: &'a Lexicon,
    /// Lists of phrases that are listened to: of every flag, intent, curiosity and subject.
    lists: Naming,
    listened: Vec<Vec<&'a str>>,
    /// Phrases with other names, by those names, and the names.
    ways: Vec<(Vec<u32>, Vec<&'a str>)>,
    texts: Vec<Vec<String>>,
    topics: Vec<Vec<Vec<&'a str>>>,
    idioms: Vec<Vec<&'a str>>,
}

impl<'a> Heard<'a> {
    /// The phrases of a lexicon.
    pub(super) fn of(lexicon: &'a Lexicon) -> Self {
        let mut lists = Naming::default();
        for flag in &lexicon.flags {
            flag.all.iter().for_each(|list| lists.add(list));
            lists.add(&flag.not);
        }
        let others = lexicon.subject.iter().chain(&lexicon.curiosity);
        others.chain(lexicon.intents.iter().map(|it| &it.phrases)).for_each(|list| lists.add(list));
        let listened = lists.things();
        let texts = lexicon.ways.texts.iter();
        let read = |it: &str| lexicon.analyse(it).into_iter().map(|it| it.0).collect();
        Self {
            listened: split(listened.iter().map(|it| lexicon.listened.get(*it))),
            ways: ways(lexicon),
            texts: texts.map(read).collect(),
            topics: topics(lexicon),
            idioms: split(phrases(&lexicon.idioms)),
            lists,
            lexicon,
        }
    }

    /// All words of all phrases.
    pub(super) fn words(&self) -> BTreeSet<&str> {
        let mut words = all(&self.listened);
        words.extend(self.ways.iter().flat_map(|it| it.1.iter().copied()));
        words.extend(self.texts.iter().flatten().map(String::as_str));
        words.extend(self.topics.iter().flatten().flatten().copied());
        words.extend(all(&self.idioms));
        words
    }

    /// Writes all phrases, and who listens to which.
    pub(super) fn write(&self, writer: &mut Writer, words: &Words) {
        let ids = |list: &[Vec<&str>]| -> Vec<Vec<u32>> {
            list.iter().map(|it| words.ids(it.iter().copied())).collect()
        };
        writer.number(self.lexicon.flags.len());
        let mut last = 0;
        for flag in &self.lexicon.flags {
            writer.number((flag.entry - last) as usize);
            writer.number(flag.all.len());
            last = flag.entry;
        }
        self.lists.write(writer);
        writer.phrases(&ids(&self.listened));
        let texts = self.texts.iter().map(|it| words.ids(it.iter().map(String::as_str)));
        writer.phrases(&texts.collect::<Vec<_>>());
        let phrases: Vec<Vec<&str>> = self.ways.iter().map(|it| it.1.clone()).collect();
        writer.phrases(&ids(&phrases));
        let lists: Vec<Vec<u32>> = self.ways.iter().map(|it| it.0.clone()).collect();
        writer.lists(self.texts.len(), &lists);
        self.topics.iter().for_each(|it| writer.phrases(&ids(it)));
        writer.phrases(&ids(&self.idioms));
    }
}

/// All phrases of a list, in order.
pub(super) fn phrases(list: &PhraseList) -> impl Iterator<Item = &str> {
    (0..).map(|at| list.get(at)).take_while(|it| !it.is_empty())
}

/// Phrases with other names: those that share their names stand together.
fn ways(lexicon: &Lexicon) -> Vec<(Vec<u32>, Vec<&str>)> {
    let mut start = 0;
    let mut ways: Vec<(Vec<u32>, Vec<&str>)> = Vec::new();
    for (phrase, end) in phrases(&lexicon.ways.phrases).zip(&lexicon.ways.ends) {
        let others = lexicon.ways.others.get(start..*end as usize).unwrap_or(&[]);
        ways.push((others.to_vec(), phrase.split(' ').collect()));
        start = *end as usize;
    }
    ways.sort();
    ways
}

/// The phrases of other topics, in singular: the plural is an `s` behind it.
fn topics(lexicon: &Lexicon) -> Vec<Vec<Vec<&str>>> {
    let topic = |ids: &[PhraseId]| {
        let all: BTreeSet<&str> = ids.iter().map(|it| lexicon.elsewhere.get(*it)).collect();
        let one = all.iter().filter(|it| all.contains(format!("{it}s").as_str()));
        split(one.copied())
    };
    lexicon.outside.iter().map(|it| topic(&it.phrases)).collect()
}

/// Writes spellings: what each is read as, and how it differs.
pub(super) fn spellings(writer: &mut Writer, lexicon: &Lexicon) {
    let mut spellings: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in &lexicon.spelling {
        spellings.entry(to).or_default().push(from);
    }
    writer.number(spellings.len());
    for (to, from) in spellings {
        writer.text(to);
        writer.number(from.len());
        for variant in from {
            writer.variant(variant, to);
        }
    }
}

/// The common words that would be taken for another if they were not known to be right.
pub(super) fn plain(lexicon: &Lexicon) -> BTreeSet<String> {
    let whole = lexicon.surfaces.iter().chain(lexicon.spelling.iter().map(|it| it.0.as_str()));
    let pieces = whole.flat_map(|it| {
        let cuts = it.char_indices().skip(1).map(|(at, _)| it.split_at(at));
        cuts.flat_map(|(one, other)| [one, other])
    });
    let pieces: BTreeSet<&str> = pieces.collect();
    let taken = |word: &&str| {
        pieces.contains(word) || nearest_word(lexicon, word).is_some() || two_words(lexicon, word).is_some()
    };
    lexicon.plain.iter().filter(taken).map(str::to_owned).collect()
}
