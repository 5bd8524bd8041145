//! Words of `threads`.

crate::messages! {
    headline(count, switches) { en: "{count} threads, {switches} context switches so far.", ko: "스레드가 {count}개 있고 지금까지 문맥 교환이 {switches}번 일어났습니다." }
    none { en: "No thread is at work.", ko: "일하고 있는 스레드가 없습니다." }
    l_name { en: "thread", ko: "스레드" }
    l_now { en: "now", ko: "지금" }
    l_state { en: "state", ko: "상태" }
    l_voluntary { en: "vol.", ko: "자발" }
    l_involuntary { en: "invol.", ko: "비자발" }
    l_cpu { en: "ran", ko: "실행" }
    l_delay { en: "waited", ko: "대기" }
    l_channel { en: "wait channel", ko: "대기 지점" }
    running { en: "running", ko: "실행 중" }
    outside { en: "outside a call", ko: "호출 밖" }
    waits { en: "waits for a job", ko: "일감 대기" }
    idle { en: "idle", ko: "대기" }
    serving(fd) { en: "serving fd {fd}", ko: "fd {fd} 처리 중" }
    sources {
        en: "From /proc/PID/task/TID: now and the descriptor from syscall, state and switches (voluntary: it had to wait; involuntary: the CPU was taken) from status, time run and time waited for a CPU from schedstat, wait channel from wchan. A call with `*` the thread told itself.",
        ko: "출처는 /proc/PID/task/TID입니다: 지금 있는 호출과 디스크립터는 syscall, 상태와 문맥 교환 수(자발: 기다려야 해서 내놓음, 비자발: CPU를 빼앗김)는 status, 실행 시간과 CPU를 기다린 시간은 schedstat, 대기 지점은 wchan. `*`가 붙은 호출은 스레드가 직접 기록한 것입니다.",
    }
}
