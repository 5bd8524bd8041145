//! What a line says of the program itself, looked up when its call is made: `--creds own`, and
//! `$pid` in a UNIX socket's path, which gives every run of a script a path of its own.

use crate::command::OWN_CREDENTIALS;
use crate::os::{self, Address, Call, Control, Payload};

const PID: &[u8] = b"$pid";

/// A call with that filled in.
pub(super) fn fill_in(mut call: Call) -> Call {
    match &mut call {
        Call::SendMsg { control, address, .. } => {
            control.iter_mut().for_each(credentials);
            address.iter_mut().for_each(path);
        }
        Call::Bind { address, .. }
        | Call::Connect { address, .. }
        | Call::SendTo { address, .. } => {
            path(address);
        }
        Call::Unlink { path } => *path = path.replace("$pid", &os::own_credentials().0.to_string()),
        _ => {}
    }
    call
}

fn credentials(part: &mut Control) {
    if let Control::Credentials { pid, uid, gid } = part
        && (*pid, *uid, *gid) == OWN_CREDENTIALS
    {
        (*pid, *uid, *gid) = os::own_credentials();
    }
}

fn path(address: &mut Address) {
    if let Address::Other { family: libc::AF_UNIX, bytes } = address
        && let Some(at) = bytes.bytes().windows(PID.len()).position(|part| part == PID)
    {
        let (before, after) = (&bytes.bytes()[..at], &bytes.bytes()[at + PID.len()..]);
        let pid = os::own_credentials().0.to_string();
        *bytes = Payload::from([before, pid.as_bytes(), after].concat());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_pid_is_this_process_own() {
        let pid = std::process::id().to_string();
        let unix = |bytes: &[u8]| Address::Other {
            family: libc::AF_UNIX,
            bytes: Payload::from(bytes.to_vec()),
        };
        let bind = |address| fill_in(Call::Bind { fd: 3, address, len: None });
        let own = format!("/tmp/x-{pid}.sock\0");
        assert_eq!(
            bind(unix(b"/tmp/x-$pid.sock\0")),
            Call::Bind { fd: 3, address: unix(own.as_bytes()), len: None }
        );
        assert_eq!(
            fill_in(Call::Unlink { path: "/tmp/x-$pid.sock".into() }),
            Call::Unlink { path: own.trim_end_matches('\0').into() }
        );
        let other = unix(b"/tmp/$p\0");
        assert_eq!(bind(other.clone()), Call::Bind { fd: 3, address: other, len: None });
    }
}
