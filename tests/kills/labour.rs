//! Work over many rows, killed at random moments: a file of people to invite, a file that is judged, orders for many
//! members and many invitations, reminders, warnings and deletions.

use crate::calm::calm;
use crate::checks::hold;
use crate::orders::{self, CROWD, Orders};
use crate::program::Program;
use crate::support::Client;
use crate::tally::{Kind, Outcome, Tally};
use crate::world::World;
use muster::cli::doctor::INVARIANTS;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// A life is killed within so many milliseconds, or right after a part was done.
const LIFE_MS: u64 = 1_500;
const COMMIT_MS: u64 = 30;
/// What a life without a kill may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(3);
const LOOK: Duration = Duration::from_millis(3);

pub const UNFINISHED: &str = "SELECT count(*) FROM jobs WHERE finished_at IS NULL";
pub const UNSENT: &str = "SELECT count(*) FROM outbox WHERE state IN ('queued', 'deferred')";

const ANSWERED: &str = "SELECT count(*) FROM job_rows WHERE code IS NOT NULL";
const NOT_REMINDED: &str = "SELECT count(*) FROM invitations i WHERE status = 'pending'
    AND NOT EXISTS (SELECT FROM invitation_reminders r WHERE r.invitation_id = i.id)";
const NOT_WARNED: &str = "SELECT count(*) FROM memberships
    WHERE status = 'deactivated' AND ended_at IS NULL AND deletion_warned_at IS NULL";
const NOT_DELETED: &str =
    "SELECT count(*) FROM memberships WHERE status = 'deactivated' AND ended_at IS NULL";

/// Whatever is put off is due, and nobody holds a lease any more.
const PEACE: &str = "UPDATE outbox SET not_before = now(), turn = least(turn, now())
    WHERE state IN ('queued', 'deferred')";
/// Everybody was invited four days ago, and whoever is deactivated has been so for 25 days of 30.
const DAYS_PASS: &str = "
    UPDATE accounts SET reminder_days = '{3}', reminders_since = now() - interval '20 days',
        delete_deactivated_after = 30, deletions_since = now() - interval '90 days' WHERE name = 'Acme';
    UPDATE outbox SET last_attempt_at = last_attempt_at - interval '4 days';
    UPDATE memberships SET deactivated_at = deactivated_at - interval '25 days' WHERE status = 'deactivated'";
/// The warnings left eight days ago.
const A_WEEK_PASSES: &str = "
    UPDATE outbox SET last_attempt_at = last_attempt_at - interval '8 days' WHERE message->>'kind' = 'deletion_warning';
    UPDATE memberships SET deletion_warned_at = deletion_warned_at - interval '8 days' WHERE status = 'deactivated'";

pub struct Labour {
    world: World,
    random: StdRng,
    program: Option<Program>,
    tally: Tally,
    alice: Client,
}

impl Labour {
    pub async fn begin(seed: u64) -> Self {
        let _calm = calm().await;
        let world = World::new();
        let mut program = Program::start(&world.settings);
        program.listens().await;
        let alice = orders::crowd(&world).await;
        Self {
            world,
            alice,
            random: StdRng::seed_from_u64(seed),
            program: Some(program),
            tally: Tally::default(),
        }
    }

    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// All that was ordered is done once, however often somebody dies over it.
    pub async fn jobs(&mut self, kills: u32) {
        let orders = self.give().await;
        self.killed(kills, UNFINISHED).await;
        self.at_last(UNFINISHED).await;
        self.at_last(UNSENT).await;
        orders::are_done(&self.world);
        self.again(&orders).await;
        self.killed(kills / 2, UNFINISHED).await;
        self.at_last(UNFINISHED).await;
        let off = self.world.count(NOT_DELETED);
        assert_eq!(off, CROWD, "everybody is deactivated");
    }

    async fn give(&mut self) -> Orders {
        let _calm = calm().await;
        self.starts().await;
        Orders::give(&mut self.alice).await
    }

    /// The file that was confirmed once more, and then an order for everybody.
    async fn again(&mut self, orders: &Orders) {
        let _calm = calm().await;
        self.starts().await;
        orders.again(&mut self.alice).await;
        hold(&self.world, orders::DONE_ONCE, "the same file again");
        orders::deactivate(&mut self.alice).await;
    }

    /// Nobody is reminded, warned or deleted twice.
    pub async fn days(&mut self, kills: u32) {
        self.program = None;
        self.world.run(DAYS_PASS);
        for left in [NOT_REMINDED, NOT_WARNED] {
            self.killed(kills, left).await;
            self.at_last(left).await;
        }
        self.at_last(UNSENT).await;
        self.program = None;
        self.world.run(A_WEEK_PASSES);
        self.killed(kills, NOT_DELETED).await;
        self.at_last(NOT_DELETED).await;
        self.at_last(UNSENT).await;
        self.check("in the end");
        orders::days_are_over(&self.world);
    }

    /// Kills until so many are dead, or nothing is left to do.
    async fn killed(&mut self, kills: u32, left: &str) {
        let last = self.tally.kills + kills;
        while self.tally.kills < last && self.world.count(left) > 0 {
            self.tally.rounds += 1;
            self.program = None;
            let (answered, still) = (self.world.count(ANSWERED), self.world.count(left));
            self.program = Some(Program::start(&self.world.settings));
            if self.random.random_ratio(1, 2) {
                let moved =
                    |world: &World| world.count(ANSWERED) > answered || world.count(left) < still;
                self.strikes_when(moved).await;
            } else {
                self.a_moment(LIFE_MS).await;
            }
            self.program = None;
            self.tally.kills += 1;
            self.tally.add(Kind::Labour, Outcome::Background);
            self.check(&format!("kill {}", self.tally.kills));
        }
    }

    /// Somebody lives until nothing is left. What is done once a life is done again in the next one.
    async fn at_last(&mut self, left: &str) {
        let begun = Instant::now();
        while self.world.count(left) > 0 {
            assert!(begun.elapsed() < PATIENCE, "never done: {left}");
            self.world.run(PEACE);
            let born = self.lives().await;
            while self.world.count(left) > 0 && born.elapsed() < PATIENCE / 6 {
                sleep(LOOK).await;
            }
        }
        if self.program.is_none() {
            self.lives().await;
        }
        self.check(left);
    }

    async fn lives(&mut self) -> Instant {
        let _calm = calm().await;
        self.starts().await
    }

    /// A new life, without connections that are dead already; gives the moment of its birth.
    async fn starts(&mut self) -> Instant {
        self.program = None;
        let mut program = Program::start(&self.world.settings);
        program.listens().await;
        let born = program.born;
        self.program = Some(program);
        born
    }

    async fn strikes_when(&mut self, is_so: impl Fn(&World) -> bool) {
        let begun = Instant::now();
        while !is_so(&self.world) && begun.elapsed() < PATIENCE / 20 {
            sleep(LOOK).await;
        }
        self.a_moment(COMMIT_MS).await;
    }

    async fn a_moment(&mut self, most: u64) {
        let moment = self.random.random_range(0..most * 1000);
        sleep(Duration::from_micros(moment)).await;
    }

    fn check(&self, when: &str) {
        hold(&self.world, INVARIANTS, when);
        hold(&self.world, orders::DONE_ONCE, when);
    }
}
