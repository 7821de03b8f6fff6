DROP INDEX one_default_group;
ALTER TABLE groups DROP COLUMN is_default;
DROP TABLE member_list_columns;
