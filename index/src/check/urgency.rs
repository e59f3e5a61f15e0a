//! Does what is more urgent stand first?

use super::{Context, place};
use crate::block::{Block, Inline};
use crate::vocabulary::{Meaning, Vocabulary};

/// The items of a list that say how urgent they are stand from the most urgent to the least: who is in
/// danger reads the first line.
pub(super) fn urgent_comes_first(context: &mut Context<'_>) {
    for entry in context.library.entries() {
        for block in entry.sections.iter().flat_map(|it| &it.blocks) {
            let Block::List(_, items) = &block.value else { continue };
            let words = &context.library.vocabulary;
            let said: Vec<&Meaning> = items.iter().filter_map(|item| urgency(words, item)).collect();
            let rank = |it: &Meaning| words.urgency_rank(&it.id.value);
            let late = said.iter().zip(said.iter().skip(1)).find(|(first, next)| rank(next) < rank(first));
            if let Some((first, next)) = late {
                let message = format!("\"{}\" stands below \"{}\"", next.label, first.label);
                let help = "begin with what is most urgent".to_owned();
                context.complain("urgency-order", place(entry, block.at), message, help);
            }
        }
    }
}

/// The urgency an item begins with, such as `**Today:**`.
fn urgency<'a>(words: &'a Vocabulary, item: &[Block]) -> Option<&'a Meaning> {
    let Some(Block::Paragraph(text)) = item.first() else { return None };
    let Some(Inline::Strong(head)) = text.first() else { return None };
    let Some(Inline::Text(head)) = head.first() else { return None };
    words.urgency_said(head)
}
