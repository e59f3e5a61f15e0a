//! Markdown to blocks and inlines: the small subset that entries may use and every format can show.
//! The only file that knows the Markdown parser.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::block::{Align, Block, Inline, ListStyle, Table, plain};
use crate::entry::Citation;
use crate::span::{Located, Span};

/// Something in the Markdown that entries may not use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// The rule it breaks.
    pub rule: &'static str,
    /// Where.
    pub at: Span,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
}

/// A piece of a parsed body: a heading of the second level, or a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Begins a section.
    Section(String),
    /// Belongs to the section above it.
    Block(Block),
}

/// Parses a body that begins `offset` bytes into its file.
pub fn parse(text: &str, offset: usize) -> (Vec<Located<Piece>>, Vec<Unfit>) {
    let events = events(text).peekable();
    let mut reader = Reader { events, offset, unfit: Vec::new(), level: 1, depth: 0 };
    let pieces = reader.pieces();
    (pieces, reader.unfit)
}

fn events(text: &str) -> OffsetIter<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_OLD_FOOTNOTES;
    Parser::new_ext(text, options).into_offset_iter()
}

/// The places of the outermost items of a list whose first line begins `offset` bytes into its file.
pub fn item_places(list: &str, offset: usize) -> Vec<Span> {
    let mut depth = 0_usize;
    let mut places = Vec::new();
    for (event, range) in events(list) {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth = depth.saturating_sub(1),
            Event::Start(Tag::Item) if depth == 1 => places.push(Span::new(range).shifted(offset)),
            _ => {}
        }
    }
    places
}

/// Parses one line of text that stands in a field, such as `says`. Only inlines are kept.
pub fn parse_line(text: &str) -> Vec<Inline> {
    let (pieces, _) = parse(text, 0);
    let inlines = pieces.into_iter().filter_map(|piece| match piece.value {
        Piece::Block(Block::Paragraph(inlines)) => Some(inlines),
        _ => None,
    });
    let inlines: Vec<Inline> = inlines.flatten().collect();
    if inlines.is_empty() { vec![Inline::Text(text.to_owned())] } else { inlines }
}

struct Reader<'a> {
    events: Peekable<OffsetIter<'a>>,
    offset: usize,
    unfit: Vec<Unfit>,
    level: u8,
    depth: u8,
}

/// How deep lists and emphasis may nest: no reader follows further, and no stack overflows.
const DEEPEST: u8 = 8;

/// What nests deeper is called.
const TOO_DEEP: &str = "a list or emphasis within too many others";

impl Reader<'_> {
    fn pieces(&mut self) -> Vec<Located<Piece>> {
        let mut pieces = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let at = self.span(&range);
            if let Event::Start(Tag::Heading { level, .. }) = event {
                let inlines = self.inlines(TagEnd::Heading(level));
                pieces.push(Located::new(self.heading(level, inlines, at), at));
            } else if let Some(block) = self.block(event, &range) {
                pieces.push(Located::new(Piece::Block(block), at));
            }
        }
        pieces
    }

    fn heading(&mut self, level: HeadingLevel, inlines: Vec<Inline>, at: Span) -> Piece {
        let level = level as u8;
        let jump = match level {
            1 => Some("this heading is of level 1, which is the title's".to_owned()),
            2 => None,
            3 if self.level >= 2 => None,
            3 => Some("this heading of level 3 stands below none of level 2".to_owned()),
            _ => Some(format!("this heading is of level {level}, and 3 is the deepest")),
        };
        if let Some(message) = jump {
            let help = "use `## ` for sections and `### ` inside them; the title is a field";
            self.complain("heading-jump", at, message, help);
        }
        self.level = self.level.max(level.min(3));
        let text = plain(&inlines);
        match level {
            2 => Piece::Section(text),
            _ => Piece::Block(Block::Heading(inlines)),
        }
    }

    fn block(&mut self, event: Event<'_>, range: &Range<usize>) -> Option<Block> {
        let at = self.span(range);
        match event {
            Event::Start(_) if self.depth > DEEPEST => {
                self.unsupported(TOO_DEEP, at);
                self.skip();
                None
            }
            Event::Start(Tag::Paragraph) => Some(Block::Paragraph(self.inlines(TagEnd::Paragraph))),
            Event::Start(Tag::List(first)) => Some(self.list(first)),
            Event::Start(Tag::Table(align)) => Some(Block::Table(self.table(&align))),
            Event::Start(Tag::FootnoteDefinition(_)) => {
                let message = "a source is defined in the text".to_owned();
                let help = "put the source into sources.toml and keep only the mark `[^id]`";
                self.complain("footnote-definition", at, message, help);
                self.skip();
                None
            }
            Event::Start(Tag::HtmlBlock) => {
                self.raw_html(at);
                self.skip();
                None
            }
            Event::Start(tag) => {
                self.unsupported(unfit_name(&tag), at);
                self.skip();
                None
            }
            Event::Rule => {
                self.unsupported("a line across the page", at);
                None
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                self.raw_html(at);
                None
            }
            _ => None,
        }
    }

    fn list(&mut self, first: Option<u64>) -> Block {
        self.depth += 1;
        let style = if first.is_some() { ListStyle::Numbers } else { ListStyle::Dots };
        let mut items = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.item()),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        self.depth -= 1;
        Block::List(style, items)
    }

    fn item(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose: Vec<Inline> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(TagEnd::Item) => break,
                Event::Start(
                    Tag::Paragraph
                    | Tag::List(_)
                    | Tag::Table(_)
                    | Tag::HtmlBlock
                    | Tag::CodeBlock(_)
                    | Tag::BlockQuote(_),
                ) => {
                    flush(&mut loose, &mut blocks);
                    blocks.extend(self.block(event, &range));
                }
                event => self.inline(event, &range, &mut loose),
            }
        }
        flush(&mut loose, &mut blocks);
        blocks
    }

    fn table(&mut self, align: &[Alignment]) -> Table {
        let side = |align: &Alignment| match align {
            Alignment::Right => Align::Right,
            _ => Align::Left,
        };
        let mut table = Table { align: align.iter().map(side).collect(), ..Table::default() };
        let mut row = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(self.inlines(TagEnd::TableCell)),
                Event::End(TagEnd::TableHead) => table.head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => table.rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        table
    }

    fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        self.depth += 1;
        let mut inlines = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if matches!(&event, Event::End(tag) if *tag == end) {
                break;
            }
            self.inline(event, &range, &mut inlines);
        }
        self.depth -= 1;
        inlines
    }

    fn inline(&mut self, event: Event<'_>, range: &Range<usize>, into: &mut Vec<Inline>) {
        let at = self.span(range);
        match event {
            Event::Start(_) if self.depth > DEEPEST => {
                self.unsupported(TOO_DEEP, at);
                self.skip();
            }
            Event::Text(text) => push_text(&text, into),
            Event::Code(text) => into.push(Inline::Code(text.to_string())),
            Event::SoftBreak | Event::HardBreak => push_text(" ", into),
            Event::FootnoteReference(label) => into.push(Inline::Cite(Citation::parse(&label, at))),
            Event::Start(Tag::Strong) => into.push(Inline::Strong(self.inlines(TagEnd::Strong))),
            Event::Start(Tag::Emphasis) => into.push(Inline::Emphasis(self.inlines(TagEnd::Emphasis))),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let text = self.inlines(TagEnd::Link);
                into.push(Inline::Link(dest_url.to_string(), text));
            }
            Event::Start(Tag::Image { .. }) => {
                let text = self.inlines(TagEnd::Image);
                self.image(&text, at);
            }
            Event::InlineHtml(_) | Event::Html(_) => self.raw_html(at),
            Event::Start(tag) => {
                self.unsupported(unfit_name(&tag), at);
                self.skip();
            }
            Event::Rule => self.unsupported("a line across the page", at),
            _ => {}
        }
    }

    fn image(&mut self, text: &[Inline], at: Span) {
        if plain(text).trim().is_empty() {
            let message = "this image has no text for those who cannot see it".to_owned();
            self.complain(
                "image-without-text",
                at,
                message,
                "say in words what it shows, in a `[[drawing]]`",
            );
        } else {
            let message = "an image stands in the text".to_owned();
            self.complain(
                "unsupported-markdown",
                at,
                message,
                "name it in a `[[drawing]]` with `file` and `text`",
            );
        }
    }

    fn raw_html(&mut self, at: Span) {
        let message = "raw HTML stands in the text".to_owned();
        self.complain("raw-html", at, message, "write it in Markdown; a lone `<` is written `\\<`");
    }

    fn unsupported(&mut self, what: &str, at: Span) {
        let message = format!("{what} stands here, which not every format can show");
        let help = "use paragraphs, lists, tables, `**strong**`, `*emphasis*` and links";
        self.complain("unsupported-markdown", at, message, help);
    }

    fn complain(&mut self, rule: &'static str, at: Span, message: String, help: &'static str) {
        self.unfit.push(Unfit { rule, at, message, help });
    }

    /// Skips to the end of the element that has just begun.
    fn skip(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => break,
            }
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.clone()).shifted(self.offset)
    }
}

/// How the Markdown that entries may not use is called.
fn unfit_name(tag: &Tag<'_>) -> &'static str {
    match tag {
        Tag::BlockQuote(_) => "a quotation",
        Tag::CodeBlock(_) => "a block of code",
        Tag::Heading { .. } => "a heading inside a list",
        Tag::FootnoteDefinition(_) => "the definition of a source",
        _ => "a rare kind of Markdown",
    }
}

fn flush(loose: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    if !loose.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(loose)));
    }
}

fn push_text(text: &str, into: &mut Vec<Inline>) {
    if let Some(Inline::Text(last)) = into.last_mut() {
        last.push_str(text);
    } else {
        into.push(Inline::Text(text.to_owned()));
    }
}
