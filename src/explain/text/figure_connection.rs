//! What the figures of the connection view are called and mean.

crate::messages! {
    came { en: "how it came", ko: "이 상태가 된 까닭" }
    came_help { en: "What brought the socket into this state: a call of this program, a segment of the peer's, or a timer. Segments are not captured; which one it was follows from the state before and the diagram.", ko: "소켓을 이 상태로 만든 것입니다. 이 프로그램의 호출, 상대가 보낸 세그먼트, 타이머 중 하나입니다. 세그먼트를 캡처하지는 않으며, 앞 상태와 상태도로부터 어떤 세그먼트였는지 추론합니다." }
    turn { en: "state in the ladder", ko: "시간축의 상태" }
    turn_help { en: "The socket was seen in this state at this moment. The change was between this reading and the one before.", ko: "이 시각에 소켓을 이 상태로 읽었습니다. 실제 변화는 이 읽기와 앞 읽기 사이에 있었습니다." }
    passed { en: "passed, not seen", ko: "거쳤으나 보지 못함" }
    passed_help { en: "No reading fell into this state, but there is no shorter way between the two that were seen; so the connection must have been in it.", ko: "이 상태일 때 읽지는 못했지만, 읽은 두 상태 사이의 가장 짧은 길에 이 상태가 있으므로 반드시 거쳤습니다." }
    call { en: "call", ko: "호출" }
    call_help { en: "A system call of this program on the socket, at the moment it began, with its result.", ko: "이 프로그램이 소켓에 한 시스템 호출입니다. 시작한 시각과 결과를 보입니다." }
    count { en: "others in this state", ko: "같은 상태의 소켓" }
    count_help { en: "How many other sockets of this program are in this state; a single one is named. In SYN_RECV: handshakes of its listeners.", ko: "이 프로그램의 다른 소켓 가운데 이 상태인 것의 수입니다. 하나면 이름을 보입니다. SYN_RECV는 listen 소켓이 진행 중인 핸드셰이크입니다." }
    request { en: "state of the other end", ko: "상대 끝의 상태" }
    request_help { en: "The kernel's row of a connection that no accept has taken yet: a request in SYN_RECV, or a connection in the accept queue.", ko: "아직 accept하지 않은 연결을 커널이 가진 행입니다. SYN_RECV인 연결 요청이거나 accept 큐에서 기다리는 연결입니다." }
}
