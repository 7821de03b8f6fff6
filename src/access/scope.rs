//! Proofs of what a visitor may do. Their fields are private and only these extractors make them, so a query or a
//! command that takes one cannot be reached by anybody else.

use super::role::{Role, StaffRole};
use super::visitor::Visitor;
use crate::audit::Actor;
use crate::types::{AccountId, MembershipId, UserId};
use crate::web::client;
use crate::web::error::WebError;
use crate::web::layout::request_id;
use crate::web::paths;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use std::future::{Ready, ready};

mod sealed {
    pub trait Sealed {}
}

/// A proof that one account's data may be read.
pub trait ReadsAccount: sealed::Sealed {
    fn account(&self) -> AccountId;
}

/// Somebody signed in, whoever it is.
#[derive(Debug, Clone)]
pub struct SignedIn {
    visitor: Visitor,
    actor: Actor,
}

/// A member of an account.
#[derive(Debug, Clone)]
pub struct AccountScope {
    account: AccountId,
    membership: MembershipId,
    role: Role,
    who: SignedIn,
}

/// An owner or admin of an organisation.
#[derive(Debug, Clone)]
pub struct AdminScope(AccountScope);

/// The owner of an organisation.
#[derive(Debug, Clone)]
pub struct OwnerScope(AdminScope);

/// A member of the operator's staff.
#[derive(Debug, Clone)]
pub struct SupportScope(SignedIn);

/// Staff who may move money.
#[derive(Debug, Clone)]
pub struct FinanceScope(SupportScope);

impl SignedIn {
    #[must_use]
    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    #[must_use]
    pub fn user(&self) -> UserId {
        self.visitor.user()
    }

    /// For audit entries.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}

impl AccountScope {
    #[must_use]
    pub fn membership(&self) -> MembershipId {
        self.membership
    }

    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    #[must_use]
    pub fn who(&self) -> &SignedIn {
        &self.who
    }

    #[must_use]
    pub fn actor(&self) -> &Actor {
        self.who.actor()
    }
}

/// The wider proof includes the narrower one.
macro_rules! includes {
    ($($wide:ident => $narrow:ident),+ $(,)?) => {$(
        impl std::ops::Deref for $wide {
            type Target = $narrow;
            fn deref(&self) -> &$narrow {
                &self.0
            }
        }
    )+};
}

includes!(
    AdminScope => AccountScope,
    OwnerScope => AdminScope,
    SupportScope => SignedIn,
    FinanceScope => SupportScope,
);

impl sealed::Sealed for AccountScope {}
impl ReadsAccount for AccountScope {
    fn account(&self) -> AccountId {
        self.account
    }
}

impl sealed::Sealed for AdminScope {}
impl ReadsAccount for AdminScope {
    fn account(&self) -> AccountId {
        self.0.account
    }
}

impl sealed::Sealed for OwnerScope {}
impl ReadsAccount for OwnerScope {
    fn account(&self) -> AccountId {
        self.0.account()
    }
}

/// Makes a proof from a request, or says why not.
trait Proof: Sized {
    fn prove(request: &HttpRequest) -> Result<Self, WebError>;
}

impl SignedIn {
    pub(super) fn new(visitor: Visitor, actor: Actor) -> Self {
        Self { visitor, actor }
    }
}

impl Proof for SignedIn {
    fn prove(request: &HttpRequest) -> Result<Self, WebError> {
        let visitor = request.extensions().get::<Visitor>().cloned();
        let visitor = visitor.ok_or_else(|| WebError::SignInFirst {
            next: if request.method().is_safe() {
                request.uri().to_string()
            } else {
                paths::HOME.to_owned()
            },
        })?;
        let actor = Actor::person(
            visitor.user(),
            visitor.email(),
            client::address(request),
            request_id(request),
        );
        Ok(Self { visitor, actor })
    }
}

impl AccountScope {
    pub(super) fn of(who: SignedIn) -> Option<Self> {
        let place = who.visitor.place().cloned()?;
        Some(Self {
            account: place.account,
            membership: place.membership,
            role: place.role,
            who,
        })
    }
}

impl AdminScope {
    pub(super) fn of(scope: AccountScope) -> Option<Self> {
        scope.who.visitor.administers().then_some(Self(scope))
    }
}

impl Proof for AccountScope {
    fn prove(request: &HttpRequest) -> Result<Self, WebError> {
        Self::of(SignedIn::prove(request)?).ok_or(WebError::Forbidden)
    }
}

impl Proof for AdminScope {
    fn prove(request: &HttpRequest) -> Result<Self, WebError> {
        Self::of(AccountScope::prove(request)?).ok_or(WebError::Forbidden)
    }
}

impl Proof for OwnerScope {
    fn prove(request: &HttpRequest) -> Result<Self, WebError> {
        let scope = AdminScope::prove(request)?;
        if scope.role == Role::Owner {
            Ok(Self(scope))
        } else {
            Err(WebError::Forbidden)
        }
    }
}

impl Proof for SupportScope {
    /// The console does not exist for anybody else.
    fn prove(request: &HttpRequest) -> Result<Self, WebError> {
        let mut who = SignedIn::prove(request)?;
        who.visitor.staff().ok_or(WebError::NotFound)?;
        who.actor = who.actor.as_staff();
        Ok(Self(who))
    }
}

impl Proof for FinanceScope {
    fn prove(request: &HttpRequest) -> Result<Self, WebError> {
        let scope = SupportScope::prove(request)?;
        if scope.visitor.staff() == Some(StaffRole::Finance) {
            Ok(Self(scope))
        } else {
            Err(WebError::NotFound)
        }
    }
}

macro_rules! extractors {
    ($($proof:ident),+) => {$(
        impl FromRequest for $proof {
            type Error = WebError;
            type Future = Ready<Result<Self, WebError>>;
            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                ready(Self::prove(request))
            }
        }
    )+};
}

extractors!(
    SignedIn,
    AccountScope,
    AdminScope,
    OwnerScope,
    SupportScope,
    FinanceScope
);
