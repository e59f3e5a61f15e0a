//! `cramp causes`: why cramps come, for a group, a part of the body or a time.

use anyhow::Result;
use clap::Args;
use index::entry::Entry;
use index::library::Library;
use index::vocabulary::{Group, Term};

use crate::builder::Builder;
use crate::command::{Context, entry_parts};
use crate::outcome::{Exit, Outcome};
use crate::page::{ListMark, Part, Run, paragraph, plain, strong};
use crate::resolve;

/// Whose causes, where and when.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  cramp causes --group pregnancy
  cramp causes --group \"old people\"
  cramp causes --when night
  cramp causes --site calf --group runners")]
pub struct Causes {
    /// For this group of people: pregnancy, elderly, athletes, children, women, men, ...
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// In this part of the body: calf, foot, thigh-front, thigh-back, hand
    #[arg(long, value_name = "SITE")]
    site: Option<String>,
    /// At this time: night, exercise, heat, water, walking, sitting, illness, medicine
    #[arg(long, value_name = "TIME")]
    when: Option<String>,
}

/// What was asked for, understood.
struct Wanted<'a> {
    group: Option<&'a Group>,
    site: Option<&'a Term>,
    time: Option<&'a Term>,
}

/// Lists causes.
///
/// # Errors
///
/// When the group, site or time is unknown; the nearest is named.
pub fn run(arguments: &Causes, context: &mut Context) -> Result<Outcome> {
    let knowledge = context.knowledge()?;
    let library = knowledge.library()?;
    let words = &library.vocabulary;
    let group = arguments.group.as_deref().map(|it| resolve::group(library, it)).transpose()?;
    let site =
        arguments.site.as_deref().map(|it| resolve::term(it, "site", words.sites.iter())).transpose()?;
    let time =
        arguments.when.as_deref().map(|it| resolve::term(it, "time", words.times.iter())).transpose()?;
    let wanted = Wanted { group, site, time };
    let mut builder = Builder::new(library, "causes", title(&wanted));
    warnings(&mut builder, &wanted);
    let fits: Vec<&Entry> = library.causes().into_iter().filter(|it| wanted.fits(it)).collect();
    let (mut own, apart): (Vec<&Entry>, Vec<&Entry>) = fits.into_iter().partition(|it| !is_apart(it));
    if group.is_none() {
        // Whoever asks without saying who they are is most likely nobody special.
        own.sort_by_key(|it| (words.standing_rank(standing(it)), !it.groups.is_empty()));
    }
    causes(&mut builder, &wanted, &own);
    not_causes(&mut builder, &apart);
    for_everyone(&mut builder, library, &wanted);
    more(&mut builder, &wanted);
    builder.note(entry_parts::NOT_REVIEWED);
    let exit = if own.is_empty() { Exit::Nothing } else { Exit::Found };
    Ok(Outcome::page_with(builder.finish(), exit))
}

fn title(wanted: &Wanted<'_>) -> String {
    let group = wanted.group.map(|it| format!(" in {}", it.people));
    let site = wanted.site.map(|it| format!(", {}", it.label));
    let time = wanted.time.map(|it| format!(" {}", it.label));
    [Some("Causes of cramps".to_owned()), time, group, site].into_iter().flatten().collect()
}

impl Wanted<'_> {
    fn fits(&self, cause: &Entry) -> bool {
        let group = self.group.is_none_or(|it| cause.speaks_of(&it.term.id.value));
        let has = |list: &[index::span::Located<String>], term: &Term| {
            list.iter().any(|it| it.value == term.id.value)
        };
        let site = self.site.is_none_or(|it| has(&cause.sites, it));
        let time = self.time.is_none_or(|it| has(&cause.when, it));
        group && site && time
    }

    /// With nothing asked for, the list is long and each cause takes one line.
    fn is_everything(&self) -> bool {
        self.group.is_none() && self.site.is_none() && self.time.is_none()
    }
}

/// The standing of what is blamed and is no cause: shown last, apart.
fn is_apart(cause: &Entry) -> bool {
    standing(cause) == "not-a-cause"
}

fn standing(cause: &Entry) -> &str {
    cause.standing.as_ref().map_or("", |it| it.value.as_str())
}

/// The warning signs of the group, on top.
fn warnings(builder: &mut Builder<'_>, wanted: &Wanted<'_>) {
    let Some(group) = wanted.group else {
        return;
    };
    let signs = builder.library().warning_signs().into_iter().filter(|it| it.speaks_of(&group.term.id.value));
    let signs: Vec<&Entry> = signs.collect();
    if signs.is_empty() {
        return;
    }
    builder.push(Part::Heading { text: format!("First: warning signs for {}", group.people), address: None });
    let items =
        signs.into_iter().map(|it| vec![Part::Text { text: entry_parts::line(builder, it) }]).collect();
    builder.push(Part::List { style: ListMark::Dots, items });
}

fn causes(builder: &mut Builder<'_>, wanted: &Wanted<'_>, own: &[&Entry]) {
    if own.is_empty() {
        builder.push(paragraph("We know of no cause of its own for this. The causes for everyone hold."));
    }
    if wanted.is_everything() {
        let items = own.iter().map(|it| vec![Part::Text { text: entry_parts::line(builder, it) }]).collect();
        builder.push(Part::List { style: ListMark::Dots, items });
        return;
    }
    for cause in own {
        let head = builder.head(cause);
        builder.push(Part::Entry(head));
        what_to_do(builder, wanted, cause);
    }
}

/// What to do about a cause: what it says for the group, and the opening of its own section.
fn what_to_do(builder: &mut Builder<'_>, wanted: &Wanted<'_>, cause: &Entry) {
    const ITEMS: usize = 2;
    if let Some(said) = wanted.group.and_then(|it| cause.for_group(&it.term.id.value)) {
        let mut text = vec![strong("For you: ")];
        text.extend(builder.runs(&index::markdown::parse_line(&said.text.value)));
        text.extend(builder.cites(&said.sources));
        builder.push(Part::Text { text });
    }
    let Some(opening) = cause.section("what-to-do").and_then(|it| entry_parts::opening(builder, it, ITEMS))
    else {
        return;
    };
    match opening {
        Part::Text { mut text } => {
            text.insert(0, strong("What to do: "));
            builder.push(Part::Text { text });
        }
        other => {
            builder.push(Part::Text { text: vec![strong("What to do:")] });
            builder.push(other);
        }
    }
}

fn not_causes(builder: &mut Builder<'_>, apart: &[&Entry]) {
    if apart.is_empty() {
        return;
    }
    builder.push(Part::Heading { text: "Blamed, but not a cause".to_owned(), address: None });
    let items = apart.iter().map(|it| vec![Part::Text { text: entry_parts::line(builder, it) }]).collect();
    builder.push(Part::List { style: ListMark::Dots, items });
}

/// The causes that are nobody's own, by name.
fn for_everyone(builder: &mut Builder<'_>, library: &Library, wanted: &Wanted<'_>) {
    if wanted.is_everything() {
        return;
    }
    if let Some(group) = wanted.group {
        let causes = library.causes().into_iter().filter(|it| it.groups.is_empty() && !is_apart(it));
        let items = causes.map(|it| {
            let link = Run::Link { to: it.address.to_string(), text: it.title.value.clone() };
            let standing = it.standing.as_ref().map_or("", |it| library.vocabulary.standing(&it.value));
            vec![Part::Text { text: vec![link, plain(format!(" ({standing})"))] }]
        });
        let items: Vec<Vec<Part>> = items.collect();
        if !items.is_empty() {
            builder.push(Part::Heading { text: "Causes for everyone".to_owned(), address: None });
            builder.push(Part::List { style: ListMark::Dots, items });
        }
        let id = &group.term.id.value;
        if library.entry(&format!("group/{id}")).is_some() {
            let commands = vec![(format!("cramp show group/{id}"), format!("advice for {}", group.people))];
            builder.push(Part::Commands { commands });
        }
    }
}

/// Where to read on about a place or a time.
fn more(builder: &mut Builder<'_>, wanted: &Wanted<'_>) {
    let terms = wanted.site.into_iter().chain(wanted.time);
    let search =
        |term: &Term| (format!("cramp search \"cramps {}\"", term.label), "everything about it".to_owned());
    let commands: Vec<(String, String)> = terms.map(search).collect();
    if !commands.is_empty() {
        builder.push(Part::Commands { commands });
    }
}
