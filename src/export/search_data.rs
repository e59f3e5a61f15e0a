//! What does the search in a browser know? The lexicon, the questions and the numbers of the ranking, as text
//! for `web/search.js`. The texts themselves stand in the page, or in [`super::texts`].

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use index::danger::Danger;
use index::kind::KINDS;
use index::leaning::MOST_STEPS;
use index::lexicon::Lexicon;
use index::library::Library;
use index::search::Index;
use index::vocabulary::Term;
use index::words::STOP_WORDS;
use serde_json::{Value, json};

use super::coder::Odds;
use super::lexical;
use super::questions::{Common, Questions, questions};
use super::writer::{ASKED, MEDICINE, PLAIN, SYNONYM, USED, Words, Writer};

/// The data of a search, as signs that may stand in a page or a string of a script as they are.
///
/// # Errors
///
/// When the index is damaged.
pub fn search_data(library: &Library, lexicon: &Lexicon, index: &Index) -> Result<String> {
    let (questions, loose) = questions(library, lexicon, index)?;
    let heard = lexical::Heard::of(lexicon);
    let mut words = Words::default();
    words.add(lexicon.synonyms.iter(), SYNONYM);
    words.add(lexicon.medicines.iter(), MEDICINE);
    let leaning = lexicon.leaning.telling(&lexicon.stems);
    words.add(leaning.keys().copied(), USED);
    let plain = lexical::plain(lexicon);
    words.add(plain.iter().map(String::as_str), PLAIN);
    let names = names(library, lexicon);
    words.add(names.iter().flatten().flatten().map(String::as_str), USED);
    words.add(heard.words(), USED);
    words.add(lexicon.danger.words.iter(), USED);
    for section in &questions {
        words.add(section.asked.iter().flatten().map(|it| it.stem.as_str()), USED);
        words.add(section.words.iter().map(String::as_str), ASKED);
    }
    words.number();
    let mut writer = Writer::new();
    writer.text(&told(library, lexicon, &loose).to_string());
    writer.words(&words);
    writer.values(&words, 2 * usize::from(MOST_STEPS.unsigned_abs()) + 1, |word| {
        from_least(*leaning.get(word)?)
    });
    lexical::spellings(&mut writer, lexicon);
    entries(&mut writer, library);
    for names in &names {
        let names: Vec<Vec<u32>> =
            names.iter().map(|name| words.ids(name.iter().map(String::as_str))).collect();
        writer.phrases(&names);
    }
    heard.write(&mut writer, &words);
    danger(&mut writer, &words, &lexicon.danger);
    asked(&mut writer, &words, (&questions, &loose));
    Ok(writer.finish())
}

/// Aliases of every entry, then what its exercise says, as words.
fn names(library: &Library, lexicon: &Lexicon) -> Vec<Vec<Vec<String>>> {
    let analyse = |text: &str| lexicon.analyse(text).into_iter().map(|it| it.0).collect();
    let entry = |entry: &index::entry::Entry| {
        let facts = entry.exercise.iter().flat_map(|it| [&it.position, &it.hold, &it.repetitions]);
        let facts: Vec<&str> = facts.map(|it| it.value.as_str()).collect();
        let aliases = entry.aliases.iter().map(|it| analyse(&it.value));
        std::iter::once(analyse(&facts.join("\n"))).chain(aliases).collect()
    };
    library.entries().map(entry).collect()
}

/// What is small, or read by its name.
pub(super) fn told(library: &Library, lexicon: &Lexicon, loose: &BTreeSet<String>) -> Value {
    let words = &library.vocabulary;
    let kinds = KINDS.iter().map(|it| (it.id, it.one, [it.many]));
    let term = |it: &Term| json!([it.id.value, it.label, it.names]);
    let terms = |list: &[Term]| list.iter().map(term).collect::<Vec<_>>();
    let groups: Vec<Term> = words.groups.iter().map(|it| it.term.clone()).collect();
    let nutrients: Vec<Term> = words.nutrients.iter().map(|it| it.term.clone()).collect();
    json!({
        "tuning": index::tuning::TUNING,
        "stop": STOP_WORDS,
        "loose": loose,
        "filters": {
            "kind": kinds.collect::<Vec<_>>(),
            "group": terms(&groups),
            "site": terms(&words.sites),
            "when": terms(&words.times),
            "nutrient": terms(&nutrients),
        },
        "people": words.groups.iter().map(|it| &it.people).collect::<Vec<_>>(),
        "verdicts": verdicts(library),
        "urgencies": words.urgencies.iter().map(|it| &it.id.value).collect::<Vec<_>>(),
        "sections": section_ids(library),
        "ages": lexicon.ages.spans,
        "symbols": lexicon.symbols.iter().map(|(it, name)| (it, &name.surfaces)).collect::<Vec<_>>(),
        "intents": lexicon.intents.iter().map(|it| (&it.kinds, &it.sections, &it.group)).collect::<Vec<_>>(),
        "readiness": readiness(library),
        "leaning": lexicon.leaning.first,
        "danger": (lexicon.danger.first, &lexicon.danger.signs, lexicon.danger.call),
        "topics": lexicon.outside.iter().map(|it| &it.label).collect::<Vec<_>>(),
        "said": crate::wording::SAID,
    })
}

/// What kinds of entry and sections count, in hundredths, by their ids.
fn readiness(library: &Library) -> [BTreeMap<&str, u32>; 2] {
    let readiness = &library.vocabulary.readiness;
    [&readiness.kinds, &readiness.sections]
        .map(|list| list.iter().map(|it| (it.0.value.as_str(), it.1)).collect())
}

/// What words and pairs of words say for danger, and words for which sign.
fn danger(writer: &mut Writer, words: &Words, danger: &Danger) {
    let weights: BTreeMap<&str, u32> =
        danger.words.iter().zip(danger.weights.iter().map(|it| from_lowest(*it))).collect();
    writer.values(words, WEIGHTS, |word| weights.get(word).copied());
    let tells = danger.tells.iter();
    let tells = tells.map(|own| own.iter().flat_map(|it| [u32::from(it.0), from_lowest(it.1)]).collect());
    writer.lists(WEIGHTS, &tells.collect::<Vec<_>>());
    let pairs: Vec<Vec<u32>> = danger.spoken().map(|(pair, _)| words.ids(pair)).collect();
    writer.phrases(&pairs);
    let weights: Vec<Vec<u32>> = danger.spoken().map(|(_, weight)| vec![from_lowest(weight)]).collect();
    writer.lists(WEIGHTS, &weights);
}

/// How many weights there are.
const WEIGHTS: usize = 1 << 8;

/// A weight, counted from the lowest there is.
pub(super) fn from_lowest(weight: i8) -> u32 {
    u32::from(weight.abs_diff(i8::MIN))
}

/// Ids of sections, each once.
fn section_ids(library: &Library) -> Vec<&str> {
    let ids: BTreeSet<&str> =
        library.records.iter().flat_map(|it| &it.label.sections).map(String::as_str).collect();
    ids.into_iter().collect()
}

/// Directions of entries: id, label, and what an urgency asks for.
pub(super) fn verdicts(library: &Library) -> Vec<[String; 3]> {
    let all = library.entries().filter_map(|entry| crate::builder::verdict(library, entry));
    let says = |id: &str| library.vocabulary.urgency(id).map_or_else(String::new, |it| it.says.clone());
    let all: BTreeSet<[String; 3]> = all.map(|it| [it.id.clone(), it.label, says(&it.id)]).collect();
    all.into_iter().collect()
}

/// What a word says, in steps from the least that one can say.
pub(super) fn from_least(steps: i8) -> Option<u32> {
    u32::try_from(i32::from(steps) + i32::from(MOST_STEPS)).ok()
}

/// Where a name stands among names.
fn place<T: AsRef<str>>(names: &[T], name: &str) -> u32 {
    let at = names.iter().position(|it| it.as_ref() == name);
    at.and_then(|at| u32::try_from(at).ok()).unwrap_or_default()
}

/// Every entry: kind, id, direction, sections, and what it can be filtered by.
fn entries(writer: &mut Writer, library: &Library) {
    let words = &library.vocabulary;
    let (sections, verdicts) = (section_ids(library), verdicts(library));
    let directions: Vec<String> = verdicts.iter().map(|it| it.join("\n")).collect();
    let ids = |terms: &[Term]| terms.iter().map(|it| it.id.value.clone()).collect::<Vec<_>>();
    let groups: Vec<String> = words.groups.iter().map(|it| it.term.id.value.clone()).collect();
    let nutrients: Vec<String> = words.nutrients.iter().map(|it| it.term.id.value.clone()).collect();
    let (sites, times) = (ids(&words.sites), ids(&words.times));
    let mut lists: [Vec<Vec<u32>>; 6] = Default::default();
    let places =
        |names: &[String], list: &[String]| -> Vec<u32> { list.iter().map(|it| place(names, it)).collect() };
    writer.number(library.records.len());
    for (record, entry) in library.records.iter().zip(library.entries()) {
        let label = &record.label;
        writer.number(index::kind::rank_of(&label.address.kind));
        writer.text(&label.address.id);
        writer.number(entry.nutrients.len());
        let verdict = crate::builder::verdict(library, entry);
        let verdict = verdict.map(|it| {
            let says = words.urgency(&it.id).map_or("", |it| it.says.as_str());
            place(&directions, &[it.id.as_str(), it.label.as_str(), says].join("\n"))
        });
        let own = [
            label.sections.iter().map(|it| place(&sections, it)).collect(),
            verdict.into_iter().collect(),
            places(&groups, &label.groups),
            places(&sites, &label.sites),
            places(&times, &label.when),
            places(&nutrients, &label.nutrients),
        ];
        lists.iter_mut().zip(own).for_each(|(all, own)| all.push(own));
    }
    let counts = [sections.len(), directions.len(), groups.len(), sites.len(), times.len(), nutrients.len()];
    for (size, lists) in counts.into_iter().zip(&lists) {
        writer.lists(size, lists);
    }
}

/// The questions of every section, and what else their words read like.
fn asked(writer: &mut Writer, words: &Words, (questions, loose): (&[Questions], &BTreeSet<String>)) {
    let mut doubts: BTreeMap<&str, Odds> = BTreeMap::new();
    let mut reads: BTreeMap<(u32, bool), Odds> = BTreeMap::new();
    let mut last: BTreeMap<u32, bool> = BTreeMap::new();
    let forms = forms(words);
    for section in questions {
        let phrases: Vec<Vec<u32>> =
            section.asked.iter().map(|it| words.ids(it.iter().map(|it| it.stem.as_str()))).collect();
        writer.phrases(&phrases);
        for word in section.asked.iter().flatten().filter(|it| loose.contains(&it.stem)) {
            writer.coder.bit(doubts.entry(&word.stem).or_default(), word.common == Common::Worth);
        }
        let stems: BTreeSet<&str> = section.asked.iter().flatten().map(|it| it.stem.as_str()).collect();
        for (number, word) in stems.iter().filter_map(|it| forms.get(*it)).flatten() {
            let (own, before) = (section.words.contains(*word), last.entry(*number).or_default());
            writer.coder.bit(reads.entry((*number, *before)).or_default(), own);
            *before = own;
        }
    }
}

/// The words of questions as they read, by their stems.
fn forms(words: &Words) -> BTreeMap<String, Vec<(u32, &str)>> {
    let mut forms: BTreeMap<String, Vec<(u32, &str)>> = BTreeMap::new();
    for (number, word) in words.with(ASKED) {
        forms.entry(index::words::stem(word)).or_default().push((number, word));
    }
    forms
}
