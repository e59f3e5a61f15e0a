//! Where does a word stand? Its sections, and its positions in each.

use std::ops::Range;

/// How many positions the part of a section has: more than it has words.
pub(crate) const STRETCH: u32 = 1 << 16;
/// Passages of a part begin at multiples of this, so that a position tells the passage.
pub(crate) const PASSAGE: u32 = 64;

/// Which part of a section a position lies in, as a number into [`crate::search::SECTION`].
pub fn part_of(position: u32) -> usize {
    (position / STRETCH) as usize
}

/// Where in its part a position lies.
pub fn place_in_part(position: u32) -> u32 {
    position % STRETCH
}

/// Which passage of its part a position lies in, if all passages before are short.
pub fn passage_of(position: u32) -> usize {
    (position % STRETCH / PASSAGE) as usize
}

/// How much a word says that stands in `having` of `all` sections: the inverse document frequency of BM25.
pub fn rarity(all: usize, having: usize) -> f32 {
    if having == 0 {
        return 0.0;
    }
    // Counts of sections are far below the 24 bits an f32 holds exactly.
    #[expect(clippy::cast_precision_loss)]
    let (all, having) = (all as f32, having as f32);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}

/// Where a word or phrase stands, in ascending order of sections and positions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postings {
    sections: Vec<u32>,
    ends: Vec<usize>,
    positions: Vec<u32>,
}

impl Postings {
    /// Adds sections behind the last: in each a word stands so many times. `fill` writes the steps from position
    /// to position, which begin anew in every section. Gives the number of steps.
    pub fn extend(&mut self, sections: &[u32], times: &[u32], fill: impl FnOnce(&mut [u32])) -> u64 {
        let start = self.positions.len();
        let mut end = start;
        for (section, times) in sections.iter().zip(times) {
            end += *times as usize;
            self.sections.push(*section);
            self.ends.push(end);
        }
        self.positions.resize(end, 0);
        let steps = self.positions.get_mut(start..).unwrap_or_default();
        fill(steps);
        let mut rest = steps.iter_mut();
        for times in times.iter().take(sections.len()) {
            let mut position = 0;
            for step in rest.by_ref().take(*times as usize) {
                position += *step;
                *step = position;
            }
        }
        (end - start) as u64
    }

    /// In how many sections it stands.
    pub fn len(&self) -> usize {
        self.sections.len()
    }

    /// Does it stand nowhere?
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// The sections it stands in.
    pub fn sections(&self) -> &[u32] {
        &self.sections
    }

    /// All positions, one section after another.
    pub fn positions(&self) -> &[u32] {
        &self.positions
    }

    /// Every section, and where among [`Self::positions`] its own are.
    pub fn iter(&self) -> impl Iterator<Item = (u32, Range<usize>)> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let ranges = starts.zip(&self.ends).map(|(start, end)| *start..*end);
        self.sections.iter().copied().zip(ranges)
    }

    /// Where this begins and the other follows `distance` words later.
    #[must_use]
    pub fn followed_by(&self, other: &Self, distance: u32) -> Self {
        let mut both = Self::default();
        let mut others = other.iter().peekable();
        for (section, range) in self.iter() {
            while others.next_if(|(it, _)| *it < section).is_some() {}
            let Some((_, next)) = others.next_if(|(it, _)| *it == section) else {
                continue;
            };
            let next = other.positions.get(next).unwrap_or(&[]);
            let own = self.positions.get(range).unwrap_or(&[]);
            let before = both.positions.len();
            let kept = own.iter().filter(|it| next.binary_search(&(*it + distance)).is_ok());
            both.positions.extend(kept);
            if both.positions.len() > before {
                both.sections.push(section);
                both.ends.push(both.positions.len());
            }
        }
        both
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn postings(sections: &[(u32, &[u32])]) -> Postings {
        let mut postings = Postings::default();
        for (section, positions) in sections {
            let before = std::iter::once(&0).chain(*positions);
            let steps: Vec<u32> = positions.iter().zip(before).map(|(at, before)| at - before).collect();
            let times = u32::try_from(positions.len()).unwrap();
            postings.extend(&[*section], &[times], |all| all.copy_from_slice(&steps));
        }
        postings
    }

    #[test]
    fn a_phrase_stands_where_its_words_follow_each_other() {
        let calf = postings(&[(1, &[3, 9]), (2, &[5]), (4, &[1])]);
        let cramp = postings(&[(0, &[4]), (1, &[4, 20]), (2, &[9]), (4, &[2])]);
        assert_eq!(calf.followed_by(&cramp, 1), postings(&[(1, &[3]), (4, &[1])]));
        assert!(cramp.followed_by(&Postings::default(), 1).is_empty());
    }

    #[test]
    fn a_position_tells_part_and_passage() {
        assert_eq!((part_of(5), passage_of(5)), (0, 0));
        assert_eq!((part_of(6 * STRETCH + 130), passage_of(6 * STRETCH + 130)), (6, 2));
    }
}
