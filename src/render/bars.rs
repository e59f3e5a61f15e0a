//! How do amounts to compare look?

use index::figure::figure;

use super::layout::{Frame, Look};
use super::line::Line;
use super::phrase::Phrase;
use super::style;
use crate::page::{BarChart, BarRow};

/// A chart: a line that says what is shown, then a row for each amount.
pub(super) fn bars(chart: &BarChart, frame: Frame) -> Vec<Line> {
    let mut lines = head(chart, frame).wrap(frame.prose);
    let scale = Scale::of(chart);
    let columns = Columns::fit(chart, &scale, frame.wide);
    for (at, row) in chart.rows.iter().enumerate() {
        let number = format!("{:>1$}. ", at + 1, scale.digits);
        lines.extend(match (frame.look, &columns) {
            (Look::Plain, _) => spoken(chart, row, &number, frame),
            (Look::Pretty, Some(columns)) => columns.row(row, &scale, &number),
            (Look::Pretty, None) => narrow(row, &scale, &number, frame),
        });
    }
    lines
}

/// Bars are no wider than this.
const WIDEST_BAR: usize = 40;
/// Bars are no narrower than this where they stand beside a name.
const LEAST_BAR: usize = 10;
/// Bars are no narrower than this where they stand below a name.
const SHORTEST_BAR: usize = 4;
/// Below this, names and bars do not stand side by side.
const SIDE_BY_SIDE: usize = 58;
/// A name that has to wrap is no narrower than this.
const LEAST_NAME: usize = 20;
/// What stands between two columns.
const GAP: usize = 2;

fn head(chart: &BarChart, frame: Frame) -> Phrase {
    let per = if chart.per.is_empty() { String::new() } else { format!(" per {}", chart.per) };
    let phrase = Phrase::of(&format!("{}{per}", chart.of), style::BOLD);
    let between = match frame.look {
        Look::Pretty => " · ",
        Look::Plain => ", with ",
    };
    match chart.share_of.as_deref() {
        Some(whose) => phrase.and(&format!("{between}% of the daily need of {whose}"), style::DIM),
        None => phrase,
    }
}

/// What all rows of a chart have in common.
struct Scale {
    largest: f64,
    digits: usize,
    /// Amounts with their unit, as wide as the widest.
    amount: usize,
    /// Shares, as wide as the widest.
    share: usize,
    unit: String,
}

impl Scale {
    fn of(chart: &BarChart) -> Self {
        let mut scale = Self {
            largest: chart.rows.iter().map(|row| row.amount).fold(0.0, f64::max),
            digits: chart.rows.len().to_string().len(),
            amount: 0,
            share: 0,
            unit: chart.unit.clone(),
        };
        let amounts = chart.rows.iter().map(|row| scale.amount_of(row).width());
        scale.amount = amounts.max().unwrap_or(0);
        scale.share = chart.rows.iter().map(|row| share_of(row).width()).max().unwrap_or(0);
        scale
    }

    fn amount_of(&self, row: &BarRow) -> Line {
        Line::of(format!("{} {}", figure(row.amount), self.unit).trim_end(), style::PLAIN)
    }

    fn bar_of(&self, row: &BarRow, width: usize) -> Line {
        Line::of(&bar(row.amount / self.largest, width), style::BAR)
    }
}

/// A bar of a fraction of the width, to an eighth of a column. What is not nothing shows.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
fn bar(fraction: f64, width: usize) -> String {
    if !fraction.is_finite() || fraction <= 0.0 {
        return String::new();
    }
    let eighths = (fraction.min(1.0) * (width * 8) as f64).round().max(1.0) as usize;
    let end = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"].get(eighths % 8);
    "█".repeat(eighths / 8) + end.copied().unwrap_or("")
}

fn share_of(row: &BarRow) -> Line {
    Line::of(&row.share.map(share).unwrap_or_default(), style::PLAIN)
}

/// A share of a need: `50–58 %`, or one figure where both round to it.
fn share((low, high): (f64, f64)) -> String {
    let rounded =
        |share: f64| if share > 0.0 && share < 0.5 { "<1".to_owned() } else { format!("{share:.0}") };
    let (low, high) = (rounded(low), rounded(high));
    if low == high { format!("{low} %") } else { format!("{low}–{high} %") }
}

fn name(row: &BarRow) -> Phrase {
    let name = Phrase::of(&row.name, style::PLAIN);
    if row.serving.is_empty() { name } else { name.and(&format!(", {}", row.serving), style::DIM) }
}

/// Columns for names, amounts, bars and shares.
struct Columns {
    name: usize,
    bar: usize,
}

impl Columns {
    /// Columns that fit side by side, if any do.
    fn fit(chart: &BarChart, scale: &Scale, room: usize) -> Option<Self> {
        let share = if scale.share > 0 { scale.share + GAP } else { 0 };
        let fixed = scale.digits + ". ".len() + GAP + scale.amount + GAP + share;
        let free = room.checked_sub(fixed).filter(|_| room >= SIDE_BY_SIDE)?;
        let wanted = chart.rows.iter().map(|row| name(row).width()).max().unwrap_or(0);
        let name = wanted.min(LEAST_NAME.max(free * 7 / 10));
        let bar = free.checked_sub(name).filter(|bar| *bar >= LEAST_BAR)?.min(WIDEST_BAR);
        Some(Self { name, bar })
    }

    fn row(&self, row: &BarRow, scale: &Scale, number: &str) -> Vec<Line> {
        let mut names = name(row).wrap(self.name).into_iter();
        let mut first = Line::of(number, style::DIM);
        let left = first.width();
        first.append(&names.next().unwrap_or_default());
        let amount = scale.amount_of(row);
        let amount_ends = left + self.name + GAP + scale.amount;
        first.pad_to(amount_ends - amount.width());
        first.append(&amount);
        first.pad_to(amount_ends + GAP);
        first.append(&scale.bar_of(row, self.bar));
        let share = share_of(row);
        first.pad_to(amount_ends + GAP + self.bar + GAP + scale.share - share.width());
        first.append(&share);
        let gap = Line::of(&" ".repeat(left), style::PLAIN);
        [first].into_iter().chain(names.map(|line| line.after(&gap))).collect()
    }
}

/// The name on its own line; amount, bar and share below, as far as there is room.
fn narrow(row: &BarRow, scale: &Scale, number: &str, frame: Frame) -> Vec<Line> {
    frame.hang(&Line::of(number, style::DIM), |frame| {
        let mut lines = name(row).wrap(frame.prose);
        let (amount, share) = (scale.amount_of(row), share_of(row));
        let aside = if scale.share > 0 { scale.share + 1 } else { 0 };
        let room = frame.prose.saturating_sub(scale.amount + 1);
        let bar = if room >= aside + SHORTEST_BAR { room - aside } else { room }.min(WIDEST_BAR);
        let mut figures = Line::default();
        figures.pad_to(scale.amount - amount.width());
        figures.append(&amount);
        figures.pad_to(scale.amount + 1);
        figures.append(&scale.bar_of(row, bar));
        if room >= aside + SHORTEST_BAR {
            figures.pad_to(scale.amount + 1 + bar + aside - share.width());
            figures.append(&share);
            lines.push(figures);
            return lines;
        }
        let amount = Phrase::of(&amount.text(), style::PLAIN);
        let has_bar = room >= SHORTEST_BAR;
        lines.extend(if has_bar { vec![figures] } else { amount.wrap(frame.prose) });
        lines.extend(Phrase::of(&share.text(), style::PLAIN).wrap(frame.prose));
        lines
    })
}

fn spoken(chart: &BarChart, row: &BarRow, number: &str, frame: Frame) -> Vec<Line> {
    let mut phrase = name(row).and(&format!(": {} {}", figure(row.amount), chart.unit), style::PLAIN);
    if let Some(range) = row.share {
        phrase = phrase.and(&format!(", {}", share(range)), style::PLAIN);
    }
    frame.hang(&Line::of(number, style::PLAIN), |frame| phrase.wrap(frame.prose))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Part;
    use crate::render::text::tests::check;

    fn chart() -> Part {
        let row = |name: &str, serving: &str, amount: f64, share| BarRow {
            name: name.to_owned(),
            serving: serving.to_owned(),
            amount,
            share,
            ..BarRow::default()
        };
        Part::Bars(BarChart {
            of: "magnesium".to_owned(),
            unit: "mg".to_owned(),
            per: "usual serving".to_owned(),
            share_of: Some("women".to_owned()),
            rows: vec![
                row("Pumpkin seeds, roasted", "1 oz (28 g)", 155.9, Some((43.3, 50.3))),
                row("Milk", "1 cup", 24.4, Some((6.8, 7.1))),
                row("Water", "", 0.0, None),
            ],
        })
    }

    #[test]
    fn bars_are_cut_to_an_eighth() {
        assert_eq!(bar(1.0, 3), "███");
        assert_eq!(bar(0.5, 3), "█▌");
        assert_eq!(bar(0.0001, 3), "▏");
        assert_eq!(bar(7.0, 3), "███");
        for nothing in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(bar(nothing, 3), "");
        }
    }

    #[test]
    fn shares_are_ranges_unless_they_round_to_one_figure() {
        assert_eq!(share((49.6, 58.4)), "50–58 %");
        assert_eq!(share((49.6, 50.4)), "50 %");
        assert_eq!(share((0.0, 0.2)), "0–<1 %");
    }

    #[test]
    fn names_and_bars_stand_side_by_side() {
        let expect = "
  magnesium per usual serving · % of the daily need of women
  1. Pumpkin seeds, roasted, 1 oz (28 g)  156 mg  █████████████████████  43–50 %
  2. Milk, 1 cup                           24 mg  ███▎                       7 %
  3. Water                                  0 mg
";
        check(chart(), 80, Look::Pretty, expect);
    }

    #[test]
    fn bars_stand_below_names_where_there_is_little_room() {
        let expect = "
magnesium per usual serving ·
% of the daily need of women
1. Pumpkin seeds, roasted,
   1 oz (28 g)
   156 mg ████████████ 43–50 %
2. Milk, 1 cup
    24 mg █▉               7 %
3. Water
     0 mg
";
        check(chart(), 30, Look::Pretty, expect);
        let expect = "
magnesium per usual
serving · % of the
daily need of women
1. Pumpkin seeds,
   roasted, 1 oz
   (28 g)
   156 mg ██████████
   43–50 %
2. Milk, 1 cup
    24 mg █▋
   7 %
3. Water
     0 mg
";
        check(chart(), 20, Look::Pretty, expect);
    }

    #[test]
    fn amounts_are_read_out() {
        let expect = "
magnesium per usual serving, with % of the daily need of women
1. Pumpkin seeds, roasted, 1 oz (28 g): 156 mg, 43–50 %
2. Milk, 1 cup: 24 mg, 7 %
3. Water: 0 mg
";
        check(chart(), 80, Look::Plain, expect);
    }
}
