//! What a socket is, what its state means, and what can be done with it.

crate::messages! {
    tcp(who) { en: "{who} is a TCP socket.", ko: "{who}은(는) TCP 소켓입니다." }
    udp(who) { en: "{who} is a UDP socket.", ko: "{who}은(는) UDP 소켓입니다." }
    other(who, kind) { en: "{who} is a socket ({kind}).", ko: "{who}은(는) 소켓입니다({kind})." }
    watched(name, pid) { en: "It belongs to {name} (pid {pid}) and is only watched here: calls on it are that program's to make.", ko: "{name} (pid {pid}번)의 소켓이며 여기서는 관찰만 합니다. 이 소켓에 대한 호출은 그 프로그램만 할 수 있습니다." }
    watched_user(uid) { en: "It belongs to a program of user {uid} and is only watched here. Which program it is, only that user and root can see (/proc/PID/fd).", ko: "사용자 {uid}의 소켓이며 여기서는 관찰만 합니다. 어느 프로그램인지는 그 사용자와 root만 볼 수 있습니다(/proc/PID/fd)." }
    watched_kernel { en: "No program has a descriptor of it: the kernel alone keeps it.", ko: "이 소켓의 디스크립터를 가진 프로그램이 없으며 커널만 유지하고 있습니다." }
    fresh { en: "It is new: neither bound to an address nor connected.", ko: "새 소켓입니다. 아직 주소에 바인드하지도 연결하지도 않았습니다." }
    fresh_try(own) { en: "`bind {own} :0` to be a server, `connect {own} ADDRESS` to be a client.", ko: "서버로 쓰려면 `bind {own} :0`, 클라이언트로 쓰려면 `connect {own} 주소`를 하십시오." }
    bound(local) { en: "It is bound to {local} and does not listen yet: a client would be refused.", ko: "{local}에 바인드되어 있지만 아직 listen을 하지 않아 클라이언트의 연결은 거절됩니다." }
    bound_try(own) { en: "`listen {own} 5` to be a server, `connect {own} ADDRESS` to be a client.", ko: "서버로 쓰려면 `listen {own} 5`, 클라이언트로 쓰려면 `connect {own} 주소`를 하십시오." }
    over { en: "CLOSE: its connection is over; only the descriptor is left.", ko: "CLOSE: 연결은 이미 끝났고 디스크립터만 남아 있습니다." }
    close_try(own) { en: "`close {own}` gives the descriptor back.", ko: "`close {own}`으로 디스크립터를 반납하십시오." }
    listening(local) { en: "LISTEN: it waits for connections to {local}. The kernel does the handshakes; accept takes the finished ones.", ko: "LISTEN: {local}에서 연결을 기다립니다. 핸드셰이크는 커널이 하고, accept는 완료된 연결을 꺼냅니다." }
    queue(length, limit, places) { en: "{length} in the accept queue, limit {limit}: it holds {places}.", ko: "accept 큐에 {length}개, 한도는 {limit}(실제로 {places}개까지 들어갑니다)." }
    listening_try(own) { en: "`accept {own}`, or hand it to threads: `serve {own} --workers 4`.", ko: "`accept {own}`을 하거나 `serve {own} --workers 4`로 스레드에 맡기십시오." }
    accept_now_try(own) { en: "Somebody waits: `accept {own}`.", ko: "기다리는 연결이 있습니다: `accept {own}`." }
    syn_sent { en: "SYN_SENT: connect has sent a SYN and waits for the answer; without one, the SYN is sent again.", ko: "SYN_SENT: connect가 SYN을 보내고 응답을 기다리고 있습니다. 응답이 없으면 SYN을 다시 보냅니다." }
    syn_sent_try { en: "If the server's accept queue is full, an `accept` there makes room; `interrupt` ends the waiting.", ko: "서버의 accept 큐가 가득 찼다면 그쪽에서 `accept`하면 자리가 납니다. `interrupt`로 기다림을 끝낼 수 있습니다." }
    syn_recv { en: "SYN_RECV: a SYN was answered with SYN-ACK; the client's ACK is awaited.", ko: "SYN_RECV: SYN에 SYN-ACK로 답했고 클라이언트의 ACK를 기다리고 있습니다." }
    wait_try { en: "Nothing to do: the kernel goes on by itself.", ko: "할 일이 없습니다. 커널이 알아서 진행합니다." }
    established(peer) { en: "ESTABLISHED: connected to {peer}; bytes flow both ways.", ko: "ESTABLISHED: {peer}와(과) 연결되어 양방향으로 데이터를 주고받을 수 있습니다." }
    established_try(own) { en: "`send {own} \"hello\"`, `recv {own} 100`, `close {own}`.", ko: "`send {own} \"hello\"`, `recv {own} 100`, `close {own}`을 할 수 있습니다." }
    believes_syn_recv(listener) { en: "But only this end is: at {listener} the handshake is still in SYN_RECV, because the ACK that completes it was dropped there.", ko: "다만 이쪽만 그렇습니다. 핸드셰이크를 끝낼 ACK가 버려져서 {listener}에서는 아직 SYN_RECV입니다." }
    believes_nothing(listener) { en: "But only this end is: {listener} has no connection and no handshake of it. The ACK was dropped there (after a SYN cookie nothing is kept), or the other end was lost without a RST.", ko: "다만 이쪽만 그렇습니다. {listener}에는 이 연결도 핸드셰이크도 없습니다. 그쪽에서 ACK가 버려졌거나(SYN 쿠키는 아무것도 남기지 않습니다), RST 없이 상대편이 사라졌습니다." }
    believes_full { en: "Its accept queue is full: what is sent is not acknowledged either, and the SYN-ACK is sent again.", ko: "그쪽 accept 큐가 가득 차 있어서, 보낸 데이터도 확인받지 못하고 SYN-ACK만 다시 옵니다." }
    believes_defer(seconds) { en: "TCP_DEFER_ACCEPT ({seconds} s) waits there for the first data.", ko: "그쪽은 TCP_DEFER_ACCEPT({seconds}초)로 첫 데이터를 기다립니다." }
    believes_full_try(listener) { en: "`accept {listener}` makes room; the next segment that is sent again is then let in.", ko: "`accept {listener}`으로 자리를 내면 다음 재전송 때 받아들여집니다." }
    believes_defer_try(own) { en: "`send {own} \"hello\"` brings it into the accept queue, if there is room.", ko: "`send {own} \"hello\"`를 하면 자리가 있을 때 accept 큐로 들어갑니다." }
    unread(bytes) { en: "{bytes} bytes have arrived and are not read.", ko: "도착했지만 읽지 않은 데이터가 {bytes}바이트 있습니다." }
    unread_try(own) { en: "`recv {own} 100` reads them. Closing with unread data would reset the connection.", ko: "`recv {own} 100`으로 읽으십시오. 읽지 않고 닫으면 연결이 리셋됩니다." }
    unacked(bytes) { en: "{bytes} sent bytes are not acknowledged yet.", ko: "보냈지만 확인 응답을 받지 못한 데이터가 {bytes}바이트 있습니다." }
    fin_wait1 { en: "FIN_WAIT1: this side closed first; its FIN (perhaps behind data) is not acknowledged yet.", ko: "FIN_WAIT1: 이쪽이 먼저 닫았고, FIN에 대한 확인 응답을 아직 받지 못했습니다(앞에 보낼 데이터가 남아 있을 수도 있습니다)." }
    fin_wait1_try { en: "If the peer's receive buffer is full, a `recv` there makes room for what is left, and for the FIN behind it.", ko: "상대의 수신 버퍼가 가득 찼다면 그쪽에서 `recv`해야 남은 데이터와 그 뒤의 FIN이 전송됩니다." }
    fin_wait2 { en: "FIN_WAIT2: this side closed first and the peer knows; the peer has not closed yet.", ko: "FIN_WAIT2: 이쪽이 먼저 닫았고 상대도 확인했지만, 상대는 아직 닫지 않았습니다." }
    fin_wait2_orphan { en: "Its descriptor is closed, so the kernel waits only a while (net.ipv4.tcp_fin_timeout).", ko: "디스크립터가 닫혔으므로 커널은 정해진 시간만 기다립니다(net.ipv4.tcp_fin_timeout)." }
    half_closed_try(own) { en: "`recv {own} 100` still works; `close {own}` when done.", ko: "`recv {own} 100`은 아직 됩니다. 끝나면 `close {own}`을 하십시오." }
    peer_closes_try { en: "The other end has to close.", ko: "상대편이 닫아야 합니다." }
    time_wait(seconds) { en: "TIME_WAIT, {seconds} s left: this side closed first. Late segments of this connection must not reach a new one.", ko: "TIME_WAIT, {seconds}초 남음: 이쪽이 먼저 닫았습니다. 늦게 도착한 세그먼트가 새 연결에 섞이지 않게 합니다." }
    time_wait_unknown { en: "TIME_WAIT (60 s on Linux): this side closed first. Late segments of this connection must not reach a new one.", ko: "TIME_WAIT(Linux에서는 60초): 이쪽이 먼저 닫았습니다. 늦게 도착한 세그먼트가 새 연결에 섞이지 않게 합니다." }
    time_wait_try { en: "It ends by itself; binding its port is refused meanwhile (EADDRINUSE), unless SO_REUSEADDR was set on old and new socket.", ko: "저절로 끝납니다. 그동안 이 포트의 bind는 EADDRINUSE로 실패합니다(이전 소켓과 새 소켓 모두에 SO_REUSEADDR을 설정한 경우는 제외)." }
    close_wait { en: "CLOSE_WAIT: the peer has closed first (FIN); this side has not closed yet. It stays so until this program calls close.", ko: "CLOSE_WAIT: 상대가 먼저 닫았고(FIN) 이쪽은 아직 닫지 않았습니다. 프로그램이 close를 호출할 때까지 이 상태로 남습니다." }
    close_wait_try(own) { en: "`recv {own} 100` until it returns 0, then `close {own}`.", ko: "0을 돌려줄 때까지 `recv {own} 100`을 하고 `close {own}`을 하십시오." }
    last_ack { en: "LAST_ACK: the peer closed first, then this side; the ACK of our FIN is awaited.", ko: "LAST_ACK: 상대가 먼저 닫고 이쪽도 닫았습니다. 우리 FIN에 대한 ACK를 기다립니다." }
    closing { en: "CLOSING: both sides closed at the same time; the ACK of our FIN is awaited, then comes TIME_WAIT.", ko: "CLOSING: 양쪽이 동시에 닫았습니다. 우리 FIN에 대한 ACK를 받으면 TIME_WAIT가 됩니다." }
    unknown(why) { en: "Its state is unknown: {why}.", ko: "상태를 알 수 없습니다: {why}." }
    udp_fresh { en: "It is not bound: the first send or connect binds it to a free port.", ko: "바인드되지 않았습니다. 처음 보내거나 connect할 때 빈 포트에 자동으로 바인드됩니다." }
    udp_bound(local) { en: "It is bound to {local}, and takes datagrams from anybody.", ko: "{local}에 바인드되어 누구의 데이터그램이든 받습니다." }
    udp_peer(local, peer) { en: "It is bound to {local}; connect made {peer} its only partner (nothing was sent for it).", ko: "{local}에 바인드되어 있고 connect로 상대를 {peer} 하나로 정했습니다(그때 전송된 패킷은 없습니다)." }
    udp_fresh_try(own) { en: "`bind {own} :0` to receive, `sendto {own} \"hello\" ADDRESS` to send.", ko: "받으려면 `bind {own} :0`, 보내려면 `sendto {own} \"hello\" 주소`를 하십시오." }
    udp_bound_try(own) { en: "`recvfrom {own} 100`, `sendto {own} \"hello\" ADDRESS`.", ko: "`recvfrom {own} 100`, `sendto {own} \"hello\" 주소`를 할 수 있습니다." }
    udp_peer_try(own) { en: "`send {own} \"hello\"`, `recv {own} 100`.", ko: "`send {own} \"hello\"`, `recv {own} 100`을 할 수 있습니다." }
    datagram(bytes) { en: "The next datagram has {bytes} bytes.", ko: "다음 데이터그램은 {bytes}바이트입니다." }
}
