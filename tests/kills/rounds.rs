//! Round after round: something is tried, the program is killed, everything is checked, the same is tried again.

use crate::acts::Stage;
use crate::attempt::Attempt;
use crate::calm::storm;
use crate::checks::check;
use crate::crowd::Crowd;
use crate::forged;
use crate::program::Program;
use crate::support::gateway::Turn;
use crate::tally::{Kind, Outcome, Tally};
use crate::time;
use crate::world::World;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// A request is killed within this many milliseconds, or right after its commit; a worker's life within so many of
/// its beginning, or around a call or a mail.
const REQUEST_MS: u64 = 120;
const WORK_MS: u64 = 400;
/// What a worker needs to write down what it heard.
const COMMIT_MS: u64 = 8;
/// Of the machine's time, between two looks for the moment to strike.
const LOOK: Duration = Duration::from_millis(1);

pub struct Rounds {
    pub(super) world: World,
    pub(super) crowd: Crowd,
    pub(super) random: StdRng,
    pub(super) program: Option<Program>,
    tally: Tally,
}

impl Rounds {
    /// With people for so many kills.
    pub async fn begin(seed: u64, kills: u32) -> Self {
        let world = World::new();
        let mut program = Program::start(&world.settings);
        program.listens().await;
        forged::is_refused_counted_and_not_stored(&world).await;
        let crowd = Crowd::invited(&world, 10 + kills / 3).await;
        Self {
            world,
            crowd,
            random: StdRng::seed_from_u64(seed),
            program: Some(program),
            tally: Tally::default(),
        }
    }

    pub fn kills(&self) -> u32 {
        self.tally.kills
    }

    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    pub async fn one(&mut self) {
        self.tally.rounds += 1;
        if self.random.random_ratio(2, 5) {
            return self.work().await;
        }
        self.runs().await;
        match self.draw().await {
            Some(attempt) if self.random.random_ratio(1, 20) => {
                self.lose_a_backend(&attempt).await;
            }
            Some(attempt) => self.killed_while(&attempt).await,
            None => self.work().await,
        }
    }

    pub(super) async fn runs(&mut self) {
        let program = self.program.take();
        let mut program = program.unwrap_or_else(|| Program::start(&self.world.settings));
        program.listens().await;
        self.program = Some(program);
    }

    fn kill(&mut self, kind: Kind) {
        if let Some(program) = self.program.take() {
            program.kill();
            self.tally.kills += 1;
            let when = format!("kill {} ({kind:?})", self.tally.kills);
            check(&self.world, false, &when);
        }
    }

    async fn draw(&mut self) -> Option<Attempt> {
        let drawn = self.random.random_range(0..100);
        let mut stage = Stage {
            world: &self.world,
            crowd: &mut self.crowd,
            random: &mut self.random,
        };
        match drawn {
            0..40 => stage.accept().await,
            40..52 => stage.undo().await,
            52..66 => stage.choose().await,
            66..70 => stage.retry().await,
            70..82 => stage.hear(true),
            82..88 => stage.approve().await,
            88..94 => stage.export().await,
            _ => stage.bank_result().await,
        }
    }

    async fn killed_while(&mut self, attempt: &Attempt) {
        let trying = attempt.clone();
        let trying = tokio::spawn(async move { trying.once().await });
        if self.random.random_ratio(1, 3) {
            until(|| attempt.has_happened(&self.world)).await;
        } else {
            self.a_moment(REQUEST_MS).await;
        }
        self.kill(attempt.kind);
        let answer = trying.await.unwrap();
        let happened = attempt.has_happened(&self.world);
        let outcome = match answer {
            Some(answer) => {
                assert!(
                    happened,
                    "promised and lost: {attempt:?} {}",
                    answer.words()
                );
                Outcome::Answered
            }
            None if happened => Outcome::Unheard,
            None => Outcome::Nothing,
        };
        self.tally.add(attempt.kind, outcome);
        self.runs().await;
        attempt.converges(&self.world).await;
        check(&self.world, false, "asked again");
    }

    /// One of the database's processes is killed, so that all of them start anew; the program has to find back alone.
    async fn lose_a_backend(&mut self, attempt: &Attempt) {
        let trying = attempt.clone();
        let trying = tokio::spawn(async move { trying.once().await });
        self.a_moment(REQUEST_MS / 2).await;
        let busy = "SELECT pid AS count FROM pg_stat_activity WHERE datname = current_database()
            AND pid <> pg_backend_pid() ORDER BY state = 'idle', query_start DESC LIMIT 1";
        let storm = storm().await;
        let pid = i32::try_from(self.world.count(busy)).unwrap();
        kill(Pid::from_raw(pid), Signal::SIGKILL).unwrap();
        self.tally.backends += 1;
        let answer = trying.await.unwrap();
        if answer.is_some_and(|answer| answer.status < 500) {
            assert!(
                attempt.has_happened(&self.world),
                "promised and lost: {attempt:?}"
            );
        }
        check(&self.world, false, "the database came back");
        drop(storm);
        attempt.converges(&self.world).await;
        check(
            &self.world,
            false,
            "asked the database that came back again",
        );
    }

    /// Time passes, and a worker is killed over what is due by then.
    async fn work(&mut self) {
        self.kill(Kind::Work);
        match self.random.random_range(0..12) {
            0 => time::three_days_pass(&self.world),
            1 => time::a_day_passes(&self.world),
            _ => time::minutes_pass(&self.world),
        }
        self.misbehave();
        let (calls, mails) = (self.world.gateway.requests(), self.world.mailbox.count());
        self.program = Some(Program::start(&self.world.settings));
        let kind = match self.random.random_range(0..3) {
            0 => Kind::Work,
            1 => Kind::WorkInCall,
            _ => Kind::WorkInMail,
        };
        match kind {
            Kind::WorkInCall => {
                self.strikes_when(|world| world.gateway.requests() > calls)
                    .await;
            }
            Kind::WorkInMail => {
                self.strikes_when(|world| world.mailbox.count() > mails)
                    .await;
            }
            _ => self.a_moment(WORK_MS).await,
        }
        self.kill(kind);
        self.tally.add(kind, Outcome::Background);
    }

    /// At that moment, give or take what a commit needs.
    async fn strikes_when(&mut self, is_so: impl Fn(&World) -> bool) {
        until(|| is_so(&self.world)).await;
        self.a_moment(COMMIT_MS).await;
    }

    async fn a_moment(&mut self, most: u64) {
        sleep(Duration::from_micros(
            self.random.random_range(0..most * 1000),
        ))
        .await;
    }

    fn misbehave(&mut self) {
        let turn = match self.random.random_range(0..12) {
            0..3 => Turn::Pending,
            3 | 4 => Turn::DropAnswer,
            5 => Turn::DropRequest,
            6 => Turn::TakeAndSay(500),
            7 => Turn::Refuse(400, "expired_or_canceled_card"),
            _ => return,
        };
        self.world.gateway.will([turn]);
    }
}

/// Returns as soon as it is so, or when that has been waited for long enough.
async fn until(is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() && begun.elapsed() < Duration::from_millis(WORK_MS) {
        sleep(LOOK).await;
    }
}
