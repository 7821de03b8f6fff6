-- The lines of large files are judged in the background; what was read of such a file waits here.
CREATE TABLE import_parts (
    account_id uuid NOT NULL,
    import_id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    -- Lines about people in the parts before.
    before integer NOT NULL CHECK (before >= 0),
    -- Where each line stands in the file, and its cells.
    records jsonb NOT NULL,
    PRIMARY KEY (account_id, import_id, number),
    FOREIGN KEY (account_id, import_id) REFERENCES imports ON DELETE CASCADE
);

ALTER TABLE jobs DROP CONSTRAINT jobs_kind_check;
ALTER TABLE jobs ADD CONSTRAINT jobs_kind_check CHECK (kind IN ('members', 'invitations', 'import', 'check'));

-- The job that judges, and what the lines that are judged take from those that are not.
ALTER TABLE imports ADD COLUMN check_id uuid;
ALTER TABLE imports ADD COLUMN taken jsonb NOT NULL DEFAULT '{"ready": 0, "seats": 0}';
ALTER TABLE imports ADD FOREIGN KEY (account_id, check_id) REFERENCES jobs ON DELETE SET NULL (check_id);

-- What is looked for by an address is told apart by it first: an account's import is no larger than all of them to a
-- planner that has not counted it yet.
DROP INDEX import_rows_by_email;
CREATE INDEX import_rows_by_email ON import_rows (email, import_id);
