-- Which database this is. A copy that was restored elsewhere differs from its row: no mail and no refund leaves it until
-- the operator says that it is the one in use.
CREATE TABLE installation (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    cluster bigint NOT NULL,
    database bigint NOT NULL,
    adopted_at timestamptz NOT NULL
);
