//! The words on a lesson on what threads share.

crate::messages! {
    title(lesson, threads, times) { en: "{lesson}  {threads} threads x {times} requests", ko: "{lesson}  스레드 {threads}개, 요청 {times}건씩" }
    title_permits(permits) { en: ", {permits} permits", ko: ", 허가증 {permits}개" }
    running_for(time) { en: "  running {time}", ko: "  진행 {time}" }
    stopped { en: "  stopped", ko: "  멈춤" }
    to_come { en: "to come", ko: "예정" }
    serves { en: "serves", ko: "처리" }
    produces { en: "produces", ko: "생산" }
    consumes { en: "consumes", ko: "소비" }
    reads { en: "reads", ko: "읽기" }
    writes { en: "writes", ko: "쓰기" }
    holds(lock) { en: "holds {lock}", ko: "{lock} 쥠" }
    ended_holding(lock) { en: "has ended, holds {lock}", ko: "끝남, {lock} 쥔 채" }
    waits(lock) { en: "waits for {lock}", ko: "{lock} 대기" }
    kernel_running { en: "run", ko: "실행" }
    more(count) { en: "and {count} more threads", ko: "그 밖의 스레드 {count}개" }
    deadlock { en: "DEADLOCK", ko: "교착 상태" }
    threads_of(way) { en: "threads: {way}, with context switches (voluntary + forced)", ko: "스레드: {way}, 문맥 교환(자발 + 비자발)" }
    threads_now(way) { en: "threads: {way}, and where the kernel has them", ko: "스레드: {way}, 커널이 보는 위치" }
}
