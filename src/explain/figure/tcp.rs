//! The fields of `struct tcp_info`, each as a figure.

use super::Figure;
use crate::explain::text::figure_tcp as text;

/// The figure of a field of `TCP_INFO`, named with or without `tcpi_`; none of a name that is no
/// field's. Every field of [`crate::os::TCP_FIELDS`] has one.
pub fn of(field: &str) -> Option<&'static Figure> {
    let bare = field.strip_prefix("tcpi_").unwrap_or(field);
    FIGURES.iter().find(|(name, _)| *name == bare).map(|(_, figure)| figure)
}

/// The same of a connection without descriptor, whose `TCP_INFO` sock_diag(7) tells.
pub fn of_row(field: &str) -> Option<&'static Figure> {
    let bare = field.strip_prefix("tcpi_").unwrap_or(field);
    ROWS.iter().find(|(name, _)| *name == bare).map(|(_, figure)| figure)
}

macro_rules! figures {
    ($($field:ident $help:ident)+) => {
        const ROWS: &[(&str, Figure)] = &[$((
            stringify!($field),
            Figure {
                name: text::$field,
                source: concat!("sock_diag(7) INET_DIAG_INFO tcpi_", stringify!($field)),
                help: text::$help,
            },
        )),+];
        const FIGURES: &[(&str, Figure)] = &[$((
            stringify!($field),
            Figure {
                name: text::$field,
                source: concat!("getsockopt(TCP_INFO) tcpi_", stringify!($field)),
                help: text::$help,
            },
        )),+];
    };
}

figures! {
    state state_help
    ca_state ca_state_help
    retransmits retransmits_help
    probes probes_help
    backoff backoff_help
    options options_help
    snd_wscale snd_wscale_help
    rcv_wscale rcv_wscale_help
    delivery_rate_app_limited delivery_rate_app_limited_help
    fastopen_client_fail fastopen_client_fail_help
    rto rto_help
    ato ato_help
    snd_mss snd_mss_help
    rcv_mss rcv_mss_help
    unacked unacked_help
    sacked sacked_help
    lost lost_help
    retrans retrans_help
    fackets fackets_help
    last_data_sent last_data_sent_help
    last_ack_sent last_ack_sent_help
    last_data_recv last_data_recv_help
    last_ack_recv last_ack_recv_help
    pmtu pmtu_help
    rcv_ssthresh rcv_ssthresh_help
    rtt rtt_help
    rttvar rttvar_help
    snd_ssthresh snd_ssthresh_help
    snd_cwnd snd_cwnd_help
    advmss advmss_help
    reordering reordering_help
    rcv_rtt rcv_rtt_help
    rcv_space rcv_space_help
    total_retrans total_retrans_help
    pacing_rate pacing_rate_help
    max_pacing_rate max_pacing_rate_help
    bytes_acked bytes_acked_help
    bytes_received bytes_received_help
    segs_out segs_out_help
    segs_in segs_in_help
    notsent_bytes notsent_bytes_help
    min_rtt min_rtt_help
    data_segs_in data_segs_in_help
    data_segs_out data_segs_out_help
    delivery_rate delivery_rate_help
    busy_time busy_time_help
    rwnd_limited rwnd_limited_help
    sndbuf_limited sndbuf_limited_help
    delivered delivered_help
    delivered_ce delivered_ce_help
    bytes_sent bytes_sent_help
    bytes_retrans bytes_retrans_help
    dsack_dups dsack_dups_help
    reord_seen reord_seen_help
    rcv_ooopack rcv_ooopack_help
    snd_wnd snd_wnd_help
    rcv_wnd rcv_wnd_help
    rehash rehash_help
    total_rto total_rto_help
    total_rto_recoveries total_rto_recoveries_help
    total_rto_time total_rto_time_help
    received_ce received_ce_help
    delivered_e1_bytes delivered_e1_bytes_help
    delivered_e0_bytes delivered_e0_bytes_help
    delivered_ce_bytes delivered_ce_bytes_help
    received_e1_bytes received_e1_bytes_help
    received_e0_bytes received_e0_bytes_help
    received_ce_bytes received_ce_bytes_help
    accecn_fail_mode accecn_fail_mode_help
    accecn_opt_seen accecn_opt_seen_help
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::TCP_FIELDS;

    #[test]
    fn every_field_of_the_structure_has_its_figure() {
        for field in TCP_FIELDS {
            let figure = of(field.name).unwrap_or_else(|| panic!("{} has none", field.name));
            assert_eq!(figure.source, format!("getsockopt(TCP_INFO) {}", field.name));
        }
        assert_eq!((FIGURES.len(), ROWS.len()), (TCP_FIELDS.len(), TCP_FIELDS.len()));
        assert!(of("tcpi_nothing").is_none());
    }
}
