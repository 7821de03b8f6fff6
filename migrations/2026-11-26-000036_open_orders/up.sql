-- The list shows no accepted invitation, and those are never deleted: its orders leave them out, so that it does not
-- walk past everybody who ever joined.
DROP INDEX invitations_by_age, invitations_by_expiry, invitations_by_email;
CREATE INDEX invitations_by_age ON invitations (account_id, created_at, email, id) WHERE status <> 'accepted';
CREATE INDEX invitations_by_expiry ON invitations (account_id, expires_at, email, id) WHERE status <> 'accepted';
CREATE INDEX invitations_by_email ON invitations (account_id, email, id) WHERE status <> 'accepted';
