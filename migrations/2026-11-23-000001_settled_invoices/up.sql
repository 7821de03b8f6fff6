-- When joining an organisation settled what was left of the invoice: no later refund counts it again.
ALTER TABLE invoices ADD COLUMN settled_at timestamptz;
