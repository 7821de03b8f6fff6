-- The audit log filtered by action, newest first.
CREATE INDEX audit_of_action ON audit_entries (account_id, action, at DESC, id DESC);

-- Support looks for invitations of all accounts: newest first, or by the organisation's name.
CREATE INDEX invitations_newest ON invitations (created_at DESC, id DESC);
CREATE INDEX organisations_by_name ON accounts USING gin (name gin_trgm_ops) WHERE kind = 'organisation';
