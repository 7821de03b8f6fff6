//! The people of an organisation: list, edit, deactivate, unlink.
