-- Who is deactivated and not warned yet is counted without a look at each of them.
DROP INDEX memberships_by_deactivation;
CREATE INDEX memberships_by_deactivation ON memberships (account_id, deactivated_at) INCLUDE (deletion_warned_at)
    WHERE status = 'deactivated' AND ended_at IS NULL;
