//! `cramp search`: words to the sections that answer, red flags first.

use anyhow::Result;
use clap::Args;
use index::answer::{self, Answer, Hit};
use index::entry::Entry;
use index::flag;
use index::lexicon::Lexicon;
use index::library::Library;
use index::passage;
use index::query::{self, Asked, Concept, Filter, FilterBy, LastWord, Manner, Spelling};
use index::rank::Matched;
use index::scope::{Balance, Outside};

use crate::builder::Builder;
use crate::command::{Context, entry_parts};
use crate::outcome::{Exit, Outcome, refuse};
use crate::page::{HitPart, Part, Run, plain, strong};
use crate::wording::{SAID, say};

/// What can be asked of a search.
#[derive(Args, Debug)]
#[command(after_help = "\
In the words: \"a phrase\" must stand as it is, -word must not stand, and kind:remedy, group:pregnancy,
site:calf, when:night and nutrient:magnesium filter. Quote what begins with a hyphen: cramp search \"calf -swimming\".

Examples:
  cramp search \"magnesium foods\"
  cramp search charley horse
  cramp search needle --kind remedy
  cramp search cramps --group pregnancy --when night

Exit codes: 0 found something, 1 found nothing, 2 could not search.")]
pub struct Search {
    /// What to look for
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    /// How many entries to show
    #[arg(short = 'n', long = "number", value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=1000))]
    number: u16,
    /// Show every hit in full
    #[arg(long)]
    all: bool,
    /// Take the words as typed: correct nothing
    #[arg(long)]
    exact: bool,
    /// Take the last word as the beginning of one, to search while typing
    #[arg(long)]
    prefix: bool,
    /// Say why each hit stands where it stands
    #[arg(long)]
    explain: bool,
    /// Only entries of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only what speaks of this group of people
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Only what speaks of this part of the body
    #[arg(long, value_name = "SITE")]
    site: Option<String>,
    /// Only what speaks of this time or situation
    #[arg(long, value_name = "TIME")]
    when: Option<String>,
    /// Only what speaks of this mineral or vitamin
    #[arg(long, value_name = "NUTRIENT")]
    nutrient: Option<String>,
}

impl Search {
    fn filters(&self) -> Vec<Filter> {
        let typed = [
            (FilterBy::Kind, &self.kind),
            (FilterBy::Group, &self.group),
            (FilterBy::Site, &self.site),
            (FilterBy::When, &self.when),
            (FilterBy::Nutrient, &self.nutrient),
        ];
        let typed = typed.into_iter().filter_map(|(by, value)| Some(Filter { by, value: value.clone()? }));
        typed.collect()
    }
}

/// Searches.
///
/// # Errors
///
/// When nothing was asked, or a filter names what is not there.
pub fn run(arguments: &Search, context: &mut Context) -> Result<Outcome> {
    let knowledge = context.knowledge()?;
    let (library, lexicon, index) = (knowledge.library()?, knowledge.lexicon()?, knowledge.index()?);
    let text = arguments.words.join(" ");
    let spelling = if arguments.exact { Spelling::Exact } else { Spelling::Corrected };
    let last = if arguments.prefix { LastWord::Begun } else { LastWord::Whole };
    let mut asked = query::understand(&text, lexicon, Manner { spelling, last });
    asked.filters.extend(arguments.filters());
    if !asked.had_words && asked.filters.is_empty() {
        let help = "type what you want to know: cramp search \"calf cramp at night\"";
        return Err(refuse("the search is empty", help));
    }
    let (asked, answer) = answer::answer(library, lexicon, index, asked).map_err(|it| unknown_value(&it))?;
    let mut builder = Builder::new(library, "search", format!("Search: {}", text.trim()));
    let nothing_to_show = answer.hits.is_empty() || answer.outside.is_some();
    let exit = match nothing_to_show && answer.flags.is_empty() {
        true => Exit::Nothing,
        false => Exit::Found,
    };
    remarks(&mut builder, &asked, &answer);
    for (at, sign) in answer.flags.iter().filter_map(|at| Some((*at, library.at(*at)?))) {
        let card = entry_parts::card(&mut builder, sign);
        builder.push(card);
        if arguments.explain {
            builder.push(crate::page::paragraph(shown_for(&asked, lexicon, at)));
        }
    }
    if arguments.explain {
        builder.push(crate::page::paragraph(belongs(answer.balance)));
    }
    let reply = Reply { asked: &asked, answer: &answer };
    if nothing_to_show {
        nothing(&mut builder, reply);
    } else {
        hits(&mut builder, arguments, reply);
        narrow(&mut builder, &answer);
    }
    builder.note(entry_parts::NOT_REVIEWED);
    Ok(Outcome::page_with(builder.finish(), exit))
}

fn unknown_value(unknown: &answer::UnknownValue) -> anyhow::Error {
    let name = filter_name(unknown.filter.by);
    let valid: Vec<&str> = unknown.valid.iter().map(String::as_str).collect();
    let help = index::problem::suggest(&unknown.filter.value, &valid);
    refuse(format!("there is no {name} `{}`", unknown.filter.value), help)
}

fn filter_name(by: FilterBy) -> &'static str {
    match by {
        FilterBy::Kind => "kind",
        FilterBy::Group => "group",
        FilterBy::Site => "site",
        FilterBy::When => "when",
        FilterBy::Nutrient => "nutrient",
    }
}

/// Why the card of an entry is shown: the phrases of its triggers, or else the words that speak of danger.
fn shown_for(asked: &Asked, lexicon: &Lexicon, entry: usize) -> String {
    let touched = flag::touched(asked, lexicon, entry);
    if touched.is_empty() {
        let loudest = flag::loudest(asked, lexicon);
        let loudest: Vec<&str> = loudest.iter().take(LOUDEST).map(String::as_str).collect();
        return format!("This card is shown for words that speak of danger: {}.", loudest.join("; "));
    }
    let touched: Vec<String> = touched.iter().map(|it| it.join(" + ")).collect();
    format!("This card is shown for: {}.", touched.join("; "))
}

/// Is the question of this base or outside? What was added up.
fn belongs(balance: Balance) -> String {
    // Nothing added to a zero takes its sign away.
    let [words, named, topic, answered, known] = balance.parts().map(|it| it + 0.0);
    format!(
        "Of this base, or outside? {:+.2}: to begin with {:+.2}, its words {words:+.2}, names of the subject {named:+.2}, names of another topic {topic:+.2}, how well the best section answers {answered:+.2}, nothing but a known name {known:+.2}. Below 0 is outside, unless a card is shown.",
        balance.sum(),
        Balance::FIRST,
    )
}

/// How many words that speak of danger are told.
const LOUDEST: usize = 6;

/// What was done with the words: corrections, questions, words that nothing holds.
fn remarks(builder: &mut Builder<'_>, asked: &Asked, answer: &Answer) {
    for correction in &asked.corrections {
        let text = vec![
            plain(SAID.corrected),
            strong(correction.word.clone()),
            plain(format!(" (you typed {}; --exact searches for that).", correction.typed)),
        ];
        builder.push(Part::Remark { text });
    }
    for question in &asked.questions {
        let text = vec![
            plain(SAID.medicine),
            strong(question.word.clone()),
            plain(format!("{} If so: ", say(SAID.never_swapped, &question.typed))),
            Run::Code { text: format!("cramp search {}", question.word) },
        ];
        builder.push(Part::Remark { text });
    }
    let asked_about: Vec<&str> = asked.questions.iter().map(|it| it.typed.as_str()).collect();
    let lacking = answer.lacking.iter().filter(|it| !asked_about.contains(&it.as_str()));
    let lacking: Vec<&str> = lacking.map(String::as_str).collect();
    if !lacking.is_empty() && !answer.hits.is_empty() {
        builder.push(Part::Remark { text: vec![plain(say(SAID.lacking, &lacking.join(", ")))] });
    }
}

/// Hits of one entry, best first, in the order of their best.
fn by_entry(answer: &Answer) -> Vec<Vec<&Hit>> {
    let mut grouped: Vec<Vec<&Hit>> = Vec::new();
    for hit in &answer.hits {
        let same = grouped.iter_mut().find(|group| group.first().is_some_and(|it| it.entry == hit.entry));
        match same {
            Some(group) => group.push(hit),
            None => grouped.push(vec![hit]),
        }
    }
    grouped
}

/// A question and its answer.
#[derive(Clone, Copy)]
struct Reply<'a> {
    asked: &'a Asked,
    answer: &'a Answer,
}

fn hits(builder: &mut Builder<'_>, arguments: &Search, reply: Reply<'_>) {
    let shown = by_entry(reply.answer).into_iter().take(usize::from(arguments.number));
    for (number, group) in shown.enumerate() {
        let whole = number == 0 || arguments.all;
        let extent = if whole { Extent::Whole } else { Extent::Passage };
        let Some(mut part) = hit(builder, reply, &group, extent) else {
            continue;
        };
        part.rank = number + 1;
        if arguments.explain {
            part.explanation = group.first().map(|hit| explain(reply, hit)).unwrap_or_default();
        }
        builder.push(Part::Hit(part));
    }
    builder.mark(Vec::new());
}

/// How much of a section a hit shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    Passage,
}

/// How many other sections of the same entry a hit names.
const ALSO: usize = 4;

fn hit(builder: &mut Builder<'_>, reply: Reply<'_>, group: &[&Hit], extent: Extent) -> Option<HitPart> {
    let library: &Library = builder.library();
    let best = group.first()?;
    let entry: &Entry = library.at(best.entry)?;
    let section = entry.sections.get(best.section)?;
    let stems = stems(reply, best);
    builder.mark(stems.clone());
    let head = builder.head(entry);
    let mut parts = Vec::new();
    match extent {
        Extent::Whole => {
            parts.extend(entry_parts::facts(builder, entry));
            parts.extend(entry_parts::body(builder, section));
        }
        Extent::Passage => parts.extend(passage::best(section, &stems).map(|block| builder.part(&block))),
    }
    let others = group.iter().skip(1).filter_map(|hit| entry.sections.get(hit.section));
    Some(HitPart {
        rank: 0,
        address: format!("{}#{}", entry.address, section.id),
        score: best.score,
        head,
        heading: section.heading.value.clone(),
        parts,
        also: others.take(ALSO).map(|it| format!("{}#{}", entry.address, it.id)).collect(),
        explanation: Vec::new(),
    })
}

/// The concepts that were looked for, each with how it matched a hit.
fn matches<'a>(
    reply: Reply<'a>,
    hit: &Hit,
) -> impl Iterator<Item = (&'a Concept, Option<&'a Matched>)> + use<'a> {
    let searched = reply.asked.concepts.iter().filter(|it| it.denied != query::Denied::Yes);
    searched.zip(reply.answer.matched(hit))
}

/// The stems by which a hit was found, to be marked.
fn stems(reply: Reply<'_>, hit: &Hit) -> Vec<String> {
    let ways = matches(reply, hit).filter_map(|(concept, matched)| concept.ways.get(matched?.way));
    ways.flat_map(|way| way.stems.clone()).collect()
}

fn explain(reply: Reply<'_>, hit: &Hit) -> Vec<String> {
    let scores = &reply.answer.scores;
    let made_of = scores.get(hit.document as usize).copied().unwrap_or_default();
    let covered = made_of.coverage * 100.0;
    let mut lines = vec![format!("score {:.2}, covers {covered:.0}% of the query", hit.score)];
    for (concept, matched) in matches(reply, hit) {
        let Some(matched) = matched else {
            lines.push(format!("{}: not in this section", concept.typed));
            continue;
        };
        let way = concept.ways.get(matched.way).map(|it| it.surfaces.join(" ")).unwrap_or_default();
        let through = if matched.way == 0 { String::new() } else { format!(" as {way}") };
        let names = index::search::SECTION.iter().map(|part| part.name).chain(["as typed"]);
        let shares = names.zip(matched.parts.iter().chain([&matched.exact]));
        let shares = shares.filter(|(_, share)| **share > 0.0);
        let shares: Vec<String> = shares.map(|(name, share)| format!("{name} {share:.2}")).collect();
        lines.push(format!("{}{through}: {:.2} = {}", concept.typed, matched.score, shares.join(" + ")));
    }
    let gains = [
        ("words near each other", made_of.near, 0.0, "+"),
        ("like a question it answers", made_of.like, 0.0, "+"),
        ("words of the best sections", made_of.feedback, 0.0, "+"),
        ("the kind of answer that is wanted, the name or the opening of an entry", hit.wanted, 1.0, "x"),
        ("how readily such a section answers", hit.readiness, 1.0, "x"),
    ];
    let gains = gains.into_iter().filter(|(_, gain, nothing, _)| (gain - nothing).abs() > 0.005);
    lines.extend(gains.map(|(name, gain, _, how)| format!("{name}: {how} {gain:.2}")));
    lines
}

/// The filters that would narrow the hits, with their counts.
fn narrow(builder: &mut Builder<'_>, answer: &Answer) {
    const VALUES: usize = 4;
    let mut fields = Vec::new();
    for (by, values) in &answer::facets(builder.library(), &answer.hits).counts {
        let values = values.iter().take(VALUES).map(|(value, count)| format!("{value} ({count})"));
        let values: Vec<String> = values.collect();
        fields.push((format!("--{}", filter_name(*by)), vec![plain(values.join(", "))]));
    }
    builder.push(Part::Heading { text: "Narrow it down".to_owned(), address: None });
    builder.push(Part::Fields { fields });
}

/// What to say when nothing was found: what this base covers, and whom to ask.
fn nothing(builder: &mut Builder<'_>, reply: Reply<'_>) {
    let library = builder.library();
    let said = match &reply.answer.outside {
        Some(Outside::Topic(topic)) => format!("{} {}", say(SAID.topic, topic), SAID.about),
        Some(Outside::Unknown) => format!("{} {} {}", SAID.unknown, SAID.about, SAID.not_covered),
        None => SAID.nothing.to_owned(),
    };
    builder.push(crate::page::paragraph(said));
    let near = nearest_titles(library, reply.asked);
    if !near.is_empty() {
        builder.push(Part::Heading { text: SAID.nearest.to_owned(), address: None });
        let items = near.into_iter().map(|entry| {
            vec![Part::Text {
                text: vec![Run::Link { to: entry.address.to_string(), text: entry.title.value.clone() }],
            }]
        });
        builder.push(Part::List { style: crate::page::ListMark::Dots, items: items.collect() });
    }
    let groups: Vec<&str> = library.of_kind("group").map(|it| it.address.id.as_str()).collect();
    let commands = [
        ("cramp now".to_owned(), "the first move in a cramp".to_owned()),
        ("cramp warnings".to_owned(), "when it is more than a cramp".to_owned()),
        ("cramp list".to_owned(), "everything there is".to_owned()),
        ("cramp causes --group GROUP".to_owned(), format!("causes for {}", groups.join(", "))),
    ];
    builder.push(Part::Commands { commands: commands.into() });
    builder.push(crate::page::paragraph(SAID.ask));
}

/// Entries whose title is near to one of the words.
fn nearest_titles<'a>(library: &'a Library, asked: &Asked) -> Vec<&'a Entry> {
    const MOST: usize = 3;
    let typed = asked.unknown.iter().chain(asked.concepts.iter().map(|it| &it.typed));
    let names = library.entries().flat_map(|entry| {
        index::words::words(&entry.title.value).into_iter().map(move |it| (it.surface, entry))
    });
    let names: Vec<(String, &Entry)> = names.filter(|(name, _)| name.len() > 3).collect();
    let mut found: Vec<&Entry> = Vec::new();
    for word in typed {
        let near = index::nearest::nearest(word, names.iter().map(|it| it.0.as_str()));
        let entries = names.iter().filter(|it| Some(it.0.as_str()) == near).map(|it| it.1);
        for entry in entries {
            if !found.contains(&entry) && found.len() < MOST {
                found.push(entry);
            }
        }
    }
    found
}
