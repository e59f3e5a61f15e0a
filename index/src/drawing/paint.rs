//! How is a piece of a drawing painted? Fill and stroke, inherited from what it stands in.

use std::str::FromStr;

use roxmltree::Attribute;
use svgtypes::Color;

use super::{Colour, Element, Ends, Fill, REMOVE, Reader, Stroke};

/// The paint of an element and of what stands in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    fill: Option<Colour>,
    opacity: f32,
    stroke: Option<Colour>,
    width: f32,
    ends: Ends,
}

impl Default for Style {
    fn default() -> Self {
        Self { fill: Some([0, 0, 0]), opacity: 1.0, stroke: None, width: 1.0, ends: Ends::Sharp }
    }
}

impl Style {
    pub(super) fn fill(self) -> Option<Fill> {
        self.fill.map(|colour| Fill { colour, opacity: self.opacity })
    }

    pub(super) fn stroke(self) -> Option<Stroke> {
        let (width, ends) = (self.width, self.ends);
        self.stroke.filter(|_| width > 0.0).map(|colour| Stroke { colour, width, ends })
    }
}

/// The attributes of an element that say where it is.
fn places(element: &str) -> &'static [&'static str] {
    match element {
        "svg" => &["viewBox"],
        "rect" => &["x", "y", "width", "height", "rx"],
        "line" => &["x1", "y1", "x2", "y2"],
        "path" => &["d"],
        "circle" => &["cx", "cy", "r"],
        "ellipse" => &["cx", "cy", "rx", "ry"],
        "polygon" | "polyline" => &["points"],
        _ => &[],
    }
}

impl Reader {
    /// The paint of an element; complains of every attribute that is neither paint nor place.
    pub(super) fn style(&mut self, element: Element<'_>, inherited: Style) -> Style {
        let mut style = inherited;
        let name = element.tag_name().name();
        for attribute in element.attributes() {
            if attribute.namespace().is_none() && places(name).contains(&attribute.name()) {
                continue;
            }
            if name == "title" || attribute.namespace().is_some() || !self.paint(&mut style, attribute) {
                let message = format!("`{name}` has no `{}`", attribute.name());
                self.complain(attribute.range(), message, REMOVE.to_owned());
            }
        }
        style
    }

    /// Takes up an attribute; `false` if it is not one of paint.
    fn paint(&mut self, style: &mut Style, attribute: Attribute<'_, '_>) -> bool {
        match attribute.name() {
            "fill" => style.fill = self.colour(attribute),
            "stroke" => style.stroke = self.colour(attribute),
            "fill-opacity" => style.opacity = self.opacity(attribute),
            "stroke-width" => style.width = self.size(attribute),
            "stroke-linecap" => style.ends = self.ends(attribute, "butt"),
            "stroke-linejoin" => style.ends = self.ends(attribute, "miter"),
            _ => return false,
        }
        true
    }

    fn colour(&mut self, attribute: Attribute<'_, '_>) -> Option<Colour> {
        let value = attribute.value();
        if value == "none" {
            return None;
        }
        if let Ok(Color { red, green, blue, alpha: 255 }) = Color::from_str(value) {
            return Some([red, green, blue]);
        }
        let message = format!("`{value}` is no colour");
        self.complain(attribute.range_value(), message, "write `#rrggbb` or `none`".to_owned());
        None
    }

    fn opacity(&mut self, attribute: Attribute<'_, '_>) -> f32 {
        let value = attribute.value();
        match value.parse() {
            Ok(number) if (0.0..=1.0).contains(&number) => number,
            _ => {
                let message = format!("`{value}` is not a number from 0 to 1");
                self.complain(attribute.range_value(), message, "write one such as `0.5`".to_owned());
                1.0
            }
        }
    }

    fn ends(&mut self, attribute: Attribute<'_, '_>, sharp: &str) -> Ends {
        match attribute.value() {
            "round" => Ends::Round,
            value if value == sharp => Ends::Sharp,
            value => {
                let message = format!("`{value}` is neither `{sharp}` nor `round`");
                self.complain(attribute.range_value(), message, "write one of them".to_owned());
                Ends::Sharp
            }
        }
    }
}
