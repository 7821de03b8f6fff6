use super::{Judge, Offered, Order, holds_seat};
use crate::access::role::Role;
use crate::accounts::account::Licence::{self, Basic, Licensed};
use crate::invitations::batch::DAILY_MAILS_TO_ONE;
use crate::invitations::commands::hand::ChangeRefusal;
use crate::invitations::invitation::{Refusal, State};
use crate::invitations::record::Invitation;
use crate::types::{AccountId, GroupId, InvitationId, Language, UserId};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, HashSet};

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

/// Open for so many days; negative ones have passed.
fn invitation(days: i64, licence: Licence, holds_seat: bool) -> Invitation {
    let expires_at = now() + TimeDelta::days(days);
    Invitation {
        account_id: AccountId::generate(now()),
        id: InvitationId::generate(now()),
        batch_id: None,
        email: "ben@mail.example".parse().unwrap(),
        invited_by: UserId::generate(now()),
        inviter_name: "Alice".to_owned(),
        role: Role::Member,
        licence,
        department: String::new(),
        job_title: String::new(),
        location: String::new(),
        manager: String::new(),
        group_id: None,
        language: Language::English,
        message: String::new(),
        state: State::Pending { expires_at },
        holds_seat,
        generation: 1,
        created_at: now() - TimeDelta::days(10),
        expires_at,
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

fn judge(role: Role, free_seats: i32) -> Judge {
    Judge {
        now: now(),
        role: Some(role),
        days: 30,
        may_invite: true,
        domains: None,
        free_seats,
        groups: HashSet::new(),
        mails_today: 0,
        mails_today_to: HashMap::new(),
    }
}

#[test]
fn the_seat_follows_the_licence_while_the_invitation_is_open() {
    let mut judge = judge(Role::Admin, 1);
    let open = invitation(3, Basic, false);
    let after = judge.decide(Order::Licence(Licensed), &open).unwrap();
    assert!(after.holds_seat);
    let refused = judge.decide(Order::Licence(Licensed), &open);
    assert_eq!(refused, Err(ChangeRefusal::NoSeat), "the only one is taken");
    let held = invitation(3, Licensed, true);
    assert!(
        !judge
            .decide(Order::Licence(Basic), &held)
            .unwrap()
            .holds_seat
    );
    assert!(
        judge.decide(Order::Licence(Licensed), &open).is_ok(),
        "it came back"
    );
}

#[test]
fn an_expired_one_takes_its_seat_when_it_is_brought_back() {
    let mut judge = judge(Role::Admin, 0);
    let expired = invitation(-1, Basic, false);
    let after = judge.decide(Order::Licence(Licensed), &expired).unwrap();
    assert!(!after.holds_seat, "it is not open");
    let expired = invitation(-1, Licensed, false);
    for order in [Order::Resend, Order::Extend(5)] {
        assert_eq!(judge.decide(order, &expired), Err(ChangeRefusal::NoSeat));
        judge.free_seats = 1;
        let after = judge.decide(order, &expired).unwrap();
        assert!(after.holds_seat);
        assert_eq!(judge.free_seats, 0);
    }
    let state = State::Pending { expires_at: now() };
    assert!(
        !holds_seat(false, state, Licensed, now()),
        "over at its very second"
    );
    assert!(
        holds_seat(true, state, Licensed, now()),
        "until it is taken off"
    );
}

#[test]
fn only_owners_decide_who_is_to_be_an_admin() {
    let plain = invitation(3, Basic, false);
    let mut admin = judge(Role::Admin, 9);
    let refused = Err(ChangeRefusal::AppointsAdmins);
    assert_eq!(admin.decide(Order::Role(Role::Admin), &plain), refused);
    let appointed = Invitation {
        role: Role::Admin,
        ..invitation(3, Basic, false)
    };
    assert_eq!(admin.decide(Order::Role(Role::Member), &appointed), refused);
    assert!(admin.decide(Order::Licence(Licensed), &appointed).is_ok());
    let mut owner = judge(Role::Owner, 9);
    assert!(owner.decide(Order::Role(Role::Admin), &plain).is_ok());
    let same = owner.decide(Order::Role(Role::Member), &plain);
    assert_eq!(same, Err(ChangeRefusal::Unchanged));
}

#[test]
fn groups_must_exist_and_may_be_left() {
    let group = GroupId::generate(now());
    let mut judge = judge(Role::Admin, 0);
    let open = invitation(3, Basic, false);
    let refused = judge.decide(Order::Group(Some(group)), &open);
    assert_eq!(refused, Err(ChangeRefusal::UnknownGroup));
    judge.groups.insert(group);
    let after = judge.decide(Order::Group(Some(group)), &open).unwrap();
    assert_eq!(after.offered.group, Some(group));
    let inside = Invitation {
        group_id: Some(group),
        ..open
    };
    let after = judge.decide(Order::Group(None), &inside).unwrap();
    assert_eq!(
        after.offered,
        Offered {
            group: None,
            ..Offered::of(&inside)
        }
    );
}

#[test]
fn what_is_decided_stays_and_limits_hold() {
    let mut judge = judge(Role::Owner, 9);
    let at = now() - TimeDelta::days(1);
    let declined = Invitation {
        state: State::Declined { at },
        ..invitation(3, Basic, false)
    };
    let refused = Err(ChangeRefusal::State(Refusal::AlreadyDeclined { at }));
    for order in [
        Order::Resend,
        Order::Cancel,
        Order::Licence(Licensed),
        Order::Extend(9),
    ] {
        assert_eq!(judge.decide(order, &declined), refused, "{order:?}");
    }
    let open = invitation(300, Basic, false);
    assert_eq!(
        judge.decide(Order::Extend(66), &open),
        Err(ChangeRefusal::TooFar)
    );
    assert!(judge.decide(Order::Extend(65), &open).is_ok());
    let email = open.email.clone();
    judge.mails_today_to.insert(email, DAILY_MAILS_TO_ONE);
    assert_eq!(
        judge.decide(Order::Resend, &open),
        Err(ChangeRefusal::TooManyMails)
    );
}

#[test]
fn bringing_one_back_is_inviting_anew() {
    let mut judge = judge(Role::Admin, 9);
    judge.domains = Some(vec!["acme.example".to_owned()]);
    let (open, expired) = (invitation(3, Basic, false), invitation(-3, Basic, false));
    assert!(
        judge.decide(Order::Resend, &open).is_ok(),
        "it is open already"
    );
    let refused = Err(ChangeRefusal::DomainNotListed);
    assert_eq!(judge.decide(Order::Resend, &expired), refused);
    judge.may_invite = false;
    let refused = Err(ChangeRefusal::OwnersInvite);
    assert_eq!(judge.decide(Order::Extend(3), &expired), refused);
    assert!(judge.decide(Order::Cancel, &expired).is_ok());
}

#[test]
fn an_order_comes_back_from_its_job() {
    let group = GroupId::generate(now());
    let offered = Offered {
        licence: Basic,
        role: Role::Member,
        group: Some(group),
    };
    for order in [
        Order::Resend,
        Order::Extend(7),
        Order::Licence(Licensed),
        Order::Role(Role::Admin),
        Order::Group(None),
        Order::Group(Some(group)),
        Order::Offer(offered),
        Order::Cancel,
    ] {
        let kept = serde_json::to_value(order).unwrap();
        assert_eq!(
            serde_json::from_value::<Order>(kept.clone()).unwrap(),
            order,
            "{kept}"
        );
    }
}
