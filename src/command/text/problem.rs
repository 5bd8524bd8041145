//! What is said of a line that is not right.

crate::messages! {
    unknown_command(word) {
        en: "No command `{word}`. `help` lists the commands.",
        ko: "`{word}` 명령은 없습니다. `help`를 입력하면 명령 목록을 볼 수 있습니다.",
    }
    unknown_command_nearest(word, meant) {
        en: "No command `{word}`. Did you mean `{meant}`?",
        ko: "`{word}` 명령은 없습니다. 혹시 `{meant}`?",
    }
    no_command(name) {
        en: "After `{name} =` a call is expected: `{name} = socket inet stream`.",
        ko: "`{name} =` 뒤에는 호출을 써야 합니다. 예: `{name} = socket inet stream`",
    }
    missing(argument, usage) {
        en: "{argument} is missing. Expected: {usage}",
        ko: "{argument} 인자가 빠졌습니다. 사용법: {usage}",
    }
    too_many(found, usage) {
        en: "`{found}` is one argument too many. Expected: {usage}",
        ko: "`{found}`부터는 남는 인자입니다. 사용법: {usage}",
    }
    unexpected(found, wanted) {
        en: "`{found}` does not fit here. Expected: {wanted}.",
        ko: "여기에는 `{found}` 값을 쓸 수 없습니다. 쓸 수 있는 것: {wanted}.",
    }
    unexpected_nothing(wanted) {
        en: "Something is missing here. Expected: {wanted}.",
        ko: "이 자리가 비어 있습니다. 쓸 수 있는 것: {wanted}.",
    }
    range(found, least, most) {
        en: "`{found}` is out of range. Expected: {least} to {most}.",
        ko: "`{found}` 값은 범위를 벗어납니다. 범위는 {least}에서 {most}까지입니다.",
    }
    too_short(found, least) {
        en: "`{found}` is too short a time. Expected: {least} or more.",
        ko: "`{found}` 시간은 너무 짧습니다. {least} 이상이어야 합니다.",
    }
    unknown_flag(flag, flags) {
        en: "No option `{flag}` here. Expected: {flags}.",
        ko: "여기에는 `{flag}` 옵션이 없습니다. 쓸 수 있는 옵션: {flags}.",
    }
    flag_wants_value(flag, value) {
        en: "`{flag}` needs a value: {flag} {value}",
        ko: "`{flag}` 뒤에 값이 필요합니다: {flag} {value}",
    }
    flag_takes_none(flag) {
        en: "`{flag}` is a switch and takes no value.",
        ko: "`{flag}` 옵션에는 값을 붙이지 않습니다.",
    }
    flag_twice(flag) {
        en: "`{flag}` is given twice. Expected: once.",
        ko: "`{flag}` 옵션이 두 번 나옵니다. 한 번만 써야 합니다.",
    }
    flags_clash(flag, other) {
        en: "`{flag}` and `{other}` exclude each other. Expected: one of them.",
        ko: "`{flag}` 옵션과 `{other}` 옵션은 함께 쓸 수 없습니다. 하나만 써야 합니다.",
    }
    flag_needs(flag, other) {
        en: "`{flag}` says how often to send, so `{other}` is expected too.",
        ko: "`{flag}` 옵션은 전송 간격을 정하므로 `{other}` 옵션도 필요합니다.",
    }
    work_of_each_read(found, most) {
        en: "A server reads at most {most} bytes at once and works for each read, so `{found}` would cost it more than once. Expected with `--work`: {most} or less, or `--http`.",
        ko: "서버는 한 번에 최대 {most}바이트를 읽고 읽을 때마다 작업하므로, `{found}`이면 요청 하나에 작업을 여러 번 합니다. `--work`를 쓰려면 {most} 이하로 하거나 `--http`를 써야 합니다.",
    }
    unclosed_string {
        en: "The string has no end. Expected: a closing quotation mark.",
        ko: "문자열이 끝나지 않았습니다. 닫는 따옴표가 필요합니다.",
    }
    unclosed_paren {
        en: "The call has no end. Expected: `)`.",
        ko: "호출이 끝나지 않았습니다. `)`가 필요합니다.",
    }
    unclosed_brace {
        en: "The braces have no end. Expected: `}`. (Text that begins with a brace goes in quotation marks.)",
        ko: "중괄호가 닫히지 않았습니다. `}`가 필요합니다. (중괄호로 시작하는 데이터는 따옴표로 묶습니다.)",
    }
    unclosed_bracket {
        en: "The brackets have no end. Expected: `]`. (Text that begins with a bracket goes in quotation marks.)",
        ko: "대괄호가 닫히지 않았습니다. `]`가 필요합니다. (대괄호로 시작하는 데이터는 따옴표로 묶습니다.)",
    }
    after_string {
        en: "Something stands right after the string. Expected: a space, or `\\\"` for a quotation mark inside it.",
        ko: "문자열 바로 뒤에 다른 글자가 있습니다. 한 칸 띄우거나, 문자열 안의 따옴표는 `\\\"`로 써야 합니다.",
    }
    after_call {
        en: "Something stands after the call. Expected: nothing, `;`, `&` or a comment.",
        ko: "호출 뒤에 다른 것이 있습니다. `;`, `&`, 주석만 올 수 있습니다.",
    }
    bad_escape(found) {
        en: "`{found}` is no escape sequence of C. Expected: \\n \\r \\t \\0 \\\\ \\\" \\x41 \\101.",
        ko: "`{found}`: C의 이스케이프 문자가 아닙니다. 쓸 수 있는 것: \\n \\r \\t \\0 \\\\ \\\" \\x41 \\101.",
    }
    cut_data {
        en: "The data was cut short (`...`). Expected: all of it, or #5000 for that many bytes.",
        ko: "데이터가 중간에 잘려 있습니다(`...`). 전체를 쓰거나, #5000처럼 바이트 수를 써야 합니다.",
    }
    data_length(bytes, given) {
        en: "The data has {bytes} bytes, and {given} were asked for. Expected: 0 to {bytes}.",
        ko: "데이터는 {bytes}바이트인데 길이가 {given}입니다. 0에서 {bytes}까지 쓸 수 있습니다.",
    }
    address_length(right) {
        en: "The length of this address is {right}. Expected: {right}, or nothing.",
        ko: "이 주소의 길이는 {right}입니다. {right} 값을 쓰거나 비워 두어야 합니다.",
    }
    no_port(host) {
        en: "`{host}` has no port. Expected: {host}:8080, or :8080 for the loopback address.",
        ko: "`{host}`에 포트가 없습니다. {host}:8080처럼 쓰거나, 루프백 주소이면 :8080이라고 씁니다.",
    }
    bad_port(port) {
        en: "`{port}` is no port. A port is written :8080, with a number from 0 to 65535.",
        ko: "`{port}`: 포트가 아닙니다. 포트는 :8080처럼 쓰고, 0에서 65535까지의 수입니다.",
    }
    no_ip(found) {
        en: "`{found}` is no IP address. Expected: four numbers from 0 to 255 (192.168.0.10), or IPv6 (2001:db8::1).",
        ko: "`{found}`: IP 주소가 아닙니다. 0에서 255까지의 수 네 개(192.168.0.10) 또는 IPv6 주소(2001:db8::1)를 씁니다.",
    }
    bad_prefix(found, most) {
        en: "`{found}` is no length of a prefix. Expected: a number from 0 to {most}, or a netmask.",
        ko: "`{found}`: 프리픽스 길이가 아닙니다. 0에서 {most}까지의 수 또는 넷마스크를 씁니다.",
    }
    no_prefix(found) {
        en: "`{found}` is one address. Expected: a network with its prefix, such as {found}/24.",
        ko: "`{found}`: 주소 하나입니다. {found}/24처럼 프리픽스가 있는 네트워크를 써야 합니다.",
    }
    bad_mask(found) {
        en: "`{found}` is no netmask of this address: a netmask is ones first, then zeros. Expected: 255.255.255.0.",
        ko: "`{found}`: 이 주소의 넷마스크가 될 수 없습니다. 넷마스크는 앞쪽이 모두 1, 뒤쪽이 모두 0입니다. 예: 255.255.255.0",
    }
    bad_cut(found, least, most) {
        en: "`{found}` does not split this network. Expected: a prefix from /{least} to /{most}.",
        ko: "`{found}` 길이로는 이 네트워크를 나눌 수 없습니다. /{least}에서 /{most}까지의 프리픽스를 씁니다.",
    }
    too_many_parts(found, net) {
        en: "{net} cannot be split into `{found}`. Expected: 1 or more, and no more than it has addresses.",
        ko: "{net} 네트워크는 `{found}`개로 나눌 수 없습니다. 1 이상이고 주소 수를 넘지 않아야 합니다.",
    }
    no_brackets {
        en: "An IPv6 address stands in brackets: [::1]:8080.",
        ko: "IPv6 주소는 대괄호로 묶어 씁니다: [::1]:8080.",
    }
    bad_ip(host) {
        en: "`{host}` is no IP address. Expected: 127.0.0.1:8080 or [::1]:8080.",
        ko: "`{host}`: IP 주소가 아닙니다. 127.0.0.1:8080 또는 [::1]:8080처럼 씁니다.",
    }
    other_family(family, address) {
        en: "`{address}` is no address of {family}. Expected: both of the same family. (A wrong one is tried with the fields: {{sin_family={family}, sin_port=htons(80)}}.)",
        ko: "`{address}`: {family} 주소가 아닙니다. 주소 체계와 주소가 맞아야 합니다. (틀린 체계를 시험할 때는 {{sin_family={family}, sin_port=htons(80)}}처럼 필드로 씁니다.)",
    }
    name_is_command(name) {
        en: "`{name}` is a command, so no socket can have that name. Expected: another name, such as {name}1.",
        ko: "`{name}`: 명령어이므로 소켓 이름으로 쓸 수 없습니다. {name}1처럼 다른 이름을 써야 합니다.",
    }
    name_is_keyword(name) {
        en: "`{name}` has a meaning of its own, so no socket can have that name. Expected: another name, such as {name}1.",
        ko: "`{name}`: 따로 뜻이 정해진 낱말이므로 소켓 이름으로 쓸 수 없습니다. {name}1처럼 다른 이름을 써야 합니다.",
    }
    name_is_number(name) {
        en: "`{name}` begins like a number, so no socket can have that name. Expected: a name that begins with a letter, such as s{name}.",
        ko: "`{name}`: 숫자로 시작하므로 소켓 이름으로 쓸 수 없습니다. s{name}처럼 글자로 시작해야 합니다.",
    }
    name_has_other(name) {
        en: "`{name}` is no name. Expected: letters, digits, `_` and `-`, a letter first.",
        ko: "`{name}`: 이름으로 쓸 수 없습니다. 글자로 시작하고 글자, 숫자, `_`, `-`만 쓸 수 있습니다.",
    }
    nothing_to_name(command) {
        en: "`{command}` makes no socket or other descriptor, so there is nothing to name. Expected after `=`: socket, accept, socketpair, pipe, dup or epoll_create1.",
        ko: "`{command}` 명령은 소켓이나 다른 디스크립터를 만들지 않으므로 이름을 붙일 것이 없습니다. `=` 뒤에는 socket, accept, socketpair, pipe, dup, epoll_create1을 씁니다.",
    }
    too_many_names(command, most) {
        en: "`{command}` makes fewer descriptors than there are names. Expected: {most} or fewer.",
        ko: "`{command}` 명령이 만드는 디스크립터보다 이름이 많습니다. 이름은 {most}개까지 쓸 수 있습니다.",
    }
    name_twice(name) {
        en: "`{name}` stands twice. Expected: a name of its own for each descriptor.",
        ko: "`{name}` 이름이 두 번 나옵니다. 디스크립터마다 다른 이름을 써야 합니다.",
    }
    no_background(command) {
        en: "`{command}` does not wait, so `&` has no meaning. Expected: `&` after a system call or a lesson (`sync`).",
        ko: "`{command}` 명령에는 `&`가 필요 없습니다. `&`는 시스템 콜이나 실습(`sync`) 뒤에만 씁니다.",
    }
    no_c_form(command, usage) {
        en: "`{command}` is no C function. Expected: {usage}",
        ko: "`{command}`: C 함수가 아닙니다. 사용법: {usage}",
    }
    fact_of_no_socket(fact) {
        en: "`{fact}` is not about one socket. Expected: `expect {fact} ...` without a socket.",
        ko: "`{fact}`: 소켓 하나에 대한 것이 아닙니다. 소켓 없이 `expect {fact} ...`처럼 씁니다.",
    }
    empty_file_name {
        en: "The file has no name. Expected: @file, or \"@\" in quotation marks for the character.",
        ko: "파일 이름이 비어 있습니다. @파일 형식으로 쓰거나, 글자 @를 보내려면 \"@\"처럼 따옴표로 묶습니다.",
    }
    one_statement {
        en: "Here only one statement may stand. Several, with `;` between them, go into a script or onto the prompt's line.",
        ko: "여기에는 명령을 하나만 쓸 수 있습니다. `;`로 나눈 여러 명령은 스크립트나 프롬프트 줄에 씁니다.",
    }
    no_statement_for(name) {
        en: "After `as {name}:` a call or command is expected, or nothing: then it holds for the lines that follow.",
        ko: "`as {name}:` 뒤에는 호출이나 명령을 씁니다. 아무것도 쓰지 않으면 다음 줄들에 적용됩니다.",
    }
    unclosed_block {
        en: "The block has no end. Expected: `}`.",
        ko: "블록이 닫히지 않았습니다. `}`가 필요합니다.",
    }
    no_block(keyword) {
        en: "After `{keyword} ...` a block is expected on the same line: {keyword} ... {{ ... }}",
        ko: "`{keyword} ...` 뒤에는 같은 줄에서 블록이 시작되어야 합니다: {keyword} ... {{ ... }}",
    }
    no_block_to_end {
        en: "This `}` ends no block. Expected: a statement.",
        ko: "이 `}`가 닫을 블록이 없습니다. 명령이 와야 합니다.",
    }
    blocks_too_deep(most) {
        en: "Blocks nest too deep. Expected: {most} levels or fewer.",
        ko: "블록이 너무 깊이 겹쳤습니다. {most}단계까지 겹칠 수 있습니다.",
    }
    too_many_statements(most) {
        en: "The blocks repeat too much. Expected: {most} statements or fewer in all.",
        ko: "블록이 너무 많이 반복됩니다. 모두 합쳐 명령 {most}개까지 쓸 수 있습니다.",
    }
    own_variable(name) {
        en: "`${name}` has a meaning of its own. Expected: another variable, such as i.",
        ko: "`${name}`: 따로 뜻이 정해져 있습니다. i처럼 다른 변수 이름을 써야 합니다.",
    }
    block_alone(keyword) {
        en: "`{keyword}` needs its block: {keyword} ... {{ ... }}",
        ko: "`{keyword}`에는 블록이 필요합니다: {keyword} ... {{ ... }}",
    }

    wanted_socket {
        en: "a descriptor's number, a socket's name, or $last",
        ko: "디스크립터 번호, 소켓 이름, $last",
    }
    wanted_address {
        en: "an address (127.0.0.1:8080, [::1]:8080, :8080, *:8080, localhost:http, unix:/tmp/x, unspec, {sin_port=htons(80)}) or a socket",
        ko: "주소(127.0.0.1:8080, [::1]:8080, :8080, *:8080, localhost:http, unix:/tmp/x, unspec, {sin_port=htons(80)}) 또는 소켓",
    }
    wanted_data {
        en: "data (hello, \"hello\\n\", #5000 for that many bytes, @file)",
        ko: "데이터(hello, \"hello\\n\", 바이트 수는 #5000, 파일은 @file)",
    }
    wanted_bytes {
        en: "a text (hello, \"hello\\n\")",
        ko: "문자열(hello, \"hello\\n\")",
    }
    wanted_domain(names) {
        en: "an address family ({names}, AF_INET ...) or a number",
        ko: "주소 체계({names}, AF_INET ...) 또는 숫자",
    }
    wanted_type(names) {
        en: "a socket type ({names}, SOCK_STREAM ...) or a number",
        ko: "소켓 종류({names}, SOCK_STREAM ...) 또는 숫자",
    }
    wanted_protocol(names) {
        en: "a protocol ({names}, IPPROTO_TCP ...) or a number",
        ko: "프로토콜({names}, IPPROTO_TCP ...) 또는 숫자",
    }
    wanted_how(names) {
        en: "a direction ({names}, read, write, both, SHUT_WR ...) or a number",
        ko: "방향({names}, read, write, both, SHUT_WR ...) 또는 숫자",
    }
    wanted_flags(names) {
        en: "flags ({names}, MSG_PEEK|MSG_DONTWAIT ...) or a number; data with spaces goes in quotation marks",
        ko: "플래그({names}, MSG_PEEK|MSG_DONTWAIT ...) 또는 숫자. 빈칸이 있는 데이터는 따옴표로 묶습니다",
    }
    wanted_descriptor_flags(names) {
        en: "flags of a new descriptor ({names} ...) or a number",
        ko: "새 디스크립터의 플래그({names} ...) 또는 숫자",
    }
    wanted_poll_events(names) {
        en: "events of poll ({names}, POLLIN|POLLOUT ...) or a number",
        ko: "poll 이벤트({names}, POLLIN|POLLOUT ...) 또는 숫자",
    }
    wanted_epoll_events(names) {
        en: "events of epoll ({names}, et, oneshot, EPOLLIN|EPOLLET ...) or a number",
        ko: "epoll 이벤트({names}, et, oneshot, EPOLLIN|EPOLLET ...) 또는 숫자",
    }
    wanted_epoll_operation(names) {
        en: "what epoll_ctl is to do ({names}, EPOLL_CTL_ADD ...) or a number",
        ko: "epoll_ctl이 할 일({names}, EPOLL_CTL_ADD ...) 또는 숫자",
    }
    wanted_level(names) {
        en: "a level ({names}, SOL_SOCKET, IPPROTO_IP ...) or a number",
        ko: "레벨({names}, SOL_SOCKET, IPPROTO_IP ...) 또는 숫자",
    }
    wanted_hex {
        en: "the bytes of the structure in hexadecimal, the two of the family first (hex:02001f90)",
        ko: "구조체의 바이트를 16진수로 쓴 것. 처음 두 바이트는 주소 체계(hex:02001f90)",
    }
    wanted_watch {
        en: "a descriptor and what to wait for (3:in, srv:in,out), the time last (1s, or milliseconds)",
        ko: "디스크립터와 기다릴 이벤트(3:in, srv:in,out). 시간은 맨 뒤에 씁니다(1s 또는 밀리초)",
    }
    wanted_poll_fds {
        en: "an array of struct pollfd ([{fd=3, events=POLLIN}])",
        ko: "struct pollfd 배열([{fd=3, events=POLLIN}])",
    }
    wanted_set {
        en: "sets of descriptors (read=3,4 write=5 except=6) and a time (1s), or one socket to select",
        ko: "디스크립터 집합(read=3,4 write=5 except=6)과 시간(1s), 또는 선택할 소켓 하나",
    }
    wanted_fd_set {
        en: "a set of descriptors ([3 5]) or NULL",
        ko: "디스크립터 집합([3 5]) 또는 NULL",
    }
    wanted_timeout {
        en: "a time (200ms, 1s), milliseconds (1000), or -1 for ever",
        ko: "시간(200ms, 1s), 밀리초(1000), 또는 끝없이 기다리는 -1",
    }
    wanted_timeval {
        en: "a struct timeval ({tv_sec=1, tv_usec=0}) or NULL",
        ko: "struct timeval({tv_sec=1, tv_usec=0}) 또는 NULL",
    }
    wanted_epoll_event {
        en: "a struct epoll_event ({events=EPOLLIN, data={u32=3, u64=3}}) or NULL",
        ko: "struct epoll_event({events=EPOLLIN, data={u32=3, u64=3}}) 또는 NULL",
    }
    wanted_message {
        en: "a struct msghdr ({msg_name=NULL, msg_iov=[{iov_base=\"hello\", iov_len=5}], msg_iovlen=1, ...})",
        ko: "struct msghdr({msg_name=NULL, msg_iov=[{iov_base=\"hello\", iov_len=5}], msg_iovlen=1, ...})",
    }
    wanted_iovec {
        en: "an array of struct iovec ([{iov_base=\"hello\", iov_len=5}])",
        ko: "struct iovec 배열([{iov_base=\"hello\", iov_len=5}])",
    }
    wanted_control {
        en: "ancillary data ({SOL_SOCKET, SCM_RIGHTS, [4]}, {ip, ttl, 5}, {LEVEL, TYPE, \"bytes\"})",
        ko: "보조 데이터({SOL_SOCKET, SCM_RIGHTS, [4]}, {ip, ttl, 5}, {LEVEL, TYPE, \"bytes\"})",
    }
    wanted_credentials {
        en: "own, or process, user and group (1234,0,0)",
        ko: "own 또는 프로세스, 사용자, 그룹 번호(1234,0,0)",
    }
    wanted_integer { en: "a whole number (5, -1, 0x10)", ko: "정수(5, -1, 0x10)" }
    wanted_length { en: "a length in bytes (16)", ko: "바이트 단위 길이(16)" }
    wanted_size { en: "a size in bytes (100, 64k, 1m)", ko: "바이트 단위 크기(100, 64k, 1m)" }
    wanted_count { en: "a number (4)", ko: "개수(4)" }
    wanted_count_or_stop { en: "a number, or stop", ko: "개수 또는 stop" }
    wanted_time { en: "a time (200ms, 10s, 2m)", ko: "시간(200ms, 10s, 2m)" }
    wanted_service(names) { en: "a service ({names})", ko: "서비스({names})" }
    wanted_design {
        en: "iterative, per-connection[:N], pool[:N], prefork[:N], reuseport[:N] or epoll[:N]",
        ko: "iterative, per-connection[:N], pool[:N], prefork[:N], reuseport[:N], epoll[:N] 중 하나",
    }
    wanted_work {
        en: "what a request costs: none, cpu:5ms, sleep:50ms or lock:1ms",
        ko: "요청 하나의 비용: none, cpu:5ms, sleep:50ms, lock:1ms 중 하나",
    }
    wanted_swept {
        en: "per-connection, pool, prefork, reuseport or epoll, its number of threads behind it: pool 1..64",
        ko: "per-connection, pool, prefork, reuseport, epoll 중 하나. 스레드 수는 뒤에 씁니다: pool 1..64",
    }
    wanted_counts { en: "numbers of threads (1..64)", ko: "스레드 수의 범위(1..64)" }
    wanted_rate { en: "requests a second (1000, 0.5)", ko: "초당 요청 수(1000, 0.5)" }
    wanted_service_that_answers {
        en: "a service that answers each request: echo or upper; --http for http",
        ko: "요청마다 답하는 서비스: echo, upper. http는 --http로 씁니다",
    }
    wanted_compare_figure {
        en: "rate, p50, p99, max, wait-p50, threads or failed",
        ko: "rate, p50, p99, max, wait-p50, threads, failed 중 하나",
    }
    wanted_load_figure {
        en: "answered, failed, unanswered, connections, rate, p50, p90, p99, max, or connect-, wait-, service- with p50, p99, max",
        ko: "answered, failed, unanswered, connections, rate, p50, p90, p99, max, 또는 connect-, wait-, service- 뒤에 p50, p99, max",
    }
    wanted_knee { en: "the word knee", ko: "knee라는 낱말" }
    wanted_when_full { en: "block, refuse or drop-oldest", ko: "block, refuse, drop-oldest 중 하나" }
    wanted_file { en: "a file's name", ko: "파일 이름" }
    wanted_pane {
        en: "a pane (sockets, backlog, threads, bytes, calls, or 1 to 5)",
        ko: "창(sockets, backlog, threads, bytes, calls 또는 1에서 5까지의 번호)",
    }
    wanted_lang { en: "ko or en", ko: "ko 또는 en" }
    wanted_theme { en: "dark or light", ko: "dark 또는 light" }
    wanted_lint { en: "close-wait, unread-ahead, backlog-full, pool-starved, descriptors, time-wait, nobody-accepts or nagle", ko: "close-wait, unread-ahead, backlog-full, pool-starved, descriptors, time-wait, nobody-accepts, nagle 중 하나" }
    wanted_example { en: "the name of an example; `example` lists them", ko: "예제의 이름. `example`만 입력하면 목록이 나옵니다" }
    wanted_form { en: "c, python, rust, sh, packetdrill, csv, json or svg", ko: "c, python, rust, sh, packetdrill, csv, json, svg 중 하나" }
    wanted_attach { en: "a port or a process (8080, port 8080, pid 1234)", ko: "포트나 프로세스(8080, port 8080, pid 1234)" }
    wanted_zoo_word { en: "end, or nothing", ko: "end 또는 생략" }
    wanted_pool_word { en: "size N, size N..M, stop or stop graceful", ko: "size N, size N..M, stop, stop graceful 중 하나" }
    wanted_socket_or_errno {
        en: "a socket (3, srv, $last) or an errno (EADDRINUSE)",
        ko: "소켓(3, srv, $last) 또는 errno(EADDRINUSE)",
    }
    wanted_ip { en: "an IP address or a network (192.168.0.10, 192.168.0.0/24)", ko: "IP 주소 또는 네트워크(192.168.0.10, 192.168.0.0/24)" }
    wanted_after_address {
        en: "a netmask (255.255.255.0), into N, into /PREFIX, or has ADDRESS",
        ko: "넷마스크(255.255.255.0), into N, into /프리픽스, has 주소",
    }
    wanted_parts { en: "a number of parts (4) or a prefix (/26)", ko: "나눌 개수(4) 또는 프리픽스(/26)" }
    wanted_port { en: "a port (8080), a service (http) or a socket", ko: "포트(8080), 서비스(http) 또는 소켓" }
    wanted_fact {
        en: "state, gone, queue, unread, unacked, unsent, handshaking, outside, reset, drops, received, sent, retransmits, peers, peer, local, blocked, option, errno, ok, result, data, value, flags, control, ready, address, elapsed, counter, thread or pool",
        ko: "state, gone, queue, unread, unacked, unsent, handshaking, outside, reset, drops, received, sent, retransmits, peers, peer, local, blocked, option, errno, ok, result, data, value, flags, control, ready, address, elapsed, counter, thread, pool",
    }
    wanted_within { en: "within TIME, for TIME, or nothing", ko: "within 시간, for 시간, 또는 없음" }
    wanted_for { en: "for TIME, or nothing", ko: "for 시간, 또는 없음" }
    wanted_state {
        en: "a TCP state (LISTEN, ESTABLISHED, CLOSE_WAIT ...) or gone",
        ko: "TCP 상태(LISTEN, ESTABLISHED, CLOSE_WAIT ...) 또는 gone",
    }
    wanted_span {
        en: "a number, a range or a comparison (5, 3.., 3..5, ..5, >= 3, 100~10%), also reckoned (2*somaxconn+1)",
        ko: "수, 범위, 비교(5, 3.., 3..5, ..5, >= 3, 100~10%), 계산식(2*somaxconn+1)",
    }
    wanted_pool_figure {
        en: "workers, busy, queued, accepted, served, requests, refused or dropped",
        ko: "workers, busy, queued, accepted, served, requests, refused, dropped",
    }
    wanted_errno { en: "an errno (EADDRINUSE, or its number)", ko: "errno(EADDRINUSE 또는 번호)" }
    wanted_call { en: "a system call (accept, recv, connect ...)", ko: "시스템 콜(accept, recv, connect ...)" }
    wanted_block_start { en: "the block: `{`", ko: "블록을 여는 `{`" }
    wanted_loop_variable { en: "a variable's name (i, n)", ko: "변수 이름(i, n)" }
    wanted_in { en: "the word `in`", ko: "낱말 `in`" }
    wanted_loop_values {
        en: "values (1..8, or 0 1 2 5)",
        ko: "값(1..8 또는 0 1 2 5)",
    }
    wanted_time_span {
        en: "a time with its unit, or a range (1.5s, 1.4s..1.7s, < 200ms, 1.5s~10%)",
        ko: "단위가 있는 시간 또는 범위(1.5s, 1.4s..1.7s, < 200ms, 1.5s~10%)",
    }
    wanted_value {
        en: "a value (8192, on, off, \"cubic\")",
        ko: "값(8192, on, off, \"cubic\")",
    }
    wanted_thread_state {
        en: "idle, serving, blocked CALL, in SYSTEM_CALL or gone",
        ko: "idle, serving, blocked 호출, in 시스템콜, gone 중 하나",
    }
    wanted_system_call {
        en: "a system call as the kernel names it (recvfrom, accept4, futex, poll)",
        ko: "커널이 부르는 시스템 콜 이름(recvfrom, accept4, futex, poll)",
    }
    wanted_thread { en: "a thread's name (worker-1, caller-2)", ko: "스레드 이름(worker-1, caller-2)" }
    wanted_counter {
        en: "a counter of /proc/net/netstat or /proc/net/snmp (ListenOverflows, Tcp.ActiveOpens)",
        ko: "/proc/net/netstat이나 /proc/net/snmp의 카운터(ListenOverflows, Tcp.ActiveOpens)",
    }
    wanted_option_name { en: "an option (SO_RCVBUF, TCP_NODELAY)", ko: "옵션(SO_RCVBUF, TCP_NODELAY)" }
    wanted_passed { en: "a level: entered, scheduled, sent, received, read, acknowledged, returned", ko: "단계: entered, scheduled, sent, received, read, acknowledged, returned" }
    wanted_control_kind {
        en: "a kind of ancillary data (SCM_RIGHTS, IP_PKTINFO ...) or none",
        ko: "보조 데이터 종류(SCM_RIGHTS, IP_PKTINFO ...) 또는 none",
    }
    wanted_events { en: "events (POLLIN, POLLIN|POLLHUP)", ko: "이벤트(POLLIN, POLLIN|POLLHUP)" }
    wanted_needs {
        en: "root, user, ipv6, linux 6.5, cap NET_ADMIN or sysctl NAME = VALUE",
        ko: "root, user, ipv6, linux 6.5, cap NET_ADMIN, sysctl 이름 = 값",
    }
    wanted_unless { en: "the word `unless`", ko: "낱말 `unless`" }
    wanted_because { en: "because \"...\", which says why", ko: "이유를 적는 because \"...\"" }
    wanted_text { en: "a text (\"...\")", ko: "문장(\"...\")" }
    wanted_actor { en: "a name with a colon (client:)", ko: "콜론을 붙인 이름(client:)" }

    unknown_option(word) {
        en: "No option `{word}`. Expected: an option's name (SO_REUSEADDR, nodelay ...), or a level and a number; `options` lists those of a socket.",
        ko: "`{word}` 옵션은 없습니다. 옵션 이름(SO_REUSEADDR, nodelay ...)이나 레벨과 번호를 씁니다. `options`가 소켓의 옵션을 보여 줍니다.",
    }
    unknown_option_nearest(word, meant) {
        en: "No option `{word}`. Did you mean {meant}?",
        ko: "`{word}` 옵션은 없습니다. 혹시 {meant}?",
    }
    ambiguous_option(word, names) {
        en: "`{word}` can mean several options. Expected: one of {names}.",
        ko: "`{word}`에 해당하는 옵션이 여럿입니다. 다음 중 하나로 씁니다: {names}.",
    }
    wanted_names(names) {
        en: "one of {names} ... or a number",
        ko: "{names} ... 중 하나 또는 숫자",
    }
    wanted_show_hide { en: "show or hide", ko: "show 또는 hide" }
    wanted_option_level {
        en: "a level (SOL_SOCKET, IPPROTO_TCP, IPPROTO_IP, IPPROTO_IPV6, IPPROTO_UDP, or a number)",
        ko: "레벨(SOL_SOCKET, IPPROTO_TCP, IPPROTO_IP, IPPROTO_IPV6, IPPROTO_UDP 또는 번호)",
    }
    wanted_limit { en: "a number, or unlimited", ko: "숫자 또는 unlimited" }
}
