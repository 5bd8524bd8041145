//! What a line does not say right, and what was expected.

use super::constants::Constant;
use super::text::{problem as text, sync as text_of_sync};
use crate::lang::Lang;
use ipnet::IpNet;
use std::ops::Range;

/// What a line does not say right.
#[derive(Debug, Clone, PartialEq)]
pub struct ParseError {
    /// Where, in bytes of the line.
    pub at: Range<usize>,
    /// What.
    pub problem: Problem,
}

impl ParseError {
    /// The sentence: what is wrong and what was expected.
    pub fn text(&self, lang: Lang) -> String {
        self.problem.text(lang)
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Problem {
    UnknownCommand { word: String, suggestion: Option<String> },
    NoCommand { name: String },
    Missing { argument: &'static str, usage: &'static str },
    TooMany { found: String, usage: &'static str },
    Unexpected { found: String, wanted: Wanted },
    Range { found: String, least: i64, most: i64 },
    TooShort { found: String, least: &'static str },
    UnknownFlag { flag: String, flags: String },
    FlagWantsValue { flag: &'static str, value: &'static str },
    FlagTakesNone { flag: &'static str },
    FlagTwice { flag: &'static str },
    FlagsClash { flag: &'static str, other: &'static str },
    FlagNeeds { flag: &'static str, other: &'static str },
    WorkOfEachRead { found: String, most: usize },
    UnclosedString,
    UnclosedParen,
    UnclosedBrace,
    UnclosedBracket,
    AfterString,
    AfterCall,
    BadEscape { found: String },
    CutData,
    DataLength { bytes: usize, given: i64 },
    AddressLength { right: u32 },
    NoPort { host: String },
    BadPort { port: String },
    NoIp { found: String },
    BadPrefix { found: String, most: u8 },
    NoPrefix { found: String },
    BadMask { found: String },
    BadCut { found: String, least: u8, most: u8 },
    TooManyParts { found: String, net: IpNet },
    NoBrackets,
    BadIp { host: String },
    OtherFamily { family: String, address: String },
    NameIsCommand { name: String },
    NameIsKeyword { name: String },
    NameIsNumber { name: String },
    NameHasOther { name: String },
    NothingToName { command: &'static str },
    TooManyNames { command: &'static str, most: usize },
    NameTwice { name: String },
    NoBackground { command: &'static str },
    NoCForm { command: &'static str, usage: &'static str },
    FactOfNoSocket { fact: String },
    EmptyFileName,
    OneStatement,
    NoStatementFor { name: String },
    UnclosedBlock,
    NoBlock { keyword: &'static str },
    NoBlockToEnd,
    BlocksTooDeep { most: usize },
    TooManyStatements { most: usize },
    OwnVariable { name: String },
    BlockAlone { keyword: &'static str },
    UnknownOption { word: String, suggestion: Option<&'static str> },
    AmbiguousOption { word: String, names: String },
}

/// What was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Wanted {
    Socket,
    Address,
    Data,
    Bytes,
    Constant(Constant),
    Integer,
    Length,
    Size,
    Count,
    CountOrStop,
    Time,
    Service,
    Design,
    Work,
    WhenFull,
    Swept,
    Counts,
    Rate,
    ServiceThatAnswers,
    CompareFigure,
    LoadFigure,
    Knee,
    /// What a session is exported as.
    Form,
    Example,
    Lint,
    File,
    Pane,
    Lang,
    Theme,
    PoolWord,
    ZooWord,
    Lesson,
    LessonTime,
    SyncFigure,
    Attach,
    SocketOrErrno,
    Ip,
    AfterAddress,
    Parts,
    Port,
    Fact,
    Within,
    State,
    Span,
    PoolFigure,
    Errno,
    Call,
    Hex,
    Watch,
    PollFds,
    Set,
    FdSet,
    Timeout,
    Timeval,
    EpollEvent,
    Message,
    Iovec,
    Control,
    Credentials,
    BlockStart,
    TimeSpan,
    For,
    Value,
    ThreadState,
    SystemCall,
    Thread,
    Counter,
    OptionName,
    ControlKind,
    Passed,
    Events,
    Needs,
    Unless,
    Because,
    Text,
    Actor,
    LoopVariable,
    In,
    LoopValues,
    ShowHide,
    Level,
    Limit,
    /// Of the option of this level and number.
    OptionValue(i32, i32),
}

impl Problem {
    /// The sentence.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Problem::UnknownCommand { word, suggestion: None } => text::unknown_command(lang, word),
            Problem::UnknownCommand { word, suggestion: Some(meant) } => {
                text::unknown_command_nearest(lang, word, meant)
            }
            Problem::NoCommand { name } => text::no_command(lang, name),
            Problem::Missing { argument, usage } => text::missing(lang, argument, usage),
            Problem::TooMany { found, usage } => text::too_many(lang, found, usage),
            Problem::Unexpected { found, wanted } if found.is_empty() => {
                text::unexpected_nothing(lang, wanted.text(lang))
            }
            Problem::Unexpected { found, wanted } => {
                text::unexpected(lang, found, wanted.text(lang))
            }
            Problem::Range { found, least, most } => text::range(lang, found, least, most),
            Problem::TooShort { found, least } => text::too_short(lang, found, least),
            Problem::UnknownFlag { flag, flags } => text::unknown_flag(lang, flag, flags),
            Problem::FlagWantsValue { flag, value } => text::flag_wants_value(lang, flag, value),
            Problem::FlagTakesNone { flag } => text::flag_takes_none(lang, flag),
            Problem::FlagTwice { flag } => text::flag_twice(lang, flag),
            Problem::FlagsClash { flag, other } => text::flags_clash(lang, flag, other),
            Problem::FlagNeeds { flag, other } => text::flag_needs(lang, flag, other),
            Problem::WorkOfEachRead { found, most } => text::work_of_each_read(lang, found, most),
            Problem::UnclosedString => text::unclosed_string(lang).into(),
            Problem::UnclosedParen => text::unclosed_paren(lang).into(),
            Problem::UnclosedBrace => text::unclosed_brace(lang).into(),
            Problem::UnclosedBracket => text::unclosed_bracket(lang).into(),
            Problem::AfterString => text::after_string(lang).into(),
            Problem::AfterCall => text::after_call(lang).into(),
            Problem::BadEscape { found } => text::bad_escape(lang, found),
            Problem::CutData => text::cut_data(lang).into(),
            Problem::DataLength { bytes, given } => text::data_length(lang, bytes, given),
            Problem::AddressLength { right } => text::address_length(lang, right),
            Problem::NoPort { host } => text::no_port(lang, host),
            Problem::BadPort { port } => text::bad_port(lang, port),
            Problem::NoIp { found } => text::no_ip(lang, found),
            Problem::BadPrefix { found, most } => text::bad_prefix(lang, found, most),
            Problem::NoPrefix { found } => text::no_prefix(lang, found),
            Problem::BadMask { found } => text::bad_mask(lang, found),
            Problem::BadCut { found, least, most } => text::bad_cut(lang, found, least, most),
            Problem::TooManyParts { found, net } => text::too_many_parts(lang, found, net),
            Problem::NoBrackets => text::no_brackets(lang).into(),
            Problem::BadIp { host } => text::bad_ip(lang, host),
            Problem::OtherFamily { family, address } => text::other_family(lang, family, address),
            Problem::NameIsCommand { name } => text::name_is_command(lang, name),
            Problem::NameIsKeyword { name } => text::name_is_keyword(lang, name),
            Problem::NameIsNumber { name } => text::name_is_number(lang, name),
            Problem::NameHasOther { name } => text::name_has_other(lang, name),
            Problem::NothingToName { command } => text::nothing_to_name(lang, command),
            Problem::TooManyNames { command, most } => text::too_many_names(lang, command, most),
            Problem::NameTwice { name } => text::name_twice(lang, name),
            Problem::NoBackground { command } => text::no_background(lang, command),
            Problem::NoCForm { command, usage } => text::no_c_form(lang, command, usage),
            Problem::FactOfNoSocket { fact } => text::fact_of_no_socket(lang, fact),
            Problem::EmptyFileName => text::empty_file_name(lang).into(),
            Problem::OneStatement => text::one_statement(lang).into(),
            Problem::NoStatementFor { name } => text::no_statement_for(lang, name),
            Problem::UnclosedBlock => text::unclosed_block(lang).into(),
            Problem::NoBlock { keyword } => text::no_block(lang, keyword),
            Problem::NoBlockToEnd => text::no_block_to_end(lang).into(),
            Problem::BlocksTooDeep { most } => text::blocks_too_deep(lang, most),
            Problem::TooManyStatements { most } => text::too_many_statements(lang, most),
            Problem::OwnVariable { name } => text::own_variable(lang, name),
            Problem::BlockAlone { keyword } => text::block_alone(lang, keyword),
            Problem::UnknownOption { word, suggestion: None } => text::unknown_option(lang, word),
            Problem::UnknownOption { word, suggestion: Some(meant) } => {
                text::unknown_option_nearest(lang, word, meant)
            }
            Problem::AmbiguousOption { word, names } => text::ambiguous_option(lang, word, names),
        }
    }
}

impl Wanted {
    /// A few words on it.
    pub fn text(self, lang: Lang) -> String {
        match self {
            Wanted::Constant(kind) => {
                let names = kind.examples();
                match kind {
                    Constant::Domain => text::wanted_domain(lang, names),
                    Constant::Type => text::wanted_type(lang, names),
                    Constant::Protocol => text::wanted_protocol(lang, names),
                    Constant::How => text::wanted_how(lang, names),
                    Constant::Flags => text::wanted_flags(lang, names),
                    Constant::AcceptFlags | Constant::EpollFlags => {
                        text::wanted_descriptor_flags(lang, names)
                    }
                    Constant::PollEvents => text::wanted_poll_events(lang, names),
                    Constant::EpollEvents => text::wanted_epoll_events(lang, names),
                    Constant::EpollOperation => text::wanted_epoll_operation(lang, names),
                    Constant::Level => text::wanted_level(lang, names),
                    _ => text::wanted_names(lang, names),
                }
            }
            Wanted::Service => {
                let names: Vec<_> =
                    crate::world::Service::ALL.iter().map(|service| service.name()).collect();
                text::wanted_service(lang, names.join(", "))
            }
            Wanted::Lesson => {
                let names = crate::world::Lesson::ALL.map(crate::world::Lesson::name);
                text_of_sync::wanted_lesson(lang, names.join(", "))
            }
            Wanted::SyncFigure => {
                let names = crate::world::SyncFigure::ALL.map(crate::world::SyncFigure::name);
                text_of_sync::wanted_sync_figure(lang, names.join(", "))
            }
            Wanted::OptionValue(level, option) => super::options::wanted(lang, level, option),
            other => other.line(lang).into(),
        }
    }

    const fn line(self, lang: Lang) -> &'static str {
        match self {
            Wanted::Socket => text::wanted_socket(lang),
            Wanted::Address => text::wanted_address(lang),
            Wanted::Data => text::wanted_data(lang),
            Wanted::Bytes => text::wanted_bytes(lang),
            Wanted::Integer | Wanted::Constant(_) | Wanted::OptionValue(..) => {
                text::wanted_integer(lang)
            }
            Wanted::Length => text::wanted_length(lang),
            Wanted::Size => text::wanted_size(lang),
            Wanted::Count => text::wanted_count(lang),
            Wanted::CountOrStop => text::wanted_count_or_stop(lang),
            Wanted::Time => text::wanted_time(lang),
            Wanted::File | Wanted::Service | Wanted::Lesson | Wanted::SyncFigure => {
                text::wanted_file(lang)
            }
            Wanted::Design => text::wanted_design(lang),
            Wanted::Work => text::wanted_work(lang),
            Wanted::WhenFull => text::wanted_when_full(lang),
            Wanted::Swept => text::wanted_swept(lang),
            Wanted::Counts => text::wanted_counts(lang),
            Wanted::Rate => text::wanted_rate(lang),
            Wanted::ServiceThatAnswers => text::wanted_service_that_answers(lang),
            Wanted::CompareFigure => text::wanted_compare_figure(lang),
            Wanted::LoadFigure => text::wanted_load_figure(lang),
            Wanted::Knee => text::wanted_knee(lang),
            Wanted::Form => text::wanted_form(lang),
            Wanted::Lint => text::wanted_lint(lang),
            Wanted::LessonTime => text_of_sync::wanted_lesson_time(lang),
            Wanted::Example => text::wanted_example(lang),
            Wanted::Pane => text::wanted_pane(lang),
            Wanted::Lang => text::wanted_lang(lang),
            Wanted::Theme => text::wanted_theme(lang),
            Wanted::ZooWord => text::wanted_zoo_word(lang),
            Wanted::PoolWord => text::wanted_pool_word(lang),
            Wanted::Attach => text::wanted_attach(lang),
            Wanted::SocketOrErrno => text::wanted_socket_or_errno(lang),
            Wanted::Ip => text::wanted_ip(lang),
            Wanted::AfterAddress => text::wanted_after_address(lang),
            Wanted::Parts => text::wanted_parts(lang),
            Wanted::Port => text::wanted_port(lang),
            Wanted::Fact => text::wanted_fact(lang),
            Wanted::Within => text::wanted_within(lang),
            Wanted::State => text::wanted_state(lang),
            Wanted::Span => text::wanted_span(lang),
            Wanted::PoolFigure => text::wanted_pool_figure(lang),
            Wanted::Errno => text::wanted_errno(lang),
            Wanted::Call => text::wanted_call(lang),
            Wanted::Hex => text::wanted_hex(lang),
            Wanted::Watch => text::wanted_watch(lang),
            Wanted::PollFds => text::wanted_poll_fds(lang),
            Wanted::Set => text::wanted_set(lang),
            Wanted::FdSet => text::wanted_fd_set(lang),
            Wanted::Timeout => text::wanted_timeout(lang),
            Wanted::Timeval => text::wanted_timeval(lang),
            Wanted::EpollEvent => text::wanted_epoll_event(lang),
            Wanted::Message => text::wanted_message(lang),
            Wanted::Iovec => text::wanted_iovec(lang),
            Wanted::Control => text::wanted_control(lang),
            Wanted::Credentials => text::wanted_credentials(lang),
            Wanted::BlockStart => text::wanted_block_start(lang),
            Wanted::TimeSpan => text::wanted_time_span(lang),
            Wanted::For => text::wanted_for(lang),
            Wanted::Value => text::wanted_value(lang),
            Wanted::ThreadState => text::wanted_thread_state(lang),
            Wanted::SystemCall => text::wanted_system_call(lang),
            Wanted::Thread => text::wanted_thread(lang),
            Wanted::Counter => text::wanted_counter(lang),
            Wanted::OptionName => text::wanted_option_name(lang),
            Wanted::ControlKind => text::wanted_control_kind(lang),
            Wanted::Passed => text::wanted_passed(lang),
            Wanted::Events => text::wanted_events(lang),
            Wanted::Needs => text::wanted_needs(lang),
            Wanted::Unless => text::wanted_unless(lang),
            Wanted::Because => text::wanted_because(lang),
            Wanted::Text => text::wanted_text(lang),
            Wanted::Actor => text::wanted_actor(lang),
            Wanted::LoopVariable => text::wanted_loop_variable(lang),
            Wanted::In => text::wanted_in(lang),
            Wanted::LoopValues => text::wanted_loop_values(lang),
            Wanted::ShowHide => text::wanted_show_hide(lang),
            Wanted::Level => text::wanted_option_level(lang),
            Wanted::Limit => text::wanted_limit(lang),
        }
    }
}
