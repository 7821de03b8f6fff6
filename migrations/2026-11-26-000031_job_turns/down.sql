DROP INDEX jobs_to_do;
CREATE INDEX jobs_to_do ON jobs (coalesce(worked_at, created_at), id) WHERE finished_at IS NULL;
ALTER TABLE jobs DROP COLUMN turn;
DROP SEQUENCE job_turns;
