//! A question to ranked sections: coverage, filters, facets, red flags. What a search shows is decided
//! here, and only here.

use std::collections::BTreeMap;

use crate::flag;
use crate::lexicon::Lexicon;
use crate::library::Library;
use crate::query::{Asked, Concept, Denied, Filter, FilterBy, Needed};
use crate::search::{Index, Matched};
use crate::shelf::Label;
use crate::vocabulary::{Term, resolve};

/// A section that answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Number of its entry in the library.
    pub entry: usize,
    /// Number of the section in its entry.
    pub section: usize,
    /// The higher, the better; only comparable within one answer.
    pub score: f32,
    /// What share of the query it covers, rare words counting more: 0 to 1.
    pub coverage: f32,
    /// How each concept of the query matched, in their order.
    pub matched: Vec<Option<Matched>>,
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
    /// Entries whose card must be shown first.
    pub flags: Vec<usize>,
    /// Counts by filter value.
    pub facets: Facets,
    /// Words asked for that no section has.
    pub lacking: Vec<String>,
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
const OPENING: f32 = 1.1;

/// Answers a question.
///
/// # Errors
///
/// When a filter names something that is not there. A damaged index gives no hits.
pub fn answer(
    library: &Library,
    lexicon: &Lexicon,
    index: &Index,
    asked: &Asked,
) -> Result<Answer, UnknownValue> {
    let conditions = conditions(library, asked)?;
    let searched: Vec<&Concept> = asked.concepts.iter().filter(|it| it.denied == Denied::No).collect();
    let found = searched.iter().map(|concept| index.matches(&concept.ways).unwrap_or_default());
    let found: Vec<BTreeMap<u32, Matched>> = found.collect();
    let search = Search {
        excluded: excluded(index, asked),
        rarity: rarity(index, &found),
        searched,
        found,
        conditions,
    };
    let sections = (0_u32..).zip(sections(library));
    let mut hits: Vec<Hit> =
        sections.filter_map(|(document, at)| search.hit(library, document, at)).collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.entry, a.section).cmp(&(b.entry, b.section))));
    Ok(Answer {
        facets: facets(library, &hits),
        flags: flag::raised(asked, lexicon),
        lacking: lacking(&search, asked),
        hits,
    })
}

/// A search under way: what is looked for, and where it was found.
struct Search<'a> {
    searched: Vec<&'a Concept>,
    found: Vec<BTreeMap<u32, Matched>>,
    rarity: Vec<f32>,
    excluded: BTreeMap<u32, Matched>,
    conditions: Vec<Condition>,
}

impl Search<'_> {
    /// The hit a section is, if it is one.
    fn hit(&self, library: &Library, document: u32, at: (usize, usize)) -> Option<Hit> {
        let label = &library.records.get(at.0)?.label;
        let matched: Vec<Option<Matched>> = self.found.iter().map(|it| it.get(&document).cloned()).collect();
        let mut pairs = self.searched.iter().zip(&matched);
        let lacks = pairs.any(|(concept, it)| concept.needed == Needed::Always && it.is_none());
        let filtered = self.searched.is_empty() && !self.conditions.is_empty();
        let touched = filtered || matched.iter().any(Option::is_some);
        let fits = self.conditions.iter().all(|it| it.holds(label, at.1));
        if lacks || !touched || !fits || self.excluded.contains_key(&document) {
            return None;
        }
        let (score, coverage) = score(&matched, &self.rarity);
        let score = if at.1 == 0 { score * OPENING } else { score };
        Some(Hit { entry: at.0, section: at.1, score, coverage, matched })
    }
}

/// Entry and section of every document, in the order they were indexed.
fn sections(library: &Library) -> Vec<(usize, usize)> {
    let entries = library.records.iter().enumerate();
    entries
        .flat_map(|(entry, it)| (0..it.label.sections.len()).map(move |section| (entry, section)))
        .collect()
}

fn excluded(index: &Index, asked: &Asked) -> BTreeMap<u32, Matched> {
    let ways: Vec<_> = asked
        .excluded
        .iter()
        .map(|stem| crate::lexicon::Alternative { surfaces: Vec::new(), stems: vec![stem.clone()] })
        .collect();
    index.matches(&ways).unwrap_or_default()
}

/// How rare each concept is: the logarithm of how many sections there are for one that has it.
fn rarity(index: &Index, matches: &[BTreeMap<u32, Matched>]) -> Vec<f32> {
    // Counts of sections are far below the 24 bits an f32 holds exactly.
    #[expect(clippy::cast_precision_loss)]
    let rarity = |found: &BTreeMap<u32, Matched>| {
        let (all, having) = (index.sections() as f32, found.len() as f32);
        if found.is_empty() { 0.0 } else { (1.0 + all / having).ln() }
    };
    matches.iter().map(rarity).collect()
}

/// The sum over the concepts, times the root of the share of the query that is covered: half an answer
/// to a question is worth less than half a score, but a rare word beside the point must not sink it.
fn score(matched: &[Option<Matched>], rarity: &[f32]) -> (f32, f32) {
    let whole: f32 = rarity.iter().sum();
    let pairs = || matched.iter().zip(rarity).filter_map(|(it, rarity)| Some((it.as_ref()?, rarity)));
    let covered: f32 = pairs().map(|(_, rarity)| rarity).sum();
    let sum: f32 = pairs().map(|(it, _)| it.score).sum();
    let coverage = if whole > 0.0 { covered / whole } else { 1.0 };
    (sum * coverage.sqrt(), coverage)
}

fn lacking(search: &Search<'_>, asked: &Asked) -> Vec<String> {
    let without = search.searched.iter().zip(&search.found).filter(|(_, found)| found.is_empty());
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

fn facets(library: &Library, hits: &[Hit]) -> Facets {
    let mut entries: Vec<usize> = hits.iter().map(|hit| hit.entry).collect();
    entries.sort_unstable();
    entries.dedup();
    let labels: Vec<&Label> =
        entries.iter().filter_map(|at| library.records.get(*at).map(|it| &it.label)).collect();
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
