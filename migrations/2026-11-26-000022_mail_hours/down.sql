DROP TRIGGER mails_are_counted ON outbox;
DROP FUNCTION count_asked();
DROP TABLE mail_hours;
