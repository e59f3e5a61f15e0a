//! How does a part of a page look, wherever it stands?

use super::layout::{Frame, Look};
use super::line::{Line, stack};
use super::phrase::Phrase;
use super::{bars, card, head, list, pairs, style, table};
use crate::page::{Part, Run};

/// A part as lines.
pub(super) fn part(part: &Part, frame: Frame) -> Vec<Line> {
    match part {
        Part::Heading { text, address } => head::heading(text, address.as_deref(), frame),
        Part::Subheading { text } => Phrase::of_runs(text, style::BOLD, frame).wrap(frame.prose),
        Part::Text { text } => Phrase::of_runs(text, style::PLAIN, frame).wrap(frame.prose),
        Part::List { style, items } => list::list(*style, items, frame),
        Part::Table { head, align, rows } => table::table(head, align, rows, frame),
        Part::Drawing { text, .. } => Phrase::of(&format!("Picture: {text}"), style::PLAIN).wrap(frame.prose),
        Part::Bars(chart) => bars::bars(chart, frame),
        Part::Disagreement { question, sides, conclusion } => {
            disagreement(question, sides, conclusion, frame)
        }
        Part::Card { .. } => card::card(part, frame),
        Part::Entry(head) => head::entry(head, head::Named::Here, frame),
        Part::Hit(hit) => head::hit(hit, frame),
        Part::Fields { fields } => pairs::fields(fields, frame),
        Part::Remark { text } => remark(text, frame),
        Part::Commands { commands } => pairs::commands(commands, frame),
    }
}

/// Parts one below the other.
pub(super) fn parts(parts: &[Part], frame: Frame) -> Vec<Line> {
    stack(parts.iter().map(|it| part(it, frame)))
}

fn disagreement(question: &[Run], sides: &[Vec<Run>], conclusion: &[Run], frame: Frame) -> Vec<Line> {
    let mark = match frame.look {
        Look::Pretty => Line::of("– ", style::CAREFUL),
        Look::Plain => Line::of("- ", style::PLAIN),
    };
    let mut lines = Phrase::of("Sources disagree: ", style::CAREFUL)
        .and_runs(question, style::BOLD, frame)
        .wrap(frame.prose);
    for side in sides {
        let said = Phrase::of_runs(side, style::PLAIN, frame);
        lines.extend(frame.hang(&mark, |frame| said.wrap(frame.prose)));
    }
    if !conclusion.is_empty() {
        let advice = Phrase::of("What to do: ", style::BOLD).and_runs(conclusion, style::PLAIN, frame);
        lines.extend(advice.wrap(frame.prose));
    }
    lines
}

fn remark(text: &[Run], frame: Frame) -> Vec<Line> {
    let said = |frame: Frame| Phrase::of_runs(text, style::REMARK, frame).wrap(frame.prose);
    match frame.look {
        Look::Pretty => frame.hang(&Line::of("» ", style::DIM), said),
        Look::Plain => {
            Phrase::of("Note: ", style::PLAIN).and_runs(text, style::REMARK, frame).wrap(frame.prose)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::plain;
    use crate::render::text::tests::check;

    #[test]
    fn both_sides_are_heard() {
        let part = Part::Disagreement {
            question: vec![plain("Does it help?")],
            sides: vec![vec![plain("Yes, in one trial of many people.")], vec![plain("No.")]],
            conclusion: vec![plain("Stretch.")],
        };
        let expect = "
Sources disagree: Does it help?
– Yes, in one trial of many
  people.
– No.
What to do: Stretch.
";
        check(part.clone(), 31, Look::Pretty, expect);
        check(part, 31, Look::Plain, &expect.replace("– ", "- "));
    }

    #[test]
    fn remarks_are_marked() {
        let part = Part::Remark { text: vec![plain("Searched for “magnesium”.")] };
        check(part.clone(), 30, Look::Pretty, "» Searched for “magnesium”.\n");
        check(part, 30, Look::Plain, "Note: Searched for\n“magnesium”.\n");
    }
}
