//! How does a list look?

use super::layout::{Frame, Look};
use super::line::{Line, stack};
use super::part::part;
use super::style;
use crate::page::{ListMark, Part};

/// A list: a mark before each item, and the item's other lines below its first word.
pub(super) fn list(marks: ListMark, items: &[Vec<Part>], frame: Frame) -> Vec<Line> {
    let digits = items.len().to_string().len();
    let mark = |at: usize| match (marks, frame.look) {
        (ListMark::Dots, Look::Pretty) => Line::of("• ", style::DIM),
        (ListMark::Dots, Look::Plain) => Line::of("- ", style::PLAIN),
        (ListMark::Numbers, _) => Line::of(&format!("{:>digits$}. ", at + 1), style::PLAIN),
    };
    let items = items.iter().enumerate();
    let blocks = items.map(|(at, parts)| frame.hang(&mark(at), |frame| item(parts, frame)));
    let blocks: Vec<Vec<Line>> = blocks.collect();
    let is_airy = blocks.iter().any(|lines| lines.iter().any(Line::is_blank));
    if is_airy { stack(blocks) } else { blocks.concat() }
}

/// The parts of an item. A list follows its words at once.
fn item(parts: &[Part], frame: Frame) -> Vec<Line> {
    let follows = |_: &Part, next: &Part| matches!(next, Part::List { .. });
    let blocks = parts.chunk_by(follows).map(|group| group.iter().flat_map(|it| part(it, frame)).collect());
    stack(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::paragraph;
    use crate::render::text::tests::check;

    #[test]
    fn lines_hang_below_the_first_word() {
        let inner = Part::List { style: ListMark::Dots, items: vec![vec![paragraph("one two three four")]] };
        let mut items: Vec<Vec<Part>> = (0..9).map(|_| vec![paragraph("x")]).collect();
        items.push(vec![paragraph("ten eleven twelve"), inner]);
        let part = Part::List { style: ListMark::Numbers, items };
        let nine = (1..10).map(|it| format!(" {it}. x\n")).collect::<Vec<_>>().concat();
        check(
            part.clone(),
            20,
            Look::Pretty,
            &(nine.clone() + "10. ten eleven\n    twelve\n    • one two three\n      four\n"),
        );
        check(
            part,
            20,
            Look::Plain,
            &(nine + "10. ten eleven\n    twelve\n    - one two three\n      four\n"),
        );
    }

    #[test]
    fn items_of_several_paragraphs_are_set_apart() {
        let items = vec![vec![paragraph("a"), paragraph("b")], vec![paragraph("c")]];
        check(Part::List { style: ListMark::Dots, items }, 20, Look::Pretty, "• a\n\n  b\n\n• c\n");
    }
}
