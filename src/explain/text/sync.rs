//! Lessons on what threads share: the idea of each, what came of it, and the names of the figures.

crate::messages! {
    idea_lost_update {
        en: "To add to a counter takes three steps: load, add, store. Where two threads load the same number, both store the same sum, and one update is lost.",
        ko: "카운터에 더하는 일은 읽기, 더하기, 쓰기의 세 단계입니다. 두 스레드가 같은 값을 읽으면 둘 다 같은 합을 쓰므로, 갱신 하나가 사라집니다.",
    }
    idea_mutex {
        en: "Between lock and unlock a thread is alone in the critical section; the others wait. Taking a free mutex needs no system call; the kernel (futex) is needed only where somebody waits.",
        ko: "lock과 unlock 사이의 임계 구역에는 스레드 하나만 들어갑니다. 나머지는 기다립니다. 비어 있는 뮤텍스를 잡을 때는 시스템 콜이 없고, 기다리는 스레드가 있을 때만 커널(futex)이 나섭니다.",
    }
    idea_atomic {
        en: "The processor does load, add and store as one step that nobody comes between. compare-exchange stores only if the counter still has the value that was loaded, and is tried again otherwise.",
        ko: "프로세서가 읽기, 더하기, 쓰기를 아무도 끼어들 수 없는 한 단계로 처리합니다. compare-exchange는 값이 읽은 그대로일 때만 쓰고, 아니면 다시 시도합니다.",
    }
    idea_per_thread {
        en: "What is not shared needs no lock. Each thread counts in a counter of its own, on cache lines of its own; who wants the total adds them up. Read while they count, the sum is that of no single moment.",
        ko: "공유하지 않으면 락도 필요 없습니다. 스레드마다 자기 캐시 라인의 자기 카운터에 세고, 읽는 쪽이 모두 더합니다. 세는 도중에 읽은 합은 어느 한 순간의 값이 아닙니다.",
    }
    idea_semaphore {
        en: "A semaphore is a number of permits. Who takes one waits while there is none; who gives one back wakes a waiter. Here the permits are connections to a database.",
        ko: "세마포어는 허가증의 개수입니다. 남은 것이 없으면 얻을 때까지 기다리고, 돌려주면 기다리던 스레드 하나가 깨어납니다. 여기서 허가증은 데이터베이스 연결입니다.",
    }
    idea_condvar {
        en: "wait gives the mutex back and sleeps in one step, and takes it again on waking. The queue may be empty once more by then, hence while, not if. Who gives the mutex back first and sleeps afterwards can miss the notify in between.",
        ko: "wait는 뮤텍스를 놓고 잠드는 일을 한 단계로 하고, 깨어나면 뮤텍스를 다시 잡습니다. 그사이 큐가 또 비었을 수 있으므로 if가 아니라 while로 확인합니다. 뮤텍스를 먼저 놓고 나중에 잠들면 그 틈의 notify를 놓칩니다.",
    }
    idea_rwlock {
        en: "Readers change nothing, so many may be inside at once; a writer must be alone. This pays where reading takes long and writing is rare.",
        ko: "읽기만 하는 스레드는 여럿이 함께 들어가도 됩니다. 쓰는 스레드는 혼자여야 합니다. 읽기가 길고 쓰기가 드물 때 이득입니다.",
    }
    idea_convoy {
        en: "A lock held over a call that blocks makes everybody wait for that call, one after the other. Make the call first, and hold the lock around the data only.",
        ko: "블록되는 호출을 하는 동안 락을 쥐고 있으면 모두가 그 호출을 한 줄로 서서 기다립니다. 호출을 먼저 하고, 락은 데이터를 만질 때만 잡습니다.",
    }
    idea_false_sharing {
        en: "Each thread has a counter of its own, but caches move whole lines, of 64 bytes on most processors. Where two CPUs update counters on one line, the line goes to and fro between them, though no thread uses another's.",
        ko: "스레드마다 카운터가 따로 있어도 캐시는 라인 단위(대개 64바이트)로 옮깁니다. 여러 CPU가 한 라인에 놓인 카운터를 갱신하면, 남의 것을 쓰지 않아도 그 라인이 CPU 사이를 오갑니다.",
    }
    idea_deadlock {
        en: "Each thread holds one lock and waits for a lock that another holds: where they wait in a circle, nobody goes on. If all take the locks in one order, no circle can close.",
        ko: "락 하나를 쥔 채 다른 스레드가 쥔 락을 기다립니다. 기다림이 고리를 이루면 아무도 나아가지 못합니다. 모두 같은 순서로 락을 잡으면 고리가 생기지 않습니다.",
    }
    idea_exit_holding {
        en: "The end of a thread gives back no lock, unless it is robust (EOWNERDEAD). A guard in Rust gives it back when it goes out of scope, on return and on a panic alike; a forgotten one does not, as a forgotten unlock in C.",
        ko: "스레드가 끝나도 락은 저절로 풀리지 않습니다(robust 뮤텍스는 예외: EOWNERDEAD). Rust의 가드는 return이든 panic이든 범위를 벗어날 때 락을 돌려줍니다. 가드를 잊으면(forget) C에서 unlock을 빠뜨린 것과 같습니다.",
    }

    way_load_store { en: "load, then store", ko: "읽고 나서 쓰기" }
    way_fetch_add { en: "atomic addition", ko: "원자적 덧셈" }
    way_compare_exchange { en: "compare-exchange", ko: "비교 후 교환" }
    way_mutex { en: "mutex", ko: "뮤텍스" }
    way_per_thread { en: "own counters", ko: "스레드별 카운터" }
    way_semaphore { en: "semaphore", ko: "세마포어" }
    way_unlimited { en: "no limit", ko: "제한 없음" }
    way_notify_one { en: "notify one", ko: "하나만 깨움" }
    way_notify_all { en: "notify all", ko: "모두 깨움" }
    way_lost_wakeup { en: "lost wake-up", ko: "놓친 깨움" }
    way_rwlock { en: "read-write lock", ko: "읽기-쓰기 락" }
    way_over_call { en: "lock over call", ko: "호출까지 락" }
    way_around_data { en: "lock around data", ko: "데이터만 락" }
    way_one_line { en: "one cache line", ko: "같은 캐시 라인" }
    way_padded { en: "a line for each", ko: "라인을 따로" }
    way_opposite { en: "opposite order", ko: "서로 다른 순서" }
    way_ordered { en: "one order", ko: "같은 순서" }
    way_guard { en: "guard", ko: "가드" }
    way_forgotten { en: "forgotten unlock", ko: "잊은 unlock" }

    figure_expected { en: "requests served", ko: "처리한 요청" }
    figure_total { en: "requests counted", ko: "집계된 요청" }
    figure_writes { en: "writes counted", ko: "집계된 쓰기" }
    figure_lost { en: "updates lost", ko: "사라진 갱신" }
    figure_bytes { en: "bytes counted", ko: "집계된 바이트" }
    figure_retries { en: "tried again", ko: "재시도" }
    figure_inside { en: "most inside at once", ko: "동시에 들어간 최대 수" }
    figure_readers { en: "most readers at once", ko: "동시에 읽은 최대 수" }
    figure_waits { en: "had to wait", ko: "기다린 횟수" }
    figure_longest_wait { en: "longest wait", ko: "가장 긴 대기" }
    figure_put { en: "put into the queue", ko: "큐에 넣음" }
    figure_taken { en: "taken from it", ko: "큐에서 꺼냄" }
    figure_woken { en: "consumers woken", ko: "소비자가 깨어남" }
    figure_found_nothing { en: "woken for nothing", ko: "헛되이 깨어남" }
    figure_unheard { en: "notify, nobody waiting", ko: "기다리는 이 없는 notify" }
    figure_stuck { en: "still waiting at the end", ko: "끝까지 기다린 스레드" }
    figure_stuck_for { en: "and since", ko: "기다린 시간" }
    figure_rate { en: "requests a second", ko: "초당 요청" }
    figure_took { en: "time", ko: "걸린 시간" }
    figure_ratio { en: "time against the second, %", ko: "둘째 방식 대비 시간(%)" }
    figure_voluntary { en: "gave up the CPU", ko: "자발적 문맥 교환" }
    figure_involuntary { en: "CPU taken, or yielded", ko: "비자발적 문맥 교환" }
    figure_cpu { en: "CPU time", ko: "CPU 시간" }

    began(command) { en: "{command}: the lesson begins; key 0 shows it", ko: "{command}: 실습을 시작합니다. 0 키로 봅니다" }
    came_of(lesson, result) { en: "sync {lesson}: {result}", ko: "sync {lesson}: {result}" }
    stopped { en: "stopped before the first way was done.", ko: "첫 방식이 끝나기 전에 멈췄습니다." }
    over { en: "over", ko: "끝남" }
    running(lesson) { en: "the lesson {lesson} is under way; `sync stop` ends it", ko: "{lesson} 실습이 진행 중입니다. `sync stop`으로 끝냅니다" }
    none { en: "no lesson is under way", ko: "진행 중인 실습이 없습니다" }
    seen_none { en: "no lesson", ko: "실습 없음" }
    cut { en: "Its time was over before all threads were done.", ko: "모든 스레드가 마치기 전에 시간이 다 되었습니다." }

    lost(lost, expected, percent) {
        en: "{lost} of {expected} updates were lost ({percent} %).",
        ko: "갱신 {expected}번 중 {lost}번이 사라졌습니다({percent}%).",
    }
    lost_none(expected) {
        en: "None of {expected} updates was lost this time. That is luck: nothing keeps two threads from loading the same number.",
        ko: "이번에는 갱신 {expected}번 중 하나도 사라지지 않았습니다. 운입니다. 두 스레드가 같은 값을 읽는 것을 막는 장치가 없습니다.",
    }
    lost_alone { en: "One thread alone loses nothing: --threads 2 or more.", ko: "스레드 하나만으로는 사라지지 않습니다. --threads를 2 이상으로 하십시오." }
    kept(total) { en: "All {total} were counted.", ko: "갱신 {total}번이 모두 반영되었습니다." }
    kept_by(way, total) { en: "With {way} all {total} were counted.", ko: "{way}(으)로는 갱신 {total}번이 모두 반영되었습니다." }
    times_slower(way, took, other, took_other, ratio) {
        en: "Time: {way} {took}, {other} {took_other}: {ratio} times as long.",
        ko: "걸린 시간은 {way} {took}, {other} {took_other}입니다({ratio}배).",
    }
    times_faster(way, took, other, took_other, ratio) {
        en: "Time: {way} {took}, {other} {took_other}: {ratio} times as fast.",
        ko: "걸린 시간은 {way} {took}, {other} {took_other}입니다({ratio}배 빠름).",
    }
    retried(retries) { en: "compare-exchange had to try again {retries} times.", ko: "compare-exchange는 {retries}번 다시 시도했습니다." }
    inside(inside, permits) { en: "At most {inside} were inside at once, with {permits} permits.", ko: "허가증 {permits}개로, 동시에 들어간 스레드는 최대 {inside}개였습니다." }
    inside_unlimited(inside) { en: "Without the semaphore there were up to {inside}.", ko: "세마포어가 없으면 최대 {inside}개였습니다." }
    waited(waits, longest) { en: "{waits} times a thread had to wait, {longest} at the longest.", ko: "{waits}번 기다렸고, 가장 오래 기다린 시간은 {longest}입니다." }
    waited_never { en: "Nobody had to wait.", ko: "기다린 스레드가 없습니다." }
    notified_one(put, woken, nothing) {
        en: "notify one: {put} requests woke {woken} waiters, {nothing} of them found nothing.",
        ko: "하나만 깨울 때: 요청 {put}개에 {woken}번 깨어났고, 그중 {nothing}번은 큐가 비어 있었습니다.",
    }
    notified_all(put, woken, nothing) {
        en: "notify all: {put} requests woke {woken}, and {nothing} found nothing and had to wait again: that is why the loop.",
        ko: "모두 깨울 때: 요청 {put}개에 {woken}번 깨어났고, {nothing}번은 큐가 비어 다시 기다렸습니다. 그래서 while이 필요합니다.",
    }
    wakeup_lost(time) {
        en: "Lost wake-up: notify found nobody waiting, and the consumer slept {time} beside a request in the queue, until the lesson ended it.",
        ko: "놓친 깨움: notify 때 기다리는 스레드가 없었고, 소비자는 큐에 요청이 있는데도 실습이 끝날 때까지 {time} 동안 잠들어 있었습니다.",
    }
    readers(readers, other) { en: "Up to {readers} readers were inside at once; with a mutex {other}.", ko: "동시에 최대 {readers}개 스레드가 읽었습니다. 뮤텍스로는 {other}개였습니다." }
    convoy_over(rate, longest) { en: "Held over the call: {rate} requests a second, and one waited {longest} for the lock.", ko: "호출하는 동안에도 락을 쥐면 초당 {rate}건이고, 락을 가장 오래 기다린 시간은 {longest}입니다." }
    convoy_around(rate, longest) { en: "Held around the data only: {rate} a second, longest wait {longest}.", ko: "데이터를 만질 때만 쥐면 초당 {rate}건이고, 가장 오래 기다린 시간은 {longest}입니다." }
    sharing_little { en: "That is little: a line travels only where threads run on several CPUs at the same time.", ko: "차이가 작습니다. 스레드가 동시에 여러 CPU에서 돌 때만 라인이 오갑니다." }
    holds_and_waits(thread, held, wanted, holder) {
        en: "{thread} holds {held} and waits for {wanted}, which {holder} holds.",
        ko: "{thread}은(는) {held} 락을 쥐고, {holder}이(가) 쥔 {wanted} 락을 기다립니다.",
    }
    deadlocked(threads) { en: "Deadlock of {threads} threads.", ko: "스레드 {threads}개의 교착 상태입니다." }
    deadlock_none { en: "No deadlock this time: no two threads met between their two locks.", ko: "이번에는 교착 상태가 없었습니다. 두 락 사이에서 마주친 스레드가 없었습니다." }
    ordered(total) { en: "In one order: {total} requests, and nobody was stuck.", ko: "같은 순서로 잡으니 요청 {total}건을 모두 처리했고, 멈춘 스레드는 없었습니다." }
    guarded(total) { en: "Guard: the first thread ended in its critical section, its lock was given back, and {total} requests were served.", ko: "가드: 첫 스레드가 임계 구역에서 끝났지만 락이 풀려 요청 {total}건을 처리했습니다." }
    forgotten(stuck, time) {
        en: "Forgotten: {stuck} threads waited {time} for a lock whose holder had ended, and would wait for ever.",
        ko: "잊은 unlock: 스레드 {stuck}개가 이미 끝난 스레드의 락을 {time} 동안 기다렸고, 그대로 두면 영원히 기다립니다.",
    }
}
