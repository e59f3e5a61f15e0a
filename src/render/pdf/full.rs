//! How does a whole sheet stand on a page of A4 or Letter? As large as it fits, and never on two pages.

use anyhow::Result;

use super::content::{Section, Sheet};
use super::foot::{Square, foot};
use super::paper::Paper;
use super::parts::{self, Type, airy};
use super::piece::{Block, stack};
use super::too_long;

/// Sizes of the body that are tried, in points.
const SIZES: [f32; 12] = [14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5];

/// The sheet on its page, from the corner of what is printed on.
///
/// # Errors
///
/// When it does not fit at the smallest size.
pub(super) fn page(sheet: &Sheet, paper: Paper) -> Result<Block> {
    let (width, height) = paper.room();
    let square = Square::of_sheet(sheet);
    let parts = |size: f32| {
        let title = parts::title(&sheet.title, (size * 1.9).clamp(17.0, 24.0), width);
        let foot = foot(sheet, square.as_ref(), small(size), width);
        let top = title.height + size;
        let room = (width, height - foot.height - size - top);
        (title, foot, top, room)
    };
    // The last size that fitted is the largest: each that is tried after it is larger.
    let mut fitting = None;
    let _ = SIZES.partition_point(|size| {
        let plan = plan(sheet, *size, parts(*size).3);
        fitting = plan.map(|it| (*size, it)).or(fitting);
        plan.is_none()
    });
    let [.., smallest] = SIZES;
    let too_long = || too_long(sheet, &format!("one page of {} at {smallest} points", paper.name()));
    let (size, plan) = fitting.ok_or_else(too_long)?;
    let (title, foot, top, room) = parts(size);
    let body = body(sheet, plan, size, room).ok_or_else(too_long)?;
    let down = height - foot.height;
    Ok(title.beside(body.moved(0.0, top)).beside(foot.moved(0.0, down)))
}

/// The best way that fits a room with the least air.
fn plan(sheet: &Sheet, size: f32, room: (f32, f32)) -> Option<Plan> {
    let plans = plans(sheet);
    // Where not even small drawings leave room enough, larger ones need not be tried.
    let frugal = |it: &&Plan| match it {
        Plan::Rows(share) => *share <= LEAST_WIDE,
        Plan::Columns(_, high) => *high <= LEAST_HIGH,
    };
    if !plans.iter().all(|it| frugal(&it)) {
        plans.iter().filter(frugal).find(|it| fits(sheet, **it, size, room))?;
    }
    plans.iter().find(|it| fits(sheet, **it, size, room)).copied()
}

/// The smallest drawings: a share of the width of the page, and of its height.
const LEAST_WIDE: f32 = 0.18;
const LEAST_HIGH: f32 = 0.16;

/// Small print grows with the body, a little.
fn small(size: f32) -> f32 {
    (size * 0.66).clamp(6.8, 8.0)
}

/// A way to lay a sheet out.
#[derive(Clone, Copy, Debug)]
enum Plan {
    /// What to do at the top, with drawings of this share of the width; dangers below.
    Rows(f32),
    /// What to do and not to do at the left, of this share of the width; drawings, of this share of the
    /// height, and when to get help at the right.
    Columns(f32, f32),
}

/// The ways that suit a sheet, the better first.
fn plans(sheet: &Sheet) -> Vec<Plan> {
    let rows = [0.40, 0.34, 0.28, 0.23, LEAST_WIDE].map(Plan::Rows);
    if sheet.pictures.is_empty() {
        let columns = [0.5, 0.46, 0.54].map(|split| Plan::Columns(split, 0.0));
        return [Plan::Rows(0.0)].into_iter().chain(columns).collect();
    }
    let columns = [0.30, 0.25, 0.20, LEAST_HIGH].into_iter();
    let columns = columns.flat_map(|high| [0.5, 0.47, 0.53, 0.56].map(|split| Plan::Columns(split, high)));
    columns.chain(rows).collect()
}

/// Whether the body fits a room with the least air.
fn fits(sheet: &Sheet, plan: Plan, size: f32, room: (f32, f32)) -> bool {
    let kind = Type::tight(size);
    match plan {
        Plan::Rows(share) => rows(sheet, kind, room.0, share).height <= room.1,
        Plan::Columns(..) if sheet.keep_off.len() != 1 || sheet.help.len() != 1 => false,
        Plan::Columns(split, high) => {
            let (left, right) = widths(size, room.0, split);
            second(sheet, kind, right, high * room.1).height <= room.1
                && first(sheet, kind, left).height <= room.1
        }
    }
}

/// The body in a room, with as much air as there is room for; nothing if it does not fit.
fn body(sheet: &Sheet, plan: Plan, size: f32, room: (f32, f32)) -> Option<Block> {
    match plan {
        Plan::Rows(share) => airy(size, room.1, |kind| rows(sheet, kind, room.0, share)),
        Plan::Columns(split, high) => {
            let (left, right) = widths(size, room.0, split);
            let one = airy(size, room.1, |kind| first(sheet, kind, left))?;
            let other = airy(size, room.1, |kind| second(sheet, kind, right, high * room.1))?;
            Some(one.beside(other.moved(room.0 - right, 0.0)))
        }
    }
}

/// How wide the two columns are.
fn widths(size: f32, width: f32, split: f32) -> (f32, f32) {
    let columns = width - size * 3.2;
    (columns * split, columns * (1.0 - split))
}

/// The left column: what to do and what not to do.
fn first(sheet: &Sheet, kind: Type, width: f32) -> Block {
    stack([sections(&sheet.main, kind, width), keep_off(sheet, kind, width)], kind.gap(0.9))
}

/// The right column: drawings, and when to get help.
fn second(sheet: &Sheet, kind: Type, width: f32, high: f32) -> Block {
    stack([drawings(sheet, kind, width, high), help(sheet, kind, width)], kind.gap(0.9))
}

fn rows(sheet: &Sheet, kind: Type, width: f32, share: f32) -> Block {
    stack([beside_drawings(sheet, kind, width, share), dangers(sheet, kind, width)], kind.gap(0.9))
}

/// What to do, with the drawings at its right.
fn beside_drawings(sheet: &Sheet, kind: Type, width: f32, share: f32) -> Block {
    if sheet.pictures.is_empty() {
        return sections(&sheet.main, kind, width);
    }
    let (right, between) = (width * share, kind.size * 1.6);
    let left = width - right - between;
    let says = sections(&sheet.main, kind, left);
    let drawn = drawings(sheet, kind, right, says.height);
    let down = (says.height - drawn.height) / 2.0;
    says.beside(drawn.moved(left + between, down))
}

/// All drawings below each other, no higher than they may be.
fn drawings(sheet: &Sheet, kind: Type, width: f32, height: f32) -> Block {
    let gap = kind.size * 0.6;
    let whole: Vec<Block> = sheet.pictures.iter().map(|it| parts::picture(it, width, f32::MAX)).collect();
    let heights: Vec<f32> = whole.iter().map(|it| it.height).collect();
    let drawn: f32 = heights.iter().sum();
    let between = stack(whole, gap).height - drawn;
    let fit = ((height - between) / drawn).clamp(0.0, 1.0);
    let fitted = sheet.pictures.iter().zip(heights).map(|(it, high)| parts::picture(it, width, high * fit));
    stack(fitted, gap)
}

fn sections(all: &[Section], kind: Type, width: f32) -> Block {
    stack(all.iter().map(|it| parts::section(it, kind, width)), kind.gap(0.8))
}

fn keep_off(sheet: &Sheet, kind: Type, width: f32) -> Block {
    stack(sheet.keep_off.iter().map(|it| parts::keep_off(it, kind, width)), kind.gap(0.8))
}

fn help(sheet: &Sheet, kind: Type, width: f32) -> Block {
    stack(sheet.help.iter().map(|it| parts::help(it, kind, width)), kind.gap(0.8))
}

/// What not to do, and when to get help: beside each other where there is one of each.
fn dangers(sheet: &Sheet, kind: Type, width: f32) -> Block {
    if sheet.keep_off.len() != 1 || sheet.help.len() != 1 {
        return stack([keep_off(sheet, kind, width), help(sheet, kind, width)], kind.gap(0.8));
    }
    let between = kind.size * 1.4;
    let pair = |share: f32| {
        let left = (width - between) * share;
        let right = help(sheet, kind, width - between - left);
        keep_off(sheet, kind, left).beside(right.moved(left + between, 0.0))
    };
    let pairs = [0.34, 0.38, 0.42, 0.46, 0.5, 0.54].map(pair);
    pairs.into_iter().min_by(|a, b| a.height.total_cmp(&b.height)).unwrap_or_default()
}
