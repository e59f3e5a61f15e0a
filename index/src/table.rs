//! TOML with places: a table one can take fields out of, that remembers what was not taken.
//! The only file that knows the TOML parser.

use toml::de::{DeTable, DeValue};

use crate::date::Date;
use crate::problem::{Problem, suggest};
use crate::span::{Located, Span};

/// A TOML value, detached from its text.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string.
    Text(String),
    /// An integer or a float.
    Number(f64),
    /// A date as it was written, real or not.
    Date(String),
    /// An array.
    List(Vec<Located<Value>>),
    /// A table.
    Table(Vec<(Located<String>, Located<Value>)>),
    /// A boolean, which no field of ours is.
    Other,
}

/// A reader of one table: every `take` removes a field, `finish` complains about the rest.
///
/// Problems are collected, never returned early, so that one bad field hides no other.
#[derive(Debug)]
pub struct Table<'a> {
    path: &'a str,
    at: Span,
    fields: Vec<(Located<String>, Located<Value>)>,
    known: Vec<&'static str>,
    problems: &'a mut Vec<Problem>,
}

/// Parses a TOML text that begins `offset` bytes into the file at `path`.
pub fn read(
    path: &str,
    text: &str,
    offset: usize,
    problems: &mut Vec<Problem>,
) -> Vec<(Located<String>, Located<Value>)> {
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let mut told: Option<usize> = None;
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        // What follows in the same line is mostly the same slip.
        let between = told.and_then(|told| text.get(told..span.start));
        told = Some(span.start);
        if between.is_some_and(|between| !between.contains('\n')) {
            continue;
        }
        problems.push(Problem {
            rule: "bad-toml",
            path: path.to_owned(),
            span: Span::new(span).shifted(offset),
            message: format!("this is not TOML: {}", error.message().replace('\n', ", ")),
            help: "correct the line; texts stand in double quotes, lists in [brackets]".to_owned(),
        });
    }
    fields(table.get_ref(), offset)
}

fn fields(table: &DeTable<'_>, offset: usize) -> Vec<(Located<String>, Located<Value>)> {
    let mut fields: Vec<_> = table
        .iter()
        .map(|(key, value)| {
            let key_at = Span::new(key.span()).shifted(offset);
            let value_at = Span::new(value.span()).shifted(offset);
            let key = Located::new(key.get_ref().to_string(), key_at);
            (key, Located::new(detach(value.get_ref(), offset), value_at))
        })
        .collect();
    fields.sort_by_key(|(key, _)| key.at);
    fields
}

fn detach(value: &DeValue<'_>, offset: usize) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => number_of(&number.to_string()),
        DeValue::Float(number) => number_of(&number.to_string()),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Boolean(_) => Value::Other,
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .map(|item| {
                    let at = Span::new(item.span()).shifted(offset);
                    Located::new(detach(item.get_ref(), offset), at)
                })
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(fields(table, offset)),
    }
}

fn number_of(text: &str) -> Value {
    match text.replace('_', "").parse::<f64>() {
        Ok(number) if number.is_finite() => Value::Number(number),
        _ => Value::Other,
    }
}

impl<'a> Table<'a> {
    /// A reader over parsed fields. `at` is where a missing field is reported.
    pub fn new(
        path: &'a str,
        at: Span,
        fields: Vec<(Located<String>, Located<Value>)>,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        Self { path, at, fields, known: Vec::new(), problems }
    }

    /// Where this table begins.
    pub fn at(&self) -> Span {
        self.at
    }

    /// A text that must be there and must not be blank.
    pub fn text(&mut self, name: &'static str) -> Located<String> {
        let found = self.text_or(name, "write something");
        found.unwrap_or_else(|| self.missing(name))
    }

    /// A text that may be absent.
    pub fn optional_text(&mut self, name: &'static str) -> Option<Located<String>> {
        self.text_or(name, "write something or remove the field")
    }

    fn text_or(&mut self, name: &'static str, if_empty: &str) -> Option<Located<String>> {
        let (at, value) = self.take(name)?;
        match value {
            Value::Text(text) if text.trim().is_empty() => {
                self.wrong(at, name, "is empty", if_empty);
                Some(Located::new(text, at))
            }
            Value::Text(text) => Some(Located::new(text, at)),
            _ => {
                self.wrong(at, name, "must be a text", "put it in double quotes");
                Some(Located::new(String::new(), at))
            }
        }
    }

    /// A list of texts that must be there; it may be empty.
    pub fn texts(&mut self, name: &'static str) -> Vec<Located<String>> {
        if !self.has(name) {
            self.missing::<()>(name);
        }
        self.optional_texts(name)
    }

    /// A list of texts; an absent one is empty.
    pub fn optional_texts(&mut self, name: &'static str) -> Vec<Located<String>> {
        let Some((at, value)) = self.take(name) else {
            return Vec::new();
        };
        self.text_list(name, at, value)
    }

    fn text_list(&mut self, name: &str, at: Span, value: Value) -> Vec<Located<String>> {
        let Value::List(items) = value else {
            self.wrong(at, name, "must be a list of texts", "write [\"one\", \"two\"]");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match item.value {
                Value::Text(text) if !text.trim().is_empty() => {
                    texts.push(Located::new(text, item.at));
                }
                Value::Text(_) => {
                    self.wrong(item.at, name, "holds an empty text", "write something or remove it");
                }
                _ => {
                    self.wrong(
                        item.at,
                        name,
                        "holds something that is not a text",
                        "put it in double quotes",
                    );
                }
            }
        }
        texts
    }

    /// A list of lists of texts that must be there.
    pub fn text_lists(&mut self, name: &'static str) -> Vec<Vec<Located<String>>> {
        let Some((at, value)) = self.take(name) else {
            return self.missing(name);
        };
        let Value::List(items) = value else {
            self.wrong(at, name, "must be a list of lists", "write [[\"calf\", \"leg\"], [\"swollen\"]]");
            return Vec::new();
        };
        let lists = items.into_iter().map(|item| self.text_list(name, item.at, item.value));
        lists.collect()
    }

    /// A table of lists of texts, in the order written; an absent one is empty.
    pub fn optional_lists(&mut self, name: &'static str) -> Vec<(Located<String>, Vec<Located<String>>)> {
        let Some((at, value)) = self.take(name) else {
            return Vec::new();
        };
        let Value::Table(lists) = value else {
            self.wrong(at, name, "must be a table of lists", "write a line `section = [\"one\", \"two\"]`");
            return Vec::new();
        };
        let lists = lists.into_iter().map(|(key, list)| {
            let texts = self.text_list(&key.value, list.at, list.value);
            (key, texts)
        });
        lists.collect()
    }

    /// A number that must be there.
    pub fn number(&mut self, name: &'static str) -> Located<f64> {
        let found = self.optional_number(name);
        found.unwrap_or_else(|| self.missing(name))
    }

    /// A number that may be absent.
    pub fn optional_number(&mut self, name: &'static str) -> Option<Located<f64>> {
        let (at, value) = self.take(name)?;
        match value {
            Value::Number(number) if number >= 0.0 => Some(Located::new(number, at)),
            Value::Number(_) => {
                self.wrong(at, name, "must not be below zero", "write a positive number");
                Some(Located::new(0.0, at))
            }
            _ => {
                self.wrong(at, name, "must be a number", "write it without quotes and without its unit");
                Some(Located::new(0.0, at))
            }
        }
    }

    /// A date that must be there: nothing if it is missing or not a real day (said as a problem).
    pub fn date(&mut self, name: &'static str) -> Option<Located<Date>> {
        let Some((at, value)) = self.take(name) else {
            return self.missing(name);
        };
        let written = match value {
            Value::Date(text) | Value::Text(text) => text,
            _ => String::new(),
        };
        let date = Date::parse(&written).map(|date| Located::new(date, at));
        if date.is_none() {
            // TOML's own complaint about this value says less.
            self.problems.retain(|it| (it.path.as_str(), it.rule, it.span) != (self.path, "bad-toml", at));
            self.problem(
                "bad-date",
                at,
                format!("`{name}` is not a day of the calendar"),
                "write year-month-day without quotes, such as 2026-11-22".to_owned(),
            );
        }
        date
    }

    /// A table inside this one, absent or not.
    pub fn optional_table(&mut self, name: &'static str) -> Option<Table<'_>> {
        let (at, value) = self.take(name)?;
        let Value::Table(fields) = value else {
            self.wrong(at, name, "must be a table", "write { name = value }");
            return None;
        };
        Some(Table::new(self.path, at, fields, self.problems))
    }

    /// Reads every table of an array of tables (`[[name]]`) with `read`.
    pub fn each<T>(&mut self, name: &'static str, mut read: impl FnMut(&mut Table<'_>) -> T) -> Vec<T> {
        let Some((at, value)) = self.take(name) else {
            return Vec::new();
        };
        let Value::List(items) = value else {
            self.wrong(at, name, "must be a list of tables", "write [[...]] above its fields");
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items {
            let Value::Table(fields) = item.value else {
                self.wrong(
                    item.at,
                    name,
                    "holds something that is not a table",
                    "write [[...]] above its fields",
                );
                continue;
            };
            let mut table = Table::new(self.path, item.at, fields, self.problems);
            found.push(read(&mut table));
            table.finish();
        }
        found
    }

    /// Reads every table of an array of tables (`[[name]]`) of which there must be at least one.
    pub fn some<T>(&mut self, name: &'static str, read: impl FnMut(&mut Table<'_>) -> T) -> Vec<T> {
        if !self.has(name) {
            let message = format!("the table `[[{name}]]` is missing");
            let help = format!("add `[[{name}]]` and its fields below the other fields");
            self.problem("missing-field", self.top(), message, help);
        }
        self.each(name, read)
    }

    /// Reads every field of this table, whatever its name, as a table of its own.
    pub fn every<T>(&mut self, mut read: impl FnMut(Located<String>, &mut Table<'_>) -> T) -> Vec<T> {
        let mut found = Vec::new();
        for (key, value) in std::mem::take(&mut self.fields) {
            let Value::Table(fields) = value.value else {
                self.wrong(value.at, &key, "must be a table", "write [name] above its fields");
                continue;
            };
            let mut table = Table::new(self.path, key.at, fields, self.problems);
            found.push(read(key, &mut table));
            table.finish();
        }
        found
    }

    /// Every field of this table as name and text.
    pub fn pairs(&mut self) -> Vec<(Located<String>, String)> {
        let mut found = Vec::new();
        for (key, value) in std::mem::take(&mut self.fields) {
            match value.value {
                Value::Text(text) => found.push((key, text)),
                _ => self.wrong(value.at, &key, "must be a text", "put it in double quotes"),
            }
        }
        found
    }

    /// Every field of this table as name and number.
    pub fn numbers(&mut self) -> Vec<(Located<String>, f64)> {
        let mut found = Vec::new();
        for (key, value) in std::mem::take(&mut self.fields) {
            match value.value {
                Value::Number(number) => found.push((key, number)),
                _ => self.wrong(value.at, &key, "must be a number", "write it without quotes"),
            }
        }
        found
    }

    /// Complains about every field that nobody took.
    pub fn finish(&mut self) {
        for (key, _) in std::mem::take(&mut self.fields) {
            let message = format!("`{}` is not a field here", key.value);
            let help = suggest(&key.value, &self.known);
            self.problem("unknown-key", key.at, message, help);
        }
    }

    /// Adds a problem in this file.
    pub fn problem(&mut self, rule: &'static str, span: Span, message: String, help: String) {
        self.problems.push(Problem { rule, path: self.path.to_owned(), span, message, help });
    }

    fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, _)| key.value == name)
    }

    fn take(&mut self, name: &'static str) -> Option<(Span, Value)> {
        self.known.push(name);
        let index = self.fields.iter().position(|(key, _)| key.value == name)?;
        let (_, value) = self.fields.remove(index);
        Some((value.at, value.value))
    }

    fn missing<T: Default>(&mut self, name: &'static str) -> T {
        let message = format!("the field `{name}` is missing");
        self.problem("missing-field", self.top(), message, format!("add `{name} = ...`"));
        T::default()
    }

    /// Where what is missing is looked for.
    fn top(&self) -> Span {
        Span { start: self.at.start, end: self.at.start }
    }

    fn wrong(&mut self, at: Span, name: &str, what: &str, help: &str) {
        self.problem("wrong-shape", at, format!("`{name}` {what}"), help.to_owned());
    }
}
