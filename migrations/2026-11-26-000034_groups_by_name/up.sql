-- The order of groups, kept instead of worked out anew for each page.
ALTER TABLE groups ADD COLUMN sort_name text NOT NULL GENERATED ALWAYS AS (group_key(name)) STORED;
DROP INDEX group_names;
CREATE UNIQUE INDEX group_names ON groups (account_id, sort_name);
