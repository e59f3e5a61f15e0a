//! Which kinds of entry are there? One row per kind: its folder, names, own fields, and the sections it
//! must have. A new kind is a new row.

/// A field of an entry, beyond those every entry has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Direction of advice, from the vocabulary's verdicts.
    Verdict,
    /// How sure a cause is, from the vocabulary's standings.
    Standing,
    /// How fast help is needed, from the vocabulary's urgencies.
    Urgency,
    /// Must name its groups, if only with an empty list.
    Groups,
    /// Sets of words that raise its card.
    Triggers,
    /// Posture, time to hold and repetitions of an exercise.
    Exercise,
    /// Serving and amounts of a food.
    Food,
}

/// A section that entries of a kind must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Required {
    /// The heading, word for word.
    pub heading: &'static str,
    /// What its body must be.
    pub body: Body,
}

/// What the body of a required section must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Any text.
    Text,
    /// A numbered list of steps.
    Steps,
}

/// One kind of entry.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Folder and first half of an address, such as `first-aid`.
    pub id: &'static str,
    /// One of them, in words.
    pub one: &'static str,
    /// Many of them, in words.
    pub many: &'static str,
    /// What such an entry answers, for lists.
    pub about: &'static str,
    /// Own fields, all of them required.
    pub fields: &'static [Field],
    /// Sections every entry of the kind must have.
    pub sections: &'static [Required],
    /// The vocabulary its ids come from.
    pub ids: Ids,
}

/// Where the ids of a kind come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// The author's choice.
    Free,
    /// A group of the vocabulary.
    Group,
    /// A nutrient of the vocabulary.
    Nutrient,
}

const fn text(heading: &'static str) -> Required {
    Required { heading, body: Body::Text }
}

const fn steps(heading: &'static str) -> Required {
    Required { heading, body: Body::Steps }
}

const fn kind(id: &'static str, names: [&'static str; 3]) -> Kind {
    let [one, many, about] = names;
    Kind { id, one, many, about, fields: &[], sections: &[], ids: Ids::Free }
}

/// Sections whose text needs no sources, in every kind.
pub const UNCITED_SECTIONS: &[&str] = &["See also"];

/// All kinds, in the order of lists.
pub const KINDS: &[Kind] = &[
    Kind {
        sections: &[steps("Steps"), text("Do not"), text("Get help if")],
        ..kind("first-aid", ["first aid", "first aid", "what to do now, step by step"])
    },
    Kind {
        fields: &[Field::Urgency, Field::Triggers],
        sections: &[text("Signs"), text("What to do")],
        ..kind("warning-sign", ["warning sign", "warning signs", "when it is more than a cramp"])
    },
    kind("about", ["overview", "overviews", "what a cramp is"]),
    Kind {
        sections: &[text("Overview"), text("When to ask for help")],
        ids: Ids::Group,
        ..kind("group", ["group of people", "groups of people", "causes and advice by group"])
    },
    Kind {
        fields: &[Field::Standing, Field::Groups],
        sections: &[text("What happens"), text("What to do")],
        ..kind("cause", ["cause", "causes", "why cramps come"])
    },
    Kind {
        fields: &[Field::Verdict, Field::Exercise],
        sections: &[steps("How to do it"), text("Stop if")],
        ..kind("exercise", ["exercise", "exercises", "stretches and exercises"])
    },
    Kind {
        fields: &[Field::Verdict],
        sections: &[text("What to do"), text("What the evidence says")],
        ..kind("prevention", ["prevention", "prevention", "what may keep cramps away"])
    },
    Kind {
        sections: &[text("What it does"), text("What the trials show"), text("Too much")],
        ids: Ids::Nutrient,
        ..kind("nutrient", ["nutrient", "nutrients", "minerals and vitamins, with their foods"])
    },
    Kind {
        fields: &[Field::Verdict],
        sections: &[
            text("What it is"),
            text("What the evidence says"),
            text("Who should not"),
            text("Interactions"),
        ],
        ..kind("medicine", ["medicine", "medicines", "medicines and supplements"])
    },
    Kind {
        fields: &[Field::Verdict],
        sections: &[text("What people say"), text("What the evidence says")],
        ..kind("remedy", ["remedy", "remedies", "household and folk remedies"])
    },
    Kind {
        fields: &[Field::Verdict],
        sections: &[text("What people say"), text("What is known")],
        ..kind("belief", ["belief", "beliefs", "things people say"])
    },
    Kind {
        fields: &[Field::Urgency],
        sections: &[text("How to tell it from a cramp"), text("What to do")],
        ..kind("look-alike", ["look-alike", "look-alikes", "conditions that feel like a cramp"])
    },
    Kind { fields: &[Field::Food], ..kind("food", ["food", "foods", "what is in a food"]) },
];

/// The kind of this id.
pub fn kind_of(id: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.id == id)
}

/// Where a kind stands in lists.
pub fn rank_of(id: &str) -> usize {
    KINDS.iter().position(|kind| kind.id == id).unwrap_or(KINDS.len())
}

/// All kind ids.
pub fn kind_ids() -> Vec<&'static str> {
    KINDS.iter().map(|kind| kind.id).collect()
}

impl Kind {
    /// Does this kind have this field?
    pub fn has(&self, field: Field) -> bool {
        self.fields.contains(&field)
    }
}
