//! The pane of a load.

crate::messages! {
    title(address, words) { en: "load on {address}  {words}", ko: "부하 {address}  {words}" }
    running(long, of) { en: "running {long} of {of}", ko: "진행 {long} / {of}" }
    over { en: "over", ko: "끝" }
    counts(answered, under_way, connected, connections) { en: "answered {answered}  under way {under_way}  connected {connected}  connections {connections}", ko: "응답 {answered}  진행 {under_way}  연결됨 {connected}  연결 {connections}" }
    behind(count) { en: "  waiting for a connection {count}", ko: "  연결을 기다림 {count}" }
    failed(count) { en: "  failed {count}", ko: "  실패 {count}" }
    rates(now, most) { en: "requests/s {now}, at most {most}", ko: "초당 요청 {now}, 최대 {most}" }
    split { en: "where the time went, by parts", ko: "시간이 든 구간" }
    unknown { en: "wait and service unknown: the server is another program's", ko: "대기와 서비스는 알 수 없음: 다른 프로그램의 서버" }
    curve(most) { en: "whole time by percentile, up to {most}", ko: "백분위별 전체 시간, 최대 {most}" }
    line(address, rate, answered) { en: "load on {address}: {rate} requests/s, {answered} answered", ko: "부하 {address}: 초당 요청 {rate}, 응답 {answered}개" }
}
