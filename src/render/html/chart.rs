//! How do amounts look? A table whose rows have a bar each, drawn as a picture of one rectangle: a bar
//! needs no style, prints, and is silent to a screen reader, which has the figure.

use index::figure::figure;

use super::Frame;
use super::markup::escape;
use super::run::link;
use crate::page::{BarChart, BarRow};

/// Amounts as a table with bars.
pub(super) fn chart(chart: &BarChart, frame: Frame<'_>) -> String {
    let most = chart.rows.iter().map(|row| row.amount).fold(0.0, f64::max);
    let shares = chart.rows.iter().any(|row| row.share.is_some());
    let share = |it: &BarRow| if shares { share_cell(it) } else { String::new() };
    let rows = chart.rows.iter().map(|row| {
        format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"figure\">{}</td><td class=\"bar\">{}</td>{}</tr>\n",
            link(&row.address, &row.name, frame),
            escape(&row.serving),
            figure(row.amount),
            bar(row.amount, most),
            share(row),
        )
    });
    let rows: String = rows.collect();
    let of = index::computed::capital(&chart.of);
    let share = chart.share_of.as_ref().filter(|_| shares);
    let share = share
        .map(|of| format!("<th scope=\"col\" class=\"figure\">% of the daily need of {}</th>", escape(of)));
    format!(
        "<div class=\"table\" role=\"group\" aria-label=\"{of} per {per}\" tabindex=\"0\">\n<table class=\"bars sortable\">\n<thead><tr><th scope=\"col\">Food</th><th scope=\"col\">Amount</th><th scope=\"col\" class=\"figure\">{of} ({unit})</th><td></td>{share}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n",
        of = escape(&of),
        per = escape(&chart.per),
        unit = escape(&chart.unit),
        share = share.unwrap_or_default(),
    )
}

/// A bar as long as its share of the longest.
fn bar(amount: f64, most: f64) -> String {
    let long = if most > 0.0 { amount / most * 100.0 } else { 0.0 };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"{long:.1}\" height=\"10\"/></svg>"
    )
}

fn share_cell(row: &BarRow) -> String {
    let words = row.share.map(|(low, high)| {
        let (low, high) = (format!("{low:.0}"), format!("{high:.0}"));
        if low == high { low } else { format!("{low}–{high}") }
    });
    format!("<td class=\"figure\">{}</td>", words.unwrap_or_default())
}
