//! Sentences of the headless run.

crate::messages! {
    stopped(line) {
        en: "stopped at line {line}",
        ko: "{line}번째 줄에서 멈췄습니다",
    }
    unfinished(call, thread) {
        en: "{call} <unfinished, blocked on {thread}>",
        ko: "{call} <끝나지 않음, {thread}에서 블록됨>",
    }
}
