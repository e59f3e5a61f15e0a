//! How is a page made short? What a single file of everything can do without, and markup that says the
//! same in fewer bytes. All of it stays valid.

use crate::page::{Page, Part, Run};

/// Sections of a group that repeat what the entries say: there the entries' names are enough.
const REPEATED: &[&str] = &["#causes", "#advice", "#warning-signs"];

/// The head of a page alone: what it is, which way it points, and what it says in a sentence.
pub(super) fn head(page: &Page) -> Page {
    let parts = page.parts.iter().filter(|it| matches!(it, Part::Entry(head) if head.title == page.title));
    Page { parts: parts.cloned().collect(), ..page.clone() }
}

/// The heading of the links at the end of an entry.
const READ_NEXT: &str = "Read next";

/// A page without its links to go on with, and without what stands elsewhere in the same file.
pub(super) fn page(page: &Page) -> Page {
    let mut repeats = false;
    let mut parts = Vec::new();
    for part in &page.parts {
        match part {
            Part::Heading { text, .. } if text == READ_NEXT => break,
            Part::Heading { address, .. } => {
                let of_group =
                    |it: &str| it.starts_with("group/") && REPEATED.iter().any(|end| it.ends_with(end));
                repeats = address.as_deref().is_some_and(of_group);
                parts.push(part.clone());
            }
            Part::List { style, items } if repeats => {
                let items = items.iter().map(|item| item.iter().map(names).collect()).collect();
                parts.push(Part::List { style: *style, items });
            }
            other => parts.push(other.clone()),
        }
    }
    Page { parts, ..page.clone() }
}

/// The runs of an item up to the entry it names.
fn names(part: &Part) -> Part {
    let Part::Text { text } = part else {
        return part.clone();
    };
    let end = text.iter().position(|run| matches!(run, Run::Link { .. })).map_or(text.len(), |at| at + 1);
    Part::Text { text: text.iter().take(end).cloned().collect() }
}

/// A script or style without the lines and blanks that only people read. Strings never span lines here.
pub(super) fn lines(text: &str) -> String {
    let remark = |line: &&str| line.is_empty() || line.starts_with("//") || is_remark(line);
    let lines = text.lines().map(str::trim).filter(|line| !remark(line));
    lines.fold(String::new(), |mut out, line| {
        out.push_str(line);
        out.push('\n');
        out
    })
}

/// Is a line a comment, from its first sign to its last?
fn is_remark(line: &str) -> bool {
    line.starts_with("/*") && line.ends_with("*/")
}

/// Markup with what HTML can do without left out: end tags it implies, quotes around plain values, line
/// breaks. Content is escaped and holds no tag; nothing here looks into it.
///
/// Of sections, those stay that are marked for a group; the ids of the others go to their headings.
pub(super) fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut id, mut marked) = (text, None, false);
    while let Some((before, tail)) = rest.split_once('<') {
        out.push_str(before.trim_matches('\n'));
        let Some((tag, tail)) = tail.split_once('>') else {
            break;
        };
        rest = tail;
        match tag {
            "/section" if !marked => {}
            _ if tag.starts_with("section") && !tag.contains("data-group") => {
                (id, marked) = (tag.split('"').nth(1), false);
            }
            "h3" if id.is_some() => {
                push_tag(&format!("h3 id=\"{}\"", id.take().unwrap_or_default()), &mut out);
            }
            _ => {
                marked = if tag.starts_with("section") { true } else { marked && tag != "/section" };
                push_tag(tag, &mut out);
            }
        }
    }
    out.push_str(rest.trim_matches('\n'));
    out
}

/// End tags that the next tag implies.
const IMPLIED: &[&str] = &["/li", "/p", "/td", "/th", "/tr", "/dt", "/dd", "/tbody", "/thead"];

/// Tags that are many, and shorter ones whose look the style of the page makes the same.
const SHORTER: &[(&str, &str)] = &[("strong", "b"), ("/strong", "/b"), ("sup", "u"), ("/sup", "/u")];

fn push_tag(tag: &str, out: &mut String) {
    if IMPLIED.contains(&tag) {
        return;
    }
    let tag = SHORTER.iter().find(|(long, _)| *long == tag).map_or(tag, |(_, short)| short);
    out.push('<');
    let mut rest = tag;
    while let Some((before, tail)) = rest.split_once("=\"") {
        let Some((value, tail)) = tail.split_once('"') else {
            break;
        };
        let plain = |it: char| it.is_ascii_alphanumeric() || "-_#.:".contains(it) || it == '/';
        out.push_str(before);
        // A value that ends in a slash would swallow the end of its tag.
        let last = !value.ends_with('/') && !tail.starts_with('/');
        if !value.is_empty() && value.chars().all(plain) && last {
            out.push('=');
            out.push_str(value);
        } else {
            for piece in ["=\"", value, "\""] {
                out.push_str(piece);
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::{lines, markup};

    #[test]
    fn what_html_implies_is_left_out() {
        assert_eq!(markup("<ul>\n<li><p>one</p></li>\n<li>two</li>\n</ul>\n"), "<ul><li><p>one<li>two</ul>");
        assert_eq!(markup("<p>a <strong>b</strong> c</p>"), "<p>a <b>b</b> c");
    }

    #[test]
    fn text_stays_as_it_is() {
        assert_eq!(markup("5 &lt; 6 &amp; \"so\" = on"), "5 &lt; 6 &amp; \"so\" = on");
    }

    #[test]
    fn only_plain_values_lose_their_quotes() {
        assert_eq!(markup("<a href=\"#food/egg\">egg</a>"), "<a href=#food/egg>egg</a>");
        assert_eq!(markup("<a href=\"a/\">a</a>"), "<a href=\"a/\">a</a>");
        assert_eq!(markup("<td class=\"a b\" title=\"\">"), "<td class=\"a b\" title=\"\">");
        assert_eq!(markup("<img src=\"x\"/>"), "<img src=\"x\"/>");
    }

    #[test]
    fn a_section_gives_its_id_to_its_heading() {
        assert_eq!(markup("<section id=\"a/b\"><h3>t</h3><p>x</p></section>"), "<h3 id=a/b>t</h3><p>x");
    }

    #[test]
    fn a_section_for_a_group_stays() {
        let kept =
            "<section id=\"a\" data-group=\"g\"><h3>t</h3></section><section id=\"b\"><h3>u</h3></section>";
        assert_eq!(markup(kept), "<section id=a data-group=g><h3>t</h3></section><h3 id=b>u</h3>");
    }

    #[test]
    fn remarks_and_blanks_of_a_script_go() {
        assert_eq!(lines("// says\n\n  let a = 1; // why\n/* so */\nb();\n"), "let a = 1; // why\nb();\n");
    }
}
