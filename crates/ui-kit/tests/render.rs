//! What the components promise to screen readers, keyboards and the content security policy.

use stuga_ui_kit::*;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
struct AroundProps {
    children: Html,
}

#[component]
fn Around(props: &AroundProps) -> Html {
    props.children.clone()
}

fn rendered(draw: fn() -> Html) -> String {
    let renderer = yew::ServerRenderer::<Around>::with_props(move || AroundProps { children: draw() });
    pollster::block_on(renderer.hydratable(false).render())
}

#[test]
fn a_button_that_is_busy_keeps_its_name_and_its_place_for_the_focus() {
    let html = rendered(|| html! { <Button label="Send" busy={true} button_type={ButtonType::Submit} /> });
    assert!(html.contains("aria-disabled=\"true\"") && html.contains("aria-busy=\"true\""), "{html}");
    assert!(html.contains("type=\"submit\"") && html.contains("Send"), "{html}");
    assert!(!html.contains(" disabled"), "a disabled button loses the focus: {html}");
}

#[test]
fn a_button_sends_no_form_unless_told_to() {
    assert!(rendered(|| html! { <Button label="Undo" /> }).contains("type=\"button\""));
    assert!(rendered(|| html! { <IconButton label="Close" glyph={icons::X} /> }).contains("type=\"button\""));
}

#[test]
fn an_icon_button_has_a_name_and_its_icon_none() {
    let html = rendered(|| html! { <IconButton label="Close" glyph={icons::X} /> });
    assert!(html.contains("aria-label=\"Close\"") && html.contains("aria-hidden=\"true\""), "{html}");
}

#[test]
fn a_card_has_one_link_in_its_heading() {
    let html = rendered(|| html! { <Card title="10–14" href="/shifts/1"><p>{ "Here" }</p></Card> });
    assert_eq!(html.matches("<a ").count(), 1, "{html}");
    let heading = &html[html.find("<h3").unwrap()..html.find("</h3>").unwrap()];
    assert!(heading.contains("href=\"/shifts/1\""), "{html}");
    assert!(!rendered(|| html! { <Card title="10–14" /> }).contains("<a "));
}

#[test]
fn a_field_is_tied_to_its_label_hint_and_error() {
    let html = rendered(|| html! { <TextField name="mail" label="Mail" value="" hint="Where" error="No" /> });
    assert!(html.contains("for=\"field-mail\"") && html.contains("id=\"field-mail\""), "{html}");
    assert!(
        html.contains("aria-describedby=\"error-mail hint-mail\"") && html.contains("id=\"error-mail\""),
        "{html}"
    );
    assert!(html.contains("aria-invalid=\"true\""), "{html}");
}

#[test]
fn a_code_is_filled_in_from_the_message() {
    let html = rendered(|| html! { <TextField name="code" label="Code" value="" kind={InputKind::Code} /> });
    assert!(
        html.contains("autocomplete=\"one-time-code\"") && html.contains("inputmode=\"numeric\""),
        "{html}"
    );
}

#[test]
fn boards_are_said_in_words_and_drawn_for_eyes_only() {
    let html = rendered(|| html! { <Boards total={6} filled={2} pending={1} text="2 of 6" /> });
    assert_eq!(html.matches("board-filled").count(), 2, "{html}");
    assert_eq!(html.matches("board-missing").count(), 3, "{html}");
    assert!(html.contains("2 of 6") && html.contains("aria-hidden=\"true\""), "{html}");
    let many = rendered(|| html! { <Boards total={20} filled={5} text="5 of 20" /> });
    assert_eq!(many.matches("<rect").count(), 2, "a bar, not twenty boards: {many}");
    assert!(many.contains("width=\"60\""), "a quarter of 240: {many}");
}

#[test]
fn the_stepper_stops_at_its_ends() {
    let least = rendered(|| {
        html! {
            <Stepper name="n" label="With you" value={0} max={2} fewer_label="Fewer" more_label="More" />
        }
    });
    assert_eq!(least.matches("aria-disabled").count(), 1, "{least}");
    assert!(least.find("aria-disabled") < least.find("More"), "the minus is the one: {least}");
}

#[test]
fn a_dialog_is_named_by_its_heading() {
    let html = rendered(|| {
        html! {
            <Dialog id="sure" open={false} title="Cancel?" close_label="Close" on_close={Callback::noop()} />
        }
    });
    assert!(
        html.contains("<dialog") && html.contains("aria-labelledby=\"sure\"") && html.contains("id=\"sure\""),
        "{html}"
    );
}

#[test]
fn the_page_one_is_on_is_marked_in_the_menu() {
    let html = rendered(|| {
        let item = |href: &'static str, current| NavItem {
            href: href.into(),
            label: href.into(),
            glyph: icons::HOUSE,
            glyph_current: icons::HOUSE_FILL,
            current,
            roomy: !current,
            count: current.then(|| ("3".into(), "3 wait".into())),
        };
        html! { <NavBar label="Menu" items={vec![item("/", true), item("/find", false)]} /> }
    });
    assert_eq!(html.matches("aria-current=\"page\"").count(), 1, "{html}");
    assert!(html.contains("aria-label=\"Menu\"") && html.contains("3 wait"), "{html}");
}

#[test]
fn only_what_needs_a_person_interrupts() {
    assert!(
        rendered(|| html! { <Notice tone={Tone::Needs} title="A" live={true} /> }).contains("role=\"alert\"")
    );
    assert!(
        rendered(|| html! { <Notice tone={Tone::Offline} title="A" live={true} /> })
            .contains("role=\"status\"")
    );
    assert!(!rendered(|| html! { <Notice tone={Tone::Needs} title="A" /> }).contains("role="));
}

#[test]
fn a_toast_region_is_there_before_its_text() {
    let html = rendered(|| html! { <Toast text={None::<AttrValue>} on_close={Callback::noop()} /> });
    assert!(html.contains("role=\"status\"") && !html.contains("class=\"toast\""), "{html}");
}

#[test]
fn nothing_is_styled_in_place_and_every_class_exists() {
    let css = [
        include_str!("../../../assets/css/base.css"),
        include_str!("../../../assets/css/kit.css"),
        include_str!("../../../assets/css/fields.css"),
        include_str!("../../../assets/css/shell.css"),
    ]
    .concat();
    let html = rendered(|| {
        html! {
            <>
                <Boards total={20} filled={5} pending={3} text="5 of 20" />
                <Boards total={5} filled={2} pending={1} text="2 of 5" />
                <Button label="A" kind={ButtonKind::Danger} wide={true} busy={true} />
                <Button label="A" kind={ButtonKind::Plain} /><Button label="A" kind={ButtonKind::Primary} /><Button label="A" />
                <Card title="A" href="/" struck={true} current={true} tall={true} actions={html! { <b /> }}>
                    <Fact glyph={icons::CLOCK} label="When">{ "Now" }</Fact>
                </Card>
                <Section id="s" title="S" hint="H" />
                <Chips label="C"><Chip label="C" pressed={true} /></Chips>
                <Tag label="T" tone={Tone::Short} /><Tag label="T" tone={Tone::Now} /><Tag label="T" tone={Tone::Confirmed} />
                <Notice title="N" text="T"><b /></Notice><Notice title="N" tone={Tone::Offline} />
                <TextField name="a" label="A" value="" hint="H" error="E" optional="O" kind={InputKind::Code} />
                <TextArea name="b" label="A" value="" />
                <SelectField name="c" label="A" value="x" options={vec![SelectOption { value: "x".into(), label: "X".into() }]} />
                <Choice name="d" label="A" value="x" options={vec![ChoiceOption { value: "x".into(), label: "X".into(), lang: None }]} />
                <Stepper name="n" label="N" value={1} text="one" max={2} fewer_label="F" more_label="M" />
                <Dialog id="e" open={true} title="D" close_label="C" on_close={Callback::noop()} actions={html! { <b /> }} />
                <SyncLine href="/outbox" text="T" glyph={icons::CLOUD_CHECK} waiting="1" needs="1" label="L" />
                <TopBar title="T" back={Some(("/".into(), "Back".into()))} back_on_phone_only={true} />
                <EmptyState glyph={icons::TRAY} title="E" text="T" />
                <Toast text="T" undo_label="U" on_close={Callback::noop()} />
                <Progress label="P" percent={Some(3)} hint="H" /><Skeleton label="S" />
                <LiveRegion text="" /><SkipLink label="S" target="content" /><VisuallyHidden>{ "x" }</VisuallyHidden>
            </>
        }
    });
    assert!(!html.contains("style="), "the content security policy forbids inline styles: {html}");
    let classes = html
        .split("class=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .flat_map(str::split_whitespace);
    let mut seen = 0;
    for class in classes {
        let known = css.match_indices(&format!(".{class}")).any(|(at, found)| {
            !css[at + found.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '-')
        });
        assert!(known, "no style sheet has .{class}");
        seen += 1;
    }
    assert!(seen > 80, "only {seen} classes were seen");
}
