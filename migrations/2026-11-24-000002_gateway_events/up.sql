-- What gateways said, each message once. Only its id is kept for good; what it was about is read back before it counts.
CREATE TABLE gateway_events (
    gateway text NOT NULL CHECK (gateway IN ('stripe', 'manual')),
    event_id text NOT NULL CHECK (event_id <> ''),
    kind text NOT NULL,
    object_id text,
    -- The object as it was when the message was made; forgotten once the message is worked off.
    object jsonb,
    created_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'ignored', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    -- A worker that has it in hand puts this off.
    next_try_at timestamptz NOT NULL,
    trouble text,
    PRIMARY KEY (gateway, event_id),
    CHECK (object IS NULL OR state IN ('new', 'failed'))
);
CREATE INDEX gateway_events_due ON gateway_events (next_try_at, event_id) WHERE state = 'new';
