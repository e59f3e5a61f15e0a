//! Which entry, group or nutrient did they mean? Exact names first, then a suggestion, never a guess.

use anyhow::Result;
use index::entry::{Entry, Section};
use index::library::Library;
use index::nearest::nearest;
use index::problem::suggest;
use index::vocabulary::{Group, Nutrient, Term, resolve};
use index::words::{fold, stem, words};

use crate::outcome::refuse;

/// An entry, and one of its sections if one was named.
pub type Found<'a> = (&'a Entry, Option<&'a Section>);

/// The entry of an address, id, title or alias, with `#section` behind it or not.
///
/// # Errors
///
/// When there is none, or more than one; the nearest are named.
pub fn entry<'a>(library: &'a Library, typed: &str) -> Result<Found<'a>> {
    let (name, section) = match typed.split_once('#') {
        Some((name, section)) => (name, Some(section)),
        None => (typed, None),
    };
    let entry = entry_of(library, name.trim())?;
    let Some(wanted) = section else {
        return Ok((entry, None));
    };
    let Some(found) = entry.section(wanted) else {
        let ids: Vec<&str> = entry.sections.iter().map(|it| it.id.as_str()).collect();
        let message = format!("{} has no section `{wanted}`", entry.address);
        return Err(refuse(message, suggest(wanted, &ids)));
    };
    Ok((entry, Some(found)))
}

fn entry_of<'a>(library: &'a Library, name: &str) -> Result<&'a Entry> {
    if let Some(entry) = library.entry(name) {
        return Ok(entry);
    }
    let ids: Vec<&Entry> = library
        .records
        .iter()
        .filter(|it| it.label.address.id == name)
        .map(index::shelf::Record::entry)
        .collect();
    let named: Vec<&Entry> = match ids.is_empty() {
        true => library.entries().filter(|it| is_called(it, name)).collect(),
        false => ids,
    };
    match named.as_slice() {
        [entry] => Ok(entry),
        [] => Err(no_entry(library, name)),
        several => {
            let addresses: Vec<String> = several.iter().map(|it| format!("`{}`", it.address)).collect();
            let message = format!("`{name}` is the name of {} entries", several.len());
            Err(refuse(message, format!("choose one: {}", addresses.join(", "))))
        }
    }
}

fn is_called(entry: &Entry, name: &str) -> bool {
    let wanted = key(name);
    let mut names = std::iter::once(&entry.title).chain(&entry.aliases);
    !wanted.is_empty() && names.any(|it| key(&it.value) == wanted)
}

fn key(name: &str) -> Vec<String> {
    words(&fold(name)).iter().map(|word| stem(&word.surface)).collect()
}

fn no_entry(library: &Library, name: &str) -> anyhow::Error {
    let typed = fold(name);
    let mut names: Vec<(String, String)> = Vec::new();
    for entry in library.entries() {
        let address = entry.address.to_string();
        names.push((entry.address.id.clone(), address.clone()));
        names.push((address.clone(), address.clone()));
        let called = std::iter::once(&entry.title).chain(&entry.aliases);
        names.extend(called.map(|it| (it.value.clone(), address.clone())));
    }
    let near = nearest(&typed, names.iter().map(|it| it.0.as_str()));
    let address = near.and_then(|near| names.iter().find(|it| it.0 == near));
    let help = match address {
        Some((name, address)) if name != address => format!("did you mean `{address}` ({name})?"),
        Some((_, address)) => format!("did you mean `{address}`?"),
        None => format!("search for it: cramp search \"{}\"", name.replace('"', "")),
    };
    refuse(format!("there is no entry `{name}`"), help)
}

/// The group of an id or another name, such as `runners`.
///
/// # Errors
///
/// When there is none; the nearest is named.
pub fn group<'a>(library: &'a Library, typed: &str) -> Result<&'a Group> {
    let groups = &library.vocabulary.groups;
    let id = term(typed, "group", groups.iter().map(|it| &it.term))?;
    groups
        .iter()
        .find(|it| it.term.id.value == id.id.value)
        .ok_or_else(|| refuse(format!("there is no group `{typed}`"), "see `cramp list group`"))
}

/// The nutrient of an id, symbol or another name, such as `b6` or `Mg`.
///
/// # Errors
///
/// When there is none; the nearest is named.
pub fn nutrient<'a>(library: &'a Library, typed: &str) -> Result<&'a Nutrient> {
    let nutrients = &library.vocabulary.nutrients;
    if let Some(nutrient) = nutrients.iter().find(|it| fold(&it.symbol) == fold(typed.trim())) {
        return Ok(nutrient);
    }
    let id = term(typed, "nutrient", nutrients.iter().map(|it| &it.term))?;
    nutrients
        .iter()
        .find(|it| it.term.id.value == id.id.value)
        .ok_or_else(|| refuse(format!("there is no nutrient `{typed}`"), "see `cramp list nutrient`"))
}

/// The one term that is called so.
///
/// # Errors
///
/// When there is none or there are several.
pub fn term<'a>(typed: &str, what: &str, terms: impl Iterator<Item = &'a Term> + Clone) -> Result<&'a Term> {
    let found = resolve(typed, terms.clone());
    if let [one] = found.as_slice() {
        return Ok(one);
    }
    let ids = |terms: &[&Term]| -> Vec<String> { terms.iter().map(|it| it.id.value.clone()).collect() };
    if !found.is_empty() {
        let message = format!("`{typed}` may be several {what}s");
        return Err(refuse(message, format!("choose one: {}", ids(&found).join(", "))));
    }
    let all: Vec<&Term> = terms.collect();
    let names = all.iter().flat_map(|term| term.called().map(move |name| (name, *term)));
    let names: Vec<(&str, &Term)> = names.collect();
    let near = nearest(typed, names.iter().map(|it| it.0));
    let near = near.and_then(|near| names.iter().find(|it| it.0 == near));
    let help = match near {
        Some((_, term)) => format!("did you mean `{}`?", term.id.value),
        None => format!("use one of: {}", ids(&all).join(", ")),
    };
    Err(refuse(format!("there is no {what} `{typed}`"), help))
}
