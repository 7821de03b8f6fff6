-- How many mails to invitees an account asked for in each hour: the limit of a day is looked at before every part of a
-- large file, and counting 100,000 mails each time costs more than the part.
CREATE TABLE mail_hours (
    account_id uuid NOT NULL REFERENCES accounts,
    hour timestamptz NOT NULL,
    asked integer NOT NULL CHECK (asked >= 0),
    PRIMARY KEY (account_id, hour)
);

-- Nobody asks for more than a day; whatever is older goes with the next mail.
CREATE FUNCTION count_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO mail_hours
        SELECT account_id, date_trunc('hour', created_at, 'UTC') AS hour, count(*) FROM entered
            WHERE account_id IS NOT NULL AND invitation_id IS NOT NULL AND message->>'kind' = 'invitation'
            GROUP BY account_id, hour ORDER BY account_id, hour
        ON CONFLICT (account_id, hour) DO UPDATE SET asked = mail_hours.asked + EXCLUDED.asked;
    DELETE FROM mail_hours USING (SELECT account_id, max(created_at) AS latest FROM entered GROUP BY account_id) AS last
        WHERE mail_hours.account_id = last.account_id AND hour < last.latest - interval '2 days';
    RETURN NULL;
END $$;
CREATE TRIGGER mails_are_counted AFTER INSERT ON outbox
    REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION count_asked();

INSERT INTO mail_hours
    SELECT account_id, date_trunc('hour', created_at, 'UTC') AS hour, count(*) FROM outbox
        WHERE account_id IS NOT NULL AND invitation_id IS NOT NULL AND message->>'kind' = 'invitation'
            AND created_at > now() - interval '2 days'
        GROUP BY account_id, hour;
