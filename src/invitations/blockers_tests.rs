use super::*;
use crate::accounts::account::{Licence, Plan};
use crate::refunds::input::InvoiceStatus;
use crate::types::MembershipId;
use crate::types::instant::Instant;
use crate::types::money::Currency;
use uuid::Uuid;

fn account(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(number))
}

fn place(kind: AccountKind, role: Role) -> Place {
    Place {
        account: account(1),
        account_name: "Initech".to_owned(),
        kind,
        plan: Plan::Free,
        membership: MembershipId::from_uuid(Uuid::from_u128(3)),
        role,
        licence: Licence::Basic,
        companions: Vec::new(),
        has_other_owner: false,
    }
}

fn codes(situation: &Situation) -> Vec<&'static str> {
    let blockers = situation.blockers(account(2));
    blockers.iter().map(Blocker::as_code).collect()
}

fn at(place: Place) -> Situation {
    Situation {
        place: Some(place),
        ..Situation::default()
    }
}

#[test]
fn somebody_alone_on_their_account_is_free_to_go() {
    assert!(codes(&at(place(AccountKind::Individual, Role::Owner))).is_empty());
    assert!(codes(&Situation::default()).is_empty());
}

#[test]
fn others_on_the_account_keep_its_owner_but_not_each_other() {
    let shared = |role| Place {
        companions: vec!["Ida Berg".to_owned()],
        has_other_owner: role == Role::Member,
        ..place(AccountKind::Individual, role)
    };
    assert_eq!(codes(&at(shared(Role::Owner))), ["other_users"]);
    assert!(codes(&at(shared(Role::Member))).is_empty());
}

#[test]
fn another_organisation_has_to_be_left_first_and_never_without_an_owner() {
    let member = place(AccountKind::Organisation, Role::Member);
    assert_eq!(codes(&at(member.clone())), ["other_organisation"]);
    let owner = place(AccountKind::Organisation, Role::Owner);
    assert_eq!(
        codes(&at(owner.clone())),
        ["last_owner", "other_organisation"]
    );
    let one_of_two = Place {
        has_other_owner: true,
        ..owner
    };
    assert_eq!(codes(&at(one_of_two)), ["other_organisation"]);
    let same = Place {
        account: account(2),
        ..member
    };
    assert!(codes(&at(same)).is_empty());
}

#[test]
fn a_domain_counts_only_when_another_organisation_owns_it() {
    let managed = |owner| Situation {
        domain_owner: Some((owner, "Acme".to_owned(), "acme.example".to_owned())),
        ..Situation::default()
    };
    assert!(codes(&managed(account(2))).is_empty());
    assert_eq!(codes(&managed(account(9))), ["managed_domain"]);
}

#[test]
fn every_reason_is_named_at_once() {
    let euros = |minor| Money::new(minor, Currency::EUR);
    let open = |number: &str| OpenInvoice {
        number: number.to_owned(),
        issued_at: Instant::from_unix(0).unwrap(),
        status: InvoiceStatus::Open,
        amount: euros(1200),
    };
    let everything = Situation {
        place: Some(Place {
            companions: vec!["Jon Falk".to_owned()],
            ..place(AccountKind::Individual, Role::Owner)
        }),
        open_invoices: vec![open("A-1"), open("A-2")],
        debt: Some(euros(5)),
        domain_owner: Some((
            account(9),
            "Initech".to_owned(),
            "initech.example".to_owned(),
        )),
    };
    assert_eq!(
        codes(&everything),
        [
            "outstanding_invoice",
            "outstanding_invoice",
            "outstanding_invoice",
            "other_users",
            "managed_domain"
        ]
    );
}
