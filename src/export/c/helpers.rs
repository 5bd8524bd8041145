//! The functions that an exported C program brings along; only those it uses.

use super::super::code::Code;
use super::super::text;
use crate::lang::{Lang, Line};

/// A function of the frame, in the order in which they stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Helper {
    Attempt,
    Check,
    Show,
    ShowAddress,
    ShowPath,
    Ipv4,
    Ipv6,
    PortOf,
    Alphabet,
    TakeRights,
    Start,
    Interrupt,
}

impl Helper {
    pub const fn name(self) -> &'static str {
        match self {
            Helper::Attempt => "attempt",
            Helper::Check => "check",
            Helper::Show => "show",
            Helper::ShowAddress => "show_address",
            Helper::ShowPath => "show_path",
            Helper::Ipv4 => "ipv4",
            Helper::Ipv6 => "ipv6",
            Helper::PortOf => "port_of",
            Helper::Alphabet => "alphabet",
            Helper::TakeRights => "take_rights",
            Helper::Start => "start",
            Helper::Interrupt => "interrupt",
        }
    }

    /// Those it calls.
    pub const fn needs(self) -> &'static [Helper] {
        match self {
            Helper::Check => &[Helper::Attempt],
            _ => &[],
        }
    }

    pub const fn headers(self) -> &'static [&'static str] {
        match self {
            Helper::Attempt | Helper::TakeRights => &["string.h"],
            Helper::Check => &["stdlib.h"],
            Helper::Alphabet => &[],
            Helper::Show => &["ctype.h"],
            Helper::ShowAddress => &["netdb.h"],
            Helper::ShowPath => &["stddef.h", "sys/un.h"],
            Helper::Ipv4 | Helper::Ipv6 => &["arpa/inet.h"],
            Helper::PortOf => &["arpa/inet.h", "stdlib.h"],
            Helper::Start => &["pthread.h", "stdlib.h", "time.h"],
            Helper::Interrupt => &["pthread.h", "signal.h", "stdatomic.h", "stdbool.h", "time.h"],
        }
    }

    const fn about(self) -> Line {
        match self {
            Helper::Attempt => text::attempt,
            Helper::Check => text::check,
            Helper::Show => text::show,
            Helper::ShowAddress | Helper::ShowPath => text::show_address,
            Helper::Ipv4 | Helper::Ipv6 => text::make_address,
            Helper::PortOf => text::port_of,
            Helper::Alphabet => text::alphabet,
            Helper::TakeRights => text::take_rights,
            Helper::Start => text::start,
            Helper::Interrupt => text::interrupt,
        }
    }

    pub fn write(self, lang: Lang, code: &mut Code) {
        code.line(format!("/* {} */", self.about()(lang)));
        code.lines(self.text());
    }

    const fn text(self) -> &'static str {
        match self {
            Helper::Attempt => ATTEMPT,
            Helper::Check => CHECK,
            Helper::Show => SHOW,
            Helper::ShowAddress => SHOW_ADDRESS,
            Helper::ShowPath => SHOW_PATH,
            Helper::Ipv4 => IPV4,
            Helper::Ipv6 => IPV6,
            Helper::PortOf => PORT_OF,
            Helper::Alphabet => ALPHABET,
            Helper::TakeRights => TAKE_RIGHTS,
            Helper::Start => START,
            Helper::Interrupt => INTERRUPT,
        }
    }
}

const ATTEMPT: &str = r#"static long attempt(const char *call, long result)
{
    int error = errno;
    if (result == -1)
        printf("%s = -1 %s\n", call, strerrorname_np(error));
    else
        printf("%s = %ld\n", call, result);
    errno = error;
    return result;
}"#;

const CHECK: &str = r#"static long check(const char *call, long result)
{
    if (attempt(call, result) == -1) {
        perror(call);
        exit(EXIT_FAILURE);
    }
    return result;
}"#;

const SHOW: &str = r#"static void show(const char *data, long room, long length)
{
    if (length <= 0)
        return;
    long shown = length < room ? length : room;
    flockfile(stdout);
    printf("    \"");
    for (long i = 0; i < shown && i < 64; i++) {
        unsigned char byte = (unsigned char)data[i];
        if (byte == '\n')
            printf("\\n");
        else if (isprint(byte))
            putchar(byte);
        else
            printf("\\%03o", byte);
    }
    printf(shown > 64 ? "\"...\n" : "\"\n");
    funlockfile(stdout);
}"#;

const SHOW_ADDRESS: &str = r#"static void show_address(const struct sockaddr_storage *address, socklen_t length)
{
    char host[NI_MAXHOST], port[NI_MAXSERV];
    int error = getnameinfo((const struct sockaddr *)address, length, host, sizeof host,
                            port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV);
    if (error == 0)
        printf(address->ss_family == AF_INET6 ? "    [%s]:%s\n" : "    %s:%s\n", host, port);
}"#;

const SHOW_PATH: &str = r#"static void show_path(const struct sockaddr_storage *address, socklen_t length)
{
    const struct sockaddr_un *name = (const struct sockaddr_un *)address;
    int size = (int)(length - offsetof(struct sockaddr_un, sun_path));
    if (size > 0 && name->sun_path[0] == '\0')
        printf("    @%.*s\n", size - 1, name->sun_path + 1);
    else
        printf("    %.*s\n", size, name->sun_path);
}"#;

const IPV4: &str = r#"static struct sockaddr_in ipv4(const char *ip, int port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((in_port_t)port) };
    inet_pton(AF_INET, ip, &address.sin_addr);
    return address;
}"#;

const IPV6: &str = r#"static struct sockaddr_in6 ipv6(const char *ip, int port)
{
    struct sockaddr_in6 address = { .sin6_family = AF_INET6, .sin6_port = htons((in_port_t)port) };
    inet_pton(AF_INET6, ip, &address.sin6_addr);
    return address;
}"#;

const PORT_OF: &str = r#"static int port_of(int fd)
{
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    if (getsockname(fd, (struct sockaddr *)&address, &length) == -1) {
        perror("getsockname");
        exit(EXIT_FAILURE);
    }
    if (address.ss_family == AF_INET6)
        return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
    return ntohs(((struct sockaddr_in *)&address)->sin_port);
}"#;

const ALPHABET: &str = r#"static void alphabet(char *data, size_t length)
{
    for (size_t i = 0; i < length; i++)
        data[i] = (char)('a' + i % 26);
}"#;

const TAKE_RIGHTS: &str = r#"static void take_rights(struct msghdr *message, int *fds, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fds[i] = -1;
    for (struct cmsghdr *part = CMSG_FIRSTHDR(message); part; part = CMSG_NXTHDR(message, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS)
            continue;
        size_t size = part->cmsg_len - CMSG_LEN(0);
        memcpy(fds, CMSG_DATA(part), size < count * sizeof *fds ? size : count * sizeof *fds);
    }
}"#;

const START: &str = r#"static void start(pthread_t *thread, void *(*function)(void *))
{
    int error = pthread_create(thread, NULL, function, NULL);
    if (error != 0) {
        errno = error;
        perror("pthread_create");
        exit(EXIT_FAILURE);
    }
    nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
}"#;

const INTERRUPT: &str = r#"static void woken(int signal)
{
    (void)signal;
}

static void interrupt(pthread_t thread, const atomic_bool *is_back)
{
    struct sigaction action = { .sa_handler = woken };
    sigaction(SIGUSR1, &action, NULL);
    while (!*is_back) {
        pthread_kill(thread, SIGUSR1);
        nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
    }
}"#;
