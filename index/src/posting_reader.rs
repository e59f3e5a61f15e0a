//! How is a posting list read? A block of sections at a time, with all their positions.
//!
//! The engine's own cursor adds up, at every section, how many positions the block's sections before it have.
//! A list is always read whole here, so one sum runs along.

use std::sync::Arc;

use tantivy::directory::{CompositeFile, FileSlice};
use tantivy::index::{InvertedIndexReader, SegmentComponent};
use tantivy::positions::PositionReader;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{SegmentReader, Term};

use crate::posting::Postings;
use crate::search::SearchError;

type Result<T> = std::result::Result<T, SearchError>;

/// The posting lists of a field.
pub(crate) struct PostingReader {
    field: Field,
    lists: Arc<InvertedIndexReader>,
    /// Of a field without positions, none.
    positions: Option<FileSlice>,
}

impl PostingReader {
    /// Opens the lists of a field, without copying.
    ///
    /// # Errors
    ///
    /// When the files are not what tantivy writes.
    pub(crate) fn open(segment: &SegmentReader, field: Field) -> Result<Self> {
        let positions = CompositeFile::open(&segment.open_read(SegmentComponent::Positions)?)?;
        Ok(Self { field, lists: segment.inverted_index(field)?, positions: positions.open_read(field) })
    }

    /// Where a word stands.
    ///
    /// # Errors
    ///
    /// When the list is damaged.
    pub(crate) fn read(&self, word: &str) -> Result<Postings> {
        let mut found = Postings::default();
        let (Some(info), Some(file)) = (self.lists.get_term_info(&self.term(word))?, &self.positions) else {
            return Ok(found);
        };
        let mut positions = PositionReader::open(file.read_bytes_slice(info.positions_range.clone())?)?;
        let mut read = 0;
        let option = IndexRecordOption::WithFreqsAndPositions;
        let mut block = self.lists.read_block_postings_from_terminfo(&info, option)?;
        while block.block_len() > 0 {
            read += found.extend(block.docs(), block.freqs(), |steps| positions.read(read, steps));
            block.advance();
        }
        Ok(found)
    }

    /// The sections that hold a word, in ascending order.
    ///
    /// # Errors
    ///
    /// When the list is damaged.
    pub(crate) fn sections(&self, word: &str) -> Result<Vec<u32>> {
        let mut found = Vec::new();
        if let Some(mut block) = self.lists.read_block_postings(&self.term(word), IndexRecordOption::Basic)? {
            while block.block_len() > 0 {
                found.extend_from_slice(block.docs());
                block.advance();
            }
        }
        Ok(found)
    }

    /// Every word of the field, in ascending order.
    ///
    /// # Errors
    ///
    /// When the list of words is damaged.
    pub(crate) fn words(&self) -> Result<Vec<String>> {
        let mut found = Vec::new();
        let mut terms = self.lists.terms().stream()?;
        while terms.advance() {
            found.push(String::from_utf8_lossy(terms.key()).into_owned());
        }
        Ok(found)
    }

    fn term(&self, word: &str) -> Term {
        Term::from_field_text(self.field, word)
    }
}
