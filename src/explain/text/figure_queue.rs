//! What the figures of a listener's queues are called and mean. `x` is a name, `x_help` the meaning.
//! Facts from net/ipv4/{tcp_input,tcp_ipv4,tcp_minisocks,inet_connection_sock,inet_diag}.c.

crate::messages! {
    length { en: "in the accept queue", ko: "accept 큐에 든 연결" }
    length_help { en: "Connections whose handshake is done and that accept has not taken yet. One that its client has reset is counted, too.", ko: "핸드셰이크가 끝났지만 아직 accept하지 않은 연결의 수입니다. 클라이언트가 리셋한 연결도 자리를 차지합니다." }
    limit { en: "backlog limit", ko: "백로그 한도" }
    limit_help { en: "The smaller of listen's backlog and net.core.somaxconn. The kernel compares with >, so the queue holds one more.", ko: "listen의 backlog와 net.core.somaxconn 중 작은 값입니다. 커널은 >로 비교하므로 하나 더 들어갑니다." }
    client { en: "client's address", ko: "클라이언트 주소" }
    client_help { en: "The other end of the connection, as the kernel's row of it says.", ko: "커널이 알려 준 연결 상대의 주소입니다." }
    age { en: "has waited", ko: "기다린 시간" }
    age_help { en: "How long the connection has existed on the listener's side. The kernel counts in ticks of its clock; two of one tick (=) may stand in either order.", ko: "서버 쪽에 연결이 생긴 뒤 지난 시간입니다. 커널 시계의 틱 단위라서 같은 틱에 생긴 둘(=)은 순서를 알 수 없습니다." }
    unread { en: "sent already", ko: "이미 보낸 데이터" }
    unread_help { en: "Bytes that the client has sent before anybody accepted it; they wait in the receive buffer.", ko: "accept하기 전에 클라이언트가 보낸 바이트 수입니다. 수신 버퍼에서 기다립니다." }
    fin { en: "client has closed", ko: "클라이언트가 닫음" }
    fin_help { en: "CLOSE_WAIT: the client's FIN came before accept. accept will succeed, and recv returns what was sent, then 0.", ko: "CLOSE_WAIT: accept하기 전에 클라이언트의 FIN이 왔습니다. accept는 성공하고, recv는 받은 데이터를 준 뒤 0을 돌려줍니다." }
    reset { en: "reset by the client", ko: "클라이언트가 리셋함" }
    reset_help { en: "The client sent RST. The connection keeps its place in the queue, but the kernel has no row of it any more. accept will succeed; getpeername then fails with ENOTCONN and recv with ECONNRESET.", ko: "클라이언트가 RST를 보냈습니다. 큐의 자리는 그대로 차지하지만 커널에 연결 정보는 없습니다. accept는 성공하고, 그 뒤 getpeername은 ENOTCONN, recv는 ECONNRESET으로 실패합니다." }
    handshakes { en: "handshakes under way", ko: "진행 중인 핸드셰이크" }
    handshakes_help { en: "SYN came, SYN-ACK was sent, the ACK that completes the handshake is awaited (SYN_RECV).", ko: "SYN을 받고 SYN-ACK를 보낸 뒤 핸드셰이크를 끝낼 ACK를 기다리는 상태(SYN_RECV)입니다." }
    syn_places { en: "room in the SYN queue", ko: "SYN 큐의 크기" }
    syn_places_help { en: "As many as the accept queue holds; without SYN cookies no more than three quarters of tcp_max_syn_backlog, plus one. The kernel tells no such figure; older kernels hold one less.", ko: "accept 큐와 같은 크기입니다. SYN 쿠키를 쓰지 않으면 tcp_max_syn_backlog의 4분의 3에 1을 더한 값을 넘지 않습니다. 커널이 직접 알려 주지 않는 값이며, 옛 커널에서는 하나 적습니다." }
    synack_again { en: "SYN-ACKs sent again", ko: "SYN-ACK 재전송 횟수" }
    synack_again_help { en: "How often the SYN-ACK was sent again because the ACK has not come, or was dropped.", ko: "ACK가 오지 않았거나 버려져서 SYN-ACK를 다시 보낸 횟수입니다." }
    synack_next { en: "next SYN-ACK in", ko: "다음 SYN-ACK까지" }
    synack_next_help { en: "When the timer of the handshake fires next: the SYN-ACK is sent again, or the handshake is given up.", ko: "핸드셰이크 타이머가 만료될 때까지 남은 시간입니다. 만료되면 SYN-ACK를 다시 보내거나 핸드셰이크를 포기합니다." }
    outside { en: "clients outside", ko: "밖에서 기다리는 클라이언트" }
    outside_help { en: "Clients on this machine that have sent a SYN and got no answer (SYN_SENT). Clients on other machines are not seen from here.", ko: "SYN을 보냈지만 응답을 받지 못한(SYN_SENT) 이 컴퓨터의 클라이언트입니다. 다른 컴퓨터의 클라이언트는 여기서 볼 수 없습니다." }
    syn_again { en: "SYNs sent again", ko: "SYN 재전송 횟수" }
    syn_again_help { en: "How often the client's kernel has sent the SYN again because nothing answered.", ko: "응답이 없어서 클라이언트의 커널이 SYN을 다시 보낸 횟수입니다." }
    syn_next { en: "next SYN in", ko: "다음 SYN까지" }
    syn_next_help { en: "When the client's kernel will send its SYN again. If there is room by then, it gets in.", ko: "클라이언트의 커널이 SYN을 다시 보낼 때까지 남은 시간입니다. 그때 자리가 있으면 들어갑니다." }
    believes { en: "ESTABLISHED on one side only", ko: "한쪽만 ESTABLISHED" }
    believes_help { en: "The client is ESTABLISHED: it got a SYN-ACK, and connect succeeded. The listener's side has a handshake (SYN_RECV) or nothing at all, because the client's ACK was dropped there. Two readings in a row said so.", ko: "클라이언트는 SYN-ACK를 받아 ESTABLISHED가 되었고 connect도 성공했습니다. 그러나 서버 쪽에서는 클라이언트의 ACK가 버려져서 아직 SYN_RECV이거나 아무것도 없습니다. 연달아 두 번 읽어서 확인한 것입니다." }
    accepting { en: "blocked in accept", ko: "accept에서 블록됨" }
    accepting_help { en: "A thread of this program that called accept and has not come back. Threads of other programs are not seen here.", ko: "accept를 호출하고 아직 돌아오지 않은 이 프로그램의 스레드입니다. 다른 프로그램의 스레드는 여기에 보이지 않습니다." }
    connecting { en: "blocked in connect", ko: "connect에서 블록됨" }
    connecting_help { en: "A thread of this program whose connect waits for room in the queue of the UNIX listener.", ko: "UNIX 리스너의 큐에 빈자리가 나기를 connect에서 기다리는 이 프로그램의 스레드입니다." }
    drops { en: "dropped at this listener", ko: "이 리스너에서 버려진 요청" }
    drops_help { en: "Connection requests, and ACKs that found no room, that the kernel dropped at this very socket (sk_drops), since listen.", ko: "listen 이후 바로 이 소켓에서 커널이 버린 연결 요청과, 자리가 없어 버린 ACK의 수(sk_drops)입니다." }

    overflows { en: "no room in the accept queue: a SYN or the third ACK dropped", ko: "accept 큐에 자리가 없어 SYN이나 셋째 ACK를 버림" }
    overflows_help { en: "The accept queue was full as a SYN came, or as the ACK came that would have completed a handshake. Every SYN that is sent again counts again.", ko: "SYN이 왔을 때, 또는 핸드셰이크를 끝낼 ACK가 왔을 때 accept 큐가 가득 차 있었습니다. 다시 보낸 SYN도 매번 셉니다." }
    listen_drops { en: "requests dropped at listeners, for whatever reason", ko: "이유와 관계없이 리스너에서 버린 요청" }
    listen_drops_help { en: "Connection requests and ACKs dropped at listening sockets: overflows, a full SYN queue, no memory.", ko: "리스닝 소켓에서 버린 연결 요청과 ACK의 수입니다. accept 큐나 SYN 큐가 찼거나 메모리가 없는 경우를 모두 셉니다." }
    req_full_drop { en: "SYN queue full: SYN dropped (no cookies)", ko: "SYN 큐가 가득 차 SYN을 버림(쿠키 없음)" }
    req_full_drop_help { en: "The SYN queue was full and SYN cookies are off, so the SYN was dropped.", ko: "SYN 큐가 가득 찼고 SYN 쿠키가 꺼져 있어 SYN을 버렸습니다." }
    req_full_cookies { en: "SYN queue full: answered with a cookie", ko: "SYN 큐가 가득 차 쿠키로 응답함" }
    req_full_cookies_help { en: "The SYN queue was full, so the SYN was answered with a cookie instead of being kept.", ko: "SYN 큐가 가득 차서 SYN을 보관하지 않고 쿠키로 응답했습니다." }
    cookies_sent { en: "SYN-ACKs that carry a cookie", ko: "쿠키를 담아 보낸 SYN-ACK" }
    cookies_sent_help { en: "SYN-ACKs whose sequence number is a cookie: the server keeps nothing of the handshake.", ko: "순서 번호에 쿠키를 담은 SYN-ACK의 수입니다. 서버는 핸드셰이크에 관해 아무것도 보관하지 않습니다." }
    cookies_received { en: "ACKs with a valid cookie", ko: "올바른 쿠키가 담긴 ACK" }
    cookies_received_help { en: "ACKs that brought a valid cookie back. Where the accept queue is full, they are dropped all the same, and the server knows nothing of the client.", ko: "올바른 쿠키를 되돌려 준 ACK의 수입니다. accept 큐가 가득 차 있으면 이 ACK도 버려지고, 서버에는 그 클라이언트의 흔적이 없습니다." }
    cookies_failed { en: "ACKs that belong to no handshake", ko: "어느 핸드셰이크에도 속하지 않는 ACK" }
    cookies_failed_help { en: "ACKs for which there was neither a handshake nor a valid cookie.", ko: "핸드셰이크도 없고 쿠키도 올바르지 않은 ACK의 수입니다." }
    defer_drop { en: "bare ACK ignored: TCP_DEFER_ACCEPT waits for data", ko: "데이터 없는 ACK를 무시함(TCP_DEFER_ACCEPT)" }
    defer_drop_help { en: "The third ACK brought no data and the listener has TCP_DEFER_ACCEPT, so the handshake stays in SYN_RECV.", ko: "셋째 ACK에 데이터가 없고 리스너에 TCP_DEFER_ACCEPT가 설정되어 있어 핸드셰이크가 SYN_RECV에 머물렀습니다." }
    embryonic { en: "handshakes that ended with RST", ko: "RST로 끝난 핸드셰이크" }
    embryonic_help { en: "Handshakes in SYN_RECV that were reset: by the client, or by the kernel when tcp_abort_on_overflow is 1.", ko: "SYN_RECV에서 리셋된 핸드셰이크입니다. 클라이언트가 리셋했거나, tcp_abort_on_overflow가 1이어서 커널이 리셋했습니다." }
    out_rsts { en: "RSTs sent; closing a listener sends one for each in its queue", ko: "보낸 RST. 리스너를 닫으면 큐의 연결마다 하나씩 보냄" }
    out_rsts_help { en: "Segments with RST that were sent, for whatever reason: closing a listener resets everyone in its accept queue; a closed port refuses with RST.", ko: "이유와 관계없이 보낸 RST의 수입니다. 리스너를 닫으면 accept 큐의 연결이 모두 리셋되고, 닫힌 포트는 RST로 연결을 거절합니다." }
    socket_backlog { en: "not this backlog: segments that came while a call held a socket", ko: "이 백로그가 아님: 호출이 소켓을 쓰는 동안 온 세그먼트" }
    socket_backlog_help { en: "Another backlog of the same name: segments that come while a call holds a socket wait in sk_backlog; these found no room there. It has nothing to do with listen.", ko: "이름만 같은 다른 백로그입니다. 호출이 소켓을 잡고 있는 동안 온 세그먼트는 sk_backlog에서 기다리는데, 거기에 자리가 없어 버려진 것입니다. listen과는 관계가 없습니다." }

    somaxconn { en: "most that listen allows", ko: "listen이 허용하는 최댓값" }
    somaxconn_help { en: "listen cuts its backlog to this. A change counts from the next listen on.", ko: "listen의 backlog는 이 값까지로 잘립니다. 바꾼 값은 다음 listen부터 적용됩니다." }
    syncookies { en: "SYN cookies", ko: "SYN 쿠키" }
    syncookies_help { en: "0: never; 1: when the SYN queue is full; 2: always. A cookie lets a client in although the server keeps nothing of its handshake.", ko: "0은 쓰지 않음, 1은 SYN 큐가 찼을 때, 2는 항상입니다. 쿠키를 쓰면 서버가 핸드셰이크를 보관하지 않고도 클라이언트를 받을 수 있습니다." }
    max_syn_backlog { en: "bound of the SYN queue without cookies", ko: "쿠키가 없을 때 SYN 큐의 상한" }
    max_syn_backlog_help { en: "With tcp_syncookies 0, handshakes are dropped beyond three quarters of it, the last quarter being for clients that have proved themselves. With cookies it does not matter.", ko: "tcp_syncookies가 0이면 이 값의 4분의 3을 넘는 핸드셰이크는 버려집니다. 나머지 4분의 1은 이미 확인된 클라이언트의 몫입니다. 쿠키를 쓰면 의미가 없습니다." }
    abort { en: "RST when the third ACK finds no room", ko: "셋째 ACK에 자리가 없을 때 RST를 보낼지" }
    abort_help { en: "0: the ACK that finds the accept queue full is dropped, and the client believes to be connected. 1: it gets RST. A SYN that finds it full is dropped in either case.", ko: "0이면 accept 큐가 가득 찼을 때 온 ACK를 버리므로 클라이언트는 연결되었다고 믿습니다. 1이면 RST를 보냅니다. SYN은 어느 경우든 버려집니다." }
    synack_retries { en: "SYN-ACKs sent again at the most", ko: "SYN-ACK 최대 재전송 횟수" }
    synack_retries_help { en: "After so many SYN-ACKs sent again, with waits that double, the kernel forgets the handshake.", ko: "간격을 두 배씩 늘리며 SYN-ACK를 이만큼 다시 보낸 뒤에는 커널이 핸드셰이크를 잊습니다." }
    defer_accept { en: "seconds to wait for the client's data", ko: "클라이언트의 데이터를 기다리는 시간(초)" }
    defer_accept_help { en: "TCP_DEFER_ACCEPT of this listener: a handshake stays in SYN_RECV until the client sends data, or until so many seconds have passed.", ko: "이 리스너의 TCP_DEFER_ACCEPT입니다. 클라이언트가 데이터를 보내거나 이만큼의 시간이 지날 때까지 핸드셰이크가 SYN_RECV에 머뭅니다." }
    syn_retries { en: "SYNs sent again at the most", ko: "SYN 최대 재전송 횟수" }
    syn_retries_help { en: "How often a client sends its SYN again with waits that double, after those of tcp_syn_linear_timeouts; then connect fails with ETIMEDOUT.", ko: "tcp_syn_linear_timeouts만큼 일정한 간격으로 보낸 뒤, 간격을 두 배씩 늘리며 SYN을 다시 보내는 횟수입니다. 그 뒤 connect는 ETIMEDOUT으로 실패합니다." }
    syn_linear { en: "SYNs sent again at an even pace", ko: "일정한 간격으로 다시 보내는 SYN" }
    syn_linear_help { en: "How often a client sends its SYN again every second before the waits begin to double (since Linux 6.5).", ko: "간격이 두 배씩 늘어나기 전에 1초마다 SYN을 다시 보내는 횟수입니다(Linux 6.5부터)." }
}
