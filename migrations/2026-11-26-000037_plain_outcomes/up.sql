-- No outcome ever needed more than its code.
ALTER TABLE job_rows DROP COLUMN detail;
