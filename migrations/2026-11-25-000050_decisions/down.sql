DROP TABLE invitation_reminders;
DROP INDEX memberships_by_deactivation;
ALTER TABLE memberships DROP COLUMN deletion_warned_at;
DROP TABLE seat_days;
ALTER TABLE account_domains DROP COLUMN added_at;
ALTER TABLE accounts
    DROP CONSTRAINT reminders_begin_some_time,
    DROP CONSTRAINT a_few_reminders,
    DROP COLUMN delete_deactivated_after,
    DROP COLUMN reminders_since,
    DROP COLUMN reminder_days,
    DROP COLUMN domain_rule,
    DROP COLUMN inviters,
    DROP COLUMN default_licence;
