//! How are numbers that only rise kept? By the step from each to the next, which mostly takes one byte.
//!
//! For `#[serde(with = "crate::rising")]` on a `Vec<u32>`.

use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes the steps.
///
/// # Errors
///
/// When a number is less than the one before it.
pub(crate) fn serialize<S: Serializer>(numbers: &[u32], to: S) -> Result<S::Ok, S::Error> {
    let mut last = 0;
    let mut steps = Vec::with_capacity(numbers.len());
    for number in numbers {
        steps.push(number.checked_sub(last).ok_or_else(|| S::Error::custom("the numbers do not rise"))?);
        last = *number;
    }
    steps.serialize(to)
}

/// Reads the numbers from their steps.
///
/// # Errors
///
/// When no list of numbers is there.
pub(crate) fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Vec<u32>, D::Error> {
    let mut numbers = Vec::<u32>::deserialize(from)?;
    let mut last = 0_u32;
    for number in &mut numbers {
        last = last.saturating_add(*number);
        *number = last;
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Ends(#[serde(with = "crate::rising")] Vec<u32>);

    #[test]
    fn numbers_come_back_and_take_a_byte_each() {
        for numbers in [vec![], vec![0, 0, 7], vec![5, 100_000, 100_001, u32::MAX]] {
            let bytes = postcard::to_stdvec(&Ends(numbers.clone())).expect("they rise");
            assert_eq!(postcard::from_bytes(&bytes), Ok(Ends(numbers)));
        }
        let many: Vec<u32> = (0..100).map(|it| 1_000_000 + it).collect();
        assert!(postcard::to_stdvec(&Ends(many)).expect("they rise").len() < 105);
    }

    #[test]
    fn numbers_that_fall_are_refused() {
        assert!(postcard::to_stdvec(&Ends(vec![2, 1])).is_err());
    }

    #[test]
    fn steps_beyond_any_number_are_no_panic() {
        let bytes = postcard::to_stdvec(&vec![u32::MAX, 1]).expect("plain numbers");
        assert_eq!(postcard::from_bytes(&bytes), Ok(Ends(vec![u32::MAX, u32::MAX])));
    }
}
