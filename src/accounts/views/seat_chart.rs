//! Seats over time: a picture and its table.

use crate::accounts::seat_history::{History, Period, Step};
use crate::accounts::seats::SeatDay;
use crate::web::layout::Page;
use crate::web::paths;

/// What the picture is drawn from. Its unit is one day to the right and one seat up.
#[derive(Debug)]
pub struct SeatChart {
    page: Page,
    history: History,
    steps: Vec<Step>,
    most: i32,
}

impl SeatChart {
    #[must_use]
    pub fn new(page: Page, history: History) -> Self {
        Self {
            steps: history.steps(),
            most: history.most(),
            page,
            history,
        }
    }

    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    #[must_use]
    pub fn width(&self) -> u16 {
        self.history.period.days()
    }

    /// A little air above the highest line.
    #[must_use]
    pub fn height(&self) -> i32 {
        self.most + (self.most / 25).max(1)
    }

    #[must_use]
    pub fn most(&self) -> String {
        self.page.number(self.most.into())
    }

    /// The line of the purchased seats.
    #[must_use]
    pub fn purchased(&self) -> String {
        let line = |(at, step): (usize, &Step)| {
            let begin = if at == 0 { 'M' } else { 'L' };
            let y = self.height() - step.seats.purchased;
            format!("{begin}{} {y}H{}", step.from, step.to)
        };
        self.steps.iter().enumerate().map(line).collect()
    }

    #[must_use]
    pub fn first(&self) -> String {
        self.page.day(self.history.first)
    }

    #[must_use]
    pub fn today(&self) -> String {
        self.page.day(self.history.today)
    }

    /// The days of the table, newest first.
    #[must_use]
    pub fn days(&self) -> Vec<&SeatDay> {
        self.history.days.iter().rev().collect()
    }

    /// What the picture shows, for those who do not see it.
    #[must_use]
    pub fn in_words(&self) -> String {
        let (Some(first), Some(last)) = (self.steps.first(), self.steps.last()) else {
            return self.page.say("seats-chart-none");
        };
        let args = [
            ("days", i64::from(self.width()).into()),
            ("from", i64::from(first.seats.used).into()),
            ("to", i64::from(last.seats.used).into()),
            ("reserved", i64::from(last.seats.reserved).into()),
            ("purchased", i64::from(last.seats.purchased).into()),
        ];
        self.page.words.args("seats-chart-words", args)
    }

    /// Days, address, and whether they are the ones shown.
    #[must_use]
    pub fn periods(&self) -> Vec<(i64, String, bool)> {
        let link = |period: Period| {
            let days = period.days();
            let href = format!("{}?days={days}#seats-over-time", paths::ADVANCED);
            (days.into(), href, period == self.history.period)
        };
        Period::ALL.into_iter().map(link).collect()
    }
}
