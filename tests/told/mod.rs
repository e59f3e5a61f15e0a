//! How are the tables in `tests/told/` read? Lines of columns parted by tabs; `#` begins a remark.

use std::path::Path;

/// The rows of a table, each with as many columns as it should have.
pub(crate) fn rows<const N: usize>(name: &str) -> Vec<[String; N]> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/told").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let row = |line: &str| {
        let cells: Vec<String> = line.split('\t').map(|cell| cell.trim().to_owned()).collect();
        cells.try_into().unwrap_or_else(|_| panic!("{name}: a row has {N} columns: {line}"))
    };
    lines.map(row).collect()
}

/// The ids a table must hold: prefix, how wide its numbers are, and runs of numbers.
pub(crate) fn ids(runs: &[(&str, usize, std::ops::RangeInclusive<u16>)]) -> Vec<String> {
    let run = |(prefix, width, numbers): &(&str, usize, std::ops::RangeInclusive<u16>)| {
        let (prefix, width) = ((*prefix).to_owned(), *width);
        numbers.clone().map(move |number| format!("{prefix}{number:0width$}"))
    };
    runs.iter().flat_map(run).collect()
}

/// What differs between the ids a table has and those it must have, in words.
pub(crate) fn difference(found: &[String], wanted: &[String]) -> Vec<String> {
    let mut wrong = Vec::new();
    wrong.extend(wanted.iter().filter(|id| !found.contains(id)).map(|id| format!("{id} is missing")));
    wrong.extend(found.iter().filter(|id| !wanted.contains(id)).map(|id| format!("{id} is no id")));
    let mut sorted = found.to_vec();
    sorted.sort();
    let twice = sorted.windows(2).filter(|pair| pair[0] == pair[1]);
    wrong.extend(twice.map(|pair| format!("{} stands there twice", pair[0])));
    wrong
}

/// Does a text hold some words, whatever its case and line ends?
pub(crate) fn holds(text: &str, words: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(text).replace('\u{2019}', "'").contains(&plain(words))
}
