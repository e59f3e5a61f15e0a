//! Nothing that people write or type makes the program panic: entries of every kind, the files beside
//! them, whole trees, and queries.

#![allow(clippy::expect_used, reason = "a test that cannot read its files fails")]

use std::path::Path;
use std::sync::LazyLock;

use index::check::check;
use index::kind::{KINDS, kind_ids};
use index::lexicon::Lexicon;
use index::markdown;
use index::parse::parse;
use index::query::{Spelling, understand};
use index::source::{ROOT_FILES, SourceFile, Tree, read_tree, tree_of};
use index::words::words;
use index::{flag, gather, library};
use proptest::prelude::*;

/// Signs that mean something to a parser here, and words of fields.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "+++", "+++\n", "\n", "\r\n", "\n\n", " ", "    ", "\t", "# ", "## ", "### ", "#### ", "- ", "1. ",
    "> ", "* ", "[^", "[^a]", "[^a:b]", "[^a]: ", "](", "[", "]", "(", ")", "![", "|", "|---|\n", "<b>",
    "</b>", "<!--", "-->", "<div>\n", "**", "*", "_", "`", "```\n", "~~~", "---\n", "\\", "&amp;", "&#0;",
    "é", "ß", "\u{feff}", "\u{301}", "\u{0}", "\u{1F9B5}\u{1F3FD}", "text", "a", "See also", "Steps\n",
    "title = ", "summary = ", "reviewed = ", "2026-01-31", "2026-02-31", "sources = ", "verdict = ",
    "urgency = ", "groups = ", "aliases = ", "[]", "[[]]", "[\"a\"]", "\"text\"\n", "\"a](b)\"\n", "\"",
    "\"\"\"", "'", "'''", "= ", ".", ",", "{", "}", "{ a = 1 }\n", "-1\n", "1e999\n", "nan\n", "0x_\n",
    "true\n", "[[for]]\n", "[[trigger]]\n", "all = ", "[[amount]]\n", "[[drawing]]\n", "[[disagreement]]\n",
    "[[disagreement.side]]\n", "says = ", "section = ", "[per_100g]\n", "retired = ", "cause/salt-loss",
    "#steps", "https://", "honey", "magnesium", "pregnancy",
];

/// Texts without any order, and texts put together from what parsers look for.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..60);
    prop_oneof![
        ".{0,200}",
        "(?s).{0,200}",
        pieces.clone().prop_map(|pieces| pieces.concat()),
        (pieces.clone(), pieces).prop_map(|(fields, body)| format!(
            "+++\n{}\n+++\n{}",
            fields.concat(),
            body.concat()
        )),
    ]
}

fn any_kind() -> impl Strategy<Value = &'static str> {
    let mut kinds = kind_ids();
    kinds.extend(["no-such-kind", ""]);
    prop::sample::select(kinds)
}

fn base() -> Tree {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/problems/base");
    read_tree(&folder).expect("the base can be read")
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| gather::lexicon(&library::read(&base()).0));

/// The base with one file more, or another in its place.
fn base_with(name: &str, text: &str) -> Tree {
    let base = base();
    let kept = base.files.iter().filter(|file| file.name != name);
    let mut files: Vec<(&str, &str)> = kept.map(|file| (file.name.as_str(), file.text.as_str())).collect();
    files.push((name, text));
    tree_of("content", &files)
}

/// Checks a tree, and prints and indexes the words of whatever was made of it.
fn hold_up(tree: &Tree) {
    let checked = check(tree);
    for report in &checked.reports {
        let printed = report.to_string();
        assert!(printed.contains(report.problem.rule) && printed.contains("help: "), "{printed}");
        assert!(report.position.line >= 1 && report.position.column >= 1 && report.position.length >= 1);
    }
    for section in checked.library.entries().flat_map(|entry| &entry.sections) {
        gather::section_text(section);
    }
    gather::lexicon(&checked.library);
}

fn ask(text: &str) {
    let asked = understand(text, &LEXICON, Spelling::Corrected);
    flag::raised(&asked, &LEXICON);
    understand(text, &LEXICON, Spelling::Exact);
}

fn entry(kind: &str, text: &str) -> SourceFile {
    let ending = if kind == "food" { "toml" } else { "md" };
    let name = format!("{kind}/a.{ending}");
    SourceFile { path: format!("content/{name}"), name, text: text.to_owned() }
}

proptest! {
    // What is found is to become a fixed case below, not a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_text_is_parsed_as_an_entry_of_any_kind(text in any_text(), kind in any_kind()) {
        parse(&entry(kind, &text));
    }

    #[test]
    fn any_entry_in_a_tree_is_checked(text in any_text(), kind in any_kind(), ending in prop::sample::select(&["md", "toml", ""][..])) {
        hold_up(&base_with(&format!("{kind}/a.{ending}"), &text));
    }

    #[test]
    fn any_file_beside_the_entries_is_checked(text in any_text(), name in prop::sample::select(ROOT_FILES)) {
        hold_up(&base_with(name, &text));
    }

    #[test]
    fn any_damage_to_a_good_file_is_checked(number in 0..100_usize, at in 0.0..1.0, cut in 0..40_usize, piece in prop::sample::select(PIECES)) {
        let base = base();
        let file = &base.files[number % base.files.len()];
        let chars: Vec<char> = file.text.chars().collect();
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]
        let at = (chars.len() as f64 * at) as usize;
        let after = &chars[(at + cut).min(chars.len())..];
        let text: String = chars[..at].iter().copied().chain(piece.chars()).chain(after.iter().copied()).collect();
        hold_up(&base_with(&file.name, &text));
    }

    #[test]
    fn any_name_of_a_file_is_checked(name in "(?s).{0,30}") {
        let text = "+++\ntitle = \"A\"\n+++\n\n## B\n\nC.\n";
        hold_up(&tree_of("content", &[(&name, text), (&format!("cause/{name}"), text)]));
    }

    #[test]
    fn any_line_of_markdown_is_parsed(text in any_text()) {
        index::block::plain(&markdown::parse_line(&text));
        markdown::item_places(&text, 0);
    }

    #[test]
    fn words_begin_and_end_between_characters(text in any_text()) {
        let mut end = 0;
        for word in words(&text) {
            prop_assert!(text.is_char_boundary(word.range.start) && text.is_char_boundary(word.range.end));
            prop_assert!(end <= word.range.start && word.range.start < word.range.end);
            end = word.range.end;
        }
    }

    #[test]
    fn any_query_is_understood(text in prop_oneof![any_text(), "[-\"a-z:\\. 0-9]{0,300}"]) {
        ask(&text);
    }
}

/// Entries that nest deeper, or go on longer, than anyone writes by hand.
fn monsters() -> Vec<(&'static str, String)> {
    let nested = |open: &str| open.repeat(1_000);
    let list =
        (0..1_000).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect::<Vec<String>>().concat();
    vec![
        ("lists, line by line", list),
        ("lists in one line", format!("{}a", "- ".repeat(5_000))),
        ("numbers in one line", format!("{}a", "1. ".repeat(5_000))),
        ("items", nested("- a\n")),
        ("quotations", nested("> ")),
        ("quotations and lists", nested("> - ")),
        ("emphasis", nested("*a ")),
        ("emphasis, closed", format!("{}a{}", nested("*"), nested("*"))),
        ("strong and emphasis", format!("{}b{}", nested("**a *b "), nested("* a** "))),
        ("brackets", nested("[")),
        ("links", format!("{}{}", nested("[a"), nested("](b)"))),
        ("images", format!("{}{}", nested("![a"), nested("](b)"))),
        ("marks", nested("[^a")),
        ("parentheses", format!("[a]({}", nested("("))),
        ("HTML", nested("<b>")),
        ("comments", nested("<!--")),
        ("columns", format!("{}\n{}\n{}\n", nested("|a"), nested("|-"), nested("|b"))),
        (
            "backticks",
            (0..300).map(|length| format!("{} a ", "`".repeat(length))).collect::<Vec<String>>().concat(),
        ),
        ("headings", nested("#\n")),
        ("entities", nested("&")),
        ("definitions", nested("[^a]: ")),
    ]
}

#[test]
fn deep_and_long_markdown_is_parsed() {
    for (what, body) in monsters() {
        println!("{what}");
        let text = format!("+++\ntitle = \"A\"\n+++\n\n## B\n\n{body}\n");
        hold_up(&tree_of("content", &[("about/a.md", &text)]));
    }
}

#[test]
fn deep_and_long_fields_are_parsed() {
    let nested = |open: &str| open.repeat(5_000);
    let many = 0..500;
    let fields = [
        format!("title = {}", nested("[")),
        format!("title = {}{}", nested("["), nested("]")),
        format!("title = {}", nested("{ a = ")),
        format!("title = {}1{}", nested("{ a = "), nested("}")),
        format!("{}a = 1", nested("a.")),
        format!("[{}a]\nb = 1", nested("a.")),
        format!("[[{}a]]\nb = 1", nested("a.")),
        format!("a = {{ {}a = 1 }}", nested("a.")),
        many.clone()
            .map(|number| format!("[[for]]\ngroup = \"g{number}\"\n"))
            .collect::<Vec<String>>()
            .concat(),
        many.map(|number| format!("key{number} = 1\n")).collect::<Vec<String>>().concat(),
        "[[a.b]]\n".repeat(500),
        format!("title = \"{}", nested("\\u0000")),
    ];
    for fields in fields {
        println!("{}", &fields[..20]);
        hold_up(&tree_of("content", &[("about/a.md", &format!("+++\n{fields}\n+++\n\n## B\n\nC.\n"))]));
        for name in ROOT_FILES {
            hold_up(&base_with(name, &fields));
        }
    }
}

#[test]
fn every_kind_is_parsed_from_nothing() {
    for kind in KINDS {
        for text in ["", "\u{feff}", "+++", "+++\n+++", "\r\n+++\r\n+++\r\n", "+++\r\n+++\r\n## "] {
            parse(&entry(kind.id, text));
            hold_up(&tree_of("", &[(&entry(kind.id, text).name, text)]));
        }
    }
}

#[test]
fn long_queries_are_understood() {
    for piece in
        ["(", "-a ", "-a", "\"a\" ", "\"", "kind:a ", "no ", "leg cramp ", "a", "é", "'a", "\u{301}", "mg 3 "]
    {
        ask(&piece.repeat(10_000));
    }
    for piece in ["magnesum ", "a", "charley horse, not "] {
        understand(&piece.repeat(1_000_000 / piece.len()), &LEXICON, Spelling::Corrected);
    }
}
