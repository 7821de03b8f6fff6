DROP INDEX invitations_by_text;
DROP INDEX invitations_by_age;
DROP INDEX invitations_by_email;
ALTER TABLE invitations ALTER COLUMN email TYPE text COLLATE "default";
ALTER TABLE invitations ADD COLUMN times_sent integer NOT NULL DEFAULT 0;
DROP INDEX outbox_of_account;
DROP INDEX outbox_of_invitation;
ALTER TABLE outbox DROP COLUMN invitation_id;
