ALTER TABLE job_rows ADD COLUMN detail jsonb;
