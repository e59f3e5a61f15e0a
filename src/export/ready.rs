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
use super::places::{lists, numbers, places, rising};
use super::search_data::{from_least, from_lowest, told, verdicts};

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
    let questions: Vec<u32> =
        sections().filter_map(|it| u32::try_from(tally.questions_of(it).end).ok()).collect();
    json!({
        "lengths": numbers(lengths.map(thousandths)),
        "questions": rising(&questions),
        "sizes": numbers((0..tally.questions()).map(|it| thousandths(tally.question_size(it)))),
        "keywords": keywords.collect::<Vec<_>>().join(PARTED),
    })
}

/// A size or a share in thousandths, of which no more is told.
fn thousandths(number: f32) -> u32 {
    // Sizes and shares are small and not below nothing.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = (number * 1000.0).round() as u32;
    whole
}

fn joined(words: &WordList) -> String {
    words.iter().collect::<Vec<_>>().join(PARTED)
}

/// The words that are known, and as what.
fn words(lexicon: &Lexicon) -> Value {
    let (from, to): (Vec<&str>, Vec<&str>) =
        lexicon.spelling.iter().map(|(from, to)| (from.as_str(), to.as_str())).unzip();
    let (stems, leaning): (Vec<&str>, Vec<i8>) = lexicon.leaning.telling(&lexicon.stems).into_iter().unzip();
    json!({
        "surfaces": joined(&lexicon.surfaces),
        "counts": numbers(lexicon.counts.iter().copied()),
        "stems": joined(&lexicon.stems),
        "heard": joined(&lexicon.heard),
        "medicines": joined(&lexicon.medicines),
        "synonyms": joined(&lexicon.synonyms),
        "plain": joined(&lexicon.plain),
        "leaning": [stems.join(PARTED), numbers(leaning.into_iter().filter_map(from_least))],
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
    let flags = lexicon.flags.iter().map(|it| {
        let own = it.all.iter().chain([&it.not]).map(Vec::as_slice);
        (it.entry, lists(own))
    });
    let danger = &lexicon.danger;
    let (pairs, of_pairs): (Vec<String>, Vec<u32>) =
        danger.spoken().map(|(pair, weight)| (pair.join(" "), from_lowest(weight))).unzip();
    let tells = danger.tells.iter();
    let tells = tells.map(|own| own.iter().map(|it| u32::from(it.0) << 8 | from_lowest(it.1)).collect());
    let tells: Vec<Vec<u32>> = tells.collect();
    json!({
        "names": joined(&lexicon.names),
        "named": numbers(lexicon.named.iter().copied()),
        "listened": joined(&lexicon.listened),
        "idioms": joined(&lexicon.idioms),
        "elsewhere": joined(&lexicon.elsewhere),
        "topics": lists(lexicon.outside.iter().map(|it| it.phrases.as_slice())),
        "ways": joined(&lexicon.ways.phrases),
        "ends": rising(&lexicon.ways.ends),
        "others": numbers(lexicon.ways.others.iter().copied()),
        "texts": texts.collect::<Vec<_>>().join(PARTED),
        "flags": flags.collect::<Vec<_>>(),
        "danger": [
            danger.words.iter().collect::<Vec<_>>().join(PARTED),
            numbers(danger.weights.iter().take(danger.tells.len()).map(|it| from_lowest(*it))),
            lists(tells.iter().map(Vec::as_slice)),
            pairs.join(PARTED),
            numbers(of_pairs),
        ],
        "subject": lists(lexicon.subject.iter().map(Vec::as_slice)),
        "curiosity": lists(lexicon.curiosity.iter().map(Vec::as_slice)),
        "intents": lists(lexicon.intents.iter().map(|it| it.phrases.as_slice())),
    })
}
