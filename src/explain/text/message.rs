//! The ancillary data of sendmsg(2), and data in pieces.

crate::messages! {
    rights_closed(fd) {
        en: "Descriptor {fd}, which was to be handed over (SCM_RIGHTS), is not open. Nothing was sent.",
        ko: "넘겨주려는 디스크립터 {fd}번(SCM_RIGHTS)이 열려 있지 않습니다. 아무것도 보내지 않았습니다."
    }
    rights_closed_try {
        en: "Close it only after sendmsg: from then on the receiver has its own.",
        ko: "sendmsg를 한 뒤에 닫으십시오. 그때부터는 수신 측이 자기 디스크립터를 가집니다."
    }
    rights_too_many(count) {
        en: "{count} descriptors are too many for one message: at most 253 (SCM_MAX_FD).",
        ko: "디스크립터 {count}개는 메시지 하나에 넣기에 너무 많습니다. 최대 253개입니다(SCM_MAX_FD)."
    }
    rights_too_many_try {
        en: "Hand them over in several messages.",
        ko: "여러 메시지로 나누어 넘기십시오."
    }
    in_flight {
        en: "Too many descriptors are under way in messages nobody has received yet: as many as this user may have open (RLIMIT_NOFILE).",
        ko: "보냈지만 아직 아무도 받지 않은 디스크립터가 너무 많습니다. 이 사용자가 열 수 있는 수(RLIMIT_NOFILE)를 넘었습니다."
    }
    in_flight_try {
        en: "Receive them first (recvmsg), then hand over more.",
        ko: "먼저 받은 뒤(recvmsg) 더 넘기십시오."
    }
    credentials {
        en: "These are not the sender's own process, user and group (SCM_CREDENTIALS), and only a privileged process may give others.",
        ko: "보내는 프로세스 자신의 PID, UID, GID가 아닙니다(SCM_CREDENTIALS). 다른 값은 권한이 있는 프로세스만 줄 수 있습니다."
    }
    credentials_try {
        en: "Give this process's own numbers: getpid, getuid, getgid. That is why the receiver can trust them.",
        ko: "이 프로세스 자신의 값(getpid, getuid, getgid)을 주십시오. 그래서 수신 측이 믿을 수 있는 것입니다."
    }
    no_process(pid) {
        en: "The credentials name process {pid}, and there is none.",
        ko: "자격 증명에 적은 {pid}번 프로세스가 없습니다."
    }
    control_invalid {
        en: "The ancillary data is not valid: its level or type is not known to this kind of socket, or its length does not fit.",
        ko: "보조 데이터가 올바르지 않습니다. 이 종류의 소켓에 없는 레벨이나 타입이거나 길이가 맞지 않습니다."
    }
    control_try {
        en: "UNIX sockets take SCM_RIGHTS and SCM_CREDENTIALS; cmsg(3) shows the layout.",
        ko: "UNIX 소켓은 SCM_RIGHTS와 SCM_CREDENTIALS를 받습니다. 형식은 cmsg(3)에 있습니다."
    }
    too_many_pieces(count) {
        en: "{count} pieces are too many for one call: at most 1024 (IOV_MAX).",
        ko: "조각 {count}개는 한 번의 호출에 너무 많습니다. 최대 1024개입니다(IOV_MAX)."
    }
    too_many_pieces_try {
        en: "Send them in several calls.",
        ko: "여러 번에 나누어 보내십시오."
    }
}
