//! Sending and receiving.

pub(super) const SEND: &str = r#"pub fn send(fd: i32, data: &[u8], flags: i32) -> io::Result<usize> {
    counted(unsafe { ffi::send(fd, data.as_ptr(), data.len(), flags) })
}"#;

pub(super) const WRITE: &str = r#"pub fn write(fd: i32, data: &[u8]) -> io::Result<usize> {
    counted(unsafe { ffi::write(fd, data.as_ptr(), data.len()) })
}"#;

pub(super) const WRITEV: &str = r#"pub fn writev(fd: i32, pieces: &[&[u8]]) -> io::Result<usize> {
    let pieces = vector(pieces);
    counted(unsafe { ffi::writev(fd, pieces.as_ptr(), pieces.len() as i32) })
}"#;

pub(super) const SENDTO: &str = r#"pub fn sendto(fd: i32, data: &[u8], flags: i32, address: &Address) -> io::Result<usize> {
    let (to, length) = (address.bytes.as_ptr(), address.length);
    counted(unsafe { ffi::sendto(fd, data.as_ptr(), data.len(), flags, to, length) })
}"#;

pub(super) const SENDMSG: &str = r#"pub fn sendmsg(
    fd: i32,
    pieces: &[&[u8]],
    address: Option<&Address>,
    control: &[(i32, i32, Vec<u8>)],
    flags: i32,
) -> io::Result<usize> {
    let mut pieces = vector(pieces);
    // Each part as struct cmsghdr has it: length, level, type, then the data (cmsg(3)).
    let mut bytes: Vec<u8> = Vec::new();
    for part in control {
        bytes.extend_from_slice(&(16 + part.2.len()).to_ne_bytes());
        bytes.extend_from_slice(&part.0.to_ne_bytes());
        bytes.extend_from_slice(&part.1.to_ne_bytes());
        bytes.extend_from_slice(&part.2);
        while bytes.len() % 8 != 0 {
            bytes.push(0);
        }
    }
    let header = Header {
        name: address.map_or(std::ptr::null_mut(), |address| address.bytes.as_ptr() as *mut u8),
        name_length: address.map_or(0, |address| address.length),
        pieces: pieces.as_mut_ptr(),
        count: pieces.len(),
        control: bytes.as_mut_ptr(),
        control_length: bytes.len(),
        flags: 0,
    };
    counted(unsafe { ffi::sendmsg(fd, &header, flags) })
}"#;

pub(super) const RECV: &str = r#"pub fn recv(fd: i32, room: usize, flags: i32) -> io::Result<Data> {
    data(room, |bytes| unsafe { ffi::recv(fd, bytes, room, flags) })
}"#;

pub(super) const READ: &str = r#"pub fn read(fd: i32, room: usize) -> io::Result<Data> {
    data(room, |bytes| unsafe { ffi::read(fd, bytes, room) })
}"#;

pub(super) const RECVFROM: &str = r#"#[allow(dead_code)]
pub struct Datagram {
    data: Data,
    pub from: Address,
}

impl Outcome for Datagram {
    fn text(&self) -> String {
        self.data.text()
    }
}

pub fn recvfrom(fd: i32, room: usize, flags: i32) -> io::Result<Datagram> {
    let mut from = Address { bytes: [0; 128], length: 128 };
    let (sender, length) = (from.bytes.as_mut_ptr(), &mut from.length);
    let data =
        data(room, |bytes| unsafe { ffi::recvfrom(fd, bytes, room, flags, sender, length) })?;
    Ok(Datagram { data: data, from: from })
}"#;

pub(super) const RECVMSG: &str = r#"#[allow(dead_code)]
pub struct Message {
    data: Data,
    control: Vec<u64>,
    control_length: usize,
}

impl Outcome for Message {
    fn text(&self) -> String {
        self.data.text()
    }
}

pub fn recvmsg(fd: i32, room: usize, control_room: usize, flags: i32) -> io::Result<Message> {
    // Whole words: struct cmsghdr must be aligned.
    let mut control = vec![0u64; (control_room + 7) / 8];
    let mut control_length = control_room;
    let data = data(room, |bytes| {
        let mut piece = Piece { data: bytes, length: room };
        let mut header = Header {
            name: std::ptr::null_mut(),
            name_length: 0,
            pieces: &mut piece,
            count: 1,
            control: control.as_mut_ptr() as *mut u8,
            control_length: control_room,
            flags: 0,
        };
        let length = unsafe { ffi::recvmsg(fd, &mut header, flags) };
        control_length = header.control_length;
        length
    })?;
    Ok(Message { data: data, control: control, control_length: control_length })
}"#;

pub(super) const TAKE_FDS: &str = r#"impl Message {
    /// The descriptor of an index that came with the message, or -1.
    pub fn fd(&self, index: usize) -> i32 {
        let bytes: Vec<u8> =
            self.control.iter().flat_map(|word| word.to_ne_bytes().to_vec()).collect();
        let bytes = &bytes[..self.control_length.min(bytes.len())];
        let int = |at: usize| match bytes.get(at..at + 4) {
            Some(four) => i32::from_ne_bytes([four[0], four[1], four[2], four[3]]),
            None => -1,
        };
        let mut at = 0;
        while at + 16 <= bytes.len() {
            let length = int(at) as usize;
            // SCM_RIGHTS of SOL_SOCKET
            if int(at + 8) == 1 && int(at + 12) == 1 && 16 + 4 * index < length {
                return int(at + 16 + 4 * index);
            }
            at += (length.max(16) + 7) / 8 * 8;
        }
        -1
    }
}"#;
