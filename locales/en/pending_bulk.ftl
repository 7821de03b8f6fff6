pending-bulk-idle = Tick invitations to change several at once.
pending-bulk-none = None chosen
pending-bulk-one = 1 invitation chosen
pending-bulk-other = {"{"}n{"}"} invitations chosen
pending-bulk-all-chosen = { $matching ->
    [0] All that match are chosen
    [one] The one that matches is chosen
   *[other] All { $matching } that match are chosen
}
pending-bulk-page = { $page ->
    [one] The one on this page
   *[other] All { $page } on this page
}
pending-bulk-all = { $matching ->
    [0] All that match
    [one] The one that matches
   *[other] All { $matching } that match
}
pending-act-resend = Resend
pending-act-extend = Extend
pending-act-correct = Correct addresses
pending-act-copy-link = Copy links
pending-act-licence = Change licence
pending-act-role = Change role
pending-act-group = Change group
pending-act-cancel = Cancel
pending-bulk-title-resend = { $count ->
    [one] Resend 1 invitation?
   *[other] Resend { $count } invitations?
}
pending-bulk-title-extend = { $count ->
    [one] Extend 1 invitation?
   *[other] Extend { $count } invitations?
}
pending-bulk-title-correct = { $count ->
    [one] Correct the address of 1 invitation?
   *[other] Correct the addresses of { $count } invitations?
}
pending-bulk-title-copy-link = { $count ->
    [one] Copy the link of 1 invitation?
   *[other] Copy the links of { $count } invitations?
}
pending-bulk-title-licence = { $count ->
    [one] Change the licence of 1 invitation?
   *[other] Change the licence of { $count } invitations?
}
pending-bulk-title-role = { $count ->
    [one] Change the role of 1 invitation?
   *[other] Change the role of { $count } invitations?
}
pending-bulk-title-group = { $count ->
    [one] Change the group of 1 invitation?
   *[other] Change the group of { $count } invitations?
}
pending-bulk-title-cancel = { $count ->
    [one] Cancel 1 invitation?
   *[other] Cancel { $count } invitations?
}
pending-bulk-button-resend = { $count ->
    [one] Resend 1 invitation
   *[other] Resend { $count } invitations
}
pending-bulk-button-extend = { $count ->
    [one] Extend 1 invitation
   *[other] Extend { $count } invitations
}
pending-bulk-button-correct = { $count ->
    [one] Correct 1 address
   *[other] Correct { $count } addresses
}
pending-bulk-button-copy-link = { $count ->
    [one] Download 1 link
   *[other] Download { $count } links
}
pending-bulk-button-licence = { $count ->
    [one] Change the licence of 1 invitation
   *[other] Change the licence of { $count } invitations
}
pending-bulk-button-role = { $count ->
    [one] Change the role of 1 invitation
   *[other] Change the role of { $count } invitations
}
pending-bulk-button-group = { $count ->
    [one] Change the group of 1 invitation
   *[other] Change the group of { $count } invitations
}
pending-bulk-button-cancel = { $count ->
    [one] Cancel 1 invitation
   *[other] Cancel { $count } invitations
}
pending-bulk-text-resend = { $count ->
    [one] The person gets the same mail again, with the same link. An address gets at most 10 mails a day.
   *[other] Each gets the same mail again, with the same link. An address gets at most 10 mails a day.
}
pending-bulk-text-extend = { $count ->
    [one] It stays open for so many days more, counted from its deadline, or from now if that has passed. Nothing is sent.
   *[other] Each stays open for so many days more, counted from its deadline, or from now if that has passed. Nothing is sent.
}
pending-bulk-text-correct = { $count ->
    [one] It keeps what stands before the @ and goes to the new domain. The old link is dead, everything else is kept.
   *[other] Each keeps what stands before the @ and goes to the new domain. The old links are dead, everything else is kept.
}
pending-bulk-text-copy-link = { $count ->
    [one] A file with the address, its state, its deadline and its link. The link works for this address alone: send it to that one only, then delete the file. That it was copied is in the timeline.
   *[other] A file with each address, its state, its deadline and its link. A link works for its address alone: send each to that one only, then delete the file. That it was copied is in each timeline.
}
pending-bulk-text-licence = { $count ->
    [one] It offers this licence, and the seat follows. The link stays the same, and nothing is sent.
   *[other] Each offers this licence, and the seat follows. The links stay the same, and nothing is sent.
}
pending-bulk-text-role = { $count ->
    [one] It offers this role. The link stays the same, and nothing is sent.
   *[other] Each offers this role. The links stay the same, and nothing is sent.
}
pending-bulk-text-group = { $count ->
    [one] Whoever accepts is in this group. The link stays the same, and nothing is sent.
   *[other] Whoever accepts is in this group. The links stay the same, and nothing is sent.
}
pending-bulk-text-cancel = { $count ->
    [one] Its link opens nothing any more. To bring the person back, invite them again.
   *[other] Their links open nothing any more. To bring somebody back, invite them again.
}
pending-value-copy-link = The file
pending-value-licence = The new licence
pending-value-role = The new role
pending-value-group = The new group
pending-bulk-moved-on = { $count ->
    [one] The list has changed since: it is 1 invitation now. Look again, then confirm.
   *[other] The list has changed since: they are { $count } invitations now. Look again, then confirm.
}
pending-bulk-gone = { $count ->
    [one] 1 of the invitations you ticked is not there any more.
   *[other] { $count } of the invitations you ticked are not there any more.
}
pending-bulk-nothing = Nothing would change for any invitation chosen.
pending-note-decided = { $total ->
    [one] It is answered or cancelled already: nothing happens to it.
   *[other] { $count ->
        [one] 1 of them is answered or cancelled already: nothing happens to it.
       *[other] { $count } of them are answered or cancelled already: nothing happens to them.
    }
}
pending-note-link-decided = { $total ->
    [one] It is answered or cancelled: it stands in the file without a link.
   *[other] { $count ->
        [one] 1 of them is answered or cancelled: it stands in the file without a link.
       *[other] { $count } of them are answered or cancelled: they stand in the file without a link.
    }
}
pending-note-link-expired = { $total ->
    [one] It has expired: it stands in the file without a link. Extend or resend it first.
   *[other] { $count ->
        [one] 1 has expired: it stands in the file without a link. Extend or resend it first.
       *[other] { $count } have expired: they stand in the file without a link. Extend or resend them first.
    }
}
pending-note-owners-admins = { $total ->
    [one] It is for an admin: only an owner can send it to another address or copy its link.
   *[other] { $count ->
        [one] 1 of them is for an admin: only an owner can send it to another address or copy its link.
       *[other] { $count } of them are for admins: only an owner can send them to another address or copy their links.
    }
}
pending-note-owners-correct = { $total ->
    [one] Only owners invite in this account: it is sent to no other address.
   *[other] Only owners invite in this account: none of them is sent to another address.
}
pending-note-mails = { $count ->
    [one] 1 mail is sent.
   *[other] { $count } mails are sent.
}
pending-note-expired-opened = { $total ->
    [one] It has expired and is opened again.
   *[other] { $count ->
        [one] 1 has expired and is opened again.
       *[other] { $count } have expired and are opened again.
    }
}
pending-note-expired-owners = { $total ->
    [one] It has expired: only owners invite in this account, so it stays as it is.
   *[other] { $count ->
        [one] 1 has expired: only owners invite in this account, so it stays as it is.
       *[other] { $count } have expired: only owners invite in this account, so they stay as they are.
    }
}
pending-note-expired-not-listed = { $total ->
    [one] It has expired, and nobody may be invited at its domain any more: it stays as it is.
   *[other] { $count ->
        [one] 1 has expired, and nobody may be invited at its domain any more: it stays as it is.
       *[other] { $count } have expired, and nobody may be invited at their domains any more: they stay as they are.
    }
}
pending-note-seats-freed = { $count ->
    [one] 1 reserved seat becomes free.
   *[other] { $count } reserved seats become free.
}
pending-note-admins = { $total ->
    [one] It is for an admin.
   *[other] { $count ->
        [one] 1 of them is to be an admin.
       *[other] { $count } of them are to be admins.
    }
}
pending-note-seats-needed = { $count ->
    [one] 1 seat is needed.
   *[other] { $count } seats are needed.
}
pending-note-seats-if-licensed = { $count ->
    [one] Licensed needs 1 more seat.
   *[other] Licensed needs { $count } more seats.
}
pending-note-seats-missing = { $total ->
    [one] The seat is missing for that: it stays as it is.
   *[other] { $count ->
        [one] 1 seat is missing for that: the last one stays as it is.
       *[other] { $count } seats are missing for that: the last { $count } stay as they are.
    }
}
flash-pending-bulk-gone = Nothing was changed: no invitation you ticked is there any more.
flash-pending-bulk-no-match = Nothing was changed: no invitation matches the filters any more.
flash-pending-bulk-none = Tick at least one invitation first.
job-name-invitations-resend = Invitations: resend
job-name-invitations-extend = Invitations: extend
job-name-invitations-correct = Invitations: correct addresses
job-name-invitations-licence = Invitations: change licence
job-name-invitations-role = Invitations: change role
job-name-invitations-group = Invitations: change group
job-name-invitations-cancel = Invitations: cancel
job-outcome-invitation-unknown = There is no such invitation any more
job-outcome-invitation-accepted = Was accepted in the meantime
job-outcome-invitation-declined = Was declined
job-outcome-invitation-cancelled = Is cancelled
job-outcome-invitation-expired = Has expired
job-outcome-invitation-no-seat = No seat is free
job-outcome-invitation-too-many-mails = At most 10 mails a day to one address
job-outcome-invitation-too-far = Would stay open for more than a year
job-outcome-invitation-unchanged = Was like that already
job-outcome-invitation-admins-by-owner = Only an owner decides who is to be an admin
job-outcome-invitation-group-gone = The group does not exist any more
job-outcome-invitation-owners-invite = Has expired, and only owners invite
job-outcome-invitation-domain = Has expired, and its domain may not be invited any more
job-outcome-invitation-other-domain = Has another domain
job-outcome-invitation-no-address = Would not be an address with the new domain
job-outcome-invitation-new-domain = Only addresses of the account’s own domains may be invited
job-outcome-invitation-new-domain-of-others = The new domain belongs to another organisation
job-outcome-invitation-owners-correct = Only owners invite in this account
job-outcome-invitation-already-member = Is a member already
job-outcome-invitation-already-pending = Has another pending invitation
job-outcome-invitation-already-expired = Has another invitation, which has expired: send that one again, or cancel it first
pending-retention = Invitations that were declined or cancelled, or that expired, are deleted after { $days } days.
correct-domains-title = Which domain was typed wrong?
correct-from-domain = Domain to replace
correct-hint-from-domain = What stands after the @, like acme.co. Only invitations with exactly this domain change.
correct-to-domain = Right domain
correct-hint-to-domain = Each of them gets a mail at its new address.
correct-domains-of-chosen = Domains of those chosen
correct-domain-count = { $count ->
    [one] 1 invitation
   *[other] { $count } invitations
}
correct-says = { $all ->
    [one] { $from } → { $to }: the one chosen has this domain.
   *[other] { $count ->
        [one] { $from } → { $to }: 1 of the { $all } chosen has this domain, and the others stay as they are.
        [0] { $from } → { $to }: none of the { $all } chosen has this domain any more.
       *[other] { $from } → { $to }: { $count } of the { $all } chosen have this domain.
    }
}
correct-from-missing = Enter the domain that is to be replaced, like acme.co.
correct-from-nobody = None of the invitations chosen has this domain.
correct-to-none = Enter a domain that receives mail, like acme.com.
correct-to-same = Enter another domain than the one that is replaced.
file-csv = CSV
file-xlsx = Excel workbook
file-hint-csv = For any spreadsheet, and for programs that send mail to a list.
file-hint-xlsx = Opens in Excel with its columns as they are.
pending-links-title = Links of invitations
