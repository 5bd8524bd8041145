//! Addresses in Python.

use super::super::code::Code;
use super::super::data::byte_string;
use super::super::program::{Fd, Holds, SlotId, Where};
use super::super::text;
use super::Writer;
use super::helpers::Helper;
use crate::os::Address;
use std::net::SocketAddr;

/// `sizeof sun_path` (unix(7)): a longer one the module does not give to the kernel.
const PATH: usize = 108;

/// Where a call goes.
pub(super) enum Target {
    /// As the socket module takes it.
    Plain(String),
    /// Only as bytes, which the module takes nowhere, and their length.
    Raw(String, String),
}

/// A path: of other bytes than ASCII as bytes, for in a string `\xea` is a letter.
pub(super) fn path_literal(path: &[u8]) -> String {
    format!("{}\"{}\"", if path.is_ascii() { "" } else { "b" }, byte_string(path))
}

impl Writer<'_> {
    pub(super) fn address(&mut self, fd: &Fd, place: &Where, wrong: Option<u32>) -> Target {
        let family = match fd {
            Fd::Slot(slot) => match self.program.slot(*slot).holds {
                Holds::Socket { domain, .. } => domain,
                _ => 0,
            },
            Fd::Number(_) => 0,
        };
        match place {
            Where::Fixed(Address::Inet(inet)) => {
                self.inet(inet, &inet.port().to_string(), family, wrong)
            }
            Where::PortOf(slot, inet) => {
                let port = self.port(*slot);
                self.inet(inet, &port, family, wrong)
            }
            Where::Fixed(Address::Other { family: own, bytes })
                if *own == libc::AF_UNIX
                    && *own == family
                    && wrong.is_none()
                    && bytes.len() <= PATH =>
            {
                let bytes = bytes.bytes();
                match bytes.strip_suffix(b"\0").filter(|path| !path.contains(&0)) {
                    Some(path) if !path.is_empty() => Target::Plain(path_literal(path)),
                    _ => Target::Plain(format!("b\"{}\"", byte_string(bytes))),
                }
            }
            Where::Fixed(Address::Other { family, bytes }) => {
                self.use_helper(Helper::Raw);
                self.modules.insert("struct");
                let len = wrong.map_or(bytes.len() + 2, |wrong| wrong as usize);
                let rest = byte_string(bytes.bytes());
                let rest = if rest.is_empty() { String::new() } else { format!(" + b\"{rest}\"") };
                Target::Raw(format!("struct.pack(\"H\", {family}){rest}"), len.to_string())
            }
            Where::NameOf(slot) => Target::Plain(self.variable_of(*slot, "name")),
            Where::SenderTo(slot) => Target::Plain(self.variable_of(*slot, "sender")),
        }
    }

    // The module looks an address of another family up instead of giving it to the kernel.
    fn inet(&mut self, inet: &SocketAddr, port: &str, family: i32, wrong: Option<u32>) -> Target {
        let ip = inet.ip();
        let own = if inet.is_ipv4() { libc::AF_INET } else { libc::AF_INET6 };
        if own == family && wrong.is_none() {
            return Target::Plain(match inet {
                SocketAddr::V6(v6) if v6.scope_id() != 0 || v6.flowinfo() != 0 => {
                    format!("(\"{ip}\", {port}, {}, {})", v6.flowinfo(), v6.scope_id())
                }
                _ => format!("(\"{ip}\", {port})"),
            });
        }
        self.use_helper(Helper::Raw);
        self.use_helper(Helper::Packed);
        let name = if inet.is_ipv4() { "AF_INET" } else { "AF_INET6" };
        let len = wrong.unwrap_or_else(|| Address::Inet(*inet).len());
        Target::Raw(format!("packed(socket.{name}, \"{ip}\", {port})"), len.to_string())
    }

    pub(super) fn port(&mut self, slot: SlotId) -> String {
        self.variable_of(slot, "port")
    }

    pub(super) fn learn(&mut self, body: &mut Code, slot: SlotId) {
        let fd = self.slot(slot);
        if matches!(self.program.slot(slot).holds, Holds::Socket { domain: libc::AF_UNIX, .. }) {
            body.line(format!("# {}", text::learn_name(self.lang)));
            let name = self.variable_of(slot, "name");
            body.line(format!("{name} = {fd}.getsockname()"));
        } else {
            body.line(format!("# {}", text::learn(self.lang)));
            let port = self.port(slot);
            body.line(format!("{port} = {fd}.getsockname()[1]"));
        }
    }
}
