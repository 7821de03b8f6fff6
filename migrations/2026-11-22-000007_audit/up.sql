-- Who did what, when, from where. Written in the transaction of the change itself.
CREATE TABLE audit_entries (
    id uuid PRIMARY KEY,
    account_id uuid REFERENCES accounts,
    at timestamptz NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'staff', 'system')),
    actor_id uuid REFERENCES users,
    actor_email text NOT NULL,
    action text NOT NULL,
    subject_id uuid,
    subject text NOT NULL,
    detail jsonb NOT NULL,
    address text NOT NULL,
    request_id text NOT NULL
);
CREATE INDEX audit_of_account ON audit_entries (account_id, at DESC, id DESC);
CREATE INDEX audit_of_subject ON audit_entries (subject_id, at) WHERE subject_id IS NOT NULL;
CREATE TRIGGER audit_entries_are_final BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
