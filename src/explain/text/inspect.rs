//! Words of the inspector and of `inspect`.

crate::messages! {
    identity { en: "Identity", ko: "식별" }
    addresses { en: "Addresses", ko: "주소" }
    state { en: "State and timer", ko: "상태와 타이머" }
    listener { en: "Listener", ko: "리스너" }
    waiting { en: "Bytes waiting", ko: "대기 중인 바이트" }
    buffers { en: "Buffers", ko: "버퍼" }
    sending { en: "Sending", ko: "송신" }
    receiving { en: "Receiving", ko: "수신" }
    times { en: "Times", ko: "시간" }
    loss { en: "Loss and retransmission", ko: "손실과 재전송" }
    limits { en: "What holds sending back", ko: "송신을 막는 것" }
    counters { en: "Counters", ko: "카운터" }
    counted { en: "Counted by the threads", ko: "스레드가 센 값" }
    timer_retransmit { en: "retransmission (on)", ko: "재전송(on)" }
    timer_probe { en: "window probe (persist)", ko: "윈도우 프로브(persist)" }
    ecn { en: "ECN", ko: "ECN(혼잡 통지)" }
    options { en: "Options", ko: "옵션" }
    listener_info { en: "Other fields of TCP_INFO", ko: "TCP_INFO의 다른 필드" }
    listener_note { en: "Of a listener the kernel fills in no other fields of TCP_INFO than these.", ko: "리스너에서 커널은 TCP_INFO의 다른 필드를 채우지 않습니다." }
    options_note { en: "`options` lists the socket options with their defaults.", ko: "`options`를 입력하면 소켓 옵션과 기본값을 보여 줍니다." }
    watched_note { en: "Another program's, only watched: every figure is from its row in sock_diag, where the call named beside it would tell the same.", ko: "관찰만 하는 다른 프로그램의 소켓입니다. 모든 값은 sock_diag 행에서 읽었으며, 옆에 적힌 호출이 알려 줄 값과 같습니다." }
    closed_note { en: "Its descriptor is closed: what follows is what the kernel's table of sockets still says.", ko: "디스크립터가 닫혔습니다. 아래는 커널의 소켓 표에 남아 있는 내용입니다." }
    foreign_note { en: "Another program's socket: what follows is what the kernel's table of sockets says.", ko: "다른 프로그램의 소켓입니다. 아래는 커널의 소켓 표에 있는 내용입니다." }
    unlimited { en: "no limit", ko: "한도 없음" }
    not_measured { en: "not measured", ko: "측정값 없음" }
    none { en: "none", ko: "없음" }
    by_user { en: "your calls", ko: "사용자의 호출" }
    by_server { en: "a server's thread", ko: "서버의 스레드" }
    by_other { en: "another program's, only watched", ko: "다른 프로그램의 소켓(관찰만 함)" }
    by_clients { en: "the load maker", ko: "부하 생성기" }
    headline(who, kind, count) { en: "{who}, {kind}: {count} readings.", ko: "{who}, {kind}: 읽은 값 {count}개." }
    column_figure { en: "figure", ko: "수치" }
    column_value { en: "value", ko: "값" }
    column_source { en: "where from", ko: "출처" }
    inferred { en: "inferred", ko: "추론" }
    unknown(why) { en: "unknown: {why}", ko: "알 수 없음: {why}" }
}
