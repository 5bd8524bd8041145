//! What is no error and still surprises.

crate::messages! {
    peer_finished { en: "0 is no error: the other side has finished sending (FIN), and everything it sent has been read.", ko: "0은 오류가 아닙니다. 상대가 송신을 끝냈고(FIN), 보낸 데이터는 모두 읽었습니다." }
    peer_finished_try(own) { en: "`close {own}` when this side is done too.", ko: "이쪽도 할 일이 끝났으면 `close {own}`을 하십시오." }
    own_shutdown { en: "0 because this side shut receiving down itself (SHUT_RD); the peer has not finished.", ko: "이쪽이 직접 수신을 닫았기 때문에(SHUT_RD) 0입니다. 상대가 송신을 끝낸 것은 아닙니다." }
    own_shutdown_try(own) { en: "On Linux, data that still arrives can be received all the same: `recv {own} 100`.", ko: "Linux에서는 그 뒤에 도착한 데이터도 `recv {own} 100`으로 읽을 수 있습니다." }
    after_reset { en: "0, but not because of a FIN: the connection broke earlier, and the kernel reports that error only once.", ko: "0이지만 FIN 때문이 아닙니다. 연결이 앞서 끊어졌고 커널은 그 오류를 한 번만 알려 줍니다." }
    zero_length { en: "0 because 0 bytes were asked for; it says nothing about the other side.", ko: "0바이트를 요청했기 때문에 0입니다. 상대의 상태와는 관계가 없습니다." }
    zero_length_try(own) { en: "`recv {own} 100`.", ko: "`recv {own} 100`을 해 보십시오." }
    empty_datagram { en: "0 is an empty datagram: UDP has no end of connection.", ko: "0은 빈 데이터그램입니다. UDP에는 연결의 끝이 없습니다." }
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
    unaccepted_try(listener) { en: "Data can already be sent; `accept {listener}` takes the connection.", ko: "지금도 데이터를 보낼 수 있습니다. `accept {listener}`로 연결을 꺼내십시오." }
    unswapped(meant, port) { en: "Port {meant} was stored without htons: on the network it is {port}.", ko: "포트 {meant}번을 htons 없이 저장했습니다. 네트워크에서는 {port}번입니다." }
    unswapped_try(meant, own) { en: "In C: sin_port = htons({meant}). `sockaddr {own}` shows the bytes.", ko: "C에서는 sin_port = htons({meant})라고 씁니다. `sockaddr {own}`으로 바이트를 볼 수 있습니다." }
    close_reset(bytes) { en: "{bytes} bytes were unread, so close sent RST instead of FIN: the peer gets ECONNRESET, and there is no TIME_WAIT.", ko: "읽지 않은 데이터가 {bytes}바이트 있어 close가 FIN 대신 RST를 보냈습니다. 상대는 ECONNRESET을 받고 TIME_WAIT는 남지 않습니다." }
    close_reset_try { en: "Read everything before closing.", ko: "닫기 전에 모두 읽으십시오." }
}
