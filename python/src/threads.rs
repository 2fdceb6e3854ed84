//! Threads that survive a fork: a pool belongs to the process that made it.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

/// The pool of this process, its number of threads, and the process. A child made by `fork`, as `multiprocessing` may make
/// them, inherits the pool but not its threads, and would wait for them for ever.
static POOL: Mutex<Option<(u32, usize, Arc<ThreadPool>)>> = Mutex::new(None);

/// Works within so many threads; nothing said: one a processor.
pub fn within<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> T {
    pool(threads.unwrap_or(0)).install(work)
}

fn pool(threads: usize) -> Arc<ThreadPool> {
    let process = std::process::id();
    let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    match pool.take() {
        Some((owner, count, made)) if owner == process && count == threads => {
            *pool = Some((owner, count, Arc::clone(&made)));
            return made;
        }
        // To end a pool is to wait for its threads, which a child does not have.
        Some((owner, _, made)) if owner != process => std::mem::forget(made),
        _ => {}
    }
    let made = ThreadPoolBuilder::new().num_threads(threads).build().expect("the system gives threads");
    let made = Arc::new(made);
    *pool = Some((process, threads, Arc::clone(&made)));
    made
}
