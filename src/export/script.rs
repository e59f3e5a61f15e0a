//! Which script searches in a browser? The files of `web/` one after another, without what only people read.

use std::collections::{BTreeMap, BTreeSet};

/// The files, in the order in which they need each other.
const FILES: [&str; 4] = [
    include_str!("web/bytes.js"),
    include_str!("web/stem.js"),
    include_str!("web/unpack.js"),
    include_str!("web/search.js"),
];
/// The files over an index that is ready.
const READY: [&str; 3] =
    [include_str!("web/stem.js"), include_str!("web/search.js"), include_str!("web/ready.js")];

/// Names that mean something outside these files, and words of the language.
const KEPT: &str = "Array Boolean CrampBytes CrampSearch CrampUnpack CrampWords Float64Array Infinity Int32Array JSON Map Math \
    Object Set TextDecoder Uint32Array Uint8Array arguments break case catch const continue default delete do else \
    false for function if in instanceof let module new null of return switch this throw true try typeof undefined \
    var void while with";

/// The script that searches: `CrampSearch`, and `CrampWords` and `CrampUnpack` which it uses.
pub fn script() -> String {
    shrunk(&FILES.join("\n"))
}

/// The script that searches what [`super::ready`] writes: `CrampSearch` with `openReady`, and `CrampWords`.
pub fn ready_script() -> String {
    shrunk(&READY.join("\n"))
}

/// A piece of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    /// A name, a word of the language or a number.
    Word(&'a str),
    /// A string, a pattern or a mark, which stays as it is.
    Other(&'a str),
}

impl<'a> Piece<'a> {
    fn text(self) -> &'a str {
        match self {
            Self::Word(text) | Self::Other(text) => text,
        }
    }
}

/// A script without comments and blanks, its variables named as shortly as may be.
fn shrunk(text: &str) -> String {
    let pieces = pieces(text);
    let names = names(&pieces);
    let mut shrunk = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let text = match names.get(piece.text()) {
            Some(name) if is_variable(&pieces, at) => name.as_str(),
            _ => piece.text(),
        };
        let joins = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let (last, first) = (shrunk.chars().last(), text.chars().next());
        let (Some(last), Some(first)) = (last, first) else {
            shrunk.push_str(text);
            continue;
        };
        // Two signs must not become one, nor a division a comment.
        if joins(last) && joins(first) || last == first && "+-/".contains(first) {
            shrunk.push(' ');
        }
        shrunk.push_str(text);
    }
    shrunk
}

/// The shortest names for the variables of a script, the most frequent first.
fn names(pieces: &[Piece<'_>]) -> BTreeMap<String, String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut taken: BTreeSet<&str> = KEPT.split_whitespace().collect();
    for (at, piece) in pieces.iter().enumerate() {
        if is_variable(pieces, at) {
            *counts.entry(piece.text()).or_default() += 1;
        }
    }
    taken.extend(["as", "is"]);
    let mut order: Vec<(&str, usize)> = counts.into_iter().collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let letters = || ('a'..='z').chain('A'..='Z');
    let one = letters().map(String::from);
    let two = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    let short = one.chain(two).filter(|it| !taken.contains(it.as_str()));
    order.into_iter().map(|it| it.0.to_owned()).zip(short).collect()
}

/// Is this the name of a variable: no word of the language, no property, no key?
fn is_variable(pieces: &[Piece<'_>], at: usize) -> bool {
    let Some(Piece::Word(word)) = pieces.get(at) else {
        return false;
    };
    let near = |at: Option<usize>| at.and_then(|it| pieces.get(it)).map_or("", |it| it.text());
    let (before, behind) = (near(at.checked_sub(1)), near(at.checked_add(1)));
    let is_key = behind == ":" && (before == "{" || before == ",");
    let is_kept = KEPT.split_whitespace().any(|it| it == *word);
    !is_kept && !is_key && before != "." && !word.starts_with(|c: char| c.is_ascii_digit())
}

/// The pieces of a script, comments and blanks left out.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let joins = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '\'' || first == '"' {
            closed(rest, first)
        } else if first == '/' && is_pattern(&pieces) {
            let end = closed(rest, '/');
            // The letters behind a pattern say how it is read.
            let flags = rest.get(end..).unwrap_or("").find(|c: char| !c.is_ascii_lowercase());
            end + flags.unwrap_or(0)
        } else if joins(first) {
            rest.find(|c| !joins(c)).unwrap_or(rest.len())
        } else if rest.starts_with("++") || rest.starts_with("--") {
            2
        } else {
            first.len_utf8()
        };
        let (piece, left) = rest.split_at(length);
        if joins(first) {
            pieces.push(Piece::Word(piece));
        } else if !piece.starts_with("//") && !first.is_whitespace() {
            pieces.push(Piece::Other(piece));
        }
        rest = left;
    }
    pieces
}

/// Where a string or pattern ends that begins here. In a pattern's brackets its own sign does not end it.
fn closed(text: &str, sign: char) -> usize {
    let (mut escaped, mut in_brackets) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_brackets = sign == '/',
            ']' => in_brackets = false,
            _ if c == sign && !in_brackets => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// Does a slash behind these pieces begin a pattern? Behind a value it divides.
fn is_pattern(pieces: &[Piece<'_>]) -> bool {
    pieces.last().is_none_or(|it| match it {
        Piece::Word(word) => *word == "return",
        Piece::Other(sign) => "(,=:[!&|?{};+".contains(sign),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_get_short_names_and_nothing_else_does() {
        let script =
            "// why\nvar long = { key: long, other: 1 };\nreturn long.key / 2 + +long ? long : none;\n";
        let expect = "var a={key:a,other:1};return a.key/2+ +a?a:b;";
        assert_eq!(shrunk(script), expect);
    }

    #[test]
    fn strings_and_patterns_stay() {
        let script = "found = text.split(/[\"'/] \\/ long/u).join('a  // long');";
        assert_eq!(shrunk(script), "a=b.split(/[\"'/] \\/ long/u).join('a  // long');");
    }

    #[test]
    fn the_script_is_small_and_may_stand_in_a_page() {
        let script = script();
        assert!(script.len() < 47_000, "{}", script.len());
        assert!(!script.contains("</script") && !script.contains("<!--") && script.contains("CrampSearch"));
    }
}
