DROP TABLE group_members;
DROP TABLE groups;
DROP TABLE memberships;
DROP TABLE account_domains;
DROP TABLE accounts;
DROP EXTENSION pg_trgm;
