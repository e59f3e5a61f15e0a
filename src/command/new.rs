//! `cramp new`: the skeleton of an entry, with all its kind requires.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use index::entry::is_id;
use index::kind::{Body, Field, Kind, kind_of};
use index::library::Library;
use index::words::slug;

use crate::command::{Context, kinds};
use crate::outcome::{Exit, Outcome, refuse};

/// Which entry to begin.
#[derive(Args, Debug)]
#[command(after_help = "\
The skeleton is well-formed. `cramp check` then names every place that still waits for you.

Example:
  cramp new remedy warm-milk")]
pub struct New {
    /// Its kind
    #[arg(value_name = "KIND", value_parser = kinds())]
    kind: String,
    /// Its id: lower-case letters, digits and hyphens
    #[arg(value_name = "ID")]
    id: String,
    /// The folder of the entries
    #[arg(long, value_name = "DIR", default_value = "content")]
    dir: PathBuf,
}

/// Writes a skeleton.
///
/// # Errors
///
/// When the id is not one, the entry exists, or the disk refuses.
pub fn run(arguments: &New, context: &mut Context) -> Result<Outcome> {
    let kind = kind_of(&arguments.kind).with_context(|| format!("there is no kind `{}`", arguments.kind))?;
    if !is_id(&arguments.id) {
        let message = format!("`{}` cannot be an id", arguments.id);
        return Err(refuse(message, format!("write `{}`", slug(&arguments.id))));
    }
    let tree = index::source::read_tree(&arguments.dir).with_context(|| {
        format!(
            "cannot read the folder {}; name the folder of the entries with --dir",
            arguments.dir.display()
        )
    })?;
    let (library, _) = index::library::read(&tree);
    let ending = if kind.has(Field::Food) { "toml" } else { "md" };
    let path = arguments.dir.join(kind.id).join(format!("{}.{ending}", arguments.id));
    let text = skeleton(kind, &arguments.id, &library, &context.today.to_string());
    let written = index::source::write_new(&path, &text);
    match written {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let message = format!("{} exists already", path.display());
            return Err(refuse(message, "edit it, or choose another id"));
        }
        other => other.with_context(|| format!("cannot write {}", path.display()))?,
    }
    let said = format!(
        "wrote {}\nnext: fill it in, then run `cramp check {}`\n",
        path.display(),
        arguments.dir.display()
    );
    Ok(Outcome::text(said, Exit::Found))
}

fn skeleton(kind: &Kind, id: &str, library: &Library, today: &str) -> String {
    let title = index::computed::capital(&id.replace('-', " "));
    if kind.has(Field::Food) {
        return food(&title, library, today);
    }
    let mut lines = vec![
        "+++".to_owned(),
        format!("title = \"{title}\""),
        "summary = \"TODO: one sentence that answers, at most 160 characters.\"".to_owned(),
        "aliases = []".to_owned(),
        format!("reviewed = {today}"),
        "related = []".to_owned(),
        "sources = [\"none-found\"]".to_owned(),
    ];
    lines.extend(own_fields(kind, library));
    lines.extend(for_blocks(kind, library));
    lines.push("+++".to_owned());
    for section in kind.sections {
        let mark = if section.body == Body::Steps { "1. " } else { "" };
        lines.push(format!("\n## {}\n\n{mark}TODO.[^none-found]", section.heading));
    }
    if kind.sections.is_empty() {
        lines.push("\n## TODO: a heading of your own\n\nTODO.[^none-found]".to_owned());
    }
    lines.join("\n") + "\n"
}

fn own_fields(kind: &Kind, library: &Library) -> Vec<String> {
    let words = &library.vocabulary;
    let first = |name: &str, ids: Vec<&str>| {
        format!("{name} = \"{}\" # {}", ids.last().unwrap_or(&"TODO"), ids.join(", "))
    };
    let ids = |meanings: &'_ [index::vocabulary::Meaning]| -> Vec<String> {
        meanings.iter().map(|it| it.id.value.clone()).collect()
    };
    let (verdicts, standings, urgencies) =
        (ids(&words.verdicts), ids(&words.standings), ids(&words.urgencies));
    let strs = |ids: &'_ [String]| -> String { first("", ids.iter().map(String::as_str).collect()) };
    let mut lines = Vec::new();
    for field in kind.fields {
        match field {
            Field::Verdict => lines.push(format!("verdict{}", strs(&verdicts))),
            Field::Standing => lines.push(format!("standing{}", strs(&standings))),
            Field::Urgency => lines.push(format!("urgency{}", strs(&urgencies))),
            Field::Groups => lines.push("groups = [] # empty: everyone".to_owned()),
            Field::Triggers => lines.push("\n[[trigger]]\nall = [[\"TODO\"]]".to_owned()),
            Field::Exercise => {
                lines.extend(["position", "hold", "repetitions"].map(|it| format!("{it} = \"TODO\"")));
            }
            Field::Food => {}
        }
    }
    lines
}

fn for_blocks(kind: &Kind, library: &Library) -> Vec<String> {
    let musts = library.vocabulary.must_speak.iter().filter(|it| it.kind.value == kind.id);
    let verdict = library.vocabulary.verdicts.last().map_or("TODO", |it| it.id.value.as_str());
    let block = |group: &str| {
        format!(
            "\n[[for]]\ngroup = \"{group}\"\nverdict = \"{verdict}\"\ntext = \"TODO.\"\nsources = [\"none-found\"]"
        )
    };
    musts.flat_map(|it| &it.groups).map(|group| block(&group.value)).collect()
}

fn food(title: &str, library: &Library, today: &str) -> String {
    let nutrients = library.vocabulary.nutrients.iter();
    let amounts =
        nutrients.map(|it| format!("# {} = {{ amount = 0, kind = \"analysed\" }}", it.term.id.value));
    let amounts: Vec<String> = amounts.collect();
    format!(
        "title = \"{title}\"\nreviewed = {today}\nndb = 0\ncategory = \"TODO\"\nserving = \"1 cup\"\nserving_g = 100\nsources = [\"none-found\"]\n\n# A value the table lacks is left out, never written as 0.\n[per_100g]\n{}\n",
        amounts.join("\n")
    )
}
