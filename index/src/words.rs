//! What are the words of a text? Lower case, accents folded, stems: the one analysis that entries,
//! queries, triggers and marks share.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Folded surface form, such as `cramps`.
    pub surface: String,
    /// Byte range in the text.
    pub range: std::ops::Range<usize>,
}

/// The words of a text, in order. Letters and digits make words; an apostrophe inside one is dropped
/// (`writer's` is `writers`), everything else parts words.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_letter = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let inside = start.is_some() && is_apostrophe(c) && next_is_letter;
        let joins = c.is_alphanumeric() || is_combining_mark(c) || inside;
        match (start, joins) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push(word(text, from..at));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        found.push(word(text, from..text.len()));
    }
    found.retain(|word| !word.surface.is_empty());
    found
}

fn word(text: &str, range: std::ops::Range<usize>) -> Word {
    let surface = fold(text.get(range.clone()).unwrap_or(""));
    Word { surface, range }
}

/// Lower case, accents and apostrophes dropped, compatibility forms unified (`Äpfel` is `apfel`).
pub fn fold(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return text.to_owned();
    }
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c) && !is_apostrophe(*c));
    let mut folded = String::with_capacity(text.len());
    for c in plain.flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'μ' | 'µ' => folded.push('μ'),
            c if is_combining_mark(c) => {}
            c => folded.push(c),
        }
    }
    folded
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '`')
}

/// The English stem of a folded word: `cramps`, `cramping` and `cramped` are `cramp`.
///
/// Snowball English stemmer (Porter2).
pub fn stem(surface: &str) -> String {
    if surface.bytes().any(|b| b.is_ascii_digit()) {
        return surface.to_owned();
    }
    let stemmer = frostem::Stemmer::new(frostem::Algorithm::English);
    stemmer.stem(surface).into_owned()
}

/// A folded, hyphenated id from any text: `What people say` is `what-people-say`.
pub fn slug(text: &str) -> String {
    let words: Vec<String> = words(text).into_iter().map(|word| word.surface).collect();
    let ascii = |word: &String| word.chars().filter(char::is_ascii_alphanumeric).collect();
    let words: Vec<String> = words.iter().map(ascii).filter(|word: &String| !word.is_empty()).collect();
    words.join("-")
}

/// Words too common to search for while other words remain.
pub const STOP_WORDS: &[&str] = &[
    "a",
    "about",
    "after",
    "all",
    "am",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "doing",
    "during",
    "for",
    "from",
    "get",
    "getting",
    "give",
    "go",
    "good",
    "got",
    "had",
    "has",
    "have",
    "having",
    "he",
    "help",
    "her",
    "him",
    "his",
    "how",
    "i",
    "if",
    "im",
    "in",
    "into",
    "is",
    "isnt",
    "it",
    "its",
    "ive",
    "just",
    "keep",
    "like",
    "long",
    "make",
    "many",
    "may",
    "me",
    "much",
    "my",
    "need",
    "of",
    "on",
    "or",
    "our",
    "out",
    "please",
    "really",
    "she",
    "should",
    "so",
    "some",
    "something",
    "take",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "to",
    "too",
    "up",
    "ur",
    "us",
    "use",
    "very",
    "was",
    "we",
    "were",
    "what",
    "whats",
    "when",
    "where",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "would",
    "you",
    "your",
];

/// Is this folded word a stop word?
pub fn is_stop_word(surface: &str) -> bool {
    STOP_WORDS.binary_search(&surface).is_ok()
}

/// Does a word say by itself what a question is about? Common words and numbers do not.
pub fn is_telling(surface: &str) -> bool {
    !is_stop_word(surface) && !surface.bytes().any(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<String> = words(text).into_iter().map(|word| word.surface).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn words_are_folded() {
        check("Écrevisse  NAÏVE", &["ecrevisse", "naive"]);
        check("writer's cramp, what’s up", &["writers", "cramp", "whats", "up"]);
        check("B6/Mg (K+) 400mg", &["b6", "mg", "k", "400mg"]);
        check("first-aid", &["first", "aid"]);
        check("'' - \u{301} ...", &[]);
    }

    #[test]
    fn ranges_point_into_the_text() {
        let text = "Ein Krämpfchen!";
        let ranges: Vec<&str> = words(text).iter().map(|word| &text[word.range.clone()]).collect();
        assert_eq!(ranges, ["Ein", "Krämpfchen"]);
    }

    #[test]
    fn stems_join_inflections_and_leave_numbers() {
        for word in ["cramps", "cramping", "cramped"] {
            assert_eq!(stem(word), "cramp");
        }
        assert_eq!(stem("b6"), "b6");
    }

    #[test]
    fn stop_words_are_sorted_so_that_they_can_be_looked_up() {
        assert!(STOP_WORDS.is_sorted());
        assert!(is_stop_word("what") && !is_stop_word("magnesium"));
    }

    #[test]
    fn slugs_are_ids() {
        assert_eq!(slug("What people say"), "what-people-say");
        assert_eq!(slug("How sure is this?"), "how-sure-is-this");
        assert_eq!(slug("…"), "");
    }
}
