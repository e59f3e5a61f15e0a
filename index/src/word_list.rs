//! How are thousands of words kept so that they are read at once? Sorted, in one run of text.

use serde::{Deserialize, Serialize};

/// Words in order, each found by halving.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordList {
    text: String,
    #[serde(with = "crate::rising")]
    ends: Vec<u32>,
}

impl FromIterator<String> for WordList {
    /// Sorts the words and keeps each once.
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        let mut words: Vec<String> = words.into_iter().collect();
        words.sort_unstable();
        words.dedup();
        let mut list = Self::default();
        for word in words {
            list.text.push_str(&word);
            list.ends.push(u32::try_from(list.text.len()).unwrap_or(u32::MAX));
        }
        list
    }
}

impl WordList {
    /// Where a word stands, or where it would stand.
    ///
    /// # Errors
    ///
    /// When it is not here: the place of the first word behind it.
    pub fn search(&self, word: &str) -> Result<usize, usize> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.get(middle).cmp(word) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Ok(middle),
            }
        }
        Err(low)
    }

    /// Is this word here?
    pub fn has(&self, word: &str) -> bool {
        self.search(word).is_ok()
    }

    /// All words, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|at| self.get(at))
    }

    /// The word at a place; nothing behind the last.
    pub fn get(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(self.text.len(), |end| *end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.text.get(start..end(at)).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_strangers_are_not() {
        let list: WordList = ["quad", "calf", "é", "calf", ""].map(str::to_owned).into_iter().collect();
        assert_eq!(list.iter().collect::<Vec<_>>(), ["", "calf", "quad", "é"]);
        for (at, word) in list.iter().enumerate() {
            assert_eq!(list.search(word), Ok(at));
        }
        assert!(!list.has("cal") && !list.has("zebra") && !list.has("calfs"));
        assert!(!WordList::default().has(""));
    }
}
