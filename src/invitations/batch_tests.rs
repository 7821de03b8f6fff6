use super::{DAILY_MAILS_TO_ONE, Known, Terms, judge};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::invitations::address_list::read;
use crate::invitations::verdict::{Because, Verdict};
use crate::members::member::Profile;
use crate::types::{EmailAddress, InvitationId, Language};
use uuid::Uuid;

fn terms(licence: Licence) -> Terms {
    Terms {
        licence,
        role: Role::Member,
        profile: Profile::default(),
        group: None,
        language: Language::English,
        message: String::new(),
        expires_in_days: 30,
        keep_typos: false,
    }
}

fn address(text: &str) -> EmailAddress {
    text.parse().unwrap()
}

fn verdicts(text: &str, known: &Known, terms: &Terms) -> Vec<Verdict> {
    judge(&read(text), known, terms)
        .into_iter()
        .map(|judgement| judgement.verdict)
        .collect()
}

#[test]
fn earlier_addresses_get_the_seats() {
    let known = Known {
        free_seats: 2,
        members: [address("m@example.com")].into(),
        ..Known::default()
    };
    let list = "a@example.com m@example.com a@example.com b@example.com c@example.com";
    let expected = [
        Verdict::Ready,
        Verdict::AlreadyMember,
        Verdict::Duplicate,
        Verdict::Ready,
        Verdict::NoSeat,
    ];
    assert_eq!(verdicts(list, &known, &terms(Licence::Licensed)), expected);
    let basic = verdicts(list, &known, &terms(Licence::Basic));
    assert_eq!(basic[4], Verdict::Ready, "Basic takes no seat");
}

#[test]
fn a_duplicate_names_the_line_it_repeats() {
    let list = read("x@example.com\nAna <ana@example.com>\nANA@example.com");
    let judged = judge(&list, &Known::default(), &terms(Licence::Basic));
    assert_eq!(judged[2].because, Because::SameAs(2));
    assert_eq!(judged[2].text, "ana@example.com");
}

#[test]
fn typos_are_held_back_unless_they_are_kept() {
    let mut terms = terms(Licence::Basic);
    let list = "emil@gmial.com emil@gmail.con";
    let held = verdicts(list, &Known::default(), &terms);
    assert_eq!(held, [Verdict::Typo, Verdict::Typo]);
    terms.keep_typos = true;
    let kept = verdicts(list, &Known::default(), &terms);
    assert_eq!(
        kept,
        [Verdict::Ready, Verdict::Invalid],
        "an ending that does not exist cannot be kept"
    );
}

#[test]
fn what_is_known_comes_before_what_is_guessed() {
    let id = InvitationId::from_uuid(Uuid::from_u128(7));
    let known = Known {
        open: [(address("emil@gmial.com"), id)].into(),
        foreign_domains: ["initech.example".to_owned()].into(),
        mails_today_to: [(address("often@example.com"), DAILY_MAILS_TO_ONE)].into(),
        ..Known::default()
    };
    let list = "emil@gmial.com x@initech.example often@example.com";
    let expected = [
        Verdict::AlreadyPending,
        Verdict::DomainNotAllowed,
        Verdict::RateLimited,
    ];
    assert_eq!(verdicts(list, &known, &terms(Licence::Basic)), expected);
}
