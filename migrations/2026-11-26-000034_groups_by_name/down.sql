DROP INDEX group_names;
ALTER TABLE groups DROP COLUMN sort_name;
CREATE UNIQUE INDEX group_names ON groups (account_id, group_key(name));
