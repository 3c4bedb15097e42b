//! Whole pages in the skeleton, to see the parts together.

use chrono::{NaiveDateTime, TimeDelta};
use stuga_i18n::Texts;
use stuga_ui_kit::*;
use yew::prelude::*;

fn shell(t: Texts, view: &'static str, list: Html, detail: Html, aside: Html) -> Html {
    let item = |href: &'static str, label: String, glyph, glyph_current, current| NavItem {
        href: href.into(),
        label: label.into(),
        glyph,
        glyph_current,
        current,
        roomy: false,
        count: None,
    };
    let items = vec![
        item("/", t.app_menu_home(), icons::HOUSE, icons::HOUSE_FILL, true),
        item("/find", t.app_menu_find(), icons::MAGNIFYING_GLASS, icons::MAGNIFYING_GLASS_FILL, false),
        NavItem {
            count: Some(("3".into(), t.sync_needs_you(3).into())),
            ..item(
                "/schedule",
                t.app_menu_schedule(),
                icons::CALENDAR_BLANK,
                icons::CALENDAR_BLANK_FILL,
                false,
            )
        },
        item("/settings", t.app_menu_settings(), icons::GEAR, icons::GEAR_FILL, false),
    ];
    html! {
        <>
            <SkipLink label={t.app_skip_to_content()} target="content" />
            <div class="shell" data-view={view}>
                <div class="shell-sync">
                    <SyncLine
                        href="/outbox"
                        text={t.sync_reached(&clock(t))}
                        glyph={icons::CLOUD_CHECK}
                        waiting={t.sync_waiting(3)}
                        needs={t.sync_needs_you(1)}
                        label={t.sync_open_outbox(&t.sync_reached(&clock(t)))}
                    />
                </div>
                <div class="shell-nav">
                    <NavBar label={t.app_menu()} {items} brand={t.app_name()} logo={html! { <Icon glyph={icons::GABLE} /> }} />
                </div>
                if list != Html::default() {
                    <div class="shell-list">{ list }</div>
                }
                <main class="shell-detail" id="content" tabindex="-1">{ detail }</main>
                if aside != Html::default() {
                    <aside class="shell-aside">{ aside }</aside>
                }
            </div>
        </>
    }
}

/// A time on the Tuesday that is today here, or some days later.
fn at(days: i64, hour: u32) -> NaiveDateTime {
    NaiveDateTime::default() + TimeDelta::days(20_690 + days) + TimeDelta::hours(i64::from(hour))
}

fn span(t: Texts, days: i64, from: u32, to: u32) -> String {
    t.span(at(days, from), at(days, to), at(0, 0).date())
}

fn clock(t: Texts) -> String {
    t.clock((at(0, 14) + TimeDelta::minutes(2)).time())
}

fn facts(t: Texts) -> Html {
    html! {
        <>
            <Fact glyph={icons::MAP_PIN} label={t.shifts_filter_place()}>{ "Valstugan Kista torg" }</Fact>
            <Fact glyph={icons::USER}>{ t.shifts_contact_is("A. Exempel") }</Fact>
        </>
    }
}

fn list(t: Texts) -> Html {
    html! {
        <div class="stack-wide">
            <TopBar title={t.app_menu_home()} />
            <Section id="mine" title={t.home_my_shifts()}>
                <Card
                    title={span(t, 0, 10, 14)}
                    href="/shifts/1"
                    current={true}
                    tags={html! { <Tag tone={Tone::Confirmed} label={t.shifts_confirmed(3)} /> }}
                >
                    { facts(t) }
                </Card>
                <Card
                    title={span(t, 1, 17, 20)}
                    href="/shifts/2"
                    tags={html! {
                        <Tag tone={Tone::Offline} glyph={icons::HOURGLASS_MEDIUM} label={t.shifts_state_pending()} />
                    }}
                >
                    { facts(t) }
                    <p>{ t.shifts_pending() }</p>
                </Card>
                <Card
                    title={span(t, 4, 10, 14)}
                    struck={true}
                    tags={html! { <Tag tone={Tone::Offline} glyph={icons::PROHIBIT} label={t.shifts_state_cancelled()} /> }}
                >
                    <p>{ t.shifts_cancelled_reason(&t.dates_shift_of_day_6(), "storm") }</p>
                </Card>
            </Section>
            <Section
                id="needs"
                title={t.home_needs_me()}
                hint={t.home_needs_me_hint()}
                aside={html! { <Link href="/find">{ t.home_see_all() }</Link> }}
            >
                <Card
                    title={span(t, 5, 10, 14)}
                    href="/shifts/3"
                    tall={true}
                    tags={html! { <Tag tone={Tone::Short} label={t.home_lacks(2)} /> }}
                    actions={html! {
                        <>
                            <Button kind={ButtonKind::Primary} label={t.shifts_sign_up(1)} />
                            <IconButton label={t.shifts_share()} glyph={icons::SHARE_NETWORK} />
                        </>
                    }}
                >
                    { facts(t) }
                    <Boards total={4} filled={2} text={t.shifts_filled(2, 4)} />
                </Card>
            </Section>
        </div>
    }
}

/// Home with a shift open beside it.
pub fn home(t: Texts) -> Html {
    shell(t, "list", list(t), detail(t, false), aside(t))
}

/// The shift's page, as a phone shows it.
pub fn shift(t: Texts) -> Html {
    shell(t, "detail", list(t), detail(t, false), aside(t))
}

/// The same with the question whether to cancel.
pub fn dialog(t: Texts) -> Html {
    shell(t, "detail", list(t), detail(t, true), Html::default())
}

fn aside(t: Texts) -> Html {
    html! {
        <Section id="who" title={t.shifts_who()}>
            <p class="muted">{ t.shifts_who_hidden() }</p>
        </Section>
    }
}

fn detail(t: Texts, asked: bool) -> Html {
    html! {
        <div class="stack read">
            <TopBar
                title={span(t, 5, 10, 14)}
                back={Some(("/".into(), t.app_back().into()))}
                back_on_phone_only={true}
            >
                <IconButton label={t.shifts_share()} glyph={icons::SHARE_NETWORK} />
            </TopBar>
            <div class="stack-tight">{ facts(t) }</div>
            <Boards total={20} filled={9} pending={3} text={t.shifts_boards(9, 8, 3)} />
            <Notice tone={Tone::Short} glyph={icons::CLOCK} title={t.shifts_tight(20, "Husby")} />
            <Stepper
                name="companions"
                label={t.shifts_companions()}
                value={2}
                text={t.shifts_companions_count(2)}
                max={5}
                fewer_label={t.shifts_companions_fewer()}
                more_label={t.shifts_companions_more()}
            />
            <Button kind={ButtonKind::Primary} wide={true} label={t.shifts_sign_up(3)} />
            <Button wide={true} label={t.shifts_cancel_mine()} />
            if asked {
                <Dialog
                    id="cancel-title"
                    open={true}
                    title={t.shifts_cancel_mine_title()}
                    close_label={t.app_close()}
                    on_close={Callback::noop()}
                    actions={html! {
                        <>
                            <Button label={t.shifts_cancel_keep()} />
                            <Button kind={ButtonKind::Danger} label={t.shifts_cancel_mine()} />
                        </>
                    }}
                >
                    <p>{ t.shifts_cancel_mine_text("A. Exempel") }</p>
                </Dialog>
            }
        </div>
    }
}

/// Sign-in: a page on its own.
pub fn sign_in(t: Texts) -> Html {
    html! {
        <main class="shell-single">
            <h1>{ t.sign_in_title() }</h1>
            <p class="large">{ t.sign_in_intro() }</p>
            <TextField
                name="invite"
                label={t.sign_in_invite_label()}
                value=""
                kind={InputKind::Url}
                hint={t.sign_in_invite_hint()}
            />
            <Button kind={ButtonKind::Primary} wide={true} label={t.sign_in_invite_go()} />
            <Button kind={ButtonKind::Plain} label={t.sign_in_have_account()} />
        </main>
    }
}

/// The organizer's schedule: a page without a list.
pub fn schedule(t: Texts) -> Html {
    let body = html! {
        <div class="stack">
            <TopBar title={t.schedule_of("Kista torg")} />
            <div class="row-apart">
                <h2>{ t.schedule_week(35) }</h2>
                <Button kind={ButtonKind::Primary} glyph={icons::PLUS} label={t.schedule_new()} />
            </div>
            <Card
                title={span(t, 6, 10, 14)}
                tags={html! { <Tag glyph={icons::PENCIL_SIMPLE} label={t.shifts_state_draft()} /> }}
                actions={html! { <Button label={t.schedule_publish(1)} /> }}
            >
                <p>{ t.shifts_draft_hint() }</p>
            </Card>
            <Card
                title={span(t, 6, 14, 18)}
                tags={html! { <Tag tone={Tone::Confirmed} label={t.schedule_state_open()} /> }}
                actions={html! { <Button kind={ButtonKind::Danger} label={t.schedule_cancel_shift(7)} /> }}
            >
                <Boards total={8} filled={7} text={t.shifts_filled(7, 8)} />
            </Card>
        </div>
    };
    shell(t, "detail", Html::default(), body, Html::default())
}
