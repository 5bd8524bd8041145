//! Addresses and networks. `scope_x` is what an address is for, `means_x` what follows from that.

crate::messages! {
    scope_unspecified { en: "unspecified", ko: "미지정 주소" }
    scope_this_network { en: "this network", ko: "현재 네트워크" }
    scope_loopback { en: "loopback", ko: "루프백" }
    scope_private { en: "private", ko: "사설 주소" }
    scope_shared { en: "shared (carrier-grade NAT)", ko: "공유 주소(CGNAT)" }
    scope_link_local { en: "link-local", ko: "링크 로컬" }
    scope_documentation { en: "documentation", ko: "문서 예시용" }
    scope_benchmarking { en: "benchmarking", ko: "성능 측정용" }
    scope_protocols { en: "IETF protocols", ko: "IETF 프로토콜용" }
    scope_relay { en: "6to4 relay (given up)", ko: "6to4 릴레이(폐지)" }
    scope_multicast { en: "multicast", ko: "멀티캐스트" }
    scope_broadcast { en: "broadcast", ko: "브로드캐스트" }
    scope_reserved { en: "reserved", ko: "예약됨" }
    scope_unique_local { en: "unique local", ko: "고유 로컬(ULA)" }
    scope_site_local { en: "site-local (given up)", ko: "사이트 로컬(폐지)" }
    scope_6to4 { en: "6to4", ko: "6to4 주소" }
    scope_teredo { en: "Teredo", ko: "Teredo 주소" }
    scope_nat64 { en: "NAT64", ko: "NAT64 주소" }
    scope_mapped { en: "IPv4-mapped", ko: "IPv4 매핑" }
    scope_compatible { en: "IPv4-compatible (given up)", ko: "IPv4 호환(폐지)" }
    scope_discard { en: "discard-only", ko: "폐기용" }
    scope_orchid { en: "ORCHID", ko: "ORCHID 식별자" }
    scope_global { en: "global (public)", ko: "공인 주소(전역)" }

    means_unspecified { en: "To bind: every address of this machine. To connect: Linux takes it as this machine. In a packet: no address yet.", ko: "bind에서는 이 컴퓨터의 모든 주소를 뜻합니다. connect에서는 Linux가 자기 자신으로 해석합니다. 패킷에서는 아직 주소가 없다는 뜻입니다." }
    means_this_network { en: "Addresses of \"this\" network, of use only while a machine has none yet.", ko: "주소를 아직 받지 못한 컴퓨터가 쓰는 \"현재\" 네트워크의 주소입니다." }
    means_loopback { en: "This machine itself: such a packet never leaves it.", ko: "자기 자신입니다. 이 주소로 보낸 패킷은 컴퓨터 밖으로 나가지 않습니다." }
    means_private { en: "For use inside one's own network, where it must be unique; other networks use the same addresses. Routers of the Internet do not forward it.", ko: "내부 네트워크 안에서만 쓰며 그 안에서만 유일하면 됩니다. 다른 네트워크도 같은 주소를 씁니다. 인터넷의 라우터는 이 주소를 전달하지 않습니다." }
    means_shared { en: "Between a provider and its customers, who share the provider's public addresses. The Internet does not forward it.", ko: "통신사와 가입자 사이에서 쓰며 여러 가입자가 통신사의 공인 주소를 나누어 씁니다. 인터넷에서는 전달되지 않습니다." }
    means_link_local { en: "On one link only; no router forwards it. A machine gives it to itself.", ko: "한 링크 안에서만 쓰며 라우터가 전달하지 않습니다. 컴퓨터가 스스로 정합니다." }
    means_documentation { en: "For examples in books and manuals; never on a real network.", ko: "책과 설명서의 예시용입니다. 실제 네트워크에는 쓰지 않습니다." }
    means_benchmarking { en: "For measuring network devices in a laboratory.", ko: "실험실에서 네트워크 장비의 성능을 측정할 때 씁니다." }
    means_protocols { en: "Set aside for protocols of the IETF; no host gets one in the usual way.", ko: "IETF 프로토콜용으로 따로 둔 주소이며 일반 호스트에는 할당하지 않습니다." }
    means_relay { en: "Was the nearest relay between IPv4 and 6to4; given up in 2015.", ko: "가장 가까운 6to4 릴레이의 주소였으나 2015년에 폐지되었습니다." }
    means_multicast { en: "A group: a datagram to it reaches every member. No TCP, and no machine's own address.", ko: "그룹 주소입니다. 보낸 데이터그램이 모든 구성원에게 갑니다. TCP에는 쓸 수 없고 컴퓨터 자신의 주소도 될 수 없습니다." }
    means_broadcast { en: "Every machine on the link; sending needs SO_BROADCAST. No TCP.", ko: "링크의 모든 컴퓨터입니다. 보내려면 SO_BROADCAST가 필요하고 TCP에는 쓸 수 없습니다." }
    means_reserved { en: "Not given out; nobody on the Internet has it.", ko: "할당되지 않은 주소이며 인터넷에서 아무도 쓰지 않습니다." }
    means_unique_local { en: "For use inside one's own network, as private addresses are in IPv4; the Internet does not forward it.", ko: "IPv4의 사설 주소처럼 내부 네트워크 안에서 씁니다. 인터넷에서는 전달되지 않습니다." }
    means_site_local { en: "The older form of unique local addresses; no longer in use since 2004.", ko: "고유 로컬 주소의 옛 형태이며 2004년부터 쓰지 않습니다." }
    means_6to4 { en: "IPv6 over IPv4: the network's IPv4 address lies in bits 16 to 47.", ko: "IPv4 위의 IPv6입니다. 16~47번 비트에 네트워크의 IPv4 주소가 들어 있습니다." }
    means_teredo { en: "IPv6 in UDP through a NAT: the client's IPv4 address lies at the end, inverted.", ko: "NAT를 지나는 UDP 속의 IPv6입니다. 끝에 클라이언트의 IPv4 주소가 반전되어 들어 있습니다." }
    means_nat64 { en: "How a machine with IPv6 only reaches an IPv4 address, through a NAT64.", ko: "IPv6만 쓰는 컴퓨터가 NAT64를 거쳐 IPv4 주소에 접근할 때 씁니다." }
    means_mapped { en: "How an IPv6 socket that takes IPv4 too shows an IPv4 address; it is never in a packet.", ko: "IPv4도 받는 IPv6 소켓에서 IPv4 주소가 보이는 형태입니다. 패킷에는 나타나지 않습니다." }
    means_compatible { en: "An IPv4 address as IPv6, the older form; no longer in use.", ko: "IPv4 주소를 담은 IPv6 주소의 옛 형태이며 더 이상 쓰지 않습니다." }
    means_discard { en: "Routers throw away what is sent to it.", ko: "이 주소로 보낸 패킷은 라우터가 버립니다." }
    means_orchid { en: "An identifier made by hashing; no router forwards it.", ko: "해시로 만든 식별자이며 라우터가 전달하지 않습니다." }
    means_global { en: "One machine in the whole Internet has it, and can be reached by it where no firewall forbids.", ko: "인터넷 전체에서 한 컴퓨터만 가지는 주소입니다. 방화벽이 막지 않으면 어디서나 접근할 수 있습니다." }

    nat_private { en: "To reach the Internet it needs NAT: the router puts its own public address and a port of its own into the packets, and back again in the answers.", ko: "인터넷에 나가려면 NAT가 필요합니다. 라우터가 패킷의 주소와 포트를 자신의 공인 주소와 포트로 바꾸고, 응답에서는 되돌립니다." }
    nat_shared { en: "A second NAT, the provider's, stands between it and the Internet: no connection comes in from outside.", ko: "인터넷과의 사이에 통신사의 NAT가 하나 더 있습니다. 밖에서 먼저 연결할 수 없습니다." }

    reach_interface { en: "within the machine", ko: "컴퓨터 안" }
    reach_link { en: "on the link", ko: "링크 안" }
    reach_realm { en: "in its realm", ko: "영역(realm) 안" }
    reach_admin { en: "as far as an administrator set", ko: "관리자가 정한 범위" }
    reach_site { en: "in the site", ko: "사이트 안" }
    reach_organization { en: "in the organisation", ko: "조직 안" }
    reach_global { en: "everywhere", ko: "인터넷 전체" }
    reach_source { en: "from one source, everywhere", ko: "지정한 송신자 하나로부터, 인터넷 전체" }
    reach_unassigned { en: "a scope without a meaning", ko: "정의되지 않은 범위" }

    l_scope { en: "scope", ko: "범위" }
    l_nat { en: "NAT", ko: "NAT 변환" }
    l_reach { en: "reaches", ko: "도달 범위" }
    l_here { en: "here", ko: "이 컴퓨터" }
    l_class { en: "class", ko: "클래스" }
    l_binary { en: "binary", ko: "이진수" }
    l_integer { en: "integer", ko: "정수" }
    l_memory { en: "in memory", ko: "메모리" }
    l_reverse { en: "reverse", ko: "역방향" }
    l_full { en: "full", ko: "전체 표기" }
    l_short { en: "short", ko: "줄인 표기" }
    l_with_port { en: "with port", ko: "포트와 함께" }
    l_inside { en: "carries", ko: "담은 주소" }
    l_zone { en: "zone", ko: "존" }
    l_network { en: "network", ko: "네트워크" }
    l_netmask { en: "netmask", ko: "넷마스크" }
    l_wildcard { en: "wildcard", ko: "와일드카드" }
    l_broadcast { en: "broadcast", ko: "브로드캐스트" }
    l_hosts { en: "hosts", ko: "호스트" }
    l_count { en: "how many", ko: "개수" }
    l_address { en: "address", ko: "주소" }

    outside_blocks(scope) { en: "{scope}: in none of the special blocks (RFC 6890)", ko: "{scope}: 특수 용도 블록에 속하지 않음(RFC 6890)" }
    class(letter, bits) { en: "{letter}: it begins with {bits} (historic; now the prefix decides)", ko: "{letter}: 첫 비트가 {bits} (과거의 구분, 지금은 프리픽스가 결정)" }
    memory(bytes) { en: "{bytes}, in network byte order", ko: "{bytes}, 네트워크 바이트 순서" }
    zone(zone) { en: "{zone}: the interface it is meant on", ko: "{zone}: 이 주소를 쓰는 인터페이스" }
    is_here(interface, net) { en: "an address of this machine: {interface}, {net}", ko: "이 컴퓨터의 주소: {interface}, {net}" }
    loopback_here(interface) { en: "this machine: all of 127.0.0.0/8 is, on {interface}", ko: "이 컴퓨터: 127.0.0.0/8 전체가 {interface}에 속함" }
    near(interface, net) { en: "on a network of this machine: {interface}, {net}", ko: "이 컴퓨터가 속한 네트워크: {interface}, {net}" }
    not_here { en: "no address of this machine, nor on one of its networks", ko: "이 컴퓨터의 주소도, 연결된 네트워크의 주소도 아님" }
    not_known(why) { en: "unknown: {why}", ko: "알 수 없음: {why}" }
    headline(what, scope) { en: "{what} is {scope}", ko: "{what} 주소의 종류: {scope}" }
    host_range(first, last) { en: "{first} to {last}", ko: "{first}부터 {last}까지" }
    count_hosts(hosts, all) { en: "{hosts} hosts; {all} addresses less network and broadcast", ko: "호스트 {hosts}개. 주소 {all}개에서 네트워크와 브로드캐스트 제외" }
    count_two { en: "2 hosts: a point-to-point link, no broadcast (RFC 3021)", ko: "호스트 2개: 점대점 링크, 브로드캐스트 없음(RFC 3021)" }
    count_one { en: "1: this address alone", ko: "1개: 이 주소 하나뿐" }
    count_v6(all) { en: "{all} addresses; IPv6 has no broadcast", ko: "주소 {all}개. IPv6에는 브로드캐스트가 없음" }
    no_broadcast { en: "none", ko: "없음" }
    boundary(network, host) { en: "left of | {network} bits name the network, right {host} the host", ko: "| 왼쪽 {network}비트는 네트워크, 오른쪽 {host}비트는 호스트" }
    role_network(ip) { en: "{ip} names the network itself", ko: "{ip}: 네트워크 자신을 나타내는 주소" }
    role_broadcast(ip) { en: "{ip} is its broadcast address", ko: "{ip}: 이 네트워크의 브로드캐스트 주소" }
    role_host(ip, number) { en: "{ip} is host number {number} of it", ko: "{ip}: 이 네트워크의 {number}번 호스트" }
    net_headline(ip, net) { en: "{ip} in the network {net}", ko: "{ip}, 네트워크 {net}" }
    split_headline(net, count, prefix) { en: "{net} in {count} parts of /{prefix}", ko: "{net} 네트워크를 /{prefix} {count}개로 나눔" }
    split_each(bits, all, hosts) { en: "bits added to the network part: {bits}; each part has {all} addresses, {hosts} for hosts", ko: "네트워크 비트가 {bits}개 늘고, 각 부분은 주소 {all}개(호스트 {hosts}개)를 가집니다" }
    split_rounded(asked, count) { en: "{asked} is no power of two: bits can only make {count}", ko: "{asked}개는 2의 거듭제곱이 아니므로 비트로는 {count}개를 만듭니다" }
    split_more(count, last) { en: "... and so on, {count} in all, up to {last}", ko: "... 모두 {count}개, 마지막은 {last}" }
    has_yes(net, other) { en: "{net} holds {other}", ko: "{net} 네트워크 안에 있음: {other}" }
    has_no(net, other) { en: "{net} does not hold {other}", ko: "{net} 네트워크 안에 없음: {other}" }
    has_family { en: "one is IPv4, the other IPv6: their addresses have nothing in common", ko: "하나는 IPv4, 하나는 IPv6이므로 서로 비교할 수 없습니다" }
    has_same(bits) { en: "the first {bits} bits are the same, as the prefix asks", ko: "프리픽스가 정한 앞의 {bits}비트가 모두 같습니다" }
    has_differs(bit, prefix) { en: "bit {bit} differs, and the prefix asks for the first {prefix}", ko: "{bit}번째 비트가 다릅니다. 앞의 {prefix}비트가 모두 같아야 합니다" }
    has_wider(net, other) { en: "it is the other way round: {other} holds {net}", ko: "반대입니다. {other} 네트워크 안에 {net} 네트워크가 있습니다" }
    here_headline(addresses, interfaces) { en: "addresses of this machine: {addresses}, on interfaces: {interfaces}", ko: "이 컴퓨터의 주소 {addresses}개, 인터페이스 {interfaces}개" }
    here_unknown(why) { en: "the addresses of this machine are unknown: {why}", ko: "이 컴퓨터의 주소를 알 수 없음: {why}" }
    down { en: "no link", ko: "링크 없음" }
    named_headline(name, count) { en: "addresses of {name}: {count}", ko: "{name}의 주소: {count}개" }
    named_none(name) { en: "{name} has no address", ko: "{name}: 주소가 없음" }
}
