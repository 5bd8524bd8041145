//! sendmsg(2) and recvmsg(2) in C, with their ancillary data.

use super::super::code::Code;
use super::super::constants::Meaning as M;
use super::super::data::c_string;
use super::super::program::{Deed, Fd};
use super::Writer;
use super::helpers::Helper;
use crate::os::{Call, Control};

impl Writer<'_> {
    pub(super) fn send_message(&mut self, code: &mut Code, deed: &Deed) {
        let Call::SendMsg { fd, data, address, control, flags } = &deed.call else { return };
        self.headers.insert("signal.h");
        let pieces = self.vector(code, data);
        let fd = self.fd(fd);
        let to = address
            .as_ref()
            .map(|address| self.address(code, &format!("{fd}_peer"), address, None));
        let message = self.fresh("message");
        let mut fields =
            vec![format!(".msg_iov = {pieces}"), format!(".msg_iovlen = {}", data.len())];
        if let Some(to) = to {
            fields.push(format!(".msg_name = {}", to.pointer));
            fields.push(format!(".msg_namelen = {}", to.len));
        }
        let mut parts = Vec::new();
        for part in control {
            parts.push(self.control_part(code, part));
        }
        let space = self.fresh("control");
        if !parts.is_empty() {
            let sizes: Vec<String> =
                parts.iter().map(|part| format!("CMSG_SPACE({})", part.size)).collect();
            // The union aligns the bytes as struct cmsghdr must be (cmsg(3)).
            code.line(format!(
                "union {{ char bytes[{}]; struct cmsghdr align; }} {space} = {{ {{ 0 }} }};",
                sizes.join(" + ")
            ));
            fields.push(format!(".msg_control = {space}.bytes"));
            fields.push(format!(".msg_controllen = sizeof {space}.bytes"));
        }
        header(code, &message, &fields);
        let header = self.fresh("part");
        for (index, part) in parts.iter().enumerate() {
            let place = if index == 0 {
                format!("struct cmsghdr *{header} = CMSG_FIRSTHDR(&{message});")
            } else {
                format!("{header} = CMSG_NXTHDR(&{message}, {header});")
            };
            code.line(place);
            code.line(format!("{header}->cmsg_level = {};", part.level));
            code.line(format!("{header}->cmsg_type = {};", part.ty));
            code.line(format!("{header}->cmsg_len = CMSG_LEN({});", part.size));
            self.headers.insert("string.h");
            code.line(format!("memcpy(CMSG_DATA({header}), {}, {});", part.pointer, part.size));
        }
        let flags = self.constant(M::Flags, *flags);
        self.finish(code, deed, &format!("sendmsg({fd}, &{message}, {flags})"));
    }

    fn control_part(&mut self, code: &mut Code, part: &Control<Fd>) -> Part {
        match part {
            Control::Rights(fds) => {
                let name = self.fresh("rights");
                let list: Vec<String> = fds.iter().map(|fd| self.fd(fd)).collect();
                code.line(format!("int {name}[] = {{ {} }};", list.join(", ")));
                Part {
                    level: "SOL_SOCKET".into(),
                    ty: "SCM_RIGHTS".into(),
                    pointer: name.clone(),
                    size: format!("sizeof {name}"),
                }
            }
            Control::Credentials { pid, uid, gid } => {
                let name = self.fresh("credentials");
                code.line(format!(
                    "struct ucred {name} = {{ .pid = {pid}, .uid = {uid}, .gid = {gid} }};"
                ));
                Part {
                    level: "SOL_SOCKET".into(),
                    ty: "SCM_CREDENTIALS".into(),
                    pointer: format!("&{name}"),
                    size: format!("sizeof {name}"),
                }
            }
            Control::Other { level, ty, data } => Part {
                level: self.constant(M::Level, *level),
                ty: self.constant(M::Control(*level), *ty),
                pointer: format!("\"{}\"", c_string(data.bytes())),
                size: data.bytes().len().to_string(),
            },
        }
    }

    pub(super) fn receive_message(&mut self, code: &mut Code, deed: &Deed) {
        let Call::RecvMsg { fd, len, control, flags } = &deed.call else { return };
        self.buffer = self.buffer.max((*len).max(1));
        let (message, piece) = (self.fresh("message"), self.fresh("piece"));
        code.line(format!("struct iovec {piece} = {{ buffer, {len} }};"));
        let mut fields = vec![format!(".msg_iov = &{piece}"), ".msg_iovlen = 1".into()];
        if *control > 0 {
            let space = self.fresh("control");
            code.line(format!("union {{ char bytes[{control}]; struct cmsghdr align; }} {space};"));
            fields.push(format!(".msg_control = {space}.bytes"));
            fields.push(format!(".msg_controllen = sizeof {space}.bytes"));
        }
        self.headers.insert("sys/uio.h");
        header(code, &message, &fields);
        let flags = self.constant(M::Flags, *flags);
        let call = format!("recvmsg({}, &{message}, {flags})", self.fd(fd));
        let reported = self.reported(deed, &call);
        self.use_helper(Helper::Show);
        code.line(format!("show(buffer, {len}, {reported});{}", self.became(deed)));
        if !deed.makes.is_empty() {
            let rights = self.fresh("rights");
            self.use_helper(Helper::TakeRights);
            code.line(format!("int {rights}[{}];", deed.makes.len()));
            code.line(format!("take_rights(&{message}, {rights}, {});", deed.makes.len()));
            self.keep(code, deed, &rights);
        }
    }
}

fn header(code: &mut Code, message: &str, fields: &[String]) {
    code.line(format!("struct msghdr {message} = {{"));
    fields.iter().for_each(|field| code.line(format!("    {field},")));
    code.line("};");
}

/// A piece of ancillary data, as C expressions.
struct Part {
    level: String,
    ty: String,
    pointer: String,
    size: String,
}
