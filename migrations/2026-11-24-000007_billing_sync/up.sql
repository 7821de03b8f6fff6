-- Invitees who asked to be told when nothing on their own account stands in the way any more.
CREATE TABLE blocker_watches (
    account_id uuid NOT NULL REFERENCES accounts,
    invitation_id uuid NOT NULL,
    user_id uuid NOT NULL REFERENCES users,
    asked_at timestamptz NOT NULL,
    told_at timestamptz,
    PRIMARY KEY (account_id, invitation_id),
    FOREIGN KEY (account_id, invitation_id) REFERENCES invitations ON DELETE CASCADE,
    CHECK (told_at >= asked_at)
);
CREATE INDEX blocker_watches_waiting ON blocker_watches (account_id, invitation_id) WHERE told_at IS NULL;

-- Whose customer of Stripe it is: what a customer pays is stored on that account.
CREATE TABLE stripe_customers (
    customer_id text PRIMARY KEY CHECK (customer_id <> ''),
    account_id uuid NOT NULL REFERENCES accounts,
    known_since timestamptz NOT NULL
);
CREATE INDEX stripe_customers_of_account ON stripe_customers (account_id);
