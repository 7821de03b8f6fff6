use super::{
    HandOverRefusal, MemberRefusal, Standing, may_appoint, may_edit, may_hand_over, may_readmit,
    may_remove, roles_to_choose, seats_of,
};
use crate::access::role::Role::{self, Admin, Member, Owner};
use crate::accounts::account::Licence;
use crate::members::member::MemberStatus;
use crate::types::MembershipId;
use chrono::DateTime;

fn somebody(role: Role) -> Standing {
    Standing {
        membership: MembershipId::generate(DateTime::UNIX_EPOCH),
        role,
    }
}

#[test]
fn admins_never_touch_an_owner() {
    let (admin, owner) = (somebody(Admin), somebody(Owner));
    let refused = Err(MemberRefusal::OwnersOnly);
    assert_eq!(may_edit(admin, owner), refused);
    assert_eq!(may_appoint(admin, owner, Member, true), refused);
    assert_eq!(may_readmit(admin, owner), refused);
    assert_eq!(may_remove(admin, owner, true), refused);
}

#[test]
fn only_owners_appoint_demote_and_suspend_admins() {
    let (admin, owner) = (somebody(Admin), somebody(Owner));
    let refused = Err(MemberRefusal::AppointsAdmins);
    for (member, role) in [(Member, Admin), (Admin, Member)] {
        let member = somebody(member);
        assert_eq!(may_appoint(admin, member, role, true), refused);
        assert_eq!(may_appoint(owner, member, role, true), Ok(()));
    }
    let handed = Err(MemberRefusal::HandedOver);
    assert_eq!(may_appoint(owner, somebody(Admin), Owner, true), handed);
    assert_eq!(may_appoint(admin, admin, Member, true), refused);
    assert_eq!(may_remove(admin, somebody(Admin), true), refused);
    assert_eq!(may_readmit(admin, somebody(Admin)), refused);
    assert_eq!(may_edit(admin, somebody(Admin)), Ok(()));
    assert_eq!(may_remove(admin, somebody(Member), true), Ok(()));
}

#[test]
fn nobody_removes_themselves_and_one_owner_stays() {
    let (one, other) = (somebody(Owner), somebody(Owner));
    assert_eq!(may_remove(one, one, true), Err(MemberRefusal::Oneself));
    assert_eq!(may_appoint(one, one, Admin, true), Ok(()));
    let last = Err(MemberRefusal::LastOwner);
    assert_eq!(may_appoint(one, one, Admin, false), last);
    assert_eq!(may_remove(one, other, false), last);
    assert_eq!(may_remove(one, other, true), Ok(()));
}

#[test]
fn the_choice_of_roles_is_what_the_rule_allows() {
    let (admin, owner) = (somebody(Admin), somebody(Owner));
    assert_eq!(roles_to_choose(admin, somebody(Member), true), [Member]);
    assert_eq!(
        roles_to_choose(owner, somebody(Member), true),
        [Member, Admin]
    );
    assert_eq!(roles_to_choose(owner, owner, false), [Owner]);
}

#[test]
fn ownership_goes_from_an_owner_to_somebody_active() {
    let (admin, owner) = (somebody(Admin), somebody(Owner));
    let may = |by, member, status| may_hand_over(by, member, status);
    assert_eq!(may(owner, admin, MemberStatus::Active), Ok(()));
    let refused = Err(HandOverRefusal::OwnersOnly);
    assert_eq!(may(admin, somebody(Member), MemberStatus::Active), refused);
    let already = Err(HandOverRefusal::OwnerAlready);
    assert_eq!(may(owner, somebody(Owner), MemberStatus::Active), already);
    let away = Err(HandOverRefusal::Deactivated);
    assert_eq!(may(owner, admin, MemberStatus::Deactivated), away);
}

#[test]
fn only_active_licensed_members_take_seats() {
    let seats = |licence, status| seats_of(licence, status);
    assert_eq!(seats(Licence::Licensed, MemberStatus::Active), 1);
    assert_eq!(seats(Licence::Licensed, MemberStatus::Deactivated), 0);
    assert_eq!(seats(Licence::Basic, MemberStatus::Active), 0);
}
