//! Causes that every call can have.

crate::messages! {
    closed(fd, seconds) {
        en: "Descriptor {fd} is no longer open: close({fd}) gave the number back {seconds} s earlier.",
        ko: "디스크립터 {fd}번은 이미 닫혔습니다. {seconds}초 전에 close({fd})를 호출하여 번호를 반납했습니다."
    }
    closed_by(fd, by, seconds) {
        en: "Descriptor {fd} is no longer open: {by} closed it {seconds} s earlier.",
        ko: "디스크립터 {fd}번은 이미 닫혔습니다. {seconds}초 전에 {by} 쪽에서 닫았습니다."
    }
    closed_now(fd) {
        en: "Descriptor {fd} is no longer open: close({fd}) has just given the number back.",
        ko: "디스크립터 {fd}번은 이미 닫혔습니다. 방금 close({fd})를 호출하여 번호를 반납했습니다."
    }
    closed_by_now(fd, by) {
        en: "Descriptor {fd} is no longer open: {by} closed it just before.",
        ko: "디스크립터 {fd}번은 이미 닫혔습니다. 방금 {by} 쪽에서 닫았습니다."
    }
    pipe_no_reader(fd) {
        en: "Every read end of this pipe is closed: nobody could ever read what descriptor {fd} writes.",
        ko: "이 파이프의 읽기 끝이 모두 닫혔습니다. 디스크립터 {fd}번에 쓴 데이터를 읽을 쪽이 없습니다."
    }
    pipe_no_reader_try(fd) {
        en: "`close {fd}`. Close the read end only when the writer is done.",
        ko: "`close {fd}`를 하십시오. 읽기 끝은 쓰는 쪽이 끝난 뒤에 닫습니다."
    }
    closed_twice(fd) {
        en: "Descriptor {fd} was closed before: this is the second close.",
        ko: "디스크립터 {fd}번은 이미 닫혔습니다. 두 번 닫은 것입니다."
    }
    closed_twice_try {
        en: "This time nothing happened. Beware with threads: between the two closes another one may be given the number, and the second close then closes its socket.",
        ko: "이번에는 아무 일도 없었습니다. 스레드가 여럿이면 주의해야 합니다. 두 close 사이에 다른 스레드가 그 번호를 받으면 두 번째 close는 남의 소켓을 닫습니다."
    }
    unfit(fd, call) {
        en: "Descriptor {fd} is open, but not for what {call} does with it.",
        ko: "디스크립터 {fd}번은 열려 있지만 {call}을(를) 할 수 있는 상태로 열린 것이 아닙니다."
    }
    unfit_try {
        en: "Use a descriptor that was opened for it.",
        ko: "알맞게 열린 디스크립터를 쓰십시오."
    }
    is_pipe_read(fd) {
        en: "Descriptor {fd} is the read end of a pipe, not a socket.",
        ko: "디스크립터 {fd}번은 소켓이 아니라 파이프의 읽기 끝입니다."
    }
    is_pipe_write(fd) {
        en: "Descriptor {fd} is the write end of a pipe, not a socket.",
        ko: "디스크립터 {fd}번은 소켓이 아니라 파이프의 쓰기 끝입니다."
    }
    is_epoll(fd) {
        en: "Descriptor {fd} is an epoll, not a socket.",
        ko: "디스크립터 {fd}번은 소켓이 아니라 epoll입니다."
    }
    pipe_try {
        en: "A pipe has only read, write and close. For two-way traffic: `a, b = socketpair unix stream`.",
        ko: "파이프에는 read, write, close만 쓸 수 있습니다. 양방향이 필요하면 `a, b = socketpair unix stream`을 쓰십시오."
    }
    read_from_write_end(fd) {
        en: "Descriptor {fd} is the write end of a pipe: it cannot be read from.",
        ko: "디스크립터 {fd}번은 파이프의 쓰기 끝이므로 읽을 수 없습니다."
    }
    write_to_read_end(fd) {
        en: "Descriptor {fd} is the read end of a pipe: it cannot be written to.",
        ko: "디스크립터 {fd}번은 파이프의 읽기 끝이므로 쓸 수 없습니다."
    }
    pipe_ends_try {
        en: "pipe gives the read end first, the write end second.",
        ko: "pipe는 읽기 끝을 먼저, 쓰기 끝을 다음에 돌려줍니다."
    }
    closed_try {
        en: "Make a new socket: `socket inet stream`. With threads, beware: a closed number may soon be somebody else's.",
        ko: "`socket inet stream`으로 새 소켓을 만드십시오. 스레드가 여럿이면 닫은 번호를 다른 스레드가 다시 쓸 수 있으니 주의해야 합니다."
    }
    never_open(fd) {
        en: "Descriptor {fd} is not open: no call has returned this number and kept it open, or another thread closed it.",
        ko: "디스크립터 {fd}번은 열려 있지 않습니다. 받은 적이 없는 번호이거나 다른 스레드가 닫은 번호입니다."
    }
    never_open_try {
        en: "Look up the open numbers in the sockets pane, or make a socket: `socket inet stream`.",
        ko: "소켓 창에서 열려 있는 번호를 확인하거나, `socket inet stream`으로 소켓을 만드십시오."
    }
    not_a_socket(fd) {
        en: "Descriptor {fd} is open, but it is a file, a pipe or a terminal, not a socket.",
        ko: "디스크립터 {fd}번은 열려 있지만 소켓이 아니라 파일, 파이프 또는 터미널입니다."
    }
    not_a_socket_try {
        en: "Use a descriptor that socket or accept returned; the sockets pane lists them.",
        ko: "socket이나 accept가 돌려준 디스크립터를 쓰십시오. 소켓 창에 목록이 있습니다."
    }
    bad_pointer {
        en: "A pointer passed to the kernel lies outside the memory of the process.",
        ko: "커널에 넘긴 포인터가 프로세스의 메모리 영역 밖을 가리킵니다."
    }
    bad_pointer_try {
        en: "In C: check the buffer and the address structure, and that you pass their addresses (&).",
        ko: "C 프로그램이라면 버퍼와 주소 구조체를, 그리고 그 주소(&)를 넘겼는지 확인하십시오."
    }
    interrupted(call) {
        en: "A signal handler ran while {call} was blocked, so it came back before it had done anything.",
        ko: "{call} 호출이 블록되어 있는 동안 시그널 핸들러가 실행되어, 아무 일도 하지 못한 채 돌아왔습니다."
    }
    interrupted_try {
        en: "Nothing is lost: make the same call again. Programs do so in a loop, or set SA_RESTART (signal(7)).",
        ko: "잃은 것은 없으니 같은 호출을 다시 하십시오. 보통 반복문에서 다시 호출하거나 SA_RESTART를 설정합니다(signal(7))."
    }
    no_memory {
        en: "The kernel has no memory for it at the moment.",
        ko: "지금은 커널에 이 호출에 쓸 메모리가 부족합니다."
    }
    no_memory_try {
        en: "Close sockets that are not needed, and try again later.",
        ko: "쓰지 않는 소켓을 닫고 나중에 다시 시도하십시오."
    }
    fds_full(limit) {
        en: "This process has as many descriptors as it may have (RLIMIT_NOFILE is {limit}).",
        ko: "이 프로세스가 가질 수 있는 디스크립터를 모두 썼습니다(RLIMIT_NOFILE = {limit})."
    }
    fds_full_unknown {
        en: "This process has as many descriptors as it may have (RLIMIT_NOFILE).",
        ko: "이 프로세스가 가질 수 있는 디스크립터를 모두 썼습니다(RLIMIT_NOFILE)."
    }
    fds_full_try {
        en: "Close some (`close N`). If their number only ever grows, the program forgets to close: look for CLOSE_WAIT.",
        ko: "일부를 닫으십시오(`close N`). 개수가 계속 늘기만 한다면 close를 빠뜨린 것이니 CLOSE_WAIT 소켓을 찾아보십시오."
    }
    system_full {
        en: "The whole system has as many open files as it may have (fs.file-max).",
        ko: "시스템 전체에서 열 수 있는 파일 수(fs.file-max)를 모두 썼습니다."
    }
    system_full_try {
        en: "Close what is not needed, in this process or another one, and try again.",
        ko: "이 프로세스나 다른 프로세스에서 쓰지 않는 것을 닫고 다시 시도하십시오."
    }
    firewall {
        en: "The kernel's packet filter or a security module does not permit it.",
        ko: "커널의 패킷 필터(방화벽)나 보안 모듈이 허용하지 않았습니다."
    }
    firewall_try {
        en: "Look at the firewall's rules for this address and port (`nft list ruleset` in a shell).",
        ko: "이 주소와 포트에 대한 방화벽 규칙을 확인하십시오(셸에서 `nft list ruleset`)."
    }
    not_listed(call, errno, text) {
        en: "{errno}: {text}. The manual page of {call} does not list this error.",
        ko: "{errno}: {text}. {call} 매뉴얼 페이지에는 없는 오류입니다."
    }
    not_listed_try {
        en: "It may come from the protocol or from a security policy: see tcp(7), udp(7), ip(7).",
        ko: "프로토콜이나 보안 정책에서 온 오류일 수 있습니다. tcp(7), udp(7), ip(7)을 보십시오."
    }
}
