//! Notes, refusals and unknown figures as sentences.

use super::situation::who;
use super::text::{attached, compare, load, note as text, refusal as said, settings, sync};
use crate::command::time_text;
use crate::lang::Lang;
use crate::os::{DOMAINS, Errno, ErrorQueueUse, RESOURCES, SocketId, Why, name_of};
use crate::world::{
    Design, Experiment, Note, Observed, Plan, Refusal, Source, Unfollowable, WhenFull, Work, World,
};

pub(super) fn note(l: Lang, world: &World, note: &Note) -> String {
    match note {
        Note::Refused { command, refusal } => text::refused(l, command, super::refusal(l, refusal)),
        Note::Expected { text: expected, held: true, .. } => text::held(l, expected),
        Note::Expected { text: expected, observed, wanted, source, .. } => {
            let seen = match source {
                Some(source) => text::seen_in(l, seen(l, observed), source_text(l, source)),
                None => seen(l, observed),
            };
            match wanted {
                Some(wanted) => text::not_held_wanted(l, expected, wanted, seen),
                None => text::not_held(l, expected, seen),
            }
        }
        Note::ServerStarted { listener, plan, .. } => started(l, &label(world, *listener), plan),
        Note::ServerResized { workers, most: Some(most), .. } => {
            text::resized_between(l, workers, most)
        }
        Note::ServerResized { workers, most: None, .. } => text::resized(l, workers),
        Note::ServerCounting { server, begins } => {
            let listener = world.servers.get(server).map(|server| server.listener);
            let listener = listener.map_or_else(|| "fd -".into(), |id| label(world, id));
            match begins {
                true => text::counting(l, listener),
                false => text::counting_no_more(l, listener),
            }
        }
        Note::ServerDraining { server } => match world.servers.get(server) {
            Some(server) => text::draining(l, label(world, server.listener)),
            None => text::draining_unknown(l).into(),
        },
        Note::ServerStopped { server } => match world.servers.get(server) {
            Some(server) => text::stopped(l, label(world, server.listener)),
            None => text::stopped_unknown(l).into(),
        },
        Note::AcceptorFailed { errno, .. } if matches!(*errno, Errno::EMFILE | Errno::ENFILE) => {
            text::acceptor_no_fd(l, errno)
        }
        Note::AcceptorFailed { errno, .. } => text::acceptor_failed(l, errno, errno.describe()),
        Note::ClientsStarted { count, address, .. } => text::clients_started(l, count, address),
        Note::ClientsStopped { tally } => text::clients_stopped(
            l,
            tally.done,
            tally.failed,
            tally.bytes.received,
            tally.bytes.sent,
        ),
        Note::CompareBegan { sweep, load, plans, .. } => {
            super::compare::began(l, *sweep, load, plans)
        }
        Note::LoadBegan { plan, address, .. } => super::load::began(l, plan, address),
        Note::LoadEnded { figures } => super::load::headline(l, figures),
        Note::Compared(row) => super::compare::row(l, row),
        Note::CompareEnded => match &world.experiment {
            Some(Experiment::Compare(comparison)) => super::compare::headline(l, comparison),
            _ => compare::nothing(l).into(),
        },
        Note::Answered { question, answer } => {
            text::answered(l, question, super::answer(l, world, answer).headline)
        }
        Note::Interrupting { thread, .. } => text::interrupting(l, thread),
        Note::Followed(followed) => super::follow::headline(l, world, followed),
        Note::SyncBegan { plan } => sync::began(l, crate::command::sync_text(plan)),
        Note::SyncEnded { plan, state } => super::sync::report(l, plan, state).headline,
        Note::Marked => text::marked(l).into(),
        Note::ProgramEnded { pid, name } => attached::ended(l, name, pid),
        Note::Detached { whom } => {
            let whom: Vec<String> = whom.iter().map(|whom| super::answer::whom(l, *whom)).collect();
            attached::detached(l, whom.join(", "))
        }
        Note::Skipped { needs, because } => text::skipped(l, because, needs),
        Note::FiguresExported { path } => compare::exported(l, path),
        Note::Exported { path } => text::exported(l, path),
        Note::SigPipe { shown: true } => settings::sigpipe_shown(l).into(),
        Note::SigPipe { shown: false } => settings::sigpipe_hidden(l).into(),
        Note::SigPipeCame { uid, .. } => settings::sigpipe_came(l, sigpipe(world, *uid)),
        Note::ListenerGone { server } => text::listener_gone(l, server.0),
        Note::NoSockDiag { errno } => text::no_sock_diag(l, errno),
        Note::JournalStopped { reason } => text::journal_stopped(l, reason),
    }
}

/// Where something was seen, in a few words.
pub(super) fn source_text(l: Lang, source: &Source) -> String {
    match source {
        Source::Reading(name) => name.clone(),
        Source::Counter(name) => text::source_counter(l, name),
        Source::LastCall(name) => text::source_last_call(l, name),
        Source::Threads => text::source_threads(l).into(),
        Source::Counted => text::source_counted(l).into(),
        Source::Measured => compare::source(l).into(),
    }
}

// As strace writes it. The kernel sends it to the thread that called, from its own process
// (`SEND_SIG_NOINFO`, kernel/signal.c).
fn sigpipe(world: &World, uid: u32) -> String {
    let pid = world.host.as_ref().map_or(0, |host| host.pid);
    format!("SIGPIPE {{si_signo=SIGPIPE, si_code=SI_USER, si_pid={pid}, si_uid={uid}}}")
}

/// What an expectation saw, in a few words.
pub(super) fn seen(l: Lang, observed: &Observed) -> String {
    match observed {
        Observed::Value(value) => value.clone(),
        Observed::Gone => text::seen_gone(l).into(),
        Observed::Unknown => text::seen_unknown(l).into(),
        Observed::NotAListener => text::seen_no_listener(l).into(),
        Observed::Nobody => text::seen_nobody(l).into(),
        Observed::NotBlocked => text::seen_not_blocked(l).into(),
        Observed::NoCall => text::seen_no_call(l).into(),
        Observed::NoData => text::seen_no_data(l).into(),
        Observed::NoAddress => text::seen_no_address(l).into(),
        Observed::Nothing => text::seen_nothing(l).into(),
        Observed::NoSync => sync::seen_none(l).into(),
        Observed::NoServer => text::seen_no_server(l).into(),
        Observed::NoLoad => load::seen_none(l).into(),
        Observed::NoCompare => compare::seen_none(l).into(),
        Observed::Refused(reason) => refusal(l, reason),
    }
}

fn started(l: Lang, listener: &str, plan: &Plan) -> String {
    let design = match plan.design {
        Design::Iterative => text::design_iterative(l).into(),
        Design::PerConnection { most: u32::MAX } => text::design_each(l).into(),
        Design::PerConnection { most } => text::design_each_most(l, most),
        Design::Pool { workers, queue, most: None } => text::design_pool(l, workers, queue),
        Design::Pool { workers, queue, most: Some(most) } => {
            text::design_pool(l, format!("{workers}..{most}"), queue)
        }
        Design::Prefork { workers } => text::design_prefork(l, workers),
        Design::ReusePort { workers } => text::design_reuseport(l, workers),
        Design::Epoll { threads } => text::design_epoll(l, threads),
    };
    let work = match plan.work {
        Work::None => None,
        Work::Cpu(time) => Some(text::with_work_cpu(l, time_text(time))),
        Work::Sleep(time) => Some(text::with_work_sleep(l, time_text(time))),
        Work::Lock(time) => Some(text::with_work_lock(l, time_text(time))),
    };
    let full = match plan.when_full {
        WhenFull::Block => None,
        WhenFull::Refuse => Some(text::with_refuse(l).to_string()),
        WhenFull::DropOldest => Some(text::with_drop_oldest(l).to_string()),
    };
    let idle = plan.idle_limit.map(|limit| text::with_idle(l, time_text(limit)));
    let requests = plan.request_limit.map(|limit| text::with_requests(l, limit));
    let said = text::served_by(l, listener, plan.service.name(), design);
    [Some(said), work, full, idle, requests].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

pub(super) fn label(world: &World, id: SocketId) -> String {
    world.sockets.get(&id).map_or_else(|| "fd -".into(), |socket| who(socket).label)
}

pub(super) fn refusal(l: Lang, refusal: &Refusal) -> String {
    let family =
        |number: i32| name_of(DOMAINS, number).map_or_else(|| number.to_string(), str::to_string);
    match refusal {
        Refusal::UnknownName(name) => said::unknown_name(l, name),
        Refusal::NothingSelected => said::nothing_selected(l).into(),
        Refusal::NoLastSocket => said::no_last(l).into(),
        Refusal::OwnDescriptor(fd) => said::own_descriptor(l, fd),
        Refusal::BelongsToThread(fd) => said::belongs_to_thread(l, fd),
        Refusal::NotBound(socket) => said::not_bound(l, socket),
        Refusal::UnknownHost { host, port, reason } => {
            let known = said::unknown_host(l, host, port, reason);
            resolver(l, reason).map_or_else(|| known.clone(), |why| format!("{known}. {why}"))
        }
        Refusal::NoPeer(fd) => said::no_peer(l, fd),
        Refusal::NotFollowed { fd, because } => {
            said::not_followed(l, fd, unfollowable(l, *because))
        }
        Refusal::NoIpAddress(socket) => said::no_ip_address(l, socket),
        Refusal::NoAddress { host, reason } => said::no_address(l, host, reason),
        Refusal::UnknownService(name) => said::unknown_service(l, name),
        Refusal::NoSuchFamily { host, family: number } => {
            said::no_such_family(l, host, family(*number))
        }
        Refusal::NoLoopback(libc::AF_UNIX) => said::no_port_in_unix(l).into(),
        Refusal::NoLoopback(number) => said::no_loopback(l, family(*number)),
        Refusal::UnreadableFile { path, reason } => said::unreadable(l, path, reason),
        Refusal::NotAFile(path) => said::not_a_file(l, path),
        Refusal::NothingToExport => said::nothing_to_export(l).into(),
        Refusal::FileExists(path) => said::file_exists(l, path),
        Refusal::Unwritable { path, reason } => said::unwritable(l, path, reason),
        Refusal::NoSuchInterface { option, value } => said::no_such_interface(l, option, value),
        Refusal::HarmfulLimit(resource) => {
            let name = name_of(RESOURCES, *resource);
            said::harmful_limit(l, name.map_or_else(|| resource.to_string(), str::to_string))
        }
        Refusal::NotASocketFile(path) => said::not_a_socket_file(l, path),
        Refusal::TooManyBytes { bytes, most } => said::too_many_bytes(l, bytes, most),
        Refusal::TooManyThreads { wanted, most } => said::too_many_threads(l, wanted, most),
        Refusal::ThreadNotStarted { reason } => said::thread_not_started(l, reason),
        Refusal::TooManyLines { most } => said::too_many_lines(l, most),
        Refusal::TooManySockets { wanted, most } => said::too_many_sockets(l, wanted, most),
        Refusal::NotListening(fd) => said::not_listening(l, fd),
        Refusal::AlreadyServed(fd) => said::already_served(l, fd),
        Refusal::PortNotShared(fd) => said::port_not_shared(l, fd),
        Refusal::ListenerNotMade { errno } => said::listener_not_made(l, errno, errno.describe()),
        Refusal::EpollNotMade { errno } => said::epoll_not_made(l, errno, errno.describe()),
        Refusal::NoServer => said::no_server(l).into(),
        Refusal::NoPool => said::no_pool(l).into(),
        Refusal::Draining => said::draining(l).into(),
        Refusal::ClientsRunning => said::clients_running(l).into(),
        Refusal::NoClients => said::no_clients(l).into(),
        Refusal::SyncRunning(lesson) => sync::running(l, lesson.name()),
        Refusal::NoSync => sync::none(l).into(),
        Refusal::CompareRunning => compare::running(l).into(),
        Refusal::NoListener(errno) => compare::no_listener(l, errno, errno.describe()),
        Refusal::NoCompare => compare::no_compare(l).into(),
        Refusal::NoExperiment => compare::no_experiment(l).into(),
        Refusal::LoadRunning => said::load_running(l).into(),
        Refusal::NoLoad => said::no_load(l).into(),
        Refusal::NotLoopback(address) => said::not_loopback(l, address),
        Refusal::LoadWantsTcp(address) => said::load_wants_tcp(l, address),
        Refusal::NothingBlocked => said::nothing_blocked(l).into(),
        Refusal::CallTimedOut { seconds } => said::call_timed_out(l, seconds),
        Refusal::BadLine { path, line, column, text } => {
            let reason = crate::command::parse_line(text).err().map(|error| error.text(l));
            said::bad_line(l, path, line, column, reason.unwrap_or_default())
        }
        Refusal::StillBlocked { calls, seconds } => said::still_blocked(l, seconds, calls),
        Refusal::UnknownCounter(name) => said::unknown_counter(l, name),
        Refusal::NoCounters { reason } => said::no_counters(l, reason),
        Refusal::UnknownLimit(name) => said::unknown_limit(l, name),
        Refusal::NoNumber => said::no_number(l).into(),
        Refusal::UnknownOption(name) => said::unknown_option(l, name),
        Refusal::SourcedTooDeep { path } => said::sourced_too_deep(l, path),
        Refusal::NoOptions { fd, errno } => settings::no_options(l, fd, errno),
        Refusal::NothingToAttach(number) => attached::nothing(l, number),
        Refusal::NoProcess(pid) => attached::no_process(l, pid),
        Refusal::OwnProcess(pid) => attached::own_process(l, pid),
        Refusal::NotYourProcess { pid, name, errno } => attached::not_yours(l, name, pid, errno),
        Refusal::NoSockDiag(errno) => attached::no_sock_diag(l, errno),
        Refusal::NotAttached(number) if number.is_empty() => attached::not_attached(l).into(),
        Refusal::NotAttached(number) => attached::not_attached_to(l, number),
        Refusal::OnlyWatched(socket) => attached::only_watched(l, socket),
        Refusal::NeedsScreen => said::needs_screen(l).into(),
    }
}

const fn unfollowable(l: Lang, because: Unfollowable) -> &'static str {
    match because {
        Unfollowable::NotOurs => said::follow_not_ours(l),
        Unfollowable::Family => said::follow_family(l),
        Unfollowable::Listener => said::follow_listener(l),
        Unfollowable::NotConnected => said::follow_not_connected(l),
        Unfollowable::NotOnThisSystem => said::follow_not_here(l),
        Unfollowable::Queue(ErrorQueueUse::Waiting) => said::follow_error_waits(l),
        Unfollowable::Queue(ErrorQueueUse::RecvErr) => said::follow_recverr(l),
        Unfollowable::Queue(ErrorQueueUse::ZeroCopy) => said::follow_zerocopy(l),
        Unfollowable::Queue(ErrorQueueUse::Stamps) => said::follow_stamps(l),
    }
}

pub(super) fn why(l: Lang, why: Why) -> String {
    match why {
        Why::NotReadYet => text::not_read_yet(l).into(),
        Why::NotForThisSocket => text::not_for_this(l).into(),
        Why::Refused(errno) => text::reading_refused(l, errno),
        Why::NotOnThisSystem => text::not_here(l).into(),
        Why::Gone => text::gone(l).into(),
        Why::NotConnected => text::no_address(l).into(),
        Why::NotTold => text::not_told(l).into(),
        Why::OnlyItsProgram => text::only_its_program(l).into(),
        Why::NotOnThisWay => text::not_on_this_way(l).into(),
        Why::BehindOthers => text::behind_others(l).into(),
        Why::Dropped => text::dropped(l).into(),
        Why::TakenFirst => text::taken_first(l).into(),
        Why::OnlyTimerKept => text::only_timer_kept(l).into(),
        Why::NotOurs => text::not_ours(l).into(),
        Why::NoDescriptor => text::no_descriptor(l).into(),
    }
}

/// What a failed look-up means: the sentences of gai_strerror(3), in the C library's own words
/// (Linux and macOS), since the standard library passes on nothing else.
fn resolver(l: Lang, reason: &str) -> Option<&'static str> {
    let has = |text: &str| reason.contains(text);
    Some(if has("Name or service not known") || has("nodename nor servname") {
        said::eai_noname(l)
    } else if has("Temporary failure in name resolution") {
        said::eai_again(l)
    } else if has("Servname not supported") {
        said::eai_service(l)
    } else if has("ai_family not supported") || has("Address family for hostname not supported") {
        said::eai_family(l)
    } else if has("No address associated with hostname") {
        said::eai_nodata(l)
    } else {
        return None;
    })
}
