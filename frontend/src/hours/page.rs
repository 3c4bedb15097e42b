//! "My hours": what they come to in a campaign, what I promised of it, and each month.

use super::{months::Months, promise::Promise};
use crate::{
    layout::{Page, Refusal, Waiting},
    query::use_query,
    route::Route,
    state::language::use_texts,
};
use stuga_api::{CampaignHours, HoursView, Query, View};
use stuga_i18n::Texts;
use stuga_ui_kit::{ButtonKind, ButtonLink, EmptyState, Section, icons};
use yew::prelude::*;
use yew_router::Routable;

/// The two links, at the end of the start screen and in the settings.
pub(super) fn links() -> Html {
    html! { <Links /> }
}

#[component]
fn Links() -> Html {
    let t = use_texts();
    html! {
        <div class="row">
            <ButtonLink kind={ButtonKind::Plain} glyph={icons::CLOCK} href={Route::Hours.to_path()} label={t.hours_title()} />
            <ButtonLink kind={ButtonKind::Plain} glyph={icons::HAND_WAVING} href={Route::Pool.to_path()} label={t.pool_title()} />
        </div>
    }
}

/// The page.
#[component]
pub fn Hours() -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Hours);
    let back = Some(AttrValue::from(Route::Home.to_path()));
    match loaded.view.as_deref() {
        Some(View::Hours(view)) => html! {
            <Page title={t.hours_title()} {back}>
                <Refusal failure={loaded.failure.clone()} />
                { body(t, view) }
            </Page>
        },
        _ => html! { <Page title={t.hours_title()} {back}><Waiting {loaded} /></Page> },
    }
}

fn body(t: Texts, view: &HoursView) -> Html {
    html! {
        <div class="stack-wide read">
            { for view.campaigns.iter().map(|campaign| of_campaign(t, campaign)) }
            if view.months.is_empty() {
                <EmptyState glyph={icons::CLOCK} title={t.hours_none_title()} text={AttrValue::from(t.hours_none_text())}>
                    <ButtonLink href={Route::Find.to_path()} label={t.hours_find()} />
                </EmptyState>
            } else {
                <Months months={view.months.clone()} today={view.today} />
            }
        </div>
    }
}

/// The sum of a campaign, and the promise for it.
fn of_campaign(t: Texts, campaign: &CampaignHours) -> Html {
    let id = format!("campaign-{}", campaign.campaign);
    let name = if campaign.name.is_empty() { t.hours_no_campaign() } else { campaign.name.clone() };
    html! {
        <Section key={id.clone()} id={id.clone()} title={name.clone()}>
            <div class="stack">
                if campaign.shifts > 0 {
                    <p class="large strong">{ t.hours_sum(&t.length(campaign.minutes), campaign.shifts) }</p>
                }
                if campaign.running || campaign.pledge.is_some() {
                    <Promise campaign={campaign.campaign} {name} running={campaign.running} pledge={campaign.pledge.clone()} />
                }
            </div>
        </Section>
    }
}
