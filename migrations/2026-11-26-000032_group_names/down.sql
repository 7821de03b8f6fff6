-- Numbered names stay: nobody would expect them to change again.
DROP INDEX group_names;
CREATE UNIQUE INDEX group_names ON groups (account_id, lower(name));
DROP FUNCTION group_key(text);
