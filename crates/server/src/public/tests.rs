//! The public pages over real HTTP, as whoever has a link meets them.

use crate::trial::Trial;
use chrono::TimeDelta;
use reqwest::{Method, Response, header};
use std::collections::BTreeMap;
use stuga_domain::{
    Clock, Command, Finder, ReadExt, ShiftId,
    accounts::Account,
    places::{CreatePlace, PlaceKind},
    shifts::{CancelShift, Contact, CreateShift, RosterCard, ShiftTally, Signup},
};
use stuga_sync::server::run_system;

/// As much as one page may weigh, before it is compressed.
const HEAVIEST: usize = 50_000;

pub(super) struct Guest<'t> {
    trial: &'t Trial,
    http: reqwest::Client,
}

impl<'t> Guest<'t> {
    pub(super) fn of(trial: &'t Trial) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        Self { trial, http: http.build().unwrap() }
    }

    pub(super) async fn get(&self, path: &str, lang: &str) -> Response {
        let url = self.trial.request(Method::GET, path, None).build().unwrap().url().clone();
        self.http.get(url).header(header::ACCEPT_LANGUAGE, lang).send().await.unwrap()
    }

    pub(super) async fn page(&self, path: &str) -> String {
        let page = self.get(path, "en").await;
        assert_eq!(page.status(), 200, "{path}");
        page.text().await.unwrap()
    }

    pub(super) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let url = self.trial.request(Method::POST, path, None).build().unwrap().url().clone();
        let body: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let post = self.http.post(url).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        post.header(header::ACCEPT_LANGUAGE, "en").body(body.join("&")).send().await.unwrap()
    }

    /// The ticket of a shift's form, old enough to be a person's.
    pub(super) async fn ticket(&self, shift: ShiftId) -> String {
        let page = self.page(&format!("/p/shift/{shift}")).await;
        let (_, after) = page.split_once("name=\"ticket\" value=\"").unwrap();
        self.trial.clock.advance(TimeDelta::seconds(5));
        after.split('"').next().unwrap().to_owned()
    }

    pub(super) async fn sign_up(&self, shift: ShiftId, fields: &[(&str, &str)]) -> Response {
        let ticket = self.ticket(shift).await;
        let mut all = vec![("ticket", ticket.as_str()), ("website", "")];
        all.extend(fields);
        self.post(&format!("/p/shift/{shift}"), &all).await
    }

    /// Signs up, and follows to the receipt.
    pub(super) async fn receipt(&self, shift: ShiftId, name: &str, companions: &str) -> (String, String) {
        let fields = [("name", name), ("phone", "070-174 06 05"), ("mail", ""), ("companions", companions)];
        let path = led_to(&self.sign_up(shift, &fields).await);
        let page = self.page(&path).await;
        (path, page)
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

pub(super) fn led_to(response: &Response) -> String {
    assert_eq!(response.status(), 303);
    response.headers()["location"].to_str().unwrap().to_owned()
}

pub(super) fn tally(trial: &Trial, shift: ShiftId) -> (u16, u32) {
    let tally: Option<ShiftTally> = crate::invites::read(&trial.app.db, |rows| rows.row(shift)).unwrap();
    tally.map_or((0, 0), |tally| (tally.confirmed, tally.waiting))
}

pub(super) fn does(trial: &Trial, command: impl Into<Command>) {
    run_system(&trial.app.db, &*trial.app.clock, &[command.into()]).unwrap();
}

pub(super) fn signups(trial: &Trial) -> Vec<Signup> {
    let finder = Finder::SignupsOn { shift: trial.seeded.shift, place: trial.seeded.place };
    crate::invites::read(&trial.app.db, |rows| rows.rows(&finder)).unwrap()
}

pub(super) fn plan(trial: &Trial, hours: i64, max: u16) -> ShiftId {
    let (shift, starts) = (crate::clock::new_id(), trial.clock.now() + TimeDelta::hours(hours));
    does(
        trial,
        CreateShift {
            shift,
            place: trial.seeded.place,
            starts,
            ends: starts + TimeDelta::hours(2),
            min: 1,
            max,
            contact: Contact { name: "Åsa".to_owned(), phone: "+46701740605".to_owned() },
            note: "Ta med paraply".to_owned(),
            publish: true,
        },
    );
    shift
}

#[tokio::test]
async fn every_page_is_one_small_request_without_script_in_both_languages() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let seeded = &trial.seeded;
    for (path, sv, en) in [
        (format!("/p/campaign/{}", seeded.campaign), "Saknas 2", "2 missing"),
        (format!("/p/place/{}", seeded.place), "Stora torget", "Election hut"),
        (format!("/p/shift/{}", seeded.shift), "Anmäl 1 person", "Sign up 1 person"),
        (format!("/p/place/{}/poster", seeded.place), "Rikta telefonens kamera hit", "Point your phone"),
        (
            format!("/p/campaign/{}/poster", seeded.campaign),
            "Kom och hjälp till",
            "Come and help at Valrörelsen",
        ),
    ] {
        for (lang, words) in [("sv-SE,sv;q=0.9,en;q=0.5", sv), ("en-GB", en), ("fi", en)] {
            let page = guest.get(&path, lang).await;
            assert_eq!(page.status(), 200, "{path}");
            let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
            assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
            assert_eq!(page.headers()["referrer-policy"], "no-referrer");
            let text = page.text().await.unwrap();
            assert!(text.contains(words), "{path} in {lang}: {text}");
            assert!(text.len() < HEAVIEST, "{path}: {}", text.len());
            for foreign in ["<script", " src=", "rel=\"stylesheet\"", " style=", "javascript:"] {
                assert!(!text.contains(foreign), "{path}: {foreign}");
            }
        }
        let chosen = guest.get(&format!("{path}?lang=sv"), "en").await.text().await.unwrap();
        assert!(chosen.contains(sv) && chosen.contains("?lang=en"), "the switch wins");
    }
    let kept = |page: &Response| page.headers()["cache-control"].to_str().unwrap().to_owned();
    assert_eq!(kept(&guest.get(&format!("/p/place/{}", seeded.place), "sv").await), "public, max-age=60");
    assert_eq!(kept(&guest.get(&format!("/p/shift/{}", seeded.shift), "sv").await), "no-store");
}

#[tokio::test]
async fn a_campaign_of_many_places_and_a_place_of_many_shifts_stay_small_and_go_on() {
    let trial = Trial::start().await;
    for number in 0..45 {
        let command = CreatePlace {
            place: crate::clock::new_id(),
            organization: trial.seeded.organization,
            audience: trial.seeded.organization,
            campaign: trial.seeded.campaign,
            kind: PlaceKind::Square,
            name: format!("Torg {number:02} {}", "å".repeat(60)),
            address: "Gatan 1, hörnet vid kiosken".to_owned(),
            time_zone: "Europe/Stockholm".to_owned(),
        };
        let place = command.place;
        does(&trial, command);
        for hours in [30, 60] {
            let starts = trial.clock.now() + TimeDelta::hours(hours);
            let shift = crate::clock::new_id();
            let (contact, note, ends) = (Contact::default(), String::new(), starts + TimeDelta::hours(3));
            does(
                &trial,
                CreateShift { shift, place, starts, ends, min: 2, max: 4, contact, note, publish: true },
            );
        }
    }
    for hours in 0..90 {
        plan(&trial, 30 + 3 * hours, 12);
    }
    let guest = Guest::of(&trial);
    for path in [format!("/p/campaign/{}", trial.seeded.campaign), format!("/p/place/{}", trial.seeded.place)]
    {
        let page = guest.page(&path).await;
        assert!(page.len() < HEAVIEST, "{path}: {}", page.len());
        let (_, more) = page.split_once("?from=").unwrap();
        let more = more.split('"').next().unwrap();
        let next = guest.page(&format!("{path}?from={more}")).await;
        assert!(next.len() < HEAVIEST && !next.contains("?from="), "{path}: {}", next.len());
    }
}

#[tokio::test]
async fn from_the_form_to_the_receipt_with_a_spot_at_once() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let (path, page) = guest.receipt(trial.seeded.shift, "Kim", "1").await;
    assert!(page.contains("You have places for 2") && page.contains("Cancel our 2 places"), "{page}");
    assert_eq!(tally(&trial, trial.seeded.shift), (2, 0));
    let private = guest.get(&path, "en").await;
    assert_eq!(private.headers()["cache-control"], "no-store");
    assert_eq!(private.headers()["referrer-policy"], "no-referrer");
    assert!(private.text().await.unwrap().contains("noindex"));
    let [signup] = &signups(&trial)[..] else { panic!("one") };
    let card: RosterCard = crate::invites::read(&trial.app.db, |rows| rows.row(signup.id)).unwrap().unwrap();
    assert!(card.unverified && card.name == "Kim" && card.phone.as_deref() == Some("+46701740605"));
    let calendar = guest.page(&format!("{}/shift.ics", path)).await;
    assert!(
        calendar.contains("STATUS:CONFIRMED") && calendar.contains("LOCATION:Stora torget"),
        "{calendar}"
    );
    // Fewer, more, and more than fit.
    let changed = guest.post(&format!("{path}/party"), &[("companions", "4")]).await;
    assert_eq!(led_to(&changed), path);
    assert_eq!(tally(&trial, trial.seeded.shift), (5, 0));
    let crowd = guest.post(&format!("{path}/party"), &[("companions", "7")]).await;
    assert_eq!(crowd.status(), 422);
    assert_eq!(led_to(&guest.post(&format!("{path}/party"), &[("companions", "0")]).await), path);
    assert_eq!(tally(&trial, trial.seeded.shift), (1, 0));
    assert_eq!(led_to(&guest.post(&format!("{path}/cancel"), &[]).await), path);
    assert_eq!(tally(&trial, trial.seeded.shift), (0, 0));
    let page = guest.page(&path).await;
    assert!(page.contains("You cancelled your place.") && page.contains("Sign up again"), "{page}");
    assert_eq!(led_to(&guest.post(&format!("{path}/cancel"), &[]).await), path, "twice is no fault");
    let stranger = guest.get("/p/mine/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "en").await;
    assert_eq!(stranger.status(), 404);
}

#[tokio::test]
async fn a_full_shift_has_a_queue_and_the_receipt_says_so_until_there_is_room() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let (shift, other) = (plan(&trial, 24, 2), plan(&trial, 27, 3));
    let (first, _) = guest.receipt(shift, "Kim", "1").await;
    let page = guest.page(&format!("/p/shift/{shift}")).await;
    assert!(page.contains("Join the queue") && page.contains("Full"), "{page}");
    assert!(page.contains(&format!("/p/shift/{other}")), "others with room are offered");
    let (waiting, page) = guest.receipt(shift, "Ali", "0").await;
    assert!(page.contains("You are number 1 in the queue.") && page.contains("Leave the queue"), "{page}");
    assert!(page.contains(&format!("/p/shift/{other}")));
    assert_eq!(tally(&trial, shift), (2, 1));
    let no_room = guest.post(&format!("{first}/party"), &[("companions", "1")]).await;
    assert_eq!(no_room.status(), 303, "nothing changed");
    guest.post(&format!("{first}/cancel"), &[]).await;
    assert!(guest.page(&waiting).await.contains("You have a place"), "moved up");
}

#[tokio::test]
async fn more_than_there_is_room_for_keeps_what_one_has() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let shift = plan(&trial, 24, 3);
    let (path, _) = guest.receipt(shift, "Kim", "0").await;
    guest.receipt(shift, "Ali", "0").await;
    let refused = guest.post(&format!("{path}/party"), &[("companions", "2")]).await;
    assert_eq!(refused.status(), 422);
    assert!(
        refused
            .text()
            .await
            .unwrap()
            .contains("There is room for 2 people. Your places are yours as before.")
    );
    assert_eq!(tally(&trial, shift), (2, 0));
}

#[tokio::test]
async fn a_shift_that_is_off_or_over_says_so_and_offers_others() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let other = plan(&trial, 26, 3);
    let shift = trial.seeded.shift;
    let (receipt, _) = guest.receipt(shift, "Kim", "0").await;
    let ticket = guest.ticket(shift).await;
    does(&trial, CancelShift { shift, reason: "Storm <b>".to_owned() });
    for path in [format!("/p/shift/{shift}"), receipt.clone()] {
        let page = guest.page(&path).await;
        assert!(page.contains("This shift is off") && page.contains("Storm &lt;b&gt;"), "{page}");
        assert!(page.contains(&format!("/p/shift/{other}")) && !page.contains("name=\"ticket\""), "{page}");
    }
    // The form lay open meanwhile.
    let late = [("ticket", ticket.as_str()), ("name", "Ali"), ("phone", "070-174 06 06")];
    let late = guest.post(&format!("/p/shift/{shift}"), &late).await;
    assert_eq!(late.status(), 422);
    assert!(late.text().await.unwrap().contains("This shift is off"));
    let poster = guest.page(&format!("/p/place/{}/poster", trial.seeded.place)).await;
    assert!(poster.contains("<svg class=\"qr\""), "a poster names no shift, so it is still right");
    let place = guest.page(&format!("/p/place/{}", trial.seeded.place)).await;
    assert!(place.contains("Cancelled"), "told, not left out");
    let (soon, _) = guest.receipt(other, "Ali", "0").await;
    trial.clock.advance(TimeDelta::days(3));
    for path in [soon, format!("/p/shift/{other}")] {
        assert!(guest.page(&path).await.contains("This shift is over"));
    }
    let cancelled = plan(&trial, 5, 3);
    does(&trial, CancelShift { shift: cancelled, reason: "Regn".to_owned() });
    for path in ["/p/shift/x", "/p/place/x", "/p/campaign/x", "/p/place/x/poster", "/p/shift/x/sv-0.png"] {
        assert_eq!(guest.get(path, "en").await.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn what_was_typed_stays_and_each_mistake_is_told_beside_its_field() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let shift = trial.seeded.shift;
    let long = "x".repeat(301);
    for (fields, said, kept) in [
        ([("name", " "), ("phone", "070-174 06 05"), ("mail", "")], "Write your name.", "070-174 06 05"),
        (
            [("name", &long), ("phone", "070-174 06 05"), ("mail", "")],
            "The name is too long.",
            "070-174 06 05",
        ),
        ([("name", "Kim"), ("phone", ""), ("mail", "")], "Write a phone number or a mail address.", "Kim"),
        ([("name", "Kim"), ("phone", "ring mig"), ("mail", "")], "no phone number", "ring mig"),
        ([("name", "Kim"), ("phone", ""), ("mail", "kim@")], "mail", "kim@"),
        ([("name", "\"><script>"), ("phone", ""), ("mail", "")], "one is enough", "&quot;&gt;&lt;script&gt;"),
    ] {
        let answer = guest.sign_up(shift, &fields).await;
        assert_eq!(answer.status(), 422, "{said}");
        let page = answer.text().await.unwrap();
        assert!(page.contains(said) && page.contains(kept), "{said}: {page}");
        assert!(page.contains("aria-invalid=\"true\"") && !page.contains("<script>"), "{said}");
    }
    let crowd =
        guest.sign_up(shift, &[("name", "Kim"), ("phone", "070-174 06 05"), ("companions", "5")]).await;
    assert!(crowd.text().await.unwrap().contains("At most 5 people at a time."));
    assert_eq!(tally(&trial, shift), (0, 0));
    assert!(signups(&trial).is_empty());
}

#[tokio::test]
async fn sent_twice_it_is_there_once_and_another_person_is_another() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let (shift, ticket) = (trial.seeded.shift, guest.ticket(trial.seeded.shift).await);
    let path = format!("/p/shift/{shift}");
    let fields = |name| [("ticket", ticket.as_str()), ("name", name), ("phone", "070-174 06 05")];
    let (kim, ali) = (fields("Kim"), fields("Ali"));
    let (one, two) = tokio::join!(guest.post(&path, &kim), guest.post(&path, &kim));
    let again = guest.post(&path, &kim).await;
    for answer in [&one, &two, &again] {
        assert!(guest.page(&led_to(answer)).await.contains("You have a place"));
    }
    assert_eq!((signups(&trial).len(), tally(&trial, shift)), (1, (1, 0)));
    led_to(&guest.post(&path, &ali).await);
    assert_eq!(tally(&trial, shift), (2, 0));
}

#[tokio::test]
async fn machines_are_slowed_and_a_member_is_never_told_of() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let shift = trial.seeded.shift;
    let path = format!("/p/shift/{shift}");
    let page = guest.page(&path).await;
    let ticket = page.split_once("name=\"ticket\" value=\"").unwrap().1.split('"').next().unwrap().to_owned();
    let kim = [("ticket", ticket.as_str()), ("name", "Kim"), ("phone", "070-174 06 05")];
    let fast = guest.post(&path, &kim).await;
    assert_eq!(fast.status(), 422);
    assert!(fast.text().await.unwrap().contains("Press again."));
    let trap = guest.sign_up(shift, &[("name", "Kim"), ("phone", "070-174 06 05"), ("website", "x")]).await;
    assert_eq!(trap.status(), 400, "a field that is there twice is no form of ours");
    let ticket = guest.ticket(shift).await;
    let trap = [("ticket", ticket.as_str()), ("name", "Kim"), ("phone", "070-174 06 05"), ("website", "x")];
    assert_eq!(guest.post(&path, &trap).await.status(), 422);
    assert_eq!(
        guest.post(&path, &[("name", "Kim"), ("phone", "070-174 06 05")]).await.status(),
        422,
        "no ticket"
    );
    assert!(signups(&trial).is_empty());
    // The address of a member, and of nobody: the same answer, and no account that it could be read by.
    let mut said = Vec::new();
    for mail in ["member0@example.org", "nobody@example.org"] {
        let answer = guest.sign_up(shift, &[("name", "Kim"), ("mail", mail)]).await;
        let page = guest.page(&led_to(&answer)).await;
        said.push(page.lines().filter(|line| !line.contains("/p/mine/")).collect::<String>().len());
    }
    assert_eq!(said[0], said[1]);
    let mailed: Vec<Account> = crate::invites::read(&trial.app.db, |rows| {
        rows.rows(&Finder::AccountMailed("member0@example.org".to_owned()))
    })
    .unwrap();
    assert_eq!(mailed.len(), 1, "no second account has that address");
    let mut seen = BTreeMap::<u16, usize>::new();
    for number in 0..60 {
        let name = format!("Kim {number}");
        let answer = guest.sign_up(shift, &[("name", name.as_str()), ("phone", "070-174 06 05")]).await;
        *seen.entry(answer.status().as_u16()).or_default() += 1;
    }
    assert!(seen[&303] < 60 && seen[&429] > 0, "{seen:?}");
}

#[tokio::test]
async fn guests_and_members_race_and_nobody_is_too_many() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let shift = trial.seeded.shift;
    let ticket = guest.ticket(shift).await;
    let path = format!("/p/shift/{shift}");
    let names: Vec<String> = (0..12).map(|number| format!("Kim {number}")).collect();
    let forms: Vec<_> = names
        .iter()
        .map(|name| {
            [("ticket", ticket.as_str()), ("name", name), ("phone", "070-174 06 05"), ("companions", "1")]
        })
        .collect();
    let mut devices = Vec::new();
    for account in &trial.seeded.accounts {
        devices.push(trial.sign_in(*account).await);
    }
    let guests = futures_util::future::join_all(forms.iter().map(|form| guest.post(&path, form)));
    let members = futures_util::future::join_all(
        devices.iter().map(|device| trial.sync(device, vec![trial.sign_up()])),
    );
    let (guests, _) = tokio::join!(guests, members);
    assert!(guests.iter().all(|answer| answer.status() == 303));
    let all = signups(&trial);
    let confirmed: u16 = all.iter().filter(|signup| signup.is_confirmed()).map(Signup::heads).sum();
    assert_eq!(all.len(), 15, "everybody is booked or in line");
    assert!((4..=5).contains(&confirmed), "{confirmed}");
    assert_eq!(tally(&trial, shift).0, confirmed);
}

#[tokio::test]
async fn long_right_to_left_and_hostile_names_are_only_names() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let place = crate::clock::new_id();
    does(
        &trial,
        CreatePlace {
            place,
            organization: trial.seeded.organization,
            audience: trial.seeded.organization,
            campaign: trial.seeded.campaign,
            kind: PlaceKind::Other,
            name: format!("<script>alert(1)</script> مقصورة الانتخابات {}", "å".repeat(140)),
            address: "\"><img src=x onerror=alert(1)>".to_owned(),
            time_zone: "Europe/Stockholm".to_owned(),
        },
    );
    let (shift, starts) = (crate::clock::new_id(), trial.clock.now() + TimeDelta::hours(30));
    let contact = Contact { name: "</dd><script>".to_owned(), phone: String::new() };
    let (ends, note) = (starts + TimeDelta::hours(2), "'; DROP TABLE".to_owned());
    does(&trial, CreateShift { shift, place, starts, ends, min: 1, max: 30, contact, note, publish: true });
    let (receipt, _) = guest.receipt(shift, "مريم <b>", "0").await;
    for path in [
        format!("/p/campaign/{}", trial.seeded.campaign),
        format!("/p/place/{place}"),
        format!("/p/shift/{shift}"),
        format!("/p/place/{place}/poster"),
        receipt,
    ] {
        let page = guest.page(&path).await;
        assert!(!page.contains("<script>") && !page.contains("<img"), "{path}: {page}");
        assert!(page.contains("<bdi>") || page.contains("dir=\"auto\""), "{path}");
        assert!(page.len() < HEAVIEST, "{path}");
    }
    let page = guest.page(&format!("/p/shift/{shift}")).await;
    let picture = picture_of(&page);
    assert_eq!(guest.get(&picture, "en").await.status(), 200);
}

fn picture_of(page: &str) -> String {
    let (_, after) = page.split_once("og:image\" content=\"https://stuga.example.org").unwrap();
    after.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_picture_of_a_link_is_kept_for_good_under_an_address_of_its_state() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let path = format!("/p/shift/{}", trial.seeded.shift);
    let page = guest.page(&path).await;
    assert!(page.contains("og:title\" content=\"Stugan på torget, "), "{page}");
    assert!(page.contains("2 people missing. Can you come?"));
    let before = picture_of(&page);
    let png = guest.get(&before, "en").await;
    assert_eq!((png.status().as_u16(), &png.headers()["content-type"]), (200, &"image/png".parse().unwrap()));
    assert!(png.headers()["cache-control"].to_str().unwrap().contains("immutable"));
    let bytes = png.bytes().await.unwrap();
    assert!(bytes.len() < 60_000 && bytes.starts_with(b"\x89PNG"), "{}", bytes.len());
    guest.receipt(trial.seeded.shift, "Kim", "0").await;
    let after = picture_of(&guest.page(&path).await);
    assert_ne!(before, after);
    assert_eq!(led_to_now(&guest.get(&before, "en").await), after, "an old address leads to how it is now");
}

fn led_to_now(response: &Response) -> String {
    assert!(response.status().is_redirection(), "{}", response.status());
    response.headers()["location"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_form_has_its_bounds() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let ticket = guest.ticket(trial.seeded.shift).await;
    let path = format!("/p/shift/{}", trial.seeded.shift);
    let many = "1111111/".repeat(100);
    let fields = [("ticket", ticket.as_str()), ("name", "Kim"), ("phone", many.as_str())];
    assert_eq!(guest.post(&path, &fields).await.status(), 422, "many numbers are none");
    let huge = "x".repeat(20_000);
    let fields = [("ticket", ticket.as_str()), ("name", huge.as_str()), ("phone", "070-174 06 05")];
    assert_eq!(guest.post(&path, &fields).await.status(), 400, "no form is that large");
    assert!(signups(&trial).is_empty());
}

#[tokio::test]
async fn a_party_that_does_not_change_writes_nothing_and_an_address_of_a_form_leads_back() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let (path, _) = guest.receipt(trial.seeded.shift, "Kim", "1").await;
    let before = signups(&trial);
    led_to(&guest.post(&format!("{path}/party"), &[("companions", "1")]).await);
    assert_eq!(signups(&trial), before);
    let opened = guest.get(&format!("{path}/party"), "en").await;
    assert!(led_to_now(&opened).starts_with(&path), "the receipt again");
}
