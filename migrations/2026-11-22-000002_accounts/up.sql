CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE accounts (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('individual', 'organisation')),
    name text NOT NULL CHECK (name <> ''),
    plan text NOT NULL CHECK (plan IN ('free', 'pro', 'business')),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    seats_purchased integer NOT NULL DEFAULT 0,
    seats_used integer NOT NULL DEFAULT 0,
    seats_reserved integer NOT NULL DEFAULT 0,
    -- Kept totals, so that no list has to count an account's members.
    member_count integer NOT NULL DEFAULT 0 CHECK (member_count >= 0),
    deactivated_count integer NOT NULL DEFAULT 0 CHECK (deactivated_count BETWEEN 0 AND member_count),
    -- Revision of the billing data: a quote names the one it was made from.
    billing_version integer NOT NULL DEFAULT 1 CHECK (billing_version >= 1),
    credit_balance bigint NOT NULL DEFAULT 0,
    credit_note_prefix text NOT NULL CHECK (credit_note_prefix <> ''),
    next_credit_note_seq bigint NOT NULL DEFAULT 1 CHECK (next_credit_note_seq >= 1),
    undo_window_hours integer NOT NULL DEFAULT 72 CHECK (undo_window_hours BETWEEN 0 AND 336),
    invitation_expiry_days integer NOT NULL DEFAULT 30 CHECK (invitation_expiry_days BETWEEN 1 AND 365),
    created_at timestamptz NOT NULL,
    closed_at timestamptz,
    CHECK ((kind = 'organisation') = (plan = 'business')),
    CONSTRAINT seats_never_oversold CHECK (
        seats_used >= 0 AND seats_reserved >= 0 AND seats_used + seats_reserved <= seats_purchased
    )
);

CREATE TABLE account_domains (
    account_id uuid NOT NULL REFERENCES accounts,
    domain text NOT NULL CHECK (domain = lower(domain)),
    verified_at timestamptz,
    PRIMARY KEY (account_id, domain)
);
CREATE UNIQUE INDEX one_account_verifies_a_domain ON account_domains (domain) WHERE verified_at IS NOT NULL;

CREATE TABLE memberships (
    account_id uuid NOT NULL REFERENCES accounts,
    id uuid NOT NULL,
    user_id uuid NOT NULL REFERENCES users,
    role text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    licence text NOT NULL CHECK (licence IN ('basic', 'licensed')),
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'deactivated')),
    department text NOT NULL DEFAULT '',
    job_title text NOT NULL DEFAULT '',
    location text NOT NULL DEFAULT '',
    manager text NOT NULL DEFAULT '',
    joined_at timestamptz NOT NULL,
    deactivated_at timestamptz,
    ended_at timestamptz,
    -- What the list shows, sorts and searches by: copied from the user, so that one index answers a page.
    email text NOT NULL,
    display_name text NOT NULL,
    sort_name text NOT NULL COLLATE "C",
    search_text text NOT NULL COLLATE "C",
    last_sign_in_at timestamptz,
    PRIMARY KEY (account_id, id),
    CHECK ((status = 'deactivated') = (deactivated_at IS NOT NULL))
);
CREATE UNIQUE INDEX one_active_membership_per_user ON memberships (user_id) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_name ON memberships (account_id, sort_name, id) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_email ON memberships (account_id, (email COLLATE "C"), id) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_joined ON memberships (account_id, joined_at, id) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_sign_in
    ON memberships (account_id, coalesce(last_sign_in_at, '-infinity'), id) WHERE ended_at IS NULL;
CREATE INDEX memberships_by_text ON memberships USING gin (search_text gin_trgm_ops) WHERE ended_at IS NULL;

CREATE TABLE groups (
    account_id uuid NOT NULL REFERENCES accounts,
    id uuid NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX group_names ON groups (account_id, lower(name));

CREATE TABLE group_members (
    account_id uuid NOT NULL,
    group_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    PRIMARY KEY (account_id, group_id, membership_id),
    FOREIGN KEY (account_id, group_id) REFERENCES groups ON DELETE CASCADE,
    FOREIGN KEY (account_id, membership_id) REFERENCES memberships ON DELETE CASCADE
);
CREATE INDEX groups_of_member ON group_members (account_id, membership_id);
