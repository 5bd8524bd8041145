//! What a line of the language means, as data.

use super::attach::AttachArg;
use super::compare::CompareArg;
use super::examples::Example;
use super::expectation::Expectation;
use super::loading::LoadArg;
use super::question::{AddrArg, PathArg, PortArg};
use super::requirement::Requirement;
use crate::lang::Lang;
use crate::os::{Address, Call, Errno, Payload};
use crate::world::{Plan, SyncPlan};
use std::time::Duration;

/// One line: `name = command &`.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// On whose behalf (`as client: ...`); shown beside the sockets and calls, and it decides the
    /// file a call is written to when the session is exported in two.
    pub actor: Option<String>,
    /// The names that the descriptors made by the call get (`srv = socket inet stream`,
    /// `a, b = socketpair`).
    pub names: Vec<String>,
    /// What to do.
    pub command: Command,
    /// Whether it runs beside the prompt (`&`).
    pub background: bool,
}

/// Which socket is meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// A descriptor's number.
    Fd(i32),
    /// A name given by `name = ...`.
    Name(String),
    /// The selected socket (the descriptor was left out).
    Selected,
    /// `$last`: the socket made last.
    Last,
}

/// Which address is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressArg {
    /// An address written out: `127.0.0.1:8080`, `[::1]:80`.
    Literal(Address),
    /// `:8080`: the loopback address of the socket's family.
    Loopback(u16),
    /// `*:8080`: every address of this machine (`INADDR_ANY`, `in6addr_any`).
    Any(u16),
    /// `localhost:http`: to be looked up (getaddrinfo(3)).
    Host {
        /// The host's name.
        host: String,
        /// The port's number, a service's name, or a socket's: the port that one is bound to.
        port: String,
    },
    /// Another socket: the address it is bound to.
    Of(Target),
}

/// Which bytes are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataArg {
    /// `"hello\n"` or a bare word.
    Bytes(Payload),
    /// `#5000`: that many bytes.
    Count(usize),
    /// `@file`: a file's content.
    File(String),
}

/// Process, user and group of `sendmsg ... --creds own`: this program's own. No process has such
/// numbers, so nobody else can mean them.
pub const OWN_CREDENTIALS: (i32, u32, u32) = (0, u32::MAX, u32::MAX);

/// A call as it was typed.
pub type TypedCall = Call<Target, AddressArg, DataArg>;

/// What a line asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// A system call.
    Call(TypedCall),
    /// `serve 3 ...`: hand a listener to threads.
    Serve {
        /// The listening socket.
        listener: Target,
        /// How it is served.
        plan: Plan,
    },
    /// `follow 4 "hello"`: send a message, and have the kernel stamp each level it passes.
    Follow {
        /// The socket.
        socket: Target,
        /// The message.
        data: DataArg,
    },
    /// `pool size N`, `pool size N..M`: the number of workers wanted.
    PoolSize {
        /// How many; the least, where the pool sizes itself.
        workers: u32,
        /// The most, where it does.
        most: Option<u32>,
    },
    /// `pool stop`, `pool stop graceful`: end the server.
    PoolStop {
        /// Whether what waits is served first.
        graceful: bool,
    },
    /// `clients N ADDRESS ...`.
    Clients(ClientsArg),
    /// `clients stop`.
    ClientsStop,
    /// `sync LESSON ...`: a lesson on what threads share.
    Sync(SyncPlan),
    /// `sync stop`.
    SyncStop,
    /// `compare DESIGN... ...`, `sweep NAME LEAST..MOST ...`: designs under the same load.
    Compare(CompareArg),
    /// `load ADDRESS ...`: put a load on a server and measure it.
    Load(LoadArg),
    /// `load stop`.
    LoadStop,
    /// `compare stop`.
    CompareStop,
    /// `interrupt [SOCKET|caller-N]`: end a blocked call with EINTR; without an argument the latest.
    Interrupt(Option<InterruptArg>),
    /// `expect ...`.
    Expect(Expectation),
    /// `source FILE`: run the file's lines.
    Source(String),
    /// `example NAME`: run the lines of a script that is inside the program.
    Example(&'static Example),
    /// `zoo`: hold every state of TCP at one time; `zoo end`: close it all.
    Zoo {
        /// Whether it is to end.
        end: bool,
    },
    /// `sleep TIME`.
    Sleep(Duration),
    /// `wait [SOCKET|caller-N]`: until the calls under way have come back.
    Wait(Option<InterruptArg>),
    /// `set 3 ttl 5`, `set 3 IP_MULTICAST_IF eth0`: an option that the socket's kind or the
    /// machine's interfaces have to tell first.
    Option(OptionArg),
    /// `set sigpipe show|hide`.
    SigPipe(bool),
    /// `options 3`, `sockaddr 3`, `addr 10.0.0.1/8`, `port 80`: a question that is no system call.
    Ask(Question),
    /// `attach PORT|PID`: the sockets and threads of another program are watched.
    Attach(AttachArg),
    /// `detach [PORT|PID]`: they are no longer; without an argument none are.
    Detach(Option<AttachArg>),
    /// `as client:`: the statements that follow are on behalf of client; none: of nobody again.
    As(Option<String>),
    /// `mark`: counters are counted from here.
    Mark,
    /// `skip unless NEEDS because "...".`
    Skip {
        /// What must be there.
        needs: Requirement,
        /// Why the script cannot do without, for people.
        because: String,
    },
    /// `export FORM FILE`: the session so far as a program.
    Export {
        /// What it is written in.
        form: Form,
        /// Where it is written.
        path: String,
    },
    /// `export csv|json|svg FILE`: what was measured last.
    ExportFigures {
        /// How it is written.
        form: FigureForm,
        /// Where it is written.
        path: String,
    },
    /// A command about the screen.
    Screen(ScreenCommand),
}

/// An option as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionArg {
    /// The socket.
    pub fd: Target,
    /// Its level, where the line says which.
    pub level: Option<i32>,
    /// Its name, which several levels may have: `ttl`, `pktinfo`.
    pub name: String,
    /// The value that is set; none: it is read.
    pub value: Option<String>,
}

/// What a session is exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A C program.
    C,
    /// A Python program.
    Python,
    /// A Rust program.
    Rust,
    /// A shell script, as near as a shell comes.
    Sh,
    /// A script for packetdrill.
    Packetdrill,
}

impl Form {
    /// All of them.
    pub const ALL: [Form; 5] = [Form::C, Form::Python, Form::Rust, Form::Sh, Form::Packetdrill];

    /// Its name, as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Form::C => "c",
            Form::Python => "python",
            Form::Rust => "rust",
            Form::Sh => "sh",
            Form::Packetdrill => "packetdrill",
        }
    }

    /// The form of a name.
    pub fn from_name(name: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The ending of its files' names.
    pub const fn extension(self) -> &'static str {
        match self {
            Form::C => "c",
            Form::Python => "py",
            Form::Rust => "rs",
            Form::Sh => "sh",
            Form::Packetdrill => "pkt",
        }
    }
}

/// How figures are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureForm {
    /// A table of comma-separated values (RFC 4180).
    Csv,
    /// JSON.
    Json,
    /// A picture for a slide.
    Svg,
}

impl FigureForm {
    /// All of them.
    pub const ALL: [FigureForm; 3] = [FigureForm::Csv, FigureForm::Json, FigureForm::Svg];

    /// Its name, as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            FigureForm::Csv => "csv",
            FigureForm::Json => "json",
            FigureForm::Svg => "svg",
        }
    }

    /// The form of a name.
    pub fn from_name(name: &str) -> Option<FigureForm> {
        FigureForm::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// A question that is no system call; its answer is a [`crate::world::Answer`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// `options [SOCKET] [PART]`: every option of a socket, or those whose name holds a part.
    Options(Target, Option<String>),
    /// `sockaddr [SOCKET|ADDRESS]`: a socket's addresses, or one, byte by byte.
    Sockaddr(AddressArg),
    /// `addr ...`: what an address or network is.
    Addr(AddrArg),
    /// `port [NUMBER|SERVICE]`: what a port is, and who has it.
    Port(PortArg),
    /// `path [SOCKET|ADDRESS]`: which way packets take to a socket's peer, or to an address.
    Path(PathArg),
    /// `status`: every socket of ours.
    Status,
    /// `scale`: how far each design of a server goes on this machine.
    Scale,
    /// `example`: the scripts that are inside the program.
    Examples,
    /// `lints`: what is likely to be a mistake.
    Lints,
    /// `threads`: every thread that works for the user.
    Threads,
    /// `inspect [SOCKET]`: everything the kernel says of a socket.
    Inspect(Target),
}

/// Whose call is to be interrupted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InterruptArg {
    /// The calls blocked on a socket.
    Socket(Target),
    /// The call of a thread (`caller-2`).
    Thread(String),
}

/// `clients 20 127.0.0.1:8080 --send "hello\n" --every 200ms --hold 10s`.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientsArg {
    /// How many sockets.
    pub count: u32,
    /// Where they connect to.
    pub address: AddressArg,
    /// What each sends.
    pub send: Option<DataArg>,
    /// How often; without it, once.
    pub every: Option<Duration>,
    /// How long each stays connected; without it, until `clients stop`.
    pub hold: Option<Duration>,
}

/// Commands that change what is shown, not the laboratory. A script without a screen skips them.
#[derive(Debug, Clone, PartialEq)]
pub enum ScreenCommand {
    /// `help [COMMAND]`.
    Help(Option<String>),
    /// `explain [SOCKET|ERRNO]`: the state of a socket, or what an errno means, in words.
    Explain(ExplainArg),
    /// `select SOCKET`. This one works without a screen too.
    Select(Target),
    /// `freeze`: hold the picture still, or let it go on.
    Freeze,
    /// `zoom [PANE]`: one pane on the whole screen, or back.
    Zoom(Option<Pane>),
    /// `lang [ko|en]`: without an argument, the other one.
    Lang(Option<Lang>),
    /// `theme [dark|light]`: without an argument, the other one.
    Theme(Option<Theme>),
    /// `quit`.
    Quit,
}

/// What is to be explained.
#[derive(Debug, Clone, PartialEq)]
pub enum ExplainArg {
    /// A socket's state.
    Socket(Target),
    /// An errno.
    Errno(Errno),
    /// `$errno`: that of the last call that failed.
    LastErrno,
}

/// A colour theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// For a dark room.
    Dark,
    /// For a projector.
    Light,
}

/// A pane of the screen, in the order of their numbers. Those from `Connection` on are shown on the
/// whole screen only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Pane {
    Sockets,
    Backlog,
    Threads,
    Bytes,
    Calls,
    Connection,
    Path,
    Inspector,
    Lints,
    Bench,
}

impl Pane {
    /// Whether it takes the whole screen always.
    pub const fn is_large(self) -> bool {
        matches!(self, Pane::Connection | Pane::Path | Pane::Inspector | Pane::Lints | Pane::Bench)
    }
}
