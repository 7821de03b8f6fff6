ALTER TABLE jobs DROP COLUMN form_key, DROP COLUMN form_content;
