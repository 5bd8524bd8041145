//! Options: what the kernel made of them, the list of a socket's, and SIGPIPE.

crate::messages! {
    doubled(made) { en: "The kernel made it {made}: it doubles the size that is asked for, to have room for its own bookkeeping.", ko: "커널이 {made} 값으로 정했습니다. 관리용 공간을 위해 요청한 크기를 두 배로 잡습니다." }
    doubled_try { en: "The data itself gets about the half of it. A size that is set is no longer tuned by the kernel.", ko: "데이터 자체는 그 절반쯤을 씁니다. 한 번 정한 크기는 커널이 더 이상 자동 조절하지 않습니다." }
    least(made, name) { en: "The kernel made it {made}: {name} gets no smaller.", ko: "커널이 {made} 값으로 정했습니다. {name} 옵션은 이보다 작아지지 않습니다." }
    most(made, most, name) { en: "The kernel made it {made}: {name} gets no greater than {most}.", ko: "커널이 {made} 값으로 정했습니다. {name} 옵션은 {most}보다 커지지 않습니다." }
    most_sysctl(made, sysctl) { en: "The kernel made it {made}: no more than {sysctl} allows.", ko: "커널이 {made} 값으로 정했습니다. {sysctl} 값까지만 허용됩니다." }
    buffer_most(made, sysctl) { en: "The kernel made it {made}: it takes no more than {sysctl}, and doubles that for its own bookkeeping.", ko: "커널이 {made} 값으로 정했습니다. {sysctl} 값까지만 받아들이고, 관리용 공간을 위해 그 두 배로 잡습니다." }
    most_try(sysctl) { en: "Raise {sysctl} for more.", ko: "더 늘리려면 {sysctl} 값을 올리십시오." }
    any_is_on(name) { en: "It reads 1: {name} is on or off, and whatever is not 0 switches it on.", ko: "읽으면 1입니다. {name} 옵션은 켜짐과 꺼짐뿐이고 0이 아닌 값은 모두 켜는 것입니다." }
    ticks(made) { en: "The kernel made it {made}: it keeps times in ticks of its clock and rounds up; a negative time is none.", ko: "커널이 {made} 값으로 정했습니다. 시간을 커널 시계의 틱 단위로 올림하여 보관하며, 음수는 0으로 봅니다." }
    retransmissions(made) { en: "The kernel made it {made} s: it counts retransmissions of the SYN-ACK, which come after 1, 3, 7, 15 ... seconds.", ko: "커널이 {made}초로 정했습니다. SYN-ACK 재전송 횟수로 바꾸어 보관하는데, 재전송은 1, 3, 7, 15 ...초 뒤에 일어납니다." }
    current_segment(made) { en: "It reads {made}: on a connection that is the segment size in use; what is set counts only before connect or listen.", ko: "읽으면 {made}입니다. 연결된 소켓에서는 현재 쓰는 세그먼트 크기이며, 설정은 connect나 listen 전에만 의미가 있습니다." }
    system_default(asked, made) { en: "{asked} asks for the system's default, which is {made}.", ko: "{asked} 값은 시스템 기본값을 뜻하며, 그 값은 {made}입니다." }
    not_lasting(made) { en: "It reads {made}: quick acknowledging is no lasting setting; the kernel switches it by itself as data flows.", ko: "읽으면 {made}입니다. 빠른 확인 응답은 지속되는 설정이 아니며 데이터가 오가면 커널이 스스로 바꿉니다." }
    ecn(made) { en: "The kernel made it {made}: on TCP the two lowest bits (ECN) are its own.", ko: "커널이 {made} 값으로 정했습니다. TCP에서 아래 두 비트(ECN)는 커널의 것입니다." }
    other(name, made, asked) { en: "The kernel made {name} {made}, not {asked}.", ko: "커널이 {name} 값을 {asked} 대신 {made}(으)로 정했습니다." }
    other_try { en: "Read an option back when its exact value matters.", ko: "정확한 값이 중요하면 설정한 뒤 다시 읽어 보십시오." }

    options_of(label, kind, count, changed) { en: "{label} {kind}, {count} options, {changed} changed", ko: "{label} {kind}, 옵션 {count}개, 바뀐 것 {changed}개" }
    default_is_fresh { en: "The default is what a fresh socket of the same kind says; it was made, read and closed for this. * set on this socket, ~ differs though not set on it: inherited from its listener, or moved by the kernel.", ko: "기본값은 비교를 위해 만들었다가 닫은, 같은 종류의 새 소켓에서 읽은 값입니다. *는 이 소켓에 설정한 것, ~는 설정하지 않았지만 다른 것(리스너에게서 물려받았거나 커널이 바꾼 것)입니다." }
    default_unknown(errno) { en: "The defaults are unknown: no fresh socket of the same kind could be made to compare with ({errno}).", ko: "비교할 같은 종류의 새 소켓을 만들지 못해({errno}) 기본값을 알 수 없습니다." }
    column_option { en: "option", ko: "옵션" }
    column_value { en: "now", ko: "지금" }
    column_default { en: "default", ko: "기본값" }
    heading_changed { en: "changed", ko: "바뀐 것" }

    sigpipe { en: "SIGPIPE came with it; it ends a program that does not ignore it.", ko: "SIGPIPE도 함께 왔습니다. 이를 무시하지 않는 프로그램은 여기서 종료됩니다." }
    sigpipe_shown { en: "SIGPIPE is shown from here on, as strace shows it", ko: "이제부터 SIGPIPE를 strace처럼 표시합니다" }
    sigpipe_hidden { en: "SIGPIPE is shown no more; EPIPE tells of it", ko: "이제부터 SIGPIPE를 표시하지 않습니다. EPIPE로 알 수 있습니다" }
    sigpipe_came(line) { en: "--- {line} --- would have ended a plain program here", ko: "--- {line} --- 일반 프로그램은 여기서 종료됩니다" }
    no_options(fd, errno) { en: "Descriptor {fd} has no options ({errno}). Expected: an open socket.", ko: "디스크립터 {fd}에는 옵션이 없습니다({errno}). 열린 소켓을 지정해야 합니다." }
}
