//! Every address of the portal, and who may ask. A test walks this table as a stranger.

use actix_web::guard;
use actix_web::web::{self, ServiceConfig};

/// Who an address is for. The handler's extractors enforce it; tests compare both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Anyone,
    /// Whoever holds the link.
    LinkHolder,
    SignedIn,
    Admin,
    Owner,
    Support,
    Finance,
    /// Machines that sign what they send: they have no session and no form token.
    Gateway,
    /// Exists in the demo only.
    Demo,
}

#[derive(Debug, Clone, Copy)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub who: Who,
}

macro_rules! routes {
    ($($method:ident $path:literal $who:ident $room:ident :: $handler:ident;)+) => {
        /// All of them.
        pub const TABLE: &[Route] = &[$(Route { method: stringify!($method), path: $path, who: Who::$who }),+];

        /// Wires the table.
        pub fn configure(app: &mut ServiceConfig) {
            $(app.route($path, routes!(@$method).to(crate::$room::handlers::$handler));)+
        }
    };
    // Reading answers HEAD as well.
    (@get) => { web::route().guard(guard::Any(guard::Get()).or(guard::Head())) };
    (@post) => { web::post() };
}

/// Whether what comes here is proved by a signature instead of a form token.
#[must_use]
pub fn is_signed(path: &str) -> bool {
    TABLE
        .iter()
        .any(|route| route.who == Who::Gateway && route.path == path)
}

routes! {
    get  "/"                                            Anyone     access::home;
    get  "/sign-in"                                     Anyone     access::sign_in_page;
    post "/sign-in"                                     Anyone     access::sign_in;
    post "/sign-out"                                    Anyone     access::sign_out;
    get  "/sign-up"                                     Anyone     sign_up::sign_up_page;
    post "/sign-up"                                     Anyone     sign_up::sign_up;
    get  "/sign-up/sent"                                Anyone     sign_up::sent;
    get  "/sign-up/confirm-again"                       Anyone     sign_up::confirm_again_page;
    post "/sign-up/confirm-again"                       Anyone     sign_up::confirm_again;
    get  "/sign-up/confirm/{token}"                     LinkHolder sign_up::confirm_page;
    post "/sign-up/confirm/{token}"                     LinkHolder sign_up::confirm;
    get  "/password/forgot"                             Anyone     access::forgot_page;
    post "/password/forgot"                             Anyone     access::ask_reset;
    get  "/password/forgot/sent"                        Anyone     access::forgot_sent;
    get  "/password/reset/{token}"                      LinkHolder access::reset_page;
    post "/password/reset/{token}"                      LinkHolder access::reset;
    // invitations: Add Users. Fixed addresses stand before those of the members, which have an id there.
    get  "/user-management/users/new"                   Admin      invitations::add_users_page;
    post "/user-management/users/new"                   Admin      invitations::add_users;
    post "/user-management/users"                       Admin      invitations::add_users;
    post "/user-management/users/preview"               Admin      invitations::preview;
    get  "/user-management/users/batches/{id}"          Admin      invitations::batch;
    // imports, with fixed addresses before those of one import
    get  "/user-management/users/import"                Admin      imports::import_page;
    post "/user-management/users/import"                Admin      imports::take_in;
    get  "/user-management/users/import/sample.csv"     Admin      imports::sample;
    get  "/user-management/users/import/{id}"           Admin      imports::import;
    post "/user-management/users/import/{id}/confirm"   Admin      imports::confirm;
    post "/user-management/users/import/{id}/stop"      Admin      imports::stop;
    get  "/user-management/users/import/{id}/errors.csv" Admin     imports::faults_file;
    // me
    get  "/me"                                          SignedIn   me::profile;
    post "/me"                                          SignedIn   me::save_profile;
    get  "/me/security"                                 SignedIn   me::security;
    post "/me/security"                                 SignedIn   me::change_password;
    post "/me/security/sessions/revoke-others"          SignedIn   me::revoke_others;
    post "/me/security/sessions/{id}/revoke"            SignedIn   me::revoke;
    get  "/me/undo-join"                                SignedIn   me::undo_join_page;
    post "/me/undo-join"                                SignedIn   me::undo_join;
    // members
    get  "/user-management/users"                       Admin      members::users;
    get  "/user-management/users/export.csv"            Admin      members::users_file;
    get  "/user-management/users/export.xlsx"           Admin      members::users_file;
    get  "/user-management/users/columns"               Admin      members::columns_page;
    post "/user-management/users/columns"               Admin      members::choose_columns;
    post "/user-management/users/bulk"                  Admin      members::bulk;
    get  "/user-management/users/{id}"                  Admin      members::edit_page;
    post "/user-management/users/{id}"                  Admin      members::edit;
    get  "/user-management/users/{id}/deactivate"       Admin      members::deactivate_page;
    post "/user-management/users/{id}/deactivate"       Admin      members::deactivate;
    post "/user-management/users/{id}/reactivate"       Admin      members::reactivate;
    get  "/user-management/users/{id}/unlink"           Admin      members::unlink_page;
    post "/user-management/users/{id}/unlink"           Admin      members::unlink;
    get  "/user-management/users/{id}/make-owner"       Owner      members::make_owner_page;
    post "/user-management/users/{id}/make-owner"       Owner      members::make_owner;
    // accounts
    get  "/user-management/groups"                      Admin      accounts::groups;
    post "/user-management/groups"                      Admin      accounts::create_group;
    get  "/user-management/groups/{id}"                 Admin      accounts::group;
    post "/user-management/groups/{id}"                 Admin      accounts::rename_group;
    post "/user-management/groups/{id}/default"         Admin      accounts::choose_default_group;
    post "/user-management/groups/{id}/members"         Admin      accounts::add_to_group;
    post "/user-management/groups/{id}/members/{member}/remove" Admin accounts::take_out_of_group;
    get  "/user-management/groups/{id}/delete"          Admin      accounts::delete_group_page;
    post "/user-management/groups/{id}/delete"          Admin      accounts::delete_group;
    get  "/user-management/advanced"                    Admin      accounts::advanced;
    post "/user-management/advanced"                    Admin      accounts::save_settings;
    post "/user-management/advanced/domains"            Admin      accounts::add_domain;
    post "/user-management/advanced/domains/remove"     Admin      accounts::remove_domain;
    // jobs
    get  "/user-management/jobs"                        Admin      jobs::jobs;
    get  "/user-management/jobs/{id}"                   Admin      jobs::job;
    post "/user-management/jobs/{id}/stop"              Admin      jobs::stop_job;
    get  "/user-management/jobs/{id}/results.csv"       Admin      jobs::job_file;
    get  "/user-management/jobs/{id}/results.xlsx"      Admin      jobs::job_file;
    // invitations: Pending
    get  "/user-management/pending"                     Admin      invitations::pending;
    get  "/user-management/pending/export.csv"          Admin      invitations::pending_file;
    get  "/user-management/pending/export.xlsx"         Admin      invitations::pending_file;
    post "/user-management/pending/bulk"                Admin      invitations::bulk;
    get  "/user-management/pending/{id}"                Admin      invitations::pending_one;
    post "/user-management/pending/{id}"                Admin      invitations::alter;
    post "/user-management/pending/{id}/resend"         Admin      invitations::resend;
    post "/user-management/pending/{id}/cancel"         Admin      invitations::cancel;
    post "/user-management/pending/{id}/extend"         Admin      invitations::extend;
    post "/user-management/pending/{id}/correct"        Admin      invitations::correct;
    post "/user-management/pending/{id}/copy-link"      Admin      invitations::copy_link;
    // invitations: the invitee's pages
    get  "/invitations/{token}"                         LinkHolder invitations::show;
    post "/invitations/{token}/accept"                  LinkHolder invitations::accept;
    post "/invitations/{token}/decline"                 LinkHolder invitations::decline;
    get  "/invitations/{token}/declined"                LinkHolder invitations::declined;
    post "/invitations/{token}/notify"                  LinkHolder invitations::notify;
    post "/invitations/{token}/switch-account"          LinkHolder invitations::switch_account;
    get  "/invitations/{token}/refund"                  LinkHolder invitations::refund_details;
    post "/invitations/{token}/refund"                  LinkHolder invitations::finish;
    get  "/invitations/{token}/welcome"                 LinkHolder invitations::welcome;
    // refunds
    get  "/me/refunds"                                  SignedIn   refunds::my_refunds;
    get  "/me/refunds/{id}"                             SignedIn   refunds::my_refund;
    post "/me/refunds/{id}/destination"                 SignedIn   refunds::choose_destination;
    get  "/me/credit-notes/{number}.pdf"                SignedIn   refunds::my_credit_note_file;
    get  "/me/credit-notes/{number}"                    SignedIn   refunds::my_credit_note;
    get  "/me/debit-notes/{number}.pdf"                 SignedIn   refunds::my_debit_note_file;
    get  "/me/debit-notes/{number}"                     SignedIn   refunds::my_debit_note;
    get  "/account/credit"                              Admin      refunds::ledger;
    get  "/account/credit/export.csv"                   Admin      refunds::ledger_file;
    get  "/account/credit/export.xlsx"                  Admin      refunds::ledger_file;
    // refunds: bank transfers. These addresses stand before those of single refunds, which have an id there.
    get  "/support/refunds/bank"                        Finance    refunds::bank;
    post "/support/refunds/bank/export"                 Finance    refunds::export_bank_file;
    get  "/support/refunds/bank/files/{id}"             Finance    refunds::bank_file;
    get  "/support/refunds/bank/files/{id}/download"    Finance    refunds::download_bank_file;
    post "/support/refunds/bank/transfers/{id}/result"  Finance    refunds::record_bank_result;
    get  "/support/refunds/bank/import"                 Finance    refunds::import_page;
    post "/support/refunds/bank/import"                 Finance    refunds::import_bank_report;
    get  "/support/refunds/bank/reports/{id}"           Finance    refunds::bank_report;
    post "/hooks/stripe"                                Gateway    refunds::stripe_hook;
    // audit
    get  "/account/audit-log"                           Admin      audit::audit_log;
    get  "/account/audit-log/export.csv"                Admin      audit::audit_log_file;
    get  "/account/audit-log/export.xlsx"               Admin      audit::audit_log_file;
    // support
    get  "/support/invitations"                         Support    support::invitations;
    get  "/support/invitations/{id}"                    Support    support::invitation;
    post "/support/invitations/{id}/undo"               Support    support::undo;
    post "/support/invitations/{id}/{act}"              Support    support::act;
    // refunds: finance's desk. Fixed addresses stand before those of one refund.
    get  "/support/refunds"                             Support    refunds::desk_refunds;
    get  "/support/refunds/export.csv"                  Support    refunds::refunds_file;
    get  "/support/refunds/export.xlsx"                 Support    refunds::refunds_file;
    get  "/support/refunds/reconciliation"              Support    refunds::reconciliations;
    post "/support/refunds/reconciliation"              Finance    refunds::ask_reconciliation;
    get  "/support/refunds/reconciliation/{id}"         Support    refunds::reconciliation_report;
    get  "/support/refunds/reconciliation/{id}/export.csv" Support refunds::reconciliation_file;
    get  "/support/refunds/reconciliation/{id}/export.xlsx" Support refunds::reconciliation_file;
    get  "/support/refunds/alerts/{id}"                 Finance    refunds::alert_page;
    post "/support/refunds/alerts/{id}"                 Finance    refunds::settle_alert;
    get  "/support/refunds/{id}"                        Support    refunds::desk_refund;
    get  "/support/refunds/{id}/{act}"                  Finance    refunds::ask_refund_act;
    post "/support/refunds/{id}/{act}"                  Finance    refunds::do_refund_act;
    // mail: the demo's mailbox
    get  "/dev/mailbox"                                 Demo       mail::mailbox;
    get  "/dev/mailbox.json"                            Demo       mail::mailbox_json;
    get  "/dev/mailbox/{id}"                            Demo       mail::message;
    get  "/dev/mailbox/{id}/html"                       Demo       mail::message_html;
}

/// What is not a page of a room.
pub fn configure_frame(app: &mut ServiceConfig) {
    app.route("/language", web::post().to(super::locale::choose))
        .route("/healthz", web::get().to(super::health::alive))
        .route("/readyz", web::get().to(super::health::ready))
        .route("/metrics", web::get().to(super::health::metrics))
        .route("/static/{name:.*}", web::get().to(super::assets::serve));
}
