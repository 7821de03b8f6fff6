-- When a mail's turn comes among those that are due: a long list of one account stands behind what others ask for later.
ALTER TABLE outbox ADD COLUMN turn timestamptz NOT NULL DEFAULT now();
UPDATE outbox SET turn = not_before WHERE state IN ('queued', 'deferred');
CREATE INDEX outbox_by_turn ON outbox (state, turn, id) WHERE state IN ('queued', 'deferred');
CREATE INDEX outbox_turns_of_account ON outbox (account_id, state, turn) WHERE state IN ('queued', 'deferred');
