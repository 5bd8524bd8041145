//! How much this machine lets a process have: threads, descriptors, ports, memory, processors. Read
//! without changing anything.

mod cgroup;

use super::{Errno, Fact, PortRules, Why};
use rustix::process::{Resource, getrlimit};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A limit: none where nothing bounds it.
pub type Limit = Fact<Option<u64>>;

/// What this machine and its kernel allow this process, at this moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Of threads.
    pub threads: ThreadLimits,
    /// Of descriptors.
    pub descriptors: DescriptorLimits,
    /// Of ports.
    pub ports: PortLimits,
    /// Of queues.
    pub backlog: BacklogLimits,
    /// Of memory.
    pub memory: MemoryLimits,
    /// Of processors.
    pub processors: ProcessorLimits,
}

/// What bounds the number of threads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadLimits {
    /// `vm.max_map_count`: memory maps of a process.
    pub maps: Fact<u64>,
    /// Memory maps this process has (lines of `/proc/self/maps`).
    pub maps_now: Fact<u64>,
    /// `kernel.pid_max`: numbers for threads and processes.
    pub pid_max: Fact<u64>,
    /// `kernel.threads-max`: threads of the whole machine.
    pub threads_max: Fact<u64>,
    /// Threads of the whole machine now (`/proc/loadavg`).
    pub tasks_now: Fact<u64>,
    /// `RLIMIT_NPROC`, soft: threads of one user.
    pub of_user: Limit,
    /// Whether this process may exceed that: root, `CAP_SYS_RESOURCE`, `CAP_SYS_ADMIN`, and all of
    /// them only outside of a user namespace (kernel/fork.c `copy_process`).
    pub beyond_of_user: Fact<bool>,
    /// `pids.max` of the cgroup that has the least room, of this process's own and those above.
    pub cgroup: Limit,
    /// `pids.current` of that one.
    pub cgroup_now: Fact<u64>,
    /// Threads of this process now (`/proc/self/status` `Threads`).
    pub own: Fact<u64>,
}

/// What bounds the number of descriptors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DescriptorLimits {
    /// `RLIMIT_NOFILE`, soft: descriptors of this process.
    pub soft: Limit,
    /// The hard one.
    pub hard: Limit,
    /// `fs.nr_open`: the most the hard one can be.
    pub nr_open: Fact<u64>,
    /// `fs.file-max`: open files of the whole machine.
    pub file_max: Fact<u64>,
    /// Open files of the whole machine now (`fs.file-nr`).
    pub files_now: Fact<u64>,
    /// Descriptors this process has open now (`/proc/self/fd`).
    pub open: Fact<u64>,
}

/// What bounds the number of connections between two addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortLimits {
    /// The rules of ports.
    pub rules: PortRules,
    /// `net.ipv4.tcp_tw_reuse`: 0 never, 1 always, 2 on loopback.
    pub tw_reuse: Fact<u64>,
    /// `net.ipv4.tcp_max_tw_buckets`: connections in TIME_WAIT that are kept.
    pub tw_buckets: Fact<u64>,
}

/// What bounds the queues of a listener.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BacklogLimits {
    /// `net.core.somaxconn`.
    pub somaxconn: Fact<u64>,
    /// `net.ipv4.tcp_max_syn_backlog`.
    pub syn_backlog: Fact<u64>,
    /// `net.ipv4.tcp_syncookies`.
    pub syncookies: Fact<u64>,
}

/// What bounds the memory of sockets and threads, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoryLimits {
    /// `MemAvailable` of `/proc/meminfo`.
    pub available: Fact<u64>,
    /// What the kernel's own stacks of all threads of the machine take (`KernelStack`).
    pub kernel_stacks: Fact<u64>,
    /// The memory limit of the cgroup that has the least room, of this process's own and those above.
    pub cgroup: Limit,
    /// What that one takes now, less the pages of files that the kernel takes back first.
    pub cgroup_now: Fact<u64>,
    /// `net.ipv4.tcp_mem`, the third: what all TCP buffers of the machine may take.
    pub tcp: Fact<u64>,
    /// What they take now (`/proc/net/sockstat`).
    pub tcp_now: Fact<u64>,
    /// A receive buffer at first (`net.ipv4.tcp_rmem`, the second).
    pub receive_buffer: Fact<u64>,
    /// A send buffer at first (`net.ipv4.tcp_wmem`, the second).
    pub send_buffer: Fact<u64>,
    /// A `tcp_sock` of IPv4, without any bytes in its buffers (`/sys/kernel/slab/TCP/slab_size`).
    pub socket: Fact<u64>,
    /// What an open file adds to it: the slabs `sock_inode_cache`, `dentry` and `filp`.
    pub socket_file: Fact<u64>,
}

/// What bounds the work that can be done at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessorLimits {
    /// Processors of the machine that are online.
    pub online: Fact<u64>,
    /// Those this process may run on (sched_getaffinity(2)).
    pub allowed: Fact<u64>,
    /// Thousandths of a processor that the cgroup grants (`cpu.max`, `cpu.cfs_quota_us`).
    pub cgroup: Limit,
}

impl Limits {
    /// Reads them all. `open` is how many descriptors this process has open.
    pub fn read(open: Fact<u64>) -> Limits {
        let number = |name: &str| file(&format!("/proc/sys/{name}")).and(|text| nth(&text, 0));
        let soft = limit_of(Resource::Nofile);
        let (cgroup, cgroup_now) = cgroup::pids();
        Limits {
            threads: ThreadLimits {
                maps: number("vm/max_map_count"),
                maps_now: file("/proc/self/maps").map(|text| text.lines().count() as u64),
                pid_max: number("kernel/pid_max"),
                threads_max: number("kernel/threads-max"),
                tasks_now: file("/proc/loadavg").and(|text| tasks(&text)),
                of_user: limit_of_user(),
                beyond_of_user: beyond_of_user(),
                cgroup,
                cgroup_now,
                own: status("Threads:"),
            },
            descriptors: DescriptorLimits {
                soft: soft.0,
                hard: soft.1,
                nr_open: number("fs/nr_open"),
                file_max: number("fs/file-max"),
                files_now: number("fs/file-nr"),
                open,
            },
            ports: PortLimits {
                rules: PortRules::read(),
                tw_reuse: number("net/ipv4/tcp_tw_reuse"),
                tw_buckets: number("net/ipv4/tcp_max_tw_buckets"),
            },
            backlog: BacklogLimits {
                somaxconn: number("net/core/somaxconn"),
                syn_backlog: number("net/ipv4/tcp_max_syn_backlog"),
                syncookies: number("net/ipv4/tcp_syncookies"),
            },
            memory: memory(),
            processors: ProcessorLimits {
                online: online(),
                allowed: allowed(),
                cgroup: cgroup::processors(),
            },
        }
    }
}

/// Where the stack of this thread lies, its guard included (pthread_getattr_np(3)).
#[cfg(target_os = "linux")]
pub fn own_stack() -> Fact<Range<u64>> {
    let (mut start, mut size, mut guard) = (std::ptr::null_mut(), 0, 0);
    // SAFETY: plain memory that pthread_getattr_np initialises.
    let mut attributes: libc::pthread_attr_t = unsafe { std::mem::zeroed() };
    // SAFETY: the attributes are initialised by the first call and destroyed by the last; every
    // pointer is to a variable that outlives its call.
    let failed = unsafe {
        match libc::pthread_getattr_np(libc::pthread_self(), &raw mut attributes) {
            0 => {
                let found = libc::pthread_attr_getstack(
                    &raw const attributes,
                    &raw mut start,
                    &raw mut size,
                )
                .max(libc::pthread_attr_getguardsize(&raw const attributes, &raw mut guard));
                libc::pthread_attr_destroy(&raw mut attributes);
                found
            }
            failed => failed,
        }
    };
    if failed != 0 {
        return Fact::Unknown(Why::Refused(Errno(failed)));
    }
    let start = start as u64;
    Fact::Observed(start.saturating_sub(guard as u64)..start + size as u64)
}

#[cfg(not(target_os = "linux"))]
/// What only Linux tells.
pub fn own_stack() -> Fact<Range<u64>> {
    Fact::Unknown(Why::NotOnThisSystem)
}

/// What stacks take: the memory maps of this process they lie in, and the bytes of those that are
/// resident (`/proc/self/smaps` `Rss`, proc(5)).
pub fn stacks_take(stacks: &[Range<u64>]) -> Fact<(u64, u64)> {
    file("/proc/self/smaps").map(|text| take(text, stacks))
}

fn take(smaps: &str, stacks: &[Range<u64>]) -> (u64, u64) {
    let (mut maps, mut resident, mut inside) = (0, 0, false);
    for line in smaps.lines() {
        if let Some(map) = range(line) {
            inside = stacks.iter().any(|stack| stack.start < map.end && map.start < stack.end);
            maps += u64::from(inside);
        } else if inside && let Some(kib) = line.strip_prefix("Rss:") {
            let kib = kib.trim().trim_end_matches("kB").trim().parse().unwrap_or(0);
            resident += 1_024_u64 * kib;
        }
    }
    (maps, resident)
}

// `7f3c08a2e000-7f3c08a2f000 ---p 00000000 00:00 0`
fn range(line: &str) -> Option<Range<u64>> {
    let (start, end) = line.split_whitespace().next()?.split_once('-')?;
    let number = |text| u64::from_str_radix(text, 16).ok();
    Some(number(start)?..number(end)?)
}

/// How often this thread gave its processor up itself so far (getrusage(2), `RUSAGE_THREAD`).
#[cfg(target_os = "linux")]
pub fn voluntary_switches() -> Fact<u64> {
    // SAFETY: plain numbers, for which all zeros is a value.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: `usage` outlives the call, which fills it in.
    if unsafe { libc::getrusage(libc::RUSAGE_THREAD, &raw mut usage) } == 0 {
        return Fact::Observed(u64::try_from(usage.ru_nvcsw).unwrap_or_default());
    }
    Fact::Unknown(Why::Refused(Errno::from_io(&std::io::Error::last_os_error())))
}

#[cfg(not(target_os = "linux"))]
/// What only Linux tells.
pub fn voluntary_switches() -> Fact<u64> {
    Fact::Unknown(Why::NotOnThisSystem)
}

impl<T> Fact<T> {
    // What another reading makes of it, unknown where either is.
    fn and<U>(self, f: impl FnOnce(T) -> Fact<U>) -> Fact<U> {
        match self {
            Fact::Observed(value) => f(value),
            Fact::Inferred(value) => match f(value) {
                Fact::Observed(value) => Fact::Inferred(value),
                other => other,
            },
            Fact::Unknown(why) => Fact::Unknown(why),
        }
    }
}

fn file(path: &str) -> Fact<String> {
    if !cfg!(target_os = "linux") {
        return Fact::Unknown(Why::NotOnThisSystem);
    }
    Fact::from_result(std::fs::read_to_string(path).map_err(|error| Errno::from_io(&error)))
}

const NONSENSE: Why = Why::Refused(Errno::EINVAL);

fn parsed(word: Option<&str>) -> Fact<u64> {
    let number = word.and_then(|word| word.parse().ok());
    number.map_or(Fact::Unknown(NONSENSE), Fact::Observed)
}

fn nth(text: &str, at: usize) -> Fact<u64> {
    parsed(text.split_whitespace().nth(at))
}

// The number behind a label: `Threads:	7`, `VmRSS:	 5120 kB`.
fn labelled(text: &str, label: &str) -> Fact<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(label));
    parsed(line.and_then(|line| line.split_whitespace().next()))
}

fn status(label: &str) -> Fact<u64> {
    file("/proc/self/status").and(|text| labelled(&text, label))
}

// `0.08 0.03 0.01 2/191 4711`: of 191 tasks 2 run.
fn tasks(text: &str) -> Fact<u64> {
    let word = text.split_whitespace().nth(3).and_then(|word| word.split_once('/'));
    parsed(word.map(|(_, all)| all))
}

fn limit_of(resource: Resource) -> (Limit, Limit) {
    let limit = getrlimit(resource);
    (Fact::Observed(limit.current), Fact::Observed(limit.maximum))
}

fn limit_of_user() -> Limit {
    limit_of(Resource::Nproc).0
}

fn beyond_of_user() -> Fact<bool> {
    file("/proc/self/uid_map").and(|map| file("/proc/self/status").and(|text| exempt(&map, &text)))
}

// The kernel asks for the real user 0 and the capabilities of the first user namespace, the one
// whose numbers are all mapped to themselves (user_namespaces(7)). Root of another has neither.
fn exempt(uid_map: &str, status: &str) -> Fact<bool> {
    // include/uapi/linux/capability.h
    const CAP_SYS_ADMIN: u64 = 21;
    const CAP_SYS_RESOURCE: u64 = 24;
    if !uid_map.split_whitespace().eq(["0", "0", "4294967295"]) {
        return Fact::Observed(false);
    }
    labelled(status, "Uid:").and(|user| {
        let set = status.lines().find_map(|line| line.strip_prefix("CapEff:"));
        match set.and_then(|set| u64::from_str_radix(set.trim(), 16).ok()) {
            Some(set) => {
                let capable = set & (1 << CAP_SYS_ADMIN | 1 << CAP_SYS_RESOURCE) != 0;
                Fact::Observed(user == 0 || capable)
            }
            None => Fact::Unknown(NONSENSE),
        }
    })
}

fn memory() -> MemoryLimits {
    // SAFETY: sysconf(3) only tells.
    let page = u64::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).unwrap_or(4_096);
    let sysctl =
        |name: &str, at| file(&format!("/proc/sys/net/ipv4/{name}")).and(|text| nth(&text, at));
    let text = file("/proc/meminfo");
    let meminfo =
        |label: &str| text.clone().and(|text| labelled(&text, label)).map(|kib| kib * 1_024);
    let slab =
        |name: &str| file(&format!("/sys/kernel/slab/{name}/slab_size")).and(|text| nth(&text, 0));
    let file_slabs = ["sock_inode_cache", "dentry", "filp"];
    let (cgroup, cgroup_now) = cgroup::memory();
    MemoryLimits {
        available: meminfo("MemAvailable:"),
        kernel_stacks: meminfo("KernelStack:"),
        cgroup,
        cgroup_now,
        tcp: sysctl("tcp_mem", 2).map(|pages| pages.saturating_mul(page)),
        tcp_now: file("/proc/net/sockstat").and(|text| buffers(&text)).map(|pages| pages * page),
        receive_buffer: sysctl("tcp_rmem", 1),
        send_buffer: sysctl("tcp_wmem", 1),
        socket: slab("TCP"),
        socket_file: file_slabs
            .into_iter()
            .fold(Fact::Observed(0), |sum, name| sum.and(|sum| slab(name).map(|size| sum + size))),
    }
}

// `TCP: inuse 1 orphan 0 tw 0 alloc 1 mem 406`: in pages.
fn buffers(text: &str) -> Fact<u64> {
    let line = text.lines().find(|line| line.starts_with("TCP:")).unwrap_or_default();
    let mut words = line.split_whitespace().skip_while(|word| *word != "mem");
    parsed(words.nth(1))
}

fn online() -> Fact<u64> {
    // SAFETY: sysconf(3) only tells.
    let count = unsafe { libc::sysconf(libc::_SC_NPROCESSORS_ONLN) };
    u64::try_from(count).map_or(Fact::Unknown(Why::NotOnThisSystem), Fact::Observed)
}

#[cfg(target_os = "linux")]
fn allowed() -> Fact<u64> {
    // SAFETY: a set of bits, for which all zeros is the empty set.
    let mut set: libc::cpu_set_t = unsafe { std::mem::zeroed() };
    // SAFETY: the set outlives the call, and its size is the one told.
    let done = unsafe { libc::sched_getaffinity(0, size_of::<libc::cpu_set_t>(), &raw mut set) };
    if done < 0 {
        return Fact::Unknown(Why::Refused(Errno::from_io(&std::io::Error::last_os_error())));
    }
    // SAFETY: reads the set that was filled in.
    let count = unsafe { libc::CPU_COUNT(&set) };
    Fact::Observed(u64::try_from(count).unwrap_or_default())
}

#[cfg(not(target_os = "linux"))]
fn allowed() -> Fact<u64> {
    Fact::Unknown(Why::NotOnThisSystem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_the_kernel() {
        assert_eq!(tasks("0.08 0.03 0.01 2/191 4711\n"), Fact::Observed(191));
        assert_eq!(tasks("nonsense"), Fact::Unknown(NONSENSE));
        let sockstat = "sockets: used 22\nTCP: inuse 1 orphan 0 tw 0 alloc 1 mem 406\nUDP: mem 3\n";
        assert_eq!(buffers(sockstat), Fact::Observed(406));
        assert_eq!(labelled("Name:\tx\nThreads:\t7\n", "Threads:"), Fact::Observed(7));
        assert_eq!(
            labelled("MemAvailable: 23416820 kB\n", "MemAvailable:"),
            Fact::Observed(23_416_820)
        );
    }

    #[test]
    fn who_may_exceed_the_threads_of_a_user() {
        let first = "         0          0 4294967295\n";
        let status = |uid: u32, set: &str| format!("Uid:\t{uid}\t0\t0\t0\nCapEff:\t{set}\n");
        let (none, all, resource) = ("0000000000000000", "000001ffffffffff", "0000000001000000");
        for (map, status, expected) in [
            (first, status(0, all), Fact::Observed(true)),
            (first, status(0, none), Fact::Observed(true)),
            (first, status(1_000, none), Fact::Observed(false)),
            (first, status(1_000, resource), Fact::Observed(true)),
            (first, "Uid:\t0\n".into(), Fact::Unknown(NONSENSE)),
            // Root of a container, and of `unshare -r`: the kernel knows it as somebody else.
            ("0 1000 1\n", status(0, all), Fact::Observed(false)),
            ("0 1000 1\n1 100000 65536\n", status(0, all), Fact::Observed(false)),
            ("", status(0, all), Fact::Observed(false)),
        ] {
            assert_eq!(exempt(map, &status), expected, "{map:?} {status:?}");
        }
    }

    #[test]
    fn maps_of_stacks() {
        let smaps = "1000-2000 ---p 00000000 00:00 0\nSize: 4 kB\nRss:          0 kB\n\
                     2000-9000 rw-p 00000000 00:00 0\nRss:         12 kB\n\
                     9000-a000 r--p 00000000 00:00 0 /lib/x\nRss:          4 kB\n\
                     b000-c000 rw-p 00000000 00:00 0\nRss:          8 kB\nVmFlags: rd wr\n";
        assert_eq!(take(smaps, std::slice::from_ref(&(0x1000..0x9000))), (2, 12 * 1_024));
        assert_eq!(take(smaps, &[0x1000..0x9000, 0xb000..0xc000]), (3, 20 * 1_024));
        assert_eq!(take(smaps, std::slice::from_ref(&(0xd000..0xe000))), (0, 0));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_machine_tells_its_limits() {
        let limits = Limits::read(Fact::Observed(9));
        let threads = &limits.threads;
        for (name, fact) in [
            ("maps", &threads.maps),
            ("maps now", &threads.maps_now),
            ("pid_max", &threads.pid_max),
            ("threads-max", &threads.threads_max),
            ("tasks", &threads.tasks_now),
            ("own threads", &threads.own),
            ("nr_open", &limits.descriptors.nr_open),
            ("file-max", &limits.descriptors.file_max),
            ("somaxconn", &limits.backlog.somaxconn),
            ("available", &limits.memory.available),
            ("online", &limits.processors.online),
            ("allowed", &limits.processors.allowed),
        ] {
            assert!(fact.get().is_some_and(|value| value > 0), "{name}: {fact:?}");
        }
        assert_eq!(
            limits.backlog.somaxconn.get().map(|limit| limit as i64),
            super::super::sysctl("net.core.somaxconn").ok()
        );
        let nofile = getrlimit(Resource::Nofile);
        assert_eq!(limits.descriptors.soft, Fact::Observed(nofile.current));
        // The standard library counts the same set of bits, and the quota.
        let parallel = std::thread::available_parallelism().unwrap().get() as u64;
        assert!(limits.processors.allowed.get().unwrap() >= parallel);
        let stack = own_stack();
        let here = 0_u8;
        let stack = stack.value().unwrap();
        assert!(stack.contains(&(&raw const here as u64)), "{stack:?}");
        let (maps, resident) = *stacks_take(std::slice::from_ref(stack)).value().unwrap();
        assert!((1..=3).contains(&maps), "{maps}");
        assert!((4_096..=stack.end - stack.start).contains(&resident), "{resident}");
        let before = voluntary_switches().get().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(1));
        assert!(voluntary_switches().get().unwrap() > before);
    }
}
