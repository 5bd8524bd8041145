//! Words of the thread lanes.

use crate::messages;

messages! {
    lane_running { en: "running", ko: "실행" }
    lane_accept { en: "accept", ko: "accept 대기" }
    lane_receive { en: "receiving", ko: "수신 대기" }
    lane_send { en: "sending", ko: "송신 대기" }
    lane_connect { en: "connect", ko: "connect 대기" }
    lane_poll { en: "poll, select, epoll", ko: "poll, select, epoll 대기" }
    lane_futex { en: "futex (lock, channel)", ko: "futex(락, 채널)" }
    lane_sleep { en: "sleep", ko: "수면(sleep)" }
    lane_call { en: "another call", ko: "다른 호출" }
    lane_outside { en: "outside a call, not running", ko: "호출 밖에서 정지" }
    lane_waiting { en: "waits for a job", ko: "일감 대기" }
    lane_serving { en: "serving", ko: "연결 처리" }
    lane_unknown { en: "not known", ko: "알 수 없음" }
    lane_certain { en: "reversed: certain; plain: seen at moments", ko: "반전: 확실함, 보통: 순간마다 관찰" }

    ago_start(time) { en: "-{time}", ko: "{time} 전" }
    now { en: "now", ko: "지금" }
    change_time { en: "+/- time", ko: "+/- 시간" }

    no_job(time) { en: "no job for {time}", ko: "일감 없음 {time}" }
    column_thread { en: "thread", ko: "스레드" }
    column_now { en: "now", ko: "지금 하는 일" }
    column_voluntary { en: "vol.", ko: "자발" }
    column_involuntary { en: "invol.", ko: "비자발" }
    column_rate { en: "/s", ko: "/초" }
    column_ran { en: "ran", ko: "실행" }
    column_delay { en: "waited", ko: "대기" }
    column_wait_channel { en: "wait channel", ko: "대기 지점" }

    is_running { en: "running", ko: "실행 중" }
    outside_call { en: "outside a call", ko: "호출 밖" }
    serves(fd) { en: "serving fd {fd}", ko: "fd {fd} 처리 중" }
    ended(time) { en: "ended {time} ago", ko: "{time} 전에 끝남" }
    totals(threads, running) { en: "threads {threads}, running {running}", ko: "스레드 {threads}개, 실행 중 {running}개" }
    total_rates(switches, cpu) { en: "switches {switches}/s  CPU {cpu}%", ko: "문맥 교환 {switches}/초  CPU {cpu}%" }
}
