//! The functions that an exported Python program brings along; only those it uses.

use super::super::code::Code;
use super::super::text;
use crate::lang::{Lang, Line};
use std::collections::BTreeSet;

/// A function of the frame, in the order in which they stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Helper {
    Told,
    Attempt,
    Check,
    Accept,
    Accept4,
    On,
    Packed,
    Raw,
    Alphabet,
    TakeRights,
    Ioctl,
    Poll,
    Select,
    Task,
}

impl Helper {
    /// Those it calls.
    pub const fn needs(self) -> &'static [Helper] {
        match self {
            Helper::Check => &[Helper::Attempt],
            Helper::Ioctl => &[Helper::Told],
            _ => &[],
        }
    }

    pub const fn modules(self) -> &'static [&'static str] {
        match self {
            Helper::Told => &["collections"],
            Helper::Attempt
            | Helper::Check
            | Helper::Accept
            | Helper::Accept4
            | Helper::On
            | Helper::Alphabet => &[],
            Helper::Packed => &["struct"],
            Helper::Raw => &["ctypes", "os"],
            Helper::TakeRights => &["array"],
            Helper::Ioctl => &["fcntl", "struct"],
            Helper::Poll | Helper::Select => &["select"],
            Helper::Task => &["os", "threading", "time"],
        }
    }

    const fn parts(self) -> (Line, &'static str) {
        match self {
            Helper::Told => (text::told, TOLD),
            Helper::Attempt => (text::attempt_python, ATTEMPT),
            Helper::Check => (text::check, CHECK),
            Helper::Accept => (text::accept, ACCEPT),
            Helper::Accept4 => (text::no_accept4, ACCEPT4),
            Helper::On => (text::on, ON),
            Helper::Packed => (text::make_address, PACKED),
            Helper::Raw => (text::raw, RAW),
            Helper::Alphabet => (text::alphabet, ALPHABET),
            Helper::TakeRights => (text::take_rights, TAKE_RIGHTS),
            Helper::Ioctl => (text::ioctl, IOCTL),
            Helper::Poll => (text::poll, POLL),
            Helper::Select => (text::select, SELECT),
            Helper::Task => (text::start, TASK),
        }
    }

    /// The text; the first line is followed by what the function is for.
    pub fn write(self, lang: Lang, used: &BTreeSet<Helper>, code: &mut Code) {
        let (about, text) = self.parts();
        let mut text = text.replace("ABOUT", &format!("\"\"\"{}\"\"\"", about(lang)));
        if !used.contains(&Helper::Told) {
            text = text.replace(TOLD_IN_ATTEMPT, "");
        }
        code.lines(&text);
    }
}

const TOLD: &str = r#"class Told(collections.namedtuple("Told", "value")):
    ABOUT


def told(function, *arguments):
    return Told(function(*arguments))"#;

const ATTEMPT: &str = r#"def attempt(call, function, *arguments):
    ABOUT
    try:
        result = function(*arguments)
    except ValueError as error:  # a descriptor that is closed
        result = OSError(errno.EBADF, str(error))
    except OSError as error:
        result = error
    data = result[0] if isinstance(result, tuple) and result else result
    if isinstance(result, OSError):
        names = {**errno.errorcode, errno.EAGAIN: "EAGAIN", errno.EOPNOTSUPP: "EOPNOTSUPP"}
        value = f"-1 {names.get(result.errno, result.errno)}"
    elif isinstance(result, Told):
        value = f"0\n    {result.value}"
    elif isinstance(data, bytes):
        value = f"{len(data)}\n    {data[:64]}{'...' if len(data) > 64 else ''}" if data else "0"
    elif isinstance(result, list):
        value = len(result)
    elif hasattr(result, "fileno"):
        value = result.fileno()
    else:
        value = result if isinstance(result, int) else 0
    sys.stdout.write(f"{call} = {value}\n")
    return result"#;

/// The part of `attempt` for such calls.
const TOLD_IN_ATTEMPT: &str =
    "    elif isinstance(result, Told):\n        value = f\"0\\n    {result.value}\"\n";

const CHECK: &str = r#"def check(call, function, *arguments):
    ABOUT
    result = attempt(call, function, *arguments)
    if isinstance(result, OSError):
        sys.exit(f"{call}: {result.strerror}")
    return result"#;

const ACCEPT: &str = r#"def accept(listener):
    ABOUT
    connection, _ = listener.accept()
    return connection"#;

const ACCEPT4: &str = r#"def accept4(listener, flags):
    ABOUT
    connection, _ = listener.accept()
    if flags & socket.SOCK_NONBLOCK:
        connection.setblocking(False)
    return connection"#;

const ON: &str = r#"BORROWED = []


def on(fd):
    ABOUT
    sock = socket.socket(fileno=fd)
    BORROWED.append(sock)
    return sock"#;

const PACKED: &str = r#"def packed(family, ip, port):
    ABOUT
    if family == socket.AF_INET:
        return struct.pack("=H", family) + struct.pack("!H", port) + socket.inet_aton(ip) + bytes(8)
    address = socket.inet_pton(family, ip)
    return struct.pack("=H", family) + struct.pack("!HI", port, 0) + address + bytes(4)"#;

const RAW: &str = r#"LIBC = ctypes.CDLL(None, use_errno=True)


def raw(call, fd, address, length, data=None, flags=0):
    ABOUT
    address = address.ljust(max(128, length), b"\0")
    if data is None:
        result = getattr(LIBC, call)(fd, address, length)
    else:
        result = LIBC.sendto(fd, data, len(data), flags, address, length)
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result"#;

const ALPHABET: &str = r#"def alphabet(length):
    ABOUT
    letters = b"abcdefghijklmnopqrstuvwxyz"
    return (letters * (length // 26 + 1))[:length]"#;

const TAKE_RIGHTS: &str = r#"def take_rights(message):
    ABOUT
    fds = array.array("i")
    for level, kind, data in message[1]:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            fds.frombytes(data[:len(data) - len(data) % fds.itemsize])
    return fds"#;

const IOCTL: &str = r#"def ioctl(fd, request, number):
    ABOUT
    return Told(struct.unpack("i", fcntl.ioctl(fd, request, struct.pack("i", number)))[0])"#;

const POLL: &str = r#"def poll(entries, timeout):
    ABOUT
    poller = select.poll()
    for fd, events in entries:
        poller.register(fd, events)
    return poller.poll(timeout)"#;

const SELECT: &str = r#"def select_ready(*arguments):
    ABOUT
    return [fd for ready in select.select(*arguments) for fd in ready]"#;

const TASK: &str = r#"class Task(threading.Thread):
    ABOUT

    def __init__(self, function, *arguments):
        super().__init__(daemon=True)
        self.function, self.arguments, self.result = function, arguments, None
        self.start()
        time.sleep(0.02)

    def run(self):
        try:
            self.result = self.function(*self.arguments)
        except SystemExit as end:  # ends the program, not only the thread
            print(end, file=sys.stderr)
            os._exit(1)

    def wait(self):
        self.join()
        return self.result"#;
