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
    in_loop(text) {
        en: "(with the loop's values: {text})",
        ko: "(반복 변수의 값을 넣으면: {text})",
    }
    wanted(numbers) {
        en: ", here {numbers}",
        ko: ", 이 시스템에서는 {numbers}",
    }
    at_line(line, reason) {
        en: "line {line}: {reason}",
        ko: "{line}번째 줄: {reason}",
    }
    rest {
        en: "the rest of the script",
        ko: "스크립트의 나머지",
    }
    no_expectation {
        en: "the script expects nothing",
        ko: "스크립트에 expect가 없습니다",
    }
}
