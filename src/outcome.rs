//! What does a command leave behind? A page or finished text, and how well it went.

use std::path::PathBuf;

use crate::export::files::Files;
use crate::page::{Page, SCHEMA, paragraph};

/// What a command made.
#[derive(Debug)]
pub struct Outcome {
    /// What to print.
    pub output: Output,
    /// How it went.
    pub exit: Exit,
}

/// What to print.
#[derive(Debug)]
pub enum Output {
    /// A page, in whatever format was asked for.
    Page(Box<Page>),
    /// Text that is its own format, such as a completion script.
    Text(String),
    /// Files to write, and the page that says so when it is done.
    Files(Box<Export>),
}

/// Files and where they go.
#[derive(Debug)]
pub struct Export {
    /// What to write.
    pub files: Files,
    /// Where to.
    pub target: Target,
    /// What to print once they are written.
    pub page: Page,
}

/// Where an export goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A single file; `-` is stdout.
    File(PathBuf),
    /// A folder of its own.
    Folder(PathBuf),
}

impl std::fmt::Display for Target {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::File(path) | Self::Folder(path)) = self;
        path.display().fmt(out)
    }
}

/// How a command went: the exit codes of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: it found what was asked for.
    Found,
    /// 1: it found nothing, or problems.
    Nothing,
    /// 2: it could not be done.
    Error,
}

impl Exit {
    /// The number a shell sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Found => 0,
            Self::Nothing => 1,
            Self::Error => 2,
        }
    }
}

impl Outcome {
    /// A page that answers.
    pub fn page(page: Page) -> Self {
        Self::page_with(page, Exit::Found)
    }

    /// A page and how it went.
    pub fn page_with(page: Page, exit: Exit) -> Self {
        Self { output: Output::Page(Box::new(page)), exit }
    }

    /// Files to write for a command, as it is called.
    pub fn files(command: &'static str, files: Files, target: Target) -> Self {
        let page = Page {
            schema: SCHEMA,
            command,
            title: "Written".to_owned(),
            parts: vec![paragraph(format!("Wrote {}, to {target}.", files.in_words()))],
            ..Page::default()
        };
        Self { output: Output::Files(Box::new(Export { files, target, page })), exit: Exit::Found }
    }

    /// Finished text.
    pub fn text(text: String, exit: Exit) -> Self {
        Self { output: Output::Text(text), exit }
    }
}

/// A refusal in words: what happened, and what to do next.
#[derive(Debug)]
pub struct Refusal {
    /// What happened: lower case, no full stop.
    pub message: String,
    /// What to do next.
    pub help: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}\n  help: {}", self.message, self.help)
    }
}

impl std::error::Error for Refusal {}

/// A refusal as an error.
pub fn refuse(message: impl Into<String>, help: impl Into<String>) -> anyhow::Error {
    anyhow::Error::new(Refusal { message: message.into(), help: help.into() })
}
