-- Where the mails went of an invitation whose address was corrected since: they count for that address still.
ALTER TABLE outbox ADD COLUMN went_to text COLLATE "C";
CREATE INDEX outbox_went_to ON outbox (went_to, created_at) WHERE went_to IS NOT NULL;
