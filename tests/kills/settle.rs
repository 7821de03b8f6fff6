//! The end of a run: everything that waits is done, and it adds up.

use crate::acts::Stage;
use crate::checks::check;
use crate::rounds::Rounds;
use crate::time;
use std::time::Duration;
use tokio::time::sleep;

/// Lives of the program in which everything has to end.
const MOST_LIVES: usize = 30;
const LIFE: Duration = Duration::from_secs(3);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

const UNSETTLED: &str = "SELECT
    (SELECT count(*) FROM refunds JOIN refund_attempts ON refund_id = refunds.id AND number = attempt
        WHERE channel = 'gateway' AND state IN ('requested', 'submitted'))
    + (SELECT count(*) FROM outbox WHERE state IN ('queued', 'deferred'))
    + (SELECT count(*) FROM gateway_events WHERE state = 'new') AS count";

impl Rounds {
    /// Nobody is killed any more: whatever waits is done, the gateway's decisions are all heard, and it adds up.
    pub async fn settle(&mut self) {
        self.program = None;
        time::three_days_pass(&self.world);
        time::peace_comes(&self.world);
        for _ in 0..MOST_LIVES {
            self.runs().await;
            self.hear_everything().await;
            let born = self.program.as_ref().unwrap().born;
            while self.world.count(UNSETTLED) > 0 && born.elapsed() < LIFE {
                sleep(BETWEEN_LOOKS).await;
            }
            self.program = None;
            if self.world.count(UNSETTLED) == 0 {
                break;
            }
            time::peace_comes(&self.world);
        }
        assert_eq!(self.world.count(UNSETTLED), 0, "something is left");
        check(&self.world, true, "in the end");
        let lost = "SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'not_needed')";
        assert_eq!(self.world.count(lost), 0, "a mail did not leave");
    }

    async fn hear_everything(&mut self) {
        let mut stage = Stage {
            world: &self.world,
            crowd: &mut self.crowd,
            random: &mut self.random,
        };
        while let Some(message) = stage.hear(false) {
            message.converges(stage.world).await;
        }
    }
}
