//! What does a search reply? `cramp search` itself, behind the face every system under test has.

use index::answer::answer;
use index::base::Base;
use index::lexicon::Lexicon;
use index::library::Library;
use index::query::{Spelling, understand};
use index::search::Index;

/// What a search replies to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// Addresses of sections, best first.
    pub sections: Vec<String>,
    /// Addresses of the warning signs whose card it shows.
    pub cards: Vec<String>,
    /// Does it say that the question is outside what it knows?
    pub outside: bool,
}

/// A search under test.
pub trait System {
    /// What it is called.
    fn name(&self) -> &'static str;
    /// Answers a question.
    fn ask(&self, text: &str) -> Reply;
}

/// `cramp search`.
pub struct Cramp {
    library: Library,
    lexicon: Lexicon,
    index: Index,
}

/// How many sections a reply names.
pub const DEPTH: usize = 100;

impl Cramp {
    /// Over a base.
    ///
    /// # Errors
    ///
    /// When the base is damaged.
    pub fn open(base: &Base) -> Result<Self, index::base::BaseError> {
        Ok(Self { library: base.library()?, lexicon: base.lexicon()?, index: base.index()? })
    }

    /// The entries it answers from.
    pub fn library(&self) -> &Library {
        &self.library
    }
}

impl System for Cramp {
    fn name(&self) -> &'static str {
        "cramp search"
    }

    fn ask(&self, text: &str) -> Reply {
        let asked = understand(text, &self.lexicon, Spelling::Corrected);
        let Ok((_, answer)) = answer(&self.library, &self.lexicon, &self.index, asked) else {
            return Reply::default();
        };
        let sections = answer.hits.iter().take(DEPTH).filter_map(|hit| {
            let label = &self.library.records.get(hit.entry)?.label;
            Some(format!("{}#{}", label.address, label.sections.get(hit.section)?))
        });
        let cards = answer.flags.iter().filter_map(|at| self.library.records.get(*at));
        Reply {
            sections: sections.collect(),
            cards: cards.map(|it| it.label.address.to_string()).collect(),
            outside: answer.outside.is_some(),
        }
    }
}
