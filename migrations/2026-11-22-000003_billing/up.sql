-- What an individual pays for, and what they already paid. Amounts are minor units of the row's currency.
CREATE TABLE subscriptions (
    account_id uuid NOT NULL REFERENCES accounts,
    id uuid NOT NULL,
    term text NOT NULL CHECK (term IN ('month', 'year')),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    started_at timestamptz NOT NULL,
    current_period_start timestamptz NOT NULL,
    current_period_end timestamptz NOT NULL,
    -- Statutory withdrawal: everything comes back while it runs, unless immediate performance was asked for.
    withdrawal_until timestamptz,
    immediate_performance boolean NOT NULL DEFAULT false,
    ended_at timestamptz,
    end_reason text CHECK (end_reason IN ('joined_organisation', 'cancelled')),
    PRIMARY KEY (account_id, id),
    CHECK (current_period_end > current_period_start),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE UNIQUE INDEX one_running_subscription ON subscriptions (account_id) WHERE ended_at IS NULL;

CREATE TABLE invoices (
    account_id uuid NOT NULL REFERENCES accounts,
    number text NOT NULL CHECK (number <> ''),
    issued_at timestamptz NOT NULL,
    status text NOT NULL CHECK (status IN ('paid', 'open', 'processing', 'uncollectible', 'void', 'draft')),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- Name, postal address and VAT number, as printed on the invoice.
    seller jsonb NOT NULL,
    customer jsonb NOT NULL,
    PRIMARY KEY (account_id, number)
);

CREATE TABLE invoice_lines (
    account_id uuid NOT NULL,
    invoice_number text NOT NULL,
    id text NOT NULL,
    position integer NOT NULL,
    description text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('recurring', 'addon', 'proration', 'credit', 'one_time', 'usage')),
    quantity bigint NOT NULL CHECK (quantity >= 1),
    unit_amount bigint NOT NULL,
    discount bigint NOT NULL CHECK (discount >= 0),
    tax bigint NOT NULL,
    tax_rate text NOT NULL,
    period_start timestamptz,
    period_end timestamptz,
    PRIMARY KEY (account_id, invoice_number, id),
    FOREIGN KEY (account_id, invoice_number) REFERENCES invoices ON DELETE CASCADE,
    CHECK ((period_start IS NULL) = (kind IN ('one_time', 'usage'))),
    CHECK ((period_start IS NULL) = (period_end IS NULL)),
    CHECK (period_end > period_start)
);

CREATE TABLE payments (
    account_id uuid NOT NULL,
    id text NOT NULL,
    invoice_number text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('charge', 'balance')),
    amount bigint NOT NULL CHECK (amount > 0),
    refunded bigint NOT NULL DEFAULT 0,
    dispute text NOT NULL DEFAULT 'none' CHECK (dispute IN ('none', 'inquiry', 'open', 'won', 'lost')),
    refundable_until timestamptz,
    paid_at timestamptz NOT NULL,
    -- How the person knows it: "Visa •••• 4242".
    method text NOT NULL,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, invoice_number) REFERENCES invoices ON DELETE CASCADE,
    CHECK (refunded BETWEEN 0 AND amount)
);
CREATE INDEX payments_of_invoice ON payments (account_id, invoice_number);
