//! socket(2), bind(2), listen(2).

crate::messages! {
    unknown_family(domain) {
        en: "The kernel has no address family {domain}.",
        ko: "커널에 {domain} 주소 체계(address family)가 없습니다."
    }
    unknown_family_try {
        en: "`socket inet stream` for IPv4, `socket inet6 stream` for IPv6.",
        ko: "IPv4는 `socket inet stream`, IPv6는 `socket inet6 stream`입니다."
    }
    protocol_mismatch(protocol) {
        en: "Protocol {protocol} does not go with this family and type: TCP (6) is a stream, UDP (17) is datagrams.",
        ko: "프로토콜 {protocol}은(는) 이 주소 체계와 타입에 맞지 않습니다. TCP(6)는 스트림, UDP(17)는 데이터그램입니다."
    }
    protocol_mismatch_try {
        en: "Give 0 and the kernel takes the usual protocol of the type: `socket inet stream 0`.",
        ko: "0을 주면 커널이 타입의 기본 프로토콜을 고릅니다: `socket inet stream 0`."
    }
    type_not_offered {
        en: "The family exists, but it has no sockets of this type (no SOCK_SEQPACKET in AF_INET, for instance).",
        ko: "주소 체계는 있지만 이 타입의 소켓은 제공하지 않습니다(예: AF_INET에는 SOCK_SEQPACKET이 없습니다)."
    }
    type_not_offered_try {
        en: "`socket inet stream` (TCP) or `socket inet dgram` (UDP).",
        ko: "`socket inet stream`(TCP)이나 `socket inet dgram`(UDP)을 쓰십시오."
    }
    impossible_type {
        en: "The type, its flag bits or the protocol number is out of range: there is no such socket in any family.",
        ko: "타입이나 플래그 비트, 프로토콜 번호가 범위를 벗어났습니다. 어느 주소 체계에도 없는 소켓입니다."
    }
    impossible_type_try {
        en: "The types are SOCK_STREAM (1), SOCK_DGRAM (2), SOCK_RAW (3): `socket inet stream`.",
        ko: "타입은 SOCK_STREAM(1), SOCK_DGRAM(2), SOCK_RAW(3)입니다: `socket inet stream`."
    }
    socket_forbidden {
        en: "This user may not make such a socket; for ICMP, net.ipv4.ping_group_range decides which groups may.",
        ko: "이 사용자는 이런 소켓을 만들 수 없습니다. ICMP 소켓은 net.ipv4.ping_group_range에 든 그룹만 만들 수 있습니다."
    }
    socket_forbidden_try {
        en: "TCP and UDP need no permission: `socket inet stream`, `socket inet dgram`.",
        ko: "TCP와 UDP에는 권한이 필요 없습니다: `socket inet stream`, `socket inet dgram`."
    }
    raw_privilege {
        en: "Raw and packet sockets need privilege: the capability CAP_NET_RAW.",
        ko: "RAW 소켓과 패킷 소켓에는 CAP_NET_RAW 권한이 필요합니다."
    }
    raw_privilege_try {
        en: "Run as root, or stay with `socket inet stream` and `socket inet dgram`.",
        ko: "root로 실행하거나 `socket inet stream`, `socket inet dgram`을 쓰십시오."
    }
    held_listener(who, at) {
        en: "{who} is listening on {at}.",
        ko: "{who} 소켓이 {at}에서 이미 연결을 기다리고 있습니다(LISTEN)."
    }
    held_listener_reuse(who, at) {
        en: "{who} is listening on {at}. SO_REUSEADDR does not help here: it passes over old connections, never over a socket that listens.",
        ko: "{who} 소켓이 {at}에서 이미 연결을 기다리고 있습니다(LISTEN). SO_REUSEADDR은 이전 연결에만 통하며 listen 중인 소켓에는 소용이 없습니다."
    }
    reuse_only_here {
        en: "SO_REUSEADDR is set on this socket only; the old listener did not have it, and both need it.",
        ko: "SO_REUSEADDR이 이 소켓에만 설정되어 있습니다. 이전 리스너에도 설정되어 있었어야 합니다."
    }
    reuse_only_there {
        en: "The old listener had SO_REUSEADDR, this socket does not, and both need it.",
        ko: "이전 리스너에는 SO_REUSEADDR이 있었지만 이 소켓에는 없습니다. 양쪽 모두 있어야 합니다."
    }
    reuse_here_try(own) {
        en: "`set {own} SO_REUSEADDR on`, then bind again.",
        ko: "`set {own} SO_REUSEADDR on`을 한 뒤 다시 바인드하십시오."
    }
    pair_family(domain) {
        en: "socketpair makes two sockets connected to each other, and {domain} does not offer that: AF_UNIX does.",
        ko: "socketpair는 서로 연결된 소켓 두 개를 만드는데 {domain}에는 없는 기능입니다. AF_UNIX에서 쓸 수 있습니다."
    }
    pair_family_try {
        en: "`a, b = socketpair unix stream`.",
        ko: "`a, b = socketpair unix stream`을 쓰십시오."
    }
    held_bound(who, at) {
        en: "{who} is already bound to {at}.",
        ko: "{who} 소켓이 이미 {at}에 바인드되어 있습니다."
    }
    overlap_all(all) {
        en: "{all} stands for every address of this machine, so both would have that port.",
        ko: "{all}은(는) 이 컴퓨터의 모든 주소를 뜻하므로 같은 포트를 함께 쓰게 됩니다."
    }
    overlap_v6 {
        en: "An IPv6 socket takes the port for IPv4 too unless IPV6_V6ONLY is set.",
        ko: "IPV6_V6ONLY를 켜지 않은 IPv6 소켓은 IPv4의 포트도 함께 차지합니다."
    }
    held_bound_here(who, at, option) {
        en: "{who} is already bound to {at}. {option} is set on this socket only; both need it, before bind.",
        ko: "{who} 소켓이 이미 {at}에 바인드되어 있습니다. {option} 옵션이 이 소켓에만 설정되어 있습니다. 양쪽 모두 bind 전에 설정해야 합니다."
    }
    held_bound_there(who, at, option) {
        en: "{who} is already bound to {at}. It has {option}, this socket does not; both need it, before bind.",
        ko: "{who} 소켓이 이미 {at}에 바인드되어 있습니다. 그 소켓에는 {option} 옵션이 있지만 이 소켓에는 없습니다. 양쪽 모두 bind 전에 설정해야 합니다."
    }
    held_socket_try(holder, own, any) {
        en: "`bind {own} {any}` lets the kernel choose a free port; or `close {holder}` first.",
        ko: "`bind {own} {any}`로 커널이 빈 포트를 고르게 하거나, 먼저 `close {holder}`로 닫으십시오."
    }
    held_connection(who, at, state) {
        en: "{at} is the local address of a connection that is still open: {who}, {state}.",
        ko: "{at}은(는) 아직 열려 있는 연결의 로컬 주소입니다: {who}, {state}."
    }
    held_connection_try(holder) {
        en: "`close {holder}`, or take another port. Servers set SO_REUSEADDR before bind so that old connections do not stand in the way.",
        ko: "`close {holder}`로 닫거나 다른 포트를 쓰십시오. 서버는 보통 bind 전에 SO_REUSEADDR을 설정하여 이전 연결이 방해하지 않게 합니다."
    }
    held_time_wait(at, seconds) {
        en: "A closed connection at {at} is in TIME_WAIT for {seconds} s more: this side closed first, so the port stays taken.",
        ko: "{at}의 닫힌 연결이 TIME_WAIT 상태로 {seconds}초 더 남아 있습니다. 이쪽이 먼저 닫았기 때문에 포트가 아직 점유되어 있습니다."
    }
    held_time_wait_unknown(at) {
        en: "A closed connection at {at} is in TIME_WAIT (60 s on Linux): this side closed first, so the port stays taken.",
        ko: "{at}의 닫힌 연결이 TIME_WAIT 상태입니다(Linux에서는 60초). 이쪽이 먼저 닫았기 때문에 포트가 아직 점유되어 있습니다."
    }
    held_time_wait_try(own, any) {
        en: "Wait, or `bind {own} {any}`. Next time let the client close first, or set SO_REUSEADDR before bind: on the old listener too, not only on the new socket.",
        ko: "기다리거나 `bind {own} {any}`를 쓰십시오. 다음에는 클라이언트가 먼저 닫게 하거나, bind 전에 SO_REUSEADDR을 설정하십시오. 새 소켓뿐 아니라 이전 리스너에도 설정했어야 합니다."
    }
    held_ending(at, state) {
        en: "A closed connection at {at} is not over yet ({state}): the kernel is still ending it.",
        ko: "{at}의 닫힌 연결이 아직 끝나지 않았습니다({state}). 커널이 종료 절차를 진행하고 있습니다."
    }
    held_ending_try {
        en: "Close the other end too, or take another port.",
        ko: "상대편도 닫거나 다른 포트를 쓰십시오."
    }
    held_elsewhere(port) {
        en: "Port {port} is taken by a socket that is not in the sockets pane: another process, or an old connection in TIME_WAIT.",
        ko: "소켓 창에 없는 소켓이 {port}번 포트를 쓰고 있습니다. 다른 프로세스이거나 TIME_WAIT 상태의 이전 연결입니다."
    }
    held_elsewhere_try(own, any) {
        en: "`bind {own} {any}` lets the kernel choose a free port; `ss -tuanp` in a shell shows who has this one.",
        ko: "`bind {own} {any}`로 커널이 빈 포트를 고르게 하십시오. 셸에서 `ss -tuanp`를 실행하면 누가 쓰는지 보입니다."
    }
    no_port(first, last) {
        en: "No ephemeral port is left: all from {first} to {last} are taken (net.ipv4.ip_local_port_range).",
        ko: "남은 임시 포트가 없습니다. {first}번부터 {last}번까지 모두 사용 중입니다(net.ipv4.ip_local_port_range)."
    }
    no_port_unknown {
        en: "No ephemeral port is left (net.ipv4.ip_local_port_range).",
        ko: "남은 임시 포트가 없습니다(net.ipv4.ip_local_port_range)."
    }
    no_port_try {
        en: "Close sockets, or bind to a port outside that range.",
        ko: "소켓을 닫거나 그 범위 밖의 포트에 바인드하십시오."
    }
    not_mine(ip) {
        en: "{ip} is not an address of this machine; bind takes one of its own (not the server's, not the router's public one).",
        ko: "{ip}은(는) 이 컴퓨터의 주소가 아닙니다. bind에는 자기 주소를 줍니다(상대 서버나 공유기의 공인 주소가 아닙니다)."
    }
    not_mine_unknown {
        en: "This is not an address of this machine.",
        ko: "이 컴퓨터의 주소가 아닙니다."
    }
    not_mine_try(own) {
        en: "`bind {own} :0` for this machine only, `bind {own} *:0` for every address of it; `ip addr` in a shell lists them.",
        ko: "이 컴퓨터 안에서만 쓰려면 `bind {own} :0`, 모든 주소로 받으려면 `bind {own} *:0`입니다. 셸의 `ip addr`로 주소를 볼 수 있습니다."
    }
    privileged(port, first) {
        en: "Port {port} is below {first} (net.ipv4.ip_unprivileged_port_start): binding it needs CAP_NET_BIND_SERVICE.",
        ko: "{port}번은 {first}번(net.ipv4.ip_unprivileged_port_start)보다 작은 포트라서 CAP_NET_BIND_SERVICE 권한이 필요합니다."
    }
    privileged_try(own, port) {
        en: "Take a higher port: `bind {own} :{port}`.",
        ko: "더 큰 번호의 포트를 쓰십시오: `bind {own} :{port}`."
    }
    bind_forbidden {
        en: "This user may not bind there: a UNIX path that may not be written or searched, or a security policy.",
        ko: "이 사용자는 여기에 바인드할 수 없습니다. UNIX 경로에 쓰기·탐색 권한이 없거나 보안 정책이 막은 것입니다."
    }
    bind_forbidden_try {
        en: "Take another address, or give the permission.",
        ko: "다른 주소를 쓰거나 권한을 주십시오."
    }
    address_length(given, right) {
        en: "The address length {given} is wrong: the structure has {right} bytes.",
        ko: "주소 길이 {given}이(가) 잘못되었습니다. 구조체의 크기는 {right}바이트입니다."
    }
    address_length_try {
        en: "Pass sizeof(struct sockaddr_in) or sizeof(struct sockaddr_in6).",
        ko: "sizeof(struct sockaddr_in)이나 sizeof(struct sockaddr_in6)을 넘기십시오."
    }
    ipv4_on_ipv6 {
        en: "An IPv4 address on an IPv6 socket: sockaddr_in (16 bytes) is shorter than sockaddr_in6, and the kernel checks the length first.",
        ko: "IPv6 소켓에 IPv4 주소를 주었습니다. sockaddr_in(16바이트)이 sockaddr_in6보다 짧은데, 커널은 길이부터 검사합니다."
    }
    ipv4_on_ipv6_try {
        en: "Write it as [::ffff:127.0.0.1]:PORT, or make an IPv4 socket: `socket inet stream`.",
        ko: "[::ffff:127.0.0.1]:포트 형식으로 쓰거나 `socket inet stream`으로 IPv4 소켓을 만드십시오."
    }
    already_bound(local) {
        en: "The socket is already bound to {local}; a socket is bound once.",
        ko: "이 소켓은 이미 {local}에 바인드되어 있습니다. bind는 소켓마다 한 번만 됩니다."
    }
    already_bound_unknown {
        en: "The socket is already bound; a socket is bound once.",
        ko: "이 소켓은 이미 바인드되어 있습니다. bind는 소켓마다 한 번만 됩니다."
    }
    already_bound_try {
        en: "For another address make another socket: `socket inet stream`. connect, listen and an unbound send bind by themselves.",
        ko: "다른 주소를 쓰려면 `socket inet stream`으로 새 소켓을 만드십시오. 바인드하지 않은 소켓은 connect, listen, UDP 송신 때 자동으로 바인드됩니다."
    }
    no_scope {
        en: "A link-local address (fe80::) needs its interface: every link has the same prefix.",
        ko: "링크 로컬 주소(fe80::)에는 인터페이스를 함께 지정해야 합니다. 모든 링크가 같은 프리픽스를 쓰기 때문입니다."
    }
    no_scope_try {
        en: "Add the scope: [fe80::1%2]:8080, with the interface's number.",
        ko: "[fe80::1%2]:8080처럼 인터페이스 번호를 붙이십시오."
    }
    bind_invalid {
        en: "The socket is already bound, or the address has not the form its family needs.",
        ko: "소켓이 이미 바인드되어 있거나, 주소의 형식이 주소 체계에 맞지 않습니다."
    }
    bind_invalid_try {
        en: "`getsockname` shows what the socket is bound to.",
        ko: "`getsockname`으로 소켓이 어디에 바인드되어 있는지 확인하십시오."
    }
    family_differs(address, socket) {
        en: "The address is of family {address}, the socket of family {socket}.",
        ko: "주소는 {address} 체계인데 소켓은 {socket} 체계입니다."
    }
    family_differs_unknown(address) {
        en: "The address is of family {address}, and the socket of another one.",
        ko: "주소는 {address} 체계인데 소켓은 다른 체계입니다."
    }
    family_differs_try {
        en: "Give an address of the socket's family (`:8080` always fits), or make a socket of the address's: `socket inet stream`, `socket inet6 stream`.",
        ko: "소켓과 같은 체계의 주소를 주거나(`:8080`은 항상 맞습니다) 주소에 맞는 소켓을 만드십시오: `socket inet stream`, `socket inet6 stream`."
    }
    path_not_directory {
        en: "A part of the path is not a directory.",
        ko: "경로의 중간 부분이 디렉터리가 아닙니다."
    }
    path_loops {
        en: "The path goes through too many symbolic links.",
        ko: "경로에 심볼릭 링크가 너무 많이 이어져 있습니다."
    }
    path_too_long {
        en: "The path is too long: sun_path has 108 bytes.",
        ko: "경로가 너무 깁니다. sun_path는 108바이트입니다."
    }
    path_read_only {
        en: "The path is on a file system that is mounted read-only.",
        ko: "경로가 읽기 전용으로 마운트된 파일 시스템에 있습니다."
    }
    path_try {
        en: "Choose another path.",
        ko: "다른 경로를 쓰십시오."
    }
    no_interface {
        en: "The scope id of the address names no interface of this machine.",
        ko: "주소의 scope id에 해당하는 네트워크 인터페이스가 이 컴퓨터에 없습니다."
    }
    no_interface_try {
        en: "`ip link` in a shell shows the interfaces and their numbers.",
        ko: "셸의 `ip link`로 인터페이스와 번호를 확인하십시오."
    }
    listen_taken(who) {
        en: "{who} already listens on this address. Two sockets may have been bound to it (SO_REUSEADDR), but only one may listen.",
        ko: "{who} 소켓이 이미 이 주소에서 listen 중입니다. SO_REUSEADDR로 둘 다 바인드할 수는 있어도 listen은 하나만 할 수 있습니다."
    }
    listen_taken_unknown {
        en: "Another socket already listens on this address. Two may have been bound to it (SO_REUSEADDR), but only one may listen.",
        ko: "다른 소켓이 이미 이 주소에서 listen 중입니다. SO_REUSEADDR로 둘 다 바인드할 수는 있어도 listen은 하나만 할 수 있습니다."
    }
    listen_taken_try {
        en: "Close the other listener, or bind a new socket to another port.",
        ko: "다른 리스너를 닫거나, 새 소켓을 다른 포트에 바인드하십시오."
    }
    listen_connection(state) {
        en: "The socket is a connection ({state}): listen wants one that is not connected.",
        ko: "이 소켓은 연결용입니다({state}). listen은 연결되지 않은 소켓에만 쓸 수 있습니다."
    }
    listen_connection_unknown {
        en: "The socket is connected or connecting: listen wants one that is not.",
        ko: "이 소켓은 연결되었거나 연결 중입니다. listen은 연결되지 않은 소켓에만 쓸 수 있습니다."
    }
    listen_connection_try {
        en: "Make a socket for listening: `srv = socket inet stream`, `bind srv :0`, `listen srv 5`.",
        ko: "listen할 소켓을 따로 만드십시오: `srv = socket inet stream`, `bind srv :0`, `listen srv 5`."
    }
    not_a_stream(call) {
        en: "{call} needs a stream socket (TCP): datagram sockets (UDP) have no connections to wait for.",
        ko: "{call}에는 스트림 소켓(TCP)이 필요합니다. 데이터그램 소켓(UDP)에는 기다릴 연결이 없습니다."
    }
    not_a_stream_try {
        en: "A UDP server is ready after bind: `recvfrom`. For connections: `socket inet stream`.",
        ko: "UDP 서버는 bind 다음에 바로 `recvfrom`을 하면 됩니다. 연결이 필요하면 `socket inet stream`을 쓰십시오."
    }
    listen_unnamed {
        en: "The socket has no name: a UNIX socket can listen only after bind. (For TCP the kernel would choose a port.)",
        ko: "소켓에 이름이 없습니다. UNIX 소켓은 바인드한 뒤에만 listen할 수 있습니다. (TCP라면 커널이 포트를 고릅니다.)"
    }
    listen_unnamed_try(own) {
        en: "`bind {own} unix:/tmp/NAME`, then `listen {own} 5`.",
        ko: "`bind {own} unix:/tmp/이름` 다음에 `listen {own} 5`를 하십시오."
    }
    listen_unbound {
        en: "The socket is not bound. (Linux would choose a port here; other systems do not.)",
        ko: "소켓이 바인드되지 않았습니다. (Linux라면 여기서 포트를 골라 주지만 다른 시스템은 그렇지 않습니다.)"
    }
    listen_unbound_try(own) {
        en: "`bind {own} :0`, then `listen {own} 5`.",
        ko: "`bind {own} :0` 다음에 `listen {own} 5`를 하십시오."
    }
}
