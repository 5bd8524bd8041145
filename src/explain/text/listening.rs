//! What the settings of a listener do as they are, and what they would change, in half a line each.

crate::messages! {
    somaxconn { en: "listen cuts its backlog to this, from the next on", ko: "listen의 backlog를 이 값까지 자름(다음 listen부터)" }
    cookies_off { en: "SYN queue full: SYN dropped; 1 answers by cookie", ko: "SYN 큐가 차면 SYN을 버림. 1이면 쿠키로 응답함" }
    cookies_on { en: "SYN queue full: a cookie answers, nothing is kept", ko: "SYN 큐가 차면 쿠키로 응답하고 보관하지 않음" }
    cookies_always { en: "every SYN: a cookie answers, nothing is kept", ko: "모든 SYN에 쿠키로 응답하고 보관하지 않음" }
    syn_backlog_counts(most) { en: "SYN queue: {most} at the most (3/4 of it, plus 1)", ko: "SYN 큐는 {most}개까지(이 값의 3/4, 더하기 1)" }
    syn_backlog_idle { en: "counts only with tcp_syncookies 0", ko: "SYN 쿠키를 끌 때만 의미가 있음(tcp_syncookies 0)" }
    abort_off { en: "third ACK finds no room: dropped; 1 sends RST", ko: "셋째 ACK에 자리가 없으면 버림. 1이면 RST를 보냄" }
    abort_on { en: "third ACK finds no room: RST; a SYN: dropped", ko: "셋째 ACK에 자리가 없으면 RST. SYN은 여전히 버림" }
    synack_retries(seconds) { en: "unanswered SYN-ACK: forgotten after {seconds} s", ko: "응답 없는 핸드셰이크는 {seconds}초 뒤에 잊음" }
    defer_off { en: "off: the third ACK completes the handshake", ko: "꺼짐: 셋째 ACK로 핸드셰이크가 끝남" }
    defer_on(seconds) { en: "SYN_RECV until data comes, or {seconds} s", ko: "데이터가 올 때까지 SYN_RECV에 머묾(최대 {seconds}초)" }
    syn_retries(times, seconds) { en: "unanswered SYN: {times} more, ETIMEDOUT at {seconds} s", ko: "응답 없는 SYN: {times}번 더, {seconds}초에 ETIMEDOUT" }
    syn_linear { en: "of these every second first; then 1, 2, 4, 8 s", ko: "처음 이만큼은 1초마다, 그 뒤로는 1, 2, 4, 8초 간격" }
    syn_doubling { en: "the waits double from the first on: 1, 2, 4, 8 s", ko: "처음부터 간격이 두 배씩 늘어남: 1, 2, 4, 8초" }
}
