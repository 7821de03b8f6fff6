DROP TABLE bank_results;
DROP TABLE bank_reports;
DROP TRIGGER refund_attempts_leave_in_one_file ON refund_attempts;
DROP FUNCTION refuse_second_file();
ALTER TABLE refund_attempts DROP CONSTRAINT refund_attempts_bank_file;
UPDATE refund_attempts SET bank_file_id = NULL WHERE bank_file_id IS NOT NULL;
DROP TABLE bank_files;
