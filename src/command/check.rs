//! `cramp check`: every mistake in a tree of content, with file, line, rule and cure.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use index::check::Checked;
use index::entry::Origin;
use index::library::Library;
use index::problem::Report;
use serde::Serialize;

use crate::command::Context;
use crate::outcome::{Exit, Outcome};

/// The JSON Schema of what `--json` prints.
pub const SCHEMA: &str = include_str!("check.schema.json");

/// Which tree.
#[derive(Args, Debug)]
#[command(after_help = "Exit codes: 0 clean, 1 problems, 2 could not run.")]
pub struct Check {
    /// The folder of the entries: DIR, else that of --content, else `content`
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Checks a tree.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn run(arguments: &Check, context: &mut Context) -> Result<Outcome> {
    let folder = arguments.folder.as_deref().or(context.common.content.as_deref());
    let folder = folder.unwrap_or(Path::new("content"));
    let tree = index::source::read_tree(folder).with_context(|| no_tree(folder))?;
    let checked = index::check::check(&tree);
    let exit = if checked.reports.is_empty() { Exit::Found } else { Exit::Nothing };
    let text = match context.common.json {
        true => json(&checked, context)?,
        false => text(&checked, context),
    };
    Ok(Outcome::text(text, exit))
}

fn no_tree(folder: &Path) -> String {
    format!("cannot read the folder {}; name the folder of the entries: cramp check DIR", folder.display())
}

fn text(checked: &Checked, context: &Context) -> String {
    let mut lines: Vec<String> = checked.reports.iter().map(|report| format!("{report}\n")).collect();
    lines.extend(
        checked.library.missing.iter().map(|it| format!("notice: {it} is missing and counts as empty")),
    );
    lines.push(summary(checked, context));
    lines.join("\n") + "\n"
}

fn summary(checked: &Checked, context: &Context) -> String {
    let counts = Counts::of(checked, context);
    let types = counts.sources_by_type.iter().map(|(kind, count)| format!("{count} {kind}"));
    let types: Vec<String> = types.collect();
    let problems = match counts.problems {
        0 => "no problems".to_owned(),
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    format!(
        "{problems}: {} entries, {} sections, {} claims, {} sources ({}), reading grade {:.1} on average \
         and {:.1} at most ({} words exempted), {} reviews overdue",
        counts.entries,
        counts.sections,
        counts.claims,
        counts.sources,
        types.join(", "),
        counts.reading.mean_grade,
        counts.reading.highest_grade,
        counts.reading.words_exempted,
        counts.overdue
    )
}

/// What was looked at.
#[derive(Debug, Serialize)]
struct Counts {
    problems: usize,
    entries: usize,
    sections: usize,
    claims: usize,
    sources: usize,
    #[serde(serialize_with = "as_object")]
    sources_by_type: Vec<(String, usize)>,
    reading: Reading,
    overdue: usize,
}

/// How hard the entries are to read, in Flesch-Kincaid grades with one decimal.
#[derive(Debug, Serialize)]
struct Reading {
    mean_grade: f64,
    highest_grade: f64,
    words_exempted: usize,
}

impl Reading {
    fn of(library: &Library) -> Self {
        let grades = index::check::reading::grades(library);
        let tenths = |grade: f64| (grade * 10.0).round() / 10.0;
        Self {
            mean_grade: tenths(grades.mean),
            highest_grade: tenths(grades.highest),
            words_exempted: grades.exempt,
        }
    }
}

/// Pairs as an object, in their order.
fn as_object<S: serde::Serializer>(pairs: &[(String, usize)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(name, count)| (name, count)))
}

impl Counts {
    fn of(checked: &Checked, context: &Context) -> Self {
        let library = &checked.library;
        let overdue =
            library.entries().filter(|it| library.review_due(it).is_some_and(|due| due < context.today));
        let of_type = |id: &str| library.sources.iter().filter(|it| it.source_type.value == id).count();
        let types =
            library.vocabulary.source_types.iter().map(|it| (it.label.clone(), of_type(&it.id.value)));
        Self {
            problems: checked.reports.len(),
            entries: library.records.len(),
            sections: library.entries().map(|it| it.sections.len()).sum(),
            claims: claims(library),
            sources: library.sources.len(),
            sources_by_type: types.filter(|(_, count)| *count > 0).collect(),
            reading: Reading::of(library),
            overdue: overdue.count(),
        }
    }
}

/// Blocks of written text that carry sources, and text fields that do.
fn claims(library: &Library) -> usize {
    let written = |entry: &index::entry::Entry| {
        let sections = entry.sections.iter().filter(|it| it.origin == Origin::Written);
        let blocks = sections.flat_map(|it| &it.blocks);
        let cited: usize = blocks.map(|it| it.value.claims()).sum();
        let sides: usize = entry.disagreements.iter().map(|it| it.sides.len()).sum();
        1 + cited + sides + entry.for_groups.len() + entry.amounts.len()
    };
    library.entries().map(written).sum()
}

#[derive(Serialize)]
struct Machine<'a> {
    schema: &'static str,
    problems: Vec<MachineProblem<'a>>,
    summary: Counts,
}

#[derive(Serialize)]
struct MachineProblem<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    length: usize,
    rule: &'a str,
    text: &'a str,
    message: &'a str,
    help: &'a str,
}

fn json(checked: &Checked, context: &Context) -> Result<String> {
    let machine = Machine {
        schema: "cramp.check/1",
        problems: checked.reports.iter().map(machine).collect(),
        summary: Counts::of(checked, context),
    };
    Ok(serde_json::to_string_pretty(&machine)? + "\n")
}

fn machine(report: &Report) -> MachineProblem<'_> {
    MachineProblem {
        path: &report.problem.path,
        line: report.position.line,
        column: report.position.column,
        length: report.position.length,
        rule: report.problem.rule,
        text: &report.position.text,
        message: &report.problem.message,
        help: &report.problem.help,
    }
}
