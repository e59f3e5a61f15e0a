//! Text in; entries, problems, an index and hits out. Never prints, never exits, knows no colour.

#![deny(clippy::print_stdout, clippy::print_stderr, clippy::exit)]

pub mod age;
pub mod answer;
pub mod base;
pub mod bibliography;
pub mod block;
pub mod check;
pub mod computed;
mod concept;
pub mod correct;
pub mod date;
mod directory;
pub mod entry;
mod feedback;
pub mod figure;
pub mod flag;
pub mod gather;
pub mod intake;
pub mod intent;
pub mod kind;
pub mod lexicon;
pub mod library;
pub mod markdown;
pub mod nearest;
pub mod pack;
pub mod parse;
pub mod passage;
pub mod phrase_list;
pub mod posting;
pub mod problem;
pub mod query;
mod question;
pub mod rank;
pub mod reading;
pub mod scope;
pub mod search;
pub mod shelf;
pub mod source;
pub mod span;
pub mod synonym;
pub mod table;
pub mod tally;
mod token;
pub mod vocabulary;
pub mod word_list;
pub mod words;
