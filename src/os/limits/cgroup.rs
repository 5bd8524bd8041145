//! What the control groups of this process allow (cgroups(7)): of its own group and those above it,
//! of version 2 or version 1, the one that leaves the least.

use super::{Limit, file, labelled};
use crate::os::{Errno, Fact, Why};

/// Where the hierarchies are mounted: of version 2 alone or beside version 1, and of version 1 by the
/// name of the controller.
const UNIFIED: [&str; 2] = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"];

/// `pids.max` and `pids.current` of the group that has the least room.
pub(super) fn pids() -> (Limit, Fact<u64>) {
    tightest("pids", |read| {
        Some((number(&read("pids.max")?)?, read("pids.current").and_then(|text| number(&text))))
    })
}

/// The memory limit and what is taken of it, in bytes, of the group that has the least room.
pub(super) fn memory() -> (Limit, Fact<u64>) {
    tightest("memory", memory_of)
}

// Version 2 has `memory.max`, version 1 `memory.limit_in_bytes`. Pages of files that nobody used of
// late count as taken, but the kernel takes them back before it refuses anything.
fn memory_of(read: &dyn Fn(&str) -> Option<String>) -> Option<(u64, Option<u64>)> {
    // Version 1 says "none" by the greatest multiple of the page size.
    const NONE: u64 = 1 << 60;
    let either = |one, other| read(one).or_else(|| read(other)).and_then(|text| number(&text));
    let most = either("memory.max", "memory.limit_in_bytes").filter(|most| *most < NONE)?;
    let now = either("memory.current", "memory.usage_in_bytes");
    // The sum over the groups below it is the only one in version 2, and has a name in version 1.
    let idle = read("memory.stat").and_then(|text| {
        let of = |label| labelled(&text, label).get();
        of("total_inactive_file ").or_else(|| of("inactive_file "))
    });
    Some((most, now.map(|now| now.saturating_sub(idle.unwrap_or_default()))))
}

fn number(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}

// The limit and what is taken of it, of the group in which the least is left. Where what is taken
// is not told, nothing is supposed to be.
fn least_room(groups: impl Iterator<Item = (u64, Option<u64>)>) -> Option<(u64, Option<u64>)> {
    groups.min_by_key(|(most, now)| most.saturating_sub(now.unwrap_or_default()))
}

// `of` reads a group by the names of its files.
fn tightest(
    controller: &str,
    of: impl Fn(&dyn Fn(&str) -> Option<String>) -> Option<(u64, Option<u64>)>,
) -> (Limit, Fact<u64>) {
    let groups = match groups(controller) {
        Ok(groups) => groups,
        Err(why) => return (Fact::Unknown(why), Fact::Unknown(why)),
    };
    let bounds = groups
        .iter()
        .filter_map(|group| of(&|name| file(&format!("{group}/{name}")).value().cloned()));
    match least_room(bounds) {
        Some((most, now)) => {
            (Fact::Observed(Some(most)), now.map_or(Fact::Unknown(Why::NotTold), Fact::Observed))
        }
        None => (Fact::Observed(None), Fact::Unknown(Why::NotForThisSocket)),
    }
}

/// Thousandths of a processor.
pub(super) fn processors() -> Limit {
    least("cpu", |group| {
        if let Fact::Observed(text) = file(&format!("{group}/cpu.max")) {
            return quota(&text);
        }
        let number = |name: &str| match file(&format!("{group}/{name}")) {
            Fact::Observed(text) => Some(text.trim().to_string()),
            _ => None,
        };
        quota(&format!("{} {}", number("cpu.cfs_quota_us")?, number("cpu.cfs_period_us")?))
    })
}

// `200000 100000`: two processors; `max 100000` and `-1 100000`: no bound.
fn quota(text: &str) -> Option<u64> {
    let mut words = text.split_whitespace();
    let quota: u64 = words.next()?.parse().ok()?;
    let period: u64 = words.next()?.parse().ok()?;
    (quota * 1_000).checked_div(period)
}

fn least(controller: &str, limit: impl Fn(&str) -> Option<u64>) -> Limit {
    match groups(controller) {
        Ok(groups) => Fact::Observed(groups.iter().filter_map(|group| limit(group)).min()),
        Err(why) => Fact::Unknown(why),
    }
}

// The directories of this process's group and of those above it.
fn groups(controller: &str) -> Result<Vec<String>, Why> {
    let text = match file("/proc/self/cgroup") {
        Fact::Observed(text) | Fact::Inferred(text) => text,
        // A kernel without control groups bounds nothing by them.
        Fact::Unknown(Why::Refused(Errno::ENOENT)) => return Ok(Vec::new()),
        Fact::Unknown(why) => return Err(why),
    };
    Ok(text.lines().flat_map(|line| directories(line, controller)).collect())
}

// `0::/user.slice/app`, `8:pids:/a/b`: the directories, the nearest first.
fn directories(line: &str, controller: &str) -> Vec<String> {
    let mut parts = line.splitn(3, ':').skip(1);
    let (Some(controllers), Some(path)) = (parts.next(), parts.next()) else { return Vec::new() };
    let mounts: Vec<String> = if controllers.is_empty() {
        UNIFIED.map(String::from).to_vec()
    } else if controllers.split(',').any(|name| name == controller) {
        let beside = format!("/sys/fs/cgroup/{controllers}");
        vec![format!("/sys/fs/cgroup/{controller}"), beside]
    } else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut path = path.trim_end_matches('/');
    loop {
        found.extend(mounts.iter().map(|mount| format!("{mount}{path}")));
        match path.rfind('/') {
            Some(at) => path = &path[..at],
            None => return found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_proc_self_cgroup() {
        let found = directories("0::/a/b", "pids");
        assert_eq!(
            found,
            [
                "/sys/fs/cgroup/a/b",
                "/sys/fs/cgroup/unified/a/b",
                "/sys/fs/cgroup/a",
                "/sys/fs/cgroup/unified/a",
                "/sys/fs/cgroup",
                "/sys/fs/cgroup/unified"
            ]
        );
        let first = |line| directories(line, "cpu").first().cloned();
        assert_eq!(first("4:cpu,cpuacct:/x"), Some("/sys/fs/cgroup/cpu/x".into()));
        assert_eq!(first("8:pids:/x"), None);
        assert_eq!(first("2:cpuacct:/x"), None, "another controller whose name begins the same");
        assert_eq!(first("nonsense"), None);
    }

    #[test]
    fn the_group_with_the_least_room_bounds() {
        for (groups, tightest) in [
            (vec![], None),
            (vec![(512, Some(12))], Some((512, Some(12)))),
            // The group above allows more, and others have used it up.
            (vec![(512, Some(12)), (4_096, Some(4_000))], Some((4_096, Some(4_000)))),
            (vec![(512, None), (4_096, Some(4))], Some((512, None))),
            // Lowered below what is taken already.
            (vec![(100, Some(50)), (10, Some(20))], Some((10, Some(20)))),
        ] {
            assert_eq!(least_room(groups.clone().into_iter()), tightest, "{groups:?}");
        }
    }

    #[test]
    fn memory_of_a_group() {
        let v1 = "9223372036854771712\n";
        for (files, expected) in [
            (vec![], None),
            (vec![("memory.max", "max\n"), ("memory.current", "5\n")], None),
            (vec![("memory.limit_in_bytes", v1), ("memory.usage_in_bytes", "5\n")], None),
            (vec![("memory.max", "100\n")], Some((100, None))),
            (vec![("memory.max", "100\n"), ("memory.current", "60\n")], Some((100, Some(60)))),
            (
                vec![
                    ("memory.max", "100\n"),
                    ("memory.current", "60\n"),
                    ("memory.stat", "anon 10\nfile 50\ninactive_file 45\nactive_file 5\n"),
                ],
                Some((100, Some(15))),
            ),
            (
                vec![
                    ("memory.limit_in_bytes", "100\n"),
                    ("memory.usage_in_bytes", "60\n"),
                    ("memory.stat", "inactive_file 1\ntotal_inactive_file 40\n"),
                ],
                Some((100, Some(20))),
            ),
        ] {
            let read = |name: &str| {
                files.iter().find(|(file, _)| *file == name).map(|(_, text)| text.to_string())
            };
            assert_eq!(memory_of(&read), expected, "{files:?}");
        }
    }

    #[test]
    fn quotas() {
        for (text, thousandths) in [
            ("max 100000", None),
            ("-1 100000", None),
            ("200000 100000\n", Some(2_000)),
            ("50000 100000", Some(500)),
            ("1 0", None),
            ("", None),
        ] {
            assert_eq!(quota(text), thousandths, "{text:?}");
        }
    }
}
