//! What the keys do: a sentence for the help, a word for the foot of the screen.

use crate::messages;

messages! {
    key_socket { en: "make a TCP socket: `socket inet stream`", ko: "TCP 소켓을 만듭니다: `socket inet stream`" }
    hint_socket { en: "socket", ko: "socket" }
    key_bind { en: "bind the selected socket to an address", ko: "선택한 소켓을 주소에 bind합니다" }
    hint_bind { en: "bind", ko: "bind" }
    key_listen { en: "make the selected socket listen", ko: "선택한 소켓을 listen하게 합니다" }
    hint_listen { en: "listen", ko: "listen" }
    key_accept { en: "accept a connection; waits if there is none", ko: "연결을 accept합니다. 없으면 기다립니다" }
    hint_accept { en: "accept", ko: "accept" }
    key_connect {
        en: "on a listener, make a socket and connect it to it; else connect the selected socket",
        ko: "listen 소켓에서는 새 소켓을 만들어 거기에 connect하고, 아니면 선택한 소켓을 connect합니다",
    }
    hint_connect { en: "connect", ko: "connect" }
    key_send { en: "send on the selected socket", ko: "선택한 소켓으로 보냅니다" }
    hint_send { en: "send", ko: "send" }
    key_recv { en: "receive from the selected socket; waits if there is nothing", ko: "선택한 소켓에서 받습니다. 받을 것이 없으면 기다립니다" }
    hint_recv { en: "recv", ko: "recv" }
    key_close { en: "close the selected socket", ko: "선택한 소켓을 닫습니다" }
    hint_close { en: "close", ko: "close" }
    key_serve { en: "hand the listener to a thread pool", ko: "listen 소켓을 스레드 풀에 맡깁니다" }
    hint_serve { en: "serve", ko: "serve" }
    key_clients { en: "start clients that connect to the listener", ko: "listen 소켓에 연결하는 클라이언트들을 띄웁니다" }
    hint_clients { en: "clients", ko: "clients" }
    key_interrupt { en: "interrupt a blocked call (EINTR)", ko: "블록된 호출을 중단합니다(EINTR)" }
    hint_interrupt { en: "interrupt", ko: "중단" }
    key_type { en: "type a command", ko: "명령을 입력합니다" }
    hint_type { en: "type", ko: "입력" }
    key_explain { en: "explain the selected socket or call", ko: "선택한 소켓이나 호출을 설명합니다" }
    hint_explain { en: "why", ko: "설명" }
    key_details { en: "the inspector: every reading of the selected socket", ko: "상세 정보: 선택한 소켓에서 읽은 모든 값을 봅니다" }
    hint_details { en: "details", ko: "자세히" }
    key_where_from { en: "where figures come from: walk over them with the arrows", ko: "수치의 출처를 봅니다. 화살표로 수치 사이를 옮겨 다닙니다" }
    hint_where_from { en: "where from", ko: "출처" }
    key_walk_left { en: "the figure before", ko: "앞 수치로" }
    key_walk_right { en: "the next figure", ko: "다음 수치로" }
    hint_walk { en: "walk", ko: "이동" }
    key_freeze { en: "hold the picture still, or let it go on", ko: "화면을 멈추거나 다시 움직입니다" }
    hint_freeze { en: "freeze", ko: "멈춤" }
    key_zoom { en: "the pane on the whole screen, or back", ko: "창을 전체 화면으로 키우거나 되돌립니다" }
    hint_zoom { en: "zoom", ko: "확대" }
    key_next_pane { en: "the next pane", ko: "다음 창으로 갑니다" }
    key_previous_pane { en: "the pane before", ko: "이전 창으로 갑니다" }
    key_focus { en: "the pane of this number", ko: "이 번호의 창으로 갑니다" }
    hint_pane { en: "pane", ko: "창" }
    key_previous_socket { en: "the socket before, in every pane", ko: "앞 소켓 선택(모든 창)" }
    key_next_socket { en: "the socket after", ko: "다음 소켓 선택" }
    hint_sockets { en: "socket", ko: "소켓" }
    key_up { en: "a row up", ko: "한 줄 위로" }
    key_down { en: "a row down", ko: "한 줄 아래로" }
    key_page_up { en: "a page up", ko: "한 쪽 위로" }
    key_page_down { en: "a page down", ko: "한 쪽 아래로" }
    key_first { en: "the first row", ko: "맨 처음으로" }
    key_last { en: "the last row", ko: "맨 끝으로" }
    key_turn { en: "in the path: the other direction of the connection", ko: "경로 창에서 연결의 반대 방향을 봅니다" }
    hint_turn { en: "direction", ko: "방향" }
    key_next_step { en: "in the path: the next level of a followed message", ko: "경로 창에서 따라간 메시지의 다음 단계로 갑니다" }
    hint_next_step { en: "next step", ko: "다음 단계" }
    key_step_back { en: "in the path: the level before", ko: "경로 창에서 이전 단계로 갑니다" }
    hint_step_back { en: "back", ko: "이전" }
    key_only_mine { en: "hide or show the sockets of servers and clients", ko: "서버와 클라이언트 스레드의 소켓을 숨기거나 보입니다" }
    hint_only_mine { en: "mine", ko: "내 소켓" }
    key_more_time { en: "thread lanes over a longer time", ko: "스레드 레인에 더 긴 시간을 보입니다" }
    hint_more_time { en: "longer", ko: "길게" }
    key_less_time { en: "thread lanes over a shorter time", ko: "스레드 레인에 더 짧은 시간을 보입니다" }
    hint_less_time { en: "shorter", ko: "짧게" }
    key_mouse { en: "take the mouse, or leave it to the terminal", ko: "마우스를 프로그램이 쓰거나 터미널에 돌려줍니다" }
    hint_mouse { en: "mouse", ko: "마우스" }
    key_enter { en: "carry the line out", ko: "줄을 실행합니다" }
    hint_enter { en: "run", ko: "실행" }
    key_complete { en: "complete; again for the next choice", ko: "자동 완성. 다시 누르면 다음 후보입니다" }
    hint_complete { en: "complete", ko: "완성" }
    key_complete_back { en: "the choice before", ko: "이전 후보" }
    key_older { en: "the line before in the history", ko: "이전에 입력한 줄" }
    hint_older { en: "history", ko: "기록" }
    key_newer { en: "the next line in the history", ko: "다음에 입력한 줄" }
    key_search { en: "search the history; again for older lines", ko: "입력 기록을 검색합니다. 다시 누르면 더 오래된 줄입니다" }
    hint_search { en: "search", ko: "검색" }
    key_leave { en: "back: close the window, leave the prompt, end the zoom", ko: "되돌아갑니다: 창 닫기, 입력 끝내기, 확대 풀기" }
    hint_leave { en: "back", ko: "뒤로" }
    key_agree { en: "yes, or close the window", ko: "예, 또는 창 닫기" }
    hint_agree { en: "OK", ko: "확인" }
    key_help { en: "this help", ko: "이 도움말" }
    hint_help { en: "help", ko: "도움말" }
    key_lang { en: "Korean", ko: "영어로 바꿉니다 (English)" }
    hint_lang { en: "language", ko: "언어" }
    key_theme { en: "dark or light", ko: "어두운 화면, 밝은 화면" }
    hint_theme { en: "theme", ko: "화면색" }
    key_redraw { en: "draw the screen anew", ko: "화면을 다시 그립니다" }
    hint_redraw { en: "redraw", ko: "다시 그리기" }
    key_suspend { en: "stop the program; `fg` brings it back", ko: "프로그램을 잠시 멈춥니다. `fg`로 돌아옵니다" }
    hint_suspend { en: "suspend", ko: "정지" }
    key_cancel { en: "empty the line; on an empty one leave it, then quit", ko: "줄을 비웁니다. 빈 줄이면 나오고, 다시 누르면 끝냅니다" }
    hint_cancel { en: "cancel", ko: "취소" }
    key_quit { en: "quit", ko: "끝내기" }
    hint_quit { en: "quit", ko: "끝내기" }
}
