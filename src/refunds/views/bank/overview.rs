//! What waits for the bank, and the files that it was given.

use crate::refunds::bank::debtor::Debtor;
use crate::refunds::queries::bank::{Listed, Waiting};
use crate::types::money::{Currency, Money};
use crate::types::page::{Cursor, Slice};
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

#[derive(Template)]
#[template(path = "refunds/bank/overview.html")]
pub struct BankPage {
    page: Page,
    /// Our account, named and masked; none where the settings name none.
    account: Option<(String, String)>,
    waiting: Vec<Waiting>,
    sum: Money,
    files: Slice<Listed>,
}

impl BankPage {
    #[must_use]
    pub fn new(
        page: Page,
        debtor: Option<&Debtor>,
        waiting: Vec<Waiting>,
        files: Slice<Listed>,
    ) -> Self {
        let minor = waiting.iter().map(|transfer| transfer.amount.minor).sum();
        let named = |debtor: &Debtor| (debtor.name().to_owned(), debtor.iban().masked());
        Self {
            page,
            account: debtor.map(named),
            waiting,
            sum: Money::new(minor, Currency::EUR),
            files,
        }
    }

    fn paid_from(&self, (name, iban): &(String, String)) -> String {
        let args = [("name", name.clone().into()), ("iban", iban.clone().into())];
        self.page.words.args("bank-paid-from", args)
    }

    fn counted(&self, key: &str, count: usize) -> String {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let sum = self.page.money(self.sum);
        let args = [("count", count.into()), ("sum", sum.into())];
        self.page.words.args(key, args)
    }

    /// How many transfers of a file stand where: code, tone and words; nothing is said of none.
    fn standing(&self, file: &Listed) -> Vec<(&'static str, &'static str, String)> {
        let counts = [
            ("open", "info", file.open()),
            ("settled", "ok", file.settled),
            ("refused", "bad", file.refused),
        ];
        let some = counts.into_iter().filter(|(_, _, count)| *count > 0);
        some.map(|(code, tone, count)| {
            let key = format!("bank-file-{code}");
            (code, tone, self.page.with(&key, "count", count))
        })
        .collect()
    }

    fn made(&self, file: &Listed) -> String {
        let args = [
            ("at", self.page.moment(file.file.created_at).into()),
            ("by", file.file.created_by.clone().into()),
        ];
        self.page.words.args("bank-made", args)
    }

    fn approved(&self, transfer: &Waiting) -> String {
        let args = [
            ("at", self.page.date(transfer.approved_at).into()),
            ("by", transfer.approved_by.clone().into()),
        ];
        self.page.words.args("bank-approved", args)
    }

    fn previous(&self) -> Option<String> {
        self.files.previous.as_ref().map(address)
    }

    fn next(&self) -> Option<String> {
        self.files.next.as_ref().map(address)
    }
}

fn address(cursor: &Cursor) -> String {
    format!("{}?cursor={}", paths::BANK, cursor.to_text())
}
