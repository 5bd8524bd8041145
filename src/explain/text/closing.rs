//! What surprises when a connection ends.

crate::messages! {
    answered_by_reset {
        en: "The bytes were taken, but the connection is gone by now: the other side has closed and answered with RST. The next send gets EPIPE.",
        ko: "데이터는 받아들여졌지만 연결은 이미 끊어졌습니다. 상대가 소켓을 닫은 상태라 RST로 답한 것입니다. 다음 send에서는 EPIPE가 납니다."
    }
    sent_to_closed(other) {
        en: "The send succeeded, because it only fills the buffer; but {other} is closed, so RST will come back.",
        ko: "send는 버퍼를 채우는 일만 하므로 성공했습니다. 그러나 {other} 쪽은 이미 닫혔으므로 RST가 돌아옵니다."
    }
    close_it_try(own) {
        en: "A successful send never means that the peer has the bytes. `close {own}`.",
        ko: "send의 성공은 상대가 받았다는 뜻이 아닙니다. `close {own}`으로 닫으십시오."
    }
    close_new_try {
        en: "Receiving on it gives ECONNRESET; close it and accept the next one.",
        ko: "이 소켓에서 수신하면 ECONNRESET이 납니다. 닫고 다음 연결을 accept하십시오."
    }
    linger_reset {
        en: "SO_LINGER is on with time 0, so close sent RST instead of FIN: what was not sent yet is lost, the peer gets ECONNRESET, and there is no TIME_WAIT.",
        ko: "SO_LINGER를 시간 0으로 켰기 때문에 close가 FIN 대신 RST를 보냈습니다. 아직 보내지 않은 데이터는 사라지고, 상대는 ECONNRESET을 받으며, TIME_WAIT는 남지 않습니다."
    }
    linger_reset_try {
        en: "Leave SO_LINGER off for an orderly end.",
        ko: "정상적으로 끝내려면 SO_LINGER를 끄십시오."
    }
    copy_closed(left) {
        en: "Nothing was sent: descriptor {left} still refers to the same socket, and only closing the last one ends the connection.",
        ko: "아무것도 보내지 않았습니다. 디스크립터 {left}번이 아직 같은 소켓을 가리키며, 마지막 것을 닫아야 연결이 끝납니다."
    }
    copy_closed_try(left) {
        en: "`close {left}` too, or `shutdown {left} wr`, which acts at once for all of them.",
        ko: "`close {left}`도 하거나, 모든 디스크립터에 바로 효력이 있는 `shutdown {left} wr`을 쓰십시오."
    }
    half_closed(state) {
        en: "The FIN is sent ({state}): this side has finished sending and still receives. While the descriptor is open, FIN_WAIT2 has no time limit.",
        ko: "FIN을 보냈습니다({state}). 이쪽은 송신을 끝냈고 수신은 계속합니다. 디스크립터가 열려 있는 동안 FIN_WAIT2에는 시간 제한이 없습니다."
    }
    half_closed_try(own) {
        en: "`recv {own} 100` until 0, then `close {own}`.",
        ko: "0이 나올 때까지 `recv {own} 100`을 하고 `close {own}`을 하십시오."
    }
    receive_shut {
        en: "The peer is told nothing of SHUT_RD: it can go on sending, and on Linux what arrives can still be received.",
        ko: "SHUT_RD는 상대에게 알려지지 않습니다. 상대는 계속 보낼 수 있고, Linux에서는 도착한 데이터를 여전히 읽을 수 있습니다."
    }
    receive_shut_try(own) {
        en: "With nothing to read, `recv {own} 100` now gives 0 instead of waiting.",
        ko: "읽을 것이 없으면 `recv {own} 100`은 기다리지 않고 0을 돌려줍니다."
    }
    listening_ended {
        en: "The socket listens no more: the connections in its queue were reset, and a blocked accept comes back with EINVAL. It is still bound.",
        ko: "이제 소켓은 LISTEN 상태가 아닙니다. 큐에 있던 연결은 리셋되었고, 블록된 accept는 EINVAL로 돌아옵니다. 바인드는 그대로입니다."
    }
    listening_ended_try(own) {
        en: "`listen {own} 5` makes it listen again.",
        ko: "`listen {own} 5`로 다시 listen할 수 있습니다."
    }
}
