DROP INDEX invitation_batches_by_age;
DROP INDEX imports_of_job;
DROP INDEX jobs_by_end;
ALTER TABLE memberships DROP COLUMN deletion_mail_id;
