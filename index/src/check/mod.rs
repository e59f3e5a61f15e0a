//! Which rules must content keep? RULES names them all; CHECKS are the ones that need the whole library.

mod amounts;
mod claims;
mod drawings;
mod links;
mod names;
pub mod reading;
mod sections;
mod sources;
mod urgency;
mod vocabulary;

use crate::block::Block;
use crate::entry::{Entry, Origin};
use crate::library::{self, Library};
use crate::problem::{Class, Problem, Report, report};
use crate::source::Tree;
use crate::span::{Located, Span};

/// A rule that content must keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, as reports print it.
    pub name: &'static str,
    /// Which trees it holds for.
    pub class: Class,
    /// The rule, in a sentence.
    pub says: &'static str,
}

const fn form(name: &'static str, says: &'static str) -> Rule {
    Rule { name, class: Class::Form, says }
}

const fn house(name: &'static str, says: &'static str) -> Rule {
    Rule { name, class: Class::House, says }
}

/// Every rule there is.
pub const RULES: &[Rule] = &[
    form("unreadable-file", "a file can be read and is UTF-8"),
    form("stray-file", "every file is an entry or one of the files beside them"),
    form("unknown-kind", "the folder of an entry is a kind"),
    form("bad-id", "a file name is lower-case letters, digits and single hyphens"),
    form("wrong-file-type", "foods are .toml, all others .md"),
    form("front-matter", "fields stand between two lines `+++`"),
    form("bad-toml", "fields are TOML"),
    form("unknown-key", "every field is one its table has"),
    form("missing-field", "required fields are there"),
    form("wrong-shape", "a field holds what it should: text, list, number, table"),
    form("bad-date", "a date is a day of the calendar"),
    form(
        "unknown-word",
        "verdicts, standings, urgencies, kinds of value and sections that are weighed exist",
    ),
    form("unknown-group", "groups are in the vocabulary"),
    form("unknown-site", "sites are in the vocabulary"),
    form("unknown-time", "times are in the vocabulary"),
    form("unknown-nutrient", "nutrients are in the vocabulary"),
    form("unknown-source", "cited sources are in sources.toml"),
    form("unknown-strength", "a strength is a type of source"),
    form("unknown-link", "links lead to an entry and section that exist"),
    form("unknown-drawing", "drawings exist in drawings/"),
    form("bad-drawing", "a drawing is made of plain shapes, with a frame and a title"),
    form("unknown-rule", "house rules named in the vocabulary exist"),
    form("missing-section", "an entry has the sections of its kind"),
    form("not-steps", "sections of steps begin with a numbered list"),
    form("empty-section", "no section is empty"),
    form("duplicate-section", "no two sections of an entry have the same heading"),
    form("duplicate-title", "no two entries share a title or alias"),
    form("duplicate-question", "no question is one of two sections"),
    form("duplicate-synonym", "no word is in two groups of synonyms"),
    form("text-before-heading", "text stands below a heading"),
    form("heading-jump", "headings are `##` and `###`, and none is skipped"),
    form("raw-html", "there is no raw HTML"),
    form("image-without-text", "images have a text"),
    form("unsupported-markdown", "Markdown is of the kind every format can show"),
    form("footnote-definition", "sources are not defined in the text"),
    form("urgency-order", "what is more urgent stands first"),
    form("one-sided", "a disagreement has two sides or more"),
    form("empty-trigger", "a trigger has words to be touched"),
    form("unknown-sign", "a message of danger.tsv names warning signs that exist"),
    form("unheard-trigger", "no phrase of a trigger is an idiom, which no trigger hears"),
    house("uncited-claim", "every claim has a source"),
    house("must-speak", "advice speaks to the groups its kind must speak to"),
    house("amount-above-limit", "no amount offered is above the lowest upper limit"),
    house("unused-source", "every source is cited"),
    house("long-summary", "a summary has at most 160 characters"),
    house("long-alias", "an alias has at most five words"),
    house("hard-to-read", "an entry reads at or below the school grade of its kind"),
];

/// What a check sees: the tree and what was read from it.
struct Context<'a> {
    tree: &'a Tree,
    library: &'a Library,
    found: Vec<Problem>,
}

type Check = fn(&mut Context<'_>);

const CHECKS: &[Check] = &[
    vocabulary::words_exist,
    vocabulary::fixed_words_exist,
    vocabulary::tables_agree,
    vocabulary::triggers_hold_words,
    vocabulary::triggers_are_heard,
    vocabulary::messages_name_signs,
    sections::required_sections,
    sections::sections_hold_something,
    sections::fields_are_fit,
    names::names_are_unique,
    names::names_are_short,
    names::questions_are_unique,
    links::links_lead_somewhere,
    links::drawings_exist,
    drawings::drawings_can_be_drawn,
    sources::sources_exist,
    sources::sources_are_used,
    urgency::urgent_comes_first,
    claims::claims_are_cited,
    claims::disagreements_have_sides,
    claims::advice_speaks,
    amounts::amounts_stay_below_limits,
    reading::texts_are_easy,
];

/// What a check of a tree found.
#[derive(Debug)]
pub struct Checked {
    /// All that was read, however broken.
    pub library: Library,
    /// Every problem, in the order of files and lines.
    pub reports: Vec<Report>,
}

/// Reads a tree and holds it to every rule that applies to it.
pub fn check(tree: &Tree) -> Checked {
    let (library, mut problems) = library::read(tree);
    let mut context = Context { tree, library: &library, found: Vec::new() };
    for check in CHECKS {
        check(&mut context);
    }
    problems.append(&mut context.found);
    drop_guesses(&mut problems);
    problems.retain(|problem| applies(problem.rule, &library));
    let reports = report(problems, &tree.files);
    Checked { library, reports }
}

/// Rules whose breach hides part of a file, and the rules that then only guess.
const HIDING: &[(&str, &[&str])] = &[
    ("front-matter", &["missing-field", "missing-section"]),
    ("wrong-file-type", &["missing-field", "missing-section"]),
    ("bad-toml", &["missing-field"]),
];

/// What a file lacks cannot be known while part of it cannot be read: then only the reason is told.
fn drop_guesses(problems: &mut Vec<Problem>) {
    let hiding = problems.iter().filter_map(|problem| {
        let (_, guesses) = HIDING.iter().find(|(rule, _)| *rule == problem.rule)?;
        Some((problem.path.clone(), *guesses))
    });
    let hiding: Vec<(String, &[&str])> = hiding.collect();
    problems.retain(|problem| {
        let guessed =
            |(path, guesses): &(String, &[&str])| *path == problem.path && guesses.contains(&problem.rule);
        !hiding.iter().any(guessed)
    });
}

fn applies(name: &str, library: &Library) -> bool {
    let rule = RULES.iter().find(|rule| rule.name == name);
    rule.is_none_or(|rule| rule.class == Class::Form || library.vocabulary.holds_to(name))
}

impl Context<'_> {
    /// The text of a file, as it was written.
    fn text_of(&self, path: &str) -> &str {
        let file = self.tree.files.iter().find(|file| file.path == path);
        file.map_or("", |file| file.text.as_str())
    }

    /// The place of some words as they were written behind others, within a wider place; that wider
    /// place where they are not found.
    fn place_of(&self, path: &str, wide: Span, behind: &str, words: &str) -> Span {
        let text = self.text_of(path);
        let (start, end) = (wide.start as usize, (wide.end as usize).min(text.len()));
        let found = text.get(start..end).and_then(|within| within.find(&format!("{behind}{words}")));
        found.map_or(wide, |at| {
            let at = start + at + behind.len();
            Span::new(at..at + words.len())
        })
    }

    fn complain(&mut self, rule: &'static str, place: (&str, Span), message: String, help: String) {
        self.found.push(Problem { rule, path: place.0.to_owned(), span: place.1, message, help });
    }
}

/// Fields of an entry that hold a line of Markdown.
fn lines(entry: &Entry) -> Vec<&Located<String>> {
    let mut lines: Vec<&Located<String>> = entry.for_groups.iter().map(|it| &it.text).collect();
    lines.extend(entry.amounts.iter().map(|it| &it.text));
    for disagreement in &entry.disagreements {
        lines.extend([&disagreement.question, &disagreement.conclusion]);
        lines.extend(disagreement.sides.iter().map(|it| &it.says));
    }
    lines
}

/// The blocks an author wrote below headings, and so not in fields.
fn written_blocks(entry: &Entry) -> impl Iterator<Item = &Located<Block>> {
    let written = entry.sections.iter().filter(|it| it.origin == Origin::Written);
    let blocks = written.flat_map(|it| &it.blocks);
    blocks.filter(|it| !matches!(it.value, Block::Disagreement(_)))
}

/// The place of something in an entry's file.
fn place(entry: &Entry, at: Span) -> (&str, Span) {
    (entry.path.as_str(), at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_have_one_name_each() {
        let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
    }
}
