mailbox-title = Mailbox
mailbox-lede = Every mail that was sent, newest first. It exists in the demonstration only.
mailbox-to = To
mailbox-from = From
mailbox-sent = Sent
mailbox-mail = Mail
mailbox-filter = Filter
mailbox-clear = Show all mails
mailbox-empty = No mail yet
mailbox-count = { $count ->
    [one] { $count } mail
   *[other] { $count } mails
}
mailbox-html = See it as HTML
mailbox-text = Text
