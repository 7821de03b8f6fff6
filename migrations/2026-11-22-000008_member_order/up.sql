-- Every order of the users list ends in the address, which a reader sees; "never signed in" sorts first.
ALTER TABLE memberships ALTER COLUMN email TYPE text COLLATE "C";
ALTER TABLE memberships ADD COLUMN sign_in_order timestamptz NOT NULL
    GENERATED ALWAYS AS (coalesce(last_sign_in_at, timestamptz '1970-01-01 00:00:00+00')) STORED;

DROP INDEX memberships_by_name;
DROP INDEX memberships_by_email;
DROP INDEX memberships_by_joined;
DROP INDEX IF EXISTS memberships_by_sign_in;
CREATE INDEX memberships_by_name ON memberships (account_id, sort_name, email) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_email ON memberships (account_id, email) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_joined ON memberships (account_id, joined_at, email) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_sign_in ON memberships (account_id, sign_in_order, email) WHERE ended_at IS NULL;
