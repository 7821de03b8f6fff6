//! A person's own pages: profile, security, refunds.
