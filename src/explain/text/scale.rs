//! Words of `scale`.

crate::messages! {
    headline(threads, connections) {
        en: "This machine: {threads} more threads, {connections} more connections at the most.",
        ko: "이 컴퓨터의 여유: 스레드 최대 {threads}개, 연결 최대 {connections}개.",
    }
    designs { en: "clients served at once", ko: "한꺼번에 처리하는 클라이언트" }
    iterative(places) {
        en: "its only thread is the wall; {places} more may wait in the accept queue",
        ko: "스레드가 하나뿐입니다. 나머지는 accept 큐에서 {places}개까지 기다립니다",
    }
    per_connection(wall, memory) {
        en: "wall: {wall}; so many threads take {memory}",
        ko: "한계는 {wall}. 그만큼의 스레드가 쓰는 메모리는 {memory}",
    }
    pool {
        en: "as many as it has workers, up to that; the others wait in the channel (a descriptor each), then in the accept queue",
        ko: "작업 스레드 수만큼(최대 이 값). 나머지는 채널(연결마다 디스크립터 하나)과 accept 큐에서 기다립니다",
    }
    prefork(places) {
        en: "as many as workers; the others wait in one accept queue of {places}",
        ko: "작업 스레드 수만큼. 나머지는 {places}칸짜리 accept 큐 하나에서 기다립니다",
    }
    reuseport(places) {
        en: "as many as workers; each has an accept queue of its own, of {places}",
        ko: "작업 스레드 수만큼. 스레드마다 {places}칸짜리 accept 큐가 따로 있습니다",
    }
    epoll(wall, loops) {
        en: "wall: {wall}; {loops} loops keep every CPU busy, a silent connection takes no thread",
        ko: "한계는 {wall}. 루프 {loops}개면 CPU를 다 쓰고, 유휴 연결은 스레드를 쓰지 않습니다",
    }

    advice { en: "what the figures recommend", ko: "수치로 본 권장" }
    computing { en: "computing", ko: "계산하는 일" }
    computing_try(cpus) {
        en: "pool of {cpus}: as many threads as CPUs. More share the same CPUs and only add switches.",
        ko: "pool {cpus}개. CPU 수만큼이면 됩니다. 더 늘리면 같은 CPU를 나누며 전환만 늘어납니다.",
    }
    blocking { en: "blocking", ko: "블록되는 일" }
    blocking_try(stack, took) {
        en: "pool, one thread for each request that waits (disk, database): a thread takes {stack}, a hand-over {took}. Measure the number with `sweep`.",
        ko: "pool. 블록되는 요청(디스크, 데이터베이스)마다 스레드 하나가 필요합니다. 스레드 하나는 {stack}, 전달 한 번은 {took}. 알맞은 수는 `sweep`으로 재십시오.",
    }
    idle { en: "many idle", ko: "유휴 연결 다수" }
    idle_bound(connections, threads) {
        en: "epoll: {connections} connections, where threads end at {threads}.",
        ko: "epoll. 연결은 {connections}개까지 되지만 스레드는 {threads}개에서 끝납니다.",
    }
    idle_memory(connections, memory) {
        en: "epoll: {connections} connections without a thread each; a thread for each would be possible here, and take {memory}.",
        ko: "epoll. 스레드 없이 연결 {connections}개를 맡습니다. 연결마다 스레드를 두는 것도 여기서는 되지만 메모리 {memory}가 듭니다.",
    }
    idle_unknown {
        en: "epoll, for a silent connection takes no thread; how far threads go here is not known.",
        ko: "epoll. 유휴 연결은 스레드를 쓰지 않습니다. 여기서 스레드가 몇 개까지 되는지는 알 수 없습니다.",
    }

    threads { en: "threads: how many more", ko: "스레드: 앞으로 몇 개 더" }
    maps(most, now, each) {
        en: "{most} memory maps, {now} in use; a thread takes {each}, as measured",
        ko: "메모리 맵 {most}개 중 {now}개 사용, 스레드 하나에 {each}개(측정값)",
    }
    tasks(most, now) {
        en: "{most}; {now} tasks on the machine now",
        ko: "{most}, 지금 컴퓨터 전체의 태스크 {now}개",
    }
    of_user(most, now) {
        en: "{most} of this user, {now} of this process (others of the user are not counted)",
        ko: "이 사용자에 {most}개, 이 프로세스에 {now}개(같은 사용자의 다른 프로세스는 세지 않음)",
    }
    beyond_of_user(most) {
        en: "{most}, but root and CAP_SYS_RESOURCE may exceed it, and this program has that",
        ko: "{most}개. 그러나 root나 CAP_SYS_RESOURCE는 넘을 수 있고 이 프로그램이 그렇습니다",
    }
    cgroup(most, now) {
        en: "{most} in this control group, {now} now",
        ko: "이 cgroup에 {most}개, 지금 {now}개",
    }
    unbounded { en: "no bound", ko: "제한 없음" }
    memory { en: "memory", ko: "메모리" }
    thread_memory(available, resident, stack, kernel) {
        en: "{available} to be had; a thread: {resident} resident of its stack of {stack}, and {kernel} in the kernel",
        ko: "쓸 수 있는 메모리 {available}. 스레드 하나: 스택 {stack} 중 실제로 {resident}, 커널에 {kernel}",
    }
    measured(count, took) {
        en: "measured on {count} threads, started in {took}",
        ko: "스레드 {count}개를 {took} 만에 시작해 잰 값",
    }
    cap {
        en: "this program starts no more at once, whatever the machine allows",
        ko: "컴퓨터가 허용해도 이 프로그램은 한꺼번에 이만큼만 시작합니다",
    }

    connections { en: "connections: how many more", ko: "연결: 앞으로 몇 개 더" }
    descriptors(soft, hard, open) {
        en: "soft {soft}, hard {hard}, {open} open; a connection takes one, and its client another if it is here",
        ko: "soft {soft}, hard {hard}, 열린 것 {open}개. 연결마다 하나, 클라이언트도 여기 있으면 하나 더",
    }
    files(most, now) { en: "{most} files on the machine, {now} open", ko: "컴퓨터 전체 파일 {most}개, 열린 것 {now}개" }
    socket_memory(available, each) {
        en: "{available} to be had, {each} for a silent IPv4 socket (slabs TCP, sock_inode_cache, dentry, filp)",
        ko: "쓸 수 있는 메모리 {available}, 유휴 IPv4 소켓 하나에 {each}(slab TCP, sock_inode_cache, dentry, filp)",
    }
    socket_alone(available, each) {
        en: "{available} to be had, {each} for the tcp_sock of a silent IPv4 socket alone (slab TCP); its file comes on top",
        ko: "쓸 수 있는 메모리 {available}, 유휴 IPv4 소켓의 tcp_sock만 {each}(slab TCP). 파일이 쓰는 메모리는 따로입니다",
    }
    socket_unknown(why) { en: "what a TCP socket takes is unknown: {why}", ko: "TCP 소켓 하나의 크기를 알 수 없음: {why}" }
    buffers(bytes, each) {
        en: "with both buffers full ({each} each); {bytes} for all TCP buffers together (tcp_mem)",
        ko: "두 버퍼가 모두 차면({each}). 모든 TCP 버퍼를 합쳐 {bytes}(tcp_mem)",
    }
    l_buffers { en: "full buffers", ko: "가득 찬 버퍼" }
    l_ports { en: "ports", ko: "포트" }
    ports(low, high) {
        en: "from one address to one address and port: {low}-{high}, less those reserved",
        ko: "한 주소에서 한 주소·포트로: {low}-{high}에서 제외 포트를 뺀 수",
    }
    l_new { en: "new a second", ko: "초당 새 연결" }
    new_a_second {
        en: "to one address and port: who closes first keeps the pair for 60 s in TIME_WAIT",
        ko: "한 주소·포트로: 먼저 닫은 쪽이 주소 쌍을 60초 동안 TIME_WAIT로 붙듭니다",
    }
    reused_on_loopback { en: "on loopback it may be taken again after 1 s (tcp_tw_reuse 2)", ko: "loopback에서는 1초 뒤 다시 쓸 수 있음(tcp_tw_reuse 2)" }
    reused { en: "it may be taken again after 1 s (tcp_tw_reuse 1)", ko: "1초 뒤 다시 쓸 수 있음(tcp_tw_reuse 1)" }

    queues { en: "waiting in the kernel", ko: "커널에서 기다리기" }
    l_accept { en: "accept queue", ko: "accept 큐" }
    accept(limit) { en: "somaxconn {limit}, and Linux holds one more", ko: "somaxconn {limit}에, 리눅스는 하나 더" }
    l_syn { en: "SYN queue", ko: "SYN 큐" }
    syn_cookies {
        en: "as many as the accept queue of the same listener; when it is full, syncookies answer",
        ko: "같은 리스너의 accept 큐와 같은 크기. 가득 차면 syncookies로 응답합니다",
    }
    syn_plain(most) {
        en: "as many as the accept queue, and without syncookies no more than 3/4 of tcp_max_syn_backlog ({most}), plus 1",
        ko: "accept 큐와 같은 크기. syncookies가 꺼져 있어 tcp_max_syn_backlog({most})의 3/4에 1을 더한 값까지만",
    }

    work { en: "work at once", ko: "동시에 하는 일" }
    l_cpus { en: "CPUs", ko: "CPU 수" }
    cpus(online) { en: "of {online} online (sched_getaffinity)", ko: "켜진 {online}개 중(sched_getaffinity)" }
    cpus_granted(online, granted) {
        en: "of {online} online; the control group grants {granted}",
        ko: "켜진 {online}개 중, cgroup이 허용한 몫은 {granted}",
    }
    l_handover { en: "hand-over", ko: "전달" }
    handover(rate, passes, took, switches) {
        en: "{rate} a second: {passes} between two threads in {took}, {switches} voluntary switches (futex)",
        ko: "초당 {rate}번: 두 스레드가 {took} 동안 {passes}번, 자발적 문맥 교환 {switches}번(futex)",
    }
    not_known(why) { en: "unknown: {why}", ko: "알 수 없음: {why}" }
    sources {
        en: "`~` is reckoned from what was read or measured. These are walls, not promises: other programs share the machine.",
        ko: "`~`는 읽거나 잰 값에서 셈한 것입니다. 보장이 아니라 한계입니다. 다른 프로그램도 이 컴퓨터를 함께 씁니다.",
    }
}
