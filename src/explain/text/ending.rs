//! shutdown(2), close(2), getsockname(2), getpeername(2).

crate::messages! {
    shutdown_unconnected {
        en: "The socket is not connected: there is no direction to shut.",
        ko: "소켓이 연결되어 있지 않아 닫을 방향이 없습니다."
    }
    shutdown_unconnected_try(own) {
        en: "`close {own}` if it is not needed any more.",
        ko: "더 필요하지 않다면 `close {own}`으로 닫으십시오."
    }
    shutdown_ended {
        en: "The connection is over already: both directions are closed, or it was reset.",
        ko: "연결이 이미 끝났습니다. 양방향이 모두 닫혔거나 리셋되었습니다."
    }
    bad_how(how) {
        en: "There is no direction {how}: SHUT_RD is 0, SHUT_WR is 1, SHUT_RDWR is 2.",
        ko: "{how}에 해당하는 방향이 없습니다. SHUT_RD는 0, SHUT_WR은 1, SHUT_RDWR은 2입니다."
    }
    bad_how_try(own) {
        en: "`shutdown {own} wr` finishes sending and keeps receiving.",
        ko: "`shutdown {own} wr`은 송신만 끝내고 수신은 계속합니다."
    }
    close_interrupted {
        en: "A signal came during close. On Linux the descriptor is closed all the same.",
        ko: "close 도중에 시그널이 왔습니다. Linux에서는 그래도 디스크립터가 닫힙니다."
    }
    close_interrupted_try {
        en: "Do not close again: the number may already be another thread's.",
        ko: "다시 close하지 마십시오. 그 번호를 다른 스레드가 이미 쓰고 있을 수 있습니다."
    }
    only_files {
        en: "Writing to a file failed late, and close reports it; this does not happen with sockets.",
        ko: "파일에 쓰는 일이 뒤늦게 실패하여 close가 알려 준 것입니다. 소켓에서는 일어나지 않습니다."
    }
    only_files_try {
        en: "Check whether the descriptor is really a socket.",
        ko: "디스크립터가 정말 소켓인지 확인하십시오."
    }
    peer_never {
        en: "The socket is not connected, so it has no peer.",
        ko: "소켓이 연결되어 있지 않으므로 상대 주소가 없습니다."
    }
    peer_listener(who) {
        en: "{who} listens: it has clients, but no peer of its own.",
        ko: "{who} 소켓은 LISTEN 상태입니다. 클라이언트는 있어도 자신의 상대는 없습니다."
    }
    peer_gone {
        en: "The connection is over (closed on both sides, or reset), so the peer is no longer known.",
        ko: "연결이 끝나(양쪽이 닫았거나 리셋되어) 상대 주소가 더는 남아 있지 않습니다."
    }
    peer_gone_try {
        en: "Ask while the connection stands; accept and recvfrom give the address too.",
        ko: "연결되어 있을 때 물어야 합니다. accept와 recvfrom도 주소를 알려 줍니다."
    }
    name_invalid {
        en: "The length passed for the address is not valid.",
        ko: "주소 길이로 넘긴 값이 올바르지 않습니다."
    }
}
