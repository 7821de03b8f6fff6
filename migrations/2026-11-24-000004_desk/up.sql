-- Finance reads the refunds of all accounts: by what is due, by age, by state.
CREATE INDEX refunds_by_due ON refunds (due_by, id);
CREATE INDEX refunds_by_age ON refunds (created_at, id);
CREATE INDEX refunds_by_state ON refunds (state);
CREATE INDEX refunds_unsettled ON refunds (created_at) WHERE state NOT IN ('succeeded', 'credited', 'canceled');
CREATE INDEX alerts_of_refund ON refund_alerts (refund_id, at) WHERE refund_id IS NOT NULL;

-- Our records compared with a gateway's list, once a day. An unfinished row is a comparison that could not be made yet.
CREATE TABLE reconciliations (
    id uuid PRIMARY KEY,
    gateway text NOT NULL CHECK (gateway IN ('stripe', 'manual')),
    -- Of the last try; who comes next waits from there.
    tried_at timestamptz NOT NULL,
    tries integer NOT NULL DEFAULT 1 CHECK (tries >= 1),
    -- Why the last try failed.
    trouble text,
    finished_at timestamptz,
    differences integer,
    result jsonb,
    CHECK ((finished_at IS NULL) = (result IS NULL) AND (finished_at IS NULL) = (differences IS NULL)),
    CHECK (finished_at IS NULL OR trouble IS NULL)
);
CREATE UNIQUE INDEX one_open_reconciliation ON reconciliations (gateway) WHERE finished_at IS NULL;
CREATE INDEX reconciliations_newest ON reconciliations (tried_at DESC, id DESC);
