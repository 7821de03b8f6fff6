//! Pages of finance's desk.

mod alert;
mod confirm;
mod file;
mod list;
mod one;

pub use alert::AlertPage;
pub use confirm::{Asked, ConfirmPage};
pub use file::DeskTable;
pub use list::DeskPage;
pub use one::RefundDeskPage;

use crate::access::role::StaffRole;
use crate::access::visitor::Visitor;
use crate::web::layout::Page;

/// Whether whoever reads the page may act.
fn is_finance(page: &Page) -> bool {
    page.visitor.as_ref().and_then(Visitor::staff) == Some(StaffRole::Finance)
}
