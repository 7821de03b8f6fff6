DROP INDEX memberships_by_name;
DROP INDEX memberships_by_email;
DROP INDEX memberships_by_joined;
DROP INDEX memberships_by_sign_in;
ALTER TABLE memberships DROP COLUMN sign_in_order;
ALTER TABLE memberships ALTER COLUMN email TYPE text;
CREATE INDEX memberships_by_name ON memberships (account_id, sort_name, id) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_email ON memberships (account_id, (email COLLATE "C"), id) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_joined ON memberships (account_id, joined_at, id) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_sign_in
    ON memberships (account_id, coalesce(last_sign_in_at, '-infinity'), id) WHERE ended_at IS NULL;
