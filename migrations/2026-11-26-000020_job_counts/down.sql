DROP INDEX job_rows_already;
DROP INDEX job_rows_refused;
CREATE INDEX job_rows_refused ON job_rows (account_id, job_id, position) WHERE code <> 'done';
ALTER TABLE job_rows DROP COLUMN already;

ALTER TABLE jobs DROP CONSTRAINT no_more_than_all;
ALTER TABLE jobs DROP CONSTRAINT completed_is_all;
UPDATE jobs SET refused = refused + already;
ALTER TABLE jobs DROP COLUMN already;
ALTER TABLE jobs ADD CONSTRAINT no_more_than_all CHECK (done >= 0 AND refused >= 0 AND done + refused <= total);
ALTER TABLE jobs ADD CONSTRAINT completed_is_all
    CHECK (ended IS DISTINCT FROM 'completed' OR done + refused = total);
