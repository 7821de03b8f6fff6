member-deactivated-since = Deactivated
member-trail = What was done, and by whom
columns-title = Columns
columns-text = What the list of users shows you. Others choose for themselves.
columns-legend = Shown
columns-always = (always)
columns-keep = Keep this choice
columns-usual = The usual columns
flash-columns-kept = The list shows the columns you chose.
flash-columns-usual = The list shows the usual columns.
users-alone-title = You are alone here so far
users-alone-text = Add the people of { $account }: they are invited by e-mail and decide for themselves.
users-unavailable-title = The list cannot be loaded now
users-unavailable-text = Nothing is lost: the database did not answer in time.
users-try-again = Try again
bulk-label = Change several at once
bulk-action = What to do with them
bulk-choose = Choose an action…
bulk-go-on = Continue
bulk-select = Choose { $name }
bulk-select-page = Choose everybody on this page
users-bulk-idle = Tick people to change several at once.
users-bulk-none = Nobody chosen
users-bulk-one = 1 person chosen
users-bulk-other = {"{"}n{"}"} people chosen
users-bulk-all-chosen = { $matching ->
    [0] All who match are chosen
    [one] The one who matches is chosen
   *[other] All { $matching } who match are chosen
}
users-bulk-page = { $page ->
    [one] The one on this page
   *[other] All { $page } on this page
}
users-bulk-all = { $matching ->
    [0] All who match
    [one] The one who matches
   *[other] All { $matching } who match
}
bulk-act-licence = Change licence
bulk-act-role = Change role
bulk-act-group-add = Add to a group
bulk-act-group-remove = Take out of a group
bulk-act-department = Change department
bulk-act-deactivate = Deactivate
bulk-act-reactivate = Reactivate
bulk-act-unlink = Unlink from the account
bulk-act-export = Export as CSV
bulk-act-export-xlsx = Export as Excel workbook
bulk-title-licence = { $count ->
    [one] Change the licence of 1 person?
   *[other] Change the licence of { $count } people?
}
bulk-title-role = { $count ->
    [one] Change the role of 1 person?
   *[other] Change the role of { $count } people?
}
bulk-title-group-add = { $count ->
    [one] Add 1 person to a group?
   *[other] Add { $count } people to a group?
}
bulk-title-group-remove = { $count ->
    [one] Take 1 person out of a group?
   *[other] Take { $count } people out of a group?
}
bulk-title-department = { $count ->
    [one] Change the department of 1 person?
   *[other] Change the department of { $count } people?
}
bulk-title-deactivate = { $count ->
    [one] Deactivate 1 person?
   *[other] Deactivate { $count } people?
}
bulk-title-reactivate = { $count ->
    [one] Reactivate 1 person?
   *[other] Reactivate { $count } people?
}
bulk-title-unlink = { $count ->
    [one] Unlink 1 person from the account?
   *[other] Unlink { $count } people from the account?
}
bulk-value-licence = { $count ->
    [one] The new licence
   *[other] The new licence of all { $count }
}
bulk-value-role = { $count ->
    [one] The new role
   *[other] The new role of all { $count }
}
bulk-value-group-add = { $count ->
    [one] Add to this group
   *[other] Add all { $count } to this group
}
bulk-value-group-remove = { $count ->
    [one] Take out of this group
   *[other] Take all { $count } out of this group
}
bulk-value-department = { $count ->
    [one] The new department
   *[other] The new department of all { $count }
}
bulk-department-hint = Leave it empty to take the department away.
bulk-choose-group = Choose a group…
bulk-no-group = The account has no group yet.
bulk-text-licence = { $count ->
    [one] They get this licence; everything else stays as it is.
   *[other] Each gets this licence; everything else stays as it is.
}
bulk-text-role = { $count ->
    [one] They get this role; everything else stays as it is.
   *[other] Each gets this role; everything else stays as it is.
}
bulk-text-group-add = { $count ->
    [one] They stay in their other groups, too.
   *[other] They stay in their other groups, too.
}
bulk-text-group-remove = { $count ->
    [one] They stay in the account and in their other groups.
   *[other] They stay in the account and in their other groups.
}
bulk-text-department = { $count ->
    [one] They get this department; everything else stays as it is.
   *[other] Each gets this department; everything else stays as it is.
}
bulk-text-deactivate = { $count ->
    [one] They are signed out everywhere at once and can no longer sign in. Role, licence, groups and profile are kept: you can reactivate them later.
   *[other] They are signed out everywhere at once and can no longer sign in. Roles, licences, groups and profiles are kept: you can reactivate them later.
}
bulk-text-reactivate = { $count ->
    [one] They can sign in again, with the role, licence and groups they had.
   *[other] They can sign in again, with the roles, licences and groups they had.
}
bulk-text-unlink = { $count ->
    [one] They leave the account, lose access to everything in it, and keep an individual Free account of their own. To come back they need a new invitation.
   *[other] They leave the account, lose access to everything in it, and keep an individual Free account each. To come back they need a new invitation.
}
bulk-button-licence = { $count ->
    [one] Change the licence of 1 person
   *[other] Change the licence of { $count } people
}
bulk-button-role = { $count ->
    [one] Change the role of 1 person
   *[other] Change the role of { $count } people
}
bulk-button-group-add = { $count ->
    [one] Add 1 person
   *[other] Add { $count } people
}
bulk-button-group-remove = { $count ->
    [one] Take 1 person out
   *[other] Take { $count } people out
}
bulk-button-department = { $count ->
    [one] Change the department of 1 person
   *[other] Change the department of { $count } people
}
bulk-button-deactivate = { $count ->
    [one] Deactivate 1 person
   *[other] Deactivate { $count } people
}
bulk-button-reactivate = { $count ->
    [one] Reactivate 1 person
   *[other] Reactivate { $count } people
}
bulk-button-unlink = { $count ->
    [one] Unlink 1 person
   *[other] Unlink { $count } people
}
bulk-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
bulk-moved-on = { $count ->
    [one] The list has changed since: it is 1 person now. Look again, then confirm.
   *[other] The list has changed since: they are { $count } people now. Look again, then confirm.
}
bulk-moved-on-alike = The list has changed since: other rows are chosen now, or something about them is different. Look again, then confirm.
bulk-gone = { $count ->
    [one] 1 of the people you ticked is not in the account any more.
   *[other] { $count } of the people you ticked are not in the account any more.
}
bulk-nothing = Nothing would change for anybody chosen.
bulk-note-oneself = { $total ->
    [one] This is you. Nobody can do this to themselves: nothing changes.
   *[other] You are among them. Nobody can do this to themselves: nothing changes for you.
}
bulk-note-owners = { $total ->
    [one] They are an owner of the account. The account keeps at least one active owner.
   *[other] { $count ->
        [one] 1 owner of the account is among them. The account keeps at least one active owner.
       *[other] { $count } owners of the account are among them. The account keeps at least one active owner.
    }
}
bulk-note-owners-demoted = { $total ->
    [one] They stop being an owner of the account. The account keeps at least one active owner.
   *[other] { $count ->
        [one] 1 owner of the account is among them and stops being an owner. The account keeps at least one active owner.
       *[other] { $count } owners of the account are among them and stop being owners. The account keeps at least one active owner.
    }
}
bulk-note-owners-too = { $total ->
    [one] They are an owner of the account.
   *[other] { $count ->
        [one] 1 owner of the account is among them.
       *[other] { $count } owners of the account are among them.
    }
}
bulk-note-oneself-too = { $total ->
    [one] This is you.
   *[other] You are among them.
}
bulk-note-admins = { $total ->
    [one] They are an admin.
   *[other] { $count ->
        [one] 1 admin is among them.
       *[other] { $count } admins are among them.
    }
}
bulk-note-owners-stay = { $total ->
    [one] They are an owner and stay as they are: only an owner changes owners.
   *[other] { $count ->
        [one] 1 owner is among them and stays as they are: only an owner changes owners.
       *[other] { $count } owners are among them and stay as they are: only an owner changes owners.
    }
}
bulk-note-admins-stay = { $total ->
    [one] They are an admin and stay as they are: only an owner does this to admins.
   *[other] { $count ->
        [one] 1 admin is among them and stays as they are: only an owner does this to admins.
       *[other] { $count } admins are among them and stay as they are: only an owner does this to admins.
    }
}
bulk-note-roles-by-owner = Only an owner appoints and demotes admins: nobody’s role will change.
bulk-note-seats-needed = { $total ->
    [one] They would take a seat as Licensed.
   *[other] { $count ->
        [one] 1 of them would take a seat as Licensed.
       *[other] { $count } of them would take a seat as Licensed.
    }
}
bulk-note-seats-missing = { $total ->
    [one] The seat is missing: nothing would change.
   *[other] { $count ->
        [one] 1 seat is missing: for 1 person nothing would change, and the result says for whom.
       *[other] { $count } seats are missing: for so many people nothing would change, and the result says for whom.
    }
}
bulk-note-seats-held = { $total ->
    [one] They have a seat; with the licence Basic it becomes free.
   *[other] { $count ->
        [one] 1 of them has a seat; with the licence Basic it becomes free.
       *[other] { $count } of them have seats; with the licence Basic these become free.
    }
}
bulk-note-seats-freed = { $count ->
    [one] 1 seat becomes free.
   *[other] { $count } seats become free.
}
bulk-note-active = { $total ->
    [one] They are active already: nothing changes for them.
   *[other] { $count ->
        [one] 1 of them is active already: nothing changes for them.
       *[other] { $count } of them are active already: nothing changes for them.
    }
}
bulk-note-deactivated = { $total ->
    [one] They are deactivated already: nothing changes for them.
   *[other] { $count ->
        [one] 1 of them is deactivated already: nothing changes for them.
       *[other] { $count } of them are deactivated already: nothing changes for them.
    }
}
bulk-fault-licence = Choose a licence.
bulk-fault-role = Choose a role.
bulk-fault-group = Choose a group of the account.
bulk-fault-value = Choose one of the values offered.
flash-bulk-no-action = Nothing was changed: choose what to do first.
flash-bulk-gone = Nothing was changed: nobody you ticked is in the account any more.
flash-bulk-no-match = Nothing was changed: nobody matches the filters any more.
flash-bulk-nobody = Nothing was changed: tick the people first, or choose all who match.
job-name-members-licence = Change of licence
job-name-members-role = Change of role
job-name-members-group-add = Adding to a group
job-name-members-group-remove = Taking out of a group
job-name-members-department = Change of department
job-name-members-deactivate = Deactivation
job-name-members-reactivate = Reactivation
job-name-members-unlink = Unlinking from the account
job-outcome-member-unchanged = Was so already
job-outcome-member-unknown = Not in the account any more
job-outcome-member-owners-only = Only an owner changes an owner
job-outcome-member-admins-by-owner = Only an owner does this to admins
job-outcome-member-oneself = Nobody can do this to themselves
job-outcome-member-last-owner = The account keeps at least one active owner
job-outcome-member-no-seat = No seat was free
job-outcome-member-group-gone = The group does not exist any more
job-outcome-member-handed-over = Ownership is handed over on the member’s own page
bulk-special = Please note
bulk-who = { $count ->
    [one] This person
   *[other] These { $count } people
}
