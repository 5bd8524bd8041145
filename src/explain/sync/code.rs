//! What the threads of a lesson do, in a few lines as in C. A line that begins with `*` is in the
//! critical section: where threads come between each other, or are kept from it.

use crate::world::{Lesson, SyncPlan, Way};

/// The lines of a way.
pub(super) const fn lines(plan: &SyncPlan, way: Way) -> &'static [&'static str] {
    match (plan.lesson, way) {
        (_, Way::LoadStore) => &["*n = count;", "*count = n + 1;"],
        (_, Way::FetchAdd) => &["*atomic_fetch_add(&count, 1);"],
        (_, Way::CompareExchange) => {
            &["n = count;", "*while (!compare_exchange(&count, &n, n + 1))", "    ;"]
        }
        (Lesson::RwLock, Way::Mutex) => {
            &["lock(&m);", "*read(table);    // or write", "unlock(&m);"]
        }
        (_, Way::Mutex) => &["lock(&m);", "*count++;", "unlock(&m);"],
        (_, Way::PerThread) => &["own[me].count++;", "total = own[0].count + own[1].count + ...;"],
        (_, Way::Semaphore) => &["sem_wait(&sem);", "*query(database);", "sem_post(&sem);"],
        (_, Way::Unlimited) => &["*query(database);"],
        (_, Way::NotifyOne) => &[
            "lock(&m);                  lock(&m);",
            "*while (empty(q))           put(q, r);",
            "*    wait(&cond, &m);       unlock(&m);",
            "*r = take(q);               signal(&cond);",
            "unlock(&m);",
        ],
        (_, Way::NotifyAll) => &["... the same, but          broadcast(&cond);"],
        (_, Way::LostWakeup) => &[
            "lock(&m); e = empty(q); unlock(&m);",
            "*                           put(q, r); signal(&cond);",
            "if (e) { lock(&m); wait(&cond, &m); }",
        ],
        (_, Way::RwLock) => &[
            "rdlock(&rw);               wrlock(&rw);",
            "*read(table);               write(table);",
            "unlock(&rw);               unlock(&rw);",
        ],
        (_, Way::OverCall) => &["lock(&m);", "*read(disk);  count++;", "unlock(&m);"],
        (_, Way::AroundData) => &["read(disk);", "lock(&m);", "*count++;", "unlock(&m);"],
        (_, Way::OneLine) => {
            &["alignas(64) atomic_long count[8];", "*atomic_fetch_add(&count[me], 1);"]
        }
        (_, Way::Padded) => &[
            "struct { alignas(128) atomic_long n; } count[8];",
            "atomic_fetch_add(&count[me].n, 1);",
        ],
        // More threads than two stand in a ring, each between its own lock and the next one's.
        (_, Way::Opposite) if plan.threads > 2 => {
            &["next = (me + 1) % n;", "lock(&locks[me]);", "*lock(&locks[next]);"]
        }
        (_, Way::Ordered) if plan.threads > 2 => &[
            "next = (me + 1) % n;",
            "lock(&locks[min(me, next)]);",
            "*lock(&locks[max(me, next)]);",
        ],
        (_, Way::Opposite) => &[
            "lock(&requests);           lock(&bytes);",
            "*lock(&bytes);              lock(&requests);",
        ],
        (_, Way::Ordered) => &[
            "lock(&requests);           lock(&requests);",
            "*lock(&bytes);              lock(&bytes);",
        ],
        (_, Way::Guard) => &["guard = lock(&m);", "*panic;          // drops guard: unlock(&m)"],
        (_, Way::Forgotten) => &["lock(&m);", "*return;         // no unlock"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // What is beside it in two columns are two threads: for more of them that would be wrong.
    #[test]
    fn two_threads_stand_side_by_side_and_more_in_a_ring() {
        let of = |threads, way| {
            let plan = SyncPlan { threads, ..SyncPlan::new(Lesson::Deadlock) };
            lines(&plan, way).join("\n")
        };
        for way in [Way::Opposite, Way::Ordered] {
            assert!(of(2, way).contains("lock(&requests);           lock("), "{way:?}");
            for threads in [3, 4] {
                let said = of(threads, way);
                assert!(said.contains("next = (me + 1) % n;") && !said.contains("bytes"), "{said}");
            }
        }
    }
}
