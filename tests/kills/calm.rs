//! All databases of a run share one server: where one story kills a process of it, all of them start anew. Whoever
//! asks something once, and counts on the answer, does so in a calm.

use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

static DATABASE: RwLock<()> = RwLock::const_new(());

/// No process of the database is killed while this is held.
pub async fn calm() -> RwLockReadGuard<'static, ()> {
    DATABASE.read().await
}

/// Held while a process of the database is killed, until it is back.
pub async fn storm() -> RwLockWriteGuard<'static, ()> {
    DATABASE.write().await
}
