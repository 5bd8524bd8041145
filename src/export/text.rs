//! Comments in exported programs, and why nothing was exported.

crate::messages! {
    made_by { en: "Made by sockbench from a session: the same calls in the same order.", ko: "sockbench 세션에서 만든 프로그램입니다. 같은 호출을 같은 순서로 합니다." }
    prints { en: "Each call's result is printed as `call = value` or `call = -1 ERRNO`.", ko: "호출마다 결과를 `호출 = 값` 또는 `호출 = -1 ERRNO`로 출력합니다." }
    svg_knee(knee, cores) { en: "* knee: {knee} threads reach 95 % of the best throughput.   = CPUs that this process may use: {cores}", ko: "* 포화점: 스레드 {knee}개로 최고 처리량의 95%에 이름.   = 이 프로세스가 쓸 수 있는 CPU: {cores}개" }
    svg_cores(cores) { en: "CPUs that this process may use: {cores}", ko: "이 프로세스가 쓸 수 있는 CPU: {cores}개" }
    svg_curve { en: "latency: so many of the requests took no longer", ko: "지연: 이 비율의 요청이 이 시간 안에 끝남" }
    svg_load(rate, answered, failed) { en: "{rate} requests/s; {answered} answered, {failed} failed", ko: "초당 요청 {rate}개. 응답 {answered}개, 실패 {failed}개" }
    build(how) { en: "Build: {how}", ko: "빌드: {how}" }
    run(how) { en: "Run: {how}", ko: "실행: {how}" }
    is_server { en: "This is the server. Start it first: it prints the ports that the client needs.", ko: "서버 쪽입니다. 먼저 실행하면 클라이언트에 필요한 포트를 출력합니다." }
    is_client { en: "This is the client. Its arguments are the ports that the server prints.", ko: "클라이언트 쪽입니다. 인자는 서버가 출력한 포트입니다." }
    apart { en: "The two run side by side: one waits for the other only where a call blocks.", ko: "두 프로그램은 나란히 실행됩니다. 호출이 블록되는 곳에서만 서로를 기다립니다." }
    headless { en: "The beginning of the session was no longer in memory: it is missing here.", ko: "세션의 앞부분이 메모리에 남아 있지 않아 여기에는 빠져 있습니다." }
    descriptors { en: "Descriptors.", ko: "디스크립터." }
    expected(line) { en: "In the session: {line}", ko: "세션에서: {line}" }
    failed(errno) { en: "{errno} in the session", ko: "세션에서는 {errno}" }
    never_back { en: "had not come back when the session ended", ko: "세션이 끝날 때까지 돌아오지 않았습니다" }
    beside { en: "A thread of its own: other calls were made while this one was under way.", ko: "별도의 스레드: 이 호출이 진행되는 동안 다른 호출이 있었습니다." }
    clients_left_out(count) { en: "{count} clients of the load maker connected here; they are left out.", ko: "여기서 부하 생성기의 클라이언트 {count}개가 연결했습니다. 이 부분은 빠져 있습니다." }
    clients(count) { en: "{count} clients of the load maker.", ko: "부하 생성기의 클라이언트 {count}개." }
    client { en: "A client of the load maker: it connects, and stays until the server closes.", ko: "부하 생성기의 클라이언트: 연결하고, 서버가 닫을 때까지 머무릅니다." }
    client_holds(time) { en: "At the longest it waits {time} for data.", ko: "데이터를 최대 {time} 기다립니다." }
    clients_stopped { en: "The load maker's clients ended here; in this program they stay.", ko: "여기서 부하 생성기의 클라이언트가 끝났습니다. 이 프로그램에서는 그대로 남습니다." }
    pool_resized(workers) { en: "The pool got {workers} workers here; this program keeps the number it began with.", ko: "여기서 풀의 작업 스레드를 {workers}개로 바꿨습니다. 이 프로그램은 처음 개수를 그대로 씁니다." }
    server_stopped { en: "The server was stopped here.", ko: "여기서 서버를 끝냈습니다." }
    learn { en: "The kernel chose the port: ask which.", ko: "포트는 커널이 골랐습니다. 어느 것인지 물어봅니다." }
    learn_name { en: "The kernel chose the name: ask which.", ko: "이름은 커널이 골랐습니다. 어느 것인지 물어봅니다." }
    announce { en: "The client needs to know where.", ko: "클라이언트가 알아야 할 포트입니다." }
    sigpipe { en: "Sending to a connection that is gone shall give EPIPE, not end the program.", ko: "끊어진 연결에 보내면 프로그램이 끝나는 대신 EPIPE를 받게 합니다." }
    cut(kept) { en: "The journal keeps only the first {kept} bytes: the rest is filled with 'x'.", ko: "저널에는 앞의 {kept}바이트만 남아 있어 나머지는 'x'로 채웁니다." }
    errno_name { en: "The name of an error number.", ko: "오류 번호의 이름." }
    attempt { en: "Prints the result of a call; errno stays as it is.", ko: "호출의 결과를 출력합니다. errno는 그대로 둡니다." }
    check { en: "The same for a call that must succeed: the program ends where it does not.", ko: "성공해야 하는 호출에 씁니다. 실패하면 프로그램을 끝냅니다." }
    show { en: "Prints data that was received.", ko: "받은 데이터를 출력합니다." }
    show_address { en: "Prints an address.", ko: "주소를 출력합니다." }
    make_address { en: "The address structure of an IP address and a port.", ko: "IP 주소와 포트로 주소 구조체를 만듭니다." }
    port_of { en: "The port a socket is bound to.", ko: "소켓이 바인드된 포트." }
    alphabet { en: "Fills with the alphabet, over and over.", ko: "알파벳을 되풀이해 채웁니다." }
    take_rights { en: "Takes the descriptors that came with a message.", ko: "메시지에 실려 온 디스크립터를 꺼냅니다." }
    start { en: "Starts a thread and gives it time to go into its call.", ko: "스레드를 시작하고, 호출에 들어갈 시간을 줍니다." }
    interrupt { en: "Interrupts a call: the handler is set without SA_RESTART, so it returns EINTR.", ko: "호출을 중단합니다. 처리기에 SA_RESTART가 없으므로 호출은 EINTR로 돌아옵니다." }
    no_eintr { en: "Python makes a call again after a signal (PEP 475): this one stays blocked, and its thread ends with the program.", ko: "파이썬은 시그널 뒤에 호출을 다시 합니다(PEP 475). 이 호출은 블록된 채로 남고, 스레드는 프로그램과 함께 끝납니다." }
    told { en: "What a call that returns 0 tells.", ko: "0을 돌려주는 호출이 알려 준 값." }
    attempt_python { en: "Makes a call and prints its result; gives the error where it fails.", ko: "호출을 하고 결과를 출력합니다. 실패하면 오류를 돌려줍니다." }
    accept { en: "The connection alone, without the peer's address.", ko: "상대 주소를 뺀 연결 소켓." }
    on { en: "A descriptor's number as a socket; it must not be closed with the object.", ko: "디스크립터 번호를 소켓으로 씁니다. 객체와 함께 닫히면 안 됩니다." }
    raw { en: "A call with an address that the socket module would not let through.", ko: "socket 모듈이 받지 않는 주소를 그대로 넘기는 호출." }
    as_bytes { en: "An address that the socket module does not take: the C function gets its bytes.", ko: "socket 모듈이 받지 않는 주소이므로 C 함수에 바이트 그대로 넘깁니다." }
    backlog_clamped { en: "Python makes a negative backlog 0.", ko: "파이썬은 음수 backlog를 0으로 바꿉니다." }
    no_accept4 { en: "Python has no accept4: the flags are set afterwards.", ko: "파이썬에는 accept4가 없어 플래그를 뒤에 적용합니다." }
    close_on_exec { en: "Python sets FD_CLOEXEC on every descriptor that it makes (PEP 446).", ko: "파이썬은 자기가 만드는 디스크립터마다 FD_CLOEXEC를 설정합니다(PEP 446)." }
    ioctl { en: "ioctl with one int: gives the int that the kernel filled in.", ko: "int 하나를 쓰는 ioctl: 커널이 채운 int를 돌려줍니다." }
    poll { en: "poll(2): the descriptors that are ready.", ko: "poll(2): 준비된 디스크립터." }
    select { en: "select(2): the descriptors that are ready, of all three lists.", ko: "select(2): 세 목록에서 준비된 디스크립터." }
    numbers { en: "The kernel's numbers, as its headers have them.", ko: "커널 헤더에 있는 번호." }
    errno_names { en: "The names of the error numbers.", ko: "오류 번호의 이름." }
    attempt_rust { en: "Prints the result of a call.", ko: "호출의 결과를 출력합니다." }
    joined { en: "Pieces of data, one after the other.", ko: "데이터 조각을 이어 붙입니다." }
    wait { en: "Waits for the thread of a call and gives what it returned.", ko: "호출한 스레드를 기다려 결과를 돌려줍니다." }
    sys { en: "The system calls themselves: std's sockets set options and a backlog of their own.", ko: "시스템 콜 그대로입니다. std의 소켓은 옵션과 backlog를 스스로 정합니다." }
    outcome { en: "What a call returned, as it is printed.", ko: "호출이 돌려준 값을 출력할 모양." }
    not_run { en: "It was written without packetdrill at hand and has not been run.", ko: "packetdrill 없이 만들어 실행해 보지 않은 스크립트입니다." }
    no_connection { en: "The session has no TCP connection, and packetdrill is about one.", ko: "세션에 TCP 연결이 없습니다. packetdrill은 TCP 연결 하나를 다룹니다." }
    one_connection { en: "packetdrill has one connection only: this is the session's first one.", ko: "packetdrill은 연결 하나만 다룹니다. 세션의 첫 연결입니다." }
    not_here(call) { en: "{call}: left out, packetdrill has no form for it here", ko: "{call}: packetdrill에 맞는 형식이 없어 뺐습니다" }
    many_packets(bytes) { en: "{bytes} bytes go out in several packets, cut as the kernel likes: write them here after a first run", ko: "{bytes}바이트는 여러 패킷으로 나뉘며 경계는 커널이 정합니다. 한 번 실행해 보고 여기에 적으십시오" }
    shell_limits { en: "A shell has no sockets: /dev/tcp connects, nc listens and takes one connection. The rest is said in its place.", ko: "셸에는 소켓이 없습니다. 연결은 /dev/tcp, 대기는 nc가 하며 nc는 연결을 하나만 받습니다. 나머지는 그 자리에 적었습니다." }
    shell_port { en: "A shell cannot ask which port the kernel chose: the ports are fixed.", ko: "셸은 커널이 고른 포트를 물어볼 수 없으므로 포트를 정해 둡니다." }
    shell_report { en: "Says how the command before it ended.", ko: "바로 앞 명령의 종료 상태를 출력합니다." }
    shell_bind { en: "bind: nc does it together with listen.", ko: "bind: nc가 listen과 함께 합니다." }
    shell_backlog { en: "listen: the backlog is nc's own.", ko: "listen: backlog는 nc가 정합니다." }
    shell_accept { en: "accept: nc did it when the client came.", ko: "accept: 클라이언트가 왔을 때 nc가 했습니다." }
    shell_cannot(call) { en: "a shell cannot: {call}", ko: "셸에서는 할 수 없음: {call}" }
    service(name) { en: "Serves one connection: {name}.", ko: "연결 하나를 서비스합니다: {name}." }
    service_http { en: "Serves one connection: http. The page is a shorter one than sockbench's.", ko: "연결 하나를 서비스합니다: http. 페이지는 sockbench의 것보다 짧습니다." }
    pool(workers) { en: "A pool: an acceptor hands connections to {workers} workers.", ko: "스레드 풀: 연결을 받아 작업 스레드 {workers}개에 넘깁니다." }
    iterative { en: "One thread accepts a connection and serves it to its end, then the next.", ko: "스레드 하나가 연결을 하나 받아 끝까지 서비스한 뒤에 다음 연결을 받습니다." }
    prefork(workers) { en: "Threads: {workers}; each accepts from the listener and serves what it accepts.", ko: "스레드 {workers}개: 저마다 같은 소켓에서 연결을 받아 서비스합니다." }
    instead(design) { en: "sockbench served with its design {design}; here threads share the one listener instead.", ko: "sockbench에서는 {design} 설계로 서비스했지만, 여기서는 스레드들이 listen 소켓 하나를 함께 씁니다." }
    left_out(flags) { en: "Left out here: {flags}", ko: "여기서는 뺀 것: {flags}" }
    per_connection { en: "A thread for each connection.", ko: "연결마다 스레드 하나." }
    detached { en: "it serves until the program ends", ko: "프로그램이 끝날 때까지 서비스합니다" }
    stay { en: "Sockets are still open here: stay until Enter is pressed, so that the client can finish.", ko: "열린 소켓이 남아 있습니다. 클라이언트가 끝낼 수 있도록 Enter를 누를 때까지 기다립니다." }
    leave { en: "A thread is still blocked: the program ends at once, before its sockets are closed one by one.", ko: "아직 블록된 스레드가 있으므로, 소켓을 하나씩 닫기 전에 프로그램을 바로 끝냅니다." }
    no_calls { en: "the session has no calls to export", ko: "세션에 내보낼 호출이 없습니다" }
    not_split { en: "only c, python and rust can be written as two files", ko: "두 파일로 나눌 수 있는 형식은 c, python, rust입니다" }
}
