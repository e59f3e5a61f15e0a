//! What may stand in a text? Blocks and runs of text: plain values that every format can show.

use serde::{Deserialize, Serialize};

use crate::entry::Citation;

/// A piece of text that stands for itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A heading inside a section.
    Heading(Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; every item is one or more blocks.
    List(ListStyle, Vec<Vec<Block>>),
    /// A table.
    Table(Table),
    /// Amounts to compare, largest first. Computed, never written.
    Bars(Bars),
    /// Reputable sources that disagree. Computed from the entry's fields.
    Disagreement(Sides),
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListStyle {
    /// With a dot each.
    Dots,
    /// With numbers, from 1.
    Numbers,
}

/// A run of text within a block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// A command or other literal.
    Code(String),
    /// A link to an entry, a section or a web page.
    Link(String, Vec<Inline>),
    /// A reference to a source.
    Cite(Citation),
}

/// A table: a head and rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Column headings.
    pub head: Vec<Vec<Inline>>,
    /// Which side the cells of a column lean to.
    pub align: Vec<Align>,
    /// Rows of cells, as many as there are headings.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

impl Table {
    /// The words of the head and of each row, cell after cell.
    fn plain_rows(&self) -> impl Iterator<Item = String> {
        std::iter::once(&self.head).chain(&self.rows).map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| plain(cell)).filter(|it| !it.is_empty()).collect();
            cells.join(", ")
        })
    }
}

/// Which side a column leans to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// For words.
    #[default]
    Left,
    /// For figures.
    Right,
}

/// Amounts to compare.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bars {
    /// What is measured, such as `magnesium`.
    pub of: String,
    /// Its unit, such as `mg`.
    pub unit: String,
    /// Largest first.
    pub rows: Vec<Bar>,
    /// Where the figures come from.
    pub sources: Vec<Citation>,
}

/// One amount.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// What holds it.
    pub name: String,
    /// Address of its entry.
    pub address: String,
    /// How much of it is meant, such as `1 cup`.
    pub serving: String,
    /// Amount in the unit.
    pub amount: f64,
    /// Share of a daily need in percent, lowest and highest, where one was asked for.
    pub share: Option<(f64, f64)>,
}

/// A question and the answers of sources that disagree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sides {
    /// What is asked.
    pub question: Vec<Inline>,
    /// The answers, each with its sources.
    pub sides: Vec<Vec<Inline>>,
    /// What to do about it.
    pub conclusion: Vec<Inline>,
}

/// The words of some inlines, without marks of sources.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(run) | Inline::Code(run) => text.push_str(run),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => {
                push_plain(inner, text);
            }
            Inline::Cite(_) => {}
        }
    }
}

impl Block {
    /// Calls `each` with every run of inlines in this block, in reading order.
    pub fn visit<'a>(&'a self, each: &mut dyn FnMut(&'a [Inline])) {
        match self {
            Self::Heading(inlines) | Self::Paragraph(inlines) => each(inlines),
            Self::List(_, items) => items.iter().flatten().for_each(|block| block.visit(each)),
            Self::Table(table) => {
                table.head.iter().for_each(|cell| each(cell));
                table.rows.iter().flatten().for_each(|cell| each(cell));
            }
            Self::Bars(_) => {}
            Self::Disagreement(it) => {
                each(&it.question);
                it.sides.iter().for_each(|side| each(side));
                each(&it.conclusion);
            }
        }
    }

    /// The words of this block, a line for each run, each row of a table and each bar.
    pub fn plain(&self) -> String {
        let mut lines = Vec::new();
        match self {
            Self::Table(table) => lines.extend(table.plain_rows()),
            Self::Bars(bars) => lines.extend(
                bars.rows
                    .iter()
                    .map(|bar| format!("{}, {}: {:.0} {}", bar.name, bar.serving, bar.amount, bars.unit)),
            ),
            other => other.visit(&mut |inlines| lines.push(plain(inlines))),
        }
        lines.join("\n")
    }

    /// How many claims this block makes: one for each cited paragraph, list item or table.
    pub fn claims(&self) -> usize {
        match self {
            Self::List(_, items) => items.iter().flatten().map(Self::claims).sum(),
            other => usize::from(!other.citations().is_empty()),
        }
    }

    /// The references to sources in this block, in reading order.
    pub fn citations(&self) -> Vec<&Citation> {
        let mut found = Vec::new();
        self.visit(&mut |inlines| push_citations(inlines, &mut found));
        if let Self::Bars(bars) = self {
            found.extend(&bars.sources);
        }
        found
    }
}

/// The references to sources in some inlines.
pub fn citations(inlines: &[Inline]) -> Vec<&Citation> {
    let mut found = Vec::new();
    push_citations(inlines, &mut found);
    found
}

fn push_citations<'a>(inlines: &'a [Inline], found: &mut Vec<&'a Citation>) {
    for inline in inlines {
        match inline {
            Inline::Cite(citation) => found.push(citation),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => {
                push_citations(inner, found);
            }
            Inline::Text(_) | Inline::Code(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(texts: &[&str]) -> Vec<Vec<Inline>> {
        texts.iter().map(|text| vec![Inline::Text((*text).to_owned())]).collect()
    }

    #[test]
    fn a_row_of_a_table_is_one_line() {
        let table = Table {
            head: cells(&["", "In 100 g"]),
            rows: vec![cells(&["Magnesium", "262 mg"]), cells(&["Iron", ""])],
            ..Table::default()
        };
        assert_eq!(Block::Table(table).plain(), "In 100 g\nMagnesium, 262 mg\nIron");
    }
}
