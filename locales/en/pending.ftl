pending-title = Pending invitations
pending-filter-q = E-mail
pending-filter-state = State
pending-filter-delivery = Delivery
pending-filter-sort = Order
pending-filter-size = Per page
pending-state-open = Open
pending-state-pending = Pending
pending-state-expired = Expired
pending-state-blocked = Blocked
pending-state-declined = Declined
pending-state-cancelled = Cancelled
pending-state-any = All but accepted
pending-chip = { $field }: { $value }
pending-caption = { $count ->
    [one] { $count } open invitation, { $order }
   *[other] { $count } open invitations, { $order }
}
pending-caption-filtered = { $count } of { $total ->
    [one] { $total } invitation
   *[other] { $total } invitations
}, { $order }
pending-caption-many = More than { $most } of { $total } invitations, { $order }
pending-order-invited-down = newest first
pending-order-invited-up = oldest first
pending-order-email-up = by address
pending-order-email-down = by address, in reverse
pending-order-expires-up = first to expire first
pending-order-expires-down = last to expire first
pending-column-email = E-mail
pending-column-state = State
pending-column-delivery = Delivery
pending-column-sent = Sent
pending-column-opened = Opened
pending-column-blocked = Blocked
pending-column-expires = Expires
pending-column-invited = Invited
pending-column-invited-by = Invited by
pending-invited-by = by { $who }
pending-column-licence = Licence
pending-column-role = Role
pending-column-group = Group
pending-column-sent-times = Times sent
pending-column-sent-last = Last sent
pending-column-reply = Server’s words
pending-column-id = Invitation
pending-column-link = Link
pending-column-no-link = Why there is no link
pending-actions = Actions
pending-actions-for = Actions for { $email }
pending-see = See the timeline
pending-extend-by = { $days ->
    [one] Extend by { $days } day
   *[other] Extend by { $days } days
}
pending-opened = Yes
pending-not-opened = No
pending-none-title = No open invitation
pending-none-text = Whoever you invite stands here until they have answered.
pending-show-any = See declined and cancelled ones
pending-no-match-title = No invitation matches
pending-no-match-text = No invitation of this account fits all the filters.
pending-search-any = Search declined and cancelled ones too
standing-pending = Pending
standing-expired = Expired
standing-declined = Declined
standing-cancelled = Cancelled
standing-accepted = Accepted
delivery-queued = Queued
delivery-sent = Sent
delivery-deferred = Deferred
delivery-bounced = Bounced
delivery-failed = Failed
delivery-not-needed = Not needed
delivery-waiting = Waiting for the mail server
expiry-since = since { $date }
expiry-in-days = { $days ->
    [0] in less than a day
    [one] in { $days } day
   *[other] in { $days } days
}
sent-never = Not yet
sent-often = { $times ->
    [one] Once
    [2] Twice
   *[other] { $times } times
}
sent-times = { $times ->
    [one] Once, { $date }
    [2] Twice, last { $date }
   *[other] { $times } times, last { $date }
}
detail-open-until = open until { $when }
detail-expired-on = since { $when }
detail-decided-on = on { $when }
detail-declined-because = They said why
detail-undone = They took joining back on { $when }
detail-undone-by-support = Support took joining back for them on { $when }
detail-undone-text = They are no longer a member. You can invite the address again.
pending-blocked = Blocked by the invitee’s account
detail-blocked-text = They know what it is and can settle it; until then the invitation stays open and the same link works.
detail-timeline = Timeline
detail-licensed-holds-seat = Licensed, holds a seat
timeline-invited = Invited by { $by }
timeline-resent = Sent again by { $by }
timeline-extended = Extended by { $by } until { $until }
timeline-corrected = Address corrected by { $by }: { $from } became { $to }; the old link is dead
timeline-changed = What it offers changed by { $by }
timeline-link-copied = Link copied by { $by }
timeline-cancelled = Cancelled by { $by }
timeline-accepted = Accepted by { $by }
timeline-declined = Declined by the invitee
timeline-undone = Joining taken back by { $by }
timeline-undone-by-support = Joining taken back by support
timeline-blocked = Tried to join, but something on their own account stands in the way
timeline-watched = Asked to be told when nothing stands in the way any more
timeline-unblocked = Nothing stands in the way any more; they were told
timeline-seat-released = Its seat was given back
timeline-expired = Expired
timeline-open-again = Open again
timeline-open-again-seat = Open again, and its seat is reserved again
timeline-wrong-account = Opened by somebody signed in as { $by }
timeline-opened = The page was opened
timeline-opened-again = The page was opened again
timeline-scanners = Mail scanners open links too.
timeline-mail-queued = Queued
timeline-mail-sent = Accepted by the mail server
timeline-mail-deferred = Put off by the mail server; it is tried again
timeline-mail-bounced = Refused by the mail server
timeline-mail-failed = Given up
timeline-mail-not-needed = Not sent: no longer needed
change-resend = Resend
change-correct-by-owner = This invitation is for an admin: only an owner can send it to another address or copy its link.
change-copy-link = Copy link
change-cancel = Cancel the invitation
change-correct-title = Correct the address
change-correct-hint = The old link stops working; everything else is kept.
change-correct = Send to the new address
change-typo = Nothing was sent. Did you mean { $meant }?
change-typo-meant = Send to { $meant }
change-typo-anyway = Send as it is written
change-offer-title = What it offers
change-offer-hint = { $free ->
    [0] Licensed takes a seat, and none is free. Basic takes none; a seat that was reserved is free again.
    [one] Licensed takes a seat; { $free } is free. Basic takes none; a seat that was reserved is free again.
   *[other] Licensed takes a seat; { $free } are free. Basic takes none; a seat that was reserved is free again.
}
change-offer-no-group = No group
change-offer-save = Save
change-no-seat = No seat is free. Free one or buy one first, or choose Basic.
change-time-title = More time, or none
change-days = Extend by (days)
change-extend = Extend
change-too-far = Enter a number of days from 1 to 365; the invitation may not stay open for more than a year from now.
change-already-member = This person is in the account already.
change-same-address = It goes to this address already.
change-already-pending = This address has a pending invitation already.
change-already-expired = An expired invitation of this address is in the list. Send that one again, or cancel it first.
change-domain-not-allowed = The domain of this address belongs to another organisation.
link-title = Link of the invitation
link-text = Send it to { $email } only: it works for that address alone. That it was copied is in the timeline.
link-copied = Copied
link-done = Done
flash-invitation-done-before = Since you saw the page this was done already, or the invitation changed otherwise. Nothing was done now. If you still want it, press again.
flash-invitation-resent = The invitation is being sent again.
flash-invitation-cancelled = The invitation was cancelled. Its link opens nothing any more.
flash-invitation-extended = The invitation stays open longer. Nothing was sent.
flash-invitation-corrected = The address was corrected, and the invitation is on its way there.
flash-invitation-changed = The invitation offers something else now. Its link is the same, and nothing was sent.
flash-change-unchanged = Nothing was changed: it is like that already.
flash-change-admins = Nothing was changed: only an owner decides who is to be an admin.
flash-change-no-group = Nothing was changed: the group does not exist any more.
flash-change-accepted = Nothing was changed: the invitation was accepted in the meantime.
flash-change-declined = Nothing was changed: the invitation was declined in the meantime.
flash-change-cancelled = Nothing was changed: the invitation was cancelled in the meantime.
flash-change-expired = The invitation has expired. Extend it or resend it first.
flash-change-no-seat = Nothing was changed: the invitation is for Licensed, and no seat is free. Free one or buy one first.
flash-change-too-many-mails = Nothing was sent: an address gets at most 10 mails a day. Copy the link instead, or try again tomorrow.
flash-change-refused = Nothing was changed.
change-domain-not-listed = Only addresses of the account’s own domains may be invited. An admin lists them under Advanced.
flash-change-domain-not-listed = Nothing was changed: the invitation has expired, and only addresses of the account’s own domains may be invited now.
flash-change-owners-invite = Nothing was changed: only owners invite in this account.
