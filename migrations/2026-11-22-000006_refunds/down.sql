DROP TABLE credit_entries;
DROP TABLE refunds;
DROP TABLE credit_notes;
DROP FUNCTION refuse_change;
