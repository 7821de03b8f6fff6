-- What an organisation decides for itself.
ALTER TABLE accounts
    -- Automatic: Licensed while a seat is free.
    ADD COLUMN default_licence text NOT NULL DEFAULT 'automatic'
        CHECK (default_licence IN ('automatic', 'basic', 'licensed')),
    ADD COLUMN inviters text NOT NULL DEFAULT 'admins' CHECK (inviters IN ('admins', 'owners')),
    -- Listed: only addresses of the account's own domains.
    ADD COLUMN domain_rule text NOT NULL DEFAULT 'any' CHECK (domain_rule IN ('any', 'listed')),
    -- Days after the invitation's last mail on which an invitee who has not answered is reminded.
    ADD COLUMN reminder_days integer[] NOT NULL DEFAULT '{}',
    -- Reminders that were due before this moment are not made up for.
    ADD COLUMN reminders_since timestamptz,
    ADD COLUMN delete_deactivated_after integer CHECK (delete_deactivated_after BETWEEN 8 AND 1095),
    ADD CONSTRAINT a_few_reminders CHECK (
        cardinality(reminder_days) <= 5 AND 1 <= ALL (reminder_days) AND 365 >= ALL (reminder_days)
    ),
    ADD CONSTRAINT reminders_begin_some_time CHECK ((reminder_days = '{}') = (reminders_since IS NULL));
CREATE INDEX accounts_that_remind ON accounts (id) WHERE reminder_days <> '{}';
CREATE INDEX accounts_that_delete ON accounts (id) WHERE delete_deactivated_after IS NOT NULL;

ALTER TABLE account_domains ADD COLUMN added_at timestamptz;

-- How an account's seats stood at the end of each day (UTC) on which they moved.
CREATE TABLE seat_days (
    account_id uuid NOT NULL REFERENCES accounts,
    day date NOT NULL,
    purchased integer NOT NULL,
    used integer NOT NULL,
    reserved integer NOT NULL,
    PRIMARY KEY (account_id, day)
);
INSERT INTO seat_days
    SELECT id, (now() AT TIME ZONE 'UTC')::date, seats_purchased, seats_used, seats_reserved
    FROM accounts WHERE kind = 'organisation';

-- When somebody heard that their deactivated membership ends a week later.
ALTER TABLE memberships ADD COLUMN deletion_warned_at timestamptz;
CREATE INDEX memberships_by_deactivation ON memberships (account_id, deactivated_at)
    WHERE status = 'deactivated' AND ended_at IS NULL;

-- Invitees who were reminded: how many days after the last mail that somebody sent.
CREATE TABLE invitation_reminders (
    account_id uuid NOT NULL,
    invitation_id uuid NOT NULL,
    mail_id uuid NOT NULL REFERENCES outbox,
    days integer NOT NULL,
    asked_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, invitation_id, mail_id),
    FOREIGN KEY (account_id, invitation_id) REFERENCES invitations ON DELETE CASCADE
);
