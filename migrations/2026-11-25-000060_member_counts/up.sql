-- How many members an account and each of its groups have, kept as they change: a list's total is read, not counted.
-- Whoever changes what is counted holds the account's row, so nobody waits here who did not wait there.
CREATE TABLE member_counts (
    account_id uuid NOT NULL REFERENCES accounts,
    role text NOT NULL,
    licence text NOT NULL,
    status text NOT NULL,
    members integer NOT NULL CHECK (members >= 0),
    PRIMARY KEY (account_id, role, licence, status)
);
CREATE TABLE group_counts (
    account_id uuid NOT NULL,
    group_id uuid NOT NULL,
    role text NOT NULL,
    licence text NOT NULL,
    status text NOT NULL,
    members integer NOT NULL CHECK (members >= 0),
    PRIMARY KEY (account_id, group_id, role, licence, status),
    FOREIGN KEY (account_id, group_id) REFERENCES groups ON DELETE CASCADE
);

CREATE FUNCTION count_joined() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO member_counts AS kept
        SELECT account_id, role, licence, status, count(*) FROM entered WHERE ended_at IS NULL
        GROUP BY account_id, role, licence, status
        ON CONFLICT (account_id, role, licence, status) DO UPDATE SET members = kept.members + EXCLUDED.members;
    RETURN NULL;
END $$;
CREATE TRIGGER memberships_are_counted AFTER INSERT ON memberships
    REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION count_joined();

-- Takes the old row out of the counts of its account and its groups, and puts the new one in.
CREATE FUNCTION count_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.ended_at IS NULL THEN
        UPDATE member_counts SET members = members - 1 WHERE account_id = OLD.account_id
            AND role = OLD.role AND licence = OLD.licence AND status = OLD.status;
        UPDATE group_counts c SET members = c.members - 1 FROM group_members g
            WHERE g.account_id = OLD.account_id AND g.membership_id = OLD.id
            AND c.account_id = g.account_id AND c.group_id = g.group_id
            AND c.role = OLD.role AND c.licence = OLD.licence AND c.status = OLD.status;
    END IF;
    IF NEW.ended_at IS NULL THEN
        INSERT INTO member_counts AS kept VALUES (NEW.account_id, NEW.role, NEW.licence, NEW.status, 1)
            ON CONFLICT (account_id, role, licence, status) DO UPDATE SET members = kept.members + 1;
        INSERT INTO group_counts AS kept
            SELECT account_id, group_id, NEW.role, NEW.licence, NEW.status, 1 FROM group_members
            WHERE account_id = NEW.account_id AND membership_id = NEW.id
            ON CONFLICT (account_id, group_id, role, licence, status) DO UPDATE SET members = kept.members + 1;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER memberships_are_counted_anew AFTER UPDATE OF role, licence, status, ended_at ON memberships
    FOR EACH ROW WHEN ((OLD.role, OLD.licence, OLD.status, OLD.ended_at IS NULL)
        IS DISTINCT FROM (NEW.role, NEW.licence, NEW.status, NEW.ended_at IS NULL))
    EXECUTE FUNCTION count_changed();

CREATE FUNCTION count_entered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO group_counts AS kept
        SELECT e.account_id, e.group_id, m.role, m.licence, m.status, count(*) FROM entered e
        JOIN memberships m ON m.account_id = e.account_id AND m.id = e.membership_id AND m.ended_at IS NULL
        GROUP BY e.account_id, e.group_id, m.role, m.licence, m.status
        ON CONFLICT (account_id, group_id, role, licence, status) DO UPDATE SET members = kept.members + EXCLUDED.members;
    RETURN NULL;
END $$;
CREATE TRIGGER group_members_are_counted AFTER INSERT ON group_members
    REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION count_entered();

CREATE FUNCTION count_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE group_counts kept SET members = kept.members - o.members FROM (
        SELECT g.account_id, g.group_id, m.role, m.licence, m.status, count(*) AS members FROM gone g
        JOIN memberships m ON m.account_id = g.account_id AND m.id = g.membership_id AND m.ended_at IS NULL
        GROUP BY g.account_id, g.group_id, m.role, m.licence, m.status
    ) o WHERE kept.account_id = o.account_id AND kept.group_id = o.group_id
        AND kept.role = o.role AND kept.licence = o.licence AND kept.status = o.status;
    RETURN NULL;
END $$;
CREATE TRIGGER group_members_are_counted_out AFTER DELETE ON group_members
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_gone();

-- The program only ends memberships. One that is deleted by hand is counted out while its groups are still known.
CREATE FUNCTION count_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM group_members WHERE account_id = OLD.account_id AND membership_id = OLD.id;
    UPDATE member_counts SET members = members - 1 WHERE OLD.ended_at IS NULL AND account_id = OLD.account_id
        AND role = OLD.role AND licence = OLD.licence AND status = OLD.status;
    RETURN OLD;
END $$;
CREATE TRIGGER memberships_are_counted_out BEFORE DELETE ON memberships
    FOR EACH ROW EXECUTE FUNCTION count_deleted();

INSERT INTO member_counts
    SELECT account_id, role, licence, status, count(*) FROM memberships WHERE ended_at IS NULL
    GROUP BY account_id, role, licence, status;
INSERT INTO group_counts
    SELECT g.account_id, g.group_id, m.role, m.licence, m.status, count(*) FROM group_members g
    JOIN memberships m ON m.account_id = g.account_id AND m.id = g.membership_id AND m.ended_at IS NULL
    GROUP BY g.account_id, g.group_id, m.role, m.licence, m.status;
