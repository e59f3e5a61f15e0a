//! `export anki`: how do people who teach first aid learn the base by heart? Questions and answers as a
//! table that Anki imports.

use index::block::Block;
use index::computed::capital;
use index::entry::{Entry, Section};
use index::library::Library;
use index::words::slug;

use super::card::{Card, escaped, html, inlines, sources};
use super::files::Files;
use super::grade;
use super::record::citations_of;

/// What Anki is told of the table.
const HEADER: &str = "#separator:tab\n#html:true\n#notetype:Basic\n#deck:Muscle cramps: first aid\n\
#columns:guid\tFront\tBack\tTags\n#guid column:1\n#tags column:4\n";

/// The cards, by kind and entry.
pub fn export(library: &Library) -> Files {
    let cards = library.entries().flat_map(|entry| cards(library, entry));
    let row = |card: Card| format!("{}\t{}\t{}\t{}\n", card.guid, card.front, card.back, card.tags.join(" "));
    let rows: Vec<String> = cards.map(row).collect();
    Files::one("cramp-anki.tsv", HEADER.to_owned() + &rows.concat())
}

fn cards(library: &Library, entry: &Entry) -> Vec<Card> {
    let maker = Maker { library, entry };
    let title = escaped(&entry.title.value);
    match entry.address.kind.as_str() {
        "first-aid" => first_aid(&maker, &title),
        "warning-sign" => warning_sign(&maker).into_iter().collect(),
        "belief" => belief(&maker, &title).into_iter().collect(),
        "look-alike" => maker.sections(&[
            ("how-to-tell-it-from-a-cramp", on(&title, "How do you tell it from a cramp?")),
            ("what-to-do", on(&title, "What do you do?")),
        ]),
        "exercise" => maker.sections(&[
            ("how-to-do-it", on(&title, "How is this exercise done?")),
            ("stop-if", on(&title, "When do you stop?")),
        ]),
        _ => Vec::new(),
    }
}

/// What is asked about an entry.
fn on(title: &str, question: &str) -> String {
    format!("<b>{title}</b><br>{question}")
}

fn first_aid(maker: &Maker<'_>, title: &str) -> Vec<Card> {
    let mut cards = maker.sections(&[
        ("steps", on(title, "What are the steps?")),
        ("do-not", on(title, "What must you not do?")),
        ("get-help-if", on(title, "When do you get help?")),
    ]);
    let section = maker.entry.section("do-not").into_iter();
    let items = section.flat_map(|section| section.blocks.iter().map(move |block| (section, &block.value)));
    for (section, block) in items {
        if let Block::List(_, items) = block {
            cards.extend(items.iter().filter_map(|item| why_not(maker, section, item)));
        }
    }
    cards
}

/// A card for what must not be done and why, where both are said: the first sentence and the rest.
fn why_not(maker: &Maker<'_>, section: &Section, item: &[Block]) -> Option<Card> {
    let [Block::Paragraph(text)] = item else {
        return None;
    };
    let words = index::block::plain(text);
    let (rule, _) = words.split_once(". ")?;
    let title = escaped(&maker.entry.title.value);
    let citations = index::block::citations(text);
    let front = on(&title, &format!("{}. Why, or what instead?", escaped(rule)));
    let back = format!("<p>{}</p>{}{}", inlines(text), sources(maker.library, &citations), foot());
    Some(Card { back, ..maker.card(&format!("{}/{}", section.id, slug(rule)), front) })
}

/// The signs are asked; the name, the urgency and what to do are the answer.
fn warning_sign(maker: &Maker<'_>) -> Option<Card> {
    let (signs, to_do) = (maker.entry.section("signs")?, maker.entry.section("what-to-do")?);
    let front = format!("What is it, and what do you do?{}", html(signs.blocks.iter().map(|it| &it.value)));
    let mut card = maker.card("signs", front);
    let urgency = grade::urgency(maker.library, maker.entry);
    let urgency = urgency.map_or_else(String::new, |it| format!("{}: {}", it.label, it.says));
    let name = format!("<p><b>{}</b></p><p>{}</p>", escaped(&maker.entry.title.value), escaped(&urgency));
    card.back = format!("{name}{}", maker.answer(to_do));
    Some(card)
}

fn belief(maker: &Maker<'_>, title: &str) -> Option<Card> {
    let known = maker.entry.section("what-is-known")?;
    let mut card = maker.card("belief", format!("True or false? {title}."));
    let verdict = grade::verdict(maker.library, maker.entry)?;
    let summary = escaped(&maker.entry.summary.value);
    let verdict = format!("<p><b>{}.</b> {summary}</p>", escaped(&capital(verdict.label)));
    card.back = format!("{verdict}{}", maker.answer(known));
    Some(card)
}

/// Makes the cards of an entry.
struct Maker<'a> {
    library: &'a Library,
    entry: &'a Entry,
}

impl Maker<'_> {
    /// A card for each of these sections that the entry has.
    fn sections(&self, asked: &[(&str, String)]) -> Vec<Card> {
        let card = |(id, front): &(&str, String)| {
            let section = self.entry.section(id)?;
            Some(Card { back: self.answer(section), ..self.card(id, front.clone()) })
        };
        asked.iter().filter_map(card).collect()
    }

    fn card(&self, what: &str, front: String) -> Card {
        let address = &self.entry.address;
        let mut tags = vec!["cramp".to_owned(), format!("cramp::{}", address.kind)];
        tags.extend(self.entry.sites.iter().map(|it| format!("cramp::site::{}", it.value)));
        tags.extend(self.entry.groups.iter().map(|it| format!("cramp::group::{}", it.value)));
        Card { guid: format!("cramp:{address}#{what}"), front, back: String::new(), tags }
    }

    /// A section, its sources and what is said below every answer.
    fn answer(&self, section: &Section) -> String {
        let text = html(section.blocks.iter().map(|it| &it.value));
        format!("{text}{}{}", sources(self.library, &citations_of(section)), foot())
    }
}

fn foot() -> String {
    format!("<p><small>{}</small></p>", super::NOTICE)
}
