//! What does a plain engine find? The index engine as its defaults are: English stems, title and text
//! fields, terms OR-ed, no more.

use index::library::Library;
use index::words::{stem, words};
use relevance::system::{DEPTH, Reply, System};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Index, Searcher, TantivyDocument, Term};

/// A section as a plain engine sees it.
pub(crate) struct Plaintext {
    /// `kind/id#section`.
    pub(crate) address: String,
    /// Titles of entry and section.
    pub(crate) title: String,
    /// Aliases, summary and text.
    pub(crate) text: String,
}

/// The sections of a library.
pub(crate) fn sections(library: &Library) -> Vec<Plaintext> {
    let mut found = Vec::new();
    for entry in library.entries() {
        let aliases: Vec<&str> = entry.aliases.iter().map(|it| it.value.as_str()).collect();
        for section in &entry.sections {
            let text = index::gather::section_text(section);
            found.push(Plaintext {
                address: format!("{}#{}", entry.address, section.id),
                title: format!("{} {}", entry.title.value, section.heading.value),
                text: format!("{}\n{}\n{text}", aliases.join("\n"), entry.summary.value),
            });
        }
    }
    found
}

/// The plain engine.
pub(crate) struct Plain {
    searcher: Searcher,
    fields: [Field; 2],
    addresses: Vec<String>,
}

fn tokens(text: &str) -> PreTokenizedString {
    let stems = words(text).into_iter().map(|it| stem(&it.surface));
    let tokens = stems.enumerate().map(|(position, text)| Token { position, text, ..Token::default() });
    PreTokenizedString { text: String::new(), tokens: tokens.collect() }
}

impl Plain {
    pub(crate) fn over(sections: &[Plaintext]) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(indexing);
        let fields =
            [schema.add_text_field("title", options.clone()), schema.add_text_field("text", options)];
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 50_000_000)?;
        for section in sections {
            let mut document = TantivyDocument::default();
            for (field, text) in fields.iter().zip([&section.title, &section.text]) {
                document.add_pre_tokenized_text(*field, tokens(text));
            }
            writer.add_document(document)?;
        }
        writer.commit()?;
        let addresses = sections.iter().map(|it| it.address.clone()).collect();
        Ok(Self { searcher: index.reader()?.searcher(), fields, addresses })
    }
}

impl System for Plain {
    fn name(&self) -> &'static str {
        "tantivy, plain"
    }

    fn ask(&self, text: &str) -> Reply {
        let stems = words(text).into_iter().map(|it| stem(&it.surface));
        let term = |stem: &str, field| {
            let term = Term::from_field_text(field, stem);
            let query: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            (Occur::Should, query)
        };
        let clauses: Vec<_> = stems.flat_map(|stem| self.fields.map(|field| term(&stem, field))).collect();
        let collector = TopDocs::with_limit(DEPTH).order_by_score();
        let found = self.searcher.search(&BooleanQuery::new(clauses), &collector).unwrap_or_default();
        let address = |at: u32| self.addresses.get(at as usize).cloned();
        let sections = found.into_iter().filter_map(|(_, at)| address(at.doc_id)).collect();
        Reply { sections, ..Reply::default() }
    }
}
