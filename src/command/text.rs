//! What help says of the commands.

pub mod bench;
pub mod loading;
pub mod options;
pub mod problem;
pub mod sync;

crate::messages! {
    group_connecting { en: "Calls: making and connecting sockets", ko: "시스템 콜: 소켓 만들기와 연결" }
    group_moving { en: "Calls: sending and receiving", ko: "시스템 콜: 송신과 수신" }
    group_waiting { en: "Calls: waiting for several", ko: "시스템 콜: 여러 디스크립터 기다리기" }
    group_options { en: "Options and settings", ko: "소켓 옵션과 설정" }
    group_workbench { en: "Servers and clients", ko: "서버와 클라이언트" }
    group_scripts { en: "Scripts and checks", ko: "스크립트와 확인" }
    group_questions { en: "Addresses and ports", ko: "주소와 포트" }
    group_screen { en: "Screen", ko: "화면" }

    help_socket { en: "Makes a socket and returns its descriptor.", ko: "소켓을 만들고 그 디스크립터를 돌려줍니다." }
    help_socketpair { en: "Makes two sockets that are connected to each other.", ko: "서로 연결된 소켓 두 개를 만듭니다." }
    help_pipe { en: "Makes a pipe: the end to read from, and the end to write to.", ko: "파이프를 만듭니다. 읽는 쪽과 쓰는 쪽의 디스크립터를 돌려줍니다." }
    help_bind { en: "Gives a socket its own address and port.", ko: "소켓에 자신의 주소와 포트를 지정합니다." }
    help_listen { en: "Makes a socket take connections; they wait in its backlog.", ko: "소켓이 연결을 받게 합니다. 들어온 연결은 백로그에서 기다립니다." }
    help_accept { en: "Takes the first connection out of the backlog; waits if there is none.", ko: "백로그의 맨 앞 연결을 꺼냅니다. 없으면 기다립니다." }
    help_accept4 { en: "accept that also sets flags of the new socket: nonblock, cloexec.", ko: "accept와 같고, 새 소켓의 플래그(nonblock, cloexec)도 정합니다." }
    help_connect { en: "Connects a socket to an address, or sets the address a UDP socket talks to.", ko: "소켓을 주소에 연결합니다. UDP 소켓이면 통신할 상대 주소를 정합니다." }
    help_send { en: "Puts data into the send buffer; waits while there is no room.", ko: "데이터를 송신 버퍼에 넣습니다. 자리가 없으면 기다립니다." }
    help_write { en: "send without flags.", ko: "플래그 없는 send와 같습니다." }
    help_writev { en: "write of several pieces at once (gather).", ko: "여러 조각의 데이터를 한 번에 쓰는 write입니다." }
    help_sendmsg { en: "Sends pieces of data together with descriptors, credentials or other ancillary data.", ko: "여러 조각의 데이터를 보냅니다. 디스크립터, 자격 증명 같은 보조 데이터도 함께 보낼 수 있습니다." }
    help_sendto { en: "Sends a datagram to an address.", ko: "데이터그램을 지정한 주소로 보냅니다." }
    help_recv { en: "Takes data out of the receive buffer; waits while it is empty.", ko: "수신 버퍼에서 데이터를 꺼냅니다. 비어 있으면 기다립니다." }
    help_read { en: "recv without flags.", ko: "플래그 없는 recv와 같습니다." }
    help_recvfrom { en: "recv that also tells who sent a datagram.", ko: "recv와 같고, 데이터그램을 보낸 쪽의 주소도 알려 줍니다." }
    help_recvmsg { en: "recvfrom that also gives the message's flags and ancillary data.", ko: "recvfrom과 같고, 메시지의 플래그와 보조 데이터도 알려 줍니다." }
    help_poll { en: "Waits until one of several descriptors is ready, or a time is over.", ko: "여러 디스크립터 가운데 하나가 준비되거나 시간이 다 될 때까지 기다립니다." }
    help_epoll_create { en: "Makes an epoll instance, which watches descriptors.", ko: "디스크립터를 지켜보는 epoll 인스턴스를 만듭니다." }
    help_epoll_ctl { en: "Adds a descriptor to an epoll instance, changes what it is watched for, or takes it out.", ko: "epoll 인스턴스에 디스크립터를 넣거나, 지켜볼 이벤트를 바꾸거나, 뺍니다." }
    help_epoll_wait { en: "Waits until a descriptor that an epoll instance watches is ready.", ko: "epoll 인스턴스가 지켜보는 디스크립터가 준비될 때까지 기다립니다." }
    help_shutdown { en: "Ends one direction of a connection, or both; the descriptor stays open.", ko: "연결의 한쪽 방향 또는 양쪽을 끝냅니다. 디스크립터는 열려 있습니다." }
    help_close { en: "Closes a descriptor.", ko: "디스크립터를 닫습니다." }
    help_dup { en: "Makes a second descriptor of the same socket; FIN is sent when the last one is closed.", ko: "같은 소켓을 가리키는 디스크립터를 하나 더 만듭니다. FIN은 마지막 디스크립터를 닫을 때 나갑니다." }
    help_unlink { en: "Removes the file that a UNIX socket was bound to.", ko: "UNIX 소켓이 바인드되었던 파일을 지웁니다." }
    help_getsockname { en: "Tells the socket's own address.", ko: "소켓 자신의 주소를 알려 줍니다." }
    help_getpeername { en: "Tells the address of the other end.", ko: "연결된 상대의 주소를 알려 줍니다." }
    help_serve { en: "Hands a listening socket to threads that accept and serve.", ko: "연결을 받는 소켓을 스레드에 맡겨 accept와 서비스를 하게 합니다." }
    help_attach { en: "Watches the sockets and threads of another program of yours, without touching it: a port it uses, or its process.", ko: "다른 프로그램의 소켓과 스레드를 건드리지 않고 관찰합니다. 그 프로그램이 쓰는 포트나 프로세스 번호로 지정합니다." }
    help_detach { en: "Ends the watching; without an argument of everything.", ko: "관찰을 끝냅니다. 인자가 없으면 모두 끝냅니다." }
    help_pool { en: "Changes the number of workers, or ends the server; with graceful once what waits is served.", ko: "작업 스레드 수를 바꾸거나 서버를 끝냅니다. graceful이면 기다리는 연결을 서비스한 뒤에 끝냅니다." }
    help_clients { en: "Makes client sockets that connect, and send if told to.", ko: "클라이언트 소켓을 여러 개 만들어 연결하고, 지정하면 데이터를 보냅니다." }
    help_interrupt { en: "Ends a blocked call with EINTR; the latest one if none is named.", ko: "블로킹된 호출을 EINTR로 끝냅니다. 지정하지 않으면 가장 최근의 호출입니다." }
    help_expect { en: "States a fact that must hold; a script stops where one does not.", ko: "성립해야 하는 사실을 적습니다. 성립하지 않으면 스크립트가 멈춥니다." }
    help_sleep { en: "Waits so long before the next line of a script.", ko: "스크립트의 다음 줄로 넘어가기 전에 그만큼 기다립니다." }
    help_wait { en: "Waits until calls under way have come back: those on a socket, a thread's, or all; the one that came back last is then the last call.", ko: "진행 중인 호출이 돌아올 때까지 기다립니다. 소켓이나 스레드를 정하지 않으면 모두 기다립니다. 가장 늦게 돌아온 호출이 마지막 호출이 됩니다." }
    help_zoo { en: "Makes sockets in every state of TCP at one time, each named for its state, and shows the state diagram; `zoo end` closes them.", ko: "TCP의 모든 상태를 한꺼번에 만들어 소켓마다 상태 이름을 붙이고 상태도를 보여 줍니다. `zoo end`로 모두 닫습니다." }
    help_mark { en: "Counters are counted from here.", ko: "이 시점부터 카운터를 셉니다." }
    help_skip { en: "Leaves out the rest of a script where something it needs is not there.", ko: "필요한 것이 없으면 스크립트의 나머지를 건너뜁니다." }
    help_as { en: "Says on whose behalf a call is made: for a line, or (alone) for the lines that follow.", ko: "누구의 호출인지 적습니다. 한 줄에 적용하고, 혼자 쓰면 다음 줄들에 적용합니다." }
    help_repeat { en: "Carries out a block so many times.", ko: "블록을 그 횟수만큼 실행합니다." }
    help_for { en: "Carries out a block once for each value; `$i` or `${i}` in it is the value.", ko: "값마다 블록을 한 번씩 실행합니다. 블록 안의 `$i`나 `${i}` 자리에 값이 들어갑니다." }
    help_source { en: "Runs the lines of a file.", ko: "파일에 적힌 명령을 차례로 실행합니다." }
    help_lints { en: "Lists what is likely to be a mistake now: sockets nobody closes, queues that are full, workers held by idle clients ... each with its evidence and an example that shows it alone.", ko: "지금 실수일 가능성이 큰 것을 나열합니다. 닫지 않은 소켓, 가득 찬 큐, 말 없는 클라이언트에 묶인 작업 스레드 등을 근거와 함께 보이고, 그것만 따로 보여 주는 예제를 알려 줍니다." }
    help_example { en: "Plays a script that is inside the program; without a name, lists them.", ko: "프로그램에 들어 있는 예제 스크립트를 실행합니다. 이름을 생략하면 목록을 보여 줍니다." }
    help_status { en: "Lists our sockets: addresses, state, and whether one can read, write or has something exceptional.", ko: "우리 소켓을 모두 나열합니다. 주소와 상태, 읽기·쓰기가 되는지, 예외 사항이 있는지 보입니다." }
    help_threads { en: "Lists the threads at work: the system call each is in, context switches, time run, time waited for a CPU.", ko: "일하는 스레드를 모두 나열합니다. 어느 시스템 콜 안에 있는지, 문맥 교환 수, 실행 시간, CPU를 기다린 시간을 보입니다." }
    help_scale { en: "How far each design of a server goes on this machine: threads, descriptors, ports, queues, memory, switches a second.", ko: "이 컴퓨터에서 서버 설계마다 어디까지 갈 수 있는지 보입니다. 스레드, 디스크립터, 포트, 큐, 메모리, 초당 전환 수를 다룹니다." }
    help_sockaddr { en: "Shows a socket's addresses, or one, byte by byte as they lie in memory.", ko: "소켓의 주소나 지정한 주소가 메모리에 놓인 모습을 바이트 단위로 보여 줍니다." }
    help_addr { en: "Says what an address or network is; without one, this machine's addresses.", ko: "주소나 네트워크가 무엇인지 설명합니다. 생략하면 이 컴퓨터의 주소를 보여 줍니다." }
    help_path { en: "Says which way packets take to a socket's peer or to an address: route, gateway, device, counters. Nothing is sent.", ko: "소켓의 상대나 지정한 주소로 가는 패킷의 경로를 설명합니다(라우팅, 게이트웨이, 장치, 카운터). 패킷은 보내지 않습니다." }
    help_follow { en: "Sends a message with send(2) and has the kernel stamp each level it passes: queue, driver, the peer's stack, acknowledgement (SO_TIMESTAMPING, set back afterwards).", ko: "send(2)로 메시지를 보내고, 지나는 단계(큐, 드라이버, 상대의 스택, ACK)마다 커널이 시각을 남기게 합니다. SO_TIMESTAMPING 옵션은 끝나면 되돌립니다." }
    help_inspect { en: "Tells everything the kernel says of a socket: state, timer, buffers, every field of TCP_INFO, each with where it is read.", ko: "커널이 소켓에 대해 알려 주는 모든 것을 보여 줍니다: 상태, 타이머, 버퍼, TCP_INFO의 모든 필드와 각각의 출처." }
    help_port { en: "Says what a port is and who has it; without one, what listens here.", ko: "포트가 무엇이고 누가 쓰는지 설명합니다. 생략하면 이 컴퓨터에서 LISTEN 상태인 포트를 보여 줍니다." }
    help_export { en: "Writes what was typed so far as a program that does the same.", ko: "지금까지 입력한 호출을 똑같이 하는 프로그램을 파일로 씁니다." }
    help_select { en: "Waits for sets of descriptors; with one socket alone: selects the one that commands without a socket mean.", ko: "디스크립터 집합이 준비되기를 기다립니다. 소켓 하나만 쓰면 소켓을 생략한 명령이 가리킬 소켓을 선택합니다." }
    help_setsockopt { en: "Sets an option of a socket; the value is passed on as it is, right or wrong.", ko: "소켓 옵션을 설정합니다. 값은 맞든 틀리든 그대로 커널에 전달됩니다." }
    help_getsockopt { en: "Reads an option of a socket.", ko: "소켓 옵션을 읽습니다." }
    help_set { en: "setsockopt in short: the level is found by the option's name. Says what the kernel made of the value. Also: whether SIGPIPE is shown.", ko: "setsockopt의 짧은 형태로, 레벨은 옵션 이름으로 찾습니다. 커널이 값을 어떻게 바꿨는지도 알려 줍니다. SIGPIPE 표시 여부도 정합니다." }
    help_get { en: "getsockopt in short: the level is found by the option's name.", ko: "getsockopt의 짧은 형태로, 레벨은 옵션 이름으로 찾습니다." }
    help_options { en: "Lists the options of a socket: the value now, the default, and what was changed.", ko: "소켓의 옵션을 모두 보여 줍니다: 지금 값, 기본값, 바뀐 것." }
    help_fcntl { en: "Reads or sets the flags of a descriptor; O_NONBLOCK is one of them.", ko: "디스크립터의 플래그를 읽거나 설정합니다. O_NONBLOCK도 그중 하나입니다." }
    help_ioctl { en: "Reads a figure of a socket: unread (SIOCINQ), unacked (SIOCOUTQ) or unsent (SIOCOUTQNSD) bytes, the urgent mark (SIOCATMARK).", ko: "소켓의 수치를 읽습니다: 읽지 않은(SIOCINQ), 확인되지 않은(SIOCOUTQ), 보내지 않은(SIOCOUTQNSD) 바이트, 긴급 표시(SIOCATMARK)." }
    help_setrlimit { en: "Sets the soft limit of a resource; `setrlimit nofile 64` shows what happens when descriptors run out.", ko: "자원의 soft 한도를 정합니다. `setrlimit nofile 64`로 디스크립터가 모자라는 상황을 볼 수 있습니다." }
    arg_level { en: "SOL_SOCKET, IPPROTO_TCP, IPPROTO_IP, IPPROTO_IPV6, IPPROTO_UDP or a number; left out, the option's own.", ko: "SOL_SOCKET, IPPROTO_TCP, IPPROTO_IP, IPPROTO_IPV6, IPPROTO_UDP 또는 번호. 생략하면 옵션의 레벨입니다." }
    arg_option { en: "SO_REUSEADDR, TCP_NODELAY ..., in short reuseaddr, nodelay ..., or a number.", ko: "SO_REUSEADDR, TCP_NODELAY ... 줄여서 reuseaddr, nodelay ... 또는 번호." }
    arg_value { en: "on, off, 4096, 64k, 1.5s, cubic ... as the option needs it, or bytes: hex:0100.", ko: "on, off, 4096, 64k, 1.5s, cubic ... 옵션에 맞는 값 또는 바이트: hex:0100." }
    arg_value_len { en: "The length of the value, to give a wrong one; left out, the right one.", ko: "값의 길이. 잘못된 길이를 시험할 때 씁니다. 생략하면 올바른 길이입니다." }
    arg_room { en: "How many bytes are set aside for the value.", ko: "값을 받을 공간의 바이트 수." }
    arg_part { en: "Only options with this in their name.", ko: "이름에 이 글자가 든 옵션만 보입니다." }
    arg_command_fcntl { en: "F_GETFL, F_SETFL, F_GETFD, F_SETFD ... or a number.", ko: "F_GETFL, F_SETFL, F_GETFD, F_SETFD ... 또는 번호." }
    arg_argument { en: "O_NONBLOCK, FD_CLOEXEC or a number, as the command needs it.", ko: "O_NONBLOCK, FD_CLOEXEC 또는 숫자. 명령에 따라 다릅니다." }
    arg_request { en: "SIOCINQ, SIOCOUTQ, SIOCOUTQNSD, SIOCATMARK, FIONBIO or a number.", ko: "SIOCINQ, SIOCOUTQ, SIOCOUTQNSD, SIOCATMARK, FIONBIO 또는 번호." }
    arg_int { en: "The int that is passed; what is read needs none.", ko: "전달할 int 값. 읽는 요청에는 필요 없습니다." }
    arg_resource { en: "nofile (descriptors), core ... or a number.", ko: "nofile(디스크립터), core ... 또는 번호." }
    arg_soft { en: "The soft limit: a number, or unlimited.", ko: "soft 한도: 숫자 또는 unlimited." }
    offer_sigpipe { en: "whether SIGPIPE is shown", ko: "SIGPIPE를 표시할지" }
    help_explain { en: "Says in words what a socket's state or an errno means.", ko: "소켓의 상태나 errno의 뜻을 말로 설명합니다." }
    help_help { en: "Shows the commands, or one of them.", ko: "명령 목록이나 한 명령의 도움말을 보여 줍니다." }
    help_freeze { en: "Holds the picture still, or lets it go on; the sockets live on.", ko: "화면을 멈추거나 다시 움직입니다. 소켓은 계속 동작합니다." }
    help_zoom { en: "Shows one pane on the whole screen, or all again.", ko: "창 하나를 화면 전체로 키우거나 되돌립니다." }
    help_lang { en: "Switches the language.", ko: "언어를 바꿉니다." }
    help_theme { en: "Switches the colours.", ko: "색 테마를 바꿉니다." }
    help_quit { en: "Ends the program and closes every socket.", ko: "모든 소켓을 닫고 프로그램을 끝냅니다." }

    arg_socket { en: "A descriptor (3), a name (srv) or $last; left out, the selected socket.", ko: "디스크립터(3), 이름(srv) 또는 $last. 생략하면 선택한 소켓입니다." }
    arg_domain { en: "The address family: inet, inet6, unix, AF_INET ... or a number; inet if left out.", ko: "주소 체계: inet, inet6, unix, AF_INET ... 또는 숫자. 생략하면 inet입니다." }
    arg_type { en: "stream (TCP), dgram (UDP), raw, seqpacket or a number; |nonblock may follow.", ko: "stream(TCP), dgram(UDP), raw, seqpacket 또는 숫자. |nonblock을 덧붙일 수 있습니다." }
    arg_pair_domain { en: "unix, AF_UNIX ... or a number; unix if left out. Linux pairs no other.", ko: "unix, AF_UNIX ... 또는 숫자. 생략하면 unix입니다. Linux는 unix만 쌍으로 만듭니다." }
    arg_protocol { en: "0 (the usual one of the type), tcp, udp, icmp or a number.", ko: "0(종류에 맞는 기본 프로토콜), tcp, udp, icmp 또는 숫자." }
    arg_own_address { en: "127.0.0.1:8080, [::1]:8080, :8080 (loopback), *:8080 (every address); port 0 lets the kernel choose; also unix:/tmp/x, {sin_port=htons(8080)}.", ko: "127.0.0.1:8080, [::1]:8080, :8080(루프백), *:8080(모든 주소). 포트가 0이면 커널이 고릅니다. unix:/tmp/x, {sin_port=htons(8080)}도 씁니다." }
    arg_address { en: "127.0.0.1:8080, [::1]:8080, :8080 (loopback), localhost:http, unix:/tmp/x, unspec, or a socket: the address it is bound to.", ko: "127.0.0.1:8080, [::1]:8080, :8080(루프백), localhost:http, unix:/tmp/x, unspec. 소켓을 쓰면 그 소켓이 바인드된 주소입니다." }
    arg_address_len { en: "The length of the address, to give a wrong one; left out, the right one.", ko: "주소의 길이. 잘못된 길이를 시험할 때 씁니다. 생략하면 올바른 길이입니다." }
    arg_backlog { en: "How many connections may wait; Linux cuts it to somaxconn and holds one more.", ko: "기다릴 수 있는 연결 수. Linux는 somaxconn까지만 허용하고 하나를 더 받습니다." }
    arg_data { en: "hello, \"hello\\n\", #5000 (that many bytes), @file.", ko: "hello, \"hello\\n\", #5000(그만큼의 바이트), @file." }
    arg_flags { en: "peek, dontwait, oob, MSG_PEEK|MSG_DONTWAIT ... or a number; 0 if left out.", ko: "peek, dontwait, oob, MSG_PEEK|MSG_DONTWAIT ... 또는 숫자. 생략하면 0입니다." }
    arg_len { en: "The most bytes to take: 100, 64k; 4096 if left out.", ko: "꺼낼 최대 바이트 수: 100, 64k. 생략하면 4096입니다." }
    arg_pieces { en: "The pieces of data, one after the other: \"head\" \"body\", #5000, @file.", ko: "데이터 조각들을 차례로 씁니다: \"head\" \"body\", #5000, @file." }
    arg_control_room { en: "The room for ancillary data in bytes; 256 if left out, 0 for none.", ko: "보조 데이터를 받을 공간(바이트). 생략하면 256이고, 0이면 받지 않습니다." }
    arg_descriptor_flags { en: "nonblock, cloexec, or a number; 0 if left out.", ko: "nonblock, cloexec 또는 숫자. 생략하면 0입니다." }
    arg_unlink { en: "unix:/tmp/x or /tmp/x; only a socket's file is removed.", ko: "unix:/tmp/x 또는 /tmp/x. 소켓의 파일만 지웁니다." }
    arg_watch { en: "A descriptor and what to wait for: 3:in, srv:in,out, 4:pri; err and hup are always told.", ko: "디스크립터와 기다릴 이벤트: 3:in, srv:in,out, 4:pri. err와 hup은 항상 알려 줍니다." }
    arg_timeout { en: "How long: 1s, 200ms, or milliseconds; -1 or nothing for ever.", ko: "기다릴 시간: 1s, 200ms 또는 밀리초. -1이거나 생략하면 끝없이 기다립니다." }
    arg_read_set { en: "Descriptors to be read from: read=3,4.", ko: "읽을 수 있게 되기를 기다릴 디스크립터: read=3,4." }
    arg_write_set { en: "Descriptors to be written to: write=5.", ko: "쓸 수 있게 되기를 기다릴 디스크립터: write=5." }
    arg_except_set { en: "Descriptors with an exceptional condition, such as urgent data: except=6.", ko: "긴급 데이터 같은 예외 상황을 기다릴 디스크립터: except=6." }
    arg_select_time { en: "How long: 1s, 200ms, 0; left out, for ever.", ko: "기다릴 시간: 1s, 200ms, 0. 생략하면 끝없이 기다립니다." }
    arg_epoll { en: "The epoll instance: its descriptor or name.", ko: "epoll 인스턴스의 디스크립터 또는 이름." }
    arg_epoll_operation { en: "add, mod, del, or a number.", ko: "add, mod, del 또는 숫자." }
    arg_watched { en: "The descriptor that is watched.", ko: "지켜볼 디스크립터." }
    arg_epoll_events { en: "in, out, rdhup, et (edge-triggered), oneshot, exclusive ...; not needed to delete.", ko: "in, out, rdhup, et(에지 트리거), oneshot, exclusive ... del에는 필요 없습니다." }
    arg_max_events { en: "The most events to take at once; 16 if left out.", ko: "한 번에 받을 이벤트의 최대 개수. 생략하면 16입니다." }
    arg_how { en: "rd (no more reading), wr (no more writing: sends FIN), rdwr, or a number.", ko: "rd(더 읽지 않음), wr(더 쓰지 않음: FIN을 보냄), rdwr 또는 숫자." }
    arg_attach { en: "A port, if a socket of another program uses it, else a process.", ko: "다른 프로그램의 소켓이 쓰는 포트, 아니면 프로세스 번호." }
    arg_attach_number { en: "The number, after the word port or pid.", ko: "port나 pid 뒤에 쓰는 번호." }
    arg_detach { en: "What was attached; left out, everything.", ko: "관찰하던 대상. 쓰지 않으면 전부." }
    arg_zoo { en: "end, to close them.", ko: "닫으려면 end." }
    arg_pool_word { en: "size N, or stop [graceful].", ko: "size N 또는 stop [graceful]." }
    arg_pool_size { en: "The number of workers wanted, or the least and the most of a pool that sizes itself (2..64); a busy worker leaves when its client does. After stop: graceful.", ko: "원하는 작업 스레드 수, 또는 스스로 크기를 맞추는 풀의 최소와 최대(2..64). 일하는 중인 스레드는 클라이언트가 떠난 뒤에 끝납니다. stop 뒤에는 graceful." }
    arg_clients { en: "How many clients, or stop.", ko: "클라이언트 수 또는 stop." }
    arg_sockaddr { en: "A socket (3, srv) or an address (127.0.0.1:8080); left out, the selected socket.", ko: "소켓(3, srv) 또는 주소(127.0.0.1:8080). 생략하면 선택한 소켓입니다." }
    arg_addr { en: "192.168.0.10, 192.168.0.10/24, 192.168.0.0 255.255.255.0, 2001:db8::1, localhost or a socket; a network may be split (into 4, into /26) or asked (has 10.1.2.3).", ko: "192.168.0.10, 192.168.0.10/24, 192.168.0.0 255.255.255.0, 2001:db8::1, localhost 또는 소켓. 네트워크는 나누거나(into 4, into /26) 포함 여부를 물을 수 있습니다(has 10.1.2.3)." }
    arg_path { en: "A connected socket (4, c1), an address (8.8.8.8) or a host; left out, the selected socket.", ko: "연결된 소켓(4, c1), 주소(8.8.8.8) 또는 호스트 이름. 생략하면 선택한 소켓입니다." }
    arg_example { en: "the example's name", ko: "예제 이름" }
    arg_port { en: "8080, http, or a socket: the port it is bound to.", ko: "8080, http 또는 소켓. 소켓이면 그 소켓이 바인드된 포트입니다." }
    arg_interrupt { en: "A socket, or a thread's name (caller-2).", ko: "소켓 또는 스레드 이름(caller-2)." }
    arg_fact { en: "state, queue, unread, peers, blocked, option, errno, result, data, elapsed, counter ...; `within` waits for it (1s if left out; what the last call gave: at once), `for` wants it to stay so.", ko: "state, queue, unread, peers, blocked, option, errno, result, data, elapsed, counter ... `within`은 성립할 때까지 기다릴 시간(생략하면 1초, 마지막 호출의 결과는 즉시), `for`는 계속 성립해야 할 시간입니다." }
    arg_time { en: "A time: 200ms, 10s, 2m.", ko: "시간: 200ms, 10s, 2m." }
    arg_wait { en: "A socket, or a thread's name (caller-2); left out, all calls under way.", ko: "소켓 또는 스레드 이름(caller-2). 생략하면 진행 중인 모든 호출입니다." }
    arg_needs { en: "root, user, ipv6, linux 6.5, cap NET_ADMIN or sysctl NAME = VALUE; then because \"...\".", ko: "root, user, ipv6, linux 6.5, cap NET_ADMIN, sysctl 이름 = 값 중 하나, 그 뒤에 because \"...\"." }
    arg_actor { en: "A name with a colon (client:), then a statement or nothing; `as:` ends it.", ko: "콜론을 붙인 이름(client:). 뒤에 명령을 쓰거나 비워 둡니다. `as:`로 끝냅니다." }
    arg_times { en: "How many times.", ko: "반복 횟수." }
    arg_loop { en: "A variable, in, and its values: i in 1..8, n in 0 1 2 5.", ko: "변수, in, 값: i in 1..8, n in 0 1 2 5." }
    arg_file { en: "The file's name.", ko: "파일 이름." }
    arg_form { en: "The session: c, python, rust, sh or packetdrill. The figures of the last load, compare, sweep or sync: csv, json or svg.", ko: "세션은 c, python, rust, sh, packetdrill 가운데 하나, 마지막 load, compare, sweep, sync의 수치는 csv, json, svg 가운데 하나." }
    arg_export_file { en: "The file to be written; one that is there already is left alone.", ko: "쓸 파일. 이미 있는 파일은 덮어쓰지 않습니다." }
    arg_explain { en: "A socket or an errno (EADDRINUSE); left out, the selected socket.", ko: "소켓 또는 errno(EADDRINUSE). 생략하면 선택한 소켓입니다." }
    arg_command { en: "The command to be shown.", ko: "도움말을 볼 명령." }
    arg_pane { en: "sockets, backlog, threads, bytes, calls, connection, path, inspector, lints, or 1 to 9.", ko: "sockets, backlog, threads, bytes, calls, connection, path, inspector, lints 또는 1에서 9까지의 번호." }
    arg_lang { en: "ko or en; left out, the other one.", ko: "ko 또는 en. 생략하면 다른 언어로 바꿉니다." }
    arg_theme { en: "dark or light; left out, the other one.", ko: "dark 또는 light. 생략하면 다른 테마로 바꿉니다." }

    flag_to { en: "The address it goes to; left out, the connected peer.", ko: "받을 상대의 주소. 생략하면 연결된 상대입니다." }
    flag_rights { en: "Descriptors to hand over (SCM_RIGHTS): 4,5.", ko: "넘겨줄 디스크립터(SCM_RIGHTS): 4,5." }
    flag_creds { en: "Who sends (SCM_CREDENTIALS): own, or process, user and group.", ko: "보내는 쪽의 자격 증명(SCM_CREDENTIALS): own 또는 프로세스, 사용자, 그룹 번호." }
    flag_control { en: "Other ancillary data: {ip, ttl, 5}, {LEVEL, TYPE, \"bytes\"}.", ko: "그 밖의 보조 데이터: {ip, ttl, 5}, {LEVEL, TYPE, \"bytes\"}." }
    flag_workers { en: "Worker threads; 4 if left out. 2..64: a pool that starts more when none is free, and lets go those that were not needed for 5 s.", ko: "작업 스레드 수. 생략하면 4개입니다. 2..64처럼 쓰면 노는 스레드가 없을 때 늘리고, 5초 동안 필요 없던 스레드는 내보냅니다." }
    flag_queue { en: "Places in the channel between acceptor and workers; 16 if left out.", ko: "accept 스레드와 작업 스레드 사이 채널의 자리 수. 생략하면 16개입니다." }
    flag_service { en: "echo, discard, chargen, daytime, http or upper; echo if left out.", ko: "echo, discard, chargen, daytime, http, upper. 생략하면 echo입니다." }
    flag_design { en: "Which threads there are: iterative, per-connection, pool, prefork, reuseport or epoll, with their number (epoll:2); pool if left out.", ko: "스레드 구성: iterative, per-connection, pool, prefork, reuseport, epoll 중 하나와 스레드 수(epoll:2). 생략하면 pool입니다." }
    flag_work { en: "What each request costs beside the answer: cpu:5ms, sleep:50ms, or lock:1ms (asleep with a lock that all threads share). But for http, each read of up to 16 KiB is a request.", ko: "응답 외에 요청 하나에 드는 비용: cpu:5ms, sleep:50ms, lock:1ms(모든 스레드가 함께 쓰는 락을 잡은 채 잠듦). http가 아니면 한 번에 읽은 만큼(최대 16 KiB)이 요청 하나입니다." }
    flag_when_full { en: "What becomes of a connection when the channel (or the number of threads) is full: block (the acceptor waits and the backlog fills), refuse or drop-oldest; block if left out.", ko: "채널이나 스레드 수가 가득 찼을 때의 연결 처리: block(accept 스레드가 기다리고 backlog가 찬다), refuse, drop-oldest. 생략하면 block입니다." }
    flag_idle { en: "Closes a connection over which nothing came for so long.", ko: "이 시간 동안 아무것도 오지 않은 연결을 닫습니다." }
    flag_requests { en: "Closes a connection after so many requests.", ko: "요청을 이만큼 처리한 연결을 닫습니다." }
    offer_graceful { en: "serves what waits first", ko: "기다리는 연결을 먼저 서비스" }
    offer_block { en: "the acceptor waits, the backlog fills", ko: "accept 스레드가 기다리고 backlog가 찬다" }
    offer_refuse { en: "the new connection is closed", ko: "새 연결을 닫는다" }
    offer_drop_oldest { en: "the one that waited longest is closed", ko: "가장 오래 기다린 연결을 닫는다" }
    offer_iterative { en: "one thread accepts and serves", ko: "스레드 하나가 accept와 서비스를 모두 한다" }
    offer_each { en: "a thread for each connection", ko: "연결마다 스레드 하나" }
    offer_pool { en: "an acceptor, a channel, workers", ko: "accept 스레드, 채널, 작업 스레드" }
    offer_prefork { en: "all threads accept from one listener", ko: "모든 스레드가 한 소켓에서 accept한다" }
    offer_reuseport { en: "each thread has a listener on the same port", ko: "스레드마다 같은 포트의 listen 소켓" }
    offer_epoll { en: "loops over whichever connection is ready", ko: "준비된 연결을 돌아가며 처리하는 루프" }
    offer_cpu { en: "busy on a CPU", ko: "CPU를 쓴다" }
    offer_sleep { en: "asleep, as for a disk or a data base", ko: "디스크나 DB를 기다리듯 잠든다" }
    offer_lock { en: "asleep with a lock that all share", ko: "모두가 함께 쓰는 락을 잡고 잠든다" }
    flag_send { en: "What each client sends; without it they stay silent.", ko: "각 클라이언트가 보낼 데이터. 없으면 아무것도 보내지 않습니다." }
    flag_every { en: "How often each sends; without it, once.", ko: "보내는 간격. 없으면 한 번만 보냅니다." }
    flag_hold { en: "How long each stays connected; without it, until `clients stop`.", ko: "연결을 유지하는 시간. 없으면 `clients stop`까지 유지합니다." }

    reference_title { en: "The commands of sockbench", ko: "sockbench 명령" }
    reference_intro { en: "Made from the table of commands, which is also what the prompt, the help screen and the manual page show. A descriptor in brackets may be left out: then the selected socket is meant. System calls can be typed in the C form as well.", ko: "프롬프트, 도움말 화면, 매뉴얼 페이지와 같은 명령 표에서 만든 문서입니다. 대괄호 안의 디스크립터는 생략할 수 있고, 그러면 선택한 소켓을 뜻합니다. 시스템 콜은 C 형식으로도 입력할 수 있습니다." }
    reference_options { en: "Options of sockets", ko: "소켓 옵션" }
    reference_options_intro { en: "For `set`, `get`, `setsockopt`, `getsockopt` and `expect SOCKET option`; in parentheses the short name. `options SOCKET` lists those of a socket with their values.", ko: "`set`, `get`, `setsockopt`, `getsockopt`, `expect SOCKET option`에서 씁니다. 괄호 안은 짧은 이름입니다. `options SOCKET`은 그 소켓의 옵션과 값을 모두 보여 줍니다." }
    reference_aliases { en: "Also", ko: "다른 이름" }
    reference_examples { en: "Examples", ko: "예" }

    slot_data_len { en: "How many of the bytes are sent; left out, all.", ko: "보낼 바이트 수. 생략하면 전부입니다." }
    slot_address_len { en: "The length of the address; may be left out.", ko: "주소의 길이. 생략할 수 있습니다." }
    slot_count { en: "How many there are; of select: the greatest descriptor and one. May be left out.", ko: "개수. select에서는 가장 큰 디스크립터에 1을 더한 수입니다. 생략할 수 있습니다." }
    slot_out { en: "Filled in by the kernel; may be left out.", ko: "커널이 채우는 자리. 생략할 수 있습니다." }

    offer_loopback { en: "this machine only (loopback)", ko: "이 컴퓨터 안에서만(루프백)" }
    offer_any { en: "every address of this machine", ko: "이 컴퓨터의 모든 주소" }
    offer_v6 { en: "IPv6 loopback", ko: "IPv6 루프백" }
    offer_unix { en: "a UNIX socket's path", ko: "UNIX 소켓의 경로" }
    offer_abstract { en: "a UNIX socket's abstract name", ko: "UNIX 소켓의 추상 이름" }
    offer_unspec { en: "no family: connect then dissolves the connection", ko: "주소 체계 없음. connect에 쓰면 연결을 풉니다" }
    offer_own { en: "this program's own numbers", ko: "이 프로그램 자신의 번호" }
    offer_last { en: "the socket made last", ko: "마지막에 만든 소켓" }
    offer_into { en: "split it: into 4, into /26", ko: "나누기: into 4, into /26" }
    offer_has { en: "whether it holds an address", ko: "주소가 그 안에 있는지" }
    offer_within { en: "how long it may take to come true", ko: "성립할 때까지 기다릴 시간" }
    offer_for { en: "how long it must stay so", ko: "계속 성립해야 할 시간" }
    offer_never { en: "it must not be so", ko: "성립하면 안 됨" }
    offer_gone { en: "the kernel holds it no more", ko: "커널에 더 이상 없음" }
    offer_zoo_end { en: "read what is stuck and close it all", ko: "밀린 데이터를 읽고 모두 닫기" }
    offer_stop { en: "end them", ko: "끝내기" }
    offer_of_socket { en: "a fact of a socket", ko: "소켓에 대한 사실" }
    offer_of_call { en: "of the last call", ko: "마지막 호출의 결과" }
    offer_of_system { en: "of this network namespace, since the mark", ko: "mark 뒤로 이 네트워크 네임스페이스의 카운터" }
    offer_port { en: "every socket of this port", ko: "이 포트를 쓰는 모든 소켓" }
    offer_pid { en: "every socket of this process", ko: "이 프로세스의 모든 소켓" }
    offer_of_pool { en: "of the thread pool", ko: "스레드 풀의 수치" }
}
