//! The program `cramp`: commands make a `Page`, formats print a `Page`. A library only so that tests can
//! render every page in-process; the binary calls [`main`].

pub mod builder;
pub mod clock;
pub mod command;
pub mod embedded;
pub mod export;
pub mod knowledge;
pub mod outcome;
pub mod output;
pub mod page;
pub mod render;
pub mod resolve;
pub mod wording;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Parser;

use command::sheet::{Sheet, SheetFormat, SheetPaper};
use command::{Arguments, Command, Common, Context};
use outcome::{Exit, Output, Refusal};
use page::Page;
use render::Format;
use render::pdf::{Letters, Paper, Setting};

/// Reads the arguments, carries out, prints, and chooses the exit code.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let exit = run(arguments).unwrap_or_else(|error| {
        output::complain(&describe(&error));
        Exit::Error
    });
    ExitCode::from(exit.code())
}

fn run(arguments: Arguments) -> Result<Exit> {
    let common = arguments.common;
    let (format, file) = destination(&common, arguments.command.as_ref());
    let mut context = Context { common: common.clone(), today: clock::today()?, notices: Vec::new() };
    let outcome = command::run(arguments.command, &mut context)?;
    for notice in &context.notices {
        output::complain(&format!("cramp: notice: {notice}"));
    }
    let (bytes, file) = match outcome.output {
        Output::Text(text) => (text.into_bytes(), file),
        Output::Page(page) => (printed(&page, format, &common)?, file),
        Output::Files(export) => {
            output::write(&export.files, &export.target)?;
            if output::is_stdout(&export.target) {
                return Ok(outcome.exit);
            }
            (printed(&export.page, format, &common)?, None)
        }
    };
    match file {
        Some(file) => output::write_file(&file, &bytes)?,
        None if format.is_text() => output::print(&bytes, &common).context("cannot write the answer")?,
        None => output::print_document(&bytes)?,
    }
    Ok(outcome.exit)
}

fn printed(page: &Page, format: Format, common: &Common) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    render::print(page, format, &output::layout(common), &mut bytes)?;
    Ok(bytes)
}

/// The format a page is printed in, and the file it goes to if one was named.
fn destination(common: &Common, command: Option<&Command>) -> (Format, Option<PathBuf>) {
    let (format, file) = match command {
        Some(Command::Sheet(sheet)) => (sheet_format(sheet), sheet.output.clone()),
        _ => (Format::Text, None),
    };
    (if common.json { Format::Json } else { format }, file)
}

fn sheet_format(sheet: &Sheet) -> Format {
    let paper = match sheet.paper {
        None | Some(SheetPaper::A4) => Paper::A4,
        Some(SheetPaper::Letter) => Paper::Letter,
        Some(SheetPaper::A6) => Paper::A6,
        Some(SheetPaper::Wallet) => Paper::Wallet,
    };
    let letters = if sheet.large { Letters::Large } else { Letters::Fitting };
    match sheet.format {
        SheetFormat::Text => Format::Text,
        SheetFormat::Md => Format::Markdown,
        SheetFormat::Html => Format::Html,
        SheetFormat::Json => Format::Json,
        SheetFormat::Pdf => Format::Pdf(Setting { paper, letters }),
    }
}

/// Help and version go to stdout; a mistake in the arguments to stderr, with clap's suggestion.
fn usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        output::complain(error.render().to_string().trim_end());
        return ExitCode::from(Exit::Error.code());
    }
    // A closed pipe or full disk while printing help is no reason to say more.
    let _ = error.print();
    ExitCode::SUCCESS
}

/// What went wrong, in one line, with its cause; a refusal's help below it.
fn describe(error: &anyhow::Error) -> String {
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        return format!("cramp: {refusal}");
    }
    let chain: Vec<String> = error.chain().map(ToString::to_string).collect();
    format!("cramp: {}", chain.join(": "))
}
