bank-title = Bank transfers
bank-back = Refunds
bank-paid-from = Paid from { $name }, { $iban }
bank-no-account = No account to pay from is set up.
bank-no-account-text = Until the settings name one, no file can be made:
bank-import = Import the bank’s report
bank-none-title = No transfer waits
bank-none-text = Approved refunds to bank accounts appear here once joining can no longer be undone.
bank-waiting-caption = { $count ->
    [one] 1 approved transfer waits for a file: { $sum }
   *[other] { $count } approved transfers wait for a file: { $sum }
}
bank-export = { $count ->
    [one] Put 1 transfer into a file
   *[other] Put { $count } transfers into a file
}
bank-export-text = Each transfer goes into one file only. You then download it and hand it to the bank.
bank-holder = Paid to
bank-approval = Approved
bank-approved = { $at }, by { $by }
bank-due = Due by
bank-amount = Amount
bank-files = Files, the newest first
bank-file = File
bank-made-column = Made
bank-made = { $at }, by { $by }
bank-transfers = Transfers
bank-sum = Sum
bank-file-open = { $count } with the bank
bank-file-settled = { $count } paid
bank-file-refused = { $count } refused
bank-pages = Pages of files
bank-file-title = File { $id }
bank-file-text = Hand this file to the bank, then import the report that it gives back or write down its answers here.
bank-file-caption = { $count ->
    [one] 1 transfer, { $sum }
   *[other] { $count } transfers, { $sum }
}
bank-download = Download the file
bank-transfer = Transfer
bank-transfer-open = With the bank
bank-transfer-settled = Paid
bank-transfer-refused = Refused
bank-moved-on = Another way was chosen since
bank-word = The bank says
bank-said-at = { $said }, { $at }
bank-said-nothing = No status
bank-write-down = Write down its answer
bank-word-status = Answer
bank-word-reason = Reason of a refusal
bank-choose = Choose…
bank-no-reason = None given
bank-write-down-button = Write down
bank-status-acsc = paid
bank-status-accc = paid, on the receiver’s account
bank-status-rjct = refused
bank-status-pdng = not decided yet
bank-status-acsp = being paid
bank-status-actc = the file is readable
bank-status-accp = accepted
bank-status-acwc = accepted with a change
bank-status-part = in parts
bank-status-rcvd = received
bank-status-canc = cancelled
bank-reason-ac01 = wrong account number
bank-reason-ac04 = account closed
bank-reason-ac06 = account blocked
bank-reason-ag01 = transfers are not allowed to this account
bank-reason-be01 = the name does not belong to the account
bank-reason-md07 = the account holder has died
bank-reason-ms02 = refused by the account holder
bank-reason-ms03 = no reason given
bank-reason-rc01 = the bank is not known
bank-reason-rr04 = for legal reasons
bank-reason-ff01 = the file could not be read
bank-reason-am04 = not enough money on our account
bank-reason-am05 = the bank takes it for a duplicate
bank-reason-dupl = the bank takes it for a duplicate
bank-import-text = A payment status report (pain.002) says which transfers the bank paid and which it refused. Whoever was refused is told at once.
bank-report-file = Report from your computer
bank-report-file-hint = An XML file, up to 4 MB.
bank-report-text = Or its content, pasted
bank-import-button = Import
bank-import-another = Import another report
bank-report-title = Report { $number } of the bank
bank-report-imported = Imported { $at }, by { $by }
bank-report-answers = It answers the file
bank-report-foreign = This report is about a file that we did not make.
bank-report-foreign-text = It names { $id }. Transfers of ours that it names were taken in nevertheless.
bank-report-empty = Nothing to take in
bank-report-empty-text = The report speaks of the file as a whole, and that is not the end: no transfer was paid or refused.
bank-report-caption = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}: { $changed ->
    [one] 1 changed something
   *[other] { $changed } changed something
}, { $unknown ->
    [one] 1 is of no transfer of ours
   *[other] { $unknown } are of no transfer of ours
}
bank-effect = What it did
bank-nameless = An entry that names no transfer
bank-outcome-settled = Paid
bank-outcome-refused = Refused: another way is asked for
bank-outcome-came-back = The money came back: another way is asked for
bank-outcome-pending = Nothing yet
bank-outcome-known = Nothing: known before
bank-outcome-contradiction = Paid after a refusal: look at it
bank-outcome-differs = Another amount or file than ours: look at it
bank-outcome-unknown = Not ours: nothing
bank-fault-word = Choose what the bank answered.
bank-fault-nothing = Choose a file, or paste its content.
bank-fault-large = The report is larger than 4 MB or nested too deep. Ask the bank to split it.
bank-fault-document-type = The file declares a document type, which no report of a bank does. It was not read.
bank-fault-malformed = This is not complete XML. Download the report again, or paste all of it.
bank-fault-other-message = This is no payment status report (pain.002). Perhaps it is the file of payments itself, or an account statement.
bank-fault-no-original = The report does not say which file it is about.
bank-remittance = Refund, credit note { $note }
flash-bank-no-account = There is no file: the settings name no account to pay from.
flash-bank-nothing = There is no new file: nothing waits. Perhaps a colleague was quicker.
flash-bank-unwritable = There is no file: a transfer does not fit into it. { $text }
flash-bank-exported = The file is ready. Download it and hand it to the bank.
flash-bank-settled = Written down: paid.
flash-bank-refused = Written down: refused. The person is asked for another way.
flash-bank-came-back = Written down: the money came back. The person is asked for another way.
flash-bank-pending = Written down. Nothing changes until the bank decides.
flash-bank-known = Written down. It was known before: nothing changed.
flash-bank-contradiction = Written down, but the bank had refused this transfer before: look at the refund.
flash-bank-own = Nothing was done: this is your own refund. A colleague has to write it down.
flash-bank-report-imported = The report was taken in.
flash-bank-report-again = This report was imported before: nothing changed. This is what it did then.
audit-bank-file-exported = File for the bank made
audit-bank-file-downloaded = File for the bank downloaded
audit-bank-report-imported = Report of the bank imported
