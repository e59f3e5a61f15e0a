//! How do numbers become few bytes? A range coder, and bits whose odds are learnt as they come.
//!
//! G. N. N. Martin, Range encoding (1979). `web/unpack.js` reads what this writes: both must count alike, so
//! everything here is whole numbers.

/// Odds are parts of this.
const WHOLE: i32 = 1 << 16;
/// No odds are nearer to certain than this.
const LEAST: i32 = 24;
/// After so many bits, odds move no slower.
const STEADY: u32 = 60;
/// Below this, a byte is written.
const FINE: u32 = 1 << 24;

/// Writes to a run of bytes.
#[derive(Debug)]
pub struct Coder {
    low: u64,
    range: u32,
    /// The last byte not yet written, and how many 255 follow it, which a carry would change.
    held: u8,
    full: usize,
    begun: Begun,
    bytes: Vec<u8>,
}

/// Whether a first byte is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begun {
    No,
    Yes,
}

impl Default for Coder {
    fn default() -> Self {
        Self { low: 0, range: u32::MAX, held: 0, full: 0, begun: Begun::No, bytes: Vec::new() }
    }
}

/// A bit whose odds are learnt.
#[derive(Clone, Copy, Debug)]
pub struct Odds {
    /// How likely a 1 is, of [`WHOLE`].
    one: i32,
    seen: u32,
}

impl Default for Odds {
    fn default() -> Self {
        Self { one: WHOLE / 2, seen: 0 }
    }
}

/// A bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bit {
    /// No.
    Zero,
    /// Yes.
    One,
}

impl From<bool> for Bit {
    fn from(yes: bool) -> Self {
        if yes { Self::One } else { Self::Zero }
    }
}

impl Coder {
    /// Writes a bit, and learns from it.
    pub fn bit(&mut self, odds: &mut Odds, bit: impl Into<Bit>) {
        let bit = bit.into();
        let bound = (self.range >> 16) * odds.one.unsigned_abs();
        match bit {
            Bit::One => self.range = bound,
            Bit::Zero => {
                self.low += u64::from(bound);
                self.range -= bound;
            }
        }
        odds.learn(bit);
        self.settle();
    }

    /// Writes something that has `share` of `whole`, behind others that have `before`.
    pub fn share(&mut self, before: u32, share: u32, whole: u32) {
        let unit = self.range / whole.max(1);
        self.low += u64::from(unit) * u64::from(before);
        self.range = unit * share;
        self.settle();
    }

    /// The bytes.
    pub fn finish(mut self) -> Vec<u8> {
        for _ in 0..5 {
            self.shift();
        }
        while self.bytes.last() == Some(&0) {
            self.bytes.pop();
        }
        self.bytes
    }

    fn settle(&mut self) {
        while self.range < FINE {
            self.range <<= 8;
            self.shift();
        }
    }

    /// Moves the highest byte out, and a carry into those before it.
    fn shift(&mut self) {
        let carry = u8::try_from(self.low >> 32).unwrap_or(1);
        let byte = u8::try_from(self.low >> 24 & 0xff).unwrap_or(0);
        if byte == 0xff && carry == 0 {
            self.full += 1;
        } else {
            if self.begun == Begun::Yes {
                self.bytes.push(self.held.wrapping_add(carry));
            }
            self.bytes.resize(self.bytes.len() + self.full, 0xff_u8.wrapping_add(carry));
            (self.begun, self.full, self.held) = (Begun::Yes, 0, byte);
        }
        self.low = (self.low & 0x00ff_ffff) << 8;
    }
}

impl Odds {
    fn learn(&mut self, bit: Bit) {
        let aim = if bit == Bit::One { WHOLE } else { 0 };
        let slow = i32::try_from(2 * self.seen.min(STEADY) + 3).unwrap_or(i32::MAX);
        self.one = (self.one + 2 * (aim - self.one) / slow).clamp(LEAST, WHOLE - LEAST);
        self.seen += 1;
    }
}

/// Numbers of which small ones are likely.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    lengths: [Odds; 32],
    leading: [Odds; 32],
}

impl Numbers {
    /// Writes a number: how many digits it has, then the digits.
    pub fn write(&mut self, coder: &mut Coder, number: usize) {
        let number = u32::try_from(number).unwrap_or(u32::MAX - 1) + 1;
        let digits = number.ilog2();
        for (at, odds) in (0..).zip(&mut self.lengths) {
            coder.bit(odds, at < digits);
            if at == digits {
                break;
            }
        }
        for at in (0..digits).rev() {
            let bit = number >> at & 1;
            match self.leading.get_mut(digits as usize).filter(|_| at + 1 == digits) {
                Some(odds) => coder.bit(odds, bit == 1),
                None => coder.share(bit, 1, 2),
            }
        }
    }
}

/// The signs a text is written in: those that mean nothing in a string of a script or in a page.
pub fn signs() -> Vec<u8> {
    (b'!'..=b'~').filter(|it| !matches!(it, b'"' | b'<' | b'\\')).collect()
}

/// Bytes as text, thirteen bits in two signs.
pub fn text(bytes: &[u8]) -> String {
    let signs = signs();
    let count = u32::try_from(signs.len()).unwrap_or(1);
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0_u32);
    let sign = |at: u32| signs.get(at as usize).copied().map_or('!', char::from);
    // Two bytes more, so that the last bits are written too.
    for byte in bytes.iter().copied().chain([0, 0]) {
        (held, bits) = (held << 8 | u32::from(byte), bits + 8);
        if bits >= 13 {
            bits -= 13;
            let pair = held >> bits & 0x1fff;
            text.extend([sign(pair / count), sign(pair % count)]);
            held &= (1 << bits) - 1;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_likely_takes_little() {
        let mut coder = Coder::default();
        let mut odds = Odds::default();
        (0..8000).for_each(|_| coder.bit(&mut odds, false));
        assert!(coder.finish().len() < 20);
        let mut coder = Coder::default();
        (0..8000).for_each(|at| coder.share(at % 2, 1, 2));
        assert!((1000..1005).contains(&coder.finish().len()));
    }

    #[test]
    fn signs_are_harmless_in_a_page() {
        assert_eq!(signs().len(), 91);
        assert_eq!(text(&[0, 0, 0]), "!!!!!!");
        assert!(text(&[255; 40]).bytes().all(|it| signs().contains(&it)));
    }

    #[test]
    fn odds_stay_within_bounds() {
        let mut odds = Odds::default();
        (0..100_000).for_each(|_| odds.learn(Bit::One));
        assert!(odds.one <= WHOLE - LEAST && odds.one > WHOLE - 2 * LEAST - 60);
    }
}
