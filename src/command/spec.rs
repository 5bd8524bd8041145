//! What the table says of a command.

use super::args::Args;
use super::constants::Constant;
use super::problem::ParseError;
use super::statement::Command;
use super::text;
use crate::lang::{Lang, Line};

/// A command of the language.
pub struct CommandSpec {
    /// Its name.
    pub name: &'static str,
    /// Other names.
    pub aliases: &'static [&'static str],
    /// The part of the help screen it belongs to.
    pub group: Group,
    /// The signature in C, for system calls: `int listen(int sockfd, int backlog)`.
    pub signature: Option<&'static str>,
    /// How it is typed: `listen [SOCKET] BACKLOG`.
    pub usage: &'static str,
    /// One line of help.
    pub help: Line,
    /// The arguments, in the order of the word form.
    pub args: &'static [ArgSpec],
    /// The options.
    pub flags: &'static [FlagSpec],
    /// Lines that can be typed as they stand.
    pub examples: &'static [&'static str],
    /// The parameters of the C form.
    pub(super) slots: &'static [Slot],
    /// Makes the command from the arguments.
    pub(super) build: fn(&Args<'_>) -> Result<Command, ParseError>,
}

impl CommandSpec {
    /// Whether it is a system call, with a C form.
    pub const fn is_call(&self) -> bool {
        self.signature.is_some()
    }

    /// Whether a word is its name or another name of it.
    pub fn answers_to(&self, word: &str) -> bool {
        self.name == word || self.aliases.contains(&word)
    }

    /// How many arguments the word form needs, the socket counted.
    pub(super) fn required(&self) -> usize {
        self.args.iter().filter(|arg| matches!(arg.need, Need::Required | Need::Socket)).count()
    }

    /// Whether the word form may leave the socket out.
    pub(super) fn takes_selected(&self) -> bool {
        self.args.first().is_some_and(|arg| arg.need == Need::Socket)
    }
}

/// An argument of a command.
pub struct ArgSpec {
    /// Its name in the usage: `BACKLOG`.
    pub name: &'static str,
    /// What may stand there.
    pub kind: Kind,
    /// Whether it may be left out.
    pub need: Need,
    /// One line of help.
    pub help: Line,
}

/// An option of a command.
pub struct FlagSpec {
    /// Its name, with the dashes: `--workers`.
    pub name: &'static str,
    /// What its value is called in the usage, and what may stand there; none for a switch.
    pub value: Option<(&'static str, Kind)>,
    /// Whether it may stand more than once.
    pub many: bool,
    /// One line of help.
    pub help: Line,
}

/// Whether an argument may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It must be there.
    Required,
    /// The socket: left out, the selected one is meant.
    Socket,
    /// It may be left out.
    Optional,
    /// It and all that follows.
    Rest,
}

/// What a call wants of its socket: by this, completion chooses which it offers. The kernel, not we,
/// refuses the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Any socket will do.
    Any,
    /// It listens.
    Accept,
    /// It is a stream's and has no connection.
    Listen,
    /// It has no connection, or is a datagram's, whose peer can change.
    Address,
    /// It has a connection or a peer.
    Connected,
    /// It is connected, or takes datagrams from anybody.
    Exchange,
}

/// What may stand in an argument's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    /// A socket on which a call of this use makes sense.
    Socket(Use),
    /// An epoll instance.
    Epoll,
    /// Any descriptor: a socket, an end of a pipe, an epoll instance.
    Descriptor,
    /// Several, with commas.
    Descriptors,
    /// `3:in,out`: a descriptor and what it is watched for.
    Watch,
    /// `read=3,4`.
    Set,
    /// `1s`, or milliseconds.
    Timeout,
    /// `own`, or `PID,UID,GID`.
    Credentials,
    /// `{LEVEL, TYPE, DATA}`.
    Control,
    Address,
    Data,
    Constant(Constant),
    Integer,
    Length,
    Size,
    Count,
    Time,
    Service,
    /// One that answers every request.
    ServiceThatAnswers,
    /// A design of a server, or `stop`.
    Compared,
    /// One whose number of threads can be chosen.
    Swept,
    /// From the fewest threads to the most.
    Counts,
    /// What a session is exported as.
    Form,
    /// The name of a script that is inside the program.
    Example,
    File,
    Command,
    /// An address, a network, a host or a socket.
    Network,
    /// A port, or the name of one.
    Port,
    Pane,
    Lang,
    Theme,
    SocketOrErrno,
    SocketOrThread,
    /// `port`, `pid`, or a number that is either.
    Attach,
    /// `pool:4` and the like.
    Design,
    /// `cpu:5ms` and the like.
    Work,
    /// What becomes of a connection for which there is no place.
    WhenFull,
    /// `size`, `stop`.
    PoolWord,
    /// A lesson on sharing, or `stop`.
    Lesson,
    /// What stands behind it.
    PoolRest,
    /// `end` of `zoo end`.
    ZooWord,
    /// A number, or `stop`.
    CountOrStop,
    /// An address, or `stop`.
    AddressOrStop,
    /// The words of `expect`.
    Fact,
    /// The words of `skip`.
    Requirement,
    /// A name with a colon.
    Actor,
    /// `i in 1..8`.
    LoopHead,
    /// A level, an option, or the value of one.
    Option,
    /// `show`, `hide`, or the words of an option.
    Setting,
    /// What a command of fcntl(2) takes.
    FcntlArgument,
}

/// A parameter of the C form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// The argument of this index.
    Arg(usize),
    /// A structure that holds the arguments from one index to another.
    Struct(usize, usize),
    /// An option of the word form.
    Flag(&'static str),
    /// How many of something there are.
    Count,
    /// The length of the data.
    DataLen,
    /// The length of the address, where the call keeps none of its own.
    AddressLen,
    /// Filled in by the kernel.
    Out,
}

impl Slot {
    /// Whether an argument stands in this parameter.
    pub(super) const fn holds(self, argument: usize) -> bool {
        match self {
            Slot::Arg(index) => index == argument,
            Slot::Struct(first, last) => first <= argument && argument <= last,
            _ => false,
        }
    }

    /// The line of help for a parameter that is no argument of the word form.
    pub(super) fn help(self, lang: Lang) -> Option<&'static str> {
        match self {
            Slot::Arg(_) | Slot::Struct(..) | Slot::Flag(_) => None,
            Slot::Count => Some(text::slot_count(lang)),
            Slot::DataLen => Some(text::slot_data_len(lang)),
            Slot::AddressLen => Some(text::slot_address_len(lang)),
            Slot::Out => Some(text::slot_out(lang)),
        }
    }
}

/// A part of the help screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// System calls that make sockets and connect them.
    Connecting,
    /// System calls that move bytes.
    Moving,
    /// System calls that wait for several descriptors.
    Waiting,
    /// Options and other settings of sockets.
    Options,
    /// Servers and clients.
    Workbench,
    /// Scripts and what they check.
    Scripts,
    /// Questions about addresses and ports.
    Questions,
    /// What is shown.
    Screen,
}

impl Group {
    /// All, in the order of the help screen.
    pub const ALL: [Group; 8] = [
        Group::Connecting,
        Group::Moving,
        Group::Waiting,
        Group::Options,
        Group::Workbench,
        Group::Scripts,
        Group::Questions,
        Group::Screen,
    ];

    /// The heading.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Group::Connecting => text::group_connecting(lang),
            Group::Moving => text::group_moving(lang),
            Group::Waiting => text::group_waiting(lang),
            Group::Options => text::group_options(lang),
            Group::Workbench => text::group_workbench(lang),
            Group::Scripts => text::group_scripts(lang),
            Group::Questions => text::group_questions(lang),
            Group::Screen => text::group_screen(lang),
        }
    }
}
