//! What each errno means, wherever it comes from.

crate::messages! {
    eperm {
        en: "The operation needs a privilege this process does not have, or a firewall forbids it. epoll_ctl says so of regular files.",
        ko: "이 프로세스에 없는 권한이 필요하거나 방화벽이 금지한 동작입니다. epoll_ctl은 일반 파일에 이 오류를 냅니다."
    }
    enoent {
        en: "A path does not exist (UNIX sockets), or what is named is not known: a congestion control, a descriptor the epoll does not watch.",
        ko: "경로가 없거나(UNIX 소켓), 이름 붙은 것이 없습니다. 혼잡 제어 알고리즘이나 epoll이 감시하지 않는 디스크립터 등입니다."
    }
    eintr {
        en: "A signal handler ran while the call was blocked; nothing was done. Call again (but not connect or close).",
        ko: "호출이 블록된 동안 시그널 핸들러가 실행되어 아무 일도 하지 못했습니다. 다시 호출하면 됩니다(connect와 close는 제외)."
    }
    eio {
        en: "An input or output error of a device; not a socket's error.",
        ko: "장치의 입출력 오류이며 소켓의 오류가 아닙니다."
    }
    ebadf {
        en: "The descriptor is not open: a wrong number, or closed already.",
        ko: "디스크립터가 열려 있지 않습니다. 번호가 틀렸거나 이미 닫혔습니다."
    }
    eagain {
        en: "The call would have to wait, and it may not (non-blocking, or its timeout is over). Also called EWOULDBLOCK.",
        ko: "기다려야 하는데 기다릴 수 없는 호출입니다(논블로킹이거나 타임아웃). EWOULDBLOCK이라고도 합니다."
    }
    enomem {
        en: "The kernel has no memory for it.",
        ko: "커널에 메모리가 부족합니다."
    }
    eacces {
        en: "Permission denied: a privileged port, a broadcast without SO_BROADCAST, the rights of a UNIX path.",
        ko: "권한이 없습니다. 특권 포트, SO_BROADCAST 없는 브로드캐스트, UNIX 경로의 권한 등이 원인입니다."
    }
    efault {
        en: "A pointer lies outside the memory of the process.",
        ko: "포인터가 프로세스의 메모리 영역 밖을 가리킵니다."
    }
    ebusy {
        en: "What is asked for is in use.",
        ko: "요청한 것이 사용 중입니다."
    }
    eexist {
        en: "It exists already: the epoll watches that descriptor.",
        ko: "이미 있습니다. epoll이 그 디스크립터를 감시하고 있습니다."
    }
    enodev {
        en: "There is no such network interface.",
        ko: "그런 네트워크 인터페이스가 없습니다."
    }
    enotdir {
        en: "A part of the path is not a directory (UNIX sockets).",
        ko: "경로의 중간 부분이 디렉터리가 아닙니다(UNIX 소켓)."
    }
    eisdir {
        en: "The path is a directory, not a socket's file.",
        ko: "경로가 소켓 파일이 아니라 디렉터리입니다."
    }
    einval {
        en: "An argument is not valid, or the socket is not in the state that the call needs.",
        ko: "인자가 잘못되었거나, 소켓이 그 호출에 필요한 상태가 아닙니다."
    }
    enfile {
        en: "The whole system has as many open files as it may have.",
        ko: "시스템 전체에서 열 수 있는 파일 수를 모두 썼습니다."
    }
    emfile {
        en: "The process has as many descriptors as it may have (RLIMIT_NOFILE).",
        ko: "프로세스가 가질 수 있는 디스크립터를 모두 썼습니다(RLIMIT_NOFILE)."
    }
    enotty {
        en: "This descriptor has no such ioctl.",
        ko: "이 디스크립터에는 그런 ioctl이 없습니다."
    }
    efbig {
        en: "A file would become too large; not a socket's error.",
        ko: "파일이 너무 커집니다. 소켓의 오류가 아닙니다."
    }
    enospc {
        en: "No space is left on the device; not a socket's error.",
        ko: "장치에 남은 공간이 없습니다. 소켓의 오류가 아닙니다."
    }
    espipe {
        en: "A socket or pipe has no position to seek to.",
        ko: "소켓이나 파이프에는 이동할 위치(seek)가 없습니다."
    }
    erofs {
        en: "The path is on a read-only file system (UNIX sockets).",
        ko: "경로가 읽기 전용 파일 시스템에 있습니다(UNIX 소켓)."
    }
    epipe {
        en: "This direction is closed for sending: shut down, reset, or (on Linux) never connected. SIGPIPE comes with it.",
        ko: "보내는 방향이 닫혀 있습니다. shutdown했거나 리셋되었거나, Linux에서는 연결된 적이 없는 경우입니다. SIGPIPE도 함께 발생합니다."
    }
    edom {
        en: "A time value of an option is out of range.",
        ko: "옵션의 시간 값이 범위를 벗어났습니다."
    }
    erange {
        en: "A result is out of range.",
        ko: "결과가 범위를 벗어났습니다."
    }
    enametoolong {
        en: "The path is too long: a UNIX address has 108 bytes for it.",
        ko: "경로가 너무 깁니다. UNIX 주소의 경로는 108바이트까지입니다."
    }
    enosys {
        en: "This system does not have the call.",
        ko: "이 시스템에 없는 호출입니다."
    }
    eloop {
        en: "Too many symbolic links in the path (UNIX sockets), or epolls that watch each other.",
        ko: "경로에 심볼릭 링크가 너무 많거나(UNIX 소켓) epoll이 서로를 감시하고 있습니다."
    }
    eproto {
        en: "A protocol error.",
        ko: "프로토콜 오류입니다."
    }
    eoverflow {
        en: "A value does not fit its type.",
        ko: "값이 타입에 들어가지 않습니다."
    }
    enotsock {
        en: "The descriptor is open, but it is not a socket.",
        ko: "디스크립터는 열려 있지만 소켓이 아닙니다."
    }
    edestaddrreq {
        en: "A datagram socket without a peer needs a destination address.",
        ko: "상대가 정해지지 않은 데이터그램 소켓에는 목적지 주소가 필요합니다."
    }
    emsgsize {
        en: "The data does not fit into one datagram or message.",
        ko: "데이터가 데이터그램이나 메시지 하나에 들어가지 않습니다."
    }
    eprototype {
        en: "The protocol or the other socket is of another type.",
        ko: "프로토콜이나 상대 소켓의 타입이 다릅니다."
    }
    enoprotoopt {
        en: "There is no such option at that level, or not for this protocol.",
        ko: "그 레벨이나 이 프로토콜에 없는 소켓 옵션입니다."
    }
    eprotonosupport {
        en: "The protocol does not go with the family and type.",
        ko: "프로토콜이 주소 체계와 타입에 맞지 않습니다."
    }
    esocktnosupport {
        en: "The family has no sockets of this type.",
        ko: "그 주소 체계에 이 타입의 소켓이 없습니다."
    }
    eopnotsupp {
        en: "This type of socket does not have that operation (listen on UDP, for instance).",
        ko: "이 타입의 소켓에는 없는 동작입니다(예: UDP 소켓의 listen)."
    }
    epfnosupport {
        en: "The protocol family is not known.",
        ko: "알 수 없는 프로토콜 체계입니다."
    }
    eafnosupport {
        en: "The address family is not known, or not that of the socket.",
        ko: "알 수 없는 주소 체계이거나 소켓의 주소 체계와 다릅니다."
    }
    eaddrinuse {
        en: "The local address and port are taken: by another socket, or by an old connection in TIME_WAIT. On a UNIX socket: the path exists.",
        ko: "로컬 주소와 포트를 이미 다른 소켓이나 TIME_WAIT 상태의 이전 연결이 쓰고 있습니다. UNIX 소켓이라면 경로가 이미 있습니다."
    }
    eaddrnotavail {
        en: "The address is not one of this machine, or no ephemeral port is left.",
        ko: "이 컴퓨터의 주소가 아니거나 남은 임시 포트가 없습니다."
    }
    enetdown {
        en: "The network interface is down.",
        ko: "네트워크 인터페이스가 꺼져 있습니다."
    }
    enetunreach {
        en: "There is no route to that network.",
        ko: "그 네트워크로 가는 경로가 없습니다."
    }
    enetreset {
        en: "The network dropped the connection.",
        ko: "네트워크가 연결을 끊었습니다."
    }
    econnaborted {
        en: "The connection was given up before it was used.",
        ko: "연결이 사용되기 전에 중단되었습니다."
    }
    econnreset {
        en: "The other side reset the connection (RST).",
        ko: "상대가 연결을 리셋했습니다(RST)."
    }
    enobufs {
        en: "No buffer space is left.",
        ko: "버퍼 공간이 없습니다."
    }
    eisconn {
        en: "The socket is already connected, or it listens.",
        ko: "소켓이 이미 연결되어 있거나 LISTEN 상태입니다."
    }
    enotconn {
        en: "The socket is not connected.",
        ko: "소켓이 연결되어 있지 않습니다."
    }
    eshutdown {
        en: "The transport endpoint was shut down.",
        ko: "전송 끝점이 닫혔습니다."
    }
    etimedout {
        en: "No answer came in time: no SYN-ACK, or no acknowledgement of data or probes.",
        ko: "제때 응답이 없었습니다. SYN-ACK나 데이터·probe에 대한 확인 응답을 받지 못했습니다."
    }
    econnrefused {
        en: "Nobody listens at that address and port (or UNIX path); for UDP an earlier datagram came back as undeliverable.",
        ko: "그 주소와 포트(또는 UNIX 경로)에서 listen하는 프로그램이 없습니다. UDP라면 앞서 보낸 데이터그램이 전달되지 못했습니다."
    }
    ehostdown {
        en: "The host is down.",
        ko: "호스트가 꺼져 있습니다."
    }
    ehostunreach {
        en: "The host cannot be reached.",
        ko: "호스트에 닿을 수 없습니다."
    }
    ealready {
        en: "An earlier connect is still under way.",
        ko: "앞서 시작한 connect가 아직 진행 중입니다."
    }
    einprogress {
        en: "A non-blocking connect has begun; no error.",
        ko: "논블로킹 connect가 시작되었습니다. 실패가 아닙니다."
    }
    edquot {
        en: "The disk quota is used up; not a socket's error.",
        ko: "디스크 할당량을 모두 썼습니다. 소켓의 오류가 아닙니다."
    }
    esrch {
        en: "There is no such process: the credentials of a message name one that does not exist.",
        ko: "그런 프로세스가 없습니다. 메시지의 자격 증명에 적은 프로세스가 존재하지 않습니다."
    }
    enxio {
        en: "There is no such device or address.",
        ko: "그런 장치나 주소가 없습니다."
    }
    e2big {
        en: "The argument list is too long; not a socket's error.",
        ko: "인자 목록이 너무 깁니다. 소켓의 오류가 아닙니다."
    }
    etoomanyrefs {
        en: "Too many descriptors are under way in messages that nobody has received yet (SCM_RIGHTS).",
        ko: "보냈지만 아직 아무도 받지 않은 디스크립터가 너무 많습니다(SCM_RIGHTS)."
    }
    enonet {
        en: "The machine is not on the network.",
        ko: "컴퓨터가 네트워크에 연결되어 있지 않습니다."
    }
    unknown(errno, text) { en: "{errno}: {text}.", ko: "{errno}: {text}." }
    seen_with(calls) { en: "The calls that give it: {calls}. `explain` after a failed call tells its cause there.", ko: "이 오류를 내는 호출: {calls}. 호출이 실패한 뒤 `explain`을 하면 그 상황에서의 원인을 알려 줍니다." }
    not_a_socket_error { en: "No socket call lists it.", ko: "소켓 호출의 매뉴얼에는 없는 오류입니다." }
}
