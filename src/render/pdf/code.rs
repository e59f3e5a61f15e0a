//! What does the square code hold, and which of its squares are black? Plain text, read without network.

use qrcodegen::{DataTooLong, QrCode, QrCodeEcc, QrSegment, Version};

/// A code: rows of squares, black where `true`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// Its rows.
    pub(super) rows: Vec<Vec<bool>>,
}

/// What a code is to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Message {
    /// First line.
    pub(super) title: String,
    /// The lines, of which as many stand as there is room for.
    pub(super) lines: Vec<String>,
    /// Last line, which always stands.
    pub(super) emergency: String,
}

/// Squares of white that must lie around a code.
pub(super) const QUIET: u8 = 4;
/// Said where not all lines fit.
const MORE: &str = "More on the sheet.";

/// The largest part of a message that fits a code of so many squares a side. Lines stand whole and in
/// order.
pub(super) fn encode(message: &Message, most: u8) -> Option<Code> {
    let whole = message.lines.len();
    (0..=whole).rev().find_map(|count| code(&text(message, count), most).ok())
}

/// The words of a code with so many of the lines.
fn text(message: &Message, count: usize) -> String {
    let lines = message.lines.iter().take(count).map(String::as_str);
    let more = (count < message.lines.len()).then_some(MORE);
    let all = [message.title.as_str()].into_iter().chain(lines).chain(more);
    let all: Vec<&str> = all.chain([message.emergency.as_str()]).filter(|it| !it.is_empty()).collect();
    all.join("\n")
}

fn code(text: &str, most: u8) -> Result<Code, DataTooLong> {
    // A version of a code has four squares more a side than the one before; the first has 21.
    let version = (most.saturating_sub(17) / 4).clamp(1, 40);
    let segments = [QrSegment::make_bytes(text.as_bytes())];
    let (least, most) = (Version::new(1), Version::new(version));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, least, most, None, true)?;
    let row = |y| (0..code.size()).map(|x| code.get_module(x, y)).collect();
    Ok(Code { rows: (0..code.size()).map(row).collect() })
}

impl Code {
    /// How many squares it has a side, with the white around it.
    pub(super) fn side(&self) -> f32 {
        let side = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        f32::from(side) + 2.0 * f32::from(QUIET)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message() -> Message {
        let lines = (1..=9).map(|at| format!("{at}. Stretch slowly and hold it there.")).collect();
        Message { title: "Cramp".to_owned(), lines, emergency: "Call 112.".to_owned() }
    }

    /// What a reader sees.
    fn read(code: &Code) -> String {
        let at = |x: usize, y: usize| code.rows[y / 4 - 4][x / 4 - 4];
        let side = (code.rows.len() + 8) * 4;
        let inside = 16..side - 16;
        let shade = |x, y| if inside.contains(&x) && inside.contains(&y) && at(x, y) { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, shade);
        let grids = image.detect_grids();
        grids.first().expect("a code").decode().expect("a text").1
    }

    #[test]
    fn a_code_is_read_as_it_was_meant() {
        let message = message();
        let code = encode(&message, 101).expect("a code");
        assert_eq!(read(&code), text(&message, 9));
    }

    #[test]
    fn what_does_not_fit_is_left_out_in_whole_lines() {
        let code = encode(&message(), 45).expect("a code");
        assert!(code.rows.len() <= 45, "{}", code.rows.len());
        let said = read(&code);
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines.first(), Some(&"Cramp"));
        assert_eq!(lines[lines.len() - 2..], ["More on the sheet.", "Call 112."]);
        assert_eq!(lines[1], "1. Stretch slowly and hold it there.");
    }

    #[test]
    fn what_always_stands_may_be_too_long() {
        let message = Message { title: "x".repeat(200), ..Message::default() };
        assert_eq!(encode(&message, 25), None);
    }
}
