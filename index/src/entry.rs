//! What is an entry? Plain values: an address, fields, sections of blocks, and their places in the file.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::block::Block;
use crate::date::Date;
use crate::span::{Located, Span};

/// The name of an entry: `kind/id`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// The kind's id, which is the folder's name.
    pub kind: String,
    /// The entry's id, which is the file's name.
    pub id: String,
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.kind, self.id)
    }
}

impl Address {
    /// An address from `kind/id`; a section behind `#` is cut off.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split('#').next()?.split_once('/')?;
        (is_id(kind) && is_id(id)).then(|| Self { kind: kind.to_owned(), id: id.to_owned() })
    }
}

/// Is this a well-formed id: lower-case letters and digits, parted by single hyphens?
pub fn is_id(text: &str) -> bool {
    let part = |part: &str| {
        let mut bytes = part.bytes();
        !part.is_empty() && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split('-').all(part)
}

/// A reference to a source: `[^nhs-leg-cramps]`, or `[^nice-cks-2012:expert-opinion]` where the source
/// says this more weakly than its type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Id of the source, or one of [`MARKS`].
    pub source: String,
    /// The type of evidence, where it differs from the source's own.
    pub as_type: Option<String>,
    /// Where it was written.
    pub at: Span,
}

/// Marks that stand where a source would, each with how it reads.
pub const MARKS: &[(&str, &str)] =
    &[("none-found", "no good evidence found"), ("precaution", "our own caution")];

impl Citation {
    /// Reads `id` or `id:type`.
    pub fn parse(text: &str, at: Span) -> Self {
        let (source, as_type) = match text.split_once(':') {
            Some((source, as_type)) => (source, Some(as_type.trim().to_owned())),
            None => (text, None),
        };
        Self { source: source.trim().to_owned(), as_type, at }
    }

    /// How it reads, where it is a mark and not a source.
    pub fn mark(&self) -> Option<&'static str> {
        let found = MARKS.iter().find(|(id, _)| *id == self.source);
        found.map(|(_, reads)| *reads)
    }
}

/// One entry of the reference.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub address: Address,
    /// Its file.
    pub path: String,
    /// Where in the file its fields begin.
    pub at: Span,
    /// The name readers see.
    pub title: Located<String>,
    /// One sentence that answers. Computed for foods.
    pub summary: Located<String>,
    /// Other names.
    pub aliases: Vec<Located<String>>,
    /// The day it was last checked against its sources.
    pub reviewed: Option<Located<Date>>,
    /// Addresses worth reading next.
    pub related: Vec<Located<String>>,
    /// Sources of summary and text fields.
    pub sources: Vec<Citation>,
    /// Groups of people it speaks of.
    pub groups: Vec<Located<String>>,
    /// Parts of the body.
    pub sites: Vec<Located<String>>,
    /// Times and situations.
    pub when: Vec<Located<String>>,
    /// Nutrients it speaks of.
    pub nutrients: Vec<Located<String>>,
    /// Direction of advice.
    pub verdict: Option<Located<String>>,
    /// How sure a cause is.
    pub standing: Option<Located<String>>,
    /// How fast help is needed.
    pub urgency: Option<Located<String>>,
    /// Posture, hold and repetitions.
    pub exercise: Option<Exercise>,
    /// What differs for a group.
    pub for_groups: Vec<ForGroup>,
    /// Reputable sources that disagree.
    pub disagreements: Vec<Disagreement>,
    /// Words that raise its card.
    pub triggers: Vec<Trigger>,
    /// Daily amounts offered as advice.
    pub amounts: Vec<Amount>,
    /// Pictures.
    pub drawings: Vec<Drawing>,
    /// What people type when a section of it is the answer.
    pub questions: Vec<Questions>,
    /// Set when the advice is no longer given.
    pub retired: Option<Retired>,
    /// Serving and amounts of a food.
    pub food: Option<Food>,
    /// The text, in order; computed sections come last.
    pub sections: Vec<Section>,
}

/// A part of an entry under one heading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Second half of its address, behind `#`.
    pub id: String,
    /// Its heading.
    pub heading: Located<String>,
    /// Its text.
    pub blocks: Vec<Located<Block>>,
    /// Written by an author or worked out by the program.
    pub origin: Origin,
}

/// Where a section comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The entry's file.
    #[default]
    Written,
    /// Worked out from fields or from other entries.
    Computed,
}

/// How an exercise is done, in short texts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exercise {
    /// Where and how you sit, stand or lie.
    pub position: Located<String>,
    /// How long to hold.
    pub hold: Located<String>,
    /// How often.
    pub repetitions: Located<String>,
}

/// What differs for a group of people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ForGroup {
    /// The group's id.
    pub group: Located<String>,
    /// The direction of advice for this group.
    pub verdict: Located<String>,
    /// What to know.
    pub text: Located<String>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// A question on which reputable sources disagree.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Disagreement {
    /// The id of the section it belongs to.
    pub section: Located<String>,
    /// What is asked.
    pub question: Located<String>,
    /// What to do about it.
    pub conclusion: Located<String>,
    /// Two or more answers.
    pub sides: Vec<Side>,
}

/// One side of a disagreement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// What these sources say.
    pub says: Located<String>,
    /// Which sources.
    pub sources: Vec<Citation>,
}

/// Words that raise a warning sign's card: every list of `all` must be touched, none of `not`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trigger {
    /// Where it begins.
    pub at: Span,
    /// Sets of words or phrases of one meaning each.
    pub all: Vec<Vec<Located<String>>>,
    /// Words that show something harmless is meant.
    pub not: Vec<Located<String>>,
}

/// A daily amount offered as advice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// The nutrient's id.
    pub nutrient: Located<String>,
    /// How much a day.
    pub value: Located<f64>,
    /// The unit, which must be the nutrient's.
    pub unit: Located<String>,
    /// `supplement`, or `all` for food and supplements together.
    pub from: Located<String>,
    /// A group's id, or `adults`.
    pub group: Located<String>,
    /// The advice in words.
    pub text: Located<String>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// A picture and what it shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// Name of a file in `drawings/`.
    pub file: Located<String>,
    /// What it shows, in words.
    pub text: Located<String>,
}

/// What people type when a section is the answer: searched, never shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Questions {
    /// The id of the section.
    pub section: Located<String>,
    /// The questions, one or more.
    pub texts: Vec<Located<String>>,
}

/// Advice that is no longer given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retired {
    /// Since when.
    pub on: Option<Located<Date>>,
    /// Why.
    pub because: Located<String>,
    /// What to read instead.
    pub instead: Option<Located<String>>,
}

/// What is in a food.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Food {
    /// Number of the food in the USDA's table.
    pub ndb: u32,
    /// Its number in FoodData Central.
    pub fdc: u32,
    /// What sort of food it is.
    pub category: String,
    /// A usual serving, in words.
    pub serving: String,
    /// Edible grams of that serving.
    pub serving_g: f64,
    /// A caution about its figures.
    pub note: Option<String>,
    /// What 100 g hold.
    pub per_100g: Vec<Content>,
}

/// How much of a nutrient 100 g of a food hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The nutrient's id.
    pub nutrient: Located<String>,
    /// Amount per 100 g, in the nutrient's unit.
    pub amount: f64,
    /// How the value was found: `analysed`, `calculated`, ...
    pub kind: String,
}

impl Food {
    /// Amount of a nutrient per 100 g, in its unit; nothing when the table has no value.
    pub fn per_100g(&self, nutrient: &str) -> Option<&Content> {
        self.per_100g.iter().find(|it| it.nutrient.value == nutrient)
    }

    /// Amount of a nutrient in a usual serving, in its unit.
    pub fn per_serving(&self, nutrient: &str) -> Option<f64> {
        let content = self.per_100g(nutrient)?;
        Some(content.amount * self.serving_g / 100.0)
    }
}

impl Entry {
    /// The section of this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// What people type when a section of it is the answer.
    pub fn questions_of(&self, section: &str) -> &[Located<String>] {
        let found = self.questions.iter().find(|it| it.section.value == section);
        found.map_or(&[], |it| &it.texts)
    }

    /// What it says for a group, if anything.
    pub fn for_group(&self, group: &str) -> Option<&ForGroup> {
        self.for_groups.iter().find(|it| it.group.value == group)
    }

    /// Does it name this group among its own?
    pub fn speaks_of(&self, group: &str) -> bool {
        self.groups.iter().any(|it| it.value == group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_kind_and_id() {
        let address = Address::parse("first-aid/calf#steps").expect("an address");
        assert_eq!(address.to_string(), "first-aid/calf");
        for bad in ["calf", "first aid/calf", "Cause/x", "a/b/c", "a/", "a/-b", "a/b--c", ""] {
            assert_eq!(Address::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn citations_may_be_weaker_than_their_source() {
        let citation = Citation::parse("nice-cks-2012:expert-opinion", Span::default());
        assert_eq!(citation.source, "nice-cks-2012");
        assert_eq!(citation.as_type.as_deref(), Some("expert-opinion"));
        assert!(Citation::parse("none-found", Span::default()).mark().is_some());
    }
}
