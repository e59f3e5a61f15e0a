//! Which arguments take a name of the content, and which names are there? Read when a completion script is
//! made, and only then.

use clap::Command;
use clap::builder::{PossibleValue, PossibleValuesParser};
use index::entry::Entry;
use index::kind::KINDS;
use index::library::Library;
use index::vocabulary::Term;

use crate::command::man;

/// An argument and the names it may take.
pub struct Named {
    /// Its command.
    pub command: &'static str,
    /// Does it follow an option, or stand for itself?
    pub is_option: bool,
    /// Names and what each is.
    pub values: Vec<(String, String)>,
    argument: &'static str,
}

type Names = fn(&Library) -> Vec<(String, String)>;

/// The arguments that take a name of the content: command, argument, names.
const OPTIONS: &[(&str, &str, Names)] = &[
    ("search", "kind", kinds),
    ("search", "group", groups),
    ("search", "site", sites),
    ("search", "when", times),
    ("search", "nutrient", nutrients),
    ("causes", "group", groups),
    ("causes", "site", sites),
    ("causes", "when", times),
    ("foods", "group", groups),
    ("foods", "food", foods),
    ("sheet", "group", pages),
];
/// Those that stand for themselves.
const POSITIONAL: &[(&str, &str, Names)] = &[
    ("foods", "nutrient", nutrients),
    ("sheet", "name", sheets),
    ("show", "name", entries),
    ("list", "kind", kinds),
    ("sources", "id", sources),
    ("new", "kind", kinds),
    ("man", "name", commands),
];

/// The names of a library, by the arguments that take them.
pub fn named(library: &Library) -> Vec<Named> {
    let options = OPTIONS.iter().map(|row| (row, true));
    let all = options.chain(POSITIONAL.iter().map(|row| (row, false)));
    let made = all.map(|((command, argument, names), is_option)| {
        let values = names(library).into_iter().map(|(name, help)| (name, plain(&help))).collect();
        Named { command, is_option, values, argument }
    });
    made.collect()
}

/// The command line with the names its arguments may take. They are no part of the command line itself:
/// a run needs none of them, and takes near misses and other names too.
pub fn with_names(program: Command, library: &Library) -> Command {
    named(library).into_iter().fold(program, |program, it| {
        let value = |(name, help): (String, String)| PossibleValue::new(name).help(help);
        let values = PossibleValuesParser::new(it.values.into_iter().map(value));
        program
            .mut_subcommand(it.command, |command| command.mut_arg(it.argument, |it| it.value_parser(values)))
    })
}

/// What a name is, without any sign that a shell would take for its own.
fn plain(help: &str) -> String {
    help.replace(['\'', '"', '`', '$', '\\', '’', '‘', '“', '”', '\n'], "")
}

fn terms<'a>(terms: impl IntoIterator<Item = &'a Term>) -> Vec<(String, String)> {
    terms.into_iter().map(|it| (it.id.value.clone(), it.label.clone())).collect()
}

fn kinds(_: &Library) -> Vec<(String, String)> {
    KINDS.iter().map(|it| (it.id.to_owned(), it.about.to_owned())).collect()
}

fn groups(library: &Library) -> Vec<(String, String)> {
    terms(library.vocabulary.groups.iter().map(|it| &it.term))
}

/// Groups of people with a page of their own, and so with a sheet.
fn pages(library: &Library) -> Vec<(String, String)> {
    let groups = library.vocabulary.groups.iter().map(|it| &it.term);
    terms(groups.filter(|it| library.entry(&format!("group/{}", it.id.value)).is_some()))
}

fn sites(library: &Library) -> Vec<(String, String)> {
    terms(&library.vocabulary.sites)
}

fn times(library: &Library) -> Vec<(String, String)> {
    terms(&library.vocabulary.times)
}

fn nutrients(library: &Library) -> Vec<(String, String)> {
    terms(library.vocabulary.nutrients.iter().map(|it| &it.term))
}

/// Sheets, and the groups that are no sheet's name as well.
fn sheets(library: &Library) -> Vec<(String, String)> {
    let mut names = terms(library.vocabulary.sheets.iter().map(|it| &it.term));
    for page in pages(library) {
        if names.iter().all(|it| it.0 != page.0) {
            names.push(page);
        }
    }
    names
}

fn foods(library: &Library) -> Vec<(String, String)> {
    library.of_kind("food").map(|it| (it.address.id.clone(), it.title.value.clone())).collect()
}

/// Ids where they mean one entry, and all addresses.
fn entries(library: &Library) -> Vec<(String, String)> {
    let is_one = |entry: &&Entry| {
        let id = &entry.address.id;
        library.records.iter().filter(|it| it.label.address.id == *id).count() == 1
    };
    let ids = library.entries().filter(is_one).map(|it| (it.address.id.clone(), it.title.value.clone()));
    let addresses = library.entries().map(|it| (it.address.to_string(), it.title.value.clone()));
    ids.chain(addresses).collect()
}

fn sources(library: &Library) -> Vec<(String, String)> {
    library.sources.iter().map(|it| (it.id.value.clone(), it.title.clone())).collect()
}

/// The commands that have a page of the manual.
fn commands(_: &Library) -> Vec<(String, String)> {
    man::pages().into_iter().map(|it| (it.name, it.about)).filter(|it| !it.0.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_argument_that_takes_a_name_is_one_of_its_command() {
        let base = index::base::embedded(crate::embedded::PACK).expect("a pack");
        let library = base.library().expect("a library");
        let program = with_names(crate::command::Arguments::command(), &library);
        for named in named(&library) {
            let command = program.find_subcommand(named.command).expect("a command");
            let argument =
                command.get_arguments().find(|it| it.get_id() == named.argument).expect("an argument");
            assert_eq!(argument.is_positional(), !named.is_option, "{} {}", named.command, named.argument);
            assert_eq!(argument.get_possible_values().len(), named.values.len(), "{}", named.argument);
        }
    }

    #[test]
    fn no_name_and_no_help_holds_what_a_shell_would_read() {
        let base = index::base::embedded(crate::embedded::PACK).expect("a pack");
        let library = base.library().expect("a library");
        for (name, help) in named(&library).into_iter().flat_map(|it| it.values) {
            assert!(name.bytes().all(|it| it.is_ascii_alphanumeric() || b"-/".contains(&it)), "{name}");
            assert_eq!(plain(&help), help);
        }
    }
}
