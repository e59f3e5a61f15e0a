//! Which colour and weight has what?

use anstyle::{AnsiColor, Effects, Style};

/// As the terminal writes by itself.
pub(super) const PLAIN: Style = Style::new();
/// Titles, headings, strong words.
pub(super) const BOLD: Style = Style::new().bold();
/// What may be passed over: sources, addresses, rules.
pub(super) const DIM: Style = Style::new().dimmed();
/// Emphasis.
pub(super) const ITALIC: Style = Style::new().italic();
/// Remarks about the page.
pub(super) const REMARK: Style = Style::new().italic().dimmed();
/// A word that was searched for.
pub(super) const MARK: Style = Style::new().bold().underline();
/// Words that lead to a web page.
pub(super) const LINK: Style = Style::new().underline();
/// Commands and other literals.
pub(super) const CODE: Style = AnsiColor::Cyan.on_default();
/// Commands to go on with.
pub(super) const COMMAND: Style = AnsiColor::Cyan.on_default().effects(Effects::BOLD);
/// Bars of a chart.
pub(super) const BAR: Style = AnsiColor::Cyan.on_default();

const GOOD: Style = AnsiColor::Green.on_default().effects(Effects::BOLD);
/// Advice to be careful.
pub(super) const CAREFUL: Style = AnsiColor::Yellow.on_default().effects(Effects::BOLD);
const DANGER: Style = AnsiColor::Red.on_default().effects(Effects::BOLD);

/// The style of a verdict, standing or urgency.
pub(super) fn advice(id: &str) -> Style {
    match id {
        "do" | "may-help" | "established" => GOOD,
        "ask-first" | "likely" | "urgent" => CAREFUL,
        "do-not" | "emergency" => DANGER,
        _ => BOLD,
    }
}

/// A style laid over another: weights add up, the upper colour wins.
pub(super) fn over(base: Style, top: Style) -> Style {
    base.effects(base.get_effects() | top.get_effects()).fg_color(top.get_fg_color().or(base.get_fg_color()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_add_up() {
        assert_eq!(over(BOLD, LINK), MARK);
        assert_eq!(over(CODE, PLAIN), CODE);
        assert_eq!(over(PLAIN, DANGER), DANGER);
    }

    #[test]
    fn advice_has_its_colour() {
        assert_eq!(advice("do"), GOOD);
        assert_eq!(advice("urgent"), CAREFUL);
        assert_eq!(advice("emergency"), DANGER);
        assert_eq!(advice("no-proof").get_fg_color(), None);
    }
}
