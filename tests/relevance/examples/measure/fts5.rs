//! What does `SQLite` find? FTS5 with its porter stemmer and bm25, terms OR-ed.

use index::words::words;
use relevance::system::{DEPTH, Reply, System};
use rusqlite::{Connection, Result, params};

use crate::plain::Plaintext;

/// The full-text search of `SQLite`.
pub(crate) struct Fts5 {
    connection: Connection,
}

impl Fts5 {
    pub(crate) fn over(sections: &[Plaintext]) -> Result<Self> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "create virtual table section using fts5(address unindexed, title, text, tokenize = 'porter unicode61')",
        )?;
        for section in sections {
            connection.execute(
                "insert into section values (?, ?, ?)",
                params![section.address, section.title, section.text],
            )?;
        }
        Ok(Self { connection })
    }

    fn find(&self, text: &str) -> Result<Vec<String>> {
        let terms: Vec<String> = words(text).iter().map(|it| format!("\"{}\"", it.surface)).collect();
        let mut statement = self
            .connection
            .prepare("select address from section where section match ? order by bm25(section) limit ?")?;
        let rows = statement
            .query_map(params![terms.join(" OR "), i64::try_from(DEPTH).unwrap_or(i64::MAX)], |row| {
                row.get(0)
            })?;
        rows.collect()
    }
}

impl System for Fts5 {
    fn name(&self) -> &'static str {
        "SQLite FTS5, porter"
    }

    fn ask(&self, text: &str) -> Reply {
        Reply { sections: self.find(text).unwrap_or_default(), ..Reply::default() }
    }
}
