//! UNIX sockets and the paths they are bound to.

crate::messages! {
    path_exists(path) {
        en: "{path} exists already, and bind makes that file itself. It was left by a socket that was bound to it here: close does not remove it.",
        ko: "{path} 파일이 이미 있는데 bind는 이 파일을 직접 만듭니다. 앞서 여기에 바인드한 소켓이 남긴 것입니다. close를 해도 파일은 지워지지 않습니다."
    }
    path_exists_try(path) {
        en: "`unlink {path}`, then bind again. A server does so before every bind.",
        ko: "`unlink {path}`로 지우고 다시 바인드하십시오. 서버는 bind를 하기 전에 늘 이렇게 합니다."
    }
    path_there(path) {
        en: "{path} exists already, and bind makes that file itself. close does not remove a socket's file, so it may be left from an earlier run of the server; or it is no socket at all.",
        ko: "{path} 파일이 이미 있는데 bind는 이 파일을 직접 만듭니다. 소켓 파일은 close를 해도 지워지지 않으므로 서버를 이전에 실행했을 때 남은 것일 수 있습니다. 아니면 소켓 파일이 아닙니다."
    }
    path_there_try(path) {
        en: "`ls -l {path}` in a shell: a socket's file begins with s. If it is a leftover, `unlink {path}`; else choose another path.",
        ko: "셸에서 `ls -l {path}`를 실행해 보십시오. 소켓 파일이면 s로 시작합니다. 남은 파일이면 `unlink {path}`로 지우고, 아니면 다른 경로를 쓰십시오."
    }
    path_held(who, path) {
        en: "{who} is bound to {path}: bind makes that file itself, so it must not exist.",
        ko: "{who} 소켓이 {path}에 바인드되어 있습니다. bind가 이 파일을 직접 만들기 때문에 파일이 이미 있으면 안 됩니다."
    }
    path_held_try(holder, path) {
        en: "Take another path, or `close {holder}` and `unlink {path}`.",
        ko: "다른 경로를 쓰거나, `close {holder}`와 `unlink {path}`를 하십시오."
    }
    abstract_held(who, name) {
        en: "{who} is bound to the abstract name {name}.",
        ko: "{who} 소켓이 추상 이름 {name}에 바인드되어 있습니다."
    }
    abstract_taken(name) {
        en: "Another socket is bound to the abstract name {name}.",
        ko: "다른 소켓이 추상 이름 {name}에 바인드되어 있습니다."
    }
    abstract_taken_try {
        en: "Take another name. An abstract name is free as soon as its socket is closed: there is no file to remove.",
        ko: "다른 이름을 쓰십시오. 추상 이름은 소켓을 닫으면 바로 풀리며 지울 파일이 없습니다."
    }
    bind_forbidden(path) {
        en: "bind may not make {path}: it needs write permission in that directory and the right to pass through every directory above it.",
        ko: "bind가 {path} 파일을 만들 수 없습니다. 그 디렉터리의 쓰기 권한과, 그 위 모든 디렉터리를 지나갈 권한이 필요합니다."
    }
    bind_forbidden_try {
        en: "Choose a directory of your own, such as one under /tmp.",
        ko: "/tmp 아래처럼 쓸 수 있는 디렉터리를 고르십시오."
    }
    connect_forbidden(path) {
        en: "{path} may not be written to: on Linux that permission on the socket's file is needed to connect or send to it (and the right to pass through its directories).",
        ko: "{path}에 쓰기 권한이 없습니다. Linux에서는 소켓 파일의 쓰기 권한(과 디렉터리를 지나갈 권한)이 있어야 연결하거나 보낼 수 있습니다."
    }
    connect_forbidden_try {
        en: "`ls -l` in a shell shows the permissions; the server's umask and chmod decide them.",
        ko: "셸에서 `ls -l`로 권한을 확인하십시오. 서버의 umask와 chmod가 권한을 정합니다."
    }
    bind_missing(path) {
        en: "The directory of {path} does not exist: bind makes the file, not the directories.",
        ko: "{path}의 디렉터리가 없습니다. bind는 파일만 만들고 디렉터리는 만들지 않습니다."
    }
    bind_missing_try {
        en: "Make the directory (`mkdir` in a shell), or choose another path.",
        ko: "디렉터리를 만들거나(셸에서 `mkdir`) 다른 경로를 쓰십시오."
    }
    connect_missing(path) {
        en: "There is no {path}: no server has bound it, or its file was removed.",
        ko: "{path}이(가) 없습니다. 서버가 아직 바인드하지 않았거나 파일이 지워졌습니다."
    }
    connect_missing_try {
        en: "Start the server first, and check the path; a relative one counts from where this program was started.",
        ko: "먼저 서버를 시작하고 경로를 확인하십시오. 상대 경로는 이 프로그램을 실행한 디렉터리를 기준으로 합니다."
    }
    unlink_missing(path) {
        en: "There is no {path} to remove.",
        ko: "지울 {path}이(가) 없습니다."
    }
    unlink_missing_try {
        en: "Nothing is to be done: bind can make it.",
        ko: "할 일이 없습니다. bind가 만들 수 있는 경로입니다."
    }
    stale(path) {
        en: "{path} is there, but no open socket is bound to it: its server was closed, and the file stayed behind.",
        ko: "{path} 파일은 있지만 바인드된 소켓이 없습니다. 서버는 닫혔는데 파일만 남은 것입니다."
    }
    no_server(path) {
        en: "{path} is there, but no server answers at it: it is no socket's file, or its server was closed and the file stayed behind.",
        ko: "{path} 파일은 있지만 응답하는 서버가 없습니다. 소켓 파일이 아니거나, 서버는 닫혔는데 파일만 남은 것입니다."
    }
    no_server_try(path) {
        en: "`ls -l {path}` in a shell: a socket's file begins with s. If it is one, start its server again.",
        ko: "셸에서 `ls -l {path}`를 실행해 보십시오. 소켓 파일이면 s로 시작합니다. 소켓 파일이라면 서버를 다시 시작하십시오."
    }
    stale_try(path) {
        en: "Start the server again: `unlink {path}`, then bind and listen.",
        ko: "서버를 다시 시작하십시오. `unlink {path}` 다음에 bind와 listen을 하면 됩니다."
    }
    refused_abstract(name) {
        en: "No open socket is bound to the abstract name {name}, or it does not listen.",
        ko: "추상 이름 {name}에 바인드된 소켓이 없거나, listen을 하지 않았습니다."
    }
    refused_abstract_try {
        en: "Start the server, and check the name: every byte of it counts, NUL bytes at its end too.",
        ko: "서버를 시작하고 이름을 확인하십시오. 끝의 NUL까지 모든 바이트가 이름에 들어갑니다."
    }
    not_listening(who) {
        en: "{who} is bound there but does not listen.",
        ko: "{who} 소켓이 그곳에 바인드되어 있지만 listen을 하지 않았습니다."
    }
    not_listening_try(own) {
        en: "`listen {own} 5`, then connect again.",
        ko: "`listen {own} 5`를 한 뒤 다시 connect하십시오."
    }
    other_type(who, other, own) {
        en: "{who} is of type {other}, this socket of type {own}: both ends of a UNIX connection are of the same type.",
        ko: "{who} 소켓은 {other}인데 이 소켓은 {own}입니다. UNIX 소켓은 양쪽의 타입이 같아야 합니다."
    }
    other_type_unknown(own) {
        en: "The socket there is of another type than this one ({own}): both ends of a UNIX connection are of the same type.",
        ko: "그곳의 소켓은 이 소켓({own})과 타입이 다릅니다. UNIX 소켓은 양쪽의 타입이 같아야 합니다."
    }
    other_type_try {
        en: "Make the client with the server's type: `socket unix stream` or `socket unix dgram`.",
        ko: "서버와 같은 타입으로 만드십시오: `socket unix stream` 또는 `socket unix dgram`."
    }
    queue_full(who) {
        en: "The queue of {who} is full, and this connect may not wait (non-blocking, or its timeout is over). TCP would drop the SYN here; a UNIX socket says so at once.",
        ko: "{who} 소켓의 큐가 가득 찼는데 기다릴 수 없는 connect입니다(논블로킹이거나 타임아웃). TCP라면 SYN을 버리지만 UNIX 소켓은 바로 알려 줍니다."
    }
    queue_full_unknown {
        en: "The listener's queue is full, and this connect may not wait (non-blocking, or its timeout is over).",
        ko: "리스너의 큐가 가득 찼는데 기다릴 수 없는 connect입니다(논블로킹이거나 타임아웃)."
    }
    queue_full_try(own) {
        en: "`accept {own}` makes room, then connect again.",
        ko: "`accept {own}`으로 자리를 비운 뒤 다시 connect하십시오."
    }
    queue_full_unknown_try {
        en: "Connect again when the server has accepted.",
        ko: "서버가 accept한 뒤에 다시 connect하십시오."
    }
    unspec {
        en: "A UNIX stream cannot be disconnected with AF_UNSPEC; only TCP, UDP and UNIX datagram sockets can.",
        ko: "UNIX 스트림 소켓은 AF_UNSPEC으로 연결을 풀 수 없습니다. TCP, UDP와 UNIX 데이터그램 소켓만 가능합니다."
    }
    unspec_try(own) {
        en: "`close {own}` and make a new socket.",
        ko: "`close {own}`으로 닫고 새 소켓을 만드십시오."
    }
    destination_on_stream {
        en: "A destination was given, but this is a stream: it goes to the peer it was connected to, and it is not connected.",
        ko: "목적지 주소를 주었지만 스트림 소켓입니다. 스트림은 연결된 상대에게만 보내는데 연결되어 있지 않습니다."
    }
    destination_on_stream_try(own) {
        en: "`connect {own} ADDRESS`, then `send`; or make a datagram socket: `socket unix dgram`.",
        ko: "`connect {own} 주소` 다음에 `send`를 쓰거나, 데이터그램 소켓을 만드십시오: `socket unix dgram`."
    }
    receiver_gone {
        en: "The socket this one is connected to was closed. The kernel dissolves the connection with this error, so the next send gets ENOTCONN.",
        ko: "이 소켓이 연결해 둔 상대 소켓이 닫혔습니다. 커널이 이 오류와 함께 연결을 풀므로 다음 send에서는 ENOTCONN이 납니다."
    }
    receiver_gone_try(own) {
        en: "`connect {own} ADDRESS` when the receiver is there again.",
        ko: "수신 측이 다시 준비되면 `connect {own} 주소`를 하십시오."
    }
    receiver_shut {
        en: "The receiver has shut its receiving side (SHUT_RD): it takes no more datagrams.",
        ko: "수신 측이 수신 방향을 닫았습니다(SHUT_RD). 더는 데이터그램을 받지 않습니다."
    }
    receiver_shut_try {
        en: "Send to another socket. Without MSG_NOSIGNAL a plain program gets SIGPIPE as well.",
        ko: "다른 소켓으로 보내십시오. MSG_NOSIGNAL이 없으면 일반 프로그램은 SIGPIPE도 받습니다."
    }
    receiver_full {
        en: "The receiver does not keep up: its queue holds as many datagrams as it may (net.unix.max_dgram_qlen), or the send buffer is used up, and the call may not wait.",
        ko: "수신 측이 읽지 않아 큐에 데이터그램이 한도(net.unix.max_dgram_qlen)까지 찼거나 송신 버퍼를 다 썼는데, 기다릴 수 없는 호출입니다."
    }
    receiver_full_try {
        en: "Let the receiver read. Nothing is lost: unlike UDP, UNIX datagrams are never dropped.",
        ko: "수신 측이 읽게 하십시오. UDP와 달리 UNIX 데이터그램은 버려지지 않으므로 잃은 것은 없습니다."
    }
    message_too_long(bytes) {
        en: "{bytes} bytes do not fit into one message: it must fit into the send buffer as a whole (SO_SNDBUF).",
        ko: "{bytes}바이트는 메시지 하나에 들어가지 않습니다. 메시지 전체가 송신 버퍼(SO_SNDBUF)에 들어가야 합니다."
    }
    message_too_long_try(own) {
        en: "Send less at a time, or enlarge the buffer: `set {own} SO_SNDBUF 1m`.",
        ko: "더 작게 나누어 보내거나 버퍼를 늘리십시오: `set {own} SO_SNDBUF 1m`."
    }
    unlink_directory(path) {
        en: "{path} is a directory; unlink removes files and the names of UNIX sockets.",
        ko: "{path}은(는) 디렉터리입니다. unlink는 파일과 UNIX 소켓의 이름만 지웁니다."
    }
    unlink_directory_try {
        en: "Give the path of the socket's file.",
        ko: "소켓 파일의 경로를 주십시오."
    }
    unlink_forbidden(path) {
        en: "{path} may not be removed: that needs write permission in its directory, and in one like /tmp (sticky) the file must be yours.",
        ko: "{path}을(를) 지울 수 없습니다. 그 디렉터리의 쓰기 권한이 필요하며, /tmp 같은 곳(sticky)에서는 자기 파일만 지울 수 있습니다."
    }
    unlink_forbidden_try {
        en: "Choose another path for the socket.",
        ko: "소켓에 다른 경로를 쓰십시오."
    }
    unlink_busy {
        en: "The system uses the file (a mount point, for instance).",
        ko: "시스템이 사용하고 있는 파일입니다(마운트 지점 등)."
    }
}
