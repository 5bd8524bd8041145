//! What help says of the lessons on sharing.

crate::messages! {
    help_sync { en: "A lesson on what threads share, on real threads: what goes wrong, what is right, and what each costs here. Key 0 shows it.", ko: "스레드가 함께 쓰는 데이터에 관한 실습입니다. 실제 스레드로 돌립니다. 무엇이 잘못되는지, 어떻게 해야 옳은지, 비용이 얼마인지 잽니다. 0 키로 봅니다." }
    arg_lesson { en: "the lesson, or stop", ko: "실습 이름 또는 stop" }
    flag_threads { en: "how many threads", ko: "스레드 수" }
    flag_times { en: "how many requests each of them serves", ko: "스레드 하나가 처리할 요청 수" }
    flag_permits { en: "how many the semaphore lets in at once (3)", ko: "세마포어가 동시에 들여보내는 수(3)" }
    flag_for { en: "how long each way of the lesson may take (10s; 3s where threads wait for ever)", ko: "방식 하나에 쓸 수 있는 최대 시간(10s, 스레드가 영원히 기다리는 실습은 3s)" }
    lost_update { en: "a counter without a lock loses updates", ko: "락 없는 카운터가 갱신을 잃음" }
    mutex { en: "a mutex around the update", ko: "뮤텍스로 감싼 갱신" }
    atomic { en: "one atomic instruction", ko: "원자적 명령 하나" }
    per_thread { en: "a counter for each thread, summed when read", ko: "스레드마다 카운터를 두고 읽을 때 합산" }
    semaphore { en: "k inside at once and no more", ko: "동시에 k개까지만" }
    condvar { en: "waiting for work, and the wake-up that is lost", ko: "일감 기다리기와 놓친 깨움" }
    rwlock { en: "many readers or one writer", ko: "여럿이 읽거나 하나만 쓰기" }
    convoy { en: "a lock held over a call that blocks", ko: "블록되는 호출을 감싼 락" }
    false_sharing { en: "counters on one cache line", ko: "같은 캐시 라인에 놓인 카운터" }
    deadlock { en: "two locks in opposite order", ko: "서로 반대 순서로 잡는 두 락" }
    exit_holding { en: "a thread that ends while it holds the lock", ko: "락을 쥔 채 끝나는 스레드" }
    offer_deadlock { en: "a circle of waiting threads was found", ko: "서로 기다리는 고리가 발견됨" }
    offer_figure { en: "of the lesson", ko: "실습의 수치" }
    offer_way { en: "one way of the lesson", ko: "실습의 한 방식" }
    offer_lesson { en: "of the lesson on sharing", ko: "동기화 실습의 결과" }
    wanted_lesson(names) { en: "a lesson ({names}) or stop", ko: "실습 이름({names}) 또는 stop" }
    wanted_lesson_time { en: "a time from 10ms to 10m", ko: "10ms에서 10m 사이의 시간" }
    wanted_sync_figure(names) { en: "deadlock, or a figure, perhaps with its way before it ({names})", ko: "deadlock 또는 수치({names}), 수치 앞에 방식 이름도 가능" }
}

/// A few words on a lesson.
pub const fn lesson(lang: crate::lang::Lang, lesson: crate::world::Lesson) -> &'static str {
    use crate::world::Lesson;
    match lesson {
        Lesson::LostUpdate => lost_update(lang),
        Lesson::Mutex => mutex(lang),
        Lesson::Atomic => atomic(lang),
        Lesson::PerThread => per_thread(lang),
        Lesson::Semaphore => semaphore(lang),
        Lesson::Condvar => condvar(lang),
        Lesson::RwLock => rwlock(lang),
        Lesson::Convoy => convoy(lang),
        Lesson::FalseSharing => false_sharing(lang),
        Lesson::Deadlock => deadlock(lang),
        Lesson::ExitHolding => exit_holding(lang),
    }
}
