//! A file of content to an entry and its problems. Pure: no disk, no other entry.

use std::path::Path;

use crate::block::Block;
use crate::entry::{
    Address, Amount, Citation, Content, Disagreement, Drawing, Entry, Exercise, Food, ForGroup, Origin,
    Questions, Retired, Section, Side, Trigger, is_id,
};
use crate::kind::{Field, Kind, kind_of};
use crate::markdown::{self, Piece};
use crate::problem::Problem;
use crate::source::SourceFile;
use crate::span::{Located, Span};
use crate::table::{self, Table};
use crate::words::slug;

/// The line that begins and ends the fields of an entry with text.
const FENCE: &str = "+++";

/// Reads one entry. It always gives an entry, however broken, so that one mistake hides no other.
pub fn parse(file: &SourceFile) -> (Entry, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut entry =
        Entry { path: file.path.clone(), address: address(file, &mut problems), ..Entry::default() };
    let kind = kind_of(&entry.address.kind);
    let parts = split(file, kind, &mut problems);
    entry.at = Span::new(parts.fields_at..parts.fields_at);
    let fields = table::read(&file.path, parts.fields, parts.fields_at, &mut problems);
    let mut table = Table::new(&file.path, entry.at, fields, &mut problems);
    if let Some(kind) = kind {
        read_fields(&mut entry, kind, &mut table);
    }
    read_body(&mut entry, &parts, &mut problems);
    (entry, problems)
}

fn address(file: &SourceFile, problems: &mut Vec<Problem>) -> Address {
    let (kind, name) = file.name.split_once('/').unwrap_or(("", &file.name));
    let id = name.rsplit_once('.').map_or(name, |(id, _)| id);
    if !is_id(id) {
        problems.push(Problem {
            rule: "bad-id",
            path: file.path.clone(),
            span: Span::default(),
            message: format!("`{id}` cannot be an id"),
            help: match slug(id) {
                slug if slug.is_empty() => {
                    "rename the file with lower-case letters, digits and single hyphens".to_owned()
                }
                slug => format!("rename the file to `{}`", name.replacen(id, &slug, 1)),
            },
        });
    }
    Address { kind: kind.to_owned(), id: id.to_owned() }
}

/// A file cut into its fields and its text, with the offsets of both.
struct Parts<'a> {
    fields: &'a str,
    fields_at: usize,
    body: &'a str,
    body_at: usize,
}

fn split<'a>(file: &'a SourceFile, kind: Option<&Kind>, problems: &mut Vec<Problem>) -> Parts<'a> {
    let text = file.text.as_str();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let is_data = Path::new(&file.name).extension().is_some_and(|it| it == "toml");
    let wants_data = kind.is_some_and(|kind| kind.has(Field::Food));
    if is_data != wants_data {
        let (is, help) = if is_data {
            (".toml", "rename it to .md, with its fields between two lines `+++`")
        } else {
            (".md", "rename it to .toml, with its fields alone")
        };
        let message = format!("an entry of this kind is not a {is} file");
        problems.push(at_start(file, "wrong-file-type", message, help));
    }
    if is_data {
        let fields = text.get(start..).unwrap_or("");
        return Parts { fields, fields_at: start, body: "", body_at: text.len() };
    }
    fenced(text, start).unwrap_or_else(|| {
        if !wants_data {
            let message = "the fields do not stand between two lines `+++`".to_owned();
            let help = "begin the file with a line `+++`, then the fields, then a line `+++`";
            problems.push(at_start(file, "front-matter", message, help));
        }
        Parts { fields: "", fields_at: start, body: "", body_at: text.len() }
    })
}

fn fenced(text: &str, start: usize) -> Option<Parts<'_>> {
    let mut at = start;
    let mut open = None;
    for line in text.get(start..)?.split_inclusive('\n') {
        let next = at + line.len();
        let is_fence = line.trim_end() == FENCE;
        match open {
            None if is_fence => open = Some(next),
            None => return None,
            Some(fields_at) if is_fence => {
                return Some(Parts {
                    fields: text.get(fields_at..at)?,
                    fields_at,
                    body: text.get(next..)?,
                    body_at: next,
                });
            }
            Some(_) => {}
        }
        at = next;
    }
    None
}

fn at_start(file: &SourceFile, rule: &'static str, message: String, help: &str) -> Problem {
    Problem { rule, path: file.path.clone(), span: Span::default(), message, help: help.to_owned() }
}

fn read_fields(entry: &mut Entry, kind: &Kind, table: &mut Table<'_>) {
    entry.title = table.text("title");
    entry.aliases = table.optional_texts("aliases");
    entry.reviewed = table.date("reviewed");
    entry.related = table.optional_texts("related");
    entry.sources = citations(&table.texts("sources"));
    let questions = table.optional_lists("questions").into_iter();
    entry.questions = questions.map(|(section, texts)| Questions { section, texts }).collect();
    if kind.has(Field::Food) {
        entry.food = Some(food(table));
    } else {
        entry.summary = table.text("summary");
        read_places(entry, kind, table);
        read_advice(entry, kind, table);
        read_blocks(entry, table);
    }
    entry.retired = table.optional_table("retired").map(|mut it| {
        let retired =
            Retired { on: it.date("on"), because: it.text("because"), instead: it.optional_text("instead") };
        it.finish();
        retired
    });
    table.finish();
}

fn read_places(entry: &mut Entry, kind: &Kind, table: &mut Table<'_>) {
    entry.groups = match kind.has(Field::Groups) {
        true => table.texts("groups"),
        false => table.optional_texts("groups"),
    };
    entry.sites = table.optional_texts("sites");
    entry.when = table.optional_texts("when");
    entry.nutrients = table.optional_texts("nutrients");
}

fn read_advice(entry: &mut Entry, kind: &Kind, table: &mut Table<'_>) {
    if kind.has(Field::Verdict) {
        entry.verdict = Some(table.text("verdict"));
    }
    if kind.has(Field::Standing) {
        entry.standing = Some(table.text("standing"));
    }
    if kind.has(Field::Urgency) {
        entry.urgency = Some(table.text("urgency"));
    }
    if kind.has(Field::Exercise) {
        entry.exercise = Some(Exercise {
            position: table.text("position"),
            hold: table.text("hold"),
            repetitions: table.text("repetitions"),
        });
    }
    if kind.has(Field::Triggers) {
        entry.triggers = table.some("trigger", |it| Trigger {
            at: it.at(),
            all: it.text_lists("all"),
            not: it.optional_texts("not"),
        });
    }
}

fn read_blocks(entry: &mut Entry, table: &mut Table<'_>) {
    entry.for_groups = table.each("for", |it| ForGroup {
        group: it.text("group"),
        verdict: it.text("verdict"),
        text: it.text("text"),
        sources: citations(&it.texts("sources")),
    });
    entry.disagreements = table.each("disagreement", |it| Disagreement {
        section: it.text("section"),
        question: it.text("question"),
        conclusion: it.text("conclusion"),
        sides: it.each("side", |side| Side {
            says: side.text("says"),
            sources: citations(&side.texts("sources")),
        }),
    });
    entry.amounts = table.each("amount", |it| Amount {
        nutrient: it.text("nutrient"),
        value: it.number("value"),
        unit: it.text("unit"),
        from: it.text("from"),
        group: it.text("group"),
        text: it.text("text"),
        sources: citations(&it.texts("sources")),
    });
    entry.drawings = table.each("drawing", |it| Drawing { file: it.text("file"), text: it.text("text") });
}

fn citations(texts: &[Located<String>]) -> Vec<Citation> {
    texts.iter().map(|text| Citation::parse(&text.value, text.at)).collect()
}

fn food(table: &mut Table<'_>) -> Food {
    // Truncation is meant: these are whole catalogue numbers.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = |number: Located<f64>| number.value as u32;
    let ndb = whole(table.number("ndb"));
    let fdc = table.optional_number("fdc").map_or(0, whole);
    let mut food = Food {
        ndb,
        fdc,
        category: table.text("category").value,
        serving: table.text("serving").value,
        serving_g: table.number("serving_g").value,
        note: table.optional_text("note").map(|note| note.value),
        per_100g: Vec::new(),
    };
    if let Some(mut amounts) = table.optional_table("per_100g") {
        food.per_100g = amounts.every(|nutrient, it| Content {
            nutrient,
            amount: it.number("amount").value,
            kind: it.text("kind").value,
        });
    }
    food
}

fn read_body(entry: &mut Entry, parts: &Parts<'_>, problems: &mut Vec<Problem>) {
    let (pieces, unfit) = markdown::parse(parts.body, parts.body_at);
    let path = &entry.path;
    problems.extend(unfit.into_iter().map(|unfit| Problem {
        rule: unfit.rule,
        path: path.clone(),
        span: unfit.at,
        message: unfit.message,
        help: unfit.help.to_owned(),
    }));
    for piece in pieces {
        match piece.value {
            Piece::Section(heading) => entry.sections.push(Section {
                id: slug(&heading),
                heading: Located::new(heading, piece.at),
                blocks: Vec::new(),
                origin: Origin::Written,
            }),
            Piece::Block(block) => match entry.sections.last_mut() {
                Some(section) => section.blocks.push(Located::new(block, piece.at)),
                // A heading that begins no section has been complained of.
                None if matches!(block, Block::Heading(_)) => {}
                None => problems.push(Problem {
                    rule: "text-before-heading",
                    path: path.clone(),
                    span: piece.at,
                    message: "this text stands before the first heading".to_owned(),
                    help: "put it below a heading `## ...`, or into `summary`".to_owned(),
                }),
            },
        }
    }
}
