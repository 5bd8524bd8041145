//! What the counters of the network namespace count, in a phrase (`snmp_counter.rst` of the kernel).

crate::messages! {
    heading { en: "Counters of this network namespace that moved meanwhile", ko: "호출하는 동안 변한 이 네트워크 네임스페이스의 카운터" }
    heading_long { en: "Counters of this network namespace that moved while the call was under way, whoever moved them", ko: "호출이 진행되는 동안 변한 이 네트워크 네임스페이스의 카운터(다른 프로그램이 변화시킨 것 포함)" }

    listen_overflows { en: "connection requests dropped because an accept queue was full", ko: "accept 큐가 가득 차서 버려진 연결 요청" }
    listen_drops { en: "connection requests dropped at a listener, for whatever reason", ko: "리스너에서 버려진 연결 요청(이유 불문)" }
    req_q_full_drop { en: "SYNs dropped because a SYN queue was full and cookies are off", ko: "SYN 큐가 가득 차고 쿠키를 쓰지 않아 버려진 SYN" }
    req_q_full_cookies { en: "SYNs answered with a cookie because a SYN queue was full", ko: "SYN 큐가 가득 차서 쿠키로 응답한 SYN" }
    cookies_sent { en: "SYN cookies sent", ko: "보낸 SYN 쿠키" }
    cookies_received { en: "SYN cookies that came back valid", ko: "유효하게 돌아온 SYN 쿠키" }
    cookies_failed { en: "SYN cookies that came back invalid", ko: "유효하지 않은 SYN 쿠키" }
    embryonic_rsts { en: "handshakes broken off by a reset (SYN_RECV)", ko: "SYN_RECV에서 RST로 끊긴 핸드셰이크" }
    abort_on_close { en: "closed with unread data: a reset was sent instead of a FIN", ko: "읽지 않은 데이터가 남은 채 닫혀 FIN 대신 RST를 보냄" }
    abort_on_data { en: "reset by SO_LINGER 0, or because data came after close", ko: "SO_LINGER 0 때문에, 또는 close 뒤에 데이터가 와서 RST로 끊음" }
    abort_on_timeout { en: "given up: a timer fired too often without an answer", ko: "응답 없이 타이머가 너무 여러 번 만료되어 포기한 연결" }
    abort_on_linger { en: "FIN_WAIT2 ended at once by TCP_LINGER2", ko: "TCP_LINGER2 때문에 바로 끝난 FIN_WAIT2" }
    backlog_drop { en: "segments dropped: too many came while a call held the socket", ko: "호출이 소켓을 잡고 있는 동안 너무 많이 와서 버려진 세그먼트" }
    receive_queue_drop { en: "segments dropped: no room in the receive buffer", ko: "수신 버퍼에 자리가 없어 버려진 세그먼트" }
    prune_called { en: "a receive buffer was over its limit and was tidied up", ko: "수신 버퍼가 한도를 넘어 정리됨" }
    timeouts { en: "retransmission timers that fired", ko: "만료된 재전송 타이머" }
    syn_retrans { en: "SYNs and SYN-ACKs sent again", ko: "다시 보낸 SYN과 SYN-ACK" }
    loss_probes { en: "tail loss probes sent", ko: "보낸 꼬리 손실 탐침(TLP)" }
    lost_retransmit { en: "retransmissions that were lost, too", ko: "다시 유실된 재전송" }
    fast_retrans { en: "segments sent again before the timer fired", ko: "타이머 만료 전에 다시 보낸 세그먼트(빠른 재전송)" }
    dsack_received { en: "told by the peer that data came twice (DSACK)", ko: "데이터를 두 번 받았다고 상대가 알림(DSACK)" }
    dsack_sent { en: "told the peer that old data came again (DSACK)", ko: "옛 데이터가 또 왔다고 상대에게 알림(DSACK)" }
    to_zero_window { en: "windows that closed: a receiver has no room left", ko: "0으로 닫힌 수신 윈도(받는 쪽에 자리가 없음)" }
    from_zero_window { en: "closed windows that opened again", ko: "0이었다가 다시 열린 수신 윈도" }
    want_zero_window { en: "windows that would close if they could shrink", ko: "줄일 수 있었다면 0이 되었을 수신 윈도" }
    zero_window_drop { en: "segments dropped: the window was closed", ko: "윈도가 0이어서 버려진 세그먼트" }
    window_probe { en: "probes sent into a closed window", ko: "닫힌 윈도에 보낸 탐침" }
    keep_alive { en: "keepalive probes sent", ko: "보낸 keepalive 탐침" }
    delayed_acks { en: "ACKs that were sent late, by the timer", ko: "타이머로 늦게 보낸 ACK(지연 ACK)" }
    time_wait { en: "connections whose TIME_WAIT ended by its timer", ko: "타이머로 TIME_WAIT이 끝난 연결" }
    time_wait_recycled { en: "TIME_WAIT ports taken again by a new connection", ko: "새 연결이 다시 쓴 TIME_WAIT 포트" }
    time_wait_overflow { en: "closed without TIME_WAIT: there are too many", ko: "TIME_WAIT이 너무 많아 거치지 않고 닫힌 연결" }
    defer_accept_drop { en: "ACKs ignored while waiting for data (TCP_DEFER_ACCEPT)", ko: "데이터를 기다리느라 무시한 ACK(TCP_DEFER_ACCEPT)" }
    pure_acks { en: "ACKs received without data", ko: "데이터 없이 받은 ACK" }
    predicted_acks { en: "ACKs received on the fast path (header prediction)", ko: "빠른 경로로 처리한 ACK(헤더 예측)" }
    predicted_data { en: "data received on the fast path (header prediction)", ko: "빠른 경로로 처리한 데이터(헤더 예측)" }
    data_sent { en: "segments with data sent for the first time", ko: "처음 보낸 데이터 세그먼트" }
    auto_corking { en: "small writes held back to be joined (autocorking)", ko: "합쳐 보내려고 잠시 붙잡은 작은 쓰기(autocorking)" }
    coalesced { en: "segments joined in the receive queue", ko: "수신 큐에서 합쳐진 세그먼트" }
    delivered { en: "segments known to have arrived", ko: "도착이 확인된 세그먼트" }
    fast_open_active { en: "connections opened with data in the SYN", ko: "SYN에 데이터를 실어 맺은 연결" }
    fast_open_passive { en: "connections taken with data in the SYN", ko: "SYN에 실린 데이터를 받아들인 연결" }
    active_opens { en: "SYNs sent: connect began", ko: "connect로 시작한 연결(SYN 송신)" }
    passive_opens { en: "connections that listeners took in", ko: "리스너가 받아들인 연결" }
    attempt_fails { en: "connections that failed before they were made", ko: "맺어지기 전에 실패한 연결" }
    estab_resets { en: "connections ended by a reset", ko: "RST로 끝난 연결" }
    current { en: "connections in ESTABLISHED or CLOSE_WAIT: how many more or fewer", ko: "ESTABLISHED나 CLOSE_WAIT 상태인 연결 수의 증감" }
    segments_in { en: "segments received", ko: "받은 세그먼트" }
    segments_out { en: "segments sent", ko: "보낸 세그먼트" }
    segments_again { en: "segments sent again", ko: "재전송한 세그먼트" }
    segments_bad { en: "segments received in error", ko: "오류가 있는 수신 세그먼트" }
    resets_out { en: "resets sent", ko: "보낸 RST" }
    datagrams_in { en: "datagrams handed to sockets", ko: "소켓에 전달된 데이터그램" }
    datagrams_out { en: "datagrams sent", ko: "보낸 데이터그램" }
    no_ports { en: "datagrams to a port that nobody is bound to", ko: "아무도 바인드하지 않은 포트로 온 데이터그램" }
    datagrams_lost { en: "datagrams received and not handed over", ko: "받았으나 전달하지 못한 데이터그램" }
    receive_buffer_errors { en: "datagrams dropped: no room in the receive buffer", ko: "수신 버퍼에 자리가 없어 버려진 데이터그램" }
    send_buffer_errors { en: "datagrams not sent: no room in the send buffer", ko: "송신 버퍼에 자리가 없어 보내지 못한 데이터그램" }
    unreachable_in { en: "ICMP: destination unreachable, received", ko: "받은 ICMP 목적지 도달 불가" }
    unreachable_out { en: "ICMP: destination unreachable, sent", ko: "보낸 ICMP 목적지 도달 불가" }
    fragments { en: "fragments made of packets too long for the MTU", ko: "MTU보다 긴 패킷을 나누어 만든 단편" }
    fragmented { en: "packets sent in fragments", ko: "단편으로 나누어 보낸 패킷" }
    reassembled { en: "packets put together from fragments", ko: "단편을 모아 복원한 패킷" }
    in_discards { en: "packets received and thrown away", ko: "받았으나 버린 패킷" }
    out_discards { en: "packets thrown away before they were sent", ko: "보내기 전에 버린 패킷" }
    no_routes { en: "packets without a route to their destination", ko: "목적지로 가는 경로가 없는 패킷" }
}
