//! How does Quickwit keep the sections? Its index configuration.

use super::elasticsearch::INDEX;
use super::line::{FIELDS, Holds};

/// The version of the configuration's form: Quickwit 0.8 and later read it.
const FORM: &str = "0.8";
/// The fields a query without field names looks into.
const SEARCHED: &[&str] = &["title", "heading", "aliases", "context", "questions", "summary", "text"];

/// The configuration, in YAML.
pub fn config() -> Vec<u8> {
    let mut yaml = format!("# Sections of cramp. See README.md.\nversion: \"{FORM}\"\nindex_id: {INDEX}\n");
    yaml.push_str("doc_mapping:\n  mode: strict\n  field_mappings:\n");
    for (name, holds) in FIELDS {
        yaml.push_str(&format!("    - name: {name}\n{}", field(*holds)));
    }
    yaml.push_str("search_settings:\n  default_search_fields:\n");
    for name in SEARCHED {
        yaml.push_str(&format!("    - {name}\n"));
    }
    yaml.into_bytes()
}

fn field(holds: Holds) -> String {
    let (kind, options): (&str, &[&str]) = match holds {
        Holds::Key | Holds::Day => ("text", &["tokenizer: raw", "fast: true"]),
        Holds::Keys => ("array<text>", &["tokenizer: raw", "fast: true"]),
        Holds::Words => ("text", &["tokenizer: en_stem", "record: position", "fieldnorms: true"]),
        Holds::ManyWords => ("array<text>", &["tokenizer: en_stem", "record: position", "fieldnorms: true"]),
    };
    let options: String = options.iter().map(|it| format!("      {it}\n")).collect();
    format!("      type: {kind}\n      stored: true\n{options}")
}
