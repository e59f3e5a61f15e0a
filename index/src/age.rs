//! Whom does a number speak of? `82 year old`, `aged 8`, `30 weeks`: ages and weeks to groups of people.

use serde::{Deserialize, Serialize};

/// Where a number stands in a way to say an age.
const NUMBER: &str = "#";

/// A span of ages, how they are said, and the group that is meant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Age {
    /// The group's id, with blanks for hyphens.
    pub group: String,
    /// The lowest number.
    pub from: u32,
    /// The highest number.
    pub to: u32,
    /// Ways to say it, as folded words with `#` for the number.
    pub said: Vec<Vec<String>>,
    /// Ways that mean something else.
    pub except: Vec<Vec<String>>,
}

/// All spans of ages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ages {
    /// In the order of the vocabulary; the first that fits holds.
    pub spans: Vec<Age>,
}

impl Ages {
    /// The numbers among folded words that speak of a group: where each stands, and the group.
    pub fn read<'a>(&self, words: impl Iterator<Item = &'a str>) -> Vec<(usize, &str)> {
        let words: Vec<&str> = words.collect();
        let numbers = words.iter().enumerate().filter_map(|(at, word)| Some((at, word.parse().ok()?)));
        let group = |(at, number): (usize, u32)| {
            let fits = |it: &&Age| (it.from..=it.to).contains(&number);
            let is_said = |ways: &[Vec<String>]| ways.iter().any(|way| stands(way, &words, at));
            let span = self.spans.iter().filter(fits).find(|it| is_said(&it.said))?;
            (!is_said(&span.except)).then_some((at, span.group.as_str()))
        };
        numbers.filter_map(group).collect()
    }
}

/// Does a way to say an age stand here, with its number at `at`?
fn stands(way: &[String], words: &[&str], at: usize) -> bool {
    let place = way.iter().position(|it| it == NUMBER);
    let Some(start) = place.and_then(|place| at.checked_sub(place)) else {
        return false;
    };
    let run = words.get(start..start + way.len());
    run.is_some_and(|run| run.iter().zip(way).all(|(word, said)| said == NUMBER || word == said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_a_number_with_its_words() {
        let ways = |list: &[&str]| list.iter().map(|it| it.split(' ').map(str::to_owned).collect()).collect();
        let old = Age {
            group: "elderly".into(),
            from: 65,
            to: 120,
            said: ways(&["# year old", "im #"]),
            ..Age::default()
        };
        let weeks = Age {
            group: "pregnancy".into(),
            from: 13,
            to: 42,
            said: ways(&["# weeks"]),
            except: ways(&["for # weeks"]),
        };
        let ages = Ages { spans: vec![old, weeks] };
        let read = |text: &str| -> Vec<(usize, String)> {
            ages.read(text.split(' ')).into_iter().map(|(at, group)| (at, group.to_owned())).collect()
        };
        assert_eq!(read("my 82 year old nan"), [(1, "elderly".to_owned())]);
        assert_eq!(read("im 70 and 30 weeks"), [(1, "elderly".to_owned()), (3, "pregnancy".to_owned())]);
        assert!(read("im 30 and took it for 20 weeks").is_empty());
    }
}
