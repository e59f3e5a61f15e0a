//! Which words mean the same to someone searching? `synonyms.toml`.

use serde::{Deserialize, Serialize};

use crate::problem::Problem;
use crate::span::{Located, Span};
use crate::table::Table;

/// The words people type and the words entries use.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Synonyms {
    /// Groups of words or phrases of one meaning.
    pub same: Vec<Vec<Located<String>>>,
    /// Words that also stand for others, but not the other way round.
    pub means: Vec<Means>,
    /// Spellings of one word: the left is read as the right. Sorted by the left.
    pub spelling: Vec<(String, String)>,
}

/// Who types this is also shown that.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Means {
    /// Words or phrases as typed.
    pub typed: Vec<Located<String>>,
    /// Words or phrases to look for as well.
    pub find: Vec<Located<String>>,
}

/// Reads `synonyms.toml` from its text.
pub fn parse(path: &str, text: &str, problems: &mut Vec<Problem>) -> Synonyms {
    let fields = crate::table::read(path, text, 0, problems);
    let mut table = Table::new(path, Span::default(), fields, problems);
    let same = table.each("same", |it| it.texts("words"));
    let means = table.each("means", |it| Means { typed: it.texts("type"), find: it.texts("find") });
    let mut spelling = table.optional_table("spelling").map_or_else(Vec::new, |mut it| {
        let pairs = it.pairs().into_iter();
        pairs.map(|(from, to)| (crate::words::fold(&from.value), crate::words::fold(&to))).collect()
    });
    table.finish();
    spelling.sort();
    Synonyms { same, means, spelling }
}
