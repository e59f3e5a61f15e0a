//! What is wrong with the content? One type from a slip of TOML to a dangling source, and how it reads.

use std::fmt;

use crate::source::SourceFile;
use crate::span::{self, Position, Span};

/// Which trees a rule holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Every tree of content.
    Form,
    /// Trees whose vocabulary names the rule in `house`.
    House,
}

/// A mistake in one file, found by one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The rule's name, such as `unknown-key`.
    pub rule: &'static str,
    /// The file, as it was named to us.
    pub path: String,
    /// Where in the file.
    pub span: Span,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Problem {
    /// Looks up line and column in the files the problem came from.
    pub fn locate(self, files: &[SourceFile]) -> Report {
        let file = files.iter().find(|file| file.path == self.path);
        let text = file.map_or("", |file| file.text.as_str());
        Report { position: span::position(text, self.span), problem: self }
    }
}

/// A problem together with its line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The mistake.
    pub problem: Problem,
    /// Where people look for it.
    pub position: Position,
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { problem, position } = self;
        writeln!(
            out,
            "{}:{}:{}: {}: {}",
            problem.path, position.line, position.column, problem.rule, problem.message
        )?;
        if !position.text.is_empty() {
            let number = position.line.to_string();
            let (line, before) = excerpt(position);
            let marks = "^".repeat(position.length.min(60));
            writeln!(out, "  {number} | {line}")?;
            writeln!(out, "  {:width$} | {before}{marks}", "", width = number.len())?;
        }
        write!(out, "  help: {}", problem.help)
    }
}

/// A window of a long line around the marked place, and the blanks up to the mark.
fn excerpt(position: &Position) -> (String, String) {
    const BEFORE: usize = 40;
    const WINDOW: usize = 100;
    let from = if position.column + position.length > WINDOW {
        position.column.saturating_sub(BEFORE + 1)
    } else {
        0
    };
    let window: String = position.text.chars().skip(from).take(WINDOW).collect();
    let blanks = position.text.chars().skip(from);
    let blanks = blanks.take(position.column - 1 - from);
    let blanks = blanks.map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    (window, blanks)
}

/// Finds line and column of every problem and puts them in the order of files and lines.
pub fn report(mut problems: Vec<Problem>, files: &[SourceFile]) -> Vec<Report> {
    problems
        .sort_by(|a, b| (&a.path, a.span, a.rule, &a.message).cmp(&(&b.path, b.span, b.rule, &b.message)));
    problems.dedup();
    problems.into_iter().map(|it| it.locate(files)).collect()
}

/// "did you mean `x`?" when a valid word is near, else the words there are.
pub fn suggest(typed: &str, valid: &[&str]) -> String {
    match crate::nearest::nearest(typed, valid.iter().copied()) {
        Some(word) => format!("did you mean `{word}`?"),
        None if valid.is_empty() => "there are none yet".to_owned(),
        None => format!("use one of: {}", valid.join(", ")),
    }
}
