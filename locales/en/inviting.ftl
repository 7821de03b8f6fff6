add-title = Add users
add-check-title = Check addresses
add-lede = Each person gets an e-mail and decides whether to join { $account }.
add-check-count = { $count } of { $total ->
    [one] { $total } address
   *[other] { $total } addresses
} can be invited.
add-check-nothing-sent = Nothing has been sent yet.
add-check-others = The others are explained below; they are left out when you send.
add-who = Who to invite
add-emails = E-mail addresses
add-emails-hint = One address per line. Commas, semicolons, spaces and “Name <a@b>” are understood too. Up to 1,000.
add-keep-typos = Also invite the likely typos, as they are written
add-terms = What they will be able to do
add-licensed-hint = { $free ->
    [0] All features. Each person takes a seat; none is free.
    [one] All features. Each person takes a seat; { $free } is free.
   *[other] All features. Each person takes a seat; { $free } are free.
}
add-basic-hint = No limit, takes no seat.
add-member-hint = Uses the service, manages nobody.
add-admin-hint = Adds and manages users and licences.
add-admins-by-owner = Only an owner of the account can invite admins.
add-profile = Directory profile
add-profile-hint = Given to everybody on the list; can be changed one by one later.
add-optional = (optional)
profile-department = Department
profile-job-title = Job title
profile-location = Location
profile-manager = Manager
add-mail = The invitation
add-language = Language of the e-mail
add-days = Open for (days)
add-note-open = Add a personal note
add-note = Personal note
add-note-hint = Shown in the e-mail as you write it, up to 1,000 characters.
add-send = Send invitations
add-send-some = { $count ->
    [one] Send { $count } invitation
   *[other] Send { $count } invitations
}
add-check = Check addresses
add-leave = Cancel
add-fault-no-address = Enter at least one address, like name@example.com.
add-fault-too-many = The list has { $count } addresses. Send at most 1,000 at once.
add-fault-choice = Choose one of the values offered.
add-fault-admin = Only an owner can invite admins. Choose Member, or ask an owner.
add-fault-too-long = { $field }: at most { $max } characters.
add-fault-unprintable = { $field }: remove the invisible characters.
add-fault-group = Choose a group of this account; this one does not exist any more.
add-fault-days = Enter a number of days from 1 to 365.
add-fault-key = This form is damaged. Open “Add users” again and paste the list there.
verdicts-caption = One verdict per address, in the order of the list
verdicts-line = Line
verdicts-address = Address
verdicts-verdict = Verdict
verdicts-means = What it means
verdicts-see = See the invitation
verdict-ready = Ready
verdict-invited = Invited
verdict-already-member = Already a member
verdict-already-pending = Already invited
verdict-duplicate = Twice in the list
verdict-invalid = Not an address
verdict-typo = Likely typo
verdict-no-seat = No free seat
verdict-domain-not-allowed = Domain not allowed
verdict-rate-limited = Too many today
means-ready = Can be invited.
means-invited = The invitation is on its way.
means-takes-seat = Can be invited; takes a seat.
means-already-member = Is in the account already; nothing to send.
means-already-pending = Has an open invitation. Resend that one instead.
means-duplicate = Stands in the list before.
means-same-as = Same as line { $line }.
means-invalid = Enter an address like name@example.com.
means-typo = Did you mean { $meant }? Correct it in the list, or tick the box to invite it as it is.
means-typo-left-out = Nothing was sent. Did you mean { $meant }? Add that one.
means-no-seat = The free seats go to the addresses above. Buy seats, or choose Basic.
means-domain-not-allowed = The domain belongs to another organisation, so { $account } cannot invite its people.
means-rate-limited = A day allows 200,000 invitations, and 10 mails to one address. Try again tomorrow.
means-fault-too-long = Longer than any address can be. Enter one like name@example.com.
means-fault-no-at = Enter an address like name@example.com.
means-fault-unprintable = Has characters that cannot be seen. Type the address anew.
means-fault-local-part = Has characters before the @ that mail servers refuse.
means-fault-local-part-too-long = Too long before the @: mail servers take 64 characters there. Check the address.
means-fault-domain = The part after the @ is not a domain that receives mail.
means-fault-mixed-scripts = Mixes alphabets, as look-alike addresses do. Type it anew.
batch-title = { $count } of { $total ->
    [one] { $total } address
   *[other] { $total } addresses
} invited
batch-sent-by = List sent by { $by } on { $when }
batch-more = Add more
batch-pending = See pending invitations
batch-on-their-way = { $count ->
    [0] No invitation was sent.
    [one] { $count } invitation is on its way.
   *[other] { $count } invitations are on their way.
}
batch-left-out = { $count ->
    [one] { $count } address was left out; the table says why.
   *[other] { $count } addresses were left out; the table says why.
}
mail-invitation-subject = { $inviter } invites you to { $organisation }
mail-invitation-heading = Join { $organisation }
mail-invitation-lead = { $organisation } invites you ({ $email }) into its paid account. The invitation was sent by { $inviter }.
mail-invitation-you-get = You get
mail-invitation-licensed = a Licensed place, paid by the organisation
mail-invitation-basic = a Basic place in the organisation’s account
mail-invitation-plan = Your own plan
mail-invitation-plan-text = If you pay for one today, it ends when you join, and you get back what you paid for time you will not use. You see the amount before you decide.
mail-invitation-until = Open until
mail-invitation-choice = Opening the link changes nothing. The page shows what would change for you, and you accept or decline there.
mail-invitation-button = See the invitation
mail-invitation-unexpected = You do not know the sender? Ignore this mail: without your own click nothing happens.
means-domain-not-listed = { $account } invites people of its own domains only.
add-owners-title = Only owners invite
add-owners-text = { $account } leaves it to its owners to invite people. Ask an owner to add them.
add-owners-back = Back to Users
owners-invite = Only owners invite people in this organisation.
owners-invite-who = See the owners
means-uses-service = Already uses the service; the sign-in stays the same.
