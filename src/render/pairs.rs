//! How do labels and values look, and commands and what they do?

use anstyle::Style;

use super::layout::{Frame, Look};
use super::line::Line;
use super::phrase::Phrase;
use super::style;
use crate::page::Run;

/// Labels in a column, values beside them.
pub(super) fn fields(fields: &[(String, Vec<Run>)], frame: Frame) -> Vec<Line> {
    let pairs = fields.iter().map(|(label, value)| Pair {
        label: Phrase::of(label, style::DIM),
        value: Phrase::of_runs(value, style::PLAIN, frame),
    });
    columns(&pairs.collect::<Vec<_>>(), frame.prose / 3, frame)
}

/// Commands in a column, what they do beside them.
pub(super) fn commands(commands: &[(String, String)], frame: Frame) -> Vec<Line> {
    let pairs = commands.iter().map(|(command, does)| Pair {
        label: Phrase::of(command, style::COMMAND),
        value: Phrase::of(does, style::DIM),
    });
    columns(&pairs.collect::<Vec<_>>(), frame.prose / 2, frame)
}

struct Pair {
    label: Phrase,
    value: Phrase,
}

/// What stands between two columns.
const GAP: usize = 2;
/// A value beside its label has no less room than this.
const LEAST: usize = 20;
/// How far a value is indented below its label.
const INDENT: usize = 2;

/// Pairs in two columns, the first no wider than `most`; failing that, values below their labels.
fn columns(pairs: &[Pair], most: usize, frame: Frame) -> Vec<Line> {
    let widest = pairs.iter().map(|it| it.label.width()).max().unwrap_or(0);
    let line = |pair: &Pair| match frame.look {
        Look::Plain => spoken(pair, frame),
        Look::Pretty if widest <= most && widest + GAP + LEAST <= frame.prose => {
            beside(pair, widest + GAP, frame)
        }
        Look::Pretty => below(pair, frame),
    };
    pairs.iter().flat_map(line).collect()
}

fn spoken(pair: &Pair, frame: Frame) -> Vec<Line> {
    with_colon(&pair.label, style::PLAIN).then(pair.value.clone()).wrap(frame.prose)
}

fn beside(pair: &Pair, column: usize, frame: Frame) -> Vec<Line> {
    let mut label = pair.label.wrap(frame.prose).into_iter().next().unwrap_or_default();
    label.pad_to(column);
    frame.hang(&label, |frame| pair.value.wrap(frame.prose))
}

fn below(pair: &Pair, frame: Frame) -> Vec<Line> {
    let mut lines = pair.label.wrap(frame.prose);
    let indent = Line::of(&" ".repeat(INDENT), style::PLAIN);
    lines.extend(frame.hang(&indent, |frame| pair.value.wrap(frame.prose)));
    lines
}

/// A label that a value follows.
pub(super) fn with_colon(label: &Phrase, style: Style) -> Phrase {
    match label.text().chars().next_back() {
        None | Some(':' | '?') => label.clone(),
        Some(_) => label.clone().and(":", style),
    }
}

#[cfg(test)]
mod tests {
    use crate::page::{Part, plain};
    use crate::render::layout::Look;
    use crate::render::text::tests::check;

    #[test]
    fn values_stand_beside_their_labels_or_below() {
        let field = |label: &str, value: &str| (label.to_owned(), vec![plain(value)]);
        let fields = vec![field("Entries", "214"), field("Read on", "one day in the month of November")];
        let part = Part::Fields { fields };
        check(
            part.clone(),
            40,
            Look::Pretty,
            "  Entries  214\n  Read on  one day in the month of\n           November\n",
        );
        check(
            part.clone(),
            20,
            Look::Pretty,
            "Entries\n  214\nRead on\n  one day in the\n  month of November\n",
        );
        check(part, 40, Look::Plain, "Entries: 214\nRead on: one day in the month of\nNovember\n");
    }

    #[test]
    fn commands_stand_beside_what_they_do_or_above() {
        let part =
            Part::Commands { commands: vec![("cramp show x".to_owned(), "the whole entry".to_owned())] };
        check(part.clone(), 60, Look::Pretty, "  cramp show x  the whole entry\n");
        check(part.clone(), 30, Look::Pretty, "cramp show x\n  the whole entry\n");
        check(part, 60, Look::Plain, "cramp show x: the whole entry\n");
    }
}
