ALTER TABLE jobs ADD COLUMN stop_asked_at timestamptz;
