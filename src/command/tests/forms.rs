//! The same call in words, in C, and as strace writes it.

use super::{Problem, call, fails};

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
        ("recvfrom 5 9", "recvfrom(5, \"hi\", 9, 0, 0x7ffe, [16]) = 2"),
        ("send 5 \"xy...\"", "sendto(5, \"xy\"..., 5, 0, NULL, 0) = 5"),
        ("write 5 #500", "write(5, \"abcdefghijklmnopqrstuvwxyzabcdef\"..., 500) = 500"),
        ("listen 3 4096", "listen(3, SOMAXCONN)"),
        ("srv = socket", "int srv = socket(AF_INET, SOCK_STREAM, 0);"),
        ("recv 5 4096", "recv(5, buf, sizeof(buf), 0);"),
        ("recv 5 9", "recvfrom(5, \"hi\", 9, 0, NULL, NULL) = 2"),
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
        ("poll 3: 0", "poll([{fd=3, events=0}], 1, 0)"),
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
        ("recvfrom(5, \"hello\\33\", 100, 0, NULL, NULL) = 6", "recv 5 100"),
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
    // Nothing says how much was cut off.
    assert_eq!(fails("send 4 \"xxx\"...").0, Problem::CutData);
}
