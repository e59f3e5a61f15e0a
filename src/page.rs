//! What is shown, not how: a page of parts, with numbered sources. Commands make it, formats print it.

use index::entry::{Citation, Entry};
use index::library::Library;
use index::markdown::{Align, Bars, Block, Inline, ListStyle};
use index::words::{stem, words};
use serde::Serialize;

/// The version of the JSON shape. Raised when a field is removed or changes its meaning.
pub const SCHEMA: &str = "cramp.page/1";

/// One answer of the program.
#[derive(Debug, Default, Serialize)]
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
    /// Author and year, in one run of text: for a sheet of one page.
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

/// Makes a page: numbers the sources as they are cited and marks the words that were searched for.
pub struct Builder<'a> {
    library: &'a Library,
    page: Page,
    marked: Vec<String>,
}

impl<'a> Builder<'a> {
    /// An empty page of a command.
    pub fn new(library: &'a Library, command: &'static str, title: impl Into<String>) -> Self {
        let page = Page { schema: SCHEMA, command, title: title.into(), ..Page::default() };
        Self { library, page, marked: Vec::new() }
    }

    /// From here on, words of these stems are marked.
    pub fn mark(&mut self, stems: Vec<String>) {
        self.marked = stems;
    }

    /// The library the page is made from.
    pub fn library(&self) -> &'a Library {
        self.library
    }

    /// Adds a part.
    pub fn push(&mut self, part: Part) {
        self.page.parts.push(part);
    }

    /// Adds parts.
    pub fn extend(&mut self, parts: impl IntoIterator<Item = Part>) {
        self.page.parts.extend(parts);
    }

    /// Adds a line of small print, once.
    pub fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.page.notes.contains(&note) {
            self.page.notes.push(note);
        }
    }

    /// Lists sources so.
    pub fn list_sources(&mut self, listing: Listing) {
        self.page.listing = listing;
    }

    /// The page.
    pub fn finish(self) -> Page {
        self.page
    }

    /// Runs of inlines, sources numbered and words marked.
    pub fn runs(&mut self, inlines: &[Inline]) -> Vec<Run> {
        let mut runs = Vec::new();
        for inline in inlines {
            self.push_runs(inline, &mut runs);
        }
        runs
    }

    fn push_runs(&mut self, inline: &Inline, runs: &mut Vec<Run>) {
        match inline {
            Inline::Text(text) => self.push_marked(text, runs),
            Inline::Code(text) => runs.push(Run::Code { text: text.clone() }),
            Inline::Strong(inner) => runs.push(strong(index::markdown::plain(inner))),
            Inline::Emphasis(inner) => runs.push(Run::Emphasis { text: index::markdown::plain(inner) }),
            Inline::Link(to, inner) => {
                runs.push(Run::Link { to: to.clone(), text: index::markdown::plain(inner) });
            }
            Inline::Cite(citation) => runs.push(self.cite(citation)),
        }
    }

    fn push_marked(&self, text: &str, runs: &mut Vec<Run>) {
        let mut from = 0;
        for word in words(text) {
            if self.marked.contains(&stem(&word.surface)) {
                push_plain(text.get(from..word.range.start), runs);
                let marked = text.get(word.range.clone()).unwrap_or("").to_owned();
                runs.push(Run::Mark { text: marked });
                from = word.range.end;
            }
        }
        push_plain(text.get(from..), runs);
    }

    /// A reference to a source, which is numbered on its first use.
    pub fn cite(&mut self, citation: &Citation) -> Run {
        if let Some(reads) = citation.mark() {
            return Run::NoSource { text: reads.to_owned() };
        }
        let known = self.page.sources.iter().find(|it| it.id == citation.source);
        if let Some(known) = known {
            return Run::Cite { source: known.number };
        }
        let number = self.page.sources.len() + 1;
        let line = source_line(self.library, &citation.source, number);
        self.page.sources.push(line);
        Run::Cite { source: number }
    }

    /// References to some sources.
    pub fn cites<'c>(&mut self, citations: impl IntoIterator<Item = &'c Citation>) -> Vec<Run> {
        citations.into_iter().map(|it| self.cite(it)).collect()
    }

    /// Parts of blocks.
    pub fn parts<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) -> Vec<Part> {
        blocks.into_iter().map(|block| self.part(block)).collect()
    }

    /// The part of a block.
    pub fn part(&mut self, block: &Block) -> Part {
        match block {
            Block::Heading(text) => Part::Subheading { text: self.runs(text) },
            Block::Paragraph(text) => Part::Text { text: self.runs(text) },
            Block::List(style, items) => Part::List {
                style: match style {
                    ListStyle::Dots => ListMark::Dots,
                    ListStyle::Numbers => ListMark::Numbers,
                },
                items: items.iter().map(|item| self.parts(item)).collect(),
            },
            Block::Table(table) => Part::Table {
                head: table.head.iter().map(|cell| self.runs(cell)).collect(),
                align: table.align.iter().map(|align| lean(*align)).collect(),
                rows: table.rows.iter().map(|row| row.iter().map(|cell| self.runs(cell)).collect()).collect(),
            },
            Block::Bars(bars) => Part::Bars(chart(bars, "usual serving", None)),
            Block::Disagreement(it) => Part::Disagreement {
                question: self.runs(&it.question),
                sides: it.sides.iter().map(|side| self.runs(side)).collect(),
                conclusion: self.runs(&it.conclusion),
            },
        }
    }

    /// The head of an entry.
    pub fn head(&mut self, entry: &Entry) -> Head {
        let library = self.library;
        let kind = index::kind::kind_of(&entry.address.kind);
        let mut summary = self.runs(&[Inline::Text(entry.summary.value.clone())]);
        summary.extend(self.cites(&entry.sources));
        let retired = entry.retired.as_ref().map(|it| {
            let since = it.on.as_ref().map(|on| format!(" since {}", on.value));
            let instead = it.instead.as_ref().map(|to| format!(" Read {} instead.", to.value));
            let because = it.because.value.trim_end_matches('.');
            format!(
                "No longer advised{}: {because}.{}",
                since.unwrap_or_default(),
                instead.unwrap_or_default()
            )
        });
        Head {
            address: entry.address.to_string(),
            kind: kind.map_or_else(String::new, |it| it.one.to_owned()),
            title: entry.title.value.clone(),
            verdict: verdict(library, entry),
            strength: strength(library, &entry.sources),
            summary,
            retired,
        }
    }
}

fn push_plain(text: Option<&str>, runs: &mut Vec<Run>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        runs.push(plain(text));
    }
}

fn lean(align: Align) -> Lean {
    match align {
        Align::Left => Lean::Left,
        Align::Right => Lean::Right,
    }
}

/// Amounts as a chart. `per` says what an amount is per; `share_of` whose need its share is of.
pub fn chart(bars: &Bars, per: &str, share_of: Option<String>) -> BarChart {
    let rows = bars.rows.iter().map(|row| BarRow {
        name: row.name.clone(),
        address: row.address.clone(),
        serving: row.serving.clone(),
        amount: row.amount,
        share: row.share,
    });
    BarChart {
        of: bars.of.clone(),
        unit: bars.unit.clone(),
        per: per.to_owned(),
        share_of,
        rows: rows.collect(),
    }
}

/// The direction of an entry: its verdict, standing or urgency.
pub fn verdict(library: &Library, entry: &Entry) -> Option<Verdict> {
    let words = &library.vocabulary;
    let made = |id: &str, label: &str| Verdict { id: id.to_owned(), label: label.to_owned() };
    let verdict = entry.verdict.as_ref().map(|it| made(&it.value, words.verdict(&it.value)));
    let standing = || entry.standing.as_ref().map(|it| made(&it.value, words.standing(&it.value)));
    let urgency = || {
        let id = &entry.urgency.as_ref()?.value;
        Some(made(id, words.urgency(id).map_or(id, |it| it.label.as_str())))
    };
    verdict.or_else(standing).or_else(urgency)
}

/// How strong the evidence of some citations is, in words.
pub fn strength(library: &Library, citations: &[Citation]) -> String {
    let strength = library.strength(citations);
    let words = strength.map_or("no good evidence found", |it| library.vocabulary.source_type(it));
    words.to_owned()
}

/// A source as it is listed, under this number.
pub fn source_line(library: &Library, id: &str, number: usize) -> SourceLine {
    let Some(source) = library.source(id) else {
        return SourceLine {
            number,
            id: id.to_owned(),
            title: format!("unknown source `{id}`"),
            ..SourceLine::default()
        };
    };
    SourceLine {
        number,
        id: id.to_owned(),
        title: source.title.clone(),
        by: source.by.clone(),
        year: source.year,
        strength: library.vocabulary.source_type(&source.source_type.value).to_owned(),
        seen: library.vocabulary.seen(&source.seen.value).to_owned(),
        link: source.link(),
    }
}
