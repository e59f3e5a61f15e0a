//! How like is what is asked to a question that a section is known to answer?

use crate::posting::{part_of, passage_of};
use crate::rank::{Found, Score};
use crate::search::{Index, QUESTIONS};

/// What a section gains whose question is the query itself, compared with what all its words are worth.
pub(crate) const LIKE: f32 = 0.25;

/// Adds what every section gains for the question of its own that is most like the query.
///
/// Likeness is the weight of the words both have, over that of the question's words and, less so, of the
/// query's: a long message may hold a short question.
pub(crate) fn like(index: &Index, found: &[Found], scores: &mut [Score]) {
    let whole: f32 = found.iter().map(|it| it.rarity).sum();
    if whole <= 0.0 || index.tally.questions() == 0 {
        return;
    }
    let shared = shared(index, found);
    let query = whole.sqrt().sqrt();
    for (section, score) in (0_u32..).zip(scores).filter(|(_, score)| score.words > 0.0) {
        let likeness = index.tally.questions_of(section).filter_map(|question| {
            let shared = shared.get(question).copied().filter(|it| *it > 0.0)?;
            Some(shared / (query * index.tally.question_size(question)).max(f32::MIN_POSITIVE))
        });
        score.like = LIKE * whole * likeness.fold(0.0, f32::max).sqrt();
    }
}

/// What the words weigh that every question shares with the query.
fn shared(index: &Index, found: &[Found]) -> Vec<f32> {
    let mut shared = vec![0.0_f32; index.tally.questions()];
    for concept in found {
        for matched in &concept.matches {
            let first = index.tally.questions_of(matched.section).start;
            let positions = concept.positions(matched).iter().rev();
            let asked = positions.take_while(|it| part_of(**it) == QUESTIONS).map(|it| passage_of(*it));
            let mut last = None;
            for passage in asked {
                if last != Some(passage)
                    && let Some(shared) = shared.get_mut(first + passage)
                {
                    *shared += concept.rarity;
                }
                last = Some(passage);
            }
        }
    }
    shared
}
