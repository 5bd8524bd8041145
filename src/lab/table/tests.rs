use super::*;

const TCP: Kind =
    Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: libc::IPPROTO_TCP };

fn entry(id: u64, own: &str, other: &str) -> Entry {
    let ends = Some((own.parse().unwrap(), other.parse().unwrap()));
    Entry { ends, ..Entry::new(SocketId(id), TCP, Owner::User) }
}

fn other_end(table: &Table, own: &str, other: &str) -> Option<End> {
    table.other_end(own.parse().unwrap(), other.parse().unwrap())
}

const A: &str = "127.0.0.1:40000";
const B: &str = "127.0.0.1:8080";

#[test]
fn the_other_end_is_found_until_the_kernel_has_it_no_more() {
    let mut table = Table::default();
    table.insert(3, Entry::new(SocketId(1), TCP, Owner::User));
    assert_eq!(other_end(&table, B, A), None);
    // connect(2) gave it addresses.
    table.learn(3, entry(1, A, B));
    table.insert(4, entry(2, B, A));
    assert_eq!(other_end(&table, B, A), Some(End::Open(3)));
    assert_eq!(other_end(&table, A, B), Some(End::Open(4)));
    // A copy keeps it open.
    table.insert(5, entry(2, B, A));
    table.remove(5);
    assert_eq!(other_end(&table, A, B), Some(End::Open(4)));
    table.remove(4);
    assert_eq!(other_end(&table, A, B), Some(End::Left(SocketId(2))));
    let ends = (B.parse().unwrap(), A.parse().unwrap());
    table.forget((SocketId(9), ends.0, ends.1));
    assert_eq!(other_end(&table, A, B), Some(End::Left(SocketId(2))));
    table.forget((SocketId(2), ends.0, ends.1));
    assert_eq!(other_end(&table, A, B), None);
}

#[test]
fn an_end_follows_its_descriptor() {
    let mut table = Table::default();
    table.insert(3, entry(1, A, B));
    // Beside TIME_WAIT the descriptor tells of it no more.
    table.connection_left(3, SocketId(1));
    assert_eq!(other_end(&table, B, A), Some(End::Left(SocketId(1))));
    // Connected anew, elsewhere.
    table.learn(3, entry(1, "127.0.0.1:40001", B));
    assert_eq!(other_end(&table, B, "127.0.0.1:40001"), Some(End::Open(3)));
    table.learn(3, entry(1, "127.0.0.1:40002", B));
    assert_eq!(other_end(&table, B, "127.0.0.1:40001"), None);
    // An IPv4 connection of an IPv6 socket.
    table.insert(4, entry(2, "[::ffff:127.0.0.1]:8080", "[::ffff:127.0.0.1]:40002"));
    assert_eq!(other_end(&table, "127.0.0.1:40002", B), Some(End::Open(4)));
}

#[test]
fn what_is_new_is_told_once_and_not_without_end() {
    let mut table = Table::default();
    for fd in 0..2 * FRESH_KEPT as i32 {
        table.insert(fd, Entry::new(SocketId(fd as u64), TCP, Owner::Client));
    }
    assert_eq!(table.take_fresh().len(), FRESH_KEPT);
    assert!(table.take_fresh().is_empty());
    let from: Vec<i32> = table.from(100, 3).into_iter().map(|(fd, _)| fd).collect();
    assert_eq!(from, [100, 101, 102]);
}
