//! Where does the answer go? The terminal, a pager, a pipe or a file. The only file of the program that
//! asks the terminal and writes anything.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::command::{Common, When};
use crate::outcome::refuse;
use crate::render::text::{Colour, Layout, Look};

/// Width where nobody says another: that of a page of text.
const WIDTH: usize = 80;
/// The widths pages are laid out for.
const WIDTHS: std::ops::RangeInclusive<usize> = 20..=200;

/// How pages are laid out here: asked once, at the start.
pub fn layout(common: &Common) -> Layout {
    let terminal = io::stdout().is_terminal();
    let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = match common.width {
        Some(width) => usize::from(width),
        None if terminal => measured().unwrap_or(WIDTH),
        None => WIDTH,
    };
    Layout {
        width: width.clamp(*WIDTHS.start(), *WIDTHS.end()),
        look: if common.plain { Look::Plain } else { Look::Pretty },
        colour: if wants_colour(common) { Colour::On } else { Colour::Off },
    }
}

fn wants_colour(common: &Common) -> bool {
    let terminal = io::stdout().is_terminal();
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match common.color {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            terminal && !set("NO_COLOR") && !dumb && !common.plain
        }
    }
}

/// Prints bytes to stdout, through a pager when they are longer than the screen.
///
/// # Errors
///
/// When stdout refuses. A closed pipe is no error: whoever closed it has read enough.
pub fn print(bytes: &[u8], common: &Common) -> io::Result<()> {
    if wants_pager(bytes, common) && page(bytes).is_ok() {
        return Ok(());
    }
    write(bytes)
}

/// Writes bytes that are no text to stdout, which must not be a terminal.
///
/// # Errors
///
/// When stdout is a terminal, or refuses.
pub fn pour(bytes: &[u8]) -> Result<()> {
    if io::stdout().is_terminal() {
        return Err(refuse("a terminal cannot show a PDF", "name a file with `-o FILE.pdf`"));
    }
    write(bytes).context("cannot write the answer")
}

fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

fn wants_pager(bytes: &[u8], common: &Common) -> bool {
    let both = io::stdout().is_terminal() && io::stdin().is_terminal();
    let size = terminal_size::terminal_size();
    let height = size.map_or(usize::MAX, |(_, height)| usize::from(height.0));
    let lines = String::from_utf8_lossy(bytes).lines().count();
    both && !common.no_pager && !common.json && lines >= height
}

/// Gives bytes to `$PAGER`, or to `less` keeping colours.
fn page(bytes: &[u8]) -> io::Result<()> {
    let pager = std::env::var("PAGER").unwrap_or_default();
    let mut words = pager.split_whitespace();
    let program = words.next().unwrap_or("less");
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    let mut child = command.spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // A reader who quits early has read enough.
        let _ = input.write_all(bytes);
    }
    child.wait()?;
    Ok(())
}

/// Writes a line to stderr; nothing can be done if that fails.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Writes bytes into a file that the user named.
///
/// # Errors
///
/// When the disk refuses.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes)
}
