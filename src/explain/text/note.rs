//! Notes of the log, and why a figure is unknown. Short: one line each.

crate::messages! {
    refused(command, refusal) { en: "{command}: {refusal}", ko: "{command}: {refusal}" }
    held(text) { en: "held: {text}", ko: "만족: {text}" }
    not_held(text, observed) { en: "did not hold: {text}; seen: {observed}", ko: "불만족: {text}, 관측값: {observed}" }
    not_held_wanted(text, wanted, observed) { en: "did not hold: {text}; here that is {wanted}; seen: {observed}", ko: "불만족: {text}, 이 시스템에서는 {wanted}, 관측값: {observed}" }
    seen_in(observed, source) { en: "{observed} ({source})", ko: "{observed} ({source})" }
    source_counter(name) { en: "{name}, of the whole network namespace since the mark", ko: "{name}, mark 뒤로 네트워크 네임스페이스 전체의 값" }
    source_last_call(name) { en: "the last call, {name}", ko: "마지막 호출 {name}" }
    source_threads { en: "the threads of this program", ko: "이 프로그램의 스레드" }
    source_counted { en: "counted by the threads that moved them", ko: "바이트를 옮긴 스레드가 센 값" }
    marked { en: "counters are counted from here", ko: "여기부터 카운터를 셉니다" }
    skipped(because, needs) { en: "skipped: {because} (needs {needs})", ko: "건너뜀: {because} (필요: {needs})" }
    seen_nothing { en: "nothing of the kind", ko: "해당하는 것이 없음" }
    design_iterative { en: "one thread accepts and serves, one connection after the other", ko: "스레드 하나가 연결을 하나씩 accept하고 서비스합니다" }
    design_each { en: "a thread for each connection", ko: "연결마다 스레드 하나" }
    design_each_most(most) { en: "a thread for each connection, at most {most}", ko: "연결마다 스레드 하나, 최대 {most}개" }
    design_pool(workers, queue) { en: "an acceptor, a channel of {queue}, workers {workers}", ko: "accept 스레드, 채널 {queue}칸, 작업 스레드 {workers}개" }
    design_prefork(workers) { en: "workers {workers}, all in accept(2) on this listener", ko: "작업 스레드 {workers}개가 모두 이 소켓에서 accept(2)" }
    design_reuseport(workers) { en: "workers {workers}, each with a listener of its own on this port (SO_REUSEPORT)", ko: "작업 스레드 {workers}개가 저마다 같은 포트의 listen 소켓을 가짐(SO_REUSEPORT)" }
    design_epoll(threads) { en: "loops {threads}, each waiting in epoll_wait(2)", ko: "epoll_wait(2) 루프 {threads}개" }
    served_by(listener, service, design) { en: "{listener} is served ({service}): {design}", ko: "{listener} 서비스 시작({service}): {design}" }
    with_work_cpu(time) { en: "{time} of a CPU for each request", ko: "요청마다 CPU {time}" }
    with_work_sleep(time) { en: "{time} asleep for each request", ko: "요청마다 {time} 잠듦" }
    with_work_lock(time) { en: "{time} with a common lock for each request", ko: "요청마다 공용 락을 {time} 잡음" }
    with_refuse { en: "what finds no room is closed", ko: "자리가 없으면 새 연결을 닫음" }
    with_drop_oldest { en: "what finds no room takes the place of the one that waited longest", ko: "자리가 없으면 가장 오래 기다린 연결을 닫고 들어감" }
    with_idle(time) { en: "closed after {time} without a byte", ko: "{time} 동안 아무것도 안 오면 닫음" }
    with_requests(count) { en: "closed after {count} requests", ko: "요청 {count}개 뒤에 닫음" }
    resized(workers) { en: "workers wanted in the pool: {workers}; a busy one leaves when its client does", ko: "작업 스레드를 {workers}개로 맞춥니다. 일하던 스레드는 맡은 클라이언트가 떠나면 나갑니다" }
    resized_between(least, most) { en: "workers wanted in the pool: from {least} to {most}, by how many have something to do", ko: "작업 스레드를 {least}개에서 {most}개 사이로, 일이 있는 만큼 둡니다" }
    counting(listener) { en: "{listener}: more than 200 connections a second: from here on they are counted, not told one by one", ko: "{listener}: 초당 연결이 200개를 넘었습니다. 지금부터는 하나씩 적지 않고 수만 셉니다" }
    counting_no_more(listener) { en: "{listener}: fewer than 200 connections a second: from here on each is told again", ko: "{listener}: 초당 연결이 200개 아래로 내려갔습니다. 지금부터는 다시 하나씩 적습니다" }
    draining(listener) { en: "{listener} accepts no more: who waits is served, then the server ends; `pool stop` ends it now", ko: "{listener} 더 받지 않습니다. 기다리는 클라이언트까지 처리하고 끝냅니다. 바로 끝내려면 `pool stop`을 하십시오" }
    draining_unknown { en: "the server accepts no more: who waits is served, then it ends", ko: "서버가 더 받지 않습니다. 기다리는 클라이언트까지 처리하고 끝냅니다" }
    stopped(listener) { en: "{listener} is no longer served: all its threads have ended", ko: "{listener} 서비스 종료: 모든 스레드가 끝났습니다" }
    stopped_unknown { en: "the server has stopped: all its threads have ended", ko: "서버 종료: 모든 스레드가 끝났습니다" }
    acceptor_failed(errno, text) { en: "the acceptor: {errno} ({text})", ko: "acceptor 스레드: {errno} ({text})" }
    acceptor_no_fd(errno) { en: "the acceptor: {errno}, no descriptor left; clients stay in the accept queue", ko: "acceptor 스레드: {errno}, 디스크립터가 없어 클라이언트가 accept 큐에 남아 있습니다" }
    clients_started(count, address) { en: "{count} clients connect to {address}", ko: "클라이언트 {count}개가 {address}에 연결합니다" }
    clients_stopped(done, failed, received, sent) { en: "the clients have ended: {done} done, {failed} failed, {received} bytes in, {sent} bytes out", ko: "클라이언트 종료: 완료 {done}, 실패 {failed}, 수신 {received}바이트, 송신 {sent}바이트" }
    interrupting(thread) { en: "a signal is sent to {thread}, to interrupt its call", ko: "{thread} 스레드에 시그널을 보내 호출을 중단합니다" }
    answered(question, headline) { en: "{question}: {headline}", ko: "{question}: {headline}" }
    not_read_yet { en: "not read yet", ko: "아직 읽지 않음" }
    not_for_this { en: "this kind of socket has none", ko: "이 종류의 소켓에는 없음" }
    reading_refused(errno) { en: "the kernel refused the reading ({errno})", ko: "커널이 읽기를 거부함({errno})" }
    not_here { en: "not available on this system", ko: "이 시스템에는 없음" }
    only_its_program { en: "only the program whose socket it is can ask", ko: "소켓을 가진 프로그램만 물어볼 수 있음" }
    gone { en: "the kernel holds the socket no more", ko: "커널에 소켓이 남아 있지 않음" }
    no_address { en: "not bound or not connected", ko: "바인드되지 않았거나 연결되지 않음" }
    not_told { en: "the kernel did not tell it in time", ko: "커널이 제때 알려 주지 않음" }
    not_ours { en: "the other end is no socket of this program", ko: "상대가 이 프로그램의 소켓이 아님" }
    not_on_this_way { en: "this way has none", ko: "이 경로에는 없음" }
    behind_others { en: "other datagrams lie before it, and only the first can be looked at", ko: "앞에 다른 데이터그램이 있고, 맨 앞의 것만 볼 수 있음" }
    dropped { en: "the receiver dropped it: its buffer was full", ko: "수신 버퍼가 가득 차 버려짐" }
    taken_first { en: "a reader took the bytes first", ko: "읽는 쪽이 바이트를 먼저 가져감" }
    only_timer_kept { en: "without a descriptor, in TIME_WAIT or FIN_WAIT2, the kernel keeps only the addresses and a timer", ko: "디스크립터가 없는 TIME_WAIT, FIN_WAIT2 상태에서는 커널이 주소와 타이머만 보관함" }
    no_descriptor { en: "no descriptor refers to the socket", ko: "소켓을 가리키는 디스크립터가 없음" }
    listener_gone(server) { en: "server {server}: its listener is closed, so nobody is accepted any more", ko: "서버 {server}: 리스너가 닫혀 더 이상 연결을 받지 않습니다" }
    no_sock_diag(errno) { en: "sock_diag(7) is not to be had ({errno}): who waits in a backlog, timers, and sockets after close(2) are not seen", ko: "sock_diag(7)을 쓸 수 없습니다({errno}): 백로그에서 기다리는 연결, 타이머, close(2) 이후의 소켓은 보이지 않습니다" }
    exported(path) { en: "the session was written to {path}", ko: "세션을 {path} 파일에 프로그램으로 썼습니다" }
    journal_stopped(reason) { en: "the journal file takes no more: {reason}", ko: "저널 파일에 더 쓸 수 없습니다: {reason}" }
    seen_gone { en: "gone", ko: "커널에 없음" }
    seen_unknown { en: "unknown", ko: "알 수 없음" }
    seen_no_listener { en: "not a listener", ko: "리스너가 아님" }
    seen_nobody { en: "nobody", ko: "아무도 없음" }
    seen_not_blocked { en: "no blocked call", ko: "블록된 호출 없음" }
    seen_no_call { en: "no call yet", ko: "아직 호출 없음" }
    seen_no_data { en: "no data", ko: "데이터 없음" }
    seen_no_address { en: "no such address", ko: "주소 없음" }
    seen_no_server { en: "no server", ko: "서버 없음" }
}
