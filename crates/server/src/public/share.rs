//! `/p/shift/<id>/<language>-<state>.png`: the picture that stands beside a shared link: when, where, and who is missing.
//!
//! Its address holds a hash of what it says. What is kept anywhere is right for as long as that is asked for; an address of
//! another state leads to the picture of now.

use super::{
    page::or_failed,
    shift::about,
    shown::{self, Shown},
    visitor::Visitor,
};
use crate::{
    app::App,
    auth::From,
    failure::Failure,
    limits::{self, Who},
    secret::hash,
};
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use maud::html;
use resvg::{tiny_skia, usvg};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::{Arc, LazyLock, Mutex, PoisonError},
    time::Duration,
};
use stuga_domain::ShiftId;
use stuga_i18n::{Lang, Texts};
use stuga_store::Rows;

/// As those who show such pictures ask for.
const SIZE: (u32, u32) = (1200, 630);

/// Pictures kept in memory; a link that goes round is asked for by many at once.
const KEPT: usize = 64;

/// Letters of a name that fit on a line; a longer one is cut.
const LETTERS: usize = 28;

static FONTS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = usvg::fontdb::Database::new();
    fonts.load_font_data(include_bytes!("../../../../assets/share/familjen.ttf").to_vec());
    fonts.load_font_data(include_bytes!("../../../../assets/share/atkinson.ttf").to_vec());
    fonts.set_sans_serif_family("Atkinson Hyperlegible Next");
    Arc::new(fonts)
});

/// Pictures drawn at once: each takes a whole core for a while.
const AT_ONCE: usize = 2;

/// How often somebody looks whether a picture that another is drawing is there, and how long between.
const LOOKS: u32 = 30;
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

/// The pictures that are kept, the oldest first to go, and those that are being drawn.
#[derive(Default)]
struct Drawn {
    kept: BTreeMap<String, Bytes>,
    order: VecDeque<String>,
    under_way: BTreeSet<String>,
}

static DRAWN: LazyLock<Mutex<Drawn>> = LazyLock::new(Mutex::default);

/// What a picture says.
struct Said {
    when: String,
    place: String,
    address: String,
    line: String,
    confirmed: u16,
    max: u16,
    off: bool,
}

fn said(t: Texts, shown: &Shown) -> Said {
    Said {
        when: shown.when_short(t),
        place: cut(&shown.place.name, LETTERS),
        address: cut(&shown.place.address, LETTERS + 14),
        line: about(t, shown),
        confirmed: shown.tally.confirmed.min(shown.shift.max),
        max: shown.shift.max,
        off: shown.off().is_some(),
    }
}

/// The path of the picture of how a shift is now.
pub fn path(visitor: &Visitor, shown: &Shown) -> Option<String> {
    (shown.off().is_some() || shown.takes()).then(|| path_in(visitor.t, shown))
}

fn path_in(t: Texts, shown: &Shown) -> String {
    let said = said(t, shown);
    let counts = format!("{} {} {}", said.confirmed, said.max, said.off);
    let parts = [&said.when, &said.place, &said.address, &said.line, &counts].map(|text| text.as_bytes());
    let state = hash(&parts)[..6].iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("{}/{}-{state}.png", shown.path(), t.lang().tag())
}

pub async fn picture(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path((id, picture)): Path<(String, String)>,
) -> Response {
    let outcome = async {
        let id: ShiftId = id.parse().map_err(|_| Failure::not_found())?;
        let lang = picture.rsplit_once('-').filter(|(_, state)| state.ends_with(".png"));
        let lang = lang.and_then(|(lang, _)| Lang::from_tag(lang)).ok_or_else(Failure::not_found)?;
        let t = Texts::of(lang.or_default());
        let asked = visitor.path.clone();
        let found = app.run(move |app| {
            let now = app.now();
            let found = app.db.read_raw(|connection| shown::shift(&Rows::new(connection), id, now))?;
            let shown = found.ok_or_else(Failure::not_found)?;
            let path = path_in(t, &shown);
            Ok(if path == asked { Ok((path, said(t, &shown))) } else { Err(path) })
        });
        match found.await? {
            Ok((path, said)) => {
                let png = draw_once(&app, who, &path, said).await?;
                let headers = [
                    (header::CONTENT_TYPE, HeaderValue::from_static("image/png")),
                    (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
                ];
                Ok((headers, png).into_response())
            }
            Err(path) => Ok(Redirect::to(&path).into_response()),
        }
    };
    or_failed(&visitor, outcome.await)
}

/// What a request for a picture finds.
enum Turn {
    /// It was drawn before.
    Kept(Bytes),
    /// Nobody is drawing it: it is this one's to draw.
    Mine(Drawing),
    /// It is being drawn, or as many are as the server draws at once.
    Busy,
}

/// A picture that is being drawn; it is no longer when this goes, whatever came of it.
struct Drawing(String);

impl Drop for Drawing {
    fn drop(&mut self) {
        DRAWN.lock().unwrap_or_else(PoisonError::into_inner).under_way.remove(&self.0);
    }
}

fn turn(path: &str) -> Turn {
    let mut drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(png) = drawn.kept.get(path) {
        return Turn::Kept(png.clone());
    }
    if drawn.under_way.len() >= AT_ONCE || !drawn.under_way.insert(path.to_owned()) {
        return Turn::Busy;
    }
    Turn::Mine(Drawing(path.to_owned()))
}

fn keep(path: &str, png: &Bytes) {
    let mut drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    if drawn.kept.insert(path.to_owned(), png.clone()).is_none() {
        drawn.order.push_back(path.to_owned());
    }
    while drawn.order.len() > KEPT {
        if let Some(oldest) = drawn.order.pop_front() {
            drawn.kept.remove(&oldest);
        }
    }
}

/// The picture, drawn once for all who ask at a time: the others wait for it, without a thread, and are told when to come back
/// where that takes long.
async fn draw_once(app: &App, who: Who, path: &str, said: Said) -> Result<Bytes, Failure> {
    let mut waited = 0;
    let drawing = loop {
        match turn(path) {
            Turn::Kept(png) => return Ok(png),
            Turn::Mine(drawing) => break drawing,
            Turn::Busy if waited < LOOKS => {
                waited += 1;
                tokio::time::sleep(BETWEEN_LOOKS).await;
            }
            Turn::Busy => return Err(Failure::overloaded().retry_after(2)),
        }
    };
    app.limits.take(limits::PICTURES_FROM_ADDRESS, who, app.now())?;
    app.run(move |_| {
        let png = Bytes::from(draw(&said)?);
        keep(&drawing.0, &png);
        Ok(png)
    })
    .await
}

fn draw(said: &Said) -> Result<Vec<u8>, Failure> {
    let failed = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, "a picture to share was not drawn");
        Failure::fault()
    };
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&drawing(said), &options).map_err(|error| failed(&error))?;
    let mut pixels = tiny_skia::Pixmap::new(SIZE.0, SIZE.1).ok_or_else(|| failed(&"no such size"))?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(&error))
}

/// Painted boards, as on the wall of a hut: filled for who comes, outlined for who is missing.
fn drawing(said: &Said) -> String {
    let boards = u32::from(said.max.min(24));
    let filled = u32::from(said.confirmed) * boards / u32::from(said.max.max(1));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" font-family="Familjen Grotesk" {
            rect width="1200" height="630" fill="#F3F1F2" {}
            rect width="1200" height="96" fill="#5B2A6C" {}
            rect y="96" width="1200" height="10" fill="#FFC94A" {}
            text x="64" y="64" font-size="44" fill="#FFFFFF" { "Stuga" }
            text x="64" y="226" font-size="84" fill="#231B2A" text-decoration=[said.off.then_some("line-through")] {
                (said.when)
            }
            text x="64" y="316" font-size="64" fill="#231B2A" { (said.place) }
            text x="64" y="376" font-size="40" fill="#5D5566" font-family="Atkinson Hyperlegible Next" { (said.address) }
            @if !said.off {
                @for board in 0..boards {
                    @if board < filled {
                        rect x=(64 + board * 44) y="424" width="26" height="84" rx="3" fill="#1D6043" {}
                    } @else {
                        rect x=(66 + board * 44) y="426" width="22" height="80" rx="3" fill="none" stroke="#857C8C" stroke-width="4" {}
                    }
                }
            }
            text x="64" y="582" font-size="52" fill=(if said.off { "#A8261C" } else { "#5B2A6C" }) { (said.line) }
        }
    }
    .into_string()
}

/// The beginning of a text that fits.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(most - 1).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_one_persons_to_draw_at_a_time_and_few_are_kept() {
        let path = |nth: usize| format!("/p/shift/turns/{nth}.png");
        let Turn::Mine(drawing) = turn(&path(0)) else { panic!("nobody draws it") };
        assert!(matches!(turn(&path(0)), Turn::Busy), "it is being drawn");
        drop(drawing);
        let Turn::Mine(drawing) = turn(&path(0)) else { panic!("whoever drew it gave up") };
        keep(&drawing.0, &Bytes::from_static(b"png"));
        drop(drawing);
        assert!(matches!(turn(&path(0)), Turn::Kept(_)));
        for nth in 1..=KEPT {
            keep(&path(nth), &Bytes::new());
        }
        assert!(matches!(turn(&path(0)), Turn::Mine(_)), "the oldest has gone");
        assert!(DRAWN.lock().unwrap().kept.len() <= KEPT);
    }

    #[test]
    fn a_picture_is_of_the_right_size_and_small_whatever_it_says() {
        for place in ["Stugan på torget", "<&\"'>", "", "مقصورة"] {
            let said = Said {
                when: "lör 29 aug 10–14".to_owned(),
                place: place.to_owned(),
                address: "Stora torget".to_owned(),
                line: "2 personer saknas. Kan du?".to_owned(),
                confirmed: 3,
                max: 5,
                off: false,
            };
            let png = draw(&said).unwrap();
            assert_eq!(&png[1..4], b"PNG");
            assert_eq!(
                (&png[16..20], &png[20..24]),
                (&1200_u32.to_be_bytes()[..], &630_u32.to_be_bytes()[..])
            );
            assert!(png.len() < 60_000, "{}", png.len());
        }
        assert_eq!(cut(&"å".repeat(300), 28).chars().count(), 28);
    }
}
