DROP INDEX memberships_of_user;
DROP INDEX memberships_by_kind;
DROP INDEX memberships_by_pairs;
DROP FUNCTION search_pairs(text);
DROP INDEX memberships_by_text;
CREATE INDEX memberships_by_text ON memberships USING gin (search_text gin_trgm_ops) WHERE ended_at IS NULL;
DROP EXTENSION btree_gin;
