-- A mail is a typed message of ids; it is rendered from fresh data when it is sent.
CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    account_id uuid REFERENCES accounts,
    message jsonb NOT NULL,
    state text NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'sent', 'deferred', 'bounced', 'failed', 'not_needed')),
    created_at timestamptz NOT NULL,
    not_before timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    last_attempt_at timestamptz,
    -- The server's own words about the last attempt.
    last_reply text
);
CREATE INDEX outbox_due ON outbox (not_before, id) WHERE state IN ('queued', 'deferred');

CREATE TABLE mail_attempts (
    outbox_id uuid NOT NULL REFERENCES outbox ON DELETE CASCADE,
    attempt integer NOT NULL,
    at timestamptz NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('sent', 'deferred', 'bounced', 'failed', 'not_needed')),
    reply text NOT NULL,
    PRIMARY KEY (outbox_id, attempt)
);

-- Only the demo writes here: the mails that /dev/mailbox shows.
CREATE TABLE captured_mails (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id text NOT NULL,
    sender text NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    text_body text NOT NULL,
    html_body text NOT NULL,
    sent_at timestamptz NOT NULL
);
CREATE INDEX captured_mails_to ON captured_mails (recipient, id DESC);
