//! How does a table look? In columns where they fit, else row by row in words.

use anstyle::Style;

use super::layout::{Frame, Look};
use super::line::{Line, stack};
use super::pairs::with_colon;
use super::phrase::Phrase;
use super::style;
use crate::page::{Lean, Run};

/// What stands between two columns.
const GAP: usize = 2;
/// A column of words that wraps is no narrower than this, unless its words are shorter.
const COMFORT: usize = 12;

/// A table of these cells.
pub(super) fn table(head: &[Vec<Run>], align: &[Lean], rows: &[Vec<Vec<Run>>], frame: Frame) -> Vec<Line> {
    let phrases = |cells: &[Vec<Run>], base: Style| -> Vec<Phrase> {
        cells.iter().map(|cell| Phrase::of_runs(cell, base, frame)).collect()
    };
    let count = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
    let grid = Grid {
        head: phrases(head, style::BOLD),
        rows: rows.iter().map(|row| phrases(row, style::PLAIN)).collect(),
        leans: (0..count).map(|at| align.get(at).copied().unwrap_or(Lean::Left)).collect(),
    };
    match frame.look {
        Look::Pretty => match grid.widths(frame.wide) {
            Some(widths) => grid.in_columns(&widths),
            None => grid.in_words(frame),
        },
        Look::Plain => grid.in_words(frame),
    }
}

struct Grid {
    head: Vec<Phrase>,
    rows: Vec<Vec<Phrase>>,
    leans: Vec<Lean>,
}

impl Grid {
    /// How wide each column may be so that all fit into the room; nothing if they cannot.
    fn widths(&self, room: usize) -> Option<Vec<usize>> {
        let count = self.leans.len();
        let columns: Vec<(usize, usize)> = (0..count).map(|at| self.measure(at)).collect();
        let room = room.checked_sub(GAP * count.saturating_sub(1))?;
        let shared = |cap: usize| columns.iter().map(move |&(least, most)| most.min(cap).max(least));
        let cap = (1..=room).rev().find(|&cap| shared(cap).sum::<usize>() <= room)?;
        Some(shared(cap).collect())
    }

    /// The least and the most columns that are of use to a column of the table.
    fn measure(&self, at: usize) -> (usize, usize) {
        let cells = || self.rows.iter().chain([&self.head]).filter_map(|row| row.get(at));
        let most = cells().map(Phrase::width).max().unwrap_or(0);
        let longest = cells().map(Phrase::longest).max().unwrap_or(0);
        (longest.max(COMFORT.min(most)), most)
    }

    fn in_columns(&self, widths: &[usize]) -> Vec<Line> {
        let mut lines = self.row(&self.head, widths);
        if !lines.is_empty() {
            let mut rule = Line::default();
            let texts: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
            rule.append(&Line::of(&texts.join(&" ".repeat(GAP)), style::DIM));
            lines.push(rule);
        }
        let rows: Vec<Vec<Line>> = self.rows.iter().map(|row| self.row(row, widths)).collect();
        let first = widths.first().copied().unwrap_or(0);
        let runs_on = |row: &Vec<Phrase>| row.first().is_some_and(|cell| cell.wrap(first).len() > 1);
        let body = if self.rows.iter().any(runs_on) { stack(rows) } else { rows.concat() };
        lines.extend(body);
        lines
    }

    fn row(&self, cells: &[Phrase], widths: &[usize]) -> Vec<Line> {
        let wrapped: Vec<Vec<Line>> =
            cells.iter().zip(widths).map(|(cell, width)| cell.wrap(*width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        let line = |at: usize| {
            let mut line = Line::default();
            let mut column = 0;
            for ((cell, width), lean) in wrapped.iter().zip(widths).zip(&self.leans) {
                let text = cell.get(at).cloned().unwrap_or_default();
                let lead = if *lean == Lean::Right { width.saturating_sub(text.width()) } else { 0 };
                line.pad_to(column + lead);
                line.append(&text);
                column += width + GAP;
            }
            line
        };
        (0..height).map(line).collect()
    }

    fn in_words(&self, frame: Frame) -> Vec<Line> {
        stack(self.rows.iter().map(|row| self.row_in_words(row, frame)))
    }

    fn row_in_words(&self, row: &[Phrase], frame: Frame) -> Vec<Line> {
        let mut lines = Vec::new();
        for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let label = self.head.get(at).cloned().unwrap_or_default();
            let words = with_colon(&label, style::BOLD).then(cell.clone());
            lines.extend(words.wrap(frame.prose));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use crate::page::{Lean, Part, plain};
    use crate::render::layout::Look;
    use crate::render::text::tests::check;

    fn table() -> Part {
        let row = |texts: [&str; 3]| texts.map(|it| vec![plain(it)]).into();
        Part::Table {
            head: row(["Who", "Need", "What to know"]),
            align: vec![Lean::Left, Lean::Right],
            rows: vec![row(["筋肉", "300 mg", "from food alone"]), row(["Women", "5 mg", ""])],
        }
    }

    #[test]
    fn columns_are_aligned_as_they_are_seen() {
        let expect = "
  Who      Need  What to know
  ─────  ──────  ───────────────
  筋肉   300 mg  from food alone
  Women    5 mg
";
        check(table(), 60, Look::Pretty, expect);
    }

    #[test]
    fn cells_wrap_in_their_column() {
        let expect = "
Who      Need  What to know
─────  ──────  ─────────────
筋肉   300 mg  from food
               alone
Women    5 mg
";
        check(table(), 28, Look::Pretty, expect);
    }

    #[test]
    fn what_fits_no_column_is_said_in_words() {
        let expect = "
Who: 筋肉
Need: 300 mg
What to know: from food
alone

Who: Women
Need: 5 mg
";
        check(table(), 24, Look::Pretty, expect);
        check(table(), 24, Look::Plain, expect);
    }
}
