-- Files of people: what they said, what was said of each line, and what became of it. The worker does the lines as a job.
CREATE TABLE imports (
    account_id uuid NOT NULL REFERENCES accounts,
    id uuid NOT NULL,
    mode text NOT NULL CHECK (mode IN ('invite', 'update', 'deactivate')),
    -- Empty for a list that was pasted.
    file_name text NOT NULL,
    -- Of the file's text: the same file again is told apart from another.
    content_hash bytea NOT NULL,
    encoding text NOT NULL,
    delimiter text NOT NULL,
    headings jsonb NOT NULL,
    -- For lines that do not say.
    licence text NOT NULL CHECK (licence IN ('basic', 'licensed')),
    language text NOT NULL CHECK (language IN ('en', 'fr')),
    lines integer NOT NULL CHECK (lines >= 0),
    -- How many lines have each verdict.
    counts jsonb NOT NULL,
    -- Groups that lines name and the account does not have.
    new_groups text[] NOT NULL,
    -- Some line makes somebody an admin who is none.
    appoints boolean NOT NULL,
    created_by uuid NOT NULL REFERENCES users,
    created_at timestamptz NOT NULL,
    -- What was chosen when it was confirmed.
    with_groups boolean NOT NULL DEFAULT false,
    with_typos boolean NOT NULL DEFAULT false,
    job_id uuid,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, job_id) REFERENCES jobs
);
CREATE INDEX imports_of_content ON imports (account_id, content_hash, created_at DESC) WHERE job_id IS NOT NULL;
CREATE INDEX imports_of_account ON imports (account_id, created_at DESC);
CREATE INDEX imports_unconfirmed ON imports (created_at) WHERE job_id IS NULL;

CREATE TABLE import_rows (
    account_id uuid NOT NULL,
    import_id uuid NOT NULL,
    position integer NOT NULL CHECK (position >= 1),
    -- Of the file, where the row begins.
    line integer NOT NULL CHECK (line >= 1),
    cells jsonb NOT NULL,
    -- The address in its one form; where it is none, what was written.
    email text NOT NULL,
    wanted jsonb NOT NULL,
    verdict text NOT NULL,
    because jsonb NOT NULL,
    -- "done", or the verdict that it got when its turn came.
    outcome text,
    outcome_because jsonb,
    PRIMARY KEY (account_id, import_id, position),
    FOREIGN KEY (account_id, import_id) REFERENCES imports ON DELETE CASCADE
);
CREATE INDEX import_rows_by_email ON import_rows (account_id, import_id, email);
CREATE INDEX import_rows_by_verdict ON import_rows (account_id, import_id, verdict, position);
CREATE INDEX import_rows_refused ON import_rows (account_id, import_id, position) WHERE outcome <> 'done';
