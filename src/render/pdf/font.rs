//! How wide is a text, and which glyphs show it? The two fonts that every sheet carries.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::raw::tables::gpos::{PairPos, PairPosFormat1, PairPosFormat2, PositionSubtables};
use skrifa::raw::types::GlyphId16;
use skrifa::raw::{FontRef, TableProvider};

const REGULAR: &[u8] = include_bytes!("font/AtkinsonHyperlegibleNext-Regular.ttf");
const BOLD: &[u8] = include_bytes!("font/AtkinsonHyperlegibleNext-Bold.ttf");

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// As most text.
    Regular,
    /// Strong.
    Bold,
    /// The number of a source, small and raised.
    Raised,
    /// An aside, a little smaller.
    Aside,
}

impl Face {
    /// Its size, as a share of the text around it.
    pub(super) fn scale(self) -> f32 {
        match self {
            Self::Regular | Self::Bold => 1.0,
            Self::Raised => 0.68,
            Self::Aside => 0.86,
        }
    }

    /// How far it stands above the line, as a share of the text around it.
    pub(super) fn rise(self) -> f32 {
        if self == Self::Raised { 0.34 } else { 0.0 }
    }

    /// The font it is set in, for the writer of the file.
    pub(super) fn font(self) -> Option<Font> {
        let bytes = if self == Self::Bold { BOLD } else { REGULAR };
        Font::new(bytes.into(), 0)
    }

    fn measures(self) -> Option<&'static Measures> {
        static PLAIN: LazyLock<Option<Measures>> = LazyLock::new(|| Measures::of(REGULAR));
        static STRONG: LazyLock<Option<Measures>> = LazyLock::new(|| Measures::of(BOLD));
        if self == Self::Bold { STRONG.as_ref() } else { PLAIN.as_ref() }
    }

    /// The width of a text, in sizes of the text around it.
    pub(super) fn width(self, text: &str) -> f32 {
        let advances = self.measures().map_or(0.0, |it| it.advances(text).iter().map(|it| it.1).sum());
        advances * self.scale()
    }

    /// The space behind a word, in sizes of the text around it: that of strong letters is wider, and a raised
    /// number has that of its neighbours.
    pub(super) fn space(self) -> f32 {
        self.measures().map_or(0.0, |it| it.space)
    }

    /// The glyphs that show a text.
    pub(super) fn glyphs(self, text: &str) -> Vec<KrillaGlyph> {
        let advances = self.measures().map(|it| it.advances(text)).unwrap_or_default();
        let ends = text.char_indices().skip(1).map(|it| it.0).chain([text.len()]);
        let places = text.char_indices().map(|it| it.0).zip(ends);
        let glyph = |((glyph, advance), (from, to)): ((skrifa::GlyphId, f32), (usize, usize))| {
            KrillaGlyph::new(GlyphId::new(glyph.to_u32()), advance, 0.0, 0.0, 0.0, from..to, None)
        };
        advances.into_iter().zip(places).map(glyph).collect()
    }

    /// The first character that the fonts cannot show.
    pub(super) fn missing(self, text: &str) -> Option<char> {
        let measures = self.measures()?;
        text.chars().find(|c| measures.glyph(*c).is_none())
    }
}

/// What is measured of a font.
struct Measures {
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    kerning: Vec<PairPos<'static>>,
    em: f32,
    space: f32,
}

impl Measures {
    fn of(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let em = f32::from(font.head().ok()?.units_per_em());
        let widths = GlyphMetrics::new(&font, Size::unscaled(), LocationRef::default());
        let letters = Charmap::new(&font);
        let space = letters.map(' ').and_then(|it| widths.advance_width(it)).unwrap_or(0.0) / em;
        Some(Self { letters, widths, kerning: kerning(&font), em, space })
    }

    /// The glyph of a character. The micro sign and the Greek letter look the same; a font may have one.
    fn glyph(&self, letter: char) -> Option<skrifa::GlyphId> {
        let other = if letter == '\u{b5}' { '\u{3bc}' } else { letter };
        self.letters.map(letter).or_else(|| self.letters.map(other))
    }

    /// The glyph of every character and how far it leads on, in ems.
    fn advances(&self, text: &str) -> Vec<(skrifa::GlyphId, f32)> {
        let glyphs: Vec<skrifa::GlyphId> = text.chars().map(|c| self.glyph(c).unwrap_or_default()).collect();
        let next = glyphs.iter().skip(1).map(Some).chain([None]);
        let advance = |(glyph, next): (&skrifa::GlyphId, Option<&skrifa::GlyphId>)| {
            let width = self.widths.advance_width(*glyph).unwrap_or(0.0);
            let kern = next.map_or(0.0, |next| self.kern(*glyph, *next));
            (*glyph, (width + kern) / self.em)
        };
        glyphs.iter().zip(next).map(advance).collect()
    }

    /// How much closer a glyph stands to the one before it.
    fn kern(&self, left: skrifa::GlyphId, right: skrifa::GlyphId) -> f32 {
        let found = self.kerning.iter().find_map(|pairs| match pairs {
            PairPos::Format1(pairs) => single(pairs, left, right),
            PairPos::Format2(pairs) => classes(pairs, left, right),
        });
        f32::from(found.unwrap_or(0))
    }
}

/// The tables of pairs, in the order they are asked.
fn kerning(font: &FontRef<'static>) -> Vec<PairPos<'static>> {
    let Some(list) = font.gpos().ok().and_then(|it| it.lookup_list().ok()) else { return Vec::new() };
    let mut tables = Vec::new();
    for lookup in list.lookups().iter().flatten() {
        if let Ok(PositionSubtables::Pair(pairs)) = lookup.subtables() {
            tables.extend(pairs.iter().flatten());
        }
    }
    tables
}

fn single(pairs: &PairPosFormat1<'_>, left: skrifa::GlyphId, right: skrifa::GlyphId) -> Option<i16> {
    let at = pairs.coverage().ok()?.get(left)?;
    let right = GlyphId16::try_from(right).ok()?;
    let set = pairs.pair_sets().get(usize::from(at)).ok()?;
    let record = set.pair_value_records().iter().flatten().find(|it| it.second_glyph() == right)?;
    record.value_record1().x_advance()
}

fn classes(pairs: &PairPosFormat2<'_>, left: skrifa::GlyphId, right: skrifa::GlyphId) -> Option<i16> {
    pairs.coverage().ok()?.get(left)?;
    let (first, second) = (pairs.class_def1().ok()?.get(left), pairs.class_def2().ok()?.get(right));
    let row = pairs.class1_records().get(usize::from(first)).ok()?;
    let cell = row.class2_records().get(usize::from(second)).ok()?;
    cell.value_record1().x_advance()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_is_wider_and_pairs_stand_closer() {
        assert!(Face::Bold.width("cramp") > Face::Regular.width("cramp"));
        let apart = Face::Regular.width("A") + Face::Regular.width("V");
        assert!(Face::Regular.width("AV") < apart, "{apart}");
    }

    #[test]
    fn every_character_has_its_glyph() {
        let glyphs = Face::Regular.glyphs("µg × 2");
        let ranges: Vec<_> = glyphs.iter().map(|it| it.text_range.clone()).collect();
        assert_eq!(ranges, [0..2, 2..3, 3..4, 4..6, 6..7, 7..8]);
        assert_eq!(Face::Regular.missing("a筋"), Some('筋'));
    }
}
