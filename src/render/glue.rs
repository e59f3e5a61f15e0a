//! Which words must stay on one line? A number and its unit, a word and what closes it.

use super::word::{Tie, Word};

/// Ties words that must not be parted.
pub(super) fn glue(words: &mut [Word]) {
    let texts: Vec<String> = words.iter().map(Word::text).collect();
    for (pair, word) in texts.windows(2).zip(words.iter_mut().skip(1)) {
        if let [before, text] = pair
            && belongs(before, text)
        {
            word.tie = Tie::Firm;
        }
    }
    for (three, word) in texts.windows(3).zip(words.iter_mut().skip(2)) {
        if let [number, first, second] = three
            && matches!((first.as_str(), bare(second)), ("fl" | "fl.", "oz") | ("per", "cent") | ("mm", "Hg"))
            && is_number(number)
        {
            word.tie = Tie::Firm;
        }
    }
}

fn belongs(before: &str, text: &str) -> bool {
    closes(text) || (is_number(before) && (is_unit(text) || goes_on(before, text)))
}

/// Does this text close or go on with what stands before it?
fn closes(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|c| ",.;:!?)]}»”’…–—·".contains(c))
}

/// Is this a number, or a range of numbers, that ends in a figure?
fn is_number(text: &str) -> bool {
    let text =
        text.trim_start_matches(|c| "([{\"'“‘*`~≈<>≥≤±+-−–£€$".contains(c)).trim_end_matches(['*', '`']);
    let figures = text.chars().all(|c| is_figure(c) || ".,:/-–—−×x".contains(c));
    let written = || NUMBERS.contains(&text.to_lowercase().as_str());
    (figures && text.chars().next_back().is_some_and(is_figure)) || written()
}

fn is_figure(c: char) -> bool {
    c.is_numeric() && !c.is_alphabetic()
}

/// Does a number go on here: `1 ½`, `1 1/2`, `1 000`?
fn goes_on(before: &str, text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let thousands = digits(before) && before.len() <= 3 && text.len() == 3 && digits(text);
    let fraction =
        text.split_once('/').is_some_and(|(a, b)| digits(a) && digits(b) && !a.is_empty() && !b.is_empty());
    thousands || fraction || text.chars().next().is_some_and(|c| "½⅓⅔¼¾⅕⅛".contains(c))
}

fn is_unit(text: &str) -> bool {
    let text = bare(text);
    let word = text.to_lowercase();
    let one = word.strip_suffix('s').unwrap_or(&word);
    SYMBOLS.contains(&text) || WORDS.contains(&one) || WORDS.contains(&word.as_str())
}

/// A unit without marks of sources, closing marks and what it is per: `mg/day),[3]` is `mg`.
fn bare(text: &str) -> &str {
    let text = text.trim_start_matches(['*', '`']);
    let end = text.find(|c| "[/-–.,;:!?)]}»”’'\"…*`".contains(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

const SYMBOLS: &[&str] = &[
    "%", "‰", "°", "°C", "°F", "mg", "g", "kg", "µg", "μg", "mcg", "ng", "L", "l", "dL", "dl", "cL", "cl",
    "mL", "ml", "µL", "μL", "mol", "mmol", "µmol", "μmol", "nmol", "mEq", "mOsm", "IU", "kJ", "kcal", "cal",
    "Cal", "W", "mm", "cm", "m", "km", "m²", "ft", "mi", "mph", "Hz", "kHz", "V", "mV", "mA", "kPa", "mmHg",
    "bpm", "ms", "s", "sec", "secs", "min", "mins", "h", "hr", "hrs", "fl", "oz", "lb", "lbs", "pt", "tbsp",
    "tbs", "tsp", "RAE", "per", "am", "pm", "kDa", "x", "×",
];

/// Units in words, without the `s` of many.
const WORDS: &[&str] = &[
    "percent",
    "gram",
    "kilogram",
    "milligram",
    "microgram",
    "kilo",
    "litre",
    "liter",
    "millilitre",
    "milliliter",
    "metre",
    "meter",
    "centimetre",
    "centimeter",
    "millimetre",
    "millimeter",
    "kilometre",
    "kilometer",
    "inch",
    "inche",
    "foot",
    "feet",
    "mile",
    "yard",
    "degree",
    "unit",
    "calorie",
    "kilocalorie",
    "millimole",
    "volt",
    "hertz",
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "fortnight",
    "month",
    "year",
    "decade",
    "time",
    "cup",
    "ounce",
    "pound",
    "pint",
    "tablespoon",
    "teaspoon",
    "spoon",
    "glass",
    "glasse",
    "bottle",
    "can",
    "slice",
    "piece",
    "serving",
    "portion",
    "handful",
    "tablet",
    "capsule",
    "pill",
    "drop",
    "dose",
    "sachet",
    "step",
    "repetition",
    "rep",
    "repeat",
    "set",
    "round",
    "breath",
];

const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "hundred", "half",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::phrase::Phrase;
    use crate::render::style;
    use crate::render::wrap::groups;

    fn check(text: &str, expect: &[&str]) {
        let words = Phrase::of(text, style::PLAIN).tied_words();
        let join = |group: &[Word]| group.iter().map(Word::text).collect::<Vec<_>>().join(" ");
        let groups: Vec<String> = groups(&words).map(join).collect();
        assert_eq!(groups, expect);
    }

    #[test]
    fn numbers_keep_their_units() {
        check("take 300 mg a day", &["take", "300 mg", "a", "day"]);
        check("hold 10–15 seconds, 2.5 µg; 40 °C.", &["hold", "10–15 seconds,", "2.5 µg;", "40 °C."]);
        check("1 mL/kg (5 %) 400 IU", &["1 mL/kg", "(5 %)", "400 IU"]);
        check("~6 weeks, 1 cup/day; 3 oz.[2]", &["~6 weeks,", "1 cup/day;", "3 oz.[2]"]);
        check("over 18 years and 8 fl oz", &["over", "18 years", "and", "8 fl oz"]);
        check("1 ½ cups, 1 1/2 cups, 1 000 mg", &["1 ½ cups,", "1 1/2 cups,", "1 000 mg"]);
        check("5 per cent of 4 to 6 weeks", &["5 per cent", "of", "4", "to", "6 weeks"]);
        check("ten minutes", &["ten minutes"]);
    }

    #[test]
    fn other_words_are_free() {
        check("1 in 3 had it", &["1", "in", "3", "had", "it"]);
        check("in 2012, people", &["in", "2012,", "people"]);
        check("B6 mg", &["B6", "mg"]);
    }

    #[test]
    fn words_keep_what_closes_them() {
        check("so ! or – maybe …", &["so !", "or –", "maybe …"]);
    }
}
