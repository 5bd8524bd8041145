//! What is wrong with a line is said, and where.

use super::{Lang, Problem, fails, parse};

#[test]
fn what_is_wrong_is_said_and_shown() {
    for (line, part, is) in [
        ("shutdown", "", "HOW is missing. Expected: shutdown [SOCKET] HOW"),
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
        ("send 4 \"abc\"...", "...", "cut short"),
        ("send 4 \"abc", "\"abc", "closing quotation mark"),
        ("sendto(4, \"a\", 1, 0, {AF_INET, :9}, 5)", "5", "The length of this address is 16."),
        ("serve 3 --worker 4", "--worker", "Expected: --design, --workers, --queue"),
        ("serve 3 --workers", "--workers", "--workers N"),
        ("serve 3 --workers --queue 3", "--workers", "--workers N"),
        ("serve 3 --workers 0", "0", "Expected: 1 to 1000000"),
        ("serve 3 --queue 1 --queue 2", "--queue", "given twice"),
        ("serve 3 --design", "--design", "needs a value"),
        ("serve 3 --design pol", "pol", "per-connection"),
        ("serve 3 --design iterative:2", "iterative:2", "pool"),
        ("serve 3 --design per-connection --queue 3", "3", "exclude each other"),
        ("serve 3 --design epoll:2 --workers 2", "2", "exclude each other"),
        ("serve 3 --design iterative --workers 2", "2", "exclude each other"),
        ("serve 3 --design prefork --workers 2..4", "2..4", "exclude each other"),
        ("serve 3 --design epoll --when-full refuse", "refuse", "exclude each other"),
        ("serve 3 --design per-connection --when-full drop-oldest", "drop-oldest", "exclude"),
        ("serve 3 --workers 4..2", "2", "4"),
        ("serve 3 --work io:3ms", "io:3ms", "sleep"),
        ("serve 3 --when-full wait", "wait", "drop-oldest"),
        ("serve 3 --idle 1us", "1us", "1ms"),
        ("serve 3 --requests 0", "0", "1"),
        ("pool size 4..", "", "number"),
        ("pool stop now", "now", "graceful"),
        ("serve 3 --service ftp", "ftp", "echo, discard, chargen, daytime, http, upper"),
        ("clients x :80", "x", "a number, or stop"),
        ("clients 3", "", "ADDRESS is missing"),
        ("clients 3 :80 --every 1s", "1s", "`--send`"),
        ("clients 3 :80 --send a --every 0", "0", "1ms or more"),
        ("clients stop now", "now", "too many"),
        ("pool", "", "size is missing"),
        ("pool size", "", "N|N..M is missing"),
        ("pool grow", "grow", "size N, size N..M, stop"),
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
        ("serve 3 &", "&", "`&` after a system call or a lesson"),
        ("connect 3 localhost", "localhost", "localhost:8080"),
        ("send 3 @", "@", "The file has no name"),
        ("recv 3 2g", "2g", "is out of range"),
        ("listen 3 5; close 3", "close 3", "one statement"),
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
        // A line with a result is no line of strace to be passed over.
        ("lisen(3, 5) = 0", Some("listen")),
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
