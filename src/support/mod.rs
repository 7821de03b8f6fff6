//! The support console: find any invitation, say why it is stuck.
