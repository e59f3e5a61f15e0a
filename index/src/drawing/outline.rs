//! Which outline has a piece of a drawing? Elements and path data to moves, lines and curves.

use roxmltree::Attribute;
use svgtypes::{PointsParser, SimplePathSegment, SimplifyingPathParser};

use super::paint::Style;
use super::{Element, Reader, Segment, Shape, Spot, cut, head};

/// How far the handles of a quarter of a circle reach, as a share of its radius.
const QUARTER: f32 = 0.552_284_8;

impl Reader {
    /// Adds what an element paints, if it paints anything.
    pub(super) fn outline(&mut self, element: Element<'_>, style: Style) {
        let segments = match element.tag_name().name() {
            "rect" => self.rectangle(element),
            "line" => {
                let from = Spot { x: self.number(element, "x1"), y: self.number(element, "y1") };
                let to = Spot { x: self.number(element, "x2"), y: self.number(element, "y2") };
                vec![Segment::Move(from), Segment::Line(to)]
            }
            "path" => self.path(element),
            "circle" => {
                let radius = self.needed_size(element, "r");
                self.oval(element, radius, radius)
            }
            "ellipse" => {
                let (across, down) = (self.needed_size(element, "rx"), self.needed_size(element, "ry"));
                self.oval(element, across, down)
            }
            "polygon" => self.points(element, &[Segment::Close]),
            "polyline" => self.points(element, &[]),
            _ => return,
        };
        self.shapes.push(Shape { segments, fill: style.fill(), stroke: style.stroke() });
    }

    fn path(&mut self, element: Element<'_>) -> Vec<Segment> {
        let Some(data) = self.needed(element, "d") else { return Vec::new() };
        let mut segments = Vec::new();
        let mut at = Spot::default();
        for segment in SimplifyingPathParser::from(data.value()) {
            let Ok(segment) = segment else {
                let help = "write moves, lines, curves and arcs, each with all its numbers".to_owned();
                self.complain(data.range_value(), "this outline cannot be read".to_owned(), help);
                return Vec::new();
            };
            let (segment, to) = plain(segment, at);
            at = to;
            segments.push(segment);
        }
        segments
    }

    fn rectangle(&mut self, element: Element<'_>) -> Vec<Segment> {
        let (left, top) = (self.number(element, "x"), self.number(element, "y"));
        let (width, height) = (self.needed_size(element, "width"), self.needed_size(element, "height"));
        let round = element.attribute_node("rx").map_or(0.0, |it| self.size(it));
        let (rx, ry) = (round.min(width / 2.0), round.min(height / 2.0));
        let (right, bottom) = (left + width, top + height);
        if round <= 0.0 {
            let corners = [spot(left, top), spot(right, top), spot(right, bottom), spot(left, bottom)];
            return closed(&corners);
        }
        let (hx, hy) = (rx * (1.0 - QUARTER), ry * (1.0 - QUARTER));
        let corner = |from: Spot, first: Spot, second: Spot, to: Spot| {
            [Segment::Line(from), Segment::Curve(first, second, to)]
        };
        let mut segments = vec![Segment::Move(spot(left + rx, top))];
        segments.extend(corner(
            spot(right - rx, top),
            spot(right - hx, top),
            spot(right, top + hy),
            spot(right, top + ry),
        ));
        segments.extend(corner(
            spot(right, bottom - ry),
            spot(right, bottom - hy),
            spot(right - hx, bottom),
            spot(right - rx, bottom),
        ));
        segments.extend(corner(
            spot(left + rx, bottom),
            spot(left + hx, bottom),
            spot(left, bottom - hy),
            spot(left, bottom - ry),
        ));
        segments.extend(corner(
            spot(left, top + ry),
            spot(left, top + hy),
            spot(left + hx, top),
            spot(left + rx, top),
        ));
        segments.push(Segment::Close);
        segments
    }

    fn oval(&mut self, element: Element<'_>, rx: f32, ry: f32) -> Vec<Segment> {
        let (x, y) = (self.number(element, "cx"), self.number(element, "cy"));
        let (hx, hy) = (rx * QUARTER, ry * QUARTER);
        vec![
            Segment::Move(spot(x + rx, y)),
            Segment::Curve(spot(x + rx, y + hy), spot(x + hx, y + ry), spot(x, y + ry)),
            Segment::Curve(spot(x - hx, y + ry), spot(x - rx, y + hy), spot(x - rx, y)),
            Segment::Curve(spot(x - rx, y - hy), spot(x - hx, y - ry), spot(x, y - ry)),
            Segment::Curve(spot(x + hx, y - ry), spot(x + rx, y - hy), spot(x + rx, y)),
            Segment::Close,
        ]
    }

    fn points(&mut self, element: Element<'_>, end: &[Segment]) -> Vec<Segment> {
        let Some(written) = self.needed(element, "points") else { return Vec::new() };
        let points: Vec<Spot> =
            PointsParser::from(written.value()).map(|(x, y)| spot(cut(x), cut(y))).collect();
        let numbers = written.value().split([',', ' ']).filter(|it| !it.is_empty()).count();
        if points.len() < 2 || points.len() * 2 != numbers {
            let help = "write pairs of numbers: `1,2 3,4`".to_owned();
            self.complain(written.range_value(), "these are not points".to_owned(), help);
        }
        let mut segments = joined(&points);
        segments.extend_from_slice(end);
        segments
    }

    fn needed<'a>(&mut self, element: Element<'a>, name: &str) -> Option<Attribute<'a, 'a>> {
        let found = element.attribute_node(name);
        if found.is_none() {
            let message = format!("`{}` has no `{name}`", element.tag_name().name());
            self.complain(head(element), message, "add it".to_owned());
        }
        found
    }

    fn needed_size(&mut self, element: Element<'_>, name: &str) -> f32 {
        self.needed(element, name).map_or(0.0, |it| self.size(it))
    }

    /// A number that is not negative.
    pub(super) fn size(&mut self, attribute: Attribute<'_, '_>) -> f32 {
        let number = self.read_number(attribute);
        if number < 0.0 {
            let message = format!("`{}` is not a size", attribute.value());
            self.complain(attribute.range_value(), message, "write a number of 0 or more".to_owned());
        }
        number
    }

    fn number(&mut self, element: Element<'_>, name: &str) -> f32 {
        element.attribute_node(name).map_or(0.0, |it| self.read_number(it))
    }

    fn read_number(&mut self, attribute: Attribute<'_, '_>) -> f32 {
        match attribute.value().parse::<f32>() {
            Ok(number) if number.is_finite() => number,
            _ => {
                let message = format!("`{}` is not a number", attribute.value());
                self.complain(attribute.range_value(), message, "write it without a unit".to_owned());
                0.0
            }
        }
    }
}

fn spot(x: f32, y: f32) -> Spot {
    Spot { x, y }
}

fn closed(corners: &[Spot]) -> Vec<Segment> {
    let mut segments = joined(corners);
    segments.push(Segment::Close);
    segments
}

fn joined(corners: &[Spot]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = corners.iter().map(|it| Segment::Line(*it)).collect();
    if let (Some(first), Some(corner)) = (segments.first_mut(), corners.first()) {
        *first = Segment::Move(*corner);
    }
    segments
}

/// A step in our own terms, and where it leads from `at`.
fn plain(segment: SimplePathSegment, at: Spot) -> (Segment, Spot) {
    let place = |x, y| spot(cut(x), cut(y));
    match segment {
        SimplePathSegment::MoveTo { x, y } => (Segment::Move(place(x, y)), place(x, y)),
        SimplePathSegment::LineTo { x, y } => (Segment::Line(place(x, y)), place(x, y)),
        SimplePathSegment::CurveTo { x1, y1, x2, y2, x, y } => {
            (Segment::Curve(place(x1, y1), place(x2, y2), place(x, y)), place(x, y))
        }
        SimplePathSegment::Quadratic { x1, y1, x, y } => {
            let (bend, to) = (place(x1, y1), place(x, y));
            (Segment::Curve(towards(at, bend), towards(to, bend), to), to)
        }
        SimplePathSegment::ClosePath => (Segment::Close, at),
    }
}

/// Two thirds of the way: where the handles of a curve stand that has one bend.
fn towards(from: Spot, to: Spot) -> Spot {
    let way = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
    spot(way(from.x, to.x), way(from.y, to.y))
}
