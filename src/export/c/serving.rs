//! A listener that is handed to threads, in C.

use super::super::code::Code;
use super::super::program::{Clients, SlotId};
use super::super::{about_accepting, about_left_out, text};
use super::Writer;
use super::helpers::Helper;
use crate::world::{Design, Plan, Service};
use std::net::IpAddr;

impl Writer<'_> {
    pub(super) fn serve(&mut self, body: &mut Code, listener: SlotId, plan: &Plan) {
        let server = self.fresh("server");
        self.use_helper(Helper::Start);
        self.headers.extend(["signal.h", "stdint.h", "unistd.h"]);
        let said = super::super::about_service(self.lang, plan.service);
        let served = self.service(plan.service).replace('$', &server);
        self.functions.push(format!("/* {said} */\n{served}\n"));
        let (before, hand_over) = match plan.design {
            Design::Pool { workers, queue, .. } => {
                let queue = queue.max(1).to_string();
                body.gap();
                body.line(format!("/* {} */", text::pool(self.lang, workers)));
                body.line(format!("for (int i = 0; i < {workers}; i++) {{"));
                body.line("    pthread_t worker;");
                body.line(format!("    start(&worker, {server}_worker);"));
                body.line("    pthread_detach(worker);");
                body.line("}");
                (POOL.replace("QUEUE", &queue), ENQUEUE.replace("QUEUE", &queue))
            }
            Design::PerConnection { .. } => {
                body.gap();
                body.line(format!("/* {} */", text::per_connection(self.lang)));
                (PER_CONNECTION.into(), START.into())
            }
            Design::Iterative
            | Design::Prefork { .. }
            | Design::ReusePort { .. }
            | Design::Epoll { .. } => {
                body.gap();
                let threads = plan.design.threads().unwrap_or(1);
                body.line(format!("/* {} */", about_accepting(self.lang, plan.design)));
                if threads > 1 {
                    body.line(format!("for (int i = 1; i < {threads}; i++) {{"));
                    body.line("    pthread_t worker;");
                    body.line(format!("    start(&worker, {server}_accepts);"));
                    body.line("    pthread_detach(worker);");
                    body.line("}");
                }
                (String::new(), SERVE.into())
            }
        };
        if let Some(said) = about_left_out(self.lang, plan) {
            body.line(format!("/* {said} */"));
        }
        let accepting = ACCEPTING.replace("LISTENER", self.slot(listener));
        let frame = before + &accepting.replace("HAND_OVER", &hand_over);
        self.functions.push(frame.replace('$', &server));
        body.line(format!("pthread_t {server};"));
        body.line(format!("start(&{server}, {server}_accepts);"));
        if self.frame.side.is_some() {
            let said = text::detached(self.lang);
            self.waits.push(format!("pthread_join({server}, NULL); /* {said} */"));
        }
    }

    /// The load maker's clients: a thread for each.
    pub(super) fn clients(&mut self, body: &mut Code, clients: &Clients) {
        let l = self.lang;
        let function = self.fresh("client");
        self.use_helper(Helper::Start);
        self.headers.insert("unistd.h");
        let port = match clients.slot {
            Some(slot) => self.port(slot),
            None => clients.port.to_string(),
        };
        let (helper, family, kind) = match clients.ip {
            IpAddr::V4(_) => (Helper::Ipv4, "AF_INET", "sockaddr_in"),
            IpAddr::V6(_) => (Helper::Ipv6, "AF_INET6", "sockaddr_in6"),
        };
        self.use_helper(helper);
        let mut code = Code::new();
        code.line(format!("/* {} */", text::client(l)));
        code.line(format!("static void *{function}(void *unused)"));
        code.line("{");
        code.indent();
        code.line("(void)unused;");
        code.line(format!("struct {kind} server = {}(\"{}\", {port});", helper.name(), clients.ip));
        code.line(format!("int fd = socket({family}, SOCK_STREAM, 0);"));
        code.line(
            "if (fd == -1 || connect(fd, (struct sockaddr *)&server, sizeof server) == -1) {",
        );
        code.line("    perror(\"client\");");
        code.line("    return NULL;");
        code.line("}");
        if let Some(data) = &clients.send {
            self.headers.insert("signal.h");
            let bytes = self.bytes(&mut code, data);
            code.line(format!("send(fd, {}, {}, 0);", bytes.pointer, bytes.len));
        }
        if let Some(hold) = clients.hold {
            self.headers.insert("sys/time.h");
            let (seconds, micros) = (hold.as_secs(), hold.subsec_micros());
            code.line(format!("/* {} */", text::client_holds(l, format!("{hold:?}"))));
            code.line(format!(
                "struct timeval hold = {{ .tv_sec = {seconds}, .tv_usec = {micros} }};"
            ));
            code.line("setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &hold, sizeof hold);");
        }
        code.line("char data[4096];");
        code.line("while (recv(fd, data, sizeof data, 0) > 0)");
        code.line("    ;");
        code.line("close(fd);");
        code.line("return NULL;");
        code.outdent();
        code.line("}");
        self.functions.push(code.finish());
        body.gap();
        body.line(format!("/* {} */", text::clients(l, clients.count)));
        body.line(format!("for (int i = 0; i < {}; i++) {{", clients.count));
        body.line("    pthread_t thread;");
        body.line(format!("    start(&thread, {function});"));
        body.line("    pthread_detach(thread);");
        body.line("}");
    }

    fn service(&mut self, service: Service) -> String {
        let loops = |change: &str| ECHO.replace("CHANGE", change);
        match service {
            Service::Echo => loops(""),
            Service::Upper => {
                self.headers.insert("ctype.h");
                loops(
                    "\n        for (ssize_t i = 0; i < count; i++)\n            data[i] = (char)toupper((unsigned char)data[i]);",
                )
            }
            Service::Discard => DISCARD.into(),
            Service::Chargen => CHARGEN.into(),
            Service::Daytime => {
                self.headers.extend(["string.h", "time.h"]);
                DAYTIME.into()
            }
            Service::Http => {
                self.headers.insert("string.h");
                HTTP.into()
            }
        }
    }
}

const ECHO: &str = r#"static void $_serves(int fd)
{
    char data[4096];
    ssize_t count;
    while ((count = recv(fd, data, sizeof data, 0)) > 0) {CHANGE
        for (ssize_t sent = 0, more; sent < count; sent += more)
            if ((more = send(fd, data + sent, (size_t)(count - sent), 0)) == -1)
                break;
    }
    close(fd);
}"#;

const DISCARD: &str = r#"static void $_serves(int fd)
{
    char data[4096];
    while (recv(fd, data, sizeof data, 0) > 0)
        ;
    close(fd);
}"#;

const CHARGEN: &str = r#"static void $_serves(int fd)
{
    char line[74];
    line[72] = '\r';
    line[73] = '\n';
    for (int first = 0;; first = (first + 1) % 95) {
        for (int i = 0; i < 72; i++)
            line[i] = (char)(' ' + (first + i) % 95);
        if (send(fd, line, sizeof line, 0) == -1)
            break;
    }
    close(fd);
}"#;

const DAYTIME: &str = r#"static void $_serves(int fd)
{
    char text[32];
    time_t now = time(NULL);
    if (ctime_r(&now, text) != NULL)
        send(fd, text, strlen(text), 0);
    close(fd);
}"#;

const HTTP: &str = r#"static void $_serves(int fd)
{
    static const char page[] =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nhello\n";
    static const char refusal[] =
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    char request[4097];
    size_t filled = 0;
    ssize_t count;
    while ((count = recv(fd, request + filled, sizeof request - 1 - filled, 0)) > 0) {
        filled += (size_t)count;
        request[filled] = '\0';
        if (strstr(request, "\r\n\r\n") == NULL)
            continue;
        const char *answer = strstr(request, " HTTP/1.") ? page : refusal;
        if (send(fd, answer, strlen(answer), 0) == -1 || answer == refusal)
            break;
        filled = 0;
    }
    close(fd);
}"#;

/// Accepts for ever, and does with each connection what a design does.
const ACCEPTING: &str = r#"static void *$_accepts(void *unused)
{
    (void)unused;
    for (;;) {
        int fd = accept(LISTENER, NULL, NULL);
        if (fd == -1 && errno == EINTR)
            continue;
        if (fd == -1) {
            perror("accept");
            return NULL;
        }
        HAND_OVER
    }
}
"#;

const SERVE: &str = "$_serves(fd);";

const POOL: &str = r#"/* The channel between the acceptor and the workers. */
static struct {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int fds[QUEUE];
    int first, count;
} $_channel = { .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER };

static void *$_worker(void *unused)
{
    (void)unused;
    for (;;) {
        pthread_mutex_lock(&$_channel.lock);
        while ($_channel.count == 0)
            pthread_cond_wait(&$_channel.changed, &$_channel.lock);
        int fd = $_channel.fds[$_channel.first];
        $_channel.first = ($_channel.first + 1) % QUEUE;
        $_channel.count--;
        pthread_cond_broadcast(&$_channel.changed);
        pthread_mutex_unlock(&$_channel.lock);
        $_serves(fd);
    }
    return NULL;
}

"#;

const ENQUEUE: &str = r#"pthread_mutex_lock(&$_channel.lock);
        while ($_channel.count == QUEUE)
            pthread_cond_wait(&$_channel.changed, &$_channel.lock);
        $_channel.fds[($_channel.first + $_channel.count++) % QUEUE] = fd;
        pthread_cond_broadcast(&$_channel.changed);
        pthread_mutex_unlock(&$_channel.lock);"#;

const PER_CONNECTION: &str = r#"static void *$_connection(void *fd)
{
    $_serves((int)(intptr_t)fd);
    return NULL;
}

"#;

const START: &str = r#"pthread_t thread;
        if (pthread_create(&thread, NULL, $_connection, (void *)(intptr_t)fd) == 0)
            pthread_detach(thread);
        else
            close(fd);"#;
