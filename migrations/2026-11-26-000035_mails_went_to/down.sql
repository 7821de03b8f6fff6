DROP INDEX outbox_went_to;
ALTER TABLE outbox DROP COLUMN went_to;
