//! Are the words of entries in the vocabulary, and do the tables beside the entries agree with it?

use std::collections::BTreeSet;

use super::{Context, place};
use crate::check::RULES;
use crate::entry::Entry;
use crate::kind::{Ids, kind_ids, kind_of};
use crate::library::WARNING_SIGN;
use crate::nearest::nearest;
use crate::problem::{Class, suggest};
use crate::source::{DANGER, INTAKES, SOURCES, SYNONYMS, VOCABULARY};
use crate::span::{Located, Span};
use crate::vocabulary::{Meaning, Term};
use crate::words::{fold, words};

/// Kinds of value a food's amount may have.
const VALUE_KINDS: &[&str] = &["analysed", "calculated", "label", "assumed-zero", "renewed"];
/// What an amount offered as advice may count.
const COUNTED: &[&str] = &["supplement", "all"];
/// Who sets daily intakes.
const AUTHORITIES: &[&str] = &["us", "eu", "uk"];
/// What a daily intake may be.
const INTAKE_VALUES: &[&str] = &["enough", "adequate", "upper", "guidance"];

/// A rule, what the word is called, and the words there are.
struct Words<'a> {
    rule: &'static str,
    what: &'static str,
    valid: Vec<&'a str>,
}

impl Words<'_> {
    fn check(&self, context: &mut Context<'_>, path: &str, word: &Located<String>) {
        if !self.valid.contains(&word.value.as_str()) && !word.value.is_empty() {
            let message = format!("there is no {} `{}`", self.what, word.value);
            let help = suggest(&word.value, &self.valid);
            context.complain(self.rule, (path, word.at), message, help);
        }
    }

    /// The id of an entry whose kind takes its ids from these words.
    fn check_own_id(&self, context: &mut Context<'_>, entry: &Entry) {
        let id = &entry.address.id;
        if !self.valid.contains(&id.as_str()) {
            let message = format!("there is no {} `{id}` for this file to be named after", self.what);
            let help = format!("rename the file, or add it to {VOCABULARY}; {}", suggest(id, &self.valid));
            context.complain(self.rule, place(entry, entry.at), message, help);
        }
    }
}

fn ids<'a>(terms: impl Iterator<Item = &'a Term>) -> Vec<&'a str> {
    terms.map(|term| term.id.value.as_str()).collect()
}

fn meanings(meanings: &[Meaning]) -> Vec<&str> {
    meanings.iter().map(|it| it.id.value.as_str()).collect()
}

/// Groups, sites, times, nutrients, verdicts, standings and urgencies of entries are in the vocabulary.
pub(super) fn words_exist(context: &mut Context<'_>) {
    let library = context.library;
    let words = &library.vocabulary;
    let group_ids = ids(words.groups.iter().map(|it| &it.term));
    let nutrient_ids = ids(words.nutrients.iter().map(|it| &it.term));
    let groups = Words { rule: "unknown-group", what: "group", valid: group_ids };
    let sites = Words { rule: "unknown-site", what: "site", valid: ids(words.sites.iter()) };
    let times = Words { rule: "unknown-time", what: "time", valid: ids(words.times.iter()) };
    let nutrients = Words { rule: "unknown-nutrient", what: "nutrient", valid: nutrient_ids };
    let word = |what, valid| Words { rule: "unknown-word", what, valid };
    let verdicts = word("verdict", meanings(&words.verdicts));
    let standings = word("standing", meanings(&words.standings));
    let urgencies = word("urgency", meanings(&words.urgencies));
    for entry in library.entries() {
        let lists: [(&Words<'_>, Vec<&Located<String>>); 7] = [
            (&groups, entry.groups.iter().chain(entry.for_groups.iter().map(|it| &it.group)).collect()),
            (&sites, entry.sites.iter().collect()),
            (&times, entry.when.iter().collect()),
            (&nutrients, entry.nutrients.iter().chain(entry.amounts.iter().map(|it| &it.nutrient)).collect()),
            (&verdicts, entry.verdict.iter().chain(entry.for_groups.iter().map(|it| &it.verdict)).collect()),
            (&standings, entry.standing.iter().collect()),
            (&urgencies, entry.urgency.iter().collect()),
        ];
        for (valid, written) in lists {
            for word in written {
                valid.check(context, &entry.path, word);
            }
        }
        for content in entry.food.iter().flat_map(|food| &food.per_100g) {
            nutrients.check(context, &entry.path, &content.nutrient);
        }
        match kind_of(&entry.address.kind).map(|kind| kind.ids) {
            Some(Ids::Group) => groups.check_own_id(context, entry),
            Some(Ids::Nutrient) => nutrients.check_own_id(context, entry),
            _ => {}
        }
    }
}

/// Words that no entry can add to: how a food's value was found, and what an amount counts.
pub(super) fn fixed_words_exist(context: &mut Context<'_>) {
    let library = context.library;
    let word = |what, valid: &[&'static str]| Words { rule: "unknown-word", what, valid: valid.to_vec() };
    let values = word("kind of value", VALUE_KINDS);
    let counted = word("origin of an amount", COUNTED);
    let mut groups: Vec<&str> = ids(library.vocabulary.groups.iter().map(|it| &it.term));
    groups.push("adults");
    let groups = Words { rule: "unknown-group", what: "group", valid: groups };
    for entry in library.entries() {
        for content in entry.food.iter().flat_map(|food| &food.per_100g) {
            let from_here = Span { end: u32::MAX, ..content.nutrient.at };
            let at = context.place_of(&entry.path, from_here, "", &format!("\"{}\"", content.kind));
            values.check(context, &entry.path, &Located::new(content.kind.clone(), at));
        }
        for amount in &entry.amounts {
            counted.check(context, &entry.path, &amount.from);
            groups.check(context, &entry.path, &amount.group);
        }
    }
    let authorities = word("authority", AUTHORITIES);
    let meanings = word("kind of intake", INTAKE_VALUES);
    let path = context.tree.path_of(INTAKES);
    for intake in &library.intakes {
        authorities.check(context, &path, &intake.authority);
        meanings.check(context, &path, &intake.value);
    }
}

/// What the vocabulary weighs are sections of some entry.
fn sections_exist(context: &mut Context<'_>, path: &str) {
    let library = context.library;
    let ids: BTreeSet<&str> =
        library.entries().flat_map(|it| &it.sections).map(|it| it.id.as_str()).collect();
    for (id, _) in &library.vocabulary.readiness.sections {
        if !ids.contains(id.value.as_str()) {
            let message = format!("there is no section `{}`", id.value);
            let near = nearest(&id.value, ids.iter().copied());
            let none = || "write the id of a section, as it stands behind `#` in an address".to_owned();
            let help = near.map_or_else(none, |near| format!("did you mean `{near}`?"));
            context.complain("unknown-word", (path, id.at), message, help);
        }
    }
}

/// The vocabulary, intakes and synonyms name kinds, groups, nutrients and rules that exist.
pub(super) fn tables_agree(context: &mut Context<'_>) {
    let library = context.library;
    let words = &library.vocabulary;
    let path = context.tree.path_of(VOCABULARY);
    let house: Vec<&str> = RULES.iter().filter(|it| it.class == Class::House).map(|it| it.name).collect();
    let rules = Words { rule: "unknown-rule", what: "house rule", valid: house };
    for rule in &words.house {
        rules.check(context, &path, rule);
    }
    let kinds = Words { rule: "unknown-kind", what: "kind", valid: kind_ids() };
    let groups =
        Words { rule: "unknown-group", what: "group", valid: ids(words.groups.iter().map(|it| &it.term)) };
    let weighed = words.readiness.kinds.iter().map(|it| &it.0);
    for kind in words.intents.iter().flat_map(|it| &it.kinds).chain(weighed) {
        kinds.check(context, &path, kind);
    }
    sections_exist(context, &path);
    for age in &words.ages {
        groups.check(context, &path, &age.group);
    }
    for must in &words.must_speak {
        kinds.check(context, &path, &must.kind);
        for group in &must.groups {
            groups.check(context, &path, group);
        }
    }
    let nutrients = Words {
        rule: "unknown-nutrient",
        what: "nutrient",
        valid: ids(words.nutrients.iter().map(|it| &it.term)),
    };
    let path = context.tree.path_of(INTAKES);
    for intake in &library.intakes {
        nutrients.check(context, &path, &intake.nutrient);
    }
    sources_agree(context);
    synonyms_agree(context);
}

fn sources_agree(context: &mut Context<'_>) {
    let library = context.library;
    let path = context.tree.path_of(SOURCES);
    let types = Words {
        rule: "unknown-word",
        what: "type of source",
        valid: meanings(&library.vocabulary.source_types),
    };
    let seen = Words {
        rule: "unknown-word",
        what: "way a source was read",
        valid: meanings(&library.vocabulary.seen),
    };
    for source in &library.sources {
        types.check(context, &path, &source.source_type);
        seen.check(context, &path, &source.seen);
    }
}

fn synonyms_agree(context: &mut Context<'_>) {
    let path = context.tree.path_of(SYNONYMS);
    let words = context.library.synonyms.same.iter().flatten();
    let mut words: Vec<(String, &Located<String>)> = words.map(|word| (fold(&word.value), word)).collect();
    words.sort_by(|a, b| (&a.0, a.1.at).cmp(&(&b.0, b.1.at)));
    for pair in words.windows(2) {
        if let [(first, _), (second, again)] = pair
            && first == second
        {
            let message = format!("`{}` is in two groups of synonyms", again.value);
            let help = "keep it in one, or join the groups".to_owned();
            context.complain("duplicate-synonym", (&path, again.at), message, help);
        }
    }
}

/// Every trigger has words to be touched.
pub(super) fn triggers_hold_words(context: &mut Context<'_>) {
    for entry in context.library.entries() {
        for trigger in &entry.triggers {
            let empty = trigger.all.is_empty() || trigger.all.iter().any(Vec::is_empty);
            if empty {
                let message = "this trigger would be touched by any search".to_owned();
                let help = "give every list of `all` at least one word".to_owned();
                context.complain("empty-trigger", place(entry, trigger.at), message, help);
            }
        }
    }
}

/// Every message of danger names warning signs that exist.
pub(super) fn messages_name_signs(context: &mut Context<'_>) {
    let (library, path) = (context.library, context.tree.path_of(DANGER));
    let signs: Vec<&str> = library.of_kind(WARNING_SIGN).map(|it| it.address.id.as_str()).collect();
    for sign in library.danger.iter().flat_map(|it| &it.signs).filter(|it| library.sign(&it.value).is_none())
    {
        let message = format!("there is no warning sign `{}`", sign.value);
        context.complain("unknown-sign", (&path, sign.at), message, suggest(&sign.value, &signs));
    }
}

/// No phrase of a trigger holds an idiom: it would never be heard.
pub(super) fn triggers_are_heard(context: &mut Context<'_>) {
    let library = context.library;
    let surfaces = |text: &str| words(text).into_iter().map(|it| it.surface).collect::<Vec<String>>();
    let idioms = library.vocabulary.idioms.iter();
    let idioms: Vec<Vec<String>> = idioms.map(|it| surfaces(&it.value)).filter(|it| !it.is_empty()).collect();
    for entry in library.entries() {
        for phrase in entry.triggers.iter().flat_map(|it| &it.all).flatten() {
            let said = surfaces(&phrase.value);
            if idioms.iter().any(|idiom| said.windows(idiom.len()).any(|it| it == idiom)) {
                let message = format!("no trigger ever hears `{}`: it holds an idiom", phrase.value);
                let help = format!("take it away here, or the idiom out of {VOCABULARY}");
                context.complain("unheard-trigger", place(entry, phrase.at), message, help);
            }
        }
    }
}
