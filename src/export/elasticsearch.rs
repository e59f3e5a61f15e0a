//! How do Elasticsearch and its like keep the sections? Settings, mappings and the lines of a bulk load.

use index::span::Located;
use index::synonym::Synonyms;
use serde_json::{Map, Value, json};

use super::line::{FIELDS, Holds, Line};

/// The name of the index.
pub const INDEX: &str = "cramp-sections";

/// Settings and mappings: what creates the index.
///
/// # Errors
///
/// When a value is no JSON, which means a defect.
pub fn mapping(synonyms: &Synonyms) -> serde_json::Result<Vec<u8>> {
    let fields: Map<String, Value> =
        FIELDS.iter().map(|(name, holds)| ((*name).to_owned(), field(*holds))).collect();
    let whole = json!({
        "settings": { "index": { "number_of_shards": 1 }, "analysis": analysis(synonyms) },
        "mappings": { "dynamic": "strict", "properties": fields },
    });
    let mut bytes = serde_json::to_vec_pretty(&whole)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// An action and a document for each section, a line each.
///
/// # Errors
///
/// When a value is no JSON, which means a defect.
pub fn bulk(lines: &[Line<'_>]) -> serde_json::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for line in lines {
        serde_json::to_writer(&mut bytes, &json!({ "index": { "_index": INDEX, "_id": line.id } }))?;
        bytes.push(b'\n');
        serde_json::to_writer(&mut bytes, line)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

fn field(holds: Holds) -> Value {
    match holds {
        Holds::Key | Holds::Keys => json!({ "type": "keyword" }),
        Holds::Day => json!({ "type": "date", "format": "strict_date" }),
        Holds::Words | Holds::ManyWords => {
            json!({ "type": "text", "analyzer": "cramp", "search_analyzer": "cramp_search" })
        }
    }
}

/// English stems, one spelling, and synonyms at the time of the search. No stop words: "do not" is no
/// filler here.
fn analysis(synonyms: &Synonyms) -> Value {
    let before = ["cramp_possessive", "lowercase", "asciifolding", "cramp_spelling"];
    let index: Vec<&str> = before.into_iter().chain(["cramp_stem"]).collect();
    let search: Vec<&str> = before.into_iter().chain(["cramp_synonyms", "cramp_stem"]).collect();
    json!({
        "filter": {
            "cramp_possessive": { "type": "stemmer", "language": "possessive_english" },
            "cramp_stem": { "type": "stemmer", "language": "english" },
            "cramp_spelling": { "type": "synonym", "lenient": true, "synonyms": spellings(synonyms) },
            "cramp_synonyms": { "type": "synonym_graph", "lenient": true, "synonyms": rules(synonyms) },
        },
        "analyzer": {
            "cramp": { "type": "custom", "tokenizer": "standard", "filter": index },
            "cramp_search": { "type": "custom", "tokenizer": "standard", "filter": search },
        },
    })
}

fn spellings(synonyms: &Synonyms) -> Vec<String> {
    synonyms.spelling.iter().map(|(typed, read)| format!("{} => {}", escaped(typed), escaped(read))).collect()
}

/// Rules of the Solr form: `a, b` where all mean the same, `a => a, b` where only one way holds.
fn rules(synonyms: &Synonyms) -> Vec<String> {
    let joined =
        |words: &[Located<String>]| words.iter().map(|it| escaped(&it.value)).collect::<Vec<_>>().join(", ");
    let mut rules: Vec<String> = synonyms.same.iter().map(|same| joined(same)).collect();
    for means in &synonyms.means {
        let find = joined(&means.find);
        let typed = means.typed.iter().map(|it| escaped(&it.value));
        rules.extend(typed.map(|typed| format!("{typed} => {typed}, {find}")));
    }
    rules
}

/// A comma parts words and an arrow parts sides, unless a backslash stands before.
fn escaped(words: &str) -> String {
    words.to_lowercase().replace('\\', "\\\\").replace(',', "\\,").replace("=>", "\\=>")
}

#[cfg(test)]
mod tests {
    use index::span::Span;
    use index::synonym::Means;

    use super::*;

    fn words(words: &[&str]) -> Vec<Located<String>> {
        words.iter().map(|it| Located::new((*it).to_owned(), Span::default())).collect()
    }

    #[test]
    fn rules_say_which_way_they_hold() {
        let means = Means { typed: words(&["knot", "Spasm"]), find: words(&["cramp"]) };
        let synonyms = Synonyms {
            same: vec![words(&["DVT", "clot, deep"])],
            means: vec![means],
            spelling: vec![("centre".to_owned(), "center".to_owned())],
        };
        assert_eq!(rules(&synonyms), ["dvt, clot\\, deep", "knot => knot, cramp", "spasm => spasm, cramp"]);
        assert_eq!(spellings(&synonyms), ["centre => center"]);
    }
}
