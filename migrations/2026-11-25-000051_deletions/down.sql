DROP INDEX invitation_reminders_of_mail;
ALTER TABLE accounts DROP CONSTRAINT deletions_begin_some_time, DROP COLUMN deletions_since;
