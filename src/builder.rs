//! How is a page made? Blocks and fields to parts: sources numbered as they are cited, words that were
//! searched for marked.

use index::block::{Align, Bars, Block, Inline, ListStyle};
use index::date::Date;
use index::entry::{Citation, Entry};
use index::library::Library;
use index::words::{stem, words};

use crate::page::{
    BarChart, BarRow, Head, Lean, ListMark, Listing, Page, Part, Run, SCHEMA, SourceLine, Verdict, plain,
    strong,
};

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

    /// Keeps the day something of the page was checked; the latest stands.
    pub fn reviewed(&mut self, day: Date) {
        self.page.reviewed = self.page.reviewed.take().max(Some(day.to_string()));
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
            Inline::Strong(inner) => runs.push(strong(index::block::plain(inner))),
            Inline::Emphasis(inner) => runs.push(Run::Emphasis { text: index::block::plain(inner) }),
            Inline::Link(to, inner) => {
                runs.push(Run::Link { to: to.clone(), text: index::block::plain(inner) });
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
                items: items.iter().map(|item| self.item(item)).collect(),
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

    /// The parts of an item. A word that says how urgent it is becomes more than a strong word.
    fn item(&mut self, blocks: &[Block]) -> Vec<Part> {
        let mut parts = self.parts(blocks);
        if let Some(Part::Text { text }) = parts.first_mut()
            && let Some(first) = text.first_mut()
            && let Some(urgency) = urgency(self.library, first)
        {
            *first = urgency;
        }
        parts
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

fn urgency(library: &Library, run: &Run) -> Option<Run> {
    let Run::Strong { text } = run else {
        return None;
    };
    let said = library.vocabulary.urgency_said(text)?;
    Some(Run::Urgency {
        id: said.id.value.clone(),
        text: text.clone(),
        label: said.label.clone(),
        says: said.says.clone(),
    })
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

/// How strong the evidence of some citations is, in words; of marks alone, how the first of them reads.
pub fn strength(library: &Library, citations: &[Citation]) -> String {
    let mark = || citations.iter().find_map(Citation::mark).unwrap_or("no good evidence found");
    library.strength(citations).map_or_else(mark, |it| library.vocabulary.source_type(it)).to_owned()
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
