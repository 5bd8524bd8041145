//! The figures of the bytes' flow from one program to the other.

use crate::messages;

messages! {
    call { en: "the program's call", ko: "프로그램의 호출" }
    call_help {
        en: "Which thread of this program is or was last in a call on this socket, and for how long.",
        ko: "이 프로그램의 어느 스레드가 이 소켓에 대한 호출 안에 있는지(또는 마지막으로 있었는지), 얼마나 됐는지입니다.",
    }
    held { en: "still with the program", ko: "아직 프로그램에 있는 바이트" }
    held_help {
        en: "A blocked send has given the kernel a part of its bytes; the rest stays in the program's memory until the send buffer has room.",
        ko: "블록된 send가 일부만 커널에 넘겼습니다. 나머지는 송신 버퍼에 자리가 날 때까지 프로그램 메모리에 남아 있습니다.",
    }
    taken { en: "taken by the kernel", ko: "커널이 받은 바이트" }
    taken_help {
        en: "What the program has sent since the connection began: acknowledged, and waiting for it.",
        ko: "연결이 시작된 뒤 프로그램이 보낸 바이트입니다. ACK를 받은 것과 기다리는 것을 합한 값입니다.",
    }
    read { en: "read by the program", ko: "프로그램이 읽은 바이트" }
    read_help {
        en: "What has come since the connection began, less what still waits in the receive buffer.",
        ko: "연결이 시작된 뒤 도착한 바이트에서 수신 버퍼에 남은 것을 뺀 값입니다.",
    }
    limit { en: "what limits TCP now", ko: "지금 TCP를 제한하는 것" }
    limit_help {
        en: "TCP sends while there is something to send, and neither the peer's window nor the congestion window is used up. The first that is not so is the limit.",
        ko: "보낼 것이 있고 상대의 윈도우와 혼잡 윈도우에 여유가 있으면 TCP는 보냅니다. 그중 먼저 걸리는 것이 지금의 제한입니다.",
    }
}
