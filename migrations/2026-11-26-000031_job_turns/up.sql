-- Whose turn it is was told by the time of the last part, which is the same for all parts of one round of the worker: a
-- large job kept it for the round, whoever else waited.
CREATE SEQUENCE job_turns;
ALTER TABLE jobs ADD COLUMN turn bigint NOT NULL DEFAULT nextval('job_turns');
DROP INDEX jobs_to_do;
CREATE INDEX jobs_to_do ON jobs (turn) WHERE finished_at IS NULL;
