//! The words of the Path pane.

use crate::messages;

messages! {
    path_no_socket {
        en: "No socket is selected. Make a connection, select one of its ends in pane 1, and press 7: its bytes are shown on their way down and up.",
        ko: "선택한 소켓이 없습니다. 연결을 만들고 1번 창에서 한쪽 끝을 선택한 뒤 7을 누르면, 바이트가 내려가고 올라가는 길이 보입니다.",
    }
    path_listener {
        en: "A listener sends and receives no bytes: it only makes connections. Select one of the connections it accepted, or a client's end (Up, Down).",
        ko: "listen 소켓은 바이트를 보내거나 받지 않고 연결만 만듭니다. accept한 연결이나 클라이언트 쪽 소켓을 선택하십시오(Up, Down).",
    }
    path_unconnected {
        en: "This socket is not connected: there is no other end, and so no way to it. connect it (c), or select a connection (Up, Down).",
        ko: "이 소켓은 연결되지 않아 상대가 없고, 그래서 갈 길도 없습니다. c로 connect하거나 연결된 소켓을 선택하십시오(Up, Down).",
    }
    path_other_kind {
        en: "Only TCP, UDP and UNIX sockets are shown on their way.",
        ko: "TCP, UDP, UNIX 소켓의 경로만 보여 줍니다.",
    }
    path_not_ours { en: "not a socket of this program", ko: "이 프로그램의 소켓이 아님" }
    path_another_program {
        en: "another program of this machine: not seen from here",
        ko: "이 컴퓨터의 다른 프로그램이라 여기서는 보이지 않음",
    }
    path_another_machine {
        en: "another machine: not seen from here",
        ko: "다른 컴퓨터라 여기서는 보이지 않음",
    }
    path_of_another_program { en: "another program's", ko: "다른 프로그램의 것" }
    path_on_another_machine { en: "on another machine", ko: "다른 컴퓨터에 있음" }
    path_attach(port) { en: "`attach {port}` looks", ko: "`attach {port}`(으)로 볼 수 있음" }
    path_since(time) { en: "+: since {time} ago", ko: "+: {time} 전부터" }

    path_program { en: "Program", ko: "프로그램" }
    path_send_buffer { en: "Socket: send buffer", ko: "소켓: 송신 버퍼" }
    path_receive_buffer { en: "Socket: receive buffer", ko: "소켓: 수신 버퍼" }
    path_send_short { en: "send buffer", ko: "송신 버퍼" }
    path_receive_short { en: "receive buffer", ko: "수신 버퍼" }
    path_device { en: "device", ko: "장치" }
    path_queue_and_device { en: "Queue and device", ko: "큐(qdisc)와 장치" }
    path_device_and_softirq { en: "Device and softirq", ko: "장치와 softirq" }
    path_nic { en: "NIC", ko: "NIC" }
    path_no_stack { en: "No network stack", ko: "네트워크 스택 없음" }

    path_blocked(call, time) { en: "{call} BLOCKED {time}", ko: "{call} 블록됨 {time}" }
    path_of_bytes(bytes) { en: "of {bytes} still here:", ko: "{bytes} 중 남음:" }
    path_ended(call, value, time) { en: "{call} = {value}, {time} ago", ko: "{call} = {value}, {time} 전" }
    path_nothing_sent { en: "nothing sent yet", ko: "아직 보낸 것이 없음" }
    path_nothing_read { en: "nothing read yet", ko: "아직 읽은 것이 없음" }
    path_nobody_reads { en: "NOBODY READS", ko: "아무도 읽지 않음" }
    path_nobody_reads_for(time) { en: "NOBODY READS, {time} so far", ko: "{time} 동안 아무도 읽지 않음" }
    path_serves(thread) { en: "{thread} serves it", ko: "{thread}이(가) 처리 중" }
    path_taken { en: "sent in all", ko: "지금까지 보냄" }
    path_read { en: "read", ko: "읽음" }
    path_at_program { en: "program", ko: "프로그램" }

    path_full { en: "FULL", ko: "가득참" }
    path_unsent { en: "unsent", ko: "미전송" }
    path_unacked { en: "kept until ACK", ko: "ACK까지 보관" }
    path_not_passed { en: "not passed on yet", ko: "아직 내려가지 않음" }
    path_charged { en: "in the queue below", ko: "아래 큐에 있음" }
    path_unread { en: "unread", ko: "안 읽음" }
    path_drops { en: "dropped", ko: "버림" }
    path_sk_backlog { en: "socket busy, waiting", ko: "소켓 사용 중 대기" }

    path_udp_down {
        en: "no connection, no window, no ACK: UDP keeps no copy; what is lost is lost",
        ko: "연결도 윈도우도 ACK도 없음. 사본을 두지 않아 잃으면 그만",
    }
    path_udp_up {
        en: "no order, no ACK; a datagram that finds the buffer full is dropped",
        ko: "순서도 ACK도 없음. 버퍼가 차 있으면 데이터그램을 버림",
    }
    path_detail_unread { en: "TCP_INFO: not read yet", ko: "TCP_INFO: 아직 읽지 않음" }
    path_window { en: "peer's window", ko: "상대 윈도우" }
    path_offers { en: "window it offers", ko: "알린 윈도우" }
    path_limited { en: "limited by", ko: "제한:" }
    path_in_flight { en: "in flight", ko: "전송 중" }
    path_resent { en: "resent", ko: "재전송" }
    path_acked { en: "acknowledged", ko: "ACK 받음" }
    path_segments { en: "segments", ko: "세그먼트" }
    path_busy { en: "busy", ko: "송신 중이던 시간" }
    path_by_window { en: "stopped by window", ko: "윈도우에 막힌 시간" }
    path_by_buffer { en: "by send buffer", ko: "송신 버퍼에 막힌 시간" }
    path_rate { en: "delivers", ko: "전달 속도" }
    path_received { en: "received", ko: "받음" }
    path_out_of_order { en: "out of order", ko: "순서 어긋남" }
    path_last { en: "last data", ko: "마지막 데이터" }
    path_receive_rtt { en: "RTT seen here", ko: "여기서 잰 RTT" }
    path_its_mss { en: "its segments", ko: "받은 세그먼트 크기" }
    path_has { en: "it has acknowledged", ko: "ACK한 바이트" }
    path_rest_there { en: "the rest is known only there", ko: "나머지는 저쪽만 압니다" }
    path_timer_retransmit { en: "resend timer", ko: "재전송 타이머" }
    path_timer_probe { en: "probe in", ko: "다음 프로브" }
    path_timer_keepalive { en: "keepalive in", ko: "keepalive까지" }
    path_timer_time_wait { en: "TIME_WAIT ends in", ko: "TIME_WAIT 끝까지" }
    path_fired(times) { en: "fired {times}", ko: "{times}회" }

    path_unix_down {
        en: "no TCP, no IP, no device: the bytes go straight into the peer's receive queue, charged to this send buffer until they are read",
        ko: "TCP도 IP도 장치도 없음. 바이트가 바로 상대의 수신 큐로 가고, 읽힐 때까지 이 송신 버퍼 몫으로 셈",
    }
    path_unix_up {
        en: "nothing to pass: the sender's call has put the bytes into this socket's queue itself",
        ko: "거칠 것이 없음. 보내는 쪽의 호출이 직접 이 소켓의 큐에 넣음",
    }
    path_to { en: "to", ko: "목적지" }
    path_from { en: "from", ko: "출발지" }
    path_gateway { en: "gateway", ko: "게이트웨이" }
    path_own_address { en: "its own: goes up", ko: "자기 주소라 위로" }
    path_same_stack { en: "the same IP stack as on the left", ko: "왼쪽과 같은 IP 스택" }
    path_down { en: "DOWN", ko: "DOWN" }
    path_packets { en: "packets", ko: "패킷" }
    path_bytes { en: "bytes", ko: "바이트" }
    path_places { en: "queue holds", ko: "큐 자리" }
    path_taken_up { en: "taken up", ko: "올림" }
    path_cpu_drops { en: "dropped by CPU", ko: "CPU가 버림" }
    path_squeezed { en: "out of time", ko: "시간 부족" }
    path_no_nic_down { en: "driver, DMA ring (not on lo)", ko: "드라이버, DMA 링 (lo에는 없음)" }
    path_no_nic_up { en: "interrupt, driver (not on lo)", ko: "DMA, 인터럽트 (lo에는 없음)" }
    path_driver { en: "driver", ko: "드라이버" }
    path_no_driver { en: "none", ko: "없음" }
    path_next_hop { en: "next hop", ko: "다음 홉" }
    path_dma { en: "DMA ring, then the cable", ko: "DMA 링을 거쳐 케이블로" }
    path_no_interrupt { en: "no interrupt of its own", ko: "자기 인터럽트가 없음" }
    path_way_unread { en: "route and device: not read yet", ko: "경로와 장치: 아직 읽지 않음" }

    path_step(data, at, all) { en: "follow {data}  step {at} of {all}", ko: "따라가기 {data}  {at}/{all}단계" }
    path_step_keys { en: "n next  N back  Esc leave", ko: "n 다음  N 이전  Esc 나가기" }
    path_nothing_followed {
        en: "No message of this connection was followed: type `follow 5 \"hello\"` with its descriptor.",
        ko: "이 연결에서 따라간 메시지가 없습니다. 디스크립터와 함께 `follow 5 \"hello\"`를 입력하십시오.",
    }
    path_column_level { en: "level", ko: "단계" }
    path_column_after { en: "since send", ko: "send 후" }
    path_column_step { en: "step", ko: "걸린 시간" }
    path_by_kernel { en: "kernel's stamp", ko: "커널이 찍음" }
    path_by_program { en: "program's clock", ko: "프로그램이 잼" }
}
