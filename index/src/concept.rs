//! What is looked for? Tokens to concepts: phrases the base knows, synonyms, symbols.

use crate::lexicon::{Alternative, Lexicon};
use crate::query::{Concept, Denied, Needed};
use crate::token::Token;
use crate::words::{is_stop_word, stem};

/// Joins tokens to the longest phrases the base knows and adds the other ways to say them.
pub(crate) fn concepts(tokens: &[Token], lexicon: &Lexicon) -> Vec<Concept> {
    let mut concepts = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let previous = at.checked_sub(1).and_then(|before| tokens.get(before));
        match symbol(token, previous, lexicon) {
            Symbol::Name(concept) => concepts.push(concept),
            Symbol::Unit => {}
            Symbol::Word => {
                let (concept, taken) = longest(tokens, at, token, lexicon);
                concepts.push(concept);
                at += taken;
                continue;
            }
        }
        at += 1;
    }
    concepts
}

/// The longest phrase the base knows that begins here, or the word alone; and how many words it takes.
fn longest(tokens: &[Token], at: usize, token: &Token, lexicon: &Lexicon) -> (Concept, usize) {
    let stems = tokens.iter().skip(at).map(|it| it.stem.as_str());
    let (length, others) = lexicon.longest(stems).unwrap_or((1, Vec::new()));
    let run = tokens.get(at..at + length).unwrap_or(std::slice::from_ref(token));
    let mut concept = concept(run, others);
    if length == 1
        && let Some(next) = tokens.get(at + 1)
    {
        concept.ways.extend(together(token, next, lexicon));
    }
    (concept, run.len())
}

/// How two words may also be written: as one, if the base has that.
fn together(token: &Token, next: &Token, lexicon: &Lexicon) -> Option<Alternative> {
    let common = is_stop_word(&token.surface) || is_stop_word(&next.surface);
    let joined = format!("{}{}", token.surface, next.surface);
    (!common && lexicon.count(&joined) > 0).then(|| lexicon.alternative(&joined))
}

fn concept(run: &[Token], others: Vec<Alternative>) -> Concept {
    let mut typed: Vec<&str> = run.iter().map(|it| it.typed.as_str()).collect();
    typed.dedup();
    let own = Alternative {
        surfaces: run.iter().map(|it| it.surface.clone()).collect(),
        stems: run.iter().map(|it| it.stem.clone()).collect(),
    };
    let any = |how: Denied| run.iter().any(|it| it.denied == how).then_some(how);
    let completions = run.iter().flat_map(|it| &it.completions).filter(|it| !own.surfaces.contains(it));
    let completions = completions.map(|it| Alternative { surfaces: vec![it.clone()], stems: vec![stem(it)] });
    let completions: Vec<Alternative> = completions.collect();
    Concept {
        typed: typed.join(" "),
        ways: std::iter::once(own).chain(others).chain(completions).collect(),
        needed: Needed::Wanted,
        denied: any(Denied::Yes).or(any(Denied::InIdiom)).unwrap_or(Denied::No),
        times: 1,
    }
}

/// How a word that is also a symbol is meant.
enum Symbol {
    /// `Mg` alone is magnesium.
    Name(Concept),
    /// In `300 mg` it is a unit, and says nothing.
    Unit,
    /// In `vitamin K` it is part of another name.
    Word,
}

fn symbol(token: &Token, previous: Option<&Token>, lexicon: &Lexicon) -> Symbol {
    let Some(name) = lexicon.symbols.get(&token.typed) else {
        return Symbol::Word;
    };
    if previous.is_some_and(|it| it.typed.bytes().all(|b| b.is_ascii_digit())) {
        return Symbol::Unit;
    }
    if previous.is_some_and(|it| matches!(it.stem.as_str(), "vitamin" | "vit")) {
        return Symbol::Word;
    }
    Symbol::Name(Concept {
        typed: token.typed.clone(),
        ways: vec![name.clone()],
        needed: Needed::Wanted,
        denied: token.denied,
        times: 1,
    })
}
