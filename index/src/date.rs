//! Days of the calendar: read, compare, add months. The clock itself is outside this crate.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A day. Ordered; always a real day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day from its numbers, or nothing if there is no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let real = year >= 1 && (1..=12).contains(&month) && day >= 1 && day <= days(year, month);
        real.then_some(Self { year, month, day })
    }

    /// Reads `2026-11-22`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shape = year.len() == 4 && month.len() == 2 && day.len() == 2;
        let numbers = [year, month, day].iter().all(|it| it.bytes().all(|b| b.is_ascii_digit()));
        if !shape || !numbers {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day `days_since_epoch` days after 1970-01-01.
    ///
    /// After Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
    pub fn from_days_since_epoch(days_since_epoch: u32) -> Self {
        let z = days_since_epoch + 719_468;
        let era = z / 146_097;
        let day_of_era = z % 146_097;
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + u32::from(month <= 2);
        let cut = |number: u32| u8::try_from(number).unwrap_or(1);
        Self { year: u16::try_from(year).unwrap_or(u16::MAX), month: cut(month), day: cut(day) }
    }

    /// The same day some months later; the 31st becomes the last day of a shorter month.
    #[must_use]
    pub fn plus_months(self, months: u16) -> Self {
        let total = u32::from(self.month) - 1 + u32::from(months);
        let years = u16::try_from(total / 12).unwrap_or(u16::MAX);
        let year = self.year.saturating_add(years);
        let month = u8::try_from(total % 12 + 1).unwrap_or(1);
        Self { year, month, day: self.day.min(days(year, month)) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_dates() {
        assert!(Date::parse("2024-02-29").is_some());
        for bad in ["2023-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "x", "+026-01-01"] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn months_are_added_over_years_and_short_months() {
        let check = |from: &str, months, to: &str| {
            let date = Date::parse(from).expect("a date");
            assert_eq!(date.plus_months(months).to_string(), to);
        };
        check("2026-11-22", 24, "2028-11-22");
        check("2026-11-30", 3, "2027-02-28");
        check("2026-01-31", 1, "2026-02-28");
        check("2026-12-01", 1, "2027-01-01");
    }

    #[test]
    fn days_since_the_epoch_are_counted() {
        assert_eq!(Date::from_days_since_epoch(0).to_string(), "1970-01-01");
        assert_eq!(Date::from_days_since_epoch(11_016).to_string(), "2000-02-29");
        assert_eq!(Date::from_days_since_epoch(20_779).to_string(), "2026-11-22");
    }
}
