//! Before anybody dies: a message that the gateway did not sign, at the program itself, which counts for operators.

use crate::support::Client;
use crate::support::gateway::{send, signed};
use crate::world::{World, now};

pub async fn is_refused_counted_and_not_stored(world: &World) {
    let mut stranger = Client::new(&world.base, "en");
    let body = world.gateway.event("refund.updated", "re_1", now());
    let forged = signed("whsec_guessed", &body, now());
    for signature in ["", "t=1,v1=00", &forged] {
        assert_eq!(send(&mut stranger, &body, signature).await, 400);
    }
    let counted = stranger.get("/metrics").await.body;
    let line = r#"muster_gateway_messages_total{gateway="stripe",outcome="refused"} 3"#;
    assert!(counted.contains(line), "{counted}");
    assert_eq!(world.count("SELECT count(*) FROM gateway_events"), 0);
}
