//! Every component, one below the other.

use stuga_i18n::{Lang, Texts};
use stuga_ui_kit::*;
use yew::prelude::*;

/// All of them on one page.
pub fn parts(t: Texts) -> Html {
    html! {
        <main class="read">
            <div class="shell-detail stack-wide">
                <TopBar title={t.settings_title()} back={Some(("/".into(), t.app_back().into()))}>
                    <IconButton label={t.shifts_share()} glyph={icons::SHARE_NETWORK} />
                </TopBar>
                { buttons(t) }
                { boards(t) }
                { states(t) }
                { fields(t) }
                <Progress
                    label={t.app_first_sync(40)}
                    percent={Some(40)}
                    hint={t.app_first_sync_left(2)}
                />
                <EmptyState
                    glyph={icons::CALENDAR_BLANK}
                    title={t.home_no_shifts_title()}
                    text={t.home_no_shifts_text()}
                >
                    <ButtonLink kind={ButtonKind::Primary} href="/find" label={t.home_find()} />
                </EmptyState>
                <Skeleton label={t.app_opening()} cards={1} />
                <Toast
                    text={Some(AttrValue::from(t.sync_discarded()))}
                    undo_label={t.app_undo()}
                    on_close={Callback::noop()}
                />
            </div>
        </main>
    }
}

fn buttons(t: Texts) -> Html {
    html! {
        <div class="row">
            <Button kind={ButtonKind::Primary} label={t.shifts_sign_up(3)} />
            <Button label={t.shifts_join_queue()} glyph={icons::USERS} />
            <Button kind={ButtonKind::Danger} label={t.schedule_cancel_shift(7)} />
            <Button kind={ButtonKind::Plain} label={t.shifts_clash_show()} />
            <Button kind={ButtonKind::Primary} label={t.sign_in_mail_send()} busy={true} />
            <Button kind={ButtonKind::Primary} label={t.sync_send_now()} disabled={true} />
            <IconButton label={t.app_more()} glyph={icons::DOTS_THREE} />
        </div>
    }
}

fn boards(t: Texts) -> Html {
    let draw = |total: u32, filled: u32, pending: u32| {
        let text = t.shifts_boards(filled, total.saturating_sub(filled + pending), pending);
        html! { <Boards {total} {filled} {pending} {text} /> }
    };
    html! {
        <div class="stack-tight">
            { draw(4, 2, 0) }
            { draw(6, 2, 3) }
            { draw(12, 12, 0) }
            { draw(20, 9, 4) }
            { draw(40, 0, 0) }
        </div>
    }
}

fn states(t: Texts) -> Html {
    html! {
        <div class="stack">
            <div class="row">
                <Tag tone={Tone::Confirmed} label={t.shifts_state_confirmed()} />
                <Tag tone={Tone::Offline} glyph={icons::HOURGLASS_MEDIUM} label={t.shifts_state_pending()} />
                <Tag tone={Tone::Short} label={t.shifts_missing(2)} />
                <Tag tone={Tone::Needs} label={t.sync_item_needs_you()} />
                <Tag tone={Tone::Now} label={t.shifts_now()} />
                <Tag tone={Tone::Info} glyph={icons::USERS} label={t.shifts_in_line(3)} />
            </div>
            <Notice tone={Tone::Offline} title={t.sync_offline_since("08.10")} />
            <Notice tone={Tone::Short} title={t.shifts_tight(20, "Kista")} />
            <Notice
                tone={Tone::Needs}
                title={t.errors_shift_full()}
                text={t.shifts_declined_full_other("14")}
            >
                <Button label={t.sync_do_discard()} />
                <Button label={t.sync_do_copy()} />
            </Notice>
            <Notice tone={Tone::Confirmed} title={t.shifts_promoted(1)} />
            <Notice title={t.app_install_title()} text={t.app_install_text()}>
                <Button label={t.app_install()} />
            </Notice>
            <Chips label={t.shifts_filter_day()}>
                <Chip label={t.shifts_filter_any_day()} pressed={true} />
                <Chip label={t.shifts_filter_weekend()} />
                <Chip label={t.shifts_filter_short()} />
            </Chips>
        </div>
    }
}

fn fields(t: Texts) -> Html {
    let theme = |value: &'static str, label: String| ChoiceOption {
        value: value.into(),
        label: label.into(),
        lang: None,
    };
    let languages = Lang::ALL.iter().map(|lang| ChoiceOption {
        value: lang.tag().into(),
        label: lang.name().into(),
        lang: Some(lang.tag().into()),
    });
    let place = |value: &'static str| SelectOption { value: value.into(), label: value.into() };
    html! {
        <div class="stack">
            <TextField
                name="mail"
                label={t.sign_in_mail_label()}
                value=""
                kind={InputKind::Mail}
                hint={t.sign_in_mail_hint()}
            />
            <TextField
                name="wrong"
                label={t.sign_in_mail_label()}
                value="kim@"
                kind={InputKind::Mail}
                error={t.sign_in_mail_invalid()}
            />
            <TextField name="code" label={t.sign_in_code_label()} value="402913" kind={InputKind::Code} />
            <TextArea
                name="note"
                label={t.schedule_note()}
                value=""
                hint={t.schedule_note_hint()}
                optional={t.app_optional()}
            />
            <SelectField
                name="place"
                label={t.shifts_filter_place()}
                value="Kista"
                options={vec![place("Kista"), place("Husby")]}
            />
            <Stepper
                name="companions"
                label={t.shifts_companions()}
                value={2}
                text={t.shifts_companions_count(2)}
                max={5}
                fewer_label={t.shifts_companions_fewer()}
                more_label={t.shifts_companions_more()}
            />
            <Choice
                name="theme"
                label={t.settings_theme()}
                value="dark"
                options={vec![
                    theme("auto", t.settings_theme_auto()),
                    theme("light", t.settings_theme_light()),
                    theme("dark", t.settings_theme_dark()),
                ]}
            />
            <Choice name="language" label={t.settings_language()} value="sv" options={languages.collect::<Vec<_>>()} />
        </div>
    }
}
