//! Addresses in C.

use super::super::code::Code;
use super::super::constants::Meaning;
use super::super::data::c_string;
use super::super::program::{Holds, SlotId, Where};
use super::super::text;
use super::Writer;
use super::helpers::Helper;
use crate::os::Address;
use std::net::SocketAddr;

/// `sizeof sun_path` (unix(7)).
const PATH: usize = 108;

/// Where a call goes: a pointer and a length.
pub(super) struct Target {
    pub pointer: String,
    pub len: String,
}

impl Writer<'_> {
    /// Declares the address a call is given. `name`: what the variable is to be called; `wrong`:
    /// another length than the right one.
    pub(super) fn address(
        &mut self,
        code: &mut Code,
        name: &str,
        place: &Where,
        wrong: Option<u32>,
    ) -> Target {
        let named = |name: &str, len: String| Target {
            pointer: format!("(struct sockaddr *)&{name}"),
            len: wrong.map_or(len, |wrong| wrong.to_string()),
        };
        match place {
            Where::Fixed(Address::Inet(inet)) => {
                let port = inet.port().to_string();
                let name = self.inet(code, name, inet, &port);
                named(&name, format!("sizeof {name}"))
            }
            Where::PortOf(slot, inet) => {
                let port = self.port(*slot);
                let name = self.inet(code, name, inet, &port);
                named(&name, format!("sizeof {name}"))
            }
            Where::Fixed(Address::Other { family, bytes }) => {
                let name = self.other(code, name, *family, bytes.bytes());
                let len = size_of::<libc::sa_family_t>() + bytes.len();
                named(&name, len.to_string())
            }
            Where::NameOf(slot) => {
                let name = self.name(*slot);
                named(&name, format!("{name}_len"))
            }
            Where::SenderTo(slot) => {
                let name = self.sender(*slot);
                named(&name, format!("{name}_len"))
            }
        }
    }

    fn inet(&mut self, code: &mut Code, name: &str, inet: &SocketAddr, port: &str) -> String {
        let name = self.address_variable(name);
        let ip = inet.ip();
        match inet {
            SocketAddr::V4(_) => {
                self.use_helper(Helper::Ipv4);
                code.line(format!("struct sockaddr_in {name} = ipv4(\"{ip}\", {port});"));
            }
            SocketAddr::V6(v6) => {
                self.use_helper(Helper::Ipv6);
                code.line(format!("struct sockaddr_in6 {name} = ipv6(\"{ip}\", {port});"));
                if v6.scope_id() != 0 {
                    code.line(format!("{name}.sin6_scope_id = {};", v6.scope_id()));
                }
                if v6.flowinfo() != 0 {
                    code.line(format!("{name}.sin6_flowinfo = {};", v6.flowinfo()));
                }
            }
        }
        name
    }

    fn other(&mut self, code: &mut Code, name: &str, family: i32, bytes: &[u8]) -> String {
        let name = self.address_variable(name);
        if family == libc::AF_UNIX && bytes.len() <= PATH {
            self.headers.insert("sys/un.h");
            // C adds the zero byte at the end of a path itself.
            let path = c_string(bytes.strip_suffix(b"\0").unwrap_or(bytes));
            let path =
                if path.is_empty() { String::new() } else { format!(", .sun_path = \"{path}\"") };
            code.line(format!("struct sockaddr_un {name} = {{ .sun_family = AF_UNIX{path} }};"));
            return name;
        }
        let family = self.constant(Meaning::Domain, family);
        self.headers.insert("string.h");
        code.line(format!("struct sockaddr_storage {name} = {{ .ss_family = {family} }};"));
        // What is longer than any address: by its length alone the kernel refuses it.
        let room = size_of::<libc::sockaddr_storage>() - size_of::<libc::sa_family_t>();
        let bytes = &bytes[..bytes.len().min(room)];
        if !bytes.is_empty() {
            code.line(format!(
                "memcpy((char *)&{name} + sizeof(sa_family_t), \"{}\", {});",
                c_string(bytes),
                bytes.len()
            ));
        }
        name
    }

    fn address_variable(&mut self, wanted: &str) -> String {
        // Of a bare descriptor's number no name can be made.
        let is_name = wanted.starts_with(|c: char| c.is_ascii_lowercase());
        self.fresh(if is_name { wanted } else { "address" })
    }

    /// The variable with the port that the kernel chose.
    pub(super) fn port(&mut self, slot: SlotId) -> String {
        let declared: &[&str] =
            if self.shared_ports.contains(&slot) { &["static int $;"] } else { &[] };
        self.variable_of(slot, "port", declared)
    }

    /// What declares that variable where it gets its value, unless a thread uses it too.
    pub(super) fn port_type(&self, slot: SlotId) -> &'static str {
        if self.shared_ports.contains(&slot) { "" } else { "int " }
    }

    /// The variable with the name that the kernel chose.
    fn name(&mut self, slot: SlotId) -> String {
        let declared = [
            "static struct sockaddr_storage $;",
            "static socklen_t $_len = sizeof(struct sockaddr_storage);",
        ];
        self.variable_of(slot, "name", &declared)
    }

    pub(super) fn learn(&mut self, body: &mut Code, slot: SlotId) {
        let fd = self.slot(slot);
        if matches!(self.program.slot(slot).holds, Holds::Socket { domain: libc::AF_UNIX, .. }) {
            body.line(format!("/* {} */", text::learn_name(self.lang)));
            let name = self.name(slot);
            body.line(format!("getsockname({fd}, (struct sockaddr *)&{name}, &{name}_len);"));
        } else {
            body.line(format!("/* {} */", text::learn(self.lang)));
            let port = self.port(slot);
            self.use_helper(Helper::PortOf);
            body.line(format!("{}{port} = port_of({fd});", self.port_type(slot)));
        }
    }

    pub(super) fn announce(&mut self, body: &mut Code, slot: SlotId) {
        let port = self.port(slot);
        body.line(format!("/* {} */", text::announce(self.lang)));
        body.line(format!("printf(\"{port} = %d\\n\", {port});"));
    }
}
