-- The life of a refund after it was promised, the alerts it raises, and the books.
ALTER TABLE payments ADD COLUMN gateway text CHECK (gateway IN ('stripe', 'manual'));

ALTER TABLE refunds
    ADD COLUMN failure_reason text,
    ADD COLUMN paid bigint NOT NULL DEFAULT 0,
    ADD COLUMN credited bigint NOT NULL DEFAULT 0,
    ADD COLUMN retries integer NOT NULL DEFAULT 0 CHECK (retries >= 0),
    ADD COLUMN retry_in integer,
    ADD COLUMN retry_at timestamptz,
    ADD COLUMN held_from text CHECK (held_from IN ('requested', 'awaiting_approval', 'requires_action', 'failed')),
    DROP CONSTRAINT refunds_destination_check,
    ADD CONSTRAINT refunds_destination_check CHECK (destination IN ('original', 'bank_account', 'organisation_credit')),
    ADD CONSTRAINT refunds_leave_once CHECK (paid IN (0, amount) AND credited IN (0, amount) AND paid + credited <= amount),
    ADD CONSTRAINT refunds_succeeded_are_paid CHECK ((state = 'succeeded') = (paid = amount)),
    ADD CONSTRAINT refunds_credited_are_credit CHECK ((state = 'credited') = (credited = amount)),
    ADD CONSTRAINT refunds_failed_say_why CHECK (state NOT IN ('failed', 'canceled') OR failure_reason IS NOT NULL),
    ADD CONSTRAINT refunds_retry CHECK ((retry_in IS NULL) = (retry_at IS NULL));
DROP INDEX refunds_to_send;
CREATE INDEX refunds_to_send ON refunds ((coalesce(retry_at, send_after)))
    WHERE state IN ('requested', 'submitted');
CREATE INDEX refunds_of_person ON refunds (requested_by, created_at);
CREATE INDEX credit_notes_of_person ON credit_notes (user_id, issued_at);
CREATE UNIQUE INDEX refunds_by_id ON refunds (id);

-- One row per try. The key of its calls is stored before the first call, and belongs to one amount for ever.
CREATE TABLE refund_attempts (
    account_id uuid NOT NULL,
    refund_id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    key text NOT NULL UNIQUE,
    started_at timestamptz NOT NULL,
    channel text NOT NULL DEFAULT 'gateway' CHECK (channel IN ('gateway', 'bank')),
    gateway text CHECK (gateway IN ('stripe', 'manual')),
    gateway_id text,
    gateway_status text CHECK (gateway_status IN ('pending', 'requires_action', 'succeeded', 'failed', 'canceled')),
    -- Of the first POST, or of the first one after a look-up found nothing.
    first_post_at timestamptz,
    lookup_missed boolean NOT NULL DEFAULT false,
    pending text CHECK (pending IN ('post', 'lookup')),
    refusal text CHECK (refusal IS NULL OR pending = 'lookup'),
    leased_until timestamptz,
    submitted_at timestamptz,
    approved_by uuid REFERENCES users,
    approved_at timestamptz,
    bank_file_id uuid,
    PRIMARY KEY (account_id, refund_id, number),
    FOREIGN KEY (account_id, refund_id) REFERENCES refunds,
    CHECK (key = refund_id || ':' || number),
    CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
    CHECK (channel = 'bank' OR bank_file_id IS NULL)
);
CREATE UNIQUE INDEX refund_attempts_by_gateway_id ON refund_attempts (gateway, gateway_id);
CREATE INDEX refund_attempts_for_the_bank ON refund_attempts (approved_at) WHERE channel = 'bank' AND bank_file_id IS NULL;
CREATE INDEX refund_attempts_of_file ON refund_attempts (bank_file_id) WHERE bank_file_id IS NOT NULL;
INSERT INTO refund_attempts (account_id, refund_id, number, key, started_at)
    SELECT account_id, id, attempt, id || ':' || attempt, created_at FROM refunds;

-- What finance has to look at; one open alert of a kind per refund.
CREATE TABLE refund_alerts (
    id uuid PRIMARY KEY,
    account_id uuid,
    refund_id uuid,
    code text NOT NULL,
    detail jsonb NOT NULL,
    at timestamptz NOT NULL,
    resolved_at timestamptz,
    resolved_by uuid REFERENCES users,
    FOREIGN KEY (account_id, refund_id) REFERENCES refunds,
    CHECK ((account_id IS NULL) = (refund_id IS NULL)),
    CHECK (resolved_by IS NULL OR resolved_at IS NOT NULL)
);
CREATE UNIQUE INDEX one_open_alert ON refund_alerts (refund_id, code) WHERE resolved_at IS NULL;
CREATE INDEX open_alerts ON refund_alerts (at) WHERE resolved_at IS NULL;

-- Double entry. An amount is a debit where positive and a credit where negative; each transaction sums to nothing.
CREATE TABLE ledger_transactions (
    account_id uuid NOT NULL REFERENCES accounts,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind IN ('note_issued', 'already_returned', 'credit_moved', 'paid', 'returned', 'credited',
        'canceled', 'debit_note_issued')),
    currency text NOT NULL,
    -- The credit note that it goes back to, if there is one.
    credit_note_number text,
    refund_id uuid,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX ledger_in_order ON ledger_transactions (at, id);
CREATE INDEX ledger_of_refund ON ledger_transactions (refund_id) WHERE refund_id IS NOT NULL;
CREATE TABLE ledger_postings (
    account_id uuid NOT NULL,
    transaction_id uuid NOT NULL,
    ledger_account text NOT NULL CHECK (ledger_account IN ('deferred_revenue', 'output_vat', 'refunds_payable',
        'gateway_clearing', 'organisation_credit', 'individual_credit', 'refunds_cancelled')),
    amount bigint NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (account_id, transaction_id, ledger_account),
    FOREIGN KEY (account_id, transaction_id) REFERENCES ledger_transactions
);
CREATE INDEX ledger_of_account ON ledger_postings (ledger_account);

CREATE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whole record;
BEGIN
    SELECT count(*) AS postings, coalesce(sum(amount), 0) AS rest INTO whole FROM ledger_postings
        WHERE account_id = NEW.account_id
        AND transaction_id = (CASE TG_TABLE_NAME WHEN 'ledger_postings' THEN (to_jsonb(NEW)->>'transaction_id')::uuid
            ELSE (to_jsonb(NEW)->>'id')::uuid END);
    IF whole.postings < 2 OR whole.rest <> 0 THEN
        RAISE EXCEPTION 'a ledger transaction of account % does not balance', NEW.account_id;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_transactions_balance AFTER INSERT ON ledger_transactions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced();
CREATE CONSTRAINT TRIGGER ledger_postings_balance AFTER INSERT ON ledger_postings
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced();
CREATE TRIGGER ledger_transactions_are_final BEFORE UPDATE OR DELETE ON ledger_transactions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_postings_are_final BEFORE UPDATE OR DELETE ON ledger_postings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The books begin with what was promised before they were kept.
CREATE FUNCTION open_books() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    note record;
    entry uuid;
BEGIN
    FOR note IN SELECT c.*, coalesce((SELECT sum(r.amount) FROM refunds r WHERE r.account_id = c.account_id
            AND r.credit_note_number = c.number), 0)::bigint AS promised,
            (c.document->'statement'->>'already_returned')::bigint AS already_returned FROM credit_notes c LOOP
        entry := gen_random_uuid();
        INSERT INTO ledger_transactions VALUES (note.account_id, entry, note.issued_at, 'note_issued', note.currency, note.number);
        INSERT INTO ledger_postings SELECT note.account_id, entry, side, amount FROM (VALUES
            ('deferred_revenue', note.net), ('output_vat', note.tax), ('refunds_payable', -note.gross)) AS sides (side, amount)
            WHERE amount <> 0;
        IF note.already_returned > 0 THEN
            entry := gen_random_uuid();
            INSERT INTO ledger_transactions VALUES (note.account_id, entry, note.issued_at, 'already_returned', note.currency,
                note.number);
            INSERT INTO ledger_postings VALUES (note.account_id, entry, 'refunds_payable', note.already_returned),
                (note.account_id, entry, 'gateway_clearing', -note.already_returned);
        END IF;
        IF note.gross > note.promised + note.already_returned THEN
            entry := gen_random_uuid();
            INSERT INTO ledger_transactions VALUES (note.account_id, entry, note.issued_at, 'credited', note.currency, note.number);
            INSERT INTO ledger_postings VALUES
                (note.account_id, entry, 'refunds_payable', note.gross - note.promised - note.already_returned),
                (note.account_id, entry, 'organisation_credit', note.promised + note.already_returned - note.gross);
        END IF;
    END LOOP;
END $$;
SELECT open_books();
DROP FUNCTION open_books();
