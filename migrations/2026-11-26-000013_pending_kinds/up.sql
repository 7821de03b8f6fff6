-- Lists of which few invitations are left are gathered by what makes them few.
CREATE INDEX invitations_blocked ON invitations (account_id) WHERE status = 'pending' AND blocked_at IS NOT NULL;
CREATE INDEX invitations_over ON invitations (account_id, status) WHERE status IN ('declined', 'cancelled');
