//! Invitations: Add Users, Pending, and the invitee's pages.
