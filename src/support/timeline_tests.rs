use super::{Event, Happening, Quote, timeline};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::audit::queries::Written;
use crate::audit::{Action, ActorKind};
use crate::invitations::invitation::State;
use crate::invitations::record::Invitation;
use crate::mail::history::Attempt;
use crate::mail::outbox::Delivery;
use crate::types::{AccountId, AuditId, InvitationId, Language, MailId, UserId};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use uuid::Uuid;

fn at(hour: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::hours(hour)
}

fn invitation(state: State) -> Invitation {
    Invitation {
        account_id: AccountId::from_uuid(Uuid::from_u128(1)),
        id: InvitationId::from_uuid(Uuid::from_u128(2)),
        batch_id: None,
        email: "ben@example.com".parse().unwrap(),
        invited_by: UserId::from_uuid(Uuid::from_u128(3)),
        inviter_name: "Alice Martin".to_owned(),
        role: Role::Member,
        licence: Licence::Basic,
        department: String::new(),
        job_title: String::new(),
        location: String::new(),
        manager: String::new(),
        group_id: None,
        language: Language::English,
        message: "Welcome!".to_owned(),
        state,
        holds_seat: false,
        generation: 1,
        created_at: at(0),
        expires_at: at(100),
        decline_reason: None,
        last_mail_id: None,
        first_opened_at: None,
        last_opened_at: None,
        blocked_at: None,
        blocked_by: Vec::new(),
        accepted_by: None,
        membership_id: None,
        undo_until: None,
        undone_at: None,
        undone_by: None,
    }
}

fn written(hour: i64, action: Action, by: &str) -> Written {
    Written {
        id: AuditId::from_uuid(Uuid::from_u128(4)),
        at: at(hour),
        actor_kind: ActorKind::Person,
        actor_email: by.to_owned(),
        action,
        subject: "ben@example.com".to_owned(),
        detail: Value::Null,
        address: String::new(),
    }
}

fn attempt(hour: i64, mail: u128, outcome: Delivery, reply: &str) -> Attempt {
    Attempt {
        mail: MailId::from_uuid(Uuid::from_u128(mail)),
        at: at(hour),
        outcome,
        reply: reply.to_owned(),
    }
}

fn happened(events: &[Event]) -> Vec<Happening> {
    events.iter().rev().map(|event| event.what).collect()
}

const PENDING: State = State::Pending {
    expires_at: DateTime::<Utc>::MAX_UTC,
};

#[test]
fn trail_mails_and_columns_come_in_one_order() {
    let seen = Invitation {
        first_opened_at: Some(at(5)),
        last_opened_at: Some(at(7)),
        blocked_at: Some(at(8)),
        blocked_by: vec!["other_users".to_owned()],
        ..invitation(PENDING)
    };
    let trail = [
        written(0, Action::Invited, "alice@acme.example"),
        written(3, Action::InvitationResent, "alice@acme.example"),
        written(6, Action::SupportLooked, "sam@muster.example"),
        written(8, Action::InvitationBlocked, "ben@example.com"),
    ];
    let attempts = [
        attempt(1, 1, Delivery::Deferred, "450 later"),
        attempt(2, 1, Delivery::Sent, "250 ok"),
        attempt(4, 2, Delivery::Sent, ""),
    ];
    let events = timeline(&seen, &trail, &attempts, at(9));
    assert_eq!(
        happened(&events),
        [
            Happening::Noted(Action::Invited),
            Happening::Tried(Delivery::Deferred, 1),
            Happening::Tried(Delivery::Sent, 1),
            Happening::Noted(Action::InvitationResent),
            Happening::Tried(Delivery::Sent, 2),
            Happening::Opened,
            Happening::OpenedAgain,
            Happening::Noted(Action::InvitationBlocked),
        ],
        "each once, no look of staff among them"
    );
    assert_eq!(events[7].quote, Some(Quote::Person("Welcome!".to_owned())));
    assert_eq!(
        events[6].quote,
        Some(Quote::Machine("450 later".to_owned()))
    );
    assert_eq!(events[3].quote, None);
    assert_eq!(events[0].by.as_deref(), Some("ben@example.com"));
}

#[test]
fn a_row_without_a_trail_tells_itself() {
    let declined = Invitation {
        decline_reason: Some("Not now".to_owned()),
        ..invitation(State::Declined { at: at(4) })
    };
    let events = timeline(&declined, &[], &[], at(5));
    assert_eq!(
        happened(&events),
        [
            Happening::Noted(Action::Invited),
            Happening::Noted(Action::InvitationDeclined)
        ]
    );
    assert_eq!(events[0].quote, Some(Quote::Person("Not now".to_owned())));
    assert_eq!(events[1].by.as_deref(), Some("Alice Martin"));
}

#[test]
fn the_deadline_is_an_event_once_it_has_passed() {
    let row = invitation(State::Pending {
        expires_at: at(100),
    });
    let second = TimeDelta::seconds(1);
    assert_eq!(timeline(&row, &[], &[], at(100) - second).len(), 1);
    let events = timeline(&row, &[], &[], at(100));
    assert_eq!(
        (events[0].what, events[0].at),
        (Happening::Expired, at(100))
    );
}
