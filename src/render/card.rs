//! How does a warning look that comes before everything else?

use anstyle::Style;

use super::layout::{Frame, Look};
use super::line::{Line, stack};
use super::part::parts;
use super::phrase::Phrase;
use super::style;
use crate::page::Part;

/// A card: its urgency in a word, what that asks for, what to know and do. Other parts have none.
pub(super) fn card(part: &Part, frame: Frame) -> Vec<Line> {
    let Part::Card { urgency, label, says, title, address, parts: inner } = part else {
        return Vec::new();
    };
    let ink = style::advice(urgency);
    let first = match frame.look {
        Look::Pretty => Phrase::of(&format!("{}: {title}", label.to_uppercase()), ink),
        Look::Plain => Phrase::of(&format!("{label}: {}", sentence(title)), ink),
    };
    let content = |frame: Frame| {
        let mut top = first.wrap(frame.prose);
        top.extend(Phrase::of(says, style::BOLD).wrap(frame.prose));
        stack([top, parts(inner, frame), way(address, frame)])
    };
    match frame.look {
        Look::Pretty => barred(ink, frame, content),
        Look::Plain => content(frame),
    }
}

fn barred(ink: Style, frame: Frame, content: impl FnOnce(Frame) -> Vec<Line>) -> Vec<Line> {
    let bar = Line::of("┃ ", ink);
    frame.beside(&bar, &bar, content)
}

fn way(address: &str, frame: Frame) -> Vec<Line> {
    let phrase = match frame.look {
        _ if address.is_empty() => Phrase::default(),
        Look::Pretty => Phrase::of(address, style::DIM),
        Look::Plain => Phrase::of(&format!("More: {address}"), style::DIM),
    };
    phrase.wrap(frame.prose)
}

/// A title as a sentence of its own.
fn sentence(title: &str) -> String {
    let is_ended = title.ends_with(['.', '!', '?']);
    if is_ended { title.to_owned() } else { format!("{title}.") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::paragraph;
    use crate::render::layout::Colour;
    use crate::render::text::tests::{check, printed};

    fn a_card() -> Part {
        Part::Card {
            urgency: "emergency".to_owned(),
            label: "Emergency".to_owned(),
            says: "Call now.".to_owned(),
            title: "A clot in the lung".to_owned(),
            address: "warning-sign/lung-clot".to_owned(),
            parts: vec![paragraph("Short breath and chest pain."), paragraph("Sit up.")],
        }
    }

    #[test]
    fn a_bar_runs_down_its_side() {
        let expect = "
┃ EMERGENCY: A clot in the
┃ lung
┃ Call now.
┃
┃ Short breath and chest pain.
┃
┃ Sit up.
┃
┃ warning-sign/lung-clot
";
        check(a_card(), 30, Look::Pretty, expect);
        let coloured = printed(vec![a_card()], 80, Look::Pretty, Colour::On);
        assert!(coloured.contains("\u{1b}[1m\u{1b}[31m┃ EMERGENCY: A clot in the lung\u{1b}[0m\n"));
    }

    #[test]
    fn it_is_read_out_in_sentences() {
        let expect = "
Emergency: A clot in the lung.
Call now.

Short breath and chest pain.

Sit up.

More: warning-sign/lung-clot
";
        check(a_card(), 80, Look::Plain, expect);
    }
}
