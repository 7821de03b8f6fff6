-- The mail that warned somebody of their deletion: their week begins when a mail server took it, or refused it for good.
ALTER TABLE memberships ADD COLUMN deletion_mail_id uuid REFERENCES outbox;
UPDATE memberships m SET deletion_mail_id = o.id
    FROM (
        SELECT DISTINCT ON (message ->> 'membership') id, (message ->> 'membership')::uuid AS membership_id
        FROM outbox WHERE message ->> 'kind' = 'deletion_warning'
        ORDER BY message ->> 'membership', created_at DESC
    ) o
    WHERE m.id = o.membership_id AND m.deletion_warned_at IS NOT NULL;
CREATE INDEX memberships_of_deletion_mail ON memberships (deletion_mail_id) WHERE deletion_mail_id IS NOT NULL;

-- What names people for longer than their invitations are kept is forgotten with them.
CREATE INDEX jobs_by_end ON jobs (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX imports_of_job ON imports (account_id, job_id) WHERE job_id IS NOT NULL;
CREATE INDEX invitation_batches_by_age ON invitation_batches (created_at) WHERE results <> '[]';
