//! How seats stood over time. A day without a row is as the one before it.

use super::seats::{SeatDay, Seats};
use chrono::{Days, NaiveDate};

/// How many days back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Period {
    Month,
    #[default]
    Quarter,
    Year,
}

impl Period {
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// Unknown texts mean the default.
    #[must_use]
    pub fn parse(days: &str) -> Self {
        let found = Self::ALL
            .into_iter()
            .find(|period| period.days().to_string() == days);
        found.unwrap_or_default()
    }

    #[must_use]
    pub const fn days(self) -> u16 {
        match self {
            Self::Month => 30,
            Self::Quarter => 90,
            Self::Year => 365,
        }
    }

    /// The first of the days that end with today.
    #[must_use]
    pub fn first_day(self, today: NaiveDate) -> NaiveDate {
        let back = Days::new(u64::from(self.days()) - 1);
        today.checked_sub_days(back).unwrap_or(today)
    }
}

/// A stretch of days on which nothing moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Days since the first that is shown.
    pub from: i64,
    /// The day after its last.
    pub to: i64,
    pub seats: Seats,
}

/// The days of a period, oldest first.
#[derive(Debug, Clone)]
pub struct History {
    pub period: Period,
    pub first: NaiveDate,
    pub today: NaiveDate,
    /// Days on which seats moved, oldest first.
    pub days: Vec<SeatDay>,
    before: Option<Seats>,
}

impl History {
    /// `before`: the last day with a row before the period begins.
    #[must_use]
    pub fn new(
        period: Period,
        today: NaiveDate,
        before: Option<SeatDay>,
        days: Vec<SeatDay>,
    ) -> Self {
        Self {
            period,
            first: period.first_day(today),
            today,
            days,
            before: before.map(|day| day.seats),
        }
    }

    /// What the chart draws. Days before anything was kept are left empty.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let at = |day: NaiveDate| (day - self.first).num_days();
        let begin = self.before.map(|seats| (0, seats));
        let mut moves: Vec<(i64, Seats)> = begin.into_iter().collect();
        moves.extend(self.days.iter().map(|day| (at(day.day), day.seats)));
        let ends = moves.iter().skip(1).map(|(from, _)| *from);
        let ends: Vec<i64> = ends.chain([i64::from(self.period.days())]).collect();
        let steps = moves.into_iter().zip(ends);
        let steps = steps.map(|((from, seats), to)| Step { from, to, seats });
        steps.filter(|step| step.from < step.to).collect()
    }

    /// Top of the chart: the most seats that were bought, taken or set aside.
    #[must_use]
    pub fn most(&self) -> i32 {
        let steps = self.steps();
        let most = steps.iter().map(|step| {
            step.seats
                .purchased
                .max(step.seats.used + step.seats.reserved)
        });
        most.max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{History, Period, Step};
    use crate::accounts::seats::{SeatDay, Seats};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn seats(used: i32) -> Seats {
        Seats {
            purchased: 10,
            used,
            reserved: 1,
        }
    }

    fn moved(text: &str, used: i32) -> SeatDay {
        SeatDay {
            day: day(text),
            seats: seats(used),
        }
    }

    #[test]
    fn a_day_without_a_row_is_as_the_one_before() {
        let today = day("2026-11-30");
        assert_eq!(Period::Month.first_day(today), day("2026-11-01"));
        let days = vec![moved("2026-11-11", 3), moved("2026-11-30", 4)];
        let history = History::new(Period::Month, today, Some(moved("2026-10-01", 2)), days);
        let step = |from, to, used| Step {
            from,
            to,
            seats: seats(used),
        };
        let expected = [step(0, 10, 2), step(10, 29, 3), step(29, 30, 4)];
        assert_eq!(history.steps(), expected);
        assert_eq!(history.most(), 10);
    }

    #[test]
    fn before_anything_was_kept_nothing_is_drawn() {
        let today = day("2026-11-30");
        let begun = History::new(Period::Month, today, None, vec![moved("2026-11-21", 1)]);
        assert_eq!(begun.steps()[0].from, 20);
        let never = History::new(Period::Month, today, None, Vec::new());
        assert!(never.steps().is_empty());
        let moved_at_once = vec![moved("2026-11-01", 5)];
        let replaced = History::new(
            Period::Month,
            today,
            Some(moved("2026-10-01", 2)),
            moved_at_once,
        );
        assert_eq!(replaced.steps().len(), 1);
    }

    #[test]
    fn periods_are_a_choice_of_three() {
        assert_eq!(Period::parse("30"), Period::Month);
        assert_eq!(Period::parse("365"), Period::Year);
        assert_eq!(Period::parse("many"), Period::Quarter);
    }
}
