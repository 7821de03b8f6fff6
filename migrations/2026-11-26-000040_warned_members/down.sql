DROP INDEX memberships_by_deactivation;
CREATE INDEX memberships_by_deactivation ON memberships (account_id, deactivated_at)
    WHERE status = 'deactivated' AND ended_at IS NULL;
