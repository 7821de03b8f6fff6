//! The gateway's part in the life of a refund: sending, answers, look-ups and webhooks.

use super::refund::{Channel, Pending, Refund, Turn};
use super::refund_event::{GatewayRefund, PostAnswer, Webhook};
use super::refund_state::{Action, Alert, GatewayStatus, RefundState};

/// Seconds for which the gateway remembers an idempotency key.
const KEY_LIFETIME_S: i64 = 86_400;

/// Seconds before each further try; the last is repeated.
const RETRY_DELAYS_S: [i64; 6] = [60, 300, 1_800, 7_200, 21_600, 86_400];

impl Turn {
    pub(super) fn send(&mut self, at: i64) {
        if !may_send(&self.refund) {
            return;
        }
        let key = self.refund.key();
        self.refund.state = RefundState::Submitted;
        self.refund.retry_in = None;
        let attempt = &mut self.refund.attempt;
        let first_post_at = attempt.first_post_at.unwrap_or(at);
        if !attempt.lookup_missed && at.saturating_sub(first_post_at) >= KEY_LIFETIME_S {
            attempt.pending = Some(Pending::Lookup { refusal: None });
            self.actions.push(Action::Lookup { key });
            return;
        }
        let restarts = std::mem::take(&mut attempt.lookup_missed);
        attempt.first_post_at = Some(if restarts { at } else { first_post_at });
        attempt.pending = Some(Pending::Post);
        self.actions.push(Action::Post { key });
    }

    pub(super) fn answered(&mut self, answer: &PostAnswer) {
        let attempt = &mut self.refund.attempt;
        if attempt.pending != Some(Pending::Post) {
            return;
        }
        if let PostAnswer::Accepted(refund) = answer {
            attempt.pending = None;
            return self.keep(refund);
        }
        if attempt.gateway_id.is_some() {
            return;
        }
        attempt.pending = None;
        match answer {
            PostAnswer::Accepted(_) => {}
            PostAnswer::Unclear => self.retry_later(),
            PostAnswer::Unauthorized => {
                self.alerts.push(Alert::GatewayAuth);
                self.retry_later();
            }
            PostAnswer::Refused { code } => self.refused(code.as_deref()),
        }
    }

    fn refused(&mut self, code: Option<&str>) {
        match code {
            Some("charge_disputed") => {
                self.refund.start_new_attempt();
                self.refund.retries = 0;
                self.refund.hold(RefundState::Requested);
            }
            Some("charge_already_refunded" | "refund_exceeds_charge") => {
                let refusal = code.map(str::to_owned);
                self.refund.attempt.pending = Some(Pending::Lookup { refusal });
                let key = self.refund.key();
                self.actions.push(Action::Lookup { key });
            }
            Some("balance_insufficient") => {
                self.alerts.push(Alert::GatewayBalanceInsufficient);
                self.refund.state = RefundState::Requested;
                self.refund.start_new_attempt();
                self.retry_later();
            }
            _ => self.refund.fail(code),
        }
    }

    fn retry_later(&mut self) {
        let last = RETRY_DELAYS_S.len() - 1;
        let tried = usize::try_from(self.refund.retries).unwrap_or(last);
        self.refund.retry_in = Some(RETRY_DELAYS_S[tried.min(last)]);
        self.refund.retries = self.refund.retries.saturating_add(1);
    }

    pub(super) fn looked_up(&mut self, found: Option<&GatewayRefund>) {
        let attempt = &mut self.refund.attempt;
        let Some(Pending::Lookup { refusal }) = attempt.pending.clone() else {
            return;
        };
        attempt.pending = None;
        match (found, refusal) {
            (Some(refund), _) => self.keep(refund),
            (None, _) if attempt.gateway_id.is_some() => {}
            (None, Some(code)) => self.refund.fail(Some(&code)),
            (None, None) => attempt.lookup_missed = true,
        }
    }

    /// A message without an id of ours cannot be paired and counts as another refund's.
    pub(super) fn webhook(&mut self, webhook: &Webhook) {
        if !self.refund.known_events.insert(webhook.event_id.clone()) {
            return;
        }
        let current = self.refund.attempt.number;
        let is_ours = webhook.refund_id.as_ref() == Some(&self.refund.id);
        let Some(attempt) = webhook.attempt.filter(|&n| is_ours && n <= current) else {
            return self.alerts.push(Alert::OrphanWebhook);
        };
        let is_closed = matches!(
            self.refund.state,
            RefundState::Credited | RefundState::Canceled
        );
        if attempt < current || is_closed {
            if webhook.refund.status == Some(GatewayStatus::Succeeded) {
                self.alerts.push(Alert::DoubleRefundRisk);
            }
        } else if self.refund.attempt.first_post_at.is_none() {
            self.alerts.push(Alert::OrphanWebhook);
        } else {
            self.keep(&webhook.refund);
        }
    }

    /// Keeps the gateway's id and applies its status, unless another refund of the gateway already
    /// stands for this attempt.
    fn keep(&mut self, refund: &GatewayRefund) {
        let known = self.refund.attempt.gateway_id.as_ref();
        if known.is_some_and(|known| *known != refund.gateway_id) {
            return self.alerts.push(Alert::DuplicateGatewayRefund);
        }
        self.refund.attempt.gateway_id = Some(refund.gateway_id.clone());
        if let Some(status) = refund.status {
            self.refund.follow(status, refund.failure_reason.as_deref());
        }
    }
}

impl Refund {
    /// Follows the gateway's status where it can come after the one known; late and repeated ones
    /// are ignored.
    fn follow(&mut self, status: GatewayStatus, reason: Option<&str>) {
        let known = self.attempt.gateway_status;
        if !may_follow(known, status) {
            return;
        }
        self.attempt.gateway_status = Some(status);
        self.retries = 0;
        self.retry_in = None;
        self.failure_reason = None;
        if known == Some(GatewayStatus::Succeeded) {
            self.take_back();
        }
        match status {
            GatewayStatus::Pending | GatewayStatus::RequiresAction => {
                self.state = RefundState::Submitted;
            }
            GatewayStatus::Succeeded => self.pay(),
            GatewayStatus::Failed => self.fail(reason),
            GatewayStatus::Canceled => self.fail(Some("canceled")),
        }
    }
}

/// A bank can return money days later, so failure comes even after success; nothing comes after
/// failure.
fn may_follow(known: Option<GatewayStatus>, status: GatewayStatus) -> bool {
    use GatewayStatus::{Canceled, Failed, Pending, RequiresAction, Succeeded};
    match known {
        None => true,
        Some(Pending) => status != Pending,
        Some(RequiresAction) => matches!(status, Succeeded | Failed | Canceled),
        Some(Succeeded) => status == Failed,
        Some(Failed | Canceled) => false,
    }
}

fn may_send(refund: &Refund) -> bool {
    let attempt = &refund.attempt;
    match refund.state {
        RefundState::Requested => true,
        RefundState::Submitted => {
            attempt.channel == Channel::Gateway
                && attempt.gateway_id.is_none()
                && attempt.pending.is_none()
        }
        RefundState::Succeeded
        | RefundState::Failed
        | RefundState::Held
        | RefundState::RequiresAction
        | RefundState::AwaitingApproval
        | RefundState::Credited
        | RefundState::Canceled => false,
    }
}
