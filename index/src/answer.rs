//! A question to ranked sections: coverage, filters, facets, red flags. What a search shows is decided
//! here, and only here.

use std::collections::BTreeMap;

use crate::feedback;
use crate::flag;
use crate::intent::{self, Intent};
use crate::lexicon::Lexicon;
use crate::library::Library;
use crate::posting::rarity;
use crate::query::{Asked, Concept, Denied, Filter, FilterBy, Needed};
use crate::question;
use crate::rank::{self, Found, Lookup, Matched, Score};
use crate::scope::{self, Balance, Outside};
use crate::search::Index;
use crate::shelf::Label;
use crate::vocabulary::{Term, resolve};

/// A section that answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Number of its entry in the library.
    pub entry: usize,
    /// Number of the section in its entry.
    pub section: usize,
    /// Number of the section in the index.
    pub document: u32,
    /// The higher, the better; only comparable within one answer.
    pub score: f32,
    /// What the kind of answer that is wanted, the name of its entry and an opening section multiply it by.
    pub wanted: f32,
    /// What it is multiplied by for how readily such a section answers.
    pub readiness: f32,
}

/// How many hits there are for each value of something one can filter by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// What can be filtered by, and for each value the number of hits, most first.
    pub counts: Vec<(FilterBy, Vec<(String, usize)>)>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// All hits, best first.
    pub hits: Vec<Hit>,
    /// Entries whose card must be shown, the most urgent first.
    pub flags: Vec<usize>,
    /// Words asked for that no section has.
    pub lacking: Vec<String>,
    /// What every section scores, before the gains of its hit.
    pub scores: Vec<Score>,
    /// Where each concept was found that was not denied, in the order of the query.
    pub found: Vec<Found>,
    /// Why the question is outside this base, if it is.
    pub outside: Option<Outside>,
    /// What speaks for and against that it is of this base.
    pub balance: Balance,
}

impl Answer {
    /// How each concept that was not denied matched a hit, in the order of the query.
    pub fn matched(&self, hit: &Hit) -> Vec<Option<&Matched>> {
        self.found.iter().map(|it| it.at(hit.document)).collect()
    }
}

/// A filter whose value is not in the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownValue {
    /// The filter as typed.
    pub filter: Filter,
    /// The values there are.
    pub valid: Vec<String>,
}

/// What the opening section of an entry gains: where nothing tells sections apart, it answers best.
pub(crate) const OPENING: f32 = 1.05;
/// What every section gains whose entry has the whole question for a name.
pub(crate) const NAMED: f32 = 1.5;

/// Answers a question; where no section holds what it quotes, by the words of the quotation, so that a title or a
/// saying between marks does not end in nothing. Gives the question that was answered, too.
///
/// # Errors
///
/// When a filter names something that is not there. A damaged index gives no hits.
pub fn answer(
    library: &Library,
    lexicon: &Lexicon,
    index: &Index,
    asked: Asked,
) -> Result<(Asked, Answer), UnknownValue> {
    let found = as_asked(library, lexicon, index, &asked)?;
    let quoted: Vec<String> = asked.quoted().map(|it| it.typed.clone()).collect();
    if !found.hits.is_empty() || quoted.is_empty() {
        return Ok((asked, found));
    }
    let loose = asked.loosened();
    let mut found = as_asked(library, lexicon, index, &loose)?;
    found.lacking.splice(0..0, quoted);
    Ok((loose, found))
}

/// Answers a question as it stands.
fn as_asked(
    library: &Library,
    lexicon: &Lexicon,
    index: &Index,
    asked: &Asked,
) -> Result<Answer, UnknownValue> {
    let conditions = conditions(library, asked)?;
    let searched: Vec<&Concept> = asked.concepts.iter().filter(|it| it.denied != Denied::Yes).collect();
    let mut lookup = Lookup::of(index);
    let excluded = excluded(&mut lookup, asked);
    let found: Vec<Found> = searched.iter().map(|concept| lookup.find(concept).unwrap_or_default()).collect();
    let mut scores = rank::scores(index, &found);
    question::like(index, &found, &mut scores);
    feedback::add(&mut lookup, &mut scores);
    let search = Search {
        named: named(asked, lexicon),
        wanted: intent::wanted(asked, &lexicon.intents),
        readiness: &lexicon.readiness,
        scores,
        excluded,
        found,
        searched,
        conditions,
    };
    let sections = (0_u32..).zip(sections(library));
    let mut hits: Vec<Hit> =
        sections.filter_map(|(document, at)| search.hit(library, document, at)).collect();
    hits.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
    let mut flags = flag::raised(asked, lexicon);
    flags.sort_by_key(|at| library.at(*at).map(|it| library.urgency_rank(it)));
    let balance = scope::balance(asked, lexicon, answered(&search, asked, &hits));
    // What raises a card is spoken of.
    let unspoken = flags.is_empty().then(|| scope::outside(asked, lexicon, balance));
    Ok(Answer {
        outside: unspoken.flatten(),
        balance,
        flags,
        lacking: lacking(&search, asked),
        found: search.found,
        scores: search.scores,
        hits,
    })
}

/// The score of the best section, compared with the weight of all words. A word nobody knows weighs as much as one that
/// stands in a single section.
fn answered(search: &Search<'_>, asked: &Asked, hits: &[Hit]) -> f32 {
    let known: f32 = search.found.iter().map(|it| it.rarity).sum();
    let unknown: f32 = asked.unknown.iter().map(|_| rarity(search.scores.len(), 1)).sum();
    let best = hits.iter().map(|hit| hit.score / hit.readiness).fold(0.0, f32::max);
    if known + unknown > 0.0 { best / (known + unknown) } else { 0.0 }
}

/// The entry that has the whole question for a name.
fn named(asked: &Asked, lexicon: &Lexicon) -> Option<usize> {
    let stems: Vec<String> = asked.line.iter().map(|it| it.stem.clone()).collect();
    lexicon.entry_named(&stems)
}

/// A search under way: what is looked for, and where it was found.
struct Search<'a> {
    searched: Vec<&'a Concept>,
    found: Vec<Found>,
    scores: Vec<Score>,
    named: Option<usize>,
    wanted: Vec<&'a Intent>,
    readiness: &'a [u32],
    excluded: Vec<u32>,
    conditions: Vec<Condition>,
}

impl Search<'_> {
    /// The hit a section is, if it is one.
    fn hit(&self, library: &Library, document: u32, at: (usize, usize)) -> Option<Hit> {
        let score = self.scores.get(document as usize)?;
        let filtered = self.searched.is_empty() && !self.conditions.is_empty();
        let touched = filtered || score.words > 0.0;
        if !touched || self.excluded.binary_search(&document).is_ok() {
            return None;
        }
        let mut pairs = self.searched.iter().zip(&self.found);
        if pairs.any(|(concept, it)| concept.needed == Needed::Always && it.at(document).is_none()) {
            return None;
        }
        let label = &library.records.get(at.0)?.label;
        if !self.conditions.iter().all(|it| it.holds(label, at.1)) {
            return None;
        }
        let opening = if at.1 == 0 { OPENING } else { 1.0 };
        let named = if self.named == Some(at.0) { NAMED } else { 1.0 };
        let wanted = opening * named * intent::gain(&self.wanted, label, at.1);
        let hundredths = self.readiness.get(document as usize).copied().unwrap_or(100);
        // A few hundreds: exact in an f32.
        #[expect(clippy::cast_precision_loss)]
        let readiness = hundredths as f32 / 100.0;
        let score = score.sum() * wanted * readiness;
        Some(Hit { entry: at.0, section: at.1, document, score, wanted, readiness })
    }
}

/// Entry and section of every document, in the order they were indexed.
fn sections(library: &Library) -> Vec<(usize, usize)> {
    let entries = library.records.iter().enumerate();
    entries
        .flat_map(|(entry, it)| (0..it.label.sections.len()).map(move |section| (entry, section)))
        .collect()
}

/// The sections no hit may be, in ascending order.
fn excluded(lookup: &mut Lookup<'_>, asked: &Asked) -> Vec<u32> {
    let stems = asked.excluded.iter();
    let postings = stems.filter_map(|stem| lookup.stem(stem).ok());
    let mut sections: Vec<u32> = postings.flat_map(|it| it.sections().to_vec()).collect();
    sections.sort_unstable();
    sections
}

fn lacking(search: &Search<'_>, asked: &Asked) -> Vec<String> {
    let without = search.searched.iter().zip(&search.found).filter(|(_, found)| found.matches.is_empty());
    let mut lacking: Vec<String> = without.map(|(concept, _)| concept.typed.clone()).collect();
    lacking.extend(asked.unknown.iter().cloned());
    lacking.dedup();
    lacking
}

/// A filter whose value is understood.
struct Condition {
    by: FilterBy,
    ids: Vec<String>,
}

impl Condition {
    fn holds(&self, label: &Label, section: usize) -> bool {
        let any = |ids: &[String]| ids.iter().any(|it| self.ids.contains(it));
        let own = |kind: &str| label.address.kind == kind && self.ids.contains(&label.address.id);
        match self.by {
            FilterBy::Kind => self.ids.contains(&label.address.kind),
            FilterBy::Group => {
                let section = label.sections.get(section);
                let told = |id: &String| section.is_some_and(|it| it.strip_prefix("for-") == Some(id));
                own("group") || self.ids.iter().any(told) || any(&label.groups)
            }
            FilterBy::Site => any(&label.sites),
            FilterBy::When => any(&label.when),
            FilterBy::Nutrient => own("nutrient") || any(&label.nutrients),
        }
    }
}

fn conditions(library: &Library, asked: &Asked) -> Result<Vec<Condition>, UnknownValue> {
    asked.filters.iter().map(|filter| condition(library, filter)).collect()
}

fn condition(library: &Library, filter: &Filter) -> Result<Condition, UnknownValue> {
    let terms = terms_of(library, filter.by);
    let found = resolve(&filter.value, terms.iter());
    if found.is_empty() {
        let valid = terms.iter().map(|term| term.id.value.clone()).collect();
        return Err(UnknownValue { filter: filter.clone(), valid });
    }
    let ids = found.into_iter().map(|term| term.id.value.clone()).collect();
    Ok(Condition { by: filter.by, ids })
}

/// The values something can be filtered by.
pub fn terms_of(library: &Library, by: FilterBy) -> Vec<Term> {
    let words = &library.vocabulary;
    match by {
        FilterBy::Kind => crate::kind::KINDS.iter().map(kind_term).collect(),
        FilterBy::Group => words.groups.iter().map(|it| it.term.clone()).collect(),
        FilterBy::Site => words.sites.clone(),
        FilterBy::When => words.times.clone(),
        FilterBy::Nutrient => words.nutrients.iter().map(|it| it.term.clone()).collect(),
    }
}

fn kind_term(kind: &crate::kind::Kind) -> Term {
    Term {
        id: crate::span::Located::new(kind.id.to_owned(), crate::span::Span::default()),
        label: kind.one.to_owned(),
        names: vec![kind.many.to_owned()],
    }
}

/// Counts the entries of hits by what one can filter by.
pub fn facets(library: &Library, hits: &[Hit]) -> Facets {
    let mut hit = vec![false; library.records.len()];
    for found in hits {
        hit.get_mut(found.entry).into_iter().for_each(|it| *it = true);
    }
    let records = library.records.iter().zip(hit).filter(|(_, hit)| *hit);
    let labels: Vec<&Label> = records.map(|(record, _)| &record.label).collect();
    let all = [FilterBy::Kind, FilterBy::Group, FilterBy::Site, FilterBy::When, FilterBy::Nutrient];
    let counts = all.into_iter().map(|by| (by, count(&labels, by)));
    Facets { counts: counts.filter(|(_, values)| !values.is_empty()).collect() }
}

fn count(labels: &[&Label], by: FilterBy) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for label in labels {
        let values = match by {
            FilterBy::Kind => std::slice::from_ref(&label.address.kind),
            FilterBy::Group => &label.groups,
            FilterBy::Site => &label.sites,
            FilterBy::When => &label.when,
            FilterBy::Nutrient => &label.nutrients,
        };
        for value in values {
            *counts.entry(value).or_default() += 1;
        }
    }
    let counts = counts.into_iter().map(|(value, count)| (value.to_owned(), count));
    let mut counts: Vec<(String, usize)> = counts.collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    counts
}
