-- Finance reads the refunds of all accounts: by what is due, by age, by state.
CREATE INDEX refunds_by_due ON refunds (due_by, id);
CREATE INDEX refunds_by_age ON refunds (created_at, id);
CREATE INDEX refunds_by_state ON refunds (state);
CREATE INDEX refunds_unsettled ON refunds (created_at) WHERE state NOT IN ('succeeded', 'credited', 'canceled');
CREATE INDEX alerts_of_refund ON refund_alerts (refund_id, at) WHERE refund_id IS NOT NULL;

-- Our records compared with a gateway's list, once a day. An unfinished row is one that is still to be made.
CREATE TABLE reconciliations (
    id uuid PRIMARY KEY,
    gateway text NOT NULL CHECK (gateway IN ('stripe', 'manual')),
    asked_at timestamptz NOT NULL,
    -- Empty for the one of every day.
    asked_by uuid REFERENCES users,
    -- A worker may take it then: it was not taken, or the last try has failed or died.
    next_at timestamptz NOT NULL,
    tries integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
    -- Why the last try failed.
    trouble text,
    finished_at timestamptz,
    differences integer,
    result jsonb,
    CHECK ((finished_at IS NULL) = (result IS NULL) AND (finished_at IS NULL) = (differences IS NULL)),
    CHECK (finished_at IS NULL OR trouble IS NULL)
);
CREATE UNIQUE INDEX one_open_reconciliation ON reconciliations (gateway) WHERE finished_at IS NULL;
CREATE INDEX reconciliations_newest ON reconciliations (asked_at DESC, id DESC);
