//! Other programs whose sockets are watched.

crate::messages! {
    port(port) { en: "port {port}", ko: "{port}번 포트" }
    process(pid) { en: "process {pid}", ko: "{pid}번 프로세스" }
    headline(whom, sockets, threads) { en: "{whom} is watched: sockets {sockets}, threads {threads}", ko: "{whom} 관찰 시작: 소켓 {sockets}개, 스레드 {threads}개" }
    programs { en: "programs", ko: "프로그램" }
    program(name, pid) { en: "{name} (pid {pid})", ko: "{name} (pid {pid}번)" }
    sockets { en: "their sockets", ko: "소켓" }
    none_yet { en: "None yet: a socket shows up as soon as a program makes one.", ko: "아직 없습니다. 프로그램이 소켓을 만들면 바로 나타납니다." }
    hidden { en: "Whose sockets the others are cannot be seen: /proc/PID/fd is shown to the same user and to root only.", ko: "나머지 소켓은 누구의 것인지 볼 수 없습니다. /proc/PID/fd는 같은 사용자와 root에게만 보입니다." }
    only_reading { en: "They are only watched: no call can be made on them. detach ends it.", ko: "관찰만 하며 호출은 할 수 없습니다. detach로 끝냅니다." }
    queue(length, limit) { en: "queue {length}/{limit}", ko: "큐 {length}/{limit}" }
    unread(bytes) { en: "unread {bytes}", ko: "안 읽음 {bytes}" }
    unacked(bytes) { en: "unacked {bytes}", ko: "미확인 {bytes}" }
    to(peer) { en: "to {peer}", ko: "상대 {peer}" }
    more(count) { en: "... and {count} more", ko: "... 그 밖에 {count}개" }

    ended(name, pid) { en: "{name} (pid {pid}) has ended: its sockets are closed", ko: "{name} (pid {pid}번) 종료: 소켓이 모두 닫혔습니다" }
    detached(whom) { en: "watched no longer: {whom}", ko: "관찰 종료: {whom}" }
    nothing(number) { en: "no other program has a socket on port {number}, and there is no process {number}; `attach port {number}` waits for one, `port` lists what listens", ko: "{number}번 포트를 쓰는 다른 프로그램도 {number}번 프로세스도 없습니다. `attach port {number}`로 기다리거나 `port`로 듣고 있는 소켓을 볼 수 있습니다" }
    no_process(pid) { en: "there is no process {pid}; `ps` lists them", ko: "{pid}번 프로세스가 없습니다. `ps`로 목록을 볼 수 있습니다" }
    own_process(pid) { en: "process {pid} is this program: its sockets are shown already", ko: "{pid}번은 이 프로그램이며 소켓은 이미 화면에 보입니다" }
    not_yours(name, pid, errno) { en: "{name} (pid {pid}) belongs to another user: its descriptors are shown to that user and to root only ({errno}). Its port can be watched: `attach port N`", ko: "{name} (pid {pid}번)은 다른 사용자의 프로세스라 디스크립터를 그 사용자와 root만 볼 수 있습니다({errno}). 포트는 `attach port N`으로 관찰할 수 있습니다" }
    no_sock_diag(errno) { en: "the kernel does not show other programs' sockets here: sock_diag is refused ({errno})", ko: "여기서는 커널이 다른 프로그램의 소켓을 보여 주지 않습니다. sock_diag가 거부되었습니다({errno})" }
    not_attached { en: "nothing is watched; `attach 8080` begins", ko: "관찰하는 것이 없습니다. `attach 8080`으로 시작하십시오" }
    not_attached_to(number) { en: "{number} is not watched; detach without a number ends all", ko: "{number}은(는) 관찰하고 있지 않습니다. 번호 없이 detach하면 모두 끝납니다" }
    only_watched(socket) { en: "{socket} is a socket of another program and is only watched: calls are made on own sockets", ko: "{socket}: 다른 프로그램의 소켓이라 관찰만 할 수 있습니다. 호출은 직접 만든 소켓에 하십시오" }
}
