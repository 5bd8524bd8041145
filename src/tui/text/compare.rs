//! Words of comparisons.

use crate::messages;

messages! {
    tab_rate { en: "throughput", ko: "처리량" }
    tab_p99 { en: "latency p99", ko: "지연 p99" }
    tab_wait { en: "waiting", ko: "대기" }
    tab_switches { en: "switches", ko: "문맥 교환" }
    tab_cpu { en: "CPU time", ko: "CPU 시간" }
    tab_memory { en: "memory", ko: "메모리" }
    tab_keys { en: "Left/Right", ko: "Left/Right 키" }
    running(time, of) { en: "running, {time} of {of}", ko: "시험 중, {of} 가운데 {time}" }
    to_come { en: "to come", ko: "대기 중" }
    not_tried { en: "not tried", ko: "시험하지 않음" }
    best { en: "best", ko: "최고" }
    tried(done, all) { en: "{done} of {all} tried", ko: "{all}개 중 {done}개 시험" }
    under_way(design, done, all) { en: "{design}, {done} of {all} tried", ko: "{design} 시험 중, {all}개 중 {done}개 완료" }
    throughput_axis { en: "requests/s", ko: "요청/초" }
    threads_axis { en: "threads", ko: "스레드 수" }
    knee(threads) { en: "* knee: {threads} threads", ko: "* 포화점: 스레드 {threads}개" }
    cores(cores) { en: "= CPUs here: {cores}", ko: "= CPU {cores}개" }
}
