-- Warnings of a deletion that were given before this moment do not count: what they said may be wrong.
ALTER TABLE accounts
    ADD COLUMN deletions_since timestamptz,
    ADD CONSTRAINT deletions_begin_some_time CHECK ((delete_deactivated_after IS NULL) = (deletions_since IS NULL));
CREATE INDEX invitation_reminders_of_mail ON invitation_reminders (mail_id);
