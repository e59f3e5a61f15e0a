//! What does the whole base look like as pages? Chapters of leaves: made by `command`, laid out as a
//! site, a single page or a book by the files beside this one. Plain values.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::page::{Page, Verdict};

/// Address of the page that holds every food in one table.
pub const ALL_FOODS: &str = "foods/all";

/// The whole base as pages.
#[derive(Debug, Default)]
pub struct Book {
    /// What it is about.
    pub title: String,
    /// What it answers, in a sentence.
    pub about: String,
    /// Version of the program and of the content.
    pub version: String,
    /// The last day an entry was checked, as `2026-11-22`.
    pub checked: String,
    /// What to do in an emergency.
    pub emergency: String,
    /// Who has not reviewed it.
    pub notice: String,
    /// First aid for somebody in a cramp now.
    pub first_aid: Page,
    /// Chapters, in reading order.
    pub chapters: Vec<Chapter>,
    /// Groups of people, in the order of the vocabulary: id and the people themselves.
    pub groups: Vec<(String, String)>,
    /// Pictures by the name of their file: SVG.
    pub drawings: BTreeMap<String, String>,
}

/// Pages of one sort.
#[derive(Debug, Default)]
pub struct Chapter {
    /// Id, which is the first half of the addresses of its leaves.
    pub id: String,
    /// How it reads.
    pub title: String,
    /// What is in it, in a sentence.
    pub about: String,
    /// Its contents as a page, where a list of links says too little.
    pub index: Option<Page>,
    /// Its pages.
    pub leaves: Vec<Leaf>,
}

/// A page.
#[derive(Debug, Default)]
pub struct Leaf {
    /// Its address: `kind/id`.
    pub address: String,
    /// What it says in a sentence.
    pub summary: String,
    /// Direction of advice, standing or urgency.
    pub verdict: Option<Verdict>,
    /// The page.
    pub page: Page,
    /// What it says to machines, in the words of schema.org.
    pub data: Option<Value>,
    /// For which groups something differs: id of the group and the verdict for it.
    pub differs: Vec<(String, Verdict)>,
}

impl Book {
    /// All pages, in reading order.
    pub fn leaves(&self) -> impl Iterator<Item = &Leaf> {
        self.chapters.iter().flat_map(|it| &it.leaves)
    }

    /// Is there a page or chapter of this address? A section behind `#` is not looked at.
    pub fn has(&self, address: &str) -> bool {
        let page = address.split('#').next().unwrap_or_default();
        self.leaves().any(|it| it.address == page)
    }

    /// For which groups something differs, by address, as the pages read it.
    pub fn differing(&self) -> Value {
        let people: Vec<Value> = self.groups.iter().map(|(id, people)| json!([id, people])).collect();
        let mut differs = Map::new();
        for leaf in self.leaves().filter(|it| !it.differs.is_empty()) {
            let said = leaf.differs.iter().map(|(group, verdict)| (group.clone(), json!(verdict.label)));
            differs.insert(leaf.address.clone(), Value::Object(said.collect()));
        }
        json!({ "people": people, "differs": differs })
    }
}

#[cfg(test)]
impl Book {
    /// A book of two pages whose words try to be markup.
    pub(super) fn sample() -> Self {
        use crate::page::{Part, Run, plain};

        let says = "</script><script>bad()</script> \"quoted\" & 'so'";
        let leaf = |address: &str, to: &str| Leaf {
            address: address.to_owned(),
            summary: says.to_owned(),
            page: Page {
                title: says.to_owned(),
                parts: vec![Part::Text {
                    text: vec![plain(says), Run::Link { to: to.to_owned(), text: says.to_owned() }],
                }],
                ..Page::default()
            },
            data: Some(json!({ "name": says })),
            ..Leaf::default()
        };
        let chapter = |id: &str, leaf: Leaf| Chapter {
            id: id.to_owned(),
            title: says.to_owned(),
            leaves: vec![leaf],
            ..Chapter::default()
        };
        Self {
            title: says.to_owned(),
            emergency: says.to_owned(),
            notice: says.to_owned(),
            chapters: vec![
                chapter("first-aid", leaf("first-aid/calf", "cause/cold")),
                chapter("cause", leaf("cause/cold", "cause/nowhere")),
            ],
            groups: vec![("pregnancy".to_owned(), says.to_owned())],
            ..Self::default()
        }
    }
}
