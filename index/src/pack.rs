//! How are library and index kept as bytes? One file of named parts with checksums, the same whether it
//! is built into the program or lies beside a tree of content.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// The first bytes of every pack.
const MAGIC: &[u8; 8] = b"CRAMPIDX";
/// Raised with every change of what a pack holds; older packs are then not opened.
pub const SCHEMA_VERSION: u32 = 11;

/// Bytes that are never copied: built into the program, or read once from a file.
#[derive(Clone, Debug)]
pub enum Bytes {
    /// Part of the program.
    Static(&'static [u8]),
    /// Read from a file or made in memory.
    Shared(Arc<[u8]>),
}

impl Bytes {
    /// The bytes themselves.
    pub fn as_slice(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

/// Whether a pack's checksums are compared on opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// The bytes are part of the program.
    Whole,
    /// The bytes come from a disk: every part is checked.
    Checked,
}

/// Named parts of one run of bytes.
#[derive(Clone, Debug)]
pub struct Pack {
    bytes: Bytes,
    parts: Vec<(String, Range<usize>)>,
}

/// Why bytes are not a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// They begin otherwise.
    NotAPack,
    /// They were written by another version of the program.
    OtherVersion(u32),
    /// They end too early.
    CutShort,
    /// A part's checksum is wrong, or it cannot be read.
    Damaged(String),
}

impl fmt::Display for PackError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPack => write!(out, "it is not an index of cramp"),
            Self::OtherVersion(version) => {
                write!(out, "it is of version {version}, this program reads version {SCHEMA_VERSION}")
            }
            Self::CutShort => write!(out, "it is cut short"),
            Self::Damaged(part) => write!(out, "its part `{part}` is damaged"),
        }
    }
}

impl std::error::Error for PackError {}

/// Joins named parts to one run of bytes. The same parts give the same bytes.
///
/// Layout, all numbers little-endian: magic (8 bytes), schema version (u32), length and CRC-32 of the
/// directory (u32 each); the directory: for each part name length (u32), name, length (u64), CRC-32
/// (u32); then the parts in the same order.
pub fn write(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut directory = Vec::new();
    for (name, part) in parts {
        directory.extend_from_slice(&length32(name.len()).to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
        directory.extend_from_slice(&(part.len() as u64).to_le_bytes());
        directory.extend_from_slice(&crc32fast::hash(part).to_le_bytes());
    }
    let mut bytes = Vec::new();
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&SCHEMA_VERSION.to_le_bytes());
    bytes.extend_from_slice(&length32(directory.len()).to_le_bytes());
    bytes.extend_from_slice(&crc32fast::hash(&directory).to_le_bytes());
    bytes.extend_from_slice(&directory);
    for (_, part) in parts {
        bytes.extend_from_slice(part);
    }
    bytes
}

fn length32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Opens a pack.
///
/// # Errors
///
/// When the bytes are not a pack of this version, are cut short, or (checked) are damaged.
pub fn open(bytes: Bytes, trust: Trust) -> Result<Pack, PackError> {
    let mut reader = Reader { bytes: bytes.as_slice(), at: 0 };
    if reader.take(MAGIC.len()) != Ok(MAGIC.as_slice()) {
        return Err(PackError::NotAPack);
    }
    let version = reader.number()?;
    if version != SCHEMA_VERSION {
        return Err(PackError::OtherVersion(version));
    }
    let (length, checksum) = (reader.number()? as usize, reader.number()?);
    let directory = reader.take(length)?;
    if trust == Trust::Checked && crc32fast::hash(directory) != checksum {
        return Err(PackError::Damaged("directory".to_owned()));
    }
    let mut parts = Vec::new();
    for (name, size, checksum) in heads(directory)? {
        let start = reader.at;
        let part = reader.take(size)?;
        if trust == Trust::Checked && crc32fast::hash(part) != checksum {
            return Err(PackError::Damaged(name));
        }
        parts.push((name, start..start + size));
    }
    Ok(Pack { bytes, parts })
}

/// Name, size and checksum of every part.
fn heads(directory: &[u8]) -> Result<Vec<(String, usize, u32)>, PackError> {
    let mut reader = Reader { bytes: directory, at: 0 };
    let mut heads = Vec::new();
    while reader.at < directory.len() {
        let length = reader.number()? as usize;
        let name = String::from_utf8_lossy(reader.take(length)?).into_owned();
        let size = usize::try_from(reader.long_number()?).map_err(|_| PackError::CutShort)?;
        heads.push((name, size, reader.number()?));
    }
    Ok(heads)
}

impl Pack {
    /// The bytes of a part.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.bytes.as_slice().get(self.range(name)?)
    }

    /// Where a part lies in the run of bytes.
    pub fn range(&self, name: &str) -> Option<Range<usize>> {
        let found = self.parts.iter().find(|(it, _)| it == name);
        found.map(|(_, range)| range.clone())
    }

    /// All parts whose name begins with `prefix`, as rest of the name and range of bytes.
    pub fn parts_below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, Range<usize>)> {
        let parts = self.parts.iter();
        parts.filter_map(move |(name, range)| Some((name.strip_prefix(prefix)?, range.clone())))
    }

    /// The run of bytes all parts lie in.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], PackError> {
        let end = self.at.checked_add(length).ok_or(PackError::CutShort)?;
        let taken = self.bytes.get(self.at..end).ok_or(PackError::CutShort)?;
        self.at = end;
        Ok(taken)
    }

    fn number(&mut self) -> Result<u32, PackError> {
        let bytes = self.take(4)?.try_into().map_err(|_| PackError::CutShort)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn long_number(&mut self) -> Result<u64, PackError> {
        let bytes = self.take(8)?.try_into().map_err(|_| PackError::CutShort)?;
        Ok(u64::from_le_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        write(&[("a".to_owned(), b"alpha".to_vec()), ("x/b".to_owned(), b"beta".to_vec())])
    }

    fn opened(bytes: Vec<u8>) -> Result<Pack, PackError> {
        open(Bytes::Shared(bytes.into()), Trust::Checked)
    }

    #[test]
    fn what_is_written_is_read() {
        let pack = opened(sample()).expect("a pack");
        assert_eq!(pack.part("a"), Some(b"alpha".as_slice()));
        assert_eq!(pack.parts_below("x/").map(|it| it.0).collect::<Vec<_>>(), ["b"]);
        assert_eq!(pack.part("c"), None);
    }

    #[test]
    fn every_flipped_byte_and_every_cut_is_noticed() {
        let whole = sample();
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 0x40;
            let names_differ =
                opened(flipped).map(|pack| pack.part("a").is_none() || pack.part("x/b").is_none());
            assert_ne!(names_differ, Ok(false), "byte {at}");
            assert!(opened(whole[..at].to_vec()).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn another_version_is_said_to_be_one() {
        let mut bytes = sample();
        bytes[8] = 99;
        assert_eq!(opened(bytes).map(|_| ()), Err(PackError::OtherVersion(99)));
    }
}
