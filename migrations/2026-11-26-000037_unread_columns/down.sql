ALTER TABLE job_rows ADD COLUMN detail jsonb;
ALTER TABLE accounts ADD COLUMN deactivated_count integer NOT NULL DEFAULT 0;
UPDATE accounts SET deactivated_count = (SELECT count(*) FROM memberships m
    WHERE m.account_id = accounts.id AND m.ended_at IS NULL AND m.status = 'deactivated');
ALTER TABLE accounts ADD CHECK (deactivated_count BETWEEN 0 AND member_count);
