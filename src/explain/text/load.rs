//! Loads.

crate::messages! {
    began(address, load, time) { en: "load on {address}: {load}; for {time}", ko: "{address}에 부하를 줍니다: {load}. {time} 동안" }
    began_count(address, load, time, count) { en: "load on {address}: {load}; for {time} or {count} requests", ko: "{address}에 부하를 줍니다: {load}. {time} 동안 또는 요청 {count}개" }
    slow_reader(rate) { en: "which read {rate} bytes a second", ko: "초당 {rate}바이트만 읽음" }
    slow_sender(time) { en: "which send a byte every {time}", ko: "{time}마다 한 바이트씩 보냄" }
    reset { en: "which reset the connection after the request", ko: "요청 뒤 연결을 리셋함" }
    silent(clients) { en: "{clients} clients that connect and never speak", ko: "연결만 하고 아무것도 보내지 않는 클라이언트 {clients}개" }

    ended(answered, time, rate, failed) { en: "load over: {answered} requests answered in {time}, {rate} a second; {failed} failed", ko: "부하 끝: {time} 동안 요청 {answered}개에 응답, 초당 {rate}개. 실패 {failed}개" }
    ended_none(time, connections, failed) { en: "load over after {time}: no request was answered; {connections} connections, {failed} failed", ko: "부하 끝({time}): 응답받은 요청 없음. 연결 {connections}개, 실패 {failed}개" }
    over { en: "load over", ko: "부하 끝" }
    seen_none { en: "no load was measured, or it is not over", ko: "측정한 부하가 없거나 아직 끝나지 않음" }

    connect { en: "connect", ko: "연결" }
    wait { en: "wait", ko: "대기" }
    service { en: "service", ko: "서비스" }
    whole { en: "whole", ko: "전체" }
    c_part { en: "part", ko: "구간" }
    c_mean { en: "mean", ko: "평균" }
    c_max { en: "max", ko: "최대" }
    c_count { en: "count", ko: "횟수" }
    unknown { en: "unknown: the server is another program's, which does not tell when it begins to read", ko: "알 수 없음: 다른 프로그램의 서버라서 언제 읽기 시작했는지 알 수 없습니다" }
    legend { en: "connect: until established, of new connections; wait: from the first byte until a thread of the server began to read; service: from then to the end of the reply; whole: from when the request began, or was due (--rate).", ko: "연결: 새 연결이 이루어질 때까지. 대기: 첫 바이트부터 서버 스레드가 읽기 시작할 때까지. 서비스: 그때부터 응답이 끝날 때까지. 전체: 요청을 시작한 때(--rate이면 보낼 예정이던 때)부터." }
    connections(made, received, sent) { en: "{made} connections; {received} B received, {sent} B sent", ko: "연결 {made}개. 수신 {received} B, 송신 {sent} B" }
    failed(errno, meaning, count) { en: "failed: {count} with {errno} ({meaning})", ko: "실패: {errno} {count}개({meaning})" }
    unanswered(count) { en: "{count} were still under way at the end", ko: "끝날 때 아직 응답이 없던 요청: {count}개" }
    behind(count) { en: "{count} were due and found no connection free", ko: "보낼 때가 되었지만 빈 연결이 없던 요청: {count}개" }
    timed_out { en: "no whole reply in time", ko: "시간 안에 응답이 다 오지 않음" }
    ended_early { en: "the connection ended before the reply was whole", ko: "응답이 다 오기 전에 연결이 끝남" }
    wrong { en: "the reply is not what was asked for", ko: "요청한 것과 다른 응답" }
}
