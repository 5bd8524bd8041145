use super::*;
use proptest::prelude::*;

fn info(bytes: Vec<u8>) -> TcpInfo {
    TcpInfo(Payload::from(bytes))
}

#[test]
fn fields_follow_each_other_without_gap() {
    let mut end = 0;
    for field in TCP_FIELDS {
        // Bit fields share a byte.
        let begins = field.at == end || field.bits.is_some() && field.at + 1 == end;
        assert!(begins, "{} at {}", field.name, field.at);
        assert_eq!(field.at % field.bytes, 0, "{}", field.name);
        end = field.at + field.bytes;
    }
    assert_eq!(end, 280);
}

#[test]
fn a_field_is_found_by_either_name() {
    assert_eq!(TcpField::find("rtt"), TcpField::find("tcpi_rtt"));
    assert_eq!(TcpField::find("rtt").map(|field| field.at), Some(offset("tcpi_rtt")));
    assert_eq!(TcpField::find("tcpi_none"), None);
    assert_eq!(TcpField::find(""), None);
}

#[cfg(target_env = "gnu")]
#[test]
fn they_are_where_libc_has_them() {
    use std::mem::offset_of;
    type C = libc::tcp_info;
    // SAFETY: a structure of numbers only.
    let c: C = unsafe { std::mem::zeroed() };
    let libc = [
        ("tcpi_state", offset_of!(C, tcpi_state), size_of_val(&c.tcpi_state)),
        ("tcpi_ca_state", offset_of!(C, tcpi_ca_state), size_of_val(&c.tcpi_ca_state)),
        ("tcpi_retransmits", offset_of!(C, tcpi_retransmits), size_of_val(&c.tcpi_retransmits)),
        ("tcpi_probes", offset_of!(C, tcpi_probes), size_of_val(&c.tcpi_probes)),
        ("tcpi_backoff", offset_of!(C, tcpi_backoff), size_of_val(&c.tcpi_backoff)),
        ("tcpi_options", offset_of!(C, tcpi_options), size_of_val(&c.tcpi_options)),
        ("tcpi_rto", offset_of!(C, tcpi_rto), size_of_val(&c.tcpi_rto)),
        ("tcpi_ato", offset_of!(C, tcpi_ato), size_of_val(&c.tcpi_ato)),
        ("tcpi_snd_mss", offset_of!(C, tcpi_snd_mss), size_of_val(&c.tcpi_snd_mss)),
        ("tcpi_rcv_mss", offset_of!(C, tcpi_rcv_mss), size_of_val(&c.tcpi_rcv_mss)),
        ("tcpi_unacked", offset_of!(C, tcpi_unacked), size_of_val(&c.tcpi_unacked)),
        ("tcpi_sacked", offset_of!(C, tcpi_sacked), size_of_val(&c.tcpi_sacked)),
        ("tcpi_lost", offset_of!(C, tcpi_lost), size_of_val(&c.tcpi_lost)),
        ("tcpi_retrans", offset_of!(C, tcpi_retrans), size_of_val(&c.tcpi_retrans)),
        ("tcpi_fackets", offset_of!(C, tcpi_fackets), size_of_val(&c.tcpi_fackets)),
        (
            "tcpi_last_data_sent",
            offset_of!(C, tcpi_last_data_sent),
            size_of_val(&c.tcpi_last_data_sent),
        ),
        (
            "tcpi_last_ack_sent",
            offset_of!(C, tcpi_last_ack_sent),
            size_of_val(&c.tcpi_last_ack_sent),
        ),
        (
            "tcpi_last_data_recv",
            offset_of!(C, tcpi_last_data_recv),
            size_of_val(&c.tcpi_last_data_recv),
        ),
        (
            "tcpi_last_ack_recv",
            offset_of!(C, tcpi_last_ack_recv),
            size_of_val(&c.tcpi_last_ack_recv),
        ),
        ("tcpi_pmtu", offset_of!(C, tcpi_pmtu), size_of_val(&c.tcpi_pmtu)),
        ("tcpi_rcv_ssthresh", offset_of!(C, tcpi_rcv_ssthresh), size_of_val(&c.tcpi_rcv_ssthresh)),
        ("tcpi_rtt", offset_of!(C, tcpi_rtt), size_of_val(&c.tcpi_rtt)),
        ("tcpi_rttvar", offset_of!(C, tcpi_rttvar), size_of_val(&c.tcpi_rttvar)),
        ("tcpi_snd_ssthresh", offset_of!(C, tcpi_snd_ssthresh), size_of_val(&c.tcpi_snd_ssthresh)),
        ("tcpi_snd_cwnd", offset_of!(C, tcpi_snd_cwnd), size_of_val(&c.tcpi_snd_cwnd)),
        ("tcpi_advmss", offset_of!(C, tcpi_advmss), size_of_val(&c.tcpi_advmss)),
        ("tcpi_reordering", offset_of!(C, tcpi_reordering), size_of_val(&c.tcpi_reordering)),
        ("tcpi_rcv_rtt", offset_of!(C, tcpi_rcv_rtt), size_of_val(&c.tcpi_rcv_rtt)),
        ("tcpi_rcv_space", offset_of!(C, tcpi_rcv_space), size_of_val(&c.tcpi_rcv_space)),
        (
            "tcpi_total_retrans",
            offset_of!(C, tcpi_total_retrans),
            size_of_val(&c.tcpi_total_retrans),
        ),
        ("tcpi_pacing_rate", offset_of!(C, tcpi_pacing_rate), size_of_val(&c.tcpi_pacing_rate)),
        (
            "tcpi_max_pacing_rate",
            offset_of!(C, tcpi_max_pacing_rate),
            size_of_val(&c.tcpi_max_pacing_rate),
        ),
        ("tcpi_bytes_acked", offset_of!(C, tcpi_bytes_acked), size_of_val(&c.tcpi_bytes_acked)),
        (
            "tcpi_bytes_received",
            offset_of!(C, tcpi_bytes_received),
            size_of_val(&c.tcpi_bytes_received),
        ),
        ("tcpi_segs_out", offset_of!(C, tcpi_segs_out), size_of_val(&c.tcpi_segs_out)),
        ("tcpi_segs_in", offset_of!(C, tcpi_segs_in), size_of_val(&c.tcpi_segs_in)),
        (
            "tcpi_notsent_bytes",
            offset_of!(C, tcpi_notsent_bytes),
            size_of_val(&c.tcpi_notsent_bytes),
        ),
        ("tcpi_min_rtt", offset_of!(C, tcpi_min_rtt), size_of_val(&c.tcpi_min_rtt)),
        ("tcpi_data_segs_in", offset_of!(C, tcpi_data_segs_in), size_of_val(&c.tcpi_data_segs_in)),
        (
            "tcpi_data_segs_out",
            offset_of!(C, tcpi_data_segs_out),
            size_of_val(&c.tcpi_data_segs_out),
        ),
        (
            "tcpi_delivery_rate",
            offset_of!(C, tcpi_delivery_rate),
            size_of_val(&c.tcpi_delivery_rate),
        ),
        ("tcpi_busy_time", offset_of!(C, tcpi_busy_time), size_of_val(&c.tcpi_busy_time)),
        ("tcpi_rwnd_limited", offset_of!(C, tcpi_rwnd_limited), size_of_val(&c.tcpi_rwnd_limited)),
        (
            "tcpi_sndbuf_limited",
            offset_of!(C, tcpi_sndbuf_limited),
            size_of_val(&c.tcpi_sndbuf_limited),
        ),
        ("tcpi_delivered", offset_of!(C, tcpi_delivered), size_of_val(&c.tcpi_delivered)),
        ("tcpi_delivered_ce", offset_of!(C, tcpi_delivered_ce), size_of_val(&c.tcpi_delivered_ce)),
        ("tcpi_bytes_sent", offset_of!(C, tcpi_bytes_sent), size_of_val(&c.tcpi_bytes_sent)),
        (
            "tcpi_bytes_retrans",
            offset_of!(C, tcpi_bytes_retrans),
            size_of_val(&c.tcpi_bytes_retrans),
        ),
        ("tcpi_dsack_dups", offset_of!(C, tcpi_dsack_dups), size_of_val(&c.tcpi_dsack_dups)),
        ("tcpi_reord_seen", offset_of!(C, tcpi_reord_seen), size_of_val(&c.tcpi_reord_seen)),
        ("tcpi_rcv_ooopack", offset_of!(C, tcpi_rcv_ooopack), size_of_val(&c.tcpi_rcv_ooopack)),
        ("tcpi_snd_wnd", offset_of!(C, tcpi_snd_wnd), size_of_val(&c.tcpi_snd_wnd)),
        ("tcpi_rcv_wnd", offset_of!(C, tcpi_rcv_wnd), size_of_val(&c.tcpi_rcv_wnd)),
        ("tcpi_rehash", offset_of!(C, tcpi_rehash), size_of_val(&c.tcpi_rehash)),
        ("tcpi_total_rto", offset_of!(C, tcpi_total_rto), size_of_val(&c.tcpi_total_rto)),
        (
            "tcpi_total_rto_recoveries",
            offset_of!(C, tcpi_total_rto_recoveries),
            size_of_val(&c.tcpi_total_rto_recoveries),
        ),
        (
            "tcpi_total_rto_time",
            offset_of!(C, tcpi_total_rto_time),
            size_of_val(&c.tcpi_total_rto_time),
        ),
        ("tcpi_received_ce", offset_of!(C, tcpi_received_ce), size_of_val(&c.tcpi_received_ce)),
        (
            "tcpi_delivered_e1_bytes",
            offset_of!(C, tcpi_delivered_e1_bytes),
            size_of_val(&c.tcpi_delivered_e1_bytes),
        ),
        (
            "tcpi_delivered_e0_bytes",
            offset_of!(C, tcpi_delivered_e0_bytes),
            size_of_val(&c.tcpi_delivered_e0_bytes),
        ),
        (
            "tcpi_delivered_ce_bytes",
            offset_of!(C, tcpi_delivered_ce_bytes),
            size_of_val(&c.tcpi_delivered_ce_bytes),
        ),
        (
            "tcpi_received_e1_bytes",
            offset_of!(C, tcpi_received_e1_bytes),
            size_of_val(&c.tcpi_received_e1_bytes),
        ),
        (
            "tcpi_received_e0_bytes",
            offset_of!(C, tcpi_received_e0_bytes),
            size_of_val(&c.tcpi_received_e0_bytes),
        ),
        (
            "tcpi_received_ce_bytes",
            offset_of!(C, tcpi_received_ce_bytes),
            size_of_val(&c.tcpi_received_ce_bytes),
        ),
        (
            "tcpi_accecn_fail_mode",
            offset_of!(C, tcpi_accecn_fail_mode),
            size_of_val(&c.tcpi_accecn_fail_mode),
        ),
        (
            "tcpi_accecn_opt_seen",
            offset_of!(C, tcpi_accecn_opt_seen),
            size_of_val(&c.tcpi_accecn_opt_seen),
        ),
    ];
    let fields = TCP_FIELDS.iter().filter(|field| field.bits.is_none());
    let ours: Vec<_> = fields.map(|field| (field.name, field.at, field.bytes)).collect();
    assert_eq!(ours, libc);
    assert_eq!(offset_of!(C, tcpi_snd_rcv_wscale), TcpField::find("snd_wscale").unwrap().at);
}

// What the kernel that runs says of its own structure (/sys/kernel/btf/vmlinux).
#[test]
fn they_are_where_this_kernel_has_them() {
    let Ok(btf) = std::fs::read("/sys/kernel/btf/vmlinux") else {
        return println!("skipped: this kernel does not show its types (/sys/kernel/btf/vmlinux)");
    };
    let members = btf_members(&btf, "tcp_info").unwrap();
    let known: Vec<_> =
        members.iter().filter(|member| TcpField::find(&member.0).is_some()).collect();
    assert!(known.len() > 50, "{known:?}");
    for (name, at, bits) in known {
        let field = TcpField::find(name).unwrap();
        let low = field.bits.map_or(0, |(low, _)| low as usize);
        assert_eq!(field.at * 8 + low, *at, "{name} begins at another bit");
        let count = field.bits.map_or(0, |(_, count)| count as usize);
        assert_eq!(count, *bits, "{name} has another number of bits");
    }
    // They are in the table's order, so that the size of each is settled by the next one's place.
    let all = TCP_FIELDS.iter().map(|field| field.name).zip(members.iter().map(|m| m.0.as_str()));
    for (ours, kernels) in all {
        assert_eq!(ours, kernels);
    }
}

// The members of a structure: name, first bit, and of a bit field how many
// (Documentation/bpf/btf.rst).
fn btf_members(btf: &[u8], wanted: &str) -> Option<Vec<(String, usize, usize)>> {
    let word = |at: usize| Some(u32::from_ne_bytes(*btf.get(at..)?.first_chunk()?) as usize);
    let (header, types, types_len, names) = (word(4)?, word(8)?, word(12)?, word(16)?);
    let name = |at: usize| {
        let text = btf.get(header + names + at..)?.split(|byte| *byte == 0).next()?;
        Some(String::from_utf8_lossy(text).into_owned())
    };
    let mut at = header + types;
    let end = at + types_len;
    while at < end {
        let (called, info) = (name(word(at)?)?, word(at + 4)?);
        let (kind, count, flag) = (info >> 24 & 31, info & 0xffff, info >> 31 == 1);
        let body = at + 12;
        const STRUCT: usize = 4;
        if kind == STRUCT && called == wanted {
            let member = |index: usize| {
                let at = body + 12 * index;
                let place = word(at + 8)?;
                let (bit, bits) = if flag { (place & 0xff_ffff, place >> 24) } else { (place, 0) };
                Some((name(word(at)?)?, bit, bits))
            };
            return (0..count).map(member).collect();
        }
        at = body
            + match kind {
                1 | 14 | 17 => 4,
                3 => 12,
                4 | 5 | 15 | 19 => 12 * count,
                6 | 13 => 8 * count,
                _ => 0,
            };
    }
    None
}

proptest! {
    // Shorter and longer than the table: what is there is read, what is not is none.
    #[test]
    fn any_length_is_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let given = info(bytes.clone());
        for field in TCP_FIELDS {
            let number = given.get(field.name);
            prop_assert_eq!(number.is_some(), field.at + field.bytes <= bytes.len());
            let Some(number) = number else { continue };
            let wide = field.bits.map_or(field.bytes as u32 * 8, |(_, count)| count);
            prop_assert!(wide == 64 || number < 1 << wide);
        }
    }

    // More bytes behind change no field before them.
    #[test]
    fn what_a_newer_kernel_adds_changes_nothing(
        bytes in prop::collection::vec(any::<u8>(), 280),
        more in prop::collection::vec(any::<u8>(), 0..100),
    ) {
        let (short, long) = (info(bytes.clone()), info([bytes, more].concat()));
        for field in TCP_FIELDS {
            prop_assert_eq!(short.get(field.name), long.get(field.name));
        }
    }

    #[test]
    fn a_number_is_read_where_it_was_written(number in any::<u32>(), scale in 0_u8..16) {
        let mut bytes = vec![0; 280];
        let rtt = offset("tcpi_rtt");
        bytes[rtt..rtt + 4].copy_from_slice(&number.to_ne_bytes());
        let low = TcpField::find("rcv_wscale").unwrap();
        bytes[low.at] = scale << low.bits.unwrap().0;
        let given = info(bytes);
        prop_assert_eq!(given.get("rtt"), Some(number.into()));
        prop_assert_eq!(given.get("rcv_wscale"), Some(scale.into()));
        let others = TCP_FIELDS.iter().filter(|f| !["tcpi_rtt", "tcpi_rcv_wscale"].contains(&f.name));
        prop_assert_eq!(others.filter_map(|field| field.of(&given)).sum::<u64>(), 0);
    }
}
