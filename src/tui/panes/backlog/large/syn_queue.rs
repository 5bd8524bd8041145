//! The SYN queue: handshakes that are not completed.

use super::{AGAIN, Column, Shown, again, believes, figure, figures, named, plain, that_fits};
use crate::explain::figure::queue;
use crate::os::Fact;
use crate::tui::format::fact;
use crate::tui::text;
use crate::tui::view::View;
use crate::tui::wrap::width;
use crate::world::{ServerSide, syn_places};
use std::collections::HashSet;
use std::net::SocketAddr;

pub(super) fn column(view: &View<'_>, shown: &Shown<'_>, columns: usize, rows: usize) -> Column {
    let seen = view.ui.top[1] + rows + 1;
    let palette = &view.palette;
    let lead = format!("{} ", view.symbols.next);
    if shown.is_unix() {
        return Column {
            head: vec![plain(lead, palette.muted)],
            figures: vec![plain(text::no_handshake(view.lang), palette.muted)],
            rows: Vec::new(),
            beyond: 0,
        };
    }
    if shown.closed.is_some() {
        let head = plain(text::station_syn_queue(view.lang), palette.muted);
        return Column {
            head: vec![plain(lead, palette.line), head],
            figures: Vec::new(),
            rows: Vec::new(),
            beyond: 0,
        };
    }
    let asked = shown.queue;
    let count = fact(&asked.handshaking, |rows| rows.len().to_string());
    let places = syn_places(asked.limit, shown.settings);
    let most = fact(&places, ToString::to_string);
    let room = columns.saturating_sub(width(&lead) + width(&count) + width(&most) + 2);
    let station = text::station_syn_queue(view.lang);
    let said = that_fits(vec![station.to_string(), "SYN".to_string()], room);
    let busy = asked.handshaking.value().is_some_and(|rows| !rows.is_empty());
    let counted = if busy { palette.mark } else { palette.heading() };
    let head = vec![
        plain(lead, palette.line),
        plain(format!("{said} "), palette.heading()),
        figure(count, counted, shown.origin(&queue::HANDSHAKES, &asked.handshaking)),
        plain("/", palette.heading()),
        figure(most, palette.heading(), shown.origin(&queue::SYN_PLACES, &places)),
    ];
    let defer = shown.settings.and_then(|settings| {
        settings.defer_accept.get().filter(|seconds| *seconds > 0).map(|_| settings)
    });
    let heading = match defer {
        Some(settings) => {
            let seconds = fact(&settings.defer_accept, ToString::to_string);
            let origin = crate::tui::spot::Origin::of(
                &queue::DEFER_ACCEPT,
                &settings.defer_accept,
                Some(settings.at),
            );
            vec![figure(format!("DEFER_ACCEPT {seconds} s"), palette.mark, origin)]
        }
        None => figures(view, "SYN_RECV", text::again_next(view.lang), columns),
    };
    let mut shaking: Vec<_> = asked.handshaking.value().into_iter().flatten().collect();
    shaking.sort_by_key(|row| (row.peer.ip(), row.peer.port()));
    let end = |address: SocketAddr| (address.ip().to_canonical(), address.port());
    let of_handshakes = asked.believing().filter(|one| one.server == ServerSide::SynRecv);
    let believing: HashSet<_> = of_handshakes.map(|one| end(one.address)).collect();
    let mut rows = Vec::new();
    let mut beyond = 0;
    for row in shaking {
        let lies = believing.contains(&end(row.peer));
        if rows.len() >= seen {
            beyond += 1 + usize::from(lies);
            continue;
        }
        let client = shown.client(view.world, &row.peer);
        let said = named(view, client, &row.peer, columns.saturating_sub(AGAIN));
        let origin = shown.origin(&queue::CLIENT, &Fact::Observed(()));
        let [sent, next] = again(view, shown, row, [&queue::SYNACK_AGAIN, &queue::SYNACK_NEXT]);
        rows.push(vec![figure(said, palette.server, origin), sent, next]);
        if lies {
            let full = text::client_is_established(view.lang).to_string();
            let said = that_fits(vec![full, "ESTABLISHED".into()], columns.saturating_sub(1));
            rows.push(vec![plain(" ", palette.base), believes(view, shown, said)]);
        }
    }
    Column { head, figures: heading, rows, beyond }
}
