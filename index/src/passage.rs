//! Which piece of a section shows best why it was found? The block or list item that touches most of the
//! words searched for.

use crate::block::{Bars, Block};
use crate::entry::Section;
use crate::words::{stem, words};

/// How many bars a passage shows.
const BARS: usize = 5;

/// The best piece of a section for these stems: the first of those that touch most of them.
pub fn best(section: &Section, stems: &[String]) -> Option<Block> {
    let mut best: Option<(usize, Block)> = None;
    for piece in section.blocks.iter().flat_map(|block| pieces(&block.value)) {
        let touched = touched(&piece, stems);
        if best.as_ref().is_none_or(|(most, _)| touched > *most) {
            best = Some((touched, piece));
        }
    }
    best.map(|(_, piece)| piece)
}

fn pieces(block: &Block) -> Vec<Block> {
    match block {
        Block::Heading(_) | Block::Table(_) => Vec::new(),
        Block::List(_, items) => items.iter().flatten().flat_map(pieces).collect(),
        Block::Bars(bars) => {
            vec![Block::Bars(Bars { rows: bars.rows.iter().take(BARS).cloned().collect(), ..bars.clone() })]
        }
        Block::Disagreement(sides) => vec![Block::Paragraph(sides.conclusion.clone())],
        Block::Paragraph(_) => vec![block.clone()],
    }
}

fn touched(block: &Block, stems: &[String]) -> usize {
    let own: Vec<String> = words(&block.plain()).iter().map(|word| stem(&word.surface)).collect();
    stems.iter().filter(|stem| own.contains(stem)).count()
}
