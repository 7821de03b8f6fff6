-- Most accounts are one person's. Where Postgres keeps one plan for every account it expects of each what they have on
-- average: a row or two, which cost nothing to sort. A list of a hundred thousand was then read whole for each page. Told
-- to expect a thousand it takes the index of the order, or of a person; that is right for small ones, too.
ALTER TABLE memberships ALTER account_id SET (n_distinct = -0.001);
ALTER TABLE invitations ALTER account_id SET (n_distinct = -0.001);
ANALYZE memberships (account_id), invitations (account_id);
