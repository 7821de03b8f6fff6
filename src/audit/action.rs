//! What can be written into the trail.

coded! {
    /// A fact about an account or a person. Its words are the message `audit-<code>`.
    pub enum Action {
        AccountCreated => "account_created",
        SignedIn => "signed_in",
        SignInRefused => "sign_in_refused",
        SignedOut => "signed_out",
        SignedUp => "signed_up",
        AddressConfirmed => "address_confirmed",
        PasswordResetAsked => "password_reset_asked",
        PasswordChanged => "password_changed",
        SessionRevoked => "session_revoked",
        ProfileChanged => "profile_changed",
        MemberAdded => "member_added",
        MemberChanged => "member_changed",
        MemberDeactivated => "member_deactivated",
        MemberReactivated => "member_reactivated",
        MemberUnlinked => "member_unlinked",
        OwnershipHandedOver => "ownership_handed_over",
        GroupCreated => "group_created",
        GroupRenamed => "group_renamed",
        GroupDeleted => "group_deleted",
        DomainAdded => "domain_added",
        DomainRemoved => "domain_removed",
        DefaultGroupChanged => "default_group_changed",
        DomainVerified => "domain_verified",
        MemberDeletionWarned => "member_deletion_warned",
        MemberDeleted => "member_deleted",
        SeatsChanged => "seats_changed",
        SettingsChanged => "settings_changed",
        Invited => "invited",
        InvitationResent => "invitation_resent",
        InvitationReminded => "invitation_reminded",
        InvitationExtended => "invitation_extended",
        InvitationCancelled => "invitation_cancelled",
        InvitationCorrected => "invitation_corrected",
        /// Licence, role or group that it offers.
        InvitationChanged => "invitation_changed",
        InvitationLinkCopied => "invitation_link_copied",
        InvitationAccepted => "invitation_accepted",
        InvitationDeclined => "invitation_declined",
        /// The one who had accepted it is back where they were.
        InvitationUndone => "invitation_undone",
        InvitationBlocked => "invitation_blocked",
        InvitationWatched => "invitation_watched",
        InvitationUnblocked => "invitation_unblocked",
        InvitationExpired => "invitation_expired",
        /// Those that were over for the retention period were deleted.
        InvitationsForgotten => "invitations_forgotten",
        WrongAccountRefused => "wrong_account_refused",
        SubscriptionStarted => "subscription_started",
        SubscriptionEnded => "subscription_ended",
        /// Joining was taken back.
        SubscriptionResumed => "subscription_resumed",
        BillingImported => "billing_imported",
        CreditNoteIssued => "credit_note_issued",
        DebitNoteIssued => "debit_note_issued",
        RefundRequested => "refund_requested",
        /// A refund is in another state.
        RefundChanged => "refund_changed",
        /// Somebody of finance did something to a refund, and said why.
        RefundHandled => "refund_handled",
        AlertResolved => "alert_resolved",
        ReconciliationAsked => "reconciliation_asked",
        BankFileExported => "bank_file_exported",
        BankFileDownloaded => "bank_file_downloaded",
        BankReportImported => "bank_report_imported",
        CreditPosted => "credit_posted",
        /// Credit that came with somebody who took joining back.
        CreditTakenBack => "credit_taken_back",
        SupportLooked => "support_looked",
        RefundsLooked => "refunds_looked",
        StaffAdded => "staff_added",
        Exported => "exported",
        /// Work over many rows was ordered, or stopped.
        JobOrdered => "job_ordered",
        JobStopped => "job_stopped",
        /// The demo has all its people.
        DemoFilledIn => "demo_filled_in",
    }
}
