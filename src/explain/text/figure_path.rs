//! What the figures of a message's way are called and mean. `x` is a name, `x_help` the meaning.

crate::messages! {
    destination { en: "destination", ko: "목적지" }
    destination_help { en: "The address in the IP header to which the packets go.", ko: "패킷의 IP 헤더에 목적지로 들어가는 주소입니다." }
    route { en: "route", ko: "경로" }
    route_help { en: "What the kernel would do with a packet to this destination: deliver it here (local), send it out (unicast), or refuse it. The kernel is only asked; no packet is sent.", ko: "이 목적지로 가는 패킷을 커널이 어떻게 처리할지 나타냅니다. 이 컴퓨터에 전달하거나(local), 밖으로 보내거나(unicast), 거부합니다. 커널에 묻기만 하고 패킷은 보내지 않습니다." }
    table { en: "routing table", ko: "라우팅 테이블" }
    table_help { en: "The table the route was found in: local (255) holds this machine's own addresses, main (254) the rest. Where no rules were added (ip rule), the kernel searches both IPv4 tables as one and names main for either.", ko: "경로를 찾은 테이블입니다. local(255)에는 이 컴퓨터의 주소가, main(254)에는 나머지 경로가 있습니다. 규칙(ip rule)을 추가하지 않았다면 커널은 IPv4의 두 테이블을 하나로 묶어 찾고, 어느 쪽이든 main이라고 답합니다." }
    source { en: "source address", ko: "출발지 주소" }
    source_help { en: "The address the kernel chooses for a socket that is not bound; it goes into the IP header as the sender's.", ko: "바인드하지 않은 소켓에 커널이 골라 주는 주소입니다. IP 헤더에 보낸 쪽 주소로 들어갑니다." }
    gateway { en: "gateway", ko: "게이트웨이" }
    gateway_help { en: "The router that takes the packets first. None: the destination is on this link, or this machine itself.", ko: "패킷을 처음 넘겨받는 라우터입니다. 없으면 목적지가 같은 링크에 있거나 이 컴퓨터 자신입니다." }
    route_mtu { en: "route MTU", ko: "경로 MTU" }
    route_mtu_help { en: "The largest packet on this route, where it is smaller than the device's: set by hand or learnt by path MTU discovery.", ko: "이 경로로 보낼 수 있는 가장 큰 패킷입니다. 직접 설정했거나 경로 MTU 발견으로 알아낸 값으로, 장치 MTU보다 작을 때 쓰입니다." }
    device { en: "device", ko: "네트워크 장치" }
    device_help { en: "The network device that carries the packets: the NIC, or lo, which hands every packet straight back to this machine.", ko: "패킷을 내보내는 네트워크 장치입니다. NIC이거나, 모든 패킷을 이 컴퓨터로 곧바로 되돌리는 lo입니다." }
    up { en: "up", ko: "작동 여부" }
    up_help { en: "Whether the device is switched on (ip link set up).", ko: "장치가 켜져 있는지 나타냅니다(ip link set up)." }
    mtu { en: "device MTU", ko: "장치 MTU" }
    mtu_help { en: "The largest IP packet the device takes, in bytes. TCP fits its segments to it: the MSS is the MTU without the headers.", ko: "장치가 한 번에 보낼 수 있는 IP 패킷의 최대 크기(바이트)입니다. TCP는 세그먼트를 여기에 맞춥니다. MSS는 MTU에서 헤더를 뺀 크기입니다." }
    qdisc { en: "queue discipline", ko: "큐 디서플린(qdisc)" }
    qdisc_help { en: "Orders the packets that wait for the device. lo has none (noqueue): nothing ever waits there.", ko: "장치 앞에서 기다리는 패킷의 순서를 정합니다. lo에는 없어서(noqueue) 기다리는 패킷도 없습니다." }
    queue { en: "queue length", ko: "큐 길이" }
    queue_help { en: "How many packets may wait for the device (txqueuelen). With noqueue it has no effect.", ko: "장치 앞에서 기다릴 수 있는 패킷 수입니다(txqueuelen). noqueue에서는 쓰이지 않습니다." }
    link_address { en: "link-layer address", ko: "링크 계층 주소" }
    link_address_help { en: "The device's own MAC address, the sender's in every frame.", ko: "장치의 MAC 주소입니다. 모든 프레임에 보낸 쪽 주소로 들어갑니다." }
    driver { en: "driver", ko: "드라이버" }
    driver_help { en: "The kernel module that puts packets into the NIC's memory and takes them from it. lo has none.", ko: "NIC의 메모리에 패킷을 넣고 꺼내는 커널 모듈입니다. lo에는 없습니다." }
    received { en: "packets received", ko: "받은 패킷" }
    received_help { en: "Packets the device has taken in since it came up, of all programs.", ko: "장치가 켜진 뒤로 받은 패킷 수입니다. 모든 프로그램의 것을 셉니다." }
    received_bytes { en: "bytes received", ko: "받은 바이트" }
    received_bytes_help { en: "Bytes of those packets, headers included.", ko: "받은 패킷의 바이트 수입니다. 헤더까지 셉니다." }
    received_dropped { en: "dropped on receiving", ko: "수신 중 버림" }
    received_dropped_help { en: "Packets that came in whole and were thrown away: no room, or nobody wanted them.", ko: "온전히 도착했지만 버려진 패킷 수입니다. 자리가 없었거나 받을 곳이 없었습니다." }
    received_errors { en: "receive errors", ko: "수신 오류" }
    received_errors_help { en: "Packets that came in broken.", ko: "깨진 채로 도착한 패킷 수입니다." }
    sent { en: "packets sent", ko: "보낸 패킷" }
    sent_help { en: "Packets handed to the device since it came up, of all programs. A large send counts as one here, though the NIC may cut it into many (TSO).", ko: "장치가 켜진 뒤로 장치에 넘긴 패킷 수입니다. 모든 프로그램의 것을 셉니다. NIC이 여러 개로 나눠 보내더라도(TSO) 여기서는 하나로 셉니다." }
    sent_bytes { en: "bytes sent", ko: "보낸 바이트" }
    sent_bytes_help { en: "Bytes of those packets, headers included.", ko: "보낸 패킷의 바이트 수입니다. 헤더까지 셉니다." }
    sent_dropped { en: "dropped on sending", ko: "송신 중 버림" }
    sent_dropped_help { en: "Packets that were thrown away before they were sent.", ko: "보내기 전에 버려진 패킷 수입니다." }
    sent_errors { en: "send errors", ko: "송신 오류" }
    sent_errors_help { en: "Packets that could not be sent.", ko: "보내지 못한 패킷 수입니다." }
    neighbour { en: "next hop", ko: "다음 홉" }
    neighbour_help { en: "The machine on this link that gets the frames: the gateway, or the destination itself.", ko: "이 링크에서 프레임을 받는 컴퓨터입니다. 게이트웨이이거나 목적지 자신입니다." }
    neighbour_address { en: "next hop's MAC", ko: "다음 홉의 MAC" }
    neighbour_address_help { en: "Its link-layer address, asked for by ARP (IPv4) or neighbour discovery (IPv6) and kept.", ko: "다음 홉의 링크 계층 주소입니다. ARP(IPv4)나 이웃 탐색(IPv6)으로 알아내어 보관합니다." }
    neighbour_state { en: "next hop's state", ko: "다음 홉의 상태" }
    neighbour_state_help { en: "How fresh that address is: REACHABLE was confirmed lately, STALE will be asked again when it is used, FAILED did not answer.", ko: "그 주소가 얼마나 최근 것인지 나타냅니다. REACHABLE은 최근에 확인했고, STALE은 쓸 때 다시 확인하며, FAILED는 응답이 없었습니다." }
    net_rx { en: "NET_RX softirqs", ko: "NET_RX 실행 횟수" }
    net_rx_help { en: "How often a CPU has run the receiving half of the stack since the machine started. After the NIC's interrupt it takes packets from the driver to the socket; loopback comes this way too, without an interrupt.", ko: "컴퓨터가 켜진 뒤로 CPU가 스택의 수신 부분을 실행한 횟수입니다. NIC의 인터럽트 뒤에 드라이버의 패킷을 소켓까지 올립니다. 루프백도 인터럽트 없이 이 길로 올라옵니다." }
    net_tx { en: "NET_TX softirqs", ko: "NET_TX 실행 횟수" }
    net_tx_help { en: "How often a CPU has finished sending later: freeing sent packets, or serving a queue that was busy.", ko: "CPU가 송신을 나중에 마무리한 횟수입니다. 보낸 패킷을 해제하거나, 바빠서 미룬 큐를 처리합니다." }
    processed { en: "packets processed", ko: "처리한 패킷" }
    processed_help { en: "Packets the receiving half of the stack has taken from all devices, on all CPUs.", ko: "스택의 수신 부분이 모든 장치에서 가져온 패킷 수입니다. 모든 CPU를 합합니다." }
    softnet_dropped { en: "dropped by a CPU", ko: "CPU가 버림" }
    softnet_dropped_help { en: "Packets thrown away because a CPU's backlog was full (net.core.netdev_max_backlog). Not the listen backlog.", ko: "CPU의 백로그가 가득 차 버려진 패킷 수입니다(net.core.netdev_max_backlog). listen 백로그와는 다릅니다." }
    squeezed { en: "out of time", ko: "시간 부족" }
    squeezed_help { en: "How often the receiving half stopped with packets left, because its share of time or packets was used up.", ko: "주어진 시간이나 패킷 수를 다 써서, 패킷이 남았는데도 수신 처리를 멈춘 횟수입니다." }
    interrupt { en: "interrupts", ko: "인터럽트" }
    interrupt_help { en: "How often the NIC has interrupted a CPU, to say that packets came or were sent. Under load the driver polls instead (NAPI), so there are fewer than packets. Loopback has none.", ko: "패킷이 도착했거나 다 보냈음을 NIC이 CPU에 알린 횟수입니다. 바쁠 때는 드라이버가 직접 확인하므로(NAPI) 패킷 수보다 적습니다. 루프백에는 없습니다." }
    entered { en: "send(2) entered", ko: "send(2) 진입" }
    entered_help { en: "The application called send(2); from here on the kernel copies the bytes into the socket's send buffer.", ko: "응용 프로그램이 send(2)를 호출했습니다. 이제 커널이 바이트를 소켓의 송신 버퍼로 복사합니다." }
    scheduled { en: "queue discipline", ko: "큐 디서플린" }
    scheduled_help { en: "TCP and IP have put their headers before the bytes, and the packet was handed to the device's queue. On loopback there is no queue, but the packet passes the same place.", ko: "TCP와 IP가 헤더를 붙였고 패킷이 장치의 큐에 넘겨졌습니다. 루프백에는 큐가 없지만 같은 지점을 지납니다." }
    handed { en: "device driver", ko: "장치 드라이버" }
    handed_help { en: "The packet left the queue and was handed to the driver, which gives it to the NIC; on loopback, straight to the receiving side.", ko: "패킷이 큐를 나와 드라이버에 넘겨졌습니다. 드라이버는 NIC에 넘기고, 루프백에서는 곧바로 수신 쪽으로 갑니다." }
    arrived { en: "the peer's stack", ko: "상대의 스택" }
    arrived_help { en: "The other end's stack took the packet from the device, before IP and TCP looked at it. The bytes then wait in the receive buffer until they are read.", ko: "상대의 스택이 장치에서 패킷을 받았습니다. IP와 TCP가 처리하기 전입니다. 그 뒤 바이트는 읽힐 때까지 수신 버퍼에서 기다립니다." }
    read { en: "read by the peer", ko: "상대 프로그램이 읽음" }
    read_help { en: "The other end's application had the bytes: its recv(2) returned. That is when the reader asked for them, not when they came.", ko: "상대 프로그램의 recv(2)가 바이트를 받아 반환되었습니다. 바이트가 도착한 시각이 아니라 읽은 쪽이 요청한 시각입니다." }
    acknowledged { en: "acknowledged", ko: "ACK 도착" }
    acknowledged_help { en: "The other end's TCP said that it has all the bytes, and the sender may forget them. TCP says so, not the application: they may lie there unread.", ko: "상대의 TCP가 바이트를 모두 받았다고 알렸고, 보낸 쪽은 이제 지워도 됩니다. 응용 프로그램이 아니라 TCP가 알리는 것이므로 아직 읽지 않았을 수 있습니다." }
    returned { en: "send(2) returned", ko: "send(2) 반환" }
    returned_help { en: "The application may go on. It says only that the bytes are in the send buffer; on loopback the same thread has often carried them to the other end by then.", ko: "응용 프로그램이 다음으로 넘어갑니다. 바이트가 송신 버퍼에 들어갔다는 뜻일 뿐입니다. 루프백에서는 그때까지 같은 스레드가 상대에게 전달까지 마친 경우가 많습니다." }
}
