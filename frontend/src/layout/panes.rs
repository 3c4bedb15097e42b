//! Menu, sync line, and the panes: on a phone one at a time, else the list stays beside what it opened.

#[cfg(not(feature = "duties"))]
use super::fault::ToCome;
use super::{fault::NotFound, page::Pane, status::Status};
#[cfg(feature = "duties")]
use crate::{answers, board, cover, guide, hours, paper, planning, pool, requests, schedule, sheet};
use crate::{
    backend, browser, find, home, outbox,
    route::Route,
    settings, shift,
    state::{
        language::use_texts,
        program::{Larger, use_program},
        session::use_session,
        update::UpdateContext,
        use_signed_out, use_sync,
    },
};
use chrono::NaiveDate;
use stuga_domain::{HandoverId, PlaceId, ShiftId};
use stuga_ui_kit::{Button, ButtonLink, NavBar, NavItem, Notice, SkipLink, Tone, icons};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

/// The id of what the address names; the skip link leads there.
const CONTENT: &str = "content";

/// A screen that can stand alone, and beside what it opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Home,
    Find,
    Board,
    Places,
    Schedule(PlaceId),
    Sheets,
    Sheet(PlaceId, Option<NaiveDate>),
    Print(PlaceId, Option<NaiveDate>),
    CatchUp(PlaceId, Option<NaiveDate>),
    Answers,
    Requests,
    Outbox,
    Settings,
    Hours,
    Pledges,
    Pool,
    NotFound,
}

/// What a list opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Detail {
    Shift(ShiftId, Option<HandoverId>),
    NewShift(PlaceId),
    Template(PlaceId),
    Plan(PlaceId),
    FindCover(ShiftId),
    CoverList(PlaceId),
    Guide(PlaceId),
    AskForStaff,
}

/// The panes of an address, if `before` was the list until now.
fn panes(route: &Route, before: List) -> (List, Option<Detail>) {
    match route {
        Route::Home | Route::SignIn | Route::Invite | Route::Join { .. } => (List::Home, None),
        Route::Find => (List::Find, None),
        Route::Board => (List::Board, None),
        Route::Places => (List::Places, None),
        Route::Schedule { place } => (List::Schedule(*place), None),
        Route::Sheets => (List::Sheets, None),
        Route::Sheet { place } => (List::Sheet(*place, None), None),
        Route::SheetOn { place, day } => (List::Sheet(*place, Some(*day)), None),
        Route::Print { place } => (List::Print(*place, None), None),
        Route::PrintOn { place, day } => (List::Print(*place, Some(*day)), None),
        Route::CatchUp { place } => (List::CatchUp(*place, None), None),
        Route::CatchUpOn { place, day } => (List::CatchUp(*place, Some(*day)), None),
        Route::Requests => (List::Requests, None),
        Route::AskForStaff => (List::Requests, Some(Detail::AskForStaff)),
        Route::Outbox => (List::Outbox, None),
        Route::Settings => (List::Settings, None),
        Route::Hours => (List::Hours, None),
        Route::Pledges => (List::Pledges, None),
        Route::Pool => (List::Pool, None),
        Route::NotFound => (List::NotFound, None),
        Route::Template { place } => (List::Schedule(*place), Some(Detail::Template(*place))),
        Route::Plan { place } => (List::Schedule(*place), Some(Detail::Plan(*place))),
        Route::NewShift { place } => (List::Schedule(*place), Some(Detail::NewShift(*place))),
        Route::Answers => (List::Answers, None),
        Route::CoverList { place } => (sheet_of(*place, before), Some(Detail::CoverList(*place))),
        Route::Guide { place } => (sheet_of(*place, before), Some(Detail::Guide(*place))),
        Route::Shift { shift } => (beside(before), Some(Detail::Shift(*shift, None))),
        Route::Take { shift, handover } => (beside(before), Some(Detail::Shift(*shift, Some(*handover)))),
        Route::FindCover { shift } => {
            // Back to the only sheet, which stands at the list's address.
            let list = if before == List::Sheets { before } else { beside(before) };
            (list, Some(Detail::FindCover(*shift)))
        }
    }
}

/// The sheet that something about a place was opened from: of the day that it showed.
fn sheet_of(place: PlaceId, before: List) -> List {
    match before {
        List::Sheet(of, _) if of == place => before,
        _ => List::Sheet(place, None),
    }
}

/// The list that stays beside a shift that was opened from it.
fn beside(before: List) -> List {
    match before {
        List::Places | List::Sheets | List::Answers | List::Requests | List::Settings | List::NotFound => {
            List::Home
        }
        List::Hours | List::Pledges | List::Pool => List::Home,
        list => list,
    }
}

impl List {
    fn route(self) -> Route {
        match self {
            Self::Home | Self::NotFound => Route::Home,
            Self::Find => Route::Find,
            Self::Board => Route::Board,
            Self::Places => Route::Places,
            Self::Schedule(place) => Route::Schedule { place },
            Self::Sheets => Route::Sheets,
            Self::Sheet(place, None) => Route::Sheet { place },
            Self::Sheet(place, Some(day)) => Route::SheetOn { place, day },
            Self::Print(place, None) => Route::Print { place },
            Self::Print(place, Some(day)) => Route::PrintOn { place, day },
            Self::CatchUp(place, None) => Route::CatchUp { place },
            Self::CatchUp(place, Some(day)) => Route::CatchUpOn { place, day },
            Self::Answers => Route::Answers,
            Self::Requests => Route::Requests,
            Self::Outbox => Route::Outbox,
            Self::Settings => Route::Settings,
            Self::Hours => Route::Hours,
            Self::Pledges => Route::Pledges,
            Self::Pool => Route::Pool,
        }
    }

    /// The screen; `open` is the shift that stands beside it.
    fn screen(self, open: Option<ShiftId>) -> Html {
        match self {
            Self::Home => html! { <home::Home {open} /> },
            Self::Find => html! { <find::Find {open} /> },
            #[cfg(feature = "duties")]
            Self::Board => html! { <board::Board {open} /> },
            #[cfg(feature = "duties")]
            Self::Places => html! { <schedule::Places /> },
            #[cfg(feature = "duties")]
            Self::Schedule(place) => html! { <schedule::Week {place} {open} key={place.to_string()} /> },
            #[cfg(feature = "duties")]
            Self::Sheets => html! { <sheet::Sheets /> },
            #[cfg(feature = "duties")]
            Self::Sheet(place, on) => html! { <sheet::Sheet {place} {on} key={format!("{place}{on:?}")} /> },
            #[cfg(feature = "duties")]
            Self::Print(place, on) => html! { <paper::Print {place} {on} key={format!("{place}{on:?}")} /> },
            #[cfg(feature = "duties")]
            Self::CatchUp(place, on) => {
                html! { <paper::CatchUp {place} {on} key={format!("{place}{on:?}")} /> }
            }
            #[cfg(feature = "duties")]
            Self::Answers => html! { <answers::Answers /> },
            #[cfg(feature = "duties")]
            Self::Requests => html! { <requests::Requests /> },
            #[cfg(feature = "duties")]
            Self::Hours => html! { <hours::Hours /> },
            #[cfg(feature = "duties")]
            Self::Pledges => html! { <hours::Pledges /> },
            #[cfg(feature = "duties")]
            Self::Pool => html! { <pool::Pool /> },
            #[cfg(not(feature = "duties"))]
            Self::Board
            | Self::Answers
            | Self::Requests
            | Self::Places
            | Self::Schedule(_)
            | Self::Sheets
            | Self::Sheet(..)
            | Self::Print(..)
            | Self::CatchUp(..)
            | Self::Hours
            | Self::Pledges
            | Self::Pool => html! { <ToCome /> },
            Self::Outbox => html! { <outbox::Outbox /> },
            Self::Settings => html! { <settings::Settings /> },
            Self::NotFound => html! { <NotFound /> },
        }
    }
}

/// Properties of [`Panes`].
#[derive(Clone, PartialEq, Properties)]
pub struct PanesProps {
    /// Where one is.
    pub route: Route,
}

/// The app for whoever is signed in.
#[component]
pub fn Panes(props: &PanesProps) -> Html {
    let t = use_texts();
    let before = use_mut_ref(|| List::Home);
    let (list, detail) = panes(&props.route, *before.borrow());
    before.replace(list);
    let open = match detail {
        Some(Detail::Shift(shift, _)) => Some(shift),
        Some(Detail::FindCover(shift)) => Some(shift),
        Some(
            Detail::NewShift(_)
            | Detail::Template(_)
            | Detail::Plan(_)
            | Detail::CoverList(_)
            | Detail::Guide(_)
            | Detail::AskForStaff,
        )
        | None => None,
    };
    let larger = use_program(&props.route);
    use_focus_on_return(open);
    use_effect_with((), |()| {
        if !backend::is_desktop() {
            spawn_local(browser::ask_to_keep());
        }
    });
    let back: AttrValue = list.route().to_path().into();
    let alone = detail.is_none();
    let (list_id, detail_id) = if alone { (Some(CONTENT), None) } else { (None, Some(CONTENT)) };
    let list_class =
        classes!(if alone { "shell-detail" } else { "shell-list" }, alone.then_some("shell-alone"));
    html! {
        <ContextProvider<Larger> context={larger}>
        <div class="shell" data-view="detail">
            <Skip />
            <div class="shell-nav"><Menu {list} /></div>
            <header class="shell-sync"><Status /></header>
            <section
                class={list_class}
                id={list_id}
                role={if alone { "main" } else { "region" }}
                aria-label={(!alone).then(|| t.app_list())}
                tabindex="-1"
            >
                <ContextProvider<Pane> context={Pane { main: alone }}>
                    <Notices />
                    { list.screen(open) }
                </ContextProvider<Pane>>
            </section>
            if let Some(detail) = detail {
                <section class="shell-detail" id={detail_id} role="main" tabindex="-1">
                    { opened(detail, back) }
                </section>
            }
        </div>
        </ContextProvider<Larger>>
    }
}

fn opened(detail: Detail, back: AttrValue) -> Html {
    match detail {
        Detail::Shift(shift, take) => {
            html! { <shift::Shift {shift} {take} {back} key={shift.to_string()} /> }
        }
        #[cfg(not(feature = "duties"))]
        Detail::NewShift(_)
        | Detail::Template(_)
        | Detail::Plan(_)
        | Detail::FindCover(_)
        | Detail::CoverList(_)
        | Detail::Guide(_)
        | Detail::AskForStaff => html! { <ToCome /> },
        #[cfg(feature = "duties")]
        Detail::AskForStaff => html! { <requests::Ask {back} /> },
        #[cfg(feature = "duties")]
        Detail::Template(place) => html! { <planning::Template {place} {back} key={place.to_string()} /> },
        #[cfg(feature = "duties")]
        Detail::Plan(place) => html! { <planning::Plan {place} {back} key={place.to_string()} /> },
        #[cfg(feature = "duties")]
        Detail::FindCover(shift) => html! { <cover::FindCover {shift} {back} key={shift.to_string()} /> },
        #[cfg(feature = "duties")]
        Detail::CoverList(place) => html! { <cover::CoverList {place} {back} key={place.to_string()} /> },
        #[cfg(feature = "duties")]
        Detail::Guide(place) => html! { <guide::Describe {place} {back} key={place.to_string()} /> },
        #[cfg(feature = "duties")]
        Detail::NewShift(place) => html! { <schedule::NewShift {place} {back} key={place.to_string()} /> },
    }
}

/// Coming back from a shift, one stands at its card again, not at the top of the list.
#[hook]
fn use_focus_on_return(open: Option<ShiftId>) {
    let before = use_mut_ref(|| None::<ShiftId>);
    use_effect_with(open, move |open| {
        let left = before.replace(*open);
        if let (Some(left), None) = (left, *open) {
            browser::focus_on(&format!("a[href=\"{}\"]", Route::Shift { shift: left }.to_path()));
        }
    });
}

/// The first stop of the Tab key. The link alone would lead to the start page, since addresses are
/// relative to `<base>`; so the focus is moved here.
#[component]
fn Skip() -> Html {
    let t = use_texts();
    let onclick = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        browser::focus_on(&format!("#{CONTENT}"));
    });
    html! { <div {onclick}><SkipLink label={t.app_skip_to_content()} target={CONTENT} /></div> }
}

/// What concerns every screen: a new version, a revoked device, a token that is good no more, a wrong clock.
#[component]
fn Notices() -> Html {
    let t = use_texts();
    let update = use_context::<UpdateContext>();
    let sync = use_sync();
    let revoked = sync.as_ref().is_some_and(|sync| sync.revoked);
    let signed_out = use_signed_out();
    let clock_off = sync.as_ref().is_some_and(|sync| sync.clock_off_s.is_some());
    html! {
        <div class="shell-notices">
            if let Some(update) = update.filter(|update| update.ready) {
                <Notice title={t.app_update_ready()} glyph={icons::ARROWS_CLOCKWISE} live={true}>
                    <Button label={t.app_update_now()} onclick={update.start.reform(|_: MouseEvent| ())} />
                </Notice>
            }
            if revoked {
                <Notice tone={Tone::Needs} title={t.errors_revoked()} live={true} />
            }
            if signed_out {
                <Notice tone={Tone::Needs} title={t.errors_signed_out()} live={true}>
                    <ButtonLink href="/sign-in" label={t.sign_in_mail_title()} />
                </Notice>
            }
            if clock_off {
                <Notice tone={Tone::Short} glyph={icons::CLOCK} title={t.sync_clock_wrong()} />
            }
        </div>
    }
}

/// Properties of [`Menu`].
#[derive(Clone, PartialEq, Properties)]
struct MenuProps {
    list: List,
}

/// The menu by role: day sheets only for those who run a place, the schedule only for those who plan.
#[component]
fn Menu(props: &MenuProps) -> Html {
    let t = use_texts();
    let duties = use_session().duties();
    let list = props.list;
    let item = |route: Route, label: String, glyph, glyph_current, current| NavItem {
        href: route.to_path().into(),
        label: label.into(),
        glyph,
        glyph_current,
        current,
        roomy: false,
        count: None,
    };
    let mut items = vec![
        item(Route::Home, t.app_menu_home(), icons::HOUSE, icons::HOUSE_FILL, list == List::Home),
        item(
            Route::Find,
            t.app_menu_find(),
            icons::MAGNIFYING_GLASS,
            icons::MAGNIFYING_GLASS_FILL,
            list == List::Find,
        ),
    ];
    if duties.runs {
        let here = matches!(list, List::Sheets | List::Sheet(..) | List::Print(..) | List::CatchUp(..));
        let (glyph, filled) = (icons::CLIPBOARD_TEXT, icons::CLIPBOARD_TEXT_FILL);
        items.push(item(Route::Sheets, t.app_menu_sheet(), glyph, filled, here));
    }
    if duties.plans {
        let (glyph, filled) = (icons::SQUARES_FOUR, icons::SQUARES_FOUR_FILL);
        let board = item(Route::Board, t.app_menu_board(), glyph, filled, list == List::Board);
        items.push(NavItem { roomy: true, ..board });
        let here = matches!(list, List::Places | List::Schedule(_) | List::Requests);
        let (glyph, filled) = (icons::CALENDAR_BLANK, icons::CALENDAR_BLANK_FILL);
        items.push(item(Route::Places, t.app_menu_schedule(), glyph, filled, here));
    }
    let here = list == List::Settings;
    items.push(item(Route::Settings, t.app_menu_settings(), icons::GEAR, icons::GEAR_FILL, here));
    html! { <NavBar label={t.app_menu()} {items} brand={AttrValue::from(t.app_name())} logo={logo()} /> }
}

/// The gable of a hut.
fn logo() -> Html {
    html! {
        <svg class="icon" viewBox="0 0 256 256" aria-hidden="true" focusable="false">
            <path d="M128 28 20 120v16h20v92h72v-60h32v60h72v-92h20v-16Z" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn an_open_shift_stands_beside_the_list_that_it_was_opened_from() {
        let (shift, place) = (ShiftId(Uuid::max()), PlaceId(Uuid::max()));
        let opened = Some(Detail::Shift(shift, None));
        for list in [List::Home, List::Find, List::Schedule(place), List::Outbox] {
            assert_eq!(panes(&Route::Shift { shift }, list), (list, opened));
        }
        assert_eq!(
            panes(&Route::Shift { shift }, List::Settings),
            (List::Home, opened),
            "settings open no shift"
        );
        assert_eq!(panes(&Route::Find, List::Home), (List::Find, None));
    }

    #[test]
    fn back_leads_to_the_list() {
        let place = PlaceId(Uuid::max());
        let (list, detail) = panes(&Route::NewShift { place }, List::Home);
        assert_eq!(detail, Some(Detail::NewShift(place)));
        assert_eq!(list.route(), Route::Schedule { place });
    }
}
