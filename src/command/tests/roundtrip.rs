//! Whatever a statement says, its text says too.

mod bench;
mod questions;
mod serving;

use super::*;
use crate::world::Lint;
use crate::{command::attach, os::TcpState};
use ipnet::IpNet;
use questions::question;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The line as it was typed differs from the canonical one.
pub(super) fn without_text(statement: Option<Statement>) -> Option<Statement> {
    let mut statement = statement?;
    if let Command::Expect(expectation) = &mut statement.command {
        expectation.text.clear();
    }
    Some(statement)
}

fn name() -> impl Strategy<Value = String> {
    "[a-z가-나_][a-z0-9_가-나-]{0,5}"
        .prop_filter("taken", |name| parse(&format!("{name} = socket")).is_ok())
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        any::<i32>().prop_map(Target::Fd),
        name().prop_map(Target::Name),
        Just(Target::Selected),
        Just(Target::Last),
    ]
}

fn literal() -> impl Strategy<Value = Address> {
    let v4 = any::<([u8; 4], u16)>().prop_map(|(ip, port)| SocketAddrV4::new(ip.into(), port));
    let v6 = any::<([u8; 16], u16, u32)>()
        .prop_map(|(ip, port, scope)| SocketAddrV6::new(ip.into(), port, 0, scope));
    let other = (any::<i32>(), prop::collection::vec(any::<u8>(), 0..20))
        .prop_map(|(family, bytes)| Address::Other { family, bytes: bytes.into() });
    let raw = |family, len| {
        prop::collection::vec(prop_oneof![Just(0u8), any::<u8>()], len)
            .prop_map(move |bytes: Vec<u8>| Address::Other { family, bytes: bytes.into() })
    };
    let v4_raw = any::<([u8; 2], [u8; 4])>().prop_map(|(port, ip)| Address::Other {
        family: libc::AF_INET,
        bytes: [&port[..], &ip, &[0; 8]].concat().into(),
    });
    let flow = any::<([u8; 16], u16, u32)>()
        .prop_map(|(ip, port, flow)| SocketAddrV6::new(ip.into(), port, flow, 0));
    prop_oneof![
        v4.prop_map(|v4| Address::Inet(v4.into())),
        v6.prop_map(|v6| Address::Inet(v6.into())),
        flow.prop_map(|v6| Address::Inet(v6.into())),
        other,
        v4_raw,
        raw(libc::AF_INET, 0..16usize),
        raw(libc::AF_INET6, 26..27),
        raw(libc::AF_UNSPEC, 13..15),
        raw(libc::AF_UNIX, 0..9),
        "[^\\x00]{1,8}".prop_map(|path| Address::unix_path(&path)),
        "[^\\x00]{0,8}".prop_map(|name| Address::unix_abstract(name.as_bytes())),
    ]
}

fn control<F: Clone + std::fmt::Debug>(fd: F, a: i32, b: i32, bytes: &[u8]) -> Vec<Control<F>> {
    let known = [(libc::SOL_SOCKET, 1), (0, libc::IP_TTL), (0, libc::IP_TOS), (a, b)];
    let (level, ty) = known[a.unsigned_abs() as usize % known.len()];
    let data = bytes[..bytes.len().min(b.unsigned_abs() as usize % 6)].to_vec().into();
    vec![
        Control::Rights(vec![fd; a.unsigned_abs() as usize % 3]),
        Control::Credentials { pid: a, uid: b as u32, gid: a as u32 },
        Control::Other { level, ty, data },
    ]
}

fn address() -> impl Strategy<Value = AddressArg> {
    prop_oneof![
        literal().prop_map(AddressArg::Literal),
        any::<u16>().prop_map(AddressArg::Loopback),
        any::<u16>().prop_map(AddressArg::Any),
        ("[a-z][a-z0-9.]{0,6}", "[a-z]{1,4}|[1-9][0-9]{0,3}")
            .prop_map(|(host, port)| AddressArg::Host { host, port }),
        target().prop_map(AddressArg::Of),
    ]
}

fn data() -> impl Strategy<Value = DataArg> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..32).prop_map(|bytes| DataArg::Bytes(bytes.into())),
        (0usize..1 << 30).prop_map(DataArg::Count),
        "[^\\x00]{1,8}".prop_map(DataArg::File),
    ]
}

/// An option and bytes for it, some of which are a value of its type.
fn option() -> impl Strategy<Value = (i32, i32, Payload)> {
    let known = prop::sample::select(options::all().collect::<Vec<_>>());
    let len = prop_oneof![Just(4usize), Just(8), Just(12), Just(16), Just(20), 0usize..40];
    let bytes = len.prop_flat_map(|len| {
        let byte = prop_oneof![any::<u8>(), Just(0u8), Just(1)];
        prop::collection::vec(byte, len)
    });
    let which = prop_oneof![
        known.prop_map(|spec| (spec.level, spec.number)),
        (any::<i32>(), any::<i32>()),
    ];
    (which, bytes).prop_map(|((level, option), bytes)| (level, option, bytes.into()))
}

/// Every call that the grammar can make.
fn any_call<F, A, D>(
    fd: impl Strategy<Value = F> + 'static,
    address: impl Strategy<Value = A> + 'static,
    data: impl Strategy<Value = D> + 'static,
) -> impl Strategy<Value = Call<F, A, D>>
where
    F: Clone + std::fmt::Debug + 'static,
    A: Clone + std::fmt::Debug + 'static,
    D: Clone + std::fmt::Debug + 'static,
{
    let int = || prop_oneof![any::<i32>(), -1..20];
    let (fds, pieces) = (prop::collection::vec(fd, 1..4), prop::collection::vec(data, 1..4));
    let (path, bytes) = ("[^\\x00]{1,8}", any::<[u8; 5]>());
    let others = (prop::option::of(0u64..1 << 40), path, bytes, any::<bool>());
    let parts = (
        0..35,
        fds,
        address,
        pieces,
        int(),
        int(),
        int(),
        0usize..=1 << 30,
        any::<Option<u32>>(),
        others,
        option(),
    );
    parts.prop_map(|(kind, fds, address, pieces, a, b, c, len, address_len, others, option)| {
        let (fd, data) = (fds[0].clone(), pieces[0].clone());
        let (micros, path, bytes, some) = others;
        match kind {
            0 => Call::Socket { domain: a, ty: b, protocol: c },
            1 => Call::Bind { fd, address, len: address_len },
            2 => Call::Listen { fd, backlog: a },
            3 => Call::Accept { fd },
            4 => Call::Connect { fd, address, len: address_len },
            5 => Call::Send { fd, data, flags: a },
            6 => Call::Write { fd, data },
            7 => Call::SendTo { fd, data, flags: a, address },
            8 => Call::Recv { fd, len, flags: a },
            9 => Call::Read { fd, len },
            10 => Call::RecvFrom { fd, len, flags: a },
            11 => Call::Shutdown { fd, how: a },
            12 => Call::Close { fd },
            13 => Call::GetSockName { fd },
            14 => Call::GetPeerName { fd },
            15 => Call::SocketPair { domain: a, ty: b, protocol: c },
            16 => Call::Pipe,
            17 => Call::Accept4 { fd, flags: a },
            18 => Call::Dup { fd },
            19 => Call::Unlink { path },
            20 => Call::Writev { fd, data: pieces },
            21 | 22 => Call::SendMsg {
                fd: fd.clone(),
                data: pieces,
                address: some.then_some(address),
                control: control(fd, a, b, &bytes),
                flags: c,
            },
            23 => Call::RecvMsg { fd, len, control: len % 1000, flags: a },
            24 => Call::Poll {
                entries: fds.into_iter().map(|fd| (fd, b as i16)).collect(),
                timeout: a,
            },
            25 => Call::Select {
                write: fds[1..].to_vec(),
                read: if some { fds } else { vec![] },
                except: vec![],
                timeout: micros.map(Duration::from_micros),
            },
            26 => Call::EpollCreate { flags: a },
            27 | 28 => Call::EpollCtl { epfd: fd.clone(), operation: a, fd, events: b as u32 },
            29 => Call::SetSockOpt { fd, level: option.0, option: option.1, value: option.2 },
            30 => Call::GetSockOpt { fd, level: option.0, option: option.1, len: a as u32 },
            31 => Call::Fcntl { fd, command: a, argument: b },
            32 => Call::Ioctl { fd, request: a as u32, argument: b },
            33 => Call::SetRLimit { resource: a, soft: b as u64 },
            _ => Call::EpollWait { epfd: fd, most: a, timeout: b },
        }
    })
}

/// An address whose bytes are those of a right one is read as that.
fn read_again(address: Address) -> Address {
    super::super::sockaddr::normal(address)
}

/// The right length is not said.
fn right_len_unsaid(call: TypedCall) -> TypedCall {
    let right = |address: &AddressArg, len: Option<u32>| {
        len.filter(|len| !matches!(address, AddressArg::Literal(a) if a.len() == *len))
    };
    match call {
        Call::Bind { fd, address, len } => Call::Bind { fd, len: right(&address, len), address },
        Call::Connect { fd, address, len } => {
            Call::Connect { fd, len: right(&address, len), address }
        }
        other => other,
    }
}

fn typed(call: Call) -> TypedCall {
    // The other way round: a number is looked up as the target it is.
    let typed = call.resolve(
        |fd| Ok::<_, ()>(Target::Fd(fd)),
        |address, _| Ok(AddressArg::Literal(read_again(address))),
        |data| Ok(DataArg::Bytes(data)),
    );
    typed.unwrap()
}

fn number() -> BoxedStrategy<Number> {
    let limit = prop::sample::select(vec!["somaxconn", "net.ipv4.tcp_rmem.1", "$result"]);
    let leaf = prop_oneof![
        any::<i32>().prop_map(|number| Number::Literal(number.into())),
        limit.prop_map(|name| Number::Named(name.into())),
    ];
    let operation = prop::sample::select(vec![
        Operation::Add,
        Operation::Subtract,
        Operation::Multiply,
        Operation::Divide,
        Operation::Min,
        Operation::Max,
    ]);
    leaf.prop_recursive(3, 8, 2, move |inner| {
        (operation.clone(), inner.clone(), inner)
            .prop_map(|(operation, a, b)| Number::Of(operation, a.into(), b.into()))
    })
    .boxed()
}

fn span() -> BoxedStrategy<Span> {
    let comparison = prop::sample::select(vec![
        Comparison::Less,
        Comparison::AtMost,
        Comparison::More,
        Comparison::AtLeast,
        Comparison::Equal,
        Comparison::Not,
    ]);
    let slack =
        prop_oneof![(0u32..100).prop_map(Slack::Percent), (0i64..1_000_000).prop_map(Slack::By)];
    prop_oneof![
        number().prop_map(Span::Is),
        number().prop_map(Span::From),
        number().prop_map(Span::To),
        any::<(i32, i32)>().prop_map(|(a, b)| {
            let end = |number: i32| Number::Literal(number.into());
            Span::Between(end(a.min(b)), end(a.max(b)))
        }),
        (comparison, number()).prop_map(|(comparison, number)| Span::Than(comparison, number)),
        (number(), slack).prop_map(|(number, slack)| Span::About(number, slack)),
    ]
    .boxed()
}

// What stands alone in a span of times has a unit, which a negative number has not.
fn time_span() -> BoxedStrategy<Span> {
    let bound = prop_oneof![
        (0i64..1_000_000_000).prop_map(Number::Literal),
        (0i64..1_000_000_000).prop_map(|micros| Number::Of(
            Operation::Multiply,
            Number::Named("tcp_fin_timeout".into()).into(),
            Number::Literal(micros).into()
        )),
    ];
    (bound, 0u32..100)
        .prop_map(|(number, percent)| Span::About(number, Slack::Percent(percent)))
        .boxed()
}

fn option_value() -> BoxedStrategy<OptionValue> {
    // A name that stands alone is a text: what it means depends on the option.
    let number = span().prop_filter("a text", |span| !matches!(span, Span::Is(Number::Named(_))));
    prop_oneof![number.prop_map(OptionValue::Number), "[^\\x00]{1,8}".prop_map(OptionValue::Text),]
        .boxed()
}

fn expected() -> BoxedStrategy<Expected> {
    let state = prop::option::of(prop::sample::select(TcpState::ALL.to_vec()));
    let figure = prop::sample::select(super::expect::FIGURES.to_vec());
    let pool = prop::sample::select(super::expect::POOL_FIGURES.to_vec());
    let errno = any::<u16>().prop_map(|number| Errno(number.into()));
    let control =
        prop::option::of(prop::sample::select(super::expect::control_names().collect::<Vec<_>>()));
    let thread = prop::sample::select(vec![
        ThreadState::Idle,
        ThreadState::Serving,
        ThreadState::Gone,
        ThreadState::Blocked("recv".into()),
        ThreadState::In("futex".into()),
    ]);
    let of_socket = prop_oneof![
        (target(), state).prop_map(|(target, state)| Expected::State(target, state)),
        (target(), span(), prop::option::of(span()))
            .prop_map(|(target, length, limit)| Expected::Queue(target, length, limit)),
        (target(), figure, span())
            .prop_map(|(target, (_, figure), span)| Expected::Figure(target, figure, span)),
        (target(), prop::collection::vec(address(), 0..4))
            .prop_map(|(target, peers)| Expected::Peers(target, peers)),
        (target(), address()).prop_map(|(target, peer)| Expected::Peer(target, peer)),
        (target(), address()).prop_map(|(target, local)| Expected::Local(target, local)),
        (target(), prop::option::of(span())).prop_map(|(target, span)| Expected::Blocked(
            target,
            "accept".into(),
            span
        )),
        (target(), option_value()).prop_map(|(target, value)| Expected::Option(
            target,
            "SO_RCVBUF".into(),
            value
        )),
    ]
    .boxed();
    let of_call = prop_oneof![
        errno.prop_map(Expected::Errno),
        Just(Expected::Ok),
        span().prop_map(Expected::Result),
        prop::collection::vec(any::<u8>(), 0..40).prop_map(|data| Expected::Data(data.into())),
        option_value().prop_map(Expected::Value),
        any::<u16>().prop_map(|flags| Expected::Flags(flags.into())),
        control.prop_map(Expected::Control),
        prop::option::of((target(), 0u32..0x8000)).prop_map(Expected::Ready),
        address().prop_map(Expected::Address),
        prop::collection::vec(prop::sample::select(Level::ALL.to_vec()), 1..4)
            .prop_map(Expected::Followed),
        time_span().prop_map(Expected::Elapsed),
    ]
    .boxed();
    prop_oneof![
        of_socket,
        of_call,
        span().prop_map(|span| Expected::Counter("TcpExt.ListenDrops".into(), span)),
        thread.prop_map(|state| Expected::Thread("worker-1".into(), state)),
        (prop::sample::select(Lint::NAMES.to_vec()), prop::option::of(target()))
            .prop_map(|(name, socket)| Expected::Lint(name, socket)),
        sync::tests::fact(span(), time_span()).prop_map(Expected::Sync),
        bench::expected(span(), time_span()),
        (pool, span()).prop_map(|((_, figure), span)| Expected::Pool(figure, span)),
    ]
    .boxed()
}

fn requirement() -> BoxedStrategy<Requirement> {
    prop_oneof![
        Just(Requirement::Root),
        Just(Requirement::User),
        Just(Requirement::Ipv6),
        any::<(u16, u16)>().prop_map(|(a, b)| Requirement::Linux(a.into(), b.into())),
        any::<i32>().prop_map(|number| Requirement::Sysctl(
            "net.ipv4.tcp_syncookies".into(),
            Comparison::AtLeast,
            number.into()
        )),
        prop::sample::select(CAPABILITIES.to_vec())
            .prop_map(|(name, _)| Requirement::Capability(name)),
    ]
    .boxed()
}

fn time() -> impl Strategy<Value = Duration> {
    (1u64..100_000_000).prop_map(Duration::from_micros)
}

fn workbench() -> BoxedStrategy<Command> {
    let sending = prop::option::of((data(), prop::option::of(time().prop_map(|t| t * 1000))));
    prop_oneof![
        serving::any_server(),
        (1u32..5000, address(), sending, prop::option::of(time())).prop_map(
            |(count, address, sending, hold)| {
                let (send, every) =
                    sending.map_or((None, None), |(data, every)| (Some(data), every));
                Command::Clients(ClientsArg { count, address, send, every, hold })
            }
        ),
        bench::compare(),
        bench::measured(),
        question().prop_map(Command::Ask),
        (target(), data()).prop_map(|(socket, data)| Command::Follow { socket, data }),
        attach::any().prop_map(Command::Attach),
        prop::option::of(attach::any()).prop_map(Command::Detach),
        target().prop_map(|target| Command::Interrupt(Some(InterruptArg::Socket(target)))),
        target().prop_map(|target| Command::Screen(ScreenCommand::Select(target))),
        target().prop_map(|target| {
            Command::Screen(ScreenCommand::Explain(ExplainArg::Socket(target)))
        }),
        "[^\\x00]{1,8}".prop_map(Command::Source),
        (expected(), any::<bool>(), prop::option::of(time()), prop::option::of(time())).prop_map(
            |(expected, never, within, lasting)| {
                let (within, text) = (within.filter(|_| !never), String::new());
                Command::Expect(Expectation { expected, never, within, lasting, text })
            }
        ),
        time().prop_map(Command::Sleep),
        Just(Command::Wait(None)),
        target().prop_map(|target| Command::Wait(Some(InterruptArg::Socket(target)))),
        Just(Command::Wait(Some(InterruptArg::Thread("caller-2".into())))),
        Just(Command::Mark),
        sync::tests::command(),
        Just(Command::SyncStop),
        any::<bool>().prop_map(|end| Command::Zoo { end }),
        prop::option::of(name()).prop_map(Command::As),
        (requirement(), "[^\\x00]{0,8}")
            .prop_map(|(needs, because)| Command::Skip { needs, because }),
        (0..EXAMPLES.len()).prop_map(|at| Command::Example(&EXAMPLES[at])),
        (prop::sample::select(FigureForm::ALL.to_vec()), "[^\\x00]{1,8}")
            .prop_map(|(form, path)| Command::ExportFigures { form, path }),
        (prop::sample::select(Form::ALL.to_vec()), "[^\\x00]{1,8}")
            .prop_map(|(form, path)| Command::Export { form, path }),
    ]
    .boxed()
}

proptest! {
    #[test]
    fn the_c_form_says_the_call(
        call in any_call(any::<i32>(), literal(), prop::collection::vec(any::<u8>(), 0..=32)
            .prop_map(Payload::from))
    ) {
        let text = call_text(&call);
        let expected = right_len_unsaid(typed(call));
        let read = parse(&text).map_err(|error| TestCaseError::fail(format!("{text}: {error:?}")))?;
        let statement = Statement { actor: None, names: vec![], command: Command::Call(expected), background: false };
        prop_assert_eq!(read, Some(statement), "{}", text);
    }

    #[test]
    fn the_word_form_says_the_call(
        call in any_call(target(), address(), data()),
        actor in prop::option::of(name()),
        names in prop::collection::hash_set(name(), 0..3),
        background: bool,
    ) {
        let most = match &call {
            Call::SocketPair { .. } | Call::Pipe | Call::RecvMsg { .. } => 2,
            call => usize::from(call.makes_descriptor()),
        };
        let statement = Statement {
            actor,
            names: names.into_iter().take(most).collect(),
            command: Command::Call(right_len_unsaid(call)),
            background,
        };
        let text = statement_text(&statement);
        let read = parse(&text).map_err(|error| TestCaseError::fail(format!("{text}: {error:?}")))?;
        prop_assert_eq!(read, Some(statement), "{}", text);
    }

    #[test]
    fn the_word_form_says_the_workbench_command(command in workbench()) {
        let statement = Statement { actor: None, names: vec![], command, background: false };
        let text = statement_text(&statement);
        let read = parse(&text).map_err(|error| TestCaseError::fail(format!("{text}: {error:?}")))?;
        prop_assert_eq!(without_text(read), Some(statement), "{}", text);
    }
}
