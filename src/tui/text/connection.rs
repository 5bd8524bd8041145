//! What the connection view says.

use crate::lang::Lang;
use crate::messages;
use crate::os::TimerKind;

messages! {
    udp_has_no_states {
        en: "UDP has no connection and no states: a datagram is sent, and that is all. connect only remembers an address.",
        ko: "UDP에는 연결도 상태도 없습니다. 데이터그램을 보내면 그것으로 끝입니다. connect는 주소만 기억해 둡니다.",
    }
    unix_has_three_states {
        en: "A UNIX connection has three states. It is made without a handshake and ends without TIME_WAIT: both ends are in one kernel.",
        ko: "UNIX 연결의 상태는 셋입니다. 두 끝이 한 커널 안에 있으므로 핸드셰이크 없이 맺어지고 TIME_WAIT 없이 끝납니다.",
    }
    no_states {
        en: "This kind of socket has no connection states.",
        ko: "이 종류의 소켓에는 연결 상태가 없습니다.",
    }
    other_of_listener {
        en: "A listener has no other end: each connection gets a socket of its own.",
        ko: "listen 소켓에는 상대가 없습니다. 연결마다 소켓이 따로 생깁니다.",
    }
    other_not_ours {
        en: "The other end is not ours: its state is not to be seen from here.",
        ko: "상대는 이 프로그램의 소켓이 아니므로 그 상태를 여기서 볼 수 없습니다.",
    }
    no_other { en: "Not connected: there is no other end.", ko: "연결되지 않아 상대가 없습니다." }
    request_only(listener) {
        en: "a request at {listener}: no ACK of the SYN+ACK taken yet",
        ko: "{listener}의 연결 요청. SYN+ACK에 대한 ACK를 아직 받아들이지 않음",
    }
    not_accepted(listener) {
        en: "in the accept queue of {listener}: nobody has called accept",
        ko: "{listener}의 accept 큐에서 대기. 아직 아무도 accept하지 않음",
    }
    timer_retransmit(left) { en: "retransmission in {left}", ko: "재전송까지 {left}" }
    timer_keepalive(left) { en: "keepalive in {left}", ko: "keepalive까지 {left}" }
    timer_time_wait(left) { en: "ends in {left}", ko: "끝나기까지 {left}" }
    timer_probe(left) { en: "window probe in {left}", ko: "윈도 프로브까지 {left}" }
    timer_fired(count) { en: "(fired {count}x)", ko: "({count}회 만료)" }
    retransmitted(count) { en: "retransmitted {count}", ko: "재전송 {count}개" }
}

/// A timer that ends in so long.
pub(in crate::tui) fn timer_ends(lang: Lang, kind: TimerKind, left: &str) -> String {
    match kind {
        TimerKind::Retransmit => timer_retransmit(lang, left),
        TimerKind::KeepAlive => timer_keepalive(lang, left),
        TimerKind::TimeWait => timer_time_wait(lang, left),
        TimerKind::Probe => timer_probe(lang, left),
    }
}
