//! send(2), write(2), recv(2), read(2).

crate::messages! {
    send_unconnected {
        en: "This TCP socket was never connected. Linux says EPIPE here (other systems ENOTCONN).",
        ko: "이 TCP 소켓은 연결된 적이 없습니다. Linux는 이때 EPIPE를 돌려줍니다(다른 시스템은 ENOTCONN)."
    }
    send_unconnected_try(own) {
        en: "`connect {own} ADDRESS` first.",
        ko: "먼저 `connect {own} 주소`를 하십시오."
    }
    send_listener(who) {
        en: "{who} listens: it only hands out connections, and no bytes go through it.",
        ko: "{who} 소켓은 LISTEN 상태입니다. 리스너는 연결을 내줄 뿐 데이터를 주고받지 않습니다."
    }
    use_accepted_try(own) {
        en: "`a = accept {own}`, and send and receive on the socket it returns.",
        ko: "`a = accept {own}`으로 받은 소켓에서 보내고 받으십시오."
    }
    send_after_shutdown {
        en: "This side has finished sending: shutdown(SHUT_WR) sent the FIN, and nothing may follow it.",
        ko: "이쪽은 송신을 끝냈습니다. shutdown(SHUT_WR)으로 송신 방향을 닫은 뒤에는 더 보낼 수 없습니다."
    }
    send_after_shutdown_try {
        en: "Receiving still works (half-close). To send again, make a new connection. Without MSG_NOSIGNAL a plain program gets SIGPIPE as well.",
        ko: "수신은 아직 됩니다(half-close). 다시 보내려면 새로 연결하십시오. MSG_NOSIGNAL이 없으면 일반 프로그램은 SIGPIPE도 받습니다."
    }
    send_after_end {
        en: "The connection is over: the other side has closed it or reset it (RST), and nobody will read this.",
        ko: "연결이 이미 끝났습니다. 상대가 연결을 닫았거나 리셋(RST)했으므로 이 데이터를 읽을 쪽이 없습니다."
    }
    send_after_end_try {
        en: "Close this socket and connect a new one. Without MSG_NOSIGNAL a plain program also gets SIGPIPE, which ends it silently.",
        ko: "이 소켓을 닫고 새 소켓으로 연결하십시오. MSG_NOSIGNAL이 없으면 일반 프로그램은 SIGPIPE를 받아 아무 말 없이 종료됩니다."
    }
    peer_reset {
        en: "The other side reset the connection (RST). Usually it closed with data unread, crashed, set SO_LINGER to 0, or closed its listener before accepting.",
        ko: "상대가 연결을 리셋(RST)했습니다. 대개 읽지 않은 데이터를 둔 채 닫았거나, 비정상 종료했거나, SO_LINGER를 0으로 두었거나, accept하기 전에 리스너를 닫은 경우입니다."
    }
    reset_unread(other, unread) {
        en: "The other end, {other}, was closed with {unread} bytes unread: close then sends RST instead of FIN.",
        ko: "반대쪽 {other} 소켓이 읽지 않은 {unread}바이트를 둔 채 닫혔습니다. 이때 close는 FIN 대신 RST를 보냅니다."
    }
    reset_linger(other) {
        en: "The other end, {other}, was closed with SO_LINGER on and time 0: close then sends RST instead of FIN.",
        ko: "반대쪽 {other} 소켓이 SO_LINGER를 시간 0으로 켠 채 닫혔습니다. 이때 close는 FIN 대신 RST를 보냅니다."
    }
    reset_listener(listener) {
        en: "The connection waited in the queue of {listener} and was never accepted; when the listener was closed, the kernel reset it (RST).",
        ko: "연결이 {listener} 소켓의 큐에서 accept되지 못한 채 기다리고 있었는데, 리스너가 닫히면서 커널이 연결을 리셋(RST)했습니다."
    }
    peer_reset_try(own) {
        en: "`close {own}` and connect a new socket. What was under way is lost.",
        ko: "`close {own}`으로 닫고 새 소켓으로 연결하십시오. 전송 중이던 데이터는 사라집니다."
    }
    buffer_full(unacked) {
        en: "The send buffer has no room ({unacked} bytes not acknowledged yet), and the call may not wait.",
        ko: "송신 버퍼에 빈 자리가 없는데(아직 확인 응답을 받지 못한 {unacked}바이트), 기다릴 수 없는 호출입니다."
    }
    buffer_full_unknown {
        en: "The send buffer has no room, and the call may not wait (non-blocking or a timeout).",
        ko: "송신 버퍼에 빈 자리가 없는데, 기다릴 수 없는 호출입니다(논블로킹이거나 타임아웃)."
    }
    buffer_full_try {
        en: "Wait until it is writable (poll). If it stays full, the other side does not read: look at its unread bytes.",
        ko: "쓰기 가능해질 때까지 기다리십시오(poll). 계속 가득 차 있다면 상대가 읽지 않는 것이니 상대의 읽지 않은 바이트를 보십시오."
    }
    handshake_running {
        en: "The handshake is not finished (SYN_SENT), and the call may not wait for it.",
        ko: "핸드셰이크가 아직 끝나지 않았는데(SYN_SENT), 기다릴 수 없는 호출입니다."
    }
    handshake_running_try {
        en: "Wait until the socket is writable (poll).",
        ko: "소켓이 쓰기 가능해질 때까지 기다리십시오(poll)."
    }
    never_acked {
        en: "Data was sent again and again and never acknowledged, so the kernel gave the connection up.",
        ko: "데이터를 거듭 재전송했지만 확인 응답이 오지 않아 커널이 연결을 포기했습니다."
    }
    never_read(who, unread) {
        en: "TCP_USER_TIMEOUT ran out with data still in the send buffer. The other end answers, but takes nothing more: {who} has {unread} bytes unread, and its window is closed.",
        ko: "송신 버퍼에 데이터가 남은 채 TCP_USER_TIMEOUT 시간이 지났습니다. 상대는 응답하지만 더 받지 못합니다. {who} 소켓에 읽지 않은 {unread}바이트가 있어 윈도우가 닫혀 있습니다."
    }
    never_read_try(other) {
        en: "Read at the other end (`recv {other} 65536`) before the time is over; without TCP_USER_TIMEOUT the sender would wait for as long as its probes are answered.",
        ko: "시간이 지나기 전에 상대 쪽에서 읽으십시오(`recv {other} 65536`). TCP_USER_TIMEOUT이 없으면 probe에 응답이 오는 한 계속 기다립니다."
    }
    timed_out_try {
        en: "The other machine or the way to it is down: connect a new socket later.",
        ko: "상대 컴퓨터나 중간 경로가 끊어진 것입니다. 나중에 새 소켓으로 연결하십시오."
    }
    nothing_there {
        en: "An earlier datagram found no socket at its port: the ICMP \"port unreachable\" for it is reported by this call.",
        ko: "앞서 보낸 데이터그램의 목적지 포트에 소켓이 없었습니다. 그때 돌아온 ICMP \"port unreachable\"이 이번 호출에서 보고된 것입니다."
    }
    nothing_there_try {
        en: "Start the receiver and send again: the error is reported once, then the socket goes on. Only a connected UDP socket hears of it.",
        ko: "수신 측을 시작하고 다시 보내십시오. 오류는 한 번만 보고되고 소켓은 계속 쓸 수 있습니다. 연결된 UDP 소켓에만 보고됩니다."
    }
    connect_refused_late {
        en: "The connect under way was refused: nobody listens at that address and port.",
        ko: "진행 중이던 연결이 거절되었습니다. 그 주소와 포트에서 listen하는 프로그램이 없습니다."
    }
    connect_refused_late_try {
        en: "Start the server, and connect a new socket.",
        ko: "서버를 시작하고 새 소켓으로 연결하십시오."
    }
    too_long(bytes) {
        en: "{bytes} bytes do not fit into one datagram: at most 65507 over IPv4 (65527 over IPv6), less where fragmenting is forbidden.",
        ko: "{bytes}바이트는 데이터그램 하나에 들어가지 않습니다. IPv4는 최대 65507바이트(IPv6는 65527)이며, 단편화가 금지되면 더 작습니다."
    }
    too_long_try {
        en: "Send less at a time; UDP does not split data, TCP does.",
        ko: "더 작게 나누어 보내십시오. UDP는 데이터를 나누어 주지 않지만 TCP는 나누어 줍니다."
    }
    no_destination {
        en: "This datagram socket has no peer, and the call names no destination.",
        ko: "이 데이터그램 소켓에는 정해진 상대가 없고, 호출에도 목적지가 없습니다."
    }
    no_destination_try(own) {
        en: "Name it: `sendto {own} \"hello\" ADDRESS`, or set it once: `connect {own} ADDRESS`.",
        ko: "`sendto {own} \"hello\" 주소`로 목적지를 주거나 `connect {own} 주소`로 한 번 정해 두십시오."
    }
    not_connected {
        en: "The socket is not connected.",
        ko: "소켓이 연결되어 있지 않습니다."
    }
    not_connected_try(own) {
        en: "`connect {own} ADDRESS` first; a server uses the socket that accept returns.",
        ko: "먼저 `connect {own} 주소`를 하십시오. 서버는 accept가 돌려준 소켓을 씁니다."
    }
    address_on_connected {
        en: "The socket is connected and yet a destination was given. (Linux TCP ignores the address.)",
        ko: "연결된 소켓인데 목적지 주소를 주었습니다. (Linux의 TCP는 주소를 무시합니다.)"
    }
    address_on_connected_try {
        en: "Use `send`: the peer is known.",
        ko: "상대가 이미 정해져 있으므로 `send`를 쓰십시오."
    }
    send_forbidden {
        en: "Sending there is not permitted: a UNIX path that may not be written, a route or a security policy.",
        ko: "그곳으로 보내는 것이 허용되지 않습니다. UNIX 경로의 쓰기 권한, 경로 또는 보안 정책 때문입니다."
    }
    send_forbidden_try {
        en: "Take another destination, or give the permission.",
        ko: "다른 목적지를 쓰거나 권한을 주십시오."
    }
    flag_not_for_type {
        en: "A flag of this call does not exist for this type of socket: MSG_OOB is for TCP, not for UDP.",
        ko: "이 타입의 소켓에는 없는 플래그입니다. MSG_OOB는 TCP용이며 UDP에는 없습니다."
    }
    flag_not_for_type_try {
        en: "Leave the flag out.",
        ko: "그 플래그를 빼십시오."
    }
    port_zero {
        en: "The destination's port is 0, and no datagram can be sent there.",
        ko: "목적지 포트가 0입니다. 0번 포트로는 데이터그램을 보낼 수 없습니다."
    }
    port_zero_try {
        en: "Give the receiver's real port; `getsockname` shows what the kernel chose for it.",
        ko: "수신 측의 실제 포트를 주십시오. 커널이 고른 포트는 `getsockname`으로 확인합니다."
    }
    send_invalid {
        en: "An argument is not valid: the flags, or the form of the address.",
        ko: "인자가 잘못되었습니다. 플래그나 주소 형식을 확인해야 합니다."
    }
    check_arguments_try {
        en: "Check the arguments one by one against the manual page.",
        ko: "매뉴얼 페이지와 견주어 인자를 하나씩 확인하십시오."
    }
    interface_full {
        en: "The output queue of the network interface is full, or the kernel is short of memory.",
        ko: "네트워크 인터페이스의 출력 큐가 가득 찼거나 커널 메모리가 부족합니다."
    }
    interface_full_try {
        en: "Wait a moment and send again.",
        ko: "잠시 기다렸다가 다시 보내십시오."
    }
    fast_open {
        en: "A connection with TCP Fast Open is already being made on this socket.",
        ko: "이 소켓에서 TCP Fast Open 연결이 이미 진행 중입니다."
    }
    nothing_to_read {
        en: "Nothing has arrived, and the call may not wait: non-blocking, MSG_DONTWAIT, or its timeout is over. It is not the end: that would be 0.",
        ko: "도착한 데이터가 없는데 기다릴 수 없는 호출입니다. 논블로킹이거나 MSG_DONTWAIT를 주었거나 타임아웃이 지났습니다. 끝은 아닙니다. 끝이라면 0을 돌려줍니다."
    }
    nothing_unaccepted(listener) {
        en: "Nothing has arrived: the connection still waits in the queue of {listener}, nobody has accepted it, so nobody answers.",
        ko: "도착한 데이터가 없습니다. 연결이 아직 {listener} 소켓의 큐에서 기다리고 있습니다. accept한 쪽이 없으니 답할 쪽도 없습니다."
    }
    nothing_unaccepted_try(listener) {
        en: "`a = accept {listener}`, and send from the socket it returns.",
        ko: "`a = accept {listener}`를 하고, 돌려받은 소켓에서 보내십시오."
    }
    nothing_here(other, unread) {
        en: "Nothing has arrived here. What this socket sent waits at the other end: {other} has {unread} bytes to read.",
        ko: "이쪽에는 도착한 데이터가 없습니다. 이 소켓이 보낸 데이터는 반대쪽에 있습니다. {other}에 읽지 않은 {unread}바이트가 있습니다."
    }
    nothing_here_try(other) {
        en: "`recv {other} 100` reads it: what one end sends, the other receives.",
        ko: "`recv {other} 100`으로 읽으십시오. 한쪽이 보낸 것은 반대쪽에서 받습니다."
    }
    nothing_to_read_try {
        en: "Wait until it is readable (poll), or receive without MSG_DONTWAIT.",
        ko: "읽기 가능해질 때까지 기다리거나(poll) MSG_DONTWAIT 없이 수신하십시오."
    }
    recv_unconnected {
        en: "This TCP socket was never connected: there is nobody to receive from.",
        ko: "이 TCP 소켓은 연결된 적이 없습니다. 데이터를 보낼 상대가 없습니다."
    }
    connection_timed_out {
        en: "The kernel gave the connection up: retransmissions or keepalive probes were not answered, or TCP_USER_TIMEOUT ran out.",
        ko: "커널이 연결을 포기했습니다. 재전송이나 keepalive probe에 응답이 없었거나 TCP_USER_TIMEOUT 시간이 지났습니다."
    }
    no_urgent {
        en: "MSG_OOB was given, but there is no urgent byte to read (or it is read in line).",
        ko: "MSG_OOB를 주었지만 읽을 긴급 데이터가 없습니다(또는 일반 데이터와 함께 읽도록 설정되어 있습니다)."
    }
    no_urgent_try {
        en: "Receive without MSG_OOB.",
        ko: "MSG_OOB 없이 수신하십시오."
    }
    recv_invalid {
        en: "An argument is not valid for this socket.",
        ko: "이 소켓에 맞지 않는 인자가 있습니다."
    }
}
