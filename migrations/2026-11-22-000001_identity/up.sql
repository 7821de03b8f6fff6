-- Who a person is, apart from any account: one address, one password.
CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    first_name text NOT NULL CHECK (first_name <> ''),
    last_name text NOT NULL,
    password_hash text NOT NULL,
    email_confirmed_at timestamptz,
    locale text NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'fr')),
    time_zone text NOT NULL DEFAULT 'Europe/Paris',
    staff_role text CHECK (staff_role IN ('agent', 'finance')),
    created_at timestamptz NOT NULL,
    last_sign_in_at timestamptz
);

-- The cookie holds the key, this table only its SHA-256.
CREATE TABLE sessions (
    key_hash bytea PRIMARY KEY CHECK (length(key_hash) = 32),
    user_id uuid REFERENCES users ON DELETE CASCADE,
    state jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_of_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- Mailed links of a person's own account. The link is a signed id; nothing secret is kept here.
CREATE TABLE one_time_links (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('confirm_address', 'reset_password')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX one_time_links_of_user ON one_time_links (user_id, purpose);
