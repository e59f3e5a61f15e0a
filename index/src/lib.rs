//! Text in; entries, problems, an index and hits out. Never prints, never exits, knows no colour.

#![deny(clippy::print_stdout, clippy::print_stderr, clippy::exit)]

pub mod answer;
pub mod base;
pub mod bibliography;
pub mod block;
pub mod check;
pub mod computed;
pub mod correct;
pub mod date;
pub mod entry;
pub mod figure;
pub mod flag;
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
pub mod problem;
pub mod query;
pub mod rank;
pub mod reading;
pub mod search;
pub mod shelf;
pub mod source;
pub mod span;
pub mod synonym;
pub mod table;
pub mod vocabulary;
pub mod word_list;
pub mod words;
