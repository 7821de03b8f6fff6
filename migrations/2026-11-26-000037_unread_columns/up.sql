-- No outcome ever needed more than its code, and those who are deactivated are counted in member_counts.
ALTER TABLE job_rows DROP COLUMN detail;
ALTER TABLE accounts DROP COLUMN deactivated_count;
