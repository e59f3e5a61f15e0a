//! What of a page goes on paper? Steps, drawings, what not to do, when to get help, and the small print.

use std::rc::Rc;

use anyhow::Result;
use index::drawing::{self, Drawing};

use super::code::Message;
use super::font::Face;
use super::text::{self, Heading, Text, spoken};
use crate::outcome::refuse;
use crate::page::{ListMark, Page, Part, Run};
use crate::render::foot::brief_text;

/// A sheet, ready to be laid out.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its title.
    pub(super) title: Heading,
    /// What to do.
    pub(super) main: Vec<Section>,
    /// What not to do.
    pub(super) keep_off: Vec<Section>,
    /// When to get help.
    pub(super) help: Vec<Section>,
    /// What it looks like.
    pub(super) pictures: Vec<Picture>,
    /// Who says so.
    pub(super) sources: Text,
    /// The small print.
    pub(super) notes: Vec<Text>,
    /// What its code says.
    pub(super) message: Message,
}

/// A heading and what stands below it.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// Its heading.
    pub(super) heading: Heading,
    /// What stands below it.
    pub(super) passages: Vec<Passage>,
}

/// What stands below a heading.
#[derive(Clone, Debug)]
pub(super) enum Passage {
    /// A paragraph.
    Text(Text),
    /// A list.
    List(ListMark, Vec<Text>),
    /// Signs of one urgency, and its word.
    Urgent(Heading, Vec<Text>),
}

/// A drawing and what it shows.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    /// The drawing.
    pub(super) drawing: Rc<Drawing>,
    /// What it shows, in words.
    pub(super) text: String,
}

/// The headings below which stands what not to do.
const KEEP_OFF: &[&str] = &["Do not", "What not to do"];
/// The headings below which stands when to get help.
const HELP: &[&str] = &["Get help if", "When to ask for help"];
/// How the headings of the sheet of warning signs begin.
const URGENCIES: &[&str] = &["Emergency", "Urgent", "Soon", "Self-care"];
/// The word that asks for the emergency number.
pub(super) const EMERGENCY: &str = "Emergency";
/// The words above signs of an emergency that do not name the number.
pub(super) const EMERGENCY_CALL: &str = "Emergency: call 112, 999 or 911";
/// What is in every text that names it.
const NUMBER: &str = "112";
/// The id of that urgency.
const EMERGENCY_ID: &str = "emergency";

/// What of a page goes on paper.
///
/// # Errors
///
/// When the page holds what no sheet holds, such as a table.
pub(super) fn of(page: &Page) -> Result<Sheet> {
    let small = |it: &String| text::of(it, Face::Regular);
    let notes = page.notes.iter().map(small).collect();
    let mut sheet = Sheet { title: page.title.as_str().into(), notes, ..Sheet::default() };
    if !page.sources.is_empty() {
        sheet.sources = small(&brief_text(&page.sources));
    }
    let mut section = Section::default();
    for part in &page.parts {
        match part {
            Part::Heading { text, .. } => {
                sheet.take(std::mem::take(&mut section));
                section.heading = text.as_str().into();
            }
            Part::Drawing { svg, text, file } => sheet.pictures.push(picture(file, svg, text)?),
            part => section.add(part)?,
        }
    }
    sheet.take(section);
    sheet.message = message(&sheet);
    sheet.can_be_shown()?;
    Ok(sheet)
}

impl Sheet {
    /// All its sections, in reading order.
    pub(super) fn sections(&self) -> impl Iterator<Item = &Section> {
        self.main.iter().chain(&self.keep_off).chain(&self.help)
    }

    /// The same without its sources and their numbers: for where sources are not listed.
    pub(super) fn bare(&self) -> Self {
        let sections = |all: &[Section]| all.iter().map(Section::bare).collect();
        Self {
            title: self.title.clone(),
            main: sections(&self.main),
            keep_off: sections(&self.keep_off),
            help: sections(&self.help),
            pictures: self.pictures.clone(),
            notes: self.notes.clone(),
            message: self.message.clone(),
            sources: Text::default(),
        }
    }

    fn take(&mut self, mut section: Section) {
        if section.passages.is_empty() {
            return;
        }
        section.passages.iter_mut().for_each(Passage::name_the_number);
        let heading = &*section.heading.words;
        let urgent = URGENCIES.iter().any(|it| heading.starts_with(&format!("{it}:")));
        if KEEP_OFF.contains(&heading) {
            self.keep_off.push(section);
        } else if urgent || HELP.contains(&heading) {
            self.help.push(section);
        } else {
            self.main.push(section);
        }
    }

    fn can_be_shown(&self) -> Result<()> {
        let texts = self.sections().flat_map(|it| &it.passages).flat_map(Passage::texts);
        let texts = texts.chain([&self.sources]).chain(&self.notes);
        let letters: Vec<String> = texts.flat_map(|it| it.iter().map(text::Word::text)).collect();
        let headings = self.sections().map(|it| &it.heading).chain([&self.title]);
        let mut all = letters.iter().map(String::as_str).chain(headings.map(|it| &*it.words));
        match all.find_map(|it| Some((it, Face::Regular.missing(it)?))) {
            None => Ok(()),
            Some((word, letter)) => Err(refuse(
                format!("the font of the PDF cannot show `{letter}` in `{word}`"),
                "write it in Latin letters, or use --format md",
            )),
        }
    }
}

impl Passage {
    /// The same with its first items only.
    pub(super) fn first(&self, items: usize) -> Self {
        let cut = |all: &[Text]| all.iter().take(items).cloned().collect();
        match self {
            Self::Text(text) => Self::Text(text.clone()),
            Self::List(mark, all) => Self::List(*mark, cut(all)),
            Self::Urgent(label, all) => Self::Urgent(label.clone(), cut(all)),
        }
    }

    /// Signs of an emergency say which number to call: in an item, or else in the words above them.
    fn name_the_number(&mut self) {
        if let Self::Urgent(label, items) = self
            && *label.words == *EMERGENCY
            && !items.iter().flat_map(|it| it.iter()).any(|word| word.text().contains(NUMBER))
        {
            *label = EMERGENCY_CALL.into();
        }
    }

    /// Its texts, one for each item.
    pub(super) fn texts(&self) -> &[Text] {
        match self {
            Self::Text(text) => std::slice::from_ref(text),
            Self::List(_, items) | Self::Urgent(_, items) => items,
        }
    }
}

impl Section {
    fn bare(&self) -> Self {
        let all = |items: &[Text]| items.iter().map(|it| text::bare(it)).collect();
        let passage = |it: &Passage| match it {
            Passage::Text(text) => Passage::Text(text::bare(text)),
            Passage::List(mark, items) => Passage::List(*mark, all(items)),
            Passage::Urgent(label, items) => Passage::Urgent(label.clone(), all(items)),
        };
        Self { heading: self.heading.clone(), passages: self.passages.iter().map(passage).collect() }
    }

    fn add(&mut self, part: &Part) -> Result<()> {
        match part {
            Part::List { style, items } => {
                for item in items {
                    self.item(*style, runs(item)?);
                }
            }
            part => self.passages.push(Passage::Text(text::of_runs(&runs(std::slice::from_ref(part))?))),
        }
        Ok(())
    }

    /// An item that begins with a word of urgency stands with all others of that word, whatever is between:
    /// `Today` is read once.
    fn item(&mut self, style: ListMark, mut runs: Vec<Run>) {
        let urgency = match runs.first_mut() {
            Some(Run::Urgency { text, id, label, .. }) => Some(take_urgency(text, id, label)),
            _ => None,
        };
        let item = text::of_runs(&runs);
        if let Some(label) = urgency {
            return self.urgent(&label, item);
        }
        match self.passages.last_mut() {
            Some(Passage::List(last, items)) if *last == style => items.push(item),
            _ => self.passages.push(Passage::List(style, vec![item])),
        }
    }

    fn urgent(&mut self, label: &str, item: Text) {
        let same = |it: &&mut Passage| matches!(it, Passage::Urgent(head, _) if *head.words == *label);
        match self.passages.iter_mut().find(same) {
            Some(Passage::Urgent(_, items)) => items.push(item),
            _ => self.passages.push(Passage::Urgent(label.into(), vec![item])),
        }
    }
}

/// The words below which an item stands, and what of it stays in front: `Today:` says when, and heads
/// the items that begin with it; what says more, such as whom to ask, stays.
fn take_urgency(text: &mut String, id: &str, label: &str) -> String {
    let said = text.trim_end_matches([':', ' ']).to_owned();
    let heading = if id == EMERGENCY_ID { label.to_owned() } else { first_words(&said) };
    let rest = said.strip_prefix(&heading).unwrap_or_default().trim_start_matches([',', ' ']);
    *text = if rest.is_empty() || id == EMERGENCY_ID {
        String::new()
    } else {
        format!("{}: ", index::computed::capital(rest))
    };
    heading
}

fn first_words(said: &str) -> String {
    said.split(',').next().unwrap_or_default().to_owned()
}

/// The runs of some parts, one after the other.
fn runs(parts: &[Part]) -> Result<Vec<Run>> {
    let mut all = Vec::new();
    for part in parts {
        if !all.is_empty() {
            all.push(crate::page::plain(" "));
        }
        match part {
            Part::Text { text } | Part::Subheading { text } | Part::Remark { text } => {
                all.extend(text.iter().cloned());
            }
            Part::List { items, .. } => {
                for item in items {
                    all.push(crate::page::plain(" "));
                    all.extend(runs(item)?);
                }
            }
            _ => {
                return Err(refuse(
                    "a sheet as PDF has steps, lists, paragraphs and drawings only",
                    "use --format md, or write the section as a list",
                ));
            }
        }
    }
    Ok(all)
}

fn picture(file: &str, svg: &str, text: &str) -> Result<Picture> {
    let drawing = drawing::read(svg).map_err(|faults| {
        let first = faults.first().map(|it| it.message.as_str()).unwrap_or_default();
        refuse(
            format!("the drawing `{file}` cannot be drawn: {first}"),
            "`cramp check` names everything that is wrong with it",
        )
    })?;
    Ok(Picture { drawing: Rc::new(drawing), text: text.to_owned() })
}

/// What the code says: the title, the steps, and what to do in an emergency.
fn message(sheet: &Sheet) -> Message {
    let section = sheet.main.first().or_else(|| sheet.help.first());
    let mut lines = Vec::new();
    for passage in section.iter().flat_map(|it| &it.passages) {
        for (at, item) in passage.texts().iter().enumerate() {
            let mark = match passage {
                Passage::List(ListMark::Numbers, _) => format!("{}. ", at + 1),
                Passage::List(..) | Passage::Urgent(..) => "- ".to_owned(),
                Passage::Text(_) => String::new(),
            };
            lines.push(format!("{mark}{}", spoken(item)));
        }
    }
    Message { title: sheet.title.words.to_string(), lines, emergency: emergency(sheet) }
}

/// The first sign of an emergency that names the number, or the first of all.
fn emergency(sheet: &Sheet) -> String {
    let mut found = Vec::new();
    for section in &sheet.help {
        if section.heading.words.starts_with(EMERGENCY) {
            found.push(section.heading.words.to_string());
        }
        for passage in &section.passages {
            if let Passage::Urgent(label, items) = passage
                && label.words.starts_with(EMERGENCY)
            {
                found.extend(items.iter().map(|it| format!("{}: {}", label.words, spoken(it))));
            }
        }
    }
    let named = found.iter().position(|it| it.contains(NUMBER)).unwrap_or(0);
    found.into_iter().nth(named).unwrap_or_default()
}
