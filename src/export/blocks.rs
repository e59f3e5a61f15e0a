//! How does a text read to a program? Blocks and runs as JSON, every claim with its strength.

use index::block::{Align, Bars, Block, Inline, ListStyle, Table, plain};
use index::entry::Citation;
use index::library::Library;
use serde::Serialize;

use super::grade::{Cited, Labelled, all_cited, cited, strength};

/// A piece of text that stands for itself.
#[derive(Debug, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum Piece<'a> {
    /// A heading inside a section.
    Heading {
        /// Its words.
        text: Vec<Run<'a>>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: Vec<Run<'a>>,
        /// How strong its evidence is.
        #[serde(skip_serializing_if = "Option::is_none")]
        strength: Option<Labelled<'a>>,
    },
    /// A list.
    List {
        /// `dots` or `numbers`.
        style: &'static str,
        /// Items, each of one or more blocks.
        items: Vec<Vec<Piece<'a>>>,
    },
    /// A table.
    Table {
        /// Column headings.
        head: Vec<Vec<Run<'a>>>,
        /// Which side each column leans to.
        align: Vec<&'static str>,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Run<'a>>>>,
        /// How strong its evidence is.
        #[serde(skip_serializing_if = "Option::is_none")]
        strength: Option<Labelled<'a>>,
    },
    /// Amounts to compare.
    Bars {
        /// What is measured.
        of: &'a str,
        /// Its unit.
        unit: &'a str,
        /// Largest first.
        rows: Vec<Row<'a>>,
        /// Where the figures come from.
        sources: Vec<Cited<'a>>,
    },
    /// A question on which sources disagree.
    Disagreement {
        /// What is asked.
        question: Vec<Run<'a>>,
        /// The answers.
        sides: Vec<Answer<'a>>,
        /// What to do about it.
        conclusion: Vec<Run<'a>>,
    },
}

/// An amount to compare.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    name: &'a str,
    address: &'a str,
    serving: &'a str,
    amount: f64,
}

/// One side of a disagreement.
#[derive(Debug, Serialize)]
pub struct Answer<'a> {
    text: Vec<Run<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<Labelled<'a>>,
}

/// A run of text.
#[derive(Debug, Serialize)]
#[serde(tag = "run", rename_all = "kebab-case")]
pub enum Run<'a> {
    /// Plain words.
    Plain {
        /// The words.
        text: &'a str,
    },
    /// Strong words.
    Strong {
        /// The runs within.
        runs: Vec<Run<'a>>,
    },
    /// Emphasised words.
    Emphasis {
        /// The runs within.
        runs: Vec<Run<'a>>,
    },
    /// A command or other literal.
    Code {
        /// The literal.
        text: &'a str,
    },
    /// A link to an entry or a web page.
    Link {
        /// Where to.
        to: &'a str,
        /// The words.
        text: String,
    },
    /// What the words before it rest on.
    Cite(Cited<'a>),
}

/// The blocks of a text.
pub fn pieces<'a>(library: &'a Library, blocks: impl IntoIterator<Item = &'a Block>) -> Vec<Piece<'a>> {
    blocks.into_iter().map(|block| piece(library, block)).collect()
}

fn piece<'a>(library: &'a Library, block: &'a Block) -> Piece<'a> {
    let strength = || strength(library, &block.citations());
    match block {
        Block::Heading(text) => Piece::Heading { text: runs(library, text) },
        Block::Paragraph(text) => Piece::Paragraph { text: runs(library, text), strength: strength() },
        Block::List(style, items) => Piece::List {
            style: match style {
                ListStyle::Dots => "dots",
                ListStyle::Numbers => "numbers",
            },
            items: items.iter().map(|item| pieces(library, item)).collect(),
        },
        Block::Table(table) => self::table(library, table, strength()),
        Block::Bars(bars) => self::bars(library, bars),
        Block::Disagreement(it) => Piece::Disagreement {
            question: runs(library, &it.question),
            sides: it.sides.iter().map(|side| answer(library, side)).collect(),
            conclusion: runs(library, &it.conclusion),
        },
    }
}

fn table<'a>(library: &'a Library, table: &'a Table, strength: Option<Labelled<'a>>) -> Piece<'a> {
    let cells = |cells: &'a [Vec<Inline>]| cells.iter().map(|cell| runs(library, cell)).collect();
    let lean = |align: &Align| match align {
        Align::Left => "left",
        Align::Right => "right",
    };
    Piece::Table {
        head: cells(&table.head),
        align: table.align.iter().map(lean).collect(),
        rows: table.rows.iter().map(|row| cells(row)).collect(),
        strength,
    }
}

fn bars<'a>(library: &'a Library, bars: &'a Bars) -> Piece<'a> {
    let rows = bars.rows.iter().map(|row| Row {
        name: &row.name,
        address: &row.address,
        serving: &row.serving,
        amount: row.amount,
    });
    Piece::Bars {
        of: &bars.of,
        unit: &bars.unit,
        rows: rows.collect(),
        sources: all_cited(library, &bars.sources),
    }
}

fn answer<'a>(library: &'a Library, side: &'a [Inline]) -> Answer<'a> {
    let citations: Vec<&Citation> = index::block::citations(side);
    Answer { text: runs(library, side), strength: strength(library, &citations) }
}

fn runs<'a>(library: &'a Library, inlines: &'a [Inline]) -> Vec<Run<'a>> {
    let run = |inline: &'a Inline| match inline {
        Inline::Text(text) => Run::Plain { text },
        Inline::Code(text) => Run::Code { text },
        Inline::Strong(inner) => Run::Strong { runs: runs(library, inner) },
        Inline::Emphasis(inner) => Run::Emphasis { runs: runs(library, inner) },
        Inline::Link(to, inner) => Run::Link { to, text: plain(inner) },
        Inline::Cite(citation) => Run::Cite(cited(library, citation)),
    };
    inlines.iter().map(run).collect()
}
