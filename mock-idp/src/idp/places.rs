//! The connections of one listener, as many as may be: where all places are taken, the client that
//! has asked for nothing the longest makes room.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// How long a client may ask for nothing before another one may have its place.
const QUIET: Duration = Duration::from_secs(1);
/// How often somebody who waits for a place looks again.
const LOOK: Duration = Duration::from_millis(50);

/// The places of one listener.
pub(super) struct Places {
    permits: Arc<Semaphore>,
    taken: Mutex<BTreeMap<u64, Arc<Place>>>,
}

/// A place that a connection has.
pub(super) struct Place {
    /// Since when nothing is asked; none while something is answered.
    quiet: Mutex<Option<Instant>>,
    leave: Notify,
}

/// A taken place; it is given back when this is dropped.
pub(super) struct Taken {
    /// The place.
    pub(super) place: Arc<Place>,
    number: u64,
    places: Arc<Places>,
    _permit: OwnedSemaphorePermit,
}

impl Places {
    /// So many places.
    pub(super) fn new(most: usize) -> Arc<Places> {
        Arc::new(Places { permits: Arc::new(Semaphore::new(most)), taken: Mutex::default() })
    }

    /// A place for the connection with this number, as soon as there is one.
    pub(super) async fn take(self: &Arc<Self>, number: u64) -> Taken {
        let permit = loop {
            if let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() {
                break permit;
            }
            self.make_room();
            tokio::time::sleep(LOOK).await;
        };
        let quiet = Mutex::new(Some(Instant::now()));
        let place = Arc::new(Place { quiet, leave: Notify::new() });
        self.taken().insert(number, Arc::clone(&place));
        Taken { place, number, places: Arc::clone(self), _permit: permit }
    }

    /// Tells the one that has asked for nothing the longest to leave.
    fn make_room(&self) {
        let taken = self.taken();
        let quiet = taken.values().filter_map(|place| Some((place.quiet_since()?, place)));
        let longest = quiet.min_by_key(|(since, _)| *since);
        if let Some((_, place)) = longest.filter(|(since, _)| since.elapsed() >= QUIET) {
            place.leave.notify_one();
        }
    }

    fn taken(&self) -> MutexGuard<'_, BTreeMap<u64, Arc<Place>>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Something is answered.
    pub(super) fn busy(&self) {
        *self.quiet.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Nothing is asked, from now on.
    pub(super) fn quiet(&self) {
        *self.quiet.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Ends when another client is to have the place.
    pub(super) async fn must_leave(&self) {
        self.leave.notified().await;
    }

    fn quiet_since(&self) -> Option<Instant> {
        *self.quiet.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.places.taken().remove(&self.number);
    }
}
