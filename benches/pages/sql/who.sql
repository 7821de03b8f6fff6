SELECT state, last_seen_at FROM sessions WHERE key_hash = :session AND expires_at > now() AND last_seen_at > now() - interval '2 hours' LIMIT 1;
SELECT u.id, u.email, u.first_name, u.last_name, u.locale, u.time_zone, u.staff_role, m.account_id, m.id, m.role, m.status, a.kind, a.name
  FROM users u LEFT JOIN memberships m ON m.user_id = u.id AND m.ended_at IS NULL LEFT JOIN accounts a ON a.id = m.account_id WHERE u.id = :person LIMIT 1;
