//! Which valid word did they mean? The nearest one, when it is near enough to be a slip.

use crate::words::fold;

/// The valid word nearest to `typed`, if one is within about a third of its length.
pub fn nearest<'a>(typed: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = fold(typed);
    let allowed = (typed.chars().count() / 3).max(1);
    let scored = valid.into_iter().map(|word| (distance(&typed, &fold(word)), word));
    let best = scored.min_by_key(|(distance, word)| (*distance, *word))?;
    (best.0 <= allowed).then_some(best.1)
}

fn distance(typed: &str, word: &str) -> usize {
    let begins = typed.chars().count() >= 3 && word.starts_with(typed);
    if begins {
        return 1;
    }
    strsim::osa_distance(typed, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_finds_none() {
        let kinds = ["cause", "first-aid", "remedy"];
        assert_eq!(nearest("remdy", kinds), Some("remedy"));
        assert_eq!(nearest("Firstaid", kinds), Some("first-aid"));
        assert_eq!(nearest("first", kinds), Some("first-aid"));
        assert_eq!(nearest("xyzzy", kinds), None);
    }
}
