//! Words for the causes of shutdown(2), close(2) and the two names.

use super::fixed;
use crate::explain::cause::Cause;
use crate::explain::text::{ending, moving};
use crate::lang::Lang;

pub(super) fn words(l: Lang, cause: &Cause, own: &str) -> Option<(String, String)> {
    Some(match cause {
        Cause::ShutdownNotConnected => {
            (ending::shutdown_unconnected(l).into(), ending::shutdown_unconnected_try(l, own))
        }
        Cause::ShutdownEnded => {
            (ending::shutdown_ended(l).into(), ending::shutdown_unconnected_try(l, own))
        }
        Cause::BadHow { how } => (ending::bad_how(l, how), ending::bad_how_try(l, own)),
        Cause::CloseInterrupted => {
            fixed(ending::close_interrupted(l), ending::close_interrupted_try(l))
        }
        Cause::OnlyFiles => fixed(ending::only_files(l), ending::only_files_try(l)),
        Cause::PeerNeverConnected => {
            (ending::peer_never(l).into(), moving::not_connected_try(l, own))
        }
        Cause::PeerOfListener { who } => {
            (ending::peer_listener(l, &who.label), moving::use_accepted_try(l, own))
        }
        Cause::PeerGone => fixed(ending::peer_gone(l), ending::peer_gone_try(l)),
        Cause::NameInvalid => fixed(ending::name_invalid(l), moving::check_arguments_try(l)),
        _ => return None,
    })
}
