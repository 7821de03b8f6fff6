-- How many invitations of each kind an account has, kept as they change: a list's total is read, not counted.
-- Whoever changes what is counted holds the account's row, so nobody waits here who did not wait there.
CREATE TABLE invitation_counts (
    account_id uuid NOT NULL REFERENCES accounts,
    status text NOT NULL,
    -- The invitee tried, and something stands in the way.
    blocked boolean NOT NULL,
    invitations integer NOT NULL CHECK (invitations >= 0),
    PRIMARY KEY (account_id, status, blocked)
);
-- Pending ones by the hour (UTC) in which they expire. Time makes them expired and no statement does: those of hours that
-- are over are added up, and only those of the hour that runs are counted.
CREATE TABLE invitation_deadlines (
    account_id uuid NOT NULL REFERENCES accounts,
    hour timestamptz NOT NULL,
    invitations integer NOT NULL CHECK (invitations >= 0),
    PRIMARY KEY (account_id, hour)
);

CREATE FUNCTION count_invited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO invitation_counts AS kept
        SELECT account_id, status, blocked_at IS NOT NULL, count(*) FROM entered GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT (account_id, status, blocked) DO UPDATE SET invitations = kept.invitations + EXCLUDED.invitations;
    INSERT INTO invitation_deadlines AS kept
        SELECT account_id, date_trunc('hour', expires_at, 'UTC'), count(*) FROM entered WHERE status = 'pending'
        GROUP BY 1, 2 ORDER BY 1, 2
        ON CONFLICT (account_id, hour) DO UPDATE SET invitations = kept.invitations + EXCLUDED.invitations;
    RETURN NULL;
END $$;
CREATE TRIGGER invitations_are_counted AFTER INSERT ON invitations
    REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION count_invited();

CREATE FUNCTION count_invitation_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.status, OLD.blocked_at IS NULL) IS DISTINCT FROM (NEW.status, NEW.blocked_at IS NULL) THEN
        UPDATE invitation_counts SET invitations = invitations - 1 WHERE account_id = OLD.account_id
            AND status = OLD.status AND blocked = (OLD.blocked_at IS NOT NULL);
        INSERT INTO invitation_counts AS kept VALUES (NEW.account_id, NEW.status, NEW.blocked_at IS NOT NULL, 1)
            ON CONFLICT (account_id, status, blocked) DO UPDATE SET invitations = kept.invitations + 1;
    END IF;
    IF (OLD.status, OLD.expires_at) IS DISTINCT FROM (NEW.status, NEW.expires_at) THEN
        IF OLD.status = 'pending' THEN
            UPDATE invitation_deadlines SET invitations = invitations - 1 WHERE account_id = OLD.account_id
                AND hour = date_trunc('hour', OLD.expires_at, 'UTC');
        END IF;
        IF NEW.status = 'pending' THEN
            INSERT INTO invitation_deadlines AS kept
                VALUES (NEW.account_id, date_trunc('hour', NEW.expires_at, 'UTC'), 1)
                ON CONFLICT (account_id, hour) DO UPDATE SET invitations = kept.invitations + 1;
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER invitations_are_counted_anew AFTER UPDATE OF status, blocked_at, expires_at ON invitations
    FOR EACH ROW WHEN ((OLD.status, OLD.blocked_at IS NULL, OLD.expires_at)
        IS DISTINCT FROM (NEW.status, NEW.blocked_at IS NULL, NEW.expires_at))
    EXECUTE FUNCTION count_invitation_changed();

-- Empty hours say nothing: they go when an account's old invitations do.
CREATE FUNCTION count_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE invitation_counts kept SET invitations = kept.invitations - o.invitations FROM (
        SELECT account_id, status, blocked_at IS NOT NULL AS blocked, count(*) AS invitations FROM gone GROUP BY 1, 2, 3
    ) o WHERE kept.account_id = o.account_id AND kept.status = o.status AND kept.blocked = o.blocked;
    UPDATE invitation_deadlines kept SET invitations = kept.invitations - o.invitations FROM (
        SELECT account_id, date_trunc('hour', expires_at, 'UTC') AS hour, count(*) AS invitations FROM gone
        WHERE status = 'pending' GROUP BY 1, 2
    ) o WHERE kept.account_id = o.account_id AND kept.hour = o.hour;
    DELETE FROM invitation_deadlines WHERE account_id IN (SELECT account_id FROM gone) AND invitations = 0;
    RETURN NULL;
END $$;
CREATE TRIGGER invitations_are_counted_out AFTER DELETE ON invitations
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_forgotten();

INSERT INTO invitation_counts
    SELECT account_id, status, blocked_at IS NOT NULL, count(*) FROM invitations GROUP BY 1, 2, 3;
INSERT INTO invitation_deadlines
    SELECT account_id, date_trunc('hour', expires_at, 'UTC'), count(*) FROM invitations WHERE status = 'pending'
    GROUP BY 1, 2;

-- Search within one account: the account stands in the text index, so that another one's invitations cost nothing.
DROP INDEX invitations_by_text;
CREATE INDEX invitations_by_text ON invitations USING gin (account_id, email gin_trgm_ops);

-- Mails that did not get through are few, and looked for among all others.
CREATE INDEX outbox_not_sent ON outbox (account_id, state) WHERE invitation_id IS NOT NULL AND state <> 'sent';
-- Found by its mail, and asked for whenever a mail is deleted.
CREATE INDEX invitations_of_mail ON invitations (last_mail_id) WHERE last_mail_id IS NOT NULL;
