tab-users = Users
tab-pending = Pending
tab-groups = Groups
seats-lead = Seats:
seats-used = { $count ->
   *[other] used
}
seats-reserved = { $count ->
   *[other] reserved
}
seats-free = { $count ->
   *[other] free of
}
licence-basic = Basic
licence-licensed = Licensed
member-status-active = Active
member-status-deactivated = Deactivated
users-add = Add users
users-search = Name, e-mail or department
users-size = Per page
users-filter-role = Role
users-filter-licence = Licence
users-filter-status = Status
users-filter-group = Group
users-groups-link = All groups
users-filter-sort = Order
users-filter-size = Per page
users-caption = { $total ->
    [one] { $total } user
   *[other] { $total } users
}
users-caption-filtered = { $matching } of { $total ->
    [one] { $total } user
   *[other] { $total } users
}
users-caption-many = More than { $most } of { $total } users
users-order-name = by last name, then by e-mail
users-order-email = by e-mail
users-order-joined = by the moment they joined, then by e-mail
users-order-last-sign-in = by the moment of the last sign-in, then by e-mail
users-order-reversed = { $order }, in reverse
users-sort-name = Name
users-sort-email = E-mail
users-sort-joined = Joined
users-sort-last-sign-in = Last sign-in
users-column-role = Role
users-column-licence = Licence
users-column-groups = Groups
users-column-department = Department
users-column-status = Status
users-deleted-on = will be deleted on { $date }
users-deleted-later = will be deleted on { $date } at the earliest
member-deleted-on = Will be deleted on
member-deleted-later = at the earliest, a week after a mail has warned them
member-warned-on = Warned on
users-never = Never
users-none-title = Nobody matches
users-none-text = No user of this account fits all the filters.
pager-previous = Previous
pager-next = Next
row-actions = Actions
row-actions-for = Actions for { $name }
member-edit = Edit
member-deactivate = Deactivate
member-deactivate-text = They can no longer sign in. You can reactivate them later.
member-reactivate = Reactivate
member-reactivate-text = They can sign in again. A licensed user needs a free seat for it.
member-unlink = Unlink from the account
member-unlink-text = They leave { $account } and keep an individual Free account.
member-facts = In this account
member-role-licence = Role and licence
member-profile = Directory profile
member-role-hint-member = Uses the service, manages nobody.
member-role-hint-admin = Adds and manages users and licences.
member-role-hint-owner = Manages everything, and appoints admins and owners.
member-licensed-hint = { $free ->
    [0] All features. Takes a seat; none is free.
    [one] All features. Takes a seat; { $free } is free.
   *[other] All features. Takes a seat; { $free } are free.
}
member-basic-hint = No limit, takes no seat.
member-roles-by-owner = Only an owner of the account appoints and demotes admins.
member-last-owner = The account needs an owner. Make somebody else an owner first.
member-owners-only = Only an owner of the account can change an owner.
member-is-you = This is you. Nobody deactivates or unlinks themselves: ask an owner of the account.
member-is-you-alone = This is you, and nobody else owns the account. Make somebody else an owner first: only they can deactivate or unlink you.
member-save = Save
member-leave = Cancel
member-fault-choice = Choose one of the values offered.
member-fault-group = Choose groups of this account; one of these does not exist any more.
member-fault-too-long = { $field }: at most { $max } characters.
member-fault-unprintable = { $field }: remove the invisible characters.
member-fault-unknown = This user is not in the account any more.
member-fault-role = Only an owner can appoint and demote admins. Leave the role as it is, or ask an owner.
member-fault-oneself = You cannot do this to yourself. Ask an owner of the account.
member-fault-last-owner = This is the only owner. Make somebody else an owner first, then change this role.
member-fault-no-seat = No seat is free. Choose Basic, or free a seat first.
confirm-what = What happens
confirm-keep = Leave everything as it is
confirm-seat = Their seat becomes free at once.
confirm-deactivate-title = Deactivate { $name }?
confirm-deactivate-sessions = They are signed out everywhere at once and can no longer sign in.
confirm-deactivate-kept = Role, licence, groups and profile are kept: you can reactivate them later.
confirm-deactivate-button = Deactivate { $name }
confirm-unlink-title = Unlink { $name } from { $account }?
confirm-unlink-access = They leave { $account } and lose access to everything in it.
confirm-unlink-own-account = They keep their sign-in, with an individual Free account of their own.
confirm-unlink-back = To come back they need a new invitation.
confirm-unlink-button = Unlink { $name }
flash-member-saved = The changes to { $text } are saved.
flash-member-deactivated = { $text } is deactivated and signed out everywhere.
flash-member-reactivated = { $text } can sign in again.
flash-member-unlinked = { $text } has left the account and keeps an individual Free account.
flash-member-owners-only = Nothing was changed: only an owner of the account can change { $text }, who is an owner.
flash-member-admins-by-owner = Nothing was changed: { $text } is an admin, and only an owner of the account can do this to admins.
flash-member-oneself = Nothing was changed: nobody deactivates or unlinks themselves. Ask an owner of the account.
flash-member-last-owner = Nothing was changed: { $text } is the only owner. Make somebody else an owner first.
flash-member-no-seat = { $text } was not reactivated: no seat is free. Change the licence to Basic, or free a seat first.
flash-member-unknown = { $text } is not in the account any more.
