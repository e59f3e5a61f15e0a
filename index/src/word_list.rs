//! How are thousands of words kept so that they are read at once? Sorted, in one run of text; packed, each as what
//! it does not share with the one before.

use serde::{Deserialize, Serialize};

/// Words in order, each found by halving.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Packed", into = "Packed")]
pub struct WordList {
    text: String,
    ends: Vec<u32>,
}

/// Words as they are packed.
#[derive(Serialize, Deserialize)]
struct Packed {
    /// How many bytes each shares with the one before, and how many more it has.
    lengths: Vec<(u32, u32)>,
    /// What each has more.
    rest: String,
}

impl From<WordList> for Packed {
    fn from(list: WordList) -> Self {
        let mut packed = Self { lengths: Vec::new(), rest: String::new() };
        let mut before = "";
        for word in list.iter() {
            let same = word.chars().zip(before.chars()).take_while(|(a, b)| a == b);
            let shared: usize = same.map(|it| it.0.len_utf8()).sum();
            let rest = word.get(shared..).unwrap_or("");
            packed.lengths.push((length(shared), length(rest.len())));
            packed.rest.push_str(rest);
            before = word;
        }
        packed
    }
}

impl From<Packed> for WordList {
    /// Of damaged lengths come other words, but no panic.
    fn from(packed: Packed) -> Self {
        let mut list = Self::default();
        let (mut word, mut at) = (String::new(), 0);
        for (shared, more) in packed.lengths {
            let shared = shared as usize;
            let end = at + more as usize;
            word.truncate(if word.is_char_boundary(shared) { shared } else { 0 });
            word.push_str(packed.rest.get(at..end).unwrap_or(""));
            list.push(&word);
            at = end;
        }
        list
    }
}

fn length(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

impl FromIterator<String> for WordList {
    /// Sorts the words and keeps each once.
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        let mut words: Vec<String> = words.into_iter().collect();
        words.sort_unstable();
        words.dedup();
        let mut list = Self::default();
        for word in &words {
            list.push(word);
        }
        list
    }
}

impl WordList {
    fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(length(self.text.len()));
    }

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

    #[test]
    fn words_are_packed_and_unpacked() {
        let words = ["", "calf", "calf cramp", "calf cramps", "calm", "é", "éclair", "ê"];
        let list: WordList = words.map(str::to_owned).into_iter().collect();
        let packed = Packed::from(list.clone());
        assert!(packed.rest.len() < words.concat().len());
        assert_eq!(WordList::from(packed), list);
        let damaged = Packed { lengths: vec![(7, 1), (1, 90), (1, 2)], rest: "éx".to_owned() };
        assert_eq!(WordList::from(damaged).iter().count(), 3);
    }
}
