//! Time passes by moving what waits for it, not by waiting: a lease lasts minutes, a pause between two tries up to a
//! day, the promise to undo three days, and the program reads the machine's clock. Nothing of it runs meanwhile, so
//! that no worker sees its own lease end under its hands.

use crate::world::World;

/// Whatever was put off is due. A mail is given up after eight tries; one that met as many deaths here as may happen
/// in earnest waits until nobody dies any more.
const WAITING_IS_OVER: &str = "
    UPDATE refunds SET retry_at = now() WHERE retry_at > now();
    UPDATE refund_attempts SET leased_until = now() WHERE leased_until > now();
    UPDATE outbox SET not_before = now(), turn = least(turn, now())
        WHERE state IN ('queued', 'deferred') AND not_before > now() AND attempts < 5;
    UPDATE gateway_events SET next_try_at = now() WHERE state = 'new' AND next_try_at > now()";

/// Joining can be taken back no more, and the refunds of those who joined are due.
const WINDOWS_END: &str = "
    UPDATE invitations SET undo_until = now() WHERE undo_until > now() AND undone_at IS NULL;
    UPDATE refunds SET send_after = now() WHERE send_after > now()";

/// A first call is more than a day ago.
const CALLS_AGE: &str =
    "UPDATE refund_attempts SET first_post_at = first_post_at - interval '25 hours'";

/// A mail that met many deaths is tried again.
const PATIENCE: &str = "UPDATE outbox SET not_before = now(), turn = least(turn, now())
    WHERE state IN ('queued', 'deferred')";

pub fn minutes_pass(world: &World) {
    world.run(WAITING_IS_OVER);
}

pub fn a_day_passes(world: &World) {
    world.run(CALLS_AGE);
    world.gateway.forget_keys();
    minutes_pass(world);
}

pub fn three_days_pass(world: &World) {
    world.run(WINDOWS_END);
    a_day_passes(world);
}

/// As [`minutes_pass`], once nobody is killed any more.
pub fn peace_comes(world: &World) {
    world.run(PATIENCE);
    minutes_pass(world);
}
