-- Who can accept an invitation of the account and pays for an account of their own, one after the other.
DROP TABLE IF EXISTS bench.payers;
DROP SEQUENCE IF EXISTS bench.turn;
CREATE TABLE bench.payers AS
SELECT row_number() OVER (ORDER BY i.id)::int AS n, i.account_id AS organisation, i.id AS invitation, i.generation, i.email, i.role, i.licence,
  i.holds_seat, u.id AS person, a.id AS account, a.credit_note_prefix AS prefix, m.id AS membership, s.id AS subscription, p.id AS payment,
  u.first_name || ' ' || u.last_name AS full_name
FROM invitations i
JOIN users u ON u.email = i.email
JOIN memberships m ON m.user_id = u.id AND m.ended_at IS NULL
JOIN accounts a ON a.id = m.account_id
JOIN subscriptions s ON s.account_id = a.id AND s.ended_at IS NULL
JOIN payments p ON p.account_id = a.id
WHERE i.account_id = '{account}' AND i.status = 'pending' AND i.expires_at > now() + interval '1 hour';
ALTER TABLE bench.payers ADD PRIMARY KEY (n);
CREATE SEQUENCE bench.turn;
SELECT setval('bench.turn', greatest(1, (SELECT count(*) FROM bench.payers) / 2));
ANALYZE bench.payers;
