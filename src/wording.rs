//! What is said of a search, wherever it is shown? Terminal and browser say the same.

use serde::Serialize;

/// What is said; `{}` stands for what differs.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Said {
    /// Before a word that another was taken for.
    pub corrected: &'static str,
    /// Before the name of a medicine that may be meant.
    pub medicine: &'static str,
    /// Behind it; `{}` is what was typed.
    pub never_swapped: &'static str,
    /// Words that no section has.
    pub lacking: &'static str,
    /// Of a question about something else; `{}` is the topic.
    pub topic: &'static str,
    /// What this base is about.
    pub about: &'static str,
    /// Of a question of which too little is known.
    pub unknown: &'static str,
    /// What it does not cover.
    pub not_covered: &'static str,
    /// Where nothing is asked.
    pub empty: &'static str,
    /// Of a filter that is not there; `{}` is the filter, and what there is.
    pub refused: &'static str,
    /// Where nothing was found.
    pub nothing: &'static str,
    /// Whom to ask instead.
    pub ask: &'static str,
    /// Over the entries whose titles are near to the words.
    pub nearest: &'static str,
    /// Where a terminal names the command that lists the foods of a nutrient.
    pub foods: &'static str,
    /// At the foot of every page of advice.
    pub not_reviewed: &'static str,
}

/// What this program says.
pub const SAID: Said = Said {
    corrected: "Showing results for ",
    medicine: "Did you mean the medicine ",
    never_swapped: " by {}? Names of medicines are never swapped.",
    lacking: "Nothing here speaks of: {}.",
    topic: "This base does not speak of {}.",
    about: "It is about leg and muscle cramps: first aid, causes, foods, medicines, remedies and warning signs.",
    unknown: "This base knows too little of this to answer.",
    not_covered: "It does not cover period pain, stomach cramps or other illnesses.",
    empty: "Type what you want to know, such as: calf cramp at night.",
    refused: "There is no {}. There are:",
    nothing: "No entry answers this. Try fewer or other words, or leave out a filter.",
    ask: "Ask a pharmacist or doctor about anything that worries you.",
    nearest: "Nearest entries",
    foods: "foods by what a serving holds",
    not_reviewed: "No clinician has reviewed this. It is information, not a diagnosis.",
};

/// What is said, with what differs in its place.
pub fn say(said: &str, it: &str) -> String {
    said.replacen("{}", it, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_stands_in_its_place() {
        assert_eq!(say(SAID.topic, "period pain"), "This base does not speak of period pain.");
        assert_eq!(say(SAID.lacking, "a {} b"), "Nothing here speaks of: a {} b.");
    }
}
