//! How is an entry kept until it is asked for? A record holds what lists and filters need; the entry
//! itself stays packed and is read on first use, so that a search reads five entries, not four hundred.

use std::io::{Read, Write};
use std::ops::Range;
use std::sync::OnceLock;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::entry::{Address, Entry};
use crate::pack::Bytes;

/// An entry and what is known of it without reading it.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// What is known without reading it.
    pub label: Label,
    entry: OnceLock<Entry>,
    packed: Option<(Bytes, Range<usize>)>,
}

/// What lists and filters need of an entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// Its name.
    pub address: Address,
    /// Ids of groups it speaks of.
    pub groups: Vec<String>,
    /// Ids of parts of the body.
    pub sites: Vec<String>,
    /// Ids of times and situations.
    pub when: Vec<String>,
    /// Ids of nutrients: those it speaks of, and for a food those it has a value of.
    pub nutrients: Vec<String>,
    /// Ids of its sections, in order.
    pub sections: Vec<String>,
}

impl Record {
    /// A record of an entry at hand.
    pub fn of(entry: Entry) -> Self {
        Self { label: label(&entry), entry: OnceLock::from(entry), packed: None }
    }

    /// A record of an entry packed at `range` of `bytes`.
    pub fn packed(label: Label, bytes: Bytes, range: Range<usize>) -> Self {
        Self { label, entry: OnceLock::new(), packed: Some((bytes, range)) }
    }

    /// The entry. A pack is verified before it is opened, so that it can always be read.
    pub fn entry(&self) -> &Entry {
        self.entry.get_or_init(|| self.read().unwrap_or_default())
    }

    fn read(&self) -> Option<Entry> {
        let (bytes, range) = self.packed.as_ref()?;
        unpack(bytes.as_slice().get(range.clone())?)
    }

    /// Changes the entry, and with it the label.
    pub fn change(&mut self, change: impl FnOnce(&mut Entry)) {
        let mut entry = self.entry().clone();
        change(&mut entry);
        *self = Self::of(entry);
    }
}

/// A value as [`unpack`] reads it: deflated, since what no search reads is most of what a program carries.
///
/// # Errors
///
/// When it cannot be encoded, which means a defect.
pub fn pack(value: &impl Serialize) -> std::io::Result<Vec<u8>> {
    let plain = postcard::to_stdvec(value).map_err(std::io::Error::other)?;
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&plain)?;
    encoder.finish()
}

/// What [`pack`] packed; nothing if the bytes are damaged.
pub fn unpack<T: DeserializeOwned>(packed: &[u8]) -> Option<T> {
    let mut plain = Vec::new();
    DeflateDecoder::new(packed).read_to_end(&mut plain).ok()?;
    postcard::from_bytes(&plain).ok()
}

fn label(entry: &Entry) -> Label {
    let ids = |list: &[crate::span::Located<String>]| list.iter().map(|it| it.value.clone()).collect();
    let mut nutrients: Vec<String> = ids(&entry.nutrients);
    let held = entry.food.iter().flat_map(|food| &food.per_100g);
    nutrients.extend(held.map(|it| it.nutrient.value.clone()));
    Label {
        address: entry.address.clone(),
        groups: ids(&entry.groups),
        sites: ids(&entry.sites),
        when: ids(&entry.when),
        nutrients,
        sections: entry.sections.iter().map(|it| it.id.clone()).collect(),
    }
}
