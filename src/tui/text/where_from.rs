//! What the window "where from" says.

use crate::messages;

messages! {
    no_figures { en: "No figure is in sight.", ko: "화면에 보이는 수치가 없습니다." }
    known_observed { en: "observed: the kernel said so", ko: "관측: 커널이 알려 준 값" }
    known_inferred { en: "inferred: it follows from what the kernel said", ko: "추론: 커널이 알려 준 값에서 끌어낸 값" }
    known_unknown(why) { en: "unknown: {why}", ko: "알 수 없음: {why}" }
    known_recorded { en: "recorded by this program", ko: "이 프로그램이 기록한 값" }
    known_recorded_by(thread) { en: "recorded by the thread {thread}", ko: "{thread} 스레드가 기록한 값" }
    read_now(time) { en: "read {time} ago", ko: "{time} 전에 읽음" }
    read_ago(time) { en: "read {time} ago; no look since then showed a change", ko: "{time} 전에 읽음. 그 뒤의 읽기에서 바뀐 것이 없음" }
    recorded_ago(who, time) { en: "{who}, {time} ago", ko: "{who}, {time} 전" }
}
