//! Words for the causes of getsockopt(2) and setsockopt(2).

use super::fixed;
use crate::explain::cause::{Cause, OptionProblem};
use crate::explain::text::option as text;
use crate::lang::Lang;

pub(super) fn words(l: Lang, cause: &Cause, own: &str) -> Option<(String, String)> {
    let Cause::Option { option, problem } = cause else { return None };
    Some(match problem {
        OptionProblem::ForOthers { kind } => {
            (text::for_others(l, option, kind), text::list_try(l, own))
        }
        OptionProblem::Unknown => (text::unknown(l, option), text::list_try(l, own)),
        OptionProblem::ReadOnly => {
            (text::read_only(l, option), text::read_only_try(l, own, option))
        }
        OptionProblem::WriteOnly => (text::write_only(l, option), text::list_try(l, own)),
        OptionProblem::Length { given, right } => {
            (text::length(l, option, given, right), text::length_try(l).into())
        }
        OptionProblem::Range { value, low, high, also } => (
            match (*high == i64::from(i32::MAX), also) {
                (true, _) => text::range_from(l, option, value, low),
                (false, None) => text::range(l, option, value, low, high),
                (false, Some(also)) => text::range_also(l, option, value, low, high, also),
            },
            text::range_try(l, own, option, low),
        ),
        OptionProblem::AfterBind => (text::after_bind(l, option), text::after_bind_try(l).into()),
        OptionProblem::Invalid => (text::invalid(l, option), text::invalid_try(l, own)),
        OptionProblem::Time => fixed(text::time(l), text::time_try(l)),
        OptionProblem::Privileged { capability } => {
            (text::privileged(l, option, capability), text::privileged_try(l, capability))
        }
        OptionProblem::NoInterface => {
            (text::no_interface(l, option), text::no_interface_try(l).into())
        }
        OptionProblem::NoModule => (text::no_module(l, option), text::no_module_try(l).into()),
        OptionProblem::CongestionUnknown { name } => {
            (text::congestion(l, name), text::congestion_try(l).into())
        }
        OptionProblem::GroupJoined => fixed(text::joined(l), text::joined_try(l)),
        OptionProblem::GroupNotJoined => fixed(text::not_joined(l), text::not_joined_try(l)),
        OptionProblem::GroupNotMulticast => {
            fixed(text::not_multicast(l), text::not_multicast_try(l))
        }
        OptionProblem::GroupOnTcp => fixed(text::group_on_tcp(l), text::group_on_tcp_try(l)),
        OptionProblem::NotMyAddress => {
            (text::not_mine(l, option), text::no_interface_try(l).into())
        }
        OptionProblem::NotConnected => {
            (text::not_connected(l, option), text::not_connected_try(l, own))
        }
        OptionProblem::Connected => (text::connected(l, option), text::connected_try(l).into()),
        OptionProblem::Busy => (text::busy(l, option), text::busy_try(l).into()),
    })
}
