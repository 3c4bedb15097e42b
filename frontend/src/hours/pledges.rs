//! What was promised for the campaigns that I plan for: who has most left of it comes first.

use crate::{
    layout::{Page, Refusal, Waiting},
    query::use_query,
    route::Route,
    state::language::use_texts,
};
use stuga_api::{CampaignPledges, PledgeLine, Query, View};
use stuga_i18n::Texts;
use stuga_ui_kit::{Boards, EmptyState, Section, icons};
use yew::prelude::*;
use yew_router::Routable;

/// The page.
#[component]
pub fn Pledges() -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Pledges);
    let back = Some(AttrValue::from(Route::Places.to_path()));
    let page = |body: Html| {
        html! {
            <Page title={t.hours_pledges_title()} {back}>
                <Refusal failure={loaded.failure.clone()} />
                { body }
            </Page>
        }
    };
    match loaded.view.as_deref() {
        Some(View::Pledges(Some(campaigns))) => page(html! {
            <div class="stack-wide read">
                { for campaigns.iter().filter(|campaign| !campaign.people.is_empty()).map(|campaign| of_campaign(t, campaign)) }
                if campaigns.iter().all(|campaign| campaign.people.is_empty()) {
                    <EmptyState glyph={icons::HAND} title={t.hours_pledges_none_title()} text={AttrValue::from(t.hours_pledges_none_text())} />
                }
            </div>
        }),
        Some(View::Pledges(None)) => page(html! {
            <EmptyState glyph={icons::HAND} title={t.hours_pledges_gone_title()} text={AttrValue::from(t.hours_pledges_gone_text())} />
        }),
        _ => page(html! { <Waiting loaded={loaded.clone()} /> }),
    }
}

fn of_campaign(t: Texts, campaign: &CampaignPledges) -> Html {
    let people = u32::try_from(campaign.people.len()).unwrap_or(u32::MAX);
    // What somebody does beyond their promise fills no other's.
    let done = campaign.people.iter().map(|line| line.done.min(line.promised.into())).sum();
    let promised = campaign.people.iter().map(|line| u32::from(line.promised)).sum();
    let line = |line: &PledgeLine| {
        let promised = u32::from(line.promised);
        html! {
            <li class="roster-row" key={line.pledge.to_string()}>
                <div class="stack-tight">
                    <p class="strong" dir="auto">{ &line.name }</p>
                    <Boards total={promised} filled={line.done} text={t.hours_done(line.done, promised)} />
                </div>
            </li>
        }
    };
    let id = format!("pledges-{}", campaign.campaign);
    html! {
        <Section key={id.clone()} id={id.clone()} title={campaign.name.clone()} hint={AttrValue::from(t.hours_pledges_sum(people, done, promised))}>
            <p class="muted small">{ t.hours_pledges_text() }</p>
            <ul class="roster" role="list">{ for campaign.people.iter().map(line) }</ul>
        </Section>
    }
}
