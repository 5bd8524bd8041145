//! What help says of loads and comparisons.

crate::messages! {
    help_compare {
        en: "Tries designs of servers under the same load, one after the other, each with a listener of its own on 127.0.0.1, and shows what they did side by side. Everything is counted from the first connection on: threads that must be started first are a part of the cost.",
        ko: "여러 설계의 서버를 같은 부하로 하나씩 차례로 시험해 결과를 나란히 보여 줍니다. 서버마다 127.0.0.1에 리스너를 따로 만듭니다. 첫 연결부터 모두 셉니다. 스레드를 만드는 시간도 비용입니다.",
    }
    help_sweep {
        en: "Tries one design with more and more threads under the same load: throughput and latency over their number, with the knee (the fewest threads that reach 95 % of the best throughput) and the number of cores.",
        ko: "한 설계를 스레드 수를 늘려 가며 같은 부하로 시험합니다. 스레드 수에 따른 처리량과 지연을 그리고, 포화점(최고 처리량의 95%에 이르는 가장 적은 스레드 수)과 코어 수를 표시합니다.",
    }
    arg_design { en: "iterative, per-connection[:N], pool[:N], prefork[:N], reuseport[:N], epoll[:N]; or stop.", ko: "iterative, per-connection[:N], pool[:N], prefork[:N], reuseport[:N], epoll[:N] 또는 stop." }
    arg_swept { en: "per-connection, pool, prefork, reuseport or epoll; or stop.", ko: "per-connection, pool, prefork, reuseport, epoll 가운데 하나 또는 stop." }
    arg_counts { en: "The fewest and the most threads: powers of two between them, and the number of cores.", ko: "가장 적은 스레드 수와 가장 많은 스레드 수. 그 사이의 2의 거듭제곱과 코어 수를 시험합니다." }
    flag_step { en: "Even steps of so many threads, at most 12 points.", ko: "스레드 수를 이만큼씩 늘립니다. 점은 최대 12개입니다." }
    flag_clients { en: "How many clients; 50 if left out. With --rate: the most connections at once.", ko: "클라이언트 수. 생략하면 50입니다. --rate와 함께 쓰면 동시에 여는 최대 연결 수입니다." }
    flag_think { en: "How long a client thinks before its next request.", ko: "클라이언트가 다음 요청 전에 쉬는 시간." }
    flag_rate { en: "Requests a second, begun by the clock whether or not earlier ones have been answered (an open loop).", ko: "초당 요청 수. 앞선 요청의 응답과 상관없이 시각에 맞춰 보냅니다(열린 루프)." }
    flag_constant { en: "With --rate: the same time between requests; without it as chance has it (Poisson).", ko: "--rate와 함께: 요청 간격을 일정하게 합니다. 없으면 무작위(푸아송)입니다." }
    flag_new { en: "A new connection for each request; without it clients keep theirs.", ko: "요청마다 새로 연결합니다. 없으면 연결을 유지합니다." }
    flag_http { en: "GET requests of HTTP/1.1, served by http.", ko: "HTTP/1.1 GET 요청을 보내고 http 서비스로 답합니다." }
    flag_request { en: "Bytes of a request, 64 if left out; with --http: that a header adds to it.", ko: "요청의 바이트 수. 생략하면 64입니다. --http에서는 헤더로 더하는 바이트 수입니다." }
    flag_reply { en: "With --http: bytes of the page; 64 if left out.", ko: "--http와 함께: 페이지의 바이트 수. 생략하면 64입니다." }
    flag_answering { en: "echo or upper; echo if left out.", ko: "echo 또는 upper. 생략하면 echo입니다." }
    flag_for { en: "How long each is tried; 3s if left out.", ko: "하나를 시험하는 시간. 생략하면 3s입니다." }
    flag_backlog { en: "The backlog of each listener; 4096 if left out.", ko: "리스너의 백로그. 생략하면 4096입니다." }
    offer_compare_stop { en: "end the comparison that is under way", ko: "진행 중인 비교 끝내기" }
    offer_figures { en: "the figures measured last", ko: "마지막으로 잰 수치" }
    offer_of_compare { en: "of the last comparison", ko: "마지막 비교의 결과" }
}
