//! Places to choose from: those whose shifts I plan.

use crate::{
    layout::{Page, Refusal, Waiting},
    query::use_query,
    requests,
    route::Route,
    state::language::use_texts,
    words,
};
use stuga_api::{PlaceOption, Query, View};
use stuga_domain::PlaceId;
use stuga_ui_kit::{ButtonLink, Card, EmptyState, Fact, Section, icons};
use yew::prelude::*;
use yew_router::Routable;

/// A list by organization; a small association sees no trees, only its places.
#[component]
pub fn Places() -> Html {
    let t = use_texts();
    let loaded = use_query(Query::MyPlaces);
    match loaded.view.as_deref() {
        Some(View::Places(places)) => html! {
            <Page title={t.schedule_title()}>
                <Refusal failure={loaded.failure.clone()} />
                if places.is_empty() {
                    <EmptyState glyph={icons::STOREFRONT} title={t.schedule_no_places_title()} text={AttrValue::from(t.schedule_no_places_text())} />
                } else {
                    <div class="row">
                        <ButtonLink glyph={icons::SQUARES_FOUR} href={Route::Board.to_path()} label={t.board_all_places()} />
                        <requests::Way />
                        <ButtonLink glyph={icons::HAND} href={Route::Pledges.to_path()} label={t.hours_pledges_title()} />
                    </div>
                    { grouped(t, places, |place| Route::Schedule { place }) }
                }
            </Page>
        },
        _ => html! { <Page title={t.schedule_title()}><Waiting {loaded} /></Page> },
    }
}

/// Cards of places by organization, each of which leads to a screen.
pub fn grouped(t: stuga_i18n::Texts, places: &[PlaceOption], to: fn(PlaceId) -> Route) -> Html {
    let groups = groups(places);
    let alone = groups.len() == 1;
    let card = |place: &&PlaceOption| {
        html! {
            <li key={place.place.to_string()}>
                <Card title={place.name.clone()} href={AttrValue::from(to(place.place).to_path())}>
                    <Fact glyph={words::glyph_of(place.kind)}>{ words::kind(t, place.kind) }</Fact>
                </Card>
            </li>
        }
    };
    html! {
        <div class="stack-wide">
            { for groups.iter().map(|(name, places)| {
                let id = format!("organization-{}", places[0].organization);
                let cards = html! { <ul class="cards cards-broad" role="list">{ for places.iter().map(card) }</ul> };
                if alone {
                    html! { <Section id="places" title={t.schedule_choose_place()}>{ cards }</Section> }
                } else {
                    html! { <Section key={id.clone()} id={id.clone()} title={name.clone()}>{ cards }</Section> }
                }
            }) }
        </div>
    }
}

/// Places by organization, both in the order in which they come. No group is empty.
fn groups(places: &[PlaceOption]) -> Vec<(String, Vec<&PlaceOption>)> {
    let mut groups: Vec<(String, Vec<&PlaceOption>)> = Vec::new();
    for place in places {
        match groups.iter_mut().find(|(_, group)| group[0].organization == place.organization) {
            Some((_, group)) => group.push(place),
            None => groups.push((place.organization_name.clone(), vec![place])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_domain::{OrganizationId, places::PlaceKind};
    use uuid::Uuid;

    #[test]
    fn places_of_one_organization_stand_together() {
        let place = |name: &str, organization: u128| PlaceOption {
            place: PlaceId(Uuid::nil()),
            name: name.to_owned(),
            kind: PlaceKind::Hut,
            organization: OrganizationId(Uuid::from_u128(organization)),
            organization_name: format!("organization {organization}"),
        };
        let places = [place("a", 1), place("b", 2), place("c", 1)];
        let names: Vec<Vec<_>> = groups(&places)
            .iter()
            .map(|(_, group)| group.iter().map(|place| &*place.name).collect())
            .collect();
        assert_eq!(names, [vec!["a", "c"], vec!["b"]]);
    }
}
