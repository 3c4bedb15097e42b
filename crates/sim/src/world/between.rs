//! What must hold on a device whenever it has taken in a last page.

use super::{World, asked::Asked};
use crate::{
    device::App,
    hold,
    oracle::{Broken, scopes},
    store::Tables,
};
use std::collections::{BTreeMap, BTreeSet};
use stuga_api::{ItemState, Query, Storage, SyncView, View};
use stuga_domain::CommandId;
use stuga_sync::Answer;
use stuga_testkit::Chance;

impl World {
    /// It holds what stood in its scopes when the page was read, and nothing else; all that waits is explained.
    pub(super) fn check_in_between(
        &mut self,
        nth: usize,
        asked: &Asked,
        seen: Option<&Tables>,
    ) -> Result<(), Broken> {
        let look = self.look(nth)?;
        self.nothing_is_lost(nth, &look)?;
        for item in look.waiting() {
            let was_asked = asked.request.commands.iter().any(|sent| {
                (sent.id, sent.number, &sent.name) == (item.id(), item.command.number, &item.command.name)
            });
            let held = item.held_at_protocol.is_some() && self.devices[nth].app == App::Newer;
            hold!(
                !was_asked || held,
                "device {nth} was answered, and {} ({}) still waits: {item:?}",
                item.id(),
                item.command.name
            );
        }
        let states = self.states_shown(nth)?;
        for item in look.items.values() {
            let shown = states.get(&item.id());
            let explained = match &item.answer {
                None => shown.is_some_and(|state| {
                    !matches!(state, ItemState::Refused { .. } | ItemState::Accepted { .. })
                }),
                Some(Answer::Rejected(_)) => matches!(shown, Some(ItemState::Refused { .. })),
                _ => true,
            };
            hold!(explained, "device {nth} shows {shown:?} for {item:?}");
        }
        let Some(seen) = seen else { return Ok(()) };
        let (held, rows) = scopes::owed(seen.rows(), asked.account);
        let known: BTreeSet<_> =
            held.into_iter().filter(|(_, kind, _)| kind.since() <= asked.request.schema).collect();
        let wrong: Vec<_> = look.held.symmetric_difference(&known).collect();
        hold!(wrong.is_empty(), "device {nth} has read all, and differs from the server in {wrong:?}");
        if look.waiting().is_empty() {
            for (name, row) in &look.rows {
                let there = rows.get(name);
                hold!(there == Some(row), "device {nth} has read all, and shows {row:?} for {there:?}");
            }
        }
        Ok(())
    }

    /// The outbox as the person sees it.
    fn states_shown(&mut self, nth: usize) -> Result<BTreeMap<CommandId, ItemState>, Broken> {
        let sync = SyncView {
            reached_at: None,
            offline_since: None,
            waiting: 0,
            needs_you: 0,
            storage: Storage::File,
            first_sync_rows: None,
            revoked: false,
            trouble: None,
            clock_off_s: None,
            utc_offset_min: 0,
        };
        let view = self.devices[nth].with(None, &mut Chance::of(0), |engine| {
            engine.query(&Query::Home, &sync, "")?;
            engine.query(&Query::Outbox, &sync, "")
        });
        match self.came(nth, None, view)? {
            Some(View::Outbox(view)) => {
                Ok(view.items.into_iter().map(|item| (item.id, item.state)).collect())
            }
            other => Err(format!("device {nth} shows no outbox: {other:?}")),
        }
    }
}
