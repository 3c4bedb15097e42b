//! Typing in what stands on paper: a few letters, Enter, the next row; the keyboard never leaves the field.

use super::{
    completion::{matching, with_companions},
    new_here::{NewHere, Number},
    typed::{Change, Typed, TypedRow, TypedRows, What, ask, mark_in_words},
};
use crate::{
    backend::Backend,
    browser,
    layout::{Page, Refusal, Waiting},
    query::use_query,
    request::new_command,
    route::Route,
    sheet::{Days, said},
    state::language::use_texts,
};
use chrono::NaiveDate;
use stuga_api::{Action, CardKind, DaySheetView, NewWalkIn, Query, SheetLine, SheetShift, View};
use stuga_domain::{PlaceId, ShiftId, SignupId, day_sheet::Attendance};
use stuga_ui_kit::{
    Button, ButtonType, Choice, ChoiceOption, Combobox, ComboboxOption, EmptyState, SelectField,
    SelectOption, icons,
};
use yew::prelude::*;
use yew_router::Routable;

/// As long as the domain takes.
const LONGEST_NAME: u32 = 300;

/// In the order of the keys 1 to 4.
const MARKS: [Attendance; 4] = [Attendance::Here, Attendance::Late, Attendance::Excused, Attendance::NoShow];

/// Properties of [`CatchUp`].
#[derive(Clone, PartialEq, Properties)]
pub struct CatchUpProps {
    /// Which place.
    pub place: PlaceId,
    /// Which day; today if none.
    pub on: Option<NaiveDate>,
}

/// The day, the shift, and the field.
#[component]
pub fn CatchUp(props: &CatchUpProps) -> Html {
    let t = use_texts();
    let day = use_state_eq(|| props.on);
    let chosen = use_state_eq(|| None::<ShiftId>);
    let loaded = use_query(Query::DaySheet { place: props.place, day: *day });
    let view = match loaded.view.as_deref() {
        Some(View::DaySheet(view)) => Some(view.as_deref().cloned()),
        _ => None,
    };
    {
        // Once a day and a shift are on screen they stay, whatever begins while somebody types.
        let (day, chosen, view) = (day.clone(), chosen.clone(), view.clone().flatten());
        use_effect_with(view, move |view| {
            if let Some(view) = view {
                if day.is_none() {
                    day.set(Some(view.day));
                }
                let open = open(view);
                if !open.iter().any(|shift| Some(shift.shift) == *chosen) {
                    chosen.set(likely(&open).map(|shift| shift.shift));
                }
            }
        });
    }
    let back = Some(AttrValue::from(match *day {
        Some(day) => Route::SheetOn { place: props.place, day }.to_path(),
        None => Route::Sheet { place: props.place }.to_path(),
    }));
    let go = {
        let day = day.clone();
        Callback::from(move |to: Option<NaiveDate>| day.set(to))
    };
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |id: String| chosen.set(id.parse().ok()))
    };
    let view = match &view {
        Some(Some(view)) => view,
        Some(None) => {
            return html! {
                <Page title={t.app_not_found_title()} {back}>
                    <EmptyState glyph={icons::STOREFRONT} title={t.sheet_no_places_title()} text={AttrValue::from(t.sheet_no_places_text())} />
                </Page>
            };
        }
        None => return html! { <Page title={t.paper_catch_up()} {back}><Waiting {loaded} /></Page> },
    };
    let open = open(view);
    let shift = open.iter().find(|shift| Some(shift.shift) == *chosen).copied().or_else(|| likely(&open));
    let options = open.iter().map(|shift| SelectOption {
        value: shift.shift.to_string().into(),
        label: t.times(shift.starts.time(), shift.ends.time()).into(),
    });
    html! {
        <Page title={t.paper_catch_up()} {back}>
            <Refusal failure={loaded.failure.clone()} />
            <p class="muted">{ &view.place.name }</p>
            <Days day={view.day} today={view.today} {go} />
            if let Some(shift) = shift {
                <div class="paper-rows">
                <SelectField name="paper-shift" label={t.paper_shift()} options={options.collect::<Vec<_>>()}
                    value={shift.shift.to_string()} on_change={choose} />
                <Rows key={shift.shift.to_string()} shift={shift.clone()} began={began(view, shift)} />
                </div>
            } else {
                <EmptyState glyph={icons::CALENDAR_BLANK} title={t.sheet_empty_title()} text={AttrValue::from(t.sheet_empty_text())} />
            }
        </Page>
    }
}

/// The day's shifts that are not off.
fn open(view: &DaySheetView) -> Vec<&SheetShift> {
    view.shifts.iter().filter(|shift| !matches!(shift.kind, CardKind::Cancelled { .. })).collect()
}

/// The shift whose paper is most likely at hand: the last that has begun, or else the first.
fn likely<'s>(open: &[&'s SheetShift]) -> Option<&'s SheetShift> {
    let begun = |shift: &&&SheetShift| shift.now || shift.kind == CardKind::Over;
    open.iter().rev().find(begun).or(open.first()).copied()
}

fn began(view: &DaySheetView, shift: &SheetShift) -> bool {
    view.day < view.today || shift.now || shift.kind == CardKind::Over
}

#[derive(Clone, PartialEq, Properties)]
struct RowsProps {
    shift: SheetShift,
    began: bool,
}

/// One row after the other.
#[component]
fn Rows(props: &RowsProps) -> Html {
    let t = use_texts();
    let backend = use_context::<Backend>();
    let text = use_state_eq(String::new);
    let mark = use_state_eq(|| Attendance::Here);
    let number = use_state_eq(Number::default);
    let active = use_state_eq(|| 0_usize);
    let tried = use_state_eq(|| false);
    let rows = use_reducer_eq(TypedRows::default);
    use_effect_with((), |()| browser::focus_on("#field-paper-who"));

    let shift = &props.shift;
    let found: Vec<SheetLine> = matching(&shift.lines, &text, &rows.done()).into_iter().cloned().collect();
    let (name, companions) = with_companions(&text);
    // Who is on no list and did not come needs no row.
    let is_new = *mark == Attendance::Here && !name.is_empty();
    let mut options: Vec<ComboboxOption> = found
        .iter()
        .map(|line| ComboboxOption {
            label: t.schedule_party(&line.name, u32::from(line.companions)).into(),
            hint: line.mark.as_ref().map(|mark| said(t, mark).into()),
        })
        .collect();
    if is_new {
        let label = t.paper_new(&t.schedule_party(name, u32::from(companions))).into();
        options.push(ComboboxOption { label, hint: None });
    }
    let choose = {
        let (text, mark, number, tried) = (text.clone(), mark.clone(), number.clone(), tried.clone());
        let (found, id, dispatch) = (found.clone(), shift.shift, rows.dispatcher());
        let name = name.to_owned();
        Callback::from(move |index: usize| {
            let row = new_command();
            let (who, what, action) = match found.get(index) {
                Some(line) => {
                    let (signup, attendance) = (line.signup, *mark);
                    (line.name.clone(), What::Mark(signup, attendance), Action::Mark { signup, attendance })
                }
                None if number.lacks_consent() => {
                    tried.set(true);
                    return;
                }
                None => {
                    let Number { phone, consent } = (*number).clone();
                    let (signup, name) = (SignupId(new_command().0), name.clone());
                    let new = NewWalkIn { signup: Some(signup), shift: id, name, phone, companions, consent };
                    (new.name.clone(), What::WalkIn(signup), Action::WalkIn(new))
                }
            };
            dispatch.dispatch(Change::Add(TypedRow {
                id: row,
                name: who,
                what,
                failure: None,
                stands: true,
                undone: false,
            }));
            ask(backend.clone(), dispatch.clone(), row, false, action);
            text.set(String::new());
            mark.set(Attendance::Here);
            number.set(Number::default());
            tried.set(false);
            browser::focus_on("#field-paper-who");
        })
    };
    let nobody = {
        let (tried, text) = (tried.clone(), text.clone());
        Callback::from(move |()| tried.set(!text.trim().is_empty()))
    };
    let on_input = {
        let (text, tried) = (text.clone(), tried.clone());
        Callback::from(move |new: String| {
            text.set(new);
            tried.set(false);
        })
    };
    let on_active = {
        let active = active.clone();
        Callback::from(move |at: usize| active.set(at))
    };
    let new_is_meant = is_new && *active >= found.len();
    // Alt and a digit chooses what the next Enter says; the digit's key, whatever Alt makes of it.
    let onkeydown = {
        let mark = mark.clone();
        Callback::from(move |event: KeyboardEvent| {
            let code = event.code();
            let digit = code.strip_prefix("Digit").and_then(|digit| digit.parse::<usize>().ok());
            let chosen = digit.and_then(|digit| MARKS.get(digit.checked_sub(1)?));
            if let (true, Some(chosen)) = (event.alt_key(), chosen) {
                event.prevent_default();
                mark.set(*chosen);
            }
            // Enter on a mark says what the next row is; it is no row.
            if event.key() == "Enter" && browser::is_on(&event, "[type=radio]") {
                event.prevent_default();
            }
        })
    };
    let onsubmit = {
        let (choose, at) = (choose.clone(), found.len());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if new_is_meant {
                choose.emit(at);
            }
        })
    };
    let on_mark = {
        let mark = mark.clone();
        Callback::from(move |value: AttrValue| {
            if let Some(chosen) = MARKS.iter().find(|mark| key(**mark) == value.as_str()) {
                mark.set(*chosen);
            }
        })
    };
    let marks = MARKS.iter().map(|mark| ChoiceOption {
        value: key(*mark).into(),
        label: mark_in_words(t, *mark).into(),
        lang: None,
    });
    let error = (*tried && options.is_empty()).then(|| AttrValue::from(t.paper_nobody()));
    let last = rows.0.first().filter(|row| row.stands && !row.undone).map(|row| {
        let said = match row.what {
            What::Mark(_, attendance) => mark_in_words(t, attendance),
            What::WalkIn(_) => t.paper_walk_in(),
        };
        t.paper_typed_row(&row.name, &said)
    });
    html! {
        <div class="paper-rows">
            <form class="stack" novalidate=true {onsubmit} {onkeydown}>
                if !props.began {
                    <p class="muted">{ t.paper_not_yet() }</p>
                }
                <Choice name="paper-mark" label={t.paper_mark()} options={marks.collect::<Vec<_>>()} value={key(*mark)} on_change={on_mark} />
                <p class="muted small">{ t.paper_mark_keys() }</p>
                <Combobox name="paper-who" label={t.paper_who()} list_label={t.paper_names()} hint={AttrValue::from(t.paper_catch_up_hint())}
                    value={(*text).clone()} {options} {error} max_length={LONGEST_NAME}
                    {on_input} on_choose={choose} on_enter={nobody} {on_active} />
                if new_is_meant {
                    <NewHere number={(*number).clone()} tried={*tried} on_change={let number = number.clone(); Callback::from(move |new: Number| number.set(new))} />
                    <Button button_type={ButtonType::Submit} label={t.sheet_walk_in_add(u32::from(companions) + 1)} />
                }
                <p class="strong" role="status">{ last.unwrap_or_default() }</p>
            </form>
            <Typed rows={rows.clone()} lines={shift.lines.clone()} />
        </div>
    }
}

const fn key(mark: Attendance) -> &'static str {
    match mark {
        Attendance::Here => "here",
        Attendance::Late => "late",
        Attendance::Excused => "excused",
        Attendance::NoShow => "no-show",
    }
}
