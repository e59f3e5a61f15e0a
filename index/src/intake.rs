//! How much of a nutrient is enough, and how much is too much? The rows of `intakes.toml`.

use serde::{Deserialize, Serialize};

use crate::problem::Problem;
use crate::span::{Located, Span};
use crate::table::Table;
use crate::vocabulary::Need;

/// A daily reference value of one authority for one life stage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Intake {
    /// `us`, `eu` or `uk`.
    pub authority: Located<String>,
    /// The nutrient's id.
    pub nutrient: Located<String>,
    /// `enough`, `adequate`, `upper` or `guidance`.
    pub value: Located<String>,
    /// What the authority calls the value, such as `RDA`.
    pub name: String,
    /// Life stage, such as `females` or `pregnancy`.
    pub people: String,
    /// `female`, `male` or `both`.
    pub sex: String,
    /// Youngest age, in `age_unit`.
    pub from: f64,
    /// Oldest age, inclusive; nothing for no end.
    pub to: Option<f64>,
    /// `months` or `years`, which is what is meant where it is not written.
    pub age_unit: String,
    /// Amount a day, lowest where it is a range; nothing where it could not be set.
    pub amount: Option<f64>,
    /// Highest amount of a range.
    pub amount_to: Option<f64>,
    /// Unit of the amount.
    pub unit: String,
    /// What is counted, where it is not everything.
    pub counts: Option<String>,
    /// The source's key.
    pub source: Located<String>,
    /// A caution.
    pub note: Option<String>,
}

/// Reads `intakes.toml` from its text.
pub fn parse(path: &str, text: &str, problems: &mut Vec<Problem>) -> Vec<Intake> {
    let fields = crate::table::read(path, text, 0, problems);
    let mut table = Table::new(path, Span::default(), fields, problems);
    let intakes = table.each("intake", intake);
    table.finish();
    intakes
}

fn intake(table: &mut Table<'_>) -> Intake {
    let mut text = |name| table.text(name);
    let (authority, nutrient, value) = (text("authority"), text("nutrient"), text("value"));
    let (name, people, sex) = (text("name").value, text("people").value, text("sex").value);
    let (unit, source) = (text("unit").value, text("source"));
    let age_unit = table.optional_text("age_unit").map_or_else(|| "years".to_owned(), |it| it.value);
    let mut number = |name| table.optional_number(name).map(|it| it.value);
    let (from, to) = (number("from").unwrap_or(0.0), number("to"));
    let (amount, amount_to) = (number("amount"), number("amount_to"));
    Intake {
        counts: table.optional_text("counts").map(|it| it.value),
        note: table.optional_text("note").map(|it| it.value),
        authority,
        nutrient,
        value,
        name,
        people,
        sex,
        from,
        to,
        age_unit,
        amount,
        amount_to,
        unit,
        source,
    }
}

impl Intake {
    /// Is it a need (`enough` or `adequate`), not a limit?
    pub fn is_need(&self) -> bool {
        matches!(self.value.value.as_str(), "enough" | "adequate")
    }

    /// Is it an upper limit?
    pub fn is_upper(&self) -> bool {
        self.value.value == "upper"
    }

    /// Does it count supplements and medicines only, not food?
    pub fn counts_supplements_only(&self) -> bool {
        let counts = self.counts.as_deref().unwrap_or("");
        counts.starts_with("supplements")
    }

    /// Does this row speak for the people of a need? Ages overlap, and the life stage is named.
    pub fn serves(&self, need: &Need) -> bool {
        let named = need.people.contains(&self.people);
        let young_enough = need.to.is_none_or(|to| self.years(self.from) <= to);
        let old_enough = self.to.is_none_or(|to| self.years(to) >= need.from);
        named && young_enough && old_enough
    }

    /// An age of this row in years.
    fn years(&self, age: f64) -> f64 {
        if self.age_unit == "months" { age / 12.0 } else { age }
    }

    /// The ages it holds for, such as `19 to 30 years`.
    pub fn ages(&self) -> String {
        match self.to {
            Some(to) => format!("{} to {} {}", self.from, to, self.age_unit),
            None => format!("{} {} and over", self.from, self.age_unit),
        }
    }

    /// The amount in words, such as `310 mg` or `0.6 to 1.4 mg`.
    pub fn amount_text(&self) -> String {
        match (self.amount, self.amount_to) {
            (Some(from), Some(to)) => format!("{from} to {to} {}", self.unit),
            (Some(amount), None) => format!("{amount} {}", self.unit),
            _ => "not set".to_owned(),
        }
    }
}

/// Lowest and highest daily need of a nutrient that the US and EU give for some people.
pub fn need_range(intakes: &[Intake], nutrient: &str, need: &Need) -> Option<(f64, f64)> {
    let rows = intakes.iter().filter(|row| {
        let authority = matches!(row.authority.value.as_str(), "us" | "eu");
        authority && row.nutrient.value == nutrient && row.is_need() && row.serves(need)
    });
    let amounts: Vec<f64> = rows.flat_map(|row| [row.amount, row.amount_to]).flatten().collect();
    let lowest = amounts.iter().copied().reduce(f64::min)?;
    let highest = amounts.iter().copied().reduce(f64::max)?;
    Some((lowest, highest))
}

/// The lowest upper limit of a nutrient that any authority sets for some people. Limits that count
/// supplements only are left out when `from` is `all`.
pub fn lowest_limit<'a>(
    intakes: &'a [Intake],
    nutrient: &str,
    need: &Need,
    from: &str,
) -> Option<&'a Intake> {
    let rows = intakes.iter().filter(|row| {
        let limit = row.is_upper() || row.value.value == "guidance";
        let counted = from == "supplement" || !row.counts_supplements_only();
        limit && counted && row.nutrient.value == nutrient && row.serves(need)
    });
    let set = rows.filter(|row| row.amount.is_some());
    set.min_by(|a, b| a.amount.partial_cmp(&b.amount).unwrap_or(std::cmp::Ordering::Equal))
}
