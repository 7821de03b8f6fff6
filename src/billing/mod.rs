//! What an individual already paid: subscriptions, invoices, payments.
