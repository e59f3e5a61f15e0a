//! What do people say in danger, and what only sounds so? The lines of `danger.tsv`.

use serde::{Deserialize, Serialize};

use crate::span::{Located, Span};

/// What somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// The ids of the warning signs whose card it must raise; none if it is harmless.
    pub signs: Vec<Located<String>>,
    /// The words.
    pub text: String,
}

/// What stands in the place of a sign where there is no danger.
pub const NONE: &str = "none";

/// Reads lines of signs, joined by `+`, and words, parted by a tab; `#` begins a remark. A line without a tab
/// names no sign.
pub fn parse(text: &str) -> Vec<Message> {
    let (mut messages, mut start) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let (signs, words) = line.split_once('\t').unwrap_or((NONE, line));
        if !line.starts_with('#') && !words.trim().is_empty() {
            messages.push(Message { signs: signs_of(signs, start), text: words.trim().to_owned() });
        }
        start += line.len();
    }
    messages
}

fn signs_of(text: &str, mut start: usize) -> Vec<Located<String>> {
    let mut signs = Vec::new();
    for sign in text.split('+') {
        if sign != NONE {
            signs.push(Located::new(sign.to_owned(), Span::new(start..start + sign.len())));
        }
        start += sign.len() + 1;
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_signs_and_words() {
        let read = parse(
            "# remark\nleg-clot+lung-clot\tleg swollen, cant breathe\nnone\tclot of cream\n\nonly words",
        );
        let told: Vec<(Vec<&str>, &str)> = read
            .iter()
            .map(|it| (it.signs.iter().map(|it| it.value.as_str()).collect(), it.text.as_str()))
            .collect();
        let expected: [(Vec<&str>, &str); 3] = [
            (vec!["leg-clot", "lung-clot"], "leg swollen, cant breathe"),
            (vec![], "clot of cream"),
            (vec![], "only words"),
        ];
        assert_eq!(told, expected);
        assert_eq!(read[0].signs[1].at, Span::new(18..27));
    }
}
