import-title = Import a file
import-lede = First you see a verdict for each line. Nothing happens to anybody before you confirm.
import-link = Import a file
import-file-title = The file
import-file = CSV file
import-file-hint = Up to 100,000 lines and 32 MB, one person each, as Excel, LibreOffice or a directory write it: commas, semicolons or tabs.
import-sample = Download a sample
import-paste = Paste the lines instead
import-text = Lines
import-text-hint = With their headings, or one address per line. Where you choose a file, this field is left aside.
import-columns = Columns that are understood
import-columns-text = The first line names the columns, in English or French and in any order. Only the e-mail is needed.
import-column-email = E-mail
import-column-licence = Licence
import-column-role = Role
import-column-group = Group
import-column-language = Language
import-column-department = Department
import-column-job-title = Job title
import-column-location = Location
import-column-manager = Manager
import-column-help-email = name@example.com, or Name <name@example.com>
import-column-help-licence = Basic or Licensed
import-column-help-role = Member or Admin
import-column-help-group = The name of a group; several with commas between them when members are updated
import-column-help-language = en or fr: the language of the invitation
import-column-help-department = Up to 120 characters
import-column-help-job-title = Up to 120 characters
import-column-help-location = Up to 120 characters
import-column-help-manager = Up to 120 characters
import-mode = What to do
import-mode-invite = Invite
import-mode-update = Update members
import-mode-deactivate = Deactivate members
import-mode-hint-invite = Each person gets an e-mail and decides whether to join.
import-mode-hint-update = Members get what their line says. Empty cells leave things as they are; groups are added, never taken away.
import-mode-hint-deactivate = The members can no longer sign in, and their seats become free. Only the e-mail column counts.
import-default-licence = Licence of lines without one
import-default-language = Language of lines without one
import-default-group = Group of lines without one
import-check = Check the file
import-recent = Latest imports
import-recent-file = File
import-recent-mode = What for
import-recent-lines = Lines
import-recent-stage = Status
import-recent-who = By
import-recent-when = When
import-stage-checked = Checked only
import-stage-unchecked = Not checked to the end
import-stage-confirmed = Confirmed
import-pasted = Pasted lines
import-fault-choice = Choose one of the values offered.
import-fault-nothing = Choose a file, or paste the lines.
import-fault-no-bytes = The file is empty. Choose another, or paste the lines.
import-fault-empty = The file has no line about a person. Add some below the headings.
import-fault-workbook = This is a workbook, not a CSV file. Save it as “CSV UTF-8” and choose that file.
import-fault-not-text = This is not a text file. Save the table as CSV and choose that file.
import-fault-no-addresses = No column is named E-mail. Name the columns in the first line; the sample shows how.
import-fault-too-large = The file is larger than 32 megabytes. Cut it into several files.
import-fault-too-many = The file has more than 100,000 lines. Cut it into several files.
import-fault-unreadable = The file was cut off on its way. Choose it once more.
import-fault-open-quote = Line { $line }: a quotation mark opens there and none closes it; a cell takes up to 250,000 characters. Close it or take it away.
import-title-checked-invite = Check before inviting
import-title-checked-update = Check before updating
import-title-checked-deactivate = Check before deactivating
import-title-unchecked-invite = Check before inviting, not finished
import-title-unchecked-update = Check before updating, not finished
import-title-unchecked-deactivate = Check before deactivating, not finished
import-title-checking-invite = Checking before inviting
import-title-checking-update = Checking before updating
import-title-checking-deactivate = Checking before deactivating
import-title-running-invite = Inviting
import-title-running-update = Updating members
import-title-running-deactivate = Deactivating members
import-title-over-invite = Invitations sent from a file
import-title-over-update = Members updated from a file
import-title-over-deactivate = Members deactivated from a file
import-source = { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
} in { $encoding }, { $delimiter }; file sent by { $by } on { $when }.
import-source-one-column = { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
} in { $encoding }; file sent by { $by } on { $when }.
import-source-pasted = { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}, { $delimiter }; sent by { $by } on { $when }.
import-source-pasted-one-column = { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}, sent by { $by } on { $when }.
import-encoding-utf-8 = UTF-8
import-encoding-utf-16le = UTF-16
import-encoding-utf-16be = UTF-16
import-encoding-windows-1252 = Windows-1252
import-delimiter-comma = comma between cells
import-delimiter-semicolon = semicolon between cells
import-delimiter-tab = tab between cells
import-summary-invite = { $count ->
    [0] No line can be invited
   *[other] { $count } of { $total ->
        [one] { $total } line
       *[other] { $total } lines
    } can be invited
}
import-summary-update = { $count ->
    [0] No line would change a member
   *[other] { $count } of { $total ->
        [one] { $total } line
       *[other] { $total } lines
    } would change a member
}
import-summary-deactivate = { $count ->
    [0] No line would deactivate a member
   *[other] { $count } of { $total ->
        [one] { $total } line
       *[other] { $total } lines
    } would deactivate a member
}
import-checking = { $judged } of { $total ->
    [one] 1 line
   *[other] { $total } lines
} checked
import-checking-label = Lines checked
import-checking-text = Nothing happens to anybody. You can leave this page and come back: the import stands among the latest ones.
import-check-stopped = The check was stopped before the last line, and nothing has happened to anybody. Bring the file again to check all of it.
import-check-forbidden = Whoever brought the file is no administrator any more, so the check ended before the last line. Nothing has happened to anybody.
import-check-completed = The check ended before the last line, and nothing has happened to anybody. Bring the file again.
import-nothing-yet = Nothing has happened yet.
import-others-left-out = { $count ->
    [0] All lines are left out; the table says why.
   *[other] The other lines are left out; the table says why.
}
import-groupless = { $count ->
    [one] { $count } ready line names no group: its person is invited to “{ $group }”.
   *[other] { $count } ready lines name no group: their people are invited to “{ $group }”.
}
import-other-eyes = The verdicts are for { $by }, who brought the file. You are no owner: what only an owner may do, to appoint, demote or deactivate admins or to change owners, is left out if you confirm. Bring the file yourself to see which lines.
import-counts-label = Lines by verdict
import-count = { $verdict }: { $count }
import-no-headings = The file’s first line names no columns, so only the addresses are used. To use the other columns, name them as the sample does.
import-unused = Columns that are not used: { $more ->
    [0] { $columns }
   *[other] { $columns } and { $more } more
}.
import-too-many-groups = The lines name more than 100 groups that the account does not have. Look at that column: it may hold something else.
import-create-groups = { $count ->
    [one] Create the group “{ $groups }”, and include
   *[other] Create these { $count } groups: { $groups }; and include
} { $lines ->
    [one] its line
   *[other] their { $lines } lines
}
import-keep-typos = { $count ->
    [one] Also invite the likely typo, as it is written
   *[other] Also invite the { $count } likely typos, as they are written
}
import-confirm-invite = { $count ->
    [one] Send { $count } invitation
   *[other] Send { $count } invitations
}
import-confirm-update = { $count ->
    [one] Update { $count } member
   *[other] Update { $count } members
}
import-confirm-deactivate = { $count ->
    [one] Deactivate { $count } member
   *[other] Deactivate { $count } members
}
import-confirm-chosen-invite = Send the invitations
import-confirm-chosen-update = Update the members
import-confirm-chosen-deactivate = Deactivate the members
import-again = Send the file again
flash-import-check-stopped = The check is stopped.
import-another = Choose another file
import-same-file-title = This same file was imported before
import-same-file = { $by } confirmed it on { $when }. Nothing is done a second time; only lines that were not done then are ready now.
import-same-file-link = See what it did
import-result-invite = { $count ->
    [0] No invitation was sent
    [one] { $count } invitation is on its way
   *[other] { $count } invitations are on their way
}
import-result-update = { $count ->
    [0] No member was changed
    [one] { $count } member was updated
   *[other] { $count } members were updated
}
import-result-deactivate = { $count ->
    [0] No member was deactivated
    [one] { $count } member was deactivated
   *[other] { $count } members were deactivated
}
import-left-out = { $count ->
    [one] { $count } line of the file was left out from the start.
   *[other] { $count } lines of the file were left out from the start.
}
import-stopped-text = Import the same file again to do them: nothing is done twice.
import-faults-link = { $count ->
    [one] Download the line left out
   *[other] Download the { $count } lines left out
}
import-faults-file = Lines left out
import-faults-column-line = Line
import-faults-column-code = Code
import-faults-column-why = Why
import-caption-faulty = { $shown ->
    [one] { $shown } line
   *[other] { $shown } lines
} of { $total } left out, in the order of the file
import-caption-ready = { $shown ->
    [one] { $shown } line
   *[other] { $shown } lines
} of { $total } ready, in the order of the file
import-caption-done = { $shown ->
    [one] { $shown } line
   *[other] { $shown } lines
} of { $total } done, in the order of the file
import-see = See
import-ready-invite = Can be invited.
import-ready-update = Will be updated.
import-ready-deactivate = Will be deactivated.
import-became-invite = The invitation is on its way.
import-became-update = Is as the line says now.
import-became-deactivate = Can no longer sign in.
import-means-already-member = Is in the account already; nothing to send.
import-means-already-pending = Has an open invitation; nothing to send.
import-means-already-sent = Was invited and has declined, or the invitation was cancelled or expired. Use Add users to invite once more.
import-means-by-this-file = This same file did it.
import-means-duplicate = Stands in the file before.
import-means-same-as = Same address as line { $line }.
import-means-invalid = The line cannot be read.
import-means-typo = Did you mean { $meant }? Correct it in the file, or invite it as it is.
import-means-meant = No mail arrives at this address. Did you mean { $meant }? Correct it in the file.
import-means-no-seat = No seat is left for this line: none is free, or lines above it take those that are. Buy seats, or choose Basic.
import-became-no-seat = No seat was free any more when it was the turn of this line. Buy seats, or choose Basic.
import-means-unknown-group = The account has no group { $groups }. Create it, or correct the name in the file.
import-means-domain-not-allowed = People of this domain cannot be invited by this account.
import-means-rate-limited = A day allows 200,000 invitations, and 10 mails to one address. Try again tomorrow.
import-means-not-a-member = Nobody of this address has joined the account. If they are not invited yet, invite them first.
import-means-unchanged = Is as the line says already.
import-means-already-deactivated = Is deactivated already.
import-means-not-allowed = You may not do this.
import-means-not-done = Its turn did not come. Import the same file again to do it.
import-refused-owners-only = Only an owner of the account can change an owner.
import-refused-appoints-admins = Only an owner can appoint, demote or deactivate admins.
import-refused-invites-admins = Only an owner can invite admins.
import-refused-oneself = Nobody deactivates themselves.
import-refused-last-owner = The account needs an owner. Make somebody else an owner first.
import-refused-owners-invite = Only owners of the account may invite people. Ask one of them.
import-reason-no-address = The line has no e-mail address.
import-reason-several-addresses = The cell “{ $about }” has more than one address. Give each person a line.
import-reason-address-too-long = The address is longer than any can be.
import-reason-no-at = “{ $about }” is not an address: enter one like name@example.com.
import-reason-unprintable = The address has characters that cannot be seen. Type it anew.
import-reason-local-part = “{ $about }” has characters before the @ that mail servers refuse.
import-reason-local-part-too-long = “{ $about }” is too long before the @: mail servers take 64 characters there.
import-reason-domain = The part after the @ in “{ $about }” is not a domain that receives mail.
import-reason-mixed-scripts = “{ $about }” mixes alphabets, as look-alike addresses do. Type it anew.
import-reason-too-many-cells = The line has more cells than there are columns: “{ $about }”. Put texts with a comma or semicolon between quotation marks.
import-reason-unknown-licence = “{ $about }” is not a licence: write Basic or Licensed.
import-reason-unknown-role = “{ $about }” is not a role: write Member or Admin.
import-reason-unknown-language = “{ $about }” is not a language of the invitation: write en or fr.
import-reason-owner-role = Nobody becomes an owner by a file. An owner hands the account over on the page of that member.
import-reason-admin-role = Only an owner can invite admins. Write Member, or ask an owner.
import-reason-text-too-long = “{ $about }…” is too long: write at most 120 characters.
import-reason-text-unprintable = “{ $about }” has invisible characters. Type it anew.
import-reason-group-name = “{ $about }” cannot be the name of a group: write 1 to 80 characters.
import-reason-one-group = “{ $about }” names several groups. An invitation has one; add the others once the person is a member.
import-sample-one-email = marie.curie@example.com
import-sample-one-group = Research
import-sample-one-department = Physics
import-sample-one-job-title = Researcher
import-sample-one-location = Paris
import-sample-one-manager = Gabriel Lippmann
import-sample-two-email = Ada Lovelace <ada@example.com>
import-sample-two-group = Research
import-sample-two-department = Computing
import-sample-two-job-title = Analyst
import-sample-two-location = London
import-sample-two-manager = Charles Babbage
import-verdict-invalid = To correct
import-verdict-duplicate = Twice in the file
verdict-already-sent = Invited before
verdict-unknown-group = Unknown group
verdict-not-a-member = Not a member
verdict-unchanged = Unchanged
verdict-already-deactivated = Deactivated already
verdict-not-allowed = Not allowed
verdict-updated = Updated
verdict-deactivated = Deactivated
verdict-not-done = Not done
flash-import-not-checked = The file is still being checked. Confirm once every line has a verdict.
flash-import-check-ended = The check ended before every line had a verdict, so there is nothing to confirm. Bring the file again.
flash-import-nothing = There is nothing to do: no line is ready.
job-name-check-file = Check a file
job-name-import-invite = Invite people from a file
job-name-import-update = Update members from a file
job-name-import-deactivate = Deactivate members from a file
job-outcome-import-already-member = Is in the account already
job-outcome-import-already-pending = Has an open invitation
job-outcome-import-invalid = The line cannot be read
job-outcome-import-no-seat = No free seat
job-outcome-import-unknown-group = The account has no such group
job-outcome-import-domain-not-allowed = Domain not allowed
job-outcome-import-rate-limited = Too many invitations today
job-outcome-import-not-a-member = Not in the account
job-outcome-import-unchanged = Was so already
job-outcome-import-already-deactivated = Was deactivated already
job-outcome-import-not-allowed = Not allowed
