//! How large is the paper, and how much of it is printed on?

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    A4,
    /// 8.5 by 11 inches.
    Letter,
    /// 105 by 148 mm: a postcard.
    A6,
    /// 85.6 by 54 mm: a bank card.
    Wallet,
}

/// Points in a millimetre.
pub(super) const MM: f32 = 72.0 / 25.4;

impl Paper {
    /// Its name, as people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "Letter",
            Self::A6 => "A6",
            Self::Wallet => "wallet size",
        }
    }

    /// Width and height in points.
    pub(super) fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (210.0 * MM, 297.0 * MM),
            Self::Letter => (612.0, 792.0),
            Self::A6 => (105.0 * MM, 148.0 * MM),
            Self::Wallet => (85.6 * MM, 54.0 * MM),
        }
    }

    /// How far from its edges print begins.
    pub(super) fn margin(self) -> f32 {
        match self {
            Self::A4 | Self::Letter => 13.0 * MM,
            Self::A6 => 7.0 * MM,
            Self::Wallet => 3.0 * MM,
        }
    }

    /// Width and height of what is printed on.
    pub(super) fn room(self) -> (f32, f32) {
        let (width, height) = self.size();
        (width - 2.0 * self.margin(), height - 2.0 * self.margin())
    }
}
