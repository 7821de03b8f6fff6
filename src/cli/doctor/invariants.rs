//! What the records must say together.

/// What always holds, and a query that counts where it does not. Stories of the tests end with the same list.
pub const INVARIANTS: &[(&str, &str)] = &[
    (
        "refunds payable are the records not yet paid, credited or cancelled",
        "SELECT count(*) FROM (
            SELECT currency, sum(owed) FROM (
                SELECT currency, amount AS owed FROM refunds WHERE state NOT IN ('succeeded', 'credited', 'canceled')
                UNION ALL
                SELECT currency, amount FROM ledger_postings JOIN ledger_transactions
                    ON ledger_transactions.account_id = ledger_postings.account_id AND id = transaction_id
                    WHERE ledger_account = 'refunds_payable') AS sides
            GROUP BY currency HAVING sum(owed) <> 0) AS wrong",
    ),
    (
        "an organisation's credit is what its entries say",
        "SELECT count(*) FROM accounts WHERE kind = 'organisation' AND credit_balance <>
            coalesce((SELECT sum(amount) FROM credit_entries WHERE credit_entries.account_id = accounts.id), 0)",
    ),
    (
        "no payment gives back more than it took",
        "SELECT count(*) FROM payments WHERE amount < (SELECT coalesce(sum(paid + credited), 0) FROM refunds
            WHERE refunds.account_id = payments.account_id AND payment_id = payments.id)",
    ),
    (
        "every change of a refund's state is in the trail",
        "SELECT count(*) FROM refunds WHERE state <> coalesce(
            (SELECT detail->>'state' FROM audit_entries WHERE subject_id = refunds.id
                AND action IN ('refund_requested', 'refund_changed') ORDER BY at DESC, audit_entries.id DESC LIMIT 1), '')",
    ),
    (
        "a note is issued once per acceptance, and its refunds do not exceed it",
        "SELECT count(*) FROM credit_notes WHERE gross < (SELECT coalesce(sum(amount), 0) FROM refunds
            WHERE refunds.account_id = credit_notes.account_id AND credit_note_number = number)",
    ),
    (
        "seats are never oversold",
        "SELECT count(*) FROM accounts WHERE seats_used + seats_reserved > seats_purchased AND kind = 'organisation'",
    ),
    (
        "used seats are the active members with a licence",
        "SELECT count(*) FROM accounts WHERE kind = 'organisation' AND seats_used <> (SELECT count(*) FROM memberships
            WHERE memberships.account_id = accounts.id AND ended_at IS NULL AND status = 'active' AND licence = 'licensed')",
    ),
    (
        "reserved seats are the open invitations that hold one",
        "SELECT count(*) FROM accounts WHERE kind = 'organisation' AND seats_reserved <> (SELECT count(*) FROM invitations
            WHERE invitations.account_id = accounts.id AND holds_seat)",
    ),
    (
        // Old invitations take their mails along, not the count.
        "no mail of the last day is left uncounted",
        "SELECT count(*) FROM (SELECT account_id, date_trunc('hour', created_at, 'UTC') AS hour, count(*) AS number
                FROM outbox WHERE account_id IS NOT NULL AND invitation_id IS NOT NULL
                    AND message->>'kind' = 'invitation' GROUP BY account_id, hour) AS asked
            LEFT JOIN mail_hours USING (account_id, hour) WHERE number > coalesce(mail_hours.asked, 0)
                AND hour > (SELECT max(created_at) FROM outbox) - interval '1 day'",
    ),
    (
        "nobody has two memberships",
        "SELECT count(*) FROM (SELECT user_id FROM memberships WHERE ended_at IS NULL GROUP BY user_id
            HAVING count(*) > 1) AS twice",
    ),
];
