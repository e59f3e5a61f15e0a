//! How well does the ranking do on other people's texts? Indexes documents with the analysis, correction
//! and ranking that `cramp search` uses, asks queries, and writes a TREC run.
//!
//! `cargo run --release --example trec -- --docs docs.jsonl --queries queries.jsonl --run out.run`
//!
//! Documents are lines of `{"id", "title", "text"}`, queries lines of `{"id", "text"}`. `--content DIR`
//! lends the synonyms and the vocabulary of a tree of entries; without it there are none.

use std::error::Error;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::Parser;
use index::answer::answer;
use index::base::{self, Base};
use index::block::{Block, Inline};
use index::entry::{Address, Entry, Section};
use index::library::Library;
use index::query::{Spelling, understand};
use index::shelf::Record;
use index::span::{Located, Span};
use serde::Deserialize;

/// How many documents a run names for each query.
const DEPTH: usize = 1_000;

#[derive(Parser)]
struct Arguments {
    /// Documents, one JSON object a line
    #[arg(long)]
    docs: PathBuf,
    /// Queries, one JSON object a line
    #[arg(long)]
    queries: PathBuf,
    /// The run to write
    #[arg(long)]
    run: PathBuf,
    /// A tree of entries whose synonyms and vocabulary are used
    #[arg(long)]
    content: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Document {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct Query {
    id: String,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let documents: Vec<Document> = lines(&arguments.docs)?;
    let queries: Vec<Query> = lines(&arguments.queries)?;
    let mut library = match &arguments.content {
        Some(folder) => index::library::read(&index::source::read_tree(folder)?).0,
        None => Library::default(),
    };
    library.records = documents.iter().map(|it| Record::of(entry(it))).collect();
    let base = base::from_bytes(base::write(&library)?)?;
    let mut run = BufWriter::new(fs::File::create(&arguments.run)?);
    ask(&base, &documents, &queries, &mut run)?;
    run.flush()?;
    eprintln!("{} queries over {} documents: {}", queries.len(), documents.len(), arguments.run.display());
    Ok(())
}

fn lines<T: serde::de::DeserializeOwned>(path: &PathBuf) -> Result<Vec<T>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = lines.map(|(number, line)| {
        serde_json::from_str(line)
            .map_err(|error| format!("{}:{}: {error}", path.display(), number + 1).into())
    });
    read.collect()
}

/// A document as an entry of one section.
fn entry(document: &Document) -> Entry {
    let at = Span::default();
    let text = Block::Paragraph(vec![Inline::Text(document.text.clone())]);
    let section = Section { blocks: vec![Located::new(text, at)], ..Section::default() };
    Entry {
        address: Address { kind: "document".to_owned(), id: document.id.clone() },
        title: Located::new(document.title.clone(), at),
        sections: vec![section],
        ..Entry::default()
    }
}

fn ask(
    base: &Base,
    documents: &[Document],
    queries: &[Query],
    run: &mut dyn Write,
) -> Result<(), Box<dyn Error>> {
    let (library, lexicon, index) = (base.library()?, base.lexicon()?, base.index()?);
    for query in queries {
        let asked = understand(&query.text, &lexicon, Spelling::Corrected);
        let (_, answer) = answer(&library, &lexicon, &index, asked)
            .map_err(|unknown| format!("query {}: there is no {:?}", query.id, unknown.filter))?;
        for (rank, hit) in answer.hits.iter().take(DEPTH).enumerate() {
            let id = documents.get(hit.entry).map_or("", |it| it.id.as_str());
            writeln!(run, "{} Q0 {id} {} {:.6} cramp", query.id, rank + 1, hit.score)?;
        }
    }
    Ok(())
}
