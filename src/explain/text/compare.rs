//! Comparisons of servers.

crate::messages! {
    began(count, load, each) { en: "{count} servers are tried under the same load, one after the other: {load}; {each} each", ko: "서버 {count}개를 같은 부하로 차례로 시험합니다: {load}. 하나에 {each}" }
    began_sweep(design, count, load, each) { en: "{design} is tried with {count} numbers of threads under the same load: {load}; {each} each", ko: "{design} 서버를 스레드 수 {count}가지로 시험합니다: {load}. 하나에 {each}" }
    row(design, rate, p50, p99) { en: "{design}: {rate} requests/s, p50 {p50}, p99 {p99}", ko: "{design}: 초당 요청 {rate}개, p50 {p50}, p99 {p99}" }
    row_failed(design, rate, p50, p99, failed) { en: "{design}: {rate} requests/s, p50 {p50}, p99 {p99}; {failed} failed", ko: "{design}: 초당 요청 {rate}개, p50 {p50}, p99 {p99}. 실패 {failed}개" }
    nothing { en: "the comparison was ended before the first server had been tried", ko: "첫 서버를 시험하기 전에 비교를 끝냈습니다" }
    best(design, rate) { en: "most requests: {design}, {rate} a second", ko: "처리량이 가장 큰 것: {design}, 초당 {rate}개" }
    cut(best, tried, wanted) { en: "ended after {tried} of {wanted}; {best}", ko: "{wanted}개 가운데 {tried}개만 시험하고 끝냈습니다. {best}" }
    knee(design, threads, rate, best) { en: "knee of {design}: {threads} threads, {rate} requests/s; the best is {best}", ko: "{design}의 포화점: 스레드 {threads}개, 초당 {rate}개. 최고는 {best}개" }
    none_answered { en: "no server answered a request", ko: "요청에 답한 서버가 없습니다" }

    closed(clients) { en: "{clients} clients", ko: "클라이언트 {clients}개" }
    closed_thinking(clients, think) { en: "{clients} clients that think {think}", ko: "클라이언트 {clients}개(생각 시간 {think})" }
    open(rate, most) { en: "{rate} requests/s by chance (Poisson), at most {most} connections", ko: "초당 요청 {rate}개(푸아송), 연결은 최대 {most}개" }
    open_constant(rate, most) { en: "{rate} requests/s at even times, at most {most} connections", ko: "초당 요청 {rate}개(일정 간격), 연결은 최대 {most}개" }
    kept { en: "connections kept", ko: "연결 유지" }
    new { en: "a new connection for each request", ko: "요청마다 새 연결" }
    echo(bytes) { en: "{bytes} bytes there and back", ko: "왕복 {bytes}바이트" }
    http(reply) { en: "HTTP pages of {reply} bytes", ko: "HTTP 페이지 {reply}바이트" }
    work_cpu(time) { en: "each takes {time} of a CPU", ko: "요청마다 CPU {time}" }
    work_sleep(time) { en: "each sleeps {time}", ko: "요청마다 {time} 잠" }
    work_lock(time) { en: "each sleeps {time} holding the one lock", ko: "요청마다 하나뿐인 락을 잡고 {time} 잠" }

    heading_clients { en: "What the clients saw", ko: "클라이언트가 본 것" }
    heading_cost { en: "What it cost (switches and CPU for 1,000 requests)", ko: "든 비용(문맥 교환과 CPU는 요청 1,000개당)" }
    c_design { en: "design", ko: "설계" }
    c_rate { en: "requests/s", ko: "요청/초" }
    c_max { en: "max", ko: "최대" }
    c_wait_p50 { en: "wait p50", ko: "대기 p50" }
    c_wait_p99 { en: "wait p99", ko: "대기 p99" }
    c_failed { en: "failed", ko: "실패" }
    left_open(figure, count) { en: "{figure}, {count} unanswered", ko: "{figure}, 미응답 {count}" }
    left_failed(figure, count) { en: "{figure}, {count} failed", ko: "{figure}, 실패 {count}" }
    c_open { en: "unanswered", ko: "미응답" }
    c_threads { en: "threads", ko: "스레드" }
    c_voluntary { en: "voluntary", ko: "자발" }
    c_involuntary { en: "involuntary", ko: "비자발" }
    c_memory { en: "memory", ko: "메모리" }
    legend { en: "wait: from a request's first byte until a thread began with it; voluntary: the thread waited, involuntary: the kernel took the CPU; memory: by how much the resident memory of the whole process grew, load maker included, code left out; unanswered: under way at the end, or due (--rate) and never begun.", ko: "대기: 요청의 첫 바이트부터 스레드가 처리를 시작할 때까지. 자발: 스레드가 기다림, 비자발: 커널이 CPU를 빼앗음. 메모리: 부하 발생기를 포함한 프로세스 전체의 상주 메모리 증가분(코드 제외). 미응답: 끝날 때 아직 응답이 없던 요청과, 보낼 때가 되었지만(--rate) 보내지 못한 요청." }
    legend_knee(cores) { en: "* the knee: the fewest threads that reach 95 % of the best throughput. This process may use {cores} CPUs.", ko: "* 포화점: 최고 처리량의 95%에 이르는 가장 적은 스레드 수. 이 프로세스가 쓸 수 있는 CPU는 {cores}개입니다." }

    m_rate { en: "throughput, requests/s", ko: "처리량, 요청/초" }
    m_p50 { en: "latency, half took no longer", ko: "지연, 절반은 이 안에" }
    m_p99 { en: "latency, 99 of 100 took no longer", ko: "지연, 100개 중 99개는 이 안에" }
    m_max { en: "latency, the longest", ko: "지연, 가장 긴 것" }
    m_wait_p50 { en: "waiting for a thread, half waited no longer", ko: "스레드를 기다린 시간, 절반은 이 안에" }
    m_wait_p99 { en: "waiting for a thread, 99 of 100 waited no longer", ko: "스레드를 기다린 시간, 100개 중 99개는 이 안에" }
    m_threads { en: "threads at the most", ko: "최대 스레드 수" }
    m_voluntary { en: "voluntary switches for 1,000 requests", ko: "요청 1,000개당 자발적 문맥 교환" }
    m_involuntary { en: "involuntary switches for 1,000 requests", ko: "요청 1,000개당 비자발적 문맥 교환" }
    m_switches { en: "context switches for 1,000 requests", ko: "요청 1,000개당 문맥 교환" }
    m_cpu { en: "CPU time of the server's threads for 1,000 requests", ko: "요청 1,000개당 서버 스레드의 CPU 시간" }
    m_memory { en: "growth of the process's resident memory", ko: "프로세스 상주 메모리의 증가" }
    m_failed { en: "requests that failed", ko: "실패한 요청" }
    less { en: "less is better", ko: "작을수록 좋음" }
    more { en: "more is better", ko: "클수록 좋음" }

    running { en: "a comparison is under way; `compare stop` ends it", ko: "비교가 이미 진행 중입니다. `compare stop`으로 끝낼 수 있습니다" }
    no_compare { en: "no comparison is under way; `compare iterative pool:4` begins one", ko: "진행 중인 비교가 없습니다. `compare iterative pool:4`로 시작하십시오" }
    source { en: "measured by the load maker and the server's threads", ko: "부하 발생기와 서버 스레드가 잰 값" }
    no_listener(errno, text) { en: "no listener could be made on 127.0.0.1: {errno} ({text})", ko: "127.0.0.1에 리스너를 만들 수 없습니다: {errno} ({text})" }
    exported(path) { en: "the figures were written to {path}", ko: "수치를 {path} 파일에 썼습니다" }
    seen_none { en: "nothing was compared so far", ko: "아직 비교한 것이 없음" }
    no_experiment { en: "nothing was measured yet that could be exported; expected: `compare`, `sweep` or `load` first", ko: "아직 내보낼 측정 결과가 없습니다. 먼저 `compare`, `sweep`, `load` 가운데 하나를 실행하십시오" }
}
