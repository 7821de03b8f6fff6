//! Groups, a deactivated colleague, and one invitation in every state that the Pending tab knows.

use super::cast::Demo;
use super::person::{Person, Where};
use super::story::Story;
use crate::access::role::Role;
use crate::access::scope::AdminScope;
use crate::accounts::account::Licence;
use crate::accounts::group_name::GroupName;
use crate::accounts::groups;
use crate::audit::Actor;
use crate::billing;
use crate::invitations::address_list;
use crate::invitations::batch::{Batch, Terms};
use crate::invitations::blockers::Blocker;
use crate::invitations::commands::by::By;
use crate::invitations::commands::{attempts, change, decline, invite};
use crate::invitations::invitee::Invitee;
use crate::invitations::order::Order;
use crate::members::commands as members;
use crate::members::commands::Change;
use crate::members::member::Profile;
use crate::server::Parts;
use crate::types::ids::uuid_at;
use crate::types::{GroupId, Language};
use anyhow::{Context, anyhow};
use chrono::{DateTime, Duration, Utc};

/// Tells the story so far, each part at its own time, with its mails sent then.
pub fn settle_in(parts: &Parts, now: DateTime<Utc>) -> anyhow::Result<()> {
    let story = Acme(Story::new(parts));
    story.arrange(now - Duration::days(60))?;
    story.invite("olga@mail.example", now - Duration::days(40))?;
    let cancelled = story.invite("rita@mail.example", now - Duration::days(12))?;
    let declined = story.invite("pavel@mail.example", now - Duration::days(9))?;
    let blocked = story.invite("viktor@mail.example", now - Duration::days(4))?;
    story.invite("tomas@mail.example", now - Duration::days(2))?;
    story.cancel(&cancelled, now - Duration::days(11))?;
    story.decline(&declined, now - Duration::days(8))?;
    story.block(&blocked, now - Duration::days(3))?;
    story.deliver(now)
}

/// Acme's part of the story.
struct Acme<'a>(Story<'a>);

impl<'a> std::ops::Deref for Acme<'a> {
    type Target = Story<'a>;
    fn deref(&self) -> &Story<'a> {
        &self.0
    }
}

impl Acme<'_> {
    fn alice(&self) -> anyhow::Result<AdminScope> {
        self.admin("alice@acme.example")
    }

    /// Groups by department, and Goran, who left.
    fn arrange(&self, then: DateTime<Utc>) -> anyhow::Result<()> {
        let alice = self.alice()?;
        for name in ["Product", "Research", "Sales"] {
            let group = GroupName::parse(name).map_err(|error| anyhow!("{error:?}"))?;
            let group = self.act(|tx| groups::create_group(tx, &alice, &group, then))?;
            for person in &Demo::everybody().people {
                self.put_in_group(person, (name, group), then)?;
            }
        }
        let goran = self.who("goran@acme.example")?;
        let place = goran
            .visitor()
            .place()
            .context("Goran is nowhere")?
            .membership;
        self.act(|tx| members::deactivate(tx, &alice, place, then))
    }

    /// Colleagues are in the group that is called like their department.
    fn put_in_group(
        &self,
        person: &Person,
        (name, group): (&str, GroupId),
        then: DateTime<Utc>,
    ) -> anyhow::Result<()> {
        let Where::Acme(role, licence, [department, job_title, location]) = person.place else {
            return Ok(());
        };
        if department != name {
            return Ok(());
        }
        let alice = self.alice()?;
        let colleague = self.who(person.email)?;
        let place = colleague
            .visitor()
            .place()
            .context("a colleague is nowhere")?;
        let change = Change {
            role,
            licence,
            profile: Profile {
                department: department.to_owned(),
                job_title: job_title.to_owned(),
                location: location.to_owned(),
                manager: "Alice Martin".to_owned(),
            },
            groups: vec![group],
        };
        self.act(|tx| members::change(tx, &alice, place.membership, &change, then))
    }

    fn invite(&self, email: &str, then: DateTime<Utc>) -> anyhow::Result<Invitee> {
        let alice = self.alice()?;
        let batch = Batch {
            form_key: uuid_at(then),
            entries: address_list::read(email),
            terms: Terms {
                licence: Licence::Licensed,
                role: Role::Member,
                profile: Profile {
                    department: "Sales".to_owned(),
                    ..Profile::default()
                },
                group: None,
                language: Language::English,
                message: "We would like to have you in our account.".to_owned(),
                expires_in_days: 30,
                keep_typos: false,
            },
        };
        self.act(|tx| invite::invite(tx, &alice, &batch, then))?;
        self.deliver(then)?;
        self.link(email)
    }

    fn cancel(&self, link: &Invitee, then: DateTime<Utc>) -> anyhow::Result<()> {
        let alice = self.alice()?;
        self.act(|tx| {
            change::order(
                tx,
                By::Admin(&alice),
                Order::Cancel,
                link.invitation(),
                then,
            )
        })?;
        Ok(())
    }

    fn decline(&self, link: &Invitee, then: DateTime<Utc>) -> anyhow::Result<()> {
        let actor = Actor::stranger("pavel@mail.example", String::new(), String::new());
        let reason = "I am about to leave the company.";
        self.act(|tx| decline::decline(tx, link, (None, &actor), reason, then))?;
        self.deliver(then)
    }

    /// Viktor tried, and an unpaid invoice stood in the way.
    fn block(&self, link: &Invitee, then: DateTime<Utc>) -> anyhow::Result<()> {
        let viktor = self.who("viktor@mail.example")?;
        let account = viktor
            .visitor()
            .place()
            .context("Viktor is nowhere")?
            .account;
        let open = self
            .db()
            .read_now(|conn| billing::commands::outstanding(conn, account))?;
        let blockers: Vec<Blocker> = open.into_iter().map(Blocker::OutstandingInvoice).collect();
        self.act(|tx| attempts::note_blocked(tx, link, &blockers, viktor.actor(), then))
    }
}
