//! What the screen says, in both languages. The words on keys are in `text/keys.rs`, those of the
//! thread lanes in `text/lanes.rs`.

pub mod compare;
pub mod connection;
pub mod keys;
pub mod lanes;
pub mod load;
pub mod path;
pub mod places;
pub mod sync;
pub mod where_from;

pub use connection::*;
pub use keys::*;
pub use where_from::*;

use crate::command::Pane;
use crate::lang::Lang;
use crate::messages;
use crate::world::FileKind;

messages! {
    // The header.
    live { en: "live", ko: "실시간" }
    frozen { en: "FROZEN", ko: "멈춤" }
    lints_found(count) { en: " lints {count} (9) ", ko: " 점검 {count}건 (9) " }
    lints_none {
        en: "Nothing looks like a mistake now. What is looked for: sockets in CLOSE_WAIT that nobody closes, data that a close would throw away, full accept queues, listeners nobody accepts from, pools held by idle clients, small writes that wait for an ACK, TIME_WAIT that piles up, descriptors that run out.",
        ko: "지금은 실수로 보이는 것이 없습니다. 아무도 닫지 않는 CLOSE_WAIT, close하면 버려질 데이터, 가득 찬 accept 큐, 아무도 accept하지 않는 listen 소켓, 말 없는 클라이언트에 묶인 풀, ACK를 기다리는 작은 쓰기, 쌓이는 TIME_WAIT, 바닥나는 디스크립터를 살핍니다.",
    }
    lint_example(name) { en: "Enter: example {name} shows it alone", ko: "Enter: example {name}(으)로 이것만 따로 봅니다" }
    sockets_open(count) { en: "sockets {count}", ko: "소켓 {count}개" }
    read_every(every) { en: "others read every {every}", ko: "나머지는 {every}마다 읽음" }
    reachable { en: " reachable from the network ", ko: " 네트워크에 열려 있음 " }
    help { en: "help", ko: "도움말" }
    too_small(columns, rows, width, height) {
        en: "The screen needs {columns}x{rows}; this terminal is {width}x{height}.",
        ko: "화면은 {columns}x{rows} 이상이어야 합니다. 지금 터미널은 {width}x{height}입니다.",
    }

    // The panes.
    pane_sockets { en: "Sockets", ko: "소켓" }
    pane_backlog { en: "Backlog", ko: "백로그" }
    pane_threads { en: "Thread pool", ko: "스레드 풀" }
    pane_bytes { en: "Bytes", ko: "바이트" }
    pane_calls { en: "Calls", ko: "호출 기록" }
    pane_connection { en: "Connection", ko: "연결" }
    pane_path { en: "Path", ko: "경로" }
    pane_inspector { en: "Inspector", ko: "상세 정보" }
    pane_lints { en: "Lints", ko: "점검" }
    no_experiment { en: "Nothing was measured yet. `load :8080 --clients 50` puts a load on a server, `compare iterative pool:4 epoll:2` tries designs under the same load, `sync lost-update` shows what happens to a counter that threads share.", ko: "아직 측정한 것이 없습니다. `load :8080 --clients 50`은 서버에 부하를 걸고, `compare iterative pool:4 epoll:2`는 같은 부하로 서버 설계들을 비교하며, `sync lost-update`는 스레드들이 함께 쓰는 카운터에 무슨 일이 생기는지 보여 줍니다." }
    pane_bench { en: "Bench", ko: "실험" }

    pipe_read { en: "pipe, the end to read from", ko: "파이프의 읽는 쪽" }
    pipe_write { en: "pipe, the end to write to", ko: "파이프의 쓰는 쪽" }
    epoll { en: "epoll instance", ko: "epoll 인스턴스" }
    other_file { en: "a descriptor that is no socket", ko: "소켓이 아닌 디스크립터" }

    no_sockets {
        en: "No sockets yet. Press s: it runs `socket inet stream`. Then b binds it and l makes it listen.",
        ko: "아직 소켓이 없습니다. s를 누르면 `socket inet stream`이 실행됩니다. 이어서 b로 bind, l로 listen을 하십시오.",
    }
    no_listener {
        en: "No socket listens yet. Make one (s), bind it (b) and call listen (l): whoever waits for accept is then shown here.",
        ko: "아직 listen한 소켓이 없습니다. s로 만들고, b로 bind하고, l로 listen하면 accept를 기다리는 연결이 여기에 보입니다.",
    }
    no_threads {
        en: "No thread is at work. S hands a listener to a thread pool; a call that blocks shows up here as well.",
        ko: "일하고 있는 스레드가 없습니다. S는 listen 소켓을 스레드 풀에 맡깁니다. 블록된 호출도 여기에 보입니다.",
    }
    no_bytes {
        en: "No bytes yet. On a connection, w sends and r receives.",
        ko: "아직 오간 바이트가 없습니다. 연결된 소켓에서 w로 보내고 r로 받습니다.",
    }
    no_calls {
        en: "Every call appears here as C writes it, with what the kernel returned. Press s for the first one, or : to type.",
        ko: "모든 호출이 C 코드 형태로, 커널이 반환한 값과 함께 여기에 기록됩니다. s를 누르거나 :를 눌러 직접 입력해 보십시오.",
    }
    not_read_yet { en: "Not read yet.", ko: "아직 읽지 않았습니다." }

    column_name { en: "name", ko: "이름" }
    column_type { en: "type", ko: "종류" }
    column_state { en: "state", ko: "상태" }
    column_address { en: "local, peer", ko: "로컬, 상대" }
    column_unread { en: "unread", ko: "안읽음" }
    column_unacked { en: "unacked", ko: "미확인" }
    rows_shown(first, last, all) { en: "{first}-{last} of {all}", ko: "{all}개 중 {first}-{last}" }
    rows_hidden(count) { en: "({count} of threads hidden, o)", ko: "(스레드 소켓 {count}개 숨김, o)" }

    accept_queue(length, limit) {
        en: "accept queue {length} of {limit}+1",
        ko: "accept 큐 {length}/{limit}+1",
    }
    full { en: " FULL ", ko: " 가득참 " }
    reset_in_queue(count) { en: "RST {count}", ko: "RST {count}개" }
    reset { en: "RST", ko: "RST" }
    next { en: "next", ko: "다음" }
    free { en: "free", ko: "빈자리" }
    more(count) { en: "and {count} more", ko: "그 밖에 {count}개" }
    waiting_unknown(why) {
        en: "Who waits is unknown: {why}",
        ko: "기다리는 연결을 알 수 없습니다: {why}",
    }
    unix_queue {
        en: "Nobody waits. When the queue of a UNIX socket is full, connect waits for room; nothing is dropped.",
        ko: "기다리는 연결이 없습니다. UNIX 소켓의 큐가 가득 차면 connect가 빈자리를 기다리며 버려지는 연결은 없습니다.",
    }
    client_closed { en: "closed", ko: "닫힘" }
    // The large backlog.
    station_outside { en: "outside", ko: "바깥" }
    station_syn_queue { en: "SYN queue", ko: "SYN 큐" }
    station_accept_queue { en: "accept queue", ko: "accept 큐" }
    station_accept_short { en: "queue", ko: "큐" }
    again_next { en: "again next", ko: "횟수 다음" }
    fifo { en: "FIFO", ko: "선입선출" }
    age_unread { en: "age  unread", ko: "대기  안읽음" }
    server_has_syn_recv { en: "server: SYN_RECV", ko: "서버는 SYN_RECV" }
    server_has_nothing { en: "server: nothing", ko: "서버에는 없음" }
    nothing { en: "nothing", ko: "없음" }
    age { en: "age", ko: "대기" }
    client_is_established { en: "client ESTABLISHED", ko: "상대 ESTABLISHED" }
    no_handshake { en: "no handshake", ko: "핸드셰이크 없음" }
    blocked_in_connect { en: "blocked in connect", ko: "connect에서 블록됨" }
    blocked { en: "blocked", ko: "블록됨" }
    nobody_accepts { en: "nobody calls it now", ko: "지금 호출한 스레드 없음" }
    more_free(count) { en: "and {count} free", ko: "그 밖에 빈자리 {count}개" }
    closed_ago(time) { en: "closed {time} ago", ko: "닫힌 지 {time}" }
    reset_by_close { en: "reset by close", ko: "close로 리셋됨" }
    closed_listener {
        en: "The listener is closed. The kernel has reset every connection that waited for accept: their clients get ECONNRESET.",
        ko: "리스너가 닫혔습니다. accept를 기다리던 연결은 커널이 모두 리셋했고, 그 클라이언트들은 ECONNRESET을 받습니다.",
    }
    shared_address {
        en: "Who waits is unknown: several sockets listen on this address (SO_REUSEPORT), and no row says in whose queue it is. Length and limit are this socket's own.",
        ko: "기다리는 연결을 알 수 없습니다. 같은 주소에서 여러 소켓이 listen하고(SO_REUSEPORT), 어느 큐의 연결인지는 커널이 알려 주지 않습니다. 길이와 한도는 이 소켓의 것입니다.",
    }
    unix_backlog {
        en: "A UNIX socket has no SYN and no handshake. When the queue is full, connect waits for room, or fails with EAGAIN where it must not block; nothing is dropped.",
        ko: "UNIX 소켓에는 SYN도 핸드셰이크도 없습니다. 큐가 가득 차면 connect가 빈자리를 기다리고, 논블로킹이면 EAGAIN으로 실패합니다. 버려지는 연결은 없습니다.",
    }
    dropped_here { en: "dropped at this listener:", ko: "이 리스너에서 버림:" }
    counters_since(time) {
        en: "whole network namespace since listen ({time}):",
        ko: "네트워크 네임스페이스 전체, listen 이후({time}):",
    }
    counters_since_mark(time) {
        en: "whole network namespace since the mark ({time}):",
        ko: "네트워크 네임스페이스 전체, mark 이후({time}):",
    }
    counters_unknown(why) {
        en: "counters of the network namespace: ? {why}",
        ko: "네트워크 네임스페이스의 카운터: ? {why}",
    }
    no_counter_moved(count) {
        en: "none of {count} counters has moved",
        ko: "카운터 {count}개 중 바뀐 것 없음",
    }

    outside(handshaking, outside) {
        en: "SYN_RECV {handshaking} SYN_SENT {outside}",
        ko: "SYN_RECV {handshaking} SYN_SENT {outside}",
    }
    next_try(time) { en: "retry {time}", ko: "재전송 {time}" }
    dropped(count) { en: "dropped since listen: {count}", ko: "listen 이후 버려진 요청: {count}" }

    pool_title(workers, busy) {
        en: "workers {workers}, busy {busy}",
        ko: "스레드 {workers}개, 처리 중 {busy}개",
    }
    per_connection_title(threads) {
        en: "a thread per connection, {threads} now",
        ko: "연결마다 스레드 하나, 지금 {threads}개",
    }
    server_stopped { en: "stopped", ko: "멈춤" }
    channel { en: "channel", ko: "채널" }
    served(count) { en: "served {count}", ko: "처리 {count}" }
    clients_to(count, address) {
        en: "{count} clients to {address}",
        ko: "{address}에 클라이언트 {count}개",
    }
    clients_running(count) { en: "{count} clients", ko: "클라이언트 {count}개" }
    clients_ended { en: "clients ended", ko: "클라이언트 종료" }
    clients_figures(connecting, connected, done) {
        en: "trying {connecting}, open {connected}, done {done}",
        ko: "시도 중 {connecting}, 연결 {connected}, 끝남 {done}",
    }
    clients_failed(count) { en: "failed {count}", ko: "실패 {count}" }
    queue_of(figures) { en: "queue {figures}", ko: "큐 {figures}" }
    waits_for_job { en: "waits for a job", ko: "일감 대기" }
    waits_for_room { en: "waits: the channel is full", ko: "채널이 가득 차 대기" }
    idle { en: "idle", ko: "대기" }
    runs_script { en: "runs a script", ko: "스크립트 실행 중" }
    drives { en: "drives client sockets", ko: "클라이언트 소켓을 움직이는 중" }
    in_call(call, time) { en: "blocked in {call} for {time}", ko: "{call}에서 블록됨, {time}" }

    rates(received, sent) {
        en: "in {received}/s out {sent}/s",
        ko: "수신 {received}/s 송신 {sent}/s",
    }
    rates_short(received, sent) {
        en: "in {received}/s out {sent}/s",
        ko: "수신 {received} 송신 {sent}/s",
    }
    all_in(bytes) { en: "in {bytes}", ko: "수신 {bytes}" }
    all_out(bytes) { en: "out {bytes}", ko: "송신 {bytes}" }
    send_buffer { en: "send", ko: "송신" }
    receive_buffer { en: "recv", ko: "수신" }
    buffers(unsent, flying, unread) {
        en: "unsent {unsent}, in flight {flying}, unread {unread}",
        ko: "미전송 {unsent}, 전송 중 {flying}, 안 읽음 {unread}",
    }

    calls_blocked(count) { en: "{count} blocked", ko: "블록됨 {count}" }
    blocked_on(time, thread) { en: "blocked {time} on {thread}", ko: "{thread}에서 블록됨, {time}" }

    // The prompt and the line below it.
    searching(query) { en: "search `{query}`: ", ko: "검색 `{query}`: " }
    type_here {
        en: "Type a command, in words or as in C: `listen 3 5` or `listen(3, 5)`. Tab completes.",
        ko: "명령을 단어나 C 형식으로 입력합니다: `listen 3 5` 또는 `listen(3, 5)`. Tab은 자동 완성입니다.",
    }
    start_here {
        en: "s makes the first socket; : opens the prompt; F1 is help.",
        ko: "s는 첫 소켓을 만들고, :는 입력줄을 열고, F1은 도움말입니다.",
    }
    frozen_hint {
        en: "The picture is held still; calls and threads go on. Space lets it run.",
        ko: "화면만 멈춰 있고 호출과 스레드는 계속 돌아갑니다. Space를 누르면 다시 움직입니다.",
    }
    pasted(count) {
        en: "Pasted lines: {count}. They are carried out one after the other.",
        ko: "붙여 넣은 {count}줄을 위에서부터 차례로 실행합니다.",
    }
    block_goes_on {
        en: "The block goes on: type what follows; `}` and Enter carry it out.",
        ko: "블록이 아직 열려 있습니다. 이어서 입력하고 `}`로 닫은 뒤 Enter를 누르면 실행합니다.",
    }
    nothing_selected { en: "No socket is selected: s makes one.", ko: "선택한 소켓이 없습니다. s로 만드십시오." }
    already_closed {
        en: "This socket's descriptor is closed.",
        ko: "이 소켓의 디스크립터는 이미 닫혔습니다.",
    }
    nothing_blocked { en: "No call is blocked.", ko: "블록된 호출이 없습니다." }
    no_such_socket(name) { en: "There is no socket `{name}`.", ko: "`{name}`이라는 소켓이 없습니다." }
    mouse_on {
        en: "The mouse is the program's: click to select, double click to zoom.",
        ko: "마우스를 프로그램이 씁니다. 클릭은 선택, 두 번 클릭은 확대입니다.",
    }
    mouse_off {
        en: "The mouse is the terminal's: text can be marked and copied.",
        ko: "마우스를 터미널에 돌려주었습니다. 글자를 끌어서 복사할 수 있습니다.",
    }

    // The windows.
    not_carried_out(line) {
        en: "Nothing pasted was carried out: line {line}",
        ko: "붙여 넣은 내용을 실행하지 않았습니다: {line}번째 줄",
    }
    paste_again {
        en: "Every line is read before the first one is carried out. Correct it and paste again, or put it into a file and type `source FILE`.",
        ko: "첫 줄을 실행하기 전에 모든 줄을 먼저 확인합니다. 고쳐서 다시 붙여 넣거나, 파일에 넣고 `source FILE`로 실행하십시오.",
    }
    scrolled(last, all) { en: "{last} of {all}", ko: "{all}줄 중 {last}" }
    quit_question(count) {
        en: "Open sockets: {count}. Leaving closes them all and ends every thread. Enter or q leaves, Esc stays.",
        ko: "열린 소켓이 {count}개 있습니다. 나가면 소켓이 모두 닫히고 스레드도 끝납니다. 나가려면 Enter나 q, 머무르려면 Esc를 누르십시오.",
    }
    help_title(version) { en: "sockbench {version}", ko: "sockbench {version}" }
    help_intro {
        en: "Type the socket calls and watch the kernel answer. A key runs a command, or writes it into the prompt to be completed; whatever a key does can be typed as well.",
        ko: "소켓 호출을 입력하고 커널의 대답을 관찰합니다. 키는 명령을 바로 실행하거나 입력줄에 써 넣습니다. 키로 하는 일은 모두 직접 입력할 수도 있습니다.",
    }
    help_panes { en: "Keys in the panes", ko: "창에서 쓰는 키" }
    help_figures { en: "Keys while figures are asked about (f)", ko: "수치의 출처를 볼 때 쓰는 키(f)" }
    help_prompt { en: "Keys at the prompt", ko: "입력줄에서 쓰는 키" }
    no_such_command(name) { en: "There is no command `{name}`.", ko: "`{name}`이라는 명령이 없습니다." }
    gone { en: "No longer there.", ko: "더 이상 없습니다." }
    note { en: "Note", ko: "알림" }
    nothing_to_explain {
        en: "The call succeeded; there is nothing unusual about it.",
        ko: "호출이 성공했고 특별한 점은 없습니다.",
    }
    still_blocked {
        en: "The call has not returned yet: its thread waits in the kernel. I interrupts it with a signal.",
        ko: "호출이 아직 반환되지 않았습니다. 스레드가 커널 안에서 기다리고 있습니다. I를 누르면 시그널로 중단합니다.",
    }
    missing_here { en: "not in this kernel: ", ko: "이 커널에 없음: " }

    // Outside of the screen.
    thread_panicked {
        en: "a thread of sockbench panicked; its message is above",
        ko: "sockbench의 스레드 하나가 패닉으로 끝났습니다. 내용은 위에 있습니다",
    }
}

/// A pane's name.
pub(super) const fn pane_name(lang: Lang, pane: Pane) -> &'static str {
    match pane {
        Pane::Sockets => pane_sockets(lang),
        Pane::Backlog => pane_backlog(lang),
        Pane::Threads => pane_threads(lang),
        Pane::Bytes => pane_bytes(lang),
        Pane::Calls => pane_calls(lang),
        Pane::Connection => pane_connection(lang),
        Pane::Path => pane_path(lang),
        Pane::Inspector => pane_inspector(lang),
        Pane::Lints => pane_lints(lang),
        Pane::Bench => pane_bench(lang),
    }
}

/// What a descriptor that is no socket is.
pub const fn file_kind(lang: Lang, kind: FileKind) -> &'static str {
    match kind {
        FileKind::PipeRead => pipe_read(lang),
        FileKind::PipeWrite => pipe_write(lang),
        FileKind::Epoll => epoll(lang),
        FileKind::Other => other_file(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_is_there_in_both_languages() {
        let same =
            ["reset", "outside", "help_title", "path_nic", "path_down", "lane_poll", "column_cpu"];
        let parts = [
            MESSAGES,
            keys::MESSAGES,
            compare::MESSAGES,
            load::MESSAGES,
            connection::MESSAGES,
            lanes::MESSAGES,
            path::MESSAGES,
            sync::MESSAGES,
            places::MESSAGES,
            where_from::MESSAGES,
        ];
        for message in parts.into_iter().flatten() {
            let holes = |text: &str| {
                let mut holes: Vec<String> = text
                    .split('{')
                    .skip(1)
                    .filter_map(|part| part.split_once('}').map(|(name, _)| name.to_string()))
                    .collect();
                holes.sort();
                holes
            };
            assert_eq!(holes(message.en), holes(message.ko), "{}", message.name);
            let hangul = message.ko.chars().any(|c| ('가'..='힣').contains(&c));
            let calls = message.name.starts_with("hint_");
            assert!(hangul || calls || same.contains(&message.name), "{}", message.name);
            assert!(!message.en.chars().any(|c| ('가'..='힣').contains(&c)), "{}", message.name);
        }
    }
}
