//! Where the bytes of a connection stop.

use crate::messages;

messages! {
    the_peer { en: "the peer", ko: "상대" }
    handshake {
        en: "The handshake is not finished: no bytes pass yet.",
        ko: "핸드셰이크가 끝나지 않아 아직 바이트가 지나가지 않습니다.",
    }
    over {
        en: "The connection is over: nothing passes any more.",
        ko: "연결이 끝나 더 이상 아무것도 지나가지 않습니다.",
    }
    zero_window(to) {
        en: "ZERO WINDOW: nobody reads at {to}, and its receive buffer is full. TCP sends only probes until it reads.",
        ko: "ZERO WINDOW: {to}에서 아무도 읽지 않아 수신 버퍼가 가득 찼습니다. 읽을 때까지 TCP는 프로브만 보냅니다.",
    }
    zero_window_blocked(to, call) {
        en: "ZERO WINDOW: nobody reads at {to}, and its receive buffer is full. So the send buffer filled too, and {call} blocks.",
        ko: "ZERO WINDOW: {to}에서 아무도 읽지 않아 수신 버퍼가 가득 찼습니다. 송신 버퍼까지 차서 {call}이(가) 블록됐습니다.",
    }
    resending(times) {
        en: "No ACK comes back. TCP has sent the oldest segment again, times so far: {times}; it waits twice as long after each.",
        ko: "ACK가 돌아오지 않습니다. TCP가 가장 오래된 세그먼트를 {times}번 재전송했고, 그때마다 두 배로 기다립니다.",
    }
    window(to) {
        en: "The window of {to} has no room for the next segment: the rest waits in the send buffer until the program there reads.",
        ko: "{to}의 윈도우에 다음 세그먼트가 들어갈 자리가 없습니다. 거기서 읽을 때까지 나머지는 송신 버퍼에서 기다립니다.",
    }
    window_blocked(to, call) {
        en: "The window of {to} has no room for the next segment; the send buffer is full, and {call} blocks.",
        ko: "{to}의 윈도우에 다음 세그먼트가 들어갈 자리가 없습니다. 송신 버퍼가 가득 차서 {call}이(가) 블록됐습니다.",
    }
    congestion {
        en: "The congestion window is used up: the rest waits in the send buffer for ACKs.",
        ko: "혼잡 윈도우를 다 썼습니다. 나머지는 송신 버퍼에서 ACK를 기다립니다.",
    }
    unread(bytes, to) {
        en: "{bytes} B have arrived and wait in the receive buffer until {to} calls recv.",
        ko: "{bytes}바이트가 도착해 수신 버퍼에서 {to}의 recv를 기다립니다.",
    }
    moving(from) {
        en: "Bytes of {from} are on their way: sent, and not acknowledged yet.",
        ko: "{from}의 바이트가 가는 중입니다. 보냈지만 아직 ACK를 받지 못했습니다.",
    }
    queued(from) {
        en: "A datagram of {from} waits for the device to take it.",
        ko: "{from}의 데이터그램이 장치가 가져가기를 기다립니다.",
    }
    buffer_full(to, call) {
        en: "What {to} has not read is charged to the sender: its buffer is full, and {call} blocks.",
        ko: "{to}에서 읽지 않은 바이트는 보낸 쪽의 몫으로 셉니다. 그 버퍼가 가득 차서 {call}이(가) 블록됐습니다.",
    }
    reader_waits(to) {
        en: "Nothing is on its way. {to} waits in a call for the next byte.",
        ko: "지나가는 바이트가 없습니다. {to}이(가) 다음 바이트를 기다리며 블록돼 있습니다.",
    }
    nothing {
        en: "Nothing is on its way: what was sent has been read.",
        ko: "지나가는 바이트가 없습니다. 보낸 것은 모두 읽었습니다.",
    }
    acknowledged {
        en: "Nothing is on its way: what was sent has been acknowledged. Whether the program there has read it, only that end knows.",
        ko: "지나가는 바이트가 없습니다. 보낸 것은 모두 ACK를 받았습니다. 저쪽 프로그램이 읽었는지는 저쪽만 압니다.",
    }
    handed_on {
        en: "Nothing waits here. Nobody tells the sender whether a datagram has arrived.",
        ko: "여기서 기다리는 바이트가 없습니다. 데이터그램이 도착했는지는 보낸 쪽에 아무도 알려 주지 않습니다.",
    }
    unknown(why) { en: "Where the bytes stand is unknown: {why}", ko: "바이트가 어디 있는지 알 수 없습니다: {why}" }

    limit_program { en: "the program", ko: "프로그램(보낼 것 없음)" }
    limit_send_buffer { en: "the send buffer", ko: "송신 버퍼" }
    limit_window { en: "the peer's window", ko: "상대의 윈도우" }
    limit_congestion { en: "the congestion window", ko: "혼잡 윈도우" }
    limit_held { en: "Nagle, cork or pacing", ko: "Nagle, cork, pacing 중 하나" }

    route_unicast { en: "unicast: leaves", ko: "unicast: 밖으로 나감" }
    route_local { en: "local: this machine", ko: "local: 이 컴퓨터" }
    route_broadcast { en: "broadcast", ko: "브로드캐스트" }
    route_multicast { en: "multicast", ko: "멀티캐스트" }
    route_none { en: "no way there", ko: "경로 없음" }
    route_other { en: "another kind", ko: "기타" }
}
