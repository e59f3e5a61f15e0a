//! How readily does a section answer? By its id, and by the kind of its entry, from the vocabulary.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::shelf::Label;
use crate::span::Located;
use crate::table::Table;

/// What a section counts that is named nowhere, in hundredths.
const PLAIN: u32 = 100;
/// The least and the most that can be written: what counts nothing would be lost.
const BOUNDS: RangeInclusive<f64> = 0.1..=10.0;

/// What the scores of sections are multiplied by, in hundredths: what people say is retold so that they find
/// themselves in it, what holds stands beside it and answers them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Readiness {
    /// By kind of entry.
    pub kinds: Vec<(Located<String>, u32)>,
    /// By id of section.
    pub sections: Vec<(Located<String>, u32)>,
}

impl Readiness {
    /// Reads the table `readiness` of the vocabulary, if it is there.
    pub fn read(table: &mut Table<'_>) -> Self {
        let Some(mut table) = table.optional_table("readiness") else {
            return Self::default();
        };
        let [kinds, sections] = ["kinds", "sections"].map(|list| hundredths(&mut table, list));
        table.finish();
        Self { kinds, sections }
    }

    /// What every section of an entry counts, in hundredths, in their order.
    pub fn of<'a>(&'a self, label: &'a Label) -> impl Iterator<Item = u32> + 'a {
        let kind = counts(&self.kinds, &label.address.kind);
        label.sections.iter().map(move |id| (kind * counts(&self.sections, id) + PLAIN / 2) / PLAIN)
    }
}

fn counts(list: &[(Located<String>, u32)], id: &str) -> u32 {
    list.iter().find(|it| it.0.value == id).map_or(PLAIN, |it| it.1)
}

fn hundredths(table: &mut Table<'_>, list: &'static str) -> Vec<(Located<String>, u32)> {
    let Some(mut table) = table.optional_table(list) else {
        return Vec::new();
    };
    let numbers = table.numbers();
    for (id, _) in numbers.iter().filter(|(_, factor)| !BOUNDS.contains(factor)) {
        let message = format!("`{}` must be between {} and {}", id.value, BOUNDS.start(), BOUNDS.end());
        let help = "write how much more or less than others it answers, such as 0.8".to_owned();
        table.problem("wrong-shape", id.at, message, help);
    }
    // Hundredths between 0 and 1000: nothing is cut off.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = |factor: f64| (factor.clamp(*BOUNDS.start(), *BOUNDS.end()) * 100.0).round() as u32;
    numbers.into_iter().map(|(id, factor)| (id, whole(factor))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Address;

    #[test]
    fn kind_and_id_are_multiplied() {
        let named = |id: &str, counts| (Located::new(id.to_owned(), crate::span::Span::default()), counts);
        let readiness = Readiness {
            kinds: vec![named("remedy", 90)],
            sections: vec![named("what-people-say", 75), named("be-careful", 110)],
        };
        let label = |kind: &str| Label {
            address: Address { kind: kind.to_owned(), id: "x".to_owned() },
            sections: ["what-people-say", "be-careful", "other"].map(str::to_owned).to_vec(),
            ..Label::default()
        };
        assert_eq!(readiness.of(&label("remedy")).collect::<Vec<_>>(), [68, 99, 90]);
        assert_eq!(readiness.of(&label("belief")).collect::<Vec<_>>(), [75, 110, 100]);
    }

    #[test]
    fn what_is_read_is_within_bounds() {
        let mut problems = Vec::new();
        let text = "[readiness.sections]\nsteps = 1.1\ntales = 0\nlong = 99.5\n";
        let read = crate::vocabulary::parse("vocabulary.toml", text, &mut problems).readiness;
        assert_eq!(read.sections.iter().map(|it| it.1).collect::<Vec<_>>(), [110, 10, 1000]);
        let told: Vec<&str> = problems.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(told, ["`tales` must be between 0.1 and 10", "`long` must be between 0.1 and 10"]);
    }
}
