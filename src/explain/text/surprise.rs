//! What is no error and still surprises.

crate::messages! {
    peer_finished { en: "0 is no error: the other side has finished sending (FIN), and everything it sent has been read.", ko: "0은 오류가 아닙니다. 상대가 송신을 끝냈고(FIN), 보낸 데이터는 모두 읽었습니다." }
    peer_finished_try(own) { en: "`close {own}` when this side is done too.", ko: "이쪽도 할 일이 끝났으면 `close {own}`을 하십시오." }
    own_shutdown { en: "0 because this side shut receiving down itself (SHUT_RD); the peer has not finished.", ko: "이쪽이 직접 수신을 닫았기 때문에(SHUT_RD) 0입니다. 상대가 송신을 끝낸 것은 아닙니다." }
    own_shutdown_try(own) { en: "On Linux, data that still arrives can be received all the same: `recv {own} 100`.", ko: "Linux에서는 그 뒤에 도착한 데이터도 `recv {own} 100`으로 읽을 수 있습니다." }
    after_reset { en: "0, but not because of a FIN: the connection broke earlier, and the kernel reports that error only once.", ko: "0이지만 FIN 때문이 아닙니다. 연결이 앞서 끊어졌고 커널은 그 오류를 한 번만 알려 줍니다." }
    zero_length { en: "0 because 0 bytes were asked for; it says nothing about the other side.", ko: "0바이트를 요청했기 때문에 0입니다. 상대의 상태와는 관계가 없습니다." }
    zero_length_try(own) { en: "`recv {own} 100`.", ko: "`recv {own} 100`을 해 보십시오." }
    empty_datagram { en: "0 is an empty datagram: a datagram socket has no end of connection.", ko: "0은 빈 데이터그램입니다. 데이터그램 소켓에는 연결의 끝이 없습니다." }
    empty_datagram_try(own) { en: "Go on receiving: `recvfrom {own} 100`.", ko: "계속 수신하십시오: `recvfrom {own} 100`." }
    short_send(sent, asked) { en: "{sent} of {asked} bytes were taken: the send buffer had no room for more, and the call could wait no longer (non-blocking, a timeout or a signal).", ko: "{asked}바이트 중 {sent}바이트만 받아들여졌습니다. 송신 버퍼에 자리가 없었고 더 기다릴 수도 없었습니다(논블로킹, 타임아웃 또는 시그널)." }
    short_send_try { en: "Send the rest from where it stopped; programs do so in a loop.", ko: "멈춘 곳부터 나머지를 보내십시오. 프로그램에서는 반복문으로 처리합니다." }
    limit_cut(asked, limit) { en: "The backlog {asked} was cut: the kernel's limit for this queue is {limit} (net.core.somaxconn).", ko: "백로그 {asked}이(가) 제한되었습니다. 커널이 정한 이 큐의 한도는 {limit}입니다(net.core.somaxconn)." }
    limit_negative(asked, limit) { en: "The backlog {asked} is taken as an unsigned number, so a very large one, and cut: the limit is {limit} (net.core.somaxconn).", ko: "백로그 {asked}은(는) 부호 없는 수로 해석되어 매우 큰 값이 되므로 제한됩니다. 한도는 {limit}입니다(net.core.somaxconn)." }
    limit_other(asked, limit) { en: "The kernel's limit for this queue is {limit}, not the {asked} that was asked for.", ko: "커널이 정한 이 큐의 한도는 요청한 {asked}이(가) 아니라 {limit}입니다." }
    limit_try { en: "Raise net.core.somaxconn for more, then call listen again.", ko: "더 늘리려면 net.core.somaxconn을 올린 뒤 listen을 다시 호출하십시오." }
    limit_other_try { en: "The backlog pane shows the limit in force.", ko: "백로그 창에서 실제 한도를 볼 수 있습니다." }
    chose_port(local) { en: "Port 0 let the kernel choose: {local}.", ko: "포트 0을 주어 커널이 골랐습니다: {local}." }
    chose_port_try(own) { en: "`getsockname {own}` asks for it in a program.", ko: "프로그램에서는 `getsockname {own}`으로 알아냅니다." }
    listen_chose(local) { en: "The socket was not bound, so listen bound it: {local}, on every address of this machine.", ko: "바인드하지 않은 소켓이라 listen이 {local}에 바인드했습니다. 이 컴퓨터의 모든 주소에서 연결을 받습니다." }
    listen_chose_try { en: "A server binds first, so that clients know the port and only the wanted address is open.", ko: "서버는 먼저 바인드하여 클라이언트가 포트를 알 수 있게 하고 원하는 주소만 엽니다." }
    unaccepted(who) { en: "Connected, though nobody has accepted yet: the kernel did the handshake and put the connection into the queue of {who}.", ko: "아직 아무도 accept하지 않았는데도 연결되었습니다. 커널이 핸드셰이크를 마치고 {who} 소켓의 큐에 넣었습니다." }
    deferred(who) { en: "Connected on this side only: {who} has TCP_DEFER_ACCEPT, so its end stays in SYN_RECV, outside the accept queue, until the first data come.", ko: "이쪽에서만 연결되었습니다. {who} 소켓에 TCP_DEFER_ACCEPT가 설정되어 있어, 첫 데이터가 올 때까지 서버 쪽은 accept 큐에 들어가지 않고 SYN_RECV로 남습니다." }
    deferred_try(own) { en: "`send {own} \"hello\"` brings it into the queue; accept waits until then.", ko: "`send {own} \"hello\"`로 데이터를 보내면 큐에 들어갑니다. accept는 그때까지 기다립니다." }
    not_queued(who) { en: "Connected on this side only: the accept queue of {who} is full, so the last ACK of the handshake was dropped and its end stays in SYN_RECV.", ko: "이쪽에서만 연결되었습니다. {who} 소켓의 accept 큐가 가득 차서 핸드셰이크의 마지막 ACK가 버려졌고, 서버 쪽은 SYN_RECV로 남아 있습니다." }
    not_queued_try(listener) { en: "`accept {listener}` makes room; what is sent before that is not acknowledged.", ko: "`accept {listener}`로 자리를 비우십시오. 그 전에 보낸 데이터는 확인 응답을 받지 못합니다." }
    unaccepted_unix(who) { en: "Connected, though nobody has accepted yet: the kernel put the connection into the queue of {who}.", ko: "아직 아무도 accept하지 않았는데도 연결되었습니다. 커널이 {who} 소켓의 큐에 넣었습니다." }
    unaccepted_try(listener) { en: "Data can already be sent; `accept {listener}` takes the connection.", ko: "지금도 데이터를 보낼 수 있습니다. `accept {listener}`로 연결을 꺼내십시오." }
    unswapped(meant, port) { en: "Port {meant} was stored without htons: on the network it is {port}.", ko: "포트 {meant}번을 htons 없이 저장했습니다. 네트워크에서는 {port}번입니다." }
    unswapped_try(meant, own) { en: "In C: sin_port = htons({meant}). `sockaddr {own}` shows the bytes.", ko: "C에서는 sin_port = htons({meant})라고 씁니다. `sockaddr {own}`으로 바이트를 볼 수 있습니다." }
    close_reset(bytes) { en: "{bytes} bytes were unread, so close sent RST instead of FIN: the peer gets ECONNRESET, and there is no TIME_WAIT.", ko: "읽지 않은 데이터가 {bytes}바이트 있어 close가 FIN 대신 RST를 보냈습니다. 상대는 ECONNRESET을 받고 TIME_WAIT는 남지 않습니다." }
    close_reset_try { en: "Read everything before closing.", ko: "닫기 전에 모두 읽으십시오." }
    peer_closed { en: "0 is no error: the other side has closed its socket or finished sending, and everything it sent has been read.", ko: "0은 오류가 아닙니다. 상대가 소켓을 닫았거나 송신을 끝냈고, 보낸 데이터는 모두 읽었습니다." }
    pipe_end { en: "0 is the end: every write end of the pipe is closed, and everything has been read.", ko: "0은 끝을 뜻합니다. 파이프의 쓰기 끝이 모두 닫혔고 데이터도 모두 읽었습니다." }
    pipe_end_try(own) { en: "`close {own}`.", ko: "`close {own}`을 하십시오." }
    datagram_cut(got, whole) { en: "The datagram had {whole} bytes and the buffer {got}: the rest is thrown away (MSG_TRUNC).", ko: "데이터그램은 {whole}바이트인데 버퍼가 {got}바이트라 나머지는 버려졌습니다(MSG_TRUNC)." }
    datagram_cut_unknown(got) { en: "The datagram was longer than the buffer of {got} bytes: the rest is thrown away (MSG_TRUNC).", ko: "데이터그램이 버퍼({got}바이트)보다 길어 나머지는 버려졌습니다(MSG_TRUNC)." }
    datagram_cut_try { en: "Give a buffer for the longest datagram (65507 over UDP). MSG_PEEK|MSG_TRUNC tells the length first.", ko: "가장 긴 데이터그램(UDP는 65507바이트)이 들어갈 버퍼를 주십시오. MSG_PEEK|MSG_TRUNC로 길이를 먼저 알 수 있습니다." }
    datagram_filled(len) { en: "The buffer of {len} bytes is full: if the datagram was longer, the rest is thrown away, and recv does not say so.", ko: "버퍼 {len}바이트가 가득 찼습니다. 데이터그램이 더 길었다면 나머지는 버려지는데 recv는 알려 주지 않습니다." }
    datagram_filled_try { en: "Give a larger buffer; recvmsg tells by MSG_TRUNC whether it was cut.", ko: "더 큰 버퍼를 주십시오. recvmsg는 MSG_TRUNC로 잘렸는지 알려 줍니다." }
    control_cut { en: "The ancillary data did not fit (MSG_CTRUNC): descriptors that found no room were closed.", ko: "보조 데이터가 다 들어가지 않았습니다(MSG_CTRUNC). 자리가 없는 디스크립터는 닫혔습니다." }
    control_cut_try { en: "Set aside more room for it: CMSG_SPACE(n * sizeof(int)) for n descriptors.", ko: "자리를 더 주십시오. 디스크립터 n개에는 CMSG_SPACE(n * sizeof(int))가 필요합니다." }
    address_ignored(peer) { en: "The address given was ignored: a connected TCP socket sends to its peer, {peer}.", ko: "준 주소는 무시되었습니다. 연결된 TCP 소켓은 상대({peer})에게 보냅니다." }
    address_ignored_try { en: "Use `send`. Other systems answer EISCONN here.", ko: "`send`를 쓰십시오. 다른 시스템에서는 EISCONN 오류가 납니다." }
    accepted_dead { en: "accept took a connection that its client has already reset. Linux hands it out all the same (BSD would say ECONNABORTED).", ko: "클라이언트가 이미 리셋한 연결을 accept했습니다. Linux는 그래도 연결을 내줍니다(BSD는 ECONNABORTED)." }
    reached_loopback(given, peer) { en: "{given} is no address to reach; Linux takes it as this machine, so the peer is {peer}.", ko: "{given}은(는) 연결할 수 있는 주소가 아니지만 Linux는 이 컴퓨터로 해석하므로 상대는 {peer}입니다." }
    reached_loopback_try { en: "Write 127.0.0.1 (or ::1): 0.0.0.0 is for bind, where it means every address of this machine.", ko: "127.0.0.1(또는 ::1)을 쓰십시오. 0.0.0.0은 bind에서 이 컴퓨터의 모든 주소를 뜻합니다." }
    connect_chose(local) { en: "The socket was not bound, so connect chose its own address and an ephemeral port: {local}.", ko: "바인드하지 않은 소켓이라 connect가 자기 주소와 임시 포트를 골랐습니다: {local}." }
    peer_noted(peer) { en: "Nothing was sent, and nobody was asked: on UDP, connect only notes the peer {peer}. From now on the socket takes datagrams from it alone.", ko: "아무것도 보내지 않았고 상대에게 묻지도 않았습니다. UDP의 connect는 상대 {peer}을(를) 적어 둘 뿐이며, 이제 이 소켓은 그 상대의 데이터그램만 받습니다." }
    peer_noted_try(own) { en: "`send {own} \"hello\"` sends to it.", ko: "`send {own} \"hello\"`로 보낼 수 있습니다." }
    dissolved_tcp { en: "AF_UNSPEC dissolves the connection: TCP drops it with RST, and the socket can be used anew.", ko: "AF_UNSPEC은 연결을 풉니다. TCP는 RST를 보내 연결을 버리고 소켓은 다시 쓸 수 있습니다." }
    dissolved { en: "AF_UNSPEC dissolves the association: the socket has no peer any more and takes datagrams from everybody.", ko: "AF_UNSPEC은 맺어 둔 상대를 풉니다. 이제 정해진 상대가 없으며 누구의 데이터그램이든 받습니다." }
    dissolved_try(own) { en: "`connect {own} ADDRESS` connects it anew.", ko: "`connect {own} 주소`로 다시 연결할 수 있습니다." }
    shared_address(who) { en: "{who} is bound to this address too: SO_REUSEADDR on both allows it, but only one of them may listen.", ko: "{who} 소켓도 이 주소에 바인드되어 있습니다. 양쪽의 SO_REUSEADDR 덕분에 가능하지만 listen은 하나만 할 수 있습니다." }
    shared_address_try { en: "For several listeners on one port, set SO_REUSEPORT on all of them before bind.", ko: "한 포트에서 여럿이 listen하려면 모두 bind 전에 SO_REUSEPORT를 설정하십시오." }
    shared_port(who) { en: "{who} is bound to this address too (SO_REUSEPORT on both): when both listen, the kernel spreads the connections over them.", ko: "{who} 소켓도 이 주소에 바인드되어 있습니다(양쪽 모두 SO_REUSEPORT). 둘 다 listen하면 커널이 연결을 나누어 줍니다." }
    shared_port_try { en: "Each has a queue of its own: accept on every one of them.", ko: "큐가 소켓마다 따로 있으므로 모든 소켓에서 accept해야 합니다." }
    timed_out { en: "0 is no error: the time is over, and nothing is ready.", ko: "0은 오류가 아닙니다. 시간이 지나도록 준비된 것이 없었습니다." }
    timed_out_try { en: "Wait again, or longer; in poll and epoll_wait a timeout of -1 waits for ever.", ko: "다시 기다리거나 더 오래 기다리십시오. poll과 epoll_wait의 타임아웃을 -1로 주면 끝없이 기다립니다." }
    edge_unread(fd, unread) { en: "Nothing is reported, though {unread} bytes wait on descriptor {fd}: it is watched edge-triggered (EPOLLET), and those were reported when they arrived.", ko: "디스크립터 {fd}번에 읽지 않은 {unread}바이트가 있는데도 알려 주지 않습니다. 에지 트리거(EPOLLET)라서 도착했을 때 한 번만 알려 줍니다." }
    edge_unread_try { en: "With EPOLLET read until EAGAIN, on a non-blocking socket, before waiting again.", ko: "EPOLLET을 쓸 때는 논블로킹 소켓에서 EAGAIN이 날 때까지 읽은 뒤 다시 기다려야 합니다." }
    hung_up(fd) { en: "POLLHUP on descriptor {fd}: the connection is over in both directions.", ko: "디스크립터 {fd}번의 POLLHUP은 연결이 양방향 모두 끝났다는 뜻입니다." }
    hung_up_try(fd) { en: "Read what is left, then `close {fd}`.", ko: "남은 데이터를 읽은 뒤 `close {fd}`로 닫으십시오." }
    hung_up_fresh(fd) { en: "POLLHUP on descriptor {fd}: a TCP socket without a connection is reported so on Linux.", ko: "디스크립터 {fd}번의 POLLHUP은 연결이 없는 TCP 소켓이라는 뜻입니다(Linux)." }
    hung_up_fresh_try(fd) { en: "`connect {fd} ADDRESS` or `listen {fd} 5` first, then wait.", ko: "먼저 `connect {fd} 주소`나 `listen {fd} 5`를 한 뒤 기다리십시오." }
    error_pending(fd) { en: "POLLERR on descriptor {fd}: an error is pending, and the next call on it reports it.", ko: "디스크립터 {fd}번의 POLLERR은 처리되지 않은 오류가 있다는 뜻이며, 다음 호출이 그 오류를 알려 줍니다." }
    error_pending_try(fd) { en: "`getsockopt {fd} SO_ERROR` reads it, and clears it.", ko: "`getsockopt {fd} SO_ERROR`로 읽을 수 있으며, 읽으면 지워집니다." }
    error_queue(fd) { en: "POLLERR on descriptor {fd}: its error queue is not empty. SO_TIMESTAMPING is on, so it is a timestamp rather than an error.", ko: "디스크립터 {fd}번의 POLLERR은 오류 큐에 읽을 것이 있다는 뜻입니다. SO_TIMESTAMPING이 켜져 있으므로 오류보다는 타임스탬프일 것입니다." }
    error_queue_try(fd) { en: "`recvmsg {fd} 100 MSG_ERRQUEUE` reads it; POLLERR stays until the queue is empty.", ko: "`recvmsg {fd} 100 MSG_ERRQUEUE`로 읽으십시오. 큐가 빌 때까지 POLLERR이 계속 나옵니다." }
    pipe_no_reader(fd) { en: "POLLERR on descriptor {fd}: every read end of the pipe is closed, so a write gets EPIPE.", ko: "디스크립터 {fd}번의 POLLERR은 파이프의 읽기 끝이 모두 닫혔다는 뜻입니다. write를 하면 EPIPE가 납니다." }
    pipe_no_reader_try(fd) { en: "`close {fd}`.", ko: "`close {fd}`를 하십시오." }
    watched_closed(fd) { en: "POLLNVAL on descriptor {fd}: it is not open. poll reports that and does not fail.", ko: "디스크립터 {fd}번의 POLLNVAL은 열려 있지 않다는 뜻입니다. poll은 실패하지 않고 이렇게 알려 줍니다." }
    watched_closed_try { en: "Take it out of the list when it is closed.", ko: "닫은 디스크립터는 목록에서 빼십시오." }
    too_late_bound(option) { en: "This socket is bound already, so {option} comes too late for its own bind; it counts when other sockets are bound to the address later.", ko: "이 소켓은 이미 바인드되어 있으므로 {option}은(는) 자기 bind에는 소용이 없습니다. 나중에 다른 소켓이 같은 주소에 바인드할 때만 쓰입니다." }
    too_late_try { en: "Servers set it between socket and bind.", ko: "서버는 socket과 bind 사이에서 설정합니다." }
    too_late_connected(option) { en: "The connection stands already: how large a window can be announced was settled in the handshake, so a larger {option} may not be used in full.", ko: "이미 연결된 소켓입니다. 알릴 수 있는 윈도우의 크기는 핸드셰이크에서 정해졌으므로 {option}을(를) 늘려도 다 쓰이지 않을 수 있습니다." }
    too_late_connected_try { en: "Set it before connect; for accepted sockets before listen, on the listener (tcp(7)).", ko: "connect 전에, accept할 소켓이라면 listen 전에 리스너에 설정하십시오(tcp(7))." }
}
