-- Invitations that are over, for longest first: they are deleted after the operator's retention period.
CREATE INDEX invitations_over_by_expiry ON invitations (expires_at) WHERE status = 'pending';
CREATE INDEX invitations_over_by_decision ON invitations (decided_at) WHERE status IN ('declined', 'cancelled');
