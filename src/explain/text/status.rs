//! Words of `status`.

crate::messages! {
    headline(count) { en: "{count} sockets.", ko: "소켓이 {count}개 있습니다." }
    one { en: "One socket.", ko: "소켓이 하나 있습니다." }
    none { en: "No socket is open.", ko: "열린 소켓이 없습니다." }
    l_fd { en: "fd", ko: "번호" }
    l_kind { en: "protocol", ko: "프로토콜" }
    l_own { en: "own address", ko: "자기 주소" }
    l_peer { en: "peer", ko: "상대" }
    l_state { en: "state", ko: "상태" }
    l_ready { en: "can be done", ko: "할 수 있는 일" }
    readable { en: "readable", ko: "읽기" }
    writable { en: "writable", ko: "쓰기" }
    exceptional { en: "exceptional", ko: "예외" }
    nothing { en: "nothing", ko: "없음" }
}
