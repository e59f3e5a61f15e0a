//! Is every name used once, and short enough to be typed?

use std::collections::BTreeMap;

use super::{Context, place};
use crate::entry::Entry;
use crate::span::Located;
use crate::words::{fold, words};

/// How long a summary may be, in characters: two lines of a terminal.
const SUMMARY_LENGTH: usize = 160;
/// How many words an alias may have: a name, not a question.
const ALIAS_WORDS: usize = 5;

/// No two entries share a title or alias; no entry names itself twice.
pub(super) fn names_are_unique(context: &mut Context<'_>) {
    let library = context.library;
    let mut names: Vec<(String, &Entry, &Located<String>)> = Vec::new();
    for entry in library.entries() {
        let all = std::iter::once(&entry.title).chain(&entry.aliases);
        names.extend(all.map(|name| (key(&name.value), entry, name)));
    }
    names.sort_by(|a, b| (&a.0, &a.1.path, a.2.at).cmp(&(&b.0, &b.1.path, b.2.at)));
    for pair in names.windows(2) {
        if let [(first, one, _), (second, other, name)] = pair
            && first == second
            && !first.is_empty()
        {
            let (message, help) = if one.path == other.path {
                (format!("this entry is called `{}` already", name.value), "remove it here")
            } else {
                let message = format!("`{}` is also the name of {}", name.value, one.address);
                (message, "keep it where readers mean it, and remove it here")
            };
            let help = help.to_owned();
            context.complain("duplicate-title", place(other, name.at), message, help);
        }
    }
}

fn key(name: &str) -> String {
    let words: Vec<String> = words(&fold(name)).into_iter().map(|word| word.surface).collect();
    words.join(" ")
}

/// No question is answered by two sections: it would favour neither.
pub(super) fn questions_are_unique(context: &mut Context<'_>) {
    let library = context.library;
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for entry in library.entries() {
        for asked in &entry.questions {
            let address = format!("{}#{}", entry.address, asked.section.value);
            for question in &asked.texts {
                let Some(first) = known.insert(key(&question.value), address.clone()) else {
                    continue;
                };
                let message = format!("`{}` is a question of {first} too", question.value);
                let help = "keep it where it is answered best".to_owned();
                context.complain("duplicate-question", place(entry, question.at), message, help);
            }
        }
    }
}

/// Summaries and aliases are short.
pub(super) fn names_are_short(context: &mut Context<'_>) {
    let library = context.library;
    for entry in library.entries().filter(|entry| entry.food.is_none()) {
        let length = entry.summary.value.chars().count();
        if length > SUMMARY_LENGTH {
            let message = format!("this summary has {length} characters, {SUMMARY_LENGTH} at most");
            let help = "keep the answer and move the rest into a section".to_owned();
            context.complain("long-summary", place(entry, entry.summary.at), message, help);
        }
        for alias in &entry.aliases {
            let count = alias.value.split_whitespace().count();
            if count > ALIAS_WORDS {
                let message = format!("this alias has {count} words, {ALIAS_WORDS} at most");
                let help = "an alias is a name; what people ask is found by the text".to_owned();
                context.complain("long-alias", place(entry, alias.at), message, help);
            }
        }
    }
}
