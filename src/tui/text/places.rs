//! Words of the three places where a server's connections are.

use crate::messages;

messages! {
    accept_queue { en: "accept queue", ko: "accept 큐" }
    queue { en: "queue", ko: "큐" }
    kernel { en: "kernel: accept queue", ko: "커널: accept 큐" }
    queues(count) { en: "{count} accept queues", ko: "accept 큐 {count}개" }
    channel { en: "channel", ko: "채널" }
    busy { en: "busy", ko: "처리" }
    threads_busy { en: "threads busy", ko: "스레드 처리 중" }
    held_by(count, loops) { en: "{count} with {loops} loops", ko: "루프 {loops}개에 {count}" }
    held_short(count) { en: "held {count}", ko: "보유 {count}" }
    full { en: "FULL", ko: "가득 참" }
    unknown(why) { en: "who: ? {why}", ko: "누구인지: ? {why}" }
    shared { en: "who: ? one port, several queues", ko: "누구인지: ? 한 포트에 여러 큐" }
    nobody { en: "nobody waits", ko: "기다리는 연결 없음" }
    no_thread_busy { en: "no thread is busy", ko: "처리 중인 스레드 없음" }
    reset { en: "reset", ko: "리셋" }

    title(design, count, busy) {
        en: "{design}: {count} threads, {busy} busy",
        ko: "{design}: 스레드 {count}개, {busy}개 처리 중",
    }
    title_one(design, count, busy) {
        en: "{design}: {count} thread, {busy} busy",
        ko: "{design}: 스레드 {count}개, {busy}개 처리 중",
    }
    title_short(design, count, busy) { en: "{design} {count}, busy {busy}", ko: "{design} {count}개, 처리 {busy}" }
    title_stopped(design) { en: "{design}, stopped", ko: "{design}, 멈춤" }
    draining { en: "stops when what waits is served", ko: "기다리던 연결까지 처리하고 멈춤" }
    draining_short { en: "draining", ko: "정리 중" }
    bounds(least, most) { en: "sizes itself {least}..{most}", ko: "자동 크기 {least}..{most}" }
    refused(count) { en: "refused {count}", ko: "거절 {count}" }
    dropped(count) { en: "dropped {count}", ko: "버림 {count}" }
    requests(rate) { en: "{rate} requests/s", ko: "요청 {rate}/초" }
    waited(half, most, longest) {
        en: "in the channel p50 {half} p99 {most} max {longest}",
        ko: "채널 대기 p50 {half} p99 {most} 최대 {longest}",
    }
    busy_for(half, most, longest) {
        en: "with a thread p50 {half} p99 {most} max {longest}",
        ko: "스레드 처리 p50 {half} p99 {most} 최대 {longest}",
    }
}
