//! `cramp about`: version, date, hash, how many there are, who made it and who has not reviewed it.

use anyhow::Result;
use index::date::Date;
use index::library::Library;

use crate::builder::Builder;
use crate::command::{Context, entry_parts};
use crate::outcome::Outcome;
use crate::page::{Page, Part, paragraph, plain};

/// How many digits of the content's hash are shown: enough to tell two versions apart.
pub const HASH_DIGITS: usize = 12;

/// Says what this program is made of.
///
/// # Errors
///
/// When the content cannot be opened.
pub fn run(context: &mut Context) -> Result<Outcome> {
    let knowledge = context.knowledge()?;
    Ok(Outcome::page(page(knowledge.library()?, context.today)))
}

/// The page that says so.
pub fn page(library: &Library, today: Date) -> Page {
    let mut builder = Builder::new(library, "about", "About cramp");
    builder.push(paragraph(
        "An offline reference about leg and muscle cramps. Every claim names its source; advice that can harm is answered with \"do not\" and why; where good sources disagree, both are shown.",
    ));
    builder.push(paragraph(format!(
        "{} The entries were written from published guidance, reviews and studies, some of them read only as copies; the list of sources says which. Ask a pharmacist or doctor before you act on it.",
        entry_parts::NOT_REVIEWED
    )));
    let fields = facts(library, today);
    let fields = fields.into_iter().map(|(label, value)| (label.to_owned(), vec![plain(value)])).collect();
    builder.push(Part::Fields { fields });
    builder.push(paragraph("No network, no log of what you ask, and nothing is written but what you name."));
    builder.finish()
}

fn facts(library: &Library, today: Date) -> Vec<(&'static str, String)> {
    let sections: usize = library.entries().map(|it| it.sections.len()).sum();
    let reviewed = library.last_reviewed();
    let overdue = library.entries().filter(|it| library.review_due(it).is_some_and(|due| due < today));
    vec![
        ("Version", env!("CARGO_PKG_VERSION").to_owned()),
        ("Content", short_hash(library)),
        ("Entries", format!("{} with {sections} sections", library.records.len())),
        ("Sources", library.sources.len().to_string()),
        ("Last checked", reviewed.map_or_else(|| "never".to_owned(), |it| it.to_string())),
        ("Review overdue", format!("{} entries", overdue.count())),
        ("Reviewed by a clinician", "no".to_owned()),
        (
            "Licence",
            "code MIT or Apache-2.0, content CC BY 4.0, food figures public domain (USDA)".to_owned(),
        ),
    ]
}

/// The first digits of the content's hash.
pub fn short_hash(library: &Library) -> String {
    library.hash.chars().take(HASH_DIGITS).collect()
}
