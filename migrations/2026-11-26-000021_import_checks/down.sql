DROP INDEX import_rows_by_email;
CREATE INDEX import_rows_by_email ON import_rows (account_id, import_id, email);

-- Files that are not judged to their end are of no use without the rest.
DELETE FROM imports WHERE id IN (SELECT import_id FROM import_parts);
ALTER TABLE imports DROP COLUMN taken, DROP COLUMN check_id;
DELETE FROM jobs WHERE kind = 'check';
ALTER TABLE jobs DROP CONSTRAINT jobs_kind_check;
ALTER TABLE jobs ADD CONSTRAINT jobs_kind_check CHECK (kind IN ('members', 'invitations', 'import'));
DROP TABLE import_parts;
