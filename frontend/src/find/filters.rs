//! What narrows the list of shifts.

use crate::{state::language::use_texts, words};
use chrono::NaiveDate;
use stuga_api::{FindView, ShiftFilter};
use stuga_ui_kit::{Button, ButtonKind, Chip, Chips, Icon, SelectField, SelectOption, icons};
use yew::prelude::*;

/// Properties of [`Filters`].
#[derive(Clone, PartialEq, Properties)]
pub struct FiltersProps {
    /// What is chosen.
    pub filter: ShiftFilter,
    /// What there is to choose from.
    pub view: FindView,
    /// Something was chosen.
    pub set: Callback<ShiftFilter>,
}

/// Shortage is a tap away; day, place and kind unfold.
#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let t = use_texts();
    let (filter, view) = (&props.filter, &props.view);
    let active = [filter.day.is_some(), filter.place.is_some(), filter.kind.is_some()];
    let active = active.into_iter().filter(|on| *on).count();
    let on_short = change(props, |filter, short: bool| filter.short_only = short);
    let on_day = change(props, |filter, day: String| filter.day = day.parse().ok());
    let on_place = change(props, |filter, place: String| filter.place = place.parse().ok());
    let on_kind = change(props, |filter, name: String| {
        filter.kind = words::kinds().into_iter().find(|(_, known)| *known == name).map(|(kind, _)| kind);
    });
    let clear = props.set.reform(|_: MouseEvent| ShiftFilter::default());
    let summary = match u32::try_from(active) {
        Ok(active @ 1..) => t.shifts_filters_active(active),
        _ => t.shifts_filters(),
    };
    html! {
        <div class="filters-bar">
            <Chips label={t.shifts_filters()}>
                <Chip label={t.shifts_filter_short()} pressed={filter.short_only} on_toggle={on_short} />
            </Chips>
            <details class="filters" open={active > 0}>
                <summary><Icon glyph={icons::FUNNEL} />{ summary }</summary>
                <div class="filters-fields">
                    <SelectField name="day" label={t.shifts_filter_day()} options={days(t, view)} value={filter.day.map(|day| day.to_string()).unwrap_or_default()} on_change={on_day} />
                    <SelectField name="place" label={t.shifts_filter_place()} options={places(t, view)} value={filter.place.map(|place| place.to_string()).unwrap_or_default()} on_change={on_place} />
                    <SelectField name="kind" label={t.shifts_filter_kind()} options={kinds(t, view)} value={kind_name(filter)} on_change={on_kind} />
                    if active > 0 {
                        <Button kind={ButtonKind::Plain} label={t.shifts_filter_clear()} onclick={clear} />
                    }
                </div>
            </details>
        </div>
    }
}

/// A callback that gives the filter with one thing changed.
fn change<T: 'static>(props: &FiltersProps, how: fn(&mut ShiftFilter, T)) -> Callback<T> {
    let (set, filter) = (props.set.clone(), props.filter.clone());
    Callback::from(move |value: T| {
        let mut filter = filter.clone();
        how(&mut filter, value);
        set.emit(filter);
    })
}

fn any(label: String) -> SelectOption {
    SelectOption { value: AttrValue::Static(""), label: label.into() }
}

fn days(t: stuga_i18n::Texts, view: &FindView) -> Vec<SelectOption> {
    let today = view.today;
    let day =
        |day: &NaiveDate| SelectOption { value: day.to_string().into(), label: t.day(*day, today).into() };
    std::iter::once(any(t.shifts_filter_any_day())).chain(view.days.iter().map(day)).collect()
}

fn places(t: stuga_i18n::Texts, view: &FindView) -> Vec<SelectOption> {
    let place = |place: &stuga_api::PlaceOption| SelectOption {
        value: place.place.to_string().into(),
        label: place.name.clone().into(),
    };
    std::iter::once(any(t.shifts_filter_any_place())).chain(view.places.iter().map(place)).collect()
}

/// Only kinds that there are places of.
fn kinds(t: stuga_i18n::Texts, view: &FindView) -> Vec<SelectOption> {
    let there = |kind| view.places.iter().any(|place| place.kind == kind);
    let known = words::kinds().into_iter().filter(|(kind, _)| there(*kind));
    let option =
        |(kind, name)| SelectOption { value: AttrValue::Static(name), label: words::kind(t, kind).into() };
    std::iter::once(any(t.shifts_filter_any_kind())).chain(known.map(option)).collect()
}

fn kind_name(filter: &ShiftFilter) -> AttrValue {
    let chosen = words::kinds().into_iter().find(|(kind, _)| filter.kind == Some(*kind));
    AttrValue::Static(chosen.map(|(_, name)| name).unwrap_or_default())
}
