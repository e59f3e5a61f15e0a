//! Where does the answer go? The terminal, a pager, a pipe or a file. The only file of the program that
//! asks the terminal and writes anything.

pub mod folder;

use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use folder::Refused;

use crate::command::{Common, When};
use crate::export::files::Files;
use crate::outcome::{Target, refuse};
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
    pour(bytes)
}

/// Prints bytes that are no text to stdout, which must not be a terminal.
///
/// # Errors
///
/// When stdout is a terminal, or refuses.
pub fn print_document(bytes: &[u8]) -> Result<()> {
    if io::stdout().is_terminal() {
        return Err(refuse("a terminal cannot show a PDF", "name a file with `-o FILE.pdf`"));
    }
    pour(bytes).context("cannot write the answer")
}

/// Gives bytes to stdout as they are.
fn pour(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
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

/// The name of a file that means stdout.
const STDOUT: &str = "-";
/// From when on a job is long enough to be watched, and how often it is then told of.
const LONG: Duration = Duration::from_secs(1);

/// Did the user name stdout?
pub fn is_stdout(target: &Target) -> bool {
    matches!(target, Target::File(file) if file.as_os_str() == STDOUT)
}

/// Writes files to where the user wants them.
///
/// # Errors
///
/// When the folder is not ours to write to, or the disk refuses.
pub fn write(files: &Files, target: &Target) -> Result<()> {
    match target {
        Target::File(file) => write_file(file, &files.joined()),
        Target::Folder(folder) => write_folder(folder, files),
    }
}

/// Writes bytes into a file that the user named, or to stdout if that is `-`.
///
/// # Errors
///
/// When the disk refuses.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let stdout = path.as_os_str() == STDOUT;
    let written = if stdout { pour(bytes) } else { fs::write(path, bytes) };
    written.map_err(|error| cannot_write(&path.display().to_string(), &error))
}

/// Writes files into a folder that the user named: a new or empty one, or that of an earlier export.
///
/// # Errors
///
/// When it is not ours to write to, or the disk refuses.
fn write_folder(folder: &Path, files: &Files) -> Result<()> {
    let mut watch = Watch::of(files.count());
    let written = folder::write(folder, files, &mut |count| watch.tell(count));
    watch.end();
    let shown = folder.display();
    written.map_err(|refused| match refused {
        Refused::NotOurs => refuse(
            format!("the folder {shown} is not empty and holds no earlier export"),
            "name a new or empty folder; an earlier export of ours is replaced",
        ),
        Refused::Foreign(path) => refuse(
            format!("{} is not ours and would be overwritten", folder.join(path).display()),
            "move it away, or name another folder",
        ),
        Refused::Disk(path, error) => cannot_write(&path, &error),
    })
}

fn cannot_write(path: &str, error: &io::Error) -> anyhow::Error {
    let help = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "make room on the disk, or name a place on another"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "name a place that you may write to",
        ErrorKind::NotFound => "name a folder that exists",
        ErrorKind::IsADirectory => "name a file, not a folder",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "name a folder, not a file",
        _ => "name another place",
    };
    refuse(format!("cannot write {path}: {error}"), help)
}

/// Tells a person at a terminal how far a long job is.
struct Watch {
    all: usize,
    next: Option<Instant>,
    told: bool,
}

impl Watch {
    fn of(all: usize) -> Self {
        let next = io::stderr().is_terminal().then(|| Instant::now() + LONG);
        Self { all, next, told: false }
    }

    fn tell(&mut self, count: usize) {
        let now = Instant::now();
        if self.next.is_some_and(|next| now >= next) {
            // Nothing can be done if nobody can be told.
            let _ = write!(io::stderr().lock(), "\rwriting: {count} of {} files", self.all);
            (self.next, self.told) = (Some(now + LONG / 10), true);
        }
    }

    /// Clears the line that was told on.
    fn end(&self) {
        if self.told {
            let _ = write!(io::stderr().lock(), "\r{:60}\r", "");
        }
    }
}
