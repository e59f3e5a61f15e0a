//! What do people ask, and what answers it? `questions.tsv` and `grades.tsv`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A question and what answers it.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// Which part of the list it belongs to.
    pub part: Part,
    /// How it is asked: `keywords`, `story`, `red-flag`, `outside`, ...
    pub style: String,
    /// As it is typed.
    pub text: String,
    /// Sections that answer, and how well: 3 the answer, 2 useful, 1 related.
    pub grades: BTreeMap<String, u8>,
    /// Warning signs of which one must be shown as a card.
    pub cards: Vec<String>,
}

/// The two parts of the list, split once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Worked with, and held by `cargo test`.
    Work,
    /// Looked at only to report.
    Held,
}

/// What kind of answer a question wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// Sections.
    Sections,
    /// The card of a warning sign.
    Card,
    /// No card: it only sounds alarming.
    NoCard,
    /// To be told that this base does not speak of it.
    Outside,
}

impl Question {
    /// What kind of answer it wants, by its style.
    pub fn wants(&self) -> Wants {
        match self.style.as_str() {
            "red-flag" => Wants::Card,
            "harmless" => Wants::NoCard,
            "outside" => Wants::Outside,
            _ => Wants::Sections,
        }
    }
}

/// The folder of the lists.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Reads the questions.
///
/// # Errors
///
/// When a file cannot be read or a line is not as it should be.
pub fn read(folder: &Path) -> Result<Vec<Question>, String> {
    let mut grades = read_grades(&folder.join("grades.tsv"))?;
    let lines = lines(&folder.join("questions.tsv"))?;
    lines.iter().map(|line| question(line, &mut grades)).collect()
}

/// Reads grades by question: `id`, then `address=grade` parted by blanks.
///
/// # Errors
///
/// When the file cannot be read or a line is not as it should be.
pub fn read_grades(path: &Path) -> Result<BTreeMap<String, BTreeMap<String, u8>>, String> {
    let mut grades = BTreeMap::new();
    for line in lines(path)? {
        let (id, answers) = line.split_once('\t').ok_or_else(|| format!("no grades: {line}"))?;
        let pair = |answer: &str| {
            let (address, grade) = answer.split_once('=')?;
            Some((address.to_owned(), grade.parse().ok()?))
        };
        let answers: Option<BTreeMap<String, u8>> = answers.split_whitespace().map(pair).collect();
        grades.insert(id.to_owned(), answers.ok_or_else(|| format!("not address=grade: {line}"))?);
    }
    Ok(grades)
}

fn lines(path: &Path) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    Ok(lines.map(str::to_owned).collect())
}

fn question(line: &str, grades: &mut BTreeMap<String, BTreeMap<String, u8>>) -> Result<Question, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [id, part, style, text, _need] = cells.as_slice() else {
        return Err(format!("a question has id, part, style, text and need: {line}"));
    };
    let part = match *part {
        "work" => Part::Work,
        "held" => Part::Held,
        other => return Err(format!("`{other}` is neither work nor held: {line}")),
    };
    let answers = grades.remove(*id).unwrap_or_default();
    let (sections, cards): (BTreeMap<String, u8>, BTreeMap<String, u8>) =
        answers.into_iter().partition(|(address, _)| address.contains('#'));
    Ok(Question {
        id: (*id).to_owned(),
        part,
        style: (*style).to_owned(),
        text: (*text).to_owned(),
        grades: sections,
        cards: cards.into_keys().collect(),
    })
}
