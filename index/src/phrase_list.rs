//! How are thousands of phrases kept so that they are read at once, and heard in a question?

use serde::{Deserialize, Serialize};

use crate::word_list::WordList;

/// Phrases as words or stems, each with a number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhraseList {
    joined: WordList,
}

/// Number of a phrase in its list.
pub type PhraseId = u32;

impl FromIterator<Vec<String>> for PhraseList {
    fn from_iter<I: IntoIterator<Item = Vec<String>>>(phrases: I) -> Self {
        Self { joined: phrases.into_iter().map(|it| it.join(" ")).filter(|it| !it.is_empty()).collect() }
    }
}

impl PhraseList {
    /// The number of a phrase, if it is here.
    pub fn id(&self, words: &[String]) -> Option<PhraseId> {
        self.joined.search(&words.join(" ")).ok().and_then(|at| PhraseId::try_from(at).ok())
    }

    /// The phrase of a number, its words joined by blanks.
    pub fn get(&self, phrase: PhraseId) -> &str {
        self.joined.get(phrase as usize)
    }

    /// The phrases that a run of words begins with, shortest first: the number of each, and of its words.
    pub fn beginning<'a>(&self, stems: impl Iterator<Item = &'a str>) -> Vec<(PhraseId, usize)> {
        let mut found = Vec::new();
        let mut said = String::new();
        for (stem, length) in stems.zip(1..) {
            if length > 1 {
                said.push(' ');
            }
            said.push_str(stem);
            let next = match self.joined.search(&said) {
                Ok(at) => {
                    found.extend(PhraseId::try_from(at).ok().map(|id| (id, length)));
                    at + 1
                }
                Err(at) => at,
            };
            // A blank sorts before every letter: what goes on from here would stand next.
            let goes_on = self.joined.get(next).strip_prefix(&said).is_some_and(|it| it.starts_with(' '));
            if !goes_on {
                break;
            }
        }
        found
    }

    /// All words of all phrases.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.joined.iter().flat_map(|it| it.split(' '))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_words_begins_with_all_its_phrases() {
        let phrases = ["calf", "calf cramp", "calf cramp at night", "cramp", ""];
        let list: PhraseList =
            phrases.iter().map(|it| it.split(' ').map(str::to_owned).collect::<Vec<String>>()).collect();
        let lengths = |text: &str| -> Vec<usize> {
            list.beginning(text.split(' ')).into_iter().map(|(_, length)| length).collect()
        };
        assert_eq!(lengths("calf cramp at night again"), [1, 2, 4]);
        assert_eq!(lengths("calf cramp at noon"), [1, 2]);
        assert_eq!(lengths("calv"), [0_usize; 0]);
        assert_eq!(list.id(&["cramp".to_owned()]), Some(3));
        assert_eq!(list.id(&["cram".to_owned()]), None);
    }
}
