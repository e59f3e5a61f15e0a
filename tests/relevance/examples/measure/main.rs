//! How well does `cramp search` answer, by style, beside plain engines over the same sections?
//!
//! `cargo run --release -p relevance --features baselines --example measure`

mod fts5;
mod plain;
mod report;
mod typo;

use std::error::Error;
use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use index::base;
use relevance::question::{self, Part};
use relevance::system::{Cramp, System};

/// What to measure.
#[derive(Parser)]
#[command(about = "Measures how well cramp search answers what people ask")]
struct Arguments {
    /// Which part of the list: the one worked with, or the one held back to report
    #[arg(long, default_value = "held")]
    part: PartName,
    /// The folder of the entries
    #[arg(long, default_value = "content")]
    content: PathBuf,
    /// Real misspellings: lines of misspelling, word, origin, edit distance and whether it is a word, parted by tabs
    #[arg(long)]
    misspellings: Option<PathBuf>,
    /// How many of the worst questions to print
    #[arg(long, default_value_t = 10)]
    worst: usize,
    /// Write the first sections of every system to this file, for grading
    #[arg(long)]
    pool: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum PartName {
    Work,
    Held,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let part = match arguments.part {
        PartName::Work => Part::Work,
        PartName::Held => Part::Held,
    };
    let tree = index::source::read_tree(&arguments.content)?;
    let (library, _) = index::library::read(&tree);
    let base = base::from_bytes(base::write(&library)?)?;
    let cramp = Cramp::open(&base)?;
    let questions: Vec<_> =
        question::read(&question::folder())?.into_iter().filter(|it| it.part == part).collect();
    let sections = plain::sections(&library);
    let plain = plain::Plain::over(&sections)?;
    let fts5 = fts5::Fts5::over(&sections)?;
    let systems: [&dyn System; 3] = [&cramp, &plain, &fts5];
    if let Some(path) = &arguments.pool {
        return report::pool(&systems, &questions, path);
    }
    report::by_style(&systems, &questions);
    report::alarms(&cramp, &questions);
    report::time(&cramp, &questions);
    let lexicon = base.lexicon()?;
    typo::generated(&cramp, &lexicon, &questions);
    if let Some(path) = &arguments.misspellings {
        typo::real(&cramp, &lexicon, &questions, path)?;
    }
    report::worst(&cramp, &questions, arguments.worst);
    report::agreement()
}
