//! The language as a whole: lines and what they mean, and properties of every line.

use super::*;
use crate::lang::Lang;
use crate::os::{Address, Call, Control, Errno, Payload};
use crate::world::{Design, Plan, Service};
use proptest::prelude::*;
use std::net::{SocketAddr, SocketAddrV4, SocketAddrV6};
use std::time::Duration;

mod properties;
mod roundtrip;

fn statement(line: &str) -> Statement {
    match parse(line) {
        Ok(Some(statement)) => statement,
        other => panic!("{line}: {other:?}"),
    }
}

fn call(line: &str) -> TypedCall {
    match statement(line).command {
        Command::Call(call) => call,
        other => panic!("{line}: {other:?}"),
    }
}

fn literal(text: &str) -> AddressArg {
    AddressArg::Literal(text.parse::<SocketAddr>().unwrap().into())
}

fn fails(line: &str) -> (Problem, &str) {
    let error = parse(line).unwrap_err();
    (error.problem, &line[error.at])
}

#[test]
fn both_forms_are_the_same_command() {
    for (words, c) in [
        ("socket", "socket(AF_INET, SOCK_STREAM, 0)"),
        ("socket inet", "socket(AF_INET)"),
        ("socket inet dgram", "socket(2, 2, 0)"),
        ("socket inet stream 6", "socket(PF_INET, SOCK_STREAM, IPPROTO_TCP);"),
        ("socket inet6 stream|nonblock tcp", "socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 6)"),
        ("socket 99 77 -1", "socket(99, 77, -1)"),
        ("bind 3 127.0.0.1:8080", "bind(3, {AF_INET, 127.0.0.1:8080}, 16)"),
        ("bind 3 127.0.0.1:8080 16", "bind(3, 127.0.0.1:8080)"),
        ("bind 3 127.0.0.1:8080 5", "bind(3, {AF_INET, 127.0.0.1:8080}, 5)"),
        ("bind 3 [::1]:80", "bind(3, {AF_INET6, [::1]:80}, 28)"),
        (
            "bind 3 127.0.0.1:8080",
            "bind(3, {sa_family=AF_INET, sin_port=htons(8080), \
             sin_addr=inet_addr(\"127.0.0.1\")}, 16) = -1 EADDRINUSE (Address already in use)",
        ),
        ("listen 3 5", "listen(3, 5)"),
        ("listen 3 5", "listen (3,5);  # five"),
        ("listen srv -1", "listen(srv, -1) = 0"),
        ("listen 3 0x10", "listen(3, 020)"),
        ("accept 3", "accept(3, NULL, NULL)"),
        ("accept 3", "accept(3, {AF_INET, 127.0.0.1:51514}, [128 => 16]) = 4"),
        ("accept 3", "accept(3)"),
        ("connect c srv", "connect(c, srv)"),
        ("send 4 \"hello\\n\"", "send(4, \"hello\\n\", 6, 0)"),
        ("send 4 hello", "send(4, \"hello\", strlen(\"hello\"), 0)"),
        ("send 4 hel", "send(4, \"hello\", 3, 0)"),
        ("send 4 a oob|dontwait", "send(4, \"a\", 1, MSG_OOB|MSG_DONTWAIT)"),
        ("send 4 \"hello\\33\"", "sendto(4, \"hello\\33\", 6, 0, NULL, 0)    = 6"),
        ("send 4 #5000", "send(4, #5000, 5000, 0)"),
        ("send 4 @f", "send(4, @f, , 0)"),
        ("write 4 hi", "write(4, \"hi\", 2)"),
        ("sendto 4 hi 127.0.0.1:9", "sendto(4, \"hi\", 2, 0, {AF_INET, 127.0.0.1:9}, 16)"),
        ("sendto 4 hi :9 dontwait", "sendto(4, \"hi\", 2, MSG_DONTWAIT, :9, 16)"),
        ("recv 5", "recv(5, , 4096, 0)"),
        ("recv 5 100", "recv(5, ..., 100, 0)"),
        ("recv 5 64k peek", "recv(5, \"x, y\", 65536, MSG_PEEK) = 4"),
        ("read 5", "read(5)"),
        ("recvfrom 5 9", "recvfrom(5, \"hi\", 9, 0, NULL, NULL) = 2"),
        ("shutdown 5 wr", "shutdown(5, SHUT_WR)"),
        ("shutdown 5 both", "shutdown(5, 2)"),
        ("close -1", "close(-1)"),
        ("getsockname 3", "getsockname(3, {AF_INET, 127.0.0.1:80}, [16])"),
        ("peername 3", "getpeername(3, 0x7ffe, [16]) = -1 ENOTCONN (Not connected)"),
        ("socketpair", "socketpair(AF_UNIX, SOCK_STREAM, 0, sv)"),
        (
            "socketpair unix dgram|nonblock",
            "socketpair(AF_UNIX, SOCK_DGRAM|SOCK_NONBLOCK, 0, [3, 4])",
        ),
        ("pipe", "pipe(fds)"),
        ("pipe", "pipe([3, 4]) = 0"),
        ("accept4 3 nonblock", "accept4(3, ..., SOCK_NONBLOCK)"),
        ("accept4 3 nonblock,cloexec", "accept4(3, NULL, NULL, SOCK_CLOEXEC|SOCK_NONBLOCK) = 4"),
        ("accept4 3", "accept4(3, NULL, NULL, 0)"),
        ("dup 3", "dup(3) = 4"),
        ("unlink unix:/tmp/x", "unlink(\"/tmp/x\") = 0"),
        ("unlink /tmp/x", "unlink(\"/tmp/x\")"),
        (
            "writev 4 ab c",
            "writev(4, [{iov_base=\"ab\", iov_len=2}, {iov_base=\"c\", iov_len=1}], 2)",
        ),
        ("writev 4 ab", "writev(4, [{\"abc\", 2}, {\"d\", 1}], 1)"),
        ("sendmsg a hi", "sendmsg(a, {msg_iov=[{iov_base=\"hi\", iov_len=2}], msg_iovlen=1}, 0)"),
        (
            "sendmsg a hi you --rights 4,srv --to unix:/tmp/x --flags oob",
            "sendmsg(a, {msg_name={sa_family=AF_UNIX, sun_path=\"/tmp/x\"}, msg_namelen=9, \
             msg_iov=[{iov_base=\"hi\", iov_len=2}, {iov_base=\"you\", iov_len=3}], msg_iovlen=2, \
             msg_control=[{cmsg_len=24, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, \
             cmsg_data=[4, srv]}], msg_controllen=24, msg_flags=0}, MSG_OOB)",
        ),
        (
            "sendmsg 3 --creds 1,0,0",
            "sendmsg(3, {msg_control=[{cmsg_level=SOL_SOCKET, cmsg_type=SCM_CREDENTIALS, \
             cmsg_data={pid=1, uid=0, gid=0}}]}, 0)",
        ),
        (
            "sendmsg 3 a --control {ip, ttl, 5} --control {IPPROTO_IPV6, IPV6_TCLASS, \"\\x01\"}",
            "sendmsg(3, {msg_iov=[\"a\"], msg_control=[{SOL_IP, IP_TTL, [5]}, {cmsg_len=17, \
             cmsg_level=SOL_IPV6, cmsg_type=IPV6_TCLASS, cmsg_data=[1]}]}, 0)",
        ),
        ("recvmsg 4", "recvmsg(4)"),
        (
            "recvmsg 4 100 64 peek",
            "recvmsg(4, {msg_iov=[{iov_len=100}], msg_controllen=64}, MSG_PEEK)",
        ),
        ("poll 3:in 1s", "poll([{fd=3, events=POLLIN}], 1, 1000)"),
        ("poll 3:in,out srv:pri", "poll([{fd=3, events=POLLIN|POLLOUT}, {srv, POLLPRI}], 2, -1)"),
        ("poll 3:in 500", "poll({{3, POLLIN, 0}}, 1, 500)"),
        ("select read=3,5 write=4 1s", "select(6, [3 5], [4], NULL, {tv_sec=1, tv_usec=0})"),
        ("select read=3 except=srv", "select(4, [3], NULL, [srv], NULL)"),
        // nfds is one more than the greatest, or that one is not looked at.
        ("select read=3 0", "select(4, [3 4], [], [4], {0, 0})"),
        ("epoll_create1", "epoll_create(1)"),
        ("epoll_create1 cloexec", "epoll_create1(EPOLL_CLOEXEC)"),
        ("epoll_ctl ep add 3 in|et", "epoll_ctl(ep, EPOLL_CTL_ADD, 3, {events=EPOLLIN|EPOLLET})"),
        ("epoll_ctl 5 del 3", "epoll_ctl(5, EPOLL_CTL_DEL, 3, NULL)"),
        ("epoll_wait 5 10 1s", "epoll_wait(5, ..., 10, 1000)"),
        ("epoll_wait 5", "epoll_wait(5, events, 16, -1)"),
        ("send 3 a oob,dontwait", "send(3, \"a\", 1, MSG_OOB|MSG_DONTWAIT)"),
        ("connect 3 unspec", "connect(3, {sa_family=AF_UNSPEC}, 16)"),
        ("bind 3 unix:", "bind(3, {sa_family=AF_UNIX}, 2)"),
        ("bind 3 unix:@x 110", "bind(3, {sa_family=AF_UNIX, sun_path=@\"x\"}, 110)"),
        ("bind 3 {sin_port=8080}", "bind(3, {sin_family=AF_INET, sin_port=8080}, 16)"),
        ("bind 3 0.0.0.0:8080", "bind(3, {sin_port=htons(8080)}, sizeof(addr))"),
    ] {
        assert_eq!(call(words), call(c), "{words} and {c}");
    }
}

#[test]
fn lines_of_strace_can_be_pasted() {
    // As strace 6.1 wrote them; the data it cut is not known, and it says so.
    for (line, words) in [
        (
            "socket(AF_INET6, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 6",
            "socket inet6 stream|cloexec",
        ),
        ("listen(3, 5)                            = 0", "listen 3 5"),
        (
            "bind(6, {sa_family=AF_INET6, sin6_port=htons(0), sin6_flowinfo=htonl(0), \
             inet_pton(AF_INET6, \"::1\", &sin6_addr), sin6_scope_id=0}, 28) = 0",
            "bind 6 [::1]:0",
        ),
        (
            "bind(7, {sa_family=AF_UNIX, sun_path=\"/nonexist/x\"}, 14) = -1 ENOENT (No such file or directory)",
            "bind 7 {AF_UNIX, \"/nonexist/x\\x00\"}",
        ),
        ("getsockname(7, {sa_family=AF_UNIX}, [110 => 2]) = 0", "getsockname 7"),
        (
            "getpeername(3, 0x7fffe1bb95f0, [16])    = -1 ENOTCONN (Transport endpoint is not connected)",
            "getpeername 3",
        ),
        ("recvfrom(5, \"hello\\33\", 100, 0, NULL, NULL) = 6", "recvfrom 5 100"),
        (
            "sendto(8, \"hi\", 2, 0, {sa_family=AF_INET, sin_port=htons(9), \
             sin_addr=inet_addr(\"127.0.0.1\")}, 16) = 2",
            "sendto 8 hi 127.0.0.1:9",
        ),
        ("shutdown(5, SHUT_RDWR)                  = 0", "shutdown 5 rdwr"),
        ("shutdown(23, 0x9 /* SHUT_??? */)  = -1 EINVAL (Invalid argument)", "shutdown 23 9"),
        (
            "17001 socketpair(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0, [3, 4]) = 0",
            "socketpair unix stream|cloexec",
        ),
        ("[pid 17001] pipe2([5, 6], 0)                  = 0", "pipe"),
        ("12:30:01.123456 dup(3) = 4 <0.000012>", "dup 3"),
        (
            "17001 sendmsg(3, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"hello\", iov_len=5}, \
             {iov_base=\" world\", iov_len=6}], msg_iovlen=2, msg_control=[{cmsg_len=24, \
             cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[5, 6]}], msg_controllen=24, \
             msg_flags=0}, 0) = 11",
            "sendmsg 3 hello \" world\" --rights 5,6",
        ),
        (
            "sendmsg(3, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"hi\", iov_len=2}], \
             msg_iovlen=1, msg_control=[{cmsg_len=28, cmsg_level=SOL_SOCKET, \
             cmsg_type=SCM_CREDENTIALS, cmsg_data={pid=17001, uid=0, gid=0}}], msg_controllen=32, \
             msg_flags=0}, 0) = 2",
            "sendmsg 3 hi --creds 17001,0,0",
        ),
        (
            "sendmsg(16, {msg_name={sa_family=AF_UNIX, sun_path=\"/tmp/so\"}, msg_namelen=10, \
             msg_iov=[{iov_base=\"x\", iov_len=1}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 1",
            "sendmsg 16 x --to unix:/tmp/so",
        ),
        (
            "recvmsg(18, {msg_name={sa_family=AF_INET, sin_port=htons(42682), \
             sin_addr=inet_addr(\"127.0.0.1\")}, msg_namelen=16, msg_iov=[{iov_base=\"0123\", iov_len=4}], \
             msg_iovlen=1, msg_control=[{cmsg_len=32, cmsg_level=SOL_SOCKET, \
             cmsg_type=SO_TIMESTAMP_OLD, cmsg_data={tv_sec=1795445323, tv_usec=940286}}], \
             msg_controllen=32, msg_flags=MSG_TRUNC}, 0) = 4",
            "recvmsg 18 4 32",
        ),
        (
            "recvmsg(4, {msg_name=0x7ffe81b33500, msg_namelen=110 => 0, msg_iov=[{iov_base=\"h\", \
             iov_len=1}], msg_iovlen=1, msg_controllen=0, msg_flags=MSG_CTRUNC}, 0) = 1",
            "recvmsg 4 1 0",
        ),
        (
            "writev(3, [{iov_base=\"ab\", iov_len=2}, {iov_base=\"cd\", iov_len=2}], 2) = 4",
            "writev 3 ab cd",
        ),
        (
            "poll([{fd=3, events=POLLIN|POLLOUT}, {fd=4, events=POLLIN}], 2, 1000) = 2 \
             ([{fd=3, revents=POLLOUT}, {fd=4, revents=POLLIN}])",
            "poll 3:in,out 4:in 1s",
        ),
        (
            "ppoll([{fd=3, events=POLLIN}], 1, {tv_sec=0, tv_nsec=10000000}, NULL, 8) = 0 (Timeout)",
            "poll 3:in 10",
        ),
        (
            "pselect6(5, [3 4], [3], [4], {tv_sec=1, tv_nsec=0}, NULL) = 2 (in [4], out [3], \
             left {tv_sec=0, tv_nsec=999995458})",
            "select read=3,4 write=3 except=4 1s",
        ),
        (
            "select(4, [3], [], NULL, {tv_sec=1, tv_usec=5}) = 0 (Timeout)",
            "select read=3 1000005us",
        ),
        ("epoll_create1(EPOLL_CLOEXEC)      = 9", "epoll_create1 cloexec"),
        ("epoll_create(3)                   = 14", "epoll_create1"),
        (
            "epoll_ctl(9, EPOLL_CTL_ADD, 4, {events=EPOLLIN|EPOLLONESHOT|EPOLLET, \
             data={u32=4, u64=4}}) = 0",
            "epoll_ctl 9 add 4 in,oneshot,et",
        ),
        ("epoll_ctl(9, EPOLL_CTL_DEL, 4, 0x7ffe81b33604) = 0", "epoll_ctl 9 del 4"),
        (
            "epoll_wait(9, [{events=EPOLLIN|EPOLLOUT, data={u32=4, u64=4}}], 10, 1000) = 1",
            "epoll_wait 9 10 1000",
        ),
        ("epoll_pwait(9, [], 10, 1, NULL, 8) = 0", "epoll_wait 9 10 1"),
        ("accept4(20, NULL, NULL, SOCK_NONBLOCK) = 22", "accept4 20 nonblock"),
        ("bind(15, {sa_family=AF_UNIX, sun_path=@\"abs\\0x\"}, 8) = 0", "bind 15 unix:@abs\\0x"),
        ("bind(16, {sa_family=AF_UNIX}, 2)  = 0", "bind 16 unix:"),
        (
            "connect(18, {sa_family=AF_UNSPEC, sa_data=\"\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\"}, 16) = 0",
            "connect 18 unspec",
        ),
        ("connect(18, {sa_family=AF_UNSPEC}, 2) = 0", "connect 18 unspec 2"),
        (
            "bind(18, {sa_family=AF_INET, sa_data=\"\\37\\220\\0\"}, 5) = -1 EINVAL (Invalid argument)",
            "bind 18 {AF_INET, \"\\x1f\\x90\\0\"}",
        ),
        (
            "bind(18, {sa_family=0x63 /* AF_??? */, sa_data=\"\\37\\220\"}, 4) = -1 EAFNOSUPPORT (...)",
            "bind 18 {99, \"\\x1f\\x90\"}",
        ),
        (
            "socket(AF_MCTP, 0x4d /* SOCK_??? */, 99) = -1 EINVAL (Invalid argument)",
            "socket 45 77 99",
        ),
    ] {
        assert_eq!(call(line), call(words), "{line}");
    }
    let cut = "sendto(4, \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"..., 100, 0, NULL, 0) = 100";
    assert_eq!(fails(cut).0, Problem::CutData);
}

#[test]
fn calls_mean_this() {
    assert_eq!(
        call("bind srv *:8080 20"),
        Call::Bind {
            fd: Target::Name("srv".into()),
            address: AddressArg::Any(8080),
            len: Some(20)
        }
    );
    assert_eq!(
        call("bind 3 {AF_INET, 127.0.0.1:80} -1"),
        Call::Bind { fd: Target::Fd(3), address: literal("127.0.0.1:80"), len: Some(u32::MAX) }
    );
    assert_eq!(
        call("send 4 \"a b\" peek"),
        Call::Send { fd: Target::Fd(4), data: DataArg::Bytes("a b".into()), flags: libc::MSG_PEEK }
    );
    assert_eq!(
        call("sendmsg 4 --creds own"),
        Call::SendMsg {
            fd: Target::Fd(4),
            data: vec![],
            address: None,
            control: vec![Control::Credentials {
                pid: OWN_CREDENTIALS.0,
                uid: OWN_CREDENTIALS.1,
                gid: OWN_CREDENTIALS.2
            }],
            flags: 0
        }
    );
    assert_eq!(call("recv 4"), Call::Recv { fd: Target::Fd(4), len: 4096, flags: 0 });
}

#[test]
fn the_socket_may_be_left_out() {
    let selected = Target::Selected;
    for line in [
        "bind :8080",
        "bind 127.0.0.1:8080 16",
        "listen 5",
        "accept",
        "connect srv",
        "send hello",
        "send \"a b\" dontwait",
        "sendto hi :9",
        "recv",
        "read",
        "shutdown wr",
        "close",
        "getsockname",
        "accept4",
        "dup",
        "recvmsg",
        "sendmsg \"a b\" \"c\" --flags oob",
        "writev \"a b\"",
    ] {
        assert_eq!(call(line).fd(), Some(&selected), "{line}");
    }
    for (line, fd) in [
        ("listen $last 5", Target::Last),
        ("recv 100", Target::Fd(100)),
        ("recv $selected 100", Target::Selected),
        ("send hello peek", Target::Name("hello".into())),
        ("close 서버", Target::Name("서버".into())),
    ] {
        assert_eq!(call(line).fd(), Some(&fd), "{line}");
    }
}

#[test]
fn names_background_and_comments() {
    let made = statement("srv-1 = socket inet stream # the server");
    assert_eq!(made.names, ["srv-1"]);
    assert!(!made.background);
    assert_eq!(statement("a=accept srv &").names, ["a"]);
    assert!(statement("a=accept srv &").background);
    assert!(statement("recv(3, , 10, 0) &").background);
    assert_eq!(statement("a, b = socketpair unix stream").names, ["a", "b"]);
    assert_eq!(statement("r,w=pipe(fds)").names, ["r", "w"]);
    assert_eq!(statement("ep = epoll_create1").names, ["ep"]);
    assert_eq!(statement("x, y, z = recvmsg 3").names, ["x", "y", "z"]);
    // What strace saw going on while others called goes on beside the prompt.
    let unfinished = statement("[pid 9] accept(3,  <unfinished ...>");
    assert_eq!(unfinished.command, statement("accept 3").command);
    assert!(unfinished.background);
    for nothing in [
        "",
        "   ",
        "# words",
        "  #5000",
        "\u{3000}",
        "9 <... accept resumed>NULL, NULL) = 4",
        "17001 +++ exited with 0 +++",
        "--- SIGPIPE {si_signo=SIGPIPE} ---",
    ] {
        assert_eq!(parse(nothing), Ok(None), "{nothing}");
    }
}

#[test]
fn the_workbench_commands() {
    let pool = |workers, queue| Design::Pool { workers, queue };
    let serve =
        |listener, design, service| Command::Serve { listener, plan: Plan { design, service } };
    let screen = Command::Screen;
    for (line, command) in [
        ("serve", serve(Target::Selected, pool(4, 16), Service::Echo)),
        ("serve 3", serve(Target::Fd(3), pool(4, 16), Service::Echo)),
        (
            "serve --workers 2 3 --queue=0 --service http",
            serve(Target::Fd(3), pool(2, 0), Service::Http),
        ),
        ("serve 3 --per-connection", serve(Target::Fd(3), Design::PerConnection, Service::Echo)),
        ("pool size 8", Command::PoolSize(8)),
        ("pool stop", Command::PoolStop),
        ("clients stop", Command::ClientsStop),
        (
            "clients 20 127.0.0.1:80 --send \"a b\\n\" --every 200ms --hold 10s",
            Command::Clients(ClientsArg {
                count: 20,
                address: literal("127.0.0.1:80"),
                send: Some(DataArg::Bytes("a b\n".into())),
                every: Some(Duration::from_millis(200)),
                hold: Some(Duration::from_secs(10)),
            }),
        ),
        (
            "clients 3 srv",
            Command::Clients(ClientsArg {
                count: 3,
                address: AddressArg::Of(Target::Name("srv".into())),
                send: None,
                every: None,
                hold: None,
            }),
        ),
        ("interrupt", Command::Interrupt(None)),
        ("interrupt 3", Command::Interrupt(Some(InterruptArg::Socket(Target::Fd(3))))),
        ("interrupt caller-2", Command::Interrupt(Some(InterruptArg::Thread("caller-2".into())))),
        ("source a/b.sock", Command::Source("a/b.sock".into())),
        ("source \"a b\"", Command::Source("a b".into())),
        ("select srv", screen(ScreenCommand::Select(Target::Name("srv".into())))),
        ("help", screen(ScreenCommand::Help(None))),
        ("? exit", screen(ScreenCommand::Help(Some("quit".into())))),
        ("explain", screen(ScreenCommand::Explain(ExplainArg::Socket(Target::Selected)))),
        ("why epipe", screen(ScreenCommand::Explain(ExplainArg::Errno(Errno::EPIPE)))),
        ("explain 3", screen(ScreenCommand::Explain(ExplainArg::Socket(Target::Fd(3))))),
        ("freeze", screen(ScreenCommand::Freeze)),
        ("zoom", screen(ScreenCommand::Zoom(None))),
        ("zoom 2", screen(ScreenCommand::Zoom(Some(Pane::Backlog)))),
        ("zoom calls", screen(ScreenCommand::Zoom(Some(Pane::Calls)))),
        ("lang ko", screen(ScreenCommand::Lang(Some(Lang::Ko)))),
        ("theme light", screen(ScreenCommand::Theme(Some(Theme::Light)))),
        ("exit", screen(ScreenCommand::Quit)),
    ] {
        assert_eq!(statement(line).command, command, "{line}");
    }
}

#[test]
fn what_is_wrong_is_said_and_shown() {
    for (line, part, is) in [
        ("listen", "", "BACKLOG is missing. Expected: listen [SOCKET] BACKLOG"),
        (
            "listen 3 five",
            "five",
            "`five` does not fit here. Expected: a whole number (5, -1, 0x10).",
        ),
        ("listen 3 5 6", "6", "`6` is one argument too many. Expected: listen [SOCKET] BACKLOG"),
        ("listen(3)", "", "BACKLOG is missing. Expected: int listen(int sockfd, int backlog)"),
        ("listen(5", "(5", "The call has no end. Expected: `)`."),
        ("accept()", "", "SOCKET is missing. Expected: int accept("),
        ("listen 3 99999999999", "99999999999", "is out of range"),
        ("bind 3 *", "*", "Expected: *:8080, or :8080 for the loopback"),
        ("bind 3 {AF_INET, [::1]:80}", "[::1]:80", "is no address of AF_INET"),
        ("socket inet strem", "strem", "a socket type (stream, dgram, raw, seqpacket"),
        ("send 4 hello world", "world", "quotation marks"),
        ("send(4, \"hello\", 9, 0)", "9", "The data has 5 bytes, and 9 were asked for."),
        ("send(4, \"abc\"..., 5000, 0)", "...", "cut short"),
        ("send 4 \"abc", "\"abc", "closing quotation mark"),
        ("sendto(4, \"a\", 1, 0, {AF_INET, :9}, 5)", "5", "The length of this address is 16."),
        ("serve 3 --worker 4", "--worker", "Expected: --workers, --queue"),
        ("serve 3 --workers", "--workers", "--workers N"),
        ("serve 3 --workers --queue 3", "--workers", "--workers N"),
        ("serve 3 --workers 0", "0", "Expected: 1 to 1000000"),
        ("serve 3 --queue 1 --queue 2", "--queue", "given twice"),
        ("serve 3 --per-connection=1", "--per-connection=1", "takes no value"),
        ("serve 3 --per-connection --queue 3", "3", "exclude each other"),
        ("serve 3 --service ftp", "ftp", "echo, discard, chargen, daytime, http, upper"),
        ("clients x :80", "x", "a number, or stop"),
        ("clients 3", "", "ADDRESS is missing"),
        ("clients 3 :80 --every 1s", "1s", "`--send`"),
        ("clients 3 :80 --send a --every 0", "0", "1ms or more"),
        ("clients stop now", "now", "too many"),
        ("pool", "", "size is missing"),
        ("pool size", "", "N is missing"),
        ("pool grow", "grow", "size N, or stop"),
        ("help(listen)", "help", "is no C function"),
        ("help me", "me", "No command `me`"),
        ("srv = listen 3 5", "srv", "makes no socket"),
        ("a, b = socket", "b", "Expected: 1 or fewer"),
        ("a, b, c = pipe", "c", "Expected: 2 or fewer"),
        ("a, a = pipe", "a", "stands twice"),
        ("a, 3 = pipe", "3", "begins like a number"),
        ("x = writev 3 a", "x", "makes no socket"),
        ("accept4 3 nonblok", "nonblok", "flags of a new descriptor (nonblock, cloexec ...)"),
        ("poll 3", "3", "a descriptor and what to wait for (3:in, srv:in,out)"),
        ("poll 3 4:in", "3", "a descriptor and what to wait for"),
        ("poll 3:inn", "inn", "events of poll (in, out, pri"),
        ("poll([{fd=3, evnts=POLLIN}], 1, 0)", "evnts=POLLIN", "struct pollfd"),
        ("poll([{fd=3, events=POLLIN}], 2, 0)", "2", "Expected: 0 to 1"),
        ("poll 3:in soon", "soon", "milliseconds (1000), or -1 for ever"),
        ("select", "", "SOCKET is missing. Expected: select [read=SOCKETS]"),
        ("select read=3 10", "10", "and a time (1s), or one socket to select"),
        ("select raed=3", "raed=3", "read=3,4 write=5 except=6"),
        ("select(4, 3, NULL, NULL, NULL)", "3", "a set of descriptors ([3 5]) or NULL"),
        ("select(4, [3], NULL, NULL, 5)", "5", "{tv_sec=1, tv_usec=0}"),
        ("epoll_create(0)", "0", "Expected: 1 to 2147483647"),
        ("epoll_ctl ep ad 3 in", "ad", "what epoll_ctl is to do (add, mod, del"),
        ("epoll_ctl ep add 3", "", "EVENTS is missing"),
        ("epoll_ctl ep add 3 inn", "inn", "events of epoll (in, out"),
        ("epoll_ctl(5, EPOLL_CTL_ADD, 3, {evts=EPOLLIN})", "evts=EPOLLIN", "struct epoll_event"),
        ("sendmsg(3, &msg, 0)", "&msg", "struct msghdr"),
        ("sendmsg(3)", "", "msg is missing"),
        ("sendmsg 3 a --rights x:y", "x:y", "a descriptor's number"),
        ("sendmsg 3 a --creds me", "me", "own, or process, user and group"),
        ("sendmsg 3 a --control {ip, tttl, 5}", "tttl", "ancillary data"),
        ("sendmsg 3 a --flags oob --flags oob", "--flags", "given twice"),
        ("sendmsg(3, {msg_iov=[{iov_bas=\"a\"}]}, 0)", "iov_bas=\"a\"", "struct iovec"),
        ("writev(3, [{iov_base=\"a\", iov_len=2}], 1)", "2", "The data has 1 bytes"),
        ("writev 3 [a", "[a", "The brackets have no end"),
        ("bind 3 unix:\"/tmp", "\"/tmp", "closing quotation mark"),
        ("bind 3 hex:0", "0", "the two of the family first"),
        ("bind 3 {sin_port=80800}", "80800", "is no port"),
        ("unspec = socket", "unspec", "has a meaning of its own"),
        ("srv =", "srv", "srv = socket inet stream"),
        ("close = socket", "close", "is a command"),
        ("queue = socket", "queue", "has a meaning of its own"),
        ("3 = socket", "3", "begins like a number"),
        ("a.b = socket", "a.b", "is no name"),
        ("close listen", "listen", "is a command"),
        ("serve 3 &", "&", "`&` after a system call only"),
        ("connect 3 localhost", "localhost", "localhost:8080"),
        ("send 3 @", "@", "The file has no name"),
        ("recv 3 2g", "2g", "is out of range"),
        ("listen 3 5;", "5;", "a whole number"),
        ("listen 3 5 close", "close", "too many"),
    ] {
        let error = parse(line).unwrap_err();
        assert_eq!(&line[error.at.clone()], part, "{line}: {error:?}");
        let text = error.text(Lang::En);
        assert!(text.contains(is), "{line}: {text}");
    }
}

#[test]
fn an_unknown_command_is_guessed() {
    for (line, guess) in [
        ("listne 3", Some("listen")),
        ("lis 3", Some("listen")),
        ("LISTEN 3 5", Some("listen")),
        ("acept(3)", Some("accept")),
        ("ㅣㅑㄴㅅ두 3", Some("listen 3")),
        ("ㅣㅑㄴㅅ두 ㄴㄱㅍ 5", Some("listen srv 5")),
        ("ㄴ둥 3 \"안녕\"", Some("send 3 \"안녕\"")),
        ("소켓 만들기", None),
        ("xyzzy", None),
        ("\"listen\" 3", Some("listen")),
    ] {
        match fails(line).0 {
            Problem::UnknownCommand { suggestion, .. } => {
                assert_eq!(suggestion.as_deref(), guess, "{line}");
            }
            other => panic!("{line}: {other:?}"),
        }
    }
}

#[test]
fn the_table_agrees_with_itself() {
    let mut names = Vec::new();
    for spec in all() {
        names.extend(std::iter::once(spec.name).chain(spec.aliases.iter().copied()));
        assert_eq!(find(spec.name).map(|found| found.name), Some(spec.name));
        assert!(spec.usage.starts_with(spec.name));
        assert!(!spec.examples.is_empty(), "{}", spec.name);
        for example in spec.examples {
            let line = example.split_once(" = ").map_or(*example, |(_, call)| call);
            assert!(line.starts_with(spec.name), "{example}");
            assert!(parse(example).is_ok(), "{example}: {:?}", parse(example));
        }
        for arg in spec.args {
            assert!(spec.usage.contains(arg.name), "{}: {}", spec.name, arg.name);
        }
        for flag in spec.flags {
            assert!(spec.usage.contains(flag.name), "{}: {}", spec.name, flag.name);
        }
        let signature = spec.signature.map_or(0, |signature| signature.split(", ").count());
        assert_eq!(spec.slots.len(), signature, "{}", spec.name);
        for (index, _) in spec.args.iter().enumerate().filter(|_| spec.is_call()) {
            let has_slot = spec.slots.iter().any(|slot| slot.holds(index));
            assert!(has_slot, "{}: argument {index}", spec.name);
        }
        for lang in Lang::ALL {
            let help = help(lang, spec);
            assert!(!help.help.is_empty());
            assert_eq!(help.arguments.len(), spec.args.len());
        }
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    let grouped: usize = Group::ALL.into_iter().map(|group| commands_of(group).count()).sum();
    assert_eq!(grouped, all().count());
}

#[test]
fn every_completed_argument_parses() {
    let one = |name: &str| vec![(name.to_string(), String::new())];
    let offers = Offers { sockets: one("3"), epolls: one("5"), ..Offers::default() };
    for line in [
        "socket ",
        "socket inet ",
        "socket inet stream ",
        "shutdown 3 ",
        "recv 3 9 ",
        "bind 3 ",
        "serve 3 --service ",
        "help ",
        "zoom ",
        "lang ",
        "theme ",
        "explain E",
        "interrupt ",
        "select ",
        "expect 3 state ",
        "expect 3 blocked ",
        "expect errno ",
        "expect 3 peer ",
        "expect ok within ",
        "clients 3 :80 --hold ",
        "socketpair ",
        "accept4 3 ",
        "poll 3:",
        "poll 3:in ",
        "select read=",
        "epoll_create1 ",
        "epoll_ctl 5 mod 3 ",
        "epoll_wait 5 1 ",
        "sendmsg 3 a --creds ",
        "sendmsg 3 a --control ",
        "sendmsg 3 a --flags ",
        "dup ",
    ] {
        let completion = complete(Lang::En, line, line.len(), &offers);
        assert!(!completion.candidates.is_empty(), "{line}");
        for (text, _) in completion.candidates.iter().filter(|(text, _)| text != "within") {
            let mut done = line.to_string();
            done.replace_range(completion.range.clone(), text);
            let unfinished = text.starts_with("--") || text.ends_with('=');
            assert!(unfinished || parse(&done).is_ok(), "{done}: {:?}", parse(&done));
        }
    }
}

#[test]
fn messages_have_both_languages_and_the_same_holes() {
    let holes = |text: &str| {
        let mut holes: Vec<_> = text
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}').map(|(hole, _)| hole.to_string()))
            .filter(|hole| !hole.is_empty())
            .collect();
        holes.sort();
        holes.dedup();
        holes
    };
    for message in text::MESSAGES.iter().chain(text::problem::MESSAGES) {
        assert_eq!(holes(message.en), holes(message.ko), "{}", message.name);
        let words_only =
            matches!(message.name, "wanted_pool_figure" | "wanted_fact" | "wanted_message");
        let korean = message.ko.chars().any(|c| ('가'..='힣').contains(&c));
        assert!(korean || words_only, "{}", message.name);
    }
}
