//! The words, in both languages. `x` is a cause or a meaning, `x_try` what to try next.

pub(super) mod addr;
pub(super) mod any;
pub(super) mod attached;
pub(super) mod closing;
pub(super) mod compare;
pub(super) mod connecting;
pub(super) mod counter;
pub(super) mod descriptor;
pub(super) mod ending;
pub(super) mod errno;
pub(super) mod figure_bench;
pub(super) mod figure_connection;
pub(super) mod figure_flow;
pub(super) mod figure_path;
pub(super) mod figure_queue;
pub(super) mod figure_socket;
pub(super) mod figure_tcp;
pub(super) mod figure_thread;
pub(super) mod follow;
pub(super) mod inspect;
pub(super) mod life;
pub(super) mod lint;
pub(super) mod listening;
pub(super) mod load;
pub(super) mod message;
pub(super) mod moving;
pub(super) mod naming;
pub(super) mod note;
pub(super) mod option;

pub(super) mod path;
pub(super) mod port;
pub(super) mod refusal;
pub(super) mod scale;
pub(super) mod settings;
pub(super) mod sockaddr;
pub(super) mod state;
pub(super) mod status;
pub(super) mod surprise;
pub(super) mod sync;
pub(super) mod threads;
pub(super) mod unix;
pub(super) mod waiting;
pub(super) mod walk;
pub(super) mod way;

/// Every sentence of every file.
pub(super) const ALL: &[&[crate::lang::Message]] = &[
    addr::MESSAGES,
    any::MESSAGES,
    attached::MESSAGES,
    closing::MESSAGES,
    compare::MESSAGES,
    load::MESSAGES,
    connecting::MESSAGES,
    counter::MESSAGES,
    ending::MESSAGES,
    figure_queue::MESSAGES,
    listening::MESSAGES,
    errno::MESSAGES,
    follow::MESSAGES,
    figure_flow::MESSAGES,
    figure_path::MESSAGES,
    path::MESSAGES,
    walk::MESSAGES,
    figure_socket::MESSAGES,
    figure_tcp::MESSAGES,
    figure_thread::MESSAGES,
    figure_bench::MESSAGES,
    figure_connection::MESSAGES,
    life::MESSAGES,
    inspect::MESSAGES,
    moving::MESSAGES,
    naming::MESSAGES,
    note::MESSAGES,
    port::MESSAGES,
    status::MESSAGES,
    refusal::MESSAGES,
    settings::MESSAGES,
    scale::MESSAGES,
    sockaddr::MESSAGES,
    unix::MESSAGES,
    option::MESSAGES,
    descriptor::MESSAGES,
    waiting::MESSAGES,
    way::MESSAGES,
    message::MESSAGES,
    lint::MESSAGES,
    state::MESSAGES,
    surprise::MESSAGES,
    sync::MESSAGES,
    threads::MESSAGES,
];
