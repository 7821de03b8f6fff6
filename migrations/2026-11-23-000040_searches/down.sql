DROP INDEX organisations_by_name;
DROP INDEX invitations_newest;
DROP INDEX audit_of_action;
