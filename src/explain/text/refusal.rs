//! Why a command was not carried out: what was expected.

crate::messages! {
    unknown_name(name) { en: "no socket is called {name}; `{name} = socket inet stream` makes one", ko: "{name}(이)라는 소켓이 없습니다. `{name} = socket inet stream`으로 만드십시오" }
    nothing_selected { en: "which socket? give a descriptor or a name, or select a row", ko: "어느 소켓입니까? 디스크립터나 이름을 주거나 소켓을 선택하십시오" }
    no_last { en: "$last: no socket was made yet; `socket inet stream` makes one", ko: "$last: 아직 만든 소켓이 없습니다. `socket inet stream`으로 만드십시오" }
    own_descriptor(fd) { en: "descriptor {fd} is the program's own (terminal, journal ...); use one that a call returned", ko: "{fd}번은 이 프로그램이 쓰는 디스크립터입니다(터미널, 저널 등). 호출이 돌려준 디스크립터를 쓰십시오" }
    belongs_to_thread(fd) { en: "descriptor {fd} is in the hands of a thread, which closes it itself; `pool stop` or `clients stop` ends it", ko: "{fd}번은 다른 스레드가 쓰고 있으며 그 스레드가 직접 닫습니다. `pool stop`이나 `clients stop`으로 끝낼 수 있습니다" }
    not_bound(socket) { en: "{socket} is bound to no address yet; `bind {socket} :0` first", ko: "{socket} 소켓은 아직 주소에 바인드되지 않았습니다. 먼저 `bind {socket} :0`을 하십시오" }
    not_followed(fd, because) { en: "fd {fd} cannot be followed: {because}. Expected: a connected TCP or UDP socket of IPv4 or IPv6.", ko: "fd {fd}은(는) 추적할 수 없습니다. {because}. 연결된 IPv4나 IPv6의 TCP 또는 UDP 소켓이어야 합니다." }
    follow_not_ours { en: "it is no socket of this program", ko: "이 프로그램의 소켓이 아닙니다" }
    follow_family { en: "its bytes pass no network device, so that the kernel stamps none (UNIX sockets stay inside the kernel)", ko: "바이트가 네트워크 장치를 지나지 않아 커널이 시각을 남기지 않습니다(UNIX 소켓은 커널 안에서 끝납니다)" }
    follow_listener { en: "it listens, and a listener carries no bytes", ko: "리스너는 데이터를 보내지 않습니다" }
    follow_not_connected { en: "it has no peer; connect it first", ko: "상대가 없습니다. 먼저 연결해야 합니다" }
    follow_not_here { en: "this system has no SO_TIMESTAMPING", ko: "이 시스템에는 SO_TIMESTAMPING이 없습니다" }
    follow_error_waits { en: "an error waits on it, or an entry in its error queue, which following would take away (recv it first)", ko: "대기 중인 오류나 오류 큐 항목이 있어 추적하면 그것을 가져가게 됩니다(먼저 recv로 읽어야 합니다)" }
    follow_recverr { en: "IP_RECVERR is set: following would take the errors that are yours", ko: "IP_RECVERR가 켜져 있어 추적하면 사용자의 오류 항목을 가져가게 됩니다" }
    follow_zerocopy { en: "SO_ZEROCOPY is set: following would take the notices that are yours", ko: "SO_ZEROCOPY가 켜져 있어 추적하면 사용자의 알림을 가져가게 됩니다" }
    follow_stamps { en: "SO_TIMESTAMPING is set and what you sent is still under way: following would take its stamps", ko: "SO_TIMESTAMPING이 켜져 있고 보낸 데이터가 아직 처리 중이라, 추적하면 그 시각 기록을 가져가게 됩니다" }
    no_peer(fd) { en: "fd {fd} has no peer with an IP address. Expected: a connected IPv4 or IPv6 socket, or an address (`path 127.0.0.1`).", ko: "fd {fd}에는 IP 주소를 가진 상대가 없습니다. 연결된 IPv4나 IPv6 소켓, 또는 주소(`path 127.0.0.1`)를 지정해야 합니다." }
    no_ip_address(socket) { en: "{socket} has no IP address. Expected: a socket of IPv4 or IPv6; `sockaddr {socket}` shows what it has.", ko: "{socket}에는 IP 주소가 없습니다. IPv4나 IPv6 소켓이어야 합니다. `sockaddr {socket}` 명령으로 무엇이 있는지 볼 수 있습니다." }
    no_address(host, reason) { en: "No socket and no host is called {host}: {reason}. Expected: an address (192.168.0.10), a host (localhost) or a socket.", ko: "{host}: 이런 이름의 소켓도 호스트도 없습니다({reason}). 주소(192.168.0.10), 호스트(localhost), 소켓 가운데 하나를 써야 합니다." }
    unknown_service(name) { en: "No socket and no service is called {name}. Expected: a port (8080), or a name of /etc/services (http).", ko: "{name}: 이런 이름의 소켓도 서비스도 없습니다. 포트 번호(8080)나 /etc/services에 있는 이름(http)을 써야 합니다." }
    unknown_host(host, port, reason) { en: "{host}:{port} is not found: {reason}; expected a host and a port, such as localhost:8080", ko: "{host}:{port}을(를) 찾을 수 없습니다({reason}). localhost:8080처럼 호스트와 포트를 주십시오" }
    no_such_family(host, family) { en: "{host} has no address of the socket's family ({family})", ko: "{host}에는 소켓의 주소 체계({family})에 맞는 주소가 없습니다" }
    no_port_in_unix { en: "`:PORT` needs an IPv4 or IPv6 socket, and a UNIX socket has no port; its address is a path or a name: unix:/tmp/x, unix:@name", ko: "`:포트`는 IPv4나 IPv6 소켓에만 쓸 수 있습니다. UNIX 소켓에는 포트가 없으니 unix:/tmp/x나 unix:@name처럼 경로나 이름을 쓰십시오" }
    no_loopback(family) { en: "`:PORT` needs an IPv4 or IPv6 socket, this one is of family {family}; write the address out", ko: "`:포트`는 IPv4나 IPv6 소켓에만 쓸 수 있습니다. 이 소켓은 {family} 체계이니 주소를 직접 쓰십시오" }
    unreadable(path, reason) { en: "{path} cannot be read: {reason}", ko: "{path}을(를) 읽을 수 없습니다: {reason}" }
    not_a_file(path) { en: "{path} is not a regular file; data and commands are read from files only, not from directories, devices or pipes", ko: "{path}은(는) 일반 파일이 아닙니다. 데이터와 명령은 디렉터리나 장치, 파이프가 아닌 일반 파일에서만 읽습니다" }
    nothing_to_export { en: "no call was made yet that could be exported; make one, such as `socket inet stream`", ko: "아직 내보낼 호출이 없습니다. `socket inet stream`처럼 호출을 먼저 하십시오" }
    file_exists(path) { en: "{path} is there already and is left alone; give another name", ko: "{path} 파일이 이미 있어 덮어쓰지 않습니다. 다른 이름을 주십시오" }
    unwritable(path, reason) { en: "{path} cannot be written: {reason}", ko: "{path} 파일을 쓸 수 없습니다: {reason}" }
    not_a_socket_file(path) { en: "{path} is not the file of a UNIX socket; nothing else is removed from here", ko: "{path}: UNIX 소켓의 파일이 아닙니다. 여기서는 다른 파일을 지우지 않습니다" }
    harmful_limit(name) { en: "{name} is a limit of this whole program: its threads and its journal would fail, not a socket. RLIMIT_NOFILE can be set here", ko: "{name}은(는) 이 프로그램 전체의 한도라, 소켓이 아니라 프로그램의 스레드와 기록이 실패하게 됩니다. 여기서는 RLIMIT_NOFILE을 바꿀 수 있습니다" }
    no_such_interface(option, value) { en: "{option}: no interface of this machine is named in {value}; addr lists them", ko: "{option}: {value}에 이 컴퓨터의 인터페이스 이름이 없습니다. addr로 목록을 볼 수 있습니다" }
    too_many_bytes(bytes, most) { en: "{bytes} bytes are too many for one command, at most {most}", ko: "{bytes}바이트는 명령 하나에 너무 많습니다. 최대 {most}바이트입니다" }
    too_many_threads(wanted, most) { en: "{wanted} threads are too many, at most {most} here", ko: "스레드 {wanted}개는 너무 많습니다. 여기서는 최대 {most}개입니다" }
    thread_not_started(reason) { en: "the system started no thread: {reason}. EAGAIN here means that this user has as many as it may (RLIMIT_NPROC), or the system or the cgroup has (threads-max, pids.max), or that there is no memory for its stack", ko: "시스템이 스레드를 만들지 못했습니다: {reason}. EAGAIN이라면 이 사용자의 한도(RLIMIT_NPROC)나 시스템과 cgroup의 한도(threads-max, pids.max)를 다 썼거나 스택에 쓸 메모리가 없는 것입니다" }
    eai_noname { en: "No such name exists (EAI_NONAME): check its spelling, or write the address in numbers", ko: "그런 이름이 없습니다(EAI_NONAME). 철자를 확인하거나 숫자 주소를 쓰십시오" }
    eai_again { en: "The name server does not answer at the moment (EAI_AGAIN): without a network only names of /etc/hosts are known", ko: "지금은 네임 서버가 응답하지 않습니다(EAI_AGAIN). 네트워크가 없으면 /etc/hosts에 있는 이름만 쓸 수 있습니다" }
    eai_service { en: "No service of that name is known (EAI_SERVICE): /etc/services lists them, or write the port as a number", ko: "그런 이름의 서비스가 없습니다(EAI_SERVICE). /etc/services에 목록이 있으며, 포트를 숫자로 써도 됩니다" }
    eai_family { en: "The host has no address of that family (EAI_FAMILY)", ko: "그 호스트에는 그 주소 체계의 주소가 없습니다(EAI_FAMILY)" }
    eai_nodata { en: "The name exists, but has no address (EAI_NODATA)", ko: "이름은 있지만 주소가 없습니다(EAI_NODATA)" }
    too_many_sockets(wanted, most) { en: "{wanted} sockets are too many, there are descriptors for {most}", ko: "소켓 {wanted}개는 너무 많습니다. 남은 디스크립터는 {most}개입니다" }
    not_listening(fd) { en: "descriptor {fd} does not listen; serve wants a listening TCP socket: `listen {fd} 128`", ko: "{fd}번은 LISTEN 상태가 아닙니다. serve에는 listen 중인 TCP 소켓이 필요합니다: `listen {fd} 128`" }
    already_served(fd) { en: "descriptor {fd} is served already; `pool stop` first", ko: "{fd}번은 이미 서비스 중입니다. 먼저 `pool stop`을 하십시오" }
    port_not_shared(fd) { en: "`--design reuseport` needs a listener that shares its port: `set {fd} reuseport on` before `bind`", ko: "`--design reuseport`에는 포트를 함께 쓰는 리스너가 필요합니다. `bind` 전에 `set {fd} reuseport on`을 하십시오" }
    listener_not_made(errno, text) { en: "a further listener on the same port was refused: {errno} ({text})", ko: "같은 포트에 리스너를 더 만들지 못했습니다: {errno} ({text})" }
    epoll_not_made(errno, text) { en: "a loop needs epoll(7), which was refused: {errno} ({text})", ko: "루프에는 epoll(7)이 필요한데 커널이 거절했습니다: {errno} ({text})" }
    no_server { en: "no server runs; `serve SOCKET --workers 4` starts one", ko: "실행 중인 서버가 없습니다. `serve 소켓 --workers 4`로 시작하십시오" }
    no_pool { en: "the number of threads is fixed by this server's design; `pool size` is for pool and prefork", ko: "이 서버는 설계상 스레드 수가 정해져 있습니다. `pool size`는 pool과 prefork에서 씁니다" }
    draining { en: "the server is ending, after a graceful stop: it gets no more threads; `pool stop` ends it now", ko: "정리 후 종료 중인 서버이므로 스레드 수를 바꿀 수 없습니다. 바로 끝내려면 `pool stop`을 하십시오" }
    clients_running { en: "the clients are already running; `clients stop` first", ko: "클라이언트가 이미 실행 중입니다. 먼저 `clients stop`을 하십시오" }
    no_clients { en: "no clients are running; `clients 20 ADDRESS` starts some", ko: "실행 중인 클라이언트가 없습니다. `clients 20 주소`로 시작하십시오" }
    load_running { en: "a load is being measured already; `load stop` ends it", ko: "이미 부하를 측정하고 있습니다. `load stop`으로 끝낼 수 있습니다" }
    no_load { en: "no load is being measured; `load ADDRESS` begins one", ko: "측정 중인 부하가 없습니다. `load 주소`로 시작하십시오" }
    not_loopback(address) { en: "{address} is not on this machine, and a load can hurt a server of others; `--anywhere` says that it is meant", ko: "{address} 주소는 이 컴퓨터가 아닙니다. 부하는 다른 사람의 서버에 피해를 줄 수 있으므로, 의도한 것이라면 `--anywhere`를 붙이십시오" }
    load_wants_tcp(address) { en: "{address} is no IPv4 or IPv6 address; a load goes over TCP", ko: "{address} 주소는 IPv4나 IPv6 주소가 아닙니다. 부하는 TCP로만 보냅니다" }
    nothing_blocked { en: "no such call is blocked", ko: "해당하는 블록된 호출이 없습니다" }
    call_timed_out(seconds) { en: "the call did not come back within {seconds} s; `&` at the end runs it beside the script", ko: "호출이 {seconds}초 안에 돌아오지 않았습니다. 줄 끝에 `&`를 붙이면 따로 실행됩니다" }
    bad_line(path, line, column, reason) { en: "{path}:{line}:{column}: {reason}", ko: "{path}:{line}:{column}: {reason}" }
    too_many_lines(most) { en: "{most} lines wait already: this one was not taken; put long texts into a file and `source` it", ko: "이미 {most}줄이 대기 중이라 받지 않았습니다. 긴 내용은 파일에 넣고 `source`로 실행하십시오" }
    still_blocked(seconds, calls) { en: "after {seconds} s these calls have not come back: {calls}", ko: "{seconds}초가 지나도 돌아오지 않은 호출: {calls}" }
    unknown_counter(name) { en: "no counter {name} in /proc/net/netstat and /proc/net/snmp; they have ListenOverflows, Tcp.ActiveOpens ...", ko: "/proc/net/netstat과 /proc/net/snmp에 {name} 카운터가 없습니다. ListenOverflows, Tcp.ActiveOpens 등이 있습니다" }
    no_counters(reason) { en: "the counters cannot be read: {reason}", ko: "카운터를 읽을 수 없습니다: {reason}" }
    unknown_limit(name) { en: "{name} is no number of this kernel; expected: a file under /proc/sys/net (somaxconn, tcp_syn_retries, net.core.rmem_max)", ko: "{name}: 이 커널에 없는 값입니다. /proc/sys/net 아래의 파일 이름(somaxconn, tcp_syn_retries, net.core.rmem_max)을 쓰십시오" }
    no_number { en: "the expression has no value: it divides by 0, or its number is too great", ko: "식의 값이 없습니다. 0으로 나누거나 수가 너무 큽니다" }
    unknown_option(name) { en: "no option {name}; expected: one of socket(7), tcp(7), ip(7), ipv6(7) (SO_RCVBUF, TCP_NODELAY)", ko: "{name} 옵션이 없습니다. socket(7), tcp(7), ip(7), ipv6(7)의 이름(SO_RCVBUF, TCP_NODELAY)을 쓰십시오" }
    sourced_too_deep(path) { en: "{path}: files that source each other", ko: "{path}: 파일이 서로를 source하고 있습니다" }
    needs_screen { en: "this command is about the screen, and there is none here", ko: "화면에 대한 명령인데 지금은 화면이 없습니다" }
}
