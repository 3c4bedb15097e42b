//! What is typed into the form for a request, and what of it is wrong. Pure.

use crate::schedule::time;
use chrono::{Days, NaiveDate};
use stuga_api::{AskPlace, Askable, NewRequest};
use stuga_domain::{OrganizationId, PlaceId, requests::StaffKind};
use stuga_i18n::Texts;

/// The form as it is typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// For which place: by its id, since the list of them is drawn anew while one types.
    pub place: Option<PlaceId>,
    /// Whom of those above it: by their id too, so that nobody else is asked in their stead.
    pub asked: Option<OrganizationId>,
    /// Who is wanted.
    pub kind: StaffKind,
    /// Day of the start, `2026-08-29`.
    pub day: String,
    /// Start, `10:00`.
    pub from: String,
    /// End; on the next day where it is not after the start.
    pub to: String,
    /// How many.
    pub heads: u16,
    /// What for.
    pub purpose: String,
}

/// What is wrong, field by field, as sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wrong {
    /// With the day.
    pub day: Option<String>,
    /// With the start.
    pub from: Option<String>,
    /// With the end.
    pub to: Option<String>,
}

/// The first day on which any hour gives the notice.
fn first_day(asked: &Askable) -> NaiveDate {
    let day = asked.earliest.date();
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

impl Draft {
    /// An empty form, for the first day that will do.
    pub fn new(places: &[AskPlace], wanted: Option<PlaceId>) -> Self {
        let place = wanted.or(places.first().map(|place| place.place.place));
        let at = places.iter().find(|at| Some(at.place.place) == place).or(places.first());
        let asked = at.and_then(|at| at.asked.first());
        Self {
            place,
            asked: asked.map(|asked| asked.organization),
            kind: StaffKind::Candidate,
            day: asked.map(|asked| first_day(asked).to_string()).unwrap_or_default(),
            from: "11:00".to_owned(),
            to: "13:00".to_owned(),
            heads: 1,
            purpose: String::new(),
        }
    }

    /// The place as it was chosen; none where it is not here (any more).
    pub fn place<'p>(&self, places: &'p [AskPlace]) -> Option<&'p AskPlace> {
        places.iter().find(|at| Some(at.place.place) == self.place)
    }

    /// Whom to ask, as they were chosen; none where they can't be asked for the place any more.
    pub fn asked<'p>(&self, place: &'p AskPlace) -> Option<&'p Askable> {
        place.asked.iter().find(|asked| Some(asked.organization) == self.asked)
    }

    /// Another place, and the nearest above it to be asked.
    pub fn at(self, place: Option<PlaceId>, places: &[AskPlace]) -> Self {
        let moved = Self { place, ..self };
        let asked = moved.place(places).and_then(|place| place.asked.first());
        Self { asked: asked.map(|asked| asked.organization), ..moved }
    }

    /// Whether the end falls on the day after the start.
    pub fn ends_next_day(&self) -> bool {
        matches!((time(&self.from), time(&self.to)), (Some(from), Some(to)) if to <= from)
    }

    /// The request, or what is wrong.
    pub fn request(&self, t: Texts, place: &AskPlace, asked: &Askable) -> Result<NewRequest, Wrong> {
        let day: Option<NaiveDate> = self.day.trim().parse().ok();
        let (from, to) = (time(&self.from), time(&self.to));
        let mut wrong = Wrong {
            day: day.is_none().then(|| t.schedule_wrong_day()),
            from: from.is_none().then(|| t.schedule_wrong_time()),
            to: to.is_none().then(|| t.schedule_wrong_time()),
        };
        let (Some(day), Some(from), Some(to)) = (day, from, to) else { return Err(wrong) };
        let last = if to <= from { day.checked_add_days(Days::new(1)).unwrap_or(day) } else { day };
        let (starts, ends) = (day.and_time(from), last.and_time(to));
        if starts < asked.earliest {
            wrong.day = Some(t.requests_too_soon(&asked.name, &earliest(t, place, asked)));
            return Err(wrong);
        }
        Ok(NewRequest {
            place: place.place.place,
            asked: asked.organization,
            kind: self.kind,
            starts,
            ends,
            heads: self.heads,
            purpose: self.purpose.trim().to_owned(),
        })
    }
}

/// The earliest start, in words: "Saturday 5 December 14:20".
pub fn earliest(t: Texts, place: &AskPlace, asked: &Askable) -> String {
    let day = t.day_long(asked.earliest.date(), place.today);
    t.dates_day_and_time(&day, &t.clock(asked.earliest.time()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_api::PlaceOption;
    use stuga_domain::places::PlaceKind;
    use stuga_i18n::Lang;
    use uuid::Uuid;

    fn places() -> Vec<AskPlace> {
        let place = PlaceOption {
            place: Uuid::nil().into(),
            name: "The hut".to_owned(),
            kind: PlaceKind::Hut,
            organization: Uuid::nil().into(),
            organization_name: "The association".to_owned(),
        };
        let earliest = "2026-12-05T14:20:00".parse().unwrap();
        let asked = vec![Askable {
            organization: Uuid::max().into(),
            name: "The district".to_owned(),
            days: 7,
            earliest,
        }];
        vec![AskPlace { place, today: "2026-11-28".parse().unwrap(), asked }]
    }

    fn request(draft: &Draft) -> Result<NewRequest, Wrong> {
        let places = places();
        let place = draft.place(&places).unwrap();
        draft.request(Texts::of(Lang::En), place, draft.asked(place).unwrap())
    }

    #[test]
    fn another_place_that_comes_before_it_is_not_asked_for_instead() {
        let draft = Draft::new(&places(), None);
        let mut more = places();
        let other = AskPlace {
            place: PlaceOption { place: Uuid::max().into(), ..more[0].place.clone() },
            ..more[0].clone()
        };
        more.insert(0, other);
        assert_eq!(draft.place(&more).unwrap().place.place, Uuid::nil().into());
        assert!(draft.place(&more[..1]).is_none(), "gone is gone");
    }

    #[test]
    fn who_can_not_be_asked_any_more_is_chosen_anew_and_nobody_is_asked_instead() {
        let draft = Draft { purpose: "A talk".to_owned(), ..Draft::new(&places(), None) };
        let mut others = places();
        let other = Askable { organization: Uuid::from_u128(7).into(), ..others[0].asked[0].clone() };
        others[0].asked.insert(0, other);
        assert_eq!(
            draft.asked(&others[0]).unwrap().organization,
            Uuid::max().into(),
            "one that comes before"
        );
        others[0].asked.pop();
        assert!(draft.asked(&others[0]).is_none(), "gone is gone");
        let anew = draft.clone().at(draft.place, &others);
        assert_eq!(anew.asked(&others[0]).unwrap().organization, Uuid::from_u128(7).into());
        assert_eq!(anew.purpose, "A talk", "what was typed stays");
    }

    #[test]
    fn the_form_begins_with_a_day_that_gives_the_notice() {
        let draft = Draft::new(&places(), None);
        assert_eq!(draft.day, "2026-12-06");
        assert_eq!(request(&draft).unwrap().starts, "2026-12-06T11:00:00".parse().unwrap());
    }

    #[test]
    fn notice_that_is_too_short_is_told_with_the_first_moment_that_will_do() {
        let draft = Draft { day: "2026-12-05".to_owned(), ..Draft::new(&places(), None) };
        let wrong = request(&draft).unwrap_err().day.unwrap();
        assert!(wrong.contains("The district") && wrong.contains("Saturday 5 December 14:20"), "{wrong}");
        let later = Draft { from: "14.20".to_owned(), to: "16".to_owned(), ..draft.clone() };
        assert!(request(&later).unwrap_err().to.is_some(), "that is no time");
        assert!(request(&Draft { from: "14:20".to_owned(), to: "16:00".to_owned(), ..draft }).is_ok());
    }

    #[test]
    fn an_end_before_the_start_is_on_the_next_day() {
        let night = Draft { from: "20:00".to_owned(), to: "01:00".to_owned(), ..Draft::new(&places(), None) };
        assert!(night.ends_next_day());
        assert_eq!(request(&night).unwrap().ends, "2026-12-07T01:00:00".parse().unwrap());
    }
}
