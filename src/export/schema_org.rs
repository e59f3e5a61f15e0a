//! What does an entry say to machines? The words of schema.org for health: a web page, what it is about,
//! when it was checked, and what it cites.

use index::block::{Block, ListStyle};
use index::entry::Entry;
use index::library::Library;
use serde_json::{Map, Value, json};

/// What an entry is about, as data of schema.org.
pub fn data(library: &Library, entry: &Entry) -> Value {
    let mut about = thing(entry);
    about.insert("name".to_owned(), json!(entry.title.value));
    if !entry.aliases.is_empty() {
        let names: Vec<&str> = entry.aliases.iter().map(|it| it.value.as_str()).collect();
        about.insert("alternateName".to_owned(), json!(names));
    }
    let mut page = Map::new();
    for (key, value) in [
        ("@context", json!("https://schema.org")),
        ("@type", json!("MedicalWebPage")),
        ("name", json!(entry.title.value)),
        ("description", json!(entry.summary.value)),
        ("inLanguage", json!("en")),
        ("audience", json!({ "@type": "MedicalAudience", "audienceType": "Patient" })),
        ("license", json!("https://creativecommons.org/licenses/by/4.0/")),
        ("about", Value::Object(about)),
    ] {
        page.insert(key.to_owned(), value);
    }
    if let Some(reviewed) = &entry.reviewed {
        page.insert("dateModified".to_owned(), json!(reviewed.value.to_string()));
    }
    let cited = cited(library, entry);
    if !cited.is_empty() {
        page.insert("citation".to_owned(), Value::Array(cited));
    }
    Value::Object(page)
}

/// What sort of thing an entry of a kind is.
fn thing(entry: &Entry) -> Map<String, Value> {
    let mut thing = Map::new();
    let mut is = |name: &str| {
        thing.insert("@type".to_owned(), json!(name));
    };
    match entry.address.kind.as_str() {
        "cause" => is("MedicalCause"),
        "warning-sign" => is("MedicalSignOrSymptom"),
        "look-alike" => is("MedicalCondition"),
        "medicine" => is("Drug"),
        "remedy" | "prevention" => is("MedicalTherapy"),
        "exercise" => is("ExerciseAction"),
        "nutrient" => is("Substance"),
        "food" => is("MenuItem"),
        "group" => is("PeopleAudience"),
        "first-aid" => is("HowTo"),
        _ => is("MedicalEntity"),
    }
    if entry.address.kind == "first-aid" {
        thing.insert("step".to_owned(), steps(entry));
    }
    thing
}

fn steps(entry: &Entry) -> Value {
    let blocks = entry.section("steps").map(|it| it.blocks.as_slice()).unwrap_or_default();
    let first = blocks.iter().find_map(|it| match &it.value {
        Block::List(ListStyle::Numbers, items) => Some(items),
        _ => None,
    });
    let text = |item: &Vec<Block>| item.iter().map(Block::plain).collect::<Vec<_>>().join(" ");
    let steps = first.into_iter().flatten().map(|item| json!({ "@type": "HowToStep", "text": text(item) }));
    Value::Array(steps.collect())
}

/// The sources of its summary.
fn cited(library: &Library, entry: &Entry) -> Vec<Value> {
    let sources = entry.sources.iter().filter_map(|it| library.source(&it.source));
    let cited = sources.map(|source| {
        let mut work = Map::new();
        work.insert("@type".to_owned(), json!("CreativeWork"));
        work.insert("name".to_owned(), json!(source.title));
        work.insert("author".to_owned(), json!(source.by));
        if let Some(year) = source.year {
            work.insert("datePublished".to_owned(), json!(year.to_string()));
        }
        if let Some(link) = source.link() {
            work.insert("url".to_owned(), json!(link));
        }
        Value::Object(work)
    });
    cited.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

    use super::data;

    #[test]
    fn every_entry_says_what_it_is_when_it_was_checked_and_what_it_cites() {
        let base = index::base::embedded(crate::embedded::PACK).expect("a pack");
        let library = base.library().expect("a library");
        for entry in library.entries() {
            let said = data(&library, entry);
            assert_eq!(said["@type"], "MedicalWebPage", "{}", entry.address);
            assert_eq!(said["about"]["name"], entry.title.value.as_str());
            assert!(said["dateModified"].is_string(), "{} was never checked", entry.address);
            let cited = said["citation"].as_array().map_or(0, Vec::len);
            let known = entry.sources.iter().filter(|it| library.source(&it.source).is_some()).count();
            assert_eq!(cited, known, "{}", entry.address);
        }
    }

    #[test]
    fn first_aid_is_told_in_steps() {
        let base = index::base::embedded(crate::embedded::PACK).expect("a pack");
        let library = base.library().expect("a library");
        let calf = library.entry("first-aid/calf").expect("an entry");
        let steps = data(&library, calf)["about"]["step"].as_array().expect("steps").clone();
        assert!(steps.len() >= 3);
        assert!(steps.iter().all(|it| it["text"].as_str().is_some_and(|it| !it.contains('\n'))));
    }
}
