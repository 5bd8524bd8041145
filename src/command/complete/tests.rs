//! What is offered where.

use super::*;
use crate::os::Kind;

fn socket(word: &str, domain: i32, ty: i32) -> Offered {
    let kind = Kind { domain, ty, protocol: 0 };
    let (listens, connected) = (false, false);
    Offered { word: word.into(), about: "a socket".into(), kind, listens, connected }
}

fn offers() -> Offers {
    let (inet, unix) = (libc::AF_INET, libc::AF_UNIX);
    let srv = Offered { listens: true, ..socket("srv", inet, libc::SOCK_STREAM) };
    let four = Offered { connected: true, ..socket("4", inet, libc::SOCK_STREAM) };
    Offers {
        sockets: vec![srv, four],
        epolls: vec![("ep".into(), "epoll".into())],
        files: vec![("7".into(), "pipe".into())],
        addresses: vec!["127.0.0.1:9999".into()],
        threads: vec!["caller-2".into()],
        kinds: vec![("un".into(), socket("un", unix, libc::SOCK_STREAM).kind)],
        ..Offers::default()
    }
}

/// What a line becomes with each candidate; `^` is the cursor.
fn lines(line: &str) -> Vec<String> {
    let cursor = line.find('^').unwrap();
    let line = line.replace('^', "");
    let completion = complete(Lang::En, &line, cursor, &offers());
    let put = |(text, _): &(String, String)| {
        let mut line = line.clone();
        line.replace_range(completion.range.clone(), text);
        line
    };
    completion.candidates.iter().map(put).collect()
}

#[test]
fn exactly_these() {
    for (line, expected) in [
        ("lis^", vec!["listen"]),
        ("ㅣㅑㄴ^", vec!["listen"]),
        (
            "x = ^",
            vec![
                "x = socket",
                "x = socketpair",
                "x = pipe",
                "x = accept",
                "x = accept4",
                "x = dup",
                "x = epoll_create1",
            ],
        ),
        ("a, b = socketp^", vec!["a, b = socketpair"]),
        ("accept ^", vec!["accept srv"]),
        ("accept4 srv nonb^", vec!["accept4 srv nonblock"]),
        ("dup 7^", vec!["dup 7"]),
        ("listen 7^", vec![]),
        ("poll s^", vec!["poll srv:in"]),
        ("poll srv:in,o^", vec!["poll srv:in,out"]),
        ("poll srv:rd^", vec!["poll srv:rdhup", "poll srv:rdnorm", "poll srv:rdband"]),
        ("poll([{fd=s^", vec!["poll([{fd=srv"]),
        ("poll([{fd=3, events=POLLIN|POLLO^", vec!["poll([{fd=3, events=POLLIN|POLLOUT"]),
        ("select r^", vec!["select read="]),
        ("select read=4,s^", vec!["select read=4,srv"]),
        ("select(4, [s^", vec!["select(4, [srv"]),
        ("epoll_ctl ^", vec!["epoll_ctl ep"]),
        ("epoll_ctl ep a^", vec!["epoll_ctl ep add"]),
        ("epoll_ctl ep add s^", vec!["epoll_ctl ep add srv"]),
        (
            "epoll_ctl ep add srv in|e^",
            vec![
                "epoll_ctl ep add srv in|err",
                "epoll_ctl ep add srv in|et",
                "epoll_ctl ep add srv in|exclusive",
            ],
        ),
        ("epoll_ctl(5, EPOLL_CTL_A^", vec!["epoll_ctl(5, EPOLL_CTL_ADD"]),
        (
            "epoll_ctl(5, EPOLL_CTL_ADD, 4, {events=EPOLLON^",
            vec!["epoll_ctl(5, EPOLL_CTL_ADD, 4, {events=EPOLLONESHOT"],
        ),
        ("epoll_wait e^", vec!["epoll_wait ep"]),
        ("sendmsg 4 \"x\" --r^", vec!["sendmsg 4 \"x\" --rights"]),
        ("sendmsg 4 --rights 4,s^", vec!["sendmsg 4 --rights 4,srv"]),
        ("sendmsg 4 --flags oob,dontw^", vec!["sendmsg 4 --flags oob,dontwait"]),
        ("sendmsg 4 --creds o^", vec!["sendmsg 4 --creds own"]),
        ("connect 4 unix:/^", vec!["connect 4 unix:/tmp/"]),
        ("socket in^", vec!["socket inet", "socket inet6"]),
        ("socket AF_INET6^", vec!["socket AF_INET6"]),
        ("socket(AF_INET, SOCK_DG^", vec!["socket(AF_INET, SOCK_DGRAM"]),
        ("socket inet stream|n^", vec!["socket inet stream|nonblock"]),
        ("listen s^ 5", vec!["listen srv 5"]),
        ("listen(s^", vec!["listen(srv"]),
        ("listen srv ^", vec![]),
        ("connect srv 127.0.0.1:9^", vec!["connect srv 127.0.0.1:9999"]),
        ("connect(4, {AF_INET6^", vec!["connect(4, {AF_INET6"]),
        ("connect(4, {AF_INET, 127.0.0.1:9^", vec!["connect(4, {AF_INET, 127.0.0.1:9999"]),
        ("bind *^", vec!["bind *:8080"]),
        ("send 4 \"pe^", vec![]),
        ("send 4 \"x y\" no^", vec!["send 4 \"x y\" nosignal"]),
        ("send(4, \"a, MSG_^", vec![]),
        ("recv(4, , 1, MSG_PE^", vec!["recv(4, , 1, MSG_PEEK"]),
        ("shutdown 4 ^", vec!["shutdown 4 rd", "shutdown 4 wr", "shutdown 4 rdwr"]),
        ("compare pool:4 ep^", vec!["compare pool:4 epoll:2"]),
        ("compare st^", vec!["compare stop"]),
        ("compare iterative st^", vec![]),
        ("compare pool:4 --work sl^", vec!["compare pool:4 --work sleep:50ms"]),
        ("sweep i^", vec![]),
        ("sweep pool 1^", vec!["sweep pool 1..64"]),
        ("sweep pool 1..8 --st^", vec!["sweep pool 1..8 --step"]),
        ("expect compare pool:4 wa^", vec!["expect compare pool:4 wait-p50"]),
        ("expect sweep k^", vec!["expect sweep knee"]),
        ("serve 4 --work^", vec!["serve 4 --workers", "serve 4 --work"]),
        (
            "serve 4 --work ^",
            vec![
                "serve 4 --work none",
                "serve 4 --work cpu:5ms",
                "serve 4 --work sleep:50ms",
                "serve 4 --work lock:1ms",
            ],
        ),
        ("serve 4 --when-full r^", vec!["serve 4 --when-full refuse"]),
        ("pool stop ^", vec!["pool stop graceful"]),
        ("serve 4 --service h^", vec!["serve 4 --service http"]),
        ("serve 4 --service=h^", vec!["serve 4 --service=http"]),
        ("pool s^", vec!["pool size", "pool stop"]),
        ("clients s^", vec!["clients stop"]),
        ("load sto^", vec!["load stop"]),
        ("load :80 --slow^", vec!["load :80 --slow-read", "load :80 --slow-send"]),
        (
            "expect load wait^",
            vec!["expect load wait-p50", "expect load wait-p99", "expect load wait-max"],
        ),
        ("interrupt c^", vec!["interrupt caller-2"]),
        ("explain EADDRI^", vec!["explain EADDRINUSE"]),
        ("expect q^", vec!["expect queue"]),
        ("expect srv state l^", vec!["expect srv state LAST_ACK", "expect srv state LISTEN"]),
        ("expect srv blocked recvf^", vec!["expect srv blocked recvfrom"]),
        ("expect pool s^", vec!["expect pool served"]),
        ("expect ok ^", vec!["expect ok within", "expect ok for"]),
        ("expect srv queue 3/2 w^", vec!["expect srv queue 3/2 within"]),
        ("expect errno ECONNREF^", vec!["expect errno ECONNREFUSED"]),
        ("expect srv error^", vec![]),
        ("close 4; lis^; close 3", vec!["close 4; listen; close 3"]),
        ("repeat 2 { lis^ }", vec!["repeat 2 { listen }"]),
        ("as a: lis^", vec!["as a: listen"]),
        ("expect never srv st^", vec!["expect never srv state"]),
        ("expect thread caller-2 b^", vec!["expect thread caller-2 blocked"]),
        ("expect ready srv POLLIN|POLLRDH^", vec!["expect ready srv POLLIN|POLLRDHUP"]),
        ("expect control scm_rig^", vec!["expect control SCM_RIGHTS"]),
        ("skip unless r^", vec!["skip unless root"]),
        ("skip unless cap net_a^", vec!["skip unless cap NET_ADMIN"]),
        ("skip unless root b^", vec!["skip unless root because"]),
        ("wait c^", vec!["wait caller-2"]),
        ("set 4 nodel^", vec!["set 4 nodelay"]),
        ("set 4 tcp_nodel^", vec!["set 4 TCP_NODELAY"]),
        ("addr 10.^", vec!["addr 10.0.0.0/8"]),
        ("addr 10.0.0.0/8 ^", vec!["addr 10.0.0.0/8 into", "addr 10.0.0.0/8 has"]),
        ("addr 10.0.0.1 ^", vec![]),
        ("port ht^", vec!["port http"]),
        ("sockaddr s^", vec!["sockaddr srv"]),
        ("help lis^", vec!["help listen"]),
        ("zoom ba^", vec!["zoom backlog"]),
        ("export p^", vec!["export python", "export packetdrill"]),
        ("lang ^", vec!["lang ko", "lang en"]),
        ("listen(3, 5)^", vec![]),
        ("listen 3 5 # s^", vec![]),
        ("nothing s^", vec![]),
    ] {
        assert_eq!(lines(line), expected, "{line}");
    }
}

#[test]
fn an_empty_line_offers_every_command() {
    assert_eq!(lines("^").len(), table::all().count());
    assert!(lines("accept ^").contains(&"accept srv".into()));
    assert!(lines("connect 4 ^").contains(&"connect 4 srv".into()));
    assert!(lines("serve srv ^").contains(&"serve srv --queue".into()));
    assert!(!lines("serve srv --queue 4 ^").contains(&"serve srv --queue 4 --queue".into()));
}

#[test]
fn sockets_are_offered_by_what_the_call_wants() {
    let (inet, six, unix) = (libc::AF_INET, libc::AF_INET6, libc::AF_UNIX);
    let (stream, datagram) = (libc::SOCK_STREAM, libc::SOCK_DGRAM);
    let sockets = vec![
        Offered { listens: true, ..socket("srv", inet, stream) },
        Offered { connected: true, ..socket("c", inet, stream) },
        socket("new", inet, stream),
        socket("u", inet, datagram),
        Offered { connected: true, ..socket("up", inet, datagram) },
        Offered { listens: true, ..socket("un", unix, stream) },
        socket("uc", unix, stream),
        Offered { listens: true, ..socket("six", six, stream) },
    ];
    let kinds = sockets.iter().map(|socket| (socket.word.clone(), socket.kind)).collect();
    let addresses = vec!["127.0.0.1:9999".into(), "[::1]:9999".into()];
    let offers = Offers { sockets, kinds, addresses, ..Offers::default() };
    let offered = |line: &str| {
        let found = complete(Lang::En, line, line.len(), &offers).candidates;
        let words: Vec<String> = found.into_iter().map(|(word, _)| word).collect();
        words.join(" ")
    };
    for (line, expected) in [
        ("accept ", "srv un six"),
        ("accept(", "srv un six"),
        ("send ", "c up"),
        ("getpeername ", "c up"),
        ("recv ", "c u up"),
        ("recvfrom(", "c u up"),
        ("listen ", "srv new un uc six"),
        ("bind u", "u up uc unix:/tmp/ unix:@"),
        ("connect new ", "srv 127.0.0.1:9999 :8080 127.0.0.1:8080 unspec"),
        ("connect uc ", "un unix:/tmp/ unix:@ unspec"),
        ("sendto u \"x\" ", "up 127.0.0.1:9999 :8080 127.0.0.1:8080 *:8080 unspec"),
        ("connect(c, {AF_INET, ", "127.0.0.1:9999 :8080 127.0.0.1:8080 unspec"),
        ("bind six ", "[::1]:9999 [::1]:8080"),
        ("send c \"x\" ", "oob dontroute dontwait nosignal more confirm eor fastopen zerocopy"),
        ("recv c 5 ", "oob peek dontwait waitall trunc errqueue"),
        ("recv(3, , 5, MSG_P", "MSG_PEEK"),
    ] {
        assert_eq!(offered(line), expected, "{line}");
    }
}
