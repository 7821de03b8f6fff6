-- When what is stored of one of Stripe's invoices began to be read: what was read earlier must not replace it.
CREATE TABLE stripe_invoices (
    invoice_id text PRIMARY KEY CHECK (invoice_id <> ''),
    account_id uuid NOT NULL REFERENCES accounts,
    read_at timestamptz NOT NULL
);
