//! What the functions take and give.

pub(super) const DONE: &str = r#"impl Outcome for i32 {
    fn text(&self) -> String {
        self.to_string()
    }
}

fn done(value: i32) -> io::Result<i32> {
    if value == -1 { Err(io::Error::last_os_error()) } else { Ok(value) }
}"#;

pub(super) const COUNTED: &str = r#"impl Outcome for usize {
    fn text(&self) -> String {
        self.to_string()
    }
}

fn counted(value: isize) -> io::Result<usize> {
    if value == -1 { Err(io::Error::last_os_error()) } else { Ok(value as usize) }
}"#;

pub(super) const ADDRESS: &str = r#"#[derive(Clone, Copy)]
pub struct Address {
    bytes: [u8; 128],
    length: u32,
}"#;

pub(super) const ADDRESS_PARTS: &str = r#"impl Address {
    fn from_parts(family: u16, parts: &[&[u8]]) -> Address {
        let mut bytes = [0; 128];
        let all = [&[&family.to_ne_bytes()[..]], parts].concat().concat();
        bytes.iter_mut().zip(&all).for_each(|(to, from)| *to = *from);
        Address { bytes, length: all.len() as u32 }
    }
}"#;

pub(super) const INET: &str = r#"impl Address {
    pub fn inet(ip: &str, port: u16) -> Address {
        let mut parts = ip.split('%');
        let address = parts.next().unwrap_or_default().parse().expect("an IP address");
        let scope: u32 = parts.next().map_or(0, |scope| scope.parse().expect("a number"));
        match address {
            std::net::IpAddr::V4(ip) => {
                Address::from_parts(2, &[&port.to_be_bytes(), &ip.octets(), &[0; 8]])
            }
            std::net::IpAddr::V6(ip) => Address::from_parts(
                10,
                &[&port.to_be_bytes(), &[0; 4], &ip.octets(), &scope.to_ne_bytes()],
            ),
        }
    }
}"#;

pub(super) const OTHER_ADDRESS: &str = r#"impl Address {
    pub fn other(family: u16, bytes: &[u8]) -> Address {
        Address::from_parts(family, &[bytes])
    }
}"#;

pub(super) const WRONG_LENGTH: &str = r#"impl Address {
    pub fn with_length(self, length: u32) -> Address {
        Address { length, ..self }
    }
}"#;

pub(super) const PORT: &str = r#"impl Address {
    pub fn port(&self) -> u16 {
        u16::from_be_bytes([self.bytes[2], self.bytes[3]])
    }
}"#;

pub(super) const FILLED: &str = r#"impl Outcome for Address {
    fn text(&self) -> String {
        let b = &self.bytes;
        let port = u16::from_be_bytes([b[2], b[3]]);
        match u16::from_ne_bytes([b[0], b[1]]) {
            2 => format!("0\n    {}.{}.{}.{}:{}", b[4], b[5], b[6], b[7], port),
            10 => {
                let mut ip = [0; 16];
                ip.copy_from_slice(&b[8..24]);
                format!("0\n    [{}]:{}", std::net::Ipv6Addr::from(ip), port)
            }
            _ => {
                let name = &b[2..(self.length as usize).max(2).min(b.len())];
                format!("0\n    {}", String::from_utf8_lossy(name).trim_matches('\0'))
            }
        }
    }
}

fn filled(call: impl FnOnce(*mut u8, *mut u32) -> i32) -> io::Result<Address> {
    let mut address = Address { bytes: [0; 128], length: 128 };
    done(call(address.bytes.as_mut_ptr(), &mut address.length))?;
    Ok(address)
}"#;

pub(super) const DATA: &str = r#"pub struct Data {
    bytes: Vec<u8>,
    length: usize,
}

impl Outcome for Data {
    fn text(&self) -> String {
        if self.bytes.is_empty() {
            return self.length.to_string();
        }
        let shown = &self.bytes[..self.bytes.len().min(64)];
        let text: Vec<u8> = shown.iter().flat_map(|byte| std::ascii::escape_default(*byte)).collect();
        let more = if self.bytes.len() > shown.len() { "..." } else { "" };
        format!("{}\n    \"{}\"{}", self.length, String::from_utf8_lossy(&text), more)
    }
}

fn data(room: usize, call: impl FnOnce(*mut u8) -> isize) -> io::Result<Data> {
    let mut bytes = vec![0; room];
    let length = counted(call(bytes.as_mut_ptr()))?;
    bytes.truncate(length);
    Ok(Data { bytes, length })
}"#;

pub(super) const PAIR: &str = r#"pub struct Pair(pub [i32; 2]);

impl Outcome for Pair {
    fn text(&self) -> String {
        "0".to_string()
    }
}"#;
