tab-advanced = Advanced
settings-joining = Invitations and joining
settings-undo-hours = Hours to take joining back
settings-undo-hours-hint = 0 to 336 (14 days); 72 are 3 days. Until then no refund leaves. A change holds for people who join afterwards.
settings-expiry-days = Days that an invitation stays open
settings-expiry-days-hint = 1 to 365. Filled in for each new invitation; whoever invites can choose otherwise.
settings-save = Save settings
settings-fault-undo-hours = Enter a whole number of hours from 0 to 336.
settings-fault-expiry-days = Enter a whole number of days from 1 to 365.
flash-settings-saved = The settings are saved.
audit-invitation-reminded = Invitee reminded
audit-domain-added = Domain added
audit-domain-removed = Domain removed
audit-member-deletion-warned = Deletion announced
audit-member-deleted = Deactivated member deleted
audit-detail-reminder-days = Reminders after (days)
audit-detail-default-licence = Licence of a new invitation
audit-detail-inviters = Who may invite
audit-detail-domain-rule = Who may be invited
audit-detail-delete-deactivated-after = Days until a deactivated member is deleted
audit-detail-days = Days
audit-value-automatic = Licensed while a seat is free
audit-value-basic = Basic
audit-value-licensed = Licensed
audit-value-admins = owners and admins
audit-value-owners = owners only
audit-value-any = any address
audit-value-listed = own domains only
settings-reminder-days = Reminders, in days after the invitation
settings-reminder-days-hint = Up to 5 numbers from 1 to 365, such as 3, 7, 14. Leave empty to send none. Whoever has not answered by then gets the mail again, marked as a reminder.
settings-reminder-days-late = Invitations stay open for { $expiry ->
    [one] { $expiry } day
   *[other] { $expiry } days
}: { $count ->
    [one] the reminder of day { $days } leaves
   *[other] the reminders of days { $days } leave
} only where somebody has set a later deadline.
settings-default-licence = Licence of a new invitation
settings-default-licence-automatic = Licensed while a seat is free, else Basic
settings-default-licence-automatic-hint = Chosen when the form is opened.
settings-default-licence-basic = Basic
settings-default-licence-basic-hint = Takes no seat; Licensed can be chosen each time.
settings-default-licence-licensed = Licensed
settings-default-licence-licensed-hint = Takes a seat; where none is free, Check says so.
settings-who = Who invites whom
settings-inviters = Who may invite
settings-inviters-admins = Owners and admins
settings-inviters-admins-hint = Both can use Add Users and imports.
settings-inviters-owners = Owners only
settings-inviters-owners-hint = Admins still see pending invitations, resend open ones and cancel them.
settings-inviters-by-owner = Only an owner changes this.
settings-domain-rule = Who may be invited
settings-domain-rule-any = Anybody
settings-domain-rule-any-hint = Except people of domains that another organisation has verified.
settings-domain-rule-listed = Only addresses of our own domains
settings-domain-rule-listed-hint = Those listed below, not their subdomains. Invitations that are open already stay valid.
settings-deactivated = Deactivated users
settings-delete-after = Delete after (days)
settings-delete-after-hint = 8 to 1,095. Leave empty to delete nobody.
settings-delete-means = A week before, the person and your admins get a mail. Deleting ends the membership: the person keeps an individual Free account of their own. Whoever is reactivated in time stays.
settings-delete-outlook = { $count ->
    [one] { $count } deactivated person is not warned yet
   *[other] { $count } deactivated people are not warned yet
}: { $due ->
    [0] the first warning leaves on { $warned }
    [one] { $due } warning leaves now
   *[other] { $due } warnings leave now
}, and none of these deletions happens before { $deleted }.
settings-fault-reminder-days = Enter up to 5 whole numbers from 1 to 365, with commas between them.
settings-fault-delete-after = Enter a whole number of days from 8 to 1,095, or nothing.
settings-fault-choice = Choose one of the values offered.
settings-fault-owners-decide = Only an owner changes who may invite.
settings-fault-no-domain = List a domain below first, or nobody could be invited.
counts-title = { $count ->
    [one] { $count } user
   *[other] { $count } users
}
counts-by-licence = Users by licence
counts-by-role = Users by role
counts-by-status = Users by status
counts-by-group = Users by group
counts-share = Share
counts-more-groups = { $count ->
    [one] And { $count } more group
   *[other] And { $count } more groups
}
seats-title = Seats over time
seats-period = Period
seats-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
seats-as-table = As a table
seats-caption = Days on which seats moved, newest first. Each row is how the day (UTC) ended.
seats-table-none = No seat moved in this period.
seats-column-day = Day
seats-column-used = Used
seats-column-reserved = Reserved
seats-column-purchased = Purchased
seats-chart-none = Nothing was kept for this period.
seats-chart-words = Used seats went from { $from } to { $to } in { $days } days. Now { $reserved ->
    [one] 1 is
   *[other] { $reserved } are
} reserved, of { $purchased } purchased.
domains-title = Our own domains
domains-text = They name the addresses that “Only addresses of our own domains” lets in, and help to find typing errors. A verified domain belongs to one organisation: others cannot invite its people. The operator of muster verifies it once you have shown that it is yours.
domains-caption = { $count ->
    [one] 1 domain
   *[other] { $count } domains
  }
domains-column-domain = Domain
domains-column-verified = Verified
domains-verified = Since { $date }
domains-unverified = Not verified
domains-remove = Remove
domains-add = Add a domain
domains-add-hint = The part after the @, such as example.com
domains-add-button = Add domain
domains-fault-not-one = Enter a domain that receives mail, such as example.com.
domains-fault-listed = This domain is listed already.
domains-fault-foreign = Another organisation has verified this domain.
domains-fault-too-many = The list holds { $max } domains at most.
flash-domain-added = { $text } is listed.
flash-domain-removed = { $text } is listed no more. People who were invited before stay invited.
flash-domain-needed = The last domain stays while only addresses of your own domains may be invited. Change that rule first.
timeline-reminded = muster reminded the invitee, who had not answered
mail-reminder-subject = Reminder: { $inviter } invites you to { $organisation }
mail-reminder-lead = { $inviter } invited you ({ $email }) into the paid account of { $organisation }, and you have not answered yet. This is the same invitation again; the link is still the same.
mail-deletion-subject = Your membership of { $organisation } ends in a week
mail-deletion-text = Your user at { $organisation } has been deactivated for a while. Their rule is to delete such users, so your membership ends on { $at }, unless an admin reactivates you before.
mail-deletion-on = Membership ends
mail-deletion-then = What you keep
mail-deletion-then-text = An individual Free account under this address. You can sign in there from then on.
mail-deletion-stay = To stay, ask
mail-deletion-unexpected = You get this because you are a deactivated user of { $organisation } on muster.
mail-deletions-subject = { $count ->
    [one] { $count } user of { $organisation } is deleted in a week
   *[other] { $count } users of { $organisation } are deleted in a week
}
mail-deletions-text = { $count ->
    [one] { $count } user of { $organisation } has been deactivated for so long that your rule deletes them on { $at }. They were told. Whoever is reactivated before stays.
   *[other] { $count } users of { $organisation } have been deactivated for so long that your rule deletes them on { $at }. They were told. Whoever is reactivated before stays.
}
mail-deletions-since = { $email }, deactivated on { $date }
mail-deletions-more = { $count ->
    [one] And { $count } more.
   *[other] And { $count } more.
}
mail-deletions-button = See deactivated users
mail-deletions-unexpected = You get this because you run { $organisation } on muster. The rule is on its Advanced page.
domains-how = How a domain is verified
domains-how-list = Add the domain with the field below.
domains-how-ask = Write to whoever runs muster for you, from an address of that domain, and show that it is yours, for example by a DNS record that they name.
domains-how-verify = They check that and run, on their server:
domains-how-then = From then on the domain reads “Since …” here, other organisations cannot invite its people, and Check tells you who of it uses the service already. Removing the domain from the list ends that.
