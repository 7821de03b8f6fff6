//! Values that cannot be wrong: whatever is inside has been parsed.

#[macro_use]
mod code;
#[macro_use]
pub mod ids;
pub mod computed;
pub mod email_address;
pub mod fingerprint;
pub mod form_key;
pub mod instant;
pub mod language;
pub mod money;
pub mod page;
pub mod person_name;
pub mod secret;
pub mod short_text;
pub mod signed_link;
pub mod stamp;

pub use code::UnknownCode;
pub use email_address::EmailAddress;
pub use fingerprint::Fingerprint;
pub use form_key::FormKey;
pub use ids::{
    AccountId, AlertId, AuditId, BankFileId, BankReportId, BankResultId, BatchId, CreditEntryId,
    GroupId, ImportId, InvitationId, JobId, LedgerId, LinkId, MailId, MembershipId,
    ReconciliationId, RefundId, SessionId, SubscriptionId, UserId,
};
pub use language::Language;
pub use person_name::PersonName;
pub use stamp::Stamp;
