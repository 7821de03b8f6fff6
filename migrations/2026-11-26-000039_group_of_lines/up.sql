-- The group of an import's lines that name none.
ALTER TABLE imports ADD COLUMN group_id uuid;
ALTER TABLE imports ADD FOREIGN KEY (account_id, group_id) REFERENCES groups ON DELETE SET NULL (group_id);
CREATE INDEX imports_by_group ON imports (account_id, group_id) WHERE group_id IS NOT NULL;
