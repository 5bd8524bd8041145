//! fcntl(2), ioctl(2), setrlimit(2).

crate::messages! {
    fcntl_unknown(command) {
        en: "fcntl has no command {command} for this descriptor.",
        ko: "이 디스크립터의 fcntl에는 명령 {command}번이 없습니다."
    }
    fcntl_invalid {
        en: "fcntl does not take this argument with this command.",
        ko: "이 fcntl 명령에 줄 수 없는 인자입니다."
    }
    fcntl_try {
        en: "F_GETFL reads the flags, F_SETFL sets them (O_NONBLOCK), F_GETFD and F_SETFD do so with FD_CLOEXEC.",
        ko: "F_GETFL은 플래그를 읽고 F_SETFL은 설정합니다(O_NONBLOCK). F_GETFD와 F_SETFD는 FD_CLOEXEC에 씁니다."
    }
    number_too_high(number) {
        en: "No descriptor may have a number from {number} on: RLIMIT_NOFILE is the first that is too high.",
        ko: "{number}번부터의 디스크립터 번호는 쓸 수 없습니다. RLIMIT_NOFILE 이상인 번호는 허용되지 않습니다."
    }
    number_too_high_try {
        en: "Give a lower number, or raise the limit: `setrlimit RLIMIT_NOFILE N`.",
        ko: "더 작은 번호를 주거나 한도를 올리십시오: `setrlimit RLIMIT_NOFILE N`."
    }
    no_process(pid) {
        en: "There is no process {pid}.",
        ko: "{pid}번 프로세스가 없습니다."
    }
    no_process_try {
        en: "Give the number of a process that runs.",
        ko: "실행 중인 프로세스의 번호를 주십시오."
    }
    ioctl_not_here(request) {
        en: "This descriptor does not have {request}: it is for another kind of socket or file. (ENOTTY once meant \"no terminal\".)",
        ko: "이 디스크립터에는 {request} 요청이 없습니다. 다른 종류의 소켓이나 파일에 쓰는 요청입니다. (ENOTTY는 원래 \"터미널이 아님\"이라는 뜻이었습니다.)"
    }
    ioctl_unknown(request) {
        en: "This descriptor has no ioctl {request}. (ENOTTY once meant \"no terminal\".)",
        ko: "이 디스크립터에는 ioctl 요청 {request}이(가) 없습니다. (ENOTTY는 원래 \"터미널이 아님\"이라는 뜻이었습니다.)"
    }
    ioctl_try {
        en: "On a TCP connection: SIOCINQ (unread), SIOCOUTQ (unacknowledged), SIOCOUTQNSD (unsent), SIOCATMARK (urgent mark).",
        ko: "TCP 연결에서는 SIOCINQ(읽지 않음), SIOCOUTQ(확인 응답 없음), SIOCOUTQNSD(보내지 않음), SIOCATMARK(긴급 표시)를 쓸 수 있습니다."
    }
    ioctl_listener(who) {
        en: "{who} listens: it holds connections, not bytes, so it has nothing to count.",
        ko: "{who} 소켓은 LISTEN 상태입니다. 바이트가 아니라 연결을 담고 있으므로 셀 데이터가 없습니다."
    }
    ioctl_listener_try {
        en: "Ask on a connection, the socket that accept returns.",
        ko: "accept가 돌려준 연결 소켓에서 물어보십시오."
    }
    ioctl_invalid {
        en: "The request does not go with this socket, or not in its state.",
        ko: "이 소켓이나 소켓의 지금 상태에 맞지 않는 요청입니다."
    }
    above_hard(soft) {
        en: "The soft limit {soft} would be above the hard one, which stays as it is.",
        ko: "소프트 한도 {soft}이(가) 하드 한도보다 큽니다. 하드 한도는 그대로입니다."
    }
    above_hard_try {
        en: "`ulimit -Hn` in a shell shows the hard limit for descriptors; only root raises it.",
        ko: "셸의 `ulimit -Hn`으로 디스크립터의 하드 한도를 볼 수 있습니다. 하드 한도는 root만 올릴 수 있습니다."
    }
    limit_unknown(resource) {
        en: "There is no resource {resource}.",
        ko: "{resource}번 자원은 없습니다."
    }
    limit_unknown_try {
        en: "The limit on descriptors is RLIMIT_NOFILE: `setrlimit RLIMIT_NOFILE 1024`.",
        ko: "디스크립터 수의 한도는 RLIMIT_NOFILE입니다: `setrlimit RLIMIT_NOFILE 1024`."
    }
    limit_forbidden {
        en: "This process may not raise the limit that far.",
        ko: "이 프로세스는 한도를 그만큼 올릴 수 없습니다."
    }
}
