ALTER TABLE memberships ALTER account_id RESET (n_distinct);
ALTER TABLE invitations ALTER account_id RESET (n_distinct);
