//! What the fields of `struct tcp_info` are called and mean. Facts from `tcp_get_info` in the
//! kernel's net/ipv4/tcp.c and from include/uapi/linux/tcp.h. `x` is a name, `x_help` the meaning.

crate::messages! {
    state { en: "TCP state", ko: "TCP 상태" }
    state_help { en: "The state of the connection (RFC 9293), as the kernel keeps it.", ko: "커널이 유지하는 연결 상태입니다(RFC 9293)." }
    ca_state { en: "congestion state", ko: "혼잡 제어 상태" }
    ca_state_help { en: "What congestion control is at: Open (nothing unusual), Disorder (duplicate ACKs or SACKs were seen), CWR (slowed down after a congestion notice), Recovery (fast retransmit), Loss (the retransmission timer fired).", ko: "혼잡 제어의 현재 단계입니다. Open은 정상, Disorder는 중복 ACK나 SACK를 본 상태, CWR은 혼잡 통지를 받고 줄인 상태, Recovery는 빠른 재전송, Loss는 재전송 타이머가 만료된 상태입니다." }
    retransmits { en: "timeouts in a row", ko: "연속 타임아웃" }
    retransmits_help { en: "How often the retransmission timer has fired since the last progress. An ACK of new data makes it 0.", ko: "마지막 진전 이후 재전송 타이머가 만료된 횟수입니다. 새 데이터의 ACK를 받으면 0이 됩니다." }
    probes { en: "probes not answered", ko: "응답 없는 프로브" }
    probes_help { en: "Window probes or keepalive probes that were sent and not answered yet.", ko: "보냈지만 아직 응답을 받지 못한 윈도우 프로브나 keepalive 프로브의 수입니다." }
    backoff { en: "timer doublings", ko: "타이머 2배 증가 횟수" }
    backoff_help { en: "How often in a row the wait of the retransmission or probe timer has been doubled (exponential backoff).", ko: "재전송 타이머나 프로브 타이머의 대기 시간을 연달아 두 배로 늘린 횟수입니다(지수 백오프)." }
    options { en: "options in use", ko: "사용 중인 옵션" }
    options_help { en: "What both ends agreed on in the handshake: timestamps, SACK, window scaling, ECN (seen: a packet marked ECN-capable came), data acknowledged in the SYN (Fast Open).", ko: "핸드셰이크에서 합의한 옵션입니다. 타임스탬프, SACK, 윈도우 스케일링, ECN(seen은 ECN 표시가 된 패킷을 받았다는 뜻), SYN에 실린 데이터의 확인(Fast Open)." }
    snd_wscale { en: "peer's window shift", ko: "상대 윈도우 시프트" }
    snd_wscale_help { en: "By how many bits the window field of the peer's segments is shifted left (RFC 7323). Without window scaling it is 0.", ko: "상대 세그먼트의 윈도우 필드를 왼쪽으로 시프트하는 비트 수입니다(RFC 7323). 윈도우 스케일링을 쓰지 않으면 0입니다." }
    rcv_wscale { en: "own window shift", ko: "자기 윈도우 시프트" }
    rcv_wscale_help { en: "By how many bits the peer shifts the window field of our segments left (RFC 7323). Without window scaling it is 0.", ko: "상대가 우리 세그먼트의 윈도우 필드를 왼쪽으로 시프트하는 비트 수입니다(RFC 7323). 윈도우 스케일링을 쓰지 않으면 0입니다." }
    delivery_rate_app_limited { en: "rate app-limited", ko: "앱이 제한한 전송률" }
    delivery_rate_app_limited_help { en: "1: while the delivery rate was measured, the program gave TCP too little to send; the path may carry more.", ko: "1이면 전달률을 재는 동안 프로그램이 보낼 데이터를 충분히 주지 않은 것입니다. 경로는 더 보낼 수 있을지도 모릅니다." }
    fastopen_client_fail { en: "Fast Open failure", ko: "Fast Open 실패 이유" }
    fastopen_client_fail_help { en: "Why a client's TCP Fast Open did not work: 0 not known or not tried, 1 no cookie yet, 2 the SYN-ACK did not acknowledge the data, 3 nor did it after a timeout.", ko: "클라이언트의 TCP Fast Open이 되지 않은 이유입니다. 0은 알 수 없거나 시도하지 않음, 1은 쿠키 없음, 2는 SYN-ACK가 데이터를 확인하지 않음, 3은 타임아웃 뒤에도 확인하지 않음." }
    rto { en: "retransmission timeout", ko: "재전송 타임아웃(RTO)" }
    rto_help { en: "How long a segment may stay unacknowledged before it is sent again (RFC 6298), with the doublings so far. In Linux at least 200 ms unless set otherwise, and 1 s before the first measurement.", ko: "세그먼트가 확인되지 않을 때 재전송하기까지 기다리는 시간입니다(RFC 6298). 지금까지 두 배로 늘린 것도 포함합니다. 리눅스에서는 따로 설정하지 않으면 최소 200 ms이고, 첫 측정 전에는 1초입니다." }
    ato { en: "delayed ACK timeout", ko: "지연 ACK 타임아웃" }
    ato_help { en: "How long an ACK may be held back in the hope that it can go with data: in Linux 40 ms, more where data comes seldom. 0 before data has come.", ko: "데이터에 실어 보낼 수 있기를 기대하며 ACK를 미루는 시간입니다. 리눅스에서는 40 ms이고, 데이터가 드물게 오면 길어집니다. 데이터를 받기 전에는 0입니다." }
    snd_mss { en: "sending MSS", ko: "송신 MSS" }
    snd_mss_help { en: "The most payload a segment is sent with: by the peer's MSS and the path MTU, less the headers and the options of every segment.", ko: "세그먼트 하나에 실어 보내는 최대 페이로드입니다. 상대의 MSS와 경로 MTU에서 헤더와 매번 붙는 옵션을 뺀 값입니다." }
    rcv_mss { en: "receiving MSS, guessed", ko: "수신 MSS(추정)" }
    rcv_mss_help { en: "The size of the peer's full segments, which the kernel guesses from those that came; delayed ACKs go by it.", ko: "커널이 받은 세그먼트를 보고 추정한 상대의 꽉 찬 세그먼트 크기입니다. 지연 ACK를 정할 때 씁니다." }
    unacked { en: "segments in flight", ko: "전송 중인 세그먼트" }
    unacked_help { en: "Segments sent and not acknowledged yet. On a listener the same field is the length of the accept queue.", ko: "보냈지만 아직 확인받지 못한 세그먼트입니다. listen 소켓에서는 같은 필드가 accept 큐의 길이입니다." }
    sacked { en: "segments SACKed", ko: "SACK된 세그먼트" }
    sacked_help { en: "Of those in flight: reported by the peer's SACK as received out of order. On a listener the same field is the backlog limit.", ko: "전송 중인 것 가운데 상대가 SACK로 순서 밖 도착을 알린 세그먼트입니다. listen 소켓에서는 같은 필드가 백로그 한도입니다." }
    lost { en: "segments taken for lost", ko: "손실로 본 세그먼트" }
    lost_help { en: "Of those in flight: held to be lost and to be sent again.", ko: "전송 중인 것 가운데 손실되었다고 판단하여 다시 보낼 세그먼트입니다." }
    retrans { en: "sent again, in flight", ko: "재전송되어 전송 중" }
    retrans_help { en: "Of those in flight: sent again and not acknowledged yet.", ko: "전송 중인 것 가운데 재전송했으나 아직 확인받지 못한 세그먼트입니다." }
    fackets { en: "forward acknowledged", ko: "FACK 거리" }
    fackets_help { en: "From the time of FACK loss detection; the present kernel does not fill it in, so it is 0.", ko: "FACK 손실 탐지 시절의 필드입니다. 지금의 커널은 채우지 않으므로 0입니다." }
    last_data_sent { en: "since data was sent", ko: "마지막 데이터 송신 이후" }
    last_data_sent_help { en: "How long ago the last data segment was sent; before the first one it counts from the connection's beginning.", ko: "마지막 데이터 세그먼트를 보낸 뒤 지난 시간입니다. 아직 보낸 적이 없으면 연결이 시작된 때부터 셉니다." }
    last_ack_sent { en: "since an ACK was sent", ko: "마지막 ACK 송신 이후" }
    last_ack_sent_help { en: "The kernel does not remember it (its header says: Not remembered, sorry), so it is 0.", ko: "커널이 기억하지 않는 값이라 0입니다(헤더 파일에 Not remembered, sorry라고 적혀 있습니다)." }
    last_data_recv { en: "since data came", ko: "마지막 데이터 수신 이후" }
    last_data_recv_help { en: "How long ago the last data segment came; before the first one it counts from the connection's beginning.", ko: "마지막 데이터 세그먼트를 받은 뒤 지난 시간입니다. 아직 받은 적이 없으면 연결이 시작된 때부터 셉니다." }
    last_ack_recv { en: "since an ACK came", ko: "마지막 ACK 수신 이후" }
    last_ack_recv_help { en: "How long ago the last ACK came.", ko: "마지막 ACK를 받은 뒤 지난 시간입니다." }
    pmtu { en: "path MTU", ko: "경로 MTU" }
    pmtu_help { en: "The largest IP packet that the path is held to carry.", ko: "경로가 나를 수 있다고 보는 가장 큰 IP 패킷입니다." }
    rcv_ssthresh { en: "receive window ceiling", ko: "수신 윈도우 상한" }
    rcv_ssthresh_help { en: "What the advertised window may grow to at present; it rises while data comes in well filled segments.", ko: "광고하는 윈도우가 지금 커질 수 있는 한도입니다. 데이터가 꽉 찬 세그먼트로 들어오면 올라갑니다." }
    rtt { en: "round trip time", ko: "왕복 시간(RTT)" }
    rtt_help { en: "From a segment to its ACK, smoothed over the measurements (SRTT of RFC 6298).", ko: "세그먼트를 보내고 ACK를 받기까지의 시간을 측정값들로 평활한 것입니다(RFC 6298의 SRTT)." }
    rttvar { en: "deviation of the RTT", ko: "RTT 편차" }
    rttvar_help { en: "How much the round trip time varies (mean deviation); the timeout is made from both.", ko: "왕복 시간이 흔들리는 정도(평균 편차)입니다. 타임아웃은 둘을 함께 써서 정합니다." }
    snd_ssthresh { en: "slow start threshold", ko: "느린 시작 임계값" }
    snd_ssthresh_help { en: "Below it the congestion window grows by slow start, from it on by congestion avoidance. It begins without limit (2147483647) and falls with the first loss.", ko: "혼잡 윈도우가 이 값보다 작으면 느린 시작, 이상이면 혼잡 회피로 커집니다. 처음에는 한도가 없고(2147483647) 첫 손실 때 내려갑니다." }
    snd_cwnd { en: "congestion window", ko: "혼잡 윈도우(cwnd)" }
    snd_cwnd_help { en: "How many segments may be in flight by congestion control; the peer's window may allow fewer. Begins at 10.", ko: "혼잡 제어가 전송 중으로 허용하는 세그먼트 수입니다. 상대의 윈도우가 더 적게 허용할 수도 있습니다. 10에서 시작합니다." }
    advmss { en: "own MSS, advertised", ko: "알린 자기 MSS" }
    advmss_help { en: "The MSS that this side told the peer in its SYN or SYN-ACK.", ko: "이쪽이 SYN이나 SYN-ACK에서 상대에게 알린 MSS입니다." }
    reordering { en: "reordering allowed", ko: "허용하는 순서 뒤바뀜" }
    reordering_help { en: "By how many segments the order may be upset before a segment is taken for lost; begins at net.ipv4.tcp_reordering (3).", ko: "세그먼트가 손실되었다고 판단하기 전에 허용하는 순서 뒤바뀜의 정도입니다. net.ipv4.tcp_reordering(3)에서 시작합니다." }
    rcv_rtt { en: "RTT, receiver's", ko: "수신측 RTT" }
    rcv_rtt_help { en: "The round trip time as the receiving side estimates it, for tuning its buffer; 0 while there is no estimate.", ko: "수신측이 버퍼를 조정하려고 추정한 왕복 시간입니다. 추정값이 없으면 0입니다." }
    rcv_space { en: "read per RTT", ko: "RTT당 읽은 양" }
    rcv_space_help { en: "Bytes the program is expected to read within one round trip time; by it the kernel enlarges the receive buffer.", ko: "프로그램이 왕복 시간 하나 동안 읽으리라고 보는 바이트입니다. 커널은 이 값으로 수신 버퍼를 늘립니다." }
    total_retrans { en: "segments sent again", ko: "재전송한 세그먼트" }
    total_retrans_help { en: "Segments sent again since the connection began, the handshake's included.", ko: "연결이 시작된 뒤 재전송한 세그먼트입니다. 핸드셰이크의 것도 포함합니다." }
    pacing_rate { en: "pacing rate", ko: "페이싱 속도" }
    pacing_rate_help { en: "At what rate TCP would let data out if it is paced; computed from congestion window and RTT whether pacing is on or not.", ko: "페이싱을 할 때 TCP가 데이터를 내보내는 속도입니다. 페이싱을 쓰는지와 관계없이 혼잡 윈도우와 RTT로 계산합니다." }
    max_pacing_rate { en: "pacing rate, most", ko: "페이싱 속도 상한" }
    max_pacing_rate_help { en: "SO_MAX_PACING_RATE. All bits set means that no limit was given.", ko: "SO_MAX_PACING_RATE입니다. 모든 비트가 1이면 한도를 정하지 않은 것입니다." }
    bytes_acked { en: "bytes acknowledged", ko: "확인받은 바이트" }
    bytes_acked_help { en: "Sent bytes the peer has acknowledged. The kernel counts the SYN of the side that connected and the FIN as a byte each.", ko: "상대가 확인한 송신 바이트입니다. 커널은 연결을 건 쪽의 SYN과 FIN도 한 바이트씩 셉니다." }
    bytes_received { en: "bytes received", ko: "받은 바이트" }
    bytes_received_help { en: "Bytes received in order. The kernel counts the peer's FIN as a byte.", ko: "순서대로 받은 바이트입니다. 커널은 상대의 FIN도 한 바이트로 셉니다." }
    segs_out { en: "segments sent", ko: "보낸 세그먼트" }
    segs_out_help { en: "All segments sent, also those without data and those sent again.", ko: "보낸 세그먼트 전체입니다. 데이터가 없는 것과 재전송도 포함합니다." }
    segs_in { en: "segments received", ko: "받은 세그먼트" }
    segs_in_help { en: "All segments received, also those without data.", ko: "받은 세그먼트 전체입니다. 데이터가 없는 것도 포함합니다." }
    notsent_bytes { en: "written, not sent", ko: "썼으나 보내지 않음" }
    notsent_bytes_help { en: "Bytes in the send queue that have never been sent: congestion window, peer's window or pacing holds them back.", ko: "송신 큐에서 아직 한 번도 보내지 않은 바이트입니다. 혼잡 윈도우나 상대의 윈도우, 페이싱이 막고 있습니다." }
    min_rtt { en: "least RTT", ko: "최소 RTT" }
    min_rtt_help { en: "The least round trip time of the last minutes (net.ipv4.tcp_min_rtt_wlen, 300 s). 4294967295 means that none was measured yet.", ko: "최근 몇 분(net.ipv4.tcp_min_rtt_wlen, 300초) 동안의 가장 작은 왕복 시간입니다. 4294967295이면 아직 측정값이 없는 것입니다." }
    data_segs_in { en: "data segments received", ko: "받은 데이터 세그먼트" }
    data_segs_in_help { en: "Segments with data that were received.", ko: "받은 세그먼트 가운데 데이터가 있는 것입니다." }
    data_segs_out { en: "data segments sent", ko: "보낸 데이터 세그먼트" }
    data_segs_out_help { en: "Segments with data that were sent, those sent again included.", ko: "보낸 세그먼트 가운데 데이터가 있는 것입니다. 재전송도 포함합니다." }
    delivery_rate { en: "delivery rate", ko: "전달률" }
    delivery_rate_help { en: "The rate at which data last arrived at the peer, measured by its ACKs; 0 while there is no measurement.", ko: "데이터가 최근 상대에 도착한 속도를 ACK로 잰 값입니다. 측정값이 없으면 0입니다." }
    busy_time { en: "time with data to send", ko: "보낼 것이 있던 시간" }
    busy_time_help { en: "How long there was data in the send queue, sent or not; the two times after it are parts of this one.", ko: "송신 큐에 데이터가 있던 시간입니다(보냈든 아니든). 아래의 두 시간은 이 시간의 일부입니다." }
    rwnd_limited { en: "held by peer's window", ko: "상대 윈도우에 막힌 시간" }
    rwnd_limited_help { en: "How long sending was limited by the window that the peer advertised: the program there read too slowly.", ko: "상대가 광고한 윈도우 때문에 송신이 제한된 시간입니다. 상대 프로그램이 늦게 읽은 것입니다." }
    sndbuf_limited { en: "held by send buffer", ko: "송신 버퍼에 막힌 시간" }
    sndbuf_limited_help { en: "How long sending was limited by SO_SNDBUF: the windows allowed more than the buffer held.", ko: "SO_SNDBUF 때문에 송신이 제한된 시간입니다. 윈도우는 버퍼에 든 것보다 많이 허용했습니다." }
    delivered { en: "segments delivered", ko: "전달된 세그먼트" }
    delivered_help { en: "Segments that the peer acknowledged or SACKed, the SYN included; those sent again included.", ko: "상대가 ACK나 SACK로 확인한 세그먼트입니다. SYN과 재전송도 포함합니다." }
    delivered_ce { en: "delivered, CE echoed", ko: "CE 통지와 함께 전달됨" }
    delivered_ce_help { en: "Of those delivered: acknowledged with an echo of a congestion mark (ECN).", ko: "전달된 것 가운데 혼잡 표시(ECN)를 되돌려 받으며 확인된 세그먼트입니다." }
    bytes_sent { en: "bytes sent", ko: "보낸 바이트" }
    bytes_sent_help { en: "Payload bytes sent, those sent again included.", ko: "보낸 페이로드 바이트입니다. 재전송도 포함합니다." }
    bytes_retrans { en: "bytes sent again", ko: "재전송한 바이트" }
    bytes_retrans_help { en: "Of the bytes sent: sent again.", ko: "보낸 바이트 가운데 재전송한 것입니다." }
    dsack_dups { en: "duplicates reported", ko: "보고된 중복" }
    dsack_dups_help { en: "Segments that the peer reported by DSACK as received twice: sent again without need.", ko: "상대가 DSACK로 두 번 받았다고 알린 세그먼트입니다. 불필요한 재전송이었습니다." }
    reord_seen { en: "reorderings seen", ko: "관측된 순서 뒤바뀜" }
    reord_seen_help { en: "How often segments turned out to have been reordered on the way.", ko: "세그먼트의 순서가 경로에서 뒤바뀐 것이 드러난 횟수입니다." }
    rcv_ooopack { en: "received out of order", ko: "순서 밖으로 받은 세그먼트" }
    rcv_ooopack_help { en: "Segments that came before one that was to precede them.", ko: "앞서 와야 할 세그먼트보다 먼저 도착한 세그먼트입니다." }
    snd_wnd { en: "peer's window", ko: "상대의 윈도우" }
    snd_wnd_help { en: "The receive window that the peer advertised last, already shifted: so many bytes beyond the last ACK it will take. 0 stops the sender.", ko: "상대가 마지막으로 광고한 수신 윈도우(스케일 적용)입니다. 마지막 ACK 뒤로 이만큼의 바이트를 받습니다. 0이면 송신이 멈춥니다." }
    rcv_wnd { en: "own window", ko: "자기 윈도우" }
    rcv_wnd_help { en: "The receive window that this side advertised last. It shrinks as data is left unread; at 0 the peer has to stop.", ko: "이쪽이 마지막으로 광고한 수신 윈도우입니다. 읽지 않은 데이터가 쌓이면 줄어들고, 0이면 상대가 멈춰야 합니다." }
    rehash { en: "path rehashes", ko: "경로 재해시" }
    rehash_help { en: "How often a new transmit hash was chosen after a timeout or congestion, so that the packets may take another path.", ko: "타임아웃이나 혼잡 뒤에 패킷이 다른 경로로 가도록 송신 해시를 바꾼 횟수입니다." }
    total_rto { en: "timeouts in all", ko: "전체 타임아웃" }
    total_rto_help { en: "How often the retransmission timer has fired, for SYN and SYN-ACK too.", ko: "재전송 타이머가 만료된 전체 횟수입니다. SYN과 SYN-ACK의 것도 포함합니다." }
    total_rto_recoveries { en: "recoveries from timeout", ko: "타임아웃 복구" }
    total_rto_recoveries_help { en: "How often the connection went into recovery after a timeout, one that goes on included.", ko: "타임아웃 뒤 복구에 들어간 횟수입니다. 진행 중인 것도 포함합니다." }
    total_rto_time { en: "time in such recoveries", ko: "타임아웃 복구 시간" }
    total_rto_time_help { en: "How long such recoveries took in all, one that goes on included.", ko: "타임아웃 복구에 걸린 전체 시간입니다. 진행 중인 것도 포함합니다." }
    received_ce { en: "received with CE", ko: "CE 표시로 받음" }
    received_ce_help { en: "Segments received with a congestion mark (ECN CE).", ko: "혼잡 표시(ECN CE)가 붙어 도착한 세그먼트입니다." }
    delivered_e1_bytes { en: "delivered as ECT(1)", ko: "ECT(1)로 전달된 바이트" }
    delivered_e1_bytes_help { en: "Sent bytes that reached the peer marked ECT(1), as it reports by Accurate ECN (RFC 9768).", ko: "상대가 Accurate ECN(RFC 9768)으로 알린, ECT(1) 표시로 도착한 송신 바이트입니다." }
    delivered_e0_bytes { en: "delivered as ECT(0)", ko: "ECT(0)으로 전달된 바이트" }
    delivered_e0_bytes_help { en: "Sent bytes that reached the peer marked ECT(0), as it reports by Accurate ECN (RFC 9768).", ko: "상대가 Accurate ECN(RFC 9768)으로 알린, ECT(0) 표시로 도착한 송신 바이트입니다." }
    delivered_ce_bytes { en: "delivered as CE", ko: "CE로 전달된 바이트" }
    delivered_ce_bytes_help { en: "Sent bytes that reached the peer with a congestion mark, as it reports by Accurate ECN (RFC 9768).", ko: "상대가 Accurate ECN(RFC 9768)으로 알린, 혼잡 표시가 붙어 도착한 송신 바이트입니다." }
    received_e1_bytes { en: "received as ECT(1)", ko: "ECT(1)로 받은 바이트" }
    received_e1_bytes_help { en: "Received bytes that were marked ECT(1) (Accurate ECN, RFC 9768).", ko: "ECT(1) 표시로 받은 바이트입니다(Accurate ECN, RFC 9768)." }
    received_e0_bytes { en: "received as ECT(0)", ko: "ECT(0)으로 받은 바이트" }
    received_e0_bytes_help { en: "Received bytes that were marked ECT(0) (Accurate ECN, RFC 9768).", ko: "ECT(0) 표시로 받은 바이트입니다(Accurate ECN, RFC 9768)." }
    received_ce_bytes { en: "received as CE", ko: "CE로 받은 바이트" }
    received_ce_bytes_help { en: "Received bytes with a congestion mark (Accurate ECN, RFC 9768).", ko: "혼잡 표시가 붙은 채로 받은 바이트입니다(Accurate ECN, RFC 9768)." }
    accecn_fail_mode { en: "Accurate ECN failures", ko: "Accurate ECN 실패" }
    accecn_fail_mode_help { en: "Bits for what of Accurate ECN does not work on this path: 1 and 2 the ACE field sent and received, 4 and 8 the option sent and received. As Linux 6.18 lays the structure out.", ko: "이 경로에서 Accurate ECN의 무엇이 되지 않는지 나타내는 비트입니다. 1과 2는 ACE 필드의 송신과 수신, 4와 8은 옵션의 송신과 수신입니다. 리눅스 6.18의 구조체 배치를 따릅니다." }
    accecn_opt_seen { en: "Accurate ECN option", ko: "Accurate ECN 옵션" }
    accecn_opt_seen_help { en: "Whether the peer's Accurate ECN option was seen: 0 not, 1 an empty one, 2 one with counters, 3 it failed. As Linux 6.18 lays the structure out.", ko: "상대의 Accurate ECN 옵션을 보았는지 나타냅니다. 0은 보지 못함, 1은 빈 옵션, 2는 카운터가 있는 옵션, 3은 실패입니다. 리눅스 6.18의 구조체 배치를 따릅니다." }
}
