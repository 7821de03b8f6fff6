DROP TABLE reconciliations;
DROP INDEX alerts_of_refund;
DROP INDEX refunds_unsettled;
DROP INDEX refunds_by_state;
DROP INDEX refunds_by_age;
DROP INDEX refunds_by_due;
