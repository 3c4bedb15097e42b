//! `GET /calendar/….ics`: calendars that other programs subscribe to. The secret one tells all about the account's own
//! shifts; the others are public and say when and where alone.

use crate::{
    app::App, auth::From, calendars::Sources, failure::Failure, limits, secret::Secret,
    tables::calendar_links,
};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use stuga_files::calendar::Calendar;
use stuga_store::{StoreError, sql::Sql};

/// Programs may show an old copy for so long, in seconds: they ask hourly at the most often.
const FRESH: &str = "private, max-age=300";

/// The shifts of whoever made the link: confirmed, in line (tentative), and off. Refuses: `not_found` (also once
/// the link was taken away), `too_many`.
#[utoipa::path(
    get,
    path = "/calendar/mine/{file}",
    params(("file" = String, Path, description = "The link's secret and `.ics`")),
    responses((status = 200, description = "iCalendar", body = String, content_type = "text/calendar"), (status = "default", description = "Not done", body = Failure)),
)]
pub async fn mine(
    State(app): State<App>,
    From(who): From,
    Path(file): Path<String>,
) -> Result<Response, Failure> {
    app.limits.check(limits::WRONG_FROM_ADDRESS, who, app.now())?;
    let secret = Secret::pasted(file.strip_suffix(".ics").unwrap_or(&file)).hash();
    let found =
        calendar(&app, move |connection, sources| match calendar_links::owner(connection, &secret)? {
            Some(account) => Ok(Some(sources.of_account(account)?)),
            None => Ok(None),
        })
        .await;
    if found.as_ref().is_err_and(|failure| failure.code == "not_found") {
        app.limits.count(limits::WRONG_FROM_ADDRESS, who, app.now());
    }
    found
}

/// The published shifts of a place. Refuses: `not_found`.
#[utoipa::path(
    get,
    path = "/calendar/place/{file}",
    params(("file" = String, Path, description = "The place's id and `.ics`")),
    responses((status = 200, description = "iCalendar", body = String, content_type = "text/calendar"), (status = "default", description = "Not done", body = Failure)),
)]
pub async fn of_place(State(app): State<App>, Path(file): Path<String>) -> Result<Response, Failure> {
    let place = id(&file)?;
    calendar(&app, move |_, sources| sources.of_place(place)).await
}

/// The published shifts of a campaign. Refuses: `not_found`.
#[utoipa::path(
    get,
    path = "/calendar/campaign/{file}",
    params(("file" = String, Path, description = "The campaign's id and `.ics`")),
    responses((status = 200, description = "iCalendar", body = String, content_type = "text/calendar"), (status = "default", description = "Not done", body = Failure)),
)]
pub async fn of_campaign(State(app): State<App>, Path(file): Path<String>) -> Result<Response, Failure> {
    let campaign = id(&file)?;
    calendar(&app, move |_, sources| sources.of_campaign(campaign)).await
}

fn id<T: std::str::FromStr>(file: &str) -> Result<T, Failure> {
    file.strip_suffix(".ics").unwrap_or(file).parse().map_err(|_| Failure::not_found())
}

async fn calendar(
    app: &App,
    find: impl Fn(&dyn Sql, &Sources<'_>) -> Result<Option<Calendar>, StoreError> + Send + 'static,
) -> Result<Response, Failure> {
    let found = app
        .run(move |app| {
            let found = app.db.read_raw(|connection| {
                find(connection, &Sources::new(connection, app.public_url.as_deref(), app.now()))
            })?;
            found.ok_or_else(Failure::not_found)
        })
        .await?;
    let headers = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8"), (header::CACHE_CONTROL, FRESH)];
    Ok((headers, found.to_ics()).into_response())
}

#[cfg(test)]
mod tests {
    use crate::{
        endpoints::make_calendar_link::CalendarLink,
        trial::{Signed, Trial, answer, refused},
    };
    use icalendar::{Component, parser};
    use reqwest::Method;
    use stuga_domain::{
        AccountId, Command, SignupId,
        shifts::{CancelMine, CancelShift, SignUp},
    };
    use stuga_sync::{Answer, SentCommand, SyncResponse};

    /// UID, sequence and status of each event, and the whole text.
    async fn events(trial: &Trial, path: &str) -> (Vec<(String, u32, String)>, String) {
        let response = trial.request(Method::GET, path, None).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["content-type"], "text/calendar; charset=utf-8");
        let text = response.text().await.unwrap();
        let calendar: icalendar::Calendar = parser::read_calendar(&parser::unfold(&text)).unwrap().into();
        let events = calendar.events().map(|event| {
            let value = |name| event.property_value(name).unwrap().to_owned();
            (value("UID"), value("SEQUENCE").parse().unwrap(), value("STATUS"))
        });
        (events.collect(), text)
    }

    async fn link(trial: &Trial, device: &Signed) -> String {
        let made: CalendarLink =
            trial.post("/v1/calendar-link", Some(&device.signed.token), &()).await.unwrap();
        made.path
    }

    async fn does(trial: &Trial, account: AccountId, command: Command) {
        let device = trial.sign_in(account).await;
        let sent = SentCommand::new(1, crate::clock::new_id(), trial.app.now(), &command).unwrap();
        let answer = trial.sync(&device, vec![sent]).await.unwrap();
        let SyncResponse::Ok { results, .. } = answer else { panic!("{answer:?}") };
        assert!(matches!(results[0].answer, Answer::Applied(_)), "{results:?}");
    }

    async fn missing(trial: &Trial, path: &str) {
        let response = trial.request(Method::GET, path, None).send().await.unwrap();
        assert_eq!(refused(answer::<()>(response).await), ("not_found".into(), 404), "{path}");
    }

    #[tokio::test]
    async fn a_shift_comes_goes_and_comes_back_as_one_event_that_rises() {
        let trial = Trial::start().await;
        let device = trial.sign_in(trial.seeded.accounts[0]).await;
        let path = link(&trial, &device).await;
        assert_eq!(events(&trial, &path).await.0, []);
        let shift = trial.seeded.shift;
        let uid = format!("{shift}@stuga");
        let mut before = 0;
        let first: SignupId = crate::clock::new_id();
        let again: SignupId = crate::clock::new_id();
        for (command, status) in [
            (SignUp { signup: first, shift, companions: 0 }.into(), "CONFIRMED"),
            (CancelMine { signup: first }.into(), "CANCELLED"),
            (SignUp { signup: again, shift, companions: 1 }.into(), "CONFIRMED"),
        ] {
            does(&trial, trial.seeded.accounts[0], command).await;
            let (found, _) = events(&trial, &path).await;
            let [(of, sequence, state)] = &found[..] else { panic!("{found:?}") };
            assert_eq!((of, state.as_str()), (&uid, status));
            assert!(*sequence > before, "{sequence} after {before}");
            before = *sequence;
        }
        let off = CancelShift { shift, reason: "Storm över torget".to_owned() };
        does(&trial, trial.seeded.organizer, off.into()).await;
        let (found, text) = events(&trial, &path).await;
        assert!(found[0].1 > before && found[0].2 == "CANCELLED", "{found:?}");
        assert!(text.contains("Storm över torget"), "who has it hears why");
    }

    #[tokio::test]
    async fn a_new_link_ends_the_old_one_and_none_is_none() {
        let trial = Trial::start().await;
        let device = trial.sign_in(trial.seeded.accounts[0]).await;
        let first = link(&trial, &device).await;
        let second = link(&trial, &device).await;
        assert_ne!(first, second);
        missing(&trial, &first).await;
        events(&trial, &second).await;
        for _ in 0..2 {
            let token = Some(device.signed.token.as_str());
            trial.post::<()>("/v1/calendar-link/stop", token, &()).await.unwrap();
        }
        missing(&trial, &second).await;
        let stranger = trial.request(Method::POST, "/v1/calendar-link", None).send().await.unwrap();
        assert_eq!(refused(answer::<()>(stranger).await), ("signed_out".into(), 401));
    }

    #[tokio::test]
    async fn what_is_public_says_when_and_where_and_no_more() {
        let trial = Trial::start().await;
        let (place, campaign) = (trial.seeded.place, trial.seeded.campaign);
        let off = CancelShift { shift: trial.seeded.shift, reason: "Kim is ill".to_owned() };
        for path in [format!("/calendar/place/{place}.ics"), format!("/calendar/campaign/{campaign}.ics")] {
            let (found, text) = events(&trial, &path).await;
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].2, "CONFIRMED");
            assert!(
                text.contains("LOCATION:Stora torget") && text.contains("TZID=Europe/Stockholm"),
                "{text}"
            );
        }
        does(&trial, trial.seeded.organizer, off.into()).await;
        let (found, text) = events(&trial, &format!("/calendar/place/{place}.ics")).await;
        assert_eq!(found[0].2, "CANCELLED", "told as cancelled, not left out");
        assert!(!text.contains("Kim"), "{text}");
        for path in ["/calendar/place/x.ics", "/calendar/mine/x.ics", "/calendar/campaign/.ics"] {
            missing(&trial, path).await;
        }
        missing(&trial, &format!("/calendar/place/{campaign}.ics")).await;
    }
}
