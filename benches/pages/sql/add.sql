-- Adds :people invitations to :account: the seats, the batch, the mails, the invitations, the trail.
-- They are dated two days back, so that the limit of a day leaves them out, and their mails are due tomorrow.
\set tag random(1, 9000000000000000000)
BEGIN;
SELECT id, plan, undo_window_hours, invitation_expiry_days, inviters, domain_rule FROM accounts WHERE id = :account FOR UPDATE;
SELECT email FROM memberships WHERE account_id = :account AND ended_at IS NULL
  AND email = ANY (ARRAY(SELECT 'raw.' || :tag || '.' || n || '@raw.example' FROM generate_series(1, :people) n));
SELECT id, email, status, expires_at FROM invitations WHERE account_id = :account
  AND email = ANY (ARRAY(SELECT 'raw.' || :tag || '.' || n || '@raw.example' FROM generate_series(1, :people) n));
WITH moved AS (
    UPDATE accounts SET seats_reserved = seats_reserved + :people
    WHERE id = :account AND seats_used + seats_reserved + :people <= seats_purchased
    RETURNING id, seats_purchased, seats_used, seats_reserved
)
INSERT INTO seat_days (account_id, day, purchased, used, reserved)
SELECT id, current_date, seats_purchased, seats_used, seats_reserved FROM moved
ON CONFLICT (account_id, day) DO UPDATE SET purchased = excluded.purchased, used = excluded.used, reserved = excluded.reserved;
INSERT INTO invitation_batches (account_id, id, form_key, content_hash, created_by, created_at, results)
SELECT :account, bench.id(:tag, 'batch', 0), bench.id(:tag, 'form', 0), sha256(:tag::text::bytea), :person, now() - interval '2 days',
  jsonb_agg(jsonb_build_object('line', n, 'name', '', 'text', 'raw.' || :tag || '.' || n || '@raw.example',
    'because', jsonb_build_object('invitation', bench.id(:tag, 'invitation', n)), 'verdict', 'invited'))
FROM generate_series(1, :people) n;
INSERT INTO outbox (id, account_id, invitation_id, message, created_at, not_before)
SELECT bench.id(:tag, 'mail', n), :account, bench.id(:tag, 'invitation', n),
  jsonb_build_object('kind', 'invitation', 'account', :account::uuid, 'invitation', bench.id(:tag, 'invitation', n)),
  now() - interval '2 days', now() + interval '1 day'
FROM generate_series(1, :people) n;
INSERT INTO invitations (account_id, id, email, created_at, last_mail_id, batch_id, invited_by, inviter_name, role, licence, language, holds_seat, expires_at)
SELECT :account, bench.id(:tag, 'invitation', n), 'raw.' || :tag || '.' || n || '@raw.example', now() - interval '2 days',
  bench.id(:tag, 'mail', n), bench.id(:tag, 'batch', 0), :person, 'Olivia Stone', 'member', 'licensed', 'en', true, now() + interval '28 days'
FROM generate_series(1, :people) n;
INSERT INTO audit_entries (id, account_id, at, actor_kind, actor_id, actor_email, action, subject_id, subject, detail, address, request_id)
SELECT bench.id(:tag, 'entry', n), :account, now(), 'person', :person, 'owner@raw.example', 'invited', bench.id(:tag, 'invitation', n),
  'raw.' || :tag || '.' || n || '@raw.example', '{"role": "member", "licence": "licensed"}', '127.0.0.1', 'rawrawrawrawrawrawraww'
FROM generate_series(1, :people) n;
COMMIT;
