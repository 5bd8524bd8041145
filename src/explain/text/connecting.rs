//! accept(2) and connect(2).

crate::messages! {
    queue_empty {
        en: "No connection is waiting in the accept queue, and the call may not wait: the socket is non-blocking, or its timeout is over.",
        ko: "accept 큐에 기다리는 연결이 없는데 기다릴 수 없는 호출입니다(논블로킹이거나 타임아웃)."
    }
    queue_empty_try {
        en: "Wait until it is readable (poll, epoll) and accept again; another thread may have been quicker.",
        ko: "읽을 수 있게 될 때까지 기다렸다가(poll, epoll) 다시 accept하십시오. 다른 스레드가 먼저 가져갔을 수도 있습니다."
    }
    never_listened(who) {
        en: "{who} does not listen yet: accept takes connections out of the queue that listen makes.",
        ko: "{who} 소켓은 아직 listen을 하지 않았습니다. accept는 listen이 만든 큐에서 연결을 꺼냅니다."
    }
    never_listened_unknown {
        en: "The socket does not listen: accept takes connections out of the queue that listen makes.",
        ko: "소켓이 LISTEN 상태가 아닙니다. accept는 listen이 만든 큐에서 연결을 꺼냅니다."
    }
    listen_first_try(own) {
        en: "`listen {own} 5`, then `accept {own}`.",
        ko: "`listen {own} 5` 다음에 `accept {own}`을 하십시오."
    }
    listener_shut_down(who) {
        en: "{who} did listen, but a shutdown ended that: on Linux it wakes a blocked accept with EINVAL and leaves the socket bound.",
        ko: "{who} 소켓은 listen 중이었지만 shutdown으로 중단되었습니다. Linux에서는 블록된 accept가 EINVAL로 깨어나고 소켓은 바인드된 채로 남습니다."
    }
    accept_on_connection(who) {
        en: "{who} is a connection, not a listener. accept takes the socket that listens and returns a new one for each client.",
        ko: "{who} 소켓은 리스너가 아니라 연결용 소켓입니다. accept에는 listen 중인 소켓을 주며, 클라이언트마다 새 소켓을 돌려받습니다."
    }
    accept_on_connection_try {
        en: "Give the listening socket's descriptor: in the sockets pane its state is LISTEN.",
        ko: "listen 중인 소켓의 디스크립터를 주십시오. 소켓 창에서 상태가 LISTEN인 소켓입니다."
    }
    accept_invalid {
        en: "The socket was not listening when accept ran, or accept4 was given flags that do not exist.",
        ko: "accept를 실행할 때 소켓이 LISTEN 상태가 아니었거나, accept4에 없는 플래그를 주었습니다."
    }
    accept_flags(flags) {
        en: "accept4 has only the flags SOCK_NONBLOCK and SOCK_CLOEXEC; these were {flags}.",
        ko: "accept4의 플래그는 SOCK_NONBLOCK과 SOCK_CLOEXEC뿐인데 {flags}을(를) 주었습니다."
    }
    accept_flags_try {
        en: "Give 0 or one of the two. O_NONBLOCK is not inherited from the listener on Linux.",
        ko: "0이나 둘 중 하나를 주십시오. Linux에서 O_NONBLOCK은 리스너에게서 물려받지 않습니다."
    }
    accept_no_fd(limit) {
        en: "No descriptor is left for the new connection (RLIMIT_NOFILE is {limit}). The client stays in the queue.",
        ko: "새 연결에 줄 디스크립터가 없습니다(RLIMIT_NOFILE = {limit}). 클라이언트는 큐에 그대로 남아 있습니다."
    }
    accept_no_fd_unknown {
        en: "No descriptor is left for the new connection (RLIMIT_NOFILE). The client stays in the queue.",
        ko: "새 연결에 줄 디스크립터가 없습니다(RLIMIT_NOFILE). 클라이언트는 큐에 그대로 남아 있습니다."
    }
    accept_no_fd_try {
        en: "`close` something and accept again. A loop that only retries would spin: poll keeps saying readable.",
        ko: "무언가를 `close`한 뒤 다시 accept하십시오. 무작정 다시 시도하면 poll이 계속 읽기 가능이라고 하므로 CPU만 소모합니다."
    }
    client_gave_up {
        en: "The client ended the connection before it was accepted. (BSD and macOS say so here; Linux returns the dead connection instead.)",
        ko: "accept하기 전에 클라이언트가 연결을 끊었습니다. (BSD와 macOS에서 나는 오류이며, Linux는 끊어진 연결을 그대로 돌려줍니다.)"
    }
    accept_again_try {
        en: "Accept again: the next client is not concerned.",
        ko: "다시 accept하십시오. 다음 클라이언트에게는 영향이 없습니다."
    }
    pending_error(errno) {
        en: "{errno} was pending on the new connection; Linux reports such network errors through accept.",
        ko: "새 연결에 {errno} 오류가 남아 있었습니다. Linux는 이런 네트워크 오류를 accept로 알려 줍니다."
    }
    connect_interrupted {
        en: "A signal ended the waiting, not the attempt: the kernel goes on with the handshake.",
        ko: "시그널이 중단한 것은 기다림이지 연결 시도가 아닙니다. 커널은 핸드셰이크를 계속합니다."
    }
    connect_interrupted_try {
        en: "Portable programs now poll until the socket is writable. On Linux the same connect again waits for that handshake.",
        ko: "이식성 있는 프로그램은 poll로 쓰기 가능해질 때까지 기다립니다. Linux에서는 connect를 다시 호출하면 그 핸드셰이크를 이어서 기다립니다."
    }
    refused_not_listening(who) {
        en: "{who} is bound to this address but does not listen: without listen the kernel answers a SYN with RST.",
        ko: "{who} 소켓이 이 주소에 바인드되어 있지만 listen을 하지 않았습니다. listen이 없으면 커널은 SYN에 RST로 답합니다."
    }
    refused_not_listening_try(own) {
        en: "`listen {own} 5`, then connect again.",
        ko: "`listen {own} 5`를 한 뒤 다시 connect하십시오."
    }
    refused_other(who, listens) {
        en: "Nobody listens at this address. {who} listens on that port, but at {listens}.",
        ko: "이 주소에서 listen하는 소켓이 없습니다. {who} 소켓이 같은 포트에서 listen 중이지만 주소가 {listens}입니다."
    }
    refused_other_try(own) {
        en: "`connect SOCKET {own}` connects to where it listens; bound to `*:PORT` it would listen on every address.",
        ko: "`connect 소켓 {own}`은 listen 중인 주소로 연결합니다. `*:포트`에 바인드했다면 모든 주소에서 받습니다."
    }
    refused_swapped(port, wanted, who) {
        en: "Nobody listens on port {port}; {who} listens on {wanted}, which is {port} with its two bytes swapped: htons was forgotten.",
        ko: "{port}번 포트에는 리스너가 없습니다. {who} 소켓이 {wanted}번에서 listen 중인데, {port}의 두 바이트를 뒤바꾼 값입니다. htons를 빠뜨린 것입니다."
    }
    refused_swapped_try {
        en: "sin_port is in network byte order: sin_port = htons(port).",
        ko: "sin_port는 네트워크 바이트 순서입니다: sin_port = htons(port)."
    }
    refused_udp(who) {
        en: "No TCP socket listens there. {who} has that port, but for UDP: the ports of TCP and UDP are separate.",
        ko: "그 포트에서 listen하는 TCP 소켓이 없습니다. {who} 소켓이 같은 번호를 쓰지만 UDP이며, TCP 포트와 UDP 포트는 서로 별개입니다."
    }
    refused_udp_try {
        en: "Use a UDP socket (`socket inet dgram`), or make a TCP server listen there.",
        ko: "UDP 소켓(`socket inet dgram`)을 쓰거나, 그 포트에 TCP 서버를 만드십시오."
    }
    refused_v6only(who) {
        en: "{who} listens on that port, but for IPv6 only (IPV6_V6ONLY), and this is an IPv4 address.",
        ko: "{who} 소켓이 그 포트에서 listen 중이지만 IPv6 전용이고(IPV6_V6ONLY), 이 주소는 IPv4입니다."
    }
    refused_v6only_try {
        en: "Connect to [::1], or set IPV6_V6ONLY off on the server before bind: then it takes both.",
        ko: "[::1]로 연결하거나, 서버에서 bind 전에 IPV6_V6ONLY를 끄십시오. 그러면 양쪽을 모두 받습니다."
    }
    refused_closed(who, seconds) {
        en: "Nobody listens at this address any more: {who} did, and was closed {seconds} s earlier.",
        ko: "이 주소에는 이제 리스너가 없습니다. {who} 소켓이 listen 중이었지만 {seconds}초 전에 닫혔습니다."
    }
    refused_closed_now(who) {
        en: "Nobody listens at this address any more: {who} did, and was closed just before.",
        ko: "이 주소에는 이제 리스너가 없습니다. {who} 소켓이 listen 중이었지만 방금 닫혔습니다."
    }
    refused_closed_try {
        en: "Start the server again: `srv = socket inet stream`, then bind and listen.",
        ko: "서버를 다시 시작하십시오. `srv = socket inet stream` 다음에 bind와 listen을 하면 됩니다."
    }
    refused_zero {
        en: "Port 0 means \"choose one\" to bind; nobody can listen on it.",
        ko: "포트 0은 bind에서 \"골라 달라\"는 뜻입니다. 0번 포트에서는 아무도 listen할 수 없습니다."
    }
    refused_zero_try {
        en: "Give the server's real port: `getsockname SERVER` shows it, `connect SOCKET SERVER` takes it from there.",
        ko: "서버의 실제 포트를 주십시오. `getsockname 서버`로 확인하거나 `connect 소켓 서버`처럼 쓰면 됩니다."
    }
    refused_nobody(at) {
        en: "The host of {at} answered the SYN with RST: it is there, but nobody listens on that address and port (a firewall that rejects looks the same).",
        ko: "{at}의 호스트가 SYN에 RST로 답했습니다. 호스트는 살아 있지만 그 주소와 포트에서 listen하는 프로그램이 없습니다(방화벽이 거절해도 똑같이 보입니다)."
    }
    refused_here(at) {
        en: "Nobody listens on {at}, an address of this machine itself: its kernel answered the SYN with RST.",
        ko: "이 컴퓨터 자신의 주소인 {at}에서 listen하는 소켓이 없어 커널이 SYN에 RST로 답했습니다."
    }
    refused_here_try {
        en: "Start the server first (socket, bind, listen), and check the port: `port N` tells who has it.",
        ko: "먼저 서버를 시작하고(socket, bind, listen) 포트를 확인하십시오. `port 번호`로 누가 쓰는지 알 수 있습니다."
    }
    refused_unswapped(meant, port) {
        en: "Port {meant} was stored without htons, so the SYN went to port {port}, where nobody listens.",
        ko: "포트 {meant}번을 htons 없이 저장하여 SYN이 {port}번 포트로 갔는데, 그곳에는 리스너가 없습니다."
    }
    refused_unix {
        en: "The path is there, but no server listens on it any more.",
        ko: "경로는 있지만 그곳에서 listen하는 서버가 더는 없습니다."
    }
    refused_nobody_try {
        en: "Start the server, check address and port. A firewall that drops packets would have given ETIMEDOUT instead.",
        ko: "서버를 시작했는지, 주소와 포트가 맞는지 확인하십시오. 방화벽이 패킷을 버렸다면 이 오류가 아니라 ETIMEDOUT이 났을 것입니다."
    }
    queue_full(who, length, limit) {
        en: "The accept queue of {who} is full ({length} waiting, limit {limit}; Linux holds one more): it dropped every SYN.",
        ko: "{who} 소켓의 accept 큐가 가득 찼습니다({length}개 대기, 한도 {limit}. Linux는 하나 더 받습니다). 그래서 SYN이 모두 버려졌습니다."
    }
    queue_full_other_try {
        en: "That program has to call accept: then there is room.",
        ko: "그 프로그램이 accept를 호출해야 자리가 납니다.",
    }
    queue_full_try(own) {
        en: "`accept {own}` makes room; a longer backlog (`listen {own} 128`) waits longer before it drops.",
        ko: "`accept {own}`으로 자리를 비우십시오. `listen {own} 128`처럼 백로그를 늘리면 더 많이 기다릴 수 있습니다."
    }
    no_answer {
        en: "No answer came to any SYN: the host is down, a firewall drops the packets, or the accept queue stayed full.",
        ko: "어떤 SYN에도 응답이 없었습니다. 호스트가 꺼져 있거나, 방화벽이 패킷을 버리거나, accept 큐가 계속 가득 차 있었습니다."
    }
    no_answer_try {
        en: "Check the address and the firewall. A closed port would have been refused at once (ECONNREFUSED).",
        ko: "주소와 방화벽을 확인하십시오. 포트만 닫혀 있었다면 바로 ECONNREFUSED가 났을 것입니다."
    }
    no_route {
        en: "This machine knows no route to that network, or the network is down.",
        ko: "이 컴퓨터에 그 네트워크로 가는 경로가 없거나, 네트워크가 꺼져 있습니다."
    }
    no_route_try {
        en: "`ip route` in a shell shows the routes; for IPv6, look whether this machine has a global address at all.",
        ko: "셸의 `ip route`로 경로를 확인하십시오. IPv6라면 이 컴퓨터에 전역 주소가 있는지부터 보십시오."
    }
    one_peer {
        en: "TCP connects exactly two ends: a broadcast or multicast address cannot be one of them.",
        ko: "TCP는 정확히 두 끝점을 연결합니다. 브로드캐스트나 멀티캐스트 주소로는 연결할 수 없습니다."
    }
    one_peer_try {
        en: "Use UDP for many receivers: `socket inet dgram`.",
        ko: "여러 수신자에게 보내려면 UDP를 쓰십시오: `socket inet dgram`."
    }
    route_or_broadcast {
        en: "No route leads to that network, or this is its broadcast address: TCP connects exactly two ends and goes to no broadcast address.",
        ko: "그 네트워크로 가는 경로가 없거나, 그 네트워크의 브로드캐스트 주소입니다. TCP는 정확히 두 끝점을 연결하므로 브로드캐스트 주소로는 연결할 수 없습니다."
    }
    mapped_on_v6only {
        en: "An IPv4-mapped address means IPv4, and this socket is for IPv6 only (IPV6_V6ONLY).",
        ko: "IPv4 매핑 주소는 IPv4를 뜻하는데, 이 소켓은 IPv6 전용입니다(IPV6_V6ONLY)."
    }
    mapped_on_v6only_try {
        en: "Set IPV6_V6ONLY off before bind and connect, or use an IPv4 socket: `socket inet stream`.",
        ko: "bind와 connect 전에 IPV6_V6ONLY를 끄거나 IPv4 소켓을 쓰십시오: `socket inet stream`."
    }
    host_unreachable {
        en: "The network is known, but the host cannot be reached: nobody answers for that address, or a router said so (ICMP).",
        ko: "네트워크까지는 경로가 있지만 호스트에 닿지 않습니다. 그 주소로 응답하는 장치가 없거나 라우터가 ICMP로 알려 온 것입니다."
    }
    host_unreachable_try {
        en: "Check the address, and whether the host is up.",
        ko: "주소가 맞는지, 호스트가 켜져 있는지 확인하십시오."
    }
    pair_taken(local) {
        en: "A connection from {local} to that very address already exists (TIME_WAIT counts too): both ends together must be unique.",
        ko: "{local}에서 바로 그 주소로 가는 연결이 이미 있습니다(TIME_WAIT도 포함). 양 끝의 주소와 포트 조합은 유일해야 합니다."
    }
    pair_taken_try {
        en: "Do not bind the client: connect then chooses a free port itself.",
        ko: "클라이언트는 바인드하지 마십시오. 그러면 connect가 빈 포트를 직접 고릅니다."
    }
    no_port_to {
        en: "No ephemeral port is left for this destination (net.ipv4.ip_local_port_range), or the local address cannot be used for it.",
        ko: "이 목적지에 쓸 임시 포트가 남아 있지 않거나(net.ipv4.ip_local_port_range), 쓸 수 있는 로컬 주소가 없습니다."
    }
    no_port_to_try {
        en: "Close connections to it; those in TIME_WAIT count too.",
        ko: "그 목적지로 가는 연결을 닫으십시오. TIME_WAIT 상태의 연결도 포트를 차지합니다."
    }
    local_taken {
        en: "The local address and port of this socket are taken by another one.",
        ko: "이 소켓의 로컬 주소와 포트를 다른 소켓이 쓰고 있습니다."
    }
    broadcast {
        en: "The address is a broadcast address and SO_BROADCAST is not set, or a route or a firewall forbids it.",
        ko: "브로드캐스트 주소인데 SO_BROADCAST가 설정되지 않았거나, 경로 또는 방화벽이 금지하고 있습니다."
    }
    broadcast_try {
        en: "For broadcasts set SO_BROADCAST first; else give one host's address.",
        ko: "브로드캐스트라면 먼저 SO_BROADCAST를 설정하고, 아니라면 한 호스트의 주소를 주십시오."
    }
    connect_forbidden {
        en: "It is forbidden: by a firewall rule, by a route of type prohibit, or by the write permission of a UNIX path.",
        ko: "금지되어 있습니다. 방화벽 규칙, prohibit 경로, 또는 UNIX 경로의 쓰기 권한 때문입니다."
    }
    connect_forbidden_try {
        en: "`ip route get ADDRESS` in a shell shows the route; look at the firewall's rules too.",
        ko: "셸의 `ip route get 주소`로 경로를 확인하고, 방화벽 규칙도 보십시오."
    }
    loopback_outside(local) {
        en: "The socket is bound to {local}: from a loopback address only this machine itself can be reached.",
        ko: "소켓이 {local}에 바인드되어 있습니다. 루프백 주소에서는 이 컴퓨터 자신에게만 연결할 수 있습니다."
    }
    loopback_outside_try {
        en: "Connect from a socket that is not bound.",
        ko: "바인드하지 않은 소켓으로 연결하십시오."
    }
    connect_invalid {
        en: "The address has not the form its family needs, or the route to it is of type blackhole.",
        ko: "주소의 형식이 주소 체계에 맞지 않거나, 그곳으로 가는 경로가 blackhole입니다."
    }
    connect_invalid_try {
        en: "Check the address and its length; `ip route get ADDRESS` in a shell shows the route.",
        ko: "주소와 길이를 확인하십시오. 셸의 `ip route get 주소`로 경로를 볼 수 있습니다."
    }
    in_progress_timeout {
        en: "SO_SNDTIMEO ran out before the handshake was done; the kernel goes on with it.",
        ko: "핸드셰이크가 끝나기 전에 SO_SNDTIMEO 시간이 지났습니다. 커널은 연결을 계속 시도합니다."
    }
    in_progress {
        en: "No error: the handshake has begun, and a non-blocking connect (or one with a send timeout) does not wait for it.",
        ko: "실패가 아닙니다. 핸드셰이크가 시작되었고, 논블로킹 connect(또는 송신 타임아웃이 걸린 connect)는 끝나기를 기다리지 않습니다."
    }
    in_progress_try {
        en: "Wait until the socket is writable (poll); then getsockopt(SO_ERROR) says how it ended.",
        ko: "소켓이 쓰기 가능해질 때까지 기다린 뒤(poll) getsockopt(SO_ERROR)로 결과를 확인하십시오."
    }
    still_trying {
        en: "An earlier connect on this socket is still in its handshake.",
        ko: "이 소켓에서 앞서 시작한 connect의 핸드셰이크가 아직 진행 중입니다."
    }
    connect_listener(who) {
        en: "{who} listens: a listening socket cannot be a client at the same time.",
        ko: "{who} 소켓은 LISTEN 상태입니다. 리스너는 동시에 클라이언트가 될 수 없습니다."
    }
    connect_listener_unknown {
        en: "The socket listens: a listening socket cannot be a client at the same time.",
        ko: "소켓이 LISTEN 상태입니다. 리스너는 동시에 클라이언트가 될 수 없습니다."
    }
    new_socket_try {
        en: "Make another socket: `c = socket inet stream`, then `connect c ADDRESS`.",
        ko: "새 소켓을 만드십시오: `c = socket inet stream` 다음에 `connect c 주소`."
    }
    connected_already(peer) {
        en: "The socket is already connected to {peer}; a TCP socket has one connection.",
        ko: "이 소켓은 이미 {peer}에 연결되어 있습니다. TCP 소켓은 연결을 하나만 가집니다."
    }
    connected_already_unknown {
        en: "The socket is already connected, or it listens.",
        ko: "소켓이 이미 연결되어 있거나 LISTEN 상태입니다."
    }
    connected_before {
        en: "This socket has had its connection, and that one is over; a TCP socket is not used twice.",
        ko: "이 소켓의 연결은 이미 끝났습니다. TCP 소켓은 다시 쓰지 않습니다."
    }
    failed_before {
        en: "An earlier attempt to connect on this socket failed, and its error was already fetched.",
        ko: "이 소켓에서 앞서 시도한 연결이 실패했고, 그 오류는 이미 읽어 갔습니다."
    }
    reset_handshake {
        en: "The other side reset the connection during the handshake. (macOS does so when the accept queue is full.)",
        ko: "핸드셰이크 중에 상대가 연결을 리셋했습니다. (macOS는 accept 큐가 가득 차면 이렇게 합니다.)"
    }
    reset_handshake_try {
        en: "Make a new socket and try again, after a pause.",
        ko: "잠시 뒤에 새 소켓을 만들어 다시 시도하십시오."
    }
    try_later {
        en: "A non-blocking connect to a UNIX socket whose backlog is full.",
        ko: "논블로킹 connect인데 UNIX 소켓의 백로그가 가득 찼습니다."
    }
    try_later_try {
        en: "Try again when the server has accepted somebody.",
        ko: "서버가 누군가를 accept한 뒤에 다시 시도하십시오."
    }
}
