//! How hard is a text to read? Words, sentences and syllables, and the school grade they ask for.

use std::iter::Sum;

use crate::words::words;

/// What a text is made of. Words with digits in them are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Words, exempt ones included.
    pub words: usize,
    /// Sentences; a list item or paragraph ends one.
    pub sentences: usize,
    /// Syllables of the words that are not exempt.
    pub syllables: usize,
    /// Words whose length is no fault of the writer: names of medicines, terms of the trade.
    pub exempt: usize,
}

impl Sum for Reading {
    fn sum<I: Iterator<Item = Self>>(readings: I) -> Self {
        readings.fold(Self::default(), |all, one| Self {
            words: all.words + one.words,
            sentences: all.sentences + one.sentences,
            syllables: all.syllables + one.syllables,
            exempt: all.exempt + one.exempt,
        })
    }
}

impl Reading {
    /// Measures one paragraph or list item. `is_exempt` is asked about every word, in lower case.
    pub fn of(passage: &str, is_exempt: impl Fn(&str) -> bool) -> Self {
        let mut reading = Self::default();
        let mut ended = true;
        let mut from = 0;
        for word in words(passage).iter().filter(|word| !word.surface.bytes().any(|b| b.is_ascii_digit())) {
            if ended || ends_sentence(passage.get(from..word.range.start).unwrap_or("")) {
                reading.sentences += 1;
                ended = false;
            }
            from = word.range.end;
            reading.words += 1;
            match is_exempt(&word.surface) {
                true => reading.exempt += 1,
                false => reading.syllables += syllables(&word.surface),
            }
        }
        reading
    }

    /// The Flesch-Kincaid grade: the year of a US school whose pupils can read this.
    ///
    /// 0.39 words per sentence + 11.8 syllables per word - 15.59 (J. P. Kincaid and others, Derivation
    /// of new readability formulas for Navy enlisted personnel, Research Branch Report 8-75, 1975).
    /// Exempt words make a sentence longer, but are left out of the syllables per word.
    pub fn grade(&self) -> f64 {
        let counted = self.words - self.exempt;
        if counted == 0 || self.sentences == 0 {
            return 0.0;
        }
        0.39 * ratio(self.words, self.sentences) + 11.8 * ratio(self.syllables, counted) - 15.59
    }
}

// Counts of words in a text are far below the 2^52 that a float holds exactly.
#[expect(clippy::cast_precision_loss)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Does what stands between two words end a sentence: a mark, perhaps a quotation mark, a space?
fn ends_sentence(between: &str) -> bool {
    let mut marked = false;
    for c in between.chars() {
        if marked && c.is_whitespace() {
            return true;
        }
        marked = matches!(c, '.' | '!' | '?') || marked && matches!(c, '"' | '\'' | '\u{201D}' | ')');
    }
    false
}

/// How many syllables a folded English word has, by its spelling; right for most words, and one off for
/// most others. Runs of vowels are counted, silent e's taken off, and vowels that part added.
pub fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |at: usize| letters.get(at).is_some_and(|c| "aeiouy".contains(*c));
    let leading_y = usize::from(word.starts_with('y') && is_vowel(1));
    let runs = (leading_y..letters.len()).filter(|at| {
        let starts = *at == leading_y || !is_vowel(at - 1);
        is_vowel(*at) && starts
    });
    let parted = PARTED.iter().map(|(vowels, unless)| {
        let all = word.matches(vowels).count();
        let joined: usize = unless.iter().map(|it| word.matches(it).count()).sum();
        all.saturating_sub(joined)
    });
    let ending = usize::from(["sm", "thm"].iter().any(|end| word.ends_with(end)));
    let count = runs.count() + parted.sum::<usize>() + ending;
    count.saturating_sub(silent(word)).max(1)
}

/// Neighbouring vowels that are two syllables, and the spellings in which they are one.
const PARTED: &[(&str, &[&str])] = &[
    ("ia", &["cia", "tia", "gia", "iage"]),
    ("io", &["tio", "sio", "cio", "gio", "xio"]),
    ("iu", &[]),
    ("iet", &[]),
    ("ienc", &[]),
    ("eo", &["people", "geo"]),
    ("ua", &["qua", "gua", "sua"]),
    ("uo", &["quo"]),
    ("ying", &[]),
    ("eing", &[]),
    ("oing", &[]),
    ("creat", &[]),
    ("react", &[]),
    ("area", &[]),
    ("fluid", &[]),
    ("uin", &["quin", "guin"]),
];

/// Silent e's: at the end (`take`), in endings (`takes`, `cramped`) and before some (`useless`).
fn silent(word: &str) -> usize {
    let consonant = |c: char| !"aeiouy".contains(c);
    let before = |end: &str| word.strip_suffix(end).and_then(|stem| stem.chars().next_back());
    let at_end = before("e").is_some_and(consonant) && !sounded_le(word);
    let plural = before("es").is_some_and(|c| consonant(c) && !"szxcg".contains(c))
        && !sounded_le(word.trim_end_matches('s'))
        && !["ches", "shes"].iter().any(|end| word.ends_with(end));
    let past = before("ed").is_some_and(|c| consonant(c) && !"td".contains(c));
    let inside = ["ely", "eful", "eless", "ement", "eness"].iter().any(|end| {
        before(end).is_some_and(consonant)
            && word.strip_suffix(end).is_some_and(|stem| stem.chars().any(|c| !consonant(c)))
    });
    [at_end, plural, past, inside].into_iter().filter(|it| *it).count()
}

/// `muscle`, `ankle`: an l behind a consonant makes the last e a syllable.
fn sounded_le(word: &str) -> bool {
    let before = word.strip_suffix("le").and_then(|stem| stem.chars().next_back());
    before.is_some_and(|c| !"aeiouy".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_of_everyday_words() {
        let counts: [&[&str]; 6] = [
            &["the", "one", "are", "cramp", "cramped", "takes", "use", "thigh", "you", "yes", "leave", "eye"],
            &[
                "muscle", "muscles", "ankle", "rested", "useless", "spasm", "fluid", "lying", "being",
                "people", "water", "careful", "diet", "going", "minute", "any", "patient", "safely",
            ],
            &[
                "calcium",
                "sodium",
                "exercise",
                "area",
                "pregnancy",
                "medicine",
                "period",
                "quietly",
                "condition",
                "statistic",
            ],
            &["potassium", "magnesium", "dehydration", "material", "emergency"],
            &["electricity"],
            &["cardiovascular"],
        ];
        for (number, list) in counts.iter().enumerate() {
            for word in *list {
                assert_eq!(syllables(word), number + 1, "{word}");
            }
        }
    }

    fn plain(passage: &str) -> Reading {
        Reading::of(passage, |_| false)
    }

    #[test]
    fn sentences_end_at_marks_and_at_the_end() {
        assert_eq!(plain("Stop. Sit down! Why? Because").sentences, 4);
        assert_eq!(plain("It fell by 2.25 points, e.g. a little").sentences, 2);
        assert_eq!(plain("\"One leg is swollen.\" Ring now").sentences, 2);
        assert_eq!(plain("").sentences, 0);
        assert_eq!(plain("10 to 15.").words, 1);
    }

    #[test]
    fn grades_follow_the_formula() {
        let easy = plain("The cat sat on the mat.");
        assert!((easy.grade() - (0.39 * 6.0 + 11.8 - 15.59)).abs() < 1e-9);
        let hard = plain("Involuntary contraction of skeletal musculature necessitates consultation.");
        assert!(hard.grade() > 20.0, "{}", hard.grade());
        assert!(plain("").grade().abs() < f64::EPSILON);
    }

    #[test]
    fn exempt_words_count_as_words_without_syllables() {
        let reading = Reading::of("Ask about propafenone.", |word| word == "propafenone");
        assert_eq!(reading, Reading { words: 3, sentences: 1, syllables: 3, exempt: 1 });
        assert!((reading.grade() - (0.39 * 3.0 + 11.8 * 1.5 - 15.59)).abs() < 1e-9);
        assert!(Reading::of("Propafenone", |_| true).grade().abs() < f64::EPSILON);
    }
}
