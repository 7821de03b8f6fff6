-- What was so already is neither done nor refused: nothing stood in its way.
ALTER TABLE jobs ADD COLUMN already integer NOT NULL DEFAULT 0;
ALTER TABLE jobs DROP CONSTRAINT no_more_than_all;
ALTER TABLE jobs ADD CONSTRAINT no_more_than_all
    CHECK (done >= 0 AND already >= 0 AND refused >= 0 AND done + already + refused <= total);
ALTER TABLE jobs DROP CONSTRAINT completed_is_all;
ALTER TABLE jobs ADD CONSTRAINT completed_is_all
    CHECK (ended IS DISTINCT FROM 'completed' OR done + already + refused = total);

ALTER TABLE job_rows ADD COLUMN already boolean NOT NULL DEFAULT false;
DROP INDEX job_rows_refused;
CREATE INDEX job_rows_refused ON job_rows (account_id, job_id, position) WHERE code <> 'done' AND NOT already;
CREATE INDEX job_rows_already ON job_rows (account_id, job_id, position) WHERE already;
