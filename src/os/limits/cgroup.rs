//! What the control groups of this process allow (cgroups(7)): the least of its own group and those
//! above it, of version 2 or version 1.

use super::{Limit, file, parsed};
use crate::os::{Errno, Fact, Why};

/// Where the hierarchies are mounted: of version 2 alone or beside version 1, and of version 1 by the
/// name of the controller.
const UNIFIED: [&str; 2] = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"];

/// `pids.max` and, where that bounds, `pids.current`.
pub(super) fn pids() -> (Limit, Fact<u64>) {
    let mut bound: Option<(u64, Fact<u64>)> = None;
    let groups = match groups("pids") {
        Ok(groups) => groups,
        Err(why) => return (Fact::Unknown(why), Fact::Unknown(why)),
    };
    for group in groups {
        let Fact::Observed(text) = file(&format!("{group}/pids.max")) else { continue };
        let Ok(most) = text.trim().parse::<u64>() else { continue };
        if bound.as_ref().is_none_or(|(least, _)| most < *least) {
            let now = file(&format!("{group}/pids.current"));
            let now = now.and(|text| parsed(text.split_whitespace().next()));
            bound = Some((most, now));
        }
    }
    match bound {
        Some((most, now)) => (Fact::Observed(Some(most)), now),
        None => (Fact::Observed(None), Fact::Unknown(Why::NotForThisSocket)),
    }
}

/// The memory limit, in bytes.
pub(super) fn memory() -> Limit {
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let names = ["memory.max", "memory.limit_in_bytes"];
    // Version 1 says "none" by the greatest multiple of the page size.
    const NONE: u64 = 1 << 60;
    least("memory", |group| {
        let found = names.iter().filter_map(|name| match file(&format!("{group}/{name}")) {
            Fact::Observed(text) => number(&text),
            _ => None,
        });
        found.filter(|limit| *limit < NONE).min()
    })
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
