//! Socket addresses byte by byte. What stands beside the bytes is short: 42 columns.

crate::messages! {
    own(structure, length) { en: "own address: {structure}, {length} bytes", ko: "자신의 주소: {structure}, {length}바이트" }
    peer(structure, length) { en: "peer's address: {structure}, {length} bytes", ko: "상대의 주소: {structure}, {length}바이트" }
    typed(structure, length) { en: "{structure}, {length} bytes", ko: "{structure}, {length}바이트" }
    connected(own, peer) { en: "{own}, connected to {peer}", ko: "{own}, 상대 {peer}" }
    own_unknown(why) { en: "own address: {why}", ko: "자신의 주소: {why}" }
    peer_unknown(why) { en: "peer's address: {why}", ko: "상대의 주소: {why}" }
    not_connected { en: "none, the socket is not connected (ENOTCONN)", ko: "없음, 연결되지 않은 소켓입니다(ENOTCONN)" }
    host_order { en: "this machine's byte order", ko: "이 컴퓨터의 바이트 순서" }
    structure_len { en: "the structure's own length", ko: "구조체 자신의 길이" }
    network_order { en: "network byte order, high byte first", ko: "네트워크 바이트 순서, 큰 자리부터" }
    without_ntohs(number) { en: "read without ntohs: {number}", ko: "ntohs 없이 읽으면 {number}" }
    same_both_ways { en: "the same in both byte orders", ko: "두 바이트 순서에서 값이 같음" }
    unbound_port { en: "port 0: not bound yet", ko: "포트 0: 아직 바인드되지 않음" }
    padding { en: "padding, always zero", ko: "채움 바이트, 항상 0" }
    padding_set { en: "padding; should be zero", ko: "채움 바이트, 0이어야 함" }
    scope_id { en: "interface, for link-local addresses", ko: "인터페이스 번호(링크 로컬 주소용)" }
    unnamed { en: "no path: an unnamed socket", ko: "경로 없음: 이름 없는 소켓" }
    abstract_name { en: "sun_path: abstract, the first byte is 0", ko: "sun_path: 추상 이름, 첫 바이트가 0" }
    path_end { en: "sun_path: a file, ended by a 0 byte", ko: "sun_path: 파일 경로, 0 바이트로 끝남" }
    no_path_end { en: "sun_path: a file, without a 0 byte", ko: "sun_path: 파일 경로, 끝의 0 없음" }
    cut_short { en: "cut short", ko: "중간에서 잘림" }
    beyond { en: "beyond the structure", ko: "구조체를 벗어난 부분" }
    nothing { en: "no bytes at all", ko: "바이트가 하나도 없음" }
}
