//! Which way packets take.

crate::messages! {
    stays_here(to, device) { en: "{to} is an address of this machine: packets go by {device} and never leave it", ko: "{to}은(는) 이 컴퓨터의 주소입니다. 패킷은 {device}을(를) 지나며 밖으로 나가지 않습니다" }
    by_gateway(to, device, gateway) { en: "{to} is reached by {device}, through the router {gateway}", ko: "{to}에는 {device}에서 라우터 {gateway}을(를) 거쳐 갑니다" }
    on_link(to, device) { en: "{to} is on the link of {device}: no router between", ko: "{to}은(는) {device}의 링크에 있어 라우터를 거치지 않습니다" }
    no_route(to) { en: "there is no route to {to}: connect(2) would fail with ENETUNREACH", ko: "{to}(으)로 가는 경로가 없습니다. connect(2)는 ENETUNREACH로 실패합니다" }
    refused(to, kind) { en: "a route refuses packets to {to} ({kind})", ko: "{to}(으)로 가는 패킷을 거부하는 경로가 있습니다({kind})" }
    unknown(to, why) { en: "the way to {to} is unknown: {why}", ko: "{to}(으)로 가는 경로를 알 수 없습니다. {why}" }
    means_none { en: "no table has a route to this address", ko: "어느 테이블에도 이 주소로 가는 경로가 없음" }
    means_unicast { en: "packets are sent out to one machine", ko: "패킷을 밖의 한 컴퓨터로 보냄" }
    means_local { en: "an address of this machine; packets come straight back up", ko: "이 컴퓨터의 주소. 패킷이 곧바로 되돌아 올라옴" }
    means_broadcast { en: "to every machine on the link", ko: "링크의 모든 컴퓨터로 보냄" }
    means_multicast { en: "to every machine that joined the group", ko: "그룹에 가입한 모든 컴퓨터로 보냄" }
    means_blackhole { en: "packets are thrown away without a word (EINVAL)", ko: "패킷을 알림 없이 버림(EINVAL)" }
    means_unreachable { en: "refused with \"host unreachable\" (EHOSTUNREACH)", ko: "\"호스트에 도달할 수 없음\"으로 거부함(EHOSTUNREACH)" }
    means_prohibit { en: "refused as forbidden (EACCES)", ko: "금지로 거부함(EACCES)" }
    means_other { en: "see ip-route(8)", ko: "ip-route(8) 참고" }
    no_gateway { en: "none: the destination is on this link", ko: "없음. 목적지가 같은 링크에 있음" }
    device(name, index, up) { en: "{name} (index {index}), {up}", ko: "{name} (인덱스 {index}), {up}" }
    up { en: "up", ko: "켜짐" }
    down { en: "down", ko: "꺼짐" }
    bytes(count) { en: "{count} bytes", ko: "{count}바이트" }
    no_queue { en: "noqueue: packets never wait here", ko: "noqueue: 여기서는 패킷이 기다리지 않음" }
    queue(qdisc, most) { en: "{qdisc}, at most {most} packets", ko: "{qdisc}, 최대 {most}패킷" }
    passed(packets, bytes, dropped, errors) { en: "{packets}, {bytes} bytes; dropped {dropped}, errors {errors}", ko: "{packets}개, {bytes}바이트, 버림 {dropped}, 오류 {errors}" }
    neighbour(address, mac, state) { en: "{address} is {mac} ({state})", ko: "{address}의 MAC은 {mac} ({state})" }
    nobody_asked(address) { en: "{address}: no entry; nobody has asked for its MAC yet", ko: "{address}: 항목 없음. 아직 MAC 주소를 물은 적이 없음" }
    no_answer(address, state) { en: "{address} has not answered ({state})", ko: "{address}: 응답 없음({state})" }
    whole_machine { en: "the whole machine, since it started", ko: "컴퓨터 전체, 켜진 뒤로" }
    processed(packets, dropped, squeezed) { en: "{packets}; dropped {dropped}, out of time {squeezed}", ko: "{packets}개, 버림 {dropped}, 시간 부족 {squeezed}" }
    no_interrupts { en: "no line of /proc/interrupts is known to be this device's", ko: "/proc/interrupts에서 이 장치의 줄을 찾지 못함" }
    more(count) { en: "{count} more", ko: "{count}개 더 있음" }
    may_have_asked(router) { en: "Looked up only. {router} does not answer, so the kernel itself may have asked for its MAC address once (neighbour discovery), as it does at any look-up of an IPv6 route.", ko: "조회만 했습니다. 다만 {router}이(가) 응답하지 않아, 커널이 그 MAC 주소를 한 번 물었을 수 있습니다(이웃 탐색). IPv6 경로를 조회하면 늘 그렇습니다." }
    nothing_sent { en: "Looked up only; nothing was sent.", ko: "조회만 했고 패킷은 보내지 않았습니다." }
}
