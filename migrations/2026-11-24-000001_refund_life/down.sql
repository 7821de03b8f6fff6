DROP TABLE ledger_postings;
DROP TABLE ledger_transactions;
DROP FUNCTION refuse_unbalanced();
DROP TABLE refund_alerts;
DROP TABLE refund_attempts;
DROP INDEX refunds_by_id;
DROP INDEX credit_notes_of_person;
DROP INDEX refunds_of_person;
DROP INDEX refunds_to_send;
ALTER TABLE refunds
    DROP CONSTRAINT refunds_retry,
    DROP CONSTRAINT refunds_failed_say_why,
    DROP CONSTRAINT refunds_credited_are_credit,
    DROP CONSTRAINT refunds_succeeded_are_paid,
    DROP CONSTRAINT refunds_leave_once,
    DROP CONSTRAINT refunds_destination_check,
    ADD CONSTRAINT refunds_destination_check CHECK (destination IN ('original', 'bank_account')),
    DROP COLUMN held_from, DROP COLUMN retry_at, DROP COLUMN retry_in, DROP COLUMN retries,
    DROP COLUMN credited, DROP COLUMN paid, DROP COLUMN failure_reason;
CREATE INDEX refunds_to_send ON refunds (send_after) WHERE state = 'requested';
ALTER TABLE payments DROP COLUMN gateway;
