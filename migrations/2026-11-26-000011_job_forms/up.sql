-- The form that ordered a job: the same form sent twice gives the first job again, and with other content a conflict.
ALTER TABLE jobs
    ADD COLUMN form_key uuid,
    ADD COLUMN form_content bytea,
    ADD CONSTRAINT a_form_says_something CHECK ((form_key IS NULL) = (form_content IS NULL)),
    ADD CONSTRAINT one_job_of_a_form UNIQUE (account_id, form_key);
