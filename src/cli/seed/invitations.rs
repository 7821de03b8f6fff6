//! Invitations with the mails that were sent for them: those that nobody has answered, a tenth more that were declined
//! or cancelled, and what the log says of them.

use super::account::{Organisation, Size, Sums};
use super::copy::{PART, copy_attempts, copy_audit, copy_invitations, copy_mails};
use super::names::{Named, person};
use super::rows::{AttemptRow, AuditRow, InvitationRow, MailRow};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::audit::{Action, ActorKind};
use crate::db::Tx;
use crate::invitations::invitation::Status;
use crate::mail::outbox::{Delivery, Message};
use crate::types::{InvitationId, Language};
use chrono::{DateTime, Duration, Utc};
use diesel::QueryResult;
use serde_json::json;
use uuid::Uuid;

const DELIVERIES: [(Delivery, &str); 3] = [
    (Delivery::Sent, "250 2.0.0 Ok: queued"),
    (Delivery::Bounced, "550 5.1.1 <> User unknown"),
    (Delivery::Failed, "554 5.7.1 Message refused by policy"),
];

/// All of them, part by part.
pub fn fill_in(
    tx: &mut Tx<'_>,
    size: &Size,
    organisation: &Organisation,
    sums: &mut Sums,
) -> QueryResult<()> {
    let all = size.pending + size.pending / 10;
    let mut first = 0;
    while first < all {
        let last = all.min(first + PART);
        let mut part = Part::default();
        for number in first..last {
            part.add(&Row::of(size, number), organisation);
        }
        sums.reserved += part.reserved;
        copy_mails(tx, part.mails)?;
        copy_attempts(tx, part.attempts)?;
        copy_invitations(tx, part.invitations)?;
        copy_audit(tx, part.audit)?;
        first = last;
    }
    Ok(())
}

#[derive(Default)]
struct Part {
    mails: Vec<MailRow>,
    attempts: Vec<AttemptRow>,
    invitations: Vec<InvitationRow>,
    audit: Vec<AuditRow>,
    reserved: usize,
}

/// One invitation, drawn.
struct Row {
    named: Named,
    id: Uuid,
    mail: Uuid,
    entry: Uuid,
    status: Status,
    licence: Licence,
    language: Language,
    sent_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    opened_at: Option<DateTime<Utc>>,
    delivery: (Delivery, &'static str),
    holds_seat: bool,
}

/// The address that an invitation of this number goes to.
pub fn invitee(size: &Size, number: usize) -> Named {
    let domain = format!("new.{}", size.domain());
    person(&mut size.draw("invitee", number), number, &domain)
}

impl Row {
    fn of(size: &Size, number: usize) -> Self {
        let mut draw = size.draw("invitation", number);
        let status = match number.checked_sub(size.pending) {
            None => Status::Pending,
            Some(answered) if answered % 2 == 0 => Status::Declined,
            Some(_) => Status::Cancelled,
        };
        let days = if draw.chance(8) { 60 } else { 29 };
        let sent_at = size.now - Duration::minutes(5) - draw.minutes(days);
        let expires_at = sent_at + Duration::days(30);
        let decided = status != Status::Pending;
        let licensed = draw.chance(40);
        let shown = draw.chance(40);
        Self {
            named: invitee(size, number),
            id: draw.id(sent_at),
            mail: draw.id(sent_at),
            entry: draw.id(sent_at),
            status,
            licence: if licensed {
                Licence::Licensed
            } else {
                Licence::Basic
            },
            language: if draw.chance(50) {
                Language::French
            } else {
                Language::English
            },
            sent_at,
            expires_at,
            decided_at: decided.then(|| sent_at + (size.now - sent_at) / 2),
            opened_at: shown.then(|| sent_at + (size.now - sent_at) / 3),
            delivery: if draw.chance(94) {
                DELIVERIES[0]
            } else {
                draw.one_of(&DELIVERIES)
            },
            holds_seat: licensed && !decided && expires_at > size.now,
        }
    }
}

impl Part {
    fn add(&mut self, row: &Row, by: &Organisation) {
        let account = by.id.uuid();
        let (state, reply) = row.delivery;
        self.reserved += usize::from(row.holds_seat);
        let message = Message::Invitation {
            account: by.id,
            invitation: InvitationId::from_uuid(row.id),
        };
        self.mails.push(MailRow {
            id: row.mail,
            account_id: account,
            invitation_id: row.id,
            message: json!(message),
            state,
            created_at: row.sent_at,
            not_before: row.sent_at,
            attempts: 1,
            last_attempt_at: row.sent_at,
            last_reply: reply,
        });
        self.attempts.push(AttemptRow {
            outbox_id: row.mail,
            attempt: 1,
            at: row.sent_at,
            outcome: state,
            reply,
        });
        self.invitations.push(invitation(row, by));
        self.audit.push(entry(row, by));
    }
}

fn invitation(row: &Row, by: &Organisation) -> InvitationRow {
    let named = &row.named;
    InvitationRow {
        account_id: by.id.uuid(),
        id: row.id,
        email: named.email.clone(),
        invited_by: by.owner.uuid(),
        inviter_name: by.owner_name.clone(),
        role: Role::Member,
        licence: row.licence,
        department: named.department,
        job_title: named.job_title,
        location: named.location,
        manager: named.manager.clone(),
        language: row.language,
        status: row.status,
        holds_seat: row.holds_seat,
        created_at: row.sent_at,
        expires_at: row.expires_at,
        decided_at: row.decided_at,
        last_mail_id: row.mail,
        first_opened_at: row.opened_at,
        last_opened_at: row.opened_at,
    }
}

fn entry(row: &Row, by: &Organisation) -> AuditRow {
    AuditRow {
        id: row.entry,
        account_id: by.id.uuid(),
        at: row.sent_at,
        actor_kind: ActorKind::Person,
        actor_id: by.owner.uuid(),
        actor_email: by.owner_email.clone(),
        action: Action::Invited,
        subject_id: row.id,
        subject: row.named.email.clone(),
        detail: json!({ "licence": row.licence, "role": Role::Member }),
        address: "",
        request_id: "",
    }
}
