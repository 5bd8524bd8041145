//! What an option is, in one line each.

crate::messages! {
    needs(capability) { en: "Needs {capability}.", ko: "{capability} 권한이 필요합니다." }
    partly(capability) { en: "Some values need {capability}.", ko: "일부 값은 {capability} 권한이 필요합니다." }
    from_sysctl(name) { en: "The default is {name}.", ko: "기본값은 {name}에서 옵니다." }
    since(version) { en: "Since Linux {version}.", ko: "Linux {version}부터 있습니다." }

    wanted_flag { en: "on or off (or a number)", ko: "on 또는 off(또는 숫자)" }
    wanted_number { en: "a whole number (5, -1, 0x10), or bytes (hex:0100)", ko: "정수(5, -1, 0x10) 또는 바이트(hex:0100)" }
    wanted_size { en: "a size in bytes (4096, 64k, 1m)", ko: "바이트 단위 크기(4096, 64k, 1m)" }
    wanted_seconds { en: "whole seconds (5, 2m)", ko: "초 단위 시간(5, 2m)" }
    wanted_millis { en: "whole milliseconds (1500, 2s)", ko: "밀리초 단위 시간(1500, 2s)" }
    wanted_micros { en: "whole microseconds (50, 2ms)", ko: "마이크로초 단위 시간(50, 2ms)" }
    wanted_rate { en: "bytes a second (1m), or max", ko: "초당 바이트 수(1m) 또는 max" }
    wanted_linger { en: "seconds (5), off, on,5, or the structure as C writes it", ko: "초(5), off, on,5 또는 C의 구조체 형식" }
    wanted_timeval { en: "a time (1.5s, 200ms; 0 for ever), or the structure as C writes it", ko: "시간(1.5s, 200ms, 끝없이는 0) 또는 C의 구조체 형식" }
    wanted_text { en: "a name (cubic, \"lo\")", ko: "이름(cubic, \"lo\")" }
    wanted_names(names) { en: "one of {names}, or a number", ko: "{names} 중 하나 또는 숫자" }
    wanted_ports { en: "two ports (40000-40100), or 0", ko: "포트 둘(40000-40100) 또는 0" }
    wanted_index { en: "an interface's number (1), or lo", ko: "인터페이스 번호(1) 또는 lo" }
    wanted_membership { en: "GROUP [INTERFACE] (239.1.2.3 127.0.0.1), the interface by its address or number", ko: "GROUP [INTERFACE](239.1.2.3 127.0.0.1). 인터페이스는 주소나 번호로 씁니다" }
    wanted_source { en: "GROUP [INTERFACE] SOURCE (232.1.2.3 127.0.0.1 127.0.0.1)", ko: "GROUP [INTERFACE] SOURCE(232.1.2.3 127.0.0.1 127.0.0.1)" }
    wanted_membership6 { en: "GROUP [INTERFACE] (ff02::1 1), the interface by its number", ko: "GROUP [INTERFACE](ff02::1 1). 인터페이스는 번호로 씁니다" }
    wanted_source6 { en: "GROUP SOURCE [INTERFACE] (ff3e::1 ::1 1)", ko: "GROUP SOURCE [INTERFACE](ff3e::1 ::1 1)" }
    wanted_interface { en: "an interface's address (127.0.0.1) or number", ko: "인터페이스의 주소(127.0.0.1) 또는 번호" }
    wanted_bytes { en: "bytes (hex:0100, \"\\x01\\x00\")", ko: "바이트(hex:0100, \"\\x01\\x00\")" }

    so_reuseaddr { en: "bind may take a port whose old connections are still in TIME_WAIT; with UDP, one that others also bound with it.", ko: "이전 연결이 TIME_WAIT에 남은 포트에도 bind할 수 있게 합니다. UDP에서는 같은 옵션을 켠 소켓끼리 포트를 함께 씁니다." }
    so_reuseport { en: "Several sockets bind the same address, and the kernel deals connections or datagrams out among them; all must set it before bind.", ko: "여러 소켓이 같은 주소에 bind하고 커널이 연결이나 데이터그램을 나누어 줍니다. 모두 bind 전에 켜야 합니다." }
    so_linger { en: "What close does with unsent data: on,N waits up to N seconds; on,0 throws it away and sends RST.", ko: "close할 때 보내지 못한 데이터를 어떻게 할지 정합니다. on,N은 최대 N초 기다리고, on,0은 버리고 RST를 보냅니다." }
    so_keepalive { en: "Probes a silent connection, so that a dead peer is noticed (TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT).", ko: "조용한 연결에 probe를 보내 죽은 상대를 알아챕니다(TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT)." }
    so_rcvbuf { en: "The size of the receive buffer; the kernel doubles what is asked for, for its own bookkeeping, up to net.core.rmem_max.", ko: "수신 버퍼의 크기입니다. 커널은 관리용 공간을 위해 요청한 값의 두 배로 잡으며 net.core.rmem_max까지 허용합니다." }
    so_sndbuf { en: "The size of the send buffer; the kernel doubles what is asked for, for its own bookkeeping, up to net.core.wmem_max.", ko: "송신 버퍼의 크기입니다. 커널은 관리용 공간을 위해 요청한 값의 두 배로 잡으며 net.core.wmem_max까지 허용합니다." }
    so_rcvbufforce { en: "SO_RCVBUF past net.core.rmem_max.", ko: "net.core.rmem_max를 넘어서도 SO_RCVBUF를 정합니다." }
    so_sndbufforce { en: "SO_SNDBUF past net.core.wmem_max.", ko: "net.core.wmem_max를 넘어서도 SO_SNDBUF를 정합니다." }
    so_rcvlowat { en: "How many bytes must be there before recv, poll and select call the socket readable.", ko: "recv, poll, select가 읽을 수 있다고 여기는 최소 바이트 수입니다." }
    so_sndlowat { en: "How much room there must be for sending; always 1 on Linux, and it cannot be set.", ko: "보내는 데 필요한 최소 빈자리입니다. Linux에서는 항상 1이고 바꿀 수 없습니다." }
    so_rcvtimeo { en: "How long recv and accept wait before they give up with EAGAIN; 0 is for ever.", ko: "recv와 accept가 이 시간만큼 기다린 뒤 EAGAIN으로 끝납니다. 0이면 끝없이 기다립니다." }
    so_sndtimeo { en: "How long send waits for room (EAGAIN), and connect for an answer (EINPROGRESS); 0 is for ever.", ko: "send가 빈자리를(EAGAIN), connect가 응답을(EINPROGRESS) 기다리는 시간입니다. 0이면 끝없이 기다립니다." }
    so_error { en: "The pending error; reading it clears it, so the workbench never reads it by itself.", ko: "보류된 오류입니다. 읽으면 지워지므로 이 프로그램이 스스로 읽는 일은 없습니다." }
    so_type { en: "The type the socket was made with.", ko: "소켓을 만들 때 정한 종류입니다." }
    so_domain { en: "The address family the socket was made with.", ko: "소켓을 만들 때 정한 주소 체계입니다." }
    so_protocol { en: "The protocol the socket was made with.", ko: "소켓을 만들 때 정한 프로토콜입니다." }
    so_acceptconn { en: "Whether the socket listens.", ko: "listen 중인 소켓인지 알려 줍니다." }
    so_oobinline { en: "Urgent data stays in the stream instead of waiting for recv with MSG_OOB.", ko: "긴급 데이터를 MSG_OOB로 따로 읽지 않고 일반 데이터 흐름에 둡니다." }
    so_broadcast { en: "Allows sending to a broadcast address; without it that fails with EACCES.", ko: "브로드캐스트 주소로 보낼 수 있게 합니다. 끄면 EACCES로 실패합니다." }
    so_dontroute { en: "Sends to directly connected hosts only, without a gateway.", ko: "게이트웨이를 거치지 않고 직접 연결된 호스트에만 보냅니다." }
    so_debug { en: "Switches debugging in the kernel on, where it has any.", ko: "커널의 디버그 기능을 켭니다." }
    so_bindtodevice { en: "Only this interface sends and receives for the socket, by its name; \"\" for all.", ko: "이 이름의 인터페이스로만 주고받습니다. \"\"이면 제한이 없습니다." }
    so_bindtoifindex { en: "SO_BINDTODEVICE by the interface's number.", ko: "인터페이스 번호로 지정하는 SO_BINDTODEVICE입니다." }
    so_mark { en: "A number on every packet, which routing and firewall rules can look at.", ko: "나가는 패킷에 붙는 번호로, 라우팅과 방화벽 규칙이 참고합니다." }
    so_rcvmark { en: "recvmsg tells the mark of what came.", ko: "recvmsg가 받은 패킷의 mark를 알려 줍니다." }
    so_priority { en: "The priority of packets in the queues of the interface; 0 to 6 for everybody.", ko: "인터페이스 큐에서 패킷의 우선순위입니다. 0에서 6까지는 누구나 쓸 수 있습니다." }
    so_max_pacing_rate { en: "Sends no faster than so many bytes a second.", ko: "초당 이 바이트 수보다 빨리 보내지 않습니다." }
    so_busy_poll { en: "How many microseconds a receiving call asks the network card itself before it sleeps.", ko: "수신 호출이 잠들기 전에 네트워크 카드를 직접 살피는 시간(마이크로초)입니다." }
    so_prefer_busy_poll { en: "Busy polling goes before the card's interrupts.", ko: "인터럽트보다 busy polling을 우선합니다." }
    so_busy_poll_budget { en: "How many packets one round of busy polling takes.", ko: "busy polling 한 번에 처리하는 패킷 수입니다." }
    so_incoming_cpu { en: "The CPU that handled the socket's last packet; set, the one whose packets this socket of a SO_REUSEPORT group takes.", ko: "마지막 패킷을 처리한 CPU입니다. 설정하면 SO_REUSEPORT 그룹에서 그 CPU의 패킷을 맡습니다." }
    so_incoming_napi_id { en: "The receive queue of the network card that the last packet came through.", ko: "마지막 패킷이 들어온 네트워크 카드 수신 큐의 번호입니다." }
    so_timestamp { en: "recvmsg tells when each datagram came, in microseconds.", ko: "recvmsg가 데이터그램의 도착 시각을 마이크로초 단위로 알려 줍니다." }
    so_timestampns { en: "recvmsg tells when each datagram came, in nanoseconds.", ko: "recvmsg가 데이터그램의 도착 시각을 나노초 단위로 알려 줍니다." }
    so_timestamping { en: "Times of sending, receiving and acknowledging, from the kernel or the card, through the error queue.", ko: "송신, 수신, 확인 응답의 시각을 커널이나 카드에서 얻습니다. 오류 큐로 전달됩니다." }
    so_rxq_ovfl { en: "recvmsg tells how many datagrams were dropped since the socket was made.", ko: "recvmsg가 지금까지 버려진 데이터그램 수를 알려 줍니다." }
    so_select_err_queue { en: "poll also reports POLLPRI when something is in the error queue.", ko: "오류 큐에 내용이 있으면 poll이 POLLPRI도 알립니다." }
    so_zerocopy { en: "Allows send with MSG_ZEROCOPY, which does not copy the data into the kernel.", ko: "데이터를 커널로 복사하지 않는 MSG_ZEROCOPY 송신을 허용합니다." }
    so_peek_off { en: "Where the next MSG_PEEK begins to read; -1: at the front, always.", ko: "다음 MSG_PEEK가 읽기 시작할 위치입니다. -1이면 늘 맨 앞입니다." }
    so_meminfo { en: "Memory of the socket: receive used and limit, send used and limit, forward, queued, options, backlog, drops.", ko: "소켓이 쓰는 메모리입니다: 수신 사용량과 한도, 송신 사용량과 한도, 예약, 대기, 옵션, 백로그, 버린 수." }
    so_cookie { en: "The kernel's own number of the socket, never used again.", ko: "커널이 소켓에 붙인 번호로, 다시 쓰이지 않습니다." }
    so_netns_cookie { en: "The number of the socket's network namespace.", ko: "소켓이 속한 네트워크 네임스페이스의 번호입니다." }
    so_buf_lock { en: "Which buffer sizes the user fixed, so that the kernel does not tune them any more.", ko: "사용자가 고정하여 커널이 더 이상 자동 조절하지 않는 버퍼입니다." }
    so_reserve_mem { en: "Memory kept in reserve for the socket.", ko: "소켓을 위해 미리 잡아 두는 메모리입니다." }
    so_txrehash { en: "A connection that meets timeouts tries another path through the network.", ko: "타임아웃을 겪은 연결이 다른 네트워크 경로를 시도합니다." }
    so_no_check { en: "UDP sends without a checksum.", ko: "UDP 체크섬 없이 보냅니다." }
    so_lock_filter { en: "The packet filter cannot be changed any more.", ko: "패킷 필터를 더 이상 바꿀 수 없게 합니다." }
    so_attach_filter { en: "A BPF program that chooses which packets come in.", ko: "받을 패킷을 고르는 BPF 프로그램을 붙입니다." }
    so_detach_filter { en: "Takes the packet filter away.", ko: "패킷 필터를 떼어 냅니다." }
    so_passcred { en: "recvmsg tells who sent each message: process, user and group (SCM_CREDENTIALS).", ko: "recvmsg가 보낸 쪽의 프로세스, 사용자, 그룹을 알려 줍니다(SCM_CREDENTIALS)." }
    so_passsec { en: "recvmsg tells the sender's security label (SCM_SECURITY).", ko: "recvmsg가 보낸 쪽의 보안 레이블을 알려 줍니다(SCM_SECURITY)." }
    so_passpidfd { en: "recvmsg gives a descriptor of the sender's process (SCM_PIDFD).", ko: "recvmsg가 보낸 프로세스의 디스크립터를 줍니다(SCM_PIDFD)." }
    so_passrights { en: "Whether others may hand descriptors over to this socket (SCM_RIGHTS).", ko: "다른 쪽이 이 소켓으로 디스크립터를 넘길 수 있는지 정합니다(SCM_RIGHTS)." }
    so_peercred { en: "Process, user and group at the other end, as they were at connect, listen or socketpair.", ko: "connect, listen, socketpair 시점의 상대 프로세스, 사용자, 그룹입니다." }
    so_peergroups { en: "The further groups of the peer.", ko: "상대의 보조 그룹입니다." }
    so_peersec { en: "The peer's security label.", ko: "상대의 보안 레이블입니다." }
    so_peername { en: "The peer's address, as getpeername tells it.", ko: "getpeername과 같은 상대 주소입니다." }

    tcp_nodelay { en: "Small writes go out at once instead of waiting for an acknowledgement (no Nagle algorithm).", ko: "작은 데이터도 확인 응답을 기다리지 않고 바로 보냅니다(Nagle 알고리즘 끄기)." }
    tcp_cork { en: "Holds partial segments back until it is switched off, or for 200 ms at the most.", ko: "끌 때까지, 길어야 200ms 동안 덜 찬 세그먼트를 내보내지 않습니다." }
    tcp_quickack { en: "Acknowledges at once instead of delaying; not lasting, the kernel goes back by itself.", ko: "확인 응답을 미루지 않고 바로 보냅니다. 지속되지 않으며 커널이 스스로 되돌립니다." }
    tcp_maxseg { en: "The largest segment; set before connect it is announced to the peer, afterwards it only tells the current one.", ko: "최대 세그먼트 크기입니다. connect 전에 정하면 상대에게 알려지고, 연결 뒤에는 현재 값을 알려 줄 뿐입니다." }
    tcp_keepidle { en: "Seconds of silence before the first keepalive probe.", ko: "첫 keepalive probe를 보내기까지 조용한 시간(초)입니다." }
    tcp_keepintvl { en: "Seconds between two keepalive probes.", ko: "keepalive probe 사이의 간격(초)입니다." }
    tcp_keepcnt { en: "How many unanswered keepalive probes end the connection.", ko: "응답 없는 keepalive probe가 이 수에 이르면 연결을 끊습니다." }
    tcp_user_timeout { en: "Milliseconds that sent data may stay unacknowledged before the connection ends with ETIMEDOUT; 0: the system's rule.", ko: "보낸 데이터의 확인 응답을 기다리는 시간(밀리초)입니다. 넘으면 ETIMEDOUT으로 끝나고, 0이면 시스템 기본입니다." }
    tcp_syncnt { en: "How often connect sends its SYN again.", ko: "connect가 SYN을 다시 보내는 횟수입니다." }
    tcp_defer_accept { en: "A listener hands a connection to accept only when data has come, or after about so many seconds.", ko: "데이터가 도착하거나 이 시간(초)쯤 지나야 연결을 accept에 넘깁니다." }
    tcp_linger2 { en: "Seconds a closed connection stays in FIN_WAIT2, at most 120; -1: none.", ko: "닫은 연결이 FIN_WAIT2에 머무는 시간(초)으로 최대 120입니다. -1이면 머물지 않습니다." }
    tcp_window_clamp { en: "The largest window that is offered to the peer.", ko: "상대에게 알리는 윈도우의 최대 크기입니다." }
    tcp_congestion { en: "The congestion control algorithm: cubic, reno, bbr ... (net.ipv4.tcp_available_congestion_control).", ko: "혼잡 제어 알고리즘입니다: cubic, reno, bbr ... (net.ipv4.tcp_available_congestion_control)." }
    tcp_notsent_lowat { en: "The socket is writable only while less than so many bytes are unsent.", ko: "아직 보내지 않은 데이터가 이 바이트보다 적을 때만 쓸 수 있다고 알립니다." }
    tcp_fastopen { en: "On a listener: how many connections may begin with data in their SYN.", ko: "리스너에서 SYN에 데이터를 실어 시작할 수 있는 연결 수입니다." }
    tcp_fastopen_connect { en: "connect returns at once, and the SYN leaves with the first data that is sent.", ko: "connect가 바로 끝나고 첫 데이터와 함께 SYN을 보냅니다." }
    tcp_fastopen_no_cookie { en: "Fast open without a cookie.", ko: "쿠키 없이 fast open을 합니다." }
    tcp_fastopen_key { en: "The key that fast open cookies are made with.", ko: "fast open 쿠키를 만드는 키입니다." }
    tcp_save_syn { en: "A listener keeps the headers of each SYN for TCP_SAVED_SYN.", ko: "리스너가 SYN의 헤더를 TCP_SAVED_SYN용으로 보관합니다." }
    tcp_saved_syn { en: "The headers of the SYN that this connection began with; reading gives them back only once.", ko: "이 연결을 시작한 SYN의 헤더입니다. 한 번만 읽을 수 있습니다." }
    tcp_info { en: "What the kernel knows of the connection: state, times, windows, retransmissions.", ko: "커널이 아는 연결 정보입니다: 상태, 시간, 윈도우, 재전송." }
    tcp_cc_info { en: "Figures of the congestion control algorithm.", ko: "혼잡 제어 알고리즘의 내부 수치입니다." }
    tcp_timestamp { en: "The clock that the TCP timestamps are made with; it moves by itself.", ko: "TCP 타임스탬프를 만드는 시계입니다. 저절로 움직입니다." }
    tcp_thin_linear_timeouts { en: "A connection with little data does not double its retransmission timeout.", ko: "데이터가 적은 연결에서는 재전송 타임아웃을 두 배로 늘리지 않습니다." }
    tcp_inq { en: "recvmsg tells how many bytes are left to read.", ko: "recvmsg가 남은 바이트 수를 알려 줍니다." }
    tcp_tx_delay { en: "Delays everything that is sent by so many microseconds, to play a slow network.", ko: "느린 네트워크를 흉내 내어 보내는 데이터를 이 시간(마이크로초)만큼 늦춥니다." }
    tcp_rto_max { en: "The longest retransmission timeout, in milliseconds.", ko: "재전송 타임아웃의 최댓값(밀리초)입니다." }
    tcp_rto_min { en: "The shortest retransmission timeout, in microseconds.", ko: "재전송 타임아웃의 최솟값(마이크로초)입니다." }
    tcp_delack_max { en: "How long an acknowledgement may be delayed, in microseconds.", ko: "확인 응답을 미루는 최대 시간(마이크로초)입니다." }
    tcp_ulp { en: "A protocol inside the kernel on top of TCP: tls.", ko: "TCP 위에 얹는 커널 프로토콜입니다: tls." }
    tcp_md5sig { en: "A key that signs the segments of a peer (RFC 2385).", ko: "상대와의 세그먼트에 서명하는 키입니다(RFC 2385)." }
    tcp_repair { en: "Puts the connection aside to save or restore it (CRIU).", ko: "연결을 저장하거나 복원하려고 멈춥니다(CRIU)." }
    tcp_repair_queue { en: "In repair: which queue is read and written.", ko: "복구 모드에서 다룰 큐입니다." }
    tcp_queue_seq { en: "In repair: the queue's sequence number.", ko: "복구 모드에서 큐의 순서 번호입니다." }

    udp_cork { en: "Gathers what is sent into one datagram until it is switched off.", ko: "끌 때까지 보낸 데이터를 데이터그램 하나로 모읍니다." }
    udp_segment { en: "One large send leaves as several datagrams of this size (GSO).", ko: "큰 송신 한 번을 이 크기의 여러 데이터그램으로 나누어 보냅니다(GSO)." }
    udp_gro { en: "Several datagrams of a sender come in as one large one (GRO).", ko: "한 송신자의 데이터그램 여러 개를 하나로 합쳐 받습니다(GRO)." }
    udp_no_check6_tx { en: "UDP over IPv6 sends without a checksum.", ko: "IPv6 UDP를 체크섬 없이 보냅니다." }
    udp_no_check6_rx { en: "UDP over IPv6 takes datagrams without a checksum.", ko: "체크섬이 없는 IPv6 UDP 데이터그램도 받습니다." }
    udp_encap { en: "The socket carries another protocol in UDP (IPsec, L2TP, GTP).", ko: "UDP 안에 다른 프로토콜을 싣습니다(IPsec, L2TP, GTP)." }

    ip_ttl { en: "How many routers a packet may pass; 1 to 255, -1 for the system's.", ko: "패킷이 지날 수 있는 라우터 수입니다. 1에서 255까지이며 -1은 시스템 기본값입니다." }
    ip_minttl { en: "Packets with a smaller TTL are dropped.", ko: "TTL이 이보다 작은 패킷은 버립니다." }
    ip_tos { en: "The DSCP of what is sent: EF, AF41, CS1, IPTOS_LOWDELAY ... or a number.", ko: "보내는 패킷의 DSCP입니다: EF, AF41, CS1, IPTOS_LOWDELAY ... 또는 숫자." }
    ip_mtu_discover { en: "Whether packets may be fragmented (DONT) or the path's MTU is found out (WANT, DO, PROBE).", ko: "단편화를 허용할지(DONT), 경로 MTU를 알아낼지(WANT, DO, PROBE) 정합니다." }
    ip_mtu { en: "The known MTU of the path to the peer; only when connected.", ko: "상대까지의 경로 MTU입니다. 연결된 소켓에만 있습니다." }
    ip_pktinfo { en: "recvmsg tells the interface and the address a datagram came to.", ko: "recvmsg가 데이터그램이 도착한 인터페이스와 주소를 알려 줍니다." }
    ip_recvttl { en: "recvmsg tells the TTL of what came.", ko: "recvmsg가 받은 패킷의 TTL을 알려 줍니다." }
    ip_recvtos { en: "recvmsg tells the TOS byte of what came.", ko: "recvmsg가 받은 패킷의 TOS를 알려 줍니다." }
    ip_recvopts { en: "recvmsg tells the IP options of what came.", ko: "recvmsg가 받은 패킷의 IP 옵션을 알려 줍니다." }
    ip_retopts { en: "recvmsg tells the IP options unprocessed.", ko: "recvmsg가 IP 옵션을 가공하지 않고 알려 줍니다." }
    ip_recverr { en: "Errors (ICMP) are kept in detail in the error queue, for recvmsg with MSG_ERRQUEUE.", ko: "오류(ICMP)를 자세히 오류 큐에 보관합니다. recvmsg와 MSG_ERRQUEUE로 읽습니다." }
    ip_recverr_rfc4884 { en: "The error queue also gives the extensions of ICMP (RFC 4884).", ko: "오류 큐에 ICMP 확장도 담습니다(RFC 4884)." }
    ip_recvorigdstaddr { en: "recvmsg tells the address a datagram was first sent to.", ko: "recvmsg가 데이터그램의 원래 목적지 주소를 알려 줍니다." }
    ip_recvfragsize { en: "recvmsg tells the size of the largest fragment.", ko: "recvmsg가 가장 큰 조각의 크기를 알려 줍니다." }
    ip_passsec { en: "recvmsg tells the security label of the IPsec connection.", ko: "recvmsg가 IPsec 연결의 보안 레이블을 알려 줍니다." }
    ip_bind_address_no_port { en: "bind with port 0 leaves the choice of the port to connect, so that more connections find one.", ko: "포트 0으로 bind하면 포트 선택을 connect 때로 미루어 더 많은 연결이 포트를 얻습니다." }
    ip_local_port_range { en: "The ports this socket's automatic choice is made from: 40000-40100; 0 for the system's.", ko: "이 소켓의 자동 포트 선택 범위입니다: 40000-40100. 0이면 시스템 기본입니다." }
    ip_freebind { en: "bind may take an address that this machine does not have (yet).", ko: "이 컴퓨터에 (아직) 없는 주소에도 bind할 수 있게 합니다." }
    ip_transparent { en: "Takes connections to any address, as a transparent proxy does.", ko: "투명 프록시처럼 임의 주소로 오는 연결을 받습니다." }
    ip_options { en: "IP options that are put into every packet.", ko: "모든 패킷에 넣을 IP 옵션입니다." }
    ip_hdrincl { en: "The program writes the IP header itself.", ko: "프로그램이 IP 헤더를 직접 씁니다." }
    ip_nodefrag { en: "Fragments that are sent are not put together for the firewall.", ko: "보내는 조각을 방화벽에서 재조립하지 않습니다." }
    ip_router_alert { en: "Takes packets with the router alert option that this machine would pass on.", ko: "router alert 옵션이 있는 통과 패킷을 넘겨받습니다." }
    ip_checksum { en: "recvmsg tells the checksum of what came.", ko: "recvmsg가 받은 패킷의 체크섬을 알려 줍니다." }
    ip_unicast_if { en: "The interface that datagrams leave through, by its number.", ko: "데이터그램이 나갈 인터페이스의 번호입니다." }
    ip_protocol { en: "The protocol number of the raw socket.", ko: "raw 소켓의 프로토콜 번호입니다." }
    ip_multicast_if { en: "The interface that multicast leaves through, by its address.", ko: "멀티캐스트가 나갈 인터페이스의 주소입니다." }
    ip_multicast_ttl { en: "How many routers a multicast may pass; 1: it stays in the local network.", ko: "멀티캐스트가 지날 수 있는 라우터 수입니다. 1이면 로컬 네트워크에 머뭅니다." }
    ip_multicast_loop { en: "Whether this machine's own members hear what it sends.", ko: "보낸 멀티캐스트를 이 컴퓨터의 구성원도 들을지 정합니다." }
    ip_multicast_all { en: "Whether the socket hears every group that anybody on this machine joined.", ko: "이 컴퓨터의 누구든 가입한 모든 그룹을 들을지 정합니다." }
    ip_add_membership { en: "Joins a multicast group: GROUP [INTERFACE], the interface by its address or number.", ko: "멀티캐스트 그룹에 가입합니다: GROUP [INTERFACE]. 인터페이스는 주소나 번호로 씁니다." }
    ip_drop_membership { en: "Leaves a multicast group: GROUP [INTERFACE].", ko: "멀티캐스트 그룹에서 나옵니다: GROUP [INTERFACE]." }
    ip_add_source_membership { en: "Joins a group for one sender only: GROUP [INTERFACE] SOURCE.", ko: "한 송신자의 것만 받도록 그룹에 가입합니다: GROUP [INTERFACE] SOURCE." }
    ip_drop_source_membership { en: "Leaves a group for one sender: GROUP [INTERFACE] SOURCE.", ko: "한 송신자에 대한 가입을 끝냅니다: GROUP [INTERFACE] SOURCE." }
    ip_block_source { en: "Hears a sender of a group no more: GROUP [INTERFACE] SOURCE.", ko: "그룹의 한 송신자를 차단합니다: GROUP [INTERFACE] SOURCE." }
    ip_unblock_source { en: "Hears a blocked sender again: GROUP [INTERFACE] SOURCE.", ko: "차단한 송신자를 다시 받습니다: GROUP [INTERFACE] SOURCE." }

    ipv6_v6only { en: "The socket takes IPv6 only; off, it takes IPv4 as well (::ffff:a.b.c.d). To be set before bind.", ko: "IPv6만 받습니다. 끄면 IPv4도 받습니다(::ffff:a.b.c.d). bind 전에 정해야 합니다." }
    ipv6_unicast_hops { en: "How many routers a packet may pass; -1 for the system's.", ko: "패킷이 지날 수 있는 라우터 수입니다. -1은 시스템 기본값입니다." }
    ipv6_minhopcount { en: "Packets with a smaller hop limit are dropped.", ko: "hop limit이 이보다 작은 패킷은 버립니다." }
    ipv6_tclass { en: "The DSCP of what is sent: EF, AF41, CS1 ... or a number.", ko: "보내는 패킷의 DSCP입니다: EF, AF41, CS1 ... 또는 숫자." }
    ipv6_mtu_discover { en: "Whether the path's MTU is found out.", ko: "경로 MTU를 알아낼지 정합니다." }
    ipv6_mtu { en: "The known MTU of the path to the peer, when connected; set, an upper limit.", ko: "연결된 상대까지의 경로 MTU입니다. 설정하면 상한이 됩니다." }
    ipv6_pathmtu { en: "The MTU of the path with its destination (struct ip6_mtuinfo); only when connected.", ko: "목적지와 경로 MTU입니다(struct ip6_mtuinfo). 연결된 소켓에만 있습니다." }
    ipv6_dontfrag { en: "Datagrams that are too long fail instead of being fragmented.", ko: "너무 긴 데이터그램을 나누지 않고 실패하게 합니다." }
    ipv6_recvpktinfo { en: "recvmsg tells the interface and the address a datagram came to.", ko: "recvmsg가 데이터그램이 도착한 인터페이스와 주소를 알려 줍니다." }
    ipv6_pktinfo { en: "The source address and interface of what is sent: ADDRESS [INTERFACE].", ko: "보낼 때의 출발 주소와 인터페이스입니다: ADDRESS [INTERFACE]." }
    ipv6_recvhoplimit { en: "recvmsg tells the hop limit of what came.", ko: "recvmsg가 받은 패킷의 hop limit을 알려 줍니다." }
    ipv6_recvtclass { en: "recvmsg tells the traffic class of what came.", ko: "recvmsg가 받은 패킷의 traffic class를 알려 줍니다." }
    ipv6_recvhopopts { en: "recvmsg tells the hop-by-hop options.", ko: "recvmsg가 hop-by-hop 옵션을 알려 줍니다." }
    ipv6_recvdstopts { en: "recvmsg tells the destination options.", ko: "recvmsg가 목적지 옵션을 알려 줍니다." }
    ipv6_recvrthdr { en: "recvmsg tells the routing header.", ko: "recvmsg가 라우팅 헤더를 알려 줍니다." }
    ipv6_recvpathmtu { en: "recvmsg tells when the path's MTU changes.", ko: "recvmsg가 경로 MTU의 변화를 알려 줍니다." }
    ipv6_recverr { en: "Errors (ICMPv6) are kept in detail in the error queue, for recvmsg with MSG_ERRQUEUE.", ko: "오류(ICMPv6)를 자세히 오류 큐에 보관합니다. recvmsg와 MSG_ERRQUEUE로 읽습니다." }
    ipv6_recverr_rfc4884 { en: "The error queue also gives the extensions of ICMPv6 (RFC 4884).", ko: "오류 큐에 ICMPv6 확장도 담습니다(RFC 4884)." }
    ipv6_recvorigdstaddr { en: "recvmsg tells the address a datagram was first sent to.", ko: "recvmsg가 데이터그램의 원래 목적지 주소를 알려 줍니다." }
    ipv6_recvfragsize { en: "recvmsg tells the size of the largest fragment.", ko: "recvmsg가 가장 큰 조각의 크기를 알려 줍니다." }
    ipv6_flowinfo { en: "recvmsg tells the flow label of what came.", ko: "recvmsg가 받은 패킷의 flow label을 알려 줍니다." }
    ipv6_flowinfo_send { en: "The flow label in the address is sent along.", ko: "주소에 적힌 flow label을 함께 보냅니다." }
    ipv6_autoflowlabel { en: "The kernel chooses a flow label for each connection.", ko: "커널이 연결마다 flow label을 정합니다." }
    ipv6_addr_preferences { en: "Which of this machine's addresses are preferred as the source (RFC 5014).", ko: "출발 주소로 어떤 주소를 선호할지 정합니다(RFC 5014)." }
    ipv6_freebind { en: "bind may take an address that this machine does not have (yet).", ko: "이 컴퓨터에 (아직) 없는 주소에도 bind할 수 있게 합니다." }
    ipv6_transparent { en: "Takes connections to any address, as a transparent proxy does.", ko: "투명 프록시처럼 임의 주소로 오는 연결을 받습니다." }
    ipv6_addrform { en: "Turns a socket that is connected to an IPv4-mapped address into an IPv4 socket.", ko: "IPv4-mapped 주소에 연결된 소켓을 IPv4 소켓으로 바꿉니다." }
    ipv6_unicast_if { en: "The interface that datagrams leave through, by its number.", ko: "데이터그램이 나갈 인터페이스의 번호입니다." }
    ipv6_router_alert { en: "Takes packets with the router alert option that this machine would pass on.", ko: "router alert 옵션이 있는 통과 패킷을 넘겨받습니다." }
    ipv6_checksum { en: "Where in a raw packet the kernel puts the checksum; -1: nowhere.", ko: "raw 패킷에서 커널이 체크섬을 넣을 위치입니다. -1이면 넣지 않습니다." }
    ipv6_hdrincl { en: "The program writes the IPv6 header itself.", ko: "프로그램이 IPv6 헤더를 직접 씁니다." }
    ipv6_multicast_if { en: "The interface that multicast leaves through, by its number.", ko: "멀티캐스트가 나갈 인터페이스의 번호입니다." }
    ipv6_multicast_hops { en: "How many routers a multicast may pass; 1: it stays in the local network.", ko: "멀티캐스트가 지날 수 있는 라우터 수입니다. 1이면 로컬 네트워크에 머뭅니다." }
    ipv6_multicast_loop { en: "Whether this machine's own members hear what it sends.", ko: "보낸 멀티캐스트를 이 컴퓨터의 구성원도 들을지 정합니다." }
    ipv6_multicast_all { en: "Whether the socket hears every group that anybody on this machine joined.", ko: "이 컴퓨터의 누구든 가입한 모든 그룹을 들을지 정합니다." }
    ipv6_add_membership { en: "Joins a multicast group: GROUP [INTERFACE], the interface by its number.", ko: "멀티캐스트 그룹에 가입합니다: GROUP [INTERFACE]. 인터페이스는 번호로 씁니다." }
    ipv6_drop_membership { en: "Leaves a multicast group: GROUP [INTERFACE].", ko: "멀티캐스트 그룹에서 나옵니다: GROUP [INTERFACE]." }
    mcast_join_group { en: "Joins a multicast group of either family: GROUP [INTERFACE].", ko: "IPv4나 IPv6 멀티캐스트 그룹에 가입합니다: GROUP [INTERFACE]." }
    mcast_leave_group { en: "Leaves a multicast group of either family: GROUP [INTERFACE].", ko: "IPv4나 IPv6 멀티캐스트 그룹에서 나옵니다: GROUP [INTERFACE]." }
    mcast_join_source_group { en: "Joins a group for one sender only: GROUP SOURCE [INTERFACE].", ko: "한 송신자의 것만 받도록 그룹에 가입합니다: GROUP SOURCE [INTERFACE]." }
    mcast_leave_source_group { en: "Leaves a group for one sender: GROUP SOURCE [INTERFACE].", ko: "한 송신자에 대한 가입을 끝냅니다: GROUP SOURCE [INTERFACE]." }
    mcast_block_source { en: "Hears a sender of a group no more: GROUP SOURCE [INTERFACE].", ko: "그룹의 한 송신자를 차단합니다: GROUP SOURCE [INTERFACE]." }
    mcast_unblock_source { en: "Hears a blocked sender again: GROUP SOURCE [INTERFACE].", ko: "차단한 송신자를 다시 받습니다: GROUP SOURCE [INTERFACE]." }
}
