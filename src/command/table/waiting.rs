//! Calls that wait for descriptors to become ready.

use super::super::{build, constants::Constant, text};
use super::arg;
use crate::command::spec::{ArgSpec, CommandSpec, Group, Kind, Need, Slot};

const EPOLL: ArgSpec = arg("EPOLL", Kind::Epoll, Need::Required, text::arg_epoll);
const TIMEOUT: ArgSpec = arg("TIMEOUT", Kind::Timeout, Need::Optional, text::arg_timeout);

pub(super) const PART: &[CommandSpec] = &[
    CommandSpec {
        name: "poll",
        aliases: &["ppoll"],
        group: Group::Waiting,
        signature: Some("int poll(struct pollfd *fds, nfds_t nfds, int timeout)"),
        usage: "poll SOCKET:EVENTS... [TIMEOUT]",
        help: text::help_poll,
        args: &[arg("SOCKET:EVENTS", Kind::Watch, Need::Rest, text::arg_watch), TIMEOUT],
        flags: &[],
        examples: &["poll 3:in 4:in,out 1s", "poll([{fd=3, events=POLLIN}], 1, 1000)"],
        slots: &[Slot::Arg(0), Slot::Count, Slot::Arg(1)],
        build: build::poll,
    },
    CommandSpec {
        name: "select",
        aliases: &["pselect6"],
        group: Group::Waiting,
        signature: Some(
            "int select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, \
             struct timeval *timeout)",
        ),
        usage: "select [read=SOCKETS] [write=SOCKETS] [except=SOCKETS] [TIME] | select SOCKET",
        help: text::help_select,
        args: &[
            arg("read=SOCKETS", Kind::Set, Need::Rest, text::arg_read_set),
            arg("write=SOCKETS", Kind::Set, Need::Optional, text::arg_write_set),
            arg("except=SOCKETS", Kind::Set, Need::Optional, text::arg_except_set),
            arg("TIME", Kind::Time, Need::Optional, text::arg_select_time),
        ],
        flags: &[],
        examples: &[
            "select read=3,4 write=5 1s",
            "select(6, [3 4], [5], NULL, {tv_sec=1, tv_usec=0})",
            "select 3",
        ],
        slots: &[Slot::Count, Slot::Arg(0), Slot::Arg(1), Slot::Arg(2), Slot::Arg(3)],
        build: build::select,
    },
    CommandSpec {
        name: "epoll_create1",
        aliases: &["epoll_create"],
        group: Group::Waiting,
        signature: Some("int epoll_create1(int flags)"),
        usage: "epoll_create1 [FLAGS]",
        help: text::help_epoll_create,
        args: &[arg(
            "FLAGS",
            Kind::Constant(Constant::EpollFlags),
            Need::Optional,
            text::arg_descriptor_flags,
        )],
        flags: &[],
        examples: &["ep = epoll_create1", "epoll_create1(EPOLL_CLOEXEC)"],
        slots: &[Slot::Arg(0)],
        build: build::epoll_create,
    },
    CommandSpec {
        name: "epoll_ctl",
        aliases: &[],
        group: Group::Waiting,
        signature: Some("int epoll_ctl(int epfd, int op, int fd, struct epoll_event *event)"),
        usage: "epoll_ctl EPOLL OPERATION SOCKET [EVENTS]",
        help: text::help_epoll_ctl,
        args: &[
            EPOLL,
            arg(
                "OPERATION",
                Kind::Constant(Constant::EpollOperation),
                Need::Required,
                text::arg_epoll_operation,
            ),
            arg("SOCKET", Kind::Descriptor, Need::Required, text::arg_watched),
            arg(
                "EVENTS",
                Kind::Constant(Constant::EpollEvents),
                Need::Optional,
                text::arg_epoll_events,
            ),
        ],
        flags: &[],
        examples: &[
            "epoll_ctl 5 add 3 in|et",
            "epoll_ctl(5, EPOLL_CTL_MOD, 3, {events=EPOLLIN, data={u32=3, u64=3}})",
            "epoll_ctl 5 del 3",
        ],
        slots: &[Slot::Arg(0), Slot::Arg(1), Slot::Arg(2), Slot::Arg(3)],
        build: build::epoll_ctl,
    },
    CommandSpec {
        name: "epoll_wait",
        aliases: &["epoll_pwait"],
        group: Group::Waiting,
        signature: Some(
            "int epoll_wait(int epfd, struct epoll_event *events, int maxevents, int timeout)",
        ),
        usage: "epoll_wait EPOLL [MAX] [TIMEOUT]",
        help: text::help_epoll_wait,
        args: &[EPOLL, arg("MAX", Kind::Integer, Need::Optional, text::arg_max_events), TIMEOUT],
        flags: &[],
        examples: &["epoll_wait 5", "epoll_wait 5 10 1s", "epoll_wait(5, ..., 10, 1000)"],
        slots: &[Slot::Arg(0), Slot::Out, Slot::Arg(1), Slot::Arg(2)],
        build: build::epoll_wait,
    },
];
