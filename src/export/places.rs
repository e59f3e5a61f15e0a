//! How is kept where words stand, so that a script reads it quickly? Rising numbers as the steps between them,
//! in letters.

use index::posting::{Postings, part_of, place_in_part};

/// The letters of numbers: none means anything in a string of a script or of JSON.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// So many bits of a number fit into a letter; one more says that the number goes on.
const BITS: u32 = 5;

/// Where a word stands: for each section the step to it, how often the word stands there, and the places. A place
/// is twice the step to it from the last; or twice its place in its part and one, and the step to that part.
pub(super) fn places(postings: &Postings) -> String {
    let (mut text, mut last) = (String::new(), 0);
    for (section, range) in postings.iter() {
        let positions = postings.positions().get(range).unwrap_or(&[]);
        number(&mut text, section - last);
        number(&mut text, u32::try_from(positions.len()).unwrap_or(u32::MAX));
        stand(&mut text, positions);
        last = section;
    }
    text
}

/// Rising numbers.
pub(super) fn rising(numbers: &[u32]) -> String {
    let mut text = String::new();
    rise(&mut text, numbers);
    text
}

/// Numbers as they are.
pub(super) fn numbers(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut text = String::new();
    numbers.into_iter().for_each(|it| number(&mut text, it));
    text
}

/// Lists of numbers in rising order, whatever theirs: the length of each before its numbers.
pub(super) fn lists<'a>(lists: impl IntoIterator<Item = &'a [u32]>) -> String {
    let mut text = String::new();
    for list in lists {
        let mut list = list.to_vec();
        list.sort_unstable();
        number(&mut text, u32::try_from(list.len()).unwrap_or(u32::MAX));
        rise(&mut text, &list);
    }
    text
}

fn stand(text: &mut String, positions: &[u32]) {
    let (mut last, mut part) = (0, 0);
    for position in positions {
        let own = part_of(*position);
        if own == part {
            number(text, (position - last) * 2);
        } else {
            number(text, place_in_part(*position) * 2 + 1);
            number(text, u32::try_from(own - part).unwrap_or(u32::MAX));
        }
        (last, part) = (*position, own);
    }
}

fn rise(text: &mut String, numbers: &[u32]) {
    let mut last = 0;
    for next in numbers {
        number(text, next.saturating_sub(last));
        last = *next;
    }
}

/// A number, its lowest bits first.
fn number(text: &mut String, mut left: u32) {
    let most = 1 << BITS;
    loop {
        let goes_on = if left >= most { most } else { 0 };
        let letter = LETTERS.get((left % most + goes_on) as usize);
        text.extend(letter.map(|it| char::from(*it)));
        left >>= BITS;
        if goes_on == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_steps_take_a_letter_and_large_ones_more() {
        assert_eq!(rising(&[0, 1, 32, 64]), "ABfgB");
        assert_eq!(rising(&[65_536]), "gggC");
        assert_eq!(numbers([3, 1, 64]), "DBgC");
        assert_eq!(lists([&[][..], &[3, 2], &[64]]), "ACCBBgC");
    }

    #[test]
    fn every_section_says_how_often_a_word_stands_there() {
        let mut postings = Postings::default();
        postings.extend(&[2, 3], &[2, 2], |steps| steps.copy_from_slice(&[3, 2, 15, 65_536 * 2 - 14]));
        assert_eq!(places(&postings), "CCGEBCeDC");
    }
}
