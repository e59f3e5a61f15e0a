//! Which words may entries use for people, places, times, verdicts and the rest? `vocabulary.toml`.

use serde::{Deserialize, Serialize};

use crate::kind::{kind_ids, kind_of};
use crate::problem::{Problem, suggest};
use crate::readiness::Readiness;
use crate::span::Located;
use crate::table::Table;
use crate::words::{fold, stem, words};

/// All controlled words of a tree of content, in the order of pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// House rules this tree is held to.
    pub house: Vec<Located<String>>,
    /// Groups of people.
    pub groups: Vec<Group>,
    /// Parts of the body.
    pub sites: Vec<Term>,
    /// Times and situations.
    pub times: Vec<Term>,
    /// Minerals and vitamins.
    pub nutrients: Vec<Nutrient>,
    /// How fast help is needed, most urgent first.
    pub urgencies: Vec<Meaning>,
    /// Directions of advice.
    pub verdicts: Vec<Meaning>,
    /// How sure a cause is, surest first.
    pub standings: Vec<Meaning>,
    /// Kinds of source, strongest first.
    pub source_types: Vec<Meaning>,
    /// How a source was read.
    pub seen: Vec<Meaning>,
    /// Which groups an entry of a kind must speak to.
    pub must_speak: Vec<MustSpeak>,
    /// How many months a review lasts, by kind.
    pub review_months: Vec<(String, u16)>,
    /// The highest reading grade of an entry, by kind.
    pub reading_grade: Vec<(String, f64)>,
    /// Words whose syllables are not counted: names of medicines, terms of the trade.
    pub exempt_words: Vec<Located<String>>,
    /// Words that ask for a kind of answer.
    pub intents: Vec<Intent>,
    /// How readily sections answer.
    pub readiness: Readiness,
    /// Words of the subject: things and places. A question that names both is hardly ever outside.
    pub subject: [Vec<Located<String>>; 2],
    /// Phrases whose words do not mean what they say, such as `fits of giggles`.
    pub idioms: Vec<Located<String>>,
    /// Words of curiosity, history and plans, and the words that make them urgent all the same.
    pub curiosity: [Vec<Located<String>>; 2],
    /// Numbers that speak of a group of people.
    pub ages: Vec<AgeSpan>,
    /// What people ask that this base does not speak of.
    pub outside: Vec<Elsewhere>,
    /// Printed sheets.
    pub sheets: Vec<Sheet>,
}

/// A topic this base does not speak of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// What it is called, in the middle of a sentence.
    pub label: String,
    /// Words and phrases that name it.
    pub words: Vec<Located<String>>,
}

/// Words that ask for a kind of answer, and where such answers stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Intent {
    /// Words and phrases.
    pub words: Vec<Located<String>>,
    /// Kinds of entry.
    pub kinds: Vec<Located<String>>,
    /// Ids of sections.
    pub sections: Vec<Located<String>>,
}

/// A span of ages or weeks that speaks of a group of people, and how people say it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AgeSpan {
    /// The group's id.
    pub group: Located<String>,
    /// The lowest number.
    pub from: u32,
    /// The highest number.
    pub to: u32,
    /// Ways to say it, with `#` for the number.
    pub said: Vec<Located<String>>,
    /// Ways that mean something else.
    pub except: Vec<Located<String>>,
}

/// A controlled word with its label and the other names people use.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// Id, as entries write it.
    pub id: Located<String>,
    /// How it reads.
    pub label: String,
    /// Other names.
    pub names: Vec<String>,
}

/// A group of people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Id, label and other names.
    pub term: Term,
    /// The people themselves, such as `pregnant women`.
    pub people: String,
    /// Which reference intakes speak for them.
    pub need: Option<Need>,
}

/// Which rows of the reference intakes speak for a group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Need {
    /// Values of a row's `people`.
    pub people: Vec<String>,
    /// Youngest age in years.
    pub from: f64,
    /// Oldest age in years; nothing for no end.
    pub to: Option<f64>,
    /// A caution to print beside the figures.
    pub note: Option<String>,
}

/// A mineral or vitamin.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Nutrient {
    /// Id, label and other names.
    pub term: Term,
    /// Chemical symbol or short name.
    pub symbol: String,
    /// Unit of all its amounts.
    pub unit: String,
    /// International units in one unit, where they are in use.
    pub iu_per_unit: Option<f64>,
}

/// A controlled word and what it means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Meaning {
    /// Id, as entries write it.
    pub id: Located<String>,
    /// How it reads.
    pub label: String,
    /// What it means or asks for, if it needs saying.
    pub says: String,
    /// Words at the head of an item that mean it, such as `today`.
    pub names: Vec<String>,
}

/// Groups that every advising entry of a kind must speak to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MustSpeak {
    /// The kind's id.
    pub kind: Located<String>,
    /// Ids of groups.
    pub groups: Vec<Located<String>>,
}

/// A printed sheet and what it draws from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Id, title and other names.
    pub term: Term,
    /// Addresses of entries, or `kind:KIND` for all of a kind.
    pub draws: Vec<Located<String>>,
}

/// Reads `vocabulary.toml`.
pub fn read(table: &mut Table<'_>) -> Vocabulary {
    let vocabulary = Vocabulary {
        house: table.optional_texts("house"),
        groups: table.each("group", group),
        sites: table.each("site", |it| term(it, "label")),
        times: table.each("time", |it| term(it, "label")),
        nutrients: table.each("nutrient", nutrient),
        urgencies: table.each("urgency", |it| meaning(it, "says")),
        verdicts: table.each("verdict", |it| meaning(it, "says")),
        standings: table.each("standing", |it| meaning(it, "says")),
        source_types: table.each("source_type", |it| meaning(it, "means")),
        seen: table.each("seen", |it| meaning(it, "means")),
        must_speak: table
            .each("must_speak", |it| MustSpeak { kind: it.text("kind"), groups: it.texts("groups") }),
        review_months: review_months(table),
        reading_grade: by_kind(table, "reading_grade"),
        exempt_words: table.optional_texts("exempt_words"),
        idioms: table.optional_texts("idioms"),
        intents: table.each("intent", |it| Intent {
            words: it.texts("words"),
            kinds: it.optional_texts("kinds"),
            sections: it.optional_texts("sections"),
        }),
        readiness: Readiness::read(table),
        subject: lists(table, "subject", ["things", "places"]),
        curiosity: lists(table, "curiosity", ["words", "unless"]),
        ages: table.each("age", age),
        outside: table
            .each("outside", |it| Elsewhere { label: it.text("label").value, words: it.texts("words") }),
        sheets: table.each("sheet", |it| Sheet { term: term(it, "title"), draws: it.texts("draws") }),
    };
    table.finish();
    vocabulary
}

fn age(table: &mut Table<'_>) -> AgeSpan {
    // Truncation is meant: these are whole numbers.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = |number: Located<f64>| number.value as u32;
    AgeSpan {
        group: table.text("group"),
        from: whole(table.number("from")),
        to: whole(table.number("to")),
        said: table.texts("said"),
        except: table.optional_texts("except"),
    }
}

fn term(table: &mut Table<'_>, label: &'static str) -> Term {
    let names = table.optional_texts("names");
    Term {
        id: table.text("id"),
        label: table.text(label).value,
        names: names.into_iter().map(|name| name.value).collect(),
    }
}

fn group(table: &mut Table<'_>) -> Group {
    Group {
        term: term(table, "label"),
        people: table.text("people").value,
        need: table.optional_table("need").map(|mut need| {
            let people = need.texts("people");
            let read = Need {
                people: people.into_iter().map(|it| it.value).collect(),
                from: need.number("from").value,
                to: need.optional_number("to").map(|to| to.value),
                note: need.optional_text("note").map(|note| note.value),
            };
            need.finish();
            read
        }),
    }
}

fn nutrient(table: &mut Table<'_>) -> Nutrient {
    Nutrient {
        term: term(table, "label"),
        symbol: table.text("symbol").value,
        unit: table.text("unit").value,
        iu_per_unit: table.optional_number("iu_per_unit").map(|it| it.value),
    }
}

fn meaning(table: &mut Table<'_>, says: &'static str) -> Meaning {
    Meaning {
        id: table.text("id"),
        label: table.text("label").value,
        says: table.optional_text(says).map(|it| it.value).unwrap_or_default(),
        names: table.optional_texts("names").into_iter().map(|it| it.value).collect(),
    }
}

/// Two lists of words of a table that may be absent.
fn lists(table: &mut Table<'_>, name: &'static str, lists: [&'static str; 2]) -> [Vec<Located<String>>; 2] {
    let Some(mut table) = table.optional_table(name) else {
        return [Vec::new(), Vec::new()];
    };
    let read = lists.map(|list| table.texts(list));
    table.finish();
    read
}

fn review_months(table: &mut Table<'_>) -> Vec<(String, u16)> {
    // Truncation is meant: months are whole, and a period beyond 5,000 years is "never".
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = |months: f64| months as u16;
    by_kind(table, "review_months").into_iter().map(|(kind, months)| (kind, whole(months))).collect()
}

/// A table of one number for each kind.
fn by_kind(table: &mut Table<'_>, key: &'static str) -> Vec<(String, f64)> {
    let Some(mut numbers) = table.optional_table(key) else {
        return Vec::new();
    };
    let pairs = numbers.numbers();
    for (kind, _) in pairs.iter().filter(|(kind, _)| kind_of(kind).is_none()) {
        let message = format!("there is no kind `{}`", kind.value);
        numbers.problem("unknown-kind", kind.at, message, suggest(kind, &kind_ids()));
    }
    pairs.into_iter().map(|(kind, number)| (kind.value, number)).collect()
}

/// A name for an id that is not in the vocabulary is the id itself.
fn label_of<'a>(meanings: &'a [Meaning], id: &'a str) -> &'a str {
    let found = meanings.iter().find(|it| it.id.value == id);
    found.map_or(id, |it| it.label.as_str())
}

impl Vocabulary {
    /// How a verdict reads, such as `Do not`.
    pub fn verdict<'a>(&'a self, id: &'a str) -> &'a str {
        label_of(&self.verdicts, id)
    }

    /// How a standing reads, such as `likely cause`.
    pub fn standing<'a>(&'a self, id: &'a str) -> &'a str {
        label_of(&self.standings, id)
    }

    /// How a type of source reads, such as `systematic review`.
    pub fn source_type<'a>(&'a self, id: &'a str) -> &'a str {
        label_of(&self.source_types, id)
    }

    /// How "how it was read" reads.
    pub fn seen<'a>(&'a self, id: &'a str) -> &'a str {
        label_of(&self.seen, id)
    }

    /// An urgency by its id.
    pub fn urgency(&self, id: &str) -> Option<&Meaning> {
        self.urgencies.iter().find(|it| it.id.value == id)
    }

    /// The urgency that the head of an item names, such as `At once, maternity team:`.
    pub fn urgency_said(&self, head: &str) -> Option<&Meaning> {
        let head = head.strip_suffix(':')?;
        let said = head.split([',', '(', ':']).next().unwrap_or_default().trim().to_lowercase();
        let names = |it: &Meaning| it.label.to_lowercase() == said || it.names.contains(&said);
        self.urgencies.iter().find(|it| names(it))
    }

    /// Where an urgency stands, most urgent first.
    pub fn urgency_rank(&self, id: &str) -> usize {
        let rank = self.urgencies.iter().position(|it| it.id.value == id);
        rank.unwrap_or(self.urgencies.len())
    }

    /// Where a standing stands, surest first.
    pub fn standing_rank(&self, id: &str) -> usize {
        let rank = self.standings.iter().position(|it| it.id.value == id);
        rank.unwrap_or(self.standings.len())
    }

    /// Where a type of source stands, strongest first.
    pub fn strength_rank(&self, id: &str) -> usize {
        let rank = self.source_types.iter().position(|it| it.id.value == id);
        rank.unwrap_or(self.source_types.len())
    }

    /// A group by its id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|it| it.term.id.value == id)
    }

    /// A nutrient by its id.
    pub fn nutrient(&self, id: &str) -> Option<&Nutrient> {
        self.nutrients.iter().find(|it| it.term.id.value == id)
    }

    /// Months a review of a kind lasts.
    pub fn months(&self, kind: &str) -> Option<u16> {
        let found = self.review_months.iter().find(|(it, _)| it == kind);
        found.map(|(_, months)| *months)
    }

    /// The highest reading grade of an entry of a kind.
    pub fn grade(&self, kind: &str) -> Option<f64> {
        let found = self.reading_grade.iter().find(|(it, _)| it == kind);
        found.map(|(_, grade)| *grade)
    }

    /// Is this house rule turned on?
    pub fn holds_to(&self, rule: &str) -> bool {
        self.house.iter().any(|it| it.value == rule)
    }
}

/// Terms whose id, label or other names mean what was typed: exact names first, then by stems.
pub fn resolve<'a>(typed: &str, terms: impl Iterator<Item = &'a Term> + Clone) -> Vec<&'a Term> {
    let folded = key(typed);
    let exact: Vec<&Term> = terms.clone().filter(|term| term.id.value == typed.trim()).collect();
    if !exact.is_empty() {
        return exact;
    }
    terms.filter(|term| term.called().any(|name| key(name) == folded)).collect()
}

/// The stems of a name, joined: how names are compared.
fn key(name: &str) -> String {
    let stems: Vec<String> = words(name).iter().map(|word| stem(&fold(&word.surface))).collect();
    stems.join(" ")
}

impl Term {
    /// Everything it is called: id, label, other names.
    pub fn called(&self) -> impl Iterator<Item = &str> {
        let own = [self.id.value.as_str(), self.label.as_str()];
        own.into_iter().chain(self.names.iter().map(String::as_str))
    }
}

/// Reads `vocabulary.toml` from its text.
pub fn parse(path: &str, text: &str, problems: &mut Vec<Problem>) -> Vocabulary {
    let fields = crate::table::read(path, text, 0, problems);
    let mut table = Table::new(path, crate::span::Span::default(), fields, problems);
    read(&mut table)
}
