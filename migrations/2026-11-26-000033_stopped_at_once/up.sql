-- A job is stopped at once, by whoever stops it. What was asked to stop until now is stopped.
UPDATE jobs SET finished_at = greatest(stop_asked_at, created_at), ended = 'stopped'
    WHERE stop_asked_at IS NOT NULL AND finished_at IS NULL;
ALTER TABLE jobs DROP COLUMN stop_asked_at;
