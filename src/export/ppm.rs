//! Which symbol comes next? Prediction by what stood before: the more often something followed, the less
//! it takes to write it.
//!
//! Prediction by partial matching (Cleary and Witten, 1984) with exclusions, and escapes whose odds are
//! learnt. `web/unpack.js` reads what this writes.

use std::collections::BTreeMap;

use super::coder::{Coder, Odds};

/// How many symbols a block of a [`Table`] has.
const BLOCK: usize = 64;
/// How many followers are kept: more would take long to look through, and foresee little.
const MOST: usize = 128;

/// A model of sequences of symbols.
#[derive(Debug)]
pub struct Model {
    order: usize,
    /// What followed the last symbols: most of them first.
    followers: BTreeMap<Vec<u32>, Followers>,
    escapes: BTreeMap<[usize; 4], Odds>,
    /// Symbols that were written, by how often, and those that were not.
    known: Table,
    fresh: Table,
    is_known: Odds,
    /// What ends a sequence.
    end: u32,
    /// What is spoken of: foresees what nothing right before does.
    topic: Option<u32>,
    /// How many contexts the last symbol was looked for in; 0 if none foresaw it.
    looked: usize,
}

/// Symbols, and how often each came.
#[derive(Clone, Debug, Default)]
struct Followers(Vec<(u32, u32)>);

impl Model {
    /// A model of `size` symbols that looks at the last `order` of them.
    pub fn new(size: usize, order: usize) -> Self {
        let end = u32::try_from(size).unwrap_or(u32::MAX - 1);
        let mut fresh = Table::new(size + 1);
        for symbol in 0..=end {
            fresh.set(symbol, 1);
        }
        Self {
            order,
            followers: BTreeMap::new(),
            escapes: BTreeMap::new(),
            known: Table::new(size + 1),
            fresh,
            is_known: Odds::default(),
            end,
            topic: None,
            looked: 0,
        }
    }

    /// From here on, something else is spoken of.
    pub fn turn_to(&mut self, topic: u32) {
        self.topic = Some(topic);
    }

    /// Writes a sequence and its end. `before` stands for what was before it.
    pub fn write(&mut self, coder: &mut Coder, before: &[u32], sequence: &[u32]) {
        let mut past = self.opening(before);
        for symbol in sequence.iter().chain([&self.end.clone()]) {
            self.symbol(coder, &past, *symbol);
            past.push(*symbol);
        }
    }

    /// The past of a sequence: an opening mark behind what was before it.
    pub fn opening(&self, before: &[u32]) -> Vec<u32> {
        let mark = self.end + 1;
        let mut past = vec![mark; self.order.saturating_sub(before.len() + 1)];
        past.extend(before);
        past.push(mark);
        past
    }

    /// Writes one symbol behind others, and learns from it.
    pub fn symbol(&mut self, coder: &mut Coder, past: &[u32], symbol: u32) {
        let mut excluded: Vec<u32> = Vec::new();
        let mut found = false;
        let mut touched = Vec::new();
        for (order, context) in self.contexts(past) {
            let followers = self.followers.entry(context.clone()).or_default();
            touched.push(context);
            let left = followers.without(&excluded);
            if left.is_empty() {
                continue;
            }
            let escape = self.escapes.entry(left.looks([order, self.looked, followers.0.len()])).or_default();
            found = left.0.iter().any(|it| it.0 == symbol);
            coder.bit(escape, found);
            if found {
                left.write(coder, symbol);
                break;
            }
            excluded.extend(left.0.iter().map(|it| it.0));
        }
        self.looked = if found { touched.len() } else { 0 };
        if !found {
            self.unforeseen(coder, &excluded, symbol);
        }
        for context in touched {
            self.followers.entry(context).or_default().learn(symbol);
        }
    }

    /// The last symbols, from the longest run of them to the shortest, then the topic.
    fn contexts(&self, past: &[u32]) -> Vec<(usize, Vec<u32>)> {
        let runs = (1..=self.order).rev();
        let runs = runs.map(|order| (order, past.get(past.len() - order..).unwrap_or(past).to_vec()));
        // No symbol is greater than the opening mark: nothing else looks like a topic.
        runs.chain(self.topic.map(|it| (0, vec![self.end + 2, it]))).collect()
    }

    /// Learns a symbol that was written otherwise.
    pub fn learn(&mut self, past: &[u32], symbol: u32) {
        for (_, context) in self.contexts(past) {
            self.followers.entry(context).or_default().learn(symbol);
        }
        self.know(symbol);
    }

    /// Writes a symbol that follows nothing it followed before.
    fn unforeseen(&mut self, coder: &mut Coder, excluded: &[u32], symbol: u32) {
        let is_known = self.known.get(symbol) > 0;
        coder.bit(&mut self.is_known, is_known);
        if is_known {
            let weights: Vec<u32> = excluded.iter().map(|it| self.known.get(*it)).collect();
            for other in excluded {
                self.known.set(*other, 0);
            }
            self.known.write(coder, symbol);
            for (other, weight) in excluded.iter().zip(weights) {
                self.known.set(*other, weight);
            }
        } else {
            self.fresh.write(coder, symbol);
        }
        self.know(symbol);
    }

    fn know(&mut self, symbol: u32) {
        let known = self.known.get(symbol);
        self.known.set(symbol, if known == 0 { 1 } else { known + 2 });
        self.fresh.set(symbol, 0);
    }
}

impl Followers {
    fn without(&self, excluded: &[u32]) -> Self {
        Self(self.0.iter().filter(|it| !excluded.contains(&it.0)).copied().collect())
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What the odds of an escape hang on: order, what was foreseen before, kinds and number of followers, and
    /// whether some are excluded.
    fn looks(&self, [order, looked, all]: [usize; 3]) -> [usize; 4] {
        let sum: u32 = self.0.iter().map(|it| it.1).sum();
        let size = (sum.ilog2() as usize + 1).min(6);
        [order, self.0.len().min(6), size, 2 * looked + usize::from(all == self.0.len())]
    }

    fn write(&self, coder: &mut Coder, symbol: u32) {
        let (mut before, mut share, mut whole) = (0, 0, 0);
        for (other, count) in &self.0 {
            if *other == symbol {
                (before, share) = (whole, 2 * count - 1);
            }
            whole += 2 * count - 1;
        }
        coder.share(before, share, whole);
    }

    fn learn(&mut self, symbol: u32) {
        if let Some(known) = self.0.iter_mut().find(|it| it.0 == symbol) {
            known.1 += 1;
        } else if self.0.len() < MOST {
            self.0.push((symbol, 1));
        }
    }
}

/// Weights of symbols, with sums by block.
#[derive(Debug)]
struct Table {
    weights: Vec<u32>,
    blocks: Vec<u32>,
}

impl Table {
    fn new(size: usize) -> Self {
        Self { weights: vec![0; size], blocks: vec![0; size.div_ceil(BLOCK)] }
    }

    fn get(&self, symbol: u32) -> u32 {
        self.weights.get(symbol as usize).copied().unwrap_or_default()
    }

    fn set(&mut self, symbol: u32, weight: u32) {
        let at = symbol as usize;
        if let (Some(own), Some(block)) = (self.weights.get_mut(at), self.blocks.get_mut(at / BLOCK)) {
            *block = *block + weight - *own;
            *own = weight;
        }
    }

    fn write(&self, coder: &mut Coder, symbol: u32) {
        let at = symbol as usize;
        let first = at / BLOCK;
        let before: u32 = self.blocks.iter().take(first).sum();
        let within: u32 = self.weights.iter().take(at).skip(first * BLOCK).sum();
        coder.share(before + within, self.get(symbol), self.blocks.iter().sum());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(sequence: &[u32], order: usize) -> usize {
        let mut coder = Coder::default();
        Model::new(64, order).write(&mut coder, &[], sequence);
        coder.finish().len()
    }

    #[test]
    fn what_is_foreseen_takes_little() {
        let round: Vec<u32> = (0..1000).map(|at| at % 50).collect();
        assert!(size(&round, 1) < 100);
        assert!(size(&round, 0) > 600);
    }
}
