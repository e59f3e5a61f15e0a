//! How do pieces become a file? Every piece is drawn and named for readers; the writer checks the whole.

use std::num::NonZeroU16;

use anyhow::{Result, anyhow};
use index::drawing::{self, Drawing, Ends, Segment};
use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Paint, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, ListNumbering, Node, SpanTag, Tag, TagGroup, TagKind, TagTree,
};
use krilla::text::Font;

use super::code::{Code, QUIET};
use super::font::Face;
use super::piece::{Area, Piece, Role};
use super::text::Span;

/// A sheet of paper, drawn: its size in points, and the pieces of its pages.
pub(super) struct Drawn {
    /// Width and height of the paper.
    pub(super) paper: (f32, f32),
    /// The pieces of every page.
    pub(super) pages: Vec<Vec<Piece>>,
    /// The title of the whole.
    pub(super) title: String,
    /// The day its content was last checked, as `YYYY-MM-DD`.
    pub(super) day: Option<String>,
}

/// Language of the content.
const LANGUAGE: &str = "en";

/// Writes a file.
///
/// # Errors
///
/// When it would break a rule of PDF/UA-1 or PDF/A-2a; every rule is named.
pub(super) fn file(drawn: &Drawn) -> Result<Vec<u8>> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|error| anyhow!("PDF/UA-1 and PDF/A-2a do not go together: {error:?}"))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut tags = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    let mut root = TagGroup::new(Tag::Section);
    let mut outline = Outline::new();
    for (number, pieces) in drawn.pages.iter().enumerate() {
        let (width, height) = drawn.paper;
        let settings =
            PageSettings::from_wh(width, height).ok_or_else(|| anyhow!("the paper has no size"))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let mut pen = Pen::new(&mut surface)?;
        for piece in pieces {
            root.children.extend(pen.piece(piece));
        }
        surface.finish();
        page.finish();
        for piece in pieces {
            chapters(piece, number, &mut outline);
        }
    }
    tags.push(root);
    document.set_tag_tree(tags);
    document.set_outline(outline);
    document.set_metadata(metadata(drawn));
    document.finish().map_err(|error| anyhow!("the PDF cannot be written: {}", told(&error)))
}

/// An error of the writer with every rule that was broken.
fn told(error: &KrillaError) -> String {
    match error {
        KrillaError::Validation(broken) => {
            let rules: Vec<String> = broken.iter().map(|it| format!("{:?}", it.0)).collect();
            format!("{error}: {}", rules.join(", "))
        }
        _ => error.to_string(),
    }
}

fn metadata(drawn: &Drawn) -> Metadata {
    let program = concat!("cramp ", env!("CARGO_PKG_VERSION"));
    Metadata::new()
        .title(drawn.title.clone())
        .language(LANGUAGE.to_owned())
        .creator(program.to_owned())
        .producer(program.to_owned())
        .document_id(drawn.title.clone())
        .creation_date(date(drawn.day.as_deref()))
}

/// The day the content was checked; the first day of 1970 where nobody says one. PDF/A asks for a date.
fn date(day: Option<&str>) -> DateTime {
    let mut parts = day.unwrap_or_default().split('-');
    let year = parts.next().and_then(|it| it.parse().ok()).unwrap_or(1970);
    let mut number = || parts.next().and_then(|it| it.parse().ok()).unwrap_or(1);
    let (month, day) = (number(), number());
    let midnight = DateTime::new(year).month(month).day(day).hour(0).minute(0).second(0);
    midnight.utc_offset_hour(0).utc_offset_minute(0)
}

/// Adds the headings of a piece to the list of contents.
fn chapters(piece: &Piece, page: usize, outline: &mut Outline) {
    let Piece::Group(role, pieces) = piece else { return };
    if let (Role::Heading(1 | 2, words), Some(Piece::Line { x, y, size, .. })) = (role, pieces.first()) {
        let place = XyzDestination::new(page, Point::from_xy(*x, y - size));
        outline.push_child(OutlineNode::new(words.to_string(), place));
    }
    for piece in pieces {
        chapters(piece, page, outline);
    }
}

/// What draws on a page.
struct Pen<'a, 'b> {
    surface: &'a mut Surface<'b>,
    regular: Font,
    bold: Font,
}

impl<'a, 'b> Pen<'a, 'b> {
    fn new(surface: &'a mut Surface<'b>) -> Result<Self> {
        let font = |face: Face| face.font().ok_or_else(|| anyhow!("a font of the program is broken"));
        Ok(Self { surface, regular: font(Face::Regular)?, bold: font(Face::Bold)? })
    }

    /// Draws a piece; what of it belongs into the tree of tags.
    fn piece(&mut self, piece: &Piece) -> Option<Node> {
        match piece {
            Piece::Group(role, pieces) => {
                let children = pieces.iter().filter_map(|it| self.piece(it)).collect();
                Some(Node::Group(TagGroup::with_children(tag(role), children)))
            }
            Piece::Line { x, y, size, line } => {
                let leaf = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                for (right, span) in line.spans(*size) {
                    self.text((x + right, *y), *size, &span);
                }
                self.surface.end_tagged();
                Some(Node::Leaf(leaf))
            }
            Piece::Folio { x, y, size, text } => {
                self.folio((*x, *y), *size, text);
                None
            }
            Piece::Frame(area, weight) => {
                self.ornament(ArtifactType::Layout, |pen| pen.stroke_area(*area, *weight));
                None
            }
            Piece::Rule(area) => {
                self.ornament(ArtifactType::Layout, |pen| pen.fill_area(*area, [0, 0, 0]));
                None
            }
            Piece::Drawing(area, drawing) => {
                let leaf = self.surface.start_tagged(ContentTag::Other);
                self.drawing(*area, drawing);
                self.surface.end_tagged();
                Some(Node::Leaf(leaf))
            }
            Piece::Code(area, code) => {
                let leaf = self.surface.start_tagged(ContentTag::Other);
                self.code(*area, code);
                self.surface.end_tagged();
                Some(Node::Leaf(leaf))
            }
        }
    }

    fn folio(&mut self, end: (f32, f32), size: f32, text: &str) {
        let face = Face::Regular;
        let width = face.width(text);
        let span = Span { face, text: text.to_owned(), width };
        let start = (end.0 - width * size, end.1);
        self.ornament(ArtifactType::PageNumber, |pen| pen.text(start, size, &span));
    }

    /// Draws what means nothing by itself.
    fn ornament(&mut self, kind: ArtifactType, draw: impl FnOnce(&mut Self)) {
        let artifact = Artifact::with_kind(kind);
        self.surface.start_tagged(ContentTag::Artifact(artifact));
        draw(self);
        self.surface.end_tagged();
    }

    fn text(&mut self, at: (f32, f32), size: f32, span: &Span) {
        let font = if span.face == Face::Bold { self.bold.clone() } else { self.regular.clone() };
        let glyphs = span.face.glyphs(&span.text);
        let start = Point::from_xy(at.0, at.1 - size * span.face.rise());
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill([0, 0, 0], 1.0)));
        self.surface.draw_glyphs(start, &glyphs, font, &span.text, size * span.face.scale(), false);
    }

    fn stroke_area(&mut self, area: Area, weight: f32) {
        if let Some(path) = rectangle(area) {
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(Stroke {
                width: weight,
                paint: paint([0, 0, 0]),
                ..Stroke::default()
            }));
            self.surface.draw_path(&path);
        }
    }

    fn fill_area(&mut self, area: Area, colour: drawing::Colour) {
        if let Some(path) = rectangle(area) {
            self.surface.set_stroke(None);
            self.surface.set_fill(Some(fill(colour, 1.0)));
            self.surface.draw_path(&path);
        }
    }

    fn drawing(&mut self, area: Area, drawing: &Drawing) {
        // Numbers are written as they were drawn: shorter than numbers of the page.
        let (view, scale) = (drawing.view, area.width / drawing.view.width);
        let (x, y) = (area.x - view.left * scale, area.y - view.top * scale);
        self.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, x, y));
        for shape in &drawing.shapes {
            let Some(path) = outline(&shape.segments) else { continue };
            // With neither, the writer would fill with black.
            if shape.fill.is_none() && shape.stroke.is_none() {
                continue;
            }
            self.surface.set_fill(shape.fill.map(|it| fill(it.colour, it.opacity)));
            self.surface.set_stroke(shape.stroke.map(stroke));
            self.surface.draw_path(&path);
        }
        self.surface.pop();
    }

    /// One path for all squares; squares beside each other as one, so that no hair line parts them.
    fn code(&mut self, area: Area, code: &Code) {
        self.fill_area(area, [255, 255, 255]);
        let side = area.width / code.side();
        let (x, y) = (area.x + side * f32::from(QUIET), area.y + side * f32::from(QUIET));
        let mut path = PathBuilder::new();
        for (row, y) in code.rows.iter().zip(0u16..) {
            let mut x = 0u16;
            for squares in row.chunk_by(|a, b| a == b) {
                let end = squares.iter().fold(x, |end, _| end + 1);
                let (left, top, right, bottom) =
                    (f32::from(x), f32::from(y), f32::from(end), f32::from(y + 1));
                if squares.first() == Some(&true)
                    && let Some(rect) = Rect::from_ltrb(left, top, right, bottom)
                {
                    path.push_rect(rect);
                }
                x = end;
            }
        }
        let Some(path) = path.finish() else { return };
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill([0, 0, 0], 1.0)));
        self.surface.push_transform(&Transform::from_row(side, 0.0, 0.0, side, x, y));
        self.surface.draw_path(&path);
        self.surface.pop();
    }
}

fn tag(role: &Role) -> TagKind {
    match role {
        Role::Heading(level, words) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(words.to_string())).into()
        }
        Role::Section => Tag::Section.into(),
        Role::Steps => Tag::L(ListNumbering::Decimal).into(),
        Role::Points => Tag::L(ListNumbering::Disc).into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Paragraph => Tag::P.into(),
        Role::Note => Tag::Note.into(),
        Role::Figure(text) => Tag::Figure(Some(text.clone())).into(),
    }
}

fn rectangle(area: Area) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(area.x, area.y, area.width, area.height)?);
    path.finish()
}

fn outline(segments: &[Segment]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for segment in segments {
        match *segment {
            Segment::Move(to) => path.move_to(to.x, to.y),
            Segment::Line(to) => path.line_to(to.x, to.y),
            Segment::Curve(a, b, to) => path.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y),
            Segment::Close => path.close(),
        }
    }
    path.finish()
}

fn paint(colour: drawing::Colour) -> Paint {
    let [red, green, blue] = colour;
    rgb::Color::new(red, green, blue).into()
}

fn fill(colour: drawing::Colour, opacity: f32) -> Fill {
    let opacity = NormalizedF32::new(opacity).unwrap_or(NormalizedF32::ONE);
    Fill { paint: paint(colour), opacity, ..Fill::default() }
}

fn stroke(stroke: drawing::Stroke) -> Stroke {
    let (line_cap, line_join) = match stroke.ends {
        Ends::Sharp => (LineCap::Butt, LineJoin::Miter),
        Ends::Round => (LineCap::Round, LineJoin::Round),
    };
    Stroke { paint: paint(stroke.colour), width: stroke.width, line_cap, line_join, ..Stroke::default() }
}
