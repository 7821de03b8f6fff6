//! Addresses as values. `routes.rs` has the patterns they fill in.

mod people;

pub use people::*;

mod support;

pub use support::*;

use crate::types::{
    BankFileId, BankReportId, BatchId, ImportId, InvitationId, JobId, ReconciliationId, RefundId,
};
use std::fmt::Display;

pub const HOME: &str = "/";
pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_UP: &str = "/sign-up";
pub const SIGN_UP_SENT: &str = "/sign-up/sent";
pub const CONFIRM_AGAIN: &str = "/sign-up/confirm-again";
pub const FORGOT: &str = "/password/forgot";
pub const FORGOT_SENT: &str = "/password/forgot/sent";
pub const USERS: &str = "/user-management/users";
/// The owners in the list of users.
pub const OWNERS: &str = "/user-management/users?role=owner";
pub const ADD_USERS: &str = "/user-management/users/new";
pub const IMPORT: &str = "/user-management/users/import";
pub const IMPORT_SAMPLE: &str = "/user-management/users/import/sample.csv";
pub const PENDING: &str = "/user-management/pending";
pub const PENDING_BULK: &str = "/user-management/pending/bulk";
pub const GROUPS: &str = "/user-management/groups";
pub const ADVANCED: &str = "/user-management/advanced";
pub const JOBS: &str = "/user-management/jobs";
pub const AUDIT_LOG: &str = "/account/audit-log";
pub const CREDIT: &str = "/account/credit";
pub const ME: &str = "/me";
pub const SECURITY: &str = "/me/security";
pub const UNDO_JOIN: &str = "/me/undo-join";
pub const SUPPORT_INVITATIONS: &str = "/support/invitations";
pub const SUPPORT_REFUNDS: &str = "/support/refunds";
pub const RECONCILIATIONS: &str = "/support/refunds/reconciliation";
pub const BANK: &str = "/support/refunds/bank";
pub const BANK_IMPORT: &str = "/support/refunds/bank/import";
pub const DEV_MAILBOX: &str = "/dev/mailbox";

#[must_use]
pub fn batch(id: BatchId) -> String {
    format!("{USERS}/batches/{id}")
}

#[must_use]
pub fn job(id: JobId) -> String {
    format!("{JOBS}/{id}")
}

#[must_use]
pub fn stop_job(id: JobId) -> String {
    format!("{}/stop", job(id))
}

/// The list of invitations, narrowed and ordered by a query string.
#[must_use]
pub fn pending_list(query: &str) -> String {
    format!("{PENDING}{}", query.trim_end_matches('?'))
}

#[must_use]
pub fn import(id: ImportId) -> String {
    format!("{IMPORT}/{id}")
}

#[must_use]
pub fn confirm_import(id: ImportId) -> String {
    format!("{}/confirm", import(id))
}

#[must_use]
pub fn stop_import(id: ImportId) -> String {
    format!("{}/stop", import(id))
}

/// The lines that an import leaves out, as a file.
#[must_use]
pub fn import_faults(id: ImportId) -> String {
    format!("{}/errors.csv", import(id))
}

#[must_use]
pub fn pending(id: InvitationId) -> String {
    format!("{PENDING}/{id}")
}

#[must_use]
pub fn invitation(token: &impl Display) -> String {
    format!("/invitations/{token}")
}

#[must_use]
pub fn refund_details(token: &impl Display) -> String {
    format!("/invitations/{token}/refund")
}

#[must_use]
pub fn welcome(token: &impl Display) -> String {
    format!("/invitations/{token}/welcome")
}

#[must_use]
pub fn declined(token: &impl Display) -> String {
    format!("/invitations/{token}/declined")
}

/// Signs out and comes back to the invitation by way of the sign-in page.
#[must_use]
pub fn switch_account(token: &impl Display) -> String {
    format!("/invitations/{token}/switch-account")
}

#[must_use]
pub fn my_refund(id: RefundId) -> String {
    format!("{ME}/refunds/{id}")
}

#[must_use]
pub fn my_credit_note(number: &str) -> String {
    let number: String = url::form_urlencoded::byte_serialize(number.as_bytes()).collect();
    format!("{ME}/credit-notes/{number}")
}

#[must_use]
pub fn my_debit_note(number: &str) -> String {
    let number: String = url::form_urlencoded::byte_serialize(number.as_bytes()).collect();
    format!("{ME}/debit-notes/{number}")
}

#[must_use]
pub fn reconciliation(id: ReconciliationId) -> String {
    format!("{RECONCILIATIONS}/{id}")
}

#[must_use]
pub fn bank_file(id: BankFileId) -> String {
    format!("{BANK}/files/{id}")
}

#[must_use]
pub fn bank_report(id: BankReportId) -> String {
    format!("{BANK}/reports/{id}")
}

/// Where the bank's word on one transfer is written down.
#[must_use]
pub fn bank_result(transfer: &impl Display) -> String {
    format!("{BANK}/transfers/{transfer}/result")
}

/// A mail in the demo's mailbox.
#[must_use]
pub fn captured_mail(id: i64) -> String {
    format!("{DEV_MAILBOX}/{id}")
}

#[must_use]
pub fn confirm_address(token: &impl Display) -> String {
    format!("/sign-up/confirm/{token}")
}

#[must_use]
pub fn reset_password(token: &impl Display) -> String {
    format!("/password/reset/{token}")
}

/// The sign-in page, and where to go on afterwards.
#[must_use]
pub fn sign_in_then(next: &str) -> String {
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("{SIGN_IN}?next={next}")
}

/// A path of this site to go to after signing in; anything else leads home.
#[must_use]
pub fn local(next: &str) -> &str {
    let path = next.as_bytes();
    let absolute = path.first() == Some(&b'/') && !matches!(path.get(1), Some(b'/' | b'\\'));
    let printable = path
        .iter()
        .all(|byte| (0x21..0x7F).contains(byte) && *byte != b'\\');
    let encoded_slash = next.to_ascii_lowercase().starts_with("/%2f");
    if absolute && printable && !encoded_slash && next.len() <= 2_000 {
        next
    } else {
        HOME
    }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(local("/me/security?x=1"), "/me/security?x=1");
        for evil in [
            "//evil.test",
            "https:evil.test",
            "/\\evil.test",
            "%2f%2fevil.test",
            "/%2f/evil",
            "/%5cevil/%0d",
            "javascript:alert(1)",
            "",
            "me",
            "/a b",
            "/a\r\nX: y",
        ] {
            let followed = local(evil);
            assert!(followed == "/" || followed.starts_with("/%5c"), "{evil}");
        }
        assert_eq!(local(&format!("/{}", "a".repeat(4096))), "/");
    }
}
