//! A listener that is handed to threads, in Python.

use super::super::code::Code;
use super::super::program::{Clients, SlotId};
use super::super::{about_accepting, about_left_out, text};
use super::Writer;
use crate::world::{Design, Plan, Service};

impl Writer<'_> {
    pub(super) fn serve(&mut self, body: &mut Code, listener: SlotId, plan: &Plan) {
        let server = self.fresh("server");
        self.modules.insert("threading");
        let serves = serves(plan.service);
        if plan.service == Service::Daytime {
            self.modules.insert("time");
        }
        let about = super::super::about_service(self.lang, plan.service);
        self.functions.push(
            format!("def {server}_serves(connection):\n    \"\"\"{about}\"\"\"\n    with connection:\n{serves}"),
        );
        body.gap();
        let (frame, threads) = match plan.design {
            Design::Pool { workers, queue, .. } => {
                self.modules.insert("queue");
                body.line(format!("# {}", text::pool(self.lang, workers)));
                body.line(format!("{server}_channel = queue.Queue({})", queue.max(1)));
                body.line(format!("for _ in range({workers}):"));
                body.line(format!(
                    "    threading.Thread(target={server}_works, args=({server}_channel,), daemon=True).start()"
                ));
                (POOL, format!(", {server}_channel"))
            }
            Design::PerConnection { .. } => {
                body.line(format!("# {}", text::per_connection(self.lang)));
                (PER_CONNECTION, String::new())
            }
            Design::Iterative
            | Design::Prefork { .. }
            | Design::ReusePort { .. }
            | Design::Epoll { .. } => {
                body.line(format!("# {}", about_accepting(self.lang, plan.design)));
                let threads = plan.design.threads().unwrap_or(1);
                if threads > 1 {
                    let listener = self.slot(listener);
                    body.line(format!("for _ in range({}):", threads - 1));
                    body.line(format!(
                        "    threading.Thread(target={server}_accepts, args=({listener},), daemon=True).start()"
                    ));
                }
                (ACCEPTING, String::new())
            }
        };
        if let Some(said) = about_left_out(self.lang, plan) {
            body.line(format!("# {said}"));
        }
        self.functions.push(frame.replace('$', &server));
        let listener = self.slot(listener);
        let comma = if threads.is_empty() { "," } else { "" };
        body.line(format!(
            "{server} = threading.Thread(target={server}_accepts, args=({listener}{comma}{threads}), daemon=True)"
        ));
        body.line(format!("{server}.start()"));
        if self.frame.side.is_some() {
            let said = text::detached(self.lang);
            self.waits.push(format!("{server}.join()  # {said}"));
        }
    }

    /// The load maker's clients: a thread for each.
    pub(super) fn clients(&mut self, body: &mut Code, clients: &Clients) {
        let l = self.lang;
        let function = self.fresh("client");
        self.modules.extend(["threading", "time"]);
        let port = match clients.slot {
            Some(slot) => self.port(slot),
            None => clients.port.to_string(),
        };
        let family = if clients.ip.is_ipv4() { "AF_INET" } else { "AF_INET6" };
        let mut code = Code::new();
        code.line(format!("def {function}(port):"));
        code.indent();
        code.line(format!("\"\"\"{}\"\"\"", text::client(l)));
        code.line("try:");
        code.indent();
        code.line(format!("with socket.socket(socket.{family}, socket.SOCK_STREAM) as sock:"));
        code.indent();
        code.line(format!("sock.connect((\"{}\", port))", clients.ip));
        if let Some(data) = &clients.send {
            let data = self.bytes(&mut code, data);
            code.line(format!("sock.sendall({data})"));
        }
        if let Some(hold) = clients.hold {
            code.line(format!("# {}", text::client_holds(l, format!("{hold:?}"))));
            code.line(format!("sock.settimeout({})", hold.as_secs_f64()));
        }
        code.line("while sock.recv(4096):");
        code.line("    pass");
        code.outdent();
        code.outdent();
        code.line("except (ConnectionResetError, TimeoutError):");
        code.line("    pass");
        code.line("except OSError as error:");
        code.line("    print(\"client:\", error, file=sys.stderr)");
        self.functions.push(code.finish().trim_end().to_string());
        body.gap();
        body.line(format!("# {}", text::clients(l, clients.count)));
        body.line(format!("for _ in range({}):", clients.count));
        body.line(format!(
            "    threading.Thread(target={function}, args=({port},), daemon=True).start()"
        ));
        body.line("    time.sleep(0.02)");
    }
}

const fn serves(service: Service) -> &'static str {
    match service {
        Service::Echo => {
            "        while data := connection.recv(4096):\n            connection.sendall(data)"
        }
        Service::Upper => {
            "        while data := connection.recv(4096):\n            connection.sendall(data.upper())"
        }
        Service::Discard => "        while connection.recv(4096):\n            pass",
        Service::Chargen => {
            "        letters = bytes(range(32, 127)) * 2\n        first = 0\n        while True:\n            connection.sendall(letters[first:first + 72] + b\"\\r\\n\")\n            first = (first + 1) % 95"
        }
        Service::Daytime => "        connection.sendall(time.ctime().encode() + b\"\\r\\n\")",
        Service::Http => {
            r#"        request = b""
        while data := connection.recv(4096):
            request += data
            if b"\r\n\r\n" not in request:
                continue
            if b" HTTP/1." not in request:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                break
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\n"
            connection.sendall(head + b"hello\n")
            request = b"""#
        }
    }
}

const POOL: &str = r#"def $_works(channel):
    while True:
        try:
            $_serves(channel.get())
        except OSError as error:
            print(error, file=sys.stderr)


def $_accepts(listener, channel):
    while True:
        connection, _ = listener.accept()
        channel.put(connection)"#;

const ACCEPTING: &str = r#"def $_accepts(listener):
    while True:
        connection, _ = listener.accept()
        try:
            $_serves(connection)
        except OSError as error:
            print(error, file=sys.stderr)"#;

const PER_CONNECTION: &str = r#"def $_accepts(listener):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=$_serves, args=(connection,), daemon=True).start()"#;
