-- Until when joining can be taken back, as it was promised: a later change of the setting moves no promise.
ALTER TABLE invitations ADD COLUMN undo_until timestamptz;
ALTER TABLE invitations ADD COLUMN undone_at timestamptz;
ALTER TABLE invitations ADD COLUMN undone_by uuid REFERENCES users;
ALTER TABLE invitations ADD CONSTRAINT only_joining_is_undone CHECK (undo_until IS NULL OR status = 'accepted');
ALTER TABLE invitations ADD CONSTRAINT undone_within_the_window CHECK (
    (undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL OR coalesce(undone_at < undo_until, false))
);
CREATE INDEX invitations_accepted_by ON invitations (accepted_by, decided_at DESC) WHERE accepted_by IS NOT NULL;

-- What an acceptance ended in the place that the person came from, so that undo can put exactly that back.
CREATE TABLE departures (
    organisation_id uuid NOT NULL,
    invitation_id uuid NOT NULL,
    account_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    -- Nobody was left in the account.
    closed_account boolean NOT NULL,
    -- The moment up to which a paid plan counted as used; none for somebody who paid nothing.
    settled_at timestamptz,
    subscription_id uuid,
    -- Account credit that went from the account, and all that the organisation received. Minor units.
    credit_taken bigint NOT NULL,
    credit_given bigint NOT NULL,
    PRIMARY KEY (organisation_id, invitation_id),
    FOREIGN KEY (organisation_id, invitation_id) REFERENCES invitations,
    FOREIGN KEY (account_id, membership_id) REFERENCES memberships,
    FOREIGN KEY (account_id, subscription_id) REFERENCES subscriptions,
    CHECK (settled_at IS NOT NULL OR (subscription_id IS NULL AND credit_taken = 0 AND credit_given = 0))
);

-- Immutable, as credit notes: reverses one of them, whole.
ALTER TABLE accounts ADD COLUMN next_debit_note_seq bigint NOT NULL DEFAULT 1 CHECK (next_debit_note_seq >= 1);
CREATE TABLE debit_notes (
    account_id uuid NOT NULL REFERENCES accounts,
    number text NOT NULL,
    seq bigint NOT NULL,
    credit_note_number text NOT NULL,
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
    UNIQUE (account_id, credit_note_number),
    UNIQUE (organisation_id, invitation_id),
    FOREIGN KEY (account_id, credit_note_number) REFERENCES credit_notes,
    FOREIGN KEY (organisation_id, invitation_id) REFERENCES invitations,
    CHECK (gross = net + tax AND gross > 0)
);
CREATE TRIGGER debit_notes_are_final BEFORE UPDATE OR DELETE ON debit_notes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE credit_entries ADD COLUMN debit_note_number text;
