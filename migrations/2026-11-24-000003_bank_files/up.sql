-- Files of payments for the bank, and what the bank said of them. Nothing here is ever changed.
CREATE TABLE bank_files (
    id uuid PRIMARY KEY,
    -- How the bank knows the file: it refuses the same one twice.
    message_id text NOT NULL UNIQUE CHECK (length(message_id) BETWEEN 1 AND 35),
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL REFERENCES users,
    transfers integer NOT NULL CHECK (transfers > 0),
    control_sum bigint NOT NULL CHECK (control_sum > 0),
    xml text NOT NULL
);
CREATE TRIGGER bank_files_are_final BEFORE UPDATE OR DELETE ON bank_files
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE refund_attempts
    ADD CONSTRAINT refund_attempts_bank_file FOREIGN KEY (bank_file_id) REFERENCES bank_files;
CREATE FUNCTION refuse_second_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'attempt % of refund % is in a bank file already', OLD.number, OLD.refund_id;
END $$;
CREATE TRIGGER refund_attempts_leave_in_one_file BEFORE UPDATE OF bank_file_id ON refund_attempts
    FOR EACH ROW WHEN (OLD.bank_file_id IS NOT NULL AND NEW.bank_file_id IS DISTINCT FROM OLD.bank_file_id)
    EXECUTE FUNCTION refuse_second_file();

-- A report of the bank, known again by its digest, with what each of its entries did.
CREATE TABLE bank_reports (
    id uuid PRIMARY KEY,
    digest bytea NOT NULL UNIQUE CHECK (length(digest) = 32),
    message_id text NOT NULL,
    -- The message id of the file that it answers, and the file if it is one of ours.
    original text NOT NULL,
    file_id uuid REFERENCES bank_files,
    imported_at timestamptz NOT NULL,
    imported_by uuid NOT NULL REFERENCES users,
    lines jsonb NOT NULL
);
CREATE INDEX bank_reports_of_file ON bank_reports (file_id) WHERE file_id IS NOT NULL;
CREATE TRIGGER bank_reports_are_final BEFORE UPDATE OR DELETE ON bank_reports
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Every word on one transfer, whether from a report or written down by hand.
CREATE TABLE bank_results (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    refund_id uuid NOT NULL,
    attempt integer NOT NULL,
    at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES users,
    -- None: by hand.
    report_id uuid REFERENCES bank_reports,
    status text NOT NULL,
    reason text,
    outcome text NOT NULL,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, refund_id, attempt) REFERENCES refund_attempts
);
CREATE INDEX bank_results_of_attempt ON bank_results (account_id, refund_id, attempt);
CREATE TRIGGER bank_results_are_final BEFORE UPDATE OR DELETE ON bank_results
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
