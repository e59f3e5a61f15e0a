//! `cramp foods`: foods ranked by a nutrient, or what one food holds.

use anyhow::Result;
use clap::{Args, ValueEnum};
use index::block::{Bar, Bars};
use index::computed::{capital, food_sources, ranked_foods};
use index::entry::{Citation, Entry};
use index::figure::figure;
use index::intake::need_range;
use index::library::Library;
use index::vocabulary::{Group, Nutrient};
use index::words::{stem, words};

use crate::builder::{Builder, chart};
use crate::command::{Context, entry_parts, show};
use crate::outcome::{Outcome, refuse};
use crate::page::{Lean, ListMark, Page, Part, Run, paragraph, plain};
use crate::resolve;

/// Which nutrient or food, and how to measure it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  cramp foods magnesium
  cramp foods \"vitamin D\" --per 100g
  cramp foods b6 --group pregnancy
  cramp foods --food banana")]
pub struct Foods {
    /// magnesium, calcium, potassium, vitamin D or vitamin B6
    #[arg(value_name = "NUTRIENT")]
    nutrient: Vec<String>,
    /// Per usual serving or per 100 g
    #[arg(long, value_name = "AMOUNT", default_value = "serving")]
    per: Per,
    /// Show the share of this group's daily need
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// What this one food holds
    #[arg(long, value_name = "NAME", conflicts_with_all = ["nutrient", "per", "group"])]
    food: Option<String>,
    /// How many foods to show
    #[arg(short = 'n', long = "number", value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=1000))]
    number: u16,
    /// Show all foods
    #[arg(long, conflicts_with = "number")]
    all: bool,
}

/// What an amount is per.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Per {
    /// A usual serving.
    Serving,
    /// 100 grams.
    #[value(name = "100g", alias = "100")]
    Hundred,
}

/// Ranks foods.
///
/// # Errors
///
/// When the nutrient, group or food is unknown; the nearest is named.
pub fn run(arguments: &Foods, context: &mut Context) -> Result<Outcome> {
    let knowledge = context.knowledge()?;
    let library = knowledge.library()?;
    if let Some(name) = &arguments.food {
        return one_food(library, name, context);
    }
    let group = arguments.group.as_deref().map(|it| resolve::group(library, it)).transpose()?;
    let typed = arguments.nutrient.join(" ");
    if typed.trim().is_empty() {
        return Ok(overview(library, arguments, group));
    }
    let nutrient = resolve::nutrient(library, &typed)?;
    let shown = if arguments.all { usize::MAX } else { usize::from(arguments.number) };
    Ok(Outcome::page(page(library, nutrient, Ranking { per: arguments.per, group, shown })))
}

/// How foods are ranked.
#[derive(Clone, Copy)]
pub struct Ranking<'a> {
    /// What an amount is per.
    pub per: Per,
    /// Whose share of a daily need is shown.
    pub group: Option<&'a Group>,
    /// How many foods.
    pub shown: usize,
}

/// The page of the foods with the most of a nutrient.
pub fn page(library: &Library, nutrient: &Nutrient, ranking: Ranking<'_>) -> Page {
    let label = capital(&nutrient.term.label);
    let mut builder = Builder::new(library, "foods", format!("{label} in foods"));
    let Ranking { per, group, shown } = ranking;
    let total = ranked(&mut builder, nutrient, per, group, shown);
    if total > shown {
        builder.push(paragraph(format!("{shown} of {total} foods; --all shows the rest.")));
    }
    notes(&mut builder, library, nutrient);
    builder.finish()
}

/// The page of every food in one table: what a usual serving holds of each nutrient.
pub fn all(library: &Library) -> Page {
    let mut builder = Builder::new(library, "foods", "All foods");
    let nutrients = &library.vocabulary.nutrients;
    let named = nutrients.iter().map(|it| format!("{} ({})", capital(&it.term.label), it.unit));
    let head = ["Food".to_owned(), "Serving".to_owned()].into_iter().chain(named);
    let rows = library.of_kind("food").filter_map(|entry| {
        let food = entry.food.as_ref()?;
        let name = Run::Link { to: entry.address.to_string(), text: entry.title.value.clone() };
        let amount = |it: &Nutrient| {
            let amount = food.per_serving(&it.term.id.value);
            vec![plain(amount.map(figure).unwrap_or_default())]
        };
        let cells = [vec![name], vec![plain(food.serving.clone())]];
        Some(cells.into_iter().chain(nutrients.iter().map(amount)).collect())
    });
    let words = [Lean::Left, Lean::Left].into_iter();
    builder.push(Part::Table {
        head: head.map(|it| vec![plain(it)]).collect(),
        align: words.chain(nutrients.iter().map(|_| Lean::Right)).collect(),
        rows: rows.collect(),
    });
    figures(&mut builder, &food_sources(library));
    builder.note("An empty cell means that the table has no value, not that there is nothing.");
    builder.note(entry_parts::NOT_REVIEWED);
    builder.finish()
}

/// The best foods for each nutrient.
fn overview(library: &Library, arguments: &Foods, group: Option<&Group>) -> Outcome {
    const EACH: usize = 5;
    let mut builder = Builder::new(library, "foods", "Foods for each nutrient");
    for nutrient in &library.vocabulary.nutrients {
        builder.push(Part::Heading {
            text: capital(&nutrient.term.label),
            address: Some(format!("nutrient/{}#foods", nutrient.term.id.value)),
        });
        ranked(&mut builder, nutrient, arguments.per, group, EACH);
    }
    builder.note(entry_parts::NOT_REVIEWED);
    Outcome::page(builder.finish())
}

/// Adds the chart of a nutrient and says how many foods have a value.
fn ranked(
    builder: &mut Builder<'_>,
    nutrient: &Nutrient,
    per: Per,
    group: Option<&Group>,
    shown: usize,
) -> usize {
    let library = builder.library();
    let id = &nutrient.term.id.value;
    let mut bars = match per {
        Per::Serving => ranked_foods(library, id),
        Per::Hundred => per_hundred(library, nutrient),
    };
    let total = bars.rows.len();
    bars.rows.truncate(shown);
    let need = group.and_then(|it| need_range(&library.intakes, id, it.need.as_ref()?));
    if let Some((lowest, highest)) = need {
        for row in &mut bars.rows {
            row.share = Some((row.amount / highest * 100.0, row.amount / lowest * 100.0));
        }
    }
    let share_of =
        group.zip(need).map(|(group, (lowest, highest))| need_words(group, nutrient, lowest, highest));
    let per = match per {
        Per::Serving => "usual serving",
        Per::Hundred => "100 g",
    };
    builder.push(Part::Bars(chart(&bars, per, share_of)));
    if let Some(group) = group
        && need.is_none()
    {
        builder.push(paragraph(format!(
            "We have no daily need of {} for {}.",
            nutrient.term.label, group.people
        )));
    }
    figures(builder, &bars.sources);
    if let Some(note) = group.and_then(|it| it.need.as_ref()?.note.clone()) {
        builder.note(note);
    }
    total
}

/// Says where figures come from and what they leave open.
fn figures(builder: &mut Builder<'_>, sources: &[Citation]) {
    let mut text = vec![plain("Figures: US food tables; foods differ by country, soil and recipe.")];
    text.extend(builder.cites(sources));
    builder.push(Part::Text { text });
}

fn need_words(group: &Group, nutrient: &Nutrient, lowest: f64, highest: f64) -> String {
    let (lowest, highest) = (figure(lowest), figure(highest));
    let amount = if lowest == highest { lowest } else { format!("{lowest} to {highest}") };
    format!("{} ({amount} {}, US and EU)", group.people, nutrient.unit)
}

fn per_hundred(library: &Library, nutrient: &Nutrient) -> Bars {
    let mut bars = ranked_foods(library, &nutrient.term.id.value);
    bars.rows = bars.rows.into_iter().filter_map(|row| hundred(library, nutrient, row)).collect();
    bars.rows.sort_by(|a, b| b.amount.total_cmp(&a.amount).then_with(|| a.name.cmp(&b.name)));
    bars
}

fn hundred(library: &Library, nutrient: &Nutrient, row: Bar) -> Option<Bar> {
    let food = library.entry(&row.address)?.food.as_ref()?;
    let amount = food.per_100g(&nutrient.term.id.value)?.amount;
    Some(Bar { serving: "100 g".to_owned(), amount, ..row })
}

fn notes(builder: &mut Builder<'_>, library: &Library, nutrient: &Nutrient) {
    let id = &nutrient.term.id.value;
    if let Some(iu) = nutrient.iu_per_unit {
        builder.note(format!("1 {} is {iu} IU.", nutrient.unit));
    }
    builder.note("A food without a value for a nutrient is left out, not counted as zero.");
    builder.note(entry_parts::NOT_REVIEWED);
    if library.entry(&format!("nutrient/{id}")).is_some() {
        let commands = vec![
            (format!("cramp show nutrient/{id}"), "need, limits and what the trials show".to_owned()),
            (format!("cramp foods {id} --group pregnancy"), "the share of a group's daily need".to_owned()),
        ];
        builder.push(Part::Commands { commands });
    }
}

/// What one food holds, or the foods a name may mean.
fn one_food(library: &Library, name: &str, context: &Context) -> Result<Outcome> {
    let exact = resolve::entry(library, name).ok().map(|(entry, _)| entry).filter(|it| it.food.is_some());
    if let Some(entry) = exact {
        return Ok(Outcome::page(show::page(library, entry, None, context.today)));
    }
    let wanted: Vec<String> = words(name).iter().map(|word| stem(&word.surface)).collect();
    let has = |entry: &&Entry| {
        let own: Vec<String> = words(&entry.title.value).iter().map(|word| stem(&word.surface)).collect();
        !wanted.is_empty() && wanted.iter().all(|it| own.contains(it))
    };
    let found: Vec<&Entry> = library.of_kind("food").filter(has).collect();
    match found.as_slice() {
        [] => Err(no_food(library, name)),
        [one] => Ok(Outcome::page(show::page(library, one, None, context.today))),
        several => Ok(Outcome::page(several_foods(library, name, several))),
    }
}

fn several_foods(library: &Library, name: &str, foods: &[&Entry]) -> crate::page::Page {
    let mut builder = Builder::new(library, "foods", format!("Foods called \"{name}\""));
    let mut items = Vec::new();
    for food in foods {
        let mut text = vec![Run::Link { to: food.address.to_string(), text: food.title.value.clone() }];
        text.push(plain(format!(". {}", food.summary.value)));
        text.extend(builder.cites(&food.sources));
        items.push(vec![Part::Text { text }]);
    }
    builder.push(Part::List { style: ListMark::Dots, items });
    builder.note(entry_parts::NOT_REVIEWED);
    builder.finish()
}

fn no_food(library: &Library, name: &str) -> anyhow::Error {
    let titles = library.of_kind("food").map(|it| it.title.value.as_str());
    let own = titles.flat_map(|title| words(title).into_iter().map(|word| word.surface));
    let own: Vec<String> = own.filter(|word| word.len() > 2).collect();
    let near = index::nearest::nearest(name, own.iter().map(String::as_str));
    let help = near.map_or_else(|| "see `cramp list food`".to_owned(), |it| format!("did you mean `{it}`?"));
    refuse(format!("there is no food `{name}`"), help)
}
