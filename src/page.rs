//! What is shown, not how: a page of parts, with its sources. Plain values: commands make them through
//! `builder`, formats print them.

use serde::Serialize;

/// The version of the JSON shape. Raised when a field is removed or changes its meaning.
pub const SCHEMA: &str = "cramp.page/1";

/// One answer of the program.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Page {
    /// Version of this shape.
    pub schema: &'static str,
    /// The command that made it.
    pub command: &'static str,
    /// Its heading.
    pub title: String,
    /// Its parts, in reading order.
    pub parts: Vec<Part>,
    /// Sources cited in it; a citation's number is its place here, from 1.
    pub sources: Vec<SourceLine>,
    /// Reviews, cautions and other small print.
    pub notes: Vec<String>,
    /// The day its content was last checked, as `YYYY-MM-DD`; programs read it in the notes.
    #[serde(skip)]
    pub reviewed: Option<String>,
    /// How much of each source is printed on paper and terminal; programs always get all of it.
    #[serde(skip)]
    pub listing: Listing,
}

/// How much of each source is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listing {
    /// Title, author, year, kind, address.
    #[default]
    Full,
    /// Author and year, in one run of text: for a sheet of one page. Where pictures can only be told
    /// in words, it goes without.
    Brief,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Part {
    /// A heading within the page.
    Heading {
        /// Its words.
        text: String,
        /// The address it can be shown by.
        #[serde(skip_serializing_if = "Option::is_none")]
        address: Option<String>,
    },
    /// A smaller heading.
    Subheading {
        /// Its words.
        text: Vec<Run>,
    },
    /// A paragraph.
    Text {
        /// Its runs.
        text: Vec<Run>,
    },
    /// A list.
    List {
        /// Dots or numbers.
        style: ListMark,
        /// Items, each of one or more parts.
        items: Vec<Vec<Part>>,
    },
    /// A table.
    Table {
        /// Column headings.
        head: Vec<Vec<Run>>,
        /// Which side each column leans to.
        align: Vec<Lean>,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// A picture.
    Drawing {
        /// Name of its file.
        file: String,
        /// What it shows, in words.
        text: String,
        /// The picture as SVG; programs get its name and its words.
        #[serde(skip)]
        svg: String,
    },
    /// Amounts to compare.
    Bars(BarChart),
    /// A question on which sources disagree.
    Disagreement {
        /// What is asked.
        question: Vec<Run>,
        /// The answers.
        sides: Vec<Vec<Run>>,
        /// What to do about it.
        conclusion: Vec<Run>,
    },
    /// A warning that comes before everything else.
    Card {
        /// How urgent, as an id.
        urgency: String,
        /// How urgent, in a word.
        label: String,
        /// What that urgency asks for.
        says: String,
        /// What the sign is.
        title: String,
        /// The entry's address.
        address: String,
        /// What to know and do.
        parts: Vec<Part>,
    },
    /// The head of an entry: name, advice, answer.
    Entry(Head),
    /// A section that answers a search.
    Hit(HitPart),
    /// Labels and values.
    Fields {
        /// Pairs of label and value.
        fields: Vec<(String, Vec<Run>)>,
    },
    /// A remark about the page, such as a corrected word.
    Remark {
        /// Its runs.
        text: Vec<Run>,
    },
    /// Commands to go on with.
    Commands {
        /// Pairs of command and what it does.
        commands: Vec<(String, String)>,
    },
}

/// How items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListMark {
    /// With a dot each.
    Dots,
    /// With numbers from 1.
    Numbers,
}

/// Which side a column leans to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lean {
    /// For words.
    Left,
    /// For figures.
    Right,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "run", rename_all = "kebab-case")]
pub enum Run {
    /// Plain words.
    Plain {
        /// The words.
        text: String,
    },
    /// Strong words.
    Strong {
        /// The words.
        text: String,
    },
    /// The word that says how urgent the rest of an item is, such as `Today:`.
    Urgency {
        /// Id of the urgency.
        id: String,
        /// The word as it is written.
        text: String,
        /// How that urgency reads.
        #[serde(skip)]
        label: String,
        /// What it asks for, in a sentence.
        #[serde(skip)]
        says: String,
    },
    /// Emphasised words.
    Emphasis {
        /// The words.
        text: String,
    },
    /// A command or other literal.
    Code {
        /// The literal.
        text: String,
    },
    /// A word that was searched for.
    Mark {
        /// The word.
        text: String,
    },
    /// A link to an entry or a web page.
    Link {
        /// Where to.
        to: String,
        /// The words.
        text: String,
    },
    /// A reference to a source of the page.
    Cite {
        /// Number of the source, from 1.
        source: usize,
    },
    /// A mark that stands where a source would.
    NoSource {
        /// How it reads.
        text: String,
    },
}

impl Run {
    /// Its words; nothing of a reference to a source.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Plain { text }
            | Self::Strong { text }
            | Self::Urgency { text, .. }
            | Self::Emphasis { text }
            | Self::Code { text }
            | Self::Mark { text }
            | Self::Link { text, .. }
            | Self::NoSource { text } => Some(text),
            Self::Cite { .. } => None,
        }
    }
}

/// The head of an entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Head {
    /// Its address.
    pub address: String,
    /// What kind of entry it is, in words.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Direction of advice, standing or urgency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// How strong the evidence is, in words.
    pub strength: String,
    /// The answer in a sentence.
    pub summary: Vec<Run>,
    /// Set when the advice is no longer given: why, and what to read instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<String>,
}

/// A word of the vocabulary that directs.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Verdict {
    /// Its id.
    pub id: String,
    /// How it reads.
    pub label: String,
}

/// A section that answers a search.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct HitPart {
    /// Place among the entries shown, from 1.
    pub rank: usize,
    /// Address of the section.
    pub address: String,
    /// Its score; only comparable within one page.
    pub score: f32,
    /// The entry's head.
    pub head: Head,
    /// The section's heading.
    pub heading: String,
    /// The section in full, or the passage that matches best.
    pub parts: Vec<Part>,
    /// Addresses of other sections of the entry that match.
    pub also: Vec<String>,
    /// Why it stands where it stands, if that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explanation: Vec<String>,
}

/// Amounts to compare.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BarChart {
    /// What is measured.
    pub of: String,
    /// Its unit.
    pub unit: String,
    /// What an amount is per, such as `usual serving`.
    pub per: String,
    /// Whose need a share is of, if shares are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_of: Option<String>,
    /// Largest first.
    pub rows: Vec<BarRow>,
}

/// One amount.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BarRow {
    /// What holds it.
    pub name: String,
    /// Address of its entry.
    pub address: String,
    /// How much of it is meant.
    pub serving: String,
    /// Amount in the unit.
    pub amount: f64,
    /// Share of a daily need in percent, lowest and highest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<(f64, f64)>,
}

/// A source as it is listed at the foot.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SourceLine {
    /// Its number on this page.
    pub number: usize,
    /// Its key.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who wrote or issued it.
    pub by: String,
    /// Its year, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// What kind of source it is, in words.
    pub strength: String,
    /// How it was read, in words.
    pub seen: String,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A plain run.
pub fn plain(text: impl Into<String>) -> Run {
    Run::Plain { text: text.into() }
}

/// A strong run.
pub fn strong(text: impl Into<String>) -> Run {
    Run::Strong { text: text.into() }
}

/// A paragraph of one plain run.
pub fn paragraph(text: impl Into<String>) -> Part {
    Part::Text { text: vec![plain(text)] }
}
