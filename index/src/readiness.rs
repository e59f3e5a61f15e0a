//! How readily does a section answer? By its id, and by the kind of its entry, from the vocabulary.

use serde::{Deserialize, Serialize};

use crate::shelf::Label;
use crate::span::Located;
use crate::table::Table;

/// What a section counts that is named nowhere, in hundredths.
const PLAIN: u32 = 100;

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
    // Hundredths between 0 and 1000: nothing is cut off.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = |factor: f64| (factor.clamp(0.0, 10.0) * 100.0).round() as u32;
    table.numbers().into_iter().map(|(id, factor)| (id, whole(factor))).collect()
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
}
