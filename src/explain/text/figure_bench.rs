//! What this program counts itself, or reads of itself and of the machine. `x` is a name, `x_help`
//! the meaning.

crate::messages! {
    clock { en: "clock", ko: "시계" }
    clock_help { en: "Since this session began. Every event bears a time of this clock.", ko: "이 세션이 시작된 뒤 지난 시간입니다. 모든 사건에 이 시계의 시각이 붙습니다." }
    sockets { en: "open sockets", ko: "열린 소켓" }
    sockets_help { en: "Descriptors of sockets that this program has open for you and its threads.", ko: "사용자와 스레드를 위해 이 프로그램이 열어 둔 소켓 디스크립터의 수입니다." }
    descriptors { en: "open descriptors", ko: "열린 디스크립터" }
    descriptors_help { en: "All descriptors of this process, its own included.", ko: "이 프로세스의 모든 디스크립터입니다. 프로그램 자신의 것도 포함합니다." }
    descriptor_limit { en: "descriptor limit", ko: "디스크립터 한도" }
    descriptor_limit_help { en: "At so many open descriptors the next socket or accept fails with EMFILE.", ko: "디스크립터가 이만큼 열리면 다음 socket이나 accept가 EMFILE로 실패합니다." }
    somaxconn { en: "somaxconn", ko: "somaxconn 한도" }
    somaxconn_help { en: "What listen(2) cuts its backlog to, in this network namespace; read when the program began.", ko: "listen(2)의 backlog를 자르는 한도입니다(이 네트워크 네임스페이스). 프로그램이 시작할 때 읽은 값입니다." }
    pace { en: "pace of looking", ko: "읽는 주기" }
    pace_help { en: "How often the sockets are looked at: those in sight, and the others. When looking would cost more than a twentieth of a core, it slows down.", ko: "소켓을 읽는 주기입니다. 화면에 보이는 것과 나머지가 다릅니다. 읽는 비용이 코어 하나의 20분의 1을 넘으면 느려집니다." }
    received { en: "bytes received", ko: "받은 바이트" }
    received_help { en: "Counted from the results of recv and read, by the threads that called them.", ko: "recv와 read를 호출한 스레드가 반환값으로 센 바이트입니다." }
    sent { en: "bytes sent", ko: "보낸 바이트" }
    sent_help { en: "Counted from the results of send and write, by the threads that called them: handed to the kernel, not yet arrived.", ko: "send와 write를 호출한 스레드가 반환값으로 센 바이트입니다. 커널에 넘긴 것이며 도착한 것은 아닙니다." }
    rate { en: "bytes a second", ko: "초당 바이트" }
    rate_help { en: "What was counted in the last whole second.", ko: "마지막 1초 동안 센 바이트입니다." }
    call_began { en: "call began", ko: "호출 시작" }
    call_began_help { en: "When the thread went into the call, on this session's clock.", ko: "스레드가 호출에 들어간 시각입니다(이 세션의 시계)." }
    call_took { en: "call took", ko: "걸린 시간" }
    call_took_help { en: "From just before the call to just after it, measured by the thread that made it.", ko: "호출 직전부터 직후까지를, 호출한 스레드가 잰 시간입니다." }
    call_result { en: "result", ko: "반환값" }
    call_result_help { en: "What the call returned, or its errno.", ko: "호출이 반환한 값이나 errno입니다." }
    call_blocked { en: "blocked for", ko: "블록된 시간" }
    call_blocked_help { en: "The call has not come back yet: since its beginning.", ko: "호출이 아직 돌아오지 않았습니다. 시작부터 지난 시간입니다." }
    blocked { en: "blocked calls", ko: "블록된 호출" }
    blocked_help { en: "Calls that began and have not come back.", ko: "시작하고 아직 돌아오지 않은 호출의 수입니다." }
    doing { en: "what the thread does", ko: "스레드가 하는 일" }
    doing_help { en: "The thread tells it itself when it goes into a call, takes a connection, or waits.", ko: "스레드가 호출에 들어가거나 연결을 맡거나 기다릴 때 스스로 알립니다." }
    connections { en: "connections served", ko: "맡은 연결" }
    connections_help { en: "How many connections the thread has taken, the present one included.", ko: "스레드가 맡은 연결의 수입니다. 지금 맡은 것도 포함합니다." }
    thread_bytes { en: "bytes moved", ko: "옮긴 바이트" }
    thread_bytes_help { en: "Bytes in both directions on the connections of this thread.", ko: "이 스레드의 연결에서 양방향으로 오간 바이트입니다." }
    queued { en: "in the channel", ko: "채널에 있는 연결" }
    queued_help { en: "Connections that the acceptor has accepted and no worker has taken yet, and the places there are. It is this program's queue, not the kernel's.", ko: "acceptor가 받았고 작업 스레드가 아직 맡지 않은 연결과 자리의 수입니다. 커널이 아니라 이 프로그램의 큐입니다." }
    served { en: "connections done", ko: "끝난 연결" }
    served_help { en: "Connections that a thread of this server is done with.", ko: "이 서버의 스레드가 처리를 마친 연결입니다." }
    workers { en: "threads of the server", ko: "서버의 스레드" }
    workers_help { en: "Threads that serve connections, and how many do so at this moment.", ko: "연결을 처리하는 스레드의 수와 지금 처리 중인 수입니다." }
    clients { en: "clients", ko: "클라이언트" }
    clients_help { en: "Of the load maker's clients: in connect, connected, and done.", ko: "부하 생성기의 클라이언트 가운데 connect 중인 것, 연결된 것, 끝난 것입니다." }
    clients_failed { en: "clients failed", ko: "실패한 클라이언트" }
    clients_failed_help { en: "Clients whose connection failed or broke, and the last errno.", ko: "연결에 실패했거나 끊어진 클라이언트와 마지막 errno입니다." }
    channel_age { en: "waits in the channel", ko: "채널에서 기다린 시간" }
    channel_age_help { en: "Since the acceptor put the connection into the channel: accepted, but no worker is free for it. The one that has waited longest leaves first.", ko: "acceptor가 연결을 채널에 넣은 뒤 지난 시간입니다. accept는 되었지만 맡을 작업 스레드가 없습니다. 가장 오래 기다린 연결이 먼저 나갑니다." }
    busy { en: "busy threads", ko: "처리 중인 스레드" }
    busy_help { en: "Threads that have a connection now, of those there are or may be. A thread belongs to its connection until that is over, however little it says.", ko: "지금 연결을 맡은 스레드와, 있는 또는 허용된 스레드의 수입니다. 연결이 말이 없어도 끝날 때까지 스레드는 그 연결에 묶입니다." }
    held { en: "connections of the loops", ko: "루프가 가진 연결" }
    held_help { en: "Connections that the loops wait for together (epoll_wait): a silent one costs a descriptor and memory, and no thread.", ko: "루프들이 epoll_wait로 함께 기다리는 연결입니다. 말 없는 연결은 디스크립터와 메모리만 쓰고 스레드는 쓰지 않습니다." }
    silent { en: "silent for", ko: "말이 없는 시간" }
    silent_help { en: "Since bytes last came or went on this connection of a loop.", ko: "루프가 맡은 이 연결에서 마지막으로 바이트가 오간 뒤 지난 시간입니다." }
    refused { en: "refused", ko: "거절한 연결" }
    refused_help { en: "Connections that were accepted and closed at once, because there was no room. Their clients saw a connect that succeeded, and then the end.", ko: "자리가 없어 accept하자마자 닫은 연결입니다. 클라이언트에는 connect가 성공한 뒤 바로 끝난 것으로 보입니다." }
    dropped { en: "dropped from the channel", ko: "채널에서 버린 연결" }
    dropped_help { en: "Connections that waited for a thread and were closed instead: the one that had waited longest in a full channel, to make room for a new one, and whoever still waited when the server was stopped.", ko: "스레드를 기다리다가 그대로 닫힌 연결입니다. 가득 찬 채널에서 가장 오래 기다리다 새 연결에 자리를 내준 연결과, 서버를 멈출 때까지 기다리던 연결입니다." }
    requests { en: "requests a second", ko: "초당 요청" }
    requests_help { en: "Requests that the threads of this server answered, a second.", ko: "이 서버의 스레드가 1초에 응답한 요청의 수입니다." }
    waited { en: "time in the channel", ko: "채널 대기 시간" }
    waited_help { en: "How long connections were in the channel before a worker took them: of half of them no longer than p50, of 99 in 100 no longer than p99.", ko: "작업 스레드가 맡기 전까지 연결이 채널에 있던 시간입니다. 절반은 p50, 100개 중 99개는 p99를 넘지 않습니다." }
    busy_for { en: "time with a thread", ko: "스레드가 맡은 시간" }
    busy_for_help { en: "How long a thread had a connection, from taking it to closing it, silence included: of half of them no longer than p50, of 99 in 100 no longer than p99.", ko: "스레드가 연결을 맡아 닫을 때까지의 시간입니다. 말이 없던 시간도 들어갑니다. 절반은 p50, 100개 중 99개는 p99를 넘지 않습니다." }
    bounds { en: "sizes itself", ko: "자동 크기 조절" }
    bounds_help { en: "The pool starts workers while connections wait, up to the greater number, and ends idle ones down to the smaller.", ko: "연결이 기다리면 큰 수까지 작업 스레드를 늘리고, 쉬는 스레드는 작은 수까지 줄입니다." }
    draining { en: "graceful stop", ko: "정리 후 종료" }
    draining_help { en: "The server accepts nobody more; what is in the channel and with threads is served, then the threads end.", ko: "새 연결은 더 accept하지 않습니다. 채널과 스레드에 있는 연결을 처리한 뒤 스레드가 끝납니다." }
}
