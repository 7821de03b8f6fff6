//! Trouble that lasts is said once when it begins and once when it ends.

use crate::db::DbError;

#[derive(Debug)]
pub struct Trouble {
    work: &'static str,
    begun: bool,
}

impl Trouble {
    #[must_use]
    pub const fn new(work: &'static str) -> Self {
        Self { work, begun: false }
    }

    pub fn note(&mut self, done: &Result<(), DbError>) {
        match done {
            Ok(()) if self.begun => tracing::info!(work = self.work, "works again"),
            Err(error) if !self.begun => {
                tracing::error!(work = self.work, %error, "cannot go on; it is tried again");
            }
            _ => {}
        }
        self.begun = done.is_err();
    }
}
