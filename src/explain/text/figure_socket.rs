//! What the readings of a socket are called and mean, beside the fields of `TCP_INFO`. `x` is a
//! name, `x_help` the meaning.

crate::messages! {
    descriptor { en: "descriptor", ko: "디스크립터" }
    descriptor_help { en: "The number by which the program names the socket; the lowest that was free when it was made.", ko: "프로그램이 소켓을 가리키는 번호입니다. 소켓을 만들 때 비어 있던 가장 작은 번호입니다." }
    cookie { en: "kernel's cookie", ko: "커널 쿠키" }
    cookie_help { en: "The kernel's own number of this socket. It is never used again and outlives close(2), so this program identifies sockets by it.", ko: "커널이 소켓에 붙인 고유 번호입니다. 다시 쓰이지 않고 close(2) 뒤에도 남으므로 이 프로그램은 소켓을 이것으로 식별합니다." }
    inode { en: "inode", ko: "아이노드" }
    inode_help { en: "The number of the socket's file, by which /proc/PID/fd and ss(8) name it. 0: no descriptor refers to the socket.", ko: "소켓 파일의 번호입니다. /proc/PID/fd와 ss(8)가 소켓을 이것으로 가리킵니다. 0이면 소켓을 가리키는 디스크립터가 없습니다." }
    kind { en: "kind", ko: "종류" }
    kind_help { en: "Address family, type and protocol that the socket was made with.", ko: "소켓을 만들 때 정한 주소 패밀리, 타입, 프로토콜입니다." }
    owner { en: "made by", ko: "만든 주체" }
    owner_help { en: "Who in this program made the socket: the user's own calls, a server's thread or the load maker.", ko: "이 프로그램 안에서 소켓을 만든 주체입니다. 사용자의 호출, 서버의 스레드, 부하 생성기 중 하나입니다." }
    name { en: "name", ko: "이름" }
    name_help { en: "The name given to the socket here; the kernel knows none.", ko: "여기서 소켓에 붙인 이름입니다. 커널은 모릅니다." }
    opened { en: "open for", ko: "열린 지" }
    opened_help { en: "How long ago the call that made the socket returned.", ko: "소켓을 만든 호출이 반환된 뒤 지난 시간입니다." }
    state { en: "state", ko: "상태" }
    state_help { en: "The state of the connection after RFC 9293, read through the descriptor; the reading changes nothing.", ko: "RFC 9293의 연결 상태를 디스크립터로 읽은 값입니다. 읽어도 아무것도 바뀌지 않습니다." }
    state_row { en: "state", ko: "상태" }
    state_row_help { en: "The state of a connection that no descriptor refers to any more, from the kernel's table of sockets.", ko: "가리키는 디스크립터가 없는 연결의 상태를 커널의 소켓 표에서 읽은 값입니다." }
    state_since { en: "in this state for", ko: "이 상태로 지난 시간" }
    state_since_help { en: "Since the reading that first showed this state. The change itself was between that reading and the one before.", ko: "이 상태를 처음 본 읽기부터 지난 시간입니다. 실제 변화는 그 읽기와 바로 앞 읽기 사이에 있었습니다." }
    unix_state { en: "state", ko: "상태" }
    unix_state_help { en: "A UNIX socket has no TCP state. LISTEN is read; that it is connected follows from its having a peer.", ko: "UNIX 소켓에는 TCP 상태가 없습니다. LISTEN은 읽은 값이고, 연결되었다는 것은 상대가 있다는 데서 추론합니다." }
    local { en: "own address", ko: "자기 주소" }
    local_help { en: "The address the socket is bound to.", ko: "소켓이 바인드된 주소입니다." }
    peer { en: "peer's address", ko: "상대 주소" }
    peer_help { en: "The address of the other end.", ko: "연결 상대의 주소입니다." }
    left { en: "time left", ko: "남은 시간" }
    left_help { en: "Until the timer of this connection ends; in TIME_WAIT, until the kernel forgets it. Counted down from the last reading.", ko: "이 연결의 타이머가 끝날 때까지입니다. TIME_WAIT에서는 커널이 연결을 잊을 때까지입니다. 마지막 읽기부터 줄여 가며 셉니다." }
    unread { en: "received, not read", ko: "받았으나 읽지 않음" }
    unread_help { en: "Bytes in the receive queue, which the next recv can take at once. Of UDP the length of the next datagram only.", ko: "수신 큐에 있어 다음 recv가 바로 가져갈 수 있는 바이트입니다. UDP에서는 다음 데이터그램 하나의 길이입니다." }
    unacked { en: "written, not acknowledged", ko: "썼으나 확인받지 못함" }
    unacked_help { en: "Bytes in the send queue: written by the program and not acknowledged by the peer yet, whether sent or not. Less the FIN, which the kernel counts as a byte.", ko: "송신 큐에 있는 바이트입니다. 프로그램이 썼고 상대가 아직 확인하지 않은 것으로, 보냈든 아니든 포함합니다. 커널이 한 바이트로 세는 FIN은 뺐습니다." }
    unacked_row { en: "written, not acknowledged", ko: "썼으나 확인받지 못함" }
    unacked_row_help { en: "Bytes that the kernel still tries to deliver after close(2).", ko: "close(2) 뒤에도 커널이 전달하려고 붙들고 있는 바이트입니다." }
    unsent { en: "written, not sent", ko: "썼으나 보내지 않음" }
    unsent_help { en: "Bytes in the send queue that have never been sent: the windows do not allow it yet.", ko: "송신 큐에서 아직 한 번도 보내지 않은 바이트입니다. 윈도우가 아직 허용하지 않습니다." }
    in_flight { en: "sent, not acknowledged", ko: "보냈으나 확인받지 못함" }
    in_flight_help { en: "What was written and not acknowledged, less what was never sent: on the way, or waiting for its ACK.", ko: "썼으나 확인받지 못한 것에서 보내지 않은 것을 뺀 값입니다. 전송 중이거나 ACK를 기다립니다." }
    receive_memory { en: "receive memory", ko: "수신 메모리" }
    receive_memory_help { en: "Memory that received data takes, with the kernel's own bookkeeping, beside SO_RCVBUF. Beyond that nothing more is taken in.", ko: "받은 데이터가 차지하는 메모리(커널의 관리 구조 포함)와 SO_RCVBUF입니다. 이를 넘으면 더 받지 않습니다." }
    send_memory { en: "send memory", ko: "송신 메모리" }
    send_memory_help { en: "Memory that data to be sent takes, with the kernel's own bookkeeping, beside SO_SNDBUF. When it is full, send blocks.", ko: "보낼 데이터가 차지하는 메모리(커널의 관리 구조 포함)와 SO_SNDBUF입니다. 가득 차면 send가 블록됩니다." }
    rmem_alloc { en: "receive memory in use", ko: "사용 중인 수신 메모리" }
    rmem_alloc_help { en: "Memory that packets in the receive queue take, with the kernel's own bookkeeping (sk_rmem_alloc).", ko: "수신 큐의 패킷이 차지하는 메모리입니다. 커널의 관리 구조를 포함합니다(sk_rmem_alloc)." }
    rcvbuf { en: "receive buffer", ko: "수신 버퍼" }
    rcvbuf_help { en: "SO_RCVBUF: what the receive queue may take. Until it is set, TCP enlarges it by itself.", ko: "SO_RCVBUF입니다. 수신 큐가 차지할 수 있는 한도입니다. 직접 설정하지 않으면 TCP가 스스로 늘립니다." }
    wmem_alloc { en: "memory handed down", ko: "아래로 넘긴 메모리" }
    wmem_alloc_help { en: "Memory of packets handed to IP and the device and not freed yet (sk_wmem_alloc).", ko: "IP와 장치로 넘겼고 아직 해제되지 않은 패킷의 메모리입니다(sk_wmem_alloc)." }
    sndbuf { en: "send buffer", ko: "송신 버퍼" }
    sndbuf_help { en: "SO_SNDBUF: what the send queue may take. Until it is set, TCP enlarges it by itself.", ko: "SO_SNDBUF입니다. 송신 큐가 차지할 수 있는 한도입니다. 직접 설정하지 않으면 TCP가 스스로 늘립니다." }
    fwd_alloc { en: "memory in reserve", ko: "예비 메모리" }
    fwd_alloc_help { en: "Memory that was set aside for the socket and is not used yet (sk_forward_alloc).", ko: "소켓 몫으로 떼어 놓고 아직 쓰지 않은 메모리입니다(sk_forward_alloc)." }
    wmem_queued { en: "send memory in use", ko: "사용 중인 송신 메모리" }
    wmem_queued_help { en: "Memory that the send queue of TCP takes: all that is not acknowledged (sk_wmem_queued).", ko: "TCP 송신 큐가 차지하는 메모리입니다. 확인받지 못한 것 전체입니다(sk_wmem_queued)." }
    optmem { en: "memory of options", ko: "옵션 메모리" }
    optmem_help { en: "Memory of socket options and control messages (sk_omem_alloc); net.core.optmem_max is the limit.", ko: "소켓 옵션과 제어 메시지의 메모리입니다(sk_omem_alloc). 한도는 net.core.optmem_max입니다." }
    sk_backlog { en: "came during a call", ko: "호출 중에 도착" }
    sk_backlog_help { en: "Bytes of packets that came while a call held the socket and are taken in when it lets go (sk_backlog). It is not the backlog of listen(2).", ko: "호출이 소켓을 잡고 있는 동안 도착하여 놓을 때 처리될 패킷의 바이트입니다(sk_backlog). listen(2)의 백로그가 아닙니다." }
    drops { en: "dropped at the socket", ko: "소켓에서 버려짐" }
    drops_help { en: "Packets the kernel dropped at this socket since it was made; on a listener, connection requests (sk_drops).", ko: "소켓이 만들어진 뒤 커널이 이 소켓에서 버린 패킷입니다. listen 소켓에서는 연결 요청입니다(sk_drops)." }
    meminfo { en: "memory of the socket", ko: "소켓 메모리" }
    meminfo_help { en: "Nine words on the memory that the socket takes.", ko: "소켓이 차지하는 메모리를 나타내는 아홉 개의 값입니다." }
    tcp_info { en: "all fields of TCP_INFO", ko: "TCP_INFO의 모든 필드" }
    tcp_info_help { en: "What TCP keeps of a connection: windows, round trip times, retransmissions, counters.", ko: "TCP가 연결마다 유지하는 값입니다. 윈도우, 왕복 시간, 재전송, 카운터 등입니다." }
    drops_since_listen { en: "dropped since listen", ko: "listen 이후 버려짐" }
    drops_since_listen_help { en: "Connection requests that were dropped at this listener since listen(2): the count of the socket (sk_drops) less what it was then.", ko: "listen(2) 이후 이 소켓에서 버려진 연결 요청입니다. 소켓의 카운터(sk_drops)에서 그때의 값을 뺐습니다." }
    queue_length { en: "accept queue", ko: "accept 큐" }
    queue_length_help { en: "Established connections that wait for accept. Linux lets in one more than the limit.", ko: "연결이 수립되어 accept를 기다리는 수입니다. 리눅스는 한도보다 하나 더 들입니다." }
    queue_limit { en: "backlog limit", ko: "백로그 한도" }
    queue_limit_help { en: "The limit in force: the backlog of listen(2), cut to net.core.somaxconn. Linux lets in one more.", ko: "적용 중인 한도입니다. listen(2)의 backlog를 net.core.somaxconn으로 자른 값이고, 리눅스는 하나 더 들입니다." }
    waiting_peer { en: "waits for accept", ko: "accept 대기" }
    waiting_peer_help { en: "A connection in the accept queue: no descriptor refers to it yet (inode 0).", ko: "accept 큐에 있는 연결입니다. 아직 가리키는 디스크립터가 없습니다(아이노드 0)." }
    waiting_age { en: "has waited", ko: "기다린 시간" }
    waiting_age_help { en: "Since the handshake ended: of a connection that has sent nothing, the kernel counts this field from its beginning.", ko: "핸드셰이크가 끝난 뒤 지난 시간입니다. 아무것도 보내지 않은 연결에서 커널은 이 필드를 처음부터 셉니다." }
    waiting_unread { en: "sent already", ko: "이미 보낸 데이터" }
    waiting_unread_help { en: "Bytes the client has sent before accept; the kernel has acknowledged them.", ko: "클라이언트가 accept 전에 보낸 바이트입니다. 커널이 이미 확인해 주었습니다." }
    waiting_reset { en: "reset while it waited", ko: "대기 중 리셋" }
    waiting_reset_help { en: "The client has reset the connection: its row is gone, its place is not. Inferred: the queue's length counts more places than there are rows.", ko: "클라이언트가 연결을 리셋했습니다. 행은 사라졌지만 자리는 남아 있습니다. 큐의 길이가 행의 수보다 많다는 데서 추론합니다." }
    handshaking { en: "handshakes under way", ko: "진행 중인 핸드셰이크" }
    handshaking_help { en: "Connection requests at this listener that were answered by SYN-ACK; the client's ACK is awaited.", ko: "이 listen 소켓에서 SYN-ACK로 답하고 클라이언트의 ACK를 기다리는 연결 요청입니다." }
    outside { en: "without an answer", ko: "응답 없는 클라이언트" }
    outside_help { en: "Clients on this machine whose SYN to this listener has not been answered: they send it again.", ko: "이 기계에서 이 listen 소켓으로 SYN을 보냈으나 응답을 받지 못한 클라이언트입니다. SYN을 다시 보냅니다." }
    retry { en: "next retransmission", ko: "다음 재전송" }
    retry_help { en: "Until the soonest of these timers fires and sends a SYN or a SYN-ACK again. Counted down from the last reading.", ko: "이 타이머들 가운데 가장 이른 것이 만료되어 SYN이나 SYN-ACK를 다시 보낼 때까지입니다. 마지막 읽기부터 줄여 가며 셉니다." }
    timer { en: "timer", ko: "타이머" }
    timer_help { en: "Which timer runs: on is retransmission of a SYN, a SYN-ACK or data; keepalive; timewait; persist sends probes into a closed window.", ko: "돌고 있는 타이머입니다. on은 SYN, SYN-ACK, 데이터의 재전송, keepalive, timewait, persist는 닫힌 윈도우에 프로브를 보내는 타이머입니다." }
    timer_left { en: "timer ends in", ko: "타이머 남은 시간" }
    timer_left_help { en: "Until the timer fires, counted down from the last reading.", ko: "타이머가 만료될 때까지이며, 마지막 읽기부터 줄여 가며 셉니다." }
    timer_fired { en: "timer fired", ko: "타이머 만료 횟수" }
    timer_fired_help { en: "How often it has fired in a row: retransmissions or probes without an answer.", ko: "연달아 만료된 횟수입니다. 응답을 받지 못한 재전송이나 프로브의 수입니다." }
    congestion { en: "congestion control", ko: "혼잡 제어 알고리즘" }
    congestion_help { en: "The algorithm that decides the congestion window.", ko: "혼잡 윈도우를 정하는 알고리즘입니다." }
    acked { en: "payload acknowledged", ko: "확인받은 페이로드" }
    acked_help { en: "Bytes the peer has acknowledged, less the SYN and the FIN, which the kernel counts with them.", ko: "상대가 확인한 바이트입니다. 커널이 함께 세는 SYN과 FIN은 뺐습니다." }
    received { en: "payload received", ko: "받은 페이로드" }
    received_help { en: "Bytes received in order, less the peer's FIN, which the kernel counts with them.", ko: "순서대로 받은 바이트입니다. 커널이 함께 세는 상대의 FIN은 뺐습니다." }
    uid { en: "user", ko: "사용자" }
    uid_help { en: "The user the socket belongs to. A socket without descriptor has 0.", ko: "소켓의 소유 사용자입니다. 디스크립터가 없는 소켓은 0입니다." }
}
