//! Ports, and who has them.

crate::messages! {
    headline(port, range) { en: "port {port} is {range}", ko: "{port}번 포트: {range}" }
    headline_named(port, names, range) { en: "port {port} ({names}) is {range}", ko: "{port}번 포트({names}): {range}" }
    all_headline(count) { en: "listening sockets on this machine, and bound UDP sockets: {count}", ko: "이 컴퓨터의 리스너와 바인드된 UDP 소켓: {count}개" }
    all_unknown(why) { en: "what listens on this machine is unknown: {why}", ko: "이 컴퓨터의 리스너를 알 수 없음: {why}" }

    range_zero { en: "no port: it lets the kernel choose", ko: "포트가 아님, 커널이 고르게 함" }
    range_well_known { en: "well-known", ko: "잘 알려진 포트" }
    range_registered { en: "registered", ko: "등록 포트" }
    range_dynamic { en: "dynamic", ko: "동적 포트(사설)" }
    means_zero { en: "bind to port 0 and the kernel picks a free one; getsockname tells which. No packet carries port 0.", ko: "0번에 bind하면 커널이 빈 포트를 고르고 getsockname으로 알 수 있습니다. 패킷에는 0번 포트가 쓰이지 않습니다." }
    means_well_known { en: "0-1023: IANA gives them to the standard services (RFC 6335).", ko: "0-1023: IANA가 표준 서비스에 할당합니다(RFC 6335)." }
    means_registered { en: "1024-49151: IANA registers services on request; any program may use one (RFC 6335).", ko: "1024-49151: 신청을 받아 IANA가 등록합니다. 아무 프로그램이나 쓸 수 있습니다(RFC 6335)." }
    means_dynamic { en: "49152-65535: never given to a service; for clients and for the moment (RFC 6335).", ko: "49152-65535: 서비스에 할당하지 않고 클라이언트 등이 임시로 씁니다(RFC 6335)." }

    l_number { en: "number", ko: "번호" }
    l_range { en: "range", ko: "범위" }
    l_name { en: "name", ko: "이름" }
    l_bind { en: "to bind", ko: "bind 권한" }
    l_chosen { en: "chosen", ko: "자동 선택" }
    l_reserved { en: "reserved", ko: "제외 포트" }
    l_memory { en: "in memory", ko: "메모리" }
    who { en: "who has it", ko: "누가 쓰는가" }
    listening { en: "what listens", ko: "듣고 있는 소켓" }

    no_name { en: "none in /etc/services", ko: "/etc/services에 없음" }
    privileged_may(from) { en: "ports below {from} need CAP_NET_BIND_SERVICE, which this program has", ko: "{from}번 미만은 CAP_NET_BIND_SERVICE가 필요하며, 이 프로그램에는 있음" }
    privileged_not(from) { en: "ports below {from} need CAP_NET_BIND_SERVICE: bind says EACCES here", ko: "{from}번 미만은 CAP_NET_BIND_SERVICE가 필요하므로 여기서는 bind가 EACCES로 실패" }
    privileged_unknown(from) { en: "ports below {from} need CAP_NET_BIND_SERVICE", ko: "{from}번 미만은 CAP_NET_BIND_SERVICE가 필요" }
    unprivileged(from) { en: "anybody may: privileged are only the ports below {from} here", ko: "누구나 가능: 여기서 권한이 필요한 포트는 {from}번 미만" }
    chosen_inside(low, high) { en: "the kernel may give it to a client: it chooses from {low}-{high}", ko: "커널이 클라이언트에게 줄 수 있음: {low}-{high}에서 고름" }
    chosen_outside(low, high) { en: "not by the kernel: it chooses from {low}-{high}", ko: "커널이 고르지 않음: {low}-{high}에서 고름" }
    chosen_never(low, high) { en: "never by the kernel, though it lies in {low}-{high}: it is reserved", ko: "{low}-{high} 안이지만 제외된 포트라서 커널이 고르지 않음" }
    chosen_from(low, high) { en: "the kernel chooses from {low}-{high} (ip_local_port_range)", ko: "커널이 고르는 범위: {low}-{high}(ip_local_port_range)" }
    reserved_are(ranges) { en: "{ranges} (ip_local_reserved_ports): not chosen by the kernel", ko: "{ranges}(ip_local_reserved_ports): 커널이 고르지 않음" }
    memory(bytes, port) { en: "{bytes} = htons({port}), network byte order", ko: "{bytes} = htons({port}), 네트워크 바이트 순서" }
    without_htons(number) { en: "stored without htons, the network reads {number}", ko: "htons 없이 저장하면 네트워크에서는 {number}번" }
    same_both_ways { en: "the same in both byte orders", ko: "두 바이트 순서에서 값이 같음" }
    not_known(why) { en: "unknown: {why}", ko: "알 수 없음: {why}" }

    nobody { en: "nobody in this network namespace", ko: "이 네트워크 네임스페이스에는 없음" }
    ours(socket) { en: "{socket} of this workbench", ko: "이 프로그램의 {socket}" }
    process(name, pid) { en: "{name} (pid {pid})", ko: "{name} (pid {pid}번)" }
    kernel { en: "no process: the kernel keeps it", ko: "프로세스 없음: 커널이 유지" }
    waiting { en: "no process yet: not accepted", ko: "아직 accept되지 않음" }
    hidden(uid) { en: "a process of user {uid}, out of sight: no permission, or another container", ko: "사용자 {uid}의 프로세스. 권한이 없거나 다른 컨테이너라서 보이지 않음" }
    to_peer(peer) { en: "to {peer}", ko: "상대 {peer}" }
    more(count) { en: "... and {count} more", ko: "... 그 밖에 {count}개" }
}
