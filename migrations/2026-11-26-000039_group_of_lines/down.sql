ALTER TABLE imports DROP COLUMN group_id;
