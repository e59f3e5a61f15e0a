//! Is every amount that is offered as advice below the lowest upper limit?

use super::{Context, place};
use crate::entry::{Amount, Entry};
use crate::intake::lowest_limit;
use crate::library::Library;
use crate::vocabulary::{Need, Nutrient};

/// People an amount "for adults" is offered to.
fn adults() -> Need {
    Need {
        people: ["males", "females", "adults", "all"].map(str::to_owned).to_vec(),
        from: 19.0,
        to: None,
        note: None,
    }
}

/// No amount is above the lowest limit any authority sets for its people.
pub(super) fn amounts_stay_below_limits(context: &mut Context<'_>) {
    let library = context.library;
    for entry in library.entries() {
        for amount in &entry.amounts {
            if let Some(nutrient) = library.vocabulary.nutrient(&amount.nutrient.value)
                && nutrient.unit != amount.unit.value
            {
                wrong_unit(context, entry, amount, nutrient);
                continue;
            }
            let Some(limit) = limit_for(library, amount) else {
                continue;
            };
            let highest = limit.amount.unwrap_or(f64::INFINITY);
            if amount.value.value > highest {
                let message = format!(
                    "{} {} of {} a day is above the limit of {} {}",
                    amount.value.value, amount.unit.value, amount.nutrient.value, highest, limit.unit
                );
                let help = format!("offer at most {highest} {} (source: {})", limit.unit, limit.source.value);
                context.complain("amount-above-limit", place(entry, amount.value.at), message, help);
            }
        }
    }
}

fn wrong_unit(context: &mut Context<'_>, entry: &Entry, amount: &Amount, nutrient: &Nutrient) {
    if !amount.unit.value.is_empty() {
        let message = format!("amounts of {} are given in {}", nutrient.term.label, nutrient.unit);
        let help = format!("convert it and write `unit = \"{}\"`", nutrient.unit);
        context.complain("wrong-shape", place(entry, amount.unit.at), message, help);
    }
}

fn limit_for<'a>(library: &'a Library, amount: &Amount) -> Option<&'a crate::intake::Intake> {
    let need = match library.vocabulary.group(&amount.group.value) {
        Some(group) => group.need.clone()?,
        None => adults(),
    };
    lowest_limit(&library.intakes, &amount.nutrient.value, &need, &amount.from.value)
}
