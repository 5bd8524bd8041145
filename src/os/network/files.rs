//! What `/proc` and `/sys` say of packets on their way: softirqs, interrupts, drivers.

use crate::os::{Errno, Interrupt, Softirq};
use std::fs;
use std::path::PathBuf;

fn read(path: &str) -> Result<String, Errno> {
    fs::read_to_string(path).map_err(|error| Errno::from_io(&error))
}

/// The softirq figures of all CPUs.
///
/// # Errors
/// What open(2) says of `/proc/softirqs` or `/proc/net/softnet_stat`.
pub(super) fn softirq() -> Result<Softirq, Errno> {
    Ok(sum_softirqs(&read("/proc/softirqs")?, &read("/proc/net/softnet_stat")?))
}

// `/proc/softirqs` is a table of kinds and CPUs; a line of softnet_stat is a CPU, in hexadecimal:
// processed, dropped, squeezed ... (softnet_seq_show, net/core/net-procfs.c).
fn sum_softirqs(softirqs: &str, softnet: &str) -> Softirq {
    let of = |name: &str| -> u64 {
        let line = softirqs.lines().find_map(|line| line.trim_start().strip_prefix(name));
        let numbers = line.unwrap_or_default().split_whitespace();
        numbers.filter_map(|word| word.parse::<u64>().ok()).fold(0, u64::wrapping_add)
    };
    let column = |at: usize| -> u64 {
        let words = softnet.lines().filter_map(|line| line.split_whitespace().nth(at));
        words.filter_map(|word| u64::from_str_radix(word, 16).ok()).fold(0, u64::wrapping_add)
    };
    Softirq {
        net_rx: of("NET_RX:"),
        net_tx: of("NET_TX:"),
        processed: column(0),
        dropped: column(1),
        squeezed: column(2),
    }
}

/// The hardware interrupts of a device and its queues. Which they are the device's own list says
/// (`device/msi_irqs`, `device/irq`), or that of the bus it sits on; else their name, which holds
/// the device's.
///
/// # Errors
/// What open(2) says of `/proc/interrupts`.
pub(super) fn interrupts(device: &str) -> Result<Vec<Interrupt>, Errno> {
    let own = numbers(device);
    let mut all = lines(&read("/proc/interrupts")?);
    all.retain(|interrupt| own.contains(&interrupt.number) || names(&interrupt.name, device));
    Ok(all)
}

fn numbers(device: &str) -> Vec<String> {
    // Of a virtio device they are the PCI device's above it.
    let Ok(place) = fs::canonicalize(PathBuf::from("/sys/class/net").join(device).join("device"))
    else {
        return Vec::new();
    };
    let virtio = place.file_name().is_some_and(|name| name.to_string_lossy().starts_with("virtio"));
    let above = place.parent().filter(|_| virtio).map(PathBuf::from);
    let mut found = Vec::new();
    for place in std::iter::once(place).chain(above) {
        let vectors = fs::read_dir(place.join("msi_irqs")).into_iter().flatten().flatten();
        found.extend(vectors.filter_map(|vector| vector.file_name().into_string().ok()));
        let line = fs::read_to_string(place.join("irq")).unwrap_or_default();
        if found.is_empty() && !matches!(line.trim(), "" | "0") {
            found.push(line.trim().to_string());
        }
    }
    found
}

// `eth0`, `eth0-rx-1`, `mlx5_comp0@pci:..., eth0`; not `eth01`.
fn names(text: &str, device: &str) -> bool {
    !device.is_empty() && text.split([' ', ',', '-', '@', ':', '/']).any(|word| word == device)
}

// A table of interrupts and CPUs; the heading tells how many CPUs.
fn lines(text: &str) -> Vec<Interrupt> {
    let mut lines = text.lines();
    let cpus = lines.next().unwrap_or_default().split_whitespace().count();
    let line = |line: &str| {
        let (number, rest) = line.split_once(':')?;
        let mut words = rest.split_whitespace().peekable();
        let mut count = 0_u64;
        for _ in 0..cpus {
            let Some(more) = words.peek().and_then(|word| word.parse::<u64>().ok()) else { break };
            count = count.wrapping_add(more);
            words.next();
        }
        let name = words.collect::<Vec<_>>().join(" ");
        Some(Interrupt { number: number.trim().to_string(), count, name })
    };
    lines.filter_map(line).collect()
}

/// The kernel module that drives a device.
pub(super) fn driver(device: &str) -> Option<String> {
    let link = PathBuf::from("/sys/class/net").join(device).join("device/driver");
    Some(fs::read_link(link).ok()?.file_name()?.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const INTERRUPTS: &str = "           CPU0       CPU1
 24:          1          0  IO-APIC   5-edge      ACPI:Ged
 38:          2       2811 PCI-MSIX-0000:00:03.0   1-edge      virtio2-input.0
 40:          5          7 PCI-MSI 1-edge      eth0-rx-0
 41:          5          7 PCI-MSI 2-edge      eth01
LOC:    2690615    2832540   Local timer interrupts
ERR:          3
";

    #[test]
    fn interrupts_are_summed_over_the_cpus() {
        let all = lines(INTERRUPTS);
        assert_eq!((all[1].number.as_str(), all[1].count), ("38", 2813));
        assert_eq!(all[1].name, "PCI-MSIX-0000:00:03.0 1-edge virtio2-input.0");
        assert_eq!((all[5].number.as_str(), all[5].count), ("ERR", 3));
        let of: Vec<_> = all.iter().filter(|one| names(&one.name, "eth0")).collect();
        assert_eq!(of.len(), 1);
        assert_eq!(of[0].number, "40");
    }

    #[test]
    fn softirqs_are_summed_over_the_cpus() {
        let softirqs = "      CPU0  CPU1\n  NET_TX:  5  1\n  NET_RX:  10  20\n";
        let softnet = "0000000a 00000001 00000002 0\n00000010 00000000 00000001 0\n";
        let expected = Softirq { net_rx: 30, net_tx: 6, processed: 26, dropped: 1, squeezed: 3 };
        assert_eq!(sum_softirqs(softirqs, softnet), expected);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text: String, device in "[a-z0-9]{0,5}") {
            sum_softirqs(&text, &text);
            for line in lines(&text) {
                names(&line.name, &device);
            }
        }
    }
}
