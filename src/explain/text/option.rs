//! getsockopt(2) and setsockopt(2).

crate::messages! {
    for_others(option, kind) {
        en: "{option} is not an option of this kind of socket ({kind}): another protocol, or another address family, has it.",
        ko: "{option}은(는) 이 종류의 소켓({kind})에 없는 옵션입니다. 다른 프로토콜이나 다른 주소 체계의 옵션입니다."
    }
    list_try(own) {
        en: "`options {own}` lists the options this socket has.",
        ko: "`options {own}`으로 이 소켓에 있는 옵션을 볼 수 있습니다."
    }
    unknown(option) {
        en: "This kernel does not know {option}: wrong level, wrong number, or made for another version.",
        ko: "이 커널은 {option} 옵션을 모릅니다. 레벨이나 번호가 틀렸거나 다른 버전의 옵션입니다."
    }
    read_only(option) {
        en: "{option} can only be read: it tells what the socket is, and is no setting.",
        ko: "{option}은(는) 읽기만 할 수 있습니다. 설정이 아니라 소켓의 상태를 알려 주는 옵션입니다."
    }
    read_only_try(own, option) {
        en: "`getsockopt {own} {option}` reads it.",
        ko: "`getsockopt {own} {option}`으로 읽으십시오."
    }
    write_only(option) {
        en: "{option} can only be set, not read.",
        ko: "{option}은(는) 설정만 할 수 있고 읽을 수는 없습니다."
    }
    length(option, given, right) {
        en: "The value has {given} bytes, and {option} takes {right}.",
        ko: "값이 {given}바이트인데 {option}에는 {right}바이트가 필요합니다."
    }
    length_try {
        en: "In C: pass the address of a variable of the right type, and its sizeof.",
        ko: "C 프로그램이라면 알맞은 타입의 변수 주소와 그 sizeof를 넘기십시오."
    }
    range(option, value, low, high) {
        en: "{value} is out of range: {option} takes {low} to {high}.",
        ko: "{value}은(는) 범위를 벗어난 값입니다. {option}에는 {low}부터 {high}까지 줄 수 있습니다."
    }
    range_also(option, value, low, high, also) {
        en: "{value} is out of range: {option} takes {low} to {high}, and {also} for the system's choice.",
        ko: "{value}은(는) 범위를 벗어난 값입니다. {option}에는 {low}부터 {high}까지, 그리고 시스템에 맡기는 {also}을(를) 줄 수 있습니다."
    }
    range_from(option, value, low) {
        en: "{value} is out of range: {option} takes {low} and more.",
        ko: "{value}은(는) 범위를 벗어난 값입니다. {option}에는 {low} 이상을 줄 수 있습니다."
    }
    range_try(own, option, low) {
        en: "`set {own} {option} {low}` would be the smallest.",
        ko: "가장 작은 값은 `set {own} {option} {low}`입니다."
    }
    after_bind(option) {
        en: "{option} must be set before bind: an address is taken for IPv4 and IPv6 or for IPv6 alone, and that is settled when it is taken.",
        ko: "{option}은(는) bind 전에 설정해야 합니다. IPv4와 IPv6를 함께 쓸지 IPv6만 쓸지는 바인드할 때 정해집니다."
    }
    after_bind_try {
        en: "Make a new socket, set the option, then bind.",
        ko: "새 소켓을 만들어 옵션을 설정한 뒤 바인드하십시오."
    }
    invalid(option) {
        en: "The kernel does not take this value for {option}, or not in the state the socket is in.",
        ko: "{option}에 줄 수 없는 값이거나, 소켓의 지금 상태에서는 설정할 수 없습니다."
    }
    invalid_try(own) {
        en: "`options {own}` shows the value now; socket(7), ip(7), ipv6(7), tcp(7) and unix(7) say what each option takes.",
        ko: "`options {own}`으로 지금 값을 볼 수 있습니다. 옵션에 줄 수 있는 값은 socket(7), ip(7), ipv6(7), tcp(7), unix(7)에 있습니다."
    }
    time {
        en: "The time cannot be represented: tv_usec must be from 0 to 999999.",
        ko: "나타낼 수 없는 시간입니다. tv_usec은 0부터 999999까지여야 합니다."
    }
    time_try {
        en: "Put whole seconds into tv_sec.",
        ko: "1초가 넘는 부분은 tv_sec에 넣으십시오."
    }
    privileged(option, capability) {
        en: "Setting {option} to this value needs a privilege this process does not have: {capability}.",
        ko: "{option}을(를) 이 값으로 설정하려면 이 프로세스에 없는 {capability} 권한이 필요합니다."
    }
    privileged_try(capability) {
        en: "Run as root, or give the program that right (`setcap` in a shell); capabilities(7) describes {capability}.",
        ko: "root로 실행하거나 프로그램에 그 권한을 주십시오(셸에서 `setcap`). {capability}은(는) capabilities(7)에 설명되어 있습니다."
    }
    no_interface(option) {
        en: "{option} names a network interface that this machine does not have, or none has the address given.",
        ko: "{option}에 준 네트워크 인터페이스가 이 컴퓨터에 없거나, 그 주소를 가진 인터페이스가 없습니다."
    }
    no_interface_try {
        en: "`ip addr` in a shell shows the interfaces, their numbers and their addresses.",
        ko: "셸의 `ip addr`로 인터페이스와 번호, 주소를 확인하십시오."
    }
    no_module(option) {
        en: "The kernel has no module of the name given to {option}.",
        ko: "{option}에 준 이름의 커널 모듈이 없습니다."
    }
    no_module_try {
        en: "Check the name; an administrator may have to load the module first.",
        ko: "이름을 확인하십시오. 관리자가 먼저 모듈을 올려야 할 수도 있습니다."
    }
    congestion(name) {
        en: "The kernel has no congestion control named {name}.",
        ko: "{name}(이)라는 혼잡 제어 알고리즘이 커널에 없습니다."
    }
    congestion_try {
        en: "/proc/sys/net/ipv4/tcp_available_congestion_control lists those there are; `reno` and usually `cubic` always are.",
        ko: "/proc/sys/net/ipv4/tcp_available_congestion_control에 목록이 있습니다. `reno`는 늘 있고 보통 `cubic`도 있습니다."
    }
    joined {
        en: "This socket has joined that group on that interface already.",
        ko: "이 소켓은 그 인터페이스에서 이미 그 그룹에 가입했습니다."
    }
    joined_try {
        en: "Nothing is to be done: its datagrams arrive.",
        ko: "할 일이 없습니다. 그룹의 데이터그램이 이미 도착합니다."
    }
    not_joined {
        en: "This socket has not joined that group on that interface, so it cannot leave it.",
        ko: "이 소켓은 그 인터페이스에서 그 그룹에 가입하지 않았으므로 탈퇴할 수 없습니다."
    }
    not_joined_try {
        en: "Give the same group and the same interface as when joining.",
        ko: "가입할 때와 같은 그룹과 같은 인터페이스를 주십시오."
    }
    not_multicast {
        en: "The address is not a multicast group: those are 224.0.0.0 to 239.255.255.255, and in IPv6 all that begin with ff.",
        ko: "멀티캐스트 그룹 주소가 아닙니다. 그룹 주소는 224.0.0.0부터 239.255.255.255까지이며, IPv6는 ff로 시작하는 주소입니다."
    }
    not_multicast_try {
        en: "For trials take one of 239.0.0.0/8, which stay inside a site.",
        ko: "시험할 때는 한 조직 안에서만 쓰는 239.0.0.0/8에서 고르십시오."
    }
    group_on_tcp {
        en: "TCP connects exactly two ends; a multicast group is for datagrams.",
        ko: "TCP는 정확히 두 끝점을 연결합니다. 멀티캐스트 그룹은 데이터그램 소켓에만 쓸 수 있습니다."
    }
    group_on_tcp_try {
        en: "Use UDP: `socket inet dgram`.",
        ko: "UDP를 쓰십시오: `socket inet dgram`."
    }
    not_mine(option) {
        en: "The address given to {option} is none of this machine's.",
        ko: "{option}에 준 주소가 이 컴퓨터의 주소가 아닙니다."
    }
    not_connected(option) {
        en: "{option} is about a connection, and the socket has none yet.",
        ko: "{option}은(는) 연결에 관한 옵션인데 소켓이 아직 연결되지 않았습니다."
    }
    not_connected_try(own) {
        en: "`connect {own} ADDRESS` first.",
        ko: "먼저 `connect {own} 주소`를 하십시오."
    }
    connected(option) {
        en: "{option} must be set before the socket is connected.",
        ko: "{option}은(는) 연결하기 전에 설정해야 합니다."
    }
    connected_try {
        en: "Make a new socket, set the option, then connect.",
        ko: "새 소켓을 만들어 옵션을 설정한 뒤 연결하십시오."
    }
    busy(option) {
        en: "What {option} would change is in use.",
        ko: "{option}이(가) 바꾸려는 것이 사용 중입니다."
    }
    busy_try {
        en: "Set it on a new socket before anything else.",
        ko: "새 소켓에서 다른 일을 하기 전에 설정하십시오."
    }
}
