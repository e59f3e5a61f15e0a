//! Which numbers does the search go by? All in one place, for those who search the same base elsewhere.

use serde::Serialize;

use crate::rank;
use crate::search::PARTS;
use crate::{answer, correct, danger, feedback, intent, leaning, query, question, scope, tally, token};

/// What everything in a search is worth. Each is explained where it is used.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Tuning {
    /// What a word in each part of a section weighs.
    pub weights: [f32; PARTS],
    /// How much a part's length counts against its words.
    pub length: [f32; PARTS],
    /// How soon a word that is said again says nothing more.
    pub saturation: f32,
    /// What a synonym counts, compared with the typed word.
    pub synonym: f32,
    /// What a section gains that has the word as it was typed.
    pub exact: f32,
    /// What two neighbouring words gain where they stand next to each other.
    pub nearness: f32,
    /// How many words apart two words still belong together.
    pub far: u32,
    /// What a bare number counts, compared with a word.
    pub number: f32,
    /// What a section gains whose question is the query itself.
    pub like: f32,
    /// How many of the best sections are asked for their words, how many words, and what they are worth.
    pub feedback: (usize, usize, f32),
    /// How many words mark a section, and how soon one that is said again marks it no more.
    pub keywords: (usize, f32),
    /// What the opening section of an entry gains.
    pub opening: f32,
    /// What every section gains whose entry has the whole question for a name.
    pub named: f32,
    /// What a section gains that is of the wanted kind.
    pub wanted: f32,
    /// In how many steps it is told what a word says for the subject, and how many it says at most.
    pub leaning: (f32, i8),
    /// How loudly words speak of danger below which no trigger is heard of one list, of two, and of more; above which
    /// none is needed; how many words are no mere call; and how many are not brief, with what brief ones are granted.
    pub danger: ([f64; 3], f64, usize, usize, f64),
    /// How close other signs come to the plainest; how much plainer one must be than those that are touched; how much
    /// plainer one drowns these; and how many are shown at most that are not touched.
    pub signs: (f64, f64, f64, usize),
    /// What is added up for and against a question to be of the subject.
    pub balance: [f32; 6],
    /// The shortest word that is corrected, and from which length on two slips are forgiven.
    pub slips: [usize; 2],
    /// What a different first letter costs, and how much a tenfold commoner word gains.
    pub misspelt: [f64; 2],
    /// How many words of a query are read, how many words an unfinished one may be the beginning of, and
    /// how many phrases are looked for as they are quoted.
    pub most: [usize; 3],
    /// How many words a denial reaches.
    pub reach: u8,
    /// What a denied word begins with where danger is listened to.
    pub denied: char,
    /// What denies the words behind it.
    pub deny: &'static [&'static str],
    /// What ends a denial.
    pub resume: &'static [&'static str],
}

/// The numbers this program goes by.
pub const TUNING: Tuning = Tuning {
    weights: rank::WEIGHTS,
    length: rank::LENGTH,
    saturation: rank::SATURATION,
    synonym: rank::SYNONYM,
    exact: rank::EXACT,
    nearness: rank::NEARNESS,
    far: rank::FAR,
    number: query::NUMBER,
    like: question::LIKE,
    feedback: (feedback::BEST, feedback::WORDS, feedback::GAIN),
    keywords: (tally::KEYWORDS, tally::SATURATION),
    opening: answer::OPENING,
    named: answer::NAMED,
    wanted: intent::WANTED,
    leaning: (leaning::STEPS, leaning::MOST_STEPS),
    danger: (danger::QUIET, danger::LOUD, danger::CALL, danger::BRIEF, danger::GRANTED),
    signs: (danger::CLOSE, danger::PLAINER, danger::DROWNED, danger::MOST_SPOKEN),
    balance: scope::BALANCE,
    slips: [correct::SHORTEST, correct::TWO_SLIPS_FROM],
    misspelt: [correct::FIRST_LETTER, correct::FREQUENCY],
    most: [token::MOST_WORDS, token::MOST_COMPLETIONS, query::MOST_QUOTED],
    reach: token::REACH,
    denied: danger::DENIED,
    deny: token::DENY,
    resume: token::RESUME,
};
