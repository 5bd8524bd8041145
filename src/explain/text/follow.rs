//! A message that was followed through the levels of the machine.

crate::messages! {
    headline(bytes, socket) { en: "followed: {bytes} bytes sent on {socket}", ko: "추적: {socket}에서 보낸 {bytes}바이트" }
    failed(socket, errno) { en: "nothing to follow on {socket}: send failed with {errno}", ko: "{socket}에서 추적할 것이 없습니다. send가 {errno}(으)로 실패했습니다" }
    uncertain(most) { en: "the kernel's stamps are by CLOCK_REALTIME; moved to this clock they may be off by {most}", ko: "커널 타임스탬프는 CLOCK_REALTIME 기준이라, 이 시계로 옮기면 {most}까지 어긋날 수 있습니다" }
}
