-- Work over many rows that an administrator ordered. What happened to a row is stored in the transaction that did it,
-- so a job that is cut short goes on where it was.
CREATE TABLE jobs (
    account_id uuid NOT NULL REFERENCES accounts,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('members', 'invitations', 'import')),
    action text NOT NULL CHECK (action <> ''),
    -- What the room needs to do it: the new licence, the group.
    what jsonb NOT NULL,
    total integer NOT NULL DEFAULT 0,
    done integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    -- Who ordered it, and from where: the trail of its rows says so too.
    created_by uuid NOT NULL REFERENCES users,
    created_by_name text NOT NULL,
    address text NOT NULL,
    request_id text NOT NULL,
    created_at timestamptz NOT NULL,
    -- Jobs take turns: the one that waited longest is next.
    worked_at timestamptz,
    -- Rows of its next transaction.
    at_once integer NOT NULL CHECK (at_once >= 1),
    stop_asked_at timestamptz,
    finished_at timestamptz,
    ended text CHECK (ended IN ('completed', 'stopped', 'forbidden')),
    PRIMARY KEY (account_id, id),
    CHECK ((finished_at IS NULL) = (ended IS NULL)),
    CONSTRAINT no_more_than_all CHECK (done >= 0 AND refused >= 0 AND done + refused <= total),
    CONSTRAINT completed_is_all CHECK (ended IS DISTINCT FROM 'completed' OR done + refused = total)
);
CREATE INDEX jobs_to_do ON jobs (coalesce(worked_at, created_at), id) WHERE finished_at IS NULL;
CREATE INDEX jobs_of_account ON jobs (account_id, created_at DESC, id DESC);

CREATE TABLE job_rows (
    account_id uuid NOT NULL,
    job_id uuid NOT NULL,
    position integer NOT NULL CHECK (position >= 1),
    subject_id uuid,
    -- What a reader knows the row by: an address.
    label text NOT NULL,
    -- Empty until it was its turn; "done", or why it was not.
    code text,
    detail jsonb,
    PRIMARY KEY (account_id, job_id, position),
    FOREIGN KEY (account_id, job_id) REFERENCES jobs ON DELETE CASCADE
);
CREATE INDEX job_rows_to_do ON job_rows (account_id, job_id, position) WHERE code IS NULL;
CREATE INDEX job_rows_refused ON job_rows (account_id, job_id, position) WHERE code <> 'done';
