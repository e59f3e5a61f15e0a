//! Do the questions people ask find what must come first? `tests/relevance.toml` lists them.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use index::answer::answer;
use index::query::{Spelling, understand};
use relevance::measure::{mean, ndcg, success};
use relevance::question::{Part, Question as Judged, Wants, folder, read};
use relevance::system::{Cramp, System};

/// One question of the list.
struct Question {
    ask: String,
    first: Vec<String>,
    card: Option<String>,
}

fn questions() -> Vec<Question> {
    let text = include_str!("relevance.toml");
    let table: toml::Table = text.parse().expect("relevance.toml is TOML");
    let list = table["question"].as_array().expect("questions");
    let texts = |value: Option<&toml::Value>| match value {
        Some(toml::Value::String(one)) => vec![one.clone()],
        Some(toml::Value::Array(several)) => {
            several.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    };
    list.iter()
        .map(|it| Question {
            ask: it["ask"].as_str().expect("ask").to_owned(),
            first: texts(it.get("first")),
            card: texts(it.get("card")).pop(),
        })
        .collect()
}

#[test]
fn what_must_come_first_comes_first() {
    let base = index::base::embedded(cramp::embedded::PACK).expect("a pack");
    let (library, lexicon) = (base.library().expect("a library"), base.lexicon().expect("a lexicon"));
    let index = base.index().expect("an index");
    let mut wrong = Vec::new();
    let questions = questions();
    assert!(questions.len() > 25);
    for question in &questions {
        let asked = understand(&question.ask, &lexicon, Spelling::Corrected);
        let (_, answer) = answer(&library, &lexicon, &index, asked).expect("an answer");
        let cards: Vec<String> =
            answer.flags.iter().filter_map(|at| library.at(*at)).map(|it| it.address.to_string()).collect();
        match question.card.as_deref() {
            Some("none") if !cards.is_empty() => wrong.push(format!("{}: raised {cards:?}", question.ask)),
            Some(card) if card != "none" && !cards.iter().any(|it| it == card) => {
                wrong.push(format!("{}: no card {card}, but {cards:?}", question.ask));
            }
            _ => {}
        }
        let first = answer.hits.first().and_then(|hit| {
            let entry = library.at(hit.entry)?;
            Some(format!("{}#{}", entry.address, entry.sections.get(hit.section)?.id))
        });
        let first = first.unwrap_or_default();
        let right = question.first.iter().any(|it| *it == first || first.starts_with(&format!("{it}#")));
        if !question.first.is_empty() && !right {
            wrong.push(format!("{}: {first} instead of {:?}", question.ask, question.first));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_most_urgent_card_comes_first() {
    let base = index::base::embedded(cramp::embedded::PACK).expect("a pack");
    let (library, lexicon) = (base.library().expect("a library"), base.lexicon().expect("a lexicon"));
    let index = base.index().expect("an index");
    let asked = understand("i cant breathe properly and my calf is swollen", &lexicon, Spelling::Corrected);
    let (_, answer) = answer(&library, &lexicon, &index, asked).expect("an answer");
    let cards = answer.flags.iter().filter_map(|at| library.at(*at)).map(|it| it.address.to_string());
    assert_eq!(cards.collect::<Vec<_>>(), ["warning-sign/lung-clot", "warning-sign/leg-clot"]);
}

#[test]
fn what_is_not_covered_finds_nothing() {
    let base = index::base::embedded(cramp::embedded::PACK).expect("a pack");
    let (library, lexicon) = (base.library().expect("a library"), base.lexicon().expect("a lexicon"));
    let index = base.index().expect("an index");
    for ask in ["xyzzy", "", "()()((", "\"", "- -", "qwrtplk zzzzzz"] {
        let asked = understand(ask, &lexicon, Spelling::Corrected);
        let (_, answer) = answer(&library, &lexicon, &index, asked).expect("an answer");
        assert!(answer.hits.is_empty() && answer.flags.is_empty(), "{ask}");
    }
}

/// The questions worked with; those held back are for the command alone.
fn worked_with(wants: Wants) -> Vec<Judged> {
    let all = read(&folder()).expect("questions and grades");
    all.into_iter().filter(|it| it.part == Part::Work && it.wants() == wants).collect()
}

fn cramp_search() -> Cramp {
    let base = index::base::embedded(cramp::embedded::PACK).expect("a pack");
    Cramp::open(&base).expect("a base")
}

#[test]
fn people_are_answered_no_worse_than_before() {
    let cramp = cramp_search();
    let questions = worked_with(Wants::Sections);
    assert!(questions.len() > 300);
    let replies: Vec<(Vec<String>, &Judged)> =
        questions.iter().map(|it| (cramp.ask(&it.text).sections, it)).collect();
    let each = |of: &dyn Fn(&[String], &Judged) -> f64| mean(replies.iter().map(|(it, asked)| of(it, asked)));
    let (gain, first, three) = (
        each(&|sections, asked| ndcg(sections, &asked.grades, 10)),
        each(&|sections, asked| success(sections, &asked.grades, 1)),
        each(&|sections, asked| success(sections, &asked.grades, 3)),
    );
    println!("nDCG@10 {gain:.3}, success@1 {first:.3}, success@3 {three:.3}");
    assert!(gain >= 0.75 && first >= 0.87 && three >= 0.95);
    assert!(replies.iter().all(|(sections, _)| !sections.is_empty()));
}

#[test]
fn alarms_are_raised_no_worse_than_before() {
    let cramp = cramp_search();
    let flagged = worked_with(Wants::Card);
    let shown =
        flagged.iter().filter(|it| cramp.ask(&it.text).cards.iter().any(|card| it.cards.contains(card)));
    let (shown, flagged) = (shown.count(), flagged.len());
    let harmless = worked_with(Wants::NoCard);
    let alarmed = harmless.iter().filter(|it| !cramp.ask(&it.text).cards.is_empty()).count();
    println!("{shown} of {flagged} red flags shown, {alarmed} false alarms of {}", harmless.len());
    assert!(shown * 100 >= flagged * 97 && alarmed * 100 <= harmless.len() * 3);
}

#[test]
fn danger_is_heard_in_peoples_own_words() {
    let cramp = cramp_search();
    let messages = index::message::parse(include_str!("../content/danger.tsv"));
    let (danger, harmless): (Vec<_>, Vec<_>) = messages.iter().partition(|it| !it.signs.is_empty());
    let cards = |text: &str| -> Vec<String> {
        let cards = cramp.ask(text).cards.into_iter();
        cards.filter_map(|it| it.strip_prefix("warning-sign/").map(str::to_owned)).collect()
    };
    let missed: Vec<&str> = danger
        .iter()
        .filter(|it| !cards(&it.text).iter().any(|card| it.signs.iter().any(|sign| sign.value == *card)))
        .map(|it| it.text.as_str())
        .collect();
    let alarmed: Vec<&str> =
        harmless.iter().filter(|it| !cards(&it.text).is_empty()).map(|it| it.text.as_str()).collect();
    let told = format!("missed: {}\nfalse alarms: {}", missed.join("; "), alarmed.join("; "));
    println!("{} of {} missed, {} of {} false", missed.len(), danger.len(), alarmed.len(), harmless.len());
    // Of the harmless, most that raise a card are brief: "spell anaphylaxis" says too little to be doubted.
    assert!(missed.len() * 100 <= danger.len() * 3 && alarmed.len() * 200 <= harmless.len() * 3, "{told}");
}

#[test]
fn danger_is_heard_behind_a_long_story() {
    let story = "we went for a walk and then had tea ".repeat(60);
    let cards = cramp_search().ask(&format!("{story} crushing chest pain and short of breath")).cards;
    assert!(cards.iter().any(|it| it == "warning-sign/chest-pain"), "{cards:?}");
}

#[test]
fn what_is_outside_is_told_so_no_worse_than_before() {
    let cramp = cramp_search();
    let (outside, inside) = (worked_with(Wants::Outside), worked_with(Wants::Sections));
    let told = |questions: &[Judged]| questions.iter().filter(|it| cramp.ask(&it.text).outside).count();
    let (right, wrong) = (told(&outside), told(&inside));
    println!("{right} of {} outside told so, {wrong} of {} inside sent away", outside.len(), inside.len());
    assert!(right * 100 >= outside.len() * 74 && wrong * 100 <= inside.len());
}

#[test]
fn every_graded_address_exists() {
    let cramp = cramp_search();
    let library = cramp.library();
    for question in read(&folder()).expect("questions and grades") {
        for address in question.grades.keys() {
            assert!(library.section(address).is_some(), "{}: there is no {address}", question.id);
        }
        for card in &question.cards {
            assert!(library.entry(card).is_some(), "{}: there is no {card}", question.id);
        }
    }
}
