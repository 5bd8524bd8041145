//! poll(2), select(2), epoll(7).

crate::messages! {
    poll_too_many(count) {
        en: "{count} entries are more than this process may have descriptors (RLIMIT_NOFILE).",
        ko: "항목 {count}개는 이 프로세스가 가질 수 있는 디스크립터 수(RLIMIT_NOFILE)보다 많습니다."
    }
    poll_too_many_try {
        en: "Watch fewer at once, or use epoll.",
        ko: "한 번에 더 적게 감시하거나 epoll을 쓰십시오."
    }
    watched_closed(fd) {
        en: "Descriptor {fd} in one of the sets is not open, so select waited for none of them.",
        ko: "집합에 든 디스크립터 {fd}번이 열려 있지 않아 select가 아무것도 기다리지 않았습니다."
    }
    watched_closed_unknown {
        en: "A descriptor in one of the sets is not open, so select waited for none of them.",
        ko: "집합에 든 디스크립터 중에 열려 있지 않은 것이 있어 select가 아무것도 기다리지 않았습니다."
    }
    watched_closed_try {
        en: "Take it out of the set when it is closed. (poll does not fail here: it reports POLLNVAL for that one.)",
        ko: "닫은 디스크립터는 집합에서 빼십시오. (poll은 실패하지 않고 그 항목에 POLLNVAL을 알려 줍니다.)"
    }
    select_too_high(fd) {
        en: "Descriptor {fd} is out of the range select can watch.",
        ko: "디스크립터 {fd}번은 select가 감시할 수 있는 범위를 벗어났습니다."
    }
    select_too_high_try {
        en: "Use poll or epoll. A plain program's fd_set ends at 1023 (FD_SETSIZE).",
        ko: "poll이나 epoll을 쓰십시오. 일반 프로그램의 fd_set은 1023번까지입니다(FD_SETSIZE)."
    }
    invalid {
        en: "A number is out of range: the timeout, or the count of descriptors.",
        ko: "타임아웃이나 디스크립터 개수가 범위를 벗어났습니다."
    }
    invalid_try {
        en: "A negative timeout waits for ever in poll and epoll_wait; select takes none at all for that.",
        ko: "poll과 epoll_wait는 타임아웃이 음수이면 끝없이 기다립니다. select는 타임아웃을 주지 않으면 그렇게 합니다."
    }
    exists(fd) {
        en: "This epoll watches descriptor {fd} already.",
        ko: "이 epoll은 이미 디스크립터 {fd}번을 감시하고 있습니다."
    }
    exists_try(fd) {
        en: "EPOLL_CTL_MOD changes what {fd} is watched for.",
        ko: "{fd}번의 감시 조건을 바꾸려면 EPOLL_CTL_MOD를 쓰십시오."
    }
    absent(fd) {
        en: "This epoll does not watch descriptor {fd}. (close takes a descriptor out by itself, when it was the last of its socket.)",
        ko: "이 epoll은 디스크립터 {fd}번을 감시하고 있지 않습니다. (소켓의 마지막 디스크립터를 닫으면 자동으로 빠집니다.)"
    }
    absent_try {
        en: "EPOLL_CTL_ADD comes first.",
        ko: "먼저 EPOLL_CTL_ADD를 하십시오."
    }
    file(fd) {
        en: "Descriptor {fd} cannot be watched: it is a regular file or a directory, which is always ready.",
        ko: "디스크립터 {fd}번은 감시할 수 없습니다. 일반 파일이나 디렉터리는 늘 준비된 상태이기 때문입니다."
    }
    file_try {
        en: "Watch sockets, pipes and terminals; read files without waiting.",
        ko: "소켓과 파이프, 터미널만 감시하십시오. 파일은 기다리지 않고 읽으면 됩니다."
    }
    itself {
        en: "An epoll cannot watch itself.",
        ko: "epoll은 자기 자신을 감시할 수 없습니다."
    }
    itself_try {
        en: "Give the descriptor of a socket to watch.",
        ko: "감시할 소켓의 디스크립터를 주십시오."
    }
    not_an_epoll(fd) {
        en: "Descriptor {fd} is not an epoll.",
        ko: "디스크립터 {fd}번은 epoll이 아닙니다."
    }
    not_an_epoll_try {
        en: "`ep = epoll_create` makes one; the epoll comes first in epoll_ctl, the watched descriptor third.",
        ko: "`ep = epoll_create`로 만드십시오. epoll_ctl에서는 epoll이 첫 번째, 감시할 디스크립터가 세 번째 인자입니다."
    }
    epoll_loop {
        en: "Epolls would watch each other in a circle, or be nested more than five deep.",
        ko: "epoll들이 서로를 돌아가며 감시하게 되거나 다섯 단계보다 깊게 중첩됩니다."
    }
    most(most) {
        en: "maxevents is {most}: there must be room for at least one.",
        ko: "maxevents가 {most}입니다. 적어도 하나를 받을 자리가 있어야 합니다."
    }
    most_try {
        en: "Give 1 or more; what does not fit is reported by the next call.",
        ko: "1 이상을 주십시오. 자리에 들어가지 않은 것은 다음 호출에서 알려 줍니다."
    }
    operation(operation) {
        en: "There is no operation {operation}.",
        ko: "{operation}번 동작은 없습니다."
    }
    operation_try {
        en: "EPOLL_CTL_ADD is 1, EPOLL_CTL_DEL 2, EPOLL_CTL_MOD 3.",
        ko: "EPOLL_CTL_ADD는 1, EPOLL_CTL_DEL은 2, EPOLL_CTL_MOD는 3입니다."
    }
    exclusive {
        en: "EPOLLEXCLUSIVE goes with EPOLL_CTL_ADD alone, not with EPOLLONESHOT and not for another epoll; such an entry cannot be modified later.",
        ko: "EPOLLEXCLUSIVE는 EPOLL_CTL_ADD에만 쓸 수 있습니다. EPOLLONESHOT과 함께 쓰거나 다른 epoll에 쓸 수 없고, 나중에 수정할 수도 없습니다."
    }
    exclusive_try {
        en: "To change it: EPOLL_CTL_DEL, then EPOLL_CTL_ADD again.",
        ko: "바꾸려면 EPOLL_CTL_DEL을 한 뒤 다시 EPOLL_CTL_ADD를 하십시오."
    }
    epoll_flags(flags) {
        en: "epoll_create1 has only the flag EPOLL_CLOEXEC, not {flags}.",
        ko: "epoll_create1의 플래그는 EPOLL_CLOEXEC뿐입니다. {flags}은(는) 없습니다."
    }
    epoll_flags_try {
        en: "Give 0 or EPOLL_CLOEXEC.",
        ko: "0이나 EPOLL_CLOEXEC를 주십시오."
    }
    watches {
        en: "This user watches as many descriptors with epoll as it may (fs.epoll.max_user_watches).",
        ko: "이 사용자가 epoll로 감시할 수 있는 디스크립터 수(fs.epoll.max_user_watches)를 모두 썼습니다."
    }
    watches_try {
        en: "Take some out with EPOLL_CTL_DEL.",
        ko: "EPOLL_CTL_DEL로 일부를 빼십시오."
    }
}
