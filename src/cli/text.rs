//! Sentences of the command line.

crate::messages! {
    about {
        en: "Type the socket calls, and watch the kernel answer",
        ko: "소켓 호출을 입력하고, 커널의 대답을 지켜보는 실습대",
    }
    after_help {
        en: "Without a command the workbench opens. Press F1 there for its keys and commands.",
        ko: "명령 없이 실행하면 실습대가 열립니다. 그 안에서 F1을 누르면 키와 명령을 볼 수 있습니다.",
    }
    template {
        en: "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
        ko: "{about}\n\n사용법: {usage}\n\n{all-args}{after-help}",
    }
    heading_commands { en: "Commands", ko: "명령" }
    heading_arguments { en: "Arguments", ko: "인자" }
    usage { en: "sockbench [OPTIONS] [COMMAND]", ko: "sockbench [옵션] [명령]" }
    run_usage { en: "sockbench run [OPTIONS] <FILE>", ko: "sockbench run [옵션] <FILE>" }
    completions_usage { en: "sockbench completions <SHELL>", ko: "sockbench completions <SHELL>" }
    man_usage { en: "sockbench man", ko: "sockbench man" }
    heading_options { en: "Options", ko: "옵션" }
    help { en: "Print help", ko: "도움말을 출력합니다" }
    version { en: "Print version", ko: "버전을 출력합니다" }
    lang {
        en: "Language; the default comes from LC_ALL, LC_MESSAGES or LANG",
        ko: "언어. 기본값은 LC_ALL, LC_MESSAGES, LANG을 따릅니다",
    }
    record {
        en: "Write the journal to FILE as it happens, one JSON line an event",
        ko: "저널을 FILE에 실시간으로 기록합니다. 이벤트 하나가 JSON 한 줄입니다",
    }
    theme { en: "Colours for a dark room or a projector", ko: "색 테마. 어두운 화면용 또는 프로젝터용" }
    color { en: "How many colours the terminal has", ko: "터미널이 표시할 수 있는 색의 수" }
    symbols {
        en: "Symbols: ascii for terminals that draw box lines double width",
        ko: "기호. 선 문자를 두 칸 폭으로 그리는 터미널에서는 ascii를 쓰십시오",
    }
    script { en: "Carry out a script, then stay in the workbench", ko: "스크립트를 실행한 뒤 실습대에 머무릅니다" }
    no_mouse {
        en: "Leave the mouse to the terminal, for selecting text",
        ko: "마우스를 터미널에 맡깁니다(글자 선택용)",
    }
    screen_lost(error) {
        en: "the terminal was lost: {error}",
        ko: "터미널이 끊겼습니다: {error}",
    }
    run {
        en: "Carry out a script without a screen; status 0 only if every expectation held",
        ko: "화면 없이 스크립트를 실행합니다. 모든 expect가 참일 때만 종료 상태가 0입니다",
    }
    manual_options { en: "Options of sockets", ko: "소켓 옵션" }
    run_file { en: "The script, or - for standard input", ko: "스크립트 파일. -이면 표준 입력" }
    run_json { en: "Print the journal as JSON lines instead of the transcript", ko: "기록 대신 저널을 JSON 줄로 출력합니다" }
    run_normalize { en: "Mask what differs from run to run (ports, descriptors, threads, times), for diff", ko: "실행마다 달라지는 것(포트, 디스크립터, 스레드, 시간)을 가려 diff로 비교할 수 있게 합니다" }
    run_tap { en: "Print TAP 14, a test point for each expectation, for graders", ko: "채점용으로 TAP 14를 출력합니다. expect마다 테스트 하나입니다" }
    run_junit { en: "Print JUnit XML, a test case for each expectation, for graders", ko: "채점용으로 JUnit XML을 출력합니다. expect마다 테스트 하나입니다" }
    exclude_each_other(one, other) {
        en: "{one} and {other} exclude each other",
        ko: "{one} 옵션과 {other} 옵션은 함께 쓸 수 없습니다",
    }
    export { en: "Turn a session into a program that makes the same calls", ko: "세션을 같은 호출을 하는 프로그램으로 바꿉니다" }
    export_usage { en: "sockbench export [OPTIONS] --to <FORM> <SESSION>", ko: "sockbench export [옵션] --to <형식> <세션>" }
    export_session { en: "A journal (--record FILE), or a script, which is run first", ko: "저널 파일(--record FILE). 스크립트를 주면 먼저 실행합니다" }
    export_to { en: "What is written: c, python, rust, sh or packetdrill", ko: "출력 형식: c, python, rust, sh, packetdrill" }
    export_output {
        en: "The file to write; without it, standard output, or server and client files with --split",
        ko: "출력 파일. 생략하면 표준 출력이며, --split이면 server와 client 파일입니다",
    }
    export_split { en: "Server and client as two programs", ko: "서버와 클라이언트를 두 프로그램으로 나눕니다" }
    export_force { en: "Overwrite files that are there already", ko: "이미 있는 파일을 덮어씁니다" }
    not_exported(reason) {
        en: "nothing was exported: {reason}",
        ko: "내보내지 않았습니다: {reason}",
    }
    file_exists(path) {
        en: "{path} is there already; give another name with -o, or --force",
        ko: "{path} 파일이 이미 있습니다. -o로 다른 이름을 주거나 --force를 쓰십시오",
    }
    unwritable(path, error) {
        en: "cannot write {path}: {error}",
        ko: "{path} 파일을 쓸 수 없습니다: {error}",
    }
    bad_journal(path, reason) {
        en: "{path} is no journal: {reason}",
        ko: "{path} 파일은 저널이 아닙니다: {reason}",
    }
    other_version(found) {
        en: "it was written by another version of sockbench (format {found})",
        ko: "다른 버전의 sockbench가 쓴 파일입니다(형식 {found})",
    }
    bad_line(line, reason) {
        en: "line {line}: {reason}",
        ko: "{line}번째 줄: {reason}",
    }
    script_failed(path) {
        en: "{path} did not run to its end; what it did up to there was exported",
        ko: "{path} 스크립트가 끝까지 실행되지 않았습니다. 거기까지 한 호출을 내보냈습니다",
    }
    wrote(path) { en: "wrote {path}", ko: "{path} 파일을 썼습니다" }
    completions { en: "Print a completion script for a shell", ko: "셸 자동 완성 스크립트를 출력합니다" }
    completions_shell { en: "The shell: bash, zsh, fish, elvish or powershell", ko: "셸 이름: bash, zsh, fish, elvish, powershell" }
    man { en: "Print the manual page (roff)", ko: "매뉴얼 페이지를 출력합니다 (roff)" }
    cannot_start(error) {
        en: "cannot start: {error}",
        ko: "시작할 수 없습니다: {error}",
    }
    unreadable(name, error) {
        en: "cannot read the script {name}: {error}",
        ko: "스크립트 {name} 파일을 읽을 수 없습니다: {error}",
    }
    cannot_record(path, error) {
        en: "cannot write the journal to {path}: {error}",
        ko: "저널을 {path} 파일에 쓸 수 없습니다: {error}",
    }
    no_terminal {
        en: "the workbench needs a terminal on standard input and output; `sockbench run FILE` works without one",
        ko: "실습대는 표준 입력과 출력이 터미널이어야 합니다. 터미널이 없으면 `sockbench run FILE`을 쓰십시오",
    }
    bad_value(argument, value, valid) {
        en: "{argument}: `{value}` is not one of {valid}",
        ko: "{argument}: `{value}` 값은 쓸 수 없습니다. 가능한 값: {valid}",
    }
    unknown_argument(argument) {
        en: "unknown argument {argument}",
        ko: "{argument} 인자를 알 수 없습니다",
    }
    unknown_command(command) {
        en: "unknown command {command}",
        ko: "{command} 명령을 알 수 없습니다",
    }
    missing_argument(argument) {
        en: "missing: {argument}",
        ko: "빠진 인자가 있습니다: {argument}",
    }
    given_twice(argument) {
        en: "{argument} was given more than once",
        ko: "{argument} 인자가 두 번 이상 주어졌습니다",
    }
    see_help { en: "See `sockbench --help`.", ko: "`sockbench --help`를 보십시오." }
}
