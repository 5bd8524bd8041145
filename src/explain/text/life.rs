//! How a socket came into its states. Names of calls, segments and states stay as they are.

crate::messages! {
    made { en: "made so", ko: "처음 상태" }
    found { en: "so when first seen", ko: "처음 보았을 때의 상태" }
    own_call(call) { en: "by your {call}", ko: "이쪽의 {call} 호출" }
    aborted(call) { en: "by your {call}, which sent a RST", ko: "이쪽의 {call} 호출(RST를 보냄)" }
    peers(segment) { en: "by the peer's {segment}", ko: "상대의 {segment} 도착" }
    peers_with_call(segment, call) { en: "by the peer's {segment}: your {call}", ko: "상대의 {segment} 도착({call} 호출이 보냄)" }
    time_wait_over { en: "its time (2 MSL) was over", ko: "대기 시간(2 MSL)이 끝남" }
    fin_wait2_over { en: "no FIN came in time (tcp_fin_timeout)", ko: "제때 FIN이 오지 않음(tcp_fin_timeout)" }
    gave_up { en: "no answer: the kernel gave up (ETIMEDOUT)", ko: "응답이 없어 커널이 포기함(ETIMEDOUT)" }
    unknown { en: "by a reset or a timeout, not seen which", ko: "리셋 또는 시간 초과(어느 쪽인지는 보지 못함)" }
    inferred(time) { en: "inferred: between two readings, at most {time}", ko: "추론: 두 읽기 사이에 거침, 길어야 {time}" }
    within(time) { en: "at most {time} before it was seen", ko: "본 시점보다 길어야 {time} 전" }
}
