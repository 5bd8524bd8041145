//! What is likely to be a mistake. `x_seen` is the evidence, `x_means` what it means, `x_try` what to
//! do.

crate::messages! {
    none { en: "Nothing here looks like a mistake now.", ko: "지금은 실수로 보이는 것이 없습니다." }
    one { en: "One thing looks like a mistake.", ko: "실수로 보이는 것이 하나 있습니다." }
    many(count) { en: "{count} things look like mistakes.", ko: "실수로 보이는 것이 {count}가지 있습니다." }
    shown_by(name) {
        en: "Shown alone by: example {name}",
        ko: "이것만 따로 보려면: example {name}",
    }
    examples(count) {
        en: "{count} examples; `example NAME` plays one.",
        ko: "예제가 {count}개 있습니다. `example 이름`으로 실행합니다.",
    }

    close_wait { en: "CLOSE_WAIT that nobody closes", ko: "아무도 닫지 않는 CLOSE_WAIT" }
    close_wait_seen(socket, seconds, unread) {
        en: "{socket}: the peer sent its FIN, and for {seconds} s nobody has called close (tcpi_state; unread {unread}).",
        ko: "{socket}: 상대는 FIN을 보냈는데 {seconds}초 동안 아무도 close를 부르지 않았습니다(tcpi_state, 안 읽은 바이트 {unread}).",
    }
    close_wait_means {
        en: "Only this program can end CLOSE_WAIT: the kernel waits for its close for ever, and the descriptor stays in use. A server that forgets it runs out of descriptors.",
        ko: "CLOSE_WAIT는 이 프로그램만 끝낼 수 있습니다. 커널은 close를 끝없이 기다리고 디스크립터도 그대로 쓰입니다. 이를 잊는 서버는 디스크립터가 바닥납니다.",
    }
    close_wait_try {
        en: "Read until recv returns 0, then close the socket.",
        ko: "recv가 0을 반환할 때까지 읽은 다음 close를 부르십시오.",
    }

    unread { en: "close with unread data ahead", ko: "읽지 않은 데이터를 두고 close할 상황" }
    unread_seen(socket, unread, seconds) {
        en: "{socket}: {unread} bytes have lain unread for {seconds} s (SIOCINQ).",
        ko: "{socket}: {unread}바이트가 {seconds}초째 읽히지 않고 있습니다(SIOCINQ).",
    }
    unread_means {
        en: "A close now throws them away, and the peer gets RST instead of FIN: even what it has not read of our answer may be lost.",
        ko: "지금 close하면 이 데이터는 버려지고 상대는 FIN이 아니라 RST를 받습니다. 상대가 아직 읽지 않은 우리 응답까지 잃을 수 있습니다.",
    }
    unread_try {
        en: "Read them first, or call shutdown with SHUT_WR and read to the end before close.",
        ko: "먼저 읽거나, SHUT_WR로 shutdown을 부르고 끝까지 읽은 다음 close하십시오.",
    }

    full { en: "the accept queue is full", ko: "accept 큐가 가득 참" }
    full_seen(socket, length, limit, dropped) {
        en: "{socket}: {length} wait, the limit is {limit}+1 (tcpi_unacked, tcpi_sacked); dropped since listen: {dropped}.",
        ko: "{socket}: {length}개가 기다리고 한도는 {limit}+1입니다(tcpi_unacked, tcpi_sacked). listen 이후 버린 요청: {dropped}.",
    }
    full_seen_only(socket, length, limit, why) {
        en: "{socket}: {length} wait, the limit is {limit}+1; how many were dropped is unknown: {why}.",
        ko: "{socket}: {length}개가 기다리고 한도는 {limit}+1입니다. 버린 요청 수는 알 수 없습니다: {why}.",
    }
    full_means {
        en: "The kernel drops new connection requests without a word. Clients do not see a refusal: they stay in SYN_SENT and try again after one second, two ...",
        ko: "커널은 새 연결 요청을 말없이 버립니다. 클라이언트에는 거절로 보이지 않고, SYN_SENT에 머물며 1초, 2초 뒤에 다시 시도합니다.",
    }
    full_try {
        en: "Call accept more often, serve with more threads, or ask listen for a greater backlog (net.core.somaxconn caps it).",
        ko: "accept를 더 자주 부르거나, 스레드를 늘리거나, listen의 backlog를 키우십시오(net.core.somaxconn이 상한입니다).",
    }

    starved { en: "the pool is held by idle clients", ko: "말 없는 클라이언트에 묶인 풀" }
    starved_seen(workers, seconds, waiting) {
        en: "All {workers} workers serve clients that have sent and received nothing for at least {seconds} s, and {waiting} wait (bytes counted by the workers; channel and accept queue).",
        ko: "작업 스레드 {workers}개가 모두 {seconds}초 이상 아무것도 주고받지 않은 클라이언트를 맡고 있고, {waiting}개가 기다립니다(작업 스레드가 센 바이트, 채널과 accept 큐).",
    }
    starved_means {
        en: "A worker belongs to its client until that one leaves. Silent clients hold every worker, and whoever comes now waits, though the CPU does nothing.",
        ko: "작업 스레드는 맡은 클라이언트가 떠날 때까지 묶여 있습니다. 말 없는 클라이언트가 모든 작업 스레드를 붙들어, CPU가 놀아도 새 손님은 기다립니다.",
    }
    starved_try {
        en: "Give connections a limit of silence (serve --idle 5s; SO_RCVTIMEO), more workers, or wait for readiness instead (--design epoll).",
        ko: "연결에 침묵 한도(serve --idle 5s, SO_RCVTIMEO)를 두거나, 작업 스레드를 늘리거나, 준비된 것만 처리하는 방식(--design epoll)으로 바꾸십시오.",
    }

    channel_full { en: "the channel is full, and the acceptor waits", ko: "채널이 가득 차 멈춘 acceptor" }
    channel_full_seen(socket, places, seconds, waiting) {
        en: "{socket}: all {places} places of the channel are taken, the first for {seconds} s, and {waiting} wait behind it in the accept queue (counted by the server; tcpi_unacked).",
        ko: "{socket}: 채널 {places}칸이 모두 찼고 첫 연결은 {seconds}초째이며, 그 뒤 accept 큐에서 {waiting}개가 기다립니다(서버가 센 값, tcpi_unacked).",
    }
    channel_full_means {
        en: "The workers do not keep up. The acceptor holds one connection and accepts no more, so the kernel's queue fills next, and then requests are dropped. A longer channel would only make everybody wait longer.",
        ko: "작업 스레드가 따라가지 못합니다. acceptor는 연결 하나를 든 채 더 accept하지 않으므로, 다음에는 커널의 큐가 차고 그다음에는 요청이 버려집니다. 채널을 늘려도 모두가 더 오래 기다릴 뿐입니다.",
    }
    channel_full_try {
        en: "More workers (pool size), less work for each request, or say no early: serve --when-full refuse or drop-oldest.",
        ko: "작업 스레드를 늘리거나(pool size), 요청마다 드는 일을 줄이거나, 일찍 거절하십시오(serve --when-full refuse 또는 drop-oldest).",
    }

    descriptors { en: "descriptors are running out", ko: "디스크립터가 거의 바닥남" }
    descriptors_seen(open, limit) {
        en: "{open} of {limit} descriptors are open (/proc/self/fd, RLIMIT_NOFILE).",
        ko: "디스크립터 {limit}개 중 {open}개가 열려 있습니다(/proc/self/fd, RLIMIT_NOFILE).",
    }
    descriptors_means {
        en: "Soon accept and socket fail with EMFILE. A connection that accept refuses so stays in the queue, and poll goes on saying readable.",
        ko: "곧 accept와 socket이 EMFILE로 실패합니다. 이때 연결은 큐에 그대로 남고 poll은 계속 읽을 수 있다고 알립니다.",
    }
    descriptors_try {
        en: "Close what is no longer needed, or raise the limit (setrlimit nofile).",
        ko: "쓰지 않는 것을 닫거나 한도를 올리십시오(setrlimit nofile).",
    }

    time_wait { en: "TIME_WAIT piles up", ko: "쌓이는 TIME_WAIT" }
    time_wait_seen(count) {
        en: "{count} connections of this program are in TIME_WAIT (sock_diag).",
        ko: "이 프로그램의 연결 {count}개가 TIME_WAIT에 있습니다(sock_diag).",
    }
    time_wait_means {
        en: "Each keeps its pair of addresses for 60 s after this side closed first. Memory is little; but a client that always goes to the same server can run out of ports.",
        ko: "먼저 닫은 쪽이 60초 동안 주소 쌍을 붙듭니다. 메모리는 조금이지만, 늘 같은 서버로 가는 클라이언트는 포트가 바닥날 수 있습니다.",
    }
    time_wait_try {
        en: "Keep connections open for several requests, or let the other side close first.",
        ko: "연결 하나로 여러 요청을 처리하거나, 상대가 먼저 닫게 하십시오.",
    }

    nobody { en: "a listener that nobody accepts from", ko: "아무도 accept하지 않는 listen 소켓" }
    nobody_seen(socket, length, seconds) {
        en: "{socket}: {length} wait, the first for {seconds} s, and no thread is in accept, poll, select or epoll_wait for it (tcpi_unacked; the calls of this program).",
        ko: "{socket}: {length}개가 기다리고 첫 연결은 {seconds}초째인데, accept, poll, select, epoll_wait로 기다리는 스레드가 없습니다(tcpi_unacked, 이 프로그램의 호출).",
    }
    nobody_means {
        en: "To the clients everything looks well: connect has succeeded, and they can even send. Nobody will answer.",
        ko: "클라이언트에는 모두 정상으로 보입니다. connect는 성공했고 데이터도 보낼 수 있습니다. 그러나 아무도 응답하지 않습니다.",
    }
    nobody_try {
        en: "Call accept, or hand the listener to threads with serve.",
        ko: "accept를 부르거나 serve로 listen 소켓을 스레드에 맡기십시오.",
    }

    nagle { en: "small writes wait for an ACK (Nagle)", ko: "ACK를 기다리는 작은 쓰기(Nagle)" }
    nagle_seen(socket, held, in_flight, times) {
        en: "{socket}: {held} bytes written and not sent while {in_flight} bytes were not acknowledged, fewer than a segment each (SIOCOUTQNSD, SIOCOUTQ); seen {times} times.",
        ko: "{socket}: {held}바이트를 썼지만 보내지 않은 채 {in_flight}바이트의 ACK를 기다렸습니다. 둘 다 한 세그먼트보다 작습니다(SIOCOUTQNSD, SIOCOUTQ). {times}번 보였습니다.",
    }
    nagle_means {
        en: "Without TCP_NODELAY a small write waits until the one before it is acknowledged; a receiver that delays its ACK makes that about 40 ms each time: write, write, read is slow.",
        ko: "TCP_NODELAY가 없으면 작은 쓰기는 앞의 쓰기가 확인될 때까지 기다립니다. 받는 쪽이 ACK를 늦추면 매번 약 40ms입니다. 쓰기, 쓰기, 읽기 순서가 느린 까닭입니다.",
    }
    nagle_try {
        en: "Write once what belongs together (writev), or set TCP_NODELAY.",
        ko: "함께 갈 데이터는 한 번에 쓰거나(writev) TCP_NODELAY를 켜십시오.",
    }
}
