//! How does Quickwit keep the sections? Its index configuration.

use super::elasticsearch::INDEX;
use super::line::{FIELDS, Holds};

/// The version of the configuration's form: Quickwit 0.8 and later read it.
const FORM: &str = "0.8";
/// The fields a query without field names looks into.
const SEARCHED: &[&str] = &["title", "heading", "aliases", "context", "questions", "summary", "text"];

/// The configuration, in YAML.
pub fn config() -> Vec<u8> {
    let fields = FIELDS.iter().map(|(name, holds)| format!("    - name: {name}\n{}", field(*holds)));
    let fields: Vec<String> = fields.collect();
    let searched: Vec<String> = SEARCHED.iter().map(|name| format!("    - {name}\n")).collect();
    let yaml = [
        format!("# Sections of cramp. See README.md.\nversion: \"{FORM}\"\nindex_id: {INDEX}\n"),
        "doc_mapping:\n  mode: strict\n  field_mappings:\n".to_owned(),
        fields.concat(),
        "search_settings:\n  default_search_fields:\n".to_owned(),
        searched.concat(),
    ];
    yaml.concat().into_bytes()
}

fn field(holds: Holds) -> String {
    let (kind, options): (&str, &[&str]) = match holds {
        Holds::Key | Holds::Day => ("text", &["tokenizer: raw", "fast: true"]),
        Holds::Keys => ("array<text>", &["tokenizer: raw", "fast: true"]),
        Holds::Words => ("text", &["tokenizer: en_stem", "record: position", "fieldnorms: true"]),
        Holds::ManyWords => ("array<text>", &["tokenizer: en_stem", "record: position", "fieldnorms: true"]),
    };
    let options: Vec<String> = options.iter().map(|it| format!("      {it}\n")).collect();
    format!("      type: {kind}\n      stored: true\n{}", options.concat())
}
