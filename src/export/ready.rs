//! What does the search in a browser need to answer at once? The index as the program has it, each word's
//! places as a text that `web/ready.js` reads when the word is asked for.

use std::collections::BTreeSet;

use anyhow::Result;
use index::lexicon::Lexicon;
use index::library::Library;
use index::search::{Index, PARTS};
use index::word_list::WordList;
use serde_json::{Value, json};

use super::lexical::phrases;
use super::places::{places, rising};
use super::search_data::{told, verdicts};

/// What parts the words of a list that stands as one text. No word has it, and no language escapes it: a browser
/// reads a long text several times faster where nothing in it is escaped.
const PARTED: &str = "|";

/// The data as JSON that may stand in a script, as a value: `<` is written so that no tag ends the script.
///
/// # Errors
///
/// When the index is damaged.
pub fn ready_data(library: &Library, lexicon: &Lexicon, index: &Index) -> Result<String> {
    let data = json!({
        "told": told(library, lexicon, &BTreeSet::new()),
        "entries": entries(library),
        "places": places_of(index)?,
        "tally": tally(index),
        "words": words(lexicon),
        "heard": heard(lexicon),
    });
    Ok(data.to_string().replace('<', "\\u003c"))
}

/// Every entry: kind, id, title, summary, place of its direction, what it can be filtered by, and its sections.
fn entries(library: &Library) -> Value {
    let verdicts = verdicts(library);
    let entry = |(record, entry): (&index::shelf::Record, &index::entry::Entry)| {
        let label = &record.label;
        let verdict = crate::builder::verdict(library, entry);
        let verdict = verdict.and_then(|own| {
            verdicts.iter().position(|it| it.first() == Some(&own.id) && it.get(1) == Some(&own.label))
        });
        let headings: Vec<&str> = entry.sections.iter().map(|it| it.heading.value.as_str()).collect();
        json!([
            index::kind::rank_of(&label.address.kind),
            label.address.id,
            entry.title.value,
            entry.summary.value,
            verdict,
            [&label.groups, &label.sites, &label.when, &label.nutrients],
            label.sections,
            headings,
        ])
    };
    library.records.iter().zip(library.entries()).map(entry).collect()
}

/// Where every stem and every word stands.
fn places_of(index: &Index) -> Result<Value> {
    let (stems, of_stems): (Vec<String>, Vec<String>) =
        index.stems()?.into_iter().map(|(stem, postings)| (stem, places(&postings))).unzip();
    let (words, of_words): (Vec<String>, Vec<String>) =
        index.surfaces()?.into_iter().map(|(word, sections)| (word, rising(&sections))).unzip();
    Ok(json!({
        "stems": stems.join(PARTED),
        "ofStems": of_stems.join(PARTED),
        "words": words.join(PARTED),
        "ofWords": of_words.join(PARTED),
    }))
}

/// What is counted of every section: lengths, its questions, the words that mark it.
fn tally(index: &Index) -> Value {
    let tally = &index.tally;
    let sections = || (0_u32..).take(tally.sections());
    let lengths = sections().flat_map(|it| (0..PARTS).map(move |part| tally.relative_length(it, part)));
    let keywords = sections().map(|section| {
        let pairs = tally.keywords(section).map(|(word, weight)| format!("{word} {weight:.4}"));
        pairs.collect::<Vec<_>>().join(" ")
    });
    json!({
        "lengths": lengths.map(short).collect::<Vec<_>>(),
        "questions": sections().map(|it| tally.questions_of(it).end).collect::<Vec<_>>(),
        "sizes": (0..tally.questions()).map(|it| short(tally.question_size(it))).collect::<Vec<_>>(),
        "keywords": keywords.collect::<Vec<_>>().join(PARTED),
    })
}

/// A number with as few digits as tell it from its neighbours; as a double it would have twice as many.
fn short(number: f32) -> f64 {
    number.to_string().parse().unwrap_or_default()
}

fn joined(words: &WordList) -> String {
    words.iter().collect::<Vec<_>>().join(PARTED)
}

/// The words that are known, and as what.
fn words(lexicon: &Lexicon) -> Value {
    let (from, to): (Vec<&str>, Vec<&str>) =
        lexicon.spelling.iter().map(|(from, to)| (from.as_str(), to.as_str())).unzip();
    let (stems, odds): (Vec<&str>, Vec<i8>) = lexicon.odds.telling(&lexicon.stems).into_iter().unzip();
    json!({
        "surfaces": joined(&lexicon.surfaces),
        "counts": lexicon.counts,
        "stems": joined(&lexicon.stems),
        "heard": joined(&lexicon.heard),
        "medicines": joined(&lexicon.medicines),
        "synonyms": joined(&lexicon.synonyms),
        "plain": joined(&lexicon.plain),
        "odds": [stems.join(PARTED), odds],
        "spelling": [from.join(PARTED), to.join(PARTED)],
    })
}

/// The phrases that are listened to, what they may also be called, and who listens to which.
fn heard(lexicon: &Lexicon) -> Value {
    let joined = |list| phrases(list).collect::<Vec<_>>().join(PARTED);
    let texts = lexicon.ways.texts.iter().map(|text| {
        let surfaces = lexicon.analyse(text).into_iter().map(|it| it.0);
        surfaces.collect::<Vec<_>>().join(" ")
    });
    json!({
        "names": joined(&lexicon.names),
        "named": lexicon.named,
        "listened": joined(&lexicon.listened),
        "idioms": joined(&lexicon.idioms),
        "elsewhere": joined(&lexicon.elsewhere),
        "topics": lexicon.outside.iter().map(|it| &it.phrases).collect::<Vec<_>>(),
        "ways": joined(&lexicon.ways.phrases),
        "ends": lexicon.ways.ends,
        "others": lexicon.ways.others,
        "texts": texts.collect::<Vec<_>>().join(PARTED),
        "flags": lexicon.flags.iter().map(|it| (it.entry, &it.all, &it.not)).collect::<Vec<_>>(),
        "subject": lexicon.subject,
        "curiosity": lexicon.curiosity,
        "intents": lexicon.intents.iter().map(|it| &it.phrases).collect::<Vec<_>>(),
    })
}
