//! What is taken away? Files by their path within a folder: made here, written by `output`.

use std::collections::BTreeMap;

/// Files of an export, in the order of their paths. Plain values: making them touches no disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    bytes: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// An export that is a single file. Where it is written, the reader says: its path here is only a
    /// name for it.
    pub fn one(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let mut files = Self::default();
        files.add(path, bytes);
        files
    }

    /// Adds a file, in the place of one of the same path. The path is relative, with `/` between parts.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.bytes.insert(path.into(), bytes.into());
    }

    /// Paths and bytes, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.bytes.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Is a file of this path among them?
    pub fn has(&self, path: &str) -> bool {
        self.bytes.contains_key(path)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.bytes.len()
    }

    /// How many bytes they are together.
    pub fn size(&self) -> usize {
        self.bytes.values().map(Vec::len).sum()
    }

    /// All bytes, file after file: of a single file, the file.
    pub fn joined(&self) -> Vec<u8> {
        self.bytes.values().flatten().copied().collect()
    }

    /// How many and how large, in words: `463 files, 2.1 MB`.
    pub fn in_words(&self) -> String {
        let files = if self.count() == 1 { "file" } else { "files" };
        format!("{} {files}, {}", self.count(), size_in_words(self.size()))
    }
}

/// A number of bytes as people read it, in thousands: `2.1 MB`.
fn size_in_words(bytes: usize) -> String {
    let tenths = |unit: usize| {
        let tenths = bytes.saturating_mul(10).saturating_add(unit / 2) / unit;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..999_950 => format!("{} kB", tenths(1_000)),
        999_950..999_950_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} GB", tenths(1_000_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_in_the_order_of_their_paths() {
        let mut files = Files::one("b/a", "2");
        files.add("a", "1");
        files.add("b/a", "3");
        let paths: Vec<&str> = files.iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["a", "b/a"]);
        assert_eq!((files.joined(), files.count(), files.has("b/a")), (b"13".to_vec(), 2, true));
    }

    #[test]
    fn sizes_read_as_people_say_them() {
        let check = |bytes, expect: &str| assert_eq!(size_in_words(bytes), expect);
        check(0, "0 bytes");
        check(999, "999 bytes");
        check(1_000, "1.0 kB");
        check(999_949, "999.9 kB");
        check(999_950, "1.0 MB");
        check(2_149_999, "2.1 MB");
        check(3_000_000_000, "3.0 GB");
        assert_eq!(Files::one("a", "bc").in_words(), "1 file, 2 bytes");
    }
}
