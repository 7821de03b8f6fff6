DROP INDEX invitations_over;
DROP INDEX invitations_blocked;
