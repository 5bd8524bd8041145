//! What the figures of a thread are called and mean. `x` is a name, `x_help` the meaning.

crate::messages! {
    calling { en: "call under way", ko: "진행 중인 호출" }
    calling_help { en: "The system call the thread has gone into and not come back from. The thread says so itself, to the microsecond.", ko: "스레드가 들어가서 아직 돌아오지 않은 시스템 콜입니다. 스레드 자신이 마이크로초 단위로 기록합니다." }
    at_work { en: "what it is at", ko: "하고 있는 일" }
    at_work_help { en: "Whether the thread waits for a connection to serve or serves one. It says so itself; in which system call it is meanwhile only the kernel knows.", ko: "처리할 연결을 기다리는지, 연결을 처리하고 있는지를 스레드 자신이 기록합니다. 그동안 어느 시스템 콜 안에 있는지는 커널만 압니다." }
    inside { en: "system call", ko: "시스템 콜" }
    inside_help { en: "The system call the thread sleeps in, with its first argument where that is a descriptor; `running` is on a CPU or ready for one. recv(2) is recvfrom to the kernel, accept(2) accept4 or accept.", ko: "스레드가 잠들어 있는 시스템 콜과, 첫 인자가 디스크립터이면 그 번호입니다. `running`은 CPU에서 실행 중이거나 실행할 준비가 된 것입니다. recv(2)는 커널에서 recvfrom이고 accept(2)는 accept4 또는 accept입니다." }
    lane { en: "what it has been doing", ko: "지금까지 한 일" }
    lane_help { en: "A letter for each piece of time: what took the longest of it. Reversed where that is certain: the thread told it, or it has not run since the kernel was asked. Otherwise it was seen so at moments and has run in between.", ko: "일정한 시간마다 한 글자로, 그 시간의 대부분을 차지한 일을 나타냅니다. 반전된 글자는 확실한 것입니다: 스레드가 직접 기록했거나, 커널에 물은 뒤로 실행된 적이 없습니다. 그 밖에는 순간마다 본 것이며 그 사이에 스레드가 실행되었습니다." }
    state { en: "state of the thread", ko: "스레드의 상태" }
    state_help { en: "R running or ready, S sleeping until something happens, D waiting for a device, T stopped.", ko: "R은 실행 중이거나 준비됨, S는 어떤 일이 일어날 때까지 잠듦, D는 장치를 기다림, T는 정지된 상태입니다." }
    wait_channel { en: "wait channel", ko: "대기 지점" }
    wait_channel_help { en: "The function of the kernel in which the thread sleeps: inet_csk_accept is accept(2) on an empty queue, futex_do_wait a lock or a channel. Names differ from one kernel to the next.", ko: "스레드가 잠들어 있는 커널 함수입니다. inet_csk_accept는 큐가 비어 accept(2)에서 기다리는 것이고 futex_do_wait는 락이나 채널을 기다리는 것입니다. 이름은 커널 버전마다 다릅니다." }
    voluntary { en: "voluntary context switches", ko: "자발적 문맥 교환" }
    voluntary_help { en: "How often the thread gave the CPU up because it had to wait. A thread that is not woken does not move this.", ko: "스레드가 기다려야 해서 스스로 CPU를 내놓은 횟수입니다. 깨어나지 않은 스레드에서는 늘지 않습니다." }
    voluntary_rate { en: "voluntary switches a second", ko: "초당 자발적 문맥 교환" }
    involuntary { en: "involuntary context switches", ko: "비자발적 문맥 교환" }
    involuntary_help { en: "How often the CPU was taken from the thread although it could have gone on: its time was up, or another was more urgent.", ko: "더 실행할 수 있는데도 CPU를 빼앗긴 횟수입니다. 할당된 시간이 끝났거나 더 급한 스레드가 있었습니다." }
    involuntary_rate { en: "involuntary switches a second", ko: "초당 비자발적 문맥 교환" }
    rate_help { en: "The difference of two looks, divided by the time between them.", ko: "두 번 읽은 값의 차이를 그 사이의 시간으로 나눈 것입니다." }
    cpu_share { en: "CPU", ko: "CPU 사용률" }
    cpu_share_help { en: "How much of one CPU the thread used over the last two seconds.", ko: "최근 2초 동안 CPU 하나 가운데 이 스레드가 쓴 비율입니다." }
    cpu { en: "time run", ko: "실행 시간" }
    cpu_help { en: "How long the thread has been on a CPU since it was started.", ko: "스레드가 시작된 뒤로 CPU에서 실행된 시간입니다." }
    run_delay { en: "run delay", ko: "실행 대기 시간" }
    run_delay_help { en: "How long the thread was ready to run and had to wait for a CPU since it was started. It grows where there are more threads with work than CPUs.", ko: "스레드가 시작된 뒤로, 실행할 준비가 되었는데 CPU를 기다린 시간입니다. 일이 있는 스레드가 CPU보다 많으면 늘어납니다." }
}
