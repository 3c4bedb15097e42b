//! `GET /v1/places/{id}/roster.pdf`: a place's day or week on paper, for those who run the place.

use crate::{
    app::App,
    auth::{Bearer, From},
    failure::Failure,
    limits,
    rosters::Sheet,
};
use axum::{
    extract::{Path, Query, State, rejection::QueryRejection},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use serde::Deserialize;
use stuga_domain::{Actor, PlaceId, ReadExt, places::Place, roles};
use stuga_files::roster::Paper;
use stuga_i18n::{Lang, Texts};
use stuga_store::Rows;

/// What to print, and how.
#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The first day, on the Place's clock.
    from: NaiveDate,
    /// 1 or 7.
    #[serde(default = "one")]
    days: u16,
    /// `a4` or `a5`.
    #[serde(default)]
    paper: Size,
    /// The language's tag.
    #[serde(default = "swedish")]
    lang: String,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
enum Size {
    #[default]
    A4,
    A5,
}

fn one() -> u16 {
    1
}

fn swedish() -> String {
    Lang::Sv.tag().to_owned()
}

/// Draws it. Refuses: `not_found` (also whoever does not run the place), `bad_request`, `too_many`.
#[utoipa::path(
    get,
    path = "/places/{id}/roster.pdf",
    params(("id" = PlaceId, Path, description = "The place"), Asked),
    responses((status = 200, description = "Done", body = Vec<u8>, content_type = "application/pdf"), (status = "default", description = "Not done", body = Failure)),
    security(("token" = [])),
)]
pub async fn roster(
    Bearer(token): Bearer,
    State(app): State<App>,
    From(who): From,
    Path(id): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let id: PlaceId = id.parse().map_err(|_| Failure::not_found())?;
    let Query(asked) = asked.map_err(|why| bad(why.body_text()))?;
    if ![1, 7].contains(&asked.days) {
        return Err(bad("days: 1 or 7"));
    }
    let lang =
        Lang::from_tag(&asked.lang).ok_or_else(|| bad("lang: a language that Stuga speaks"))?.or_default();
    app.limits.take(limits::ROSTERS_FROM_ADDRESS, who, app.now())?;
    let paper = match asked.paper {
        Size::A4 => Paper::A4,
        Size::A5 => Paper::A5,
    };
    let pdf = app
        .run(move |app| {
            let owner = app.signed_in(&token)?;
            let found = app.db.read_raw(|connection| {
                let rows = Rows::new(connection);
                let place = match roles::runs(&Actor::Account(owner.account), &rows, id) {
                    Ok(true) => rows.row::<Place>(id),
                    Ok(false) => Ok(None),
                    Err(fault) => Err(fault),
                };
                let place = match place {
                    Ok(Some(place)) => place,
                    Ok(None) => return Ok(Err(Failure::not_found())),
                    Err(fault) => return Ok(Err(fault.into())),
                };
                let sheet = Sheet {
                    place: &place,
                    from: asked.from,
                    days: asked.days,
                    texts: Texts::of(lang),
                    public_url: app.public_url.as_deref(),
                    now: app.now(),
                };
                Ok(Ok(sheet.read(&rows)?))
            })??;
            // Drawn after the snapshot is let go.
            found.to_pdf(paper).map_err(|error| {
                tracing::error!(%error, "a roster was not drawn");
                Failure::fault()
            })
        })
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"roster.pdf\""),
    ];
    Ok((headers, pdf).into_response())
}

fn bad(why: impl ToString) -> Failure {
    Failure::new(StatusCode::BAD_REQUEST, "bad_request").with("why", why)
}

#[cfg(test)]
mod tests {
    use crate::trial::{Signed, Trial, answer, refused};
    use chrono::{NaiveDate, TimeDelta};
    use reqwest::Method;
    use stuga_domain::{
        AccountId, Command,
        day_sheet::WalkIn,
        shifts::{CancelShift, SignUp},
    };
    use stuga_sync::{Answer, SentCommand, SyncResponse};

    async fn does(trial: &Trial, account: AccountId, command: Command) {
        let device = trial.sign_in(account).await;
        let sent = SentCommand::new(1, crate::clock::new_id(), trial.app.now(), &command).unwrap();
        let answer = trial.sync(&device, vec![sent]).await.unwrap();
        let SyncResponse::Ok { results, .. } = answer else { panic!("{answer:?}") };
        assert!(matches!(results[0].answer, Answer::Applied(_)), "{results:?}");
    }

    fn day_of_shift(trial: &Trial) -> NaiveDate {
        (trial.app.now() + TimeDelta::days(1)).date_naive()
    }

    fn path(trial: &Trial, rest: &str) -> String {
        format!("/v1/places/{}/roster.pdf?from={}{rest}", trial.seeded.place, day_of_shift(trial))
    }

    async fn pages(trial: &Trial, device: &Signed, path: &str) -> Vec<String> {
        let response = trial.request(Method::GET, path, Some(&device.signed.token)).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["content-type"], "application/pdf");
        assert_eq!(response.headers()["cache-control"], "no-store", "names stay in no cache");
        let pdf = response.bytes().await.unwrap();
        pdf_extract::extract_text_from_mem_by_pages(&pdf).unwrap()
    }

    #[tokio::test]
    async fn the_crew_prints_who_comes_in_its_language() {
        let trial = Trial::start().await;
        let shift = trial.seeded.shift;
        let sign_up = SignUp { signup: crate::clock::new_id(), shift, companions: 2 };
        does(&trial, trial.seeded.accounts[0], sign_up.into()).await;
        let (signup, account, mark) =
            (crate::clock::new_id(), crate::clock::new_id(), crate::clock::new_id());
        let (name, phone) = ("Förbi Gående".to_owned(), Some("070-174 06 05".to_owned()));
        let walk_in = WalkIn { signup, account, mark, shift, name, phone, companions: 0, consent: true };
        does(&trial, trial.seeded.manager, walk_in.into()).await;
        let manager = trial.sign_in(trial.seeded.manager).await;
        for (rest, words) in [
            ("", ["Här", "Telefon", "Utskrivet", "Öppna dagbladet", "4 av"]),
            ("&lang=en&paper=a5", ["Here", "Phone", "Printed", "Open the day sheet", "4 of"]),
        ] {
            let found = pages(&trial, &manager, &path(&trial, rest)).await;
            assert_eq!(found.len(), 1, "{found:?}");
            for word in words.into_iter().chain(["Förbi Gående", "070-174 06 05", "+2", "1/1"]) {
                assert!(found[0].contains(word), "{word} in {}", found[0]);
            }
        }
        let organizer = trial.sign_in(trial.seeded.organizer).await;
        let week = pages(&trial, &organizer, &path(&trial, "&days=7")).await.concat();
        assert!(week.contains("Förbi Gående") && week.matches("Inga pass").count() == 6, "{week}");
        let off = CancelShift { shift, reason: "Storm över torget".to_owned() };
        does(&trial, trial.seeded.organizer, off.into()).await;
        let off = pages(&trial, &manager, &path(&trial, "")).await.concat();
        assert!(off.contains("Inställt: Storm över torget") && !off.contains("Förbi"), "{off}");
    }

    #[tokio::test]
    async fn nobody_else_gets_it_and_nothing_tells_them_that_it_is_there() {
        let trial = Trial::start().await;
        let member = trial.sign_in(trial.seeded.accounts[0]).await;
        let outcome = trial.get::<()>(&path(&trial, ""), &member.signed.token).await;
        assert_eq!(refused(outcome), ("not_found".into(), 404));
        let response = trial.request(Method::GET, &path(&trial, ""), None).send().await.unwrap();
        assert_eq!(refused(answer::<()>(response).await), ("signed_out".into(), 401));
        let manager = trial.sign_in(trial.seeded.manager).await;
        let elsewhere =
            path(&trial, "").replace(&trial.seeded.place.to_string(), &trial.seeded.shift.to_string());
        let outcome = trial.get::<()>(&elsewhere, &manager.signed.token).await;
        assert_eq!(refused(outcome), ("not_found".into(), 404));
    }

    #[tokio::test]
    async fn what_cannot_be_printed_is_told_and_so_is_too_much() {
        let trial = Trial::start().await;
        let manager = trial.sign_in(trial.seeded.manager).await;
        let token = manager.signed.token.as_str();
        for rest in ["&days=2", "&days=x", "&paper=a3", "&lang=tlh"] {
            let outcome = trial.get::<()>(&path(&trial, rest), token).await;
            assert_eq!(refused(outcome), ("bad_request".into(), 400), "{rest}");
        }
        let outcome = trial.get::<()>(&path(&trial, "").replace("from=", "since="), token).await;
        assert_eq!(refused(outcome), ("bad_request".into(), 400));
        for far in ["-262143-01-01", "%2B262142-12-31", "0001-01-01"] {
            let path = format!("/v1/places/{}/roster.pdf?days=7&from={far}", trial.seeded.place);
            let response = trial.request(Method::GET, &path, Some(token)).send().await.unwrap();
            assert!([200, 400].contains(&response.status().as_u16()), "{far}: {}", response.status());
        }
        // Counted also where there is nothing to print.
        let elsewhere =
            path(&trial, "").replace(&trial.seeded.place.to_string(), &trial.seeded.shift.to_string());
        loop {
            let response = trial.request(Method::GET, &elsewhere, Some(token)).send().await.unwrap();
            match response.status().as_u16() {
                404 => {}
                429 => break,
                other => panic!("{other}"),
            }
        }
    }
}
