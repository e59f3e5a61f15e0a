//! How is text written as markup? Escaping, and the hash a content policy knows a text by.

use std::borrow::Cow;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// A text as it stands between tags or in a quoted attribute.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

/// Elements of one name, a line each, around markup that is finished.
pub fn each(name: &str, inner: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut out = String::new();
    for inner in inner {
        for piece in ["<", name, ">", inner.as_ref(), "</", name, ">\n"] {
            out.push_str(piece);
        }
    }
    out
}

/// How a content security policy names a script or style that stands in the page.
pub fn policy_hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_is_only_text() {
        assert_eq!(escape("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
        assert!(matches!(escape("plain, ä"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_hash_is_that_of_the_policy_standard() {
        // The example of Content Security Policy Level 3, section 2.3.1.
        let expect = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
        assert_eq!(policy_hash(""), expect);
    }
}
