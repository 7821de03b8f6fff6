DROP INDEX memberships_owning;
