-- One payer of bench.payers leaves a paid account and joins: the writes of accepting with a refund.
\set tag random(1, 9000000000000000000)
SELECT organisation, invitation, email, role, licence, holds_seat::int AS held, person, account, prefix, membership, subscription, payment, full_name
  FROM bench.payers WHERE n = (SELECT nextval('bench.turn')) \gset
SELECT state, last_seen_at FROM sessions WHERE key_hash = :session AND expires_at > now() LIMIT 1;
SELECT u.id, u.email, u.first_name, u.last_name, u.locale, m.account_id, m.id, m.role, m.status, a.kind, a.name
  FROM users u LEFT JOIN memberships m ON m.user_id = u.id AND m.ended_at IS NULL LEFT JOIN accounts a ON a.id = m.account_id WHERE u.id = :person LIMIT 1;
BEGIN;
SELECT id, plan, currency, undo_window_hours FROM accounts WHERE id = :organisation FOR UPDATE;
SELECT status, expires_at, generation, role, licence, holds_seat FROM invitations WHERE account_id = :organisation AND id = :invitation FOR UPDATE;
SELECT id, plan, billing_version, currency, credit_balance, credit_note_prefix, next_credit_note_seq FROM accounts WHERE id = :account FOR UPDATE;
SELECT id, term, started_at, current_period_start, current_period_end FROM subscriptions WHERE account_id = :account AND ended_at IS NULL LIMIT 1;
SELECT number, issued_at, status, currency, seller, customer, settled_at FROM invoices WHERE account_id = :account;
SELECT invoice_number, id, position, description, kind, quantity, unit_amount, discount, tax, tax_rate, period_start, period_end FROM invoice_lines WHERE account_id = :account;
SELECT id, invoice_number, kind, amount, refunded, dispute, refundable_until, paid_at, method, gateway FROM payments WHERE account_id = :account;
WITH moved AS (
    UPDATE accounts SET seats_used = seats_used + :held, seats_reserved = seats_reserved - :held
    WHERE id = :organisation AND :held = 1 RETURNING id, seats_purchased, seats_used, seats_reserved
)
INSERT INTO seat_days (account_id, day, purchased, used, reserved)
SELECT id, current_date, seats_purchased, seats_used, seats_reserved FROM moved
ON CONFLICT (account_id, day) DO UPDATE SET purchased = excluded.purchased, used = excluded.used, reserved = excluded.reserved;
UPDATE subscriptions SET ended_at = now(), end_reason = 'joined_organisation' WHERE account_id = :account AND ended_at IS NULL;
UPDATE invoices SET settled_at = now() WHERE account_id = :account AND status = 'paid' AND settled_at IS NULL;
UPDATE accounts SET plan = 'free', billing_version = billing_version + 2, next_credit_note_seq = 2 WHERE id = :account;
INSERT INTO credit_notes (account_id, number, seq, organisation_id, invitation_id, user_id, issued_at, currency, net, tax, gross, document)
SELECT :account, :prefix || '-CN-000001', 1, :organisation, :invitation, :person, now(), 'EUR', 1000, 200, 1200, document
  FROM credit_notes ORDER BY account_id, number LIMIT 1;
INSERT INTO refunds (account_id, id, credit_note_number, organisation_id, payment_id, amount, currency, destination, state, requested_by, created_at, send_after, due_by)
VALUES (:account, bench.id(:tag, 'refund', 0), :prefix || '-CN-000001', :organisation, :payment, 1200, 'EUR', 'original', 'requested', :person,
  now(), now() + interval '3 days', now() + interval '14 days');
INSERT INTO refund_attempts (account_id, refund_id, number, key, started_at)
VALUES (:account, bench.id(:tag, 'refund', 0), 1, bench.id(:tag, 'refund', 0)::text || ':1', now()) ON CONFLICT DO NOTHING;
INSERT INTO ledger_transactions (account_id, id, at, kind, currency, credit_note_number)
VALUES (:account, bench.id(:tag, 'ledger', 0), now(), 'note_issued', 'EUR', :prefix || '-CN-000001');
INSERT INTO ledger_postings (account_id, transaction_id, ledger_account, amount)
VALUES (:account, bench.id(:tag, 'ledger', 0), 'deferred_revenue', 1000), (:account, bench.id(:tag, 'ledger', 0), 'output_vat', 200),
  (:account, bench.id(:tag, 'ledger', 0), 'refunds_payable', -1200);
UPDATE memberships SET ended_at = now() WHERE account_id = :account AND id = :membership AND ended_at IS NULL;
UPDATE accounts SET member_count = member_count - 1, closed_at = now() WHERE id = :account;
INSERT INTO memberships (account_id, id, user_id, role, licence, joined_at, email, display_name, sort_name, search_text)
VALUES (:organisation, bench.id(:tag, 'member', 0), :person, :role, :licence, now(), :email, :full_name, lower(:full_name), lower(:full_name || ' ' || :email));
UPDATE accounts SET member_count = member_count + 1 WHERE id = :organisation;
UPDATE invitations SET status = 'accepted', decided_at = now(), holds_seat = false, accepted_by = :person, membership_id = bench.id(:tag, 'member', 0),
  undo_until = now() + interval '3 days', blocked_at = NULL, blocked_by = '{}' WHERE account_id = :organisation AND id = :invitation;
INSERT INTO departures (organisation_id, invitation_id, account_id, membership_id, closed_account, settled_at, subscription_id, credit_taken, credit_given)
VALUES (:organisation, :invitation, :account, :membership, true, now(), :subscription, 0, 0);
INSERT INTO audit_entries (id, account_id, at, actor_kind, actor_id, actor_email, action, subject_id, subject, detail, address, request_id)
SELECT bench.id(:tag, action, 0), CASE WHEN action = 'invitation_accepted' THEN :organisation::uuid ELSE :account::uuid END, now(), 'person', :person, :email,
  action, :invitation, :email, '{"amount": "12.00 EUR"}', '127.0.0.1', 'rawrawrawrawrawrawraww'
  FROM unnest(ARRAY['subscription_ended', 'credit_note_issued', 'refund_requested', 'invitation_accepted']) action;
INSERT INTO outbox (id, account_id, invitation_id, message, created_at, not_before)
SELECT bench.id(:tag, kind, 0), :organisation, :invitation,
  jsonb_build_object('kind', kind, 'account', :organisation::uuid, 'invitation', :invitation::uuid), now(), now() + interval '1 day'
  FROM unnest(ARRAY['welcome', 'joined']) kind;
COMMIT;
