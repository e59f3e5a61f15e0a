//! What does a drawing show, and how is it drawn? A small part of SVG, read into painted outlines.

mod outline;
mod paint;

use roxmltree::{Document, Node};
use svgtypes::ViewBox;

use crate::span::Span;
use paint::Style;

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// What it shows, in words.
    pub title: String,
    /// The part of the plane that is shown.
    pub view: View,
    /// Painted one over the other.
    pub shapes: Vec<Shape>,
}

/// A rectangle of the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Its left side.
    pub left: f32,
    /// Its upper side.
    pub top: f32,
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
}

/// A painted outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The outline.
    pub segments: Vec<Segment>,
    /// What it is filled with.
    pub fill: Option<Fill>,
    /// What it is drawn with.
    pub stroke: Option<Stroke>,
}

/// A step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// To a new start.
    Move(Spot),
    /// A straight line.
    Line(Spot),
    /// A curve past two points to a third.
    Curve(Spot, Spot, Spot),
    /// Back to the start.
    Close,
}

/// A point of the plane.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

/// A colour: red, green, blue.
pub type Colour = [u8; 3];

/// What an outline is filled with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// Its colour.
    pub colour: Colour,
    /// How much it covers, from 0 to 1.
    pub opacity: f32,
}

/// What an outline is drawn with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// How thick it is.
    pub width: f32,
    /// How lines end and meet.
    pub ends: Ends,
}

/// How lines end and meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ends {
    /// Cut off, with pointed corners.
    #[default]
    Sharp,
    /// Round.
    Round,
}

/// Why a drawing cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the file.
    pub span: Span,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

type Element<'a> = Node<'a, 'a>;

/// Reads a drawing.
///
/// # Errors
///
/// Everything in it that a drawing may not hold, in the order of the file.
pub fn read(svg: &str) -> Result<Drawing, Vec<Fault>> {
    let document = Document::parse(svg).map_err(|error| {
        let at = line_start(svg, error.pos().row);
        vec![fault(Span::new(at..at), format!("this is not XML: {error}"), "mend it".to_owned())]
    })?;
    let root = document.root_element();
    let mut reader = Reader::default();
    let view = reader.view(root);
    let title = reader.title(root);
    reader.element(root, Style::default());
    match (view, title) {
        (Some(view), Some(title)) if reader.faults.is_empty() => {
            Ok(Drawing { title, view, shapes: reader.shapes })
        }
        _ => Err(reader.faults),
    }
}

fn line_start(text: &str, row: u32) -> usize {
    let lines = text.split_inclusive('\n').take(row.saturating_sub(1) as usize);
    lines.map(str::len).sum()
}

const SVG: &str = "http://www.w3.org/2000/svg";
const ELEMENTS: &[&str] =
    &["svg", "title", "g", "rect", "line", "path", "circle", "ellipse", "polygon", "polyline"];

#[derive(Default)]
struct Reader {
    shapes: Vec<Shape>,
    faults: Vec<Fault>,
}

impl Reader {
    fn view(&mut self, root: Element<'_>) -> Option<View> {
        let Some(written) = root.attribute_node("viewBox") else {
            let help = "add `viewBox=\"0 0 WIDTH HEIGHT\"` to it".to_owned();
            self.complain(head(root), "`svg` has no `viewBox`".to_owned(), help);
            return None;
        };
        let Ok(it) = written.value().parse::<ViewBox>() else {
            let message = format!("`{}` is not four numbers with a size", written.value());
            self.complain(written.range_value(), message, "write `0 0 WIDTH HEIGHT`".to_owned());
            return None;
        };
        Some(View { left: cut(it.x), top: cut(it.y), width: cut(it.w), height: cut(it.h) })
    }

    fn title(&mut self, root: Element<'_>) -> Option<String> {
        let title = root.children().find(|it| it.has_tag_name((SVG, "title")));
        let text = title.and_then(|it| it.text()).map(str::trim).filter(|it| !it.is_empty());
        if text.is_none() {
            let help = "say in a `<title>` what the drawing shows".to_owned();
            self.complain(head(root), "the drawing has no title".to_owned(), help);
        }
        text.map(str::to_owned)
    }

    fn element(&mut self, element: Element<'_>, inherited: Style) {
        let name = element.tag_name();
        if name.namespace() != Some(SVG) || !ELEMENTS.contains(&name.name()) {
            let help = format!("use one of: {}", ELEMENTS.join(", "));
            self.complain(head(element), format!("a drawing has no `{}`", name.name()), help);
            return;
        }
        let style = self.style(element, inherited);
        self.outline(element, style);
        for child in element.children() {
            if child.is_element() {
                self.element(child, style);
            } else if child.is_pi() {
                self.complain(child.range(), "a drawing gives no instructions".to_owned(), REMOVE.to_owned());
            } else if child.is_text() && name.name() != "title" && !blank(child) {
                let help = "draw no letters; say in the `<title>` what is seen".to_owned();
                self.complain(child.range(), "there is text in the drawing".to_owned(), help);
            }
        }
    }

    fn complain(&mut self, range: std::ops::Range<usize>, message: String, help: String) {
        self.faults.push(fault(Span::new(range), message, help));
    }
}

const REMOVE: &str = "remove it";

fn blank(text: Element<'_>) -> bool {
    text.text().is_none_or(|it| it.trim().is_empty())
}

/// Where an element begins, up to the end of its name.
fn head(element: Element<'_>) -> std::ops::Range<usize> {
    let start = element.range().start;
    start..start + 1 + element.tag_name().name().len()
}

fn fault(span: Span, message: String, help: String) -> Fault {
    Fault { span, message, help }
}

/// A coordinate; drawings are far smaller than what is cut off here.
#[expect(clippy::cast_possible_truncation, reason = "a drawing is a few hundred units wide")]
fn cut(number: f64) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> String {
        format!("<svg xmlns=\"{SVG}\" viewBox=\"0 0 10 20\">\n<title>A thing.</title>\n{inside}\n</svg>")
    }

    fn faults(inside: &str) -> Vec<String> {
        let svg = svg(inside);
        let said = |it: Fault| {
            let at = svg.get(it.span.start as usize..it.span.end as usize).unwrap_or("");
            format!("{at}: {}", it.message)
        };
        read(&svg).expect_err("a faulty drawing").into_iter().map(said).collect()
    }

    #[test]
    fn paint_is_inherited() {
        let inside = "<g fill=\"#fff\" stroke=\"#123456\" stroke-linecap=\"round\">\
            <g stroke-width=\"3\"><line x1=\"1\" y1=\"2\" x2=\"3\" y2=\"4\" fill=\"none\"/></g></g>";
        let drawing = read(&svg(inside)).expect("a drawing");
        assert_eq!(drawing.title, "A thing.");
        assert_eq!(drawing.view, View { left: 0.0, top: 0.0, width: 10.0, height: 20.0 });
        let (from, to) = (Spot { x: 1.0, y: 2.0 }, Spot { x: 3.0, y: 4.0 });
        let stroke = Stroke { colour: [0x12, 0x34, 0x56], width: 3.0, ends: Ends::Round };
        let expected = Shape {
            segments: vec![Segment::Move(from), Segment::Line(to)],
            fill: None,
            stroke: Some(stroke),
        };
        assert_eq!(drawing.shapes, [expected]);
    }

    #[test]
    fn an_arc_becomes_curves_that_end_where_it_ends() {
        let drawing = read(&svg("<path d=\"M10,0 A10,10 0 0 1 0,10\"/>")).expect("a drawing");
        let shape = drawing.shapes.first().expect("a shape");
        let Some(Segment::Curve(_, _, to)) = shape.segments.last() else { panic!("no curve: {shape:?}") };
        assert!(to.x.abs() < 0.001 && (to.y - 10.0).abs() < 0.001, "{to:?}");
        assert_eq!(shape.fill, Some(Fill { colour: [0, 0, 0], opacity: 1.0 }));
    }

    #[test]
    fn what_a_drawing_may_not_hold_is_told_with_its_place() {
        for (inside, expected) in [
            ("<script>x</script>", "<script: a drawing has no `script`"),
            ("<text>x</text>", "<text: a drawing has no `text`"),
            ("<g>words</g>", "words: there is text in the drawing"),
            ("<g href=\"a\"/>", "href=\"a\": `g` has no `href`"),
            ("<g fill=\"url(#a)\"/>", "url(#a): `url(#a)` is no colour"),
            ("<g fill-opacity=\"2\"/>", "2: `2` is not a number from 0 to 1"),
            ("<g stroke-linecap=\"square\"/>", "square: `square` is neither `butt` nor `round`"),
            ("<path d=\"M1,2 L\"/>", "M1,2 L: this outline cannot be read"),
            ("<path/>", "<path: `path` has no `d`"),
            ("<circle r=\"-1\"/>", "-1: `-1` is not a size"),
            ("<polygon points=\"1\"/>", "1: these are not points"),
            ("<rect width=\"1px\" height=\"2\"/>", "1px: `1px` is not a number"),
            ("<?go?>", "<?go?>: a drawing gives no instructions"),
        ] {
            assert_eq!(faults(inside), [expected], "{inside}");
        }
    }

    #[test]
    fn a_drawing_needs_a_frame_and_a_title() {
        let found = read(&format!("<svg xmlns=\"{SVG}\"/>")).expect_err("faults");
        let found: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(found, ["`svg` has no `viewBox`", "the drawing has no title"]);
        let found = read("<svg>\n<g>\n</svg>").expect_err("a fault");
        assert_eq!(found.first().map(|it| it.span), Some(Span::new(10..10)));
    }
}
