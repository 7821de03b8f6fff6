me-membership = Membership
me-account = Account
me-role = Role
me-staff-role = Staff role
me-plan = Plan
me-plan-free = Free
me-plan-pro = Pro
me-plan-business = Business
me-licence = Licence
me-department = Department
me-job-title = Job title
me-location = Location
me-manager = Manager
me-joined = Member since
me-may-individual-owner = This account is your own: you decide on its plan, and you can accept an organisation’s invitation.
me-may-individual-member = You use this account; its owner decides on the plan.
me-may-individual-admin = You use this account; its owner decides on the plan.
me-may-organisation-owner = You manage members, seats and settings, appoint admins, and can hand the account over.
me-may-organisation-admin = You manage members and their licences, follow invitations, and add people unless the owners keep that to themselves. Only an owner appoints admins.
me-may-organisation-member = You use the service. The owners and admins manage your role, licence and directory profile.
me-may-staff = You look after invitations and refunds of all accounts; every look is recorded.
me-language = Language
me-time-zone = Time zone
me-time-zone-hint = For the dates and times that pages and mails show you.
me-choose-listed = Choose one of the list.
me-save = Save
flash-profile-saved = Your profile is saved.
me-billing = Plan and payments
me-term-month = paid monthly
me-term-year = paid yearly
me-period = Current period
me-no-subscription = You have no paid subscription.
me-payments = Payments you made, the latest first
me-invoice = Invoice
me-paid-on = Paid on
me-paid-with = Paid with
me-amount = Amount
me-refunded = Refunded
me-sessions = Open sessions
me-sessions-count = { $count ->
    [one] { $count } session
   *[other] { $count } sessions, the latest first
}
me-device = Device
me-address = Address
me-last-seen = Last seen
me-actions = Actions
me-this-session = This session
me-now = Now
me-signed-in-on = Signed in on { $at }
me-end-session = Sign out
me-end-others = Sign out everywhere else
me-unknown-device = Unknown device
me-change-password = Change password
me-current-password = Current password
me-change-password-text = Your other sessions end, and we tell you by mail.
me-change-password-button = Change password
flash-password-changed = Your password is changed. Other sessions have ended.
flash-session-ended = The session has ended.
flash-sessions-ended = { $count ->
    [0] There was no other session.
    [one] { $count } other session has ended.
   *[other] { $count } other sessions have ended.
}
staff-role-agent = Support agent
staff-role-finance = Finance agent
