//! `cramp sheet`: a first-aid sheet of one page, to print and hang up.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use index::computed::{capital, ranked_foods};
use index::entry::Entry;
use index::figure::figure;
use index::library::Library;
use index::vocabulary::{self, Sheet as SheetWords, Term};

use crate::builder::Builder;
use crate::command::about::short_hash;
use crate::command::{Common, Context, entry_parts};
use crate::outcome::{Outcome, refuse};
use crate::page::{ListMark, Listing, Page, Part, plain, strong};
use crate::resolve;

/// Which sheet, and how to print it.
#[derive(Args, Debug)]
#[command(after_help = "\
Sheets: general, calf, shin, foot, thigh-front, thigh-back, hand, several-muscles, in-bed, in-water, in-heat,
during-sport, driving, in-pregnancy, child, older-person, alone, helping, afterwards, seizure,
fever-fit-in-a-child, warning-signs, foods; and one for each group of people with a page (pregnancy, elderly,
work, statins, ...).
Each fits one page: as text 66 lines by 80 columns, as PDF A4 or Letter in the largest letters that fit.
On a6 and wallet stand the first steps and when to get help. A PDF is tagged for screen readers and holds
the steps once more in a square code, to be read by a phone without network.

Examples:
  cramp sheet
  cramp sheet hamstring
  cramp sheet --group pregnancy
  cramp sheet in-water --format md -o water.md
  cramp sheet calf --format pdf -o calf.pdf
  cramp sheet calf --format pdf --paper letter --large -o calf.pdf")]
pub struct Sheet {
    /// Which sheet: calf, foot, hand, in-bed, in-water, seizure, ...
    #[arg(value_name = "NAME", conflicts_with = "group")]
    name: Vec<String>,
    /// The sheet of this group of people
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// text, html, md, json or pdf
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: SheetFormat,
    /// Paper of the PDF: a4, letter, a6 (a postcard) or wallet (a bank card) [default: a4]
    #[arg(long, value_name = "PAPER")]
    pub paper: Option<SheetPaper>,
    /// Large print: a PDF of 18 points on two pages at most
    #[arg(long)]
    pub large: bool,
    /// Write into this file instead of printing
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The formats of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SheetFormat {
    /// Plain text of 80 columns.
    Text,
    /// A page for a browser, which prints as one page.
    Html,
    /// Markdown.
    Md,
    /// JSON.
    Json,
    /// PDF, to print and hang up.
    Pdf,
}

/// The paper of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SheetPaper {
    /// 210 by 297 mm.
    A4,
    /// 8.5 by 11 inches.
    Letter,
    /// 105 by 148 mm.
    A6,
    /// 85.6 by 54 mm.
    Wallet,
}

/// The sheet printed when none is named.
const DEFAULT: &str = "general";
/// How many foods of each nutrient the foods sheet names.
const FOODS: usize = 8;

/// Makes a sheet.
///
/// # Errors
///
/// When there is no such sheet; the nearest is named.
pub fn run(arguments: &Sheet, context: &mut Context) -> Result<Outcome> {
    arguments.agree(&context.common)?;
    let knowledge = context.knowledge()?;
    let library = knowledge.library()?;
    let name = arguments.name.join(" ");
    let name = if name.trim().is_empty() { DEFAULT } else { name.trim() };
    let page = match &arguments.group {
        Some(group) => group_sheet(library, &resolve::group(library, group)?.term)?,
        None => named(library, name)?,
    };
    Ok(Outcome::page(page))
}

impl Sheet {
    /// Refuses what goes with another format or paper.
    fn agree(&self, common: &Common) -> Result<()> {
        let pdf = self.format == SheetFormat::Pdf && !common.json;
        let option = if self.paper.is_some() { "--paper" } else { "--large" };
        if !pdf && (self.paper.is_some() || self.large) {
            return Err(refuse(format!("`{option}` is for PDF alone"), "add `--format pdf -o FILE.pdf`"));
        }
        if self.large && matches!(self.paper, Some(SheetPaper::A6 | SheetPaper::Wallet)) {
            return Err(refuse("large print does not fit a card", "use `--paper a4` or `--paper letter`"));
        }
        Ok(())
    }
}

/// The sheet of a name, which may also be a group's.
fn named(library: &Library, name: &str) -> Result<Page> {
    let sheets = &library.vocabulary.sheets;
    let groups = library.vocabulary.groups.iter().map(|it| &it.term);
    let mut terms: Vec<&Term> = sheets.iter().map(|it| &it.term).collect();
    // A sheet's own name wins: `swimming` is a cramp in the water, `swimmers` are the people.
    if vocabulary::resolve(name, terms.iter().copied()).is_empty() {
        if let [group] = vocabulary::resolve(name, groups.clone()).as_slice() {
            return group_sheet(library, group);
        }
        terms.extend(groups.filter(|it| library.entry(&format!("group/{}", it.id.value)).is_some()));
    }
    let term = resolve::term(name, "sheet", terms.into_iter())?;
    match sheets.iter().find(|it| it.term.id.value == term.id.value) {
        Some(sheet) => Ok(sheet_page(library, sheet)),
        None => group_sheet(library, term),
    }
}

/// Every sheet: those of the vocabulary, then one for each group with a page. Its id and its page.
pub fn all(library: &Library) -> Vec<(String, Page)> {
    let words = &library.vocabulary;
    let own = words.sheets.iter().map(|it| (it.term.id.value.clone(), sheet_page(library, it)));
    let groups = words.groups.iter().filter_map(|it| {
        let id = &it.term.id.value;
        let taken = words.sheets.iter().any(|sheet| sheet.term.id.value == *id);
        Some((id.clone(), group_sheet(library, &it.term).ok()?)).filter(|_| !taken)
    });
    own.chain(groups).collect()
}

fn sheet_page(library: &Library, sheet: &SheetWords) -> Page {
    let mut builder = Builder::new(library, "sheet", sheet.term.label.clone());
    for draw in &sheet.draws {
        if let Some(kind) = draw.value.strip_prefix("kind:") {
            let days = library.of_kind(kind).filter_map(|it| it.reviewed.as_ref());
            days.for_each(|it| builder.reviewed(it.value));
            match kind {
                "warning-sign" => warning_signs(&mut builder),
                "nutrient" => foods(&mut builder),
                _ => summaries(&mut builder, kind),
            }
        } else if let Some(entry) = library.entry(&draw.value) {
            sections(&mut builder, entry, &["Steps"]);
            builder.extend(entry_parts::drawings(library, entry));
            sections(&mut builder, entry, &["Do not", "Get help if"]);
            reviewed(&mut builder, entry);
        }
    }
    foot(&mut builder);
    builder.finish()
}

fn group_sheet(library: &Library, group: &Term) -> Result<Page> {
    let entry = library.entry(&format!("group/{}", group.id.value)).ok_or_else(|| {
        let pages: Vec<&str> = library.of_kind("group").map(|it| it.address.id.as_str()).collect();
        refuse(
            format!("there is no sheet for the group `{}`", group.id.value),
            format!("use one of: {}", pages.join(", ")),
        )
    })?;
    let mut builder =
        Builder::new(library, "sheet", format!("Muscle cramps: {}", group.label.to_lowercase()));
    sections(&mut builder, entry, &["What helps", "What not to do", "When to ask for help"]);
    reviewed(&mut builder, entry);
    foot(&mut builder);
    Ok(builder.finish())
}

fn sections(builder: &mut Builder<'_>, entry: &Entry, headings: &[&str]) {
    let wanted = entry.sections.iter().filter(|it| headings.contains(&it.heading.value.as_str()));
    for section in wanted {
        builder.push(Part::Heading { text: section.heading.value.clone(), address: None });
        let parts = entry_parts::body(builder, section);
        for part in parts {
            // A sheet says what to do; where sources disagree stands in the entry.
            if !matches!(part, Part::Disagreement { .. }) {
                builder.push(part);
            }
        }
    }
}

fn warning_signs(builder: &mut Builder<'_>) {
    let library = builder.library();
    for urgency in &library.vocabulary.urgencies {
        let signs = library.warning_signs().into_iter();
        let here = signs.filter(|it| it.urgency.as_ref().is_some_and(|it| it.value == urgency.id.value));
        let items: Vec<Vec<Part>> = here.map(|it| vec![Part::Text { text: sign(builder, it) }]).collect();
        if !items.is_empty() {
            builder
                .push(Part::Heading { text: format!("{}: {}", urgency.label, urgency.says), address: None });
            builder.push(Part::List { style: ListMark::Dots, items });
        }
    }
}

fn sign(builder: &mut Builder<'_>, entry: &Entry) -> Vec<crate::page::Run> {
    let mut text = vec![strong(entry.title.value.clone())];
    text.extend(builder.cites(&entry.sources));
    text
}

fn foods(builder: &mut Builder<'_>) {
    let library = builder.library();
    for nutrient in &library.vocabulary.nutrients {
        let bars = ranked_foods(library, &nutrient.term.id.value);
        let row = |row: &index::block::Bar| {
            format!("{}, {}: {} {}", row.name, row.serving, figure(row.amount), bars.unit)
        };
        let names: Vec<String> = bars.rows.iter().take(FOODS).map(row).collect();
        let heading = format!("{} in a usual serving", capital(&nutrient.term.label));
        builder.push(Part::Heading { text: heading, address: None });
        let mut text = vec![plain(format!("{}.", names.join("; ")))];
        text.extend(builder.cites(&bars.sources));
        builder.push(Part::Text { text });
    }
}

fn summaries(builder: &mut Builder<'_>, kind: &str) {
    let entries: Vec<&Entry> = builder.library().of_kind(kind).collect();
    let items =
        entries.into_iter().map(|it| vec![Part::Text { text: entry_parts::line(builder, it) }]).collect();
    builder.push(Part::List { style: ListMark::Dots, items });
}

fn reviewed(builder: &mut Builder<'_>, entry: &Entry) {
    if let Some(reviewed) = &entry.reviewed {
        builder.note(format!("Last checked against its sources {}.", reviewed.value));
        builder.reviewed(reviewed.value);
    }
}

fn foot(builder: &mut Builder<'_>) {
    let hash = short_hash(builder.library());
    builder.note(entry_parts::NOT_REVIEWED);
    builder.note(format!("cramp {}, content {hash}.", env!("CARGO_PKG_VERSION")));
    builder.list_sources(Listing::Brief);
}
