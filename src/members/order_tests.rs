use super::{Judge, Order, Target, Verdict};
use crate::access::role::Role::{self, Admin, Member, Owner};
use crate::accounts::account::Licence::{self, Basic, Licensed};
use crate::members::member::MemberStatus::{self, Active, Deactivated};
use crate::members::rules::{MemberRefusal, Standing};
use crate::types::MembershipId;
use chrono::DateTime;

fn somebody(role: Role, licence: Licence, status: MemberStatus) -> Target<'static> {
    Target {
        id: MembershipId::generate(DateTime::UNIX_EPOCH),
        role,
        licence,
        status,
        department: "Sales",
        in_group: false,
    }
}

fn judge(by: &Target<'_>, owners: &[&Target<'_>], free_seats: i32) -> Judge {
    Judge {
        by: Standing {
            membership: by.id,
            role: by.role,
        },
        free_seats,
        owners: owners.iter().map(|owner| owner.id).collect(),
        group_exists: true,
    }
}

#[test]
fn seats_go_to_the_first_until_none_is_left() {
    let owner = somebody(Owner, Licensed, Active);
    let mut judge = judge(&owner, &[&owner], 1);
    let order = Order::Licence(Licensed);
    let basic = || somebody(Member, Basic, Active);
    assert_eq!(judge.decide(&order, &owner), Verdict::Unchanged);
    assert_eq!(judge.decide(&order, &basic()), Verdict::Changes);
    let no_seat = Verdict::Refused(MemberRefusal::NoSeat);
    assert_eq!(judge.decide(&order, &basic()), no_seat);
    let away = somebody(Member, Basic, Deactivated);
    assert_eq!(judge.decide(&order, &away), Verdict::Changes, "takes none");
    let back = somebody(Member, Licensed, Deactivated);
    assert_eq!(judge.decide(&Order::Reactivate, &back), no_seat);
    let leaves = somebody(Member, Licensed, Active);
    assert_eq!(judge.decide(&Order::Unlink, &leaves), Verdict::Changes);
    assert_eq!(judge.decide(&Order::Reactivate, &back), Verdict::Changes);
}

#[test]
fn of_all_owners_one_stays() {
    let [one, two, three] = [(); 3].map(|()| somebody(Owner, Basic, Active));
    let mut judge = judge(&one, &[&one, &two], 0);
    let last = Verdict::Refused(MemberRefusal::LastOwner);
    let oneself = Verdict::Refused(MemberRefusal::Oneself);
    assert_eq!(judge.decide(&Order::Role(Member), &one), oneself);
    assert_eq!(judge.decide(&Order::Deactivate, &one), oneself);
    assert_eq!(judge.decide(&Order::Role(Admin), &two), Verdict::Changes);
    judge.owners = [three.id].into();
    assert_eq!(judge.decide(&Order::Unlink, &three), last);
    let back = Target {
        status: Deactivated,
        ..two
    };
    assert_eq!(judge.decide(&Order::Reactivate, &back), Verdict::Changes);
    assert_eq!(judge.decide(&Order::Unlink, &three), Verdict::Changes);
}

#[test]
fn an_admin_reaches_members_only() {
    let admin = somebody(Admin, Basic, Active);
    let owner = somebody(Owner, Basic, Active);
    let mut judge = judge(&admin, &[&owner], 5);
    let department = Order::Department("Research".to_owned());
    let owners_only = Verdict::Refused(MemberRefusal::OwnersOnly);
    assert_eq!(judge.decide(&department, &owner), owners_only);
    let colleague = somebody(Admin, Basic, Active);
    assert_eq!(judge.decide(&department, &colleague), Verdict::Changes);
    let appoints = Verdict::Refused(MemberRefusal::AppointsAdmins);
    assert_eq!(judge.decide(&Order::Deactivate, &colleague), appoints);
    let member = somebody(Member, Basic, Active);
    assert_eq!(judge.decide(&Order::Role(Admin), &member), appoints);
    assert_eq!(judge.decide(&Order::Deactivate, &member), Verdict::Changes);
}

#[test]
fn who_is_so_already_stays_as_they_are() {
    let owner = somebody(Owner, Basic, Active);
    let mut judge = judge(&owner, &[&owner], 0);
    let away = somebody(Member, Basic, Deactivated);
    let inside = Target {
        in_group: true,
        ..somebody(Member, Basic, Active)
    };
    let group = "0190a0a0-0000-7000-8000-00000000000a".parse().unwrap();
    for (order, target) in [
        (Order::Deactivate, &away),
        (Order::GroupAdd(group), &inside),
        (Order::GroupRemove(group), &away),
        (Order::Department("Sales".to_owned()), &inside),
        (Order::Reactivate, &inside),
        (Order::Role(Member), &inside),
    ] {
        assert_eq!(
            judge.decide(&order, target),
            Verdict::Unchanged,
            "{order:?}"
        );
    }
    judge.group_exists = false;
    let gone = Verdict::Refused(MemberRefusal::UnknownGroup);
    assert_eq!(judge.decide(&Order::GroupAdd(group), &away), gone);
}
