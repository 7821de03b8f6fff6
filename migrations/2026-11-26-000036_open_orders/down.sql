DROP INDEX invitations_by_age, invitations_by_expiry, invitations_by_email;
CREATE INDEX invitations_by_age ON invitations (account_id, created_at, email, id);
CREATE INDEX invitations_by_expiry ON invitations (account_id, expires_at, email, id);
CREATE INDEX invitations_by_email ON invitations (account_id, email, id);
