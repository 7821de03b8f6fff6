-- One press of "Add": the same form key twice gives the same batch.
CREATE TABLE invitation_batches (
    account_id uuid NOT NULL REFERENCES accounts,
    id uuid NOT NULL,
    form_key uuid NOT NULL,
    content_hash bytea NOT NULL,
    created_by uuid NOT NULL REFERENCES users,
    created_at timestamptz NOT NULL,
    -- What happened to each address, in the order typed.
    results jsonb NOT NULL,
    PRIMARY KEY (account_id, id),
    UNIQUE (account_id, form_key)
);

CREATE TABLE invitations (
    account_id uuid NOT NULL REFERENCES accounts,
    id uuid NOT NULL,
    batch_id uuid,
    email text NOT NULL CHECK (email = lower(email)),
    invited_by uuid NOT NULL REFERENCES users,
    inviter_name text NOT NULL,
    role text NOT NULL CHECK (role IN ('admin', 'member')),
    licence text NOT NULL CHECK (licence IN ('basic', 'licensed')),
    department text NOT NULL DEFAULT '',
    job_title text NOT NULL DEFAULT '',
    location text NOT NULL DEFAULT '',
    manager text NOT NULL DEFAULT '',
    group_id uuid,
    language text NOT NULL CHECK (language IN ('en', 'fr')),
    message text NOT NULL DEFAULT '',
    -- "Expired" is a pending invitation seen after expires_at; it is never stored.
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'declined', 'cancelled')),
    holds_seat boolean NOT NULL,
    generation integer NOT NULL DEFAULT 1 CHECK (generation >= 1),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    decided_at timestamptz,
    decline_reason text,
    times_sent integer NOT NULL DEFAULT 0,
    last_mail_id uuid REFERENCES outbox,
    first_opened_at timestamptz,
    last_opened_at timestamptz,
    blocked_at timestamptz,
    blocked_by text[] NOT NULL DEFAULT '{}',
    accepted_by uuid REFERENCES users,
    membership_id uuid,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, batch_id) REFERENCES invitation_batches,
    FOREIGN KEY (account_id, group_id) REFERENCES groups ON DELETE SET NULL (group_id),
    FOREIGN KEY (account_id, membership_id) REFERENCES memberships,
    CHECK ((status = 'pending') = (decided_at IS NULL)),
    CHECK ((status = 'accepted') = (membership_id IS NOT NULL)),
    CHECK ((status = 'accepted') = (accepted_by IS NOT NULL)),
    CHECK (decline_reason IS NULL OR status = 'declined'),
    CHECK (NOT holds_seat OR (status = 'pending' AND licence = 'licensed'))
);
CREATE UNIQUE INDEX one_pending_invitation_per_address ON invitations (account_id, email) WHERE status = 'pending';
CREATE INDEX invitations_by_expiry ON invitations (account_id, expires_at, email, id);
CREATE UNIQUE INDEX invitations_by_id ON invitations (id);
CREATE INDEX invitations_of_address ON invitations (email, created_at DESC);
CREATE INDEX invitations_holding_a_seat ON invitations (expires_at) WHERE holds_seat;
