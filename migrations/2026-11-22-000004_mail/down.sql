DROP TABLE captured_mails;
DROP TABLE mail_attempts;
DROP TABLE outbox;
