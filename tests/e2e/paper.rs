//! The roster on paper: printed without a network, and what stands on it typed in with the keyboard alone.

use crate::{chromium::Chromium, day_sheet, found, screen::Screen, shell::Shell};
use serde_json::json;
use stuga_domain::day_sheet::Attendance;
use stuga_i18n::Texts;
use stuga_tests::{World, eventually};
use thirtyfour::Key;

/// On the roster, with what the paper says of them. Three letters tell them apart.
const ROSTER: [(&str, Attendance); 12] = [
    ("Agneta Ek", Attendance::Here),
    ("Bertil Ek", Attendance::Here),
    ("Cecilia Ås", Attendance::Late),
    ("David Öst", Attendance::Here),
    ("Elin Berg", Attendance::Excused),
    ("Farid Berg", Attendance::Here),
    ("Gunnar Sjö", Attendance::NoShow),
    ("Hanna Sjö", Attendance::Here),
    ("Åsa Lind", Attendance::Here),
    ("Jonas Lind", Attendance::Here),
    ("Karin Dal", Attendance::Here),
    ("Leyla Dal", Attendance::Here),
];

/// On no list.
const OTHERS: [&str; 8] =
    ["Mats Ny", "Nora Ny", "Olle Ny", "Pia Ny", "Rut Ny", "Sten Ny", "Tova Ny", "Ulla Ny"];

/// Where the keyboard is.
const FIELD: &str =
    "return document.activeElement?.name === 'paper-who' && document.activeElement.value === ''";

#[tokio::test(flavor = "multi_thread")]
async fn twenty_rows_of_paper_are_typed_in_with_the_keyboard_alone() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let organizer = world.organizer().await;
    let planned = organizer.plan_today(world.seeded.shift, -90, 240, 12).await;
    organizer.accepted(planned).await;
    let shift = organizer.day_sheet(world.seeded.place).await.shifts[0].shift;
    for (name, _) in ROSTER {
        let member = world.member(name).await;
        let asked = member.sign_up(shift, 0).await;
        member.accepted(asked).await;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let link = format!("{server}/join/{}", world.sign_in_link("manager@example.org"));
    let app = Chromium::open(folder.path(), &link).await;
    let screen = app.screen();
    let t = signed_in(screen).await;
    screen.go(&format!("{server}/sheet/{}/paper", world.seeded.place)).await;
    // The field has the focus by itself.
    screen.until("the field", FIELD, vec![]).await;

    let mut presses = 0;
    for (name, attendance) in ROSTER {
        presses += marked(screen, name, attendance).await;
        screen.until("an empty field", FIELD, vec![]).await;
    }
    let on_roster = presses;
    // Half a name, then a mark: Enter on that is no new person.
    typed(screen, "Xerx").await;
    screen.run("document.querySelector('[name=paper-mark]:checked').focus()", vec![]).await;
    screen.key(Key::Enter).await;
    screen.run("document.querySelector('[name=paper-who]').focus()", vec![]).await;
    for _ in 0..4 {
        screen.key(Key::Backspace).await;
    }
    screen.until("an empty field", FIELD, vec![]).await;
    screen.sees(&t.paper_typed_count(12)).await;
    for name in OTHERS {
        presses += typed(screen, name).await;
        if name == OTHERS[0] {
            presses += with_number(screen, t).await;
        } else {
            screen.key(Key::Enter).await;
            presses += 1;
        }
        screen.until("an empty field", FIELD, vec![]).await;
    }
    screen.sees(&t.paper_typed_count(20)).await;
    println!("20 rows: {presses} keys, {on_roster} of them for {} on the roster", ROSTER.len());
    // Three letters and Enter; and one chord where the paper says something else than "here".
    assert_eq!(on_roster, 12 * 4 + 3 * 2, "keys for those on the roster");
    assert_eq!(screen.taps(), 0);

    eventually("the server has all of it", async || {
        let sheet = organizer.day_sheet(world.seeded.place).await;
        let lines = &sheet.shifts[0].lines;
        let right = ROSTER.iter().filter(|(name, attendance)| {
            let line = lines.iter().find(|line| line.name == *name);
            line.and_then(|line| line.mark.as_ref()).is_some_and(|mark| mark.attendance == *attendance)
        });
        let walk_ins = lines.iter().filter(|line| line.walk_in).count();
        let numbers = lines.iter().filter(|line| line.walk_in && line.phone.is_some()).count();
        match (right.count(), walk_ins, numbers) {
            (12, 8, 1) => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;

    // The last one was a mistake; so was the first.
    for name in [OTHERS[7], ROSTER[0].0] {
        tab_to(screen, &t.sheet_undo_for(name)).await;
        screen.key(Key::Enter).await;
        let gone =
            "return ![...document.querySelectorAll('button')].some((it) => it.innerText === arguments[0])";
        screen.until("it is taken back", gone, vec![json!(t.sheet_undo_for(name))]).await;
    }
    eventually("the server has heard of the mistakes", async || {
        let sheet = organizer.day_sheet(world.seeded.place).await;
        let lines = &sheet.shifts[0].lines;
        let walk_ins = lines.iter().filter(|line| line.walk_in).count();
        let unmarked = lines.iter().filter(|line| line.mark.is_none()).count();
        if (walk_ins, unmarked) == (7, 1) { Ok(()) } else { Err(format!("{walk_ins} {unmarked}")) }
    })
    .await;
    app.close().await;
}

/// Types letters, and says how many keys that took.
async fn typed(screen: &Screen, text: &str) -> usize {
    screen.driver().action_chain().send_keys(text).perform().await.expect("typing");
    text.chars().count()
}

/// What the paper says by Alt and a digit, unless it is "here"; three letters, Enter.
async fn marked(screen: &Screen, name: &str, attendance: Attendance) -> usize {
    let digit = match attendance {
        Attendance::Here => None,
        Attendance::Late => Some("2"),
        Attendance::Excused => Some("3"),
        Attendance::NoShow => Some("4"),
    };
    let mut presses = 0;
    if let Some(digit) = digit {
        let chord = screen.driver().action_chain().key_down(Key::Alt).send_keys(digit).key_up(Key::Alt);
        chord.perform().await.expect("a chord");
        presses += 2;
    }
    let letters: String = name.chars().take(3).collect();
    presses += typed(screen, &letters).await;
    screen.key(Key::Enter).await;
    presses + 1
}

/// A number is refused without a yes, and taken with it.
async fn with_number(screen: &Screen, t: Texts) -> usize {
    screen.until("the number's field", "return document.querySelector('[name=paper-phone]')", vec![]).await;
    screen.key(Key::Tab).await;
    let mut presses = 1 + typed(screen, "0701234567").await;
    screen.key(Key::Enter).await;
    screen.sees(&t.sheet_walk_in_consent_needed()).await;
    for key in [Key::Tab, Key::Space, Key::Tab, Key::Enter] {
        screen.key(key).await;
        presses += 1;
    }
    presses + 1
}

async fn tab_to(screen: &Screen, name: &str) {
    let at = "return document.activeElement.innerText === arguments[0]";
    for _ in 0..60 {
        if screen.run(at, vec![json!(name)]).await == json!(true) {
            return;
        }
        screen.key(Key::Tab).await;
    }
    panic!("Tab never comes to `{name}`");
}

/// Goes through the link's page, and waits for the start screen.
async fn signed_in(screen: &Screen) -> Texts {
    let t = screen.texts().await;
    screen.until("the link's page", "return document.querySelector('form button') !== null", vec![]).await;
    screen.run("document.querySelector('form button').click()", vec![]).await;
    screen.sees(&t.home_my_shifts()).await;
    t
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_is_printed_offline_in_chromium() {
    printed::<Chromium>().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_roster_is_printed_offline_in_the_desktop_window() {
    printed::<crate::window::Window>().await;
}

/// From the sheet to the print dialog, which a page that is driven can't open: that it is asked for is all that is seen here.
async fn printed<S: Shell>() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let _members = day_sheet::day(&world).await;
    let folder = tempfile::tempdir().expect("a folder");
    let app = S::open(folder.path(), &server).await;
    app.follow(&format!("{server}/join/{}", world.sign_in_link("manager@example.org"))).await;
    let t = signed_in(app.screen()).await;
    app.keeps_itself().await;
    app.screen().press("a", &t.app_menu_sheet()).await;
    app.screen().sees(day_sheet::NAMES[1]).await;
    world.server.kill();
    app.kill().await;

    let app = S::open(folder.path(), &server).await;
    let screen = app.screen();
    screen.sees(&t.home_my_shifts()).await;
    screen.press("a", &t.app_menu_sheet()).await;
    screen.press("a", &t.paper_print()).await;
    for words in [day_sheet::NAMES[0], day_sheet::NAMES[1], &t.paper_count(2, 2), &t.paper_walk_ins()] {
        screen.sees(words).await;
    }
    let way = "return document.querySelector('.paper svg[role=img] path')?.getAttribute('d').length > 1000";
    screen.until("the way back", way, vec![]).await;
    let empty = "return document.querySelectorAll('.paper tbody .paper-row').length";
    assert_eq!(screen.run(empty, vec![]).await, json!(2 + 6), "two who signed up and six empty rows");
    screen.run("window.print = () => { window.printed = (window.printed ?? 0) + 1; }", vec![]).await;
    screen.press("button", &t.paper_print_now()).await;
    screen.until("the dialog was asked for", "return window.printed === 1", vec![]).await;
    screen.run("document.querySelector('[name=paper-span][value=week]').click()", vec![]).await;
    screen.until("a week", "return document.querySelectorAll('.paper-day').length === 7", vec![]).await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_prints_the_roster_alone_and_the_server_has_a_pdf_of_it() {
    let world = World::serving(Some(&found::web()));
    let server = world.server.url();
    let _members = day_sheet::day(&world).await;
    let folder = tempfile::tempdir().expect("a folder");
    let link = format!("{server}/join/{}", world.sign_in_link("manager@example.org"));
    let app = Chromium::open(folder.path(), &link).await;
    let screen = app.screen();
    let t = signed_in(screen).await;
    screen.go(&format!("{server}/sheet/{}/print", world.seeded.place)).await;
    screen.sees(day_sheet::NAMES[0]).await;
    for (size, name) in [("a4", "paper-a4"), ("a5", "paper-a5")] {
        let script = "document.querySelector('[name=paper-size][value=' + arguments[0] + ']').click()";
        screen.run(script, vec![json!(size)]).await;
        let pdf = app.prints().await;
        if let Some(folder) = std::env::var_os("STUGA_SCREENSHOTS") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), &pdf).expect("a file");
        }
        let pages = pdf_extract::extract_text_from_mem_by_pages(&pdf).expect("a PDF");
        assert_eq!(pages.len(), 1, "{size}: {pages:?}");
        assert!(pages[0].contains(day_sheet::NAMES[0]) && pages[0].contains(&t.paper_here()), "{}", pages[0]);
        for other in [t.app_menu_settings(), t.paper_print_now(), t.paper_print_title(), t.paper_size()] {
            assert!(!pages[0].contains(&other), "{other} on paper: {}", pages[0]);
        }
    }
    screen.run("document.querySelector('[name=paper-span][value=week]').click()", vec![]).await;
    screen.until("a week", "return document.querySelectorAll('.paper-day').length === 7", vec![]).await;
    let week = app.prints().await;
    if let Some(folder) = std::env::var_os("STUGA_SCREENSHOTS") {
        std::fs::write(std::path::Path::new(&folder).join("paper-week.pdf"), &week).expect("a file");
    }
    let week = pdf_extract::extract_text_from_mem_by_pages(&week).expect("a PDF").concat();
    assert!(week.matches(&t.paper_no_shifts()).count() >= 5, "two days have a shift at the most: {week}");
    let caught = "window.kept = []; const made = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob) => { blob.text().then((text) => window.kept.push(blob.type, text.slice(0, 5))); return made(blob); };";
    screen.run(caught, vec![]).await;
    screen.press("button", &t.paper_download()).await;
    screen.sees(&t.paper_downloaded()).await;
    let kept = screen.until("the file", "return window.kept.length === 2 && window.kept", vec![]).await;
    assert_eq!(kept, json!(["application/pdf", "%PDF-"]));
    app.close().await;
}
