//! Which day is it? The one clock of the program; it decides overdue notices and nothing else.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use index::date::Date;

/// Set to a day such as `2026-11-22`, it takes the place of the machine's clock.
pub const VARIABLE: &str = "CRAMP_TODAY";

/// Today, by `CRAMP_TODAY` or the machine's clock (UTC).
///
/// # Errors
///
/// When `CRAMP_TODAY` is not a day.
pub fn today() -> Result<Date> {
    if let Some(set) = std::env::var_os(VARIABLE) {
        let set = set.to_string_lossy();
        let date = Date::parse(&set);
        return date
            .with_context(|| format!("{VARIABLE} is `{set}`, which is not a day; write it as 2026-11-22"));
    }
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let days = u32::try_from(seconds / 86_400).unwrap_or(u32::MAX);
    Ok(Date::from_days_since_epoch(days))
}
