//! Addresses in Rust.

use super::super::code::Code;
use super::super::data::byte_string;
use super::super::program::{Holds, SlotId, Where};
use super::super::text;
use super::Writer;
use super::sys::Wrapper;
use crate::os::Address;
use std::net::SocketAddr;

impl Writer<'_> {
    /// The expression of an address. `wrong`: another length than the right one.
    pub(super) fn address(&mut self, place: &Where, wrong: Option<u32>) -> String {
        let address = match place {
            Where::Fixed(Address::Inet(inet)) => self.inet(inet, &inet.port().to_string()),
            Where::PortOf(slot, inet) => {
                let port = self.port(*slot);
                self.inet(inet, &port)
            }
            Where::Fixed(Address::Other { family, bytes }) => {
                self.use_wrapper(Wrapper::OtherAddress);
                format!("sys::Address::other({family}, b\"{}\")", byte_string(bytes.bytes()))
            }
            Where::NameOf(slot) => self.variable_of(*slot, "name"),
            Where::SenderTo(slot) => self.variable_of(*slot, "sender"),
        };
        match wrong {
            None => format!("&{address}"),
            Some(len) => {
                self.use_wrapper(Wrapper::WrongLength);
                format!("&{address}.with_length({len})")
            }
        }
    }

    fn inet(&mut self, inet: &SocketAddr, port: &str) -> String {
        self.use_wrapper(Wrapper::Inet);
        match inet {
            SocketAddr::V6(v6) if v6.scope_id() != 0 => {
                format!("sys::Address::inet(\"{}%{}\", {port})", inet.ip(), v6.scope_id())
            }
            _ => format!("sys::Address::inet(\"{}\", {port})", inet.ip()),
        }
    }

    pub(super) fn port(&mut self, slot: SlotId) -> String {
        self.variable_of(slot, "port")
    }

    pub(super) fn learn(&mut self, body: &mut Code, slot: SlotId) {
        let fd = self.slot(slot);
        self.use_wrapper(Wrapper::GetSockName);
        let failed = "expect(\"getsockname\")";
        if matches!(self.program.slot(slot).holds, Holds::Socket { domain: libc::AF_UNIX, .. }) {
            body.line(format!("// {}", text::learn_name(self.lang)));
            let name = self.variable_of(slot, "name");
            body.line(format!("let {name} = sys::getsockname({fd}).{failed};"));
        } else {
            body.line(format!("// {}", text::learn(self.lang)));
            self.use_wrapper(Wrapper::Port);
            let port = self.port(slot);
            body.line(format!("let {port} = sys::getsockname({fd}).{failed}.port();"));
        }
    }
}
