//! A page as Markdown, for those who paste it elsewhere.

use std::io::{self, Write};

use crate::page::{BarChart, Head, HitPart, ListMark, Listing, Page, Part, Run, SourceLine};

/// Prints a page.
///
/// # Errors
///
/// When `out` refuses.
pub fn print(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let mut blocks = vec![format!("# {}", page.title)];
    let told = |part: &&Part| page.listing == Listing::Full || !matches!(part, Part::Drawing { .. });
    for part in page.parts.iter().filter(told) {
        push(part, 2, &mut blocks);
    }
    if !page.sources.is_empty() {
        blocks.push("## Sources".to_owned());
        blocks.push(page.sources.iter().map(source).collect::<Vec<_>>().join("\n"));
    }
    blocks.extend(page.notes.iter().map(|note| format!("*{note}*")));
    writeln!(out, "{}", blocks.join("\n\n"))
}

fn push(part: &Part, level: usize, blocks: &mut Vec<String>) {
    let heading = |text: &str, level: usize| format!("{} {text}", "#".repeat(level));
    match part {
        Part::Heading { text, .. } => blocks.push(heading(text, level)),
        Part::Subheading { text } => blocks.push(heading(&runs(text), level + 1)),
        Part::Text { text } | Part::Remark { text } => blocks.push(runs(text)),
        Part::List { style, items } => blocks.push(list(*style, items, 0).join("\n")),
        Part::Table { head, rows, .. } => blocks.push(table(head, rows)),
        Part::Drawing { text, .. } => blocks.push(format!("Picture: {text}")),
        Part::Bars(chart) => blocks.push(bars(chart)),
        Part::Disagreement { question, sides, conclusion } => {
            blocks.push(format!("**Sources disagree: {}**", runs(question)));
            blocks.push(sides.iter().map(|side| format!("- {}", runs(side))).collect::<Vec<_>>().join("\n"));
            blocks.push(format!("What to do: {}", runs(conclusion)));
        }
        Part::Card { label, says, title, parts, .. } => {
            blocks.push(heading(&format!("{label}: {title}"), level));
            blocks.push(format!("**{says}**"));
            for part in parts {
                push(part, level + 1, blocks);
            }
        }
        Part::Entry(it) => blocks.extend(head(it)),
        Part::Hit(it) => hit(it, level, blocks),
        Part::Fields { fields } => {
            let lines = fields.iter().map(|(label, value)| format!("- {label}: {}", runs(value)));
            blocks.push(lines.collect::<Vec<_>>().join("\n"));
        }
        Part::Commands { commands } => {
            let lines = commands.iter().map(|(command, does)| format!("- `{command}`: {does}"));
            blocks.push(lines.collect::<Vec<_>>().join("\n"));
        }
    }
}

fn hit(hit: &HitPart, level: usize, blocks: &mut Vec<String>) {
    let title = format!("{}. {}: {}", hit.rank, hit.head.title, hit.heading);
    blocks.push(format!("{} {title}", "#".repeat(level)));
    blocks.extend(head(&hit.head));
    for part in &hit.parts {
        push(part, level + 1, blocks);
    }
    blocks.extend(hit.explanation.iter().map(|line| format!("*{line}*")));
}

fn head(head: &Head) -> Vec<String> {
    let verdict = head.verdict.as_ref().map(|it| format!("**{}.** ", it.label));
    let line =
        format!("{}{} (evidence: {})", verdict.unwrap_or_default(), runs(&head.summary), head.strength);
    head.retired.iter().cloned().chain([line]).collect()
}

fn list(style: ListMark, items: &[Vec<Part>], depth: usize) -> Vec<String> {
    let indent = "   ".repeat(depth);
    let mut lines = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let mark = match style {
            ListMark::Dots => "-".to_owned(),
            ListMark::Numbers => format!("{}.", number + 1),
        };
        let mut mark = format!("{indent}{mark} ");
        for part in item {
            match part {
                Part::List { style, items } => lines.extend(list(*style, items, depth + 1)),
                Part::Text { text } => {
                    lines.push(format!("{mark}{}", runs(text)));
                    mark = format!("{indent}   ");
                }
                _ => {}
            }
        }
    }
    lines
}

fn table(head: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) -> String {
    let row = |cells: &[Vec<Run>]| {
        format!("| {} |", cells.iter().map(|it| runs(it)).collect::<Vec<_>>().join(" | "))
    };
    let rule = format!("|{}", " --- |".repeat(head.len()));
    let lines = [row(head), rule].into_iter().chain(rows.iter().map(|it| row(it)));
    lines.collect::<Vec<_>>().join("\n")
}

fn bars(chart: &BarChart) -> String {
    let share = chart.share_of.as_ref().map(|of| format!(" | Share of the daily need of {of}"));
    let rule = if share.is_some() { "| --- | --- | ---: | ---: |" } else { "| --- | --- | ---: |" };
    let mut lines = vec![
        format!("| Food | {} | {} ({}){} |", chart.per, chart.of, chart.unit, share.unwrap_or_default()),
        rule.to_owned(),
    ];
    lines.extend(chart.rows.iter().map(|row| {
        let share = row.share.map(|(low, high)| format!(" | {low:.0} to {high:.0} %"));
        format!(
            "| {} | {} | {}{} |",
            row.name,
            row.serving,
            index::figure::figure(row.amount),
            share.unwrap_or_default()
        )
    }));
    lines.join("\n")
}

fn runs(runs: &[Run]) -> String {
    let run = |run: &Run| match run {
        Run::Link { to, text } if to.starts_with("http") => format!("[{text}]({to})"),
        Run::Plain { text } | Run::Mark { text } | Run::Link { text, .. } => text.clone(),
        Run::Strong { text } | Run::Urgency { text, .. } => format!("**{text}**"),
        Run::Emphasis { text } => format!("*{text}*"),
        Run::Code { text } => format!("`{text}`"),
        Run::Cite { source } => format!("[{source}]"),
        Run::NoSource { text } => format!(" ({text})"),
    };
    runs.iter().map(run).collect()
}

fn source(line: &SourceLine) -> String {
    let year = line.year.map(|year| format!(", {year}")).unwrap_or_default();
    let way = line.link.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
    format!("{}. {}. {}{year} ({}; {}).{way}", line.number, line.title, line.by, line.strength, line.seen)
}
