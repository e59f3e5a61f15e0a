//! What was measured, as tables on the terminal.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use relevance::measure::{Grades, kappa, mean, ndcg, reciprocal_rank, success};
use relevance::question::{Question, Wants, folder, read_grades};
use relevance::system::{Cramp, System};

/// The measures of one system over some questions.
struct Measures {
    ndcg: f64,
    rank: f64,
    first: f64,
    three: f64,
    empty: usize,
}

/// What measures one ranking by its grades.
type Measure<'a> = &'a dyn Fn(&[String], &Grades) -> f64;

fn measures(system: &dyn System, questions: &[&Question]) -> Measures {
    let replies: Vec<_> = questions.iter().map(|it| (system.ask(&it.text).sections, &it.grades)).collect();
    let each = |of: Measure<'_>| mean(replies.iter().map(|(ranking, grades)| of(ranking, grades)));
    Measures {
        ndcg: each(&|ranking, grades| ndcg(ranking, grades, 10)),
        rank: each(&|ranking, grades| reciprocal_rank(ranking, grades, 10)),
        first: each(&|ranking, grades| success(ranking, grades, 1)),
        three: each(&|ranking, grades| success(ranking, grades, 3)),
        empty: replies.iter().filter(|(ranking, _)| ranking.is_empty()).count(),
    }
}

fn in_scope(questions: &[Question]) -> Vec<&Question> {
    questions.iter().filter(|it| it.wants() == Wants::Sections).collect()
}

/// Every system, by style and in total.
pub(crate) fn by_style(systems: &[&dyn System], questions: &[Question]) {
    let all = in_scope(questions);
    let mut styles: Vec<&str> = all.iter().map(|it| it.style.as_str()).collect();
    styles.sort_unstable();
    styles.dedup();
    for system in systems {
        println!("\n{}", system.name());
        println!(
            "  {:<12}{:>6}{:>9}{:>8}{:>7}{:>7}{:>7}",
            "style", "count", "nDCG@10", "MRR@10", "s@1", "s@3", "none"
        );
        for style in styles.iter().copied().chain(["all"]) {
            let some: Vec<&Question> =
                all.iter().copied().filter(|it| style == "all" || it.style == style).collect();
            let it = measures(*system, &some);
            println!(
                "  {style:<12}{:>6}{:>9.3}{:>8.3}{:>7.3}{:>7.3}{:>7}",
                some.len(),
                it.ndcg,
                it.rank,
                it.first,
                it.three,
                it.empty
            );
        }
    }
}

/// Red flags shown, false alarms, and questions outside the base that get no answer.
pub(crate) fn alarms(cramp: &Cramp, questions: &[Question]) {
    let of = |wants: Wants| questions.iter().filter(move |it| it.wants() == wants);
    let (mut missed, mut false_alarms, mut answered) = (Vec::new(), Vec::new(), Vec::new());
    for question in of(Wants::Card) {
        let cards = cramp.ask(&question.text).cards;
        let right = cards.iter().any(|it| question.cards.contains(it));
        if !right {
            missed.push(format!(
                "{} {}: {cards:?} instead of {:?}",
                question.id, question.text, question.cards
            ));
        }
    }
    for question in of(Wants::NoCard) {
        let cards = cramp.ask(&question.text).cards;
        if !cards.is_empty() {
            false_alarms.push(format!("{} {}: {cards:?}", question.id, question.text));
        }
    }
    for question in of(Wants::Outside).filter(|it| !cramp.ask(&it.text).outside) {
        answered.push(format!("{} {}", question.id, question.text));
    }
    let inside = of(Wants::Sections).filter(|it| cramp.ask(&it.text).outside);
    let sent_away: Vec<String> = inside.map(|it| format!("{} {}", it.id, it.text)).collect();
    let line = |name: &str, wrong: &[String], all: usize| {
        println!("\n{name}: {} of {all}", wrong.len());
        for it in wrong {
            println!("  {it}");
        }
    };
    line("Red flags missed", &missed, of(Wants::Card).count());
    line("False alarms", &false_alarms, of(Wants::NoCard).count());
    line("Outside the base, but answered", &answered, of(Wants::Outside).count());
    line("In the base, but sent away", &sent_away, of(Wants::Sections).count());
}

/// How long one question takes within the program.
pub(crate) fn time(cramp: &Cramp, questions: &[Question]) {
    let mut times: Vec<f64> = questions
        .iter()
        .map(|question| {
            let start = Instant::now();
            cramp.ask(&question.text);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or(0.0);
    println!("\nTime of a question: median {:.2} ms, 95 of 100 below {:.2} ms", at(50), at(95));
}

/// How many sections of every system are to be graded.
const POOLED: usize = 10;

/// Writes the first sections that any system found, in the order of their addresses: a line for each
/// question. So a grader sees neither which system found a section nor at what rank.
pub(crate) fn pool(
    systems: &[&dyn System],
    questions: &[Question],
    path: &std::path::Path,
) -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    for question in in_scope(questions) {
        let replies = systems.iter().flat_map(|it| it.ask(&question.text).sections.into_iter().take(POOLED));
        let sections: std::collections::BTreeSet<String> = replies.collect();
        let sections: Vec<String> = sections.into_iter().collect();
        text.extend([question.id.as_str(), "\t", &sections.join(" "), "\n"]);
    }
    Ok(std::fs::write(path, text)?)
}

/// The questions answered worst, and what came first instead.
pub(crate) fn worst(cramp: &Cramp, questions: &[Question], count: usize) {
    let mut scored: Vec<(f64, &Question, Vec<String>)> = in_scope(questions)
        .into_iter()
        .map(|it| {
            let sections = cramp.ask(&it.text).sections;
            (ndcg(&sections, &it.grades, 10), it, sections)
        })
        .collect();
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    println!("\nWorst answered");
    for (score, question, sections) in scored.iter().take(count) {
        let best = question.grades.iter().filter(|it| *it.1 == 3).map(|it| it.0.as_str());
        let best: Vec<&str> = best.take(3).collect();
        println!("  {score:.3} {} [{}] {}", question.id, question.style, question.text);
        println!("        first {:?}, best {best:?}", sections.iter().take(3).collect::<Vec<_>>());
    }
}

/// How far a second, independent grading of a fifth of the questions agrees.
pub(crate) fn agreement() -> Result<(), Box<dyn Error>> {
    let first = read_grades(&folder().join("grades.tsv"))?;
    let second = read_grades(&folder().join("second.tsv"))?;
    let mut pairs = Vec::new();
    for (id, again) in &second {
        let once = first.get(id).cloned().unwrap_or_default();
        let mut addresses: Vec<&String> = once.keys().chain(again.keys()).collect();
        addresses.sort_unstable();
        addresses.dedup();
        let grade = |grades: &BTreeMap<String, u8>, address| grades.get(address).copied().unwrap_or(0);
        pairs.extend(addresses.into_iter().map(|it| (grade(&once, it), grade(again, it))));
    }
    println!(
        "\nSecond grading: {} questions, {} sections graded by either, weighted kappa {:.2}",
        second.len(),
        pairs.len(),
        kappa(&pairs)
    );
    let orders: Vec<(Vec<String>, &Grades)> =
        second.iter().filter_map(|(id, again)| Some((in_order(again), first.get(id)?))).collect();
    println!(
        "What the second grader's order scores by the first grader's grades: nDCG@10 {:.3}, success@1 {:.3}",
        mean(orders.iter().map(|(order, grades)| ndcg(order, grades, 10))),
        mean(orders.iter().map(|(order, grades)| success(order, grades, 1))),
    );
    Ok(())
}

/// The sections a grader saw, best first.
fn in_order(grades: &Grades) -> Vec<String> {
    let mut order: Vec<(&String, &u8)> = grades.iter().filter(|(address, _)| address.contains('#')).collect();
    order.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    order.into_iter().map(|it| it.0.clone()).collect()
}
