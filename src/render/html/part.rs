//! How does a part of a page look, wherever it stands?

use super::markup::{each, escape};
use super::run::{link, runs};
use super::{Frame, Picture, chart, head, list};
use crate::page::{Lean, Part, Run};

/// A part as markup.
pub(super) fn part(part: &Part, frame: Frame<'_>) -> String {
    match part {
        Part::Heading { text, .. } => format!("<h{0}>{1}</h{0}>\n", frame.level, escape(text)),
        Part::Subheading { text } => format!("<h{0}>{1}</h{0}>\n", frame.level, runs(text, frame)),
        Part::Text { text } => format!("<p>{}</p>\n", runs(text, frame)),
        Part::List { style, items } => list::list(*style, items, frame),
        Part::Table { head, align, rows } => table(head, align, rows, frame),
        Part::Drawing { file, text, svg } => drawing(file, text, svg, frame),
        Part::Bars(it) => chart::chart(it, frame),
        Part::Disagreement { question, sides, conclusion } => {
            disagreement(question, sides, conclusion, frame)
        }
        Part::Card { .. } => list::warning(part, frame),
        Part::Entry(it) => head::entry(it, frame),
        Part::Hit(it) => head::hit(it, frame),
        Part::Fields { fields } => pairs(fields, frame),
        Part::Remark { text } => format!("<p class=\"remark\">{}</p>\n", runs(text, frame)),
        Part::Commands { commands } => ways(commands, frame),
    }
}

/// Opens a section and writes its heading. What a section says for one group of people alone is marked
/// with that group.
pub(super) fn section(text: &str, address: Option<&str>, frame: Frame<'_>) -> String {
    let heading = format!("<h{0}>{1}</h{0}>\n", frame.level, escape(text));
    let Some(address) = address else {
        return format!("<section>\n{heading}");
    };
    let group = address.split_once("#for-").map(|(_, group)| format!(" data-group=\"{}\"", escape(group)));
    let id = frame.links.anchor(address);
    format!("<section id=\"{}\"{}>\n{heading}", escape(&id), group.unwrap_or_default())
}

fn table(head: &[Vec<Run>], align: &[Lean], rows: &[Vec<Vec<Run>>], frame: Frame<'_>) -> String {
    let class = |at: usize| match align.get(at) {
        Some(Lean::Right) => " class=\"figure\"",
        _ => "",
    };
    let headings = head.iter().enumerate();
    let headings = headings.map(|(at, cell)| match runs(cell, frame) {
        empty if empty.is_empty() => format!("<td{}></td>", class(at)),
        words => format!("<th scope=\"col\"{}>{words}</th>", class(at)),
    });
    let cell = |(at, cell): (usize, &Vec<Run>)| match at {
        0 => format!("<th scope=\"row\"{}>{}</th>", class(at), runs(cell, frame)),
        _ => format!("<td{}>{}</td>", class(at), runs(cell, frame)),
    };
    let row = |row: &Vec<Vec<Run>>| {
        let cells: String = row.iter().enumerate().map(cell).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let name = head.iter().map(|cell| words(cell)).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
    format!(
        "<div class=\"table\" role=\"group\" aria-label=\"{}\" tabindex=\"0\">\n<table class=\"sortable\">\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table></div>\n",
        escape(if name.is_empty() { "Table" } else { &name }),
        headings.collect::<String>(),
        rows.iter().map(row).collect::<String>()
    )
}

/// The words of some runs, without what is said of sources.
fn words(runs: &[Run]) -> String {
    let told = runs.iter().filter(|run| !matches!(run, Run::NoSource { .. }));
    told.filter_map(Run::words).collect()
}

/// A picture with its words: its own file where it has one, else in the page.
fn drawing(file: &str, text: &str, svg: &str, frame: Frame<'_>) -> String {
    let silent = "aria-hidden=\"true\" focusable=\"false\"";
    let picture = match frame.links.picture(file) {
        Picture::File(way) => format!("<img src=\"{}\" alt=\"\"/>", escape(&way)),
        Picture::Here => svg.trim().replacen("<svg ", &format!("<svg {silent} "), 1),
        Picture::Symbol(id) => {
            // The symbol brings its own corner: around it only width and height count.
            let size: Vec<&str> = view_box(svg).split_whitespace().skip(2).collect();
            let view = format!("0 0 {}", size.join(" "));
            format!("<svg viewBox=\"{}\" {silent}><use href=\"#{}\"></use></svg>", escape(&view), escape(&id))
        }
    };
    format!("<figure>{picture}<figcaption>{}</figcaption></figure>\n", escape(text))
}

/// A picture as a symbol of a page, to be shown by its id.
pub fn symbol(id: &str, svg: &str) -> String {
    let inner = svg.split_once('>').map_or("", |it| it.1).trim().trim_end_matches("</svg>");
    format!("<symbol id=\"{}\" viewBox=\"{}\">{inner}</symbol>\n", escape(id), escape(view_box(svg)))
}

fn view_box(svg: &str) -> &str {
    let value = svg.split_once("viewBox=\"").and_then(|it| it.1.split_once('"'));
    value.map_or("", |it| it.0)
}

fn disagreement(question: &[Run], sides: &[Vec<Run>], conclusion: &[Run], frame: Frame<'_>) -> String {
    let items = each("li", sides.iter().map(|side| runs(side, frame)));
    let advice = match conclusion {
        [] => String::new(),
        runs_of => format!("<p><strong>What to do:</strong> {}</p>\n", runs(runs_of, frame)),
    };
    format!(
        "<div class=\"disagree\">\n<p><strong>Sources disagree: {}</strong></p>\n<ul>\n{items}</ul>\n{advice}</div>\n",
        runs(question, frame)
    )
}

fn pairs(fields: &[(String, Vec<Run>)], frame: Frame<'_>) -> String {
    let row = |(label, value): &(String, Vec<Run>)| {
        format!("<div><dt>{}</dt><dd>{}</dd></div>\n", escape(label), value_of(value, frame))
    };
    format!("<dl>\n{}</dl>\n", fields.iter().map(row).collect::<String>())
}

/// A value that is an address of the web leads there.
fn value_of(value: &[Run], frame: Frame<'_>) -> String {
    match value {
        [Run::Plain { text }] if text.starts_with("http") => link(text, text, frame),
        other => runs(other, frame),
    }
}

/// Where to go on: of commands, those that show an entry. The others lead nowhere outside a terminal.
fn ways(commands: &[(String, String)], frame: Frame<'_>) -> String {
    let way = |(command, does): &(String, String)| {
        let to = frame.links.entry(command.strip_prefix("cramp show ")?)?;
        Some(format!("<li><a href=\"{}\">{}</a></li>\n", escape(&to), escape(does)))
    };
    let ways: String = commands.iter().filter_map(way).collect();
    if ways.is_empty() { ways } else { format!("<ul class=\"ways\">\n{ways}</ul>\n") }
}

/// Parts of a page that stand for themselves.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{ListMark, SourceLine, plain, strong};
    use crate::render::html::{Links, parts};

    struct Nowhere;

    impl Links for Nowhere {
        fn entry(&self, address: &str) -> Option<String> {
            address.contains('/').then(|| format!("{address}.html"))
        }

        fn anchor(&self, address: &str) -> String {
            address.split_once('#').map_or("", |it| it.1).to_owned()
        }

        fn picture(&self, _: &str) -> Picture {
            Picture::Here
        }

        fn source(&self, line: &SourceLine) -> (String, Option<String>) {
            (line.number.to_string(), None)
        }
    }

    fn check(part: Part, expect: &str) {
        let sources = [SourceLine { number: 1, ..SourceLine::default() }];
        let frame = Frame { links: &Nowhere, sources: &sources, level: 2 };
        assert_eq!(parts(&[part], frame), expect);
    }

    #[test]
    fn citations_follow_a_word_at_once_and_a_space_follows_them() {
        let text = vec![plain("Stretch."), Run::Cite { source: 1 }, strong("Slowly")];
        check(Part::Text { text }, "<p>Stretch.<sup>[1]</sup> <strong>Slowly</strong></p>\n");
    }

    #[test]
    fn markup_of_the_content_stays_text() {
        let text = vec![plain("<script>"), Run::Link { to: "a/b".to_owned(), text: "x & y".to_owned() }];
        check(Part::Text { text }, "<p>&lt;script&gt;<a href=\"a/b.html\">x &amp; y</a></p>\n");
    }

    #[test]
    fn items_of_one_urgency_share_a_card_that_says_it_once() {
        let item = |text: &str| {
            let urgency = Run::Urgency {
                id: "urgent".to_owned(),
                text: text.to_owned(),
                label: "Urgent".to_owned(),
                says: "Get help today.".to_owned(),
            };
            vec![Part::Text { text: vec![urgency, plain(" it is hot")] }]
        };
        let items = vec![item("Urgent:"), item("Today:")];
        check(
            Part::List { style: ListMark::Dots, items },
            "<div class=\"care urgent\">\n<h2 class=\"says\"><span>Urgent: </span>Get help today.</h2>\n<div class=\"inside\">\n<ul>\n<li>It is hot</li>\n<li><strong>Today:</strong> it is hot</li>\n</ul>\n</div></div>\n",
        );
    }

    #[test]
    fn only_commands_that_show_an_entry_lead_somewhere() {
        let command = |it: &str| (it.to_owned(), "go on".to_owned());
        let commands = vec![command("cramp show a/b"), command("cramp list")];
        check(
            Part::Commands { commands },
            "<ul class=\"ways\">\n<li><a href=\"a/b.html\">go on</a></li>\n</ul>\n",
        );
        check(Part::Commands { commands: vec![command("cramp list")] }, "");
    }
}
