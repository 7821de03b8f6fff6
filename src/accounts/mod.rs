//! Accounts: seats, settings, groups, domains.
