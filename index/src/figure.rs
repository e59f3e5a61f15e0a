//! How is an amount written? As many figures as its size deserves.

/// An amount as readers see it: whole above 10, one decimal above 1, two below.
pub fn figure(amount: f64) -> String {
    let text = match amount.abs() {
        size if size >= 9.95 => format!("{amount:.0}"),
        size if size >= 0.995 => format!("{amount:.1}"),
        _ => format!("{amount:.2}"),
    };
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn amounts_keep_the_figures_they_deserve() {
        let check = |amount, expect: &str| assert_eq!(figure(amount), expect);
        check(155.9, "156");
        check(28.35, "28");
        check(9.96, "10");
        check(2.93, "2.9");
        check(2.0, "2");
        check(0.145, "0.14");
        check(0.4, "0.4");
        check(0.0, "0");
    }
}
