//! What kind of answer does a question want? Words such as "foods" or "why", and names of groups, as soft
//! signals from the vocabulary.

use serde::{Deserialize, Serialize};

use crate::phrase_list::PhraseId;
use crate::query::Asked;
use crate::shelf::Label;

/// What a section gains that is of the wanted kind.
pub(crate) const WANTED: f32 = 1.2;

/// Phrases that ask for a kind of answer, and where such answers stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Intent {
    /// Any of these phrases asks for it.
    pub phrases: Vec<PhraseId>,
    /// Kinds of entry that answer.
    pub kinds: Vec<String>,
    /// Ids of sections that answer.
    pub sections: Vec<String>,
    /// The group of people that is meant.
    pub group: Option<String>,
}

/// The intents a query has.
pub fn wanted<'a>(asked: &Asked, intents: &'a [Intent]) -> Vec<&'a Intent> {
    let meant = |intent: &&Intent| intent.phrases.iter().any(|phrase| asked.states(*phrase));
    intents.iter().filter(meant).collect()
}

/// What a section's score is multiplied by.
pub fn gain(wanted: &[&Intent], label: &Label, section: usize) -> f32 {
    let id = label.sections.get(section).map_or("", String::as_str);
    let answers = |intent: &&&Intent| {
        let for_group = intent.group.as_deref().is_some_and(|group| {
            id.strip_prefix("for-") == Some(group)
                || (label.address.kind == "group" && label.address.id == group)
        });
        for_group || intent.kinds.contains(&label.address.kind) || intent.sections.iter().any(|it| it == id)
    };
    wanted.iter().filter(answers).map(|_| WANTED).product()
}
