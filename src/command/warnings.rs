//! `cramp warnings`: the signs that a cramp is not just a cramp, most urgent first.

use anyhow::Result;
use index::library::Library;

use crate::builder::Builder;
use crate::command::{Context, entry_parts};
use crate::outcome::{Exit, Outcome};
use crate::page::{ListMark, Page, Part, Run, plain, strong};

/// Lists the warning signs by urgency.
///
/// # Errors
///
/// When the content cannot be opened.
pub fn run(context: &mut Context) -> Result<Outcome> {
    let knowledge = context.knowledge()?;
    let page = page(knowledge.library()?);
    let exit = if page.parts.is_empty() { Exit::Nothing } else { Exit::Found };
    Ok(Outcome::page_with(page, exit))
}

/// The page of the warning signs.
pub fn page(library: &Library) -> Page {
    let mut builder = Builder::new(library, "warnings", "Warning signs: when it is more than a cramp");
    let signs = library.warning_signs();
    for urgency in &library.vocabulary.urgencies {
        let here =
            signs.iter().filter(|it| it.urgency.as_ref().is_some_and(|it| it.value == urgency.id.value));
        let mut items = Vec::new();
        for sign in here {
            let mut text = vec![Run::Link { to: sign.address.to_string(), text: sign.title.value.clone() }];
            text.push(plain(format!(". {}", sign.summary.value)));
            text.extend(builder.cites(&sign.sources));
            items.push(vec![Part::Text { text }]);
        }
        if items.is_empty() {
            continue;
        }
        builder.push(Part::Heading { text: urgency.label.clone(), address: None });
        builder.push(Part::Text { text: vec![strong(urgency.says.clone())] });
        builder.push(Part::List { style: ListMark::Dots, items });
    }
    builder.note(entry_parts::NOT_REVIEWED);
    builder.finish()
}
