-- Which invitation a mail is about, so that its whole history can be read; how often it was sent is counted there.
ALTER TABLE outbox ADD COLUMN invitation_id uuid;
UPDATE outbox SET invitation_id = (message->>'invitation')::uuid WHERE message ? 'invitation';
CREATE INDEX outbox_of_invitation ON outbox (invitation_id, created_at) WHERE invitation_id IS NOT NULL;
CREATE INDEX outbox_of_account ON outbox (account_id, created_at) WHERE invitation_id IS NOT NULL;
ALTER TABLE invitations DROP COLUMN times_sent;

-- Every order of the pending list ends in the address and the id.
DROP INDEX one_pending_invitation_per_address;
ALTER TABLE invitations ALTER COLUMN email TYPE text COLLATE "C";
CREATE UNIQUE INDEX one_pending_invitation_per_address ON invitations (account_id, email) WHERE status = 'pending';
CREATE INDEX invitations_by_email ON invitations (account_id, email, id);
CREATE INDEX invitations_by_age ON invitations (account_id, created_at, email, id);
CREATE INDEX invitations_by_text ON invitations USING gin (email gin_trgm_ops);
