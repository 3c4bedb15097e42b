//! One short history, with an end at every step that there is in it.

use super::play;
use crate::{
    baton::Mishap,
    device::{App, Crash, End},
    history::{Act, Answer, Doing, Fate, History, Request, Setup, Step},
};

fn history(acts: Vec<Act>) -> History {
    let devices = vec![(1, App::Current, 0), (0, App::Current, 0)];
    let servers = vec![(true, 0), (true, 0)];
    let setup = Setup { devices, servers, single_writer: false, first_contact: false, rush: false };
    let step = |(nth, act)| Step { act, luck: 7, nth, pace: None };
    History { setup, steps: acts.into_iter().enumerate().map(step).collect() }
}

fn sync(device: usize, mishap: Mishap, crash: Option<Crash>) -> Act {
    let fate = Fate { request: Request::Reaches, answer: Answer::Reaches, mishap };
    Act::Sync { device, server: 0, rows: 3, fate, crash }
}

fn holds(acts: Vec<Act>) {
    let history = history(acts);
    let broken = play(&history, None).broken;
    assert_eq!(broken, None, "{history}");
}

#[test]
fn a_device_that_ends_at_any_step_of_its_disk_loses_nothing() {
    let signs_up = Doing::SignUp { companions: 0 };
    let plans = Doing::CreateShift { hour: 1, max: 2, publish: true };
    for at in 1..40 {
        for (end, again) in [(End::Killed, None), (End::PowerLost, None), (End::PowerLost, Some(at % 13 + 1))]
        {
            let crash = Some(Crash { at, end, again });
            holds(vec![
                Act::Do { device: 1, doing: signs_up, crash: None },
                Act::Do { device: 1, doing: signs_up, crash },
                sync(1, Mishap::default(), crash),
                Act::Do { device: 0, doing: plans, crash },
                Act::Discard { device: 0, crash },
                sync(0, Mishap::default(), crash),
            ]);
        }
    }
}

#[test]
fn a_server_that_ends_or_fails_at_any_call_of_its_store_does_nothing_by_halves() {
    let signs_up = Doing::SignUp { companions: 0 };
    for call in 1..120 {
        for mishap in
            [Mishap { dies_at: Some(call), fails_at: None }, Mishap { dies_at: None, fails_at: Some(call) }]
        {
            holds(vec![
                Act::Do { device: 1, doing: signs_up, crash: None },
                Act::Do { device: 1, doing: Doing::CancelMine, crash: None },
                Act::Do { device: 1, doing: signs_up, crash: None },
                sync(1, mishap, None),
                sync(1, Mishap::default(), None),
            ]);
        }
    }
}
