//! A listener that is handed to threads, in Rust.

use super::super::code::Code;
use super::super::program::{Clients, SlotId};
use super::super::{about_accepting, about_left_out, text};
use super::Writer;
use super::helpers::Helper;
use super::sys::Wrapper;
use crate::world::{Design, Plan, Service};

impl Writer<'_> {
    pub(super) fn serve(&mut self, body: &mut Code, listener: SlotId, plan: &Plan) {
        let server = self.fresh("server");
        self.use_wrapper(Wrapper::Stream);
        self.use_wrapper(Wrapper::Accept);
        self.uses.extend(["std::net::TcpStream", "std::thread"]);
        if plan.service != Service::Discard {
            self.uses.insert("std::io::Write");
        }
        if !matches!(plan.service, Service::Chargen | Service::Daytime) {
            self.uses.insert("std::io::Read");
        }
        let about = super::super::about_service(self.lang, plan.service);
        let serves = serves(plan.service);
        self.functions.push(format!(
            "/// {about}\nfn {server}_serves(mut stream: TcpStream) -> io::Result<()> {{\n{serves}\n}}"
        ));
        self.use_helper(Helper::Beside);
        body.gap();
        let listener = self.slot(listener);
        let frame = match plan.design {
            Design::Pool { workers, queue, .. } => {
                self.uses.extend(["std::sync::{Arc, Mutex, mpsc}"]);
                body.line(format!("// {}", text::pool(self.lang, workers)));
                body.line(format!("let (give, take) = mpsc::sync_channel({queue});"));
                body.line("let take = Arc::new(Mutex::new(take));");
                body.line(format!("for _ in 0..{workers} {{"));
                body.line("    let take = take.clone();");
                body.line(format!("    beside(move || {server}_works(&take));"));
                body.line("}");
                body.line(format!(
                    "let {server} = beside(move || {server}_accepts({listener}, &give));"
                ));
                POOL
            }
            Design::Iterative
            | Design::Prefork { .. }
            | Design::ReusePort { .. }
            | Design::Epoll { .. } => {
                body.line(format!("// {}", about_accepting(self.lang, plan.design)));
                let threads = plan.design.threads().unwrap_or(1);
                if threads > 1 {
                    body.line(format!("for _ in 1..{threads} {{"));
                    body.line(format!("    beside(move || {server}_accepts({listener}));"));
                    body.line("}");
                }
                body.line(format!("let {server} = beside(move || {server}_accepts({listener}));"));
                ACCEPTING
            }
            Design::PerConnection { .. } => {
                body.line(format!("// {}", text::per_connection(self.lang)));
                body.line(format!("let {server} = beside(move || {server}_accepts({listener}));"));
                PER_CONNECTION
            }
        };
        if let Some(said) = about_left_out(self.lang, plan) {
            body.line(format!("// {said}"));
        }
        self.functions.push(frame.replace('$', &server));
        if self.frame.side.is_some() {
            self.use_helper(Helper::Wait);
            let said = text::detached(self.lang);
            self.waits.push(format!("wait({server}); // {said}"));
        } else {
            body.line(format!("drop({server}); // {}", text::detached(self.lang)));
        }
    }

    /// The load maker's clients: a thread for each.
    pub(super) fn clients(&mut self, body: &mut Code, clients: &Clients) {
        let l = self.lang;
        let function = self.fresh("client");
        self.uses.extend(["std::io::Read", "std::net::TcpStream"]);
        self.use_helper(Helper::Beside);
        let port = match clients.slot {
            Some(slot) => self.port(slot),
            None => clients.port.to_string(),
        };
        let mut code = Code::new();
        code.line(format!("/// {}", text::client(l)));
        code.line(format!("fn {function}(port: u16) -> io::Result<()> {{"));
        code.indent();
        code.line(format!("let mut stream = TcpStream::connect((\"{}\", port))?;", clients.ip));
        if let Some(data) = &clients.send {
            self.uses.insert("std::io::Write");
            let data = self.bytes(&mut code, data);
            code.line(format!("stream.write_all({data})?;"));
        }
        if let Some(hold) = clients.hold {
            let millis = hold.as_millis().max(1);
            code.line(format!("// {}", text::client_holds(l, format!("{hold:?}"))));
            code.line(format!("stream.set_read_timeout(Some(Duration::from_millis({millis})))?;"));
        }
        code.line("let mut data = [0; 4096];");
        code.line("while matches!(stream.read(&mut data), Ok(1..)) {}");
        code.line("Ok(())");
        code.outdent();
        code.line("}");
        self.functions.push(code.finish().trim_end().to_string());
        body.gap();
        body.line(format!("// {}", text::clients(l, clients.count)));
        body.line(format!("for _ in 0..{} {{", clients.count));
        body.line("    beside(move || {");
        body.line(format!("        if let Err(error) = {function}({port}) {{"));
        body.line("            eprintln!(\"client: {}\", error);");
        body.line("        }");
        body.line("    });");
        body.line("}");
    }
}

const fn serves(service: Service) -> &'static str {
    match service {
        Service::Echo => ECHO,
        Service::Upper => UPPER,
        Service::Discard => DISCARD,
        Service::Chargen => CHARGEN,
        Service::Daytime => DAYTIME,
        Service::Http => HTTP,
    }
}

const ECHO: &str = r#"    let mut data = [0; 4096];
    loop {
        match stream.read(&mut data)? {
            0 => return Ok(()),
            count => stream.write_all(&data[..count])?,
        }
    }"#;

const UPPER: &str = r#"    let mut data = [0; 4096];
    loop {
        match stream.read(&mut data)? {
            0 => return Ok(()),
            count => stream.write_all(&data[..count].to_ascii_uppercase())?,
        }
    }"#;

const DISCARD: &str = r#"    let mut data = [0; 4096];
    while stream.read(&mut data)? > 0 {}
    Ok(())"#;

const CHARGEN: &str = r#"    let mut first = 0;
    loop {
        let mut line: Vec<u8> = (0..72).map(|i| b' ' + (first + i) % 95).collect();
        line.extend_from_slice(b"\r\n");
        stream.write_all(&line)?;
        first = (first + 1) % 95;
    }"#;

const DAYTIME: &str = r#"    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    // Seconds since 1970: std has no calendar.
    let seconds = now.map(|since| since.as_secs()).unwrap_or(0);
    stream.write_all(format!("{}\r\n", seconds).as_bytes())"#;

const HTTP: &str = r#"    let page = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nhello\n";
    let refusal = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let (mut request, mut data) = (String::new(), [0; 4096]);
    loop {
        match stream.read(&mut data)? {
            0 => return Ok(()),
            count => request.push_str(&String::from_utf8_lossy(&data[..count])),
        }
        if !request.contains("\r\n\r\n") {
            continue;
        }
        if !request.contains(" HTTP/1.") {
            return stream.write_all(refusal);
        }
        stream.write_all(page)?;
        request.clear();
    }"#;

const POOL: &str = r#"fn $_works(take: &Mutex<mpsc::Receiver<i32>>) {
    loop {
        let next = take.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).recv();
        let Ok(fd) = next else { return };
        if let Err(error) = $_serves(sys::stream(fd)) {
            eprintln!("{}", error);
        }
    }
}

fn $_accepts(listener: i32, give: &mpsc::SyncSender<i32>) {
    loop {
        match sys::accept(listener) {
            Ok(fd) => drop(give.send(fd)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return eprintln!("accept: {}", error),
        }
    }
}"#;

const ACCEPTING: &str = r#"fn $_accepts(listener: i32) {
    loop {
        match sys::accept(listener) {
            Ok(fd) => {
                if let Err(error) = $_serves(sys::stream(fd)) {
                    eprintln!("{}", error);
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return eprintln!("accept: {}", error),
        }
    }
}"#;

const PER_CONNECTION: &str = r#"fn $_accepts(listener: i32) {
    loop {
        match sys::accept(listener) {
            Ok(fd) => drop(thread::spawn(move || $_serves(sys::stream(fd)))),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return eprintln!("accept: {}", error),
        }
    }
}"#;
