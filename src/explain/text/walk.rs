//! A followed message at each level of the machine.

use crate::messages;

messages! {
    call {
        en: "The program calls send. The thread enters the kernel with three numbers: the descriptor, where the bytes are, and how many there are.",
        ko: "프로그램이 send를 호출합니다. 스레드가 디스크립터, 바이트가 있는 주소, 길이를 가지고 커널로 들어갑니다.",
    }
    send_buffer {
        en: "The kernel copies the bytes into the socket's send buffer. From here on the program may use its own memory again.",
        ko: "커널이 바이트를 소켓의 송신 버퍼로 복사합니다. 이제 프로그램은 자기 메모리를 다시 써도 됩니다.",
    }
    unix_buffer {
        en: "The kernel copies the bytes and charges them to this socket's send buffer. A UNIX socket has no TCP, no IP and no device: they go straight to the peer.",
        ko: "커널이 바이트를 복사하고 이 소켓의 송신 버퍼 몫으로 셉니다. UNIX 소켓에는 TCP도 IP도 장치도 없어 바로 상대에게 갑니다.",
    }
    tcp {
        en: "TCP makes segments of at most one MSS, numbers them, and sends what the peer's window and the congestion window allow. A copy stays until the ACK comes.",
        ko: "TCP가 MSS 이하의 세그먼트로 나누고 순서 번호를 붙여, 상대의 윈도우와 혼잡 윈도우가 허용하는 만큼 보냅니다. ACK가 올 때까지 사본을 보관합니다.",
    }
    udp {
        en: "UDP writes 8 bytes in front: two ports, the length, a checksum. It knows no window and keeps no copy to send again.",
        ko: "UDP가 앞에 8바이트 헤더를 붙입니다: 포트 두 개, 길이, 체크섬. 윈도우도 없고 재전송할 사본도 두지 않습니다.",
    }
    ip {
        en: "IP looks up the route to the destination. The route says which device to leave by and which source address to write.",
        ko: "IP가 목적지까지의 경로를 찾습니다. 어느 장치로 나갈지, 어떤 출발지 주소를 쓸지가 라우팅 테이블에서 정해집니다.",
    }
    discipline {
        en: "The packet is handed to the device's queue discipline, which decides who goes next when the device is busy.",
        ko: "패킷을 장치의 큐 디서플린(qdisc)에 넘깁니다. 장치가 바쁠 때 어느 패킷을 먼저 보낼지 여기서 정합니다.",
    }
    no_queue {
        en: "The packet comes to the device's queue discipline. Here it is `noqueue`: nothing waits, it goes on at once.",
        ko: "패킷이 장치의 큐 디서플린(qdisc)에 왔습니다. 여기는 `noqueue`라서 기다리지 않고 바로 지나갑니다.",
    }
    driver {
        en: "The driver writes the packet's place in memory into the DMA ring of the NIC. The NIC fetches it and sends it as a frame.",
        ko: "드라이버가 패킷의 메모리 위치를 NIC의 DMA 링에 적습니다. NIC가 그것을 가져가 프레임으로 내보냅니다.",
    }
    driver_loopback {
        en: "The driver's send function is called. lo has no NIC: it only puts the packet into this machine's own queue of received packets.",
        ko: "드라이버의 송신 함수가 불립니다. lo에는 NIC가 없어, 이 컴퓨터의 수신 패킷 큐에 넣기만 합니다.",
    }
    softirq {
        en: "The NIC has written the frame into memory and raised an interrupt; the NET_RX softirq takes the packet up into the stack.",
        ko: "NIC가 프레임을 메모리에 쓰고 인터럽트를 걸었습니다. NET_RX softirq가 패킷을 네트워크 스택으로 올립니다.",
    }
    softirq_loopback {
        en: "The NET_RX softirq takes the packet up into the stack. With a real NIC a hardware interrupt would come first.",
        ko: "NET_RX softirq가 패킷을 네트워크 스택으로 올립니다. 실제 NIC라면 하드웨어 인터럽트가 먼저 왔을 것입니다.",
    }
    ip_up {
        en: "IP checks the header. The destination is an address of this machine, so the packet goes up and is not forwarded.",
        ko: "IP가 헤더를 검사합니다. 목적지가 이 컴퓨터의 주소이므로 전달(forward)하지 않고 위로 올립니다.",
    }
    tcp_up {
        en: "TCP finds the socket by both addresses and both ports, checks the sequence number and prepares the ACK.",
        ko: "TCP가 두 주소와 두 포트로 소켓을 찾고, 순서 번호를 확인하고, ACK를 준비합니다.",
    }
    udp_up {
        en: "UDP finds the socket that is bound to the destination port. Were there none, ICMP port unreachable would go back.",
        ko: "UDP가 목적지 포트에 bind된 소켓을 찾습니다. 없다면 ICMP port unreachable을 돌려보냅니다.",
    }
    receive_buffer {
        en: "The bytes are appended to the receive buffer and a thread that sleeps in recv is woken. Here they wait until the program reads.",
        ko: "바이트가 수신 버퍼 뒤에 붙고, recv에서 잠든 스레드를 깨웁니다. 프로그램이 읽을 때까지 여기서 기다립니다.",
    }
    read {
        en: "recv copies the bytes from the receive buffer into the program's memory and returns how many there are.",
        ko: "recv가 수신 버퍼의 바이트를 프로그램의 메모리로 복사하고 그 개수를 반환합니다.",
    }
    acknowledged {
        en: "The ACK is back at the sender: TCP throws its copy away, and the send buffer has room again.",
        ko: "ACK가 보낸 쪽에 돌아왔습니다. TCP가 사본을 버리고 송신 버퍼에 다시 자리가 생깁니다.",
    }
    acknowledged_late {
        en: "The ACK is back, but late: the receiver delayed it (delayed ACK) in case it had something to send along with it.",
        ko: "ACK가 돌아왔지만 늦었습니다. 받는 쪽이 함께 보낼 데이터가 있을까 하여 미룬 것입니다(지연 ACK).",
    }
    returned {
        en: "send returns. That says the kernel has the bytes, not that the peer has them.",
        ko: "send가 반환됩니다. 커널이 바이트를 받았다는 뜻이지, 상대가 받았다는 뜻은 아닙니다.",
    }
    returned_after {
        en: "Only now send returns: on this machine the sending thread itself carried the packet up to the receive buffer.",
        ko: "이제야 send가 반환됩니다. 같은 컴퓨터 안이라 보내는 스레드가 직접 패킷을 수신 버퍼까지 올렸기 때문입니다.",
    }
    table {
        en: "The way as a whole. Each time is counted from the moment send was entered.",
        ko: "지나온 길 전체입니다. 모든 시각은 send에 들어간 순간부터 셉니다.",
    }

    stamped(time, source) { en: "+{time} since send was called ({source})", ko: "send 호출 후 +{time} ({source})" }
    between(before, after) {
        en: "no timestamp is taken here: between +{before} and +{after}",
        ko: "이 단계에는 타임스탬프가 없습니다: +{before}와 +{after} 사이",
    }
    after(before) {
        en: "no timestamp is taken here: after +{before}",
        ko: "이 단계에는 타임스탬프가 없습니다: +{before} 이후",
    }
    no_stamp { en: "no timestamp is taken here", ko: "이 단계에는 타임스탬프가 없습니다" }
    unknown(why) { en: "when: unknown, {why}", ko: "시각을 알 수 없습니다: {why}" }
    uncertain(time) {
        en: "Between the kernel's clock and this program's: {time} uncertain.",
        ko: "커널 시계와 이 프로그램 시계 사이의 오차: 최대 {time}.",
    }
}
