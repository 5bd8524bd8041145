//! What a request costs beside its answer (`--work`).

use super::Floor;
use crate::os;
use crate::world::Work;

/// How often a thread that burns a CPU looks at its clock: a few microseconds.
const SPINS: u32 = 1_000;

/// Does the work of one request on the calling thread; cut short when the server is to stop.
pub(in crate::lab) fn carry_out(floor: &Floor) {
    match floor.plan().work {
        Work::None => {}
        Work::Cpu(time) => {
            // Time on a CPU, not time: beside others it takes longer.
            let until = os::thread_cpu_time() + time;
            while os::thread_cpu_time() < until && !floor.stopping() {
                (0..SPINS).for_each(|_| std::hint::spin_loop());
            }
        }
        Work::Sleep(time) => floor.sleep(time),
        Work::Lock(time) => {
            let held = floor.lock.lock();
            floor.sleep(time);
            drop(held);
        }
    }
}
