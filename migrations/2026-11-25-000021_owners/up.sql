-- Whoever changes members asks first who owns the account: of many members, a few.
CREATE INDEX memberships_owning ON memberships (account_id, id) WHERE role = 'owner' AND ended_at IS NULL;
