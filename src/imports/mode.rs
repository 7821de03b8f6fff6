//! What a file is for.

coded! {
    /// What happens to the people of a file.
    pub enum Mode {
        /// They are invited.
        Invite => "invite",
        /// Members get what their line says; what it leaves out stays.
        Update => "update",
        /// Members cannot sign in any more.
        Deactivate => "deactivate",
    }
}
