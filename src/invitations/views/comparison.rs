//! What changes, side by side: today and after joining.

use crate::accounts::account::{Licence, Plan};
use crate::billing::facts::Facts;
use crate::billing::subscription::Term;
use crate::invitations::commands::look::{OwnSide, Sent};
use crate::refunds::input::LineKind;
use crate::types::EmailAddress;
use crate::types::money::Money;
use crate::web::layout::Page;

/// One topic.
pub struct Row {
    pub topic: String,
    pub today: String,
    pub after: String,
}

/// Words of one table: `today` and `after` are messages `invitee-today-…` and `invitee-after-…`.
struct Rows<'a> {
    page: &'a Page,
    sent: &'a Sent,
    list: Vec<Row>,
}

impl Rows<'_> {
    fn organisation(&self) -> String {
        self.sent.organisation.name.clone()
    }

    fn after(&self, key: &str) -> String {
        let key = format!("invitee-after-{key}");
        self.page.with(&key, "organisation", self.organisation())
    }

    fn add(&mut self, topic: &str, today: String, after: String) {
        let topic = self.page.code("invitee-topic", topic);
        self.list.push(Row {
            topic,
            today,
            after,
        });
    }

    fn plan_after(&self) -> String {
        match self.sent.invitation.licence {
            Licence::Licensed => self.after("plan-licensed"),
            Licence::Basic => self.after("plan-basic"),
        }
    }

    fn account_after(&self) -> String {
        let role = self.page.code("role", self.sent.invitation.role.as_code());
        let name = self.organisation();
        self.page.words.args(
            "invitee-after-account",
            [("organisation", name.into()), ("role", role.into())],
        )
    }

    /// What holds for everybody.
    fn common(mut self, pays: &str, sign_in: String) -> Vec<Row> {
        let (page, today) = (self.page, |key: &str| {
            self.page.say(&format!("invitee-today-{key}"))
        });
        let rows = [
            ("pays", page.say(pays), self.after("pays")),
            (
                "administers",
                today("administers"),
                self.after("administers"),
            ),
            ("sees", today("sees"), self.after("sees")),
            ("keeps", today("keeps"), self.after("keeps")),
            ("sign-in", sign_in, page.say("invitee-after-sign-in")),
        ];
        for (topic, today, after) in rows {
            self.add(topic, today, after);
        }
        self.list
    }
}

/// Before signing in: what can be said of anybody.
#[must_use]
pub fn for_stranger(page: &Page, sent: &Sent, has_user: bool) -> Vec<Row> {
    let mut table = Rows {
        page,
        sent,
        list: Vec::new(),
    };
    let today = if has_user { "stranger" } else { "newcomer" };
    let words = |topic: &str| page.say(&format!("invitee-today-{topic}-{today}"));
    table.add("account", words("account"), table.account_after());
    table.add("plan", words("plan"), table.plan_after());
    if has_user {
        let sign_in = page.say("invitee-today-sign-in-stranger");
        return table.common("invitee-today-pays-stranger", sign_in);
    }
    table.add("sees", words("sees"), table.after("sees"));
    table.list
}

/// For the signed-in invitee: their plan, price and renewal.
#[must_use]
pub fn for_invitee(page: &Page, sent: &Sent, own: &OwnSide, email: &EmailAddress) -> Vec<Row> {
    let mut table = Rows {
        page,
        sent,
        list: Vec::new(),
    };
    let account = if own.place.is_some() { "own" } else { "none" };
    let account = page.say(&format!("invitee-today-account-{account}"));
    table.add("account", account, table.account_after());
    table.add("plan", plan_today(page, own), table.plan_after());
    if let (Some(offer), Some(facts)) = (&own.offer, &own.facts) {
        let until = facts.subscription.as_ref().map_or_else(
            || page.say("invitee-today-unused-none"),
            |running| {
                let end = running.current_period_end.utc();
                page.with("invitee-today-unused", "until", page.date(end))
            },
        );
        let back = match offer {
            Ok(offer) if offer.statement.gives_back() => {
                let statement = &offer.statement;
                let amount = page.money(statement.money(statement.gross));
                page.with("invitee-after-unused", "amount", amount)
            }
            Ok(_) => page.say("invitee-after-unused-nothing"),
            Err(_) => page.say("invitee-after-unused-unclear"),
        };
        table.add("unused", until, back);
    }
    let pays = match pro(own) {
        Some(_) => "invitee-today-pays",
        None => "invitee-today-pays-free",
    };
    let sign_in = page.with("invitee-today-sign-in", "email", email.to_string());
    table.common(pays, sign_in)
}

/// The billing of a plan that is paid for.
fn pro(own: &OwnSide) -> Option<&Facts> {
    own.facts.as_ref().filter(|facts| facts.plan == Plan::Pro)
}

fn plan_today(page: &Page, own: &OwnSide) -> String {
    let Some(facts) = pro(own) else {
        return page.say("invitee-today-plan-free");
    };
    let Some(running) = &facts.subscription else {
        return page.say("invitee-today-plan-pro");
    };
    let renewal = page.date(running.current_period_end.utc());
    let Some(price) = price(facts) else {
        return page.with("invitee-today-plan-renews", "renewal", renewal);
    };
    let key = match running.term {
        Term::Month => "invitee-today-plan-month",
        Term::Year => "invitee-today-plan-year",
    };
    let price = page.money(price);
    let args = [("price", price.into()), ("renewal", renewal.into())];
    page.words.args(key, args)
}

/// What the plan itself last cost, tax included: the recurring lines of the latest invoice that has any.
fn price(facts: &Facts) -> Option<Money> {
    let recurring = facts.invoices.iter().rev().find_map(|invoice| {
        let lines = invoice.lines.iter().map(|line| &line.facts);
        let mut plan = lines
            .filter(|line| line.kind == LineKind::Recurring)
            .map(|line| line.net() + i128::from(line.tax))
            .peekable();
        plan.peek()?;
        Some(plan.sum::<i128>())
    })?;
    Some(facts.money(i64::try_from(recurring).ok()?))
}
