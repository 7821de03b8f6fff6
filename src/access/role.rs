//! What a person is: in an account, and to the operator.

coded! {
    /// A member's role in an account.
    pub enum Role {
        Owner => "owner",
        Admin => "admin",
        Member => "member",
    }
}

impl Role {
    /// Owners and admins see and change the account's users.
    #[must_use]
    pub const fn may_administer(self) -> bool {
        matches!(self, Self::Owner | Self::Admin)
    }
}

coded! {
    /// A member of the operator's staff; never a role in an account.
    pub enum StaffRole {
        Agent => "agent",
        Finance => "finance",
    }
}

coded! {
    /// One person on their own, or an organisation with members.
    pub enum AccountKind {
        Individual => "individual",
        Organisation => "organisation",
    }
}
