//! What help says of loads.

crate::messages! {
    help_load {
        en: "Puts a load on a server and measures it: clients that ask again as soon as they are answered (a closed loop), or requests at a rate (an open loop, each measured from when it was due). Says how long connecting, waiting for a thread of the server and service took. In a script it is waited for; `&` runs it beside.",
        ko: "서버에 부하를 주고 측정합니다. 응답을 받으면 바로 다시 요청하는 클라이언트들(닫힌 루프)이나 정해진 빈도의 요청(열린 루프, 보낼 예정이던 시각부터 잽니다)을 보냅니다. 연결, 서버 스레드를 기다린 시간, 서비스에 걸린 시간을 나누어 보여 줍니다. 스크립트에서는 끝날 때까지 기다리며, `&`를 붙이면 따로 실행합니다.",
    }
    arg_load { en: "Where it goes; or stop, which ends the load that is under way.", ko: "부하를 줄 주소. stop이면 진행 중인 부하를 끝냅니다." }
    flag_clients { en: "How many clients; 10 if left out. With --rate: the most connections at once.", ko: "클라이언트 수. 생략하면 10입니다. --rate와 함께 쓰면 동시에 여는 최대 연결 수입니다." }
    flag_http { en: "GET requests of HTTP/1.1 instead of bytes that come back.", ko: "되돌아오는 바이트 대신 HTTP/1.1 GET 요청을 보냅니다." }
    flag_for { en: "How long it lasts; 10s if left out.", ko: "지속 시간. 생략하면 10s입니다." }
    flag_count { en: "After how many requests it ends.", ko: "요청을 이만큼 보내면 끝냅니다." }
    flag_timeout { en: "After how long without its reply a request has failed; 5s if left out.", ko: "응답이 이 시간 안에 없으면 실패로 셉니다. 생략하면 5s입니다." }
    flag_slow_read { en: "Read so many bytes a second, with a small receive buffer.", ko: "작은 수신 버퍼로 초당 이만큼만 읽습니다." }
    flag_slow_send { en: "Send a byte at a time, so long apart (slowloris).", ko: "한 바이트씩 이 간격으로 보냅니다(slowloris)." }
    flag_reset { en: "Send a request and reset the connection (SO_LINGER of 0).", ko: "요청을 보내고 연결을 리셋합니다(SO_LINGER 0)." }
    flag_silent { en: "Connect and never speak.", ko: "연결만 하고 아무것도 보내지 않습니다." }
    flag_anywhere { en: "It may go to another machine.", ko: "다른 컴퓨터로도 보낼 수 있게 합니다." }
    offer_load_stop { en: "end the load that is under way", ko: "진행 중인 부하 끝내기" }
    offer_of_load { en: "of the last load", ko: "마지막 부하의 결과" }
}
