//! Does the search in a browser answer as `cramp search` does? Its script is run by node over the data that is
//! exported, and must give the same first hits, cards and corrections.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cramp::export::ready::ready_data;
use cramp::export::script::{ready_script, script};
use cramp::export::search_data::search_data;
use cramp::export::texts::texts;
use index::answer::{Answer, answer};
use index::flag;
use index::lexicon::Lexicon;
use index::library::Library;
use index::query::{Asked, LastWord, Manner, Spelling, understand};
use index::scope::Outside;
use index::search::Index;
use index::words::{fold, stem, words};
use serde_json::{Value, json};

/// How many hits are compared.
const COMPARED: usize = 10;

struct Base {
    library: Library,
    lexicon: Lexicon,
    index: Index,
}

fn base() -> Base {
    let base = index::base::embedded(cramp::embedded::PACK).expect("a pack");
    Base {
        library: base.library().expect("a library"),
        lexicon: base.lexicon().expect("a lexicon"),
        index: base.index().expect("an index"),
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Lines of a table that are no comments, each as its cells.
fn rows(path: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join(path)).expect("a table");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// What is typed: from the lists of questions, of danger and of claims, and in ways of the grammar.
fn typed() -> Vec<(String, String)> {
    let mut typed = Vec::new();
    for (path, id, text) in [
        ("tests/relevance/questions.tsv", 0, 3),
        ("content/danger.tsv", 0, 1),
        ("tests/told/corrections.tsv", 0, 2),
    ] {
        for (at, row) in rows(path).into_iter().enumerate().filter(|(_, row)| !row[text].is_empty()) {
            typed.push((format!("{path}:{at}:{}", row[id]), row[text].clone()));
        }
    }
    for (at, text) in include_str!("browser/typed.txt").lines().enumerate() {
        typed.push((format!("typed.txt:{}", at + 1), text.to_owned()));
    }
    typed
}

fn expected(base: &Base, id: &str, text: &str, last: LastWord) -> Value {
    let manner = Manner { spelling: Spelling::Corrected, last };
    let asked = understand(text, &base.lexicon, manner);
    let prefix = last == LastWord::Begun;
    let raised = flag::raised(&asked, &base.lexicon);
    let Ok((asked, answer)) = answer(&base.library, &base.lexicon, &base.index, asked) else {
        let flags: Vec<String> =
            raised.iter().map(|at| base.library.records[*at].label.address.to_string()).collect();
        return json!({ "id": id, "text": text, "prefix": prefix, "refused": true, "flags": flags });
    };
    replied(base, &asked, &answer, json!({ "id": id, "text": text, "prefix": prefix }))
}

fn replied(base: &Base, asked: &Asked, answer: &Answer, mut reply: Value) -> Value {
    let label = |at: usize| base.library.records[at].label.clone();
    let address = |hit: &index::answer::Hit| {
        let label = label(hit.entry);
        format!("{}#{}", label.address, label.sections[hit.section])
    };
    let pairs = |list: &[index::correct::Correction]| -> Vec<Value> {
        list.iter().map(|it| json!([it.typed, it.word])).collect()
    };
    let hits = answer.hits.iter().take(COMPARED);
    reply["hits"] = hits.clone().map(address).collect();
    reply["scores"] = hits.map(|it| f64::from(it.score)).collect();
    reply["found"] = answer.hits.len().into();
    reply["flags"] = answer.flags.iter().map(|at| label(*at).address.to_string()).collect();
    reply["corrected"] = pairs(&asked.corrections).into();
    reply["asked"] = pairs(&asked.questions).into();
    reply["lacking"] = answer.lacking.clone().into();
    reply["outside"] = match &answer.outside {
        None => Value::Null,
        Some(Outside::Topic(topic)) => topic.clone().into(),
        Some(Outside::Unknown) => true.into(),
    };
    reply
}

/// Words with their stems, and texts with their words: what both must read alike.
fn analysed(base: &Base) -> Value {
    let english = fs::read_to_string(root().join("content/english.txt")).expect("english.txt");
    let all = english.lines().chain(base.lexicon.surfaces.iter()).chain(base.lexicon.plain.iter());
    let stems: Vec<[String; 2]> = all.map(fold).map(|it| [stem(&it), it]).collect();
    let texts = include_str!("browser/typed.txt").lines().chain(include_str!("browser/strange.txt").lines());
    let texts: Vec<Value> = texts
        .map(|text| json!([text, words(text).into_iter().map(|it| it.surface).collect::<Vec<_>>()]))
        .collect();
    let counts: Vec<Value> =
        base.lexicon.surfaces.iter().map(|it| json!([it, base.lexicon.count(it)])).collect();
    json!({ "stems": stems, "words": texts, "counts": counts })
}

/// Writes the script's data and what it is compared with.
fn write(folder: &Path, base: &Base) {
    let data = search_data(&base.library, &base.lexicon, &base.index).expect("data");
    fs::write(folder.join("search.txt"), data).expect("search.txt");
    fs::write(folder.join("search.js"), script()).expect("search.js");
    let ready = ready_data(&base.library, &base.lexicon, &base.index).expect("data");
    fs::write(folder.join("ready.json"), &ready).expect("ready.json");
    assert!(ready.len() < 3_500_000 && !ready.contains('<'), "{}", ready.len());
    fs::write(folder.join("ready.js"), ready_script()).expect("ready.js");
    fs::write(folder.join("texts.json"), texts(&base.library)).expect("texts.json");
    fs::write(folder.join("analysed.json"), analysed(base).to_string()).expect("analysed.json");
    let whole = typed().into_iter().map(|(id, text)| expected(base, &id, &text, LastWord::Whole));
    let begun = include_str!("browser/typed.txt").lines().enumerate();
    let begun = begun.map(|(at, text)| expected(base, &format!("begun:{at}"), text, LastWord::Begun));
    let lines: Vec<String> = whole.chain(begun).map(|it| it.to_string()).collect();
    fs::write(folder.join("expected.ndjson"), lines.join("\n")).expect("expected.ndjson");
}

#[test]
fn the_search_in_a_browser_answers_like_the_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = base();
    // A folder named so is kept, to be looked at.
    let kept = std::env::var_os("CRAMP_BROWSER_DATA").map(PathBuf::from);
    let place = kept.as_deref().unwrap_or(folder.path());
    write(place, &base);
    let node = Command::new("node").arg(root().join("tests/browser/agree.cjs")).arg(place).output();
    let node = match node {
        Ok(node) => node,
        // Whoever only tries the program need not have node; `.ci/run` brings it.
        Err(error) if std::env::var_os("CI").is_none() => return eprintln!("not run without node: {error}"),
        Err(error) => panic!("node is needed to run the search of a browser: {error}"),
    };
    let said = String::from_utf8_lossy(&node.stdout);
    let complained = String::from_utf8_lossy(&node.stderr);
    println!("{said}");
    assert!(node.status.success(), "{said}\n{complained}");
}

#[test]
fn the_same_base_gives_the_same_data() {
    let base = base();
    let data = || search_data(&base.library, &base.lexicon, &base.index).expect("data");
    assert_eq!(data(), data());
    let ready = || ready_data(&base.library, &base.lexicon, &base.index).expect("data");
    assert_eq!(ready(), ready());
}
