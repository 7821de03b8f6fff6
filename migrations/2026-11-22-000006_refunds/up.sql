-- Immutable: what was given back, to whom, and why. One per acceptance, numbered without gaps per account.
CREATE TABLE credit_notes (
    account_id uuid NOT NULL REFERENCES accounts,
    number text NOT NULL,
    seq bigint NOT NULL,
    organisation_id uuid NOT NULL,
    invitation_id uuid NOT NULL,
    user_id uuid NOT NULL REFERENCES users,
    issued_at timestamptz NOT NULL,
    currency text NOT NULL,
    net bigint NOT NULL,
    tax bigint NOT NULL,
    gross bigint NOT NULL,
    document jsonb NOT NULL,
    PRIMARY KEY (account_id, number),
    UNIQUE (account_id, seq),
    UNIQUE (organisation_id, invitation_id),
    FOREIGN KEY (organisation_id, invitation_id) REFERENCES invitations,
    CHECK (gross = net + tax AND gross > 0)
);

CREATE TABLE refunds (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    credit_note_number text NOT NULL,
    organisation_id uuid NOT NULL,
    payment_id text NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL,
    destination text NOT NULL CHECK (destination IN ('original', 'bank_account')),
    iban text,
    holder text,
    state text NOT NULL CHECK (state IN ('requested', 'awaiting_approval', 'requires_action', 'held',
        'submitted', 'succeeded', 'failed', 'credited', 'canceled')),
    attempt integer NOT NULL DEFAULT 1 CHECK (attempt >= 1),
    requested_by uuid NOT NULL REFERENCES users,
    created_at timestamptz NOT NULL,
    -- The undo window: nothing leaves before it ends.
    send_after timestamptz NOT NULL,
    due_by timestamptz NOT NULL,
    PRIMARY KEY (account_id, id),
    UNIQUE (account_id, credit_note_number, payment_id),
    FOREIGN KEY (account_id, credit_note_number) REFERENCES credit_notes,
    FOREIGN KEY (account_id, payment_id) REFERENCES payments,
    CHECK ((destination = 'bank_account') = (iban IS NOT NULL AND holder IS NOT NULL))
);
CREATE INDEX refunds_to_send ON refunds (send_after) WHERE state = 'requested';

-- What an organisation may spend: every entry names the credit note it came from.
CREATE TABLE credit_entries (
    account_id uuid NOT NULL REFERENCES accounts,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    amount bigint NOT NULL CHECK (amount <> 0),
    currency text NOT NULL,
    balance_after bigint NOT NULL,
    source_account_id uuid NOT NULL REFERENCES accounts,
    credit_note_number text,
    person_name text NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX credit_entries_in_order ON credit_entries (account_id, at, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER credit_notes_are_final BEFORE UPDATE OR DELETE ON credit_notes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER credit_entries_are_final BEFORE UPDATE OR DELETE ON credit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
